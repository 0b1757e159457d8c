/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_STATS_RELATIVE_H
#define EXPERIMENT_LIB_STATS_RELATIVE_H

/* Ratio of two estimates from their variances. Everything is said of the lift, ratio - 1, which keeps its digits where
 * the ratio is close to 1. */

#include "lib/stats/limits.h"
#include <experiment/stats.h>

typedef struct xp_ratio_of {
  double lift;                    /* numerator / denominator - 1 */
  double numerator, denominator;  /* the estimates, denominator not 0 */
  double numerator_variance, denominator_variance, covariance; /* of the estimates */
} xp_ratio_of;

/* Standard error of the ratio by the delta method. */
double xp_ratio_error(const xp_ratio_of *ratio);

/* The method that is used where this one is asked for: the log of a ratio that is not positive does not exist. */
expt_ratio_interval xp_ratio_method(const xp_ratio_of *ratio, expt_ratio_interval interval);
/* Limits of the lift by one of the first three methods; `critical` is the two-sided critical value. */
xp_limits xp_lift_limits(const xp_ratio_of *ratio, expt_ratio_interval interval, double critical);
/* Those of Fieller (1954): from -Inf to Inf where the denominator does not differ from 0. */
xp_limits xp_fieller_limits(const xp_ratio_of *ratio, double critical);

const char *xp_ratio_interval_text(expt_ratio_interval interval);

#endif
