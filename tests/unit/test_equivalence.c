/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmocka_all.h"
#include "stats_support.h"

#include "lib/stats/two_proportions.h"
#include <experiment/notes.h>
#include <experiment/stats.h>
#include <math.h>

/* The statistics at the margins are compared with 60-digit arithmetic in test_two_proportions_intervals.c and, for
 * means, are those of test_t_test.c: here is what the two doors make of them. */

static expt_estimate proportions(int64_t x0, int64_t n0, int64_t x1, int64_t n1, double low, double high,
                                 const expt_equivalence_proportions_options *options) {
  expt_estimate estimate;
  expt_error err;
  assert_int_equal(expt_equivalence_proportions(x0, n0, x1, n1, low, high, options, &estimate, &err), EXPT_OK);
  return estimate;
}

static expt_estimate means(double low, double high, const expt_equivalence_means_options *options) {
  expt_estimate estimate;
  expt_error err;
  assert_int_equal(expt_equivalence_means(30, 2.0, 3.0, 50, 2.1, 4.0, low, high, options, &estimate, &err), EXPT_OK);
  return estimate;
}

static expt_estimate one_sided(int64_t x0, int64_t n0, int64_t x1, int64_t n1, expt_scale scale, double null_value,
                               expt_alternative alternative) {
  expt_two_proportions_options options;
  expt_two_proportions_options_init(&options);
  options.scale = scale;
  options.null_value = null_value;
  options.alternative = alternative;
  expt_estimate estimate;
  assert_int_equal(expt_two_proportions(x0, n0, x1, n1, &options, &estimate, NULL), EXPT_OK);
  return estimate;
}

static void tost_is_the_weaker_of_two_tests(void **state) {
  (void)state;
  const expt_estimate both = proportions(80, 1000, 85, 1000, -0.03, 0.04, NULL);
  const expt_estimate above = one_sided(80, 1000, 85, 1000, EXPT_SCALE_DIFFERENCE, -0.03, EXPT_ALTERNATIVE_GREATER);
  const expt_estimate below = one_sided(80, 1000, 85, 1000, EXPT_SCALE_DIFFERENCE, 0.04, EXPT_ALTERNATIVE_LESS);
  assert_true(both.p_value == fmax(above.p_value, below.p_value));
  assert_true(both.log_p_value == fmax(above.log_p_value, below.log_p_value));
  assert_string_equal(both.method, "TOST; Farrington-Manning");
  assert_true(proportions(80, 1000, 85, 1000, -0.03, INFINITY, NULL).p_value == above.p_value);
  assert_true(proportions(80, 1000, 85, 1000, -INFINITY, 0.04, NULL).p_value == below.p_value);
  assert_string_equal(proportions(80, 1000, 85, 1000, -INFINITY, 0.04, NULL).method,
                      "non-inferiority; Farrington-Manning");
}

/* Within the margins exactly when both one-sided tests reject at (1 - confidence) / 2, on both scales. */
static void interval_agrees_with_test(void **state) {
  (void)state;
  int shown = 0, not_shown = 0;
  for (int scale = 0; scale <= 1; scale++) {
    for (int small_sample = 0; small_sample <= 1; small_sample++) {
      expt_equivalence_proportions_options options;
      expt_equivalence_proportions_options_init(&options);
      options.scale = scale;
      options.small_sample = small_sample;
      options.confidence = 0.9;
      const double low = scale == EXPT_SCALE_RATIO ? 0.7 : -0.14, high = scale == EXPT_SCALE_RATIO ? 1.5 : 0.19;
      for (int64_t x0 = 0; x0 <= 60; x0 += 3) {
        for (int64_t x1 = 0; x1 <= 70; x1 += 2) {
          const expt_estimate e = proportions(x0, 60, x1, 70, low, high, &options);
          const bool within = e.ci_low > low && e.ci_high < high;
          assert_int_equal(within, e.p_value < 0.05);
          within ? shown++ : not_shown++;
        }
      }
    }
  }
  assert_true(shown > 200 && not_shown > 200);
}

static void small_sample_factor_is_applied(void **state) {
  (void)state;
  expt_equivalence_proportions_options options;
  expt_equivalence_proportions_options_init(&options);
  const expt_estimate plain = proportions(8, 20, 9, 20, -0.3, INFINITY, &options);
  options.small_sample = 1;
  const expt_estimate small = proportions(8, 20, 9, 20, -0.3, INFINITY, &options);
  near_or_equal("z", small.statistic, plain.statistic * sqrt(39.0 / 40.0), 1e-14);
  assert_true(small.ci_low < plain.ci_low && small.ci_high > plain.ci_high);
  assert_string_equal(small.method, "non-inferiority; Miettinen-Nurminen");
}

static expt_estimate t_test(expt_scale scale, double null_value, expt_alternative alternative) {
  expt_t_test_options options;
  expt_t_test_options_init(&options);
  options.scale = scale;
  options.null_value = null_value;
  options.alternative = alternative;
  expt_estimate estimate;
  assert_int_equal(expt_t_test(30, 2.0, 3.0, 50, 2.1, 4.0, &options, &estimate, NULL), EXPT_OK);
  return estimate;
}

