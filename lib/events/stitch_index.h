/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_EVENTS_STITCH_INDEX_H
#define EXPERIMENT_LIB_EVENTS_STITCH_INDEX_H

/* Rows by key, then by time and row. Keys lie in shelves by the top bits of their hash: a shelf is built in the cache,
 * by any thread, and the same for any number of them. */

#include "lib/base/hash.h"
#include "lib/events/stitch_keys.h"

#define XP_INDEX_MOST_ROWS INT64_C(4294967294)

/* The rows of a key: moments[begin] .. moments[end - 1]. */
typedef struct xp_key_group {
  int64_t key;
  uint32_t begin, end; /* end = 0: there is none */
} xp_key_group;

typedef struct xp_shelf {
  xp_key_group *groups; /* open addressing */
  uint64_t last_group;  /* number of places - 1: all ones in binary */
} xp_shelf;

typedef struct xp_index {
  const expt_context *ctx;
  int64_t n;
  xp_moment *moments;
  xp_shelf *shelves;
  int64_t n_shelves;
  int shift; /* what of a hash names the shelf */
  int64_t first_time;
  double share_of_us; /* what a microsecond is of the time from first to last */
} xp_index;

expt_status xp_index_need_rows(const xp_call *call, int64_t rows, const char *argument); /* EXPT_E_LIMIT for more */
/* Takes the rows over: they are empty then. */
expt_status xp_index_create(const xp_call *call, xp_keyed_rows *rows, xp_index **out);
void xp_index_free(xp_index *index); /* NULL is fine */

static inline uint64_t xp_key_hash(int64_t key) {
  return xp_mix64((uint64_t)key);
}

static inline const xp_key_group *xp_index_home(const xp_index *index, uint64_t hash) {
  const xp_shelf *const shelf = &index->shelves[hash >> index->shift];
  return &shelf->groups[hash & shelf->last_group];
}

/* The group of a key; one that is empty when there is none. */
static inline const xp_key_group *xp_index_find(const xp_index *index, uint64_t hash, int64_t key) {
  const xp_shelf *const shelf = &index->shelves[hash >> index->shift];
  uint64_t at = hash & shelf->last_group;
  while (shelf->groups[at].end != 0 && shelf->groups[at].key != key)
    at = (at + 1) & shelf->last_group;
  return &shelf->groups[at];
}

#endif
