/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Moments of one column, and of one column per group. */

#include "lib/math/binned_kernels.h"
#include "lib/math/binned_wide.h"
#include "lib/math/moments_internal.h"
#include <math.h>

void xp_moments_init(xp_moments *m, double shift) {
  m->n = 0;
  m->shift = shift + 0.0;
  m->min = INFINITY;
  m->max = -INFINITY;
  xp_sum_init(&m->sum);
  xp_sum_init(&m->square);
}

/* ---- adding ---- */

/* Adding 0 turns -0 into +0: which of the two came first must not show. */
static void widen(xp_moments *m, double min, double max) {
  m->min = (min < m->min ? min : m->min) + 0.0;
  m->max = (max > m->max ? max : m->max) + 0.0;
}

static double farthest(const xp_moments *m, double min, double max) {
  return fmax(fabs(min - m->shift), fabs(max - m->shift));
}

static bool raise_both(xp_moments *m, double deviation) {
  const bool sum_rose = xp_sum_raise(&m->sum, xp_top_of(deviation));
  const bool square_rose = xp_sum_raise(&m->square, xp_top_of(deviation * deviation));
  return sum_rose || square_rose;
}

static void put_whole(xp_moments *m, const xp_whole_block *block, int64_t n) {
  raise_both(m, farthest(m, block->min, block->max));
  xp_sum_put_whole(&m->sum, block->sum);
  xp_sum_put_whole(&m->square, block->square);
  widen(m, block->min, block->max);
  m->n += n;
}

static bool add_whole(xp_moments *m, const xp_kernels *kernels, const double *x, int64_t n) {
  xp_whole_block block;
  if (!kernels->whole(x, n, m->shift, &block)) return false;
  put_whole(m, &block, n);
  return true;
}

void xp_moments_add_row(xp_moments *m, const xp_kernels *kernels, double x) {
  const double d = x - m->shift;
  int64_t sum[3], square[3];
  raise_both(m, fabs(d));
  xp_split(d, m->sum.top, sum);
  kernels->product(d, d, m->square.top, square);
  xp_sum_put(&m->sum, sum);
  xp_sum_put(&m->square, square);
  widen(m, x, x);
  m->n++;
}

static void add_any(xp_moments *m, const xp_kernels *kernels, const double *x, int64_t n) {
  xp_block block;
  do
    kernels->block(x, n, m->shift, m->sum.top, m->square.top, &block);
  while (raise_both(m, farthest(m, block.min, block.max)));
  xp_sum_put(&m->sum, block.sum);
  xp_sum_put(&m->square, block.square);
  widen(m, block.min, block.max);
  m->n += n;
}

bool xp_moments_add_rows(xp_moments *m, const xp_kernels *kernels, const double *x, int64_t n, bool try_whole) {
  if (n == 0) return try_whole;
  if (try_whole && add_whole(m, kernels, x, n)) return true;
  add_any(m, kernels, x, n);
  return false;
}

static int64_t rows_at_once(const xp_moments *m) {
  return m->n < XP_FIRST_ROWS ? XP_FIRST_ROWS : XP_KERNEL_ROWS;
}

void xp_moments_add(xp_moments *m, expt_simd simd, const double *x, const uint8_t *present, int64_t n) {
  const xp_kernels *kernels = xp_kernels_for(simd);
  double packed[XP_SHARED_ROWS];
  bool whole = true;
  for (int64_t from = 0; from < n;) {
    const int64_t most = present ? XP_SHARED_ROWS : rows_at_once(m);
    const int64_t rows = n - from < most ? n - from : most;
    if (present)
      whole = xp_moments_add_rows(m, kernels, packed, xp_pack(x + from, present + from, rows, packed), whole);
    else
      whole = xp_moments_add_rows(m, kernels, x + from, rows, whole);
    from += rows;
  }
}

void xp_moments_add_summed(xp_moments *m, const xp_summed *numbers) {
  const xp_whole_block block = {numbers->sum, numbers->square, (double)numbers->min, (double)numbers->max};
  if (numbers->n > 0) put_whole(m, &block, numbers->n);
}

bool xp_moments_add_run(xp_moments *m, expt_simd simd, const double *x, int64_t n, bool try_whole) {
  const xp_kernels *kernels = xp_kernels_for(simd);
  for (int64_t from = 0; from < n; from += XP_KERNEL_ROWS) {
    const int64_t rows = n - from < XP_KERNEL_ROWS ? n - from : XP_KERNEL_ROWS;
    try_whole = xp_moments_add_rows(m, kernels, x + from, rows, try_whole);
  }
  return try_whole;
}

static void add_converted(xp_moments *m, expt_simd simd, const int64_t *x, const uint8_t *present, int64_t n) {
  double converted[XP_SHARED_ROWS];
  for (int64_t i = 0; i < n; i++)
    converted[i] = (double)x[i];
  xp_moments_add(m, simd, converted, present, n);
}

