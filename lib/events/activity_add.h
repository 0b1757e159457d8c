/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_EVENTS_ACTIVITY_ADD_H
#define EXPERIMENT_LIB_EVENTS_ACTIVITY_ADD_H

/* What the two ways of counting an add share. */

#include "lib/base/context.h"
#include "lib/events/activity.h"

/* Approximate: what is read where it lies, and the registers of some days in a row. */
enum { XP_DAYS_OF_WINDOW = 384 }; /* at most 407: see activity_approximate_days.c */
typedef struct xp_days_there {
  bool usable;
  const int64_t *ids, *times;
  bool is_open; /* there is a window */
  int64_t first_day, first_us;
  uint8_t *registers[XP_DAYS_OF_WINDOW]; /* NULL = not met in this window, or not dense */
} xp_days_there;

typedef struct xp_activity_addition {
  expt_activity *activity;
  const expt_table *table;
  const expt_column *unit, *time;
  const expt_column *session, *attribute; /* NULL = none */
  xp_unit_reader *units, *sessions;       /* NULL where ids are not kept */
  xp_label_reader *levels;
  xp_set days, session_days; /* exact: presences */
  xp_sightings *sightings;   /* approximate: ids in cells */
  xp_days_there days_there;
  bool saw_units, saw_sessions;
  xp_sketch_changes changes;
  int64_t last_us;
} xp_activity_addition;

typedef struct xp_activity_block {
  int64_t times[XP_BLOCK];
  uint8_t wanted[XP_BLOCK];
  int32_t units[XP_BLOCK], sessions[XP_BLOCK], levels[XP_BLOCK];
} xp_activity_block;

static inline bool xp_is_near(int64_t us) {
  return us >= -(XP_MOST_DAY * XP_DAY_US) && us <= XP_MOST_DAY * XP_DAY_US;
}
static inline int64_t xp_row_day(const xp_activity_addition *work, const xp_activity_block *rows, int64_t i) {
  return xp_day_of(rows->times[i], work->activity->options.utc_offset_us);
}
static inline int64_t xp_row_group(const xp_activity_block *rows, int64_t i) {
  return rows->levels[i] < 0 ? XP_GROUP_MISSING : XP_GROUP_FIRST_LEVEL + rows->levels[i];
}
static inline int64_t xp_row_variant(const xp_activity_addition *work, const xp_activity_block *rows, int64_t i) {
  const xp_cohort *const cohort = &work->activity->cohort;
  return cohort->exposed ? cohort->zero[rows->units[i]].variant : 0;
}

/* ---- activity_add.c ---- */
/* Times and which rows are wanted by their time. */
expt_status xp_activity_read_times(const xp_call *call, xp_activity_addition *work, int64_t from, int64_t n,
                                   xp_activity_block *rows);

/* ---- activity_piles.c ---- */
bool xp_activity_piles_pay(const xp_activity_addition *work);
/* *done = false when the times do not allow it: the rows are still to be counted then. */
expt_status xp_activity_pile(const xp_call *call, xp_activity_addition *work, xp_progress *progress, bool *done);

/* ---- activity_approximate.c ---- */
expt_status xp_activity_open_sketches(const xp_call *call, xp_activity_addition *work);
expt_status xp_activity_sight(const xp_call *call, xp_activity_addition *work, int64_t from, int64_t n,
                              xp_activity_block *rows);
void xp_activity_apply_sketches(xp_activity_addition *work);

/* ---- activity_approximate_days.c ---- */
void xp_activity_open_days(xp_activity_addition *work);
/* *done = false for a block that is to be read in the other way. */
expt_status xp_activity_sight_days(const xp_call *call, xp_activity_addition *work, int64_t from, int64_t n,
                                   bool *done);

#endif
