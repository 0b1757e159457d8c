/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_EVENTS_STITCH_MATCH_H
#define EXPERIMENT_LIB_EVENTS_STITCH_MATCH_H

/* Who is joined with whom. Right rows are named by their position in the timeline of the right table. */

#include "lib/events/stitch_rows.h"

#include <experiment/stitch.h>

/* ---- within reach (stitch_reach.c) ---- */

/* Two stretches of positions, each in the order of time: [from, before_end) up to the time of the left row,
 * [after_begin, to) from it * on. Both begin and end between different times. */
typedef struct xp_reach {
  int64_t from, before_end, after_begin, to;
  int64_t here; /* first position that is not before the left row */
} xp_reach;
/* near: a position of the group to look around first, where the last left row of the same keys stood. */
xp_reach xp_reach_of(const xp_timeline *right, int32_t code, int64_t time, const expt_stitch_options *options,
                     int64_t near);
/* First position in [from, to) that is not before `time`; `to` when all are. */
int64_t xp_moments_from(const xp_timeline *timeline, int64_t from, int64_t to, int64_t time);

/* ---- free positions (stitch_free.c) ---- */

/* Which positions nobody has taken. NULL stands for a set from which nothing is ever taken. */
typedef struct xp_free xp_free;
xp_free *xp_free_create(const expt_context *ctx, int64_t n); /* NULL = no memory */
void xp_free_free(xp_free *set);                             /* NULL is fine */
int64_t xp_free_from(xp_free *set, int64_t position);  /* lowest free one that is not below; n when there is none */
int64_t xp_free_until(xp_free *set, int64_t position); /* highest free one that is not above; -1 when there is none */
void xp_free_take(xp_free *set, int64_t position);

/* ---- matches (stitch_match.c) ---- */

typedef struct xp_matches {
  const expt_context *ctx;
  int64_t n_left, n_rows; /* n_rows: of the frame, a left row without a partner counts as one */
  int64_t *picks;         /* positions; one per left row (-1 = none), or as first and count say */
  int64_t *first, *count; /* by left row, NULL where a left row has one pick at most */
} xp_matches;

typedef struct xp_sides {
  const xp_rows *left;
  const xp_timeline *right;
} xp_sides;
expt_status xp_matches_create(const xp_call *call, xp_sides sides, const expt_stitch_options *options,
                              xp_progress *progress, xp_matches **out);
void xp_matches_free(xp_matches *matches); /* NULL is fine */

/* The partners of a left row, in the order of their positions. */
static inline int64_t xp_partners(const xp_matches *matches, int64_t left, const int64_t **positions) {
  if (matches->first == NULL) {
    *positions = matches->picks + left;
    return matches->picks[left] >= 0;
  }
  *positions = matches->picks + matches->first[left];
  return matches->count[left];
}

#endif
