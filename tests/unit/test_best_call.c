/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The frames of expt_probability_best_*(): columns, notes, weights, names, refusals. */
#include "tests/unit/tables.h"
#include "tests/unit/stats_support.h"

#include "lib/math/distributions.h"
#include <experiment/best.h>
#include <experiment/notes.h>
#include <math.h>
#include <string.h>

static expt_error error;

static const expt_table *view(const expt_frame *frame) {
  return expt_frame_view(frame);
}

static double sum_of(const expt_frame *frame, const char *column) {
  double sum = 0.0;
  for (int64_t i = 0; i < view(frame)->n_rows; i++)
    sum += test_double(view(frame), column, i);
  return sum;
}

/* ---- proportions ---- */

static const int64_t clicks[] = {1000, 1150}, users[] = {10000, 10000};

/* 40 digits in tests/reference/best/arms.csv, text_001. */
static void two_proportions(void **state) {
  (void)state;
  expt_frame *frame = NULL;
  assert_int_equal(expt_probability_best_proportions(NULL, clicks, users, 2, NULL, &frame, &error), EXPT_OK);
  near_or_equal("P", test_double(view(frame), "probability_best", 1), 0.99969224374438267896, 1e-15);
  near_or_equal("loss", test_double(view(frame), "expected_loss", 1), 3.4497e-07, 5e-12);
  near_or_equal("mean", test_double(view(frame), "mean", 0), 1001.0 / 10002.0, 1e-16);
  near_or_equal("rank", test_double(view(frame), "expected_rank", 1), 2.0 - test_double(view(frame), "probability_best", 1), 1e-15);
  near_or_equal("second", test_double(view(frame), "probability_second", 0), test_double(view(frame), "probability_best", 1), 1e-15);
  near_or_equal("log", exp(test_double(view(frame), "log_probability_best", 0)), test_double(view(frame), "probability_best", 0), 1e-17);
  near_or_equal("top two", test_double(view(frame), "allocation_top_two", 0), 0.5, 1e-15); /* of two arms the challenger is the other */
  assert_string_equal(test_text(view(frame), "arm", 1), "2");
  assert_string_equal(test_text(view(frame), "method", 0), "beta");
  const xp_law law = {XP_BETA, 1001.0, 9001.0, 0.0};
  near_or_equal("low", test_double(view(frame), "ci_low", 0), xp_quantile(&law, 0.025, XP_LOWER), 1e-16);
  near_or_equal("high", test_double(view(frame), "ci_high", 0), xp_quantile(&law, 0.025, XP_UPPER), 1e-16);
  expt_frame_free(frame);
}

static void less_is_better_and_names_and_shares(void **state) {
  (void)state;
  const int64_t bounces[] = {300, 240, 260, 500}, visits[] = {1000, 1000, 1000, 1000};
  const char *const names[] = {"old", "new", "newer", "worst"};
  expt_probability_best_proportions_options options;
  expt_probability_best_proportions_options_init(&options);
  options.good = EXPT_GOOD_DOWN;
  options.minimum_share = 0.05;
  options.labels = names;
  options.n_labels = 4;
  expt_frame *frame = NULL;
  assert_int_equal(expt_probability_best_proportions(NULL, bounces, visits, 4, &options, &frame, &error), EXPT_OK);
  near_or_equal("sum", sum_of(frame, "probability_best"), 1.0, 1e-13);
  near_or_equal("shares", sum_of(frame, "allocation"), 1.0, 1e-15);
  near_or_equal("shares", sum_of(frame, "allocation_top_two"), 1.0, 1e-15);
  near_or_equal("least share", test_double(view(frame), "allocation", 3), 0.05, 0.0);
  assert_true(test_double(view(frame), "probability_best", 1) > 0.8);
  assert_true(test_double(view(frame), "probability_best", 3) < 1e-20 && test_double(view(frame), "log_probability_best", 3) > -200.0);
  assert_true(test_double(view(frame), "expected_loss", 3) > 0.25);
  assert_string_equal(test_text(view(frame), "arm", 2), "newer");
  expt_frame_free(frame);
}

