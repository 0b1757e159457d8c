/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/confidence_sequence_mixture.h"

#include "lib/math/distributions.h"
#include "lib/math/special.h"
#include <float.h>
#include <math.h>

static const double log_two = 0.69314718055994530942;

enum { MOST_STEPS = 60 }; /* of Newton's method, which needs about five */

xp_normal_mixture xp_normal_mixture_of(double gain) {
  return (xp_normal_mixture){gain, log1p(gain), sqrt(gain / (1.0 + gain))};
}

double xp_mixture_optimum(double level, expt_mixture_tuning tuning) {
  const double twice = 2.0 * level;
  double gain = twice + log1p(twice);
  if (tuning == EXPT_MIXTURE_TUNING_CLOSED_FORM || gain <= 0.0) return gain;
  for (int step = 0; step < MOST_STEPS; step++) {
    const double excess = -xp_log1p_minus(gain) - twice;
    const double next = gain - excess * (1.0 + gain) / gain;
    if (fabs(next - gain) <= 2.0 * DBL_EPSILON * gain) return next;
    gain = next;
  }
  return gain;
}

/* ---- evidence ---- */

/* z^2 g / (1 + g), without an overflow of the square before the small factor. */
static double shrunk_square(double z, xp_normal_mixture mixture) {
  const double x = z * mixture.shrink;
  return fmin(x * x, DBL_MAX);
}

double xp_mixture_log_e(double z, xp_normal_mixture mixture) {
  return 0.5 * (shrunk_square(z, mixture) - mixture.growth);
}

double xp_mixture_log_e_one_sided(double z, xp_normal_mixture mixture) {
  const double tail = fmax(xp_normal_log_lower(z * mixture.shrink), -DBL_MAX);
  return log_two + xp_mixture_log_e(z, mixture) + tail;
}

/* ---- limits ---- */

double xp_mixture_reach(xp_normal_mixture mixture, double level) {
  return sqrt(mixture.growth + 2.0 * level) / mixture.shrink;
}

/* The x with x^2 / 2 + ln Phi(x) = level, level >= -ln 2: convex and rising, so that Newton's method comes down from the right. */
static double half_normal_root(double level) {
  double x = sqrt(2.0 * fmax(0.0, level + log_two));
  for (int step = 0; step < MOST_STEPS; step++) {
    const double log_tail = xp_normal_log_lower(x);
    const double slope = x + exp(xp_normal_log_density(x) - log_tail);
    const double next = x - (0.5 * x * x + log_tail - level) / slope;
    if (!(next < x - DBL_EPSILON * x)) return next;
    x = next;
  }
  return x;
}

double xp_mixture_reach_one_sided(xp_normal_mixture mixture, double level) {
  return half_normal_root(0.5 * mixture.growth + level - log_two) / mixture.shrink;
}

/* No overflow: 1 - confidence is at least 2^-53. */
double xp_mixture_reach_closed(xp_normal_mixture mixture, double level) {
  return sqrt(2.0 * log1p(sqrt(1.0 + mixture.gain) * (0.5 * exp(level)))) / mixture.shrink;
}

/* alpha = sqrt(1 + g) / (2 (exp(x^2 / 2) - 1)). */
double xp_mixture_log_p_closed(double z, xp_normal_mixture mixture) {
  if (z <= 0.0) return 0.0;
  const double half = 0.5 * shrunk_square(z, mixture);
  if (half == 0.0) return 0.0;
  const double log_growth = half > 36.0 ? half : log(expm1(half));
  return fmin(0.0, 0.5 * mixture.growth - log_two - log_growth);
}
