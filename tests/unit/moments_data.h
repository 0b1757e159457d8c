/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_TESTS_MOMENTS_DATA_H
#define EXPERIMENT_TESTS_MOMENTS_DATA_H

/* What the tests of moments share: repeatable data, and sums in double-double to compare with. */

#include <math.h>
#include <stdint.h>

/* SplitMix64 (Steele, Lea and Flood, OOPSLA 2014). */
static inline uint64_t next_word(uint64_t *state) {
  uint64_t z = *state += UINT64_C(0x9e3779b97f4a7c15);
  z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
  z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
  return z ^ z >> 31;
}

static inline int64_t next_below(uint64_t *state, int64_t limit) {
  return (int64_t)(next_word(state) % (uint64_t)limit);
}

static inline double next_unit(uint64_t *state) {
  return (double)(next_word(state) >> 11) * 0x1p-53;
}

/* Twelve uniforms make a normal that is good enough to have the size of one. */
static inline double next_normal(uint64_t *state) {
  double sum = -6;
  for (int i = 0; i < 12; i++)
    sum += next_unit(state);
  return sum;
}

typedef struct exact { /* hi + lo, to about 2^-100 */
  double hi, lo;
} exact;

static inline void exact_add(exact *a, double x) {
  const double s = a->hi + x, v = s - a->hi;
  const double low = a->lo + ((a->hi - (s - v)) + (x - v));
  a->hi = s + low;
  a->lo = low - (a->hi - s);
}

static inline void exact_add_product(exact *a, double x, double y) {
  const double p = x * y;
  exact_add(a, p);
  exact_add(a, fma(x, y, -p));
}

/* Mean and sum of squared deviations by two passes in double-double: what the library's one pass is held against. */
static inline double two_pass_mean(const double *x, int64_t n, double *low) {
  exact total = {0, 0};
  for (int64_t i = 0; i < n; i++)
    exact_add(&total, x[i]);
  const double mean = total.hi / (double)n;
  *low = (fma(-mean, (double)n, total.hi) + total.lo) / (double)n;
  return mean;
}

static inline double two_pass_deviance(const double *x, const double *y, int64_t n) {
  double low_x, low_y;
  const double mean_x = two_pass_mean(x, n, &low_x), mean_y = two_pass_mean(y, n, &low_y);
  exact total = {0, 0};
  for (int64_t i = 0; i < n; i++) {
    exact dx = {x[i], 0}, dy = {y[i], 0};
    exact_add(&dx, -mean_x);
    exact_add(&dx, -low_x);
    exact_add(&dy, -mean_y);
    exact_add(&dy, -low_y);
    exact_add_product(&total, dx.hi, dy.hi);
    exact_add(&total, dx.hi * dy.lo + dx.lo * dy.hi);
  }
  return total.hi;
}

static inline double relative_error(double value, double truth) {
  return value == truth ? 0 : fabs(value - truth) / fabs(truth);
}

#endif
