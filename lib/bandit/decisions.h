/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_BANDIT_DECISIONS_H
#define EXPERIMENT_LIB_BANDIT_DECISIONS_H

/* A set of decision ids. */
#include "lib/base/call.h"
#include <stdint.h>

typedef struct xp_decision_set {
  uint64_t *slot;      /* 0 = free; the id 0 lies in has_zero */
  int64_t count, room; /* room: a power of two, or 0 */
  bool has_zero;
} xp_decision_set;

void xp_decision_set_free(const expt_context *ctx, xp_decision_set *set);
bool xp_decision_set_has(const xp_decision_set *set, uint64_t id);
bool xp_decision_set_reserve(const expt_context *ctx, xp_decision_set *set, int64_t more); /* false = no memory */
void xp_decision_set_put(xp_decision_set *set, uint64_t id);                      /* into room that was reserved */
void xp_decision_set_put_all(xp_decision_set *set, const xp_decision_set *other); /* the same */
/* Rising, as the bit patterns of int64; NULL = no memory, the caller releases it. */
int64_t *xp_decision_set_sorted(const expt_context *ctx, const xp_decision_set *set);

#endif
