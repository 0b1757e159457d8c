/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Covariate adjustment (CUPED): each arm's estimate moved along its regression on the covariates to their mean over both
 * arms. Arm-wise slopes are Lin's estimator; pooled ones are the original proposal. */
#include "lib/analysis/arm.h"

#include "lib/stats/two_proportions.h"
#include <experiment/notes.h>
#include <math.h>

static const double imbalance = 0.001; /* p below which a covariate is said to differ */
static const double incredible = 0.01; /* of the variance: what is known before an exposure leaves more than this */
static const double rounding_errors = 1e-12; /* of a variance that is a difference of larger ones */

typedef struct adjustment {
  const xp_metric *metric;
  const xp_response *linear;
  xp_arm_moments moments[2]; /* missing covariates filled in */
  xp_slopes *slopes;
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

void xp_fill_missing(const xp_metric *metric, const double *fill, xp_arm_moments *moments) {
  for (int32_t k = xp_metric_responses(metric); k < moments->columns; k += 2)
    if (fill[k] != 0.0) fill_column(moments, k, fill[k]);
}

static void take_moments(adjustment *a, const xp_arm_moments given[2]) {
  for (int32_t k = xp_metric_responses(a->metric); k < given[0].columns; k += 2)
    if (given[0].mean[k + 1] + given[1].mean[k + 1] != 0.0) a->slopes->fill[k] = known_mean(given, k);
  for (int arm = 0; arm < 2; arm++) {
    a->moments[arm] = given[arm];
    xp_fill_missing(a->metric, a->slopes->fill, &a->moments[arm]);
  }
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
    if (varies(a, k)) a->slopes->column[a->slopes->count++] = k;
    if (varies(a, k + 1)) a->slopes->column[a->slopes->count++] = k + 1;
    if (!varies(a, k) && !varies(a, k + 1)) out->note_bits |= notes_of_unused(a, k);
  }
}

static void find_centre(adjustment *a) {
  const double n0 = (double)a->moments[0].n, n1 = (double)a->moments[1].n;
  for (int32_t k = 0; k < a->moments[0].columns; k++) {
    const double apart = a->moments[1].mean[k] - a->moments[0].mean[k];
    a->slopes->centre[k] = a->moments[0].mean[k] + apart * (n1 / (n0 + n1));
  }
}

/* ---- the regressions ---- */

expt_status xp_factor_covariates(const xp_call *call, const xp_slopes *slopes, const xp_arm_moments moments[2],
                                 const double weight[2], xp_cholesky *factor) {
  double matrix[XP_MOST_COLUMNS * XP_MOST_COLUMNS];
  for (int32_t i = 0; i < slopes->count; i++)
    for (int32_t j = 0; j < slopes->count; j++) {
      const int32_t row = slopes->column[i], col = slopes->column[j];
      matrix[i * slopes->count + j] =
          weight[0] * moments[0].covariance[row][col] + weight[1] * moments[1].covariance[row][col];
    }
  return xp_cholesky_factor(call, factor, matrix, XP_COLLINEAR, "covariates");
}

/* The slopes, from the covariances of the covariates with each other and with the response. */
static expt_status solve(const xp_call *call, const adjustment *a, const double weight[2], xp_cholesky *factor,
                         double *slope, xp_arms *out) {
  const int32_t *column = a->slopes->column;
  const int32_t count = a->slopes->count;
  double right[XP_MOST_COLUMNS] = {0.0}, solved[XP_MOST_COLUMNS];
  for (int32_t i = 0; i < count; i++)
    for (int arm = 0; arm < 2; arm++)
      if (weight[arm] > 0.0)
        right[i] += weight[arm] * xp_response_covariance(a->metric, &a->linear[arm], &a->moments[arm], column[i]);
  XP_TRY(xp_factor_covariates(call, a->slopes, a->moments, weight, factor));
  if (factor->rank < count) out->note_bits |= XP_NOTE(EXPT_NOTE_COLLINEAR);
  xp_cholesky_solve(factor, right, solved);
  for (int32_t i = 0; i < count; i++)
    slope[column[i]] = solved[i];
  return EXPT_OK;
}

