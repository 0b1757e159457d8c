/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers cut into labelled intervals. */

#include "lib/base/column.h"
#include "tests/unit/tables.h"

#include <float.h>
#include <math.h>
#include <string.h>

static expt_error err;
static const double breaks[] = {18, 25, 40, 65};

static const char *const ages[] = {"[18, 25)", "[25, 40)", "[40, 65]"};

static test_table *people(void) {
  static const double values[] = {18, 24.999, 25, 40, 65, 17.999, 65.001, NAN, INFINITY, -INFINITY};
  test_table *table = test_table_create(10);
  test_table_doubles(table, "age", values);
  return table;
}

static void intervals_are_closed_below_and_the_last_one_above(void **state) {
  (void)state;
  const int expected[] = {0, 0, 1, 2, 2, -1, -1, -1, -1, -1};
  test_table *table = people();
  expt_frame *frame = NULL;
  assert_int_equal(expt_table_cut(NULL, test_table_view(table), "age", breaks, 4, NULL, 0, &frame, &err), EXPT_OK);
  const expt_table *const view = expt_frame_view(frame);
  assert_int_equal(view->n_columns, 1);
  assert_int_equal(view->n_rows, 10);
  assert_int_equal(test_column(view, "level")->labels->length, 3);
  for (int i = 0; i < 10; i++)
    assert_string_equal(test_text(view, "level", i), expected[i] < 0 ? "<missing>" : ages[expected[i]]);
  expt_frame_free(frame);
  test_table_free(table);
}

static void the_caller_may_name_the_intervals(void **state) {
  (void)state;
  static const char *const names[] = {"young", "middle", "old"};
  test_table *table = people();
  expt_frame *frame = NULL;
  assert_int_equal(expt_table_cut(NULL, test_table_view(table), "age", breaks, 4, names, 3, &frame, &err), EXPT_OK);
  assert_string_equal(test_text(expt_frame_view(frame), "level", 1), "young");
  assert_string_equal(test_text(expt_frame_view(frame), "level", 4), "old");
  expt_frame_free(frame);
  test_table_free(table);
}

static void default_names_give_the_limits_exactly(void **state) {
  (void)state;
  const double limits[] = {-DBL_MAX, -0.1, 1.0 / 3, 1e6};
  const int64_t values[] = {-5, 0, 1};
  test_table *table = test_table_create(3);
  test_table_integers(table, "x", values);
  expt_frame *frame = NULL;
  assert_int_equal(expt_table_cut(NULL, test_table_view(table), "x", limits, 4, NULL, 0, &frame, &err), EXPT_OK);
  assert_string_equal(test_text(expt_frame_view(frame), "level", 0), "[-1.7976931348623157e+308, -0.1)");
  assert_string_equal(test_text(expt_frame_view(frame), "level", 1), "[-0.1, 0.3333333333333333)");
  assert_string_equal(test_text(expt_frame_view(frame), "level", 2), "[0.3333333333333333, 1000000]");
  expt_frame_free(frame);
  test_table_free(table);
}

static void more_rows_than_a_block(void **state) {
  (void)state;
  enum { ROWS = XP_BLOCK + 10 };
  static int64_t values[ROWS];
  for (int i = 0; i < ROWS; i++)
    values[i] = i % 100;
  test_table *table = test_table_create(ROWS);
  test_table_integers(table, "x", values);
  expt_frame *frame = NULL;
  assert_int_equal(expt_table_cut(NULL, test_table_view(table), "x", breaks, 4, NULL, 0, &frame, &err), EXPT_OK);
  const int32_t *const codes = test_column(expt_frame_view(frame), "level")->data;
  for (int i = 0; i < ROWS; i++) {
    const int x = i % 100;
    assert_int_equal(codes[i], x < 18 || x > 65 ? -1 : x < 25 ? 0 : x < 40 ? 1 : 2);
  }
  expt_frame_free(frame);
  test_table_free(table);
}

/* Whatever the unit, by microseconds since 1970. */
static void times_are_cut_by_their_microseconds(void **state) {
  (void)state;
  enum { ROWS = 4 };
  static const int64_t us[ROWS] = {-1, 0, 1999999, 2000000}, ns[ROWS] = {-1, 999, 1999999999, 2000000000},
                       s[ROWS] = {-1, 0, 1, 2};
  static const double float_s[ROWS] = {-0.25, 0, 1.75, 2};
  static const double limits[] = {-1e6, 0, 1e6, 2e6};
  const struct {
    const void *data;
    expt_time_unit unit;
  } columns[] = {
      {us, EXPT_TIME_UNIT_US}, {ns, EXPT_TIME_UNIT_NS}, {s, EXPT_TIME_UNIT_S}, {float_s, EXPT_TIME_UNIT_FLOAT_S}};
  for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
    test_table *table = test_table_create(ROWS);
    test_table_times(table, "at", columns[i].data);
    test_table_column(table, "at")->time_unit = columns[i].unit;
    expt_frame *frame = NULL;
    assert_int_equal(expt_table_cut(NULL, test_table_view(table), "at", limits, 4, NULL, 0, &frame, &err), EXPT_OK);
    const int32_t *const codes = test_column(expt_frame_view(frame), "level")->data;
    const int32_t expected[ROWS] = {0, 1, 2, 2};
    assert_memory_equal(codes, expected, sizeof expected);
    expt_frame_free(frame);
    test_table_free(table);
  }
}

