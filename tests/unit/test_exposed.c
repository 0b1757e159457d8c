/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows that are a unit in one period: the trend by days since the exposure is, day by day, an ordinary analysis of the rows of that day; and
 * what would take a unit's rows for units is refused. */
#include "tests/unit/metrics_support.h"
#include "tests/unit/trend_support.h"

#include <experiment/aa.h>
#include <experiment/health.h>
#include <experiment/heterogeneity.h>
#include <experiment/pilot.h>

#define HOUR_US INT64_C(3600000000)

enum { USERS = 90, DAYS = 8, MOST = USERS * DAYS };

/* Users enter on three days, a third of them is not seen on every day. */
typedef struct unit_days {
  int64_t n, user[MOST], group[MOST], time[MOST], exposed[MOST], since[MOST];
  double spend[MOST], visits[MOST], bought[MOST];
} unit_days;
static unit_days all;

static void make_days(unit_days *rows) {
  rows->n = 0;
  for (int64_t user = 0; user < USERS; user++) {
    const int64_t exposed = START_US + pick(user, 1, 3) * DAY_US + pick(user, 2, 24) * HOUR_US;
    for (int64_t day = 0; day < DAYS; day++) {
      if (day > 0 && pick(user * 100 + day, 3, 3) == 0) continue;
      const int64_t i = rows->n++, id = user * 100 + day;
      rows->user[i] = user;
      rows->group[i] = pick(user, 4, 3);
      rows->exposed[i] = exposed;
      rows->time[i] = day == 0 ? exposed : (exposed / DAY_US + day) * DAY_US + pick(id, 5, 24) * HOUR_US;
      rows->since[i] = day;
      rows->visits[i] = (double)(1 + pick(id, 6, 5));
      rows->spend[i] = (double)pick(id, 7, 1000) / 10.0;
      rows->bought[i] = (double)(pick(id, 8, 3) == 0);
    }
  }
}

static test_table *table_between(const unit_days *rows, int64_t from, int64_t end) {
  test_table *table = test_table_create(end - from);
  test_table_integers(table, "user", rows->user + from);
  test_table_integers(table, "group", rows->group + from);
  trend_times(table, "day", rows->time + from);
  trend_times(table, "first_seen", rows->exposed + from);
  test_table_doubles(table, "spend", rows->spend + from);
  test_table_doubles(table, "visits", rows->visits + from);
  test_table_doubles(table, "bought", rows->bought + from);
  return table;
}

static expt_status add_days(expt_analysis *analysis, const unit_days *rows, int64_t from, int64_t end, const char *batch,
                            expt_error *err) {
  test_table *table = table_between(rows, from, end);
  const expt_status status = expt_analysis_add(analysis, test_table_view(table), batch, err);
  test_table_free(table);
  return status;
}

static expt_analysis_options exposed_options(void) {
  expt_analysis_options options;
  expt_analysis_options_init(&options);
  options.unit = "user";
  options.time = "day";
  options.exposed_at = "first_seen";
  return options;
}

static expt_analysis *make(const expt_context *ctx, const expt_analysis_options *options) {
  expt_analysis *analysis = NULL;
  expt_error err;
  must(expt_analysis_create(ctx, "group", options, &analysis, &err), &err);
  must(expt_analysis_add_mean(analysis, "spend", "spend", NULL, &err), &err);
  must(expt_analysis_add_ratio(analysis, "per_visit", "spend", "visits", NULL, &err), &err);
  must(expt_analysis_add_proportion(analysis, "bought", "bought", NULL, &err), &err);
  must(expt_analysis_add_quantile(analysis, "median", "spend", 0.5, NULL, &err), &err);
  return analysis;
}

static expt_analysis *exposed_analysis(const expt_context *ctx) {
  const expt_analysis_options options = exposed_options();
  return make(ctx, &options);
}

