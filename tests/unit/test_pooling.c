/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Partial pooling: against metafor (tests/reference/best/pooling.R), mpmath and scipy (pooling.py,
 * pooling_proportions.py), and laws. */
#include "tests/unit/tables.h"
#include "tests/unit/reference_csv.h"
#include "tests/unit/stats_support.h"

#include "lib/math/distributions.h"
#include <experiment/best.h>
#include <experiment/notes.h>
#include <math.h>

#define REFERENCE EXPT_SOURCE_DIR "/tests/reference/best/"

enum { MOST = 64 };

static expt_error error;

static int read_numbers(const char *text, double *out) {
  int n = 0;
  for (char *end; n < MOST; n++, text = end) {
    out[n] = strtod(text, &end);
    if (end == text) break;
  }
  return n;
}

static double cell(const expt_frame *frame, const char *column, int64_t row) {
  return test_double(expt_frame_view(frame), column, row);
}

static expt_partial_pooling_options defaults(void) {
  expt_partial_pooling_options options;
  expt_partial_pooling_options_init(&options);
  return options;
}

static expt_frame *pool(const double *y, const double *s, int64_t n, const expt_partial_pooling_options *options) {
  expt_frame *frame = NULL;
  if (expt_partial_pooling(NULL, y, s, n, options, &frame, &error) != EXPT_OK) fail_msg("%s", error.message);
  return frame;
}

/* ---- effects ---- */

static void estimates_agree_with_metafor(void **state) {
  (void)state;
  csv_file csv;
  int cases = 0;
  assert_true(csv_open(&csv, REFERENCE "pooling_metafor.csv"));
  for (; csv_next(&csv); cases++) {
    double y[MOST], s[MOST], pooled[MOST];
    const int n = read_numbers(csv_text(&csv, "estimates"), y);
    assert_int_equal(read_numbers(csv_text(&csv, "errors"), s), n);
    assert_int_equal(read_numbers(csv_text(&csv, "pooled"), pooled), n);
    expt_partial_pooling_options options = defaults();
    const bool is_ml = strcmp(csv_text(&csv, "method"), "ML") == 0;
    options.pooling = is_ml ? EXPT_POOLING_ML : EXPT_POOLING_REML;
    expt_frame *frame = pool(y, s, n, &options);
    const double tau = csv_number(&csv, "tau");
    if (tau == 0.0) { /* integrated instead */
      assert_string_equal(test_text(expt_frame_view(frame), "method", 0), is_ml ? "ml is 0, integrated" : "reml is 0, integrated");
      assert_true(cell(frame, "between_sd", 0) > 0.0);
    } else { /* metafor stops when tau^2 moves by less than 1e-15 */
      assert_string_equal(test_text(expt_frame_view(frame), "method", 0), is_ml ? "ml" : "reml");
      near_or_equal("tau", cell(frame, "between_sd", 0), tau, 1e-12);
      near_or_equal("mean", cell(frame, "average", 0), csv_number(&csv, "mean"), 1e-12);
      near_or_equal("limit", cell(frame, "average_high", 0) - cell(frame, "average", 0),
                    csv_number(&csv, "mean_error") * xp_normal_quantile_upper(0.025), 2e-12);
      for (int i = 0; i < n; i++)
        near_or_equal("pooled", cell(frame, "estimate", i), pooled[i], 1e-11);
    }
    expt_frame_free(frame);
  }
  fclose(csv.file);
  assert_int_equal(cases, 12);
}

static expt_between_prior prior_named(const char *word) {
  static const char *const words[] = {"dumouchel", "flat", "half_normal", "half_cauchy"};
  for (expt_between_prior i = 0; i < 4; i++)
    if (strcmp(words[i], word) == 0) return i;
  fail_msg("prior %s", word);
  return 0;
}

/* The limit of an interval that ends at `at` must leave out what the reference says lies beyond. */
static double confidence_below(double below) {
  return below < 0.5 ? 1.0 - 2.0 * below : 2.0 * below - 1.0;
}

