/* SPDX-License-Identifier: GPL-3.0-or-later */
#define XP_WANT_NODES
#include "lib/math/dist_tail.h"
#include "lib/math/special_tables.h"

#include <math.h>

/* Shapes from here on are handled by an integral on the logit scale, smaller ones by power series. */
static const double integral_from = 10.0;

/* What lies beyond exp(-40) does not show in a double. */
static const double negligible_exponent = 40.0;

static const double two_pi = 0x1.921fb54442d18p+2;

static xp_twin power_logs(double a, double b, xp_twin x, xp_twin y) {
  return xp_twin_add(xp_twin_scale(xp_twin_log(x), a), xp_twin_scale(xp_twin_log(y), b));
}

/* x^a y^b / B(a, b) where a < 1. */
static xp_tail small_shape_prefactor(double a, double b, xp_twin x, xp_twin y) {
  const xp_twin powers = power_logs(a, b, x, y);
  if (b < 1.0) {
    const double gammas = xp_log_gamma_1p(a + b) - xp_log_gamma_1p(a) - xp_log_gamma_1p(b);
    return (xp_tail){xp_twin_add_double(powers, gammas), a / (a + b) * b, false};
  }
  const xp_twin with_beta = xp_twin_add(powers, xp_twin_log_gamma_difference(b, a));
  return (xp_tail){xp_twin_add_double(with_beta, -xp_log_gamma_1p(a)), a, false};
}

xp_tail xp_beta_prefactor(double a, double b, xp_twin x, xp_twin y) {
  if (a < 1.0) return small_shape_prefactor(a, b, x, y);
  if (b < 1.0) return small_shape_prefactor(b, a, y, x);
  const xp_twin n = xp_twin_sum(a, b);
  const xp_twin mean_a = xp_twin_multiply(n, x);
  const xp_twin mean_b = xp_twin_multiply(n, y);
  const xp_twin deviance = xp_twin_add(xp_half_deviance(a, mean_a), xp_half_deviance(b, mean_b));
  const double stirling = xp_stirling_error(n.hi) - xp_stirling_error(a) - xp_stirling_error(b);
  return (xp_tail){xp_twin_add_double(xp_twin_negate(deviance), stirling), sqrt(a / n.hi * (b / two_pi)), false};
}

/* The lower tail on the logit scale: u / (1 - u) = x / (1 - x) exp(-v) makes it prefactor * integral of
 * exp(-h(v)), v from 0, with h(v) = a v + n ln(1 + x (exp(-v) - 1)) = -b v + n ln(1 + y (exp(v) - 1)). The two are
 * the same; the one with the smaller of x and y keeps its digits, and taking the mean out first keeps those of
 * `distance` = a - n x. */
typedef struct logit_tail {
  double a, b, n;
  double distance;
  double x, y;
} logit_tail;

static double exponent(const logit_tail *tail, double v) {
  const double side = tail->x <= 0.5 ? 1.0 : -1.0;
  const double share = fmin(tail->x, tail->y);
  const double flat = xp_exp_minus(side * v);
  const double moved = share * (flat - side * v);
  if (moved > 0.5) return tail->n * log1p(moved) - tail->b * v;
  return tail->distance * v + tail->n * (share * flat + xp_log1p_minus(moved));
}

static double exponent_slope(const logit_tail *tail, double v) {
  if (tail->x <= 0.5) {
    const double kept = tail->x * exp(-v);
    return tail->a - tail->n * kept / (kept + tail->y);
  }
  const double grown = tail->y * exp(v);
  return tail->n * grown / (grown + tail->x) - tail->b;
}

/* Where the exponent has reached about 40. The exponent is convex, so Newton's method goes there from anywhere. */
static double integration_end(const logit_tail *tail) {
  const double q = negligible_exponent;
  const double curvature = tail->n * tail->x * tail->y;
  double end = 2.0 * q / (tail->distance + sqrt(tail->distance * tail->distance + 2.0 * curvature * q));
  for (int step = 0; step < 40; step++) {
    const double excess = exponent(tail, end) - q;
    if (fabs(excess) < 3.0) break;
    end -= excess / exponent_slope(tail, end);
  }
  return end;
}

static double tail_integral(const logit_tail *tail) {
  const double end = integration_end(tail);
  double sum = 0.0;
  for (int i = 0; i < 32; i++)
    sum += xp_table_nodes_32[i].weight * exp(-exponent(tail, end * xp_table_nodes_32[i].at));
  return end * sum;
}

/* a times the lower tail over the prefactor: 1 + n / (a + 1) x + n (n + 1) / ((a + 1)(a + 2)) x^2 + ..., all terms
 * positive. */
static double positive_series(double a, double n, double x) {
  double term = 1.0;
  double sum = 1.0;
  for (int k = 1; k < 2000 && term > 1e-17 * sum; k++) {
    term *= (n + (k - 1)) / (a + k) * x;
    sum += term;
  }
  return sum;
}

/* 1 - I_z(s, o) where o z is at most about 1, without losing what is left when I_z(s, o) is near 1. */
static double complement_mass(double s, double o, xp_twin z) {
  double term = 1.0;
  double sum = 0.0;
  for (int k = 1; k < 200 && fabs(term) > 1e-19; k++) {
    term *= (k - o) / k * z.hi;
    sum += term / (s + k);
  }
  const xp_twin power = xp_twin_add(xp_twin_scale(xp_twin_log(z), s), xp_twin_log_gamma_difference(o, s));
  const double log_leading = power.hi + (power.lo - xp_log_gamma_1p(s));
  return -expm1(log_leading) - s * sum * exp(log_leading);
}

static xp_tail by_series(double a, double b, xp_twin x, xp_twin y) {
  xp_tail tail = xp_beta_prefactor(a, b, x, y);
  tail.factor *= positive_series(a, a + b, x.hi) / a;
  if (a < 1.0 && xp_tail_mass(&tail) > 0.5) return xp_tail_plain(complement_mass(a, b, x), true);
  return tail;
}

static xp_tail by_integral(double a, double b, xp_twin x, xp_twin y, double distance) {
  const logit_tail region = {a, b, a + b, distance, x.hi, y.hi};
  xp_tail tail = xp_beta_prefactor(a, b, x, y);
  tail.factor *= tail_integral(&region);
  return tail;
}

/* I_x(a, b) for x at or below the mean a / (a + b); distance = a - (a + b) x. */
static xp_tail lower_tail(double a, double b, xp_twin x, xp_twin y, double distance) {
  if (a < integral_from && x.hi <= 0.9) return by_series(a, b, x, y);
  if (a >= integral_from && (b >= integral_from || (a + b) * y.hi >= 1.0)) return by_integral(a, b, x, y, distance);
  return xp_tail_plain(complement_mass(b, a, y), false);
}

xp_tail xp_beta_tail(double a, double b, xp_twin x, xp_twin y) {
  const double distance = xp_twin_subtract(xp_twin_scale(y, a), xp_twin_scale(x, b)).hi;
  if (distance >= 0.0) return lower_tail(a, b, x, y, distance);
  xp_tail tail = lower_tail(b, a, y, x, -distance);
  tail.upper = !tail.upper;
  return tail;
}

double xp_beta_part(double shape1, double shape2, double x, xp_part part) {
  if (isnan(x)) return x;
  if (x <= 0.0) return xp_certain_part(false, part);
  if (x >= 1.0) return xp_certain_part(true, part);
  const xp_tail tail = xp_beta_tail(shape1, shape2, xp_twin_from(x), xp_twin_sum(1.0, -x));
  return xp_tail_part(&tail, part);
}
