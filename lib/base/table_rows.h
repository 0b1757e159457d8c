/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_BASE_TABLE_ROWS_H
#define EXPERIMENT_LIB_BASE_TABLE_ROWS_H

/* Some rows of a column as a column of a frame. */

#include "lib/base/frame.h"

/* Rows of a table in rising order; the frame has `count` rows. */
typedef struct xp_rows {
  const int64_t *at;
  int64_t count;
} xp_rows;

/* Adds the column with its name, dtype (BOOL1 as BOOL8, dictionaries as DICT32), missing cells and levels. No memory is
 * told by the frame; EXPT_E_ROW for a cell that cannot be read. The column was checked. */
expt_status xp_rows_take(const xp_call *call, const expt_column *from, const xp_rows *rows, xp_visibility visibility,
                         expt_frame *frame);
/* A level of a dictionary, NULL bytes for a missing one; EXPT_E_ROW names no row, as a level is no row's own. */
expt_status xp_level_read(const xp_call *call, const expt_column *column, int64_t level, xp_text *out);

#endif
