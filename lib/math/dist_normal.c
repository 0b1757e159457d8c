/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/math/dist_tail.h"

#include <math.h>

static const double half_log_two_pi = 0x1.d67f1c864beb5p-1;
static const double inverse_sqrt_two_pi = 0x1.9884533d43651p-2;
static const double two_over_sqrt_pi = 0x1.20dd750429b6dp+0;
static const xp_twin inverse_sqrt_two = {0x1.6a09e667f3bcdp-1, -0x1.bdd3413b26456p-55};
static const xp_twin log_two = {0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56};

/* From here on the asymptotic series of Mills' ratio has reached full accuracy. */
static const double far_tail = 25.0;

/* Nearer to 0 than this, the log of what is outside comes from what is inside. */
static const double near_middle = 0.5;

/* Beyond this a tail is smaller than the smallest double. */
static const double underflow = 40.0;

/* erfc(z / sqrt 2) for z >= 0. Rounding z / sqrt 2 alone would cost z^2 / 2 units in the last place. */
static double two_sided_mass(double z) {
  if (z > underflow) return 0.0;
  const double w = z * inverse_sqrt_two.hi;
  const double lost = fma(z, inverse_sqrt_two.hi, -w) + z * inverse_sqrt_two.lo;
  const double mass = erfc(w);
  return mass - lost * two_over_sqrt_pi * exp(-w * w);
}

/* ln of 1 - 1/z^2 + 3/z^4 - 15/z^6 + ..., which is z times Mills' ratio. */
static double log_mills_correction(double z) {
  const double u = 1.0 / (z * z);
  double series = 0.0;
  for (int k = 8; k >= 1; k--)
    series = -(2.0 * k - 1.0) * u * (1.0 + series);
  return log1p(series);
}

static double log_upper_far(double z) {
  const xp_twin square = xp_twin_product(z, z);
  const double rest = log_mills_correction(z) - log(z) - half_log_two_pi - 0.5 * square.lo;
  return isfinite(square.hi) ? rest - 0.5 * square.hi : -INFINITY;
}

double xp_normal_upper(double z) {
  if (isnan(z)) return z;
  return z >= 0.0 ? 0.5 * two_sided_mass(z) : 1.0 - 0.5 * two_sided_mass(-z);
}

double xp_normal_lower(double z) {
  return xp_normal_upper(-z);
}

double xp_normal_log_upper(double z) {
  if (isnan(z)) return z;
  if (z > far_tail) return log_upper_far(z);
  return z >= 0.0 ? log(0.5 * two_sided_mass(z)) : log1p(-0.5 * two_sided_mass(-z));
}

double xp_normal_log_lower(double z) {
  return xp_normal_log_upper(-z);
}

double xp_normal_two_sided(double z) {
  return isnan(z) ? z : two_sided_mass(fabs(z));
}

static double log_outside(double distance, double mass) {
  if (distance > far_tail) return log_upper_far(distance) + log_two.hi;
  if (distance < near_middle) return log1p(-erf(distance * inverse_sqrt_two.hi));
  return log(mass);
}

xp_probability xp_normal_beyond(double z, xp_side side) {
  if (isnan(z)) return (xp_probability){z, z};
  const double distance = fabs(z), outside = two_sided_mass(distance), tail = 0.5 * outside;
  if (side == XP_SIDE_BOTH) return (xp_probability){outside, log_outside(distance, outside)};
  if ((side == XP_SIDE_ABOVE) != (z >= 0.0)) return (xp_probability){1.0 - tail, log1p(-tail)};
  return (xp_probability){tail, distance > far_tail ? log_upper_far(distance) : log(tail)};
}

double xp_normal_log_two_sided(double z) {
  return xp_normal_beyond(z, XP_SIDE_BOTH).log_p;
}

xp_probability xp_normal_square_beyond(double x) {
  const double root = sqrt(x), lost = fma(-root, root, x) / (2.0 * root), moved = 2.0 * lost * xp_normal_density(root);
  const double outside = two_sided_mass(root) - moved;
  if (root >= near_middle) return (xp_probability){outside, log(outside)};
  return (xp_probability){outside, log1p(-(erf(root * inverse_sqrt_two.hi) + moved))};
}

double xp_normal_log_density(double z) {
  return -half_log_two_pi - 0.5 * z * z;
}

double xp_normal_density(double z) {
  const xp_twin square = xp_twin_product(z, z);
  if (!(square.hi < 1500.0)) return isnan(z) ? z : 0.0;
  return inverse_sqrt_two_pi * exp(-0.5 * square.hi) * (1.0 - 0.5 * square.lo);
}

