/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kernels four columns at a time. A lane is one element of X'X and sees the rows in the order of gram_scalar.c. */

#include "lib/math/gram_kernels.h"

#ifdef XP_HAS_GRAM_AVX2
#include <immintrin.h>

#define AVX2 __attribute__((target("avx2,fma")))
#define AVX2_INLINE AVX2 __attribute__((always_inline)) static inline

/* Four columns, each in one piece, become four values a row. */
AVX2 static void pack_columns(const xp_lane lane[XP_PANEL_COLUMNS], int64_t rows, double *panel) {
  const double *a = lane[0].at, *b = lane[1].at, *c = lane[2].at, *d = lane[3].at;
  int64_t i = 0;
  for (; i + 4 <= rows; i += 4) {
    const __m256d w = _mm256_loadu_pd(a + i), x = _mm256_loadu_pd(b + i);
    const __m256d y = _mm256_loadu_pd(c + i), z = _mm256_loadu_pd(d + i);
    const __m256d wx_even = _mm256_unpacklo_pd(w, x), wx_odd = _mm256_unpackhi_pd(w, x);
    const __m256d yz_even = _mm256_unpacklo_pd(y, z), yz_odd = _mm256_unpackhi_pd(y, z);
    double *out = panel + XP_PANEL_COLUMNS * i;
    _mm256_storeu_pd(out, _mm256_permute2f128_pd(wx_even, yz_even, 0x20));
    _mm256_storeu_pd(out + 4, _mm256_permute2f128_pd(wx_odd, yz_odd, 0x20));
    _mm256_storeu_pd(out + 8, _mm256_permute2f128_pd(wx_even, yz_even, 0x31));
    _mm256_storeu_pd(out + 12, _mm256_permute2f128_pd(wx_odd, yz_odd, 0x31));
  }
  for (; i < rows; i++)
    _mm256_storeu_pd(panel + XP_PANEL_COLUMNS * i, _mm256_setr_pd(a[i], b[i], c[i], d[i]));
}

AVX2 static void pack_rows(const double *at, int64_t step, int64_t rows, double *panel) {
  for (int64_t i = 0; i < rows; i++)
    _mm256_storeu_pd(panel + XP_PANEL_COLUMNS * i, _mm256_loadu_pd(at + i * step));
}

static bool in_columns(const xp_lane lane[XP_PANEL_COLUMNS]) {
  return lane[0].step == 1 && lane[1].step == 1 && lane[2].step == 1 && lane[3].step == 1;
}

/* The columns of a matrix that is stored by rows. */
static bool in_rows(const xp_lane lane[XP_PANEL_COLUMNS]) {
  for (int k = 1; k < XP_PANEL_COLUMNS; k++) {
    if (lane[k].step != lane[0].step || lane[k].at != lane[0].at + k) return false;
  }
  return true;
}

static void pack(const xp_lane lane[XP_PANEL_COLUMNS], int64_t rows, double *panel) {
  if (in_columns(lane))
    pack_columns(lane, rows, panel);
  else if (in_rows(lane))
    pack_rows(lane[0].at, lane[0].step, rows, panel);
  else
    xp_gram_kernels_scalar.pack(lane, rows, panel);
}

/* One row of the left panel's column times a row of up to three right panels. */
AVX2_INLINE void add_product(__m256d sum[XP_MOST_RIGHTS], const double *left, const __m256d *right, int32_t rights) {
  const __m256d x = _mm256_broadcast_sd(left);
  sum[0] = _mm256_fmadd_pd(x, right[0], sum[0]);
  if (rights > 1) sum[1] = _mm256_fmadd_pd(x, right[1], sum[1]);
  if (rights > 2) sum[2] = _mm256_fmadd_pd(x, right[2], sum[2]);
}

AVX2_INLINE void add_to_tile(double *tile, __m256d a, __m256d b, __m256d c, __m256d d) {
  _mm256_storeu_pd(tile, _mm256_add_pd(_mm256_loadu_pd(tile), a));
  _mm256_storeu_pd(tile + 4, _mm256_add_pd(_mm256_loadu_pd(tile + 4), b));
  _mm256_storeu_pd(tile + 8, _mm256_add_pd(_mm256_loadu_pd(tile + 8), c));
  _mm256_storeu_pd(tile + 12, _mm256_add_pd(_mm256_loadu_pd(tile + 12), d));
}

/* One line every other row, from one piece after the other. */
AVX2_INLINE void fetch_line(const xp_ahead *ahead, int64_t row) {
  enum { ROWS = XP_GRAM_ROWS / XP_AHEAD, BYTES = XP_GRAM_ROWS * 8 / ROWS };
  const uintptr_t piece = (uintptr_t)ahead->piece[row / ROWS];
  _mm_prefetch((const char *)(piece + (uintptr_t)(row % ROWS) * BYTES), _MM_HINT_T0);
}

