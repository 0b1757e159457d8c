/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is refused as a column or a table, and what the refusal says. */

#include "lib/base/column.h"
#include "lib/base/utf8.h"
#include "tests/unit/tables.h"

#include <string.h>

static expt_error err;
static const xp_call call = {NULL, "test_column", &err};

static const double three_doubles[] = {1, 2, 3};
static const int32_t three_offsets[] = {0, 1, 2, 3};

static expt_column doubles(const char *name) {
  return (expt_column){.data = three_doubles, .length = 3, .stride = 8, .dtype = EXPT_DTYPE_FLOAT64, .name = name};
}

static expt_column texts(const char *name) {
  return (expt_column){
      .data = "abc", .offsets = three_offsets, .offset_width = 4, .length = 3, .dtype = EXPT_DTYPE_UTF8, .name = name};
}

static void column_is_refused(const expt_column *column, expt_status status, const char *part) {
  memset(&err, 0, sizeof err);
  assert_int_equal(xp_column_check(&call, column, "values"), status);
  test_error_is(&err, status, "values", column->name != NULL ? column->name : "", -1);
  test_message_has(&err, part);
}

#define REFUSED_WITH(start, change, status, part) \
  do {                                            \
    expt_column column = start;                   \
    column.change;                                \
    column_is_refused(&column, status, part);     \
  } while (0)

static void good_columns_pass(void **state) {
  (void)state;
  const expt_column number = doubles("x"), text = texts("t");
  assert_int_equal(xp_column_check(&call, &number, "values"), EXPT_OK);
  assert_int_equal(xp_column_check(&call, &text, "values"), EXPT_OK);
  expt_column nameless = doubles(NULL);
  assert_int_equal(xp_column_check(&call, &nameless, "values"), EXPT_OK);
  const int8_t codes[] = {0, -1, 2};
  const expt_column dict = {
      .data = codes, .length = 3, .stride = 1, .dtype = EXPT_DTYPE_DICT8, .labels = &text, .name = "d"};
  assert_int_equal(xp_column_check(&call, &dict, "values"), EXPT_OK);
}

static void empty_columns_need_no_data(void **state) {
  (void)state;
  for (expt_dtype dtype = EXPT_DTYPE_BOOL1; dtype <= EXPT_DTYPE_TIME; dtype++) {
    const expt_column no_labels = {.dtype = EXPT_DTYPE_UTF8, .offset_width = 8};
    const expt_column column = {.dtype = dtype,
                                .name = "x",
                                .offset_width = 4,
                                .time_unit = dtype == EXPT_DTYPE_TIME ? EXPT_TIME_UNIT_S : EXPT_TIME_UNIT_NONE,
                                .labels = &no_labels};
    assert_int_equal(xp_column_check(&call, &column, "values"), EXPT_OK);
  }
}

/* An Arrow producer may leave the bytes out when every text is empty. */
static void empty_texts_need_no_bytes(void **state) {
  (void)state;
  const int64_t offsets[] = {0, 0, 0};
  const expt_column column = {
      .offsets = offsets, .offset_width = 8, .length = 2, .dtype = EXPT_DTYPE_UTF8, .name = "t"};
  assert_int_equal(xp_column_check(&call, &column, "values"), EXPT_OK);
  char digits[24];
  xp_text cell;
  assert_int_equal(xp_read_text(&call, &column, "values", 1, digits, &cell), EXPT_OK);
  assert_non_null(cell.bytes);
  assert_true(cell.size == 0);
}

