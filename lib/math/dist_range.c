/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/math/dist_noncentral.h"

#include <math.h>

/* The studentized range q = W / S: W the range of `groups` standard normals, S = sqrt(chi2 / df). Its tails are
 * those of W at q s, averaged over s = exp(u); those of W are integrals over the largest of the normals, z. */

static const double half_log_pi = 0x1.250d048e7a1bdp-1;

typedef struct range_request {
  double width; /* of the range, w */
  double groups;
} range_request;

/* ln P(z - w < Z < z) */
static double log_strip(double z, double w) {
  const double middle = z - 0.5 * w;
  if (w < 0.02) {
    const double square = middle * middle;
    const double bend = w * w * (square - 1.0) / 24.0;
    return log(w) + xp_normal_log_density(middle) +
           log1p(bend + w * w * w * w * (square * square - 6.0 * square + 3.0) / 1920.0);
  }
  const double outer = fmax(z, w - z);
  const double inner = fmin(z, w - z);
  if (inner > 0.0) return log1p(-xp_normal_upper(outer) - xp_normal_upper(inner));
  const double log_inner = xp_normal_log_upper(-inner);
  return log_inner + log1p(-exp(xp_normal_log_upper(outer) - log_inner));
}

static double log_lower_integrand(double z, const void *context) {
  const range_request *r = (const range_request *)context;
  return log(r->groups) + xp_normal_log_density(z) + (r->groups - 1.0) * log_strip(z, r->width);
}

/* groups phi(z) [Phi(z)^m - (Phi(z) - Phi(z - w))^m], which stays positive where the upper tail is tiny. */
static double log_upper_integrand(double z, const void *context) {
  const range_request *r = (const range_request *)context;
  const double others = r->groups - 1.0;
  const double log_below = xp_normal_log_lower(z);
  const double log_out = xp_normal_log_lower(z - r->width) - log_below;
  const double share = exp(log_out);
  const double log_any = share < 1e-300 ? log(others) + log_out : log(-expm1(others * log1p(-share)));
  return log(r->groups) + xp_normal_log_density(z) + others * log_below + log_any;
}

static double log_density_integrand(double z, const void *context) {
  const range_request *r = (const range_request *)context;
  const double pairs = log(r->groups) + log(r->groups - 1.0);
  const double between = r->groups > 2.0 ? (r->groups - 2.0) * log_strip(z, r->width) : 0.0;
  return pairs + xp_normal_log_density(z) + xp_normal_log_density(z - r->width) + between;
}

/* `largest` is where the largest normal is expected. */
static double range_log_integral(xp_log_function integrand, double width, double groups, double largest) {
  const range_request r = {width, groups};
  return xp_log_integral(integrand, &r, largest, 1.0 / sqrt(log(groups) + 1.0));
}

static bool is_ordinary(double width, double groups) {
  return groups <= XP_RANGE_GROUPS && width <= XP_RANGE_WIDTH && width > 1e-300;
}

/* Beyond this width one pair is that far apart, or none: a second pair has less than e^-675 of its probability. */
static const double far = 90.0;

static double log_pairs(double groups) {
  return log(groups) + log(groups - 1.0);
}

static double log_far_tail(double width, double groups, bool upper) {
  const double log_upper = log_pairs(groups) + xp_normal_log_upper(width / sqrt(2.0));
  return upper ? log_upper : -exp(log_upper);
}

/* Below this width all normals lie together: the density of their common place, groups^(1/2) (2 pi)^(-(groups - 1) / 2), is all
 * that counts. */
static const double near = 1e-300;

static double log_near(double width, double groups, double power) {
  const double log_place = 0.5 * log(groups) + (groups - 1.0) * xp_normal_log_density(0.0);
  return power > 0.0 ? log_place + power * log(width) : log_place;
}

static double log_range_tail(double width, double groups, bool upper) {
  if (width <= near) return upper ? 0.0 : log_near(width, groups, groups - 1.0);
  if (width > far) return log_far_tail(width, groups, upper);
  if (is_ordinary(width, groups)) return xp_normal_range_log_tail(width, groups, upper);
  if (upper) return fmin(0.0, range_log_integral(log_upper_integrand, width, groups, 0.5 * width));
  return fmin(0.0, range_log_integral(log_lower_integrand, width, groups, fmin(0.5 * width, sqrt(2.0 * log(groups)))));
}

typedef struct studentized_request {
  double q, groups, df;
  bool upper;
} studentized_request;

static double log_tail_outer(double u, const void *context) {
  const studentized_request *r = (const studentized_request *)context;
  return xp_log_chi_density(u, r->df) + log_range_tail(r->q * exp(u), r->groups, r->upper);
}

static double log_range_density(double width, double groups) {
  if (width <= near) return log(groups - 1.0) + log_near(width, groups, groups - 2.0);
  if (width > far) return log_pairs(groups) + xp_normal_log_density(width / sqrt(2.0)) - 0.5 * log(2.0);
  if (is_ordinary(width, groups)) return xp_normal_range_log_density(width, groups);
  return range_log_integral(log_density_integrand, width, groups, 0.5 * width);
}

static double log_density_outer(double u, const void *context) {
  const studentized_request *r = (const studentized_request *)context;
  const double width = r->q * exp(u);
  return xp_log_chi_density(u, r->df) + u + log_range_density(width, r->groups);
}

/* Where q s is an ordinary range if that is below s = 1: for a q far out the integrand may vanish at 1. */
static double start(const studentized_request *r) {
  return fmin(0.0, log((2.0 + sqrt(2.0 * log(r->groups))) / r->q));
}

static double width_of_chi(double df) {
  return 1.0 / sqrt(1.0 + 2.0 * df);
}

static double log_tail(const void *context, bool upper) {
  studentized_request r = *(const studentized_request *)context;
  r.upper = upper;
  return fmin(xp_log_integral(log_tail_outer, &r, start(&r), width_of_chi(r.df)), 0.0);
}

double xp_range_part(double q, double groups, double df, xp_part part) {
  if (isnan(q)) return q;
  if (q <= 0.0) return xp_certain_part(false, part);
  if (isinf(q)) return xp_certain_part(true, part);
  const studentized_request r = {q, groups, df, false};
  return xp_part_from_logs(log_tail, &r, part);
}

double xp_range_log_density(double q, double groups, double df) {
  if (!(q >= 0.0) || isinf(q)) return -INFINITY;
  if (q == 0.0)
    return groups > 2.0 ? -INFINITY : xp_log_gamma_difference(0.5 * df, 0.5) - 0.5 * log(0.5 * df) - half_log_pi;
  const studentized_request r = {q, groups, df, false};
  return xp_log_integral(log_density_outer, &r, start(&r), width_of_chi(df));
}

static xp_curve_point range_curve(const void *context, double u, bool upper) {
  const studentized_request *r = (const studentized_request *)context;
  const double q = exp(fmax(-700.0, fmin(u, 700.0)));
  const double log_mass = xp_range_part(q, r->groups, r->df, upper ? XP_LOG_UPPER : XP_LOG_LOWER);
  return (xp_curve_point){log_mass, xp_range_log_density(q, r->groups, r->df) + u, NAN};
}

double xp_range_quantile(double groups, double df, const xp_target *target) {
  const studentized_request r = {0.0, groups, df, false};
  return xp_exp_of(xp_solve_curve(range_curve, &r, target, log(1.0 + sqrt(2.0 * log(groups)))));
}
