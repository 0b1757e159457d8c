/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a pilot is asked and what it refuses; that its answers are those of power.h, and have the same bits for any parts. */
#include "tests/unit/metrics_support.h"

#include <experiment/pilot.h>
#include <experiment/sample_size.h>

enum { ROWS = 300 };
static experiment_rows rows;

static expt_analysis_power_options defaults(void) {
  expt_analysis_power_options options;
  expt_analysis_power_options_init(&options);
  return options;
}

static expt_frame *plan(const expt_analysis *analysis, const expt_analysis_power_options *options) {
  expt_frame *frame = NULL;
  expt_error err;
  must(expt_analysis_power(analysis, options, &frame, &err), &err);
  return frame;
}

/* Messages are longer than what word() has room for. */
static void says(const expt_frame *frame, int64_t row, const char *part) {
  const expt_column *column = test_column(expt_frame_view(frame), "message");
  const int64_t *offsets = column->offsets;
  char message[1024];
  assert_int_equal(column->offset_width, 8);
  snprintf(message, sizeof message, "%.*s", (int)(offsets[row + 1] - offsets[row]), (const char *)column->data + offsets[row]);
  if (strstr(message, part) == NULL) fail_msg("\"%s\" does not say \"%s\"", message, part);
}

/* ---- the table of text 001 ---- */

static expt_analysis *clicks(double control_units, double control_clicks, double units, double ones, double min_effect) {
  static const char *const group[] = {"A", "B"};
  const double n[] = {control_units, units}, clicked[] = {control_clicks, ones};
  expt_analysis_proportion_options options;
  expt_error err;
  expt_analysis *analysis = new_analysis(NULL, NULL, "A");
  expt_analysis_proportion_options_init(&options);
  options.relative = 1;
  options.min_effect = min_effect;
  must(expt_analysis_add_proportion(analysis, "ctr", "clicked", &options, &err), &err);
  test_table *table = two_columns(2, group, clicked);
  test_table_doubles(table, "n", n);
  must(expt_analysis_add_counts(analysis, test_table_view(table), "n", "b", &err), &err);
  test_table_free(table);
  return analysis;
}

/* Text 001: 50,000 per arm at a CTR of 8.2 % see 6.01 %, not 2 %, which needs 443,342 per arm. */
static void the_text_s_experiment_cannot_see_what_it_hopes_for(void **state) {
  (void)state;
  expt_analysis *analysis = clicks(50000, 4100, 50000, 4100, 0.02);
  expt_analysis_power_options options = defaults();
  options.daily_units = 100000.0 / 7.0;
  expt_frame *frame = plan(analysis, &options);
  assert_int_equal(whole(frame, "pilot_units", 0), 100000);
  assert_true(number(frame, "baseline", 0) == 0.082);
  assert_true(fabs(number(frame, "mde", 0) - 0.0601) < 0.00005);
  assert_true(number(frame, "mde", 0) == number(frame, "mde_pilot", 0));
  assert_true(number(frame, "control_needed", 0) == 443342.0);
  assert_true(number(frame, "units_needed", 0) == 886684.0);
  assert_true(number(frame, "power", 0) < 0.2);
  assert_true(number(frame, "days", 0) == 63.0 && number(frame, "weeks", 0) == 9.0); /* 886684 / 14285.7 = 62.07 days */
  says(frame, 0, "With 50000 control and 50000 treatment units an effect of +2 % of the control");
  says(frame, 0, "power 0.8 takes 443342 control and 443342 treatment units");
  says(frame, 0, "9 whole weeks, 63 days");
  expt_frame_free(frame);
  expt_analysis_free(analysis);
}

/* ---- the metric's own question ---- */

static expt_analysis *means(const char *control) {
  expt_analysis_options options;
  expt_analysis *analysis = NULL;
  expt_error err;
  expt_analysis_options_init(&options);
  options.control = control;
  must(expt_analysis_create(NULL, "group", &options, &analysis, &err), &err);
  return analysis;
}

static expt_analysis_mean_options mean_options(void) {
  expt_analysis_mean_options options;
  expt_analysis_mean_options_init(&options);
  return options;
}

static void describe(expt_analysis *analysis, const char *name, const expt_analysis_mean_options *options) {
  expt_error err;
  must(expt_analysis_add_mean(analysis, name, "y", options, &err), &err);
}

