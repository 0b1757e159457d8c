/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sets of labels, and columns read as codes into them. */

#include "lib/base/labels.h"
#include "tests/unit/tables.h"

#include <string.h>

static expt_error err;
static const xp_call call = {NULL, "test_labels", &err};

static int64_t intern(xp_labels *labels, const char *text) {
  return xp_labels_intern(labels, text, (int64_t)strlen(text));
}

static int64_t find(const xp_labels *labels, const char *text) {
  return xp_labels_find(labels, text, (int64_t)strlen(text));
}

static void label_is(const xp_labels *labels, int64_t code, const char *expected) {
  const xp_text label = xp_labels_get(labels, code);
  assert_int_equal(label.size, strlen(expected));
  assert_string_equal(label.bytes, expected);
}

/* ---- the set ---- */

static void codes_come_in_order_of_interning(void **state) {
  (void)state;
  xp_labels *labels = xp_labels_create(NULL);
  assert_int_equal(find(labels, "a"), -1);
  assert_int_equal(intern(labels, "b"), 0);
  assert_int_equal(intern(labels, ""), 1);
  assert_int_equal(intern(labels, "a"), 2);
  assert_int_equal(intern(labels, "b"), 0);
  assert_int_equal(find(labels, ""), 1);
  assert_int_equal(find(labels, "c"), -1);
  assert_int_equal(xp_labels_count(labels), 3);
  label_is(labels, 0, "b");
  label_is(labels, 1, "");
  label_is(labels, 2, "a");
  xp_labels_free(labels);
  xp_labels_free(NULL);
}

static void a_nul_is_a_byte_like_others(void **state) {
  (void)state;
  xp_labels *labels = xp_labels_create(NULL);
  assert_int_equal(xp_labels_intern(labels, "a\0b", 3), 0);
  assert_int_equal(xp_labels_intern(labels, "a\0c", 3), 1);
  assert_int_equal(xp_labels_intern(labels, "a", 1), 2);
  assert_int_equal(xp_labels_find(labels, "a\0c", 3), 1);
  assert_int_equal(xp_labels_get(labels, 0).size, 3);
  xp_labels_free(labels);
}

static void number_label(char text[8], int i) {
  for (int digit = 5; digit >= 0; digit--, i /= 10)
    text[digit] = (char)('0' + i % 10);
  text[6] = '\0';
}

static void many_labels_are_found_again(void **state) {
  (void)state;
  xp_labels *labels = xp_labels_create(NULL);
  char text[8];
  for (int i = 0; i < 20000; i++) {
    number_label(text, i);
    assert_int_equal(intern(labels, text), i);
  }
  for (int i = 0; i < 20000; i++) {
    number_label(text, i);
    assert_int_equal(find(labels, text), i);
    label_is(labels, i, text);
  }
  xp_labels_free(labels);
}

static void forgetting_leaves_no_trace(void **state) {
  (void)state;
  xp_labels *labels = xp_labels_create(NULL);
  char text[8];
  for (int i = 0; i < 1000; i++) {
    number_label(text, i);
    intern(labels, text);
  }
  xp_labels_forget(labels, 1000);
  assert_int_equal(xp_labels_count(labels), 1000);
  xp_labels_forget(labels, 10);
  assert_int_equal(xp_labels_count(labels), 10);
  for (int i = 0; i < 1000; i++) {
    number_label(text, i);
    assert_int_equal(find(labels, text), i < 10 ? i : -1);
  }
  number_label(text, 500);
  assert_int_equal(intern(labels, text), 10);
  label_is(labels, 10, text);
  xp_labels_forget(labels, 0);
  assert_int_equal(xp_labels_count(labels), 0);
  assert_int_equal(intern(labels, "x"), 0);
  xp_labels_free(labels);
}

static void order_is_declared_first_then_bytewise(void **state) {
  (void)state;
  static const char *const given[] = {"z", "control", "b", "\xc3\xa9", "a", "B", "ab", "", "aa", "10", "9"};
  static const char *const expected[] = {"z", "control", "", "10", "9", "B", "a", "aa", "ab", "b", "\xc3\xa9"};
  enum { COUNT = sizeof given / sizeof *given };
  xp_labels *labels = xp_labels_create(NULL);
  for (int i = 0; i < COUNT; i++)
    intern(labels, given[i]);
  int64_t order[COUNT];
  xp_labels_order(labels, 2, order);
  for (int i = 0; i < COUNT; i++)
    label_is(labels, order[i], expected[i]);
  xp_labels_order(labels, COUNT, order);
  for (int i = 0; i < COUNT; i++)
    assert_int_equal(order[i], i);
  xp_labels_free(labels);
}

