/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_MATH_GRAM_KERNELS_H
#define EXPERIMENT_LIB_MATH_GRAM_KERNELS_H

/* The inner loops of gram.c, once per SIMD level with the same bits.
 *
 * A panel holds four columns of a block, row after row. A tile holds the 4 x 4 products of two panels. */

#include "lib/math/gram.h"

enum { XP_PANEL_COLUMNS = 4, XP_TILE = 16, XP_MOST_RIGHTS = 3, XP_MOST_LEFTS = 6 };
#define XP_PANEL (XP_PANEL_COLUMNS * XP_GRAM_ROWS)

/* Memory that is read next: pieces of XP_GRAM_ROWS values. They are asked for line by line between the products,
 * where the hardware is not told what comes and a burst of requests would stall. An address past the end of the data
 * does nothing. */
enum { XP_AHEAD = 4 };
typedef struct xp_ahead {
  const double *piece[XP_AHEAD];
} xp_ahead;

/* Each product is summed over the rows first, by fused multiply-adds from 0 on. Twelve sums at once keep both
 * multipliers busy; more would not fit into 16 registers. */
typedef struct xp_gram_kernels {
  /* Four lanes into a panel. */
  void (*pack)(const xp_lane lane[XP_PANEL_COLUMNS], int64_t rows, double *panel);
  /* x = (x - centre) * scale. */
  void (*transform)(const double centre[XP_PANEL_COLUMNS], const double scale[XP_PANEL_COLUMNS], int64_t rows,
                    double *panel);
  void (*weigh)(const double *panel, const double *weight, int64_t rows, double *weighted);
  /* Adds the products of a panel and of up to XP_MOST_RIGHTS panels that follow each other to as many tiles. */
  void (*multiply)(const double *left, const double *right, int32_t rights, int64_t rows, xp_ahead ahead,
                   double *tiles);
  /* The same of two panels and of one on their right. */
  void (*multiply_two)(const double *const left[2], const double *right, int64_t rows, xp_ahead ahead,
                       double *const tile[2]);
  /* Products of up to XP_MOST_LEFTS panels that follow each other and of the first column of `right`: four a panel. */
  void (*multiply_column)(const double *left, int32_t lefts, const double *right, int64_t rows, xp_ahead ahead,
                          double *products);
} xp_gram_kernels;

extern const xp_gram_kernels xp_gram_kernels_scalar;
#if defined(__x86_64__) && defined(__GNUC__)
#define XP_HAS_GRAM_AVX2 1
extern const xp_gram_kernels xp_gram_kernels_avx2;
#endif
/* Levels above AVX2 use the AVX2 kernels. */
const xp_gram_kernels *xp_gram_kernels_for(expt_simd simd);

#endif
