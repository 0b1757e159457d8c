/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Weighted moments: four binned sums of products written as high + low. */

#include "lib/math/binned_wide.h"
#include "lib/math/moments_internal.h"
#include <math.h>

void xp_weighted_init(xp_weighted *m, double shift) {
  m->n = 0;
  m->shift = shift + 0.0;
  m->min = INFINITY;
  m->max = -INFINITY;
  xp_sum_init(&m->weight);
  xp_sum_init(&m->weight_square);
  xp_sum_init(&m->sum);
  xp_sum_init(&m->square);
}

xp_values xp_weights_check(expt_simd simd, const double *weight, const uint8_t *present, int64_t n, int64_t *row) {
  const xp_values verdict = xp_values_check(simd, weight, present, n, XP_WEIGHT_LIMIT, row);
  const int64_t sound = verdict == XP_VALUES_FIT ? n : *row;
  for (int64_t i = 0; i < sound; i++) {
    if ((present && !present[i]) || !(weight[i] < 0)) continue;
    *row = i;
    return XP_VALUES_NEGATIVE;
  }
  return verdict;
}

typedef struct products { /* deviations, and high + low of every row */
  double d[XP_SHARED_ROWS];
  double high[XP_SHARED_ROWS], low[XP_SHARED_ROWS];
} products;

static void multiply(products *p, const double *a, const double *b, int64_t n) {
  for (int64_t i = 0; i < n; i++) {
    p->high[i] = a[i] * b[i];
    p->low[i] = fma(a[i], b[i], -p->high[i]);
  }
}

/* (high + low) d: the two lower products are rounded together. */
static void multiply_by_deviation(products *p, int64_t n) {
  for (int64_t i = 0; i < n; i++) {
    const double high = p->high[i] * p->d[i];
    p->low[i] = fma(p->low[i], p->d[i], fma(p->high[i], p->d[i], -high));
    p->high[i] = high;
  }
}

/* A row of weight 0 has no say in the extremes, and -0 must not show. */
static void widen(xp_weighted *m, const double *x, const double *weight, int64_t n) {
  for (int64_t i = 0; i < n; i++) {
    if (!(weight[i] > 0)) continue;
    m->min = (x[i] < m->min ? x[i] : m->min) + 0.0;
    m->max = (x[i] > m->max ? x[i] : m->max) + 0.0;
  }
}

static void add_rows(xp_weighted *m, const xp_kernels *kernels, const double *x, const double *weight, int64_t n) {
  products p;
  for (int64_t i = 0; i < n; i++)
    p.d[i] = x[i] - m->shift;
  widen(m, x, weight, n);
  xp_sum_add_pairs(&m->weight, kernels, weight, NULL, n);
  multiply(&p, weight, weight, n);
  xp_sum_add_pairs(&m->weight_square, kernels, p.high, p.low, n);
  multiply(&p, weight, p.d, n);
  xp_sum_add_pairs(&m->sum, kernels, p.high, p.low, n);
  multiply_by_deviation(&p, n);
  xp_sum_add_pairs(&m->square, kernels, p.high, p.low, n);
  m->n += n;
}

void xp_weighted_add(xp_weighted *m, expt_simd simd, const double *x, const double *weight, const uint8_t *present,
                     int64_t n) {
  const xp_kernels *kernels = xp_kernels_for(simd);
  double packed_x[XP_SHARED_ROWS], packed_weight[XP_SHARED_ROWS];
  for (int64_t from = 0; from < n; from += XP_SHARED_ROWS) {
    const int64_t rows = n - from < XP_SHARED_ROWS ? n - from : XP_SHARED_ROWS;
    if (!present) {
      add_rows(m, kernels, x + from, weight + from, rows);
      continue;
    }
    const int64_t count = xp_pack(x + from, present + from, rows, packed_x);
    xp_pack(weight + from, present + from, rows, packed_weight);
    add_rows(m, kernels, packed_x, packed_weight, count);
  }
}

bool xp_weighted_merge(xp_weighted *m, const xp_weighted *other) {
  if (xp_bits(m->shift) != xp_bits(other->shift) || m->n > XP_ROWS_LIMIT - other->n) return false;
  m->n += other->n;
  m->min = other->min < m->min ? other->min : m->min;
  m->max = other->max > m->max ? other->max : m->max;
  xp_sum_merge(&m->weight, &other->weight);
  xp_sum_merge(&m->weight_square, &other->weight_square);
  xp_sum_merge(&m->sum, &other->sum);
  xp_sum_merge(&m->square, &other->square);
  return true;
}

/* ---- answers ---- */

double xp_weighted_mean(const xp_weighted *m) {
  const xp_dd weight = xp_sum_value_dd(&m->weight);
  if (!(weight.hi > 0)) return NAN;
  if (m->min == m->max) return m->min;
  return xp_dd_sum((xp_dd){m->shift, 0}, xp_dd_quotient(xp_sum_value_dd(&m->sum), weight)).hi;
}

double xp_weighted_variance(const xp_weighted *m) {
  const xp_dd weight = xp_sum_value_dd(&m->weight);
  if (!(weight.hi > 0)) return NAN;
  if (m->min == m->max) return 0;
  const xp_wide total = xp_wide_from_sum(&m->weight), sum = xp_wide_from_sum(&m->sum),
                square = xp_wide_from_sum(&m->square);
  const xp_wide left = xp_wide_product(&total, &square), right = xp_wide_product(&sum, &sum);
  const xp_wide numerator = xp_wide_difference(&left, &right);
  const double variance = xp_wide_quotient(&numerator, xp_dd_product(weight, weight)).hi;
  return variance > 0 ? variance : 0;
}

double xp_weighted_rows(const xp_weighted *m) {
  const xp_dd weight = xp_sum_value_dd(&m->weight);
  if (!(weight.hi > 0)) return 0;
  return xp_dd_quotient(xp_dd_product(weight, weight), xp_sum_value_dd(&m->weight_square)).hi;
}
