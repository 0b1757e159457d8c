/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Goals that are shares of a control's value below 0, as a profit per user may be: a share of its size, so that "2 % more" is less of a loss. */
#include "tests/unit/metrics_support.h"

#include <experiment/looks.h>

enum { ROWS = 200 };

static experiment_rows rows;

/* Around -200 in the control; the treatment's is higher by `difference`; every value is off by .1. */
static void make_losses(double difference) {
  make_rows(&rows, ROWS);
  for (int64_t i = 0; i < ROWS; i++) {
    rows.group[i] = i % 2;
    rows.number[0][i] = -200.0 + (rows.group[i] == 1 ? difference : 0.0) + (i / 2 % 2 == 0 ? 0.1 : -0.1);
  }
}

static expt_frame *answer(const expt_analysis_mean_options *options, bool sequential) {
  expt_analysis *analysis = analysis_split_by(NULL, (split_by){0});
  expt_analysis_sequential_options how;
  expt_frame *frame = NULL;
  expt_error err;
  must(expt_analysis_add_mean(analysis, "profit", "y", options, &err), &err);
  add_experiment(analysis, &rows);
  expt_analysis_sequential_options_init(&how);
  how.burn_in = ROWS / 2;
  how.planned_units = ROWS;
  if (sequential)
    must(expt_analysis_sequential(analysis, &how, &frame, &err), &err);
  else
    must(expt_analysis_frequentist(analysis, NULL, &frame, &err), &err);
  expt_analysis_free(analysis);
  return frame;
}

/* 2 % of 200 are 4. */
static void a_lift_is_one_of_the_size(void **state) {
  (void)state;
  static const struct {
    double difference;
    bool passes;
  } cases[] = {{1.0, false}, {3.5, false}, {4.5, true}, {-4.5, false}};
  expt_analysis_mean_options options;
  expt_analysis_mean_options_init(&options);
  options.relative = 1;
  options.null_value = 0.02;
  for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
    make_losses(cases[c].difference);
    for (int sequential = 0; sequential < 2; sequential++) {
      expt_frame *frame = answer(&options, sequential != 0);
      assert_true((number(frame, "passes", 0) != 0.0) == cases[c].passes);
      if (!sequential) assert_true((number(frame, "statistic", 0) > 0.0) == cases[c].passes);
      assert_true((whole(frame, "note_bits", 0) & NOTE(EXPT_NOTE_CONTROL_NOT_POSITIVE)) != 0);
      expt_frame_free(frame);
    }
  }
}

/* The same test as of the difference, but for the error of 4 = 2 % of the control. */
static void it_is_the_test_of_that_difference(void **state) {
  (void)state;
  expt_analysis_mean_options options;
  expt_analysis_mean_options_init(&options);
  options.relative = 1;
  options.null_value = 0.02;
  make_losses(4.01);
  expt_frame *frame = answer(&options, false);
  const double variance = 0.01 * 100.0 / 99.0 / 100.0;
  const double expected = (4.01 - 4.0) / sqrt(variance + 0.98 * 0.98 * variance);
  assert_true(fabs(number(frame, "statistic", 0) - expected) < 1e-9);
  expt_frame_free(frame);
}

static void a_margin_is_one_of_the_size(void **state) {
  (void)state;
  static const struct {
    expt_good good;
    double difference;
    bool kept;
  } cases[] = {{EXPT_GOOD_UP, -3.0, true},  {EXPT_GOOD_UP, -5.0, false},  {EXPT_GOOD_UP, 30.0, true},
               {EXPT_GOOD_DOWN, 3.0, true}, {EXPT_GOOD_DOWN, 5.0, false}};
  expt_analysis_mean_options options;
  expt_analysis_mean_options_init(&options);
  options.role = EXPT_ROLE_GUARDRAIL;
  options.relative = 1;
  options.margin = 0.02;
  for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
    make_losses(cases[c].difference);
    options.good = cases[c].good;
    for (int sequential = 0; sequential < 2; sequential++) {
      expt_frame *frame = answer(&options, sequential != 0);
      assert_true((number(frame, "passes", 0) != 0.0) == cases[c].kept);
      assert_true(fabs(number(frame, "margin", 0) - 4.0) < 1e-9);
      expt_frame_free(frame);
    }
  }
}

/* A difference is asked for in units of the metric, whatever the sign of the control. */
static void goals_in_units_need_no_note(void **state) {
  (void)state;
  expt_analysis_mean_options options;
  expt_analysis_mean_options_init(&options);
  options.null_value = 2.0;
  for (int relative = 0; relative < 2; relative++) {
    if (relative) expt_analysis_mean_options_init(&options);
    options.relative = relative; /* without a goal nothing is asked in shares */
    make_losses(4.5);
    expt_frame *frame = answer(&options, false);
    assert_true((whole(frame, "note_bits", 0) & NOTE(EXPT_NOTE_CONTROL_NOT_POSITIVE)) == 0);
    expt_frame_free(frame);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_lift_is_one_of_the_size),
      cmocka_unit_test(it_is_the_test_of_that_difference),
      cmocka_unit_test(a_margin_is_one_of_the_size),
      cmocka_unit_test(goals_in_units_need_no_note),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
