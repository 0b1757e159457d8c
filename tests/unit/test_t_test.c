/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmocka_all.h"
#include "reference_csv.h"
#include "stats_support.h"

#include "lib/stats/means.h"
#include "lib/stats/relative.h"
#include "lib/stats/two_proportions.h"
#include <experiment/notes.h>
#include <experiment/stats.h>
#include <math.h>

#define REFERENCE EXPT_SOURCE_DIR "/tests/reference/means/means.csv"

static expt_t_test_options defaults(void) {
  expt_t_test_options options;
  expt_t_test_options_init(&options);
  return options;
}

static expt_estimate compare(xp_sample control, xp_sample treatment, const expt_t_test_options *options) {
  expt_estimate estimate;
  expt_error err;
  assert_int_equal(expt_t_test(control.units, control.mean, control.variance, treatment.units, treatment.mean,
                               treatment.variance, options, &estimate, &err),
                   EXPT_OK);
  return estimate;
}

/* ---- against 40-digit arithmetic, scipy and statsmodels: tests/reference/means/make.py ---- */

static expt_mean_test test_of(const char *name) {
  if (strcmp(name, "welch") == 0) return EXPT_MEAN_TEST_WELCH;
  return strcmp(name, "student") == 0 ? EXPT_MEAN_TEST_STUDENT : EXPT_MEAN_TEST_Z;
}

/* The difference of two means is right to the rounding of what is subtracted, in standard errors. */
static double rounding_of(xp_sample control, xp_sample treatment, double std_error) {
  return 4.0 * 0x1p-52 * fmax(fabs(control.mean), fabs(treatment.mean)) / std_error;
}

/* `moved`: what the rounding of t does to ln p. */
static void check_test(const csv_file *csv, const char *prefix, const expt_estimate *two, const expt_estimate *greater,
                       double rounding) {
  char name[64];
  if (snprintf(name, sizeof name, "%st", prefix) < 0 || csv_text(csv, name)[0] == '\0') return;
  const double t = csv_number(csv, name);
  near_or_equal(name, two->statistic, t, 1e-14 * fabs(t) + rounding);
  snprintf(name, sizeof name, "%sdf", prefix);
  near_or_equal(name, two->df, csv_number(csv, name), 1e-13 * csv_number(csv, name));
  snprintf(name, sizeof name, "%slog_p", prefix);
  const double log_p = csv_number(csv, name), moved = fmax(1.0, fabs(t)) * (1e-14 * fabs(t) + rounding);
  near_or_equal(name, two->log_p_value, log_p, 1e-12 * fabs(log_p) + moved);
  near_or_equal(name, two->p_value, exp(log_p), exp(log_p) * (1e-12 + 1e-15 * fabs(log_p) + 4.0 * moved));
  snprintf(name, sizeof name, "%slog_greater", prefix);
  const double log_greater = csv_number(csv, name);
  near_or_equal(name, greater->log_p_value, log_greater, 1e-12 * fabs(log_greater) + moved + rounding);
}

static void check_limits(const csv_file *csv, const char *method, const expt_estimate *e, double one, double rounding) {
  char low_name[64], high_name[64];
  snprintf(low_name, sizeof low_name, "%slow", method);
  snprintf(high_name, sizeof high_name, "%shigh", method);
  if (csv_text(csv, low_name)[0] == '\0') {
    assert_true(isnan(e->ci_low) && isnan(e->ci_high));
    return;
  }
  const double low = one + csv_number(csv, low_name), high = one + csv_number(csv, high_name);
  const double tolerance = isinf(high) ? 0.0 : 1e-12 * fmax(fabs(low), fabs(high)) + rounding * (high - low);
  near_or_equal(low_name, e->ci_low, low, tolerance);
  near_or_equal(high_name, e->ci_high, high, tolerance);
}

/* The quantile of t in scipy 1.10, which statsmodels uses, ends its search at some 1e-9: its limits show it. */
static void check_peers(const csv_file *csv, const expt_estimate *e, double rounding) {
  if (csv_text(csv, "scipy_t")[0] == '\0') return;
  const double p = csv_number(csv, "scipy_p"), low = csv_number(csv, "statsmodels_low");
  const double high = csv_number(csv, "statsmodels_high");
  const double width = 1e-8 * (high - low) + rounding * (high - low);
  near_or_equal("scipy t", e->statistic, csv_number(csv, "scipy_t"), 1e-12 * fabs(e->statistic) + rounding);
  near_or_equal("scipy p", e->p_value, p, p * (1e-10 + e->statistic * e->statistic * (1e-13 + rounding)));
  near_or_equal("statsmodels low", e->ci_low, low, width);
  near_or_equal("statsmodels high", e->ci_high, high, width);
}

