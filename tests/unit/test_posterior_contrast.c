/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The laws of difference and lift, their intervals, and the tabulated laws, against tests/reference/bayes/make.py. */
#include "cmocka_all.h"
#include "reference_csv.h"
#include "stats_support.h"

#include "lib/stats/posterior_better.h"
#include "lib/stats/posterior_contrast.h"
#include <math.h>

#define FOLDER EXPT_SOURCE_DIR "/tests/reference/bayes/"

static expt_error error;
static const xp_call call = {NULL, "test", &error};

static void works(expt_status status) {
  if (status == EXPT_OK) return;
  print_error("%s %s: %s\n", error.argument, error.field, error.message);
  fail();
}

static void open_csv(csv_file *csv, const char *name) {
  char path[500];
  snprintf(path, sizeof path, "%s%s", FOLDER, name);
  assert_true(csv_open(csv, path));
}

/* A t arm has three parameters; the second arm's are in one field. */
static void arms_of(const csv_file *csv, xp_posterior *control, xp_posterior *treatment) {
  const double a = csv_number(csv, "control1"), b = csv_number(csv, "control2"), c = csv_number(csv, "treatment1");
  if (strcmp(csv_text(csv, "family"), "beta") == 0) {
    works(xp_posterior_beta(&call, a, b, control));
    works(xp_posterior_beta(&call, c, csv_number(csv, "treatment2"), treatment));
    return;
  }
  double df, location, scale;
  assert_int_equal(sscanf(csv_text(csv, "treatment2"), "%lf;%lf;%lf", &df, &location, &scale), 3);
  works(xp_posterior_t(&call, a, b, c, control));
  works(xp_posterior_t(&call, df, location, scale, treatment));
}

static void distribution_functions(void **state) {
  (void)state;
  csv_file csv;
  int rows = 0;
  for (open_csv(&csv, "cdf.csv"); csv_next(&csv); rows++) {
    xp_posterior control, treatment, law;
    arms_of(&csv, &control, &treatment);
    const bool lift = strcmp(csv_text(&csv, "contrast"), "lift") == 0;
    works((lift ? xp_posterior_lift : xp_posterior_difference)(&call, &control, &treatment, &law));
    const double point = csv_number(&csv, "point");
    near_or_equal("below", xp_posterior_part(&law, point, XP_LOWER), csv_number(&csv, "below"), 1e-12);
    near_or_equal("above", xp_posterior_part(&law, point, XP_UPPER), 1.0 - csv_number(&csv, "below"), 1e-12);
    xp_posterior_free(NULL, &law);
  }
  fclose(csv.file);
  assert_int_equal(rows, 23);
}

static void lifts_of_rates_are_those_of_f(void **state) {
  (void)state;
  csv_file csv;
  int rows = 0;
  for (open_csv(&csv, "lift_f.csv"); csv_next(&csv); rows++) {
    xp_posterior control, treatment, law;
    works(xp_posterior_gamma(&call, csv_number(&csv, "control_shape"), csv_number(&csv, "control_rate"), &control));
    works(xp_posterior_gamma(&call, csv_number(&csv, "treatment_shape"), csv_number(&csv, "treatment_rate"), &treatment));
    works(xp_posterior_lift(&call, &control, &treatment, &law));
    const xp_span equal = xp_posterior_equal_tails(&law, 0.95), narrow = xp_posterior_highest_density(&law, 0.95);
    const double width = equal.high - equal.low;
    near_or_equal("low", equal.low, csv_number(&csv, "low"), 1e-11 * width);
    near_or_equal("high", equal.high, csv_number(&csv, "high"), 1e-11 * width);
    /* Near the narrowest the width is flat: equal densities are known to fewer digits than the mass. */
    near_or_equal("hdi low", narrow.low, csv_number(&csv, "hdi_low"), 1e-9 * width);
    near_or_equal("hdi high", narrow.high, csv_number(&csv, "hdi_high"), 1e-9 * width);
    xp_posterior_free(NULL, &law);
  }
  fclose(csv.file);
  assert_int_equal(rows, 3);
}

