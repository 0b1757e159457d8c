/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_BASE_COLUMN_H
#define EXPERIMENT_LIB_BASE_COLUMN_H

/* Columns in: the only code that knows dtypes. Callers read blocks of doubles, of int64, or of label codes. Columns
 * are checked first (xp_table_check, xp_column_check) and asked for what they can give (xp_need_...); the readers
 * rely on both. */

#include "lib/base/call.h"
#include <experiment/data.h>
#include <string.h>

#define XP_BLOCK 2048 /* rows a caller reads at once: 16 KB of doubles stay in the first cache */

/* A table that was checked: columns named, names unique, lengths equal, data present, labels UTF8. EXPT_E_ARGUMENT
 * or EXPT_E_DTYPE naming the column. Reads no data but the first and the last offset of a text column: what lies
 * between is checked by the reader of the row. */
expt_status xp_table_check(const xp_call *call, const expt_table *table, const char *argument);
/* Finds a column; EXPT_E_COLUMN with the names there are (as many as fit). */
expt_status xp_table_find(const xp_call *call, const expt_table *table, const char *argument, const char *name,
                          const expt_column **out);
/* Checks one column; its name may be NULL. */
expt_status xp_column_check(const xp_call *call, const expt_column *column, const char *argument);

typedef enum xp_kind {
  XP_KIND_NUMBER,  /* floats */
  XP_KIND_INTEGER, /* every integer and bool dtype */
  XP_KIND_LABEL,   /* text and dictionaries */
  XP_KIND_TIME
} xp_kind;
xp_kind xp_column_kind(const expt_column *column);
bool xp_column_is_bool(const expt_column *column);
bool xp_column_is_dict(const expt_column *column);
const char *xp_column_name(const expt_column *column); /* for messages: never NULL */

/* UTF8: offsets[i]. */
static inline int64_t xp_column_offset(const expt_column *column, int64_t i) {
  int64_t wide;
  int32_t narrow;
  if (column->offset_width == 8) {
    memcpy(&wide, (const char *)column->offsets + 8 * i, sizeof wide);
    return wide;
  }
  memcpy(&narrow, (const char *)column->offsets + 4 * i, sizeof narrow);
  return narrow;
}
static inline bool xp_bit_at(const uint8_t *bits, int64_t i) {
  return (bits[i / 8] >> (i % 8) & 1) != 0;
}
/* What the validity bitmap says. */
static inline bool xp_column_has(const expt_column *column, int64_t row) {
  return column->validity == NULL || xp_bit_at(column->validity, column->validity_offset + row);
}
/* The one integer that int64 cannot always hold, exactly: a UINT64 row, present or not. */
uint64_t xp_column_uint64(const expt_column *column, int64_t row);

/* EXPT_E_DTYPE "column 'x' holds text; needed: numbers" unless the column can be read as asked. */
expt_status xp_need_numbers(const xp_call *call, const expt_column *column, const char *argument);
/* Integers or text. A float column will do: pandas makes one of integers with a gap, R of big ones; its rows must be
 * whole, which the readers see to. */
expt_status xp_need_ids(const xp_call *call, const expt_column *column, const char *argument);
/* Text, integers or bools (as "0"/"1"), floats as above. */
expt_status xp_need_labels(const xp_call *call, const expt_column *column, const char *argument);
expt_status xp_need_times(const xp_call *call, const expt_column *column, const char *argument);

/* Rows [from, from + n) as doubles; present[i] = 0 for a missing one (NaN included), whose value is NaN. Any number
 * dtype; n <= XP_BLOCK. Returns the number of missing rows. uint64 and int64 above 2^53 are rounded. A BOOL8 byte
 * that is not 0 is 1. */
int64_t xp_read_doubles(const expt_column *column, int64_t from, int64_t n, double *values, uint8_t *present);
/* The same for integers and for floats that are whole; a missing value is 0. EXPT_E_ROW for a fraction, an
 * infinity, or a number outside int64. */
expt_status xp_read_integers(const xp_call *call, const expt_column *column, const char *argument, int64_t from,
                             int64_t n, int64_t *values, uint8_t *present);
/* Times as microseconds since 1970, floored; EXPT_E_ROW when they do not fit. A missing time is 0. */
expt_status xp_read_times(const xp_call *call, const expt_column *column, const char *argument, int64_t from, int64_t n,
                          int64_t *values, uint8_t *present);
/* The same for readers that need not own what they read: a block of int64 (or of times in microseconds) without gaps is
 * left where it lies, and `room` is not touched. */
typedef struct xp_integers {
  const int64_t *values;
  bool all_there; /* if so, `present` says nothing */
  uint8_t present[XP_BLOCK];
  int64_t room[XP_BLOCK];
} xp_integers;
expt_status xp_view_integers(const xp_call *call, const expt_column *column, const char *argument, int64_t from,
                             int64_t n, xp_integers *out);
expt_status xp_view_times(const xp_call *call, const expt_column *column, const char *argument, int64_t from, int64_t n,
                          xp_integers *out);
/* All rows where they lie, for readers that jump in them; NULL unless they are int64 side by side. Of integers none is
 * missing; of times in microseconds the reader has to see to INT64_MIN, which may be a missing one. */
const int64_t *xp_integers_in_place(const expt_column *column);
const int64_t *xp_times_in_place(const expt_column *column);
/* Codes of a DICT column into its labels: -1 for missing; EXPT_E_ROW for a code that has no label. A label that is
 * itself missing is for the caller to see. */
expt_status xp_read_codes(const xp_call *call, const expt_column *column, const char *argument, int64_t from, int64_t n,
                          int32_t *codes);

/* One cell as bytes: text as it is, an integer or bool as decimal digits in `digits` (a float column must be whole,
 * else EXPT_E_ROW). *bytes = NULL for missing. A UTF8 cell is checked: offsets in order (EXPT_E_ARGUMENT), valid
 * UTF-8 (EXPT_E_ROW). */
typedef struct xp_text {
  const char *bytes;
  int64_t size;
} xp_text;
expt_status xp_read_text(const xp_call *call, const expt_column *column, const char *argument, int64_t row,
                         char digits[24], xp_text *out);
/* A cell of a UTF8 column without the look at the UTF-8, for a reader that has met the same bytes before. */
expt_status xp_column_bytes(const xp_call *call, const expt_column *column, const char *argument, int64_t row,
                            xp_text *out);

/* Unit ids: a reader that yields either int64 or bytes for a whole column. `is_text` says which. */
bool xp_ids_are_text(const expt_column *column);

#endif