static void an_arm_without_units_has_its_prior(void **state) {
  (void)state;
  const int64_t successes[] = {0, 5}, units[] = {0, 10};
  expt_frame *frame = NULL;
  assert_int_equal(expt_probability_best_proportions(NULL, successes, units, 2, NULL, &frame, &error), EXPT_OK);
  near_or_equal("mean", test_double(view(frame), "mean", 0), 0.5, 0.0);
  near_or_equal("P", test_double(view(frame), "probability_best", 0), 0.5, 1e-15); /* by symmetry */
  assert_int_equal(test_integer(view(frame), "note_bits", 0), INT64_C(1) << EXPT_NOTE_EMPTY_ARM);
  assert_int_equal(test_integer(view(frame), "note_bits", 1), 0);
  expt_frame_free(frame);
}

/* ---- the others ---- */

/* Of two gammas the probability is one incomplete beta function. */
static void rates_in_closed_form(void **state) {
  (void)state;
  const int64_t events[] = {12, 20, 0};
  const double exposure[] = {1000.0, 900.0, 0.0};
  expt_frame *frame = NULL;
  assert_int_equal(expt_probability_best_rates(NULL, events, exposure, 3, NULL, &frame, &error), EXPT_OK);
  near_or_equal("P", test_double(view(frame), "probability_best", 0), xp_beta_part(20.5, 12.5, 0.9 / 1.9, XP_LOWER), 1e-14);
  near_or_equal("mean", test_double(view(frame), "mean", 1), 20.5 / 900.0, 1e-17);
  assert_true(isnan(test_double(view(frame), "probability_best", 2)) && isnan(test_double(view(frame), "allocation", 2)));
  assert_int_equal(test_integer(view(frame), "note_bits", 2), INT64_C(1) << EXPT_NOTE_EMPTY_ARM);
  expt_frame_free(frame);
}

/* The Behrens-Fisher problem, (mean, sd, n); mpmath integrates the density of one t times the distribution function of the other. */
static void means_of_unknown_variance(void **state) {
  (void)state;
  const double means[] = {5.1, 6.9, 1.0, 2.0}, sds[] = {1.2, 2.9, 0.0, NAN};
  const int64_t units[] = {8, 11, 5, 1};
  expt_frame *frame = NULL;
  assert_int_equal(expt_probability_best_means(NULL, means, sds, units, 4, NULL, &frame, &error), EXPT_OK);
  near_or_equal("P", test_double(view(frame), "probability_best", 1), 0.950987888245763, 5e-15);
  near_or_equal("sd", test_double(view(frame), "sd", 0), 1.2 / sqrt(8.0) * sqrt(7.0 / 5.0), 1e-15);
  assert_int_equal(test_integer(view(frame), "note_bits", 2), INT64_C(1) << EXPT_NOTE_ZERO_VARIANCE);
  assert_int_equal(test_integer(view(frame), "note_bits", 3), INT64_C(1) << EXPT_NOTE_EMPTY_ARM);
  assert_true(isnan(test_double(view(frame), "mean", 3)));
  expt_frame_free(frame);
  const double large[] = {12.2, 12.5}, spread[] = {30.0, 31.0};
  const int64_t many[] = {50000, 50000};
  assert_int_equal(expt_probability_best_means(NULL, large, spread, many, 2, NULL, &frame, &error), EXPT_OK);
  near_or_equal("P", test_double(view(frame), "probability_best", 1), 0.940024672885763, 5e-15);
  expt_frame_free(frame);
}

