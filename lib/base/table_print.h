/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_BASE_TABLE_PRINT_H
#define EXPERIMENT_LIB_BASE_TABLE_PRINT_H

/* What the three ways of printing a table share: what a cell says, and the way out. */

#include "lib/base/buffer.h"
#include "lib/base/table_selection.h"

/* What was asked for. */
typedef struct xp_print {
  const char *const *columns; /* NULL = all, or all that are shown */
  int64_t n_columns;
  int64_t max_rows; /* text only */
  int digits;
  bool leaves_detail_out;
} xp_print;

/* Prints the selected columns into `out`. A failed buffer need not be looked at. */
typedef expt_status (*xp_print_writer)(const xp_call *call, const xp_selection *selection, const xp_print *print,
                                       xp_buffer *out);

/* The whole of a public function after its options were taken: checks, selects, writes, hands over. */
expt_status xp_table_print(const xp_call *call, const expt_table *table, const xp_print *print, xp_print_writer writer,
                           char *buf, int64_t cap, int64_t *need);

typedef enum xp_cell_kind {
  XP_CELL_MISSING,
  XP_CELL_NUMBER, /* a double, NaN and Inf included, in `number` */
  XP_CELL_DIGITS, /* an integer, exact, in `text` */
  XP_CELL_WORD,   /* "true" or "false" in `text` */
  XP_CELL_TIME,   /* ISO 8601 in UTC in `text` */
  XP_CELL_TEXT
} xp_cell_kind;

typedef struct xp_cell {
  xp_cell_kind kind;
  double number;
  xp_text text; /* may point into `room`: a cell is not copied */
  char room[40];
} xp_cell;

expt_status xp_cell_read(const xp_call *call, const expt_column *column, int64_t row, xp_cell *cell);

/* Microseconds since 1970 as "2024-05-01T12:00:00Z", with .123 or .123456 where there is a fraction; years outside
 * 0000 to 9999 carry a sign. Returns the length. */
int xp_format_time(char out[40], int64_t microseconds);

/* A double with `digits` significant digits; 17 is the shortest text that reads back exactly. */
void xp_print_number(xp_buffer *out, double value, int digits);

#endif
