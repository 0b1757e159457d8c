/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/math/distributions.h"
#include "lib/math/special.h"

#include <math.h>

static const double half_log_two_pi = 0x1.d67f1c864beb5p-1;
static const double inverse_sqrt_two_pi = 0x1.9884533d43651p-2;
static const double two_over_sqrt_pi = 0x1.20dd750429b6dp+0;
static const xp_twin inverse_sqrt_two = {0x1.6a09e667f3bcdp-1, -0x1.bdd3413b26456p-55};
static const xp_twin log_two = {0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56};

/* From here on the asymptotic series of Mills' ratio has reached full accuracy. */
static const double far_tail = 25.0;

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

double xp_normal_log_two_sided(double z) {
  const double distance = fabs(z);
  if (isnan(z)) return z;
  if (distance > far_tail) return log_upper_far(distance) + log_two.hi;
  if (distance < 0.5) return log1p(-erf(distance * inverse_sqrt_two.hi));
  return log(two_sided_mass(distance));
}

double xp_normal_log_density(double z) {
  return -half_log_two_pi - 0.5 * z * z;
}

double xp_normal_density(double z) {
  const xp_twin square = xp_twin_product(z, z);
  if (!(square.hi < 1500.0)) return isnan(z) ? z : 0.0;
  return inverse_sqrt_two_pi * exp(-0.5 * square.hi) * (1.0 - 0.5 * square.lo);
}

/* Quantiles. Abramowitz and Stegun 26.2.23 starts, two steps of Halley's method on ln Q finish. */

static double rough_upper_quantile(double log_p) {
  const double t = sqrt(-2.0 * log_p);
  const double numerator = 2.515517 + t * (0.802853 + t * 0.010328);
  const double denominator = 1.0 + t * (1.432788 + t * (0.189269 + t * 0.001308));
  return t - numerator / denominator;
}

/* One step for ln Q(z) = log_p: with hazard r = phi / Q, (ln Q)' = -r and (ln Q)'' = -r (r - z). */
static double refine_upper_quantile(double z, double log_p) {
  const double log_q = xp_normal_log_upper(z);
  const double hazard = z > far_tail ? z / exp(log_mills_correction(z)) : exp(xp_normal_log_density(z) - log_q);
  const double newton = (log_q - log_p) / hazard;
  const double bend = 0.5 * newton * (hazard - z);
  return z + newton / (1.0 + fmax(-0.5, fmin(bend, 0.5)));
}

/* The z >= 0 whose upper tail has the log probability `log_p` <= -ln 2. */
static double outer_quantile(double log_p) {
  if (log_p < -1e300) return isinf(log_p) ? INFINITY : sqrt(-log_p) * sqrt(2.0);
  double z = rough_upper_quantile(log_p);
  for (int step = 0; step < 3; step++)
    z = refine_upper_quantile(z, log_p);
  return z;
}

/* The z with P(0 < Z < z) = mass / 2 for |mass| < 1/2. */
static double inner_quantile(double mass) {
  const double target = fabs(mass);
  double z = target * 1.2533141373155003;
  for (int step = 0; step < 4; step++) {
    const double slope = 2.0 * xp_normal_density(z);
    const double newton = (target - erf(z * inverse_sqrt_two.hi)) / slope;
    z += newton / (1.0 - 0.5 * newton * z);
  }
  return copysign(z, mass);
}

double xp_normal_quantile_upper(double p) {
  if (!(p >= 0.0 && p <= 1.0)) return NAN;
  if (p > 0.25 && p < 0.75) return inner_quantile(1.0 - 2.0 * p);
  return p < 0.5 ? outer_quantile(log(p)) : -outer_quantile(log(1.0 - p));
}

double xp_normal_quantile_lower(double p) {
  return -xp_normal_quantile_upper(p);
}

double xp_normal_quantile_log_upper(double log_p) {
  if (!(log_p <= 0.0)) return NAN;
  const double above_half = (log_p + log_two.hi) + log_two.lo;
  if (fabs(above_half) < 0.4) return inner_quantile(-expm1(above_half));
  return above_half < 0.0 ? outer_quantile(log_p) : -outer_quantile(log(-expm1(log_p)));
}

double xp_normal_quantile_log_lower(double log_p) {
  return -xp_normal_quantile_log_upper(log_p);
}
