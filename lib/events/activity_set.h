/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_EVENTS_ACTIVITY_SET_H
#define EXPERIMENT_LIB_EVENTS_ACTIVITY_SET_H

/* A set of numbers other than 0: open addressing, at most two thirds of the slots taken. */

#include "lib/base/memory.h"

typedef struct xp_set {
  uint64_t *slots; /* 0 = free */
  int64_t n_slots; /* a power of two, or 0 */
  int64_t count;
} xp_set;

void xp_set_free(const expt_context *ctx, xp_set *set);
bool xp_set_reserve(const expt_context *ctx, xp_set *set,
                    int64_t more);                                     /* room for `more` numbers; false = no memory */
void xp_set_put(xp_set *set, uint64_t number);                         /* into room that was reserved */
void xp_set_put_many(xp_set *set, const uint64_t *numbers, int64_t n); /* the same, each fetched ahead of its use */
int64_t xp_set_slots_for(const xp_set *set, int64_t more);             /* slots that it would have then */

#endif
