/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_STATS_INTERACTION_H
#define EXPERIMENT_LIB_STATS_INTERACTION_H

#include <stdint.h>

/* Are two divisions of the same units independent of each other? */
typedef struct xp_independence {
  double chi2, df, p, log_p; /* NaN (df 0) where only one row or one column has units */
} xp_independence;

/* Pearson's chi-squared of counts by row x column; rows and columns without units do not count. */
xp_independence xp_test_independence(const int64_t *counts, int64_t rows, int64_t columns);

#endif
