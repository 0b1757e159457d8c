/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_LEARN_LEARNER_H
#define EXPERIMENT_LIB_LEARN_LEARNER_H

/* Anything that can be fitted on a sample and then predict the mean outcome of rows of the same recipe. */

#include "lib/learn/linear.h"

typedef struct xp_learner {
  /* notes: bits XP_FIT_... of this fit. Two fits may run at once. */
  expt_status (*fit)(const xp_call *call, const void *settings, const xp_sample *sample, void **model, int32_t *notes);
  expt_status (*predict)(const xp_call *call, const void *model, const xp_sample *sample, double *out);
  void (*free)(const expt_context *ctx, void *model); /* NULL is fine */
  const void *settings;
} xp_learner;

/* The regressions of linear.h; options must live as long as the learner is used. */
xp_learner xp_linear_learner(const xp_linear_options *options);

/* Predictions for every row of a design from models that have not seen its unit.
 *
 * For each fold, a model is fitted on the rows of the others that `use` allows (NULL = all), then predicts all rows of
 * the fold: out has one value a row of the design. fold NULL = one model on all rows `use` allows, for comparison with
 * what is not cross-fitted. sample->row must be NULL. notes: bits of all the fits together. A fold whose model had no
 * rows gets NaN (XP_FIT_EMPTY). */
typedef struct xp_crossfit {
  const xp_learner *learner;
  const int32_t *fold; /* one a row, in [0, folds) */
  int32_t folds;
  const uint8_t *use;
} xp_crossfit;
expt_status xp_crossfit_predict(const xp_call *call, const xp_crossfit *crossfit, const xp_sample *sample, double *out,
                                int32_t *notes);

#endif