static void check_ratio(const csv_file *csv, xp_sample control, xp_sample treatment, expt_t_test_options options) {
  static const char *const methods[] = {"log_", "linear_", "fieller_"};
  options.scale = EXPT_SCALE_RATIO;
  options.null_value = 1.02;
  for (int32_t i = 0; i < 3; i++) {
    options.ratio_interval = i;
    options.alternative = EXPT_ALTERNATIVE_TWO_SIDED;
    const expt_estimate two = compare(control, treatment, &options);
    options.alternative = EXPT_ALTERNATIVE_GREATER;
    const expt_estimate greater = compare(control, treatment, &options);
    const bool is_log = i == 0 && control.mean * treatment.mean > 0.0;
    const double rounding = rounding_of(control, treatment, two.std_error * fabs(control.mean));
    check_limits(csv, is_log || i != 0 ? methods[i] : "linear_", &two, 1.0, control.mean == 0.0 ? 0.0 : rounding);
    if (i == 0) check_test(csv, "null_", &two, &greater, 2.0 * rounding);
  }
}

static void agrees_with_forty_digits_and_peers(void **state) {
  (void)state;
  csv_file csv;
  int rows = 0;
  assert_true(csv_open(&csv, REFERENCE));
  for (; csv_next(&csv); rows++) {
    const xp_sample control = {csv_integer(&csv, "n0"), csv_number(&csv, "mean0"), csv_number(&csv, "variance0")};
    const xp_sample treatment = {csv_integer(&csv, "n1"), csv_number(&csv, "mean1"), csv_number(&csv, "variance1")};
    expt_t_test_options options = defaults();
    options.test = test_of(csv_text(&csv, "test"));
    options.confidence = csv_number(&csv, "confidence");
    const expt_estimate two = compare(control, treatment, &options);
    options.alternative = EXPT_ALTERNATIVE_GREATER;
    const expt_estimate greater = compare(control, treatment, &options);
    const double rounding = rounding_of(control, treatment, two.std_error);
    check_test(&csv, "", &two, &greater, rounding);
    check_limits(&csv, "", &two, 0.0, rounding);
    check_peers(&csv, &two, rounding);
    check_ratio(&csv, control, treatment, options);
  }
  fclose(csv.file);
  assert_int_equal(rows, 72);
}

/* Another script's values: mpmath 1.2.1, 45 digits, at decimal standard deviations squared here. */
static void agrees_with_another_script(void **state) {
  (void)state;
  const expt_estimate revenue =
      compare((xp_sample){50000, 12.2, 900.0}, (xp_sample){50000, 13.05, 961.0}, NULL);
  near_or_equal("t", revenue.statistic, 4.40586049065155525897534436694, 1e-13 * 4.5);
  near_or_equal("df", revenue.df, 99890.6772280231967192782781403, 1e-14 * 1e5);
  near_or_equal("ln p", revenue.log_p_value, -11.4596290547166562390587101019, 1e-12 * 12);
  const expt_estimate small = compare((xp_sample){8, 5.1, 1.44}, (xp_sample){11, 6.9, 8.41}, NULL);
  near_or_equal("t", small.statistic, 1.85208568017215358980867414222, 1e-14);
  near_or_equal("df", small.df, 14.1430602655021788292622487674, 1e-13);
  near_or_equal("p", small.p_value, 0.0849998932244049956718476212504, 1e-14);
  const expt_estimate tail = compare((xp_sample){1000, 0.0, 1.0}, (xp_sample){700, 1.5, 4.0}, NULL);
  near_or_equal("t", tail.statistic, 18.3059111485531744961306076507, 1e-14 * 19);
  near_or_equal("df", tail.df, 944.811174586607915592493435523, 1e-12);
  near_or_equal("ln p", tail.log_p_value, -146.390658812894903532637523097, 1e-13 * 147);
}

/* ---- laws ---- */

static void log_p_does_not_underflow(void **state) {
  (void)state;
  const expt_estimate e = compare((xp_sample){100000, 0.0, 1.0}, (xp_sample){100000, 1.0, 1.0}, NULL);
  assert_true(e.p_value == 0.0 && isfinite(e.log_p_value) && e.log_p_value < -10000.0);
}

