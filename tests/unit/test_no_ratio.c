/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A relative interval that does not exist is not a silent NaN. */
#include "tests/unit/metrics_support.h"

#include <experiment/heterogeneity.h>
#include <experiment/looks.h>
#include <experiment/trend.h>

static experiment_rows rows;

/* Amounts around `middle` of each arm; nobody of the control did what `flag` and `events` count. */
static void make_amounts(double control, double treatment) {
  make_rows(&rows, 400);
  for (int64_t i = 0; i < rows.n; i++) {
    rows.number[0][i] = (rows.group[i] == 0 ? control : treatment) + (double)(pick(i, 20, 21) - 10);
    rows.number[4][i] = rows.group[i] == 0 ? 0.0 : (double)pick(i, 7, 4);
    rows.number[7][i] = rows.group[i] == 0 ? 0.0 : (double)pick(i, 10, 2);
    rows.stratum[i] = i / 10 % 2;
  }
}

enum { COUNT = 2, SHARE = 3 }; /* the last two metrics */

static void describe(expt_analysis *analysis) {
  add_plain_mean(analysis, "mean", "y");
  add_ratio(analysis, "ratio", 0, NULL);
  add_count(analysis, "count", NULL);
  add_metric(analysis, "share", "flag", NULL, EXPT_MISSING_REJECT);
}

static expt_analysis *analysis_of(void (*description)(expt_analysis *), const char *segment) {
  expt_analysis *analysis = analysis_split_by(NULL, (split_by){0});
  expt_error err;
  if (segment != NULL) must(expt_analysis_add_segment(analysis, segment, &err), &err);
  description(analysis);
  add_experiment(analysis, &rows);
  return analysis;
}

static expt_frame *answer(void) {
  expt_analysis *analysis = analysis_of(describe, NULL);
  expt_frame *frame = ask(analysis);
  expt_analysis_free(analysis);
  return frame;
}

static void noted_where_the_limits_are_missing(void **state) {
  (void)state;
  static const struct {
    double control, treatment;
    bool has_ratio;
  } cases[] = {{-40, 60, false}, {60, -40, false}, {-40, -60, true}, {40, 60, true}};
  for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
    make_amounts(cases[c].control, cases[c].treatment);
    expt_frame *frame = answer();
    for (int64_t row = 0; row < expt_frame_view(frame)->n_rows; row++) {
      const bool has_limits = !isnan(number(frame, "rel_ci_low", row)) && !isnan(number(frame, "rel_ci_high", row));
      assert_true(!isnan(number(frame, "ci_low", row)));
      assert_true(is_noted(frame, row, EXPT_NOTE_NO_RATIO) == !has_limits);
      if (row < COUNT) assert_true(has_limits == cases[c].has_ratio);
    }
    assert_true(is_noted(frame, COUNT, EXPT_NOTE_UNBOUNDED) && isinf(number(frame, "rel_ci_high", COUNT))); /* by the score */
    assert_true(is_noted(frame, SHARE, EXPT_NOTE_NO_RATIO));
    assert_non_null(strstr(word(frame, "notes", SHARE), expt_note_text(EXPT_NOTE_NO_RATIO)));
    expt_frame_free(frame);
  }
}

/* The control's mean is .5, give or take .84: whatever is divided by it is anything. */
static void a_control_that_may_be_0_is_a_vague_divisor(void **state) {
  (void)state;
  for (int vague = 0; vague < 2; vague++) {
    make_amounts(vague ? 0.5 : 40.0, 60.0);
    expt_frame *frame = answer();
    const double low = number(frame, "rel_ci_low", 0), high = number(frame, "rel_ci_high", 0);
    if (!isnan(low) && !isnan(high)) assert_true(is_noted(frame, 0, EXPT_NOTE_APPROXIMATE) == (vague == 1));
    assert_true(number(frame, "value_control", 0) > 0.0 && !isnan(low) && !isnan(high));
    expt_frame_free(frame);
  }
}

/* What is already said of a missing difference is not said of the ratio again. */
static void an_empty_arm_is_no_missing_ratio(void **state) {
  (void)state;
  make_amounts(40, 60);
  for (int64_t i = 0; i < rows.n; i++)
    rows.group[i] = 0;
  expt_frame *frame = answer();
  for (int64_t row = 0; row < expt_frame_view(frame)->n_rows; row++)
    assert_true(is_noted(frame, row, EXPT_NOTE_EMPTY_ARM) && !is_noted(frame, row, EXPT_NOTE_NO_RATIO));
  expt_frame_free(frame);
}

/* ---- frames without relative limits ---- */

static void describe_goals(expt_analysis *analysis) {
  expt_analysis_mean_options options;
  expt_error err;
  add_plain_mean(analysis, "plain", "y");
  expt_analysis_mean_options_init(&options);
  options.relative = 1;
  options.margin = 0.1;
  must(expt_analysis_add_mean(analysis, "relative", "y", &options, &err), &err);
}

