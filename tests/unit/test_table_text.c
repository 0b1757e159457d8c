/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables as aligned text. */

#include "lib/base/table_print.h"
#include "tests/unit/tables.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static expt_error err;
static char text[16384];

static const char *print(const expt_table *table, const expt_table_to_text_options *options) {
  int64_t need = -1;
  assert_int_equal(expt_table_to_text(table, options, NULL, 0, &need, &err), EXPT_OK);
  assert_true(need >= 1 && need <= (int64_t)sizeof text);
  memset(text, '#', sizeof text);
  int64_t again = -1;
  assert_int_equal(expt_table_to_text(table, options, text, need, &again, &err), EXPT_OK);
  assert_true(again == need && (int64_t)strlen(text) == need - 1 && text[need] == '#');
  return text;
}

static const char *print_and_free(test_table *table, const expt_table_to_text_options *options) {
  print(test_table_view(table), options);
  test_table_free(table);
  return text;
}

static expt_table_to_text_options defaults(void) {
  expt_table_to_text_options options;
  expt_table_to_text_options_init(&options);
  return options;
}

static void defaults_are_as_documented(void **state) {
  (void)state;
  const expt_table_to_text_options options = defaults();
  assert_int_equal(options.struct_size, sizeof options);
  assert_int_equal(options.digits, 5);
  assert_int_equal(options.max_rows, 60);
  assert_null(options.columns);
  assert_int_equal(options.n_columns, 0);
}

static void numbers_are_on_the_right_and_words_on_the_left(void **state) {
  (void)state;
  static const char *const groups[] = {"A", "treatment", NULL};
  const int64_t users[] = {15053, 7, -1};
  const double rates[] = {0.35, 0.123456789, NAN};
  const uint8_t passes[] = {1, 0, 1};
  test_table *table = test_table_create(3);
  test_table_texts(table, "variant", groups);
  test_table_integers(table, "n", users);
  test_table_bools(table, "passes", passes);
  test_table_doubles(table, "rate", rates);
  assert_string_equal(print_and_free(table, NULL), "variant        n  passes     rate\n"
                                                   "A          15053  true       0.35\n"
                                                   "treatment      7  false   0.12346\n"
                                                   "NA            -1  true        NaN\n");
}

static void no_line_ends_in_blanks(void **state) {
  (void)state;
  static const char *const words[] = {"long enough", "x", "", "blank  "};
  test_table *table = test_table_create(4);
  test_table_texts(table, "a", words);
  test_table_texts(table, "b", words);
  assert_string_equal(print_and_free(table, NULL), "a            b\n"
                                                   "long enough  long enough\n"
                                                   "x            x\n"
                                                   "\n"
                                                   "blank        blank\n");
}

static const char *number(double value, int digits) {
  static char line[64];
  expt_table_to_text_options options = defaults();
  options.digits = digits;
  test_table *table = test_table_create(1);
  test_table_doubles(table, "x", &value);
  print_and_free(table, &options);
  const char *at = strchr(text, '\n') + 1;
  while (*at == ' ')
    at++;
  strcpy(line, at);
  line[strlen(line) - 1] = '\0';
  return line;
}

static void digits_are_significant_ones(void **state) {
  (void)state;
  assert_string_equal(number(0.000123456789, 5), "0.00012346");
  assert_string_equal(number(1.79670162343030e-14, 5), "1.7967e-14");
  assert_string_equal(number(5.594538e-104, 3), "5.59e-104");
  assert_string_equal(number(DBL_MIN, 3), "2.23e-308");
  assert_string_equal(number(0.5, 1), "0.5");
  assert_string_equal(number(0.1, 17), "0.1");
  assert_string_equal(number(0.1 + 0.2, 17), "0.30000000000000004");
  assert_string_equal(number(INFINITY, 5), "Inf");
  assert_string_equal(number(-INFINITY, 5), "-Inf");
  assert_string_equal(number(NAN, 5), "NaN");
  assert_string_equal(number(0, 5), "0");
  assert_string_equal(number(-0.0, 5), "0");
}

static void large_numbers_keep_the_digits_before_the_point(void **state) {
  (void)state;
  assert_string_equal(number(1234567, 5), "1234567");
  assert_string_equal(number(-1234567.6, 5), "-1234568");
  assert_string_equal(number(99999.7, 5), "100000");
  assert_string_equal(number(99999.4, 5), "99999");
  assert_string_equal(number(14935.25, 5), "14935");
  assert_string_equal(number(123456789012345, 5), "123456789012345");
  assert_string_equal(number(1.25e15, 5), "1.25e+15");
}