void xp_moments_add_int64(xp_moments *m, expt_simd simd, const int64_t *x, const uint8_t *present, int64_t n) {
  const xp_kernels *kernels = xp_kernels_for(simd);
  bool whole = !present && m->shift == 0;
  for (int64_t from = 0; from < n; from += XP_SHARED_ROWS) {
    const int64_t rows = n - from < XP_SHARED_ROWS ? n - from : XP_SHARED_ROWS;
    xp_whole_block block;
    whole = whole && kernels->whole_int64(x + from, rows, &block);
    if (whole)
      put_whole(m, &block, rows);
    else
      add_converted(m, simd, x + from, present ? present + from : NULL, rows);
  }
}

static void add_converted_uint8(xp_moments *m, expt_simd simd, const uint8_t *x, const uint8_t *present, int64_t n) {
  double converted[XP_SHARED_ROWS];
  for (int64_t i = 0; i < n; i++)
    converted[i] = x[i];
  xp_moments_add(m, simd, converted, present, n);
}

void xp_moments_add_uint8(xp_moments *m, expt_simd simd, const uint8_t *x, const uint8_t *present, int64_t n) {
  const xp_kernels *kernels = xp_kernels_for(simd);
  const bool whole = !present && m->shift == 0;
  const int64_t most = whole ? XP_KERNEL_ROWS : XP_SHARED_ROWS;
  for (int64_t from = 0; from < n; from += most) {
    const int64_t rows = n - from < most ? n - from : most;
    xp_whole_block block;
    if (whole) {
      kernels->whole_uint8(x + from, rows, &block);
      put_whole(m, &block, rows);
    } else {
      add_converted_uint8(m, simd, x + from, present ? present + from : NULL, rows);
    }
  }
}

bool xp_moments_can_merge(const xp_moments *m, const xp_moments *other) {
  return xp_bits(m->shift) == xp_bits(other->shift) && m->n <= XP_ROWS_LIMIT - other->n;
}

bool xp_moments_merge(xp_moments *m, const xp_moments *other) {
  if (!xp_moments_can_merge(m, other)) return false;
  m->n += other->n;
  widen(m, other->min, other->max);
  xp_sum_merge(&m->sum, &other->sum);
  xp_sum_merge(&m->square, &other->square);
  return true;
}

/* ---- answers ---- */

xp_dd xp_moments_mean_dd(const xp_moments *m) {
  if (m->n == 0) return (xp_dd){NAN, NAN};
  if (m->min == m->max) return (xp_dd){m->min, 0};
  const xp_dd rows = {(double)m->n, 0};
  return xp_dd_sum((xp_dd){m->shift, 0}, xp_dd_quotient(xp_sum_value_dd(&m->sum), rows));
}

double xp_moments_mean(const xp_moments *m) {
  return xp_moments_mean_dd(m).hi;
}

xp_dd xp_moments_total(const xp_moments *m) {
  const xp_dd shifts = xp_dd_product((xp_dd){m->shift, 0}, (xp_dd){(double)m->n, 0});
  return xp_dd_sum(shifts, xp_sum_value_dd(&m->sum));
}

/* n S_ab - S_a S_b */
static xp_wide centred(int64_t n, const xp_sum *a, const xp_sum *b, const xp_sum *products) {
  const xp_wide rows = xp_wide_from_count(n);
  const xp_wide sum_a = xp_wide_from_sum(a), sum_b = a == b ? sum_a : xp_wide_from_sum(b),
                sum_ab = xp_wide_from_sum(products);
  const xp_wide left = xp_wide_product(&rows, &sum_ab), right = xp_wide_product(&sum_a, &sum_b);
  return xp_wide_difference(&left, &right);
}

static bool spread(const xp_moments *m) {
  return m->n > 1 && m->min < m->max;
}

xp_dd xp_cross_deviance(const xp_moments *a, const xp_moments *b, const xp_sum *cross) {
  if (!spread(a) || !spread(b)) return (xp_dd){0, 0};
  const xp_wide numerator = centred(a->n, &a->sum, &b->sum, cross);
  return xp_wide_quotient(&numerator, (xp_dd){(double)a->n, 0});
}

xp_dd xp_moments_deviance(const xp_moments *m) {
  const xp_dd deviance = xp_cross_deviance(m, m, &m->square);
  return deviance.hi > 0 ? deviance : (xp_dd){0, 0};
}

static xp_dd per_degree(xp_dd deviance, int64_t n) {
  if (n < 2) return (xp_dd){NAN, NAN};
  return xp_dd_quotient(deviance, (xp_dd){(double)(n - 1), 0});
}

double xp_moments_variance(const xp_moments *m) {
  return per_degree(xp_moments_deviance(m), m->n).hi;
}

double xp_moments_sd(const xp_moments *m) {
  const xp_dd variance = per_degree(xp_moments_deviance(m), m->n);
  return isnan(variance.hi) ? variance.hi : xp_dd_root(variance).hi;
}

double xp_cross_covariance(const xp_moments *a, const xp_moments *b, const xp_sum *cross) {
  return per_degree(xp_cross_deviance(a, b, cross), a->n).hi;
}
