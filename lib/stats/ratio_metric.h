/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_STATS_RATIO_METRIC_H
#define EXPERIMENT_LIB_STATS_RATIO_METRIC_H

/* A ratio of means per arm, brought to what xp_compare_means() compares. */

#include "lib/stats/means.h"

/* One arm of a ratio metric: moments of the numerator and the denominator over its units. */
typedef struct xp_ratio_sample {
  int64_t units;
  double numerator, denominator; /* means */
  double numerator_variance, denominator_variance, covariance;
} xp_ratio_sample;

/* The sample whose mean is the ratio and whose variance is that of (numerator - ratio * denominator) / denominator mean;
 * both NaN for a mean denominator of 0. */
xp_sample xp_linearised(const xp_ratio_sample *arm);

/* xp_compare_means() of the linearised arms; an arm without a ratio is ZERO_VARIANCE. */
xp_means_answer xp_compare_ratios(const xp_ratio_sample *control, const xp_ratio_sample *treatment,
                                  const xp_means_question *question);

#endif
