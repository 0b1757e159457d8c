/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_ANALYSIS_IDS_TOGETHER_H
#define EXPERIMENT_LIB_ANALYSIS_IDS_TOGETHER_H

/* What the ids of rows, as far as they are counted, say against one row being one unit. */

#include "lib/analysis/internal.h"

/* The ids of an arm (code), or of all arms together, in XP_HLL_REGISTERS registers; gives the rows that had them. */
int64_t xp_ids_of_arm(const expt_analysis *analysis, int64_t variant, uint8_t *registers);
int64_t xp_ids_of_all(const expt_analysis *analysis, const xp_order *order, uint8_t *registers);

/* That so many rows have so few ids; p is NaN without rows. */
typedef struct xp_ids_verdict {
  double distinct, p, log_p;
} xp_ids_verdict;
xp_ids_verdict xp_judge_ids(int64_t rows, const uint8_t *registers);

#endif
