/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows chosen by their labels, and columns found by their names. */

#include "lib/base/column.h"
#include "tests/unit/tables.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static expt_error err;

static const char *const metrics[] = {"revenue", "orders", NULL, "revenue", "orders", "visits"};
static const double values[] = {1.5, NAN, 3, -4, 5, 6};
static const int64_t numbers[] = {10, 20, 30, 40, 50, 60};
static const int64_t times[] = {INT64_MIN, 1, 2, 3, 4, 5};
static const uint8_t truths[] = {1, 0, 0, 1, 1, 0};
static const int32_t codes[] = {2, 0, 1, -1, 0, 2};
static const char *const levels[] = {"B", "", "A", "never"};

static test_table *answers(void) {
  test_table *const table = test_table_create(6);
  test_table_texts(table, "metric", metrics);
  test_table_doubles(table, "value", values);
  test_table_integers(table, "n", numbers);
  test_table_times(table, "at", times);
  test_table_bools(table, "passes", truths);
  test_table_codes(table, "variant", codes, levels, 4);
  test_table_column(table, "at")->na_mode = EXPT_NA_MODE_LOWEST;
  test_table_column(table, "n")->detail = 1;
  return table;
}

typedef struct request {
  const char *column;
  const char *labels[3];
  int64_t n;
  int32_t drop, missing;
} request;

static expt_frame *chosen(const expt_table *table, request asked) {
  expt_table_filter_options options;
  expt_table_filter_options_init(&options);
  options.drop = asked.drop;
  options.missing = asked.missing;
  expt_frame *frame = NULL;
  assert_int_equal(expt_table_filter(NULL, table, asked.column, asked.labels, asked.n, &options, &frame, &err),
                   EXPT_OK);
  return frame;
}

static const expt_column *column_of(const expt_frame *frame, const char *name) {
  return test_column(expt_frame_view(frame), name);
}

/* The rows are told by the column `n`: 10, 20, ... */
static void rows_are(const test_table *table, request asked, const int64_t *expected, int64_t n) {
  expt_frame *const frame = chosen(test_table_view(table), asked);
  const xp_call call = {NULL, "test", &err};
  assert_int_equal(xp_table_check(&call, expt_frame_view(frame), "frame"), EXPT_OK);
  assert_int_equal(expt_frame_view(frame)->n_rows, n);
  for (int64_t i = 0; i < n; i++)
    assert_int_equal(test_integer(expt_frame_view(frame), "n", i), expected[i]);
  expt_frame_free(frame);
}

static void rows_with_one_of_the_labels(void **state) {
  (void)state;
  test_table *const table = answers();
  rows_are(table, (request){"metric", {"revenue"}, 1, 0, 0}, (const int64_t[]){10, 40}, 2);
  rows_are(table, (request){"metric", {"visits", "orders", "never"}, 3, 0, 0}, (const int64_t[]){20, 50, 60}, 3);
  rows_are(table, (request){"metric", {"revenue"}, 1, 0, 1}, (const int64_t[]){10, 30, 40}, 3);
  rows_are(table, (request){"metric", {NULL}, 0, 0, 1}, (const int64_t[]){30}, 1);
  rows_are(table, (request){"variant", {"B", ""}, 2, 0, 0}, (const int64_t[]){20, 30, 50}, 3);
  rows_are(table, (request){"variant", {"A"}, 1, 0, 1}, (const int64_t[]){10, 40, 60}, 3);
  rows_are(table, (request){"n", {"30", "030"}, 2, 0, 0}, (const int64_t[]){30}, 1);
  rows_are(table, (request){"passes", {"1"}, 1, 0, 0}, (const int64_t[]){10, 40, 50}, 3);
  test_table_free(table);
}

static void rows_without_the_labels(void **state) {
  (void)state;
  test_table *const table = answers();
  rows_are(table, (request){"metric", {"revenue"}, 1, 1, 0}, (const int64_t[]){20, 30, 50, 60}, 4);
  rows_are(table, (request){"metric", {"revenue"}, 1, 1, 1}, (const int64_t[]){20, 50, 60}, 3);
  rows_are(table, (request){"variant", {"A"}, 1, 1, 1}, (const int64_t[]){20, 30, 50}, 3);
  rows_are(table, (request){"variant", {NULL}, 0, 1, 0}, numbers, 6);
  test_table_free(table);
}

