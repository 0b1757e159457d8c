/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How often each bundle is drawn. */
#include "lib/stats/bootstrap.h"
#include <math.h>

/* ---- multinomial ---- */

/* Below 1 by three standard deviations of the mean weight. */
double xp_thinned_mean(int64_t n) {
  return n < XP_FEWEST_THINNED ? 1 : 1 - 3 / sqrt((double)n);
}

/* Multinomial draws have a place each, not a unit: of clusters in the order of their keys. */
void xp_draw_singles(const xp_bundles *bundles, uint32_t replicate, int64_t first, int64_t n,
                     int64_t bundle[XP_SINGLE_DRAWS]) {
  double unit[XP_SINGLE_DRAWS];
  xp_fill_uniform(&bundles->draws, (uint64_t)first, replicate, n, unit);
  for (int64_t i = 0; i < n; i++)
    bundle[i] = (int64_t)(unit[i] * (double)bundles->n);
}

static void add_singles(const xp_bundles *bundles, uint32_t replicate, int64_t n, uint8_t *weights) {
  int64_t bundle[XP_SINGLE_DRAWS];
  for (int64_t first = 0; first < n; first += XP_SINGLE_DRAWS) {
    const int64_t piece = n - first < XP_SINGLE_DRAWS ? n - first : XP_SINGLE_DRAWS;
    xp_draw_singles(bundles, replicate, first, piece, bundle);
    for (int64_t i = 0; i < piece; i++)
      if (weights[bundle[i]] < UINT8_MAX) ++weights[bundle[i]];
  }
}

bool xp_is_thinned(const xp_bundles *bundles, expt_resampling resampling) {
  return resampling == EXPT_RESAMPLING_MULTINOMIAL && bundles->n >= XP_FEWEST_THINNED;
}

/* ---- all kinds ---- */

void xp_draw_block(const xp_bundles *bundles, expt_resampling resampling, uint32_t replicate, uint32_t attempt,
                   int64_t first, int64_t n, uint8_t *weights) {
  if (xp_is_thinned(bundles, resampling)) {
    xp_fill_weights(&bundles->thinned, &bundles->draws, (uint64_t)first, replicate, attempt, n, weights);
  } else if (resampling == EXPT_RESAMPLING_MULTINOMIAL) {
    memset(weights, 0, (size_t)n);
    add_singles(bundles, replicate, n, weights);
  } else if (bundles->key == NULL) {
    xp_fill_bootstrap_weights(&bundles->draws, (uint64_t)first, replicate, n, weights);
  } else {
    for (int64_t i = 0; i < n; i++)
      weights[i] = (uint8_t)xp_draw_bootstrap_weight(&bundles->draws, bundles->key[first + i], replicate);
  }
}

void xp_draw_weights(const xp_bundles *bundles, expt_resampling resampling, uint32_t replicate, uint8_t *weights) {
  xp_draw_block(bundles, resampling, replicate, 0, 0, bundles->n, weights);
  if (!xp_is_thinned(bundles, resampling)) return;
  int64_t left = bundles->n - xp_sum_weights(weights, bundles->n, bundles->simd);
  for (uint32_t attempt = 1; left < 0; attempt++) {
    xp_draw_block(bundles, resampling, replicate, attempt, 0, bundles->n, weights);
    left = bundles->n - xp_sum_weights(weights, bundles->n, bundles->simd);
  }
  add_singles(bundles, replicate, left, weights);
}