static void a_large_order_rises(void **state) {
  (void)state;
  enum { COUNT = 5000 };
  static int64_t order[COUNT];
  xp_labels *labels = xp_labels_create(NULL);
  char text[8];
  for (int i = 0; i < COUNT; i++) {
    number_label(text, i * 3779 % COUNT); /* 3779 is prime: every number once, out of order */
    assert_int_equal(intern(labels, text), i);
  }
  xp_labels_order(labels, 0, order);
  for (int i = 0; i < COUNT; i++) {
    number_label(text, i);
    label_is(labels, order[i], text);
  }
  xp_labels_free(labels);
}

/* ---- the reader ---- */

static expt_status read_all(const xp_call *with, const expt_column *column, xp_labels *labels, bool closed,
                            int64_t max_levels, int32_t *codes) {
  xp_label_reader *reader = NULL;
  XP_TRY(xp_label_reader_create(with, column, "table", labels, closed, max_levels, &reader));
  const expt_status status = xp_label_reader_read(reader, with, 0, column->length, codes);
  xp_label_reader_free(reader);
  return status;
}

static void text_is_read_as_codes(void **state) {
  (void)state;
  static const char *const texts[] = {"B", "B", "A", NULL, "", "A", "B"};
  test_table *table = test_table_create(7);
  test_table_texts(table, "group", texts);
  xp_labels *labels = xp_labels_create(NULL);
  intern(labels, "A");
  int32_t codes[7];
  assert_int_equal(read_all(&call, test_table_column(table, "group"), labels, false, 10, codes), EXPT_OK);
  const int32_t expected[] = {1, 1, 0, -1, 2, 0, 1};
  assert_memory_equal(codes, expected, sizeof expected);
  xp_labels_free(labels);
  test_table_free(table);
}

static void levels_that_no_row_has_leave_no_trace(void **state) {
  (void)state;
  static const char *const levels[] = {"never", "tier 1", "tier 2", NULL, "tier 1"};
  const int32_t rows[] = {2, 1, -1, 3, 4, 2};
  test_table *table = test_table_create(6);
  test_table_codes(table, "city", rows, levels, 5);
  xp_labels *labels = xp_labels_create(NULL);
  int32_t codes[6];
  assert_int_equal(read_all(&call, test_table_column(table, "city"), labels, false, 2, codes), EXPT_OK);
  const int32_t expected[] = {0, 1, -1, -1, 1, 0};
  assert_memory_equal(codes, expected, sizeof expected);
  assert_int_equal(xp_labels_count(labels), 2);
  assert_int_equal(find(labels, "never"), -1);
  xp_labels_free(labels);
  test_table_free(table);
}

static void integers_and_bools_are_read_as_their_digits(void **state) {
  (void)state;
  const int64_t numbers[] = {1, 65, 1, 129, -3, 65};
  const uint8_t bools[] = {1, 0, 1, 1, 0, 0};
  test_table *table = test_table_create(6);
  test_table_integers(table, "tier", numbers);
  test_table_bools(table, "new", bools);
  xp_labels *labels = xp_labels_create(NULL);
  int32_t codes[6];
  assert_int_equal(read_all(&call, test_table_column(table, "tier"), labels, false, 10, codes), EXPT_OK);
  const int32_t expected[] = {0, 1, 0, 2, 3, 1};
  assert_memory_equal(codes, expected, sizeof expected);
  label_is(labels, 3, "-3");
  assert_int_equal(read_all(&call, test_table_column(table, "new"), labels, false, 10, codes), EXPT_OK);
  const int32_t as_bools[] = {0, 4, 0, 0, 4, 4};
  assert_memory_equal(codes, as_bools, sizeof as_bools);
  label_is(labels, 4, "0");
  xp_labels_free(labels);
  test_table_free(table);
}