static void nothing_may_be_left(void **state) {
  (void)state;
  test_table *const table = answers();
  rows_are(table, (request){"metric", {"never"}, 1, 0, 0}, NULL, 0);
  rows_are(table, (request){"variant", {NULL}, 0, 0, 0}, NULL, 0);
  test_table_free(table);
  test_table *const empty = test_table_create(0);
  test_table_texts(empty, "metric", NULL);
  test_table_integers(empty, "n", NULL);
  rows_are(empty, (request){"metric", {"revenue"}, 1, 0, 0}, NULL, 0);
  test_table_free(empty);
}

static void cells_stay_what_they_are(void **state) {
  (void)state;
  test_table *const table = answers();
  expt_frame *const frame = chosen(test_table_view(table), (request){"metric", {"visits"}, 1, 1, 0});
  const expt_table *const view = expt_frame_view(frame);
  assert_int_equal(view->n_columns, 6);
  static const char *const variants[] = {"A", "B", "", "<missing>", "B"}, *const words[] = {"revenue", "orders",
                                                                                            "<missing>", "revenue",
                                                                                            "orders"};
  for (int64_t i = 0; i < 5; i++) {
    assert_string_equal(view->columns[i].name, test_table_view(table)->columns[i].name);
    assert_string_equal(test_text(view, "metric", i), words[i]);
    assert_string_equal(test_text(view, "variant", i), variants[i]);
    assert_memory_equal((const double *)column_of(frame, "value")->data + i, &values[i], sizeof *values);
    assert_true(((const int64_t *)column_of(frame, "at")->data)[i] == times[i]);
    assert_int_equal(((const uint8_t *)column_of(frame, "passes")->data)[i], truths[i]);
  }
  assert_int_equal(column_of(frame, "at")->dtype, EXPT_DTYPE_TIME);
  assert_int_equal(column_of(frame, "at")->time_unit, EXPT_TIME_UNIT_US);
  assert_int_equal(column_of(frame, "at")->na_mode, EXPT_NA_MODE_LOWEST);
  assert_int_equal(column_of(frame, "n")->detail, 1);
  assert_int_equal(column_of(frame, "variant")->dtype, EXPT_DTYPE_DICT32);
  assert_int_equal(column_of(frame, "variant")->labels->length, 4);
  expt_frame_free(frame);
  test_table_free(table);
}

static void columns_can_be_chosen_and_are_shown(void **state) {
  (void)state;
  static const char *const columns[] = {"n", "value"};
  test_table *const table = answers();
  expt_table_filter_options options;
  expt_table_filter_options_init(&options);
  assert_true(options.drop == 0 && options.missing == 0 && options.columns == NULL && options.n_columns == 0);
  options.columns = columns;
  options.n_columns = 2;
  expt_frame *frame = NULL;
  assert_int_equal(expt_table_filter(NULL, test_table_view(table), "metric", metrics, 1, &options, &frame, &err),
                   EXPT_OK);
  const expt_table *const view = expt_frame_view(frame);
  assert_int_equal(view->n_columns, 2);
  assert_string_equal(view->columns[0].name, "n");
  assert_int_equal(view->columns[0].detail, 0);
  assert_true(test_double(view, "value", 1) == -4);
  expt_frame_free(frame);
  test_table_free(table);
}

/* ---- every layout ---- */

enum { MANY = 5000 };