/* What expt_power_mean() and expt_sample_size_mean() say of the same numbers. */
static void is_that_of_power(const expt_frame *frame, int64_t row, double effect, expt_alternative alternative, double alpha,
                             double null_value) {
  expt_power_mean_options options;
  expt_power_plan expected = {.struct_size = (uint32_t)sizeof expected};
  expt_error err;
  expt_power_mean_options_init(&options);
  options.alternative = alternative;
  options.alpha = alpha;
  options.null_value = null_value;
  must(expt_power_mean(number(frame, "baseline", row), number(frame, "std_dev", row), effect, ROWS / 2, ROWS / 2, &options,
                       &expected, &err),
       &err);
  assert_true(number(frame, "effect", row) == effect);
  assert_true(number(frame, "power", row) == expected.power);
  assert_true(number(frame, "mde", row) == expected.mde);
  assert_true(number(frame, "mde_pilot", row) == expected.mde);
  assert_true(number(frame, "alpha", row) == expected.alpha);
  if (isnan(expected.units_needed))
    assert_true(isnan(number(frame, "units_needed", row)));
  else
    assert_true(number(frame, "units_needed", row) == expected.units_needed);
}

static void margins_and_alternatives_are_the_metric_s(void **state) {
  (void)state;
  expt_analysis *analysis = means("0");
  expt_analysis_mean_options options = mean_options();
  options.min_effect = 1.5;
  describe(analysis, "up", &options);
  options.good = EXPT_GOOD_DOWN;
  describe(analysis, "down", &options);
  options.role = EXPT_ROLE_GUARDRAIL;
  describe(analysis, "guardrail", &options);
  options = mean_options();
  options.margin = 2.0;
  describe(analysis, "kept", &options);
  options.good = EXPT_GOOD_DOWN;
  describe(analysis, "kept_down", &options);
  options = mean_options();
  options.alternative = EXPT_ALTERNATIVE_LESS;
  options.null_value = 0.25;
  options.min_effect = 1.0;
  describe(analysis, "less", &options);
  add_experiment(analysis, &rows);
  expt_frame *frame = plan(analysis, NULL);
  is_that_of_power(frame, 0, 1.5, EXPT_ALTERNATIVE_TWO_SIDED, 0.05, 0.0);
  is_that_of_power(frame, 1, -1.5, EXPT_ALTERNATIVE_TWO_SIDED, 0.05, 0.0);
  is_that_of_power(frame, 2, 1.5, EXPT_ALTERNATIVE_TWO_SIDED, 0.05, 0.0);
  is_that_of_power(frame, 3, 0.0, EXPT_ALTERNATIVE_GREATER, 0.025, -2.0);
  is_that_of_power(frame, 4, 0.0, EXPT_ALTERNATIVE_LESS, 0.025, 2.0);
  is_that_of_power(frame, 5, -1.0, EXPT_ALTERNATIVE_LESS, 0.05, 0.25);
  assert_string_equal(word(frame, "alternative", 3), "greater");
  says(frame, 3, "To show that less than 2 is lost: With 150 control");
  says(frame, 5, "To show an effect other than 0.25: With 150 control");
  assert_true(number(frame, "null_value", 3) == -2.0);
  expt_frame_free(frame);
  expt_analysis_power_options wrong_side = defaults();
  wrong_side.effect = 0.5;
  frame = plan(analysis, &wrong_side);
  assert_true(isnan(number(frame, "units_needed", 5)));
  says(frame, 5, "no size gives it a power of 0.8");
  expt_frame_free(frame);
  expt_analysis_free(analysis);
}

static void without_an_effect_there_is_a_smallest_one(void **state) {
  (void)state;
  expt_analysis *analysis = means(NULL);
  expt_analysis_mean_options options = mean_options();
  describe(analysis, "y", &options);
  add_experiment(analysis, &rows);
  expt_analysis_power_options asked = defaults();
  asked.units = 4 * ROWS;
  expt_frame *frame = plan(analysis, &asked);
  assert_true(isnan(number(frame, "effect", 0)) && isnan(number(frame, "power", 0)) && isnan(number(frame, "units_needed", 0)));
  assert_true(number(frame, "units", 0) == 4.0 * ROWS);
  assert_true(number(frame, "mde", 0) > 0.0 && number(frame, "mde", 0) < 0.51 * number(frame, "mde_pilot", 0));
  says(frame, 0, "are seen with power 0.8, smaller ones with less");
  expt_frame_free(frame);
  expt_analysis_free(analysis);
}

