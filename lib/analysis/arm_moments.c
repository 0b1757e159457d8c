/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/analysis/arm.h"

#include <math.h>

static void from_counts(const int64_t *outcomes, xp_arm_moments *out) {
  const double n = (double)out->n, ones = (double)outcomes[XP_ONE];
  out->columns = 1;
  out->mean[0] = out->n == 0 ? NAN : ones / n;
  out->covariance[0][0] = out->n < 2 ? NAN : ones * ((double)outcomes[XP_ZERO] / n) / (n - 1.0);
}

static void from_sums(const xp_amounts *amounts, int64_t cell, xp_arm_moments *out) {
  const int32_t columns = out->columns;
  const xp_moments *moments = amounts->moments + cell * columns;
  const xp_sum *cross = amounts->cross + cell * xp_crosses(columns);
  for (int32_t i = 0; i < columns; i++) {
    out->mean[i] = xp_moments_mean(&moments[i]);
    out->covariance[i][i] = xp_moments_variance(&moments[i]);
    for (int32_t j = 0; j < i; j++)
      out->covariance[i][j] = out->covariance[j][i] =
          xp_cross_covariance(&moments[i], &moments[j], &cross[xp_cross_index(i, j)]);
  }
}

void xp_arm_moments_of(const expt_analysis *analysis, int64_t metric, int64_t plane, int64_t level, int64_t variant,
                       xp_arm_moments *out) {
  const int64_t *outcomes = xp_outcomes_of(analysis, plane, level, variant, metric);
  const xp_shape shape = xp_metric_shape(&analysis->metrics[metric]);
  int64_t cell;
  const xp_amounts *amounts = xp_amounts_of(analysis, plane, level, variant, metric, &cell);
  *out = (xp_arm_moments){.n = outcomes[XP_ZERO] + outcomes[XP_ONE], .columns = shape.columns};
  if (shape.columns == 0)
    from_counts(outcomes, out);
  else if (amounts != NULL)
    from_sums(amounts, cell, out);
  else
    for (int32_t i = 0; i < shape.columns; i++)
      out->mean[i] = out->covariance[i][i] = NAN;
}

void xp_arm_moments_join(xp_arm_moments *moments, const xp_arm_moments *more) {
  if (more->n == 0) return;
  if (moments->n == 0) {
    *moments = *more;
    return;
  }
  const double a = (double)moments->n, b = (double)more->n, all = a + b;
  for (int32_t i = 0; i < moments->columns; i++) {
    for (int32_t j = 0; j <= i; j++) {
      const double apart = (more->mean[i] - moments->mean[i]) * (more->mean[j] - moments->mean[j]) * (a * b / all);
      const double mine = moments->n > 1 ? moments->covariance[i][j] * (a - 1.0) : 0.0;
      const double theirs = more->n > 1 ? more->covariance[i][j] * (b - 1.0) : 0.0;
      moments->covariance[i][j] = moments->covariance[j][i] = (mine + theirs + apart) / (all - 1.0);
    }
  }
  for (int32_t i = 0; i < moments->columns; i++)
    moments->mean[i] += (more->mean[i] - moments->mean[i]) * (b / all);
  moments->n += more->n;
}

/* ---- the metric as a sum over units ---- */

static bool divides(const xp_metric *metric) {
  return metric->denominator != NULL;
}

xp_response xp_respond(const xp_metric *metric, const xp_arm_moments *moments) {
  if (!divides(metric)) return (xp_response){.value = moments->mean[0], .weight = {1.0, 0.0}};
  const double below = moments->mean[1];
  if (!(below != 0.0)) return (xp_response){.value = NAN, .weight = {NAN, NAN}};
  const double value = moments->mean[0] / below;
  return (xp_response){.value = value, .weight = {1.0 / below, -value / below}};
}

xp_response xp_respond_in_part(const xp_metric *metric, const xp_response *whole, const xp_arm_moments *moments) {
  xp_response part = *whole;
  part.value = whole->weight[0] * moments->mean[0];
  if (divides(metric)) part.value += whole->weight[1] * moments->mean[1];
  return part;
}

double xp_response_covariance(const xp_metric *metric, const xp_response *linear, const xp_arm_moments *moments,
                              int32_t k) {
  const double first = linear->weight[0] * moments->covariance[0][k];
  return divides(metric) ? first + linear->weight[1] * moments->covariance[1][k] : first;
}

double xp_response_variance(const xp_metric *metric, const xp_response *linear, const xp_arm_moments *moments) {
  if (!divides(metric)) return moments->covariance[0][0];
  const double *w = linear->weight;
  const double variance = w[0] * w[0] * moments->covariance[0][0] + 2.0 * w[0] * w[1] * moments->covariance[0][1] +
                          w[1] * w[1] * moments->covariance[1][1];
  return variance < 0.0 ? 0.0 : variance;
}

xp_arm_estimate xp_raw_estimate(const xp_metric *metric, const xp_response *linear, const xp_arm_moments *moments) {
  const double n = (double)moments->n;
  if (moments->n == 0) return (xp_arm_estimate){.value = NAN, .variance = NAN, .df = NAN};
  /* Poisson's law knows the variance of a count: it is its mean. */
  if (metric->kind == XP_COUNT_METRIC)
    return (xp_arm_estimate){.value = linear->value,
                             .variance = linear->weight[0] * linear->weight[0] * moments->mean[0] / n,
                             .df = INFINITY};
  return (xp_arm_estimate){
      .value = linear->value, .variance = xp_response_variance(metric, linear, moments) / n, .df = n - 1.0};
}
