/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_CAUSAL_ESTIMATOR_H
#define EXPERIMENT_LIB_CAUSAL_ESTIMATOR_H

/* An estimator: the columns it wants, its settings, and the two things it can do. */

#include "lib/causal/problem.h"
#include "lib/causal/results.h"

/* The whole of what a kind of estimator is. */
typedef struct xp_estimator_kind {
  /* Effects, checks, and whatever influence() will need as results->own. Rows may be none. */
  expt_status (*run)(const xp_call *call, const expt_estimator *estimator, const xp_problem *problem, xp_results *out);
  /* Of one effect: out[0 .. rows - 1], zeroed before. */
  expt_status (*influence)(const xp_call *call, const xp_problem *problem, const xp_results *results, int64_t effect,
                           double *out);
} xp_estimator_kind;

struct expt_estimator {
  const expt_context *ctx;
  const xp_estimator_kind *kind;
  xp_wanted *wanted;
  int64_t n_wanted;
  void *settings; /* of the kind; texts in it belong to `wanted` */
};

struct expt_fit {
  const expt_context *ctx;
  const xp_estimator_kind *kind;
  xp_problem problem;
  xp_results results;
};

/* What a constructor hands over: texts and settings are copied. */
typedef struct xp_estimator_plan {
  const xp_estimator_kind *kind;
  const xp_wanted *wanted;
  int64_t n_wanted;
  const void *settings;
  int64_t settings_size;
} xp_estimator_plan;
expt_status xp_estimator_make(const xp_call *call, const xp_estimator_plan *plan, expt_estimator **out);

#endif
