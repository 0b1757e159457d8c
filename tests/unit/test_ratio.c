/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmocka_all.h"
#include "reference_csv.h"
#include "stats_support.h"

#include "lib/stats/ratio_metric.h"
#include "lib/stats/two_proportions.h"
#include <experiment/notes.h>
#include <experiment/stats.h>
#include <math.h>

#define REFERENCE EXPT_SOURCE_DIR "/tests/reference/means/ratios.csv"

static expt_ratio_options defaults(void) {
  expt_ratio_options options;
  expt_ratio_options_init(&options);
  return options;
}

static expt_status ask(const xp_ratio_sample *c, const xp_ratio_sample *t, const expt_ratio_options *options,
                       expt_estimate *out, expt_error *err) {
  return expt_ratio(c->units, c->numerator, c->denominator, c->numerator_variance, c->denominator_variance,
                    c->covariance, t->units, t->numerator, t->denominator, t->numerator_variance,
                    t->denominator_variance, t->covariance, options, out, err);
}

static expt_estimate compare(xp_ratio_sample control, xp_ratio_sample treatment, const expt_ratio_options *options) {
  expt_estimate estimate;
  expt_error err;
  assert_int_equal(ask(&control, &treatment, options, &estimate, &err), EXPT_OK);
  return estimate;
}

/* ---- against 40-digit arithmetic: tests/reference/means/make.py ---- */

static xp_ratio_sample arm_of(const csv_file *csv, char arm) {
  const char *const columns[] = {"n", "x", "y", "vx", "vy", "cov"};
  double numbers[6];
  for (int i = 0; i < 6; i++) {
    char name[8];
    snprintf(name, sizeof name, "%s%c", columns[i], arm);
    numbers[i] = csv_number(csv, name);
  }
  return (xp_ratio_sample){(int64_t)numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]};
}

/* How far rounding in the cancelling terms of the linearised variance, and in the ratios themselves, moves an answer:
 * relative to the variance, and in standard errors. */
typedef struct rounding {
  double variance, estimate;
} rounding;

static double terms_over_variance(const xp_ratio_sample *arm) {
  const double r = arm->numerator / arm->denominator;
  const double terms = arm->numerator_variance + fabs(2.0 * r * arm->covariance) + r * r * arm->denominator_variance;
  const double variance = xp_linearised(arm).variance * arm->denominator * arm->denominator;
  return terms / variance;
}

static rounding rounding_of(const xp_ratio_sample *control, const xp_ratio_sample *treatment, double std_error) {
  const double r0 = control->numerator / control->denominator, r1 = treatment->numerator / treatment->denominator;
  const double worst = fmax(terms_over_variance(control), terms_over_variance(treatment));
  return (rounding){4.0 * 0x1p-52 * worst, 8.0 * 0x1p-52 * fmax(fabs(r0), fabs(r1)) / std_error};
}

static void check_test(const csv_file *csv, const expt_estimate *two, const expt_estimate *greater, rounding off) {
  const double t = csv_number(csv, "t"), log_p = csv_number(csv, "log_p"), log_greater = csv_number(csv, "log_greater");
  const double moved = fabs(t) * (1e-14 + off.variance) + off.estimate;
  near_or_equal("t", two->statistic, t, moved);
  near_or_equal("df", two->df, csv_number(csv, "df"), csv_number(csv, "df") * (1e-13 + 4.0 * off.variance));
  const double log_moved = fmax(1.0, fabs(t)) * moved * 2.0;
  near_or_equal("log p", two->log_p_value, log_p, 1e-13 * fabs(log_p) + log_moved);
  near_or_equal("log p greater", greater->log_p_value, log_greater, 1e-13 * fabs(log_greater) + log_moved);
}

static void check_limits(const csv_file *csv, const char *low_name, const char *high_name, const expt_estimate *e,
                         double one, rounding off) {
  const double low = one + csv_number(csv, low_name), high = one + csv_number(csv, high_name);
  const double tolerance =
      isinf(high) ? 0.0 : 1e-12 * fmax(fabs(low), fabs(high)) + (high - low) * (2.0 * off.variance + off.estimate);
  near_or_equal(low_name, e->ci_low, low, tolerance);
  near_or_equal(high_name, e->ci_high, high, tolerance);
}

