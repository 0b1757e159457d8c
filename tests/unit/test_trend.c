/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a period says is what an analysis of its units alone says, and so is what all periods until its end say. */
#include "tests/unit/trend_support.h"

enum { USERS = 3000 };

/* ---- equal to other analyses, to the bit ---- */

typedef struct pairing {
  const char *trend, *frequentist;
} pairing;

static const pairing within[] = {{"value_control", "value_control"},
                                 {"value_variant", "value_variant"},
                                 {"estimate", "estimate"},
                                 {"std_error", "std_error"},
                                 {"ci_low", "ci_low"},
                                 {"ci_high", "ci_high"},
                                 {"p_value", "p_value"},
                                 {"log_p_value", "log_p_value"}};
static const pairing up_to[] = {{"cum_value_control", "value_control"},
                                {"cum_value_variant", "value_variant"},
                                {"cum_estimate", "estimate"},
                                {"cum_std_error", "std_error"},
                                {"cum_ci_low", "ci_low"},
                                {"cum_ci_high", "ci_high"},
                                {"cum_p_value", "p_value"},
                                {"cum_log_p_value", "log_p_value"}};
enum { PAIRINGS = 8 };
static const char *const metrics[TREND_METRICS] = {"ctr", "spent", "plain", "per visit", "visits", "p90"};
static const char *const variants[TREND_PAIRS] = {"B", "C"};

static void same_numbers(const expt_frame *trend, int64_t row, const expt_frame *other, int64_t there,
                         const pairing *columns) {
  for (int i = 0; i < PAIRINGS; i++) {
    const double mine = number(trend, columns[i].trend, row), theirs = number(other, columns[i].frequentist, there);
    if (!same_bits(mine, theirs))
      fail_msg("row %lld: %s is %.17g, not %.17g", (long long)row, columns[i].trend, mine, theirs);
  }
}

static void compare_day(const expt_frame *trend, int64_t day, const expt_frame *that_day, const expt_frame *until) {
  const int64_t planned = NOTE(EXPT_NOTE_BEFORE_PLANNED_END);
  for (int m = 0; m < TREND_METRICS; m++) {
    for (int v = 0; v < TREND_PAIRS; v++) {
      const int64_t row = trend_row(trend, metrics[m], variants[v], trend_days[day]);
      const int64_t alone = find_row(that_day, metrics[m], "all", "", variants[v]);
      const int64_t all = find_row(until, metrics[m], "all", "", variants[v]);
      same_numbers(trend, row, that_day, alone, within);
      same_numbers(trend, row, until, all, up_to);
      assert_int_equal(whole(trend, "n_control", row), whole(that_day, "n_control", alone));
      assert_int_equal(whole(trend, "n_variant", row), whole(that_day, "n_variant", alone));
      assert_int_equal(whole(trend, "cum_n_control", row), whole(until, "n_control", all));
      assert_int_equal(whole(trend, "cum_n_variant", row), whole(until, "n_variant", all));
      assert_int_equal(whole(trend, "note_bits", row), whole(that_day, "note_bits", alone) & ~planned);
      assert_int_equal(whole(trend, "cum_note_bits", row), whole(until, "note_bits", all));
      assert_string_equal(word(trend, "method", row), word(until, "method", all));
    }
  }
}

static void equals_analyses_of_the_units_alone(void **state) {
  (void)state;
  expt_analysis_options options = trend_options();
  expt_analysis *analysis = trend_analysis(NULL, &options);
  add_trend_rows(analysis, 0, USERS, 0, TREND_DAYS - 1, "all");
  expt_frame *trend = ask_trend(analysis, 0.95);
  assert_int_equal(expt_frame_view(trend)->n_rows, TREND_METRICS * TREND_PAIRS * TREND_DAYS);
  options.time = NULL; /* it must not matter */
  for (int64_t day = 0; day < TREND_DAYS; day++) {
    expt_analysis *alone = trend_analysis(NULL, &options), *until = trend_analysis(NULL, &options);
    add_trend_rows(alone, 0, USERS, day, day, "day");
    add_trend_rows(until, 0, USERS, 0, day, "until");
    expt_frame *of_day = ask(alone), *of_all = ask(until);
    compare_day(trend, day, of_day, of_all);
    expt_frame_free(of_day);
    expt_frame_free(of_all);
    expt_analysis_free(alone);
    expt_analysis_free(until);
  }
  expt_frame *frequentist = ask(analysis);
  for (int m = 0; m < TREND_METRICS; m++)
    same_numbers(trend, trend_row(trend, metrics[m], "C", trend_days[TREND_DAYS - 1]), frequentist,
                 find_row(frequentist, metrics[m], "all", "", "C"), up_to);
  expt_frame_free(frequentist);
  expt_frame_free(trend);
  expt_analysis_free(analysis);
}

