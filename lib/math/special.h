/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_MATH_SPECIAL_H
#define EXPERIMENT_LIB_MATH_SPECIAL_H

/* Numbers carried as an unevaluated sum of two doubles (about 106 bits), and the logarithms that the distributions
 * are built from. They are needed because a log density at 1e9 observations is a sum of terms 1e9 times larger
 * than its last wanted digit. */

#include <math.h>

typedef struct xp_twin {
  double hi, lo;
} xp_twin;

static inline xp_twin xp_twin_from(double x) {
  return (xp_twin){x, 0.0};
}

/* Exact a + b where |a| >= |b| or a = 0. */
static inline xp_twin xp_twin_quick_sum(double a, double b) {
  const double hi = a + b;
  return (xp_twin){hi, b - (hi - a)};
}

/* Exact a + b. */
static inline xp_twin xp_twin_sum(double a, double b) {
  const double hi = a + b;
  const double part = hi - a;
  return (xp_twin){hi, (a - (hi - part)) + (b - part)};
}

/* Exact a * b. */
static inline xp_twin xp_twin_product(double a, double b) {
  const double hi = a * b;
  return (xp_twin){hi, fma(a, b, -hi)};
}

static inline xp_twin xp_twin_negate(xp_twin a) {
  return (xp_twin){-a.hi, -a.lo};
}

static inline xp_twin xp_twin_add(xp_twin a, xp_twin b) {
  xp_twin high = xp_twin_sum(a.hi, b.hi);
  const xp_twin low = xp_twin_sum(a.lo, b.lo);
  high = xp_twin_quick_sum(high.hi, high.lo + low.hi);
  return xp_twin_quick_sum(high.hi, high.lo + low.lo);
}

static inline xp_twin xp_twin_add_double(xp_twin a, double b) {
  const xp_twin sum = xp_twin_sum(a.hi, b);
  return xp_twin_quick_sum(sum.hi, sum.lo + a.lo);
}

static inline xp_twin xp_twin_subtract(xp_twin a, xp_twin b) {
  return xp_twin_add(a, xp_twin_negate(b));
}

static inline xp_twin xp_twin_multiply(xp_twin a, xp_twin b) {
  const xp_twin product = xp_twin_product(a.hi, b.hi);
  return xp_twin_quick_sum(product.hi, product.lo + (a.hi * b.lo + a.lo * b.hi));
}

static inline xp_twin xp_twin_scale(xp_twin a, double b) {
  const xp_twin product = xp_twin_product(a.hi, b);
  return xp_twin_quick_sum(product.hi, fma(a.lo, b, product.lo));
}

static inline xp_twin xp_twin_divide(xp_twin a, xp_twin b) {
  const double first = a.hi / b.hi;
  const xp_twin rest = xp_twin_subtract(a, xp_twin_scale(b, first));
  return xp_twin_quick_sum(first, (rest.hi + rest.lo) / b.hi);
}

/* ln x for x > 0, good to about 1e-22 of itself. */
xp_twin xp_twin_log(xp_twin x);

/* a ln(a / x) + x - a >= 0 for a, x > 0: half the deviance of a Poisson count a with mean x. Keeps its relative
 * accuracy where x is near a. */
xp_twin xp_half_deviance(double a, xp_twin x);

/* ln(1 + d) - d, for d > -1. */
double xp_log1p_minus(double d);

/* exp(-v) - 1 + v. */
double xp_exp_minus(double v);

/* ln Gamma(a) - [(a - 1/2) ln a - a + ln(2 pi) / 2] for a > 0: the error of Stirling's formula. */
double xp_stirling_error(double a);

/* ln Gamma(1 + a) for -0.5 <= a, accurate relative to itself near 0. */
double xp_log_gamma_1p(double a);

/* ln Gamma(x + d) - ln Gamma(x), accurate relative to itself where d is small. */
xp_twin xp_twin_log_gamma_difference(double x, double d);

/* The same less d ln x. */
double xp_log_gamma_difference_rest(double x, double d);

#endif