/* All dtypes of numbers over one block of bytes, strided and backwards, each with a bitmap that begins at bit 3. */
static void every_dtype_keeps_its_bytes(void **state) {
  (void)state;
  static const struct {
    expt_dtype dtype;
    int width;
  } kinds[] = {{EXPT_DTYPE_BOOL8, 1},  {EXPT_DTYPE_INT8, 1},   {EXPT_DTYPE_UINT8, 1},   {EXPT_DTYPE_INT16, 2},
               {EXPT_DTYPE_UINT16, 2}, {EXPT_DTYPE_INT32, 4},  {EXPT_DTYPE_UINT32, 4},  {EXPT_DTYPE_FLOAT32, 4},
               {EXPT_DTYPE_INT64, 8},  {EXPT_DTYPE_UINT64, 8}, {EXPT_DTYPE_FLOAT64, 8}, {EXPT_DTYPE_TIME, 8}};
  enum { KINDS = sizeof kinds / sizeof *kinds, STRIDE = 24 };
  static uint8_t bytes[MANY * STRIDE], validity[MANY / 8 + 2];
  static int32_t thirds[MANY];
  for (int i = 0; i < MANY * STRIDE; i++)
    bytes[i] = (uint8_t)(i * 37 % 251);
  for (int i = 0; i < MANY + 3; i++)
    if (i % 5 != 0) validity[i / 8] = (uint8_t)(validity[i / 8] | 1U << (i % 8));
  for (int i = 0; i < MANY; i++)
    thirds[i] = i % 3;
  expt_column columns[KINDS + 1] = {
      {.name = "third", .dtype = EXPT_DTYPE_INT32, .data = thirds, .stride = 4, .length = MANY}};
  char names[KINDS][8];
  for (int k = 0; k < KINDS; k++) {
    (void)snprintf(names[k], sizeof names[k], "k%d", k);
    columns[k + 1] = (expt_column){.name = names[k], .dtype = kinds[k].dtype, .length = MANY, .stride = -STRIDE};
    columns[k + 1].data = bytes + (MANY - 1) * STRIDE;
    columns[k + 1].validity = validity;
    columns[k + 1].validity_offset = 3;
    if (kinds[k].dtype == EXPT_DTYPE_TIME) columns[k + 1].time_unit = EXPT_TIME_UNIT_NS;
  }
  const expt_table table = {.columns = columns, .n_columns = KINDS + 1, .n_rows = MANY};
  expt_frame *const frame = chosen(&table, (request){"third", {"1"}, 1, 0, 0});
  const expt_table *const view = expt_frame_view(frame);
  assert_int_equal(view->n_rows, (MANY + 1) / 3);
  for (int k = 0; k < KINDS; k++) {
    const expt_column *const made = &view->columns[k + 1];
    assert_int_equal(made->dtype, kinds[k].dtype);
    assert_int_equal(made->time_unit, columns[k + 1].time_unit);
    assert_int_equal(made->stride, kinds[k].width);
    for (int64_t i = 0; i < view->n_rows; i++) {
      const int64_t row = 3 * i + 1;
      assert_memory_equal((const char *)made->data + i * kinds[k].width, bytes + (MANY - 1 - row) * STRIDE,
                          (size_t)kinds[k].width);
      assert_int_equal(xp_column_has(made, i), (row + 3) % 5 != 0);
    }
  }
  expt_frame_free(frame);
}

static void bits_become_bytes(void **state) {
  (void)state;
  static const uint8_t bits[] = {0xa8}; /* from bit 3 on: 1, 0, 1, 0, 1 */
  static const int8_t group[] = {1, 1, 2, 2, 1};
  const expt_column columns[] = {
      {.name = "group", .dtype = EXPT_DTYPE_INT8, .data = group, .stride = 1, .length = 5},
      {.name = "bit", .dtype = EXPT_DTYPE_BOOL1, .data = bits, .validity_offset = 3, .length = 5}};
  const expt_table table = {.columns = columns, .n_columns = 2, .n_rows = 5};
  expt_frame *const frame = chosen(&table, (request){"group", {"2"}, 1, 1, 0});
  assert_int_equal(column_of(frame, "bit")->dtype, EXPT_DTYPE_BOOL8);
  assert_memory_equal(column_of(frame, "bit")->data, "\1\0\1", 3);
  expt_frame_free(frame);
}

/* Levels that are equal are one level; a missing level is a missing cell. */
static void levels_may_be_equal_or_missing(void **state) {
  (void)state;
  static const int32_t offsets[] = {0, 1, 2, 3};
  static const uint8_t present[] = {5};
  static const int8_t places[] = {0, 1, 2, -7};
  const expt_column labels = {
      .dtype = EXPT_DTYPE_UTF8, .data = "axa", .offsets = offsets, .offset_width = 4, .validity = present, .length = 3};
  const expt_column columns[] = {
      {.name = "level", .dtype = EXPT_DTYPE_DICT8, .data = places, .stride = 1, .labels = &labels, .length = 4}};
  const expt_table table = {.columns = columns, .n_columns = 1, .n_rows = 4};
  expt_frame *frame = chosen(&table, (request){"level", {"a"}, 1, 0, 0});
  assert_int_equal(expt_frame_view(frame)->n_rows, 2);
  assert_int_equal(column_of(frame, "level")->labels->length, 1);
  assert_string_equal(test_text(expt_frame_view(frame), "level", 1), "a");
  expt_frame_free(frame);
  frame = chosen(&table, (request){"level", {"x"}, 1, 0, 1});
  assert_int_equal(expt_frame_view(frame)->n_rows, 2);
  assert_string_equal(test_text(expt_frame_view(frame), "level", 0), "<missing>");
  expt_frame_free(frame);
}

