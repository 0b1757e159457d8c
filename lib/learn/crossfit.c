/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/learn/learner.h"

#include "lib/base/memory.h"

/* ---- the linear learners ---- */

static expt_status fit_linear(const xp_call *call, const void *settings, const xp_sample *sample, void **model,
                              int32_t *notes) {
  xp_linear_fit *fit;
  *model = NULL;
  XP_TRY(xp_linear_fit_create(call, sample, settings, &fit));
  *model = fit;
  *notes = fit->notes;
  return EXPT_OK;
}

static expt_status predict_linear(const xp_call *call, const void *model, const xp_sample *sample, double *out) {
  return xp_linear_predict(call, model, sample, false, out);
}

static void free_linear(const expt_context *ctx, void *model) {
  xp_linear_fit_free(ctx, model);
}

xp_learner xp_linear_learner(const xp_linear_options *options) {
  return (xp_learner){fit_linear, predict_linear, free_linear, options};
}

/* ---- folds ---- */

typedef struct work {
  int64_t *row; /* rows of the fit, or of the fold */
  double *prediction;
} work;

static int32_t fold_of(const xp_crossfit *c, int64_t row) {
  return c->fold == NULL ? 0 : c->fold[row];
}

static int64_t rows_to_fit(const xp_crossfit *c, int64_t rows, int32_t fold, int64_t *row) {
  int64_t n = 0;
  for (int64_t i = 0; i < rows; i++) {
    const bool elsewhere = c->fold == NULL || fold_of(c, i) != fold;
    if (elsewhere && (c->use == NULL || c->use[i])) row[n++] = i;
  }
  return n;
}

static int64_t rows_of_fold(const xp_crossfit *c, int64_t rows, int32_t fold, int64_t *row) {
  int64_t n = 0;
  for (int64_t i = 0; i < rows; i++) {
    if (fold_of(c, i) == fold) row[n++] = i;
  }
  return n;
}

static expt_status predict_fold(const xp_call *call, const xp_crossfit *c, const void *model, int32_t fold,
                                xp_sample sample, const work *w, double *out) {
  sample.rows = rows_of_fold(c, xp_design_rows(sample.design), fold, w->row);
  XP_TRY(c->learner->predict(call, model, &sample, w->prediction));
  for (int64_t i = 0; i < sample.rows; i++)
    out[w->row[i]] = w->prediction[i];
  return EXPT_OK;
}

static expt_status one_fold(const xp_call *call, const xp_crossfit *c, int32_t fold, xp_sample sample, const work *w,
                            double *out, int32_t *notes) {
  void *model = NULL;
  int32_t found = 0;
  sample.row = w->row;
  sample.rows = rows_to_fit(c, xp_design_rows(sample.design), fold, w->row);
  XP_TRY(c->learner->fit(call, c->learner->settings, &sample, &model, &found));
  const expt_status status = predict_fold(call, c, model, fold, sample, w, out);
  c->learner->free(call->ctx, model);
  *notes |= found;
  return status;
}

static expt_status check(const xp_call *call, const xp_crossfit *c, int64_t rows) {
  for (int64_t i = 0; c->fold != NULL && i < rows; i++) {
    if (c->fold[i] >= 0 && c->fold[i] < c->folds) continue;
    return XP_FAIL_ROW(call, EXPT_E_ROW, "fold", "", i, "a fold is %d; allowed: 0 to %d", (int)c->fold[i],
                       (int)c->folds - 1);
  }
  return EXPT_OK;
}

expt_status xp_crossfit_predict(const xp_call *call, const xp_crossfit *crossfit, const xp_sample *sample, double *out,
                                int32_t *notes) {
  const int64_t rows = xp_design_rows(sample->design);
  XP_TRY(check(call, crossfit, rows));
  work w = {xp_alloc(call->ctx, rows, sizeof *w.row), xp_alloc(call->ctx, rows, sizeof *w.prediction)};
  expt_status status = w.row != NULL && w.prediction != NULL ? EXPT_OK : xp_fail_memory(call);
  const int32_t folds = crossfit->fold == NULL ? 1 : crossfit->folds;
  int32_t found = 0;
  for (int32_t fold = 0; status == EXPT_OK && fold < folds; fold++)
    status = one_fold(call, crossfit, fold, *sample, &w, out, &found);
  xp_release(call->ctx, w.row);
  xp_release(call->ctx, w.prediction);
  if (status == EXPT_OK) *notes = found;
  return status;
}