/* The smallest p-value that a double can hold is not nothing. */
static void a_p_value_is_never_printed_as_nothing(void **state) {
  (void)state;
  assert_string_equal(number(4.9406564584124654e-324, 5), "4.9407e-324");
  for (double p = 1; p > 0; p /= 1024) {
    const char *const line = number(p, 2);
    assert_non_null(strpbrk(line, "123456789"));
  }
}

static void a_missing_number_is_na_and_not_a_number_is_nan(void **state) {
  (void)state;
  const double values[] = {NAN, 1, 2};
  const uint8_t bitmap[] = {0x03};
  test_table *table = test_table_create(3);
  test_table_doubles(table, "x", values);
  test_table_column(table, "x")->validity = bitmap;
  assert_string_equal(print_and_free(table, NULL), "  x\nNaN\n  1\n NA\n");
}

static void rows_beyond_the_limit_are_counted(void **state) {
  (void)state;
  int64_t values[62];
  for (int i = 0; i < 62; i++)
    values[i] = i;
  expt_table_to_text_options options = defaults();
  options.max_rows = 2;
  test_table *table = test_table_create(62);
  test_table_integers(table, "x", values);
  assert_string_equal(print(test_table_view(table), &options), "x\n0\n1\n... 60 more rows\n");
  options.max_rows = 61;
  print(test_table_view(table), &options);
  assert_string_equal(text + strlen(text) - strlen("60\n... 1 more row\n"), "60\n... 1 more row\n");
  options.max_rows = INT64_MAX;
  print(test_table_view(table), &options);
  assert_string_equal(text + strlen(text) - 3, "61\n");
  assert_string_equal(print_and_free(table, NULL) + strlen(text) - strlen("59\n... 2 more rows\n"),
                      "59\n... 2 more rows\n");
}

static void characters_are_counted_not_bytes(void **state) {
  (void)state;
  static const char *const cities[] = {"S\xc3\xa3o Paulo", "\xe4\xb8\x8a\xe6\xb5\xb7", "x"};
  const int64_t n[] = {1, 2, 3};
  test_table *table = test_table_create(3);
  test_table_texts(table, "city", cities);
  test_table_integers(table, "n", n);
  assert_string_equal(print_and_free(table, NULL), "city       n\n"
                                                   "S\xc3\xa3o Paulo  1\n"
                                                   "\xe4\xb8\x8a\xe6\xb5\xb7         2\n"
                                                   "x          3\n");
}

static void control_characters_are_written_out(void **state) {
  (void)state;
  static const char *const cells[] = {"a\nb", "\t\r", "\x1b[31m", "\x7f", "\xc2\x85", "\xe2\x80\xa8"};
  test_table *table = test_table_create(6);
  test_table_texts(table, "na\nme", cells);
  assert_string_equal(print_and_free(table, NULL), "na\\nme\n"
                                                   "a\\nb\n"
                                                   "\\t\\r\n"
                                                   "\\u001b[31m\n"
                                                   "\\u007f\n"
                                                   "\\u0085\n"
                                                   "\\u2028\n");
}

static void long_cells_are_cut_at_60_characters(void **state) {
  (void)state;
  static const char *const cells[] = {"123456789012345678901234567890123456789012345678901234567890",
                                      "1234567890123456789012345678901234567890123456789012345678901",
                                      "12345678901234567890123456789012345678901234567890123456\nxxxx"};
  test_table *table = test_table_create(3);
  static const char *const last[] = {"a", "b", "c"};
  test_table_texts(table, "x", cells);
  test_table_texts(table, "y", last);
  assert_string_equal(print_and_free(table, NULL),
                      "x                                                             y\n"
                      "123456789012345678901234567890123456789012345678901234567890  a\n"
                      "123456789012345678901234567890123456789012345678901234567...  b\n"
                      "12345678901234567890123456789012345678901234567890123456...   c\n");
}

/* A sentence at the end of the line is there to be read. */
static void the_last_column_is_cut_at_240_characters(void **state) {
  (void)state;
  char whole[241], longer[242], line[260];
  memset(whole, 'w', 240);
  memset(longer, 'l', 241);
  whole[240] = longer[241] = '\0';
  const char *const cells[] = {whole, longer};
  test_table *table = test_table_create(2);
  test_table_texts(table, "x", cells);
  const char *const printed = print_and_free(table, NULL);
  assert_memory_equal(printed, "x\n", 2);
  assert_memory_equal(printed + 2, whole, 240);
  snprintf(line, sizeof line, "\n%.237s...\n", longer);
  assert_string_equal(printed + 242, line);
}

