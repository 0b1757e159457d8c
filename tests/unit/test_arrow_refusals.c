/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Record batches that break a rule, and memory that runs out. */
#include "tests/unit/test_arrow_support.h"

#include <stdio.h>

static made_batch batch;
static expt_error err;

static const int64_t numbers[] = {1, 2, 3, 4};
static const int32_t offsets[] = {0, 1, 2, 3, 4};
static const char letters[] = "abcd";

static made_column *one_column(const char *format, const void *bytes) {
  batch_start(&batch, 3);
  return batch_add(&batch, "x", format, NULL, bytes != NULL ? (const void *)offsets : (const void *)numbers, bytes);
}

static void refused(expt_status status, const char *argument, const char *field, int64_t row, const char *message) {
  expt_arrow_table *table = (expt_arrow_table *)&batch;
  assert_int_equal(batch_see(&batch, NULL, 0, &table, &err), status);
  assert_null(table);
  test_error_is(&err, status, argument, field, row);
  assert_string_equal(err.function, "expt_arrow_table_create");
  test_message_has(&err, message);
}

/* ---- types ---- */

static void types_without_a_place_are_named(void **state) {
  (void)state;
  static const char *const types[][2] = {{"e", "float16"},
                                         {"d:19,10", "decimal"},
                                         {"z", "binary"},
                                         {"Z", "large binary"},
                                         {"vz", "binary view"},
                                         {"w:42", "binary of fixed"},
                                         {"tts", "time of day"},
                                         {"ttn", "time of day"},
                                         {"tDm", "duration"},
                                         {"tiM", "interval"},
                                         {"+l", "list"},
                                         {"+L", "large list"},
                                         {"+vl", "list view"},
                                         {"+vL", "large list view"},
                                         {"+w:3", "list of fixed"},
                                         {"+s", "struct"},
                                         {"+m", "map"},
                                         {"+ud:0,1", "dense union"},
                                         {"+us:0", "sparse union"},
                                         {"+r", "run-end encoded"},
                                         {"", "unknown"},
                                         {"tsx:", "unknown"},
                                         {"uu", "unknown"},
                                         {"tdDD", "unknown"}};
  for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
    char part[64];
    snprintf(part, sizeof part, "column 'x' has the Arrow type %s", types[i][1]);
    one_column(types[i][0], NULL);
    refused(EXPT_E_DTYPE, "array", "x", -1, part);
  }
}

static void dictionaries_of_other_things(void **state) {
  (void)state;
  column_labels(one_column("i", NULL), "l", 3, numbers, letters);
  refused(EXPT_E_DTYPE, "array", "x", -1, "dictionary of int64 with codes of type int32");
  column_labels(one_column("l", NULL), "u", 3, offsets, letters);
  refused(EXPT_E_DTYPE, "array", "x", -1, "dictionary of utf8 with codes of type int64");
  column_labels(one_column("L", NULL), "u", 3, offsets, letters);
  refused(EXPT_E_DTYPE, "array", "x", -1, "codes of type uint64");
  column_labels(one_column("g", NULL), "u", 3, offsets, letters);
  refused(EXPT_E_DTYPE, "array", "x", -1, "codes of type float64");
  made_column *column = one_column("i", NULL);
  column_labels(column, "u", 3, offsets, letters);
  column->label_schema.dictionary = &column->label_schema;
  refused(EXPT_E_DTYPE, "array", "x", -1, "dictionary of utf8");
}

static void a_schema_that_is_no_batch(void **state) {
  (void)state;
  one_column("l", NULL);
  batch.schema.format = "l";
  refused(EXPT_E_DTYPE, "schema", "", -1, "the Arrow type is int64 (\"l\"); allowed: struct");
  batch.schema.format = NULL;
  refused(EXPT_E_DTYPE, "schema", "", -1, "the Arrow type is unknown");
}

/* ---- structs that break the rules ---- */

