/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_DECIDE_EFFECT_COLUMNS_H
#define EXPERIMENT_LIB_DECIDE_EFFECT_COLUMNS_H

/* Columns of a table of effects, found by name and read cell by cell: such tables have a handful of rows. A column that is not there is NULL and
 * reads as what the caller says. */

#include "lib/base/column.h"
#include "lib/base/frame.h"
#include "lib/base/message.h"

/* *out = NULL where the table has none; EXPT_E_DTYPE where it holds something else. */
expt_status xp_maybe_numbers(const xp_call *call, const expt_table *table, const char *argument, const char *name,
                             const expt_column **out);
expt_status xp_maybe_labels(const xp_call *call, const expt_table *table, const char *argument, const char *name,
                            const expt_column **out);
/* EXPT_E_COLUMN where the table has none. */
expt_status xp_find_numbers(const xp_call *call, const expt_table *table, const char *argument, const char *name,
                            const expt_column **out);
expt_status xp_find_labels(const xp_call *call, const expt_table *table, const char *argument, const char *name,
                           const expt_column **out);

/* NaN for a missing cell, `absent` for a missing column. */
double xp_number_at(const expt_column *column, int64_t row, double absent);
/* Bits, or any whole number; 0 where there is none. */
expt_status xp_integer_at(const xp_call *call, const expt_column *column, const char *argument, int64_t row,
                          int64_t *out);

/* A label; bytes = NULL for a missing cell or column. Lives as long as the cell struct does. */
typedef struct xp_label_cell {
  xp_text text;
  char digits[24];
} xp_label_cell;
expt_status xp_label_at(const xp_call *call, const expt_column *column, const char *argument, int64_t row,
                        xp_label_cell *out);
bool xp_text_is(xp_text text, const char *word); /* false for a missing one */
bool xp_text_equal(xp_text a, xp_text b);        /* missing equals missing */

/* The position of a cell's word in a list, or EXPT_E_ROW with the list; `absent` where column or cell is missing. */
expt_status xp_word_at(const xp_call *call, const expt_column *column, const char *argument, int64_t row,
                       const char *const *words, int32_t n_words, int32_t absent, int32_t *out);

/* ---- texts out ---- */

void xp_say(xp_line *line, const char *format, ...) XP_FORMAT(2, 3);
/* The sentences of the notes, then `more` ("" = nothing), joined by semicolons. */
void xp_say_notes(xp_line *line, int64_t note_bits, const char *more);

#endif
