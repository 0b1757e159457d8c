/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Times become periods: against tests/reference/trend/{dates,periods}.csv, by Python's datetime. */
#include "lib/base/civil.h"
#include "tests/unit/reference_csv.h"
#include "tests/unit/trend_support.h"

/* ---- dates ---- */

static void dates_read_as_datetime(void **state) {
  (void)state;
  csv_file csv;
  assert_true(csv_open(&csv, EXPT_SOURCE_DIR "/tests/reference/trend/dates.csv"));
  int rows = 0;
  for (; csv_next(&csv); rows++) {
    char text[40];
    const int64_t day = csv_integer(&csv, "day_number");
    const xp_date date = xp_date_of(day);
    *xp_put_date(text, &date) = '\0';
    assert_string_equal(text, csv_text(&csv, "date"));
    assert_true(xp_day_number(date) == day);
  }
  assert_true(rows > 700);
  fclose(csv.file);
}

static void every_day_follows_the_one_before(void **state) {
  (void)state;
  xp_date before = xp_date_of(-1000001);
  for (int64_t day = -1000000; day <= 3000000; day++) {
    const xp_date date = xp_date_of(day);
    const bool next = date.day == before.day + 1 && date.month == before.month && date.year == before.year;
    const bool first =
        date.day == 1 && (date.month == before.month + 1 || (date.month == 1 && date.year == before.year + 1));
    if (!(next || first) || xp_day_number(date) != day) fail_msg("day %lld", (long long)day);
    before = date;
  }
}

static void floors_go_down(void **state) {
  (void)state;
  assert_true(xp_floor_div(-1, 7) == -1 && xp_floor_mod(-1, 7) == 6);
  assert_true(xp_floor_div(-7, 7) == -1 && xp_floor_mod(-7, 7) == 0);
  assert_true(xp_floor_div(13, 7) == 1 && xp_floor_mod(13, 7) == 6);
  assert_true(xp_floor_mod(INT64_MIN, DAY_US) == DAY_US + INT64_MIN % DAY_US);
}

/* ---- periods ---- */

static expt_status try_create(const expt_analysis_options *options, expt_analysis **out, expt_error *err) {
  return expt_analysis_create(NULL, "group", options, out, err);
}

static expt_analysis *by_period(int64_t grain_us, int64_t utc_offset_us) {
  expt_analysis_options options;
  expt_analysis *analysis = NULL;
  expt_error err;
  expt_analysis_options_init(&options);
  assert_true(options.grain_us == DAY_US);
  options.time = "seen";
  options.grain_us = grain_us;
  options.utc_offset_us = utc_offset_us;
  must(try_create(&options, &analysis, &err), &err);
  add_metric(analysis, "ctr", "clicked", NULL, EXPT_MISSING_REJECT);
  return analysis;
}

static test_table *two_units(int64_t first, int64_t second) {
  static const char *const group[] = {"A", "B"};
  static const double clicked[] = {1, 0};
  const int64_t times[] = {first, second};
  test_table *table = two_columns(2, group, clicked);
  trend_times(table, "seen", times);
  return table;
}

static void periods_read_as_datetime(void **state) {
  (void)state;
  csv_file csv;
  assert_true(csv_open(&csv, EXPT_SOURCE_DIR "/tests/reference/trend/periods.csv"));
  int rows = 0;
  for (; csv_next(&csv); rows++) {
    expt_analysis *analysis = by_period(csv_integer(&csv, "grain_us"), csv_integer(&csv, "utc_offset_us"));
    test_table *table = two_units(csv_integer(&csv, "time_us"), csv_integer(&csv, "time_us"));
    expt_error err;
    must(expt_analysis_add(analysis, test_table_view(table), "b", &err), &err);
    expt_frame *trend = ask_trend(analysis, 0.95);
    assert_int_equal(expt_frame_view(trend)->n_rows, 1);
    assert_string_equal(word(trend, "period", 0), csv_text(&csv, "period"));
    expt_frame_free(trend);
    test_table_free(table);
    expt_analysis_free(analysis);
  }
  assert_int_equal(rows, 189);
  fclose(csv.file);
}

