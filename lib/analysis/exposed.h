/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_ANALYSIS_EXPOSED_H
#define EXPERIMENT_LIB_ANALYSIS_EXPOSED_H

/* Rows that are a unit in one period, counted from the period of the unit's first exposure. */

#include "lib/analysis/periods.h"

/* The description: rows are a unit in one period. */
expt_status xp_analysis_expose(const xp_call *call, expt_analysis *analysis, const char *column);
/* EXPT_E_STATE for what only rows that are units can answer. */
expt_status xp_need_unit_rows(const xp_call *call, const expt_analysis *analysis);

/* Reads two columns of times as codes of labels: whole periods from the one to the other, as digits of one length, so that
 * bytewise order is the order of numbers. */
typedef struct xp_exposed_reader xp_exposed_reader;
expt_status xp_exposed_reader_create(const xp_call *call, const expt_analysis *analysis, const expt_column *exposed,
                                     const expt_column *time, const char *argument, xp_labels *labels,
                                     xp_exposed_reader **out);
/* After xp_period_reader_read() of the times. EXPT_E_ROW for a missing exposure where there is a variant, or one in a later
 * period than the row's. */
expt_status xp_exposed_reader_read(xp_exposed_reader *reader, const xp_call *call, int64_t from, int64_t n,
                                   const int32_t *variants, int32_t *codes);
void xp_exposed_reader_free(xp_exposed_reader *reader); /* NULL is fine */

/* The digits without the zeros before them. */
xp_text xp_exposed_text(xp_text label);

#endif
