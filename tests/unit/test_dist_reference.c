/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every row of the reference tables (tests/reference/distributions) within the accuracy asked for, and the worst
 * error printed. */

#include "test_dist_support.h"

#include "reference_csv.h"

static const char central_path[] = EXPT_SOURCE_DIR "/tests/reference/distributions/central_laws.csv";
static const char laws_path[] = EXPT_SOURCE_DIR "/tests/reference/distributions/laws.csv";

/* Results smaller than the smallest normal double have fewer digits than the tables. */
static const double log_smallest_normal = -708.0;

typedef struct tally {
  char name[64];
  int rows, failed;
  double worst, worst_share; /* of what is allowed */
} tally;

typedef struct tallies {
  tally of[64];
  int n;
} tallies;

static tally *tally_named(tallies *all, const char *name) {
  for (int i = 0; i < all->n; i++)
    if (strcmp(all->of[i].name, name) == 0) return &all->of[i];
  assert_true(all->n < 64);
  tally *fresh = &all->of[all->n++];
  snprintf(fresh->name, sizeof fresh->name, "%s", name);
  return fresh;
}

static void judge(tallies *all, const char *name, double got, double truth, double error, double allowed) {
  tally *t = tally_named(all, name);
  t->rows++;
  t->worst = fmax(t->worst, error);
  t->worst_share = fmax(t->worst_share, error / allowed);
  if (error <= allowed) return;
  t->failed++;
  print_error("%s: got %.17g, truth %.17g, error %.3g, allowed %.3g\n", name, got, truth, error, allowed);
}

static void judge_relative(tallies *all, const char *name, double got, double truth, double allowed) {
  const double error = got == truth ? 0.0 : fabs(got - truth) / fabs(truth);
  judge(all, name, got, truth, isnan(got) ? INFINITY : error, allowed);
}

static void print_and_assert(const tallies *all) {
  int failed = 0;
  print_message("%-28s %5s %12s %22s\n", "function", "rows", "worst error", "share of the allowance");
  for (int i = 0; i < all->n; i++) {
    const tally *t = &all->of[i];
    print_message("%-28s %5d %12.2e %22.3f\n", t->name, t->rows, t->worst, t->worst_share);
    failed += t->failed;
  }
  assert_int_equal(failed, 0);
}

/* The functions of central_laws.csv; p in the first column for quantiles, x otherwise. */

typedef enum kind { PROBABILITY, LOG_PROBABILITY, OTHER } kind;

typedef struct function {
  const char *name;
  kind kind;
  double (*value)(const double *v);
  double (*log_value)(const double *v);
} function;

static double normal_upper(const double *v) {
  return xp_normal_upper(v[0]);
}
static double normal_log_upper(const double *v) {
  return xp_normal_log_upper(v[0]);
}
static double normal_quantile(const double *v) {
  return xp_normal_quantile_lower(v[0]);
}
static double t_upper(const double *v) {
  return xp_t_upper(v[0], v[1]);
}
static double t_log_upper(const double *v) {
  return xp_t_log_upper(v[0], v[1]);
}
static double chi2_upper(const double *v) {
  return xp_chi2_upper(v[0], v[1]);
}
static double chi2_log_upper(const double *v) {
  return xp_chi2_log_upper(v[0], v[1]);
}
static double f_upper(const double *v) {
  return xp_f_upper(v[0], v[1], v[2]);
}
static double f_log_upper(const double *v) {
  return xp_f_log_upper(v[0], v[1], v[2]);
}
static double gamma_lower(const double *v) {
  return xp_gamma_part(v[1], v[0], XP_LOWER);
}
static double gamma_upper(const double *v) {
  return xp_gamma_part(v[1], v[0], XP_UPPER);
}
static double gamma_log_lower(const double *v) {
  return xp_gamma_part(v[1], v[0], XP_LOG_LOWER);
}
static double gamma_log_upper(const double *v) {
  return xp_gamma_part(v[1], v[0], XP_LOG_UPPER);
}
static double beta_lower(const double *v) {
  return xp_beta_part(v[1], v[2], v[0], XP_LOWER);
}
static double beta_upper(const double *v) {
  return xp_beta_part(v[1], v[2], v[0], XP_UPPER);
}
static double beta_log_lower(const double *v) {
  return xp_beta_part(v[1], v[2], v[0], XP_LOG_LOWER);
}
static double beta_log_upper(const double *v) {
  return xp_beta_part(v[1], v[2], v[0], XP_LOG_UPPER);
}
static double log_gamma(const double *v) {
  return xp_log_gamma(v[0]);
}
static double log_beta(const double *v) {
  return xp_log_beta(v[0], v[1]);
}

static double quantile(xp_family family, double a, double b, double p) {
  const xp_law law = law_of(family, a, b, 0.0);
  return xp_quantile(&law, p, XP_LOWER);
}
static double t_quantile(const double *v) {
  return quantile(XP_T, v[1], 0.0, v[0]);
}
static double gamma_quantile(const double *v) {
  return quantile(XP_GAMMA, v[1], 1.0, v[0]);
}
static double beta_quantile(const double *v) {
  return quantile(XP_BETA, v[1], v[2], v[0]);
}

