/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where only one variant was ever seen, every question has its rows, and they say that an arm is empty. */
#include "tests/unit/trend_support.h"

#include <experiment/bayesian.h>
#include <experiment/heterogeneity.h>
#include <experiment/looks.h>

enum { UNITS = 400 };

/* Every 10th unit has no variant: it is not the arm that lacks. */
static test_table *rows_of_one_arm(void) {
  static const char *const one[] = {"A"};
  static int64_t user[UNITS], clicked[UNITS], visits[UNITS], times[UNITS];
  static double before[UNITS], spent[UNITS];
  static int32_t group[UNITS];
  static const char *device[UNITS];
  for (int64_t i = 0; i < UNITS; i++) {
    user[i] = i;
    group[i] = i % 10 == 9 ? -1 : 0;
    device[i] = shop_devices[pick(i, 1, 2)];
    clicked[i] = pick(i, 2, 3) == 0;
    visits[i] = 1 + pick(i, 3, 4);
    before[i] = (double)pick(i, 4, 100);
    spent[i] = (double)pick(i, 5, 50);
    times[i] = START_US + (i % 3) * DAY_US;
  }
  test_table *table = test_table_create(UNITS);
  test_table_integers(table, "user", user);
  test_table_codes(table, "group", group, one, 1);
  test_table_texts(table, "device", device);
  test_table_integers(table, "clicked", clicked);
  test_table_integers(table, "visits", visits);
  test_table_doubles(table, "before", before);
  test_table_doubles(table, "spent", spent);
  trend_times(table, "first_seen", times);
  return table;
}

static expt_analysis *analysis_of_one_arm(bool declared) {
  const expt_analysis_options options = trend_options();
  expt_analysis *analysis = trend_analysis(NULL, &options);
  expt_error err;
  if (declared) {
    must(expt_analysis_add_variant(analysis, "A", 1.0, &err), &err);
    must(expt_analysis_add_variant(analysis, "B", 0.0, &err), &err);
  }
  test_table *table = rows_of_one_arm();
  must(expt_analysis_add(analysis, test_table_view(table), "b", &err), &err);
  test_table_free(table);
  return analysis;
}

/* ---- the questions ---- */

typedef expt_status (*question)(const expt_analysis *analysis, expt_frame **out, expt_error *err);

static expt_status frequentist(const expt_analysis *analysis, expt_frame **out, expt_error *err) {
  return expt_analysis_frequentist(analysis, NULL, out, err);
}
static expt_status all_pairs(const expt_analysis *analysis, expt_frame **out, expt_error *err) {
  expt_analysis_frequentist_options options;
  expt_analysis_frequentist_options_init(&options);
  options.all_pairs = 1;
  return expt_analysis_frequentist(analysis, &options, out, err);
}
static expt_status sequential(const expt_analysis *analysis, expt_frame **out, expt_error *err) {
  return expt_analysis_sequential(analysis, NULL, out, err);
}
static expt_status bayesian(const expt_analysis *analysis, expt_frame **out, expt_error *err) {
  return expt_analysis_bayesian(analysis, NULL, out, err);
}
static expt_status trend(const expt_analysis *analysis, expt_frame **out, expt_error *err) {
  return expt_analysis_trend(analysis, NULL, out, err);
}
static expt_status heterogeneity(const expt_analysis *analysis, expt_frame **out, expt_error *err) {
  return expt_analysis_heterogeneity(analysis, NULL, out, err);
}
static expt_status interaction(const expt_analysis *analysis, expt_frame **out, expt_error *err) {
  return expt_analysis_interaction(analysis, "device", NULL, out, err);
}
static expt_status decompose(const expt_analysis *analysis, expt_frame **out, expt_error *err) {
  static const char *const factors[] = {"per visit", "visits"};
  return expt_analysis_decompose(analysis, "plain", factors, 2, NULL, out, err);
}

static const struct {
  question ask;
  int64_t rows; /* metrics, times "all" and two devices, three days, three parts */
} questions[] = {{frequentist, TREND_METRICS * 3}, {all_pairs, TREND_METRICS * 3}, {sequential, TREND_METRICS * 3},
                 {bayesian, TREND_METRICS * 3},    {trend, TREND_METRICS * 3},     {heterogeneity, TREND_METRICS},
                 {interaction, TREND_METRICS},     {decompose, 3 * 3}};
