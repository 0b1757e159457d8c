/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calendar features against Python's datetime: tests/reference/events/calendar.py. */
#include "tests/unit/events_support.h"
#include "tests/unit/reference_csv.h"

#include <limits.h>

static test_table *one_time(int64_t time) {
  test_table *const table = test_table_create(1);
  test_table_integers(table, "at", &time);
  as_times(table, "at");
  return table;
}

static expt_status ask(const test_table *table, int64_t offset, expt_frame **out, expt_error *err) {
  expt_calendar_options options;
  expt_calendar_options_init(&options);
  options.utc_offset_us = offset;
  return expt_calendar(NULL, test_table_view(table), "at", &options, out, err);
}

static void check_row(const csv_file *csv) {
  static const char *const numbers[] = {"day_number", "year",        "month",      "day",      "hour",
                                        "minute",     "day_of_week", "is_weekend", "iso_year", "iso_week"};
  test_table *const table = one_time(csv_integer(csv, "time_us"));
  expt_frame *frame = NULL;
  expt_error err;
  must(ask(table, csv_integer(csv, "offset_us"), &frame, &err), &err);
  const expt_table *const view = expt_frame_view(frame);
  assert_string_equal(test_text(view, "date", 0), csv_text(csv, "date"));
  for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
    assert_true(test_integer(view, numbers[i], 0) == csv_integer(csv, numbers[i]));
  expt_frame_free(frame);
  test_table_free(table);
}

static void as_datetime_says(void **state) {
  (void)state;
  csv_file csv;
  int rows = 0;
  assert_true(csv_open(&csv, EXPT_SOURCE_DIR "/tests/reference/events/calendar.csv"));
  for (; csv_next(&csv); rows++)
    check_row(&csv);
  assert_true(rows > 500);
  fclose(csv.file);
}

/* Beyond datetime: 400 years are 146,097 days and whole weeks, so everything but the year comes again. */
static void eras_repeat(void **state) {
  (void)state;
  static const char *const same[] = {"month", "day", "hour", "minute", "day_of_week", "iso_week"};
  const int64_t era = 146097 * DAY_US;
  uint64_t seed = 2;
  for (int i = 0; i < 300; i++) {
    const int64_t time = (int64_t)(next_random(&seed) >> 2) - (INT64_C(1) << 61);
    test_table *const now = one_time(time), *const later = one_time(time + era);
    expt_frame *a = NULL, *b = NULL;
    expt_error err;
    must(ask(now, 0, &a, &err), &err);
    must(ask(later, 0, &b, &err), &err);
    for (int f = 0; f < 6; f++)
      assert_true(test_integer(expt_frame_view(a), same[f], 0) == test_integer(expt_frame_view(b), same[f], 0));
    assert_true(test_integer(expt_frame_view(a), "year", 0) + 400 == test_integer(expt_frame_view(b), "year", 0));
    expt_frame_free(a), expt_frame_free(b);
    test_table_free(now), test_table_free(later);
  }
}

static void bad_input_is_refused(void **state) {
  (void)state;
  static const uint8_t none = 0;
  test_table *table = one_time(0);
  expt_frame *frame = NULL;
  expt_error err;
  assert_int_equal(ask(table, DAY_US + 1, &frame, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "options", "utc_offset_us", -1);
  assert_int_equal(expt_calendar(NULL, test_table_view(table), "when", NULL, &frame, &err), EXPT_E_COLUMN);
  assert_int_equal(expt_calendar(NULL, test_table_view(table), "", NULL, &frame, &err), EXPT_E_ARGUMENT);
  test_table_column(table, "at")->validity = &none;
  assert_int_equal(ask(table, 0, &frame, &err), EXPT_E_ROW);
  test_error_is(&err, EXPT_E_ROW, "table", "at", 0);
  test_table_free(table);
  table = one_time(INT64_MAX);
  must(ask(table, 0, &frame, &err), &err);
  expt_frame_free(frame);
  assert_int_equal(ask(table, 1, &frame, &err), EXPT_E_ROW);
  assert_null(frame);
  test_table_column(table, "at")->dtype = EXPT_DTYPE_INT64;
  test_table_column(table, "at")->time_unit = EXPT_TIME_UNIT_NONE;
  assert_int_equal(ask(table, 0, &frame, &err), EXPT_E_DTYPE);
  test_table_free(table);
}

static expt_status ask_in(expt_context *ctx, void *user, expt_error *err) {
  expt_frame *frame = NULL;
  const expt_status status = expt_calendar(ctx, test_table_view(user), "at", NULL, &frame, err);
  expt_frame_free(frame);
  return status;
}

static void every_allocation_may_fail(void **state) {
  (void)state;
  test_table *const table = one_time(1);
  test_every_allocation(ask_in, table);
  test_table_free(table);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(as_datetime_says),
      cmocka_unit_test(eras_repeat),
      cmocka_unit_test(bad_input_is_refused),
      cmocka_unit_test(every_allocation_may_fail),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
