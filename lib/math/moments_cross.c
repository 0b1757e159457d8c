/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Products of columns: p moments and p (p - 1) / 2 sums of products. */

#include "lib/math/moments_internal.h"
#include <math.h>

static void add_products(xp_sum *cross, const xp_kernels *kernels, const double *x, const double *y, double shift_x,
                         double shift_y, int64_t n) {
  int64_t part[3];
  double largest;
  do
    largest = kernels->cross(x, y, n, shift_x, shift_y, cross->top, part);
  while (xp_sum_raise(cross, xp_top_of(largest)));
  xp_sum_put(cross, part);
}

/* The top bin follows the largest single product, which the sum of whole products does not tell. */
static double largest_product(const double *x, const double *y, double shift_x, double shift_y, int64_t n) {
  double largest = 0;
  for (int64_t i = 0; i < n; i++)
    largest = fmax(largest, fabs((x[i] - shift_x) * (y[i] - shift_y)));
  return largest;
}

static void add_whole_products(xp_sum *cross, const xp_kernels *kernels, const double *x, const double *y,
                               double shift_x, double shift_y, int64_t n) {
  if (cross->top < XP_BIN_WHOLE) xp_sum_raise(cross, xp_top_of(largest_product(x, y, shift_x, shift_y, n)));
  xp_sum_put_whole(cross, kernels->whole_cross(x, y, n, shift_x, shift_y));
}

void xp_cross_init(xp_moments *column, xp_sum *cross, int32_t p, const double *shift) {
  for (int32_t i = 0; i < p; i++) {
    xp_moments_init(&column[i], shift ? shift[i] : 0);
    for (int32_t j = 0; j < i; j++)
      xp_sum_init(&cross[xp_cross_index(i, j)]);
  }
}

/* One block of rows as the kernels want it: the caller's memory when every row counts, else the present ones copied
 * together. */
static int64_t gather(const double *x, const uint8_t *present, int64_t n, double *packed, const double **rows) {
  *rows = present ? packed : x;
  return present ? xp_pack(x, present, n, packed) : n;
}

/* whole: a bit per column that held whole numbers so far, kept from block to block; columns after the 64th take the
 * general path. */
static void add_block(xp_moments *column, xp_sum *cross, int32_t p, const xp_kernels *kernels, const double *const *x,
                      int64_t from, const uint8_t *present, int64_t n, uint64_t *whole) {
  double packed_x[XP_SHARED_ROWS], packed_y[XP_SHARED_ROWS];
  for (int32_t i = 0; i < p; i++) {
    const double *rows_x, *rows_y;
    const int64_t count = gather(x[i] + from, present, n, packed_x, &rows_x);
    if (count == 0) return;
    const bool is_whole = xp_moments_add_rows(&column[i], kernels, rows_x, count, i < 64 && (*whole >> i & 1) != 0);
    if (!is_whole && i < 64) *whole &= ~(UINT64_C(1) << i);
    for (int32_t j = 0; j < i; j++) {
      gather(x[j] + from, present, n, packed_y, &rows_y);
      const bool both = is_whole && (*whole >> j & 1) != 0;
      (both ? add_whole_products : add_products)(&cross[xp_cross_index(i, j)], kernels, rows_x, rows_y, column[i].shift,
                                                 column[j].shift, count);
    }
  }
}

void xp_cross_add(xp_moments *column, xp_sum *cross, int32_t p, expt_simd simd, const double *const *x,
                  const uint8_t *present, int64_t n) {
  const xp_kernels *kernels = xp_kernels_for(simd);
  uint64_t whole = UINT64_MAX;
  for (int64_t from = 0; from < n; from += XP_SHARED_ROWS) {
    const int64_t rows = n - from < XP_SHARED_ROWS ? n - from : XP_SHARED_ROWS;
    add_block(column, cross, p, kernels, x, from, present ? present + from : NULL, rows, &whole);
  }
}

/* ---- a run ---- */

