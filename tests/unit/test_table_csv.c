/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables as CSV. */

#include "tests/unit/tables.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static expt_error err;
static char text[4096];

static const char *csv(const expt_table *table, const expt_table_to_csv_options *options) {
  int64_t need = -1;
  assert_int_equal(expt_table_to_csv(table, options, NULL, 0, &need, &err), EXPT_OK);
  assert_true(need >= 1 && need <= (int64_t)sizeof text);
  assert_int_equal(expt_table_to_csv(table, options, text, need, &need, &err), EXPT_OK);
  assert_int_equal(strlen(text), need - 1);
  return text;
}

static void every_kind_of_cell(void **state) {
  (void)state;
  static const char *const words[] = {"plain", NULL, ""};
  static const char *const levels[] = {"A", "B"};
  const int32_t codes[] = {1, -1, 0};
  const int64_t integers[] = {INT64_MAX, INT64_MIN, 0};
  const double doubles[] = {0.1, NAN, -INFINITY};
  const uint8_t bools[] = {1, 0, 1};
  test_table *table = test_table_create(3);
  test_table_texts(table, "word", words);
  test_table_codes(table, "level", codes, levels, 2);
  test_table_integers(table, "integer", integers);
  test_table_doubles(table, "double", doubles);
  test_table_bools(table, "bool", bools);
  test_table_integers(table, "at", integers);
  expt_column *const at = test_table_column(table, "at");
  at->dtype = EXPT_DTYPE_TIME;
  at->time_unit = EXPT_TIME_UNIT_US;
  at->na_mode = EXPT_NA_MODE_LOWEST;
  at->detail = 1;
  assert_string_equal(csv(test_table_view(table), NULL),
                      "word,level,integer,double,bool,at\n"
                      "plain,B,9223372036854775807,0.1,true,+294247-01-10T04:00:54.775807Z\n"
                      ",,-9223372036854775808,NaN,false,\n"
                      "\"\",A,0,-Inf,true,1970-01-01T00:00:00Z\n");
  test_table_free(table);
}

static void fields_are_quoted_where_rfc_4180_says_so(void **state) {
  (void)state;
  static const char *const words[] = {"a,b", "say \"hi\"", "two\nlines", "cr\r", " blank ", "semi;colon"};
  test_table *table = test_table_create(6);
  test_table_texts(table, "na,me", words);
  test_table_texts(table, "x", words);
  assert_string_equal(csv(test_table_view(table), NULL), "\"na,me\",x\n"
                                                         "\"a,b\",\"a,b\"\n"
                                                         "\"say \"\"hi\"\"\",\"say \"\"hi\"\"\"\n"
                                                         "\"two\nlines\",\"two\nlines\"\n"
                                                         "\"cr\r\",\"cr\r\"\n"
                                                         " blank , blank \n"
                                                         "semi;colon,semi;colon\n");
  test_table_free(table);
}

static void doubles_read_back_exactly_and_are_short(void **state) {
  (void)state;
  const double values[] = {0.1, 1.0 / 3, 5e-324, DBL_MAX, -DBL_MIN, 1e22, 9007199254740993.0, 0.1 + 0.2, -0.0};
  enum { COUNT = sizeof values / sizeof *values };
  test_table *table = test_table_create(COUNT);
  test_table_doubles(table, "x", values);
  csv(test_table_view(table), NULL);
  const char *at = text;
  for (int i = 0; i < COUNT; i++) {
    at = strchr(at, '\n') + 1;
    const double again = strtod(at, NULL);
    assert_memory_equal(&again, &values[i], sizeof again);
  }
  assert_memory_equal(text, "x\n0.1\n", 6);
  test_table_free(table);
}

static void digits_and_columns_can_be_chosen(void **state) {
  (void)state;
  static const char *const chosen[] = {"c", "a"};
  const double values[] = {2.0 / 3};
  test_table *table = test_table_create(1);
  test_table_doubles(table, "a", values);
  test_table_doubles(table, "b", values);
  test_table_doubles(table, "c", values);
  expt_table_to_csv_options options;
  expt_table_to_csv_options_init(&options);
  assert_int_equal(options.digits, 17);
  options.digits = 3;
  options.columns = chosen;
  options.n_columns = 2;
  assert_string_equal(csv(test_table_view(table), &options), "c,a\n0.667,0.667\n");
  test_table_free(table);
}

static void a_table_may_be_empty(void **state) {
  (void)state;
  test_table *table = test_table_create(0);
  test_table_doubles(table, "a", NULL);
  test_table_doubles(table, "b", NULL);
  assert_string_equal(csv(test_table_view(table), NULL), "a,b\n");
  test_table_free(table);
}

static void is_refused(const expt_table *table, const expt_table_to_csv_options *options, expt_status status,
                       const char *argument, const char *field, int64_t row) {
  int64_t need = -1;
  assert_int_equal(expt_table_to_csv(table, options, NULL, 0, &need, &err), status);
  test_error_is(&err, status, argument, field, row);
  assert_string_equal(err.function, "expt_table_to_csv");
  assert_true(need == 0);
}

static void bad_requests_are_refused(void **state) {
  (void)state;
  static const char *const unknown[] = {"y"}, *const words[] = {"a", "\xc3("};
  test_table *table = test_table_create(2);
  test_table_texts(table, "x", words);
  expt_table_to_csv_options options;
  expt_table_to_csv_options_init(&options);
  options.digits = 18;
  is_refused(test_table_view(table), &options, EXPT_E_ARGUMENT, "options", "digits", -1);
  options.digits = 17;
  options.columns = unknown;
  options.n_columns = 1;
  is_refused(test_table_view(table), &options, EXPT_E_COLUMN, "options", "y", -1);
  is_refused(test_table_view(table), NULL, EXPT_E_ROW, "table", "x", 1);
  is_refused(NULL, NULL, EXPT_E_ARGUMENT, "table", "", -1);
  test_table_column(table, "x")->name = NULL;
  is_refused(test_table_view(table), NULL, EXPT_E_ARGUMENT, "table", "", -1);
  assert_int_equal(expt_table_to_csv(NULL, NULL, NULL, 0, NULL, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "need", "", -1);
  test_table_free(table);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_kind_of_cell),
      cmocka_unit_test(fields_are_quoted_where_rfc_4180_says_so),
      cmocka_unit_test(doubles_read_back_exactly_and_are_short),
      cmocka_unit_test(digits_and_columns_can_be_chosen),
      cmocka_unit_test(a_table_may_be_empty),
      cmocka_unit_test(bad_requests_are_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
