/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_EVENTS_ACTIVITY_SET_H
#define EXPERIMENT_LIB_EVENTS_ACTIVITY_SET_H

/* A set of numbers that come close together, as the days of a unit do: 64 neighbours share a block, which lies in a
 * table by open addressing, at most two thirds of its slots taken. */

#include "lib/base/memory.h"

enum { XP_BLOCK_LOG2 = 6 };

typedef struct xp_block {
  uint64_t key;  /* number >> XP_BLOCK_LOG2 of those in it */
  uint64_t bits; /* 0 = a free slot */
} xp_block;

typedef struct xp_set {
  xp_block *slots;
  int64_t n_slots; /* a power of two, or 0 */
  int64_t n_blocks;
  int64_t count; /* of numbers */
} xp_set;

void xp_set_free(const expt_context *ctx, xp_set *set);
bool xp_set_reserve(const expt_context *ctx, xp_set *set, int64_t blocks); /* room for more; false = no memory */
void xp_set_put_bits(xp_set *set, uint64_t key, uint64_t bits);        /* some numbers of a block, into room reserved */
void xp_set_put_many(xp_set *set, const uint64_t *numbers, int64_t n); /* each fetched ahead of its use */
void xp_set_put_blocks(xp_set *set, const xp_block *blocks, int64_t n); /* the same for blocks */
int64_t xp_set_slots_for(const xp_set *set, int64_t blocks);            /* slots that it would have then */

static inline void xp_set_put(xp_set *set, uint64_t number) {
  xp_set_put_bits(set, number >> XP_BLOCK_LOG2, UINT64_C(1) << (number & 63));
}

/* The lowest bit that is set. */
static inline int xp_lowest_bit(uint64_t bits) {
#if defined(__GNUC__)
  return __builtin_ctzll(bits);
#else
  int at = 0;
  for (; (bits & 1) == 0; bits >>= 1)
    at++;
  return at;
#endif
}

/* Takes the lowest number out of a block that is a copy, and not empty. */
static inline uint64_t xp_block_take(xp_block *block) {
  const uint64_t number = block->key << XP_BLOCK_LOG2 | (uint64_t)xp_lowest_bit(block->bits);
  block->bits &= block->bits - 1;
  return number;
}

/* All numbers, in no order: xp_set_walk at = {.set = set}; while (xp_set_next(&at)) ... at.number ... */
typedef struct xp_set_walk {
  const xp_set *set;
  int64_t slot; /* the next one */
  xp_block block;
  uint64_t number;
} xp_set_walk;

static inline bool xp_set_next(xp_set_walk *at) {
  while (at->block.bits == 0) {
    if (at->slot == at->set->n_slots) return false;
    at->block = at->set->slots[at->slot++];
  }
  at->number = xp_block_take(&at->block);
  return true;
}

/* The blocks by rising key; the caller releases them. NULL = no memory. Blocks of one owner, who is key >> owner_shift,
 * are few; there are n_owners. */
xp_block *xp_set_sorted(const expt_context *ctx, const xp_set *set, int owner_shift, int64_t n_owners);

#endif
