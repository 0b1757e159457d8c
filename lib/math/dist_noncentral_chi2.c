/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/math/dist_discrete.h"
#include "lib/math/dist_noncentral.h"

#include <math.h>

/* A Poisson mixture: chi2 with df + 2 j degrees of freedom, j Poisson with half the noncentrality as its mean. The
 * products of weight and tail are log-concave in j, so the sum runs over one stretch around the largest of them,
 * with ratios instead of new tails. */

typedef struct mixture {
  double shape; /* df / 2 */
  double x;     /* half the chi2 */
  double mean;  /* half the noncentrality */
} mixture;

/* Terms this far below the largest do not show. */
static const double negligible_drop = 42.0;

static const double most_terms = 2e7;

static double log_term(const mixture *m, double j, bool upper) {
  const xp_tail weight = xp_poisson_point(j, m->mean);
  return xp_tail_log_mass(&weight) + xp_gamma_part(m->shape + j, m->x, upper ? XP_LOG_UPPER : XP_LOG_LOWER);
}

/* The j of the largest term, by halving on the sign of the next difference. */
static double largest_term(const mixture *m, bool upper) {
  double low = 0.0;
  double high = 8.0;
  while (high < 0x1p60 && log_term(m, high + 1.0, upper) > log_term(m, high, upper))
    high *= 2.0;
  for (int round = 0; round < 70 && high - low >= 1.0; round++) {
    const double middle = floor(0.5 * (low + high));
    if (log_term(m, middle + 1.0, upper) > log_term(m, middle, upper))
      low = middle + 1.0;
    else
      high = middle;
  }
  return low;
}

/* From the largest term away until the terms are negligible, or to 0. */
static double stretch_end(const mixture *m, double top, double direction, bool upper) {
  const double floor_value = log_term(m, top, upper) - negligible_drop;
  double near = top;
  double step = 1.0 + floor(sqrt(top));
  double far = fmax(0.0, top + direction * step);
  while (far > 0.0 && step < 0x1p60 && log_term(m, far, upper) > floor_value) {
    near = far;
    step *= 2.0;
    far = fmax(0.0, top + direction * step);
  }
  for (int round = 0; round < 12 && fabs(far - near) > 8.0; round++) {
    const double middle = floor(0.5 * (near + far));
    if (log_term(m, middle, upper) > floor_value)
      near = middle;
    else
      far = middle;
  }
  return far;
}

/* Lower tails grow as j falls: P(j - 1) = P(j) (1 + rho). Starts at the far end above the largest term. */
static double log_lower_sum(const mixture *m) {
  const double top = largest_term(m, false);
  double j = stretch_end(m, top, 1.0, false);
  const double first = log_term(m, j, false);
  const xp_tail point = xp_gamma_prefactor(m->shape + j, xp_twin_from(m->x));
  double rho = exp(xp_tail_log_mass(&point) - xp_gamma_part(m->shape + j, m->x, XP_LOG_LOWER)) * (m->shape + j) / m->x;
  double term = 1.0;
  double sum = 1.0;
  for (double count = 0.0; j > 0.0 && count < most_terms && (j > top || term > 1e-18 * sum); count += 1.0) {
    term *= j / m->mean * (1.0 + rho);
    sum += term;
    rho *= (m->shape + j - 1.0) / m->x / (1.0 + rho);
    j -= 1.0;
  }
  return first + log(sum);
}

/* Upper tails grow with j: Q(j + 1) = Q(j) (1 + sigma). Starts at the far end below the largest term. */
static double log_upper_sum(const mixture *m) {
  const double top = largest_term(m, true);
  double j = stretch_end(m, top, -1.0, true);
  const double first = log_term(m, j, true);
  const xp_tail point = xp_gamma_prefactor(m->shape + j, xp_twin_from(m->x));
  double sigma = exp(xp_tail_log_mass(&point) - xp_gamma_part(m->shape + j, m->x, XP_LOG_UPPER));
  double term = 1.0;
  double sum = 1.0;
  for (double count = 0.0; count < most_terms && (j < top || term > 1e-18 * sum); count += 1.0) {
    term *= m->mean / (j + 1.0) * (1.0 + sigma);
    sum += term;
    sigma *= m->x / (m->shape + j + 1.0) / (1.0 + sigma);
    j += 1.0;
  }
  return first + log(sum);
}

