/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/events/activity_set.h"

#include "lib/base/hash.h"

enum { FIRST_SLOTS = 64, AHEAD = 16 };

#if defined(__GNUC__)
#define PREFETCH(address) __builtin_prefetch(address)
#else
#define PREFETCH(address) ((void)(address))
#endif

void xp_set_free(const expt_context *ctx, xp_set *set) {
  xp_release(ctx, set->slots);
  *set = (xp_set){0};
}

static xp_block *find(xp_block *slots, int64_t n_slots, uint64_t key) {
  const uint64_t last = (uint64_t)n_slots - 1;
  uint64_t at = xp_mix64(key) & last;
  while (slots[at].bits != 0 && slots[at].key != key)
    at = (at + 1) & last;
  return &slots[at];
}

int64_t xp_set_slots_for(const xp_set *set, int64_t blocks) {
  int64_t slots = set->n_slots == 0 ? FIRST_SLOTS : set->n_slots;
  while (slots / 3 * 2 < set->n_blocks + blocks)
    slots *= 2;
  return slots;
}

bool xp_set_reserve(const expt_context *ctx, xp_set *set, int64_t blocks) {
  if (blocks > INT64_MAX / 64 - set->n_blocks) return false;
  const int64_t n_slots = xp_set_slots_for(set, blocks);
  if (n_slots == set->n_slots) return true;
  xp_block *const slots = xp_alloc(ctx, n_slots, sizeof *slots);
  if (slots == NULL) return false;
  for (int64_t i = 0; i < set->n_slots; i++)
    if (set->slots[i].bits != 0) *find(slots, n_slots, set->slots[i].key) = set->slots[i];
  xp_release(ctx, set->slots);
  set->slots = slots;
  set->n_slots = n_slots;
  return true;
}

/* Bits in pairs, in fours, in bytes, and the bytes together. */
static int64_t count_bits(uint64_t bits) {
  bits -= bits >> 1 & UINT64_C(0x5555555555555555);
  bits = (bits & UINT64_C(0x3333333333333333)) + (bits >> 2 & UINT64_C(0x3333333333333333));
  bits = (bits + (bits >> 4)) & UINT64_C(0x0F0F0F0F0F0F0F0F);
  return (int64_t)(bits * UINT64_C(0x0101010101010101) >> 56);
}

void xp_set_put_bits(xp_set *set, uint64_t key, uint64_t bits) {
  xp_block *const block = find(set->slots, set->n_slots, key);
  const uint64_t more = bits & ~block->bits;
  if (more == 0) return;
  set->n_blocks += block->bits == 0;
  set->count += count_bits(more);
  block->key = key;
  block->bits |= more;
}

void xp_set_put_many(xp_set *set, const uint64_t *numbers, int64_t n) {
  const uint64_t last = (uint64_t)set->n_slots - 1;
  for (int64_t i = 0; i < n; i++) {
    if (i + AHEAD < n) PREFETCH(&set->slots[xp_mix64(numbers[i + AHEAD] >> XP_BLOCK_LOG2) & last]);
    xp_set_put(set, numbers[i]);
  }
}

void xp_set_put_blocks(xp_set *set, const xp_block *blocks, int64_t n) {
  const uint64_t last = (uint64_t)set->n_slots - 1;
  for (int64_t i = 0; i < n; i++) {
    if (i + AHEAD < n) PREFETCH(&set->slots[xp_mix64(blocks[i + AHEAD].key) & last]);
    xp_set_put_bits(set, blocks[i].key, blocks[i].bits);
  }
}

/* ---- order ---- */

static void sink(xp_block *heap, int64_t top, int64_t n) {
  const xp_block sinking = heap[top];
  for (int64_t child = 2 * top + 1; child < n; child = 2 * top + 1) {
    child += child + 1 < n && heap[child].key < heap[child + 1].key;
    if (sinking.key >= heap[child].key) break;
    heap[top] = heap[child];
    top = child;
  }
  heap[top] = sinking;
}

static void sort(xp_block *all, int64_t n) {
  for (int64_t top = n / 2; top-- > 0;)
    sink(all, top, n);
  for (int64_t last = n - 1; last > 0; last--) {
    const xp_block largest = all[0];
    all[0] = all[last];
    all[last] = largest;
    sink(all, 0, last);
  }
}

/* starts[owner + 1] moves from the beginning of the owner's blocks to their end: from there on all stand right. */
static void sort_by_owner(const xp_set *set, int shift, int64_t n_owners, int64_t *starts, xp_block *all) {
  int64_t *const next = starts + 1, before = 0;
  for (int64_t i = 0; i < set->n_slots; i++)
    next[set->slots[i].key >> shift] += set->slots[i].bits != 0;
  for (int64_t owner = 0; owner < n_owners; owner++) {
    const int64_t here = next[owner];
    next[owner] = before;
    before += here;
  }
  for (int64_t i = 0; i < set->n_slots; i++)
    if (set->slots[i].bits != 0) all[next[set->slots[i].key >> shift]++] = set->slots[i];
  for (int64_t owner = 0; owner < n_owners; owner++)
    sort(all + starts[owner], starts[owner + 1] - starts[owner]);
}

xp_block *xp_set_sorted(const expt_context *ctx, const xp_set *set, int owner_shift, int64_t n_owners) {
  xp_block *all = xp_alloc(ctx, set->n_blocks, sizeof *all);
  int64_t *const starts = xp_alloc(ctx, n_owners + 2, sizeof *starts);
  if (all != NULL && starts != NULL)
    sort_by_owner(set, owner_shift, n_owners, starts, all);
  else {
    xp_release(ctx, all);
    all = NULL;
  }
  xp_release(ctx, starts);
  return all;
}
