/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_LEARN_DOUBLY_ROBUST_H
#define EXPERIMENT_LIB_LEARN_DOUBLY_ROBUST_H

/* Augmented inverse-propensity weighting (Robins, Rotnitzky and Zhao 1994; cross-fitted: Chernozhukov et al. 2018):
 * right when either the outcome model or the propensity is. */

#include "lib/learn/propensity.h"

typedef enum xp_population {
  XP_ALL,    /* the average effect on everybody: ATE */
  XP_TREATED /* on those who were treated: ATT */
} xp_population;

/* What the nuisance models said of each unit. */
typedef struct xp_nuisance {
  const double *treatment, *outcome; /* 0 or 1; the outcome */
  const double *propensity;
  const double *mean[2]; /* expected outcome as a control and as treated; mean[1] is not read for XP_TREATED */
  int64_t n;
} xp_nuisance;

typedef struct xp_average_effect {
  double estimate, std_error;
} xp_average_effect;

/* score: one a unit, with mean `estimate`: m1 - m0 + A (Y - m1) / e - (1 - A) (Y - m0) / (1 - e), or
 * [A - (1 - A) e / (1 - e)] (Y - m0) / share treated.
 * influence (may be NULL): the influence function, which has mean 0: score - estimate, or score - A estimate / share
 * treated. std_error: standard deviation of the influence (n - 1) over the root of n. NaN without units, or where an
 * arm or its model is empty. */
void xp_doubly_robust_scores(const xp_nuisance *nuisance, xp_population target, double *score, double *influence,
                             xp_average_effect *out);

typedef struct xp_doubly_robust_options {
  xp_population target;
  xp_propensity_options propensity; /* its folds serve the outcome models too */
  const xp_learner *outcome;        /* NULL = least squares; fitted in each arm by itself */
} xp_doubly_robust_options;

typedef struct xp_doubly_robust {
  int64_t n;
  double *score, *influence, *propensity, *mean[2]; /* one a row */
  xp_average_effect effect;
  xp_overlap overlap;
  int32_t outcome_notes; /* bits XP_FIT_... of the outcome models */
} xp_doubly_robust;
/* sample->outcome is the outcome; treatment: 0 or 1 a row. sample->row must be NULL. */
expt_status xp_doubly_robust_create(const xp_call *call, const xp_sample *sample, const double *treatment,
                                    const xp_doubly_robust_options *options, xp_doubly_robust **out);
void xp_doubly_robust_free(const expt_context *ctx, xp_doubly_robust *dr); /* NULL is fine */

#endif