static double log_tail(const void *context, bool upper) {
  const mixture *m = (const mixture *)context;
  return fmin(upper ? log_upper_sum(m) : log_lower_sum(m), 0.0);
}

double xp_noncentral_chi2_part(double x, double df, double noncentrality, xp_part part) {
  if (isnan(x)) return x;
  if (x <= 0.0) return xp_certain_part(false, part);
  if (isinf(x)) return xp_certain_part(true, part);
  if (noncentrality == 0.0) return xp_gamma_part(0.5 * df, 0.5 * x, part);
  const mixture m = {0.5 * df, 0.5 * x, 0.5 * noncentrality};
  return xp_part_from_logs(log_tail, &m, part);
}

/* ln of the j-th Poisson weight times the gamma density; neighbours differ by mean x / (j (shape + j - 1)). */
static double log_density_term(const mixture *m, double j) {
  const xp_tail weight = xp_poisson_point(j, m->mean);
  const xp_tail point = xp_gamma_prefactor(m->shape + j, xp_twin_from(m->x));
  return xp_tail_log_mass(&weight) + xp_tail_log_mass(&point) + log((m->shape + j) / m->x);
}

static double density_sum(const mixture *m, double top, double direction) {
  double term = 1.0;
  double sum = 0.0;
  double j = top;
  for (double count = 0.0; count < most_terms && term > 1e-18 * (1.0 + sum); count += 1.0) {
    const double above = direction > 0.0 ? j + 1.0 : j;
    if (above <= 0.0) break;
    const double ratio = m->mean / above * (m->x / (m->shape + above - 1.0));
    term *= direction > 0.0 ? ratio : 1.0 / ratio;
    sum += term;
    j += direction;
  }
  return sum;
}

double xp_noncentral_chi2_log_density(double x, double df, double noncentrality) {
  if (!(x >= 0.0) || isinf(x)) return -INFINITY;
  if (x == 0.0) return df == 2.0 ? -0.5 * noncentrality - log(2.0) : df < 2.0 ? INFINITY : -INFINITY;
  const mixture m = {0.5 * df, 0.5 * x, 0.5 * noncentrality};
  const double shift = 0.5 * (1.0 - m.shape);
  const double top = noncentrality > 0.0 ? fmax(0.0, floor(shift - 1.0 + sqrt(shift * shift + m.mean * m.x))) : 0.0;
  const double around = noncentrality > 0.0 ? density_sum(&m, top, 1.0) + density_sum(&m, top, -1.0) : 0.0;
  return log_density_term(&m, top) + log1p(around) - log(2.0);
}

static xp_curve_point noncentral_chi2_curve(const void *context, double u, bool upper) {
  const mixture *m = (const mixture *)context;
  const double x = exp(fmax(-700.0, fmin(u, 700.0)));
  const double df = 2.0 * m->shape;
  const double noncentrality = 2.0 * m->mean;
  const double log_mass = xp_noncentral_chi2_part(x, df, noncentrality, upper ? XP_LOG_UPPER : XP_LOG_LOWER);
  return (xp_curve_point){log_mass, xp_noncentral_chi2_log_density(x, df, noncentrality) + u, NAN};
}

/* Starts at the quantile of a gamma law with the same mean and variance. */
double xp_noncentral_chi2_quantile(double df, double noncentrality, const xp_target *target) {
  const mixture m = {0.5 * df, 0.0, 0.5 * noncentrality};
  const double mean = df + noncentrality;
  const double scale = (mean + noncentrality) / mean;
  const xp_twin start = xp_gamma_log_quantile(0.5 * mean / scale, target);
  if (noncentrality == 0.0) return 2.0 * xp_exp_of(start);
  return xp_exp_of(xp_solve_curve(noncentral_chi2_curve, &m, target, start.hi + log(2.0 * scale)));
}
