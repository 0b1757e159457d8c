/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Covariate adjustment (CUPED): each arm's estimate moved along its regression on the covariates to their mean over both
 * arms. Arm-wise slopes are Lin's estimator; pooled ones are the original proposal. */
#include "lib/analysis/arm.h"

#include "lib/math/cholesky.h"
#include "lib/stats/two_proportions.h"
#include <experiment/notes.h>
#include <math.h>

static const double imbalance = 0.001; /* p below which a covariate is said to differ */

typedef struct adjustment {
  const xp_metric *metric;
  const xp_arm_moments *moments;
  xp_response linear[2];
  int32_t column[XP_MOST_COLUMNS]; /* of each covariate that varies */
  int32_t count;
} adjustment;

/* A covariate that does not vary says nothing; an indicator of missing values mostly does not. */
static void choose_columns(adjustment *a) {
  for (int32_t k = xp_metric_responses(a->metric); k < a->moments[0].columns; k++)
    if (a->moments[0].covariance[k][k] > 0.0 && a->moments[1].covariance[k][k] > 0.0) a->column[a->count++] = k;
}

static void find_centre(const adjustment *a, xp_slopes *slopes) {
  const double n0 = (double)a->moments[0].n, n1 = (double)a->moments[1].n;
  for (int32_t k = 0; k < a->moments[0].columns; k++) {
    const double apart = a->moments[1].mean[k] - a->moments[0].mean[k];
    slopes->centre[k] = a->moments[0].mean[k] + apart * (n1 / (n0 + n1));
  }
}

/* ---- the regressions ---- */

/* Covariances of the covariates in both arms, weighted; then those with the response, solved for the slopes. */
static expt_status solve(const xp_call *call, const adjustment *a, const double weight[2], xp_cholesky *factor,
                         double *slope, xp_arms *out) {
  double matrix[XP_MOST_COLUMNS * XP_MOST_COLUMNS], right[XP_MOST_COLUMNS], solved[XP_MOST_COLUMNS];
  for (int32_t i = 0; i < a->count; i++) {
    right[i] = 0.0;
    for (int arm = 0; arm < 2; arm++)
      if (weight[arm] > 0.0)
        right[i] += weight[arm] * xp_response_covariance(a->metric, &a->linear[arm], &a->moments[arm], a->column[i]);
    for (int32_t j = 0; j < a->count; j++) {
      const int32_t row = a->column[i], col = a->column[j];
      matrix[i * a->count + j] =
          weight[0] * a->moments[0].covariance[row][col] + weight[1] * a->moments[1].covariance[row][col];
    }
  }
  XP_TRY(xp_cholesky_factor(call, factor, matrix, XP_COLLINEAR, "covariates"));
  if (factor->rank < a->count) out->note_bits |= XP_NOTE(EXPT_NOTE_COLLINEAR);
  xp_cholesky_solve(factor, right, solved);
  for (int32_t i = 0; i < a->count; i++)
    slope[a->column[i]] = solved[i];
  return EXPT_OK;
}

/* Mean square of the deviations that the slopes leave, with n - 1. */
static double left_over(const adjustment *a, int arm, const double *slope) {
  const xp_arm_moments *m = &a->moments[arm];
  double variance = xp_response_variance(a->metric, &a->linear[arm], m);
  for (int32_t i = 0; i < a->count; i++) {
    const int32_t k = a->column[i];
    variance -= 2.0 * slope[k] * xp_response_covariance(a->metric, &a->linear[arm], m, k);
    for (int32_t j = 0; j < a->count; j++)
      variance += slope[k] * slope[a->column[j]] * m->covariance[k][a->column[j]];
  }
  return variance > 0.0 ? variance : 0.0;
}

/* Distance of the arm's covariates from the centre, in units of their spread: what the slopes' own error costs. */
static double distance(const adjustment *a, int arm, const xp_cholesky *factor, const double *centre) {
  double apart[XP_MOST_COLUMNS], half[XP_MOST_COLUMNS], sum = 0.0;
  for (int32_t i = 0; i < a->count; i++)
    apart[i] = a->moments[arm].mean[a->column[i]] - centre[a->column[i]];
  xp_cholesky_half_solve(factor, apart, half);
  for (int32_t i = 0; i < factor->rank; i++)
    sum += half[i] * half[i];
  return sum;
}

static double moved(const adjustment *a, int arm, const double *slope, const double *centre) {
  double value = a->linear[arm].value;
  for (int32_t i = 0; i < a->count; i++)
    value -= slope[a->column[i]] * (a->moments[arm].mean[a->column[i]] - centre[a->column[i]]);
  return value;
}