/* More hours than are remembered, in an order that keeps coming back. */
static void periods_met_again_are_the_same(void **state) {
  (void)state;
  enum { HOURS = 700, ROWS = 20000 };
  static const char *const groups[] = {"A", "B"};
  int64_t *times = calloc(ROWS, sizeof *times), *clicked = calloc(ROWS, sizeof *clicked), count[HOURS] = {0};
  int32_t *group = calloc(ROWS, sizeof *group);
  for (int i = 0; i < ROWS; i++) {
    const int64_t hour = pick(i, 1, HOURS);
    times[i] = START_US + hour * 3600 * INT64_C(1000000) + pick(i, 2, 3600) * 1000000;
    group[i] = (int32_t)pick(i, 3, 2);
    count[hour]++;
  }
  test_table *table = test_table_create(ROWS);
  test_table_codes(table, "group", group, groups, 2);
  test_table_integers(table, "clicked", clicked);
  trend_times(table, "seen", times);
  expt_analysis *analysis = by_period(3600 * INT64_C(1000000), 0);
  expt_error err;
  must(expt_analysis_add(analysis, test_table_view(table), "b", &err), &err);
  expt_frame *trend = ask_trend(analysis, 0.95);
  assert_int_equal(expt_frame_view(trend)->n_rows, HOURS);
  for (int hour = 0; hour < HOURS; hour++)
    assert_true(whole(trend, "n_control", hour) + whole(trend, "n_variant", hour) == count[hour]);
  expt_frame_free(trend);
  expt_analysis_free(analysis);
  test_table_free(table);
  free(times), free(clicked), free(group);
}

static void counts_have_periods_too(void **state) {
  (void)state;
  static const int64_t units[] = {10, 20};
  expt_analysis *analysis = by_period(DAY_US, 0);
  test_table *table = two_units(START_US, START_US + DAY_US);
  test_table_integers(table, "units", units);
  expt_error err;
  must(expt_analysis_add_counts(analysis, test_table_view(table), "units", "b", &err), &err);
  expt_frame *trend = ask_trend(analysis, 0.95);
  assert_int_equal(expt_frame_view(trend)->n_rows, 2);
  assert_int_equal(whole(trend, "n_control", 0), 10);
  assert_int_equal(whole(trend, "cum_n_control", 1), 10);
  assert_int_equal(whole(trend, "n_variant", 1), 20);
  expt_frame_free(trend);
  test_table_free(table);
  expt_analysis_free(analysis);
}

static void columns_name_the_time(void **state) {
  (void)state;
  static const char *const names[] = {"group", "seen", "clicked"};
  expt_analysis *analysis = by_period(DAY_US, 0);
  expt_frame *frame = NULL;
  expt_error err;
  must(expt_analysis_columns(analysis, &frame, &err), &err);
  assert_int_equal(expt_frame_view(frame)->n_rows, 3);
  for (int i = 0; i < 3; i++)
    assert_string_equal(word(frame, "column", i), names[i]);
  expt_frame_free(frame);
  expt_analysis_free(analysis);
}

/* ---- beside other splits ---- */

/* Clusters and periods are both kept; the answers of clusters are those without periods. */
static void periods_change_no_other_answer(void **state) {
  (void)state;
  for (int kind = 0; kind < 2; kind++) {
    expt_frame *answers[2];
    for (int with = 0; with < 2; with++) {
      expt_analysis_options options;
      expt_analysis *analysis = NULL;
      expt_error err;
      expt_analysis_options_init(&options);
      if (kind == 0)
        options.strata = "device";
      else
        options.cluster = "user";
      options.time = with ? "first_seen" : NULL;
      must(try_create(&options, &analysis, &err), &err);
      must(expt_analysis_add_mean(analysis, "spent", "spent", NULL, &err), &err);
      add_trend_rows(analysis, 0, 500, 0, TREND_DAYS - 1, "b");
      answers[with] = ask(analysis);
      expt_analysis_free(analysis);
    }
    assert_true(same_bits(number(answers[0], "std_error", 1), number(answers[1], "std_error", 1)));
    assert_true(same_bits(number(answers[0], "estimate", 1), number(answers[1], "estimate", 1)));
    assert_string_equal(word(answers[1], "method", 1), kind == 0 ? "post-stratified Welch t" : "clusters, CR2, Satterthwaite t");
    expt_frame_free(answers[0]);
    expt_frame_free(answers[1]);
  }
}

/* ---- refusals ---- */

