/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "example.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

expt_error err;

void must(expt_status status) {
  if (status == EXPT_OK) return;
  fprintf(stderr, "%s: %s %s: %s", err.function, err.argument, err.field, err.message);
  if (err.row >= 0) fprintf(stderr, " (row %lld)", (long long)err.row);
  fputc('\n', stderr);
  exit(1);
}

void *must_have(void *memory) {
  if (!memory) {
    fputs("out of memory\n", stderr);
    exit(1);
  }
  return memory;
}

int has(const expt_table *table, const char *name) {
  return expt_table_column(table, name) != NULL;
}

const expt_column *column(const expt_table *table, const char *name) {
  const expt_column *found = expt_table_column(table, name);
  if (found) return found;
  fprintf(stderr, "the table has no column %s\n", name);
  exit(1);
}

static int is_present(const expt_column *from, int64_t row) {
  const int64_t bit = from->validity_offset + row;
  return !from->validity || (from->validity[bit / 8] >> (bit % 8) & 1);
}

double number(const expt_table *table, const char *name, int64_t row) {
  const expt_column *from = column(table, name);
  const char *at = (const char *)from->data + row * from->stride;
  if (!is_present(from, row)) return NAN;
  if (from->dtype == EXPT_DTYPE_FLOAT64) return *(const double *)(const void *)at;
  if (from->dtype == EXPT_DTYPE_INT64) return (double)*(const int64_t *)(const void *)at;
  return *(const uint8_t *)at;
}

const char *text(const expt_table *table, const char *name, int64_t row, char *room) {
  const expt_column *from = column(table, name);
  room[0] = 0;
  if (!is_present(from, row)) return room;
  if (from->dtype == EXPT_DTYPE_DICT32) {
    row = ((const int32_t *)from->data)[row];
    from = from->labels;
    if (row < 0) return room;
  }
  const int64_t *at = (const int64_t *)from->offsets;
  snprintf(room, 80, "%.*s", (int)(at[row + 1] - at[row]), (const char *)from->data + at[row]);
  return room;
}

static int matches(const expt_table *table, int64_t row, const char *const *pairs) {
  char room[80];
  for (; pairs[0]; pairs += 2) {
    if (strcmp(text(table, pairs[0], row, room), pairs[1])) return 0;
  }
  return 1;
}

int64_t find_row(const expt_table *table, int64_t from, const char *const *pairs) {
  for (int64_t row = from; row < table->n_rows; row++) {
    if (matches(table, row, pairs)) return row;
  }
  return -1;
}

expt_table with_column(const expt_table *table, const expt_column *more, const char *name, expt_column *room) {
  expt_table longer = *table;
  memmove(room, table->columns, (size_t)table->n_columns * sizeof *room);
  room[longer.n_columns] = *more;
  room[longer.n_columns++].name = name;
  longer.columns = room;
  return longer;
}

expt_frame *rows_where(const expt_table *table, const char *name, const char *word) {
  expt_frame *chosen = NULL;
  must(expt_table_filter(NULL, table, name, &word, 1, NULL, &chosen, &err));
  return chosen;
}

void print_table(const expt_table *table, int digits, const char *const *names) {
  expt_table_to_text_options options;
  expt_table_to_text_options_init(&options);
  options.digits = digits;
  options.columns = names;
  options.max_rows = 1000;
  while (names && names[options.n_columns]) options.n_columns++;
  int64_t need = 0;
  must(expt_table_to_text(table, &options, NULL, 0, &need, &err));
  char *page = must_have(malloc((size_t)need));
  must(expt_table_to_text(table, &options, page, need, &need, &err));
  fputs(page, stdout);
  free(page);
}

void write_csv(const char *path, const expt_table *table) {
  int64_t need = 0;
  must(expt_table_to_csv(table, NULL, NULL, 0, &need, &err));
  char *page = must_have(malloc((size_t)need));
  must(expt_table_to_csv(table, NULL, page, need, &need, &err));
  FILE *file = fopen(path, "wb");
  if (!file || fputs(page, file) < 0 || fclose(file)) {
    perror(path);
    exit(1);
  }
  free(page);
}
