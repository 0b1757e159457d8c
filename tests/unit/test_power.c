/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Power, sample size and smallest effect against 30 digits, statsmodels and R: tests/reference/power/make.{py,R}. */
#include "power_support.h"

#include "lib/stats/power.h"

static const char *const variances[] = {"pooled", "unpooled", "control"};
static const char *const tests[] = {"welch", "student", "z"};

static void proportion_row(const csv_file *csv) {
  const double base = csv_number(csv, "base"), effect = asked(csv, csv_number(csv, "effect"));
  const int64_t n0 = csv_integer(csv, "n0"), n1 = csv_integer(csv, "n1");
  PLAN(power);
  PLAN(size);
  PLAN(mde);
  expt_power_proportion_options p;
  expt_power_proportion_options_init(&p);
  TAKE_TERMS(p, csv);
  p.null_variance = word_of(csv, "variance", variances);
  p.variance_reduction = 1.0 - csv_number(csv, "factor");
  works(expt_power_proportion(base, effect, n0, n1, &p, &power, &error));
  expt_sample_size_proportion_options s;
  expt_sample_size_proportion_options_init(&s);
  TAKE_TERMS(s, csv);
  s.null_variance = p.null_variance;
  s.variance_reduction = p.variance_reduction;
  s.allocation = (double)n1 / (double)n0;
  works(expt_sample_size_proportion(base, effect, &s, &size, &error));
  assert_true(size.control_units == ceil(size.exact_units));
  assert_true(size.treatment_units == ceil(size.exact_units * s.allocation));
  expt_mde_proportion_options m;
  expt_mde_proportion_options_init(&m);
  TAKE_TERMS(m, csv);
  m.null_variance = p.null_variance;
  m.variance_reduction = p.variance_reduction;
  works(expt_mde_proportion(base, n0, n1, &m, &mde, &error));
  check_answers(csv, &power, &size, &mde);
}

static void count_row(const csv_file *csv) {
  const double base = csv_number(csv, "base"), effect = asked(csv, csv_number(csv, "effect"));
  const double n0 = csv_number(csv, "n0"), n1 = csv_number(csv, "n1");
  PLAN(power);
  PLAN(size);
  PLAN(mde);
  expt_power_count_options p;
  expt_power_count_options_init(&p);
  TAKE_TERMS(p, csv);
  p.null_variance = word_of(csv, "variance", variances);
  p.overdispersion = csv_number(csv, "factor");
  works(expt_power_count(base, effect, n0, n1, &p, &power, &error));
  expt_sample_size_count_options s;
  expt_sample_size_count_options_init(&s);
  TAKE_TERMS(s, csv);
  s.null_variance = p.null_variance;
  s.overdispersion = p.overdispersion;
  s.allocation = n1 / n0;
  works(expt_sample_size_count(base, effect, &s, &size, &error));
  expt_mde_count_options m;
  expt_mde_count_options_init(&m);
  TAKE_TERMS(m, csv);
  m.null_variance = p.null_variance;
  m.overdispersion = p.overdispersion;
  works(expt_mde_count(base, n0, n1, &m, &mde, &error));
  check_answers(csv, &power, &size, &mde);
}

static void proportions_and_rates(void **state) {
  (void)state;
  csv_file csv;
  int rows = 0;
  assert_true(csv_open(&csv, FOLDER "rates.csv"));
  for (; csv_next(&csv); rows++) {
    if (strcmp(csv_text(&csv, "kind"), "count") == 0)
      count_row(&csv);
    else
      proportion_row(&csv);
  }
  fclose(csv.file);
  assert_int_equal(rows, 21);
}

static void mean_row(const csv_file *csv) {
  const double base = csv_number(csv, "base"), sd = csv_number(csv, "sd0");
  const double effect = asked(csv, csv_number(csv, "effect"));
  const int64_t n0 = csv_integer(csv, "n0"), n1 = csv_integer(csv, "n1");
  PLAN(power);
  PLAN(size);
  PLAN(mde);
  expt_power_mean_options p;
  expt_power_mean_options_init(&p);
  TAKE_TERMS(p, csv);
  p.test = word_of(csv, "test", tests);
  p.treatment_sd = csv_number(csv, "sd1");
  p.variance_reduction = 1.0 - csv_number(csv, "factor");
  works(expt_power_mean(base, sd, effect, n0, n1, &p, &power, &error));
  expt_sample_size_mean_options s;
  expt_sample_size_mean_options_init(&s);
  TAKE_TERMS(s, csv);
  s.test = p.test;
  s.treatment_sd = p.treatment_sd;
  s.variance_reduction = p.variance_reduction;
  s.allocation = (double)n1 / (double)n0;
  works(expt_sample_size_mean(base, sd, effect, &s, &size, &error));
  expt_mde_mean_options m;
  expt_mde_mean_options_init(&m);
  TAKE_TERMS(m, csv);
  m.test = p.test;
  m.treatment_sd = p.treatment_sd;
  m.variance_reduction = p.variance_reduction;
  works(expt_mde_mean(base, sd, n0, n1, &m, &mde, &error));
  check_answers(csv, &power, &size, &mde);
  if (csv_text(csv, "peer_power")[0] != '\0') relatively(csv, "peer_power", power.power, peer_precision);
}