/* ---- arms ---- */

static void arms_and_shares_are_those_planned(void **state) {
  (void)state;
  expt_analysis *analysis = means("0");
  expt_error err;
  expt_analysis_mean_options options = mean_options();
  options.min_effect = 2.0;
  describe(analysis, "y", &options);
  must(expt_analysis_add_variant(analysis, "0", 0.5, &err), &err);
  must(expt_analysis_add_variant(analysis, "1", 0.3, &err), &err);
  must(expt_analysis_add_variant(analysis, "2", 0.2, &err), &err);
  add_experiment(analysis, &rows);
  expt_frame *frame = plan(analysis, NULL);
  expt_sample_size_mean_options alike;
  expt_power_plan expected = {.struct_size = (uint32_t)sizeof expected};
  expt_sample_size_mean_options_init(&alike);
  alike.arms = 3;
  alike.allocation = 0.5;
  must(expt_sample_size_mean(number(frame, "baseline", 0), number(frame, "std_dev", 0), 2.0, &alike, &expected, &err), &err);
  assert_int_equal(whole(frame, "arms", 0), 3);
  assert_true(number(frame, "control_needed", 0) == expected.control_units);
  assert_true(number(frame, "treatment_needed", 0) == expected.treatment_units);
  assert_true(number(frame, "units_needed", 0) == expected.total_units);
  assert_true(number(frame, "alpha", 0) == 0.025);
  expt_frame_free(frame);
  expt_analysis_power_options asked = defaults();
  asked.arms = 2;
  asked.allocation = 1.0;
  frame = plan(analysis, &asked);
  is_that_of_power(frame, 0, 2.0, EXPT_ALTERNATIVE_TWO_SIDED, 0.05, 0.0);
  expt_frame_free(frame);
  expt_analysis_free(analysis);
}

/* Rows of one variant are a pilot too, and half of them are counted. */
static void a_pilot_may_have_one_variant(void **state) {
  (void)state;
  experiment_rows *one = calloc(1, sizeof *one);
  expt_analysis *analysis = means(NULL), *all = means(NULL);
  expt_analysis_proportion_options options;
  expt_error err;
  expt_analysis_proportion_options_init(&options);
  options.min_effect = 0.05;
  must(expt_analysis_add_proportion(all, "flag", "flag", &options, &err), &err);
  options.among = "half";
  must(expt_analysis_add_proportion(analysis, "flag", "flag", &options, &err), &err);
  make_rows(one, ROWS);
  double half[ROWS];
  for (int64_t i = 0; i < ROWS; i++) {
    one->group[i] = 7;
    half[i] = (double)(i % 2);
    one->number[7][i] = (double)(i / 2 % 2); /* the same share in both halves */
  }
  test_table *table = table_of(one, 0, ROWS);
  test_table_doubles(table, "half", half);
  must(expt_analysis_add(analysis, test_table_view(table), "b", &err), &err);
  must(expt_analysis_add(all, test_table_view(table), "b", &err), &err);
  test_table_free(table);
  expt_frame *part = plan(analysis, NULL), *whole_frame = plan(all, NULL);
  assert_string_equal(word(part, "control", 0), "7");
  assert_int_equal(whole(part, "pilot_units", 0), ROWS);
  assert_true(number(part, "counted", 0) == 0.5 && number(part, "baseline", 0) == 0.5);
  assert_true(number(part, "units_needed", 0) == 2.0 * number(whole_frame, "units_needed", 0));
  assert_true(is_noted(part, 0, EXPT_NOTE_POST_TREATMENT));
  expt_frame_free(part);
  expt_frame_free(whole_frame);
  expt_analysis_free(analysis);
  expt_analysis_free(all);
  free(one);
}

/* ---- what the data cannot tell ---- */

static void unknown(const expt_frame *frame, int64_t row, const char *part) {
  static const char *const numbers[] = {"power", "mde", "mde_pilot", "units_needed", "days"};
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
    assert_true(isnan(number(frame, numbers[i], row)));
  says(frame, row, part);
}