static void means_are_two_t_tests(void **state) {
  (void)state;
  expt_equivalence_means_options options;
  expt_equivalence_means_options_init(&options);
  for (options.scale = 0; options.scale <= 1; options.scale++) {
    const double low = options.scale == EXPT_SCALE_RATIO ? 0.6 : -1.0, high = options.scale == EXPT_SCALE_RATIO ? 1.7 : 1.2;
    const expt_estimate both = means(low, high, &options);
    const expt_estimate above = t_test(options.scale, low, EXPT_ALTERNATIVE_GREATER);
    const expt_estimate below = t_test(options.scale, high, EXPT_ALTERNATIVE_LESS);
    const expt_estimate *weaker = above.p_value > below.p_value ? &above : &below;
    assert_true(both.p_value == weaker->p_value && both.log_p_value == weaker->log_p_value);
    assert_true(both.statistic == weaker->statistic && both.df == weaker->df);
    assert_true(means(low, INFINITY, &options).p_value == above.p_value);
    assert_true(means(-INFINITY, high, &options).p_value == below.p_value);
    assert_true(both.ci_low == t_test(options.scale, NAN, 0).ci_low);
  }
  assert_string_equal(means(-1.0, 1.0, NULL).method, "TOST; Welch t");
}

static void what_cannot_be_said_is_noted(void **state) {
  (void)state;
  const expt_estimate empty = proportions(0, 0, 3, 10, -0.1, 0.1, NULL);
  assert_true(isnan(empty.p_value) && isnan(empty.estimate));
  assert_int_equal(empty.note_bits, XP_NOTE(EXPT_NOTE_EMPTY_ARM));
  /* equal values are no obstacle to a margin that is not 0 */
  const expt_estimate flat = proportions(0, 100, 0, 100, -0.05, 0.05, NULL);
  assert_true(flat.p_value < 0.05 && flat.ci_low == -flat.ci_high);
  expt_estimate estimate;
  assert_int_equal(expt_equivalence_means(9, 1.0, 0.0, 9, 1.0, 0.0, -1.0, 1.0, NULL, &estimate, NULL), EXPT_OK);
  assert_true(isnan(estimate.p_value) && (estimate.note_bits & XP_NOTE(EXPT_NOTE_ZERO_VARIANCE)));
}

static void refuse(double low, double high, expt_scale scale, const char *argument) {
  expt_equivalence_proportions_options options;
  expt_equivalence_proportions_options_init(&options);
  options.scale = scale;
  expt_equivalence_means_options of_means;
  expt_equivalence_means_options_init(&of_means);
  of_means.scale = scale;
  expt_estimate estimate = {.n = -7};
  expt_error err;
  assert_int_equal(expt_equivalence_proportions(1, 5, 2, 5, low, high, &options, &estimate, &err), EXPT_E_ARGUMENT);
  assert_string_equal(err.argument, argument);
  assert_int_equal(expt_equivalence_means(5, 1, 1, 5, 1, 1, low, high, &of_means, &estimate, &err), EXPT_E_ARGUMENT);
  assert_string_equal(err.argument, argument);
  assert_int_equal(estimate.n, -7);
}

static void margins_are_checked(void **state) {
  (void)state;
  refuse(-INFINITY, INFINITY, EXPT_SCALE_DIFFERENCE, "margin_low");
  refuse(0.1, 0.1, EXPT_SCALE_DIFFERENCE, "margin_low");
  refuse(0.2, 0.1, EXPT_SCALE_DIFFERENCE, "margin_low");
  refuse(NAN, 0.1, EXPT_SCALE_DIFFERENCE, "margin_low");
  refuse(-0.1, NAN, EXPT_SCALE_DIFFERENCE, "margin_high");
  refuse(INFINITY, INFINITY, EXPT_SCALE_DIFFERENCE, "margin_low");
  refuse(-0.1, 1.1, EXPT_SCALE_RATIO, "margin_low");
  refuse(0.9, 0.0, EXPT_SCALE_RATIO, "margin_high");
  expt_estimate estimate;
  expt_error err;
  assert_int_equal(expt_equivalence_proportions(1, 5, 2, 5, -1.0, INFINITY, NULL, &estimate, &err), EXPT_E_ARGUMENT);
  assert_int_equal(expt_equivalence_proportions(6, 5, 2, 5, -0.1, 0.1, NULL, &estimate, &err), EXPT_E_ARGUMENT);
  assert_string_equal(err.argument, "control_successes");
  assert_int_equal(expt_equivalence_means(5, 1, -1, 5, 1, 1, -0.1, 0.1, NULL, &estimate, &err), EXPT_E_ARGUMENT);
  assert_string_equal(err.argument, "control_variance");
  expt_equivalence_proportions_options options;
  expt_equivalence_proportions_options_init(&options);
  options.small_sample = 2;
  assert_int_equal(expt_equivalence_proportions(1, 5, 2, 5, -0.1, 0.1, &options, &estimate, &err), EXPT_E_ARGUMENT);
  assert_string_equal(err.field, "small_sample");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(tost_is_the_weaker_of_two_tests), cmocka_unit_test(interval_agrees_with_test),
      cmocka_unit_test(small_sample_factor_is_applied),  cmocka_unit_test(means_are_two_t_tests),
      cmocka_unit_test(what_cannot_be_said_is_noted),    cmocka_unit_test(margins_are_checked),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