static void bad_columns_are_refused(void **state) {
  (void)state;
  assert_int_equal(xp_column_check(&call, NULL, "values"), EXPT_E_ARGUMENT);
  REFUSED_WITH(doubles("x"), dtype = 0, EXPT_E_DTYPE, "unknown dtype 0");
  REFUSED_WITH(doubles("x"), dtype = 18, EXPT_E_DTYPE, "unknown dtype 18");
  REFUSED_WITH(doubles("x"), dtype = -5, EXPT_E_DTYPE, "unknown dtype -5");
  REFUSED_WITH(doubles("x"), na_mode = 2, EXPT_E_ARGUMENT, "na_mode 2");
  REFUSED_WITH(doubles("x"), na_mode = -1, EXPT_E_ARGUMENT, "na_mode -1");
  REFUSED_WITH(doubles("x"), time_unit = EXPT_TIME_UNIT_S, EXPT_E_ARGUMENT, "time_unit");
  REFUSED_WITH(doubles("x"), dtype = EXPT_DTYPE_TIME, EXPT_E_ARGUMENT, "time_unit 0");
  REFUSED_WITH(doubles("x"), length = -1, EXPT_E_ARGUMENT, "length -1");
  REFUSED_WITH(doubles("x"), data = NULL, EXPT_E_ARGUMENT, "data is NULL");
  REFUSED_WITH(doubles("x"), stride = INT64_MAX / 2, EXPT_E_ARGUMENT, "stride");
  REFUSED_WITH(doubles("x"), stride = INT64_MIN, EXPT_E_ARGUMENT, "stride");
  REFUSED_WITH(doubles("x"), validity_offset = -1, EXPT_E_ARGUMENT, "validity_offset");
  REFUSED_WITH(doubles("x"), validity_offset = INT64_MAX, EXPT_E_ARGUMENT, "validity_offset");
  REFUSED_WITH(doubles("x"), reserved0 = 1, EXPT_E_ARGUMENT, "reserved");
  REFUSED_WITH(doubles("x"), reserved[4] = 1, EXPT_E_ARGUMENT, "reserved");
  REFUSED_WITH(doubles(NULL), data = NULL, EXPT_E_ARGUMENT, "data is NULL");
}

static void bad_texts_are_refused(void **state) {
  (void)state;
  static const int32_t negative[] = {-1, 1, 2, 3}, falling[] = {3, 2, 1, 0};
  REFUSED_WITH(texts("t"), offset_width = 2, EXPT_E_ARGUMENT, "allowed: 4 and 8");
  REFUSED_WITH(texts("t"), offsets = NULL, EXPT_E_ARGUMENT, "offsets are NULL");
  REFUSED_WITH(texts("t"), offsets = negative, EXPT_E_ARGUMENT, "offsets that fall");
  REFUSED_WITH(texts("t"), offsets = falling, EXPT_E_ARGUMENT, "offsets that fall");
  REFUSED_WITH(texts("t"), data = NULL, EXPT_E_ARGUMENT, "data is NULL");
}

static void bad_labels_are_refused(void **state) {
  (void)state;
  static const int16_t codes[] = {0, 1, 2};
  const expt_column dict = {.data = codes, .length = 3, .stride = 2, .dtype = EXPT_DTYPE_DICT16, .name = "d"};
  const expt_column number = doubles("x");
  expt_column bent = texts("t");
  bent.offset_width = 3;
  REFUSED_WITH(dict, labels = NULL, EXPT_E_ARGUMENT, "labels are NULL");
  REFUSED_WITH(dict, labels = &number, EXPT_E_DTYPE, "the labels of column 'd' are not UTF8");
  REFUSED_WITH(dict, labels = &bent, EXPT_E_ARGUMENT, "offset_width 3");
}

/* ---- tables ---- */

static void table_is_refused(const expt_table *table, expt_status status, const char *field, const char *part) {
  memset(&err, 0, sizeof err);
  assert_int_equal(xp_table_check(&call, table, "table"), status);
  test_error_is(&err, status, "table", field, -1);
  test_message_has(&err, part);
}

static void good_tables_pass(void **state) {
  (void)state;
  const expt_table nothing = {0};
  assert_int_equal(xp_table_check(&call, &nothing, "table"), EXPT_OK);
  const expt_column columns[] = {doubles("x"), texts("t")};
  const expt_table table = {.columns = columns, .n_columns = 2, .n_rows = 3};
  assert_int_equal(xp_table_check(&call, &table, "table"), EXPT_OK);
}