static void looks_say_it_where_a_goal_is_a_share_of_nothing(void **state) {
  (void)state;
  make_amounts(0, 60);
  for (int64_t i = 0; i < rows.n; i++)
    rows.number[0][i] = rows.group[i] == 0 ? (double)(i / 2 % 2 == 0 ? 1 : -1) : rows.number[0][i];
  double sum = 0.0;
  for (int64_t i = 0; i < rows.n; i++)
    sum += rows.group[i] == 0 ? rows.number[0][i] : 0.0;
  assert_true(sum == 0.0);
  expt_analysis *analysis = analysis_of(describe_goals, NULL);
  expt_analysis_sequential_options options;
  expt_frame *frame = NULL;
  expt_error err;
  expt_analysis_sequential_options_init(&options);
  options.burn_in = 100;
  must(expt_analysis_sequential(analysis, &options, &frame, &err), &err);
  assert_false(is_noted(frame, 0, EXPT_NOTE_NO_RATIO));
  assert_true(is_noted(frame, 1, EXPT_NOTE_NO_RATIO));
  assert_true(number(frame, "passes", 1) == 0.0);
  expt_frame_free(frame);
  expt_analysis_free(analysis);
}

static expt_frame *heterogeneity(expt_scale scale) {
  expt_analysis *analysis = analysis_of(describe, "stratum");
  expt_analysis_heterogeneity_options options;
  expt_frame *frame = NULL;
  expt_error err;
  expt_analysis_heterogeneity_options_init(&options);
  options.scale = scale;
  options.min_units = 50;
  must(expt_analysis_heterogeneity(analysis, &options, &frame, &err), &err);
  expt_analysis_free(analysis);
  return frame;
}

static void levels_say_it_on_the_scale_of_ratios(void **state) {
  (void)state;
  make_amounts(-40, 60);
  expt_frame *ratios = heterogeneity(EXPT_SCALE_RATIO), *differences = heterogeneity(EXPT_SCALE_DIFFERENCE);
  for (int64_t row = 0; row < expt_frame_view(ratios)->n_rows; row++) {
    assert_true(isnan(number(ratios, "total", row)) && is_noted(ratios, row, EXPT_NOTE_NO_RATIO));
    assert_true(!isnan(number(differences, "total", row)) && !is_noted(differences, row, EXPT_NOTE_NO_RATIO));
  }
  expt_frame_free(ratios), expt_frame_free(differences);
}

/* An amount that one unit in ten has, or every unit. */
static void ratios_of_few_amounts_are_approximate(void **state) {
  (void)state;
  enum { UNITS = 400 };
  for (int64_t one_in = 10; one_in > 0; one_in -= 9) {
    static int64_t group[UNITS], level[UNITS];
    static double paid[UNITS];
    for (int64_t i = 0; i < UNITS; i++) {
      group[i] = i % 2, level[i] = i / 2 % 2;
      paid[i] = pick(i, 31, one_in) == 0 ? 1.0 + (double)pick(i, 32, 50) : 0.0;
    }
    expt_analysis *analysis = analysis_split_by(NULL, (split_by){0});
    expt_error err;
    must(expt_analysis_add_segment(analysis, "level", &err), &err);
    add_plain_mean(analysis, "paid", "paid");
    test_table *table = test_table_create(UNITS);
    test_table_integers(table, "group", group);
    test_table_integers(table, "level", level);
    test_table_doubles(table, "paid", paid);
    must(expt_analysis_add(analysis, test_table_view(table), "b", &err), &err);
    for (expt_scale scale = EXPT_SCALE_DIFFERENCE; scale <= EXPT_SCALE_RATIO; scale++) {
      expt_analysis_heterogeneity_options options;
      expt_frame *frame = NULL;
      expt_analysis_heterogeneity_options_init(&options);
      options.scale = scale;
      must(expt_analysis_heterogeneity(analysis, &options, &frame, &err), &err);
      const bool is_few = one_in == 10 && scale == EXPT_SCALE_RATIO;
      assert_int_equal(whole(frame, "n_levels", 0), 2);
      assert_true(is_noted(frame, 0, EXPT_NOTE_APPROXIMATE) == is_few);
      assert_true((strstr(word(frame, "detail", 0), "compare differences") != NULL) == is_few);
      expt_frame_free(frame);
    }
    test_table_free(table);
    expt_analysis_free(analysis);
  }
}

static void describe_product(expt_analysis *analysis) {
  add_ratio(analysis, "ratio", 0, NULL);
  add_plain_mean(analysis, "den", "den");
  add_plain_mean(analysis, "mean", "y");
}

static void factors_say_it(void **state) {
  (void)state;
  static const char *const factors[] = {"ratio", "den"};
  make_amounts(-40, 60);
  expt_analysis *analysis = analysis_of(describe_product, NULL);
  expt_frame *frame = NULL;
  expt_error err;
  must(expt_analysis_decompose(analysis, "mean", factors, 2, NULL, &frame, &err), &err);
  for (int64_t row = 0; row < 3; row++)
    assert_true(isnan(number(frame, "log_lift", row)) == is_noted(frame, row, EXPT_NOTE_NO_RATIO));
  assert_true(is_noted(frame, 0, EXPT_NOTE_NO_RATIO) && !is_noted(frame, 1, EXPT_NOTE_NO_RATIO));
  expt_frame_free(frame);
  expt_analysis_free(analysis);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(noted_where_the_limits_are_missing),
      cmocka_unit_test(a_control_that_may_be_0_is_a_vague_divisor),
      cmocka_unit_test(an_empty_arm_is_no_missing_ratio),
      cmocka_unit_test(looks_say_it_where_a_goal_is_a_share_of_nothing), cmocka_unit_test(levels_say_it_on_the_scale_of_ratios),
      cmocka_unit_test(ratios_of_few_amounts_are_approximate),
      cmocka_unit_test(factors_say_it),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