static expt_frame *trend_by(const expt_analysis *analysis, expt_trend_by by) {
  expt_analysis_trend_options options;
  expt_frame *frame = NULL;
  expt_error err;
  expt_analysis_trend_options_init(&options);
  options.by = by;
  must(expt_analysis_trend(analysis, &options, &frame, &err), &err);
  return frame;
}

/* ---- day by day ---- */

static bool is_since(const unit_days *rows, int64_t i, const char *period) {
  char text[24];
  snprintf(text, sizeof text, "%d", (int)rows->since[i]);
  return strcmp(text, period) == 0;
}

static bool is_on(const unit_days *rows, int64_t i, const char *period) {
  char text[24];
  const int day = (int)((rows->time[i] - START_US) / DAY_US); /* START_US is midnight of 2026-11-25 */
  if (day < 6)
    snprintf(text, sizeof text, "2026-11-%02d", 25 + day);
  else
    snprintf(text, sizeof text, "2026-12-%02d", day - 5);
  return strcmp(text, period) == 0;
}

typedef bool (*chooser)(const unit_days *rows, int64_t i, const char *period);

/* What an analysis of the chosen rows says, which then are units. */
static expt_frame *alone(chooser is_chosen, const char *period) {
  static unit_days part;
  expt_error err;
  part.n = 0;
  for (int64_t i = 0; i < all.n; i++) {
    if (!is_chosen(&all, i, period)) continue;
    const int64_t to = part.n++;
    part.user[to] = all.user[i], part.group[to] = all.group[i];
    part.time[to] = all.time[i], part.exposed[to] = all.exposed[i];
    part.spend[to] = all.spend[i], part.visits[to] = all.visits[i], part.bought[to] = all.bought[i];
  }
  expt_analysis_options options;
  expt_analysis_options_init(&options);
  options.unit = "user";
  expt_analysis *analysis = make(NULL, &options);
  must(add_days(analysis, &part, 0, part.n, "b", &err), &err);
  expt_frame *frame = ask(analysis);
  expt_analysis_free(analysis);
  return frame;
}

static void same_number(const expt_frame *frame, int64_t row, const expt_frame *expected, int64_t at, const char *column) {
  const double mine = number(frame, column, row), theirs = number(expected, column, at);
  if (memcmp(&mine, &theirs, sizeof mine) != 0 && !(isnan(mine) && isnan(theirs)))
    fail_msg("%s: %.17g, alone %.17g", column, mine, theirs);
}

static void each_row_is_an_analysis(chooser is_chosen, expt_trend_by by, int64_t periods) {
  static const char *const numbers[] = {"value_control", "value_variant", "estimate", "std_error", "ci_low", "ci_high", "p_value"};
  expt_analysis *analysis = exposed_analysis(NULL);
  expt_error err;
  must(add_days(analysis, &all, 0, all.n, "b", &err), &err);
  expt_frame *frame = trend_by(analysis, by);
  const int64_t rows = expt_frame_view(frame)->n_rows;
  assert_int_equal(rows, 4 * 2 * periods);
  for (int64_t row = 0; row < rows; row++) {
    expt_frame *expected = alone(is_chosen, word(frame, "period", row));
    char metric[32], variant[32]; /* word() keeps few texts */
    snprintf(metric, sizeof metric, "%s", word(frame, "metric", row));
    snprintf(variant, sizeof variant, "%s", word(frame, "variant", row));
    const int64_t at = find_row(expected, metric, "all", "", variant);
    assert_int_equal(whole(frame, "n_control", row), whole(expected, "n_control", at));
    assert_int_equal(whole(frame, "n_variant", row), whole(expected, "n_variant", at));
    for (size_t c = 0; c < sizeof numbers / sizeof *numbers; c++)
      same_number(frame, row, expected, at, numbers[c]);
    assert_true(isnan(number(frame, "cum_estimate", row)) && isnan(number(frame, "cum_p_value", row)));
    assert_true(isnan(number(frame, "cum_ci_low", row)) && isnan(number(frame, "looks_error", row)));
    assert_int_equal(whole(frame, "looks", row), 0);
    assert_int_equal(whole(frame, "cum_n_control", row), 0);
    assert_string_equal(word(frame, "method", row), word(expected, "method", at));
    expt_frame_free(expected);
  }
  expt_frame_free(frame);
  expt_analysis_free(analysis);
}