static void intervals_of_times_are_named_by_times(void **state) {
  (void)state;
  static const int64_t s[] = {1714521600, 1715126400, 4294967296};
  static const double limits[] = {1714521600e6, 1715126400e6 + 0.5, 1715126400500000, 1e19};
  static const char *const names[] = {"[2024-05-01T00:00:00Z, 1715126400000000.5)",
                                      "[1715126400000000.5, 2024-05-08T00:00:00.500Z)",
                                      "[2024-05-08T00:00:00.500Z, 1e+19]"};
  test_table *table = test_table_create(3);
  test_table_times(table, "at", s);
  test_table_column(table, "at")->time_unit = EXPT_TIME_UNIT_S;
  expt_frame *frame = NULL;
  assert_int_equal(expt_table_cut(NULL, test_table_view(table), "at", limits, 4, NULL, 0, &frame, &err), EXPT_OK);
  const expt_table *const view = expt_frame_view(frame);
  assert_string_equal(test_text(view, "level", 0), names[0]);
  assert_string_equal(test_text(view, "level", 1), names[0]);
  assert_string_equal(test_text(view, "level", 2), names[2]);
  const expt_column *const levels = test_column(view, "level")->labels;
  const xp_call call = {NULL, "test", &err};
  for (int64_t i = 0; i < 3; i++) {
    xp_text name;
    assert_int_equal(xp_read_text(&call, levels, "levels", i, NULL, &name), EXPT_OK);
    assert_int_equal(name.size, strlen(names[i]));
    assert_memory_equal(name.bytes, names[i], strlen(names[i]));
  }
  expt_frame_free(frame);
  test_table_free(table);
}

static void a_missing_time_stays_missing_and_a_far_one_is_refused(void **state) {
  (void)state;
  static const int64_t times[] = {20, INT64_MIN, INT64_MAX};
  static const uint8_t first_two = 3, first_and_last = 5;
  int somewhere;
  test_table *table = test_table_create(3);
  test_table_times(table, "at", times);
  expt_column *const at = test_table_column(table, "at");
  at->validity = &first_and_last;
  expt_frame *frame = NULL;
  assert_int_equal(expt_table_cut(NULL, test_table_view(table), "at", breaks, 4, NULL, 0, &frame, &err), EXPT_OK);
  const expt_table *const view = expt_frame_view(frame);
  assert_string_equal(test_text(view, "level", 0), "[1970-01-01T00:00:00.000018Z, 1970-01-01T00:00:00.000025Z)");
  assert_string_equal(test_text(view, "level", 1), "<missing>");
  assert_string_equal(test_text(view, "level", 2), "<missing>");
  expt_frame_free(frame);
  frame = (expt_frame *)(void *)&somewhere;
  at->time_unit = EXPT_TIME_UNIT_S;
  assert_int_equal(expt_table_cut(NULL, test_table_view(table), "at", breaks, 4, NULL, 0, &frame, &err), EXPT_E_ROW);
  test_error_is(&err, EXPT_E_ROW, "column", "at", 2);
  assert_null(frame);
  at->validity = &first_two;
  assert_int_equal(expt_table_cut(NULL, test_table_view(table), "at", breaks, 4, NULL, 0, &frame, &err), EXPT_E_ROW);
  test_error_is(&err, EXPT_E_ROW, "column", "at", 1);
  assert_null(frame);
  test_table_free(table);
}

static void an_empty_table_gives_an_empty_frame(void **state) {
  (void)state;
  test_table *table = test_table_create(0);
  test_table_doubles(table, "x", NULL);
  expt_frame *frame = NULL;
  assert_int_equal(expt_table_cut(NULL, test_table_view(table), "x", breaks, 4, NULL, 0, &frame, &err), EXPT_OK);
  assert_int_equal(expt_frame_view(frame)->n_rows, 0);
  expt_frame_free(frame);
  test_table_free(table);
}

typedef struct request {
  const char *column;
  const double *breaks;
  int64_t n_breaks;
  const char *const *labels;
  int64_t n_labels;
} request;