static void check_ratio(const csv_file *csv, xp_ratio_sample control, xp_ratio_sample treatment,
                        expt_ratio_options options, rounding off) {
  if (csv_text(csv, "linear_low")[0] == '\0') return;
  options.scale = EXPT_SCALE_RATIO;
  options.ratio_interval = EXPT_RATIO_INTERVAL_LINEAR_DELTA;
  const expt_estimate linear = compare(control, treatment, &options);
  check_limits(csv, "linear_low", "linear_high", &linear, 1.0, off);
  options.ratio_interval = EXPT_RATIO_INTERVAL_FIELLER;
  const expt_estimate fieller = compare(control, treatment, &options);
  check_limits(csv, "fieller_low", "fieller_high", &fieller, 1.0, off);
  if (csv_text(csv, "log_low")[0] == '\0') return;
  options.ratio_interval = EXPT_RATIO_INTERVAL_LOG_DELTA;
  const expt_estimate log_delta = compare(control, treatment, &options);
  check_limits(csv, "log_low", "log_high", &log_delta, 1.0, off);
}

static void agrees_with_forty_digits(void **state) {
  (void)state;
  csv_file csv;
  int rows = 0;
  assert_true(csv_open(&csv, REFERENCE));
  for (; csv_next(&csv); rows++) {
    const xp_ratio_sample control = arm_of(&csv, '0'), treatment = arm_of(&csv, '1');
    expt_ratio_options options = defaults();
    options.confidence = csv_number(&csv, "confidence");
    const expt_estimate two = compare(control, treatment, &options);
    options.alternative = EXPT_ALTERNATIVE_GREATER;
    const expt_estimate greater = compare(control, treatment, &options);
    const rounding off = rounding_of(&control, &treatment, two.std_error);
    check_test(&csv, &two, &greater, off);
    check_limits(&csv, "low", "high", &two, 0.0, off);
    check_ratio(&csv, control, treatment, options, off);
  }
  fclose(csv.file);
  assert_int_equal(rows, 19);
}

/* ---- laws ---- */

static void constant_denominator_is_a_t_test(void **state) {
  (void)state;
  const xp_ratio_sample a = {30, 4.0, 2.0, 12.0, 0.0, 0.0}, b = {50, 5.8, 2.0, 16.0, 0.0, 0.0};
  const expt_estimate ratio = compare(a, b, NULL);
  expt_estimate mean;
  assert_int_equal(expt_t_test(30, 2.0, 3.0, 50, 2.9, 4.0, NULL, &mean, NULL), EXPT_OK);
  near_or_equal("t", ratio.statistic, mean.statistic, 1e-14);
  near_or_equal("p", ratio.p_value, mean.p_value, 1e-14);
  near_or_equal("low", ratio.ci_low, mean.ci_low, 1e-14);
}

/* A numerator that is a
 * fixed multiple of the denominator has a ratio without variance. */
static void covariance_takes_variance_away(void **state) {
  (void)state;
  const xp_ratio_sample fixed = {100, 1.0, 4.0, 2.0, 32.0, 8.0};
  assert_true(xp_linearised(&fixed).variance == 0.0);
  xp_ratio_sample free_of_it = fixed;
  free_of_it.covariance = 0.0;
  near_or_equal("variance", xp_linearised(&free_of_it).variance, 0.25, 1e-15);
}

/* Numbers in other units give the same test. */
static void units_do_not_matter(void **state) {
  (void)state;
  const xp_ratio_sample a = {80, 3.0, 2.0, 12.0, 3.0, 1.0}, b = {90, 3.5, 2.0, 11.0, 3.0, 2.0};
  const xp_ratio_sample cents_a = {80, 300.0, 2.0, 120000.0, 3.0, 100.0};
  const xp_ratio_sample cents_b = {90, 350.0, 2.0, 110000.0, 3.0, 200.0};
  const expt_estimate one = compare(a, b, NULL), hundred = compare(cents_a, cents_b, NULL);
  near_or_equal("t", hundred.statistic, one.statistic, 1e-14);
  near_or_equal("df", hundred.df, one.df, 1e-11);
  near_or_equal("estimate", hundred.estimate, 100.0 * one.estimate, 1e-13);
}

