/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_STATS_PERMUTATION_SUMS_H
#define EXPERIMENT_LIB_STATS_PERMUTATION_SUMS_H

/* Sums over the bundles that a permutation picks, and how it picks them. */

#include "lib/stats/permutation.h"

/* Over the bundles of one arm, of one value. */
typedef struct xp_permuted_sums {
  double n, e, y, ee, ey, yy; /* n: bundles that have a value */
} xp_permuted_sums;

static inline void xp_permuted_add(xp_permuted_sums *to, const xp_permuted_sums *from, double sign) {
  to->n += sign * from->n;
  to->e += sign * from->e;
  to->y += sign * from->y;
  to->ee += sign * from->ee;
  to->ey += sign * from->ey;
  to->yy += sign * from->yy;
}

/* ---- permutation_sums.c ---- */

/* Adds bundles to to[k] of value k; where every bundle counts 1 only to e and ee. */
void xp_permuted_add_bundle(const xp_groups *groups, int64_t b, double sign, xp_permuted_sums *to);
void xp_permuted_add_bundles(const xp_groups *groups, const int32_t *bundle, int64_t n, double sign,
                             xp_permuted_sums *to);
/* Where every bundle counts 1 the other sums are known without looking. */
void xp_permuted_add_ones(const xp_groups *groups, int64_t bundles, xp_permuted_sums *to);

enum { XP_PERMUTATIONS_IN_BATCH = 8, XP_PERMUTED_LANES = 16, XP_PERMUTED_BLOCK = 1024 };

/* What a batch of permutations adds up block by block. */
typedef struct xp_permuted_room {
  double product[4][XP_PERMUTED_BLOCK];
  double lane[XP_PERMUTATIONS_IN_BATCH][6][XP_PERMUTED_LANES];
} xp_permuted_room;
/* The sums of value k over the marked bundles among the n that begin with `from`, for each permutation of a batch:
 * marks[i * words] are those of permutation i. The same bits for any simd. */
void xp_permuted_add_marked(const xp_groups *groups, int64_t k, int64_t from, int64_t n, const uint64_t *marks,
                            int64_t words, int64_t permutations, expt_simd simd, xp_permuted_room *room,
                            xp_permuted_sums *out);

/* ---- permutation_pick.c ---- */

/* Which of n bundles are picked. From XP_FEWEST_MARKED on each is marked with a chance a little below the share of the
 * picked, and then bundles drawn one by one are marked, or no longer marked, until the number is right: given their
 * number such marks are a random subset, and so they remain. Fewer are shuffled. */
#define XP_FEWEST_MARKED 256

typedef struct xp_pick {
  const xp_draws *draws, *corrections;
  int64_t stratum, from, n, picked;
  uint32_t permutation;
} xp_pick;
/* The first of bundle[0 .. n - 1]: picked in a random order; the rest in some order. */
void xp_pick_shuffled(const xp_pick *pick, int32_t *bundle);
/* Bit b: whether bundle from + b is picked. */
void xp_pick_marked(const xp_pick *pick, uint64_t *marks);

#endif