static void means(void **state) {
  (void)state;
  csv_file csv;
  int rows = 0;
  assert_true(csv_open(&csv, FOLDER "means.csv"));
  for (; csv_next(&csv); rows++)
    mean_row(&csv);
  fclose(csv.file);
  assert_int_equal(rows, 20);
}

static void shares(void **state) {
  (void)state;
  csv_file csv;
  int rows = 0;
  assert_true(csv_open(&csv, FOLDER "shares.csv"));
  for (; csv_next(&csv); rows++) {
    PLAN(power);
    PLAN(size);
    PLAN(mde);
    expt_power_srm_options p;
    expt_power_srm_options_init(&p);
    p.arms = (int32_t)csv_integer(&csv, "arms");
    p.alpha = csv_number(&csv, "alpha");
    const double planned = csv_number(&csv, "planned"), actual = csv_number(&csv, "actual");
    works(expt_power_srm(planned, actual, csv_number(&csv, "units"), &p, &power, &error));
    relatively(&csv, "power", power.power, 1e-10);
    relatively(&csv, "n", power.exact_units, 1e-10);
    relatively(&csv, "mde", power.mde, 1e-10);
    expt_sample_size_srm_options s;
    expt_sample_size_srm_options_init(&s);
    s.arms = p.arms;
    s.alpha = p.alpha;
    works(expt_sample_size_srm(planned, actual, &s, &size, &error));
    assert_true(size.total_units == ceil(size.exact_units) && size.power >= 0.8);
    expt_mde_srm_options m;
    expt_mde_srm_options_init(&m);
    m.arms = p.arms;
    m.alpha = p.alpha;
    works(expt_mde_srm(planned, csv_number(&csv, "units"), &m, &mde, &error));
    near_or_equal("share", mde.effect, power.mde, 0.0);
    near_or_equal("power", mde.power, 0.8, 1e-10);
  }
  fclose(csv.file);
  assert_int_equal(rows, 6);
}

static void many_arms(void **state) {
  (void)state;
  csv_file csv;
  int rows = 0;
  assert_true(csv_open(&csv, FOLDER "dunnett.csv"));
  for (; csv_next(&csv); rows++) {
    const expt_alternative side =
        csv_integer(&csv, "sides") == 2 ? EXPT_ALTERNATIVE_TWO_SIDED : EXPT_ALTERNATIVE_GREATER;
    const int32_t arms = (int32_t)csv_integer(&csv, "arms");
    const double alpha = csv_number(&csv, "alpha"), ratio = csv_number(&csv, "ratio");
    relatively(&csv, "each", xp_power_alpha(alpha, arms, EXPT_POWER_CORRECTION_DUNNETT, side, ratio), 1e-11);
    near_or_equal("Bonferroni", xp_power_alpha(alpha, arms, EXPT_POWER_CORRECTION_BONFERRONI, side, ratio),
                  alpha / (arms - 1), 0.0);
    near_or_equal("none", xp_power_alpha(alpha, arms, EXPT_POWER_CORRECTION_NONE, side, ratio), alpha, 0.0);
  }
  fclose(csv.file);
  assert_int_equal(rows, 6);
}

/* ---- R ---- */

static double power_as_r_has_it(const csv_file *csv) {
  const int64_t n = (int64_t)csv_number(csv, "n");
  const expt_alternative side = csv_integer(csv, "one_sided") ? EXPT_ALTERNATIVE_GREATER : EXPT_ALTERNATIVE_TWO_SIDED;
  PLAN(plan);
  if (strcmp(csv_text(csv, "kind"), "proportion") == 0) {
    expt_power_proportion_options o;
    expt_power_proportion_options_init(&o);
    o.alternative = side;
    o.alpha = csv_number(csv, "alpha");
    o.both_sides = (int32_t)csv_integer(csv, "both_sides");
    works(expt_power_proportion(csv_number(csv, "base"), csv_number(csv, "effect"), n, n, &o, &plan, &error));
  } else {
    expt_power_mean_options o;
    expt_power_mean_options_init(&o);
    o.alternative = side;
    o.alpha = csv_number(csv, "alpha");
    o.both_sides = (int32_t)csv_integer(csv, "both_sides");
    works(expt_power_mean(csv_number(csv, "base"), csv_number(csv, "sd"), csv_number(csv, "effect"), n, n, &o, &plan,
                          &error));
  }
  return plan.power;
}

static void r_agrees(void **state) {
  (void)state;
  csv_file csv;
  int rows = 0;
  assert_true(csv_open(&csv, FOLDER "r.csv"));
  for (; csv_next(&csv); rows++)
    relatively(&csv, "power", power_as_r_has_it(&csv), 1e-10);
  fclose(csv.file);
  assert_int_equal(rows, 28);
}

int main(void) {
  const struct CMUnitTest all[] = {
      cmocka_unit_test(proportions_and_rates), cmocka_unit_test(means),    cmocka_unit_test(shares),
      cmocka_unit_test(many_arms),             cmocka_unit_test(r_agrees),
  };
  return cmocka_run_group_tests(all, NULL, NULL);
}
