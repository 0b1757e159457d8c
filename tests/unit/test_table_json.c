/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables as JSON, read back by jansson. */

#include "tests/unit/tables.h"

#include <float.h>
#include <jansson.h>
#include <math.h>
#include <string.h>

static expt_error err;
static char text[4096];

static const char *json(const expt_table *table, const expt_table_to_json_options *options) {
  int64_t need = -1;
  assert_int_equal(expt_table_to_json(table, options, NULL, 0, &need, &err), EXPT_OK);
  assert_true(need >= 1 && need <= (int64_t)sizeof text);
  assert_int_equal(expt_table_to_json(table, options, text, need, &need, &err), EXPT_OK);
  assert_int_equal(strlen(text), need - 1);
  return text;
}

static json_t *parsed(const expt_table *table) {
  json_error_t problem;
  json_t *const rows = json_loads(json(table, NULL), JSON_ALLOW_NUL, &problem);
  if (rows == NULL) fail_msg("%s in %s", problem.text, text);
  assert_int_equal(json_array_size(rows), table->n_rows);
  return rows;
}

static const json_t *cell(const json_t *rows, size_t row, const char *name) {
  const json_t *const value = json_object_get(json_array_get(rows, row), name);
  assert_non_null(value);
  return value;
}

static void every_kind_of_cell(void **state) {
  (void)state;
  static const char *const words[] = {"plain", NULL};
  static const char *const levels[] = {"A"};
  const int32_t codes[] = {0, -1};
  const int64_t integers[] = {INT64_MAX, INT64_MIN};
  const double doubles[] = {0.1, NAN};
  const uint8_t bools[] = {1, 0};
  test_table *table = test_table_create(2);
  test_table_texts(table, "word", words);
  test_table_codes(table, "level", codes, levels, 1);
  test_table_integers(table, "integer", integers);
  test_table_doubles(table, "double", doubles);
  test_table_bools(table, "bool", bools);
  test_table_column(table, "bool")->detail = 1;
  test_table_integers(table, "at", integers);
  test_table_column(table, "at")->dtype = EXPT_DTYPE_TIME;
  test_table_column(table, "at")->time_unit = EXPT_TIME_UNIT_US;
  test_table_column(table, "at")->na_mode = EXPT_NA_MODE_LOWEST;
  assert_string_equal(
      json(test_table_view(table), NULL),
      "[{\"word\":\"plain\",\"level\":\"A\",\"integer\":9223372036854775807,\"double\":0.1,\"bool\":true,"
      "\"at\":\"+294247-01-10T04:00:54.775807Z\"},\n"
      "{\"word\":null,\"level\":null,\"integer\":-9223372036854775808,\"double\":null,\"bool\":false,\"at\":null}]");
  json_t *const rows = parsed(test_table_view(table));
  assert_true(json_integer_value(cell(rows, 0, "integer")) == INT64_MAX);
  assert_true(json_integer_value(cell(rows, 1, "integer")) == INT64_MIN);
  assert_true(json_is_null(cell(rows, 1, "double")));
  assert_true(json_is_true(cell(rows, 0, "bool")));
  json_decref(rows);
  test_table_free(table);
}

static void doubles_read_back_exactly(void **state) {
  (void)state;
  const double values[] = {0.1, 1.0 / 3, DBL_MAX, DBL_MIN, 5e-324, 1e22, -1.25, 1e-7};
  enum { COUNT = sizeof values / sizeof *values };
  test_table *table = test_table_create(COUNT);
  test_table_doubles(table, "x", values);
  json_t *const rows = parsed(test_table_view(table));
  for (size_t i = 0; i < COUNT; i++)
    assert_true(json_number_value(cell(rows, i, "x")) == values[i]);
  json_decref(rows);
  test_table_free(table);
}

static void numbers_without_a_place_in_json_are_null(void **state) {
  (void)state;
  const double values[] = {NAN, INFINITY, -INFINITY};
  test_table *table = test_table_create(3);
  test_table_doubles(table, "x", values);
  assert_string_equal(json(test_table_view(table), NULL), "[{\"x\":null},\n{\"x\":null},\n{\"x\":null}]");
  test_table_free(table);
}

