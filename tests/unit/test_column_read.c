/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every dtype, stride, bitmap and missing value, read as doubles, integers, times, codes and text. */

#include "lib/base/column.h"
#include "tests/unit/tables.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static expt_error err;
static const xp_call call = {NULL, "test_column_read", &err};
static double values[XP_BLOCK];
static int64_t integers[XP_BLOCK];
static uint8_t present[XP_BLOCK];

#define COLUMN(type_dtype, array)                                      \
  ((expt_column){.data = (array),                                      \
                 .length = (int64_t)(sizeof(array) / sizeof *(array)), \
                 .stride = (int64_t)sizeof *(array),                   \
                 .dtype = (type_dtype),                                \
                 .name = "x"})

static void row_is_refused(expt_status status, int64_t row, const char *part) {
  test_error_is(&err, status, "table", "x", row);
  test_message_has(&err, part);
}

/* ---- numbers ---- */

/* The column holds 1, 0, 1 in every dtype. */
static void holds_1_0_1(const expt_column *column) {
  assert_int_equal(xp_read_doubles(column, 0, 3, values, present), 0);
  for (int i = 0; i < 3; i++)
    assert_true(values[i] == (i != 1) && present[i] == 1);
  assert_int_equal(xp_read_doubles(column, 1, 2, values, present), 0);
  assert_true(values[0] == 0 && values[1] == 1);
  assert_int_equal(xp_read_integers(&call, column, "table", 0, 3, integers, present), EXPT_OK);
  for (int i = 0; i < 3; i++)
    assert_true(integers[i] == (i != 1) && present[i] == 1);
}

#define HOLDS_1_0_1(dtype, type)                     \
  do {                                               \
    const type array[] = {1, 0, 1};                  \
    const expt_column column = COLUMN(dtype, array); \
    holds_1_0_1(&column);                            \
  } while (0)

static void every_number_dtype_is_read(void **state) {
  (void)state;
  HOLDS_1_0_1(EXPT_DTYPE_BOOL8, uint8_t);
  HOLDS_1_0_1(EXPT_DTYPE_INT8, int8_t);
  HOLDS_1_0_1(EXPT_DTYPE_INT16, int16_t);
  HOLDS_1_0_1(EXPT_DTYPE_INT32, int32_t);
  HOLDS_1_0_1(EXPT_DTYPE_INT64, int64_t);
  HOLDS_1_0_1(EXPT_DTYPE_UINT8, uint8_t);
  HOLDS_1_0_1(EXPT_DTYPE_UINT16, uint16_t);
  HOLDS_1_0_1(EXPT_DTYPE_UINT32, uint32_t);
  HOLDS_1_0_1(EXPT_DTYPE_UINT64, uint64_t);
  HOLDS_1_0_1(EXPT_DTYPE_FLOAT32, float);
  HOLDS_1_0_1(EXPT_DTYPE_FLOAT64, double);
  const uint8_t bits[] = {0xA0, 0x02}; /* bits 7 and 9 are set, 8 is not: rows begin at bit 7 */
  const expt_column packed = {.data = bits, .length = 3, .validity_offset = 7, .dtype = EXPT_DTYPE_BOOL1, .name = "x"};
  holds_1_0_1(&packed);
}

static void extreme_integers_are_exact(void **state) {
  (void)state;
  const int64_t wide[] = {INT64_MIN, INT64_MAX, -1};
  const expt_column signed_column = COLUMN(EXPT_DTYPE_INT64, wide);
  assert_int_equal(xp_read_integers(&call, &signed_column, "table", 0, 3, integers, present), EXPT_OK);
  assert_memory_equal(integers, wide, sizeof wide);
  const uint64_t huge[] = {INT64_MAX, UINT64_MAX};
  const expt_column unsigned_column = COLUMN(EXPT_DTYPE_UINT64, huge);
  assert_int_equal(xp_read_integers(&call, &unsigned_column, "table", 0, 1, integers, present), EXPT_OK);
  assert_true(integers[0] == INT64_MAX);
  assert_int_equal(xp_read_integers(&call, &unsigned_column, "table", 0, 2, integers, present), EXPT_E_ROW);
  row_is_refused(EXPT_E_ROW, 1, "above the largest int64");
  assert_true(xp_column_uint64(&unsigned_column, 1) == UINT64_MAX);
  xp_read_doubles(&unsigned_column, 0, 2, values, present);
  assert_true(values[1] == 18446744073709551616.0);
}

