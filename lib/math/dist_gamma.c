/* SPDX-License-Identifier: GPL-3.0-or-later */
#define XP_WANT_NODES
#include "lib/math/dist_tail.h"
#include "lib/math/special_tables.h"

#include <math.h>

/* From this shape on the lower tail is an integral on the log scale; below it the power series needs few terms. */
static const double integral_from = 10.0;

/* What lies beyond exp(-40) does not show in a double. */
static const double negligible_exponent = 40.0;

static const double two_pi = 0x1.921fb54442d18p+2;

xp_tail xp_gamma_prefactor(double shape, xp_twin x) {
  if (shape >= 1.0) {
    const xp_twin deviance = xp_half_deviance(shape, x);
    const xp_twin scale = xp_twin_negate(xp_twin_add_double(deviance, xp_stirling_error(shape)));
    return (xp_tail){scale, 1.0 / sqrt(two_pi * shape), false};
  }
  const xp_twin power = xp_twin_scale(xp_twin_log(x), shape);
  return (xp_tail){xp_twin_add_double(xp_twin_subtract(power, x), -xp_log_gamma_1p(shape)), 1.0, false};
}

/* A tail beyond x, seen on the log scale: y = x exp(-+ v) makes it prefactor * integral of exp(-h(v)), h(v) =
 * distance v + x (exp(+-v) - 1 -+ v). */
typedef struct log_tail {
  double distance; /* |x - shape| */
  double x;
  double side; /* +1 lower tail, -1 upper tail */
} log_tail;

static double exponent(const log_tail *tail, double v) {
  return tail->distance * v + tail->x * xp_exp_minus(tail->side * v);
}

static double exponent_slope(const log_tail *tail, double v) {
  return tail->distance - tail->side * tail->x * expm1(-tail->side * v);
}

/* Where the exponent has reached about 40. The exponent is convex, so Newton's method goes there from anywhere. */
static double integration_end(const log_tail *tail) {
  const double q = negligible_exponent;
  double end = 2.0 * q / (tail->distance + sqrt(tail->distance * tail->distance + 2.0 * tail->x * q));
  for (int step = 0; step < 40; step++) {
    const double excess = exponent(tail, end) - q;
    if (fabs(excess) < 3.0) break;
    end -= excess / exponent_slope(tail, end);
  }
  return end;
}

static double tail_integral(const log_tail *tail) {
  const double end = integration_end(tail);
  double sum = 0.0;
  for (int i = 0; i < 32; i++)
    sum += xp_table_nodes_32[i].weight * exp(-exponent(tail, end * xp_table_nodes_32[i].at));
  return end * sum;
}

/* 1 + x / (a + 1) + x^2 / ((a + 1)(a + 2)) + ... for x <= max(a, 1) */
static double lower_series(double shape, double x) {
  double term = 1.0;
  double sum = 1.0;
  for (int k = 1; k < 500 && term > 1e-17 * sum; k++) {
    term *= x / (shape + k);
    sum += term;
  }
  return sum;
}

/* Q(a, x) for a < 1, x < 1, where P may be so near 1 that its complement is noise. */
static double small_upper(double shape, xp_twin x) {
  double term = 1.0;
  double sum = 0.0;
  for (int k = 1; k < 60 && fabs(term) > 1e-18; k++) {
    term *= -x.hi / k;
    sum += term / (shape + k);
  }
  const xp_twin power = xp_twin_scale(xp_twin_log(x), shape);
  const double log_leading = power.hi + (power.lo - xp_log_gamma_1p(shape));
  return -expm1(log_leading) - shape * sum * exp(log_leading);
}

static xp_tail times(xp_tail tail, double factor, bool upper) {
  tail.factor *= factor;
  tail.upper = upper;
  return tail;
}

xp_tail xp_gamma_tail(double shape, xp_twin x) {
  const xp_tail prefactor = xp_gamma_prefactor(shape, x);
  const double beyond = xp_twin_add_double(x, -shape).hi;
  if (shape < 1.0 && x.hi < 1.0) {
    const xp_tail lower = times(prefactor, lower_series(shape, x.hi), false);
    return xp_tail_mass(&lower) < 0.5 ? lower : xp_tail_plain(small_upper(shape, x), true);
  }
  if (beyond > 0.0) {
    const log_tail tail = {beyond, x.hi, -1.0};
    return times(prefactor, shape * tail_integral(&tail), true);
  }
  if (shape < integral_from) return times(prefactor, lower_series(shape, x.hi), false);
  const log_tail tail = {-beyond, x.hi, 1.0};
  return times(prefactor, shape * tail_integral(&tail), false);
}

double xp_gamma_part(double shape, double x, xp_part part) {
  if (isnan(x)) return x;
  if (x <= 0.0) return xp_certain_part(false, part);
  if (isinf(x)) return xp_certain_part(true, part);
  const xp_tail tail = xp_gamma_tail(shape, xp_twin_from(x));
  return xp_tail_part(&tail, part);
}

xp_probability xp_chi2_beyond(double x, double df) {
  if (isnan(x)) return (xp_probability){x, x};
  if (x <= 0.0 || isinf(x)) return (xp_probability){xp_certain_part(x > 0.0, XP_UPPER), xp_certain_part(x > 0.0, XP_LOG_UPPER)};
  if (df == 1.0 && x <= XP_SQUARE_NEAR) return xp_normal_square_beyond(x);
  if (df == 2.0) return (xp_probability){exp(-0.5 * x), -0.5 * x};
  const xp_tail tail = xp_gamma_tail(0.5 * df, xp_twin_from(0.5 * x));
  return (xp_probability){xp_tail_part(&tail, XP_UPPER), xp_tail_part(&tail, XP_LOG_UPPER)};
}

double xp_chi2_upper(double x, double df) {
  return xp_chi2_beyond(x, df).p;
}

double xp_chi2_log_upper(double x, double df) {
  return xp_chi2_beyond(x, df).log_p;
}