/* Mean square of the deviations that the slopes leave, with n - 1. */
static double left_over(const adjustment *a, int arm, const double *slope) {
  const xp_arm_moments *m = &a->moments[arm];
  const int32_t *column = a->slopes->column;
  double variance = xp_response_variance(a->metric, &a->linear[arm], m);
  for (int32_t i = 0; i < a->slopes->count; i++) {
    const int32_t k = column[i];
    variance -= 2.0 * slope[k] * xp_response_covariance(a->metric, &a->linear[arm], m, k);
    for (int32_t j = 0; j < a->slopes->count; j++)
      variance += slope[k] * slope[column[j]] * m->covariance[k][column[j]];
  }
  return variance > 0.0 ? variance : 0.0;
}

/* Distance of the arm's covariates from the centre, in units of their spread: what the slopes' own error costs. */
static double distance(const adjustment *a, int arm, const xp_cholesky *factor) {
  const int32_t *column = a->slopes->column;
  double apart[XP_MOST_COLUMNS], half[XP_MOST_COLUMNS], sum = 0.0;
  for (int32_t i = 0; i < a->slopes->count; i++)
    apart[i] = a->moments[arm].mean[column[i]] - a->slopes->centre[column[i]];
  xp_cholesky_half_solve(factor, apart, half);
  for (int32_t i = 0; i < factor->rank; i++)
    sum += half[i] * half[i];
  return sum;
}

static double moved(const adjustment *a, int arm, const double *slope) {
  double value = a->linear[arm].value;
  for (int32_t i = 0; i < a->slopes->count; i++) {
    const int32_t k = a->slopes->column[i];
    value -= slope[k] * (a->moments[arm].mean[k] - a->slopes->centre[k]);
  }
  return value;
}

static expt_status regress_arm(const xp_call *call, const adjustment *a, int arm, xp_cholesky *factor, xp_arms *out) {
  const double weight[2] = {arm == 0, arm == 1};
  const double n = (double)a->moments[arm].n;
  double *slope = a->slopes->slope[arm];
  XP_TRY(solve(call, a, weight, factor, slope, out));
  const double df = n - 1.0 - factor->rank;
  a->slopes->left[arm] = left_over(a, arm, slope);
  const double variance = a->slopes->left[arm] * (n - 1.0) / df;
  const double error_of_slopes = distance(a, arm, factor) / (n - 1.0);
  out->arm[arm].estimate =
      (xp_arm_estimate){.value = moved(a, arm, slope), .variance = variance * (1.0 / n + error_of_slopes), .df = df};
  a->slopes->used = factor->rank;
  return EXPT_OK;
}

/* The centre is estimated too: where slopes differ between the arms, its error moves them apart. */
static void add_error_of_centre(const adjustment *a, xp_arms *out) {
  const xp_slopes *slopes = a->slopes;
  double sum = 0.0;
  for (int32_t i = 0; i < slopes->count; i++)
    for (int32_t j = 0; j < slopes->count; j++) {
      const int32_t k = slopes->column[i], l = slopes->column[j];
      const double pooled = (a->moments[0].covariance[k][l] + a->moments[1].covariance[k][l]) / 2.0;
      sum += (slopes->slope[1][k] - slopes->slope[0][k]) * pooled * (slopes->slope[1][l] - slopes->slope[0][l]);
    }
  const double all = (double)a->moments[0].n + (double)a->moments[1].n;
  for (int arm = 0; arm < 2; arm++)
    out->arm[arm].estimate.variance += sum / all / 2.0;
}

/* What the error of the common slopes moves the arms apart by, in squares of a unit's deviation. */
static double error_of_common_slopes(const adjustment *a, const xp_cholesky *factor) {
  double apart[XP_MOST_COLUMNS], half[XP_MOST_COLUMNS], sum = 0.0;
  for (int32_t i = 0; i < a->slopes->count; i++) {
    const int32_t k = a->slopes->column[i];
    apart[i] = a->moments[1].mean[k] - a->moments[0].mean[k];
  }
  xp_cholesky_half_solve(factor, apart, half);
  for (int32_t i = 0; i < factor->rank; i++)
    sum += half[i] * half[i];
  return sum;
}