static void a_day_since_exposure_is_an_analysis_of_its_rows(void **state) {
  (void)state;
  each_row_is_an_analysis(is_since, EXPT_TREND_BY_EXPOSURE, DAYS);
}

static void a_day_of_the_calendar_is_too(void **state) {
  (void)state;
  each_row_is_an_analysis(is_on, EXPT_TREND_BY_PERIOD, DAYS + 2);
}

/* Days are cut at local midnight, and more than ten of them stand in the order of numbers. */
static void days_are_local_and_in_order(void **state) {
  (void)state;
  static const int64_t user[] = {1, 2, 1, 2, 1, 2};
  static const int64_t group[] = {0, 1, 0, 1, 0, 1};
  const int64_t midnight = START_US - 5 * HOUR_US; /* 00:00 at UTC+5 */
  const int64_t exposed[] = {midnight - 1, midnight, midnight - 1, midnight, midnight - 1, midnight};
  const int64_t time[] = {midnight - 1, midnight + HOUR_US, midnight, midnight + DAY_US, midnight + 10 * DAY_US,
                          midnight + 11 * DAY_US};
  static const char *const periods[] = {"0", "1", "11"};
  const double value[] = {1, 2, 3, 4, 5, 6};
  expt_analysis_options options = exposed_options();
  options.utc_offset_us = 5 * HOUR_US;
  expt_analysis *analysis = make(NULL, &options);
  expt_error err;
  test_table *table = test_table_create(6);
  test_table_integers(table, "user", user);
  test_table_integers(table, "group", group);
  trend_times(table, "day", time);
  trend_times(table, "first_seen", exposed);
  test_table_doubles(table, "spend", value);
  test_table_doubles(table, "visits", value);
  test_table_doubles(table, "bought", (const double[]){0, 1, 0, 1, 0, 1});
  must(expt_analysis_add(analysis, test_table_view(table), "b", &err), &err);
  test_table_free(table);
  expt_frame *frame = trend_by(analysis, EXPT_TREND_BY_EXPOSURE);
  assert_int_equal(expt_frame_view(frame)->n_rows, 4 * 3);
  for (int64_t row = 0; row < 3; row++) {
    assert_string_equal(word(frame, "period", row), periods[row]);
    assert_true(number(frame, "estimate", row) == 1.0);
    assert_int_equal(whole(frame, "n_control", row), 1);
  }
  expt_frame_free(frame);
  expt_analysis_free(analysis);
}

/* ---- parts ---- */

static state_bytes state_of_parts(int64_t parts, bool merged) {
  expt_analysis *whole_one = exposed_analysis(NULL);
  expt_error err;
  for (int64_t p = parts - 1; p >= 0; p--) {
    expt_analysis *part = merged ? exposed_analysis(NULL) : whole_one;
    must(add_days(part, &all, all.n * p / parts, all.n * (p + 1) / parts, NULL, &err), &err);
    if (!merged) continue;
    must(expt_analysis_merge(whole_one, part, &err), &err);
    expt_analysis_free(part);
  }
  expt_frame *frame = trend_by(whole_one, EXPT_TREND_BY_EXPOSURE), *expected;
  expt_analysis *once = exposed_analysis(NULL);
  must(add_days(once, &all, 0, all.n, NULL, &err), &err);
  expected = trend_by(once, EXPT_TREND_BY_EXPOSURE);
  for (int64_t row = 0; row < expt_frame_view(frame)->n_rows; row++)
    same_number(frame, row, expected, row, "std_error");
  expt_frame_free(frame);
  expt_frame_free(expected);
  expt_analysis_free(once);
  state_bytes bytes = save(whole_one);
  expt_analysis_free(whole_one);
  return bytes;
}

