/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "csv_table.h"

#include <csv.h>
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* One column while it is read: every field's bytes one after the other, and where each begins. */
typedef struct text_column {
  char *name, *bytes;
  int64_t *offsets;
  int64_t count, used, room_bytes, room_rows;
} text_column;

struct csv_table {
  text_column *columns;
  expt_column *views;
  int64_t n_columns, field, row;
  expt_table view;
};

static void *must(void *memory) {
  if (!memory) {
    fputs("out of memory\n", stderr);
    exit(1);
  }
  return memory;
}

static void append(text_column *column, const char *bytes, size_t size) {
  if (column->used + (int64_t)size > column->room_bytes) {
    column->room_bytes = 2 * (column->used + (int64_t)size) + 64;
    column->bytes = must(realloc(column->bytes, (size_t)column->room_bytes));
  }
  if (column->count + 2 > column->room_rows) {
    column->room_rows = 2 * column->count + 64;
    column->offsets = must(realloc(column->offsets, (size_t)column->room_rows * sizeof *column->offsets));
  }
  if (size) memcpy(column->bytes + column->used, bytes, size);
  column->offsets[column->count++] = column->used;
  column->used += (int64_t)size;
  column->offsets[column->count] = column->used;
}

static void add_column(csv_table *table, const char *name, size_t size) {
  table->columns = must(realloc(table->columns, (size_t)(table->n_columns + 1) * sizeof *table->columns));
  text_column *column = table->columns + table->n_columns++;
  memset(column, 0, sizeof *column);
  column->name = must(calloc(size + 1, 1));
  memcpy(column->name, name, size);
}

static void on_field(void *bytes, size_t size, void *user) {
  csv_table *table = user;
  if (table->row == 0) {
    add_column(table, bytes, size);
  } else if (table->field < table->n_columns) {
    append(table->columns + table->field, bytes, size);
  }
  table->field++;
}

static void on_row(int end, void *user) {
  (void)end;
  csv_table *table = user;
  for (; table->row > 0 && table->field < table->n_columns; table->field++) append(table->columns + table->field, "", 0);
  table->field = 0;
  table->row++;
}

/* The column as numbers, NaN for an empty field; NULL when a field is something else. */
static double *numbers(const text_column *column, int *whole) {
  double *values = must(malloc((size_t)(column->count + 1) * sizeof *values));
  *whole = 1;
  for (int64_t i = 0; i < column->count; i++) {
    char field[64] = "", *end = field;
    const int64_t size = column->offsets[i + 1] - column->offsets[i];
    if (size < (int64_t)sizeof field) memcpy(field, column->bytes + column->offsets[i], (size_t)size);
    values[i] = size ? strtod(field, &end) : NAN;
    if (size && (end == field || *end)) {
      free(values);
      return NULL;
    }
    if (!(fabs(values[i]) < 9e15 && values[i] == floor(values[i]))) *whole = 0;
  }
  return values;
}

static expt_column view_of(text_column *column) {
  expt_column view;
  memset(&view, 0, sizeof view);
  view.name = column->name;
  view.length = column->count;
  int whole = 0;
  double *values = numbers(column, &whole);
  if (!values) {
    view.dtype = EXPT_DTYPE_UTF8;
    view.data = column->bytes;
    view.offsets = column->offsets;
    view.offset_width = 8;
    return view;
  }
  free(column->bytes);
  column->bytes = (char *)values;
  view.stride = 8;
  view.data = values;
  view.dtype = EXPT_DTYPE_FLOAT64;
  if (whole) {
    int64_t *ids = (int64_t *)must(malloc((size_t)(column->count + 1) * sizeof *ids));
    for (int64_t i = 0; i < column->count; i++) ids[i] = (int64_t)values[i];
    free(values);
    column->bytes = (char *)ids;
    view.data = ids;
    view.dtype = EXPT_DTYPE_INT64;
  }
  return view;
}

static int parse(csv_table *table, FILE *file) {
  struct csv_parser parser;
  char chunk[65536];
  size_t size;
  if (csv_init(&parser, CSV_STRICT | CSV_APPEND_NULL)) return 0;
  while ((size = fread(chunk, 1, sizeof chunk, file)) > 0) {
    if (csv_parse(&parser, chunk, size, on_field, on_row, table) != size) return 0;
  }
  const int done = !csv_fini(&parser, on_field, on_row, table) && !ferror(file);
  csv_free(&parser);
  return done;
}

csv_table *csv_table_read(const char *path) {
  FILE *file = fopen(path, "rb");
  if (!file) {
    fprintf(stderr, "%s: %s\n", path, strerror(errno));
    return NULL;
  }
  csv_table *table = must(calloc(1, sizeof *table));
  const int done = parse(table, file);
  fclose(file);
  if (!done) {
    fprintf(stderr, "%s: not a CSV file after row %lld\n", path, (long long)table->row);
    csv_table_free(table);
    return NULL;
  }
  table->views = must(calloc((size_t)table->n_columns + 1, sizeof *table->views));
  for (int64_t i = 0; i < table->n_columns; i++) table->views[i] = view_of(table->columns + i);
  table->view.columns = table->views;
  table->view.n_columns = table->n_columns;
  table->view.n_rows = table->row ? table->row - 1 : 0;
  return table;
}

const expt_table *csv_table_view(const csv_table *table) {
  return &table->view;
}

void csv_table_free(csv_table *table) {
  if (!table) return;
  for (int64_t i = 0; i < table->n_columns; i++) {
    free(table->columns[i].name);
    free(table->columns[i].bytes);
    free(table->columns[i].offsets);
  }
  free(table->columns);
  free(table->views);
  free(table);
}