/* Two uniform shares differ by a triangle: P(difference > x) = (1 - x)^2 / 2, and P(lift < 0) = 1/2 with density 1/2 below. */
static void flat_priors_make_a_triangle(void **state) {
  (void)state;
  xp_posterior flat, difference, lift;
  works(xp_posterior_beta(&call, 1, 1, &flat));
  works(xp_posterior_difference(&call, &flat, &flat, &difference));
  works(xp_posterior_lift(&call, &flat, &flat, &lift));
  const xp_span span = xp_posterior_equal_tails(&difference, 0.95), narrow = xp_posterior_highest_density(&difference, 0.95);
  near_or_equal("high", span.high, 1.0 - sqrt(0.05), 1e-13);
  near_or_equal("low", span.low, sqrt(0.05) - 1.0, 1e-13);
  near_or_equal("hdi", narrow.high, 1.0 - sqrt(0.05), 1e-9);
  near_or_equal("lift", xp_posterior_part(&lift, -0.5, XP_LOWER), 0.25, 1e-13);
  near_or_equal("lift", xp_posterior_part(&lift, 1.0, XP_UPPER), 0.25, 1e-13);
  xp_posterior_free(NULL, &difference);
  xp_posterior_free(NULL, &lift);
}

/* At 0 difference, lift and comparison speak of the same probability; the narrowest interval holds its mass, has equal densities
 * at both ends and is not wider than the one with equal tails. */
static void check_coherence(const xp_posterior *control, const xp_posterior *treatment) {
  xp_posterior laws[2];
  xp_better b;
  works(xp_posterior_better(&call, control, treatment, &b));
  works(xp_posterior_difference(&call, control, treatment, &laws[0]));
  works(xp_posterior_lift(&call, control, treatment, &laws[1]));
  for (int i = 0; i < 2; i++) {
    near_or_equal("at 0", xp_posterior_part(&laws[i], 0.0, XP_LOWER), b.q, 1e-11);
    const xp_span equal = xp_posterior_equal_tails(&laws[i], 0.9), narrow = xp_posterior_highest_density(&laws[i], 0.9);
    assert_true(narrow.high - narrow.low <= equal.high - equal.low);
    near_or_equal("mass", xp_posterior_part(&laws[i], narrow.high, XP_LOWER) - xp_posterior_part(&laws[i], narrow.low, XP_LOWER), 0.9,
                  1e-12);
    const double low = xp_posterior_log_density(&laws[i], narrow.low), high = xp_posterior_log_density(&laws[i], narrow.high);
    if (narrow.low > laws[i].axis.low) near_or_equal("density", low, high, 1e-6);
    xp_posterior_free(NULL, &laws[i]);
  }
}

static void contrasts_are_coherent(void **state) {
  (void)state;
  static const double pairs[][4] = {{0.5, 100.5, 3.5, 97.5}, {1001, 9001, 1151, 8851}, {1e8, 9e8, 1.0001e8, 8.9999e8},
                                    {5, 1e9, 8, 1e9},        {20, 31, 24, 27}};
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
    xp_posterior control, treatment;
    works(xp_posterior_beta(&call, pairs[i][0], pairs[i][1], &control));
    works(xp_posterior_beta(&call, pairs[i][2], pairs[i][3], &treatment));
    check_coherence(&control, &treatment);
  }
}

/* ---- revenue ---- */

static void hurdle_arm(const csv_file *csv, bool treatment, xp_posterior *out) {
  const double units = csv_number(csv, treatment ? "n5" : "n1"), payers = csv_number(csv, treatment ? "n6" : "n2");
  const xp_log_moments logs = {csv_number(csv, treatment ? "n7" : "n3"), payers, payers - 1.0,
                               csv_number(csv, treatment ? "n8" : "n4"), 25.0};
  works(xp_posterior_hurdle(&call, 1.0 + payers, 1.0 + units - payers, &logs, out));
}

