/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kernels in portable C. Where the processor has no fused multiply-add, fma() makes it of integers: slow, with the
 * same bits. */

#include "lib/math/gram_kernels.h"

#include <math.h>
#include <string.h>

static void pack(const xp_lane lane[XP_PANEL_COLUMNS], int64_t rows, double *panel) {
  for (int64_t i = 0; i < rows; i++) {
    for (int k = 0; k < XP_PANEL_COLUMNS; k++)
      panel[XP_PANEL_COLUMNS * i + k] = lane[k].at[i * lane[k].step];
  }
}

static void multiply_panels(const double *left, const double *right, int64_t rows, double *tile) {
  double sum[XP_TILE] = {0};
  for (int64_t i = 0; i < rows; i++) {
    const double *a = left + XP_PANEL_COLUMNS * i;
    const double *b = right + XP_PANEL_COLUMNS * i;
    for (int k = 0; k < XP_TILE; k++)
      sum[k] = fma(a[k / XP_PANEL_COLUMNS], b[k % XP_PANEL_COLUMNS], sum[k]);
  }
  for (int k = 0; k < XP_TILE; k++)
    tile[k] += sum[k];
}

static void multiply(const double *left, const double *right, int32_t rights, int64_t rows, xp_ahead ahead,
                     double *tiles) {
  (void)ahead;
  for (int32_t r = 0; r < rights; r++)
    multiply_panels(left, right + r * XP_PANEL, rows, tiles + r * XP_TILE);
}

static void multiply_two(const double *const left[2], const double *right, int64_t rows, xp_ahead ahead,
                         double *const tile[2]) {
  (void)ahead;
  for (int k = 0; k < 2; k++)
    multiply_panels(left[k], right, rows, tile[k]);
}

static void multiply_column(const double *left, int32_t lefts, const double *right, int64_t rows, xp_ahead ahead,
                            double *products) {
  (void)ahead;
  for (int32_t l = 0; l < lefts; l++) {
    double sum[XP_PANEL_COLUMNS] = {0};
    for (int64_t i = 0; i < rows; i++) {
      for (int k = 0; k < XP_PANEL_COLUMNS; k++)
        sum[k] = fma(left[l * XP_PANEL + XP_PANEL_COLUMNS * i + k], right[XP_PANEL_COLUMNS * i], sum[k]);
    }
    memcpy(products + l * XP_PANEL_COLUMNS, sum, sizeof sum);
  }
}

static void transform(const double centre[XP_PANEL_COLUMNS], const double scale[XP_PANEL_COLUMNS], int64_t rows,
                      double *panel) {
  for (int64_t i = 0; i < XP_PANEL_COLUMNS * rows; i++)
    panel[i] = (panel[i] - centre[i % XP_PANEL_COLUMNS]) * scale[i % XP_PANEL_COLUMNS];
}

static void weigh(const double *panel, const double *weight, int64_t rows, double *weighted) {
  for (int64_t i = 0; i < XP_PANEL_COLUMNS * rows; i++)
    weighted[i] = weight[i / XP_PANEL_COLUMNS] * panel[i];
}

const xp_gram_kernels xp_gram_kernels_scalar = {pack, transform, weigh, multiply, multiply_two, multiply_column};

const xp_gram_kernels *xp_gram_kernels_for(expt_simd simd) {
#ifdef XP_HAS_GRAM_AVX2
  if (simd >= EXPT_SIMD_AVX2) return &xp_gram_kernels_avx2;
#else
  (void)simd;
#endif
  return &xp_gram_kernels_scalar;
}