static void what_was_released(void **state) {
  (void)state;
  one_column("l", NULL);
  batch.schema.release = NULL;
  refused(EXPT_E_ARGUMENT, "schema", "", -1, "the schema was released");
  one_column("l", NULL);
  batch.array.release = NULL;
  refused(EXPT_E_ARGUMENT, "array", "", -1, "the batch was released");
  one_column("l", NULL)->array.release = NULL;
  refused(EXPT_E_ARGUMENT, "array", "x", -1, "the data of column 'x' was released");
  made_column *const column = one_column("i", NULL);
  column_labels(column, "u", 3, offsets, letters);
  column->labels.release = NULL;
  refused(EXPT_E_ARGUMENT, "array", "x", -1, "was released");
  column->array.dictionary = NULL;
  refused(EXPT_E_ARGUMENT, "array", "x", -1, "was released");
}

static void children_that_are_not_there(void **state) {
  (void)state;
  one_column("l", NULL);
  batch.schema.n_children = -1;
  refused(EXPT_E_ARGUMENT, "schema", "", -1, "-1 children");
  one_column("l", NULL);
  batch.schema.children = NULL;
  refused(EXPT_E_ARGUMENT, "schema", "", -1, "1 children that are not there");
  one_column("l", NULL);
  batch.schemas[0] = NULL;
  refused(EXPT_E_ARGUMENT, "schema", "", -1, "child 0 of the schema has no format");
  one_column("l", NULL)->schema.format = NULL;
  refused(EXPT_E_ARGUMENT, "schema", "", -1, "child 0 of the schema has no format");
  one_column("l", NULL);
  batch.array.n_children = 2;
  refused(EXPT_E_ARGUMENT, "array", "", -1, "the batch has 2 columns, the schema 1");
  one_column("l", NULL);
  batch.array.children = NULL;
  refused(EXPT_E_ARGUMENT, "array", "", -1, "the batch has 0 columns, the schema 1");
  one_column("l", NULL);
  batch.arrays[0] = NULL;
  refused(EXPT_E_ARGUMENT, "array", "x", -1, "was released or moved away");
}

static void lengths_and_offsets(void **state) {
  (void)state;
  one_column("l", NULL);
  batch.array.length = -1;
  refused(EXPT_E_ARGUMENT, "array", "", -1, "the length -1");
  batch.array.length = 3;
  batch.array.offset = -2;
  refused(EXPT_E_ARGUMENT, "array", "", -1, "the offset -2");
  batch.array.offset = INT64_MAX;
  refused(EXPT_E_ARGUMENT, "array", "", -1, "the offset 9223372036854775807");
  one_column("l", NULL)->array.length = 2;
  refused(EXPT_E_ARGUMENT, "array", "x", -1, "column 'x' has 2 rows, the batch has 3 from 0 on");
  one_column("l", NULL);
  batch.array.offset = 1;
  refused(EXPT_E_ARGUMENT, "array", "x", -1, "column 'x' has 3 rows, the batch has 3 from 1 on");
  one_column("l", NULL)->array.length = -3;
  refused(EXPT_E_ARGUMENT, "array", "x", -1, "column 'x' has the length -3");
  one_column("l", NULL)->array.offset = -3;
  refused(EXPT_E_ARGUMENT, "array", "x", -1, "offset -3");
  one_column("l", NULL)->array.offset = INT64_MAX - 1;
  refused(EXPT_E_ARGUMENT, "array", "x", -1, "offset 9223372036854775806");
  one_column("l", NULL)->array.length = INT64_MAX;
  refused(EXPT_E_ARGUMENT, "array", "x", -1, "length 9223372036854775807");
  one_column("l", NULL)->array.null_count = -2;
  refused(EXPT_E_ARGUMENT, "array", "x", -1, "null_count -2");
  one_column("l", NULL)->array.null_count = 4;
  refused(EXPT_E_ARGUMENT, "array", "x", -1, "null_count 4");
}

