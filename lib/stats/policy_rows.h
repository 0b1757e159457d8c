/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_STATS_POLICY_ROWS_H
#define EXPERIMENT_LIB_STATS_POLICY_ROWS_H

/* Columns of a log of decisions as numbers within limits. */
#include "lib/base/column.h"

typedef struct xp_log_column {
  const expt_column *column;
  double low, high; /* limits of its values */
  bool above_low;   /* low itself is not allowed */
} xp_log_column;

#define XP_MOST_REWARD 1e100
#define XP_MOST_WEIGHT 1e40 /* a weighted reward must stay within what moments can square */

/* Finds a column of numbers. */
expt_status xp_log_column_find(const xp_call *call, const expt_table *table, const char *name, xp_log_column *out);
/* Rows [from, from + n), n <= XP_BLOCK; EXPT_E_ROW for a missing one and one outside the limits. */
expt_status xp_log_column_read(const xp_call *call, const xp_log_column *column, int64_t from, int64_t n, double *out);

static inline xp_log_column xp_log_rewards(void) {
  return (xp_log_column){NULL, -XP_MOST_REWARD, XP_MOST_REWARD, false};
}
static inline xp_log_column xp_log_probabilities(bool above_0) {
  return (xp_log_column){NULL, 0.0, 1.0, above_0};
}

#endif
