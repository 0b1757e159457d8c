/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Record batches seen as tables. */
#include "tests/unit/test_arrow_support.h"

#include <math.h>

static made_batch batch;
static expt_error err;

static expt_arrow_table *batch_table(const made_batch *from) {
  expt_arrow_table *table = NULL;
  const expt_status status = batch_see(from, NULL, 0, &table, &err);
  if (status != EXPT_OK) print_error("%s\n", err.message);
  assert_int_equal(status, EXPT_OK);
  return table;
}

/* The whole table as CSV: every reader of a column has its say. */
static void table_is(const expt_arrow_table *table, const char *expected) {
  static char text[4096];
  int64_t need;
  assert_int_equal(expt_table_to_csv(expt_arrow_table_view(table), NULL, text, sizeof text, &need, &err), EXPT_OK);
  assert_string_equal(text, expected);
}

static void batch_is(const char *expected) {
  expt_arrow_table *const table = batch_table(&batch);
  table_is(table, expected);
  expt_arrow_table_free(table);
}

/* ---- types ---- */

static const uint8_t first_and_third[] = {5};

static void numbers(void **state) {
  (void)state;
  const uint8_t bits[] = {6};
  const int8_t i8[] = {-128, 0, 127};
  const uint8_t u8[] = {0, 128, 255};
  const int16_t i16[] = {INT16_MIN, 0, INT16_MAX};
  const uint16_t u16[] = {0, 1, UINT16_MAX};
  const int32_t i32[] = {INT32_MIN, 0, INT32_MAX};
  const uint32_t u32[] = {0, 1, UINT32_MAX};
  const int64_t i64[] = {INT64_MIN, 9007199254740993, INT64_MAX};
  const uint64_t u64[] = {0, 1, UINT64_MAX};
  const float f32[] = {-1.5F, 0, 0.25F};
  const double f64[] = {-1.5, (double)NAN, 1e300};
  batch_start(&batch, 3);
  batch_add(&batch, "b", "b", NULL, bits, NULL);
  batch_add(&batch, "c", "c", NULL, i8, NULL);
  batch_add(&batch, "C", "C", NULL, u8, NULL);
  batch_add(&batch, "s", "s", NULL, i16, NULL);
  batch_add(&batch, "S", "S", NULL, u16, NULL);
  batch_add(&batch, "i", "i", NULL, i32, NULL);
  batch_add(&batch, "I", "I", NULL, u32, NULL);
  batch_add(&batch, "l", "l", NULL, i64, NULL);
  batch_add(&batch, "L", "L", NULL, u64, NULL);
  batch_add(&batch, "f", "f", NULL, f32, NULL);
  batch_add(&batch, "g", "g", NULL, f64, NULL);
  batch_is("b,c,C,s,S,i,I,l,L,f,g\n"
           "false,-128,0,-32768,0,-2147483648,0,-9223372036854775808,0,-1.5,-1.5\n"
           "true,0,128,0,1,0,1,9007199254740993,1,0,NaN\n"
           "true,127,255,32767,65535,2147483647,4294967295,9223372036854775807,18446744073709551615,0.25,"
           "1e+300\n");
}

static void nothing_but_nulls(void **state) {
  (void)state;
  const int64_t i64[] = {1, 2, 3};
  batch_start(&batch, 3);
  batch_add(&batch, "nothing", "n", NULL, NULL, NULL);
  batch_add(&batch, "some", "l", first_and_third, i64, NULL);
  batch_is("nothing,some\n,1\n,\n,3\n");
}

static void validity_is_not_looked_at_where_no_null_is_counted(void **state) {
  (void)state;
  const int64_t i64[] = {1, 2, 3};
  batch_start(&batch, 3);
  batch_add(&batch, "x", "l", first_and_third, i64, NULL)->array.null_count = 0;
  batch_is("x\n1\n2\n3\n");
}

static void times_in_every_unit(void **state) {
  (void)state;
  const int64_t s[] = {0, -1, 1709164800}, ms[] = {1, -1, 1709164800000}, us[] = {1, -1, 1709164800000000};
  const int64_t ns[] = {999, -1, 1709164800000000001};
  const int32_t days[] = {0, -1, 19782};
  batch_start(&batch, 3);
  batch_add(&batch, "s", "tss:", NULL, s, NULL);
  batch_add(&batch, "ms", "tsm:Europe/Berlin", NULL, ms, NULL);
  batch_add(&batch, "us", "tsu:UTC", NULL, us, NULL);
  batch_add(&batch, "ns", "tsn:+07:00", NULL, ns, NULL);
  batch_add(&batch, "days", "tdD", NULL, days, NULL);
  batch_add(&batch, "day_ms", "tdm", NULL, ms, NULL);
  batch_is("s,ms,us,ns,days,day_ms\n"
           "1970-01-01T00:00:00Z,1970-01-01T00:00:00.001Z,1970-01-01T00:00:00.000001Z,1970-01-01T00:00:00Z,"
           "1970-01-01T00:00:00Z,1970-01-01T00:00:00.001Z\n"
           "1969-12-31T23:59:59Z,1969-12-31T23:59:59.999Z,1969-12-31T23:59:59.999999Z,1969-12-31T23:59:59.999999Z,"
           "1969-12-31T00:00:00Z,1969-12-31T23:59:59.999Z\n"
           "2024-02-29T00:00:00Z,2024-02-29T00:00:00Z,2024-02-29T00:00:00Z,2024-02-29T00:00:00Z,"
           "2024-02-29T00:00:00Z,2024-02-29T00:00:00Z\n");
}