/* `rights` is a constant at each call, so that the sums live in registers. */
AVX2_INLINE void multiply_by(const double *left, const double *right, int32_t rights, int64_t rows, xp_ahead ahead,
                             double *tiles) {
  const __m256d zero = _mm256_setzero_pd();
  __m256d a[XP_MOST_RIGHTS] = {zero, zero, zero}, b[XP_MOST_RIGHTS] = {zero, zero, zero};
  __m256d c[XP_MOST_RIGHTS] = {zero, zero, zero}, d[XP_MOST_RIGHTS] = {zero, zero, zero};
  for (int64_t i = 0; i < rows; i++) {
    if (i % 2 == 0) fetch_line(&ahead, i);
    const double *l = left + XP_PANEL_COLUMNS * i, *r = right + XP_PANEL_COLUMNS * i;
    __m256d row[XP_MOST_RIGHTS] = {_mm256_loadu_pd(r), zero, zero};
    if (rights > 1) row[1] = _mm256_loadu_pd(r + XP_PANEL);
    if (rights > 2) row[2] = _mm256_loadu_pd(r + 2 * XP_PANEL);
    add_product(a, l, row, rights);
    add_product(b, l + 1, row, rights);
    add_product(c, l + 2, row, rights);
    add_product(d, l + 3, row, rights);
  }
  add_to_tile(tiles, a[0], b[0], c[0], d[0]);
  if (rights > 1) add_to_tile(tiles + XP_TILE, a[1], b[1], c[1], d[1]);
  if (rights > 2) add_to_tile(tiles + 2 * XP_TILE, a[2], b[2], c[2], d[2]);
}

AVX2 static void multiply(const double *left, const double *right, int32_t rights, int64_t rows, xp_ahead ahead,
                          double *tiles) {
  if (rights == 3)
    multiply_by(left, right, 3, rows, ahead, tiles);
  else if (rights == 2)
    multiply_by(left, right, 2, rows, ahead, tiles);
  else
    multiply_by(left, right, 1, rows, ahead, tiles);
}

AVX2 static void multiply_two(const double *const left[2], const double *right, int64_t rows, xp_ahead ahead,
                              double *const tile[2]) {
  const __m256d zero = _mm256_setzero_pd();
  __m256d first[XP_PANEL_COLUMNS] = {zero, zero, zero, zero}, second[XP_PANEL_COLUMNS] = {zero, zero, zero, zero};
  const double *l = left[0], *m = left[1];
  for (int64_t i = 0; i < rows; i++) {
    if (i % 2 == 0) fetch_line(&ahead, i);
    const __m256d row = _mm256_loadu_pd(right + XP_PANEL_COLUMNS * i);
    for (int k = 0; k < XP_PANEL_COLUMNS; k++) {
      first[k] = _mm256_fmadd_pd(_mm256_broadcast_sd(l + XP_PANEL_COLUMNS * i + k), row, first[k]);
      second[k] = _mm256_fmadd_pd(_mm256_broadcast_sd(m + XP_PANEL_COLUMNS * i + k), row, second[k]);
    }
  }
  add_to_tile(tile[0], first[0], first[1], first[2], first[3]);
  add_to_tile(tile[1], second[0], second[1], second[2], second[3]);
}

/* `lefts` is a constant at each call. */
AVX2_INLINE void multiply_column_by(const double *left, int32_t lefts, const double *right, int64_t rows,
                                    const xp_ahead *ahead, double *products) {
  __m256d sum[XP_MOST_LEFTS];
  for (int32_t l = 0; l < lefts; l++)
    sum[l] = _mm256_setzero_pd();
  for (int64_t i = 0; i < rows; i++) {
    if (i % 2 == 0) fetch_line(ahead, i);
    const __m256d value = _mm256_broadcast_sd(right + XP_PANEL_COLUMNS * i);
    for (int32_t l = 0; l < lefts; l++)
      sum[l] = _mm256_fmadd_pd(_mm256_loadu_pd(left + l * XP_PANEL + XP_PANEL_COLUMNS * i), value, sum[l]);
  }
  for (int32_t l = 0; l < lefts; l++)
    _mm256_storeu_pd(products + l * XP_PANEL_COLUMNS, sum[l]);
}

AVX2 static void multiply_column(const double *left, int32_t lefts, const double *right, int64_t rows, xp_ahead ahead,
                                 double *products) {
  switch (lefts) {
    case 6:
      multiply_column_by(left, 6, right, rows, &ahead, products);
      return;
    case 5:
      multiply_column_by(left, 5, right, rows, &ahead, products);
      return;
    case 4:
      multiply_column_by(left, 4, right, rows, &ahead, products);
      return;
    case 3:
      multiply_column_by(left, 3, right, rows, &ahead, products);
      return;
    case 2:
      multiply_column_by(left, 2, right, rows, &ahead, products);
      return;
    default:
      multiply_column_by(left, 1, right, rows, &ahead, products);
  }
}

AVX2 static void transform(const double centre[XP_PANEL_COLUMNS], const double scale[XP_PANEL_COLUMNS], int64_t rows,
                           double *panel) {
  const __m256d c = _mm256_loadu_pd(centre), s = _mm256_loadu_pd(scale);
  for (double *x = panel; x < panel + XP_PANEL_COLUMNS * rows; x += XP_PANEL_COLUMNS)
    _mm256_storeu_pd(x, _mm256_mul_pd(_mm256_sub_pd(_mm256_loadu_pd(x), c), s));
}

AVX2 static void weigh(const double *panel, const double *weight, int64_t rows, double *weighted) {
  for (int64_t i = 0; i < rows; i++) {
    const __m256d x = _mm256_loadu_pd(panel + XP_PANEL_COLUMNS * i);
    _mm256_storeu_pd(weighted + XP_PANEL_COLUMNS * i, _mm256_mul_pd(_mm256_broadcast_sd(weight + i), x));
  }
}

const xp_gram_kernels xp_gram_kernels_avx2 = {pack, transform, weigh, multiply, multiply_two, multiply_column};

#else
typedef int xp_no_gram_avx2; /* a translation unit is never empty */
#endif