static void arms_change_places(void **state) {
  (void)state;
  const xp_sample a = {30, 2.0, 3.0}, b = {50, 2.5, 4.0};
  expt_t_test_options options = defaults();
  for (options.test = 0; options.test <= EXPT_MEAN_TEST_Z; options.test++) {
    options.alternative = EXPT_ALTERNATIVE_GREATER;
    const expt_estimate there = compare(a, b, &options);
    options.alternative = EXPT_ALTERNATIVE_LESS;
    const expt_estimate back = compare(b, a, &options);
    assert_true(there.estimate == -back.estimate && there.statistic == -back.statistic && there.p_value == back.p_value);
    assert_true(there.ci_low == -back.ci_high && there.ci_high == -back.ci_low);
  }
}

/* Without a ratio that is not 1, the test of a ratio is that of the difference; Fieller's limits at equal variances agree
 * with it exactly where the degrees of freedom do not depend on the ratio. */
static void ratio_test_is_difference_test(void **state) {
  (void)state;
  const xp_sample a = {30, 2.0, 3.0}, b = {50, 2.9, 4.0};
  expt_t_test_options options = defaults();
  const expt_estimate difference = compare(a, b, &options);
  options.scale = EXPT_SCALE_RATIO;
  const expt_estimate ratio = compare(a, b, &options);
  assert_true(difference.p_value == ratio.p_value && difference.statistic == ratio.statistic);
  options.test = EXPT_MEAN_TEST_STUDENT;
  options.ratio_interval = EXPT_RATIO_INTERVAL_FIELLER;
  const expt_estimate limits = compare(a, b, &options);
  options.null_value = limits.ci_low;
  near_or_equal("p at the low limit", compare(a, b, &options).p_value, 0.05, 1e-13);
  options.null_value = limits.ci_high;
  near_or_equal("p at the high limit", compare(a, b, &options).p_value, 0.05, 1e-13);
}

static void negative_control_turns_the_ratio_round(void **state) {
  (void)state;
  expt_t_test_options options = defaults();
  options.scale = EXPT_SCALE_RATIO;
  options.alternative = EXPT_ALTERNATIVE_GREATER;
  const expt_estimate positive = compare((xp_sample){30, 2.0, 3.0}, (xp_sample){50, 2.9, 4.0}, &options);
  const expt_estimate negative = compare((xp_sample){30, -2.0, 3.0}, (xp_sample){50, -2.9, 4.0}, &options);
  assert_true(positive.estimate == negative.estimate && positive.p_value == negative.p_value);
  assert_true(positive.ci_low == negative.ci_low && positive.ci_high == negative.ci_high);
}

static void covariance_enters_fieller(void **state) {
  (void)state;
  /* the limits are where (b - r a)^2 = c^2 (vb - 2 r cov + r^2 va): put back in */
  const xp_ratio_of ratio = {0.25, 5.0, 4.0, 0.3, 0.2, 0.15};
  const double c = 1.96;
  const xp_limits limits = xp_fieller_limits(&ratio, c);
  const double ends[] = {1.0 + limits.low, 1.0 + limits.high};
  for (int i = 0; i < 2; i++) {
    const double over = 5.0 - ends[i] * 4.0, variance = 0.3 - 2.0 * ends[i] * 0.15 + ends[i] * ends[i] * 0.2;
    near_or_equal("Fieller", over * over, c * c * variance, 1e-14);
  }
  assert_true(limits.low < 0.25 && limits.high > 0.25);
}

/* ---- what valid numbers decide ---- */

static void notes_say_what_is_missing(void **state) {
  (void)state;
  const expt_estimate empty = compare((xp_sample){0, NAN, NAN}, (xp_sample){5, 1.0, 1.0}, NULL);
  assert_int_equal(empty.note_bits, XP_NOTE(EXPT_NOTE_EMPTY_ARM));
  assert_true(isnan(empty.estimate) && isnan(empty.p_value) && isnan(empty.ci_low) && empty.n == 5);
  const expt_estimate one = compare((xp_sample){1, 2.0, NAN}, (xp_sample){5, 1.0, 1.0}, NULL);
  assert_int_equal(one.note_bits, XP_NOTE(EXPT_NOTE_ZERO_VARIANCE));
  assert_true(one.estimate == -1.0 && isnan(one.p_value) && isnan(one.ci_low));
  const expt_estimate flat = compare((xp_sample){9, 2.0, 0.0}, (xp_sample){5, 1.0, 0.0}, NULL);
  assert_int_equal(flat.note_bits, XP_NOTE(EXPT_NOTE_ZERO_VARIANCE));
  assert_true(flat.estimate == -1.0 && flat.std_error == 0.0 && isnan(flat.statistic) && isnan(flat.ci_low));
  expt_t_test_options options = defaults();
  options.scale = EXPT_SCALE_RATIO;
  const expt_estimate over_zero = compare((xp_sample){9, 0.0, 1.0}, (xp_sample){5, 1.0, 1.0}, &options);
  assert_true(isnan(over_zero.estimate) && isnan(over_zero.ci_low) && isnan(over_zero.p_value));
  options.ratio_interval = EXPT_RATIO_INTERVAL_FIELLER;
  const expt_estimate wide = compare((xp_sample){30, 1.0, 400.0}, (xp_sample){30, 2.0, 500.0}, &options);
  assert_true(wide.ci_low == -INFINITY && wide.ci_high == INFINITY);
  assert_int_equal(wide.note_bits, XP_NOTE(EXPT_NOTE_UNBOUNDED));
}