static void any_parts_give_the_same_bits(void **state) {
  (void)state;
  static const int64_t parts[] = {1, 7, 50};
  for (int p = 0; p < 3; p++) {
    state_bytes added = state_of_parts(parts[p], false), merged = state_of_parts(parts[p], true);
    same_bytes(added, merged);
    free(added.bytes);
    free(merged.bytes);
  }
}

static void a_state_and_a_text_carry_it(void **state) {
  (void)state;
  expt_analysis *analysis = exposed_analysis(NULL), *read = NULL, *described = NULL;
  char text[4000];
  int64_t need = 0;
  expt_error err;
  must(add_days(analysis, &all, 0, all.n, "b", &err), &err);
  state_bytes saved = save(analysis);
  must(expt_analysis_load(NULL, saved.bytes, saved.size, &read, &err), &err);
  unchanged(read, saved);
  expt_frame *frame = trend_by(read, EXPT_TREND_BY_EXPOSURE);
  assert_int_equal(expt_frame_view(frame)->n_rows, 4 * 2 * DAYS);
  expt_frame_free(frame);
  must(expt_analysis_to_json(analysis, text, sizeof text, &need, &err), &err);
  assert_non_null(strstr(text, "\"exposed_at\": \"first_seen\""));
  must(expt_analysis_from_json(NULL, text, &described, &err), &err);
  must(add_days(described, &all, 0, all.n, "b", &err), &err);
  unchanged(described, saved);
  /* Another description does not merge. */
  expt_analysis_options options = exposed_options();
  options.exposed_at = NULL;
  expt_analysis *other = make(NULL, &options);
  assert_int_equal(expt_analysis_merge(analysis, other, &err), EXPT_E_INCOMPATIBLE);
  test_message_has(&err, "first_seen");
  expt_analysis_free(other);
  expt_analysis_free(described);
  expt_analysis_free(read);
  expt_analysis_free(analysis);
  free(saved.bytes);
}

/* ---- refusals ---- */

static void other_questions_are_refused(void **state) {
  (void)state;
  expt_analysis *analysis = exposed_analysis(NULL);
  expt_frame *frame = NULL;
  expt_srm srm = {.struct_size = (uint32_t)sizeof srm};
  expt_error err;
  must(add_days(analysis, &all, 0, all.n, "b", &err), &err);
  assert_int_equal(expt_analysis_frequentist(analysis, NULL, &frame, &err), EXPT_E_STATE);
  test_error_is(&err, EXPT_E_STATE, "analysis", "exposed_at", -1);
  test_message_has(&err, "units come many times");
  assert_int_equal(expt_analysis_summary(analysis, &frame, &err), EXPT_E_STATE);
  assert_int_equal(expt_analysis_srm(analysis, NULL, &srm, &err), EXPT_E_STATE);
  assert_int_equal(expt_analysis_health(analysis, NULL, &frame, &err), EXPT_E_STATE);
  assert_int_equal(expt_analysis_heterogeneity(analysis, NULL, &frame, &err), EXPT_E_STATE);
  assert_int_equal(expt_analysis_power(analysis, NULL, &frame, &err), EXPT_E_STATE);
  assert_null(frame);
  expt_analysis_free(analysis);
}