static expt_status regress_arm(const xp_call *call, const adjustment *a, int arm, xp_cholesky *factor,
                               xp_slopes *slopes, xp_arms *out) {
  const double weight[2] = {arm == 0, arm == 1};
  const double n = (double)a->moments[arm].n;
  double *slope = slopes->slope[arm];
  XP_TRY(solve(call, a, weight, factor, slope, out));
  const double df = n - 1.0 - factor->rank;
  const double variance = left_over(a, arm, slope) * (n - 1.0) / df;
  const double error_of_slopes = distance(a, arm, factor, slopes->centre) / (n - 1.0);
  out->arm[arm].estimate = (xp_arm_estimate){.value = moved(a, arm, slope, slopes->centre),
                                             .variance = df > 0.0 ? variance * (1.0 / n + error_of_slopes) : NAN,
                                             .df = df};
  slopes->used = factor->rank;
  return EXPT_OK;
}

/* The centre is estimated too: where slopes differ between the arms, its error moves them apart. */
static void add_error_of_centre(const adjustment *a, const xp_slopes *slopes, xp_arms *out) {
  double sum = 0.0;
  for (int32_t i = 0; i < a->count; i++)
    for (int32_t j = 0; j < a->count; j++) {
      const int32_t k = a->column[i], l = a->column[j];
      const double pooled = (a->moments[0].covariance[k][l] + a->moments[1].covariance[k][l]) / 2.0;
      sum += (slopes->slope[1][k] - slopes->slope[0][k]) * pooled * (slopes->slope[1][l] - slopes->slope[0][l]);
    }
  const double all = (double)a->moments[0].n + (double)a->moments[1].n;
  for (int arm = 0; arm < 2; arm++)
    out->arm[arm].estimate.variance += sum / all / 2.0;
}

static expt_status regress_pooled(const xp_call *call, const adjustment *a, xp_cholesky *factor, xp_slopes *slopes,
                                  xp_arms *out) {
  const double weight[2] = {(double)a->moments[0].n - 1.0, (double)a->moments[1].n - 1.0};
  XP_TRY(solve(call, a, weight, factor, slopes->slope[0], out));
  for (int32_t i = 0; i < a->count; i++)
    slopes->slope[1][a->column[i]] = slopes->slope[0][a->column[i]];
  for (int arm = 0; arm < 2; arm++) {
    const double n = (double)a->moments[arm].n;
    out->arm[arm].estimate = (xp_arm_estimate){.value = moved(a, arm, slopes->slope[arm], slopes->centre),
                                               .variance = left_over(a, arm, slopes->slope[arm]) / n,
                                               .df = n - 1.0};
  }
  slopes->used = factor->rank;
  return EXPT_OK;
}

/* ---- what the covariates say about themselves ---- */

static bool differs(const adjustment *a, int32_t column) {
  xp_arm_estimate arm[2];
  for (int i = 0; i < 2; i++) {
    const double n = (double)a->moments[i].n;
    arm[i] = (xp_arm_estimate){a->moments[i].mean[column], a->moments[i].covariance[column][column] / n, n - 1.0};
  }
  const xp_effect_question question = {.confidence = 0.95};
  return xp_compare_arms(arm[0], arm[1], &question).p < imbalance;
}

static void note_imbalance(const adjustment *a, xp_arms *out) {
  for (int32_t i = 0; i < a->count; i++)
    if (differs(a, a->column[i])) out->note_bits |= XP_NOTE(EXPT_NOTE_PRE_IMBALANCE);
}

static void note_sign(xp_arms *out) {
  const double raw = out->arm[1].raw.value - out->arm[0].raw.value;
  const double adjusted = out->arm[1].estimate.value - out->arm[0].estimate.value;
  if (raw * adjusted < 0.0) out->note_bits |= XP_NOTE(EXPT_NOTE_SIGN_FLIP);
}

static expt_status regress(const xp_call *call, const adjustment *a, xp_slopes *slopes, xp_arms *out) {
  xp_cholesky *factor = NULL;
  XP_TRY(xp_cholesky_create(call, a->count, &factor));
  expt_status status = EXPT_OK;
  if (a->metric->pooled_theta) {
    status = regress_pooled(call, a, factor, slopes, out);
  } else {
    for (int arm = 0; status == EXPT_OK && arm < 2; arm++)
      status = regress_arm(call, a, arm, factor, slopes, out);
    if (status == EXPT_OK) add_error_of_centre(a, slopes, out);
  }
  xp_cholesky_free(call->ctx, factor);
  return status;
}

expt_status xp_adjust_arms(const xp_call *call, const xp_metric *metric, const xp_arm_moments moments[2], xp_arms *out,
                           xp_slopes *slopes) {
  adjustment a = {.metric = metric, .moments = moments};
  *slopes = (xp_slopes){0};
  for (int arm = 0; arm < 2; arm++)
    a.linear[arm] = xp_respond(metric, &moments[arm]);
  if (metric->n_covariates == 0 || moments[0].n < 2 || moments[1].n < 2 || isnan(a.linear[0].value) ||
      isnan(a.linear[1].value))
    return EXPT_OK;
  choose_columns(&a);
  find_centre(&a, slopes);
  if (a.count == 0) return EXPT_OK;
  XP_TRY(regress(call, &a, slopes, out));
  out->adjusted = true;
  note_imbalance(&a, out);
  note_sign(out);
  return EXPT_OK;
}