static void what_the_data_cannot_tell_is_said(void **state) {
  (void)state;
  expt_analysis *analysis = means(NULL);
  expt_analysis_power_options asked = defaults();
  expt_analysis_mean_options options = mean_options();
  options.min_effect = 1.0;
  describe(analysis, "y", &options);
  asked.daily_units = 10.0;
  expt_frame *frame = plan(analysis, &asked);
  unknown(frame, 0, "no value of the control");
  assert_true(is_noted(frame, 0, EXPT_NOTE_EMPTY_ARM));
  expt_frame_free(frame);
  experiment_rows *still = calloc(1, sizeof *still);
  make_rows(still, 1);
  add_experiment(analysis, still);
  frame = plan(analysis, &asked);
  unknown(frame, 0, "too few units");
  expt_frame_free(frame);
  expt_analysis_free(analysis);
  analysis = means(NULL);
  describe(analysis, "y", &options);
  make_rows(still, 40);
  for (int i = 0; i < 40; i++)
    still->number[0][i] = -3.0;
  add_experiment(analysis, still);
  frame = plan(analysis, &asked);
  unknown(frame, 0, "All values of the pilot are equal");
  assert_true(is_noted(frame, 0, EXPT_NOTE_ZERO_VARIANCE));
  expt_frame_free(frame);
  expt_analysis_free(analysis);
  analysis = means(NULL);
  options.relative = 1;
  describe(analysis, "y", &options);
  for (int i = 0; i < 40; i++)
    still->number[0][i] = -3.0 - i % 7;
  add_experiment(analysis, still);
  frame = plan(analysis, &asked);
  unknown(frame, 0, "allowed with relative effects: more than 0");
  expt_frame_free(frame);
  expt_analysis_free(analysis);
  free(still);
}

static void an_effect_beyond_the_possible_is_said(void **state) {
  (void)state;
  expt_analysis *analysis = clicks(1000, 700, 1000, 700, 0.5);
  expt_frame *frame = plan(analysis, NULL);
  assert_true(isnan(number(frame, "units_needed", 0)));
  assert_true(number(frame, "mde_pilot", 0) > 0.0);
  says(frame, 0, "effect: 0.5 given; allowed with a control of 0.7");
  expt_frame_free(frame);
  expt_analysis_power_options few = defaults();
  few.units = 3;
  few.effect = 0.05;
  frame = plan(analysis, &few);
  assert_true(isnan(number(frame, "power", 0)) && isnan(number(frame, "mde", 0)));
  assert_true(number(frame, "units_needed", 0) > 1000.0);
  says(frame, 0, "To see an effect of +5 % of the control");
  expt_frame_free(frame);
  few.effect = NAN;
  expt_analysis_free(analysis);
  analysis = clicks(1000, 700, 1000, 700, 0.0);
  frame = plan(analysis, &few);
  says(frame, 0, "So few units are no experiment.");
  expt_frame_free(frame);
  expt_analysis_free(analysis);
}

/* ---- refusals ---- */