static void lognormal_arm(const csv_file *csv, bool treatment, xp_posterior *out) {
  const double units = csv_number(csv, treatment ? "n4" : "n1");
  const xp_log_moments logs = {csv_number(csv, treatment ? "n5" : "n2"), units, units - 1.0, csv_number(csv, treatment ? "n6" : "n3"),
                               25.0};
  works(xp_posterior_log_normal(&call, &logs, out));
}

static void revenue_row(const csv_file *csv) {
  const bool lognormal = strcmp(csv_text(csv, "family"), "lognormal") == 0;
  xp_posterior control, treatment;
  xp_better b;
  if (lognormal) {
    lognormal_arm(csv, false, &control);
    lognormal_arm(csv, true, &treatment);
  } else {
    hurdle_arm(csv, false, &control);
    hurdle_arm(csv, true, &treatment);
  }
  works(xp_posterior_better(&call, &control, &treatment, &b));
  /* The hurdle's oracle sums four dimensions in double precision. */
  near_or_equal(csv_text(csv, "family"), b.p, csv_number(csv, "better"), 1e-11);
  if (lognormal) {
    near_or_equal("loss", b.loss_control, csv_number(csv, "loss_control"), 1e-10);
    near_or_equal("loss", b.loss_treatment, csv_number(csv, "loss_treatment"), 1e-10);
  }
  near_or_equal("E[max]", control.mean + b.loss_control, treatment.mean + b.loss_treatment, 1e-11 * treatment.mean);
  xp_posterior_free(NULL, &control);
  xp_posterior_free(NULL, &treatment);
}

static void revenue(void **state) {
  (void)state;
  csv_file csv;
  int rows = 0;
  for (open_csv(&csv, "revenue.csv"); csv_next(&csv); rows++)
    revenue_row(&csv);
  fclose(csv.file);
  assert_int_equal(rows, 4);
}

/* Two categories are a share on another scale. */
static void two_categories_are_a_beta(void **state) {
  (void)state;
  static const double values[] = {-1, 3, 3}, shapes[] = {91, 4, 7};
  xp_posterior value, share;
  works(xp_posterior_dirichlet(&call, values, shapes, 3, &value));
  works(xp_posterior_beta(&call, 11, 91, &share));
  near_or_equal("mean", value.mean, -1.0 + 4.0 * share.mean, 1e-15);
  near_or_equal("sd", value.sd, 4.0 * share.sd, 1e-15);
  for (double x = 0.02; x < 0.3; x += 0.01) {
    near_or_equal("part", xp_posterior_part(&value, -1.0 + 4.0 * x, XP_LOWER), xp_posterior_part(&share, x, XP_LOWER), 1e-13);
    near_or_equal("density", xp_posterior_log_density(&value, -1.0 + 4.0 * x), xp_posterior_log_density(&share, x) - log(4.0), 1e-11);
  }
  xp_posterior_free(NULL, &value);
}

/* Three flat shares of values 0, 1, 2: the density is a triangle with its corner at 1. */
static void flat_categories_are_a_spline(void **state) {
  (void)state;
  static const double values[] = {0, 1, 2}, shapes[] = {1, 1, 1};
  xp_posterior value;
  works(xp_posterior_dirichlet(&call, values, shapes, 3, &value));
  for (double x = 0.05; x < 1.0; x += 0.1)
    near_or_equal("part", xp_posterior_part(&value, x, XP_LOWER), 0.5 * x * x, 1e-12);
  xp_posterior_free(NULL, &value);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(distribution_functions),  cmocka_unit_test(lifts_of_rates_are_those_of_f),
      cmocka_unit_test(flat_priors_make_a_triangle), cmocka_unit_test(contrasts_are_coherent),
      cmocka_unit_test(revenue),                 cmocka_unit_test(two_categories_are_a_beta),
      cmocka_unit_test(flat_categories_are_a_spline),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