enum { QUESTIONS = sizeof questions / sizeof *questions };

static expt_frame *answer(question ask_it, bool declared) {
  expt_analysis *analysis = analysis_of_one_arm(declared);
  expt_frame *frame = NULL;
  expt_error err;
  must(ask_it(analysis, &frame, &err), &err);
  expt_analysis_free(analysis);
  return frame;
}

static bool has_column(const expt_frame *frame, const char *name) {
  const expt_table *const table = expt_frame_view(frame);
  for (int64_t c = 0; c < table->n_columns; c++)
    if (strcmp(table->columns[c].name, name) == 0) return true;
  return false;
}

static void every_row_says_that_an_arm_is_empty(void **state) {
  (void)state;
  static const char *const unknown[] = {"estimate", "std_error", "ci_low", "ci_high", "p_value", "log_lift", "effect_together", "total"};
  for (int q = 0; q < QUESTIONS; q++) {
    expt_frame *frame = answer(questions[q].ask, false);
    assert_int_equal(expt_frame_view(frame)->n_rows, questions[q].rows);
    for (int64_t row = 0; row < questions[q].rows; row++) {
      assert_string_equal(word(frame, "control", row), "A");
      assert_string_equal(word(frame, "variant", row), "<missing>");
      assert_true(whole(frame, "note_bits", row) & NOTE(EXPT_NOTE_EMPTY_ARM));
      if (has_column(frame, "n_variant")) assert_true(whole(frame, "n_control", row) > 0 && whole(frame, "n_variant", row) == 0);
      for (size_t c = 0; c < sizeof unknown / sizeof *unknown; c++)
        if (has_column(frame, unknown[c]) && questions[q].ask != bayesian) assert_true(isnan(number(frame, unknown[c], row)));
    }
    expt_frame_free(frame);
  }
}

/* ---- as if the other one had been declared ---- */

static void same_column(const expt_frame *one, const expt_frame *other, const expt_column *column, int64_t rows) {
  for (int64_t row = 0; row < rows; row++) {
    switch (column->dtype) {
    case EXPT_DTYPE_FLOAT64: {
      const double a = number(one, column->name, row), b = number(other, column->name, row);
      assert_true(a == b || (isnan(a) && isnan(b)));
      break;
    }
    case EXPT_DTYPE_INT64:
      assert_true(whole(one, column->name, row) == whole(other, column->name, row));
      break;
    case EXPT_DTYPE_UTF8:
      assert_string_equal(word(one, column->name, row), word(other, column->name, row));
      break;
    default:
      assert_true(column->dtype == EXPT_DTYPE_BOOL8);
      assert_true(number(one, column->name, row) == number(other, column->name, row));
    }
  }
}

static void the_answers_are_those_with_a_declared_arm_that_has_no_rows(void **state) {
  (void)state;
  for (int q = 0; q < QUESTIONS; q++) {
    expt_frame *frame = answer(questions[q].ask, false), *declared = answer(questions[q].ask, true);
    const expt_table *const table = expt_frame_view(frame);
    assert_int_equal(expt_frame_view(declared)->n_rows, table->n_rows);
    for (int64_t c = 0; c < table->n_columns; c++)
      if (strcmp(table->columns[c].name, "variant") != 0) same_column(frame, declared, &table->columns[c], table->n_rows);
    assert_string_equal(word(declared, "variant", 0), "B");
    expt_frame_free(frame), expt_frame_free(declared);
  }
}

static void no_arm_has_no_rows(void **state) {
  (void)state;
  const expt_analysis_options options = trend_options();
  expt_analysis *analysis = trend_analysis(NULL, &options);
  for (int q = 0; q < QUESTIONS; q++) {
    expt_frame *frame = NULL;
    expt_error err;
    must(questions[q].ask(analysis, &frame, &err), &err);
    assert_int_equal(expt_frame_view(frame)->n_rows, 0);
    expt_frame_free(frame);
  }
  expt_analysis_free(analysis);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_row_says_that_an_arm_is_empty),
      cmocka_unit_test(the_answers_are_those_with_a_declared_arm_that_has_no_rows),
      cmocka_unit_test(no_arm_has_no_rows),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
