/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/bandit/plays.h"

#include "lib/base/memory.h"
#include <string.h>

void xp_plays_free(const expt_context *ctx, xp_plays *plays) {
  xp_release(ctx, plays->decision);
  xp_release(ctx, plays->arm);
  xp_release(ctx, plays->period);
  xp_release(ctx, plays->row);
  xp_release(ctx, plays->without_reward);
  *plays = (xp_plays){.columns = plays->columns};
}

static bool grow(const expt_context *ctx, void **array, int64_t count, int64_t room, int64_t size) {
  void *const larger = xp_grow(ctx, *array, count, room, size);
  if (larger == NULL) return false;
  *array = larger;
  return true;
}

bool xp_plays_reserve(const expt_context *ctx, xp_plays *plays, int64_t more) {
  const int64_t needed = plays->count + more;
  if (needed <= plays->room) return true;
  const int64_t room = needed > 2 * plays->room ? needed : 2 * plays->room;
  void *decision = plays->decision, *arm = plays->arm, *period = plays->period, *row = plays->row,
       *without = plays->without_reward;
  const bool grown = grow(ctx, &decision, plays->room, room, sizeof *plays->decision) &&
                     grow(ctx, &arm, plays->room, room, sizeof *plays->arm) &&
                     grow(ctx, &period, plays->room, room, sizeof *plays->period) &&
                     grow(ctx, &row, plays->room, room, (int64_t)sizeof *plays->row * plays->columns) &&
                     grow(ctx, &without, plays->room, room, 1);
  plays->decision = decision; /* an array that grew before another failed is merely longer */
  plays->arm = arm;
  plays->period = period;
  plays->row = row;
  plays->without_reward = without;
  if (grown) plays->room = room;
  return grown;
}

double *xp_plays_put(xp_plays *plays, uint64_t decision, int32_t arm, int64_t period, bool without_reward) {
  const int64_t at = plays->count++;
  plays->decision[at] = decision;
  plays->arm[at] = arm;
  plays->period[at] = period;
  plays->without_reward[at] = without_reward;
  return plays->row + at * plays->columns;
}

void xp_plays_copy(xp_plays *plays, const xp_plays *from, int64_t i, int32_t arm) {
  double *const row = xp_plays_put(plays, from->decision[i], arm, from->period[i], from->without_reward[i] != 0);
  memcpy(row, from->row + i * from->columns, (size_t)from->columns * sizeof *row);
}

int64_t xp_plays_without_reward(const xp_plays *plays) {
  int64_t n = 0;
  for (int64_t i = 0; i < plays->count; i++)
    n += plays->without_reward[i];
  return n;
}

/* ---- order: merge sort from the bottom up ---- */

static void merge_runs(const uint64_t *key, const int64_t *from, int64_t *to, int64_t begin, int64_t middle,
                       int64_t end) {
  int64_t left = begin, right = middle;
  for (int64_t at = begin; at < end; at++) {
    const bool take_left = right == end || (left < middle && key[from[left]] <= key[from[right]]);
    to[at] = take_left ? from[left++] : from[right++];
  }
}

static int64_t smaller(int64_t a, int64_t b) {
  return a < b ? a : b;
}

int64_t *xp_plays_order(const expt_context *ctx, const xp_plays *plays) {
  const int64_t n = plays->count;
  int64_t *from = xp_alloc(ctx, n, sizeof *from), *to = xp_alloc(ctx, n, sizeof *to);
  if (from == NULL || to == NULL) {
    xp_release(ctx, from);
    xp_release(ctx, to);
    return NULL;
  }
  for (int64_t i = 0; i < n; i++)
    from[i] = i;
  for (int64_t run = 1; run < n; run *= 2) {
    for (int64_t begin = 0; begin < n; begin += 2 * run)
      merge_runs(plays->decision, from, to, begin, smaller(begin + run, n), smaller(begin + 2 * run, n));
    int64_t *const swap = from;
    from = to;
    to = swap;
  }
  xp_release(ctx, to);
  return from;
}
