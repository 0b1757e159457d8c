/* SPDX-License-Identifier: GPL-3.0-or-later */
/* expt_analysis_health(), split_over_time: expt_chi_square() of units by period and variant; silent without a `time` column;
 * expt_split_check() with times as periods. */
#include "tests/unit/analysis_support.h"
#include "tests/unit/trend_support.h"

#include <experiment/health.h>
#include <experiment/tables.h>

enum { DAYS = 4, ARMS = 2, MOST = 4000 };

typedef struct split {
  int64_t units[DAYS][ARMS];
} split;

static expt_analysis *analysis_of(const split *s, const char *time, const char *cluster) {
  static int64_t group[MOST], at[MOST], shop[MOST];
  static double clicked[MOST];
  expt_analysis_options options;
  expt_analysis *analysis = NULL;
  expt_error err;
  int64_t n = 0;
  for (int d = 0; d < DAYS; d++)
    for (int a = 0; a < ARMS; a++)
      for (int64_t i = 0; i < s->units[d][a]; i++, n++) {
        assert_true(n < MOST);
        group[n] = a, shop[n] = 10 * a + i % 10, at[n] = START_US + d * DAY_US + i % 86400 * 1000000, clicked[n] = (double)(i % 3 == 0);
      }
  expt_analysis_options_init(&options);
  options.time = time;
  options.cluster = cluster;
  must(expt_analysis_create(NULL, "group", &options, &analysis, &err), &err);
  must(expt_analysis_add_proportion(analysis, "ctr", "clicked", NULL, &err), &err);
  test_table *table = test_table_create(n);
  test_table_integers(table, "group", group);
  test_table_integers(table, "shop", shop);
  trend_times(table, "first_seen", at);
  test_table_doubles(table, "clicked", clicked);
  must(expt_analysis_add(analysis, test_table_view(table), "b", &err), &err);
  test_table_free(table);
  return analysis;
}

static int64_t row_of(const expt_frame *frame) {
  const expt_table *table = expt_frame_view(frame);
  for (int64_t row = 0; row < table->n_rows; row++)
    if (strcmp(test_text(table, "check", row), "split_over_time") == 0) return row;
  return -1;
}

static expt_frame *examine(const split *s, const char *time, const char *cluster) {
  expt_analysis *analysis = analysis_of(s, time, cluster);
  expt_frame *frame = NULL;
  expt_error err;
  must(expt_analysis_health(analysis, NULL, &frame, &err), &err);
  expt_analysis_free(analysis);
  return frame;
}

/* Pearson's chi-squared as expt_chi_square() has it. */
static void is_chi_square(const expt_frame *frame, int64_t row, const split *s, int64_t days) {
  expt_contingency expected = {.struct_size = (uint32_t)sizeof expected};
  expt_error err;
  must(expt_chi_square(NULL, &s->units[0][0], days * ARMS, ARMS, NULL, &expected, &err), &err);
  assert_true(fabs(number(frame, "statistic", row) - expected.statistic) <= 1e-13 * expected.statistic);
  assert_true(fabs(number(frame, "p_value", row) - expected.p_value) <= 1e-12 * expected.p_value);
}

static void a_changed_split_is_seen(void **state) {
  (void)state;
  const split changed = {{{300, 300}, {310, 290}, {480, 120}, {300, 305}}};
  expt_frame *frame = examine(&changed, "first_seen", NULL);
  const int64_t row = row_of(frame);
  assert_true(row >= 0);
  assert_string_equal(word(frame, "severity", row), "warn");
  assert_string_equal(word(frame, "variant", row), "1");
  assert_non_null(strstr(word(frame, "detail", row), "4 periods"));
  assert_non_null(strstr(word(frame, "detail", row), "2026-11-27"));
  is_chi_square(frame, row, &changed, DAYS);
  assert_true(number(frame, "p_value", row) < 1e-20);
  expt_frame_free(frame);
}

/* The last day has too few units to be judged, and is left out. */
static void an_unchanged_split_passes(void **state) {
  (void)state;
  const split same = {{{300, 150}, {200, 101}, {100, 49}, {3, 1}}};
  expt_frame *frame = examine(&same, "first_seen", NULL);
  const int64_t row = row_of(frame);
  assert_string_equal(word(frame, "severity", row), "info");
  is_chi_square(frame, row, &same, 3);
  expt_frame_free(frame);
}