/* ---- text ---- */

static const char letters[] = "abcdefghijklmnopqrstuvwxyz";
static const int32_t offsets32[] = {0, 2, 2, 5};
static const int64_t offsets64[] = {1, 1, 4, 6};

/* 4 bytes of size, then 12 bytes of text or 4 of it, the buffer and the offset. */
static void view_inline(uint8_t *view, const char *text) {
  const int32_t size = (int32_t)strlen(text);
  memset(view, 0, 16);
  memcpy(view, &size, 4);
  memcpy(view + 4, text, (size_t)size);
}

static void view_into(uint8_t *view, int32_t size, int32_t buffer, int32_t offset) {
  memset(view, 0, 16);
  memcpy(view, &size, 4);
  memcpy(view + 8, &buffer, 4);
  memcpy(view + 12, &offset, 4);
}

static uint8_t views[3][16];
static const int64_t view_sizes[] = {26, 20};

static void add_views(made_batch *to, const void *validity) {
  view_inline(views[0], "twelve bytes");
  view_into(views[1], 13, 0, 13);
  view_into(views[2], 20, 1, 0);
  made_column *const column = batch_add(to, "view", "vu", validity, views, letters);
  column->buffers[3] = "0123456789ABCDEFGHIJ";
  column->buffers[4] = view_sizes;
  column->array.n_buffers = 5;
}

static void texts(void **state) {
  (void)state;
  batch_start(&batch, 3);
  batch_add(&batch, "small", "u", NULL, offsets32, letters);
  batch_add(&batch, "large", "U", NULL, offsets64, letters);
  add_views(&batch, NULL);
  batch_is("small,large,view\nab,\"\",twelve bytes\n\"\",bcd,nopqrstuvwxyz\ncde,ef,0123456789ABCDEFGHIJ\n");
}

static void text_that_is_empty_needs_no_bytes(void **state) {
  (void)state;
  const int32_t offsets[] = {0, 0, 0, 0};
  batch_start(&batch, 3);
  batch_add(&batch, "x", "u", first_and_third, offsets, letters)->buffers[2] = NULL;
  batch_is("x\n\"\"\n\n\"\"\n");
}

static void views_of_missing_rows_may_point_anywhere(void **state) {
  (void)state;
  batch_start(&batch, 3);
  add_views(&batch, first_and_third);
  view_into(views[1], 1000, 77, -5);
  batch_is("view\ntwelve bytes\n\n0123456789ABCDEFGHIJ\n");
}

/* ---- dictionaries ---- */

static void dictionaries(void **state) {
  (void)state;
  const uint8_t c[] = {2, 0, 1}, s[] = {2, 0, 0, 0, 1, 0}, i[] = {2, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0};
  const char *const formats[] = {"c", "C", "s", "S", "i", "I"};
  const void *const codes[] = {c, c, s, s, i, i};
  batch_start(&batch, 3);
  for (int k = 0; k < 6; k++)
    column_labels(batch_add(&batch, formats[k], formats[k], NULL, codes[k], NULL), "u", 3, offsets32, letters);
  batch_is("c,C,s,S,i,I\ncde,cde,cde,cde,cde,cde\nab,ab,ab,ab,ab,ab\n\"\",\"\",\"\",\"\",\"\",\"\"\n");
}

/* Codes above 127 are negative numbers for who reads a byte as signed. */
static void two_hundred_labels_with_codes_of_a_byte(void **state) {
  (void)state;
  static int32_t offsets[201];
  static char bytes[200];
  for (int k = 0; k < 200; k++) {
    bytes[k] = (char)('a' + k % 26);
    offsets[k + 1] = k + 1;
  }
  const uint8_t codes[] = {199, 255, 128}; /* 199 = 7 * 26 + 17 */
  batch_start(&batch, 3);
  column_labels(batch_add(&batch, "x", "C", first_and_third, codes, NULL), "u", 200, offsets, bytes);
  batch_is("x\nr\n\ny\n");
}

