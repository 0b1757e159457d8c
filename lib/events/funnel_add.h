/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_EVENTS_FUNNEL_ADD_H
#define EXPERIMENT_LIB_EVENTS_FUNNEL_ADD_H

/* One add of events: what its three ways share. Small tables and text ids are looked up row by row; of large tables with
 * integer ids those that rise by id are taken as they are read (funnel_add_rising.c), others are sorted into piles first
 * (funnel_add_piles.c). Either way the state in the end is the same. */

#include "lib/events/funnel.h"
#include "lib/events/units_piles.h"

typedef struct xp_funnel_piling xp_funnel_piling;
typedef struct xp_funnel_rise xp_funnel_rise;

typedef struct xp_funnel_addition {
  expt_funnel *funnel;
  const expt_table *table;
  const expt_column *unit, *time, *event;
  const expt_column *attributes[XP_MOST_STEPS]; /* by step; NULL = none */
  bool has_predicates;                          /* there are some */
  xp_labels *labels;                            /* of events: those of steps first, then all others met */
  uint32_t steps_of[XP_MOST_STEPS + 1];         /* by label of a step: bits of the steps that have it */
  int64_t n_step_labels;
  xp_unit_reader *units;
  xp_label_reader *events;
  xp_label_reader *segments[XP_MOST_SEGMENTS];
  int64_t may_wait; /* events of steps that have a step before them */
  int64_t last_us;

  int32_t *unit_codes; /* row by row: by row; negative = the row does not count */
  uint32_t *steps;     /* by row: bits of the steps that it is an event of */
  int32_t *levels;     /* by segment, then by row */

  xp_funnel_piling *piling; /* NULL = another way */
  xp_funnel_rise *rise;     /* the same */
} xp_funnel_addition;

/* Rows as they are checked. Units and levels are read by the way that needs them. */
typedef struct xp_funnel_block {
  xp_integers at; /* times: its values */
  uint32_t steps[XP_BLOCK];
  uint8_t wanted[XP_BLOCK]; /* before the end, and of some use */
  bool all_wanted;
  int64_t first_us, last_us; /* no wanted row lies before or after */
} xp_funnel_block;
expt_status xp_funnel_read_block(const xp_call *call, xp_funnel_addition *work, int64_t from, int64_t n,
                                 xp_funnel_block *out);
/* How many waiting events the steps of one row may become. */
int64_t xp_funnel_may_wait(const expt_funnel *funnel, uint32_t steps);

/* Events that wait, of units by number. */
typedef struct xp_waits {
  xp_waiting *all;
  int64_t n, room;
} xp_waits;
bool xp_waits_grow(const expt_context *ctx, xp_waits *waits, int64_t more);
static inline bool xp_waits_reserve(const expt_context *ctx, xp_waits *waits, int64_t more) {
  return waits->n + more <= waits->room || xp_waits_grow(ctx, waits, more);
}

/* ---- funnel_add_piles.c ---- */
/* Everything that can fail: all rows are looked at, and all memory is taken. */
expt_status xp_funnel_piles_prepare(const xp_call *call, xp_funnel_addition *work, xp_progress *progress);
void xp_funnel_piles_apply(xp_funnel_addition *work);
void xp_funnel_piles_free(xp_funnel_addition *work);

/* ---- funnel_add_rising.c: the same ---- */
expt_status xp_funnel_rise_prepare(const xp_call *call, xp_funnel_addition *work, int64_t n_units,
                                   xp_progress *progress);
void xp_funnel_rise_apply(xp_funnel_addition *work);
void xp_funnel_rise_free(xp_funnel_addition *work);

#endif
