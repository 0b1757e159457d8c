/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Covariate adjustment (CUPED): each arm's estimate moved along its regression on the covariates to their mean over both
 * arms. Arm-wise slopes are Lin's estimator; pooled ones are the original proposal. */
#include "lib/analysis/arm.h"

#include "lib/math/cholesky.h"
#include "lib/stats/two_proportions.h"
#include <experiment/notes.h>
#include <math.h>

static const double imbalance = 0.001; /* p below which a covariate is said to differ */
static const double incredible = 0.01; /* of the variance: what is known before an exposure leaves more than this */
static const double rounding_errors = 1e-12; /* of a variance that is a difference of larger ones */

typedef struct adjustment {
  const xp_metric *metric;
  const xp_response *linear;
  xp_arm_moments moments[2];       /* missing covariates filled in */
  double fill[XP_MOST_COLUMNS];    /* what a missing covariate was filled with, by column */
  double centre[XP_MOST_COLUMNS];  /* mean of both arms */
  int32_t column[XP_MOST_COLUMNS]; /* of each covariate that varies */
  int32_t count;
} adjustment;

/* ---- missing covariates ---- */

/* Mean of a covariate over the units of both arms that have it; the next column says who has not. */
static double known_mean(const xp_arm_moments moments[2], int32_t k) {
  double sum = 0.0, known = 0.0;
  for (int arm = 0; arm < 2; arm++) {
    const double n = (double)moments[arm].n;
    sum += n * moments[arm].mean[k];
    known += n * (1.0 - moments[arm].mean[k + 1]);
  }
  return known > 0.0 ? sum / known : 0.0;
}

/* Column k was 0 where the covariate is missing; now it is `fill` there. */
static void fill_column(xp_arm_moments *m, int32_t k, double fill) {
  const double before = m->covariance[k][k];
  const double variance = before + fill * (2.0 * m->covariance[k][k + 1] + fill * m->covariance[k + 1][k + 1]);
  for (int32_t i = 0; i < m->columns; i++)
    m->covariance[i][k] = m->covariance[k][i] += fill * m->covariance[k + 1][i];
  m->covariance[k][k] = variance > rounding_errors * before ? variance : 0.0;
  m->mean[k] += fill * m->mean[k + 1];
}

static void fill_missing(adjustment *a) {
  for (int32_t k = xp_metric_responses(a->metric); k < a->moments[0].columns; k += 2) {
    if (a->moments[0].mean[k + 1] + a->moments[1].mean[k + 1] == 0.0) continue;
    a->fill[k] = known_mean(a->moments, k);
    for (int arm = 0; arm < 2; arm++)
      fill_column(&a->moments[arm], k, a->fill[k]);
  }
}

/* The same lines, of the columns as they were. */
static void unfill_slopes(const adjustment *a, xp_slopes *slopes) {
  for (int32_t k = xp_metric_responses(a->metric); k < a->moments[0].columns; k += 2)
    for (int arm = 0; arm < 2; arm++)
      slopes->slope[arm][k + 1] += a->fill[k] * slopes->slope[arm][k];
}

/* ---- which covariates, around which centre ---- */

static bool varies(const adjustment *a, int32_t k) {
  return a->moments[0].covariance[k][k] > 0.0 && a->moments[1].covariance[k][k] > 0.0;
}

/* A covariate that does not vary, nor where it is missing, says nothing, except where its one value is another in each arm. */
static int64_t notes_of_unused(const adjustment *a, int32_t k) {
  const bool parted = a->moments[0].covariance[k][k] == 0.0 && a->moments[1].covariance[k][k] == 0.0 &&
                      a->moments[0].mean[k] != a->moments[1].mean[k];
  return XP_NOTE(EXPT_NOTE_COLLINEAR) | (parted ? XP_NOTE(EXPT_NOTE_PRE_IMBALANCE) : 0);
}

static void choose_columns(adjustment *a, xp_arms *out) {
  for (int32_t k = xp_metric_responses(a->metric); k < a->moments[0].columns; k += 2) {
    if (varies(a, k)) a->column[a->count++] = k;
    if (varies(a, k + 1)) a->column[a->count++] = k + 1;
    if (!varies(a, k) && !varies(a, k + 1)) out->note_bits |= notes_of_unused(a, k);
  }
}

