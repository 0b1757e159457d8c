/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_STATS_PROPORTION_RATIO_H
#define EXPERIMENT_LIB_STATS_PROPORTION_RATIO_H

/* Ratio of two proportions, treatment over control. Neither arm may be empty; lifts are ratios minus 1. */

#include "lib/stats/limits.h"
#include "lib/stats/two_proportions.h"

/* Ratio minus 1 without cancellation; NaN over 0 successes. */
double xp_proportion_lift(xp_proportion control, xp_proportion treatment);
/* Standard error of the ratio by the delta method. */
double xp_proportion_ratio_error(xp_proportion control, xp_proportion treatment);

/* z of treatment - ratio * control with the variance at the most likely proportions whose ratio that is, times
 * `factor`; NaN where all values are equal and the ratio is 1. */
double xp_ratio_score(xp_proportion control, xp_proportion treatment, double lift, double factor);

/* Limits of the lift. Delta methods and Fieller's are NaN with 0 successes in an arm; the score limits always exist, the high one
 * infinite over 0 successes. Those of SCORE hold 0 exactly when the two-sided p of equal proportions is not below
 * 1 - confidence. */
xp_limits xp_proportion_lift_limits(xp_proportion control, xp_proportion treatment, expt_ratio_interval interval,
                                    double confidence);

#endif
