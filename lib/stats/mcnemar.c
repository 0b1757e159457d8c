/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/mcnemar.h"

#include <math.h>

static double differing(const xp_paired *pairs) {
  return pairs->control_only + pairs->treatment_only;
}

double xp_mcnemar_z(const xp_paired *pairs, bool continuity) {
  const double excess = pairs->treatment_only - pairs->control_only, size = fabs(excess);
  const double kept = continuity ? size - fmin(1.0, size) : size;
  return differing(pairs) > 0.0 ? copysign(kept, excess) / sqrt(differing(pairs)) : NAN;
}

/* ---- exact: each pair that differs is a toss of a fair coin ---- */

static xp_exact_p tossed(const xp_paired *pairs, expt_alternative alternative, double inside) {
  const double n = differing(pairs);
  const xp_law coin = {XP_BINOMIAL, n, 0.5, 0.0};
  if (alternative == EXPT_ALTERNATIVE_GREATER)
    return xp_exact_tails(&coin, -1.0, pairs->treatment_only + inside);
  if (alternative == EXPT_ALTERNATIVE_LESS) return xp_exact_tails(&coin, pairs->treatment_only - inside, n + 1.0);
  const double fewer = fmin(pairs->control_only, pairs->treatment_only);
  return xp_exact_tails(&coin, fewer - inside, n - fewer + inside);
}

/* Both middle counts are as probable as each other: the two-sided p of the smaller of them is 1, and so is its mid-p
 * where they are one. */
static bool is_in_the_middle(const xp_paired *pairs) {
  return pairs->control_only == pairs->treatment_only;
}

xp_exact_p xp_mcnemar_exact(const xp_paired *pairs, expt_alternative alternative, bool mid_p) {
  const xp_exact_p with = tossed(pairs, alternative, 0.0);
  if (!mid_p || differing(pairs) == 0.0) return with;
  if (alternative == EXPT_ALTERNATIVE_TWO_SIDED && is_in_the_middle(pairs)) return (xp_exact_p){1.0, 0.0};
  return xp_exact_middle(with, tossed(pairs, alternative, 1.0));
}

/* ---- the difference ---- */

/* The most likely share of `control_only` given the difference, times 2 N. */
static double restricted_share(const xp_paired *pairs, double difference) {
  const double t = pairs->treatment_only, c = pairs->control_only, n = pairs->all;
  const double b = (2.0 * n - t + c) * difference - t - c, product = c * difference * (1.0 - difference);
  const double root = sqrt(fmax(0.0, b * b + 8.0 * n * product));
  return b > 0.0 ? 4.0 * n * product / (b + root) : 0.5 * (root - b);
}

static double score_at(const xp_paired *pairs, double difference) {
  const double n = pairs->all, excess = pairs->treatment_only - pairs->control_only - n * difference;
  const double variance = restricted_share(pairs, difference) + n * difference * (1.0 - difference);
  return excess == 0.0 ? 0.0 : fabs(excess) / sqrt(fmax(0.0, variance));
}

typedef struct limit {
  const xp_paired *pairs;
  double direction, z;
} limit;

static double excess_of(const void *user, double distance) {
  const limit *l = user;
  const double estimate = (l->pairs->treatment_only - l->pairs->control_only) / l->pairs->all;
  return score_at(l->pairs, estimate + l->direction * distance) - l->z;
}

static double limit_in(const xp_paired *pairs, double direction, double z) {
  const double estimate = (pairs->treatment_only - pairs->control_only) / pairs->all;
  const double room = 1.0 - direction * estimate;
  const limit l = {pairs, direction, z};
  if (room <= 0.0) return direction;
  const double start = z * sqrt(differing(pairs) + z * z) / pairs->all;
  return estimate + direction * xp_distance_to_limit(excess_of, &l, fmin(start, 0.5 * room), room);
}

xp_limits xp_paired_difference_limits(const xp_paired *pairs, double confidence) {
  const double z = xp_critical_z(confidence);
  return (xp_limits){limit_in(pairs, -1.0, z), limit_in(pairs, 1.0, z)};
}
