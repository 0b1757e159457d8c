/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Thinner and thinner arms, so that order statistics of the differences in one level tell about where those of the level
 * before are. */
#include "lib/stats/mann_whitney.h"

enum { THINNING = 4, NEVER_THINNED = 32, FEW_PAIRS = 1024 };

double xp_pairs(const xp_two_arms *arms) {
  return (double)arms->control.n * (double)arms->variant.n;
}

/* The smaller of unequal arms stays whole: each of its units stands for more pairs. */
static int64_t thinned_size(int64_t n, int64_t other) {
  return n > NEVER_THINNED && n >= other / 2 ? n / THINNING : n;
}

int64_t xp_plan_levels(xp_levels *levels) {
  int64_t units = 0;
  for (levels->n = 1; levels->n < XP_MOST_LEVELS; levels->n++) {
    const xp_two_arms *const from = &levels->at[levels->n - 1];
    if (xp_pairs(from) <= FEW_PAIRS) break;
    xp_two_arms *const next = &levels->at[levels->n];
    next->control.n = thinned_size(from->control.n, from->variant.n);
    next->variant.n = thinned_size(from->variant.n, from->control.n);
    units += next->control.n + next->variant.n;
  }
  return units;
}

/* A unit of each of n equal stretches, at a place within it that turns from one to the next: units at even distances would
 * all err to the same side. */
static xp_sorted thin(xp_sorted units, int64_t n, uint32_t turn, double *to) {
  const double stretch = (double)units.n / (double)n;
  uint32_t share = UINT32_C(1) << 31;
  for (int64_t i = 0; i < n; i++, share += turn) {
    const int64_t at = (int64_t)(((double)i + (double)share * 0x1p-32) * stretch);
    to[i] = units.x[at < units.n ? at : units.n - 1];
  }
  return (xp_sorted){to, n};
}

void xp_thin_out(xp_levels *levels, double *room) {
  const uint32_t golden = 2654435769, root_of_two = 1779033704; /* their fractions, times 2^32 */
  for (int level = 1; level < levels->n; level++) {
    const xp_two_arms *const from = &levels->at[level - 1];
    xp_two_arms *const to = &levels->at[level];
    to->control = thin(from->control, to->control.n, golden, room);
    room += to->control.n;
    to->variant = thin(from->variant, to->variant.n, root_of_two, room);
    room += to->variant.n;
  }
}