static void posterior_agrees_with_mpmath(void **state) {
  (void)state;
  csv_file csv;
  int rows = 0;
  assert_true(csv_open(&csv, REFERENCE "pooling.csv"));
  for (; csv_next(&csv); rows++) {
    double y[MOST], s[MOST];
    const int n = read_numbers(csv_text(&csv, "estimates"), y);
    assert_int_equal(read_numbers(csv_text(&csv, "errors"), s), n);
    const int64_t i = csv_integer(&csv, "level");
    expt_partial_pooling_options options = defaults();
    options.between_prior = prior_named(csv_text(&csv, "prior"));
    options.prior_scale = csv_number(&csv, "scale");
    expt_frame *frame = pool(y, s, n, &options);
    const double sd = csv_number(&csv, "sd");
    near_or_equal("mean", cell(frame, "estimate", i), csv_number(&csv, "mean"), 1e-12 * (sd + fabs(y[i])));
    near_or_equal("sd", cell(frame, "sd", i), sd, 1e-12 * (sd + fabs(y[i])));
    near_or_equal("positive", cell(frame, "probability_positive", i), csv_number(&csv, "positive"), 1e-12);
    near_or_equal("shrinkage", cell(frame, "shrinkage", i), csv_number(&csv, "shrinkage"), 1e-12);
    expt_frame_free(frame);
    const double below = csv_number(&csv, "below_one"), tau_below = csv_number(&csv, "tau_below_one");
    if (below > 1e-3 && below < 0.999) { /* the interval that ends at 1 */
      options.confidence = confidence_below(below);
      frame = pool(y, s, n, &options);
      near_or_equal("limit", cell(frame, below < 0.5 ? "ci_low" : "ci_high", i), 1.0, 1e-10);
      expt_frame_free(frame);
    }
    if (tau_below > 1e-3 && tau_below < 0.999) {
      options.confidence = confidence_below(tau_below);
      frame = pool(y, s, n, &options);
      near_or_equal("tau", cell(frame, tau_below < 0.5 ? "between_sd_low" : "between_sd_high", 0), 1.0, 1e-10);
      expt_frame_free(frame);
    }
  }
  fclose(csv.file);
  assert_int_equal(rows, 26);
}

/* Equal effects measured equally well stay where they are; scale and shift carry through. */
static void scale_and_shift_carry_through(void **state) {
  (void)state;
  const double y[] = {28, 8, -3, 7, -1, 1, 18, 12}, s[] = {15, 10, 16, 11, 9, 11, 10, 18};
  double moved[8], scaled[8];
  for (int i = 0; i < 8; i++) {
    moved[i] = 1e-3 * y[i] + 5.0;
    scaled[i] = 1e-3 * s[i];
  }
  expt_frame *one = pool(y, s, 8, NULL), *other = pool(moved, scaled, 8, NULL);
  for (int i = 0; i < 8; i++) {
    near_or_equal("estimate", cell(other, "estimate", i), 1e-3 * cell(one, "estimate", i) + 5.0, 1e-13);
    near_or_equal("sd", cell(other, "sd", i), 1e-3 * cell(one, "sd", i), 1e-13);
    near_or_equal("shrinkage", cell(other, "shrinkage", i), cell(one, "shrinkage", i), 1e-10);
    assert_true(fabs(cell(one, "estimate", i) - cell(one, "average", 0)) <= fabs(y[i] - cell(one, "average", 0)));
    near_or_equal("sides", exp(cell(one, "log_probability_positive", i)) + exp(cell(one, "log_probability_negative", i)), 1.0, 1e-14);
  }
  expt_frame_free(one);
  expt_frame_free(other);
}

/* A level that is far better known than the spread keeps its estimate; P far from 0 does not underflow. */
static void sure_levels_keep_their_estimates(void **state) {
  (void)state;
  const double y[] = {10.0, -3.0, 5.0}, s[] = {1e-3, 1e-3, 1e-3};
  expt_frame *frame = pool(y, s, 3, NULL);
  for (int i = 0; i < 3; i++)
    near_or_equal("estimate", cell(frame, "estimate", i), y[i], 1e-5);
  assert_true(cell(frame, "log_probability_negative", 0) < -1e6 && isfinite(cell(frame, "log_probability_negative", 0)));
  assert_true(cell(frame, "log_probability_positive", 1) < -1e6);
  expt_frame_free(frame);
}

