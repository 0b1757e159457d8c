/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kernels in portable C. */

#include "lib/learn/vector_math.h"

#include <math.h>
#include <string.h>

enum { WAYS = 4 };

static double polynomial(const double *term, int terms, double x) {
  double sum = term[terms - 1];
  for (int k = terms - 2; k >= 0; k--)
    sum = fma(sum, x, term[k]);
  return sum;
}

/* x 2^k where the result is a normal number; `rounded` is k + XP_ROUNDER. */
static double times_power(double x, double rounded) {
  uint64_t bits, power;
  memcpy(&bits, &x, sizeof bits);
  memcpy(&power, &rounded, sizeof power);
  bits += power << 52;
  memcpy(&x, &bits, sizeof x);
  return x;
}

/* The rounding error of the reduced argument is kept and added where it still counts. */
static double exp_one(double x) {
  const double bounded = fmin(fmax(x, XP_EXP_LOWEST), XP_EXP_HIGHEST);
  const double rounded = fma(bounded, XP_PER_LOG_2, XP_ROUNDER), k = rounded - XP_ROUNDER;
  const double high = fma(-k, XP_LOG_2_HIGH, bounded);
  const double r = fma(-k, XP_LOG_2_LOW, high);
  const double error = fma(-k, XP_LOG_2_LOW, high - r);
  const double rest = fma(r * r, polynomial(xp_exp_terms, XP_EXP_TERMS, r), error);
  const double result = times_power(1 + (r + rest), rounded);
  if (isnan(x)) return x;
  return x < XP_EXP_LOWEST ? 0 : x > XP_EXP_HIGHEST ? INFINITY : result;
}

/* ln(1 + x) = k ln 2 + ln(1 + f), with k = 1 where 1 + x is above the root of 2. */
static double log1p_one(double x) {
  const bool large = x > XP_ROOT_2_LESS_1;
  const double sum = 1 + x;
  const double lost = large ? (x - (sum - 1)) / sum : 0;
  const double f = large ? fma(sum, 0.5, -1) : x;
  const double half_square = 0.5 * f * f;
  const double s = f / (2 + f), z = s * s;
  const double series = z * polynomial(xp_log_terms, XP_LOG_TERMS, z);
  const double low = large ? XP_LOG_2_LOW + lost : 0;
  const double high = large ? XP_LOG_2_HIGH : 0;
  return high - ((half_square - fma(s, half_square + series, low)) - f);
}

static void exp_many(const double *x, int64_t n, double *out) {
  for (int64_t i = 0; i < n; i++)
    out[i] = exp_one(x[i]);
}

static void log1p_many(const double *x, int64_t n, double *out) {
  for (int64_t i = 0; i < n; i++)
    out[i] = log1p_one(x[i]);
}

static void logistic(const double *eta, const double *y, int64_t n, double *variance, double *residual, double *loss) {
  for (int64_t i = 0; i < n; i++) {
    const double small = exp_one(-fabs(eta[i]));
    const double larger = 1 / (1 + small), smaller = small * larger;
    const double rest = eta[i] >= 0 ? (y[i] - 1) + smaller : y[i] - smaller;
    const double positive = eta[i] > 0 ? eta[i] : 0;
    variance[i] = fmax(larger * smaller, XP_LEAST_VARIANCE);
    residual[i] = rest / variance[i];
    loss[i] = fma(-y[i], eta[i], positive) + log1p_one(small);
  }
}

static void range(const double *x, int64_t n, double *sum, double *lowest, double *highest) {
  double total[WAYS] = {0, 0, 0, 0}, low[WAYS], high[WAYS];
  for (int k = 0; k < WAYS; k++)
    low[k] = high[k] = x[0];
  for (int64_t i = 0; i < n; i++) {
    const int64_t k = i % WAYS;
    total[k] += x[i];
    low[k] = x[i] < low[k] ? x[i] : low[k];
    high[k] = x[i] > high[k] ? x[i] : high[k];
  }
  *sum = (total[0] + total[2]) + (total[1] + total[3]);
  *lowest = fmin(fmin(low[0], low[2]), fmin(low[1], low[3]));
  *highest = fmax(fmax(high[0], high[2]), fmax(high[1], high[3]));
}

static void add_lanes(const xp_lane lane[XP_LANES_AT_ONCE], const double *centre, const double *slope, int64_t n,
                      double *eta) {
  for (int k = 0; k < XP_LANES_AT_ONCE; k++) {
    for (int64_t i = 0; i < n; i++)
      eta[i] = fma(lane[k].at[i * lane[k].step] - centre[k], slope[k], eta[i]);
  }
}

const xp_learn_kernels xp_learn_kernels_scalar = {exp_many, log1p_many, logistic, range, add_lanes};

const xp_learn_kernels *xp_learn_kernels_for(expt_simd simd) {
#ifdef XP_HAS_LEARN_AVX2
  if (simd >= EXPT_SIMD_AVX2) return &xp_learn_kernels_avx2;
#else
  (void)simd;
#endif
  return &xp_learn_kernels_scalar;
}