static void labels_may_be_views_and_have_an_offset_and_gaps(void **state) {
  (void)state;
  const int8_t codes[] = {1, 0, 1};
  const uint8_t middle_missing[] = {5};
  batch_start(&batch, 3);
  add_views(&batch, NULL);
  made_column *const column = batch_add(&batch, "label", "c", NULL, codes, NULL);
  column_labels(column, "vu", 2, views, letters);
  column->labels.n_buffers = 5;
  column->labels.offset = 1;
  column->label_buffers[0] = middle_missing;
  column->label_buffers[3] = "0123456789ABCDEFGHIJ";
  column->label_buffers[4] = view_sizes;
  expt_arrow_table *const table = batch_table(&batch);
  assert_string_equal(test_text(expt_arrow_table_view(table), "label", 0), "0123456789ABCDEFGHIJ");
  assert_string_equal(test_text(expt_arrow_table_view(table), "label", 1), "<missing>");
  expt_arrow_table_free(table);
}

/* ---- slices ---- */

enum { LONG = 96 };

typedef struct long_data {
  uint8_t validity[LONG / 8], bits[LONG / 8], batch_validity[LONG / 8];
  int64_t numbers[LONG];
  int32_t days[LONG], offsets[LONG + 1];
  uint8_t views[LONG][16], codes[LONG];
  char bytes[LONG];
} long_data;

static bool bit(const uint8_t *bits, int64_t i) {
  return (bits[i / 8] >> i % 8 & 1) != 0;
}

static void make_long(long_data *data) {
  for (int i = 0; i < LONG / 8; i++) {
    data->validity[i] = (uint8_t)(i * 73 + 0xB6);
    data->bits[i] = (uint8_t)(i * 151 + 0x35);
    data->batch_validity[i] = (uint8_t)(i * 199 + 0x7D);
  }
  for (int i = 0; i < LONG; i++) {
    const char text[] = {(char)('A' + i % 26), '\0'};
    data->numbers[i] = 1000 + i;
    data->days[i] = i - 40;
    data->bytes[i] = text[0];
    data->offsets[i + 1] = i + 1;
    data->codes[i] = (uint8_t)(i % 26);
    view_inline(data->views[i], text);
  }
}

/* Row `row` of the table is value `at` of every buffer. */
static void row_is(const expt_table *table, const long_data *data, int64_t row, int64_t at, bool in_batch) {
  if (!in_batch || !bit(data->validity, at)) {
    for (int64_t i = 0; i < table->n_columns; i++)
      assert_false(table->columns[i].validity == NULL);
    assert_true(isnan(test_double(table, "bits", row)) && isnan(test_double(table, "numbers", row)));
    assert_string_equal(test_text(table, "text", row), "<missing>");
    assert_string_equal(test_text(table, "views", row), "<missing>");
    assert_string_equal(test_text(table, "labels", row), "<missing>");
    return;
  }
  const char text[] = {(char)('A' + at % 26), '\0'};
  assert_int_equal(test_integer(table, "bits", row), bit(data->bits, at));
  assert_int_equal(test_integer(table, "numbers", row), 1000 + at);
  assert_string_equal(test_text(table, "text", row), text);
  assert_string_equal(test_text(table, "views", row), text);
  assert_string_equal(test_text(table, "labels", row), text);
  const expt_column *const days = test_column(table, "days");
  assert_int_equal(((const int64_t *)days->data)[row], (at - 40) * 86400);
}

static void slice_is_followed(const long_data *data, int64_t batch_offset, int64_t offset, bool rows_missing) {
  const int64_t rows = LONG - batch_offset - offset;
  batch_start(&batch, LONG - offset);
  batch_add(&batch, "bits", "b", data->validity, data->bits, NULL);
  batch_add(&batch, "numbers", "l", data->validity, data->numbers, NULL);
  batch_add(&batch, "days", "tdD", data->validity, data->days, NULL);
  batch_add(&batch, "text", "u", data->validity, data->offsets, data->bytes);
  batch_add(&batch, "views", "vu", data->validity, data->views, "");
  column_labels(batch_add(&batch, "labels", "C", data->validity, data->codes, NULL), "u", 26, data->offsets,
                data->bytes);
  for (int64_t i = 0; i < batch.array.n_children; i++)
    batch.arrays[i]->offset = offset;
  batch.array.length = rows;
  batch.array.offset = batch_offset;
  batch.array.null_count = rows_missing ? -1 : 0;
  batch.buffers[0] = data->batch_validity;
  expt_arrow_table *const table = batch_table(&batch);
  for (int64_t row = 0; row < rows; row++)
    row_is(expt_arrow_table_view(table), data, row, batch_offset + offset + row,
           !rows_missing || bit(data->batch_validity, batch_offset + row));
  expt_arrow_table_free(table);
}

