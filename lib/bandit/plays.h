/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_BANDIT_PLAYS_H
#define EXPERIMENT_LIB_BANDIT_PLAYS_H

/* Plays: a decision, its arm, its period, its features and its reward. */
#include "lib/base/call.h"
#include <stdint.h>

typedef struct xp_plays {
  int32_t columns; /* features, then the reward */
  int64_t count, room;
  uint64_t *decision;
  int32_t *arm;
  int64_t *period;
  double *row; /* columns each */
  uint8_t *without_reward;
} xp_plays;

void xp_plays_free(const expt_context *ctx, xp_plays *plays);
bool xp_plays_reserve(const expt_context *ctx, xp_plays *plays, int64_t more); /* false = no memory */
/* Into room that was reserved; returns the row to fill. */
double *xp_plays_put(xp_plays *plays, uint64_t decision, int32_t arm, int64_t period, bool without_reward);
/* The same: play i of another list, whose arm is `arm` here. */
void xp_plays_copy(xp_plays *plays, const xp_plays *from, int64_t i, int32_t arm);
int64_t xp_plays_without_reward(const xp_plays *plays);
/* Positions by rising decision. NULL = no memory; the caller releases it. */
int64_t *xp_plays_order(const expt_context *ctx, const xp_plays *plays);

#endif