static void bad_tables_are_refused(void **state) {
  (void)state;
  expt_column columns[] = {doubles("a"), doubles("b")};
  table_is_refused(NULL, EXPT_E_ARGUMENT, "", "NULL");
  table_is_refused(&(expt_table){.n_rows = -1}, EXPT_E_ARGUMENT, "n_rows", "n_rows is -1");
  table_is_refused(&(expt_table){.n_columns = -2}, EXPT_E_ARGUMENT, "n_columns", "n_columns is -2");
  table_is_refused(&(expt_table){.n_columns = 2}, EXPT_E_ARGUMENT, "columns", "columns is NULL");
  table_is_refused(&(expt_table){.reserved = 7}, EXPT_E_ARGUMENT, "reserved", "not zero");
  expt_table table = {.columns = columns, .n_columns = 2, .n_rows = 4};
  table_is_refused(&table, EXPT_E_ARGUMENT, "a", "column 'a' has 3 rows, the table has 4");
  table.n_rows = 3;
  columns[1].length = 2;
  table_is_refused(&table, EXPT_E_ARGUMENT, "b", "column 'b' has 2 rows, column 'a' has 3");
  columns[1] = doubles("a");
  table_is_refused(&table, EXPT_E_ARGUMENT, "a", "two columns are named 'a'");
  columns[1].name = NULL;
  table_is_refused(&table, EXPT_E_ARGUMENT, "", "columns[1] has no name");
  columns[1].name = "\xff";
  table_is_refused(&table, EXPT_E_ARGUMENT, "", "columns[1] is not UTF-8");
  columns[1] = doubles("b");
  columns[1].dtype = 99;
  table_is_refused(&table, EXPT_E_DTYPE, "b", "unknown dtype 99");
}

static void a_missing_column_is_named_with_those_there_are(void **state) {
  (void)state;
  const expt_column columns[] = {doubles("a"), doubles("b"), texts("c")};
  const expt_table table = {.columns = columns, .n_columns = 3, .n_rows = 3};
  const expt_column *found = NULL;
  assert_int_equal(xp_table_find(&call, &table, "table", "b", &found), EXPT_OK);
  assert_ptr_equal(found, &columns[1]);
  assert_int_equal(xp_table_find(&call, &table, "table", "x", &found), EXPT_E_COLUMN);
  test_error_is(&err, EXPT_E_COLUMN, "table", "x", -1);
  assert_string_equal(err.message, "the table has no column 'x'; it has: a, b, c");
  assert_ptr_equal(found, &columns[1]);
  assert_int_equal(xp_table_find(&call, &(expt_table){0}, "table", "x", &found), EXPT_E_COLUMN);
  test_message_has(&err, "it has no columns");
}

static void a_long_list_of_columns_is_cut_at_a_name(void **state) {
  (void)state;
  static char names[100][16];
  static expt_column columns[100];
  for (int i = 0; i < 100; i++) {
    memcpy(names[i], "column_number_", 14);
    names[i][14] = (char)('!' + i % 90);
    names[i][15] = '\0';
    columns[i] = doubles(names[i]);
  }
  const expt_table table = {.columns = columns, .n_columns = 100, .n_rows = 3};
  const expt_column *found = NULL;
  assert_int_equal(xp_table_find(&call, &table, "table", "x", &found), EXPT_E_COLUMN);
  test_message_has(&err, "it has: column_number_!, column_number_\", ");
  assert_string_equal(err.message + strlen(err.message) - 5, ", ...");
}

/* ---- what a column can be read as ---- */

static void kinds_are_told_apart(void **state) {
  (void)state;
  static const expt_dtype numbers[] = {EXPT_DTYPE_FLOAT32, EXPT_DTYPE_FLOAT64};
  static const expt_dtype integers[] = {EXPT_DTYPE_BOOL1, EXPT_DTYPE_BOOL8, EXPT_DTYPE_INT8,
                                        EXPT_DTYPE_INT64, EXPT_DTYPE_UINT8, EXPT_DTYPE_UINT64};
  static const expt_dtype labels[] = {EXPT_DTYPE_UTF8, EXPT_DTYPE_DICT8, EXPT_DTYPE_DICT16, EXPT_DTYPE_DICT32};
  for (size_t i = 0; i < 2; i++)
    assert_int_equal(xp_column_kind(&(expt_column){.dtype = numbers[i]}), XP_KIND_NUMBER);
  for (size_t i = 0; i < 6; i++)
    assert_int_equal(xp_column_kind(&(expt_column){.dtype = integers[i]}), XP_KIND_INTEGER);
  for (size_t i = 0; i < 4; i++)
    assert_int_equal(xp_column_kind(&(expt_column){.dtype = labels[i]}), XP_KIND_LABEL);
  assert_int_equal(xp_column_kind(&(expt_column){.dtype = EXPT_DTYPE_TIME}), XP_KIND_TIME);
  assert_true(xp_ids_are_text(&(expt_column){.dtype = EXPT_DTYPE_DICT8}));
  assert_false(xp_ids_are_text(&(expt_column){.dtype = EXPT_DTYPE_INT32}));
}

typedef expt_status (*needing)(const xp_call *, const expt_column *, const char *);