static void rows_come_in_order(void **state) {
  (void)state;
  const expt_analysis_options options = trend_options();
  expt_analysis *analysis = trend_analysis(NULL, &options);
  add_trend_rows(analysis, 0, USERS, 3, 5, "late");
  add_trend_rows(analysis, 0, USERS, 0, 2, "early");
  expt_frame *trend = ask_trend(analysis, 0.95);
  for (int64_t row = 0; row < expt_frame_view(trend)->n_rows; row++) {
    assert_string_equal(word(trend, "period", row), trend_days[row % TREND_DAYS]);
    assert_string_equal(word(trend, "variant", row), variants[row / TREND_DAYS % TREND_PAIRS]);
    assert_string_equal(word(trend, "metric", row), metrics[row / TREND_DAYS / TREND_PAIRS]);
    assert_string_equal(word(trend, "control", row), "A");
    assert_int_equal(whole(trend, "looks", row), row % TREND_DAYS + 1);
  }
  expt_frame_free(trend);
  expt_analysis_free(analysis);
}

/* 3,000 users, 1 in 30 without a group, on 6 days: the 2,500 planned ones come on the last. */
static void notes_what_is_too_early(void **state) {
  (void)state;
  const expt_analysis_options options = trend_options();
  expt_analysis *analysis = trend_analysis(NULL, &options);
  add_trend_rows(analysis, 0, USERS, 0, TREND_DAYS - 1, "all");
  expt_frame *trend = ask_trend(analysis, 0.95);
  for (int64_t day = 0; day < TREND_DAYS; day++) {
    const int64_t row = trend_row(trend, "ctr", "B", trend_days[day]);
    const bool early = (whole(trend, "cum_note_bits", row) & NOTE(EXPT_NOTE_BEFORE_PLANNED_END)) != 0;
    assert_int_equal(early, day < TREND_DAYS - 1);
    assert_int_equal(strstr(word(trend, "notes", row), "planned") != NULL, early);
    assert_false(whole(trend, "note_bits", row) & NOTE(EXPT_NOTE_BEFORE_PLANNED_END));
  }
  expt_frame_free(trend);
  expt_analysis_free(analysis);
}

static void has_no_rows_without_units(void **state) {
  (void)state;
  const expt_analysis_options options = trend_options();
  expt_analysis *analysis = trend_analysis(NULL, &options);
  expt_frame *trend = ask_trend(analysis, 0.95);
  assert_int_equal(expt_frame_view(trend)->n_rows, 0);
  expt_frame_free(trend);
  expt_analysis_free(analysis);
}

/* A period that only one variant reached: nothing to compare in it, and no look. */
static void a_period_may_lack_a_variant(void **state) {
  (void)state;
  static const char *const group[] = {"A", "B", "A", "B", "B", "A", "B"};
  static const double clicked[] = {1, 0, 0, 1, 1, 1, 0};
  static const int64_t day[] = {0, 0, 0, 0, 1, 2, 2};
  int64_t times[7];
  for (int i = 0; i < 7; i++)
    times[i] = START_US + day[i] * DAY_US;
  test_table *table = two_columns(7, group, clicked);
  trend_times(table, "first_seen", times);
  expt_analysis_options options;
  expt_analysis *analysis = NULL;
  expt_error err;
  expt_analysis_options_init(&options);
  options.time = "first_seen";
  must(expt_analysis_create(NULL, "group", &options, &analysis, &err), &err);
  add_metric(analysis, "ctr", "clicked", NULL, EXPT_MISSING_REJECT);
  must(expt_analysis_add(analysis, test_table_view(table), "b", &err), &err);
  expt_frame *trend = ask_trend(analysis, 0.95);
  assert_int_equal(expt_frame_view(trend)->n_rows, 3);
  assert_true(whole(trend, "note_bits", 1) & NOTE(EXPT_NOTE_EMPTY_ARM));
  assert_true(isnan(number(trend, "estimate", 1)));
  assert_int_equal(whole(trend, "cum_n_control", 1), 2);
  assert_int_equal(whole(trend, "cum_n_variant", 1), 3);
  assert_false(whole(trend, "cum_note_bits", 1) & NOTE(EXPT_NOTE_EMPTY_ARM));
  assert_int_equal(whole(trend, "looks", 0), 1);
  assert_int_equal(whole(trend, "looks", 2), 3);
  expt_frame_free(trend);
  test_table_free(table);
  expt_analysis_free(analysis);
}

/* ---- however the rows come ---- */