static const function functions[] = {
    {"norm_sf", PROBABILITY, normal_upper, normal_log_upper},
    {"norm_logsf", LOG_PROBABILITY, normal_log_upper, NULL},
    {"norm_q", OTHER, normal_quantile, NULL},
    {"t_sf", PROBABILITY, t_upper, t_log_upper},
    {"t_logsf", LOG_PROBABILITY, t_log_upper, NULL},
    {"t_q", OTHER, t_quantile, NULL},
    {"chi2_sf", PROBABILITY, chi2_upper, chi2_log_upper},
    {"chi2_logsf", LOG_PROBABILITY, chi2_log_upper, NULL},
    {"f_sf", PROBABILITY, f_upper, f_log_upper},
    {"gam_p", PROBABILITY, gamma_lower, gamma_log_lower},
    {"gam_q", PROBABILITY, gamma_upper, gamma_log_upper},
    {"gam_qinv", OTHER, gamma_quantile, NULL},
    {"beta_p", PROBABILITY, beta_lower, beta_log_lower},
    {"beta_q", PROBABILITY, beta_upper, beta_log_upper},
    {"beta_logp", LOG_PROBABILITY, beta_log_lower, NULL},
    {"beta_inv", OTHER, beta_quantile, NULL},
    {"lgam", OTHER, log_gamma, NULL},
    {"lbeta", OTHER, log_beta, NULL},
};

static const function *function_named(const char *name) {
  for (size_t i = 0; i < sizeof functions / sizeof functions[0]; i++)
    if (strcmp(functions[i].name, name) == 0) return &functions[i];
  fail_msg("no function %s", name);
  return NULL;
}

static void check_central_row(tallies *all, const csv_file *csv) {
  const function *f = function_named(csv_text(csv, "fn"));
  const double v[3] = {csv_number(csv, "a"), csv_number(csv, "b"), csv_number(csv, "c")};
  const double truth = csv_number(csv, "value");
  const char *log_text = csv_text(csv, "ln_value");
  char log_name[64];
  snprintf(log_name, sizeof log_name, "%s, its log", f->name);
  if (f->kind == LOG_PROBABILITY) {
    judge_relative(all, f->name, f->value(v), truth, allowed_on_log(true, truth));
  } else if (f->kind == OTHER) {
    const double got = f->value(v);
    const bool too_small = fabs(truth) < 0x1p-1022;
    judge_relative(all, f->name, too_small ? 1.0 : got, too_small ? (fabs(got) < 0x1p-1022 ? 1.0 : 0.0) : truth, 1e-12);
  } else if (log_text[0] != '\0') {
    const double log_truth = strtod(log_text, NULL);
    if (log_truth > log_smallest_normal)
      judge_relative(all, f->name, f->value(v), truth, allowed_relative(true, log_truth));
    judge_relative(all, log_name, f->log_value(v), log_truth, allowed_on_log(true, log_truth));
  } else {
    judge_relative(all, f->name, f->value(v), truth, 1e-13);
  }
}

static void test_central_table(void **state) {
  (void)state;
  csv_file csv;
  tallies all = {.n = 0};
  int rows = 0;
  assert_true(csv_open(&csv, central_path));
  while (csv_next(&csv)) {
    check_central_row(&all, &csv);
    rows++;
  }
  fclose(csv.file);
  assert_int_equal(rows, 884);
  print_and_assert(&all);
}

/* laws.csv */

static void check_tail(tallies *all, const xp_law *law, double x, xp_part part, double truth, double log_truth) {
  const bool central = is_central(law->family);
  char name[64];
  if (log_truth > log_smallest_normal) {
    snprintf(name, sizeof name, "%s", family_names[law->family]);
    judge_relative(all, name, xp_cdf(law, x, part), truth, allowed_relative(central, log_truth));
  }
  snprintf(name, sizeof name, "%s, its log", family_names[law->family]);
  const double got = xp_cdf(law, x, part == XP_LOWER ? XP_LOG_LOWER : XP_LOG_UPPER);
  if (fabs(log_truth) < 1e-300)
    judge(all, name, got, log_truth, fabs(got), 1e-300);
  else
    judge_relative(all, name, got, log_truth, allowed_on_log(central, log_truth));
}

static void check_law_row(tallies *all, const csv_file *csv) {
  const xp_family family = family_named(csv_text(csv, "family"));
  const xp_law law = law_of(family, csv_number(csv, "a"), csv_number(csv, "b"), csv_number(csv, "c"));
  const double x = csv_number(csv, "x");
  const double log_density = csv_number(csv, "ln_density");
  char name[64];
  check_tail(all, &law, x, XP_LOWER, csv_number(csv, "lower"), csv_number(csv, "ln_lower"));
  check_tail(all, &law, x, XP_UPPER, csv_number(csv, "upper"), csv_number(csv, "ln_upper"));
  snprintf(name, sizeof name, "%s density", family_names[family]);
  const double got = xp_density(&law, x, 1);
  judge(all, name, got, log_density, fabs(got - log_density), allowed_relative(is_central(family), log_density));
}

static void test_own_table(void **state) {
  (void)state;
  csv_file csv;
  tallies all = {.n = 0};
  int rows[N_FAMILIES] = {0};
  assert_true(csv_open(&csv, laws_path));
  while (csv_next(&csv)) {
    check_law_row(&all, &csv);
    rows[family_named(csv_text(&csv, "family"))]++;
  }
  fclose(csv.file);
  for (int i = 0; i < N_FAMILIES; i++)
    assert_true(rows[i] >= 40);
  print_and_assert(&all);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_central_table),
      cmocka_unit_test(test_own_table),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
