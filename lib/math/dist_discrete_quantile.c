/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/math/quotient.h"
#include "lib/math/dist_discrete.h"
#include "lib/math/dist_quantile.h"

#include <math.h>

typedef struct shape_of_law {
  xp_support support;
  double mean, sd, skewness;
} shape_of_law;

static shape_of_law describe(const xp_law *law) {
  const double a = law->a;
  const double b = law->b;
  switch (law->family) {
    case XP_BINOMIAL: {
      const double sd = sqrt(a * b * (1.0 - b));
      return (shape_of_law){{0.0, a}, a * b, sd, sd > 0.0 ? (1.0 - 2.0 * b) / sd : 0.0};
    }
    case XP_POISSON:
      return (shape_of_law){{0.0, INFINITY}, a, sqrt(a), a > 0.0 ? 1.0 / sqrt(a) : 0.0};
    case XP_NEGATIVE_BINOMIAL: {
      const double q = 1.0 - b;
      return (shape_of_law){{0.0, INFINITY}, a * (q / b), sqrt(a * q) / b, q > 0.0 ? (1.0 + q) / sqrt(a * q) : 0.0};
    }
    default: {
      const double n = a + b;
      const double share = n > 0.0 ? a / n : 0.0;
      const double sd = n > 1.0 ? sqrt(law->c * share * (1.0 - share) * ((n - law->c) / (n - 1.0))) : 0.0;
      return (shape_of_law){xp_hypergeometric_support(a, b, law->c), law->c * share, sd, 0.0};
    }
  }
}

/* Exact ties are real (half of a symmetric law) and must not turn on the last bits of a computed tail. */
static double tie(double p, xp_part part) {
  return 0x1p-50 * (xp_part_is_log(part) ? fmin(1.0, -p) : fmin(p, 1.0 - p));
}

/* Is x at or above the quantile? */
static bool reached(double value, double p, xp_part part) {
  if (value == p) return true; /* at infinite logs */
  return xp_part_is_upper(part) ? value <= p + tie(p, part) : value >= p - tie(p, part);
}

/* Cornish and Fisher's first correction, kept inside the support; a gamma law for a negative binomial of rare
 * successes. */
static double first_guess(const xp_law *law, const shape_of_law *shape, const xp_target *target) {
  if (law->family == XP_NEGATIVE_BINOMIAL && law->b < 0.25) {
    return floor(
        fmin(xp_exp_of(xp_gamma_log_quantile(law->a, target)) * ((1.0 - law->b) / law->b), 0x1.fffffffffffffp+1023));
  }
  const double outward = xp_normal_quantile_log_upper(xp_target_log(target).hi);
  const double z = target->upper ? outward : -outward;
  const double guess = floor(shape->mean + shape->sd * (z + shape->skewness * (z * z - 1.0) / 6.0));
  return fmin(fmax(guess, shape->support.first), fmin(shape->support.last, 0x1.fffffffffffffp+1023));
}

/* How far Newton's method would go from k: on the log of the smaller tail, which is linear in k where the tail is
 * exponential, or on the root of that log, which is linear where the tail is normal. */
static double newton_step(const xp_law *law, double k, double log_mass, const xp_target *target, bool as_normal) {
  const double next_mass = xp_density(law, target->upper ? k : k + 1.0, 1);
  const double slope = log1p(exp(next_mass - log_mass)) * (target->upper ? -1.0 : 1.0);
  const double wanted = xp_target_log(target).hi;
  const double step = xp_quotient(wanted - log_mass, slope);
  const double here = sqrt(-log_mass);
  return as_normal ? step * xp_quotient(2.0 * here, here + sqrt(-wanted)) : step;
}

/* ln of the smaller tail at k, where `value` is the part asked for. */
static double log_of_smaller(const xp_law *law, double k, double value, xp_part part, const xp_target *target) {
  const bool same = target->upper == xp_part_is_upper(part);
  if (same && xp_part_is_log(part)) return value;
  if (same && value > 1e-300) return log(value);
  return xp_cdf(law, k, target->upper ? XP_LOG_UPPER : XP_LOG_LOWER);
}

/* Near 1, one less the smaller tail rounds to p from half a unit around it on, so that is where the search ends. */
static void aim_at_rounding(xp_target *target, double p) {
  if (target->upper)
    target->log_upper = xp_twin_from(log(1.0 - p + 0x1p-54));
  else if (p < 1.0)
    target->log_lower = xp_twin_from(log(1.0 - p - 0x1p-54));
}

/* Beyond 2^53 not every whole number is a double: there 12 digits are enough. */
static double resolution(double k) {
  return k > 0x1p53 && isfinite(k) ? k * 0x1p-40 : 1.0;
}

/* Newton's step, or, where that would not leave k, a stride that doubles: near 1 many values share one rounded
 * probability. */
static double next_guess(double k, double step, bool enough, double *stride) {
  const double away = enough ? -step : step;
  if (away >= 1.0) return k + step;
  *stride = fmax(*stride, resolution(k));
  const double stepped = enough ? k - *stride : k + *stride;
  *stride *= 2.0;
  return stepped;
}

double xp_discrete_quantile(const xp_law *law, double p, xp_part part) {
  const shape_of_law shape = describe(law);
  double below = shape.support.first - 1.0; /* not reached */
  double at = shape.support.last;           /* reached */
  if (reached(xp_cdf(law, shape.support.first, part), p, part)) return shape.support.first;
  if (p == (xp_part_is_log(part) ? 0.0 : 1.0) && !xp_part_is_upper(part)) return at;
  if (p == (xp_part_is_log(part) ? -INFINITY : 0.0) && xp_part_is_upper(part)) return at;
  xp_target target;
  if (!xp_target_make(p, part, &target)) return NAN;
  if (!xp_part_is_log(part) && target.upper != xp_part_is_upper(part)) aim_at_rounding(&target, p);
  double k = first_guess(law, &shape, &target);
  double reach = 1.0 + shape.sd;
  double stride = 1.0;
  for (int round = 0; round < 400 && at - below > resolution(at); round++) {
    k = fmin(fmax(k, below + resolution(below)), at - resolution(at));
    if (k <= below || k >= at) k = below + 0.5 * (at - below);
    if (k <= below || k >= at) break;
    const double value = xp_cdf(law, k, part);
    const bool enough = reached(value, p, part);
    if (enough)
      at = k;
    else
      below = k;
    const double log_mass = log_of_smaller(law, k, value, part, &target);
    const double step = newton_step(law, k, log_mass, &target, round % 2 == 0);
    const bool halve = round % 8 == 7 || !isfinite(step);
    if (halve && isfinite(at))
      k = floor(below + 0.5 * (at - below));
    else if (halve)
      k = floor(k + (reach *= 4.0));
    else
      k = next_guess(k, floor(step + 0.5), enough, &stride);
  }
  return at;
}