/* ---- what valid numbers decide, and what is refused ---- */

static void notes_say_what_is_missing(void **state) {
  (void)state;
  const xp_ratio_sample good = {9, 2.0, 1.0, 1.0, 1.0, 0.2};
  const expt_estimate empty = compare((xp_ratio_sample){0, NAN, NAN, NAN, NAN, NAN}, good, NULL);
  assert_int_equal(empty.note_bits, XP_NOTE(EXPT_NOTE_EMPTY_ARM));
  const expt_estimate over_zero = compare((xp_ratio_sample){9, 0.0, 0.0, 0.0, 0.0, 0.0}, good, NULL);
  assert_int_equal(over_zero.note_bits, XP_NOTE(EXPT_NOTE_ZERO_VARIANCE));
  assert_true(isnan(over_zero.estimate) && isnan(over_zero.p_value) && isnan(over_zero.ci_low));
  const expt_estimate one = compare((xp_ratio_sample){1, 2.0, 4.0, NAN, NAN, NAN}, good, NULL);
  assert_int_equal(one.note_bits, XP_NOTE(EXPT_NOTE_ZERO_VARIANCE));
  assert_true(one.estimate == 1.5 && isnan(one.p_value));
  assert_string_equal(compare(good, good, NULL).method, "ratio metric, Welch t");
}

static void refuse(const char *argument, const char *field, xp_ratio_sample control, xp_ratio_sample treatment,
                   const expt_ratio_options *options) {
  expt_estimate estimate = {.n = -7};
  expt_error err;
  assert_int_equal(ask(&control, &treatment, options, &estimate, &err), EXPT_E_ARGUMENT);
  assert_string_equal(err.function, "expt_ratio");
  assert_string_equal(err.argument, argument);
  assert_string_equal(err.field, field);
  assert_int_equal(estimate.n, -7);
}

static void bad_arguments_are_named(void **state) {
  (void)state;
  const xp_ratio_sample good = {9, 2.0, 1.0, 1.0, 1.0, 0.2};
  refuse("control_units", "", (xp_ratio_sample){-1, 2.0, 1.0, 1.0, 1.0, 0.2}, good, NULL);
  refuse("control_numerator", "", (xp_ratio_sample){9, NAN, 1.0, 1.0, 1.0, 0.2}, good, NULL);
  refuse("treatment_denominator", "", good, (xp_ratio_sample){9, 1.0, INFINITY, 1.0, 1.0, 0.2}, NULL);
  refuse("treatment_denominator_variance", "", good, (xp_ratio_sample){9, 1.0, 1.0, 1.0, -1.0, 0.2}, NULL);
  refuse("control_numerator_variance", "", (xp_ratio_sample){9, 1.0, 1.0, NAN, 1.0, 0.2}, good, NULL);
  refuse("control_covariance", "", (xp_ratio_sample){9, 1.0, 1.0, 4.0, 1.0, 2.001}, good, NULL);
  refuse("treatment_covariance", "", good, (xp_ratio_sample){9, 1.0, 1.0, 4.0, 1.0, NAN}, NULL);
  expt_ratio_options options = defaults();
  options.confidence = 0.0;
  refuse("options", "confidence", good, good, &options);
  options = defaults();
  options.test = -1;
  refuse("options", "test", good, good, &options);
  options = defaults();
  options.ratio_interval = EXPT_RATIO_INTERVAL_SCORE;
  refuse("options", "ratio_interval", good, good, &options);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(agrees_with_forty_digits),       cmocka_unit_test(constant_denominator_is_a_t_test),
      cmocka_unit_test(covariance_takes_variance_away), cmocka_unit_test(units_do_not_matter),
      cmocka_unit_test(notes_say_what_is_missing),      cmocka_unit_test(bad_arguments_are_named),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
