/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_ANALYSIS_COMPARE_H
#define EXPERIMENT_LIB_ANALYSIS_COMPARE_H

/* One comparison: the numbers that every frame of effects is made of. */

#include "lib/analysis/arm.h"
#include "lib/stats/two_proportions.h"

typedef struct xp_comparing {
  expt_interval interval; /* of a plain proportion */
  double confidence;
} xp_comparing;

typedef struct xp_comparison {
  int64_t n[2], n_dropped, clusters[2];
  double value[2];
  xp_effect effect;
  double unadjusted, variance_reduction; /* the effect without covariates and strata; NaN where there are none */
  double icc, design_effect;
  const char *method;
  int64_t note_bits;
  xp_arm_estimate estimate[2]; /* what was compared */
} xp_comparison;

/* The units of a cell that a metric counts, and those with a 1. */
static inline xp_proportion xp_counted(const int64_t *outcomes) {
  return (xp_proportion){.successes = outcomes[XP_ONE], .units = outcomes[XP_ZERO] + outcomes[XP_ONE]};
}

/* Of a proportion: counts know its variance. */
xp_arm_estimate xp_counted_estimate(double share, int64_t n);

/* EXPT_E_NOMEM only. */
expt_status xp_compare(const xp_call *call, const xp_place *place, const xp_comparing *how, xp_comparison *out);

/* For whoever shows limits of the treatment over the control: NO_RATIO where there are others, but none of it, APPROXIMATE where the control may
 * well be 0. */
int64_t xp_note_of_ratio(const xp_effect *effect);

/* Whether a metric holds: a guardrail is kept, any other metric has an effect in the welcome direction. `log_p` is the
 * adjusted one. */
bool xp_comparison_passes(const xp_metric *metric, const xp_comparison *comparison, double log_p, double confidence);

#endif