/* More than a reader remembers, so that places are shared. */
static void many_integers_are_told_apart(void **state) {
  (void)state;
  enum { DIFFERENT = 1000, ROWS = 3 * DIFFERENT };
  static int64_t numbers[ROWS];
  static int32_t codes[ROWS];
  for (int i = 0; i < ROWS; i++)
    numbers[i] = (i % DIFFERENT - 500) * 77;
  test_table *table = test_table_create(ROWS);
  test_table_integers(table, "x", numbers);
  xp_labels *labels = xp_labels_create(NULL);
  assert_int_equal(read_all(&call, test_table_column(table, "x"), labels, false, DIFFERENT, codes), EXPT_OK);
  for (int i = 0; i < ROWS; i++)
    assert_int_equal(codes[i], i % DIFFERENT);
  xp_labels_free(labels);
  test_table_free(table);
}

/* Texts of one length that differ in one byte, for every length around those that a reader treats on their own. */
static void texts_that_differ_in_one_byte_are_told_apart(void **state) {
  (void)state;
  enum { LONGEST = 20, DIFFERENT = LONGEST * (LONGEST + 1) / 2 + LONGEST + 1, ROWS = 2 * DIFFERENT };
  static char texts[DIFFERENT][LONGEST + 1];
  static const char *cells[ROWS];
  static int32_t codes[ROWS];
  int n = 0;
  for (int length = 0; length <= LONGEST; length++) {
    for (int changed = -1; changed < length; changed++, n++) {
      memset(texts[n], 'a', (size_t)length);
      if (changed >= 0) texts[n][changed] = 'b';
    }
  }
  assert_int_equal(n, DIFFERENT);
  for (int i = 0; i < ROWS; i++)
    cells[i] = texts[i % DIFFERENT];
  test_table *table = test_table_create(ROWS);
  test_table_texts(table, "x", cells);
  xp_labels *labels = xp_labels_create(NULL);
  assert_int_equal(read_all(&call, test_table_column(table, "x"), labels, false, DIFFERENT, codes), EXPT_OK);
  for (int i = 0; i < ROWS; i++)
    assert_int_equal(codes[i], i % DIFFERENT);
  xp_labels_free(labels);
  test_table_free(table);
}

static void more_rows_than_a_block(void **state) {
  (void)state;
  enum { ROWS = 2 * XP_BLOCK + 3 };
  static int64_t numbers[ROWS];
  static int32_t codes[ROWS];
  for (int i = 0; i < ROWS; i++)
    numbers[i] = i % 7;
  test_table *table = test_table_create(ROWS);
  test_table_integers(table, "day", numbers);
  xp_labels *labels = xp_labels_create(NULL);
  assert_int_equal(read_all(&call, test_table_column(table, "day"), labels, false, 7, codes), EXPT_OK);
  for (int i = 0; i < ROWS; i++)
    assert_int_equal(codes[i], i % 7);
  xp_labels_free(labels);
  test_table_free(table);
}

static void a_closed_set_refuses_what_it_does_not_know(void **state) {
  (void)state;
  static const char *const texts[] = {"A", "B", "C"}, *const levels[] = {"C", "A", "B"};
  const int32_t rows[] = {1, 2, 0};
  test_table *table = test_table_create(3);
  test_table_texts(table, "text", texts);
  test_table_codes(table, "dict", rows, levels, 3);
  xp_labels *labels = xp_labels_create(NULL);
  intern(labels, "A");
  intern(labels, "B");
  int32_t codes[3];
  for (int i = 0; i < 2; i++) {
    const char *const name = i == 0 ? "text" : "dict";
    assert_int_equal(read_all(&call, test_table_column(table, name), labels, true, 10, codes), EXPT_E_LABEL);
    test_error_is(&err, EXPT_E_LABEL, "table", name, 2);
    test_message_has(&err, "holds 'C'; allowed: A, B");
    assert_int_equal(xp_labels_count(labels), 2);
  }
  xp_labels_free(labels);
  test_table_free(table);
}

static void a_long_list_of_labels_is_cut(void **state) {
  (void)state;
  static const char *const texts[] = {"x"};
  test_table *table = test_table_create(1);
  test_table_texts(table, "t", texts);
  xp_labels *labels = xp_labels_create(NULL);
  char text[8];
  for (int i = 0; i < 100; i++) {
    number_label(text, i);
    intern(labels, text);
  }
  int32_t code;
  assert_int_equal(read_all(&call, test_table_column(table, "t"), labels, true, 1000, &code), EXPT_E_LABEL);
  test_message_has(&err, "allowed: 000000, 000001, ");
  assert_string_equal(err.message + strlen(err.message) - 5, ", ...");
  xp_labels_free(labels);
  test_table_free(table);
}