static void a_bool_byte_that_is_not_0_is_1(void **state) {
  (void)state;
  const uint8_t bytes[] = {0, 1, 2, 255};
  const expt_column column = COLUMN(EXPT_DTYPE_BOOL8, bytes);
  assert_int_equal(xp_read_doubles(&column, 0, 4, values, present), 0);
  assert_true(values[0] == 0 && values[1] == 1 && values[2] == 1 && values[3] == 1);
}

static void whole_floats_are_integers_and_others_are_refused(void **state) {
  (void)state;
  const double floats[] = {-3, 9007199254740992.0, NAN, 2.5, INFINITY, 9223372036854775808.0, -9223372036854775808.0};
  const expt_column column = COLUMN(EXPT_DTYPE_FLOAT64, floats);
  assert_int_equal(xp_read_integers(&call, &column, "table", 0, 3, integers, present), EXPT_OK);
  assert_true(integers[0] == -3 && integers[1] == INT64_C(9007199254740992));
  assert_true(present[2] == 0 && integers[2] == 0);
  assert_int_equal(xp_read_integers(&call, &column, "table", 3, 1, integers, present), EXPT_E_ROW);
  row_is_refused(EXPT_E_ROW, 3, "fraction");
  assert_int_equal(xp_read_integers(&call, &column, "table", 4, 1, integers, present), EXPT_E_ROW);
  row_is_refused(EXPT_E_ROW, 4, "outside the range of int64");
  assert_int_equal(xp_read_integers(&call, &column, "table", 5, 1, integers, present), EXPT_E_ROW);
  row_is_refused(EXPT_E_ROW, 5, "outside the range of int64");
  assert_int_equal(xp_read_integers(&call, &column, "table", 6, 1, integers, present), EXPT_OK);
  assert_true(integers[0] == INT64_MIN);
}

/* ---- strides and alignment ---- */

static void strides_may_be_zero_negative_wide_or_odd(void **state) {
  (void)state;
  const int32_t matrix[] = {1, 10, 2, 20, 3, 30};
  const expt_column wide = {.data = matrix + 1, .length = 3, .stride = 8, .dtype = EXPT_DTYPE_INT32, .name = "x"};
  const expt_column backwards = {.data = matrix + 5, .length = 3, .stride = -8, .dtype = EXPT_DTYPE_INT32, .name = "x"};
  const expt_column constant = {.data = matrix + 3, .length = 3, .stride = 0, .dtype = EXPT_DTYPE_INT32, .name = "x"};
  xp_read_doubles(&wide, 0, 3, values, present);
  assert_true(values[0] == 10 && values[1] == 20 && values[2] == 30);
  xp_read_doubles(&backwards, 1, 2, values, present);
  assert_true(values[0] == 20 && values[1] == 10);
  xp_read_doubles(&constant, 0, 3, values, present);
  assert_true(values[0] == 20 && values[2] == 20);
  unsigned char bytes[1 + 3 * 9];
  const double numbers[] = {1.5, -2.5, 4};
  for (int i = 0; i < 3; i++)
    memcpy(bytes + 1 + 9 * i, &numbers[i], sizeof numbers[i]);
  const expt_column odd = {.data = bytes + 1, .length = 3, .stride = 9, .dtype = EXPT_DTYPE_FLOAT64, .name = "x"};
  xp_read_doubles(&odd, 0, 3, values, present);
  assert_memory_equal(values, numbers, sizeof numbers);
  const uint8_t bools[] = {1, 7, 0, 7, 1};
  const expt_column spread = {.data = bools, .length = 3, .stride = 2, .dtype = EXPT_DTYPE_BOOL8, .name = "x"};
  holds_1_0_1(&spread);
  const int16_t codes[] = {0, 9, 1, 9};
  const int32_t offsets[] = {0, 1, 2};
  const expt_column labels = {
      .data = "ab", .offsets = offsets, .offset_width = 4, .length = 2, .dtype = EXPT_DTYPE_UTF8};
  const expt_column dict = {
      .data = codes + 2, .length = 2, .stride = -4, .dtype = EXPT_DTYPE_DICT16, .labels = &labels, .name = "x"};
  int32_t read[2];
  assert_int_equal(xp_read_codes(&call, &dict, "table", 0, 2, read), EXPT_OK);
  assert_true(read[0] == 1 && read[1] == 0);
}

