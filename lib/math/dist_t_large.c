/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Student's t of many degrees of freedom as a bent normal. With a = df - 1/2 and w^2 = a ln(1 + t^2 / df) (Hill 1970, Algorithm 395),
 * the density of w is the normal one times sqrt(h / sinh h), h = w^2 / 2a, times a constant; so the z of the same probability is w plus a
 * series in 1 / a^2. tests/reference/distributions/large_df.py derives both series and shows where what is left out stays below 1e-16. */
#include "lib/math/dist_tail.h"

#include <math.h>

static const double least_df = 100.0;
static const double most_square_by_df = 0.12;
static const double farthest = 20.0;

/* Below this the inner mass is the smaller one. */
static const double middle = 0.5;
static const double inverse_sqrt_two = 0x1.6a09e667f3bcdp-1;

/* z = w + w (p1 / a^2 + p2 / a^4 + ...), the polynomials in w^2. */
static double bend(double w, double a) {
  const double s = w * w, e = 1.0 / (a * a);
  const double p1 = 1.0 / 16 + s * (1.0 / 48);
  const double p2 = -19.0 / 512 + s * (-1.0 / 96 + s * (-11.0 / 7680 + s * (-1.0 / 5760)));
  const double p3 = 631.0 / 8192 +
                    s * (575.0 / 24576 + s * (95.0 / 24576 + s * (121.0 / 286720 + s * (197.0 / 5806080 + s * (1.0 / 362880)))));
  const double p4_high = -104413.0 / 495452160 + s * (-13729.0 / 928972800 + s * (-1181.0 / 1393459200 + s * (-1.0 / 19353600)));
  const double p4_low = -174317.0 / 524288 + s * (-10361.0 / 98304 + s * (-74833.0 / 3932160 + s * (-1147.0 / 491520)));
  return w * e * (p1 + e * (p2 + e * (p3 + e * (p4_low + s * s * s * s * p4_high))));
}

/* w = z + z (q1 / a^2 + q2 / a^4 + ...), the polynomials in z^2. */
static double unbend(double z, double a) {
  const double s = z * z, e = 1.0 / (a * a);
  const double q1 = -1.0 / 16 - s * (1.0 / 48);
  const double q2 = 21.0 / 512 + s * (1.0 / 64 + s * (7.0 / 2560 + s * (1.0 / 5760)));
  const double q3 = -671.0 / 8192 +
                    s * (-245.0 / 8192 + s * (-257.0 / 40960 + s * (-2209.0 / 2580480 + s * (-407.0 / 5806080 + s * (-1.0 / 362880)))));
  const double q4_high = 41383.0 / 99090432 + s * (3529.0 / 103219200 + s * (173.0 / 92897280 + s * (1.0 / 19353600)));
  const double q4_low = 180323.0 / 524288 + s * (1483.0 / 12288 + s * (33053.0 / 1310720 + s * (12899.0 / 3440640)));
  return z * e * (q1 + e * (q2 + e * (q3 + e * (q4_low + s * s * s * s * q4_high))));
}

static bool is_near(double z, double df) {
  return df >= least_df && z * z <= most_square_by_df * df && fabs(z) <= farthest;
}

/* The z of P(|Z| > z) = P(|T| > distance). */
static xp_twin normal_of(double distance, double df) {
  const double a = df - 0.5;
  const xp_twin odds = xp_twin_divide(xp_twin_product(distance, distance), xp_twin_from(df));
  const xp_twin square = xp_twin_scale(xp_twin_log(xp_twin_add_double(odds, 1.0)), a);
  const double w = sqrt(square.hi);
  const double lost = (square.lo - fma(w, w, -square.hi)) / (2.0 * w);
  return xp_twin_quick_sum(w, bend(w, a) + lost);
}

bool xp_t_large_tail(double distance, double df, xp_tail *out) {
  if (!is_near(distance, df) || distance < 1e-100) return false;
  const xp_twin z = normal_of(distance, df);
  if (z.hi < middle)
    *out = xp_tail_plain(erf(z.hi * inverse_sqrt_two), false);
  else
    *out = xp_tail_plain(xp_normal_two_sided(z.hi) - 2.0 * z.lo * xp_normal_density(z.hi), true);
  return true;
}

/* t^2 / df */
static double odds_of(double z, double df) {
  const double a = df - 0.5, w = z + unbend(z, a);
  return expm1(w * w / a);
}

bool xp_t_of_normal(double z, double df, double *t) {
  if (!is_near(z, df)) return false;
  *t = copysign(sqrt(df * odds_of(z, df)), z);
  return true;
}

double xp_t_log_odds_near(double z, double df) {
  return log(odds_of(z, df));
}
