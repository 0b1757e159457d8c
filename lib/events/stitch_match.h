/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_EVENTS_STITCH_MATCH_H
#define EXPERIMENT_LIB_EVENTS_STITCH_MATCH_H

/* Who is joined with whom. Right rows are named by their position in the index of the right table. */

#include "lib/base/frame.h"
#include "lib/events/stitch_index.h"

#include <experiment/stitch.h>

/* ---- within reach (stitch_reach.c) ---- */

/* Two stretches of positions, each in the order of time: [from, before_end) up to the time of the left row,
 * [after_begin, to) from it on. Both begin and end between different times. */
typedef struct xp_reach {
  int64_t from, before_end, after_begin, to;
} xp_reach;
xp_reach xp_reach_of(const xp_index *right, xp_key_group group, int64_t time, const expt_stitch_options *options);
/* Where in its group the time is likely to stand, if its rows are as often as those of all keys together. */
int64_t xp_likely_position(const xp_index *right, xp_key_group group, int64_t time);
/* First position in [from, to) that is not before `time`; `to` when all are. */
int64_t xp_moments_from(const xp_index *right, int64_t from, int64_t to, int64_t time);

/* ---- free positions (stitch_free.c) ---- */

/* Which positions nobody has taken. NULL stands for a set from which nothing is ever taken. */
typedef struct xp_free xp_free;
xp_free *xp_free_create(const expt_context *ctx, int64_t n); /* NULL = no memory */
void xp_free_free(xp_free *set);                             /* NULL is fine */
int64_t xp_free_from(xp_free *set, int64_t position);  /* lowest free one that is not below; n when there is none */
int64_t xp_free_until(xp_free *set, int64_t position); /* highest free one that is not above; -1 when there is none */
void xp_free_take(xp_free *set, int64_t position);

/* ---- choosing (stitch_choose.c) ---- */

static inline bool xp_takes_all(const expt_stitch_options *options) {
  return options->attribution == EXPT_ATTRIBUTION_LINEAR || options->attribution == EXPT_ATTRIBUTION_HALF_LIFE;
}
/* The one partner among those within reach that are free; -1 = none. */
int64_t xp_choose(const xp_index *right, xp_free *free, const expt_stitch_options *options, const xp_reach *reach,
                  int64_t time);

/* ---- the frame (stitch_frame.c) ---- */

typedef struct xp_pairs {
  int64_t *left, *right;
  double *gap, *weight;
} xp_pairs;
xp_pairs xp_pairs_add(expt_frame *frame); /* the columns */
/* The one partner that a left row has. */
typedef struct xp_partner {
  double gap;
  int64_t row_plus_1; /* 0: none */
} xp_partner;
/* Rows [from, from + n) of a frame that has one row for each left row. */
void xp_pairs_write(xp_pairs to, int64_t from, const xp_partner *partners, int64_t n);
void xp_pairs_none(xp_pairs to, int64_t at, int64_t left);
/* All but the weight. */
void xp_pairs_put(xp_pairs to, int64_t at, int64_t left, int64_t time, xp_moment partner);
/* Weights of the n rows of one left row. */
void xp_pairs_weigh(xp_pairs to, int64_t at, int64_t n, const expt_stitch_options *options);

static inline double xp_signed_gap(int64_t left, int64_t right) {
  const double distance = (double)xp_distance(left, right);
  return left < right ? -distance : distance;
}

/* ---- left rows, each for itself (stitch_match.c), or in turn (stitch_consume.c) ---- */

typedef struct xp_stitching {
  const xp_rows_source *left;
  xp_key_set *set; /* of the keys; NULL for a single key of integers */
  const xp_index *right;
  const expt_stitch_options *options;
} xp_stitching;
expt_status xp_stitch_freely(const xp_call *call, const xp_stitching *work, expt_frame **out);
expt_status xp_stitch_in_turn(const xp_call *call, const xp_stitching *work, xp_progress *progress, expt_frame **out);
/* The first of these, from two tables in the order of time, without an index (stitch_walk.c). Whether that can be done;
 * EXPT_E_ROW then says that some row cannot be read, not which is the first. */
bool xp_stitch_can_walk(const xp_stitching *work, const xp_rows_source *right);
expt_status xp_stitch_by_walking(const xp_call *call, const xp_stitching *work, const xp_rows_source *right,
                                 xp_progress *progress, expt_frame **out);
expt_status xp_need_rows(const xp_call *call, int64_t rows, const expt_stitch_options *options);

#endif