static void buffers(void **state) {
  (void)state;
  one_column("l", NULL)->array.n_buffers = 1;
  refused(EXPT_E_ARGUMENT, "array", "x", -1, "column 'x' has 1 buffers; the Arrow type int64 has 2");
  one_column("l", NULL)->array.n_buffers = 3;
  refused(EXPT_E_ARGUMENT, "array", "x", -1, "column 'x' has 3 buffers");
  one_column("l", NULL)->array.buffers = NULL;
  refused(EXPT_E_ARGUMENT, "array", "x", -1, "column 'x' has 0 buffers");
  one_column("u", letters)->array.n_buffers = 2;
  refused(EXPT_E_ARGUMENT, "array", "x", -1, "the Arrow type utf8 has 3");
  one_column("vu", letters)->array.n_buffers = 2;
  refused(EXPT_E_ARGUMENT, "array", "x", -1, "the Arrow type string view has 3 or more");
  one_column("l", NULL)->buffers[1] = NULL;
  refused(EXPT_E_ARGUMENT, "array", "x", -1, "has rows, but its data is NULL");
  one_column("u", letters)->buffers[1] = NULL;
  refused(EXPT_E_ARGUMENT, "array", "x", -1, "has rows, but its data is NULL");
  one_column("u", letters)->buffers[2] = NULL;
  refused(EXPT_E_ARGUMENT, "array", "x", -1, "has rows, but its data is NULL");
  one_column("l", NULL)->array.null_count = 1;
  refused(EXPT_E_ARGUMENT, "array", "x", -1, "column 'x' has 1 nulls, but no validity");
  one_column("l", NULL);
  batch.array.n_buffers = 0;
  refused(EXPT_E_ARGUMENT, "array", "", -1, "the batch has 0 buffers");
  batch.array.n_buffers = 1;
  batch.array.buffers = NULL;
  refused(EXPT_E_ARGUMENT, "array", "", -1, "the batch has 0 buffers");
}

static void offsets_that_fall(void **state) {
  (void)state;
  const int32_t falling[] = {3, 2, 1, 0}, negative[] = {-1, 0, 1, 2};
  one_column("u", letters)->buffers[1] = falling;
  refused(EXPT_E_ARGUMENT, "array", "x", -1, "offsets that fall");
  one_column("u", letters)->buffers[1] = negative;
  refused(EXPT_E_ARGUMENT, "array", "x", -1, "offsets that fall");
}

/* ---- values that break the rules ---- */

static void view(int32_t size, int32_t buffer, int32_t offset, void *buffer_given, void *sizes_given) {
  static int32_t views[3][4];
  const int32_t second[] = {size, 0, buffer, offset};
  memcpy(views[1], second, sizeof second);
  made_column *const column = one_column("vu", letters);
  column->array.n_buffers = 4;
  column->buffers[1] = views;
  column->buffers[2] = buffer_given;
  column->buffers[3] = sizes_given;
  refused(EXPT_E_ARGUMENT, "array", "x", 1, "column 'x' has a string view that leaves its buffers");
}

static void views_that_leave_their_buffers(void **state) {
  (void)state;
  static char bytes[20];
  static int64_t sizes[] = {20};
  view(-1, 0, 0, bytes, sizes);
  view(13, 1, 0, bytes, sizes);
  view(13, -1, 0, bytes, sizes);
  view(13, 0, -1, bytes, sizes);
  view(13, 0, 8, bytes, sizes);
  view(INT32_MAX, 0, INT32_MAX, bytes, sizes);
  view(13, 0, 0, NULL, sizes);
  view(13, 0, 0, bytes, NULL);
}

static void codes_without_a_label(void **state) {
  (void)state;
  const uint8_t codes[] = {0, 200, 1};
  made_column *const column = one_column("C", NULL);
  column->buffers[1] = codes;
  column_labels(column, "u", 3, offsets, letters);
  refused(EXPT_E_ROW, "array", "x", 1, "column 'x' holds the code 200; it has 3 labels");
}

static void names(void **state) {
  (void)state;
  one_column("l", NULL);
  batch_add(&batch, "x", "l", NULL, numbers, NULL);
  refused(EXPT_E_ARGUMENT, "array", "x", -1, "two columns are named 'x'");
  one_column("l", NULL)->schema.name = "\xff";
  refused(EXPT_E_ARGUMENT, "array", "", -1, "the name of columns[0] is not UTF-8");
}