static void slices_are_followed(void **state) {
  (void)state;
  static long_data data;
  make_long(&data);
  for (int64_t batch_offset = 0; batch_offset < 11; batch_offset++)
    for (int64_t offset = 0; offset < 19; offset += 3) {
      slice_is_followed(&data, batch_offset, offset, false);
      slice_is_followed(&data, batch_offset, offset, true);
    }
}

static void a_slice_within_longer_columns(void **state) {
  (void)state;
  const int64_t i64[] = {1, 2, 3, 4, 5, 6};
  batch_start(&batch, 6);
  batch_add(&batch, "x", "l", NULL, i64, NULL);
  batch.array.length = 2;
  batch.array.offset = 1;
  batch_is("x\n2\n3\n");
}

static void batches_without_rows_or_columns(void **state) {
  (void)state;
  batch_start(&batch, 0);
  batch_add(&batch, "x", "l", NULL, NULL, NULL);
  batch_add(&batch, "t", "u", NULL, NULL, NULL)->array.n_buffers = 3;
  batch_add(&batch, "d", "tdD", NULL, NULL, NULL);
  batch_is("x,t,d\n");
  batch_start(&batch, 3);
  batch.array.children = NULL;
  batch.schema.children = NULL;
  expt_arrow_table *const table = batch_table(&batch);
  assert_int_equal(expt_arrow_table_view(table)->n_columns, 0);
  assert_int_equal(expt_arrow_table_view(table)->n_rows, 3);
  expt_arrow_table_free(table);
}

/* ---- without a copy ---- */

static void what_can_be_pointed_at_is_not_copied(void **state) {
  (void)state;
  const double f64[] = {1, 2, 3, 4, 5};
  const int32_t codes[] = {0, 1, 2, 0, 1}, offsets[] = {0, 1, 2, 3, 4, 5};
  batch_start(&batch, 5);
  batch_add(&batch, "g", "g", first_and_third, f64, NULL);
  batch_add(&batch, "u", "u", NULL, offsets, letters);
  column_labels(batch_add(&batch, "i", "i", NULL, codes, NULL), "u", 3, offsets32, letters);
  column_labels(batch_add(&batch, "I", "I", NULL, codes, NULL), "u", 3, offsets32, letters);
  batch.array.offset = 2;
  batch.array.length = 3;
  expt_arrow_table *const table = batch_table(&batch);
  const expt_table *const view = expt_arrow_table_view(table);
  assert_ptr_equal(test_column(view, "g")->data, f64 + 2);
  assert_ptr_equal(test_column(view, "g")->validity, first_and_third);
  assert_ptr_equal(test_column(view, "u")->offsets, offsets + 2);
  assert_ptr_equal(test_column(view, "u")->data, letters);
  assert_ptr_equal(test_column(view, "i")->data, codes + 2);
  assert_ptr_equal(test_column(view, "I")->data, codes + 2);
  assert_ptr_equal(test_column(view, "I")->labels->offsets, offsets32);
  assert_ptr_equal(view->columns[0].name, batch.schemas[0]->name);
  expt_arrow_table_free(table);
}

/* ---- chosen columns ---- */

static void only_the_columns_asked_for_are_looked_at(void **state) {
  (void)state;
  const int64_t i64[] = {1, 2, 3};
  const char *const chosen[] = {"b", "a"};
  batch_start(&batch, 3);
  batch_add(&batch, "a", "l", NULL, i64, NULL);
  batch_add(&batch, "list", "+l", NULL, i64, NULL);
  batch_add(&batch, "b", "l", NULL, i64, NULL);
  expt_arrow_table *table = NULL;
  assert_int_equal(batch_see(&batch, chosen, 2, &table, &err), EXPT_OK);
  table_is(table, "b,a\n1,1\n2,2\n3,3\n");
  expt_arrow_table_free(table);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(numbers),
      cmocka_unit_test(nothing_but_nulls),
      cmocka_unit_test(validity_is_not_looked_at_where_no_null_is_counted),
      cmocka_unit_test(times_in_every_unit),
      cmocka_unit_test(texts),
      cmocka_unit_test(text_that_is_empty_needs_no_bytes),
      cmocka_unit_test(views_of_missing_rows_may_point_anywhere),
      cmocka_unit_test(dictionaries),
      cmocka_unit_test(two_hundred_labels_with_codes_of_a_byte),
      cmocka_unit_test(labels_may_be_views_and_have_an_offset_and_gaps),
      cmocka_unit_test(slices_are_followed),
      cmocka_unit_test(a_slice_within_longer_columns),
      cmocka_unit_test(batches_without_rows_or_columns),
      cmocka_unit_test(what_can_be_pointed_at_is_not_copied),
      cmocka_unit_test(only_the_columns_asked_for_are_looked_at),
  };
  return cmocka_run_group_tests_name("arrow", tests, NULL, NULL);
}