static void student_needs_one_arm_of_two(void **state) {
  (void)state;
  expt_t_test_options options = defaults();
  options.test = EXPT_MEAN_TEST_STUDENT;
  const expt_estimate e = compare((xp_sample){1, 2.0, NAN}, (xp_sample){6, 4.0, 1.5}, &options);
  near_or_equal("t", e.statistic, 2.0 / sqrt(1.5 * (1.0 + 1.0 / 6.0)), 1e-15 * 2);
  assert_true(e.df == 5.0 && isfinite(e.p_value));
}

static void log_falls_back_and_says_so(void **state) {
  (void)state;
  expt_t_test_options options = defaults();
  options.scale = EXPT_SCALE_RATIO;
  const expt_estimate e = compare((xp_sample){9, -1.0, 1.0}, (xp_sample){9, 2.0, 1.0}, &options);
  assert_string_equal(e.method, "Welch t; linear delta");
  assert_string_equal(compare((xp_sample){9, 1.0, 1.0}, (xp_sample){9, 2.0, 1.0}, &options).method,
                      "Welch t; log delta");
  assert_string_equal(compare((xp_sample){9, 1.0, 1.0}, (xp_sample){9, 2.0, 1.0}, NULL).method, "Welch t");
}

/* ---- what is refused ---- */

static void refuse(const char *argument, const char *field, xp_sample control, xp_sample treatment,
                   const expt_t_test_options *options) {
  expt_estimate estimate = {.n = -7};
  expt_error err;
  assert_int_equal(expt_t_test(control.units, control.mean, control.variance, treatment.units, treatment.mean,
                               treatment.variance, options, &estimate, &err),
                   EXPT_E_ARGUMENT);
  assert_string_equal(err.function, "expt_t_test");
  assert_string_equal(err.argument, argument);
  assert_string_equal(err.field, field);
  assert_int_equal(estimate.n, -7);
}

static void bad_arguments_are_named(void **state) {
  (void)state;
  const xp_sample good = {9, 1.0, 1.0};
  refuse("control_units", "", (xp_sample){-1, 1.0, 1.0}, good, NULL);
  refuse("control_mean", "", (xp_sample){9, NAN, 1.0}, good, NULL);
  refuse("treatment_mean", "", good, (xp_sample){9, INFINITY, 1.0}, NULL);
  refuse("treatment_variance", "", good, (xp_sample){9, 1.0, -1.0}, NULL);
  refuse("control_variance", "", (xp_sample){9, 1.0, INFINITY}, good, NULL);
  expt_t_test_options options = defaults();
  options.confidence = 95.0;
  refuse("options", "confidence", good, good, &options);
  options = defaults();
  options.test = 3;
  refuse("options", "test", good, good, &options);
  options = defaults();
  options.ratio_interval = EXPT_RATIO_INTERVAL_SCORE;
  refuse("options", "ratio_interval", good, good, &options);
  options = defaults();
  options.null_value = INFINITY;
  refuse("options", "null_value", good, good, &options);
  options = defaults();
  options.scale = -1;
  refuse("options", "scale", good, good, &options);
  options = defaults();
  options.alternative = 7;
  refuse("options", "alternative", good, good, &options);
  expt_error err;
  assert_int_equal(expt_t_test(9, 1, 1, 9, 1, 1, NULL, NULL, &err), EXPT_E_ARGUMENT);
  assert_string_equal(err.argument, "out");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(agrees_with_forty_digits_and_peers),
      cmocka_unit_test(agrees_with_another_script),
      cmocka_unit_test(log_p_does_not_underflow),
      cmocka_unit_test(arms_change_places),
      cmocka_unit_test(ratio_test_is_difference_test),
      cmocka_unit_test(negative_control_turns_the_ratio_round),
      cmocka_unit_test(covariance_enters_fieller),
      cmocka_unit_test(notes_say_what_is_missing),
      cmocka_unit_test(student_needs_one_arm_of_two),
      cmocka_unit_test(log_falls_back_and_says_so),
      cmocka_unit_test(bad_arguments_are_named),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
