/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_MATH_GRAM_VECTOR_H
#define EXPERIMENT_LIB_MATH_GRAM_VECTOR_H

/* Steps on vectors that the factorizations share. The order of every sum is written out: the same bits from any
 * compiler and processor. */

#include <math.h>
#include <stdbool.h>
#include <stdint.h>

/* Four sums side by side, so that an addition need not wait for the one before. */
static inline double xp_dot(const double *a, const double *b, int64_t n) {
  double sum[4] = {0, 0, 0, 0};
  int64_t i = 0;
  for (; i + 4 <= n; i += 4) {
    sum[0] += a[i] * b[i];
    sum[1] += a[i + 1] * b[i + 1];
    sum[2] += a[i + 2] * b[i + 2];
    sum[3] += a[i + 3] * b[i + 3];
  }
  for (; i < n; i++)
    sum[0] += a[i] * b[i];
  return (sum[0] + sum[2]) + (sum[1] + sum[3]);
}

/* y = y + factor * x */
static inline void xp_add_scaled(double *y, double factor, const double *x, int64_t n) {
  for (int64_t i = 0; i < n; i++)
    y[i] += factor * x[i];
}

/* The first one that is NaN or infinite; -1 when there is none. */
static inline int64_t xp_first_not_finite(const double *x, int64_t n) {
  for (int64_t i = 0; i < n; i++) {
    if (!isfinite(x[i])) return i;
  }
  return -1;
}

#endif