static void levels_without_numbers_take_no_part(void **state) {
  (void)state;
  const double y[] = {1.0, NAN, 2.0, 4.0, 3.0}, s[] = {0.5, 0.5, 0.4, 0.0, 0.6}, y3[] = {1.0, 2.0, 3.0}, s3[] = {0.5, 0.4, 0.6};
  expt_frame *with = pool(y, s, 5, NULL), *without = pool(y3, s3, 3, NULL);
  near_or_equal("estimate", cell(with, "estimate", 4), cell(without, "estimate", 2), 0.0);
  assert_int_equal(test_integer(expt_frame_view(with), "note_bits", 1), INT64_C(1) << EXPT_NOTE_EMPTY_ARM);
  assert_int_equal(test_integer(expt_frame_view(with), "note_bits", 3), INT64_C(1) << EXPT_NOTE_ZERO_VARIANCE);
  assert_true(isnan(cell(with, "estimate", 1)) && isnan(cell(with, "sd", 3)));
  expt_frame_free(with);
  expt_frame_free(without);
  const double none[] = {NAN};
  with = pool(none, none, 1, NULL);
  assert_true(isnan(cell(with, "average", 0)));
  expt_frame_free(with);
}

/* ---- proportions ---- */

static int read_counts(const char *text, int64_t *out) {
  double numbers[MOST];
  const int n = read_numbers(text, numbers);
  for (int i = 0; i < n; i++)
    out[i] = (int64_t)numbers[i];
  return n;
}

static void proportions_agree_with_mpmath_and_scipy(void **state) {
  (void)state;
  csv_file csv;
  int rows = 0;
  assert_true(csv_open(&csv, REFERENCE "pooling_proportions.csv"));
  for (; csv_next(&csv); rows++) {
    int64_t x[MOST], n[MOST];
    const int k = read_counts(csv_text(&csv, "successes"), x);
    assert_int_equal(read_counts(csv_text(&csv, "units"), n), k);
    const int64_t i = csv_integer(&csv, "level");
    const double a = csv_number(&csv, "a"), b = csv_number(&csv, "b"), mean = csv_number(&csv, "mean");
    expt_partial_pooling_proportions_options options;
    expt_partial_pooling_proportions_options_init(&options);
    expt_frame *frame = NULL;
    assert_int_equal(expt_partial_pooling_proportions(NULL, x, n, k, NULL, &frame, &error), EXPT_OK);
    if (isnan(a)) {
      assert_string_equal(test_text(expt_frame_view(frame), "method", 0), "no maximum, integrated");
      assert_true(isnan(cell(frame, "prior_successes", 0)));
    } else { /* a score of counts up to 1e6 is known to 1e-16 of their logarithms' sum */
      const double tolerance = strcmp(csv_text(&csv, "case"), "large") == 0 ? 1e-9 : 1e-12;
      near_or_equal("a", cell(frame, "prior_successes", 0), a, tolerance * a);
      near_or_equal("b", cell(frame, "prior_failures", 0), b, tolerance * b);
      const xp_law law = {XP_BETA, a + (double)x[i], b + (double)(n[i] - x[i]), 0.0};
      near_or_equal("low", cell(frame, "ci_low", i), xp_quantile(&law, 0.025, XP_LOWER), 1e-11);
      near_or_equal("estimate", cell(frame, "estimate", i), (a + (double)x[i]) / (a + b + (double)n[i]), 1e-12);
    }
    expt_frame_free(frame);
    options.integrate = 1;
    assert_int_equal(expt_partial_pooling_proportions(NULL, x, n, k, &options, &frame, &error), EXPT_OK);
    if (!isnan(mean)) {
      near_or_equal("mean", cell(frame, "estimate", i), mean, 1e-11);
      near_or_equal("sd", cell(frame, "sd", i), csv_number(&csv, "sd"), 1e-11);
      near_or_equal("shrinkage", cell(frame, "shrinkage", i), csv_number(&csv, "shrinkage"), 1e-11);
    }
    assert_true(cell(frame, "ci_low", i) < cell(frame, "estimate", i) && cell(frame, "estimate", i) < cell(frame, "ci_high", i));
    expt_frame_free(frame);
  }
  fclose(csv.file);
  assert_int_equal(rows, 13);
}