static void a_mean_of_two_units_has_no_loss(void **state) {
  (void)state;
  const double means[] = {5.0, 6.0}, sds[] = {1.0, 1.0};
  const int64_t units[] = {2, 9};
  expt_frame *frame = NULL;
  assert_int_equal(expt_probability_best_means(NULL, means, sds, units, 2, NULL, &frame, &error), EXPT_OK);
  near_or_equal("sum", sum_of(frame, "probability_best"), 1.0, 1e-12);
  assert_true(isnan(test_double(view(frame), "expected_loss", 1)) && isnan(test_double(view(frame), "mean", 0)));
  expt_frame_free(frame);
}

static void estimates_in_closed_form(void **state) {
  (void)state;
  const double estimates[] = {1.5, NAN, 1.1}, errors[] = {0.3, 0.2, 0.4};
  expt_frame *frame = NULL;
  assert_int_equal(expt_probability_best_estimates(NULL, estimates, errors, 3, NULL, &frame, &error), EXPT_OK);
  near_or_equal("P", test_double(view(frame), "probability_best", 0), xp_normal_lower(0.4 / 0.5), 1e-14);
  /* E[(X - Y)+] of a normal difference with mean d and sd s: d Phi(d / s) + s phi(d / s) */
  near_or_equal("loss", test_double(view(frame), "expected_loss", 2), 0.4 * xp_normal_lower(0.8) + 0.5 * xp_normal_density(0.8), 1e-14);
  assert_true(isnan(test_double(view(frame), "expected_rank", 1)));
  expt_frame_free(frame);
}

static void no_arm_with_a_law(void **state) {
  (void)state;
  const double estimates[] = {NAN, 1.0}, errors[] = {1.0, 0.0};
  expt_frame *frame = NULL;
  assert_int_equal(expt_probability_best_estimates(NULL, estimates, errors, 2, NULL, &frame, &error), EXPT_OK);
  assert_true(isnan(test_double(view(frame), "probability_best", 0)) && isnan(test_double(view(frame), "probability_best", 1)));
  expt_frame_free(frame);
}

/* ---- refusals ---- */

static void bad_counts(void **state) {
  (void)state;
  expt_frame *frame = NULL;
  const int64_t few[] = {5, 5}, fewer[] = {10, 4}, negative[] = {-1, 3}, none[] = {0, 4}, of[] = {10, 10};
  const double exposure[] = {0.0, 1.0}, bad[] = {INFINITY, -1.0}, fine[] = {1.0, 1.0};
  assert_int_equal(expt_probability_best_proportions(NULL, few, fewer, 2, NULL, &frame, &error), EXPT_E_ARGUMENT);
  test_error_is(&error, EXPT_E_ARGUMENT, "successes", "", 1);
  assert_null(frame);
  assert_int_not_equal(expt_probability_best_proportions(NULL, negative, fewer, 2, NULL, &frame, &error), EXPT_OK);
  test_error_is(&error, EXPT_E_ARGUMENT, "successes", "", 0);
  assert_int_not_equal(expt_probability_best_proportions(NULL, few, NULL, 2, NULL, &frame, &error), EXPT_OK);
  test_error_is(&error, EXPT_E_ARGUMENT, "units", "", -1);
  assert_int_not_equal(expt_probability_best_proportions(NULL, few, fewer, 0, NULL, &frame, &error), EXPT_OK);
  test_error_is(&error, EXPT_E_ARGUMENT, "n_arms", "", -1);
  assert_int_not_equal(expt_probability_best_proportions(NULL, few, fewer, 10001, NULL, &frame, &error), EXPT_OK);
  test_error_is(&error, EXPT_E_LIMIT, "n_arms", "", -1);
  expt_probability_best_proportions_options haldane;
  expt_probability_best_proportions_options_init(&haldane);
  haldane.prior_successes = 0.0;
  assert_int_not_equal(expt_probability_best_proportions(NULL, none, of, 2, &haldane, &frame, &error), EXPT_OK);
  test_error_is(&error, EXPT_E_ARGUMENT, "options", "prior_successes", 0);
  assert_int_not_equal(expt_probability_best_rates(NULL, few, exposure, 2, NULL, &frame, &error), EXPT_OK);
  test_error_is(&error, EXPT_E_ARGUMENT, "exposure", "", 0);
  assert_int_not_equal(expt_probability_best_rates(NULL, few, bad, 2, NULL, &frame, &error), EXPT_OK);
  test_error_is(&error, EXPT_E_ARGUMENT, "exposure", "", 0);
  assert_int_not_equal(expt_probability_best_means(NULL, bad, fine, few, 2, NULL, &frame, &error), EXPT_OK);
  test_error_is(&error, EXPT_E_ARGUMENT, "means", "", 0);
  assert_int_not_equal(expt_probability_best_means(NULL, fine, bad, few, 2, NULL, &frame, &error), EXPT_OK);
  test_error_is(&error, EXPT_E_ARGUMENT, "std_devs", "", 0);
  assert_int_not_equal(expt_probability_best_estimates(NULL, fine, bad, 2, NULL, &frame, &error), EXPT_OK);
  test_error_is(&error, EXPT_E_ARGUMENT, "std_errors", "", 0);
}