static void a_whole_block_and_what_lies_across_its_end(void **state) {
  (void)state;
  int64_t *const many = malloc((XP_BLOCK + 5) * sizeof *many);
  assert_non_null(many);
  for (int64_t i = 0; i < XP_BLOCK + 5; i++)
    many[i] = i * i;
  const expt_column column = {
      .data = many, .length = XP_BLOCK + 5, .stride = 8, .dtype = EXPT_DTYPE_INT64, .name = "x"};
  assert_int_equal(xp_read_doubles(&column, 5, XP_BLOCK, values, present), 0);
  for (int64_t i = 0; i < XP_BLOCK; i++)
    assert_true(values[i] == (double)((i + 5) * (i + 5)));
  assert_int_equal(xp_read_integers(&call, &column, "table", 5, XP_BLOCK, integers, present), EXPT_OK);
  assert_memory_equal(integers, many + 5, XP_BLOCK * sizeof *many);
  free(many);
}

/* ---- missing ---- */

static void nan_is_missing_in_every_mode(void **state) {
  (void)state;
  const float floats[] = {1, NAN, 3};
  expt_column column = COLUMN(EXPT_DTYPE_FLOAT32, floats);
  for (expt_na_mode mode = EXPT_NA_MODE_NONE; mode <= EXPT_NA_MODE_LOWEST; mode++) {
    column.na_mode = mode;
    assert_int_equal(xp_read_doubles(&column, 0, 3, values, present), 1);
    assert_true(present[0] == 1 && present[1] == 0 && present[2] == 1);
    assert_true(isnan(values[1]) && values[2] == 3);
  }
}

static void the_bitmap_has_an_offset(void **state) {
  (void)state;
  const int32_t numbers[] = {1, 2, 3, 4};
  const uint8_t bitmap[] = {0x80, 0x05}; /* bits 7, 8 and 10 are set */
  expt_column column = COLUMN(EXPT_DTYPE_INT32, numbers);
  column.validity = bitmap;
  column.validity_offset = 7;
  assert_int_equal(xp_read_doubles(&column, 0, 4, values, present), 1);
  assert_true(present[0] == 1 && present[1] == 1 && present[2] == 0 && present[3] == 1);
  assert_true(isnan(values[2]) && values[3] == 4);
  assert_int_equal(xp_read_integers(&call, &column, "table", 2, 2, integers, present), EXPT_OK);
  assert_true(present[0] == 0 && integers[0] == 0 && present[1] == 1 && integers[1] == 4);
}

static void a_bitmap_is_read_right_from_every_bit_on(void **state) {
  (void)state;
  enum { ROWS = 40 };
  const uint8_t bitmap[] = {0xFF, 0xFF, 0x0F, 0xA5, 0xFF, 0x00, 0x7E};
  int8_t numbers[ROWS];
  for (int i = 0; i < ROWS; i++)
    numbers[i] = (int8_t)i;
  expt_column column = COLUMN(EXPT_DTYPE_INT8, numbers);
  column.validity = bitmap;
  for (int offset = 0; offset < 16; offset++) {
    column.validity_offset = offset;
    for (int n = 0; n <= ROWS; n++) {
      int missing = 0;
      for (int i = 0; i < n; i++)
        missing += (bitmap[(offset + i) / 8] >> (offset + i) % 8 & 1) == 0;
      assert_int_equal(xp_read_doubles(&column, 0, n, values, present), missing);
      for (int i = 0; i < n; i++)
        assert_int_equal(present[i], bitmap[(offset + i) / 8] >> (offset + i) % 8 & 1);
    }
  }
}

/* A missing row may hold anything. */
static void a_missing_value_is_not_looked_at(void **state) {
  (void)state;
  const uint8_t bitmap[] = {0x00};
  const double fraction[] = {2.5};
  expt_column column = COLUMN(EXPT_DTYPE_FLOAT64, fraction);
  column.validity = bitmap;
  assert_int_equal(xp_read_integers(&call, &column, "table", 0, 1, integers, present), EXPT_OK);
  const uint64_t huge[] = {UINT64_MAX};
  column = COLUMN(EXPT_DTYPE_UINT64, huge);
  column.validity = bitmap;
  assert_int_equal(xp_read_integers(&call, &column, "table", 0, 1, integers, present), EXPT_OK);
  assert_true(present[0] == 0);
}

