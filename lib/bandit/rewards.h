/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_BANDIT_REWARDS_H
#define EXPERIMENT_LIB_BANDIT_REWARDS_H

/* Rewards by period and arm: moments of the features and the reward, and their products, by sums that do not depend on
 * the order. */
#include "lib/base/call.h"
#include "lib/math/moments.h"

enum { XP_MOST_REWARD_COLUMNS = 65 };

typedef struct xp_rewards {
  int64_t periods, arms;
  int32_t columns;     /* features, then the reward */
  int64_t *period;     /* rising */
  xp_moments *moments; /* [period][arm][column] */
  xp_sum *cross;       /* [period][arm][pair of columns] */
} xp_rewards;

/* Room for these periods (rising) and arms, with what `from` holds of them; from = NULL: empty. NULL = no memory. */
xp_rewards *xp_rewards_create(const expt_context *ctx, const int64_t *period, int64_t periods, int64_t arms,
                              int32_t columns, const xp_rewards *from);
void xp_rewards_free(const expt_context *ctx, xp_rewards *cells); /* NULL is fine */
xp_moments *xp_rewards_moments(const xp_rewards *cells, int64_t period, int64_t arm);
xp_sum *xp_rewards_cross(const xp_rewards *cells, int64_t period, int64_t arm);
int64_t xp_rewards_find(const xp_rewards *cells, int64_t period); /* position of a period that is there */
/* n rows: each feature, then the reward; columns are `stride` values apart. period: its position. */
void xp_rewards_add(xp_rewards *cells, expt_simd simd, int64_t period, int64_t arm, const double *values,
                    int64_t stride, int64_t n);
/* Adds other cells, whose arm a is arms[a] here; their periods are there. False: more rows than sums can count. */
bool xp_rewards_merge(xp_rewards *cells, const xp_rewards *other, const int32_t *arms);
int64_t xp_rewards_plays(const xp_rewards *cells, int64_t arm); /* in all periods */
double xp_rewards_mean(const xp_rewards *cells, int64_t arm);   /* of the rewards in all periods; NaN without plays */

/* What an arm has after ageing: sums over its periods with a weight each, about their common mean. */
typedef struct xp_aged {
  double plays;
  double *mean;     /* by column */
  double *products; /* columns x columns: sum of w (x - mean)(y - mean) */
} xp_aged;
/* products: whether they are wanted, which cost most. */
void xp_rewards_aged(const xp_rewards *cells, int64_t arm, const double *weight, bool products, xp_aged *out);

#endif