static void grains_fit_the_day(void **state) {
  (void)state;
  const int64_t minute = 60 * INT64_C(1000000);
  const int64_t grains[] = {
      0,         -DAY_US,  1, minute - 1, minute + 1, 7 * minute, 5 * 60 * minute, DAY_US + minute, 367 * DAY_US,
      INT64_MAX, INT64_MIN};
  const int64_t offsets[] = {DAY_US + 1, -DAY_US - 1, INT64_MAX, INT64_MIN};
  expt_analysis_options options;
  expt_analysis *analysis = NULL;
  expt_error err;
  for (size_t i = 0; i < sizeof grains / sizeof *grains; i++) {
    expt_analysis_options_init(&options);
    options.grain_us = grains[i];
    assert_int_equal(try_create(&options, &analysis, &err), EXPT_E_ARGUMENT);
    test_error_is(&err, EXPT_E_ARGUMENT, "options", "grain_us", -1);
    assert_null(analysis);
  }
  for (size_t i = 0; i < sizeof offsets / sizeof *offsets; i++) {
    expt_analysis_options_init(&options);
    options.utc_offset_us = offsets[i];
    assert_int_equal(try_create(&options, &analysis, &err), EXPT_E_ARGUMENT);
    test_error_is(&err, EXPT_E_ARGUMENT, "options", "utc_offset_us", -1);
  }
  expt_analysis_options_init(&options);
  options.time = "";
  assert_int_equal(try_create(&options, &analysis, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "options", "time", -1);
}

static void add_is_refused(expt_analysis *analysis, const test_table *table, expt_status status, int64_t row) {
  state_bytes before = save(analysis);
  expt_error err;
  assert_int_equal(expt_analysis_add(analysis, test_table_view(table), "x", &err), status);
  test_error_is(&err, status, "table", "seen", row);
  unchanged(analysis, before);
  free(before.bytes);
}

static void times_must_be_there_and_near(void **state) {
  (void)state;
  const int64_t year_10000 = INT64_C(253402300800000000),
                before_year_0 = INT64_C(-62167219200000001); /* datetime's limits + 1 */
  const int64_t far[] = {year_10000, before_year_0, INT64_MAX, INT64_MIN, INT64_MIN + 1};
  expt_analysis *analysis = by_period(DAY_US, 0);
  for (int i = 0; i < 5; i++) {
    test_table *table = two_units(START_US, far[i]);
    add_is_refused(analysis, table, EXPT_E_ROW, 1);
    test_table_free(table);
  }
  test_table *table = two_units(START_US, INT64_MIN);
  test_table_column(table, "seen")->na_mode = EXPT_NA_MODE_LOWEST;
  add_is_refused(analysis, table, EXPT_E_ROW, 1);
  test_table_free(table);
  table = two_units(START_US, START_US);
  test_table_column(table, "seen")->dtype = EXPT_DTYPE_INT64;
  test_table_column(table, "seen")->time_unit = 0;
  add_is_refused(analysis, table, EXPT_E_DTYPE, -1);
  test_table_free(table);
  static const char *const group[] = {"A", "B"};
  static const double clicked[] = {1, 0};
  table = two_columns(2, group, clicked);
  expt_error err;
  assert_int_equal(expt_analysis_add(analysis, test_table_view(table), "x", &err), EXPT_E_COLUMN);
  test_table_free(table);
  expt_analysis_free(analysis);
}

static void periods_have_a_limit(void **state) {
  (void)state;
  static const char *const group[] = {"A", "B", "A"};
  static const double clicked[] = {1, 0, 1};
  const int64_t times[] = {START_US, START_US + DAY_US, START_US + 2 * DAY_US};
  expt_analysis_options options;
  expt_analysis *analysis = NULL;
  expt_error err;
  expt_analysis_options_init(&options);
  options.time = "seen";
  options.max_levels = 2;
  must(try_create(&options, &analysis, &err), &err);
  add_metric(analysis, "ctr", "clicked", NULL, EXPT_MISSING_REJECT);
  test_table *table = two_columns(3, group, clicked);
  trend_times(table, "seen", times);
  add_is_refused(analysis, table, EXPT_E_LIMIT, -1);
  test_table_free(table);
  expt_analysis_free(analysis);
}

static void merges_need_the_same_periods(void **state) {
  (void)state;
  expt_analysis *days = by_period(DAY_US, 0), *weeks = by_period(7 * DAY_US, 0), *east = by_period(DAY_US, 1);
  expt_analysis *none = new_analysis(NULL, NULL, NULL);
  add_metric(none, "ctr", "clicked", NULL, EXPT_MISSING_REJECT);
  const struct {
    const expt_analysis *other;
    const char *field;
  } cases[] = {{weeks, "grain_us"}, {east, "utc_offset_us"}, {none, "time"}};
  for (int i = 0; i < 3; i++) {
    expt_error err;
    assert_int_equal(expt_analysis_merge(days, cases[i].other, &err), EXPT_E_INCOMPATIBLE);
    test_error_is(&err, EXPT_E_INCOMPATIBLE, "other", cases[i].field, -1);
  }
  expt_analysis_free(days);
  expt_analysis_free(weeks);
  expt_analysis_free(east);
  expt_analysis_free(none);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(dates_read_as_datetime),
      cmocka_unit_test(every_day_follows_the_one_before),
      cmocka_unit_test(floors_go_down),
      cmocka_unit_test(periods_read_as_datetime),
      cmocka_unit_test(periods_met_again_are_the_same),
      cmocka_unit_test(counts_have_periods_too),
      cmocka_unit_test(columns_name_the_time),
      cmocka_unit_test(periods_change_no_other_answer),
      cmocka_unit_test(grains_fit_the_day),
      cmocka_unit_test(times_must_be_there_and_near),
      cmocka_unit_test(periods_have_a_limit),
      cmocka_unit_test(merges_need_the_same_periods),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