static const char *iso(int64_t microseconds) {
  static char out[40];
  const int length = xp_format_time(out, microseconds);
  assert_int_equal(length, strlen(out));
  return out;
}

/* Python 3.11: datetime.datetime(1970,1,1) + datetime.timedelta(microseconds=x) for the years 1 to 9999; numpy
 * 1.24: numpy.datetime64(x, "us") for the others, whose years ISO 8601 writes with a sign and at least four digits. */
static void times_are_iso_8601_in_utc(void **state) {
  (void)state;
  assert_string_equal(iso(0), "1970-01-01T00:00:00Z");
  assert_string_equal(iso(-1), "1969-12-31T23:59:59.999999Z");
  assert_string_equal(iso(1709210096500000), "2024-02-29T12:34:56.500Z");
  assert_string_equal(iso(951868800000000), "2000-03-01T00:00:00Z");
  assert_string_equal(iso(-2203891200000000), "1900-03-01T00:00:00Z");
  assert_string_equal(iso(253402300799000001), "9999-12-31T23:59:59.000001Z");
  assert_string_equal(iso(253402300800000000), "+10000-01-01T00:00:00Z");
  assert_string_equal(iso(-62135596800000000), "0001-01-01T00:00:00Z");
  assert_string_equal(iso(-62167219200000000), "0000-01-01T00:00:00Z");
  assert_string_equal(iso(-62167219200000001), "-0001-12-31T23:59:59.999999Z");
  assert_string_equal(iso(INT64_MAX), "+294247-01-10T04:00:54.775807Z");
  assert_string_equal(iso(-INT64_MAX), "-290308-12-21T19:59:05.224193Z");
}

static void a_time_column_is_printed_whatever_its_unit(void **state) {
  (void)state;
  const int64_t seconds[] = {1709210096, INT64_MIN};
  test_table *table = test_table_create(2);
  test_table_integers(table, "at", seconds);
  expt_column *const column = test_table_column(table, "at");
  column->dtype = EXPT_DTYPE_TIME;
  column->time_unit = EXPT_TIME_UNIT_S;
  column->na_mode = EXPT_NA_MODE_LOWEST;
  assert_string_equal(print_and_free(table, NULL), "at\n2024-02-29T12:34:56Z\nNA\n");
}

static void an_unsigned_number_above_int64_is_exact(void **state) {
  (void)state;
  const int64_t all_bits[] = {-1};
  test_table *table = test_table_create(1);
  test_table_integers(table, "x", all_bits);
  test_table_column(table, "x")->dtype = EXPT_DTYPE_UINT64;
  assert_string_equal(print_and_free(table, NULL), "                   x\n18446744073709551615\n");
}

static test_table *two_columns(void) {
  static const int64_t values[] = {1};
  test_table *table = test_table_create(1);
  test_table_integers(table, "a", values);
  test_table_integers(table, "b", values);
  test_table_column(table, "b")->detail = 1;
  return table;
}

static void detail_is_left_out_unless_asked_for(void **state) {
  (void)state;
  static const char *const both[] = {"b", "a"};
  expt_table_to_text_options options = defaults();
  test_table *table = two_columns();
  assert_string_equal(print(test_table_view(table), NULL), "a\n1\n");
  options.columns = both;
  options.n_columns = 2;
  assert_string_equal(print_and_free(table, &options), "b  a\n1  1\n");
}

static void tables_without_rows_or_columns(void **state) {
  (void)state;
  test_table *table = test_table_create(0);
  assert_string_equal(print(test_table_view(table), NULL), "");
  test_table_doubles(table, "x", NULL);
  assert_string_equal(print_and_free(table, NULL), "x\n");
}

/* ---- what is refused ---- */

static void is_refused(const expt_table *table, const expt_table_to_text_options *options, expt_status status,
                       const char *argument, const char *field) {
  int64_t need = -1;
  char untouched[] = "untouched";
  memset(&err, 0, sizeof err);
  assert_int_equal(expt_table_to_text(table, options, untouched, sizeof untouched, &need, &err), status);
  test_error_is(&err, status, argument, field, -1);
  assert_string_equal(err.function, "expt_table_to_text");
  assert_true(need == 0);
  assert_string_equal(untouched, "untouched");
}

