/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_ANALYSIS_HEALTH_COLUMNS_H
#define EXPERIMENT_LIB_ANALYSIS_HEALTH_COLUMNS_H

/* Whole columns of a table of counts. `argument` of every error is "table". */

#include "lib/base/labels.h"
#include "lib/base/memory.h"

#define XP_MOST_HEALTH_UNITS (INT64_C(1) << 53) /* as a double, a count up to this is exact */
enum { XP_MOST_HEALTH_VARIANTS = 1000, XP_MOST_HEALTH_PERIODS = 10000 };

/* A NULL name is an option that was not given: *out is NULL. */
expt_status xp_find_label_column(const xp_call *call, const expt_table *table, const char *column,
                                 const expt_column **out);
expt_status xp_find_number_column(const xp_call *call, const expt_table *table, const char *column,
                                  const expt_column **out);

/* Codes of all rows; a missing label is -1, or EXPT_E_ROW when one is `needed`. */
expt_status xp_read_label_column(const xp_call *call, const expt_column *column, xp_labels *labels, int64_t most,
                                 bool needed, int32_t *codes);
/* Whole numbers, 0 or more, that sum to at most XP_MOST_HEALTH_UNITS. */
expt_status xp_read_count_column(const xp_call *call, const expt_column *column, int64_t *counts);
/* Numbers in [0, 1]. */
expt_status xp_read_share_column(const xp_call *call, const expt_column *column, double *shares);
/* EXPT_E_ROW for the first row where a part exceeds its whole. */
expt_status xp_need_parts(const xp_call *call, const expt_column *part, const int64_t *parts, const int64_t *wholes);

#endif
