/* SPDX-License-Identifier: GPL-3.0-or-later */
#define XP_WANT_GAMMA_TABLES
#include "lib/math/distributions.h"
#include "lib/math/special.h"
#include "lib/math/special_tables.h"

#include <math.h>

/* From here on ten terms of the asymptotic series give the Stirling error to 1e-17. */
static const double asymptotic_from = 8.0;

static const int stirling_terms = (int)(sizeof xp_table_stirling / sizeof xp_table_stirling[0]);
static const int log_gamma_terms = (int)(sizeof xp_table_log_gamma / sizeof xp_table_log_gamma[0]);

static double asymptotic_stirling_error(double a) {
  const double u = 1.0 / (a * a);
  double series = 0.0;
  for (int k = stirling_terms - 1; k >= 0; k--)
    series = xp_table_stirling[k] + u * series;
  return series / a;
}

/* Stirling error of a less that of a + 1, all terms positive: atanh(s) / s - 1 with s = 1 / (2 a + 1). */
static double stirling_step(double a) {
  const double s = 1.0 / (2.0 * a + 1.0);
  const double y = s * s;
  double series = 0.0;
  for (int k = 35; k >= 3; k -= 2)
    series = 1.0 / k + y * series;
  return y * series;
}

double xp_stirling_error(double a) {
  if (a < 1.0) return xp_log_gamma_1p(a) - (a + 0.5) * log(a) + a - xp_table_half_log_two_pi.hi;
  double steps = 0.0;
  for (; a < asymptotic_from; a += 1.0)
    steps += stirling_step(a);
  return steps + asymptotic_stirling_error(a);
}

/* Stirling error of a + d less that of a, both at least 8, accurate relative to d. */
static double stirling_difference(double a, double d) {
  if (fabs(d) > 0.01) return asymptotic_stirling_error(a + d) - asymptotic_stirling_error(a);
  const double middle = a + 0.5 * d;
  const double u = 1.0 / (middle * middle);
  double first = 0.0;
  double third = 0.0;
  for (int k = stirling_terms - 1; k >= 0; k--) {
    const double odd = 2.0 * k + 1.0;
    first = xp_table_stirling[k] * odd + u * first;
    third = xp_table_stirling[k] * odd * (odd + 1.0) * (odd + 2.0) + u * third;
  }
  return -d * u * (first + d * d / 24.0 * u * third);
}

/* ln Gamma(2 + d) - (1 - Euler) d for |d| <= 1/2. */
static double log_gamma_2p_rest(double d) {
  double series = 0.0;
  for (int k = log_gamma_terms - 1; k >= 0; k--)
    series = xp_table_log_gamma[k] + d * series;
  return d * d * series;
}

static double log_gamma_2p(double d) {
  return xp_table_one_minus_euler * d + log_gamma_2p_rest(d);
}

double xp_log_gamma_1p(double a) {
  if (fabs(a) <= 0.5) return log_gamma_2p_rest(a) - xp_log1p_minus(a) - xp_table_euler * a;
  if (a <= 1.5) return log_gamma_2p(a - 1.0);
  return xp_log_gamma(1.0 + a);
}

static double large_log_gamma(double x) {
  const xp_twin main_part = xp_twin_add_double(xp_twin_scale(xp_twin_log(xp_twin_from(x)), x - 0.5), -x);
  const double rest = xp_table_half_log_two_pi.hi + asymptotic_stirling_error(x);
  return main_part.hi + (main_part.lo + rest);
}

double xp_log_gamma(double x) {
  if (!(x > 0.0)) return isnan(x) ? x : INFINITY;
  if (isinf(x)) return x;
  if (x < 0.5) return xp_log_gamma_1p(x) - log(x);
  if (x <= 1.5) return xp_log_gamma_1p(x - 1.0);
  if (x >= asymptotic_from) return large_log_gamma(x);
  double product = 1.0;
  for (; x > 2.5; x -= 1.0)
    product *= x - 1.0;
  return log(product) + log_gamma_2p(x - 2.0);
}

/* ln Gamma(x + d) - ln Gamma(x) - d ln x where both arguments are at least 8 and |d| <= x / 2. */
static double near_difference_rest(double x, double d) {
  const double u = d / x;
  return d * u + (x + d) * xp_log1p_minus(u) - 0.5 * log1p(u) + stirling_difference(x, d);
}

/* ln Gamma(x + d) - ln Gamma(x) where both arguments are at least 8. */
static xp_twin large_difference(double x, double d) {
  const xp_twin log_x = xp_twin_log(xp_twin_from(x));
  if (fabs(d) <= 0.5 * x) return xp_twin_add_double(xp_twin_scale(log_x, d), near_difference_rest(x, d));
  const xp_twin sum = xp_twin_sum(x, d);
  const xp_twin upper = xp_twin_multiply(xp_twin_add_double(sum, -0.5), xp_twin_log(sum));
  const xp_twin lower = xp_twin_scale(log_x, x - 0.5);
  return xp_twin_add_double(xp_twin_add_double(xp_twin_subtract(upper, lower), -d), stirling_difference(x, d));
}

double xp_log_gamma_difference_rest(double x, double d) {
  if (x >= asymptotic_from && x + d >= asymptotic_from && fabs(d) <= 0.5 * x) return near_difference_rest(x, d);
  const xp_twin linear = xp_twin_scale(xp_twin_log(xp_twin_from(x)), d);
  return xp_twin_subtract(xp_twin_log_gamma_difference(x, d), linear).hi;
}

xp_twin xp_twin_log_gamma_difference(double x, double d) {
  double steps = 0.0;
  for (; x < asymptotic_from || x + d < asymptotic_from; x += 1.0)
    steps += log1p(d / x);
  return xp_twin_add_double(large_difference(x, d), -steps);
}

double xp_log_gamma_difference(double x, double d) {
  const xp_twin difference = xp_twin_log_gamma_difference(x, d);
  return difference.hi + difference.lo;
}

/* ln B(a, b) where both are at least 8. */
static double large_log_beta(double a, double b) {
  const xp_twin n = xp_twin_sum(a, b);
  const xp_twin share_a = xp_twin_scale(xp_twin_log(xp_twin_divide(xp_twin_from(a), n)), a);
  const xp_twin share_b = xp_twin_scale(xp_twin_log(xp_twin_divide(xp_twin_from(b), n)), b);
  const xp_twin shares = xp_twin_add(share_a, share_b);
  const double stirling = xp_stirling_error(a) + xp_stirling_error(b) - xp_stirling_error(n.hi);
  const double rest = xp_table_half_log_two_pi.hi + 0.5 * log(n.hi / a / b) + stirling;
  return shares.hi + (shares.lo + rest);
}

double xp_log_beta(double a, double b) {
  const double smaller = fmin(a, b);
  const double larger = fmax(a, b);
  if (smaller >= asymptotic_from) return large_log_beta(smaller, larger);
  return xp_log_gamma(smaller) - xp_log_gamma_difference(larger, smaller);
}

double xp_log_choose(double n, double k) {
  const double rarer = fmin(k, n - k);
  if (!(rarer > 0.0)) return rarer == 0.0 ? 0.0 : NAN;
  if (n < 1.0) return xp_log_gamma_1p(n) - xp_log_gamma_1p(k) - xp_log_gamma_1p(n - k);
  return -log(n + 1.0) - xp_log_beta(rarer + 1.0, n - rarer + 1.0);
}
