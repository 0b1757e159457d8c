/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/math/dist_quantile.h"

#include <math.h>

static const xp_twin one = {1.0, 0.0};

/* Where exp(u) is about to underflow, a tail is its leading power and nothing else. */
static const double leading_power_only = 708.0;

/* Below this x the leading power is all of the lower tail, and x comes from it directly. */
static const double log_negligible = -45.0;

/* The u with shape u - log_constant = log_mass. */
static xp_twin from_leading_power(xp_twin log_mass, double log_constant, double shape) {
  const xp_twin u = xp_twin_divide(xp_twin_add_double(log_mass, log_constant), xp_twin_from(shape));
  return isfinite(u.hi) && isfinite(u.lo) ? u : xp_twin_from((log_mass.hi + log_constant) / shape);
}

/* A tail whose lower side is exp(log_lower) to full accuracy. */
static double log_of_side(double log_lower, bool upper) {
  if (!upper) return fmin(log_lower, 0.0);
  return log_lower < 0.0 ? log(-expm1(log_lower)) : -INFINITY;
}

/* Gamma. */

static xp_curve_point gamma_curve(const void *context, double u, bool upper) {
  const double shape = *(const double *)context;
  if (u < -leading_power_only) {
    const double log_lower = shape * u - xp_log_gamma_1p(shape);
    return (xp_curve_point){log_of_side(log_lower, upper), log_lower + log(shape), shape};
  }
  const double x = exp(fmin(u, leading_power_only));
  const xp_tail tail = xp_gamma_tail(shape, xp_twin_from(x));
  const xp_tail prefactor = xp_gamma_prefactor(shape, xp_twin_from(x));
  return (xp_curve_point){xp_tail_part(&tail, upper ? XP_LOG_UPPER : XP_LOG_LOWER),
                          xp_tail_log_mass(&prefactor) + log(shape), shape - x};
}

static double gamma_start(double shape, double leading, const xp_target *target) {
  if (leading < -1.0 && (shape < 1.0 || leading < log(shape) - 3.0)) return leading;
  const double spread = 1.0 / (9.0 * shape);
  const double root = 1.0 - spread + xp_target_z(target) * sqrt(spread);
  if (root > 0.1) return log(shape) + 3.0 * log(root);
  return target->upper ? log(1.0 - target->log_upper.hi) : leading;
}

xp_twin xp_gamma_log_quantile(double shape, const xp_target *target) {
  const xp_twin leading = from_leading_power(target->log_lower, xp_log_gamma_1p(shape), shape);
  if (leading.hi < log_negligible) return leading;
  return xp_solve_curve(gamma_curve, &shape, target, gamma_start(shape, leading.hi, target));
}

/* Beta, in the log odds. */

typedef struct shapes {
  double a, b;
} shapes;

/* ln[a B(a, b)], small where a is. */
static double log_leading_constant(double a, double b) {
  return xp_log_gamma_1p(a) - xp_log_gamma_difference(b, a);
}

static xp_curve_point beta_curve(const void *context, double u, bool upper) {
  const shapes *s = (const shapes *)context;
  if (fabs(u) > leading_power_only) {
    const bool low_end = u < 0.0;
    const double shape = low_end ? s->a : s->b;
    const double log_side = -shape * fabs(u) - log_leading_constant(shape, low_end ? s->b : s->a);
    return (xp_curve_point){log_of_side(log_side, upper == low_end), log_side + log(shape), low_end ? shape : -shape};
  }
  const xp_twin odds = xp_twin_from(exp(u));
  const xp_twin y = xp_twin_divide(one, xp_twin_add_double(odds, 1.0));
  const xp_twin x = xp_twin_multiply(odds, y);
  const xp_tail tail = xp_beta_tail(s->a, s->b, x, y);
  const xp_tail prefactor = xp_beta_prefactor(s->a, s->b, x, y);
  const double log_mass = xp_tail_part(&tail, upper ? XP_LOG_UPPER : XP_LOG_LOWER);
  return (xp_curve_point){log_mass, xp_tail_log_mass(&prefactor), s->a * y.hi - s->b * x.hi};
}

/* Start for the lower tail: its leading power where that is far out, else a normal law of the log odds. */
static double beta_lower_start(double a, double b, double leading, double z) {
  if (leading < -1.0 && (a < 1.0 || leading < log(a / b) - 3.0)) return leading;
  const double skew = 1.0 / b - 1.0 / a;
  return log(a / b) + z * sqrt(1.0 / a + 1.0 / b) + 0.5 * skew + (z * z - 1.0) / 6.0 * skew;
}

static bool is_all_leading_power(xp_twin leading, double other_shape) {
  return leading.hi + log(1.0 + other_shape) < log_negligible;
}

xp_twin xp_beta_logit_quantile(double a, double b, const xp_target *target) {
  const xp_twin low = from_leading_power(target->log_lower, log_leading_constant(a, b), a);
  const xp_twin high = from_leading_power(target->log_upper, log_leading_constant(b, a), b);
  if (is_all_leading_power(low, b)) return low;
  if (is_all_leading_power(high, a)) return xp_twin_negate(high);
  const shapes s = {a, b};
  const double z = xp_target_z(target);
  const bool from_low = a < 1.0 && b < 1.0 ? !target->upper : a < b;
  const double start = from_low ? beta_lower_start(a, b, low.hi, z) : -beta_lower_start(b, a, high.hi, -z);
  return xp_solve_curve(beta_curve, &s, target, start);
}