static void needs(needing function, const char *needed, const char *fitting) {
  static const struct {
    expt_dtype dtype;
    char letter;
    const char *holds;
  } cases[] = {{EXPT_DTYPE_FLOAT64, 'f', "floating-point numbers"},
               {EXPT_DTYPE_INT16, 'i', "integers"},
               {EXPT_DTYPE_BOOL1, 'b', "true and false"},
               {EXPT_DTYPE_UTF8, 't', "text"},
               {EXPT_DTYPE_DICT8, 't', "text"},
               {EXPT_DTYPE_TIME, 'z', "times"}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    const expt_column column = {.dtype = cases[i].dtype, .name = "x"};
    const bool fits = strchr(fitting, cases[i].letter) != NULL;
    assert_int_equal(function(&call, &column, "table"), fits ? EXPT_OK : EXPT_E_DTYPE);
    if (fits) continue;
    test_error_is(&err, EXPT_E_DTYPE, "table", "x", -1);
    test_message_has(&err, "column 'x' holds ");
    test_message_has(&err, cases[i].holds);
    test_message_has(&err, needed);
  }
}

static void a_wrong_dtype_says_what_is_held_and_what_is_needed(void **state) {
  (void)state;
  needs(xp_need_numbers, "; needed: numbers", "fib");
  needs(xp_need_ids, "; needed: integers or text", "fit");
  needs(xp_need_labels, "; needed: text, integers, or true and false", "fibt");
  needs(xp_need_times, "; needed: times", "z");
}

static expt_status check_two_columns(expt_context *ctx, void *user, expt_error *error) {
  const xp_call with = {ctx, "test_column", error};
  return xp_table_check(&with, user, "table");
}

static void checking_survives_a_lack_of_memory(void **state) {
  (void)state;
  expt_column columns[] = {doubles("a"), texts("b")};
  expt_table table = {.columns = columns, .n_columns = 2, .n_rows = 3};
  test_every_allocation(check_two_columns, &table);
}

/* ---- UTF-8: the boundaries of RFC 3629, section 4 ---- */

static void utf8_is_told_from_other_bytes(void **state) {
  (void)state;
  static const char *const good[] = {"",
                                     "abc",
                                     "\xc2\x80",
                                     "\xdf\xbf",
                                     "\xe0\xa0\x80",
                                     "\xed\x9f\xbf",
                                     "\xee\x80\x80",
                                     "\xf0\x90\x80\x80",
                                     "\xf4\x8f\xbf\xbf",
                                     "12345678\xe4\xbd\xa0\xe5\xa5\xbd"};
  static const char *const bad[] = {"\x80",
                                    "\xc1\xbf",
                                    "\xc2",
                                    "\xc2\x41",
                                    "\xe0\x9f\xbf",
                                    "\xed\xa0\x80",
                                    "\xf0\x8f\xbf\xbf",
                                    "\xf4\x90\x80\x80",
                                    "\xf5\x80\x80\x80",
                                    "\xe4\xbd",
                                    "12345678\xff",
                                    "\xff",
                                    "\xe4\xbd\xa0\x80"};
  for (size_t i = 0; i < sizeof good / sizeof *good; i++)
    assert_true(xp_utf8_valid(good[i], (int64_t)strlen(good[i])));
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
    assert_false(xp_utf8_valid(bad[i], (int64_t)strlen(bad[i])));
  assert_true(xp_utf8_valid("a\0b", 3));
  assert_int_equal(xp_utf8_count("a\xc3\xa9\xe4\xbd\xa0\xf0\x9f\x98\x80", 10), 4);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(good_columns_pass),
      cmocka_unit_test(empty_columns_need_no_data),
      cmocka_unit_test(empty_texts_need_no_bytes),
      cmocka_unit_test(bad_columns_are_refused),
      cmocka_unit_test(bad_texts_are_refused),
      cmocka_unit_test(bad_labels_are_refused),
      cmocka_unit_test(good_tables_pass),
      cmocka_unit_test(bad_tables_are_refused),
      cmocka_unit_test(a_missing_column_is_named_with_those_there_are),
      cmocka_unit_test(a_long_list_of_columns_is_cut_at_a_name),
      cmocka_unit_test(kinds_are_told_apart),
      cmocka_unit_test(a_wrong_dtype_says_what_is_held_and_what_is_needed),
      cmocka_unit_test(checking_survives_a_lack_of_memory),
      cmocka_unit_test(utf8_is_told_from_other_bytes),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