static void find_centre(adjustment *a) {
  const double n0 = (double)a->moments[0].n, n1 = (double)a->moments[1].n;
  for (int32_t k = 0; k < a->moments[0].columns; k++) {
    const double apart = a->moments[1].mean[k] - a->moments[0].mean[k];
    a->centre[k] = a->moments[0].mean[k] + apart * (n1 / (n0 + n1));
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
static double distance(const adjustment *a, int arm, const xp_cholesky *factor) {
  double apart[XP_MOST_COLUMNS], half[XP_MOST_COLUMNS], sum = 0.0;
  for (int32_t i = 0; i < a->count; i++)
    apart[i] = a->moments[arm].mean[a->column[i]] - a->centre[a->column[i]];
  xp_cholesky_half_solve(factor, apart, half);
  for (int32_t i = 0; i < factor->rank; i++)
    sum += half[i] * half[i];
  return sum;
}

static double moved(const adjustment *a, int arm, const double *slope) {
  double value = a->linear[arm].value;
  for (int32_t i = 0; i < a->count; i++)
    value -= slope[a->column[i]] * (a->moments[arm].mean[a->column[i]] - a->centre[a->column[i]]);
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
  const double error_of_slopes = distance(a, arm, factor) / (n - 1.0);
  out->arm[arm].estimate =
      (xp_arm_estimate){.value = moved(a, arm, slope), .variance = variance * (1.0 / n + error_of_slopes), .df = df};
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
    out->arm[arm].estimate = (xp_arm_estimate){.value = moved(a, arm, slopes->slope[arm]),
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
    arm[i] = (xp_arm_estimate){
        .value = a->moments[i].mean[column], .variance = a->moments[i].covariance[column][column] / n, .df = n - 1.0};
  }
  const xp_effect_question question = {.confidence = 0.95};
  return xp_compare_arms(arm[0], arm[1], &question).p < imbalance;
}

static void note_incredible(const adjustment *a, const xp_slopes *slopes, xp_arms *out) {
  for (int arm = 0; arm < 2; arm++) {
    const double all = xp_response_variance(a->metric, &a->linear[arm], &a->moments[arm]);
    if (all > 0.0 && left_over(a, arm, slopes->slope[arm]) < incredible * all)
      out->note_bits |= XP_NOTE(EXPT_NOTE_COVARIATE_AFTER_EXPOSURE);
  }
}

static void note_imbalance(const adjustment *a, xp_arms *out) {
  for (int32_t i = 0; i < a->count; i++)
    if (differs(a, a->column[i])) out->note_bits |= XP_NOTE(EXPT_NOTE_PRE_IMBALANCE);
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

int64_t xp_least_units(const xp_metric *metric) {
  return 2 + (int64_t)2 * metric->n_covariates;
}

static bool can_adjust(const xp_metric *metric, const xp_response *linear, const xp_arm_moments *moments) {
  return moments->n >= xp_least_units(metric) && !isnan(linear->value);
}

/* Products that no units can have: only a state that somebody changed holds them. */
static expt_status leave_unknown(xp_slopes *slopes, xp_arms *out) {
  *slopes = (xp_slopes){0};
  for (int arm = 0; arm < 2; arm++)
    out->arm[arm].estimate = (xp_arm_estimate){.value = NAN, .variance = NAN, .df = NAN};
  return EXPT_OK;
}

expt_status xp_adjust_arms(const xp_call *call, const xp_metric *metric, const xp_response linear[2],
                           const xp_arm_moments moments[2], xp_arms *out, xp_slopes *slopes) {
  *slopes = (xp_slopes){0};
  if (metric->n_covariates == 0) return EXPT_OK;
  if (!can_adjust(metric, &linear[0], &moments[0]) || !can_adjust(metric, &linear[1], &moments[1])) {
    if (moments[0].n > 0 && moments[1].n > 0) out->note_bits |= XP_NOTE(EXPT_NOTE_COLLINEAR);
    return EXPT_OK;
  }
  adjustment a = {.metric = metric, .linear = linear, .moments = {moments[0], moments[1]}};
  fill_missing(&a);
  choose_columns(&a, out);
  find_centre(&a);
  if (a.count == 0) return EXPT_OK;
  const xp_call without_error = {.ctx = call->ctx, .function = call->function};
  const expt_status status = regress(&without_error, &a, slopes, out);
  if (status == EXPT_E_DOMAIN) return leave_unknown(slopes, out);
  if (status != EXPT_OK) return xp_fail_memory(call);
  note_incredible(&a, slopes, out);
  unfill_slopes(&a, slopes);
  out->adjusted = true;
  note_imbalance(&a, out);
  return EXPT_OK;
}
