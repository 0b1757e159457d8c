/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a fit says about rows: predictions, scores, leverages. */

#include "lib/learn/linear_pass.h"

#include "lib/base/context.h"
#include "lib/base/memory.h"

#include <math.h>

typedef struct prediction {
  const xp_linear_fit *fit;
  const xp_sample *sample;
  const xp_learn_kernels *kernels;
  bool linear;
  double *out;
} prediction;

static void predict_block(void *user, int64_t block, int64_t from, int64_t n) {
  (void)block;
  const prediction *p = user;
  double eta[XP_GRAM_ROWS];
  xp_sample_predictor(p->sample, p->kernels, &p->fit->predictor, from, n, eta);
  if (!p->linear) xp_family_mean(p->fit->family, p->kernels, n, eta, eta);
  for (int64_t i = 0; i < n; i++)
    p->out[from + i] = eta[i];
}

expt_status xp_linear_predict(const xp_call *call, const xp_linear_fit *fit, const xp_sample *sample, bool linear,
                              double *out) {
  prediction p = {fit, sample, xp_learn_kernels_for(xp_simd_level(call->ctx)), linear, out};
  return xp_each_block(call, sample->rows, predict_block, &p);
}

/* The block at the fit; weight[i] is the row's own. */
static void evaluate(const xp_call *call, const xp_linear_fit *fit, const xp_sample *sample, int64_t from, int64_t n,
                     xp_family_block *rows, double *weight) {
  const xp_learn_kernels *kernels = xp_learn_kernels_for(xp_simd_level(call->ctx));
  xp_sample_predictor(sample, kernels, &fit->predictor, from, n, rows->eta);
  xp_sample_gather(sample, sample->outcome, 0, from, n, rows->outcome);
  xp_sample_gather(sample, sample->weight, 1, from, n, weight);
  for (int64_t i = 0; i < n; i++)
    rows->outcome[i] = weight[i] > 0 ? rows->outcome[i] : 0;
  xp_family_evaluate(fit->family, kernels, n, rows);
}

void xp_linear_scores(const xp_call *call, const xp_linear_fit *fit, const xp_sample *sample, int64_t from, int64_t n,
                      double *scores) {
  xp_family_block rows;
  double weight[XP_GRAM_ROWS];
  evaluate(call, fit, sample, from, n, &rows, weight);
  xp_sample_values(sample, from, n, scores);
  for (int64_t i = 0; i < n; i++) {
    const double factor = weight[i] * rows.variance[i] * rows.residual[i];
    double *row = scores + i * fit->columns;
    for (int32_t j = 0; j < fit->columns; j++)
      row[j] = fit->collinear[j] ? 0 : factor * row[j];
  }
}

/* x' (X'WX + ridge)^-1 x of scaled columns. */
static double squared_length(const xp_linear_fit *fit, const double *row, double *half) {
  double sum = 0;
  xp_cholesky_half_solve(fit->factor, row, half);
  for (int32_t k = 0; k < fit->factor->rank; k++)
    sum += half[k] * half[k];
  return sum;
}

void xp_linear_leverages(const xp_call *call, const xp_linear_fit *fit, const xp_sample *sample, int64_t from,
                         int64_t n, double *values, double *leverage) {
  xp_family_block rows;
  double weight[XP_GRAM_ROWS];
  const int32_t p = fit->columns;
  evaluate(call, fit, sample, from, n, &rows, weight);
  xp_sample_values(sample, from, n, values);
  for (int64_t i = 0; i < n; i++) {
    double *row = values + i * p;
    for (int32_t j = 0; j < p; j++)
      row[j] = (row[j] - fit->centre[j]) * fit->scale[j];
    leverage[i] = fit->factor == NULL ? NAN : weight[i] * rows.variance[i] * squared_length(fit, row, values + n * p);
  }
}
