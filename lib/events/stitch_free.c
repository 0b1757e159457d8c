/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two forests over positions, one pointing up and one pointing down past what is taken; looking halves the paths it
 * walks. */
#include "lib/events/stitch_match.h"

struct xp_free {
  const expt_context *ctx;
  int64_t *up;   /* up[p] == p: free, or the end n */
  int64_t *down; /* the same, shifted by one: down[p + 1] == p + 1: free, down[0] is the end */
};

static int64_t root_of(int64_t *parents, int64_t at) {
  while (parents[at] != at) {
    parents[at] = parents[parents[at]];
    at = parents[at];
  }
  return at;
}

xp_free *xp_free_create(const expt_context *ctx, int64_t n) {
  xp_free *const set = xp_alloc(ctx, 1, sizeof *set);
  if (set == NULL) return NULL;
  set->ctx = ctx;
  set->up = xp_alloc(ctx, n + 1, sizeof *set->up);
  set->down = xp_alloc(ctx, n + 1, sizeof *set->down);
  if (set->up == NULL || set->down == NULL) {
    xp_free_free(set);
    return NULL;
  }
  for (int64_t i = 0; i <= n; i++)
    set->up[i] = set->down[i] = i;
  return set;
}

void xp_free_free(xp_free *set) {
  if (set == NULL) return;
  xp_release(set->ctx, set->up);
  xp_release(set->ctx, set->down);
  xp_release(set->ctx, set);
}

int64_t xp_free_from(xp_free *set, int64_t position) {
  return set == NULL ? position : root_of(set->up, position);
}

int64_t xp_free_until(xp_free *set, int64_t position) {
  return set == NULL ? position : root_of(set->down, position + 1) - 1;
}

void xp_free_take(xp_free *set, int64_t position) {
  if (set == NULL) return;
  set->up[position] = position + 1;
  set->down[position + 1] = position;
}
