/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/bandit/decisions.h"

#include "lib/base/memory.h"

void xp_decision_set_free(const expt_context *ctx, xp_decision_set *set) {
  xp_release(ctx, set->slot);
  *set = (xp_decision_set){0};
}

/* Ids are hashes, but those of a forged state need not be. */
static int64_t home_of(const xp_decision_set *set, uint64_t id) {
  return (int64_t)((id * UINT64_C(0x9E3779B97F4A7C15)) >> 20 & (uint64_t)(set->room - 1));
}

static int64_t place_of(const xp_decision_set *set, uint64_t id) {
  int64_t at = home_of(set, id);
  while (set->slot[at] != 0 && set->slot[at] != id)
    at = (at + 1) & (set->room - 1);
  return at;
}

bool xp_decision_set_has(const xp_decision_set *set, uint64_t id) {
  if (id == 0) return set->has_zero;
  return set->room > 0 && set->slot[place_of(set, id)] == id;
}

bool xp_decision_set_reserve(const expt_context *ctx, xp_decision_set *set, int64_t more) {
  int64_t room = set->room > 0 ? set->room : 64;
  while (room - room / 4 < set->count + more)
    room *= 2;
  if (room == set->room) return true;
  xp_decision_set larger = {.slot = xp_alloc(ctx, room, sizeof *larger.slot), .room = room, .has_zero = set->has_zero};
  if (larger.slot == NULL) return false;
  larger.count = set->has_zero ? 1 : 0;
  for (int64_t i = 0; i < set->room; i++)
    if (set->slot[i] != 0) xp_decision_set_put(&larger, set->slot[i]);
  xp_release(ctx, set->slot);
  *set = larger;
  return true;
}

void xp_decision_set_put(xp_decision_set *set, uint64_t id) {
  if (xp_decision_set_has(set, id)) return;
  set->count++;
  if (id == 0)
    set->has_zero = true;
  else
    set->slot[place_of(set, id)] = id;
}

void xp_decision_set_put_all(xp_decision_set *set, const xp_decision_set *other) {
  if (other->has_zero) xp_decision_set_put(set, 0);
  for (int64_t i = 0; i < other->room; i++)
    if (other->slot[i] != 0) xp_decision_set_put(set, other->slot[i]);
}

/* ---- rising ---- */

static void by_byte(const int64_t *from, int64_t *to, int64_t n, int shift) {
  int64_t start[257] = {0};
  for (int64_t i = 0; i < n; i++)
    start[(((uint64_t)from[i] >> shift) & 255) + 1]++;
  for (int b = 0; b < 256; b++)
    start[b + 1] += start[b];
  for (int64_t i = 0; i < n; i++)
    to[start[((uint64_t)from[i] >> shift) & 255]++] = from[i];
}

int64_t *xp_decision_set_sorted(const expt_context *ctx, const xp_decision_set *set) {
  int64_t *const ids = xp_alloc(ctx, set->count, sizeof *ids), *const other = xp_alloc(ctx, set->count, sizeof *other);
  if (ids == NULL || other == NULL) {
    xp_release(ctx, ids);
    xp_release(ctx, other);
    return NULL;
  }
  int64_t n = 0;
  if (set->has_zero) ids[n++] = 0;
  for (int64_t i = 0; i < set->room; i++)
    if (set->slot[i] != 0) ids[n++] = (int64_t)set->slot[i];
  for (int shift = 0; shift < 64; shift += 16) { /* two passes a turn, so that the answer ends where it began */
    by_byte(ids, other, n, shift);
    by_byte(other, ids, n, shift + 8);
  }
  xp_release(ctx, other);
  return ids;
}