static void refuse_options(const expt_probability_best_proportions_options *options, const char *field, int64_t row) {
  expt_frame *frame = NULL;
  assert_int_equal(expt_probability_best_proportions(NULL, clicks, users, 2, options, &frame, &error), EXPT_E_ARGUMENT);
  test_error_is(&error, EXPT_E_ARGUMENT, "options", field, row);
  assert_null(frame);
}

static void bad_options(void **state) {
  (void)state;
  const char *const twice[] = {"a", "a"}, *const missing[] = {"a", NULL};
  expt_probability_best_proportions_options fine, options;
  expt_probability_best_proportions_options_init(&fine);
  options = fine;
  options.good = EXPT_GOOD_NEITHER;
  refuse_options(&options, "good", -1);
  options = fine;
  options.minimum_share = 0.51;
  refuse_options(&options, "minimum_share", -1);
  options = fine;
  options.leader_share = 1.5;
  refuse_options(&options, "leader_share", -1);
  options = fine;
  options.confidence = 1.0;
  refuse_options(&options, "confidence", -1);
  options = fine;
  options.prior_failures = -1.0;
  refuse_options(&options, "prior_failures", -1);
  options = fine;
  options.n_labels = 2;
  refuse_options(&options, "labels", -1);
  options.labels = twice;
  refuse_options(&options, "labels", 1);
  options.labels = missing;
  refuse_options(&options, "labels", 1);
  options.n_labels = 1;
  refuse_options(&options, "n_labels", -1);
}

static expt_status step(expt_context *ctx, void *user, expt_error *err) {
  const int64_t successes[] = {10, 400, 30}, units[] = {900, 900, 900};
  const char *const names[] = {"a", "b", "c"};
  expt_probability_best_proportions_options options;
  expt_probability_best_proportions_options_init(&options);
  options.labels = user == NULL ? NULL : names;
  options.n_labels = user == NULL ? 0 : 3;
  expt_frame *frame = NULL;
  const expt_status status = expt_probability_best_proportions(ctx, successes, units, 3, &options, &frame, err);
  expt_frame_free(frame);
  return status;
}

static void every_allocation(void **state) {
  (void)state;
  int named = 1;
  test_every_allocation(step, NULL);
  test_every_allocation(step, &named);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(two_proportions),
      cmocka_unit_test(less_is_better_and_names_and_shares),
      cmocka_unit_test(an_arm_without_units_has_its_prior),
      cmocka_unit_test(rates_in_closed_form),
      cmocka_unit_test(means_of_unknown_variance),
      cmocka_unit_test(a_mean_of_two_units_has_no_loss),
      cmocka_unit_test(estimates_in_closed_form),
      cmocka_unit_test(no_arm_with_a_law),
      cmocka_unit_test(bad_counts),
      cmocka_unit_test(bad_options),
      cmocka_unit_test(every_allocation),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
