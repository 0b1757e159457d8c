/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_EVENTS_FUNNEL_PILING_H
#define EXPERIMENT_LIB_EVENTS_FUNNEL_PILING_H

/* Rows on their way into piles, by one thread (funnel_add_piles.c) or by several side by side (funnel_add_lanes.c). */

#include "lib/events/funnel_add.h"

typedef struct xp_funnel_lanes xp_funnel_lanes;

/* Rows of one unit that follow each other, as in a table sorted by unit: what can never count beside them is dropped
 * before it is sorted anywhere. */
typedef struct xp_funnel_run {
  bool wanted; /* the rows come in runs, and no exposure could make one count all the same */
  int64_t id;
  int64_t times[XP_MOST_STEPS];
  xp_touch touches[XP_MOST_SEGMENTS];
} xp_funnel_run;

/* How rows and units are laid out: copied by the loops, so that nothing they write can change it. */
typedef struct xp_funnel_form {
  bool narrow, exposed, first_touch;
  int64_t words; /* of a row */
  int64_t base;  /* narrow: the beginning */
  int32_t n_steps, n_segments, level_bits;
  uint32_t level_mask, steps_mask;
  int64_t times_at,
      touches_at; /* in the words of a unit: its hash, its exposure where there are some, times, touches */
} xp_funnel_form;

struct xp_funnel_piling {
  expt_funnel *funnel;
  xp_funnel_run run;
  xp_piles piles;
  xp_waits *waits; /* by pile */
  int32_t *levels; /* by segment, then by row of a block */
  int64_t n_rounds;
  bool has_base;
  xp_funnel_form form;
  xp_funnel_lanes *lanes; /* NULL = one thread does it all */
};

/* Takes what lies in the piles, and empties them. */
expt_status xp_funnel_take_round(const xp_call *call, xp_funnel_piling *all);
/* Puts some rows, XP_BLOCK at most, into the piles of `work`, for which there is room. False where they cannot be read
 * or are not narrow: then none was put. */
bool xp_funnel_put_narrow(xp_funnel_addition *work, int64_t from, int64_t n);

/* ---- funnel_add_lanes.c ---- */
/* Leaves all->lanes NULL where there is one thread, or the rows are not of the kind. */
expt_status xp_funnel_lanes_make(const xp_call *call, xp_funnel_addition *work);
void xp_funnel_lanes_free(xp_funnel_piling *all);
/* A round of rows from there on: how many were taken; 0 = one thread has to go on. */
expt_status xp_funnel_take_lanes(const xp_call *call, xp_funnel_addition *work, int64_t from, int64_t *taken);

#endif
