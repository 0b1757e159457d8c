/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_STATS_PROPORTION_INTERVALS_H
#define EXPERIMENT_LIB_STATS_PROPORTION_INTERVALS_H

/* Limits for treatment - control, and for treatment / control - 1. Neither arm may be empty. */

#include "lib/stats/two_proportions.h"

typedef struct xp_limits {
  double low, high;
} xp_limits;

/* Unpooled standard error of the difference. */
double xp_unpooled_error(xp_proportion control, xp_proportion treatment);
/* Estimate plus or minus z times that error; NaN when the error is 0 because all values are equal. */
xp_limits xp_wald_limits(xp_proportion control, xp_proportion treatment, double confidence);
/* All differences that the score test does not reject (Mee 1984). They hold 0 exactly when the two-sided p is not below
 * 1 - confidence. */
xp_limits xp_mee_limits(xp_proportion control, xp_proportion treatment, double confidence);
/* exp(ln ratio plus or minus z times its delta-method error) - 1. Neither arm may be without successes; relative =
 * ratio - 1. */
xp_limits xp_log_ratio_limits(xp_proportion control, xp_proportion treatment, double relative, double confidence);

#endif
