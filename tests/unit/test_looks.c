/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sequential and the Bayesian frame: each cell is what the functions of numbers say of the same row. */
#include "tests/unit/tables.h"

#include <experiment/always_valid.h>
#include <experiment/bayes.h>
#include <experiment/bayesian.h>
#include <experiment/looks.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { UNITS = 1200 };

static expt_analysis *filled(int64_t from, int64_t n, const char *batch) {
  expt_analysis *analysis = NULL;
  expt_error err;
  expt_analysis_mean_options low;
  expt_analysis_mean_options_init(&low);
  low.good = EXPT_GOOD_DOWN;
  low.min_effect = 0.1;
  expt_analysis_proportion_options click;
  expt_analysis_proportion_options_init(&click);
  click.relative = 1;
  click.min_effect = 0.05;
  assert_int_equal(expt_analysis_create(NULL, "variant", NULL, &analysis, &err), EXPT_OK);
  assert_int_equal(expt_analysis_add_segment(analysis, "city", &err), EXPT_OK);
  assert_int_equal(expt_analysis_add_proportion(analysis, "click", "click", &click, &err), EXPT_OK);
  assert_int_equal(expt_analysis_add_mean(analysis, "wait", "wait", &low, &err), EXPT_OK);
  const char *variant[UNITS], *city[UNITS];
  double click_of[UNITS], wait[UNITS];
  for (int64_t i = 0; i < n; i++) {
    const int64_t unit = from + i;
    variant[i] = unit % 2 == 0 ? "a" : "b";
    city[i] = unit % 3 == 0 ? "north" : "south";
    click_of[i] = (double)(unit * 7 % (unit % 2 == 0 ? 10 : 8) == 0);
    wait[i] = (double)(unit * 13 % 17) - (unit % 2 == 0 ? 0.0 : 0.5);
  }
  test_table *const table = test_table_create(n);
  test_table_texts(table, "variant", variant);
  test_table_texts(table, "city", city);
  test_table_doubles(table, "click", click_of);
  test_table_doubles(table, "wait", wait);
  assert_int_equal(expt_analysis_add(analysis, test_table_view(table), batch, &err), EXPT_OK);
  test_table_free(table);
  return analysis;
}

static bool same(double a, double b) {
  return a == b || (isnan(a) && isnan(b));
}

static void sequential_rows_are_confidence_sequences(void **state) {
  (void)state;
  expt_analysis *const analysis = filled(0, UNITS, "one");
  expt_analysis_sequential_options options;
  expt_analysis_sequential_options_init(&options);
  options.burn_in = 500;
  options.planned_units = 2000;
  expt_frame *frame = NULL, *plain = NULL;
  expt_error err;
  assert_int_equal(expt_analysis_sequential(analysis, &options, &frame, &err), EXPT_OK);
  assert_int_equal(expt_analysis_frequentist(analysis, NULL, &plain, &err), EXPT_OK);
  const expt_table *const view = expt_frame_view(frame), *const known = expt_frame_view(plain);
  assert_int_equal(view->n_rows, 6);
  for (int64_t row = 0; row < view->n_rows; row++) {
    expt_confidence_sequence_asymptotic_options how;
    expt_confidence_sequence_asymptotic_options_init(&how);
    how.burn_in = 500;
    expt_estimate expected;
    const int64_t n = test_integer(known, "n_control", row) + test_integer(known, "n_variant", row);
    assert_int_equal(expt_confidence_sequence_asymptotic(test_double(known, "estimate", row),
                                                         test_double(known, "std_error", row), n, 2000, &how, &expected,
                                                         &err),
                     EXPT_OK);
    assert_true(same(test_double(view, "ci_low", row), expected.ci_low) &&
                same(test_double(view, "ci_high", row), expected.ci_high));
    assert_true(same(test_double(view, "p_value", row), expected.p_value));
    assert_true((n < 500) == isnan(test_double(view, "ci_low", row)));
    assert_string_equal(test_text(view, "level", row), test_text(known, "level", row));
    if (n >= 500)
      assert_true(expected.ci_low < test_double(known, "ci_low", row) &&
                  expected.ci_high > test_double(known, "ci_high", row));
  }
  expt_frame_free(frame), expt_frame_free(plain);
  expt_analysis_free(analysis);
}

