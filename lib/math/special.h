/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_MATH_SPECIAL_H
#define EXPERIMENT_LIB_MATH_SPECIAL_H

/* Numbers carried as an unevaluated sum of two doubles (about 106 bits), and the logarithms that the distributions
 * are built from. They are needed because a log density at 1e9 observations is a sum of terms 1e9 times larger
 * than its last wanted digit. */

#include <math.h>

typedef struct xp_dd {
  double hi, lo;
} xp_dd;

static inline xp_dd xp_dd_from(double x) {
  return (xp_dd){x, 0.0};
}

/* Exact a + b where |a| >= |b| or a = 0. */
static inline xp_dd xp_dd_quick_sum(double a, double b) {
  const double hi = a + b;
  return (xp_dd){hi, b - (hi - a)};
}

/* Exact a + b. */
static inline xp_dd xp_dd_sum(double a, double b) {
  const double hi = a + b;
  const double part = hi - a;
  return (xp_dd){hi, (a - (hi - part)) + (b - part)};
}

/* Exact a * b. */
static inline xp_dd xp_dd_product(double a, double b) {
  const double hi = a * b;
  return (xp_dd){hi, fma(a, b, -hi)};
}

static inline xp_dd xp_dd_negate(xp_dd a) {
  return (xp_dd){-a.hi, -a.lo};
}

static inline xp_dd xp_dd_add(xp_dd a, xp_dd b) {
  xp_dd high = xp_dd_sum(a.hi, b.hi);
  const xp_dd low = xp_dd_sum(a.lo, b.lo);
  high = xp_dd_quick_sum(high.hi, high.lo + low.hi);
  return xp_dd_quick_sum(high.hi, high.lo + low.lo);
}

static inline xp_dd xp_dd_add_double(xp_dd a, double b) {
  const xp_dd sum = xp_dd_sum(a.hi, b);
  return xp_dd_quick_sum(sum.hi, sum.lo + a.lo);
}

static inline xp_dd xp_dd_subtract(xp_dd a, xp_dd b) {
  return xp_dd_add(a, xp_dd_negate(b));
}

static inline xp_dd xp_dd_multiply(xp_dd a, xp_dd b) {
  const xp_dd product = xp_dd_product(a.hi, b.hi);
  return xp_dd_quick_sum(product.hi, product.lo + (a.hi * b.lo + a.lo * b.hi));
}

static inline xp_dd xp_dd_scale(xp_dd a, double b) {
  const xp_dd product = xp_dd_product(a.hi, b);
  return xp_dd_quick_sum(product.hi, fma(a.lo, b, product.lo));
}

static inline xp_dd xp_dd_divide(xp_dd a, xp_dd b) {
  const double first = a.hi / b.hi;
  const xp_dd rest = xp_dd_subtract(a, xp_dd_scale(b, first));
  return xp_dd_quick_sum(first, (rest.hi + rest.lo) / b.hi);
}

/* ln x for x > 0, good to about 1e-22 of itself. */
xp_dd xp_dd_log(xp_dd x);

/* a ln(a / x) + x - a >= 0 for a, x > 0: half the deviance of a Poisson count a with mean x. Keeps its relative
 * accuracy where x is near a. */
xp_dd xp_half_deviance(double a, xp_dd x);

/* ln(1 + d) - d, for d > -1. */
double xp_log1p_minus(double d);

/* exp(-v) - 1 + v. */
double xp_exp_minus(double v);

/* ln Gamma(a) - [(a - 1/2) ln a - a + ln(2 pi) / 2] for a > 0: the error of Stirling's formula. */
double xp_stirling_error(double a);

/* ln Gamma(1 + a) for -0.5 <= a, accurate relative to itself near 0. */
double xp_log_gamma_1p(double a);

/* ln Gamma(x + d) - ln Gamma(x), accurate relative to itself where d is small. */
xp_dd xp_dd_log_gamma_difference(double x, double d);

/* The same less d ln x. */
double xp_log_gamma_difference_rest(double x, double d);

#endif