/* The arms share what their slopes cost: degrees of freedom by their units, the slopes' error by their distance from the centre. */
static expt_status regress_pooled(const xp_call *call, const adjustment *a, xp_cholesky *factor, xp_arms *out) {
  xp_slopes *slopes = a->slopes;
  const double weight[2] = {(double)a->moments[0].n - 1.0, (double)a->moments[1].n - 1.0};
  XP_TRY(solve(call, a, weight, factor, slopes->slope[0], out));
  for (int32_t i = 0; i < slopes->count; i++)
    slopes->slope[1][slopes->column[i]] = slopes->slope[0][slopes->column[i]];
  for (int arm = 0; arm < 2; arm++)
    slopes->left[arm] = left_over(a, arm, slopes->slope[arm]);
  const double all = weight[0] + weight[1], kept = (all - factor->rank) / all;
  const double unit = (weight[0] * slopes->left[0] + weight[1] * slopes->left[1]) / all / kept;
  const double of_slopes = unit * error_of_common_slopes(a, factor);
  for (int arm = 0; arm < 2; arm++) {
    const double n = (double)a->moments[arm].n, others = (double)a->moments[1 - arm].n;
    out->arm[arm].estimate =
        (xp_arm_estimate){.value = moved(a, arm, slopes->slope[arm]),
                          .variance = slopes->left[arm] / kept / n + of_slopes * others / (n + others),
                          .df = weight[arm] * kept};
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

static void note_incredible(const adjustment *a, xp_arms *out) {
  for (int arm = 0; arm < 2; arm++) {
    const double all = xp_response_variance(a->metric, &a->linear[arm], &a->moments[arm]);
    if (all > 0.0 && a->slopes->left[arm] < incredible * all)
      out->note_bits |= XP_NOTE(EXPT_NOTE_COVARIATE_AFTER_EXPOSURE);
  }
}

static void note_imbalance(const adjustment *a, xp_arms *out) {
  for (int32_t i = 0; i < a->slopes->count; i++)
    if (differs(a, a->slopes->column[i])) out->note_bits |= XP_NOTE(EXPT_NOTE_PRE_IMBALANCE);
}

static expt_status regress(const xp_call *call, const adjustment *a, xp_arms *out) {
  xp_cholesky *factor = NULL;
  XP_TRY(xp_cholesky_create(call, a->slopes->count, &factor));
  expt_status status = EXPT_OK;
  if (a->metric->pooled_theta) {
    status = regress_pooled(call, a, factor, out);
  } else {
    for (int arm = 0; status == EXPT_OK && arm < 2; arm++)
      status = regress_arm(call, a, arm, factor, out);
    if (status == EXPT_OK) add_error_of_centre(a, out);
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

/* Clusters carry slopes as units do; that a covariate is missing takes one of its own. */
static bool are_enough(const xp_metric *metric, const xp_slopes *slopes, const xp_arm *arm) {
  return arm->clusters == 0 ||
         (arm->clusters >= xp_least_units(metric) && arm->clusters >= 2 + 2 * (int64_t)slopes->count);
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
  adjustment a = {.metric = metric, .linear = linear, .slopes = slopes};
  take_moments(&a, moments);
  choose_columns(&a, out);
  find_centre(&a);
  if (slopes->count == 0) return EXPT_OK;
  if (!are_enough(metric, slopes, &out->arm[0]) || !are_enough(metric, slopes, &out->arm[1])) {
    out->note_bits |= XP_NOTE(EXPT_NOTE_COLLINEAR);
    return EXPT_OK;
  }
  const xp_call without_error = {.ctx = call->ctx, .function = call->function};
  const expt_status status = regress(&without_error, &a, out);
  if (status == EXPT_E_DOMAIN) return leave_unknown(slopes, out);
  if (status != EXPT_OK) return xp_fail_memory(call);
  note_incredible(&a, out);
  out->adjusted = true;
  note_imbalance(&a, out);
  return EXPT_OK;
}
