/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "example_table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

expt_column numbers(const char *name, const double *first, int64_t stride, int64_t n) {
  return (expt_column){.name = name, .data = first, .stride = stride, .length = n, .dtype = EXPT_DTYPE_FLOAT64};
}

expt_column counts(const char *name, const int64_t *first, int64_t stride, int64_t n) {
  return (expt_column){.name = name, .data = first, .stride = stride, .length = n, .dtype = EXPT_DTYPE_INT64};
}

static void *room_for_text(int64_t size) {
  static int64_t room[8192];
  static int64_t used;
  const int64_t first = used;
  used += (size + 7) / 8;
  if (used <= 8192) return room + first;
  fputs("too much text for one program\n", stderr);
  exit(1);
}

static const char *text_at(const char *const *first, int64_t stride, int64_t row) {
  return *(const char *const *)(const void *)((const char *)first + row * stride);
}

expt_column texts(const char *name, const char *const *first, int64_t stride, int64_t n) {
  int64_t *offsets = room_for_text((n + 1) * 8);
  offsets[0] = 0;
  for (int64_t i = 0; i < n; i++)
    offsets[i + 1] = offsets[i] + (int64_t)strlen(text_at(first, stride, i));
  char *bytes = room_for_text(offsets[n] + 1);
  for (int64_t i = 0; i < n; i++)
    memcpy(bytes + offsets[i], text_at(first, stride, i), (size_t)(offsets[i + 1] - offsets[i]));
  return (expt_column){.name = name, .data = bytes, .offsets = offsets, .offset_width = 8, .length = n, .dtype = EXPT_DTYPE_UTF8};
}

expt_column renamed(const expt_table *table, const char *name, const char *to) {
  expt_column copy = *column(table, name);
  copy.name = to;
  return copy;
}

expt_table first_rows(const expt_table *table, int64_t n, expt_column *room) {
  expt_table head = *table;
  head.columns = memcpy(room, table->columns, (size_t)table->n_columns * sizeof *room);
  if (n < table->n_rows) head.n_rows = n;
  for (int64_t i = 0; i < head.n_columns; i++)
    room[i].length = head.n_rows;
  return head;
}

void say(const expt_table *table, const char *name, int64_t row) {
  const expt_column *of = column(table, name);
  const int64_t *at = (const int64_t *)of->offsets;
  printf("%.*s", (int)(at[row + 1] - at[row]), (const char *)of->data + at[row]);
}