#define LOWEST_IS_MISSING(dtype_, type, lowest)                                                         \
  do {                                                                                                  \
    const type array[] = {lowest, lowest + 1, 7};                                                       \
    expt_column column = COLUMN(dtype_, array);                                                         \
    assert_int_equal(xp_read_doubles(&column, 0, 3, values, present), 0);                               \
    column.na_mode = EXPT_NA_MODE_LOWEST;                                                               \
    assert_int_equal(xp_read_doubles(&column, 0, 3, values, present), 1);                               \
    assert_true(isnan(values[0]) && values[1] == (double)(lowest + 1) && values[2] == 7);               \
    assert_int_equal(xp_read_integers(&call, &column, "table", 0, 3, integers, present), EXPT_OK);      \
    assert_true(present[0] == 0 && integers[0] == 0 && present[1] == 1 && integers[1] == (lowest + 1)); \
  } while (0)

static void the_lowest_number_is_missing_when_said_so(void **state) {
  (void)state;
  LOWEST_IS_MISSING(EXPT_DTYPE_INT8, int8_t, INT8_MIN);
  LOWEST_IS_MISSING(EXPT_DTYPE_INT16, int16_t, INT16_MIN);
  LOWEST_IS_MISSING(EXPT_DTYPE_INT32, int32_t, INT32_MIN);
  LOWEST_IS_MISSING(EXPT_DTYPE_INT64, int64_t, INT64_MIN);
  const uint8_t zero[] = {0};
  expt_column column = COLUMN(EXPT_DTYPE_UINT8, zero);
  column.na_mode = EXPT_NA_MODE_LOWEST;
  assert_int_equal(xp_read_doubles(&column, 0, 1, values, present), 0);
}

/* ---- times ---- */

static int64_t microseconds(expt_time_unit unit, int64_t value) {
  const expt_column column = {
      .data = &value, .length = 1, .stride = 8, .dtype = EXPT_DTYPE_TIME, .time_unit = unit, .name = "x"};
  int64_t time = 0;
  if (xp_read_times(&call, &column, "table", 0, 1, &time, present) == EXPT_OK) return time;
  row_is_refused(EXPT_E_ROW, 0, "does not fit into int64 microseconds");
  return -77;
}

static void times_are_floored_to_microseconds(void **state) {
  (void)state;
  assert_true(microseconds(EXPT_TIME_UNIT_S, -2) == -2000000);
  assert_true(microseconds(EXPT_TIME_UNIT_MS, 5) == 5000);
  assert_true(microseconds(EXPT_TIME_UNIT_US, INT64_MIN) == INT64_MIN);
  assert_true(microseconds(EXPT_TIME_UNIT_NS, 1999) == 1);
  assert_true(microseconds(EXPT_TIME_UNIT_NS, -1) == -1);
  assert_true(microseconds(EXPT_TIME_UNIT_NS, -1000) == -1);
  assert_true(microseconds(EXPT_TIME_UNIT_NS, -1001) == -2);
  assert_true(microseconds(EXPT_TIME_UNIT_NS, INT64_MIN) == INT64_MIN / 1000 - 1);
}

static void times_that_do_not_fit_are_refused(void **state) {
  (void)state;
  assert_true(microseconds(EXPT_TIME_UNIT_S, INT64_MAX / 1000000) == INT64_MAX / 1000000 * 1000000);
  assert_true(microseconds(EXPT_TIME_UNIT_S, INT64_MAX / 1000000 + 1) == -77);
  assert_true(microseconds(EXPT_TIME_UNIT_S, INT64_MIN / 1000000 - 1) == -77);
  assert_true(microseconds(EXPT_TIME_UNIT_MS, INT64_MIN) == -77);
}

static void float_seconds_are_times(void **state) {
  (void)state;
  const double seconds[] = {0.5, -0.0000001, NAN, 1e300, -INFINITY};
  expt_column column = COLUMN(EXPT_DTYPE_TIME, seconds);
  column.time_unit = EXPT_TIME_UNIT_FLOAT_S;
  assert_int_equal(xp_read_times(&call, &column, "table", 0, 3, integers, present), EXPT_OK);
  assert_true(integers[0] == 500000 && integers[1] == -1 && integers[2] == 0 && present[2] == 0);
  assert_int_equal(xp_read_times(&call, &column, "table", 3, 1, integers, present), EXPT_E_ROW);
  row_is_refused(EXPT_E_ROW, 3, "does not fit");
  assert_int_equal(xp_read_times(&call, &column, "table", 4, 1, integers, present), EXPT_E_ROW);
}

