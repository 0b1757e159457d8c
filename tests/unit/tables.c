/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/tables.h"

#include "lib/base/column.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define MOST_COLUMNS 32
#define MOST_OWNED 256

struct test_table {
  expt_table view;
  expt_column columns[MOST_COLUMNS];
  void *owned[MOST_OWNED];
  int n_owned;
};

/* ---- building ---- */

static void *own(test_table *table, size_t size) {
  assert_true(table->n_owned < MOST_OWNED);
  void *const memory = calloc(size > 0 ? size : 1, 1);
  assert_non_null(memory);
  table->owned[table->n_owned++] = memory;
  return memory;
}

static void *own_copy(test_table *table, const void *bytes, size_t size) {
  void *const memory = own(table, size);
  if (size > 0) memcpy(memory, bytes, size);
  return memory;
}

test_table *test_table_create(int64_t rows) {
  test_table *const table = calloc(1, sizeof *table);
  assert_non_null(table);
  table->view.columns = table->columns;
  table->view.n_rows = rows;
  return table;
}

void test_table_free(test_table *table) {
  for (int i = 0; i < table->n_owned; i++)
    free(table->owned[i]);
  free(table);
}

static expt_column *add(test_table *table, const char *name, expt_dtype dtype, const void *values, size_t width) {
  assert_true(table->view.n_columns < MOST_COLUMNS);
  expt_column *const column = &table->columns[table->view.n_columns++];
  const size_t rows = (size_t)table->view.n_rows;
  column->name = own_copy(table, name, strlen(name) + 1);
  column->dtype = dtype;
  column->length = table->view.n_rows;
  column->stride = (int64_t)width;
  if (values != NULL) column->data = own_copy(table, values, rows * width);
  return column;
}

void test_table_doubles(test_table *table, const char *name, const double *values) {
  add(table, name, EXPT_DTYPE_FLOAT64, values, sizeof *values);
}

void test_table_integers(test_table *table, const char *name, const int64_t *values) {
  add(table, name, EXPT_DTYPE_INT64, values, sizeof *values);
}

void test_table_times(test_table *table, const char *name, const int64_t *values) {
  add(table, name, EXPT_DTYPE_TIME, values, sizeof *values)->time_unit = EXPT_TIME_UNIT_US;
}

void test_table_bools(test_table *table, const char *name, const uint8_t *values) {
  add(table, name, EXPT_DTYPE_BOOL8, values, sizeof *values);
}

static void fill_texts(test_table *table, expt_column *column, const char *const *values, int64_t n) {
  size_t total = 0;
  for (int64_t i = 0; i < n; i++)
    total += values[i] != NULL ? strlen(values[i]) : 0;
  char *const bytes = own(table, total);
  int32_t *const offsets = own(table, ((size_t)n + 1) * sizeof *offsets);
  uint8_t *const validity = own(table, (size_t)n / 8 + 1);
  for (int64_t i = 0; i < n; i++) {
    const size_t size = values[i] != NULL ? strlen(values[i]) : 0;
    if (size > 0) memcpy(bytes + offsets[i], values[i], size);
    offsets[i + 1] = offsets[i] + (int32_t)size;
    if (values[i] != NULL) validity[i / 8] = (uint8_t)(validity[i / 8] | 1U << (i % 8));
  }
  column->data = bytes;
  column->offsets = offsets;
  column->validity = validity;
  column->offset_width = 4;
}

void test_table_texts(test_table *table, const char *name, const char *const *values) {
  fill_texts(table, add(table, name, EXPT_DTYPE_UTF8, NULL, 0), values, table->view.n_rows);
}

void test_table_codes(test_table *table, const char *name, const int32_t *codes, const char *const *levels,
                      int64_t n_levels) {
  expt_column *const column = add(table, name, EXPT_DTYPE_DICT32, codes, sizeof *codes);
  expt_column *const labels = own(table, sizeof *labels);
  labels->dtype = EXPT_DTYPE_UTF8;
  labels->length = n_levels;
  fill_texts(table, labels, levels, n_levels);
  column->labels = labels;
}

expt_column *test_table_column(test_table *table, const char *name) {
  return (expt_column *)test_column(&table->view, name);
}

const expt_table *test_table_view(const test_table *table) {
  return &table->view;
}

/* ---- looking ---- */