static void order_merges_and_states_leave_no_trace(void **state) {
  (void)state;
  const expt_analysis_options options = trend_options();
  expt_analysis *once = trend_analysis(NULL, &options), *parts = trend_analysis(NULL, &options);
  add_trend_rows(once, 0, 1000, 0, TREND_DAYS - 1, "a");
  add_trend_rows(once, 1000, 1000, 0, TREND_DAYS - 1, "b");
  add_trend_rows(once, 2000, 1000, 0, TREND_DAYS - 1, "c");
  add_trend_rows(parts, 2000, 1000, 0, TREND_DAYS - 1, "c");
  expt_analysis *other = trend_analysis(NULL, &options), *loaded = NULL;
  add_trend_rows(other, 1000, 1000, 0, TREND_DAYS - 1, "b");
  add_trend_rows(other, 0, 1000, 0, TREND_DAYS - 1, "a");
  state_bytes bytes = save(other);
  expt_error err;
  must(expt_analysis_load(NULL, bytes.bytes, bytes.size, &loaded, &err), &err);
  unchanged(loaded, bytes);
  must(expt_analysis_merge(parts, loaded, &err), &err);
  state_bytes mine = save(once), theirs = save(parts);
  same_bytes(mine, theirs);
  expt_frame *a = ask_trend(once, 0.9), *b = ask_trend(parts, 0.9);
  for (int64_t row = 0; row < expt_frame_view(a)->n_rows; row++)
    for (int i = 0; i < PAIRINGS; i++)
      assert_true(same_bits(number(a, up_to[i].trend, row), number(b, up_to[i].trend, row)));
  expt_frame_free(a);
  expt_frame_free(b);
  free(bytes.bytes), free(mine.bytes), free(theirs.bytes);
  expt_analysis_free(once);
  expt_analysis_free(parts);
  expt_analysis_free(other);
  expt_analysis_free(loaded);
}

/* ---- refusals ---- */

static void trend_is_refused(const expt_analysis *analysis, const expt_analysis_trend_options *options,
                             expt_status status, const char *argument, const char *field) {
  expt_frame *frame = (expt_frame *)(uintptr_t)1;
  expt_error err;
  assert_int_equal(expt_analysis_trend(analysis, options, &frame, &err), status);
  test_error_is(&err, status, argument, field, -1);
  assert_null(frame);
}

static void needs_periods_and_nothing_that_they_lack(void **state) {
  (void)state;
  expt_analysis_options options = trend_options();
  options.time = NULL;
  expt_analysis *without = trend_analysis(NULL, &options);
  trend_is_refused(without, NULL, EXPT_E_STATE, "analysis", "time");
  expt_analysis_free(without);
  for (int clusters = 0; clusters < 2; clusters++) {
    expt_analysis *analysis = NULL;
    expt_error err;
    options = trend_options();
    options.strata = clusters ? NULL : "device";
    options.cluster = clusters ? "shop" : NULL;
    must(expt_analysis_create(NULL, "group", &options, &analysis, &err), &err);
    add_metric(analysis, "ctr", "clicked", NULL, EXPT_MISSING_REJECT);
    trend_is_refused(analysis, NULL, EXPT_E_STATE, "analysis", clusters ? "cluster" : "strata");
    expt_analysis_free(analysis);
  }
  expt_analysis *empty = new_analysis(NULL, NULL, NULL);
  trend_is_refused(empty, NULL, EXPT_E_STATE, "analysis", "metrics");
  expt_analysis_free(empty);
}

static void options_are_checked(void **state) {
  (void)state;
  const expt_analysis_options described = trend_options();
  expt_analysis *analysis = trend_analysis(NULL, &described);
  expt_analysis_trend_options options;
  const double wrong[] = {0.0, 1.0, -0.5, NAN, INFINITY};
  for (int i = 0; i < 5; i++) {
    expt_analysis_trend_options_init(&options);
    options.confidence = wrong[i];
    trend_is_refused(analysis, &options, EXPT_E_ARGUMENT, "options", "confidence");
  }
  expt_analysis_trend_options_init(&options);
  options.interval = 99;
  trend_is_refused(analysis, &options, EXPT_E_ARGUMENT, "options", "interval");
  trend_is_refused(NULL, NULL, EXPT_E_ARGUMENT, "analysis", "");
  expt_analysis_free(analysis);
}

/* ---- memory ---- */

static expt_status all_steps(expt_context *ctx, void *user, expt_error *err) {
  const test_table *table = user;
  const expt_analysis_options options = trend_options();
  expt_analysis *analysis = NULL;
  expt_frame *frame = NULL;
  expt_status status = expt_analysis_create(ctx, "group", &options, &analysis, err);
  if (status == EXPT_OK) status = trend_describe(analysis, err);
  if (status == EXPT_OK) status = expt_analysis_add(analysis, test_table_view(table), "b", err);
  if (status == EXPT_OK) status = expt_analysis_trend(analysis, NULL, &frame, err);
  expt_frame_free(frame);
  expt_analysis_free(analysis);
  return status;
}

static void memory_may_run_out(void **state) {
  (void)state;
  test_table *table = trend_rows(0, 60, 0, TREND_DAYS - 1);
  test_every_allocation(all_steps, table);
  test_table_free(table);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(equals_analyses_of_the_units_alone),
      cmocka_unit_test(rows_come_in_order),
      cmocka_unit_test(notes_what_is_too_early),
      cmocka_unit_test(has_no_rows_without_units),
      cmocka_unit_test(a_period_may_lack_a_variant),
      cmocka_unit_test(order_merges_and_states_leave_no_trace),
      cmocka_unit_test(needs_periods_and_nothing_that_they_lack),
      cmocka_unit_test(options_are_checked),
      cmocka_unit_test(memory_may_run_out),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
