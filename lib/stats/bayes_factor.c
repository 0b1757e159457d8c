/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/bayes_factor.h"

#include "lib/math/distributions.h"
#include "lib/math/special.h"
#include <math.h>

static const double two_pi = 0x1.921fb54442d18p+2;

/* ln of the highest density of ln X, X gamma: a ln a - a - ln Gamma(a). */
static double log_peak(double a) {
  return 0.5 * log(a / two_pi) - xp_stirling_error(a);
}

static double half_deviance(double count, xp_twin expected) {
  const xp_twin d = xp_half_deviance(count, expected);
  return d.hi + d.lo;
}

static double sum(const double *x, int32_t n) {
  double total = 0.0;
  for (int32_t k = 0; k < n; k++)
    total += x[k];
  return total;
}

/* ln B(shapes) - sum of shape_k ln q_k, for the prior, whose shares are not near q. */
static double prior_term(const double *shape, const double *pooled, double pooled_total, int32_t n) {
  double term = -xp_log_gamma(sum(shape, n));
  for (int32_t k = 0; k < n; k++)
    term += xp_log_gamma(shape[k]) - shape[k] * log(pooled[k] / pooled_total);
  return term;
}

/* The same for an arm, whose shares are near those of both together: twice this is a deviance and the width of a peak. */
static double arm_term(const double *shape, const double *pooled, double pooled_total, int32_t n) {
  const double total = sum(shape, n);
  double term = log_peak(total);
  for (int32_t k = 0; k < n; k++) {
    const xp_twin share = xp_twin_divide(xp_twin_from(pooled[k]), xp_twin_from(pooled_total));
    term += half_deviance(shape[k], xp_twin_scale(share, total)) - log_peak(shape[k]);
  }
  return term;
}

static double pooled_term(const double *shape, double total, int32_t n) {
  double term = log_peak(total);
  for (int32_t k = 0; k < n; k++)
    term -= log_peak(shape[k]);
  return term;
}

enum { MOST_CATEGORIES = 1000 };

double xp_log_bayes_dirichlet(const double *prior, const double *control, const double *treatment, int32_t n) {
  double pooled[MOST_CATEGORIES];
  for (int32_t k = 0; k < n; k++)
    pooled[k] = control[k] + (treatment[k] - prior[k]);
  const double total = sum(pooled, n);
  return pooled_term(pooled, total, n) + prior_term(prior, pooled, total, n) - arm_term(control, pooled, total, n) -
         arm_term(treatment, pooled, total, n);
}

double xp_log_bayes_gamma(double prior_shape, double prior_rate, const double control[2], const double treatment[2]) {
  if (!(prior_rate > 0.0)) return NAN;
  const double shape = control[0] + (treatment[0] - prior_shape), rate = control[1] + (treatment[1] - prior_rate);
  const xp_twin common = xp_twin_divide(xp_twin_from(shape), xp_twin_from(rate));
  const double expected = common.hi * prior_rate;
  const double prior = expected - prior_shape * log(expected) + xp_log_gamma(prior_shape);
  const double arms = log_peak(control[0]) - half_deviance(control[0], xp_twin_scale(common, control[1])) +
                      log_peak(treatment[0]) - half_deviance(treatment[0], xp_twin_scale(common, treatment[1]));
  return prior + arms - log_peak(shape);
}

double xp_log_bayes_normal(double prior_mean, double prior_sd, double mean, double sd) {
  if (isinf(prior_sd)) return NAN;
  const double prior_z = prior_mean / prior_sd, z = mean / sd;
  return 0.5 * (prior_z - z) * (prior_z + z) + log(prior_sd / sd);
}