const expt_column *test_column(const expt_table *table, const char *name) {
  for (int64_t i = 0; i < table->n_columns; i++)
    if (strcmp(table->columns[i].name, name) == 0) return &table->columns[i];
  fail_msg("the table has no column '%s'", name);
  return NULL;
}

double test_double(const expt_table *table, const char *name, int64_t row) {
  double value;
  uint8_t present;
  xp_read_doubles(test_column(table, name), row, 1, &value, &present);
  return value;
}

int64_t test_integer(const expt_table *table, const char *name, int64_t row) {
  const xp_call call = {NULL, "test_integer", NULL};
  const expt_column *const column = test_column(table, name);
  int64_t value;
  uint8_t present;
  const expt_status status = xp_column_kind(column) == XP_KIND_TIME
                                 ? xp_read_times(&call, column, "table", row, 1, &value, &present)
                                 : xp_read_integers(&call, column, "table", row, 1, &value, &present);
  assert_int_equal(status, EXPT_OK);
  assert_true(present);
  return value;
}

int64_t test_time(const expt_table *table, const char *name, int64_t row) {
  const expt_column *const column = test_column(table, name);
  assert_int_equal(column->dtype, EXPT_DTYPE_TIME);
  assert_int_equal(column->time_unit, EXPT_TIME_UNIT_US);
  return test_integer(table, name, row);
}

const char *test_text(const expt_table *table, const char *name, int64_t row) {
  static char texts[8][256];
  static int next = 0;
  const xp_call call = {NULL, "test_text", NULL};
  char digits[24];
  xp_text cell;
  assert_int_equal(xp_read_text(&call, test_column(table, name), "table", row, digits, &cell), EXPT_OK);
  if (cell.bytes == NULL) return "<missing>";
  assert_true(cell.size < (int64_t)sizeof texts[0]);
  char *const text = texts[next++ % 8];
  memcpy(text, cell.bytes, (size_t)cell.size);
  text[cell.size] = '\0';
  return text;
}

/* ---- errors ---- */

void test_error_is(const expt_error *err, expt_status status, const char *argument, const char *field, int64_t row) {
  assert_int_equal(err->status, status);
  if (argument != NULL) assert_string_equal(err->argument, argument);
  if (field != NULL) assert_string_equal(err->field, field);
  assert_true(err->row == row);
  assert_true(err->function[0] != '\0');
  assert_true(err->message[0] != '\0');
  assert_null(strchr(err->message, '\n'));
}

void test_message_has(const expt_error *err, const char *part) {
  if (strstr(err->message, part) == NULL) fail_msg("\"%s\" is not in the message \"%s\"", part, err->message);
}

/* ---- memory ---- */

typedef struct supply {
  int64_t asked, refuse_at, living;
} supply;

static void *allocate(void *user, int64_t size) {
  supply *const from = user;
  if (++from->asked == from->refuse_at) return NULL;
  void *const memory = malloc((size_t)size);
  assert_non_null(memory);
  memset(memory, 0xA5, (size_t)size);
  from->living++;
  return memory;
}

static void release(void *user, void *memory) {
  supply *const to = user;
  to->living--;
  free(memory);
}

static expt_status run_with_refusal(test_step step, void *user, int64_t refuse_at) {
  supply memory = {0};
  expt_context_options options;
  expt_context_options_init(&options);
  options.allocate = allocate;
  options.release = release;
  options.memory_user = &memory;
  expt_context *ctx = NULL;
  assert_int_equal(expt_context_create(&options, &ctx, NULL), EXPT_OK);
  memory.refuse_at = memory.asked + refuse_at;
  expt_error err;
  memset(&err, 0xA5, sizeof err);
  const expt_status status = step(ctx, user, &err);
  if (status != EXPT_OK) {
    assert_int_equal(status, EXPT_E_NOMEM);
    test_error_is(&err, EXPT_E_NOMEM, NULL, NULL, -1);
    assert_true(memory.asked >= memory.refuse_at);
  } else
    assert_true(memory.asked < memory.refuse_at);
  expt_context_free(ctx);
  assert_true(memory.living == 0);
  return status;
}

void test_every_allocation(test_step step, void *user) {
  int64_t refuse_at = 1;
  while (run_with_refusal(step, user, refuse_at) != EXPT_OK) {
    refuse_at++;
    assert_true(refuse_at < 100000);
  }
  assert_true(refuse_at > 1);
}
