/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The correction that an answer is asked for, and the goals that it repeats. */
#include "tests/unit/metrics_support.h"

#include <experiment/multiplicity.h>

static expt_frame *ask_with(const expt_analysis *analysis, expt_adjustment adjustment, expt_adjustment level_adjustment) {
  expt_analysis_frequentist_options options;
  expt_frame *frame = NULL;
  expt_error err;
  expt_analysis_frequentist_options_init(&options);
  options.adjustment = adjustment;
  options.level_adjustment = level_adjustment;
  must(expt_analysis_frequentist(analysis, &options, &frame, &err), &err);
  return frame;
}

/* Three metrics over all units, and their levels. */
static expt_analysis *shop(void) {
  expt_analysis *analysis = shop_analysis(NULL);
  add_rows(analysis, 1, 6000, "b");
  return analysis;
}

/* ---- corrections ---- */

static bool belongs(const expt_frame *frame, int64_t row, const char *metric) {
  const bool is_level = strcmp(word(frame, "segment", row), "all") != 0;
  if (metric == NULL) return !is_level;
  return is_level && strcmp(word(frame, "metric", row), metric) == 0 && whole(frame, "n_control", row) >= 100 &&
         whole(frame, "n_variant", row) >= 100;
}

/* The family's p_adjusted are what expt_adjust_pvalues() makes of its log p-values; `metric` NULL: over all units. */
static void check_family(const expt_frame *frame, const char *metric, expt_adjustment adjustment, const char *name) {
  double log_p[200];
  int64_t at[200], n = 0;
  for (int64_t row = 0; row < expt_frame_view(frame)->n_rows; row++) {
    if (!belongs(frame, row, metric)) continue;
    at[n] = row;
    log_p[n++] = number(frame, "log_p_value", row);
  }
  assert_true(n >= 4);
  expt_adjust_pvalues_options options;
  expt_frame *adjusted = NULL;
  expt_error err;
  expt_adjust_pvalues_options_init(&options);
  options.adjustment = adjustment;
  options.logarithms = 1;
  must(expt_adjust_pvalues(NULL, log_p, n, &options, &adjusted, &err), &err);
  for (int64_t i = 0; i < n; i++) {
    assert_true(number(frame, "p_adjusted", at[i]) == number(adjusted, "p_adjusted", i));
    assert_string_equal(word(frame, "family", at[i]), name);
  }
  expt_frame_free(adjusted);
}

static void every_correction_is_that_of_the_p_values(void **state) {
  (void)state;
  static const char *const primary[] = {"primary metrics, Holm",     "primary metrics, Bonferroni", "primary metrics, Sidak",
                                        "primary metrics, Hochberg", "primary metrics, Hommel",     "primary metrics, BH",
                                        "primary metrics, BY",       "primary metrics, not corrected"};
  static const char *const levels[] = {"levels of the metric, Holm",     "levels of the metric, Bonferroni", "levels of the metric, Sidak",
                                       "levels of the metric, Hochberg", "levels of the metric, Hommel",     "levels of the metric, BH",
                                       "levels of the metric, BY",       "levels of the metric, not corrected"};
  expt_analysis *analysis = shop();
  for (expt_adjustment a = EXPT_ADJUSTMENT_HOLM; a <= EXPT_ADJUSTMENT_NONE; a++) {
    const expt_adjustment other = EXPT_ADJUSTMENT_NONE - a;
    expt_frame *frame = ask_with(analysis, a, other);
    check_family(frame, NULL, a, primary[a]);
    check_family(frame, "ctr", other, levels[other]);
    check_family(frame, "cvr", other, levels[other]);
    expt_frame_free(frame);
  }
  expt_analysis_free(analysis);
}

static void the_defaults_are_holm_and_bh(void **state) {
  (void)state;
  expt_analysis *analysis = shop();
  expt_frame *frame = ask(analysis), *stated = ask_with(analysis, EXPT_ADJUSTMENT_HOLM, EXPT_ADJUSTMENT_BH);
  check_family(frame, NULL, EXPT_ADJUSTMENT_HOLM, "primary metrics, Holm");
  check_family(frame, "ctr", EXPT_ADJUSTMENT_BH, "levels of the metric, BH");
  for (int64_t row = 0; row < expt_frame_view(frame)->n_rows; row++)
    assert_true(number(frame, "passes", row) == number(stated, "passes", row));
  expt_frame_free(frame), expt_frame_free(stated);
  expt_analysis_free(analysis);
}

