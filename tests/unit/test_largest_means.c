/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Means and variances near the largest double: the answers are those of smaller ones, and what does not fit is said. */
#include "tests/unit/cmocka_all.h"
#include "tests/unit/stats_support.h"

#include "lib/stats/equivalence.h"
#include "lib/stats/means.h"
#include "lib/stats/ratio_metric.h"
#include "lib/stats/two_proportions.h"
#include <experiment/notes.h>
#include <experiment/stats.h>
#include <float.h>

static xp_sample times(xp_sample arm, int exponent) {
  return (xp_sample){arm.units, ldexp(arm.mean, exponent), ldexp(arm.variance, 2 * exponent)};
}

static bool same(double a, double b) {
  return a == b || (isnan(a) && isnan(b));
}

static void same_answer(const expt_estimate *e, const expt_estimate *expected, int exponent) {
  const int unit = expected->scale == EXPT_SCALE_RATIO ? 0 : exponent;
  assert_true(same(e->estimate, ldexp(expected->estimate, unit)) && same(e->std_error, ldexp(expected->std_error, unit)));
  assert_true(same(e->ci_low, ldexp(expected->ci_low, unit)) && same(e->ci_high, ldexp(expected->ci_high, unit)));
  assert_true(same(e->statistic, expected->statistic) && same(e->df, expected->df));
  assert_true(same(e->p_value, expected->p_value) && same(e->log_p_value, expected->log_p_value));
  assert_true(e->note_bits == expected->note_bits);
}

static expt_estimate t_test(xp_sample control, xp_sample treatment, const expt_t_test_options *options) {
  expt_estimate estimate;
  expt_error err;
  assert_int_equal(expt_t_test(control.units, control.mean, control.variance, treatment.units, treatment.mean,
                               treatment.variance, options, &estimate, &err),
                   EXPT_OK);
  return estimate;
}

/* By a power of two, so not a bit may differ. The largest variance is 2^1023, the largest mean 1e299: beyond `safe` in means.c. */
static void larger_numbers_have_the_same_answer(void **state) {
  (void)state;
  static const xp_sample arms[][2] = {{{12, 3.25, 2.5}, {9, 4.75, 3.5}}, {{40, -1.5, 0.75}, {33, 2.0, 3.9}}, {{7, 2.0, 0.0}, {8, 3.0, 1.0}}};
  static const int exponents[] = {505, 511, -400};
  for (size_t i = 0; i < sizeof arms / sizeof *arms; i++) {
    for (size_t k = 0; k < sizeof exponents / sizeof *exponents; k++) {
      for (int how = 0; how < 12; how++) {
        expt_t_test_options options, larger;
        expt_t_test_options_init(&options);
        options.test = how % 3;
        options.scale = how / 3 % 2;
        options.null_value = how < 6 ? (double)NAN : 1.125;
        larger = options;
        if (options.scale == EXPT_SCALE_DIFFERENCE) larger.null_value = ldexp(options.null_value, exponents[k]);
        const expt_estimate expected = t_test(arms[i][0], arms[i][1], &options);
        const expt_estimate e = t_test(times(arms[i][0], exponents[k]), times(arms[i][1], exponents[k]), &larger);
        same_answer(&e, &expected, exponents[k]);
      }
    }
  }
}

/* The means alone are large: 1.5 x 2^1023 is 1.35e308. */
static void the_largest_means(void **state) {
  (void)state;
  const double top = 0x1.8p1023;
  const expt_estimate apart = t_test((xp_sample){100, top, 1.0}, (xp_sample){100, 0.5 * top, 4.0}, NULL);
  assert_true(apart.estimate == -0.5 * top && isfinite(apart.std_error) && isfinite(apart.ci_low) && isfinite(apart.ci_high));
  assert_true(apart.statistic == -INFINITY && apart.p_value == 0.0 && apart.note_bits == XP_NOTE(EXPT_NOTE_OVERFLOW));
  const expt_estimate equal = t_test((xp_sample){100, top, 1.0}, (xp_sample){100, top, 4.0}, NULL);
  assert_true(equal.estimate == 0.0 && equal.p_value == 1.0 && equal.note_bits == 0);
  const expt_estimate opposite = t_test((xp_sample){100, top, DBL_MAX}, (xp_sample){100, -top, DBL_MAX}, NULL);
  assert_true(opposite.estimate == -INFINITY && opposite.note_bits == XP_NOTE(EXPT_NOTE_OVERFLOW));
  assert_true(isfinite(opposite.statistic) && isfinite(opposite.std_error));
}