static void too_many_levels_are_refused_by_name(void **state) {
  (void)state;
  static const char *const texts[] = {"a", "b", "a", "c"};
  test_table *table = test_table_create(4);
  test_table_texts(table, "city", texts);
  int32_t codes[4];
  xp_labels *labels = xp_labels_create(NULL);
  assert_int_equal(read_all(&call, test_table_column(table, "city"), labels, false, 2, codes), EXPT_E_LIMIT);
  test_error_is(&err, EXPT_E_LIMIT, "table", "city", -1);
  test_message_has(&err, "more than 2 different labels");
  xp_labels_free(labels);
  labels = xp_labels_create(NULL);
  assert_int_equal(read_all(&call, test_table_column(table, "city"), labels, false, 3, codes), EXPT_OK);
  xp_labels_free(labels);
  test_table_free(table);
}

static void bad_cells_are_refused_with_their_row(void **state) {
  (void)state;
  static const char *const texts[] = {"a", "\xff"};
  const int32_t rows[] = {0, 5};
  test_table *table = test_table_create(2);
  test_table_texts(table, "text", texts);
  test_table_codes(table, "dict", rows, texts, 1);
  xp_labels *labels = xp_labels_create(NULL);
  int32_t codes[2];
  assert_int_equal(read_all(&call, test_table_column(table, "text"), labels, false, 10, codes), EXPT_E_ROW);
  test_error_is(&err, EXPT_E_ROW, "table", "text", 1);
  assert_int_equal(read_all(&call, test_table_column(table, "dict"), labels, false, 10, codes), EXPT_E_ROW);
  test_error_is(&err, EXPT_E_ROW, "table", "dict", 1);
  xp_labels_free(labels);
  test_table_free(table);
}

/* ---- memory ---- */

static expt_status intern_and_read(expt_context *ctx, void *user, expt_error *error) {
  const xp_call with = {ctx, "test_labels", error};
  const expt_column *const column = user;
  xp_labels *const labels = xp_labels_create(ctx);
  if (labels == NULL) return xp_fail_memory(&with);
  int32_t codes[300];
  const expt_status status = read_all(&with, column, labels, false, 1000, codes);
  xp_labels_forget(labels, 0);
  assert_int_equal(xp_labels_count(labels), 0);
  xp_labels_free(labels);
  return status;
}

static void reading_survives_a_lack_of_memory(void **state) {
  (void)state;
  int64_t numbers[300];
  int32_t rows[300];
  static const char *const levels[] = {"a", "b"};
  for (int i = 0; i < 300; i++) {
    numbers[i] = i;
    rows[i] = i % 2;
  }
  test_table *table = test_table_create(300);
  test_table_integers(table, "number", numbers);
  test_table_codes(table, "dict", rows, levels, 2);
  test_every_allocation(intern_and_read, test_table_column(table, "number"));
  test_every_allocation(intern_and_read, test_table_column(table, "dict"));
  test_table_free(table);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(codes_come_in_order_of_interning),
      cmocka_unit_test(a_nul_is_a_byte_like_others),
      cmocka_unit_test(many_labels_are_found_again),
      cmocka_unit_test(forgetting_leaves_no_trace),
      cmocka_unit_test(order_is_declared_first_then_bytewise),
      cmocka_unit_test(a_large_order_rises),
      cmocka_unit_test(text_is_read_as_codes),
      cmocka_unit_test(levels_that_no_row_has_leave_no_trace),
      cmocka_unit_test(integers_and_bools_are_read_as_their_digits),
      cmocka_unit_test(many_integers_are_told_apart),
      cmocka_unit_test(texts_that_differ_in_one_byte_are_told_apart),
      cmocka_unit_test(more_rows_than_a_block),
      cmocka_unit_test(a_closed_set_refuses_what_it_does_not_know),
      cmocka_unit_test(a_long_list_of_labels_is_cut),
      cmocka_unit_test(too_many_levels_are_refused_by_name),
      cmocka_unit_test(bad_cells_are_refused_with_their_row),
      cmocka_unit_test(reading_survives_a_lack_of_memory),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
