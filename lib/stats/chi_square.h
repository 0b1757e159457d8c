/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_STATS_CHI_SQUARE_H
#define EXPERIMENT_LIB_STATS_CHI_SQUARE_H

#include <stdint.h>

/* Pearson's test of counts against planned shares. */
typedef struct xp_chi_square {
  double chi2, df, p, log_p;
  int impossible; /* 1 = units where the share is 0 (or so small that chi2 overflows): p is 0, chi2 and log_p are NaN */
} xp_chi_square;

/* shares = NULL: equal ones, else they sum to 1. A cell of share 0 without units takes no part. All NaN with fewer than
 * two cells or no units. The counts sum to less than 2^63. */
xp_chi_square xp_chi_square_test(const int64_t *counts, const double *shares, int64_t cells);

#endif
