/* SPDX-License-Identifier: GPL-3.0-or-later */
#define XP_WANT_LOG_TABLES
#include "lib/math/special.h"
#include "lib/math/special_tables.h"

#include <math.h>

static const double inverse[] = {0.0,     1.0,     1.0 / 2, 1.0 / 3,  1.0 / 4,  1.0 / 5,  1.0 / 6,
                                 1.0 / 7, 1.0 / 8, 1.0 / 9, 1.0 / 10, 1.0 / 11, 1.0 / 12, 1.0 / 13};

/* [ln(1 + d) - d + d^2 / 2] / d^3 for |d| <= 1/50. */
static double cubic_rest(double d) {
  double series = 0.0;
  for (int k = 13; k >= 3; k--)
    series = inverse[k] - d * series;
  return series;
}

/* ln(1 + r) for |r| <= 1/50. */
static xp_twin log1p_small(xp_twin r) {
  const xp_twin square = xp_twin_multiply(r, r);
  const double rest = square.hi * r.hi * cubic_rest(r.hi);
  const xp_twin leading = xp_twin_add(r, (xp_twin){-0.5 * square.hi, -0.5 * square.lo});
  return xp_twin_add_double(leading, rest);
}

xp_twin xp_twin_log(xp_twin x) {
  if (!(x.hi > 0.0 && isfinite(x.hi))) return xp_twin_from(log(x.hi));
  const xp_twin above_one = xp_twin_add_double(x, -1.0);
  if (fabs(above_one.hi) < 1.0 / 64.0) return log1p_small(above_one);
  int exponent;
  const double mantissa = 2.0 * frexp(x.hi, &exponent);
  const double low = ldexp(x.lo, 1 - exponent);
  const int cell = (int)((mantissa - 1.0) * 128.0);
  const xp_log_cell *middle = &xp_table_log[cell];
  xp_twin r = xp_twin_product(mantissa, middle->reciprocal);
  r = xp_twin_quick_sum(r.hi - 1.0, fma(low, middle->reciprocal, r.lo));
  const xp_twin whole = xp_twin_scale(xp_table_log_two, (double)(exponent - 1));
  return xp_twin_add(whole, xp_twin_add(middle->log, log1p_small(r)));
}

xp_twin xp_half_deviance(double a, xp_twin x) {
  const xp_twin t = xp_twin_add_double(x, -a);
  if (fabs(t.hi) >= a / 64.0) {
    const xp_twin log_ratio = xp_twin_subtract(xp_twin_log(x), xp_twin_log(xp_twin_from(a)));
    return xp_twin_subtract(t, xp_twin_scale(log_ratio, a));
  }
  const xp_twin d = xp_twin_divide(t, xp_twin_from(a));
  const xp_twin square = xp_twin_multiply(t, d);
  return xp_twin_add_double((xp_twin){0.5 * square.hi, 0.5 * square.lo}, -square.hi * d.hi * cubic_rest(d.hi));
}

/* c[0] + c[1] u + ... + c[n - 1] u^(n - 1) for an even n, as two chains that run side by side. */
static double polynomial(const double *c, int n, double u) {
  const double square = u * u;
  double even = c[n - 2];
  double odd = c[n - 1];
  for (int k = n - 4; k >= 0; k -= 2) {
    even = c[k] + square * even;
    odd = c[k + 1] + square * odd;
  }
  return even + u * odd;
}

/* (atanh(r) - r) / r^3, where y = r^2. */
static double atanh_rest(double y) {
  static const double odd_inverse[] = {1.0 / 3,  1.0 / 5,  1.0 / 7,  1.0 / 9,  1.0 / 11, 1.0 / 13,
                                       1.0 / 15, 1.0 / 17, 1.0 / 19, 1.0 / 21, 1.0 / 23, 1.0 / 25,
                                       1.0 / 27, 1.0 / 29, 1.0 / 31, 1.0 / 33, 1.0 / 35, 1.0 / 37};
  const int terms = y < 0.001 ? 6 : y < 0.01 ? 8 : 18;
  return polynomial(odd_inverse, terms, y);
}

double xp_log1p_minus(double d) {
  if (fabs(d) > 0.5) return log1p(d) - d;
  const double r = d / (2.0 + d);
  const double y = r * r;
  return r * (2.0 * y * atanh_rest(y) - d);
}

double xp_exp_minus(double v) {
  static const double inverse_factorial[] = {1.0 / 2,
                                             1.0 / 6,
                                             1.0 / 24,
                                             1.0 / 120,
                                             1.0 / 720,
                                             1.0 / 5040,
                                             1.0 / 40320,
                                             1.0 / 362880,
                                             1.0 / 3628800,
                                             1.0 / 39916800,
                                             1.0 / 479001600,
                                             1.0 / 6227020800,
                                             1.0 / 87178291200,
                                             1.0 / 1307674368000,
                                             1.0 / 20922789888000,
                                             1.0 / 355687428096000};
  const double size = fabs(v);
  if (size > 0.5) return expm1(-v) + v;
  return v * v * polynomial(inverse_factorial, size < 0.0625 ? 10 : 16, -v);
}
