/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables handed out as Arrow streams: what comes out, seen again as a table, is what went in. */
#include "lib/base/column.h"
#include "tests/unit/test_arrow_support.h"

#include <math.h>

static expt_error err;

static const char *csv(const expt_table *table) {
  static char texts[2][4096];
  static int next = 0;
  char *const text = texts[next++ % 2];
  int64_t need;
  assert_int_equal(expt_table_to_csv(table, NULL, text, sizeof texts[0], &need, &err), EXPT_OK);
  return text;
}

typedef struct exported {
  struct ArrowArrayStream stream;
  struct ArrowSchema schema;
  struct ArrowArray array;
} exported;

static exported export_table(const expt_table *table) {
  exported out = {0};
  assert_int_equal(expt_table_to_arrow(NULL, table, &out.stream, &err), EXPT_OK);
  assert_int_equal(out.stream.get_schema(&out.stream, &out.schema), 0);
  assert_int_equal(out.stream.get_next(&out.stream, &out.array), 0);
  struct ArrowArray end = {.release = never_release_array};
  assert_int_equal(out.stream.get_next(&out.stream, &end), 0);
  assert_null(end.release);
  return out;
}

static void release_all(exported *all) {
  all->array.release(&all->array);
  all->schema.release(&all->schema);
  all->stream.release(&all->stream);
  assert_null(all->array.release);
  assert_null(all->schema.release);
  assert_null(all->stream.release);
}

static void comes_back(const expt_table *table, const char *const *formats) {
  exported all = export_table(table);
  for (int64_t i = 0; i < table->n_columns; i++)
    assert_string_equal(all.schema.children[i]->format, formats[i]);
  expt_arrow_table *again = NULL;
  assert_int_equal(expt_arrow_table_create(NULL, &all.schema, &all.array, NULL, &again, &err), EXPT_OK);
  assert_string_equal(csv(expt_arrow_table_view(again)), csv(table));
  expt_arrow_table_free(again);
  release_all(&all);
}

static test_table *mixed(void) {
  static const double doubles[] = {1.5, (double)NAN, -3};
  static const int64_t integers[] = {9007199254740993, 0, INT64_MIN + 1};
  static const uint8_t bools[] = {0, 7, 1};
  static const char *const texts[] = {"", NULL, "drei"}, *const levels[] = {"low", "high"};
  static const int32_t codes[] = {1, -1, 0};
  test_table *const table = test_table_create(3);
  test_table_doubles(table, "g", doubles);
  test_table_integers(table, "l", integers);
  test_table_bools(table, "b", bools);
  test_table_texts(table, "U", texts);
  test_table_codes(table, "i", codes, levels, 2);
  return table;
}

static void every_kind_comes_back(void **state) {
  (void)state;
  static const char *const formats[] = {"g", "l", "b", "U", "i"};
  test_table *const table = mixed();
  comes_back(test_table_view(table), formats);
  exported all = export_table(test_table_view(table));
  assert_string_equal(all.schema.children[4]->dictionary->format, "U");
  assert_int_equal(all.array.children[0]->null_count, 0); /* NaN is a value */
  assert_int_equal(all.array.children[3]->null_count, 1);
  assert_int_equal(all.array.children[4]->null_count, 1);
  release_all(&all);
  test_table_free(table);
}

/* Values side by side, backwards, and one for all rows; with the lowest number as missing. */
static void strides_and_widths(void **state) {
  (void)state;
  static const int8_t i8[] = {INT8_MIN, 2, 3};
  static const int16_t i16[] = {INT16_MIN, 2, 3};
  static const int32_t i32[] = {INT32_MIN, 2, 3};
  static const int64_t i64[] = {INT64_MIN, INT64_MIN + 1, 3};
  static const uint64_t u64[] = {1, UINT64_MAX, 3};
  static const float f32[] = {.5F};
  static const uint8_t bits[] = {0xA8}, present[] = {0x58};
  const expt_column columns[] = {
      {.name = "c",
       .dtype = EXPT_DTYPE_INT8,
       .data = i8 + 2,
       .stride = -1,
       .na_mode = EXPT_NA_MODE_LOWEST,
       .length = 3},
      {.name = "s", .dtype = EXPT_DTYPE_INT16, .data = i16, .stride = 2, .na_mode = EXPT_NA_MODE_LOWEST, .length = 3},
      {.name = "i", .dtype = EXPT_DTYPE_INT32, .data = i32, .stride = 4, .na_mode = EXPT_NA_MODE_LOWEST, .length = 3},
      {.name = "l", .dtype = EXPT_DTYPE_INT64, .data = i64, .stride = 8, .na_mode = EXPT_NA_MODE_LOWEST, .length = 3},
      {.name = "L", .dtype = EXPT_DTYPE_UINT64, .data = u64, .stride = 8, .length = 3},
      {.name = "f", .dtype = EXPT_DTYPE_FLOAT32, .data = f32, .stride = 0, .length = 3},
      {.name = "b", .dtype = EXPT_DTYPE_BOOL1, .data = bits, .validity = present, .validity_offset = 3, .length = 3},
  };
  static const char *const formats[] = {"c", "s", "i", "l", "L", "f", "b"};
  const expt_table table = {.columns = columns, .n_columns = 7, .n_rows = 3};
  comes_back(&table, formats);
}

