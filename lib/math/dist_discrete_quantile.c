/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/math/dist_discrete.h"

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
  case XP_POISSON: return (shape_of_law){{0.0, INFINITY}, a, sqrt(a), a > 0.0 ? 1.0 / sqrt(a) : 0.0};
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

/* Is x at or above the quantile? */
static bool reached(double value, double p, xp_part part) { return xp_part_is_upper(part) ? value <= p : value >= p; }

static double normal_z(double p, xp_part part) {
  switch (part) {
  case XP_LOWER: return xp_normal_quantile_lower(p);
  case XP_UPPER: return xp_normal_quantile_upper(p);
  case XP_LOG_LOWER: return xp_normal_quantile_log_lower(p);
  default: return xp_normal_quantile_log_upper(p);
  }
}

/* Cornish and Fisher's first correction, kept inside the support. */
static double first_guess(const shape_of_law *shape, double p, xp_part part) {
  const double z = normal_z(p, part);
  const double guess = floor(shape->mean + shape->sd * (z + shape->skewness * (z * z - 1.0) / 6.0));
  return fmin(fmax(guess, shape->support.first), fmin(shape->support.last, 0x1p1000));
}

/* How far Newton's method would go from k, on the log scale of the part asked for. */
static double newton_step(const xp_law *law, double k, double value, double p, xp_part part) {
  const bool is_log = xp_part_is_log(part);
  const double log_value = is_log ? value : log(value);
  const double log_p = is_log ? p : log(p);
  const double slope = exp(xp_density(law, k, 1) - log_value) * (xp_part_is_upper(part) ? -1.0 : 1.0);
  return (log_p - log_value) / slope;
}

double xp_discrete_quantile(const xp_law *law, double p, xp_part part) {
  const shape_of_law shape = describe(law);
  double below = shape.support.first - 1.0; /* not reached */
  double at = shape.support.last;           /* reached */
  if (reached(xp_cdf(law, shape.support.first, part), p, part)) return shape.support.first;
  if (p == (xp_part_is_log(part) ? 0.0 : 1.0) && !xp_part_is_upper(part)) return at;
  if (p == (xp_part_is_log(part) ? -INFINITY : 0.0) && xp_part_is_upper(part)) return at;
  double k = first_guess(&shape, p, part);
  double reach = 1.0 + shape.sd;
  for (int round = 0; round < 400 && at - below > 1.0; round++) {
    k = fmin(fmax(k, below + 1.0), at - 1.0);
    if (k <= below || k >= at) break;
    const double value = xp_cdf(law, k, part);
    const bool enough = reached(value, p, part);
    if (enough) at = k;
    else below = k;
    const double step = newton_step(law, k, value, p, part);
    const bool halve = round % 4 == 3 || !isfinite(step);
    if (halve && isfinite(at)) k = floor(below + 0.5 * (at - below));
    else if (halve) k = floor(k + (reach *= 4.0));
    else k = enough ? fmin(k - 1.0, floor(k + step + 0.5)) : fmax(k + 1.0, floor(k + step + 0.5));
  }
  return at;
}