static void refused_options(const expt_analysis_options *options, const char *part) {
  expt_analysis *analysis = NULL;
  expt_error err;
  assert_int_equal(expt_analysis_create(NULL, "group", options, &analysis, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "options", "exposed_at", -1);
  test_message_has(&err, part);
  assert_null(analysis);
}

static void an_exposure_needs_a_time_and_whole_units(void **state) {
  (void)state;
  expt_analysis_options options = exposed_options();
  options.time = NULL;
  refused_options(&options, "without `time`");
  options = exposed_options();
  options.strata = "city";
  refused_options(&options, "strata ('city')");
  options = exposed_options();
  options.cluster = "shop";
  refused_options(&options, "a cluster ('shop')");
  options = exposed_options();
  options.exposed_at = "";
  refused_options(&options, "not empty");
  expt_analysis_trend_options asked;
  expt_frame *frame = NULL;
  expt_error err;
  expt_analysis_trend_options_init(&asked);
  asked.by = EXPT_TREND_BY_EXPOSURE;
  options = exposed_options();
  options.exposed_at = NULL;
  expt_analysis *analysis = make(NULL, &options);
  assert_int_equal(expt_analysis_trend(analysis, &asked, &frame, &err), EXPT_E_STATE);
  test_message_has(&err, "`exposed_at`");
  asked.by = 2;
  assert_int_equal(expt_analysis_trend(analysis, &asked, &frame, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "options", "by", -1);
  expt_analysis_free(analysis);
}

static void bad_rows_are_named_and_change_nothing(void **state) {
  (void)state;
  expt_analysis *analysis = exposed_analysis(NULL);
  expt_error err;
  unit_days *bad = malloc(sizeof *bad);
  must(add_days(analysis, &all, 0, all.n / 2, "b", &err), &err);
  state_bytes before = save(analysis);
  *bad = all;
  bad->exposed[7] = bad->time[7] + DAY_US;
  assert_int_equal(add_days(analysis, bad, 0, bad->n, NULL, &err), EXPT_E_ROW);
  test_error_is(&err, EXPT_E_ROW, "table", "first_seen", 7);
  test_message_has(&err, "1 periods after 'day'");
  unchanged(analysis, before);
  /* The same rows once more: every unit and period twice. */
  assert_int_equal(add_days(analysis, &all, 0, all.n / 2, NULL, &err), EXPT_E_INCOMPATIBLE);
  test_message_has(&err, "one row must be one unit in one period");
  unchanged(analysis, before);
  test_table *table = table_between(&all, 0, 20);
  static uint8_t valid[3] = {0xFF, 0xF7, 0xFF};
  test_table_column(table, "first_seen")->validity = valid;
  assert_int_equal(expt_analysis_add(analysis, test_table_view(table), NULL, &err), EXPT_E_ROW);
  test_error_is(&err, EXPT_E_ROW, "table", "first_seen", 11);
  test_message_has(&err, "has no time");
  unchanged(analysis, before);
  test_table_free(table);
  free(before.bytes);
  free(bad);
  expt_analysis_free(analysis);
}

static expt_status trend_in(expt_context *ctx, void *user, expt_error *err) {
  (void)user;
  const expt_analysis_options options = exposed_options();
  expt_analysis_trend_options asked;
  expt_analysis *analysis = NULL;
  expt_frame *frame = NULL;
  expt_analysis_trend_options_init(&asked);
  asked.by = EXPT_TREND_BY_EXPOSURE;
  expt_status status = expt_analysis_create(ctx, "group", &options, &analysis, err);
  if (status == EXPT_OK) status = expt_analysis_add_mean(analysis, "m", "spend", NULL, err);
  if (status == EXPT_OK) status = add_days(analysis, &all, 0, 200, "b", err);
  if (status == EXPT_OK) status = expt_analysis_trend(analysis, &asked, &frame, err);
  expt_frame_free(frame);
  expt_analysis_free(analysis);
  return status;
}

static void every_allocation_can_fail(void **state) {
  (void)state;
  test_every_allocation(trend_in, NULL);
}

int main(void) {
  make_days(&all);
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_day_since_exposure_is_an_analysis_of_its_rows),
      cmocka_unit_test(a_day_of_the_calendar_is_too),
      cmocka_unit_test(days_are_local_and_in_order),
      cmocka_unit_test(any_parts_give_the_same_bits),
      cmocka_unit_test(a_state_and_a_text_carry_it),
      cmocka_unit_test(other_questions_are_refused),
      cmocka_unit_test(an_exposure_needs_a_time_and_whole_units),
      cmocka_unit_test(bad_rows_are_named_and_change_nothing),
      cmocka_unit_test(every_allocation_can_fail),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