static void refuses(const expt_analysis *analysis, const expt_analysis_power_options *options, const char *field) {
  expt_frame *frame = NULL;
  expt_error err;
  assert_int_equal(expt_analysis_power(analysis, options, &frame, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "options", field, -1);
  assert_null(frame);
}

static void options_out_of_range_are_refused(void **state) {
  (void)state;
  expt_analysis *analysis = clicks(1000, 500, 1000, 500, 0.1);
#define REFUSES(name, value)                            \
  do {                                                  \
    expt_analysis_power_options wrong = defaults();     \
    wrong.name = (value);                               \
    refuses(analysis, &wrong, #name);                   \
  } while (0)
  REFUSES(arms, 1);
  REFUSES(arms, -1);
  REFUSES(arms, 10001);
  REFUSES(correction, 3);
  REFUSES(both_sides, 2);
  REFUSES(weekdays, 0);
  REFUSES(whole_weeks, 2);
  REFUSES(units, -1);
  REFUSES(units, INT64_C(1000000000000001));
  REFUSES(allocation, -1.0);
  REFUSES(allocation, 2e6);
  REFUSES(allocation, NAN);
  REFUSES(effect, INFINITY);
  REFUSES(alpha, 0.0);
  REFUSES(alpha, 1.0);
  REFUSES(power, 0.05);
  REFUSES(power, NAN);
  REFUSES(daily_units, -1.0);
  REFUSES(daily_units, INFINITY);
  REFUSES(share, 0.0);
  REFUSES(share, 1.1);
  expt_analysis_free(analysis);
}

static void an_analysis_needs_metrics_and_its_control(void **state) {
  (void)state;
  expt_frame *frame = NULL;
  expt_error err;
  expt_analysis *analysis = means("nobody");
  assert_int_equal(expt_analysis_power(analysis, NULL, &frame, &err), EXPT_E_STATE);
  assert_int_equal(expt_analysis_power(NULL, NULL, &frame, &err), EXPT_E_ARGUMENT);
  assert_int_equal(expt_analysis_power(analysis, NULL, NULL, &err), EXPT_E_ARGUMENT);
  expt_analysis_mean_options options = mean_options();
  describe(analysis, "y", &options);
  add_experiment(analysis, &rows);
  assert_int_equal(expt_analysis_power(analysis, NULL, &frame, &err), EXPT_E_LABEL);
  assert_null(frame);
  expt_analysis_free(analysis);
}

/* ---- parts and memory ---- */

static void same_numbers(const expt_frame *a, const expt_frame *b) {
  static const char *const numbers[] = {"baseline", "std_dev", "std_dev_used", "power", "mde", "units_needed"};
  for (int64_t row = 0; row < expt_frame_view(a)->n_rows; row++)
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
      const double mine = number(a, numbers[i], row), theirs = number(b, numbers[i], row);
      assert_memory_equal(&mine, &theirs, sizeof mine);
    }
}

static void any_parts_give_the_same_bits(void **state) {
  (void)state;
  static const int64_t parts[] = {7, 50};
  expt_analysis_power_options asked = defaults();
  expt_error err;
  asked.effect = 0.3;
  for (int by = 0; by < 3; by++) {
    const split_by split = {.strata = by == 1 ? "stratum" : NULL, .cluster = by == 2 ? "cluster" : NULL};
    expt_analysis *whole_one = analysis_split_by(NULL, split);
    describe_all_kinds(whole_one);
    if (by == 0) describe_quantiles(whole_one);
    add_experiment(whole_one, &rows);
    expt_frame *expected = plan(whole_one, &asked);
    for (int p = 0; p < 2; p++) {
      expt_analysis *parted = analysis_split_by(NULL, split);
      describe_all_kinds(parted);
      if (by == 0) describe_quantiles(parted);
      for (int64_t i = parts[p] - 1; i >= 0; i--) { /* the last part first */
        char batch[16];
        test_table *table = table_of(&rows, ROWS * i / parts[p], ROWS * (i + 1) / parts[p]);
        snprintf(batch, sizeof batch, "%d", (int)i);
        must(expt_analysis_add(parted, test_table_view(table), batch, &err), &err);
        test_table_free(table);
      }
      expt_frame *frame = plan(parted, &asked);
      same_numbers(expected, frame);
      expt_frame_free(frame);
      expt_analysis_free(parted);
    }
    expt_frame_free(expected);
    expt_analysis_free(whole_one);
  }
}

static expt_status plan_in(expt_context *ctx, void *user, expt_error *err) {
  (void)user;
  expt_frame *frame = NULL;
  expt_analysis *analysis = NULL;
  expt_status status = expt_analysis_create(ctx, "group", NULL, &analysis, err);
  if (status == EXPT_OK) status = expt_analysis_add_mean(analysis, "m", "y", NULL, err);
  if (status == EXPT_OK) status = expt_analysis_add_quantile(analysis, "q", "latency", 0.5, NULL, err);
  if (status == EXPT_OK) status = try_rows(analysis, &rows, "b", err);
  if (status == EXPT_OK) status = expt_analysis_power(analysis, NULL, &frame, err);
  if (status != EXPT_OK) assert_null(frame);
  expt_frame_free(frame);
  expt_analysis_free(analysis);
  return status;
}

static void every_allocation_can_fail(void **state) {
  (void)state;
  test_every_allocation(plan_in, NULL);
}

int main(void) {
  make_rows(&rows, ROWS);
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_text_s_experiment_cannot_see_what_it_hopes_for),
      cmocka_unit_test(margins_and_alternatives_are_the_metric_s),
      cmocka_unit_test(without_an_effect_there_is_a_smallest_one),
      cmocka_unit_test(arms_and_shares_are_those_planned),
      cmocka_unit_test(a_pilot_may_have_one_variant),
      cmocka_unit_test(what_the_data_cannot_tell_is_said),
      cmocka_unit_test(an_effect_beyond_the_possible_is_said),
      cmocka_unit_test(options_out_of_range_are_refused),
      cmocka_unit_test(an_analysis_needs_metrics_and_its_control),
      cmocka_unit_test(any_parts_give_the_same_bits),
      cmocka_unit_test(every_allocation_can_fail),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