static void a_missing_time_is_missing(void **state) {
  (void)state;
  const int64_t times[] = {INT64_MIN, 3, INT64_MAX};
  const uint8_t bitmap[] = {0x03};
  expt_column column = COLUMN(EXPT_DTYPE_TIME, times);
  column.time_unit = EXPT_TIME_UNIT_S;
  column.na_mode = EXPT_NA_MODE_LOWEST;
  column.validity = bitmap;
  assert_int_equal(xp_read_times(&call, &column, "table", 0, 3, integers, present), EXPT_OK);
  assert_true(present[0] == 0 && present[1] == 1 && present[2] == 0);
  assert_true(integers[0] == 0 && integers[1] == 3000000 && integers[2] == 0);
}

/* ---- text ---- */

static void text_is(const expt_column *column, int64_t row, const char *expected) {
  char digits[24];
  xp_text cell;
  assert_int_equal(xp_read_text(&call, column, "table", row, digits, &cell), EXPT_OK);
  if (expected == NULL) {
    assert_null(cell.bytes);
    return;
  }
  assert_non_null(cell.bytes);
  assert_int_equal(cell.size, strlen(expected));
  assert_memory_equal(cell.bytes, expected, strlen(expected));
}

static void text_is_refused(const expt_column *column, int64_t row, expt_status status, const char *part) {
  char digits[24];
  xp_text cell;
  assert_int_equal(xp_read_text(&call, column, "table", row, digits, &cell), status);
  row_is_refused(status, row, part);
}

static void text_columns_of_both_widths(void **state) {
  (void)state;
  const int32_t narrow[] = {2, 4, 4, 5};
  const int64_t wide[] = {2, 4, 4, 5};
  const uint8_t bitmap[] = {0x03};
  expt_column column = {
      .data = "??abc", .offsets = narrow, .offset_width = 4, .length = 3, .dtype = EXPT_DTYPE_UTF8, .name = "x"};
  for (int i = 0; i < 2; i++) {
    text_is(&column, 0, "ab");
    text_is(&column, 1, "");
    text_is(&column, 2, "c");
    column.offsets = wide;
    column.offset_width = 8;
  }
  column.validity = bitmap;
  text_is(&column, 1, "");
  text_is(&column, 2, NULL);
}

static void offsets_that_fall_or_leave_the_data_are_refused(void **state) {
  (void)state;
  const int32_t offsets[] = {0, 3, 1, 900, -7, 4};
  const expt_column column = {
      .data = "abcd", .offsets = offsets, .offset_width = 4, .length = 5, .dtype = EXPT_DTYPE_UTF8, .name = "x"};
  assert_int_equal(xp_column_check(&call, &column, "table"), EXPT_OK);
  text_is(&column, 0, "abc");
  for (int64_t row = 1; row < 5; row++)
    text_is_refused(&column, row, EXPT_E_ARGUMENT, "offsets");
}

static void text_that_is_not_utf8_is_refused(void **state) {
  (void)state;
  const int32_t offsets[] = {0, 1, 3};
  const expt_column column = {
      .data = "a\xc3(", .offsets = offsets, .offset_width = 4, .length = 2, .dtype = EXPT_DTYPE_UTF8, .name = "x"};
  text_is(&column, 0, "a");
  text_is_refused(&column, 1, EXPT_E_ROW, "not UTF-8");
}

static void codes_are_looked_up(void **state) {
  (void)state;
  const int32_t offsets[] = {0, 3, 5, 6};
  const uint8_t second_label_is_missing[] = {0x05};
  const expt_column labels = {.data = "redblu\xff",
                              .offsets = offsets,
                              .offset_width = 4,
                              .length = 3,
                              .dtype = EXPT_DTYPE_UTF8,
                              .validity = second_label_is_missing};
  const int8_t codes[] = {0, -1, 1, 3, 2, -128};
  expt_column column = COLUMN(EXPT_DTYPE_DICT8, codes);
  column.labels = &labels;
  text_is(&column, 0, "red");
  text_is(&column, 1, NULL);
  text_is(&column, 2, NULL);
  text_is_refused(&column, 3, EXPT_E_ROW, "holds the code 3; it has 3 labels");
  text_is(&column, 4, "u");
  int32_t read[6];
  assert_int_equal(xp_read_codes(&call, &column, "table", 4, 2, read), EXPT_OK);
  assert_true(read[0] == 2 && read[1] == -1);
  assert_int_equal(xp_read_codes(&call, &column, "table", 0, 6, read), EXPT_E_ROW);
  row_is_refused(EXPT_E_ROW, 3, "code 3");
  const int32_t longer[] = {0, 3, 5, 7};
  expt_column bad = labels;
  bad.offsets = longer;
  column.labels = &bad;
  text_is_refused(&column, 4, EXPT_E_ROW, "not UTF-8");
  const uint8_t bitmap[] = {0x00};
  column.validity = bitmap;
  text_is(&column, 0, NULL);
}