static void is_refused(const expt_table *table, request asked, expt_status status, const char *argument,
                       const char *part) {
  int somewhere;
  expt_frame *frame = (expt_frame *)(void *)&somewhere;
  const expt_status given = expt_table_cut(NULL, table, asked.column, asked.breaks, asked.n_breaks, asked.labels,
                                           asked.n_labels, &frame, &err);
  assert_int_equal(given, status);
  test_error_is(&err, status, argument, NULL, -1);
  assert_string_equal(err.function, "expt_table_cut");
  test_message_has(&err, part);
  assert_null(frame);
}

static void bad_requests_are_refused(void **state) {
  (void)state;
  static const char *const words[] = {"a", "b"}, *const twice[] = {"a", "a"}, *const nothing[] = {"a", NULL},
                           *const bytes[] = {"a", "\xff"};
  const double values[] = {1, 2}, three[] = {1, 2, 3}, level[] = {1, 1, 2}, falling[] = {1, 3, 2},
               not_finite[] = {1, 2, INFINITY}, not_a_number[] = {NAN, 1, 2};
  test_table *table = test_table_create(2);
  test_table_doubles(table, "x", values);
  test_table_texts(table, "t", words);
  const expt_table *const view = test_table_view(table);
  is_refused(NULL, (request){"x", three, 3, NULL, 0}, EXPT_E_ARGUMENT, "table", "NULL");
  is_refused(view, (request){NULL, three, 3, NULL, 0}, EXPT_E_ARGUMENT, "column", "NULL");
  is_refused(view, (request){"y", three, 3, NULL, 0}, EXPT_E_COLUMN, "column", "it has: x, t");
  is_refused(view, (request){"t", three, 3, NULL, 0}, EXPT_E_DTYPE, "column", "holds text; needed: numbers");
  is_refused(view, (request){"x", NULL, 3, NULL, 0}, EXPT_E_ARGUMENT, "breaks", "NULL");
  is_refused(view, (request){"x", three, 1, NULL, 0}, EXPT_E_ARGUMENT, "n_breaks", "1 given");
  is_refused(view, (request){"x", three, -1, NULL, 0}, EXPT_E_ARGUMENT, "n_breaks", "-1 given");
  is_refused(view, (request){"x", level, 3, NULL, 0}, EXPT_E_ARGUMENT, "breaks", "1 after 1 given; allowed: rising");
  is_refused(view, (request){"x", falling, 3, NULL, 0}, EXPT_E_ARGUMENT, "breaks", "2 after 3 given");
  is_refused(view, (request){"x", not_finite, 3, NULL, 0}, EXPT_E_ARGUMENT, "breaks", "Inf given");
  is_refused(view, (request){"x", not_a_number, 3, NULL, 0}, EXPT_E_ARGUMENT, "breaks", "NaN given");
  is_refused(view, (request){"x", three, 3, words, 1}, EXPT_E_ARGUMENT, "n_labels", "1 labels given; allowed: 2");
  is_refused(view, (request){"x", three, 3, NULL, 2}, EXPT_E_ARGUMENT, "labels", "n_labels is 2");
  is_refused(view, (request){"x", three, 3, twice, 2}, EXPT_E_ARGUMENT, "labels", "given twice");
  is_refused(view, (request){"x", three, 3, nothing, 2}, EXPT_E_ARGUMENT, "labels", "NULL");
  is_refused(view, (request){"x", three, 3, bytes, 2}, EXPT_E_ARGUMENT, "labels", "UTF-8");
  assert_int_equal(expt_table_cut(NULL, view, "x", three, 3, NULL, 0, NULL, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "out", "", -1);
  test_table_free(table);
}

static expt_status cut_people(expt_context *ctx, void *user, expt_error *error) {
  expt_frame *frame = NULL;
  const expt_status status = expt_table_cut(ctx, user, "age", breaks, 4, NULL, 0, &frame, error);
  if (status != EXPT_OK) assert_null(frame);
  expt_frame_free(frame);
  return status;
}

static void cutting_survives_a_lack_of_memory(void **state) {
  (void)state;
  test_table *table = people();
  test_every_allocation(cut_people, (void *)test_table_view(table));
  test_table_free(table);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(intervals_are_closed_below_and_the_last_one_above),
      cmocka_unit_test(the_caller_may_name_the_intervals),
      cmocka_unit_test(default_names_give_the_limits_exactly),
      cmocka_unit_test(more_rows_than_a_block),
      cmocka_unit_test(times_are_cut_by_their_microseconds),
      cmocka_unit_test(intervals_of_times_are_named_by_times),
      cmocka_unit_test(a_missing_time_stays_missing_and_a_far_one_is_refused),
      cmocka_unit_test(an_empty_table_gives_an_empty_frame),
      cmocka_unit_test(bad_requests_are_refused),
      cmocka_unit_test(cutting_survives_a_lack_of_memory),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