static void it_is_asked_only_where_it_can_be(void **state) {
  (void)state;
  const split one_day = {{{30, 30}}}, few = {{{2, 1}, {1, 2}}}, two = {{{30, 30}, {30, 30}}};
  const split *const untested[] = {&one_day, &few};
  for (int i = 0; i < 2; i++) {
    expt_frame *frame = examine(untested[i], "first_seen", NULL);
    const int64_t row = row_of(frame);
    assert_true(row >= 0 && isnan(number(frame, "p_value", row)));
    assert_non_null(strstr(word(frame, "message", row), "Not tested: fewer than two periods"));
    expt_frame_free(frame);
  }
  expt_frame *frame = examine(&two, NULL, NULL);
  assert_int_equal(row_of(frame), -1);
  expt_frame_free(frame);
  frame = examine(&two, "first_seen", "shop");
  assert_string_equal(word(frame, "severity", row_of(frame)), "info");
  assert_non_null(strstr(word(frame, "message", row_of(frame)), "a small change would not be seen"));
  expt_frame_free(frame);
}

/* 20 shops of 40 users: shares of halves of the users vary by at most .5 / sqrt(20), and .9 is .4 off. */
static void clusters_can_make_so_much_of_a_change(void **state) {
  (void)state;
  const split changed = {{{360, 40}, {40, 360}}}, chance = {{{340, 60}, {60, 340}}};
  const double error = 0.5 / sqrt(20.0);
  expt_frame *frame = examine(&changed, "first_seen", "shop");
  int64_t row = row_of(frame);
  assert_string_equal(word(frame, "severity", row), "warn");
  assert_true(fabs(number(frame, "statistic", row) - 0.4 / error) < 1e-12);
  assert_true(fabs(number(frame, "p_value", row) / (2.0 * erfc(0.4 / error / sqrt(2.0))) - 1.0) < 1e-9);
  expt_frame_free(frame);
  frame = examine(&chance, "first_seen", "shop");
  row = row_of(frame);
  assert_string_equal(word(frame, "severity", row), "info");
  assert_true(fabs(number(frame, "statistic", row) - 0.35 / error) < 1e-12);
  expt_frame_free(frame);
}

static void clusters_whose_split_changed_have_no_effect(void **state) {
  (void)state;
  const split changed = {{{360, 40}, {40, 360}}}, chance = {{{340, 60}, {60, 340}}};
  const split *const both[] = {&changed, &chance};
  for (int i = 0; i < 2; i++) {
    expt_analysis *analysis = analysis_of(both[i], "first_seen", "shop");
    expt_frame *frame = ask(analysis);
    assert_true(((whole(frame, "note_bits", 0) & NOTE(EXPT_NOTE_SPLIT_CHANGED)) != 0) == (i == 0));
    assert_true(isnan(number(frame, "estimate", 0)) == (i == 0) && isnan(number(frame, "p_value", 0)) == (i == 0));
    expt_frame_free(frame);
    expt_analysis_free(analysis);
  }
}

/* ---- times as periods of expt_split_check() ---- */

enum { COUNTS = 6 };

static test_table *counts_table(void) {
  static const char *const days[] = {"2026-11-25", "2026-11-25", "2026-11-27", "2026-11-27", "2026-11-26", "2026-11-26"};
  static const int64_t variant[] = {0, 1, 0, 1, 0, 1}, units[] = {900, 100, 400, 610, 905, 98};
  /* Local days at UTC+2: the first begins at 22:00 of the day before. */
  static const int64_t at[] = {START_US - 7200000000, START_US + 79200000000 - 1, START_US + 2 * DAY_US, START_US + 2 * DAY_US,
                               START_US + DAY_US,     START_US + DAY_US};
  test_table *table = test_table_create(COUNTS);
  test_table_texts(table, "day", days);
  test_table_integers(table, "variant", variant);
  test_table_integers(table, "units", units);
  trend_times(table, "at", at);
  return table;
}

static expt_split_check_options in_local_days(void) {
  expt_split_check_options options;
  expt_split_check_options_init(&options);
  options.utc_offset_us = INT64_C(7200000000);
  return options;
}