static void times_keep_their_unit(void **state) {
  (void)state;
  static const int64_t counts[] = {-1, INT64_MIN, 1709164800};
  static const double seconds[] = {-.25, (double)NAN, 1709164800.5};
  expt_column columns[5] = {{0}};
  static const char *const names[] = {"s", "ms", "us", "ns", "float"};
  static const char *const formats[] = {"tss:", "tsm:", "tsu:", "tsn:", "tsu:"};
  for (int i = 0; i < 5; i++)
    columns[i] = (expt_column){.name = names[i],
                               .dtype = EXPT_DTYPE_TIME,
                               .time_unit = i + 1,
                               .data = i < 4 ? (const void *)counts : seconds,
                               .na_mode = EXPT_NA_MODE_LOWEST,
                               .stride = 8,
                               .length = 3};
  const expt_table table = {.columns = columns, .n_columns = 5, .n_rows = 3};
  comes_back(&table, formats);
}

static void nothing_comes_back_as_nothing(void **state) {
  (void)state;
  test_table *const table = test_table_create(0);
  static const double none[] = {0};
  static const char *const no_texts[] = {NULL}, *const formats[] = {"g", "U"};
  test_table_doubles(table, "x", none);
  test_table_texts(table, "t", no_texts);
  comes_back(test_table_view(table), formats);
  test_table_free(table);
}

/* A consumer may move a column away and release the rest first. */
static void children_can_be_moved(void **state) {
  (void)state;
  test_table *const table = mixed();
  exported all = export_table(test_table_view(table));
  struct ArrowArray moved = *all.array.children[4];
  all.array.children[4]->release = NULL;
  struct ArrowSchema moved_schema = *all.schema.children[4];
  all.schema.children[4]->release = NULL;
  release_all(&all);
  test_table_free(table);
  assert_int_equal(((const int32_t *)moved.buffers[1])[0], 1);
  assert_string_equal(moved_schema.name, "i");
  assert_memory_equal(moved.dictionary->buffers[2], "lowhigh", 7);
  moved.release(&moved);
  moved_schema.release(&moved_schema);
}

static void a_stream_that_nobody_reads(void **state) {
  (void)state;
  test_table *const table = mixed();
  struct ArrowArrayStream stream;
  assert_int_equal(expt_table_to_arrow(NULL, test_table_view(table), &stream, &err), EXPT_OK);
  assert_non_null(stream.get_last_error(&stream));
  stream.release(&stream);
  test_table_free(table);
}

static void refusals(void **state) {
  (void)state;
  struct ArrowArrayStream stream = {.release = NULL};
  test_table *const table = mixed();
  assert_int_equal(expt_table_to_arrow(NULL, test_table_view(table), NULL, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "stream", "", -1);
  assert_int_equal(expt_table_to_arrow(NULL, NULL, &stream, &err), EXPT_E_ARGUMENT);
  test_table_column(table, "U")->data = "\xff\xff\xff\xff";
  assert_int_equal(expt_table_to_arrow(NULL, test_table_view(table), &stream, &err), EXPT_E_ROW);
  test_error_is(&err, EXPT_E_ROW, "table", "U", 2);
  test_table_column(table, "U")->length = 2;
  assert_int_equal(expt_table_to_arrow(NULL, test_table_view(table), &stream, &err), EXPT_E_ARGUMENT);
  assert_null(stream.release);
  test_table_free(table);
}

static expt_status export_whole(expt_context *ctx, void *user, expt_error *error) {
  struct ArrowArrayStream stream = {.release = NULL};
  const expt_status status = expt_table_to_arrow(ctx, user, &stream, error);
  if (status == EXPT_OK) stream.release(&stream);
  return status;
}

/* The schema is copied when it is asked for, which may fail too. */
static expt_status export_schema(expt_context *ctx, void *user, expt_error *error) {
  struct ArrowArrayStream stream = {.release = NULL};
  XP_TRY(expt_table_to_arrow(ctx, user, &stream, error));
  struct ArrowSchema schema;
  const int code = stream.get_schema(&stream, &schema);
  if (code == 0) schema.release(&schema);
  stream.release(&stream);
  const xp_call call = {ctx, "get_schema", error};
  return code == 0 ? EXPT_OK : xp_fail_memory(&call);
}

static void memory_runs_out(void **state) {
  (void)state;
  test_table *const table = mixed();
  test_every_allocation(export_whole, (void *)test_table_view(table));
  test_every_allocation(export_schema, (void *)test_table_view(table));
  test_table_free(table);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_kind_comes_back),
      cmocka_unit_test(strides_and_widths),
      cmocka_unit_test(times_keep_their_unit),
      cmocka_unit_test(nothing_comes_back_as_nothing),
      cmocka_unit_test(children_can_be_moved),
      cmocka_unit_test(a_stream_that_nobody_reads),
      cmocka_unit_test(refusals),
      cmocka_unit_test(memory_runs_out),
  };
  return cmocka_run_group_tests_name("arrow export", tests, NULL, NULL);
}