/* Codes are read in blocks; the rows chosen lie in some of them only. */
static void long_columns_of_codes(void **state) {
  (void)state;
  static int32_t places[MANY];
  static int64_t order[MANY];
  static const char *const words[] = {"often", "rare"};
  for (int i = 0; i < MANY; i++) {
    places[i] = i == 1 || i == 2047 || i == 4500;
    order[i] = i;
  }
  test_table *const table = test_table_create(MANY);
  test_table_codes(table, "label", places, words, 2);
  test_table_integers(table, "n", order);
  rows_are(table, (request){"label", {"rare"}, 1, 0, 0}, (const int64_t[]){1, 2047, 4500}, 3);
  expt_frame *const frame = chosen(test_table_view(table), (request){"n", {"2047", "4500", "4999"}, 3, 0, 0});
  static const char *const found[] = {"rare", "rare", "often"};
  for (int i = 0; i < 3; i++)
    assert_string_equal(test_text(expt_frame_view(frame), "label", i), found[i]);
  expt_frame_free(frame);
  test_table_free(table);
}

/* Integers that share their last bits, far from 0 and missing. */
static void long_columns_of_integers(void **state) {
  (void)state;
  static const int64_t pattern[] = {7, 7 + 256, -249, INT64_MIN, INT64_MAX, 7};
  static int64_t group[MANY], order[MANY];
  for (int i = 0; i < MANY; i++) {
    group[i] = pattern[i % 6];
    order[i] = i;
  }
  test_table *const table = test_table_create(MANY);
  test_table_integers(table, "group", group);
  test_table_integers(table, "n", order);
  expt_frame *frame = chosen(test_table_view(table), (request){"group", {"7", "9223372036854775807"}, 2, 0, 0});
  assert_int_equal(expt_frame_view(frame)->n_rows, MANY / 6 * 3 + 1);
  for (int64_t i = 0; i < expt_frame_view(frame)->n_rows; i++) {
    const int64_t row = test_integer(expt_frame_view(frame), "n", i);
    assert_true(row % 6 == 0 || row % 6 >= 4);
  }
  expt_frame_free(frame);
  test_table_column(table, "group")->na_mode = EXPT_NA_MODE_LOWEST;
  frame = chosen(test_table_view(table), (request){"group", {"-9223372036854775808", "-249"}, 2, 0, 1});
  assert_int_equal(expt_frame_view(frame)->n_rows, MANY / 6 * 2);
  expt_frame_free(frame);
  test_table_free(table);
}

/* ---- refusals ---- */

static void is_refused(const expt_table *table, const char *column, const char *const *labels, int64_t n,
                       expt_status status, const char *argument, int64_t row, const char *part) {
  int somewhere;
  expt_frame *frame = (expt_frame *)(void *)&somewhere;
  assert_int_equal(expt_table_filter(NULL, table, column, labels, n, NULL, &frame, &err), status);
  test_error_is(&err, status, argument, NULL, row);
  assert_string_equal(err.function, "expt_table_filter");
  test_message_has(&err, part);
  assert_null(frame);
}