/* The variances alone: those of both means together exceed the largest double. */
static void the_largest_variances(void **state) {
  (void)state;
  expt_t_test_options options;
  expt_t_test_options_init(&options);
  options.test = EXPT_MEAN_TEST_Z;
  const expt_estimate e = t_test((xp_sample){1, 1e154, DBL_MAX}, (xp_sample){1, -1e154, DBL_MAX}, &options);
  const double expected = sqrt(2.0) * sqrt(DBL_MAX);
  assert_true(fabs(e.std_error / expected - 1.0) < 1e-15);
  assert_true(fabs(e.statistic + 2e154 / expected) < 1e-15 && e.note_bits == 0);
  assert_true(isfinite(e.ci_low) && isfinite(e.ci_high) && e.p_value > 0.0 && e.p_value < 1.0);
}

static void equivalence_of_large_means(void **state) {
  (void)state;
  const xp_sample control = {50, 3.0, 2.0}, treatment = {60, 3.125, 2.5};
  expt_estimate expected, e;
  expt_error err;
  assert_int_equal(expt_equivalence_means(50, control.mean, control.variance, 60, treatment.mean, treatment.variance, -0.5, 0.75,
                                          NULL, &expected, &err), EXPT_OK);
  const xp_sample c = times(control, 510), t = times(treatment, 510);
  assert_int_equal(expt_equivalence_means(50, c.mean, c.variance, 60, t.mean, t.variance, ldexp(-0.5, 510), ldexp(0.75, 510), NULL,
                                          &e, &err), EXPT_OK);
  same_answer(&e, &expected, 510);
}

/* ---- ratios ---- */

static expt_estimate ratio_test(const xp_ratio_sample *c, const xp_ratio_sample *t, const expt_ratio_options *options) {
  expt_estimate estimate;
  expt_error err;
  assert_int_equal(expt_ratio(c->units, c->numerator, c->denominator, c->numerator_variance, c->denominator_variance,
                              c->covariance, t->units, t->numerator, t->denominator, t->numerator_variance,
                              t->denominator_variance, t->covariance, options, &estimate, &err),
                   EXPT_OK);
  return estimate;
}

static xp_ratio_sample ratio_times(const xp_ratio_sample *arm, int numerator, int denominator) {
  return (xp_ratio_sample){arm->units,
                           ldexp(arm->numerator, numerator),
                           ldexp(arm->denominator, denominator),
                           ldexp(arm->numerator_variance, 2 * numerator),
                           ldexp(arm->denominator_variance, 2 * denominator),
                           ldexp(arm->covariance, numerator + denominator)};
}

static void larger_ratios_have_the_same_answer(void **state) {
  (void)state;
  static const xp_ratio_sample control = {40, 3.0, 2.0, 1.5, 0.75, 0.5}, treatment = {44, 3.5, 2.25, 1.75, 0.5, 0.625};
  static const int numerators[] = {511, 511, 0, 100, -300, 490}, denominators[] = {511, 0, 511, -400, -300, -500};
  for (size_t k = 0; k < sizeof numerators / sizeof *numerators; k++) {
    const xp_ratio_sample c = ratio_times(&control, numerators[k], denominators[k]);
    const xp_ratio_sample t = ratio_times(&treatment, numerators[k], denominators[k]);
    for (expt_scale scale = EXPT_SCALE_DIFFERENCE; scale <= EXPT_SCALE_RATIO; scale++) {
      expt_ratio_options options;
      expt_ratio_options_init(&options);
      options.scale = scale;
      const expt_estimate expected = ratio_test(&control, &treatment, &options), e = ratio_test(&c, &t, &options);
      same_answer(&e, &expected, numerators[k] - denominators[k]);
    }
  }
}

/* ---- ratios that do not exist ---- */

static void a_ratio_over_nothing_is_said(void **state) {
  (void)state;
  expt_t_test_options options;
  expt_t_test_options_init(&options);
  options.scale = EXPT_SCALE_RATIO;
  const expt_estimate e = t_test((xp_sample){9, 0.0, 1.0}, (xp_sample){5, 1.0, 1.0}, &options);
  assert_true(isnan(e.estimate) && isnan(e.ci_low) && e.note_bits == XP_NOTE(EXPT_NOTE_NO_RATIO));
  const expt_estimate beyond = t_test((xp_sample){9, 1e-200, 1e-300}, (xp_sample){5, 1e200, 1.0}, &options);
  assert_true(isinf(beyond.estimate) && (beyond.note_bits & XP_NOTE(EXPT_NOTE_OVERFLOW)));
  const expt_estimate difference = t_test((xp_sample){9, 0.0, 1.0}, (xp_sample){5, 1.0, 1.0}, NULL);
  assert_int_equal(difference.note_bits, 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(larger_numbers_have_the_same_answer), cmocka_unit_test(the_largest_means),
      cmocka_unit_test(the_largest_variances),               cmocka_unit_test(equivalence_of_large_means),
      cmocka_unit_test(larger_ratios_have_the_same_answer),  cmocka_unit_test(a_ratio_over_nothing_is_said),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