static void bayesian_rows_are_posteriors(void **state) {
  (void)state;
  expt_analysis *const analysis = filled(0, UNITS, "one");
  expt_frame *frame = NULL, *plain = NULL;
  expt_error err;
  assert_int_equal(expt_analysis_bayesian(analysis, NULL, &frame, &err), EXPT_OK);
  assert_int_equal(expt_analysis_frequentist(analysis, NULL, &plain, &err), EXPT_OK);
  const expt_table *const view = expt_frame_view(frame), *const known = expt_frame_view(plain);
  for (int64_t row = 0; row < view->n_rows; row++) {
    const bool click = strcmp(test_text(view, "metric", row), "click") == 0;
    expt_posterior expected = {.struct_size = sizeof expected};
    const int64_t n[2] = {test_integer(known, "n_control", row), test_integer(known, "n_variant", row)};
    const double value[2] = {test_double(known, "value_control", row), test_double(known, "value_variant", row)};
    if (click) {
      expt_posterior_beta_options how;
      expt_posterior_beta_options_init(&how);
      how.min_effect = 0.05 * value[0];
      assert_int_equal(expt_posterior_beta(NULL, llround(value[0] * (double)n[0]), n[0],
                                           llround(value[1] * (double)n[1]), n[1], &how, &expected, &err),
                       EXPT_OK);
      assert_true(same(test_double(view, "better", row), expected.better));
      assert_true(same(test_double(view, "above_min", row), expected.above_min));
      assert_true(same(test_double(view, "loss_variant", row), expected.loss_treatment));
      assert_true(same(test_double(view, "lift_mean", row), expected.lift_mean));
    } else { /* less is better */
      expt_posterior_effect_options how;
      expt_posterior_effect_options_init(&how);
      how.min_effect = -0.1;
      assert_int_equal(expt_posterior_effect(test_double(known, "estimate", row), test_double(known, "std_error", row),
                                             &how, &expected, &err),
                       EXPT_OK);
      assert_true(fabs(test_double(view, "better", row) + expected.better - 1.0) < 1e-12);
      assert_true(fabs(test_double(view, "above_min", row) + expected.above_min - 1.0) < 1e-12);
      assert_true(same(test_double(view, "loss_variant", row), expected.loss_control));
      assert_true(isnan(test_double(view, "lift_mean", row)));
    }
    assert_true(same(test_double(view, "effect_low", row), expected.effect_low));
  }
  expt_frame_free(frame), expt_frame_free(plain);
  expt_analysis_free(analysis);
}

/* A merge of parts answers with the same bits. */
static void parts_answer_as_the_whole(void **state) {
  (void)state;
  expt_analysis *const whole = filled(0, UNITS, "one"), *const first = filled(0, 500, "first"),
                       *const second = filled(500, UNITS - 500, "second");
  expt_frame *frames[4] = {NULL};
  expt_error err;
  assert_int_equal(expt_analysis_merge(second, first, &err), EXPT_OK);
  assert_int_equal(expt_analysis_bayesian(whole, NULL, &frames[0], &err), EXPT_OK);
  assert_int_equal(expt_analysis_bayesian(second, NULL, &frames[1], &err), EXPT_OK);
  assert_int_equal(expt_analysis_sequential(whole, NULL, &frames[2], &err), EXPT_OK);
  assert_int_equal(expt_analysis_sequential(second, NULL, &frames[3], &err), EXPT_OK);
  for (int64_t row = 0; row < 6; row++) {
    assert_true(same(test_double(expt_frame_view(frames[0]), "better", row),
                     test_double(expt_frame_view(frames[1]), "better", row)));
    assert_true(same(test_double(expt_frame_view(frames[2]), "ci_low", row),
                     test_double(expt_frame_view(frames[3]), "ci_low", row)));
  }
  for (int i = 0; i < 4; i++)
    expt_frame_free(frames[i]);
  expt_analysis_free(whole), expt_analysis_free(first), expt_analysis_free(second);
}

static void options_are_checked(void **state) {
  (void)state;
  expt_analysis *const analysis = filled(0, UNITS, "one");
  expt_analysis_bayesian_options options;
  expt_frame *frame = NULL;
  expt_error err;
  expt_analysis_bayesian_options_init(&options);
  options.prior_sd = 0.0;
  assert_int_equal(expt_analysis_bayesian(analysis, &options, &frame, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "options", "prior_sd", -1);
  expt_analysis_bayesian_options_init(&options);
  options.rope_low = -0.1;
  assert_int_equal(expt_analysis_bayesian(analysis, &options, &frame, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "options", "rope_high", -1);
  options.rope_high = 0.1;
  options.relative = 1;
  assert_int_equal(expt_analysis_bayesian(analysis, &options, &frame, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "options", "relative", -1);
  test_message_has(&err, "wait");
  expt_analysis_sequential_options looks;
  expt_analysis_sequential_options_init(&looks);
  looks.confidence = 1.0;
  assert_int_equal(expt_analysis_sequential(analysis, &looks, &frame, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "options", "confidence", -1);
  assert_null(frame);
  expt_analysis_free(analysis);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(sequential_rows_are_confidence_sequences),
      cmocka_unit_test(bayesian_rows_are_posteriors),
      cmocka_unit_test(parts_answer_as_the_whole),
      cmocka_unit_test(options_are_checked),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
