/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_BASE_TABLE_SELECTION_H
#define EXPERIMENT_LIB_BASE_TABLE_SELECTION_H

/* Which columns of a table an answer has: those that options.columns names, in that order, or all of them. */

#include "lib/base/column.h"

typedef struct xp_selection {
  const expt_column **columns;
  int64_t count;
  int64_t rows;
} xp_selection;

/* The table was checked. `columns` NULL = all, or all that are shown. Freed also after a failure. */
expt_status xp_selection_make(const xp_call *call, const expt_table *table, const char *const *columns,
                              int64_t n_columns, bool leaves_detail_out, xp_selection *out);
void xp_selection_free(const xp_call *call, xp_selection *selection);

#endif