static void times_are_periods_too(void **state) {
  (void)state;
  const expt_split_check_options options = in_local_days();
  expt_frame *by_time = NULL, *by_text = NULL;
  expt_error err;
  test_table *table = counts_table();
  must(expt_split_check(NULL, test_table_view(table), "at", "variant", "units", &options, &by_time, &err), &err);
  must(expt_split_check(NULL, test_table_view(table), "day", "variant", "units", &options, &by_text, &err), &err);
  static const char *const texts[] = {"period", "variant", "message"}, *const numbers[] = {"share", "chi2", "p_value"};
  for (int64_t row = 0; row < 4; row++) {
    for (int i = 0; i < 3; i++)
      assert_string_equal(word(by_time, texts[i], row), word(by_text, texts[i], row));
    for (int i = 0; i < 3; i++)
      assert_true(number(by_time, numbers[i], row) == number(by_text, numbers[i], row));
  }
  assert_string_equal(word(by_time, "period", 2), "2026-11-27");
  expt_frame_free(by_time);
  expt_frame_free(by_text);
  test_table_free(table);
}

static void a_wrong_grid_or_time_is_refused(void **state) {
  (void)state;
  expt_split_check_options options = in_local_days();
  expt_frame *frame = NULL;
  expt_error err;
  test_table *table = counts_table();
  options.grain_us = DAY_US / 7;
  assert_int_equal(expt_split_check(NULL, test_table_view(table), "at", "variant", "units", &options, &frame, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "options", "grain_us", -1);
  options = in_local_days();
  options.utc_offset_us = 2 * DAY_US;
  assert_int_equal(expt_split_check(NULL, test_table_view(table), "at", "variant", "units", &options, &frame, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "options", "utc_offset_us", -1);
  static const uint8_t valid[] = {0x2F};
  test_table_column(table, "at")->validity = valid;
  assert_int_equal(expt_split_check(NULL, test_table_view(table), "at", "variant", "units", NULL, &frame, &err), EXPT_E_ROW);
  test_error_is(&err, EXPT_E_ROW, "table", "at", 4);
  assert_null(frame);
  test_table_free(table);
}

static expt_status check_in(expt_context *ctx, void *user, expt_error *err) {
  expt_frame *frame = NULL;
  (void)user;
  test_table *table = counts_table();
  const expt_status status = expt_split_check(ctx, test_table_view(table), "at", "variant", "units", NULL, &frame, err);
  expt_frame_free(frame);
  test_table_free(table);
  return status;
}

static expt_status health_in(expt_context *ctx, void *user, expt_error *err) {
  static const int64_t group[] = {0, 1, 0, 1}, at[] = {0, 0, DAY_US, DAY_US};
  static const double clicked[] = {0, 1, 1, 0};
  expt_analysis_options options;
  expt_analysis *analysis = NULL;
  expt_frame *frame = NULL;
  (void)user;
  test_table *table = test_table_create(4);
  test_table_integers(table, "group", group);
  trend_times(table, "first_seen", at);
  test_table_doubles(table, "clicked", clicked);
  expt_analysis_options_init(&options);
  options.time = "first_seen";
  expt_status status = expt_analysis_create(ctx, "group", &options, &analysis, err);
  if (status == EXPT_OK) status = expt_analysis_add_proportion(analysis, "ctr", "clicked", NULL, err);
  if (status == EXPT_OK) status = expt_analysis_add(analysis, test_table_view(table), "b", err);
  if (status == EXPT_OK) status = expt_analysis_health(analysis, NULL, &frame, err);
  expt_frame_free(frame);
  expt_analysis_free(analysis);
  test_table_free(table);
  return status;
}

static void every_allocation_can_fail(void **state) {
  (void)state;
  test_every_allocation(check_in, NULL);
  test_every_allocation(health_in, NULL);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_changed_split_is_seen),
      cmocka_unit_test(an_unchanged_split_passes),
      cmocka_unit_test(it_is_asked_only_where_it_can_be),
      cmocka_unit_test(clusters_can_make_so_much_of_a_change),
      cmocka_unit_test(clusters_whose_split_changed_have_no_effect),
      cmocka_unit_test(times_are_periods_too),
      cmocka_unit_test(a_wrong_grid_or_time_is_refused),
      cmocka_unit_test(every_allocation_can_fail),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