static void wide_codes_are_looked_up(void **state) {
  (void)state;
  const int32_t offsets[] = {0, 1, 2};
  const expt_column labels = {
      .data = "ab", .offsets = offsets, .offset_width = 4, .length = 2, .dtype = EXPT_DTYPE_UTF8};
  const int16_t narrow[] = {1, -300};
  const int32_t wide[] = {1, INT32_MAX};
  expt_column column = COLUMN(EXPT_DTYPE_DICT16, narrow);
  column.labels = &labels;
  text_is(&column, 0, "b");
  text_is(&column, 1, NULL);
  column = COLUMN(EXPT_DTYPE_DICT32, wide);
  column.labels = &labels;
  text_is(&column, 0, "b");
  text_is_refused(&column, 1, EXPT_E_ROW, "code 2147483647");
}

static void integers_are_decimal_digits(void **state) {
  (void)state;
  const int64_t numbers[] = {0, -42, INT64_MIN, INT64_MAX};
  const expt_column column = COLUMN(EXPT_DTYPE_INT64, numbers);
  text_is(&column, 0, "0");
  text_is(&column, 1, "-42");
  text_is(&column, 2, "-9223372036854775808");
  text_is(&column, 3, "9223372036854775807");
  const uint8_t bools[] = {1};
  const expt_column truth = COLUMN(EXPT_DTYPE_BOOL8, bools);
  text_is(&truth, 0, "1");
  const double floats[] = {3, 0.5, NAN};
  const expt_column mixed = COLUMN(EXPT_DTYPE_FLOAT64, floats);
  text_is(&mixed, 0, "3");
  text_is_refused(&mixed, 1, EXPT_E_ROW, "fraction");
  text_is(&mixed, 2, NULL);
}

static void nothing_is_read_from_nothing(void **state) {
  (void)state;
  const expt_column labels = {.dtype = EXPT_DTYPE_UTF8, .offset_width = 4};
  const expt_column column = {.dtype = EXPT_DTYPE_FLOAT64};
  const expt_column dict = {.dtype = EXPT_DTYPE_DICT32, .labels = &labels};
  assert_int_equal(xp_read_doubles(&column, 0, 0, values, present), 0);
  assert_int_equal(xp_read_integers(&call, &column, "table", 0, 0, integers, present), EXPT_OK);
  assert_int_equal(xp_read_times(&call, &column, "table", 0, 0, integers, present), EXPT_OK);
  assert_int_equal(xp_read_codes(&call, &dict, "table", 0, 0, NULL), EXPT_OK);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_number_dtype_is_read),
      cmocka_unit_test(extreme_integers_are_exact),
      cmocka_unit_test(a_bool_byte_that_is_not_0_is_1),
      cmocka_unit_test(whole_floats_are_integers_and_others_are_refused),
      cmocka_unit_test(strides_may_be_zero_negative_wide_or_odd),
      cmocka_unit_test(a_whole_block_and_what_lies_across_its_end),
      cmocka_unit_test(nan_is_missing_in_every_mode),
      cmocka_unit_test(the_bitmap_has_an_offset),
      cmocka_unit_test(a_bitmap_is_read_right_from_every_bit_on),
      cmocka_unit_test(a_missing_value_is_not_looked_at),
      cmocka_unit_test(the_lowest_number_is_missing_when_said_so),
      cmocka_unit_test(times_are_floored_to_microseconds),
      cmocka_unit_test(times_that_do_not_fit_are_refused),
      cmocka_unit_test(float_seconds_are_times),
      cmocka_unit_test(a_missing_time_is_missing),
      cmocka_unit_test(text_columns_of_both_widths),
      cmocka_unit_test(offsets_that_fall_or_leave_the_data_are_refused),
      cmocka_unit_test(text_that_is_not_utf8_is_refused),
      cmocka_unit_test(codes_are_looked_up),
      cmocka_unit_test(wide_codes_are_looked_up),
      cmocka_unit_test(integers_are_decimal_digits),
      cmocka_unit_test(nothing_is_read_from_nothing),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