static void columns_that_are_not_there(void **state) {
  (void)state;
  static const char *const chosen[] = {"y"}, *const none[] = {NULL};
  expt_arrow_table *table = NULL;
  one_column("l", NULL);
  batch_add(&batch, NULL, "l", NULL, numbers, NULL);
  assert_int_equal(batch_see(&batch, chosen, 1, &table, &err), EXPT_E_COLUMN);
  test_error_is(&err, EXPT_E_COLUMN, "array", "y", -1);
  test_message_has(&err, "it has: x");
  assert_int_equal(batch_see(&batch, none, 1, &table, &err), EXPT_E_ARGUMENT);
  test_message_has(&err, "columns[0] is NULL");
  assert_int_equal(batch_see(&batch, NULL, 1, &table, &err), EXPT_E_ARGUMENT);
  test_message_has(&err, "columns is NULL, but n_columns is 1");
  assert_int_equal(batch_see(&batch, chosen, -1, &table, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "options", "n_columns", -1);
}

static void arguments(void **state) {
  (void)state;
  expt_arrow_table *table = NULL;
  one_column("l", NULL);
  assert_int_equal(expt_arrow_table_create(NULL, NULL, &batch.array, NULL, &table, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "schema", "", -1);
  assert_int_equal(expt_arrow_table_create(NULL, &batch.schema, NULL, NULL, &table, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "array", "", -1);
  assert_int_equal(expt_arrow_table_create(NULL, &batch.schema, &batch.array, NULL, NULL, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "out", "", -1);
  expt_arrow_table_options options = {0};
  assert_int_equal(expt_arrow_table_create(NULL, &batch.schema, &batch.array, &options, &table, &err), EXPT_E_VERSION);
  assert_int_equal(expt_arrow_table_create(NULL, &batch.schema, &batch.array, NULL, &table, NULL), EXPT_OK);
  expt_arrow_table_free(table);
  assert_null(expt_arrow_table_view(NULL));
  expt_arrow_table_free(NULL);
}

/* ---- memory ---- */

static expt_status see_everything(expt_context *ctx, void *user, expt_error *error) {
  static const char *const chosen[] = {"l", "d", "v", "C"};
  (void)user;
  expt_arrow_table_options options;
  expt_arrow_table_options_init(&options);
  options.columns = chosen;
  options.n_columns = 4;
  expt_arrow_table *table = NULL;
  const expt_status status = expt_arrow_table_create(ctx, &batch.schema, &batch.array, &options, &table, error);
  if (status != EXPT_OK) assert_null(table);
  expt_arrow_table_free(table);
  return status;
}

static void memory_runs_out(void **state) {
  (void)state;
  static const int32_t views[3][4] = {{1, 'a', 0, 0}, {0, 0, 0, 0}, {2, 'b', 0, 0}};
  static const uint8_t codes[] = {0, 1, 2}, present[] = {3};
  batch_start(&batch, 3);
  batch_add(&batch, "l", "l", NULL, numbers, NULL);
  batch_add(&batch, "d", "tdD", NULL, offsets, NULL);
  batch_add(&batch, "v", "vu", NULL, views, "");
  made_column *const column = batch_add(&batch, "C", "C", NULL, codes, NULL);
  column_labels(column, "vu", 3, views, "");
  batch.buffers[0] = present;
  batch.array.null_count = 1;
  test_every_allocation(see_everything, NULL);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(types_without_a_place_are_named),
      cmocka_unit_test(dictionaries_of_other_things),
      cmocka_unit_test(a_schema_that_is_no_batch),
      cmocka_unit_test(what_was_released),
      cmocka_unit_test(children_that_are_not_there),
      cmocka_unit_test(lengths_and_offsets),
      cmocka_unit_test(buffers),
      cmocka_unit_test(offsets_that_fall),
      cmocka_unit_test(views_that_leave_their_buffers),
      cmocka_unit_test(codes_without_a_label),
      cmocka_unit_test(names),
      cmocka_unit_test(columns_that_are_not_there),
      cmocka_unit_test(arguments),
      cmocka_unit_test(memory_runs_out),
  };
  return cmocka_run_group_tests_name("arrow refusals", tests, NULL, NULL);
}