static void a_level_without_units_has_the_common_law(void **state) {
  (void)state;
  const int64_t x[] = {5, 12, 30, 2, 8, 0}, n[] = {100, 150, 200, 90, 110, 0};
  expt_frame *frame = NULL;
  assert_int_equal(expt_partial_pooling_proportions(NULL, x, n, 6, NULL, &frame, &error), EXPT_OK);
  near_or_equal("mean", cell(frame, "estimate", 5), cell(frame, "average", 0), 1e-16);
  near_or_equal("pull", cell(frame, "shrinkage", 5), 1.0, 0.0);
  assert_true(isnan(cell(frame, "raw_estimate", 5)));
  assert_int_equal(test_integer(expt_frame_view(frame), "note_bits", 5), INT64_C(1) << EXPT_NOTE_EMPTY_ARM);
  expt_frame_free(frame);
}

/* ---- refusals ---- */

static const double effects[] = {1.0, 2.0, 4.0}, errors_of[] = {0.5, 0.4, 0.6};

static void refuse(const expt_partial_pooling_options *options, int64_t n, const char *argument, const char *field) {
  expt_frame *frame = NULL;
  assert_int_equal(expt_partial_pooling(NULL, effects, errors_of, n, options, &frame, &error), EXPT_E_ARGUMENT);
  test_error_is(&error, EXPT_E_ARGUMENT, argument, field, -1);
  assert_null(frame);
}

static void bad_requests(void **state) {
  (void)state;
  expt_partial_pooling_options options = defaults();
  options.between_prior = EXPT_BETWEEN_PRIOR_FLAT;
  refuse(&options, 2, "options", "between_prior");
  options.between_prior = EXPT_BETWEEN_PRIOR_HALF_NORMAL;
  refuse(&options, 3, "options", "prior_scale");
  options = defaults();
  options.pooling = 3;
  refuse(&options, 3, "options", "pooling");
  options = defaults();
  options.confidence = 0.0;
  refuse(&options, 3, "options", "confidence");
  refuse(NULL, 0, "n_levels", "");
  expt_frame *frame = NULL;
  const double infinite[] = {INFINITY}, negative[] = {-1.0};
  assert_int_equal(expt_partial_pooling(NULL, infinite, errors_of, 1, NULL, &frame, &error), EXPT_E_ARGUMENT);
  test_error_is(&error, EXPT_E_ARGUMENT, "estimates", "", 0);
  assert_int_equal(expt_partial_pooling(NULL, effects, negative, 1, NULL, &frame, &error), EXPT_E_ARGUMENT);
  test_error_is(&error, EXPT_E_ARGUMENT, "std_errors", "", 0);
  assert_int_equal(expt_partial_pooling(NULL, effects, errors_of, 10001, NULL, &frame, &error), EXPT_E_LIMIT);
  const int64_t few[] = {3, 0}, units[] = {2, 0};
  assert_int_equal(expt_partial_pooling_proportions(NULL, few, units, 2, NULL, &frame, &error), EXPT_E_ARGUMENT);
  test_error_is(&error, EXPT_E_ARGUMENT, "successes", "", 0);
  assert_int_equal(expt_partial_pooling_proportions(NULL, few + 1, units + 1, 1, NULL, &frame, &error), EXPT_E_ARGUMENT);
  test_error_is(&error, EXPT_E_ARGUMENT, "units", "", -1);
}

static expt_status pool_step(expt_context *ctx, void *user, expt_error *err) {
  (void)user;
  expt_frame *frame = NULL;
  const expt_status status = expt_partial_pooling(ctx, effects, errors_of, 3, NULL, &frame, err);
  expt_frame_free(frame);
  return status;
}

static expt_status proportions_step(expt_context *ctx, void *user, expt_error *err) {
  (void)user;
  const int64_t x[] = {10, 11, 9, 10}, n[] = {100, 100, 100, 100};
  expt_frame *frame = NULL;
  const expt_status status = expt_partial_pooling_proportions(ctx, x, n, 4, NULL, &frame, err);
  expt_frame_free(frame);
  return status;
}

static void every_allocation(void **state) {
  (void)state;
  test_every_allocation(pool_step, NULL);
  test_every_allocation(proportions_step, NULL);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(estimates_agree_with_metafor),
      cmocka_unit_test(posterior_agrees_with_mpmath),
      cmocka_unit_test(scale_and_shift_carry_through),
      cmocka_unit_test(sure_levels_keep_their_estimates),
      cmocka_unit_test(levels_without_numbers_take_no_part),
      cmocka_unit_test(proportions_agree_with_mpmath_and_scipy),
      cmocka_unit_test(a_level_without_units_has_the_common_law),
      cmocka_unit_test(bad_requests),
      cmocka_unit_test(every_allocation),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