/* A caller of before: its struct ends with what is now the correction of the primary metrics, and holds 0 there. */
static void an_older_caller_gets_the_defaults(void **state) {
  (void)state;
  expt_analysis *analysis = shop();
  expt_analysis_frequentist_options options;
  expt_frame *frame = NULL;
  expt_error err;
  expt_analysis_frequentist_options_init_sized(&options, 24);
  assert_true(options.struct_size == 24);
  options.level_adjustment = 99;
  must(expt_analysis_frequentist(analysis, &options, &frame, &err), &err);
  check_family(frame, NULL, EXPT_ADJUSTMENT_HOLM, "primary metrics, Holm");
  check_family(frame, "ctr", EXPT_ADJUSTMENT_BH, "levels of the metric, BH");
  expt_frame_free(frame);
  expt_analysis_free(analysis);
}

static void unknown_corrections_are_refused(void **state) {
  (void)state;
  expt_analysis *analysis = shop();
  expt_analysis_frequentist_options options;
  expt_frame *frame = NULL;
  expt_error err;
  expt_analysis_frequentist_options_init(&options);
  options.adjustment = 8;
  assert_int_equal(expt_analysis_frequentist(analysis, &options, &frame, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "options", "adjustment", -1);
  options.adjustment = 0;
  options.level_adjustment = -1;
  assert_int_equal(expt_analysis_frequentist(analysis, &options, &frame, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "options", "level_adjustment", -1);
  assert_null(frame);
  expt_analysis_free(analysis);
}

/* ---- goals ---- */

static experiment_rows rows;

static void add_goal(expt_analysis *analysis, const char *name, expt_good good, int relative, double margin, double limit,
                     double min_effect) {
  expt_analysis_mean_options options;
  expt_error err;
  expt_analysis_mean_options_init(&options);
  options.good = good;
  options.relative = relative;
  options.margin = margin;
  options.limit = limit;
  options.min_effect = min_effect;
  must(expt_analysis_add_mean(analysis, name, "y", &options, &err), &err);
}

static void goals_come_in_units_of_the_metric(void **state) {
  (void)state;
  make_rows(&rows, 240);
  expt_analysis *analysis = analysis_split_by(NULL, (split_by){0});
  add_goal(analysis, "none", EXPT_GOOD_NEITHER, 0, 0, 0, 0);
  add_goal(analysis, "absolute", EXPT_GOOD_DOWN, 0, 0.25, 9.5, 0.5);
  add_goal(analysis, "relative", EXPT_GOOD_UP, 1, 0.02, 9.5, 0.01);
  add_experiment(analysis, &rows);
  expt_frame *frame = ask(analysis);
  const double control = number(frame, "value_control", 0);
  assert_string_equal(word(frame, "good", 0), "neither");
  assert_true(isnan(number(frame, "margin", 0)) && isnan(number(frame, "limit", 0)) && isnan(number(frame, "min_effect", 0)));
  assert_string_equal(word(frame, "good", 1), "down");
  assert_true(number(frame, "margin", 1) == 0.25 && number(frame, "limit", 1) == 9.5 && number(frame, "min_effect", 1) == 0.5);
  assert_string_equal(word(frame, "good", 2), "up");
  assert_true(number(frame, "margin", 2) == 0.02 * control && number(frame, "min_effect", 2) == 0.01 * control);
  assert_true(number(frame, "limit", 2) == 9.5);
  assert_true(number(frame, "relative", 1) == 0.0 && number(frame, "relative", 2) == 1.0);
  expt_frame_free(frame);
  expt_analysis_free(analysis);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_correction_is_that_of_the_p_values), cmocka_unit_test(the_defaults_are_holm_and_bh),
      cmocka_unit_test(an_older_caller_gets_the_defaults),        cmocka_unit_test(unknown_corrections_are_refused),
      cmocka_unit_test(goals_come_in_units_of_the_metric),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