static void strings_are_escaped(void **state) {
  (void)state;
  static const char *const words[] = {
      "\"quoted\"", "back\\slash", "\b\f\n\r\t", "\x01\x1f\x7f", "S\xc3\xa3o \xe4\xb8\x8a\xf0\x9f\x98\x80", ""};
  test_table *table = test_table_create(6);
  test_table_texts(table, "a \"name\"\n", words);
  json_t *const rows = parsed(test_table_view(table));
  assert_non_null(strstr(text, "\\u0001\\u001f\x7f"));
  for (size_t i = 0; i < 6; i++)
    assert_string_equal(json_string_value(cell(rows, i, "a \"name\"\n")), words[i]);
  json_decref(rows);
  test_table_free(table);
}

static void a_nul_in_a_text_is_escaped(void **state) {
  (void)state;
  const int32_t offsets[] = {0, 3};
  const expt_column column = {
      .data = "a\0b", .offsets = offsets, .offset_width = 4, .length = 1, .dtype = EXPT_DTYPE_UTF8, .name = "x"};
  const expt_table table = {.columns = &column, .n_columns = 1, .n_rows = 1};
  assert_string_equal(json(&table, NULL), "[{\"x\":\"a\\u0000b\"}]");
}

static void an_unsigned_number_above_int64_is_exact(void **state) {
  (void)state;
  const int64_t all_bits[] = {-1};
  test_table *table = test_table_create(1);
  test_table_integers(table, "x", all_bits);
  test_table_column(table, "x")->dtype = EXPT_DTYPE_UINT64;
  assert_string_equal(json(test_table_view(table), NULL), "[{\"x\":18446744073709551615}]");
  test_table_free(table);
}

static void digits_and_columns_can_be_chosen(void **state) {
  (void)state;
  static const char *const chosen[] = {"b"};
  const double values[] = {2.0 / 3};
  test_table *table = test_table_create(1);
  test_table_doubles(table, "a", values);
  test_table_doubles(table, "b", values);
  expt_table_to_json_options options;
  expt_table_to_json_options_init(&options);
  assert_int_equal(options.digits, 17);
  options.digits = 3;
  options.columns = chosen;
  options.n_columns = 1;
  assert_string_equal(json(test_table_view(table), &options), "[{\"b\":0.667}]");
  test_table_free(table);
}

static void a_table_may_be_empty(void **state) {
  (void)state;
  test_table *table = test_table_create(0);
  assert_string_equal(json(test_table_view(table), NULL), "[]");
  test_table_doubles(table, "a", NULL);
  assert_string_equal(json(test_table_view(table), NULL), "[]");
  test_table_free(table);
}

static void is_refused(const expt_table *table, const expt_table_to_json_options *options, expt_status status,
                       const char *argument, const char *field, int64_t row) {
  int64_t need = -1;
  assert_int_equal(expt_table_to_json(table, options, NULL, 0, &need, &err), status);
  test_error_is(&err, status, argument, field, row);
  assert_string_equal(err.function, "expt_table_to_json");
  assert_true(need == 0);
}

static void bad_requests_are_refused(void **state) {
  (void)state;
  static const char *const unknown[] = {"y"}, *const words[] = {"a", "\xc3("};
  test_table *table = test_table_create(2);
  test_table_texts(table, "x", words);
  expt_table_to_json_options options;
  expt_table_to_json_options_init(&options);
  options.digits = 0;
  is_refused(test_table_view(table), &options, EXPT_E_ARGUMENT, "options", "digits", -1);
  options.digits = 17;
  options.columns = unknown;
  options.n_columns = 1;
  is_refused(test_table_view(table), &options, EXPT_E_COLUMN, "options", "y", -1);
  is_refused(test_table_view(table), NULL, EXPT_E_ROW, "table", "x", 1);
  is_refused(NULL, NULL, EXPT_E_ARGUMENT, "table", "", -1);
  assert_int_equal(expt_table_to_json(NULL, NULL, NULL, 0, NULL, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "need", "", -1);
  test_table_free(table);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_kind_of_cell),
      cmocka_unit_test(doubles_read_back_exactly),
      cmocka_unit_test(numbers_without_a_place_in_json_are_null),
      cmocka_unit_test(strings_are_escaped),
      cmocka_unit_test(a_nul_in_a_text_is_escaped),
      cmocka_unit_test(an_unsigned_number_above_int64_is_exact),
      cmocka_unit_test(digits_and_columns_can_be_chosen),
      cmocka_unit_test(a_table_may_be_empty),
      cmocka_unit_test(bad_requests_are_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
