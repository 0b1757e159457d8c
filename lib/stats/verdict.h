/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_STATS_VERDICT_H
#define EXPERIMENT_LIB_STATS_VERDICT_H

/* What a statistic says: its p-value and the logarithm of it, which does not underflow. */

#include <experiment/stats.h>

typedef struct xp_verdict {
  double statistic, df; /* df infinite: z */
  double p, log_p;
} xp_verdict;

xp_verdict xp_judge(double statistic, double df, expt_alternative alternative);
/* The verdict of two one-sided tests that must both reject: that of the larger p. */
xp_verdict xp_weaker(xp_verdict above_low, xp_verdict below_high);
extern const xp_verdict xp_no_verdict;

/* Two-sided critical value of the same law. */
double xp_critical_value(double confidence, double df);
/* The same for several df: their normal value is found once. */
typedef struct xp_critical {
  double tail, z;
} xp_critical;
xp_critical xp_critical_of(double confidence);
double xp_critical_at(const xp_critical *critical, double df);

/* The null value an option means: NaN stands for no effect. */
double xp_null_value(double given, expt_scale scale);

#endif