static void bad_requests_are_refused(void **state) {
  (void)state;
  static const char *const unknown[] = {"a", "c"}, *const twice[] = {"a", "a"}, *const nothing[] = {NULL};
  test_table *table = two_columns();
  const expt_table *const view = test_table_view(table);
  expt_table_to_text_options options = defaults();
  is_refused(NULL, NULL, EXPT_E_ARGUMENT, "table", "");
  options.digits = 0;
  is_refused(view, &options, EXPT_E_ARGUMENT, "options", "digits");
  options.digits = 18;
  is_refused(view, &options, EXPT_E_ARGUMENT, "options", "digits");
  options = defaults();
  options.max_rows = 0;
  is_refused(view, &options, EXPT_E_ARGUMENT, "options", "max_rows");
  options = defaults();
  options.n_columns = 2;
  is_refused(view, &options, EXPT_E_ARGUMENT, "options", "columns");
  options.columns = unknown;
  is_refused(view, &options, EXPT_E_COLUMN, "options", "c");
  options.columns = twice;
  is_refused(view, &options, EXPT_E_ARGUMENT, "options", "columns");
  options.columns = nothing;
  is_refused(view, &options, EXPT_E_ARGUMENT, "options", "columns");
  options.n_columns = -1;
  is_refused(view, &options, EXPT_E_ARGUMENT, "options", "n_columns");
  options.struct_size = 0;
  is_refused(view, &options, EXPT_E_VERSION, "options", "struct_size");
  test_table_column(table, "b")->dtype = 77;
  is_refused(view, NULL, EXPT_E_DTYPE, "table", "b");
  test_table_free(table);
}

static void a_bad_cell_is_refused_with_its_row(void **state) {
  (void)state;
  static const char *const words[] = {"a", "\xff"};
  test_table *table = test_table_create(2);
  test_table_texts(table, "t", words);
  int64_t need = -1;
  assert_int_equal(expt_table_to_text(test_table_view(table), NULL, NULL, 0, &need, &err), EXPT_E_ROW);
  test_error_is(&err, EXPT_E_ROW, "table", "t", 1);
  assert_true(need == 0);
  test_table_free(table);
}

static void room_that_is_short_is_said_and_not_written(void **state) {
  (void)state;
  test_table *table = two_columns();
  int64_t need = 0;
  char room[] = "####";
  assert_int_equal(expt_table_to_text(test_table_view(table), NULL, room, 4, &need, &err), EXPT_E_LIMIT);
  assert_true(need == 5);
  assert_string_equal(room, "####");
  assert_int_equal(expt_table_to_text(test_table_view(table), NULL, room, 4, NULL, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "need", "", -1);
  assert_int_equal(expt_table_to_text(test_table_view(table), NULL, room, -1, &need, NULL), EXPT_E_ARGUMENT);
  test_table_free(table);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(defaults_are_as_documented),
      cmocka_unit_test(numbers_are_on_the_right_and_words_on_the_left),
      cmocka_unit_test(no_line_ends_in_blanks),
      cmocka_unit_test(digits_are_significant_ones),
      cmocka_unit_test(large_numbers_keep_the_digits_before_the_point),
      cmocka_unit_test(a_p_value_is_never_printed_as_nothing),
      cmocka_unit_test(a_missing_number_is_na_and_not_a_number_is_nan),
      cmocka_unit_test(rows_beyond_the_limit_are_counted),
      cmocka_unit_test(characters_are_counted_not_bytes),
      cmocka_unit_test(control_characters_are_written_out),
      cmocka_unit_test(long_cells_are_cut_at_60_characters),
      cmocka_unit_test(the_last_column_is_cut_at_240_characters),
      cmocka_unit_test(times_are_iso_8601_in_utc),
      cmocka_unit_test(a_time_column_is_printed_whatever_its_unit),
      cmocka_unit_test(an_unsigned_number_above_int64_is_exact),
      cmocka_unit_test(detail_is_left_out_unless_asked_for),
      cmocka_unit_test(tables_without_rows_or_columns),
      cmocka_unit_test(bad_requests_are_refused),
      cmocka_unit_test(a_bad_cell_is_refused_with_its_row),
      cmocka_unit_test(room_that_is_short_is_said_and_not_written),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
