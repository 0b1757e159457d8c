/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/math/dist_noncentral.h"

#include <math.h>

/* T = (Z + noncentrality) / S with S = sqrt(chi2 / df): the normal probability of t s - noncentrality, averaged
 * over s = exp(u). */

typedef struct request {
  double t, df, noncentrality;
  bool upper;
} request;

static double log_tail_integrand(double u, const void *context) {
  const request *r = (const request *)context;
  const double z = r->t * exp(u) - r->noncentrality;
  return xp_log_chi_density(u, r->df) + (r->upper ? xp_normal_log_upper(z) : xp_normal_log_lower(z));
}

static double log_density_integrand(double u, const void *context) {
  const request *r = (const request *)context;
  return xp_log_chi_density(u, r->df) + u + xp_normal_log_density(r->t * exp(u) - r->noncentrality);
}

static double width(double df) {
  return 1.0 / sqrt(1.0 + 2.0 * df);
}

/* Where t s is near the noncentrality if that is below s = 1: for a t far out the integrand may vanish at 1. */
static double start(const request *r) {
  return fmin(0.0, log((1.0 + fabs(r->noncentrality)) / fmax(fabs(r->t), 1e-300)));
}

static double log_tail(const void *context, bool upper) {
  request r = *(const request *)context;
  r.upper = upper;
  if (isinf(r.t)) return (r.t > 0.0) == upper ? -INFINITY : 0.0;
  return fmin(xp_log_integral(log_tail_integrand, &r, start(&r), width(r.df)), 0.0);
}

double xp_noncentral_t_part(double t, double df, double noncentrality, xp_part part) {
  if (isnan(t)) return t;
  const request r = {t, df, noncentrality, false};
  return xp_part_from_logs(log_tail, &r, part);
}

double xp_noncentral_t_log_density(double t, double df, double noncentrality) {
  if (isinf(t)) return -INFINITY;
  const request r = {t, df, noncentrality, false};
  return xp_log_integral(log_density_integrand, &r, start(&r), width(df));
}

/* Beyond it an outer tail is the power t^-df to the last digit. */
static const double farthest = 700.0;

static xp_curve_point far_curve(const request *r, double u, bool upper) {
  const bool upward = u > 0.0;
  const double t = copysign(sinh(farthest), u);
  const double outer = xp_noncentral_t_part(t, r->df, r->noncentrality, upward ? XP_LOG_UPPER : XP_LOG_LOWER) -
                       r->df * (fabs(u) - farthest);
  return (xp_curve_point){upward == upper ? outer : log1p(-exp(outer)), outer + log(r->df), NAN};
}

/* Solved for u = asinh t: the tails are powers of t. */
static xp_curve_point noncentral_t_curve(const void *context, double u, bool upper) {
  const request *r = (const request *)context;
  if (fabs(u) > farthest) return far_curve(r, u, upper);
  const double t = sinh(u);
  const double log_mass = xp_noncentral_t_part(t, r->df, r->noncentrality, upper ? XP_LOG_UPPER : XP_LOG_LOWER);
  return (xp_curve_point){log_mass, xp_noncentral_t_log_density(t, r->df, r->noncentrality) + log(hypot(1.0, t)), NAN};
}

double xp_noncentral_t_quantile(double df, double noncentrality, const xp_target *target) {
  const request r = {0.0, df, noncentrality, false};
  const double central = xp_t_target_quantile(df, target);
  const double guess = noncentrality + central * sqrt(1.0 + noncentrality * noncentrality / (2.0 * df));
  const xp_twin u = xp_solve_curve(noncentral_t_curve, &r, target, asinh(fmax(-1e300, fmin(guess, 1e300))));
  return fabs(u.hi) > farthest ? sinh(u.hi + u.lo) : sinh(u.hi) + u.lo * cosh(u.hi);
}
