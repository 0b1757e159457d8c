/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/e_process_values.h"

#include "lib/math/distributions.h"
#include "lib/stats/ranks.h"
#include <math.h>

expt_status xp_check_log_e(const xp_call *call, const double *log_e, int64_t n) {
  XP_TRY(xp_need_whole(call, "n_values", "", n, 0, INT32_MAX));
  if (n > 0) XP_TRY(xp_need(call, log_e, "log_e_values"));
  for (int64_t i = 0; i < n; i++)
    if (isinf(log_e[i]))
      return XP_FAIL_ROW(call, EXPT_E_ARGUMENT, "log_e_values", "", i, "%g given; allowed: finite, or NaN", log_e[i]);
  return EXPT_OK;
}

expt_status xp_check_log_p(const xp_call *call, const double *log_p, int64_t n) {
  XP_TRY(xp_need_whole(call, "n_values", "", n, 0, INT32_MAX));
  if (n > 0) XP_TRY(xp_need(call, log_p, "log_p_values"));
  for (int64_t i = 0; i < n; i++)
    if (log_p[i] > 0.0 || isinf(log_p[i]))
      return XP_FAIL_ROW(call, EXPT_E_ARGUMENT, "log_p_values", "", i,
                         "%g given; allowed: finite and at most 0, or NaN", log_p[i]);
  return EXPT_OK;
}

double xp_log_add(double log_a, double log_b) {
  const double high = fmax(log_a, log_b), low = fmin(log_a, log_b);
  return low == -INFINITY ? high : high + log1p(exp(low - high));
}

/* ---- mean ---- */

static double term(const double *log_e, const double *weights, int64_t i) {
  const double log_weight = weights == NULL ? 0.0 : log(weights[i]);
  return log_weight + (isnan(log_e[i]) ? 0.0 : log_e[i]);
}

/* Beside the largest weight, so that no sum of weights overflows. */
static double log_of_weights(const double *weights, int64_t n) {
  if (weights == NULL) return log((double)n);
  double most = 0.0, sum = 0.0;
  for (int64_t i = 0; i < n; i++)
    most = fmax(most, weights[i]);
  for (int64_t i = 0; i < n; i++)
    sum += weights[i] / most;
  return log(most) + log(sum);
}

double xp_log_e_average(const double *log_e, const double *weights, int64_t n) {
  double most = -INFINITY, sum = 0.0;
  for (int64_t i = 0; i < n; i++)
    most = fmax(most, term(log_e, weights, i));
  for (int64_t i = 0; i < n; i++)
    sum += exp(term(log_e, weights, i) - most);
  return most + log(sum) - log_of_weights(weights, n);
}

/* ---- closed test by means ---- */

static double log_mean_with(double log_e, double log_sum_of_others, int64_t others) {
  return xp_log_add(log_e, log_sum_of_others) - log((double)(others + 1));
}

/* The mean falls as long as the next smallest value lies below it; from there on it rises. `log_sums[k]` is that of the k smallest. */
static double smallest_mean(double log_e, const double *sorted, const double *log_sums, int64_t m) {
  int64_t low = 0, high = m;
  while (low < high) {
    const int64_t k = low + (high - low) / 2;
    if (sorted[k] < log_mean_with(log_e, log_sums[k], k))
      low = k + 1;
    else
      high = k;
  }
  return log_mean_with(log_e, log_sums[low], low);
}

static int64_t copy_present(const double *values, int64_t n, double *present) {
  int64_t m = 0;
  for (int64_t i = 0; i < n; i++)
    if (!isnan(values[i])) present[m++] = values[i];
  return m;
}

void xp_log_e_closed(const double *log_e, int64_t n, double *sorted, double *log_sums, uint64_t *room, double *out) {
  const int64_t m = copy_present(log_e, n, sorted);
  xp_sort_doubles(sorted, NULL, m, room, NULL);
  log_sums[0] = -INFINITY;
  for (int64_t k = 0; k < m; k++)
    log_sums[k + 1] = xp_log_add(log_sums[k], sorted[k]);
  for (int64_t i = 0; i < n; i++)
    out[i] = isnan(log_e[i]) ? NAN : smallest_mean(log_e[i], sorted, log_sums, m);
}

/* ---- from p-values ---- */

/* With L = -ln p the mixture is (1 - exp(-L) (1 + L)) exp(L) / L^2, and its first factor the gamma law of shape 2. */
static double log_mixture(double level) {
  if (level < 1e-8) return log(0.5) + level / 3.0;
  return xp_gamma_part(2.0, level, XP_LOG_LOWER) + level - 2.0 * log(level);
}

double xp_log_e_of_p(double log_p, expt_e_calibrator calibrator, double kappa) {
  if (isnan(log_p)) return NAN;
  return calibrator == EXPT_E_CALIBRATOR_POWER ? log(kappa) + (kappa - 1.0) * log_p : log_mixture(-log_p);
}