/* They raise no top and add to no sum. */
static void add_zeros(xp_moments *m, int64_t n) {
  const xp_summed zeros = {.n = n};
  xp_moments_add_summed(m, &zeros);
}

static uint64_t add_block_of_run(xp_moments *column, xp_sum *cross, int32_t p, const xp_kernels *kernels, const double *const *x,
                                 int64_t from, int64_t n, uint64_t whole) {
  for (int32_t i = 0; i < p; i++) {
    if (x[i] == NULL) {
      add_zeros(&column[i], n);
      continue;
    }
    const uint64_t bit = UINT64_C(1) << i;
    if (!xp_moments_add_rows(&column[i], kernels, x[i] + from, n, (whole & bit) != 0)) whole &= ~bit;
    for (int32_t j = 0; j < i; j++) {
      if (x[j] == NULL) continue;
      const bool both = (whole & bit) != 0 && (whole >> j & 1) != 0;
      (both ? add_whole_products : add_products)(&cross[xp_cross_index(i, j)], kernels, x[i] + from, x[j] + from, 0, 0, n);
    }
  }
  return whole;
}

uint64_t xp_cross_add_run(xp_moments *column, xp_sum *cross, int32_t p, expt_simd simd, const double *const *x, int64_t n,
                          uint64_t whole) {
  const xp_kernels *kernels = xp_kernels_for(simd);
  for (int64_t from = 0; from < n; from += XP_SHARED_ROWS) {
    const int64_t rows = n - from < XP_SHARED_ROWS ? n - from : XP_SHARED_ROWS;
    whole = add_block_of_run(column, cross, p, kernels, x, from, rows, whole);
  }
  return whole;
}

bool xp_cross_merge(xp_moments *column, xp_sum *cross, int32_t p, const xp_moments *other_column,
                    const xp_sum *other_cross) {
  for (int32_t i = 0; i < p; i++) {
    if (!xp_moments_can_merge(&column[i], &other_column[i])) return false;
  }
  for (int32_t i = 0; i < p; i++) {
    (void)xp_moments_merge(&column[i], &other_column[i]);
    for (int32_t j = 0; j < i; j++)
      xp_sum_merge(&cross[xp_cross_index(i, j)], &other_cross[xp_cross_index(i, j)]);
  }
  return true;
}

/* ---- two columns ---- */

void xp_pair_init(xp_pair *pair, double shift_x, double shift_y) {
  const double shift[2] = {shift_x, shift_y};
  xp_cross_init(pair->column, &pair->cross, 2, shift);
}

void xp_pair_add_rows(xp_pair *pair, const xp_kernels *kernels, const double *x, const double *y, int64_t n) {
  const double *const columns[2] = {x, y};
  uint64_t whole = UINT64_MAX;
  add_block(pair->column, &pair->cross, 2, kernels, columns, 0, NULL, n, &whole);
}

void xp_pair_add_row(xp_pair *pair, const xp_kernels *kernels, double x, double y) {
  xp_moments_add_row(&pair->column[0], kernels, x);
  xp_moments_add_row(&pair->column[1], kernels, y);
  const double dx = x - pair->column[0].shift, dy = y - pair->column[1].shift;
  int64_t part[3];
  xp_sum_raise(&pair->cross, xp_top_of(fabs(dx * dy)));
  kernels->product(dx, dy, pair->cross.top, part);
  xp_sum_put(&pair->cross, part);
}

void xp_pair_add(xp_pair *pair, expt_simd simd, const double *x, const double *y, const uint8_t *present, int64_t n) {
  const double *const columns[2] = {x, y};
  xp_cross_add(pair->column, &pair->cross, 2, simd, columns, present, n);
}

bool xp_pair_merge(xp_pair *pair, const xp_pair *other) {
  return xp_cross_merge(pair->column, &pair->cross, 2, other->column, &other->cross);
}

double xp_pair_covariance(const xp_pair *pair) {
  return xp_cross_covariance(&pair->column[0], &pair->column[1], &pair->cross);
}
