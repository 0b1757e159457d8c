/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_ANALYSIS_HEALTH_HOMOGENEITY_H
#define EXPERIMENT_LIB_ANALYSIS_HEALTH_HOMOGENEITY_H

#include <stdint.h>

/* Pearson's test that all rows of a table of counts have the same shares of its columns. Rows and columns without units
 * take no part; all NaN when fewer than two of either are left. Counts are not negative and sum to at most 2^53. */
typedef struct xp_homogeneity {
  double chi2, df, p, log_p;
} xp_homogeneity;

/* Row by row; the sums of the rows and of the columns are the caller's. */
xp_homogeneity xp_equal_splits(const int64_t *counts, const int64_t *row_sums, const int64_t *column_sums, int64_t rows,
                               int64_t columns);
/* Two columns, ones and the rest: the same rate in all rows. 0 <= ones <= units. */
xp_homogeneity xp_equal_rates(const int64_t *ones, const int64_t *units, int64_t rows);

#endif