/* Quantiles. Wichura's rational functions (1988, Algorithm AS 241, PPND7) start with seven digits, and one step of Halley's
 * method, which triples them, finishes. */

static const double central_from = 0.075, central_from_root = 1.6;

/* The square root of -ln p for the smallest p; farther out the start has fewer digits. */
static const double start_is_good = 27.0;

static double central_start(double above_middle) {
  const double r = 0.180625 - above_middle * above_middle;
  const double numerator = 3.3871327179 + r * (50.434271938 + r * (159.29113202 + r * 59.109374720));
  const double denominator = 1.0 + r * (17.895169469 + r * (78.757757664 + r * 67.187563600));
  return above_middle * numerator / denominator;
}

/* root = sqrt(-ln p) */
static double outer_start(double root) {
  if (root <= 5.0) {
    const double r = root - 1.6;
    const double numerator = 1.4234372777 + r * (2.7568153900 + r * (1.3067284816 + r * 0.17023821103));
    return numerator / (1.0 + r * (0.73700164250 + r * 0.12021132975));
  }
  const double r = root - 5.0;
  const double numerator = 6.6579051150 + r * (3.0812263860 + r * (0.42868294337 + r * 0.017337203997));
  return numerator / (1.0 + r * (0.24197894225 + r * 0.012258202635));
}

/* One step for ln Q(z), which is log_excess too large: with hazard r = phi / Q, (ln Q)' = -r and (ln Q)'' = -r (r - z). */
static double stepped(double z, double log_excess, double hazard) {
  const double newton = log_excess / hazard;
  const double bend = 0.5 * newton * (hazard - z);
  return z + newton / (1.0 + fmax(-0.5, fmin(bend, 0.5)));
}

static double refined_by_log(double z, double log_p) {
  const double log_q = xp_normal_log_upper(z);
  const double hazard = z > far_tail ? z / exp(log_mills_correction(z)) : exp(xp_normal_log_density(z) - log_q);
  return stepped(z, log_q - log_p, hazard);
}

/* The z >= 0 whose upper tail has the log probability `log_p` <= -ln 2. */
static double quantile_of_log(double log_p) {
  if (log_p < -1e300) return isinf(log_p) ? INFINITY : sqrt(-log_p) * sqrt(2.0);
  const double root = sqrt(-log_p);
  double z = root < central_from_root ? central_start(0.5 - exp(log_p)) : outer_start(root);
  z = refined_by_log(z, log_p);
  for (int step = 0; step < 2 && root > start_is_good; step++)
    z = refined_by_log(z, log_p);
  return z;
}

/* The same of a probability up to 1/2 that has all its digits. */
static double quantile_of_tail(double p) {
  const double z = p > central_from ? central_start(0.5 - p) : outer_start(sqrt(-log(p)));
  const double mass = 0.5 * two_sided_mass(z), excess = (mass - p) / p;
  return stepped(z, excess * (1.0 - 0.5 * excess), xp_normal_density(z) / mass);
}

static const double smallest_with_all_digits = 0x1p-1021;

static double outer_quantile(double p) {
  return p >= smallest_with_all_digits ? quantile_of_tail(p) : quantile_of_log(log(p));
}

/* The z with P(0 < Z < z) = mass / 2 for |mass| < 1/2. */
static double inner_quantile(double mass) {
  const double target = fabs(mass), z = central_start(0.5 * target);
  const double newton = (target - erf(z * inverse_sqrt_two.hi)) / (2.0 * xp_normal_density(z));
  return copysign(z + newton / (1.0 - 0.5 * newton * z), mass);
}

double xp_normal_quantile_upper(double p) {
  if (!(p >= 0.0 && p <= 1.0)) return NAN;
  if (p > 0.25 && p < 0.75) return inner_quantile(1.0 - 2.0 * p);
  return p < 0.5 ? outer_quantile(p) : -outer_quantile(1.0 - p);
}

double xp_normal_quantile_lower(double p) {
  return -xp_normal_quantile_upper(p);
}

double xp_normal_quantile_log_upper(double log_p) {
  if (!(log_p <= 0.0)) return NAN;
  const double above_half = (log_p + log_two.hi) + log_two.lo;
  if (fabs(above_half) < 0.4) return inner_quantile(-expm1(above_half));
  return above_half < 0.0 ? quantile_of_log(log_p) : -quantile_of_log(log(-expm1(log_p)));
}

double xp_normal_quantile_log_lower(double log_p) {
  return -xp_normal_quantile_log_upper(log_p);
}