static void bad_requests_are_refused(void **state) {
  (void)state;
  static const char *const nothing[] = {"a", NULL}, *const bytes[] = {"a", "\xff"}, *const words[] = {"a", "b"};
  const double fractions[] = {1, 2.5};
  const int64_t moments[] = {1, 2};
  const int32_t too_large[] = {0, 2};
  test_table *const table = test_table_create(2);
  test_table_doubles(table, "x", fractions);
  test_table_texts(table, "t", words);
  test_table_texts(table, "bytes", bytes);
  test_table_times(table, "at", moments);
  const expt_table *const view = test_table_view(table);
  is_refused(NULL, "t", words, 2, EXPT_E_ARGUMENT, "table", -1, "NULL");
  is_refused(view, NULL, words, 2, EXPT_E_ARGUMENT, "column", -1, "NULL");
  is_refused(view, "y", words, 2, EXPT_E_COLUMN, "column", -1, "no column 'y'");
  is_refused(view, "x", words, 2, EXPT_E_ROW, "table", 1, "a fraction");
  is_refused(view, "at", words, 2, EXPT_E_DTYPE, "column", -1, "times");
  is_refused(view, "t", nothing, 2, EXPT_E_ARGUMENT, "labels", -1, "NULL");
  is_refused(view, "t", bytes, 2, EXPT_E_ARGUMENT, "labels", -1, "UTF-8");
  is_refused(view, "t", NULL, 2, EXPT_E_ARGUMENT, "labels", -1, "NULL");
  is_refused(view, "t", words, -1, EXPT_E_ARGUMENT, "n_labels", -1, "-1 given");
  is_refused(view, "bytes", words, 2, EXPT_E_ROW, "table", 1, "UTF-8");
  is_refused(view, "t", words + 1, 1, EXPT_E_ROW, "table", 1, "UTF-8"); /* the row's other cell */
  test_table_codes(table, "code", too_large, words, 2);
  is_refused(view, "code", words, 1, EXPT_E_ROW, "table", 1, "the code 2");
  test_table_free(table);
  assert_int_equal(expt_table_filter(NULL, NULL, "t", words, 2, NULL, NULL, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "out", "", -1);
}

static void a_level_that_is_no_text_is_refused(void **state) {
  (void)state;
  static const char *const words[] = {"a", "\xff"};
  const int32_t places[] = {0, 0};
  const int64_t group[] = {1, 2};
  static const char *const one[] = {"1"};
  test_table *const table = test_table_create(2);
  test_table_codes(table, "code", places, words, 2);
  test_table_integers(table, "n", group);
  is_refused(test_table_view(table), "code", words, 1, EXPT_E_ROW, "table", -1, "a level");
  is_refused(test_table_view(table), "n", one, 1, EXPT_E_ROW, "table", -1, "a level");
  test_table_free(table);
}

static void option_is_refused(const expt_table *table, const expt_table_filter_options *options, expt_status status,
                              const char *field) {
  expt_frame *frame = NULL;
  assert_int_equal(expt_table_filter(NULL, table, "metric", metrics, 1, options, &frame, &err), status);
  test_error_is(&err, status, "options", field, -1);
  assert_null(frame);
}

static void bad_options_are_refused(void **state) {
  (void)state;
  static const char *const unknown[] = {"y"}, *const twice[] = {"n", "n"};
  test_table *const table = answers();
  const expt_table *const view = test_table_view(table);
  expt_table_filter_options good;
  expt_table_filter_options_init(&good);
  expt_table_filter_options bad = good;
  bad.drop = 2;
  option_is_refused(view, &bad, EXPT_E_ARGUMENT, "drop");
  bad = good;
  bad.missing = -1;
  option_is_refused(view, &bad, EXPT_E_ARGUMENT, "missing");
  bad = good;
  bad.reserved0 = 1;
  option_is_refused(view, &bad, EXPT_E_VERSION, "reserved0");
  bad = good;
  bad.n_columns = 1;
  option_is_refused(view, &bad, EXPT_E_ARGUMENT, "columns");
  bad.columns = unknown;
  option_is_refused(view, &bad, EXPT_E_COLUMN, "y");
  bad.columns = twice;
  bad.n_columns = 2;
  option_is_refused(view, &bad, EXPT_E_ARGUMENT, "columns");
  test_table_free(table);
}

static expt_status filter_answers(expt_context *ctx, void *user, expt_error *error) {
  expt_frame *frame = NULL;
  const expt_status status = expt_table_filter(ctx, user, "variant", levels, 3, NULL, &frame, error);
  if (status != EXPT_OK) assert_null(frame);
  expt_frame_free(frame);
  return status;
}

static void filtering_survives_a_lack_of_memory(void **state) {
  (void)state;
  test_table *const table = answers();
  test_every_allocation(filter_answers, (void *)test_table_view(table));
  test_table_free(table);
}

/* ---- a column by its name ---- */

static void a_column_is_found_by_its_name(void **state) {
  (void)state;
  test_table *const table = answers();
  const expt_table *const view = test_table_view(table);
  assert_ptr_equal(expt_table_column(view, "n"), &view->columns[2]);
  assert_null(expt_table_column(view, "N"));
  assert_null(expt_table_column(view, ""));
  assert_null(expt_table_column(view, NULL));
  assert_null(expt_table_column(NULL, "n"));
  const expt_column nameless = {.name = NULL};
  assert_null(expt_table_column(&(expt_table){.columns = &nameless, .n_columns = 1}, "n"));
  assert_null(expt_table_column(&(expt_table){.n_columns = 1}, "n"));
  test_table_free(table);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(rows_with_one_of_the_labels),
      cmocka_unit_test(rows_without_the_labels),
      cmocka_unit_test(nothing_may_be_left),
      cmocka_unit_test(cells_stay_what_they_are),
      cmocka_unit_test(columns_can_be_chosen_and_are_shown),
      cmocka_unit_test(every_dtype_keeps_its_bytes),
      cmocka_unit_test(bits_become_bytes),
      cmocka_unit_test(levels_may_be_equal_or_missing),
      cmocka_unit_test(long_columns_of_codes),
      cmocka_unit_test(long_columns_of_integers),
      cmocka_unit_test(bad_requests_are_refused),
      cmocka_unit_test(a_level_that_is_no_text_is_refused),
      cmocka_unit_test(bad_options_are_refused),
      cmocka_unit_test(filtering_survives_a_lack_of_memory),
      cmocka_unit_test(a_column_is_found_by_its_name),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
