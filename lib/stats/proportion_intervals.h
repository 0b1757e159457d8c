/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_STATS_PROPORTION_INTERVALS_H
#define EXPERIMENT_LIB_STATS_PROPORTION_INTERVALS_H

/* Limits for treatment - control. Neither arm may be empty. */

#include "lib/stats/limits.h"
#include "lib/stats/two_proportions.h"

/* successes * failures / units^3: the variance of the proportion as observed. */
double xp_proportion_variance(xp_proportion arm);
/* Unpooled standard error of the difference. */
double xp_unpooled_error(xp_proportion control, xp_proportion treatment);
/* N / (N - 1), by which Miettinen and Nurminen multiply the variance. */
double xp_small_sample_factor(xp_proportion control, xp_proportion treatment);

/* Estimate plus or minus z times the unpooled error; NaN when the error is 0 because all values are equal. */
xp_limits xp_wald_limits(xp_proportion control, xp_proportion treatment, double confidence);
xp_limits xp_agresti_caffo_limits(xp_proportion control, xp_proportion treatment, double confidence);
xp_limits xp_newcombe_limits(xp_proportion control, xp_proportion treatment, double confidence);
/* All differences that the score test does not reject (Mee 1984). They hold 0 exactly when the two-sided p is not below
 * 1 - confidence. */
xp_limits xp_mee_limits(xp_proportion control, xp_proportion treatment, double confidence);
xp_limits xp_miettinen_nurminen_limits(xp_proportion control, xp_proportion treatment, double confidence);

xp_limits xp_difference_limits(xp_proportion control, xp_proportion treatment, expt_interval interval,
                               double confidence);

#endif
