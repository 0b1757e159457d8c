/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/permutation_sums.h"
#include <math.h>

enum { SHUFFLE_UNIFORMS = 512, CORRECTION_UNIFORMS = 128 };

/* Fisher and Yates, as far as needed. */
void xp_pick_shuffled(const xp_pick *pick, int32_t *bundle) {
  double unit[SHUFFLE_UNIFORMS];
  for (int64_t first = 0; first < pick->picked; first += SHUFFLE_UNIFORMS) {
    const int64_t left = pick->picked - first, piece = left < SHUFFLE_UNIFORMS ? left : SHUFFLE_UNIFORMS;
    xp_fill_uniform(pick->draws, (uint64_t)(pick->from + first), pick->permutation, piece, unit);
    for (int64_t i = 0; i < piece; i++) {
      const int64_t here = first + i, there = here + (int64_t)(unit[i] * (double)(pick->n - here));
      const int32_t kept = bundle[here];
      bundle[here] = bundle[there];
      bundle[there] = kept;
    }
  }
}

/* A standard deviation below the share: to mark one more takes fewer draws than to find one that is marked. */
static uint8_t chance_of(const xp_pick *pick) {
  const double n = (double)pick->n, picked = (double)pick->picked;
  const double aimed = picked - sqrt(picked * (1 - picked / n));
  return (uint8_t)(256 * aimed / n);
}

/* What is left to mark, or less than 0 to unmark, after a draw of this bundle. */
static int64_t correct(uint64_t *marks, int64_t bundle, int64_t left) {
  const uint64_t bit = UINT64_C(1) << bundle % 64;
  const bool is_marked = (marks[bundle / 64] & bit) != 0;
  if (left == 0 || is_marked == (left > 0)) return left;
  marks[bundle / 64] ^= bit;
  return left > 0 ? left - 1 : left + 1;
}

void xp_pick_marked(const xp_pick *pick, uint64_t *marks) {
  double unit[CORRECTION_UNIFORMS];
  const uint64_t first = (uint64_t)pick->stratum << 32;
  int64_t left = pick->picked - xp_fill_marks(pick->draws, (uint64_t)pick->from, pick->permutation, chance_of(pick),
                                              pick->n, marks);
  for (uint64_t drawn = 0; left != 0; drawn += CORRECTION_UNIFORMS) {
    xp_fill_uniform(pick->corrections, first + drawn, pick->permutation, CORRECTION_UNIFORMS, unit);
    for (int i = 0; i < CORRECTION_UNIFORMS; i++)
      left = correct(marks, (int64_t)(unit[i] * (double)pick->n), left);
  }
}
