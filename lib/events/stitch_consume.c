/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Left rows that take right rows away from each other: key by key, each in the order of time and row. */
#include "lib/events/stitch_match.h"

typedef struct consuming {
  const xp_stitching *of;
  xp_index *turns;
  xp_free *free;
  int64_t n_left;
  xp_moment *picks;       /* partners, as first and count say */
  int64_t *first, *count; /* by left row */
  int64_t *times;         /* by left row */
  int64_t n_picks;
} consuming;

static void clean(const xp_call *call, consuming *work) {
  xp_index_free(work->turns);
  xp_free_free(work->free);
  xp_release(call->ctx, work->picks);
  xp_release(call->ctx, work->first);
  xp_release(call->ctx, work->count);
  xp_release(call->ctx, work->times);
}

/* ---- a left row ---- */

static void take(consuming *work, int64_t position) {
  work->picks[work->n_picks++] = work->of->right->moments[position];
  xp_free_take(work->free, position);
}

static void take_stretch(consuming *work, int64_t begin, int64_t end) {
  for (int64_t at = xp_free_from(work->free, begin); at < end; at = xp_free_from(work->free, at + 1))
    take(work, at);
}

static void take_turn(consuming *work, xp_key_group partners, xp_moment left) {
  const xp_stitching *const of = work->of;
  const xp_reach reach = xp_reach_of(of->right, partners, left.time, of->options);
  work->first[left.row] = work->n_picks;
  work->times[left.row] = left.time;
  if (xp_takes_all(of->options)) {
    take_stretch(work, reach.from, reach.before_end);
    take_stretch(work, reach.after_begin, reach.to);
  } else {
    const int64_t position = xp_choose(of->right, work->free, of->options, &reach, left.time);
    if (position >= 0) take(work, position);
  }
  work->count[left.row] = work->n_picks - work->first[left.row];
}

/* ---- all left rows ---- */

static void take_turns_of(consuming *work, xp_key_group group) {
  const xp_index *const right = work->of->right;
  const xp_key_group partners = *xp_index_find(right, xp_key_hash(group.key), group.key);
  for (int64_t i = group.begin; i < group.end && partners.end != 0; i++)
    take_turn(work, partners, work->turns->moments[i]);
}

static expt_status take_all_turns(consuming *work, xp_progress *progress) {
  const uint64_t before = progress->done;
  for (int64_t at = 0; at < work->turns->n_shelves; at++) {
    const xp_shelf *const shelf = &work->turns->shelves[at];
    for (uint64_t g = 0; g <= shelf->last_group; g++)
      if (shelf->groups[g].end != 0) take_turns_of(work, shelf->groups[g]);
    XP_TRY(xp_progress_step(progress, before));
  }
  return EXPT_OK;
}

/* A right row is picked once, and so is what a left row takes where it takes one. */
static expt_status make_room(const xp_call *call, consuming *work) {
  const int64_t right = work->of->right->n;
  const bool all = xp_takes_all(work->of->options);
  work->first = xp_alloc(call->ctx, work->n_left, sizeof *work->first);
  work->count = xp_alloc(call->ctx, work->n_left, sizeof *work->count);
  work->times = xp_alloc(call->ctx, work->n_left, sizeof *work->times);
  work->picks = xp_alloc(call->ctx, all ? right : xp_smaller(right, work->n_left), sizeof *work->picks);
  work->free = xp_free_create(call->ctx, right);
  const bool whole = work->first != NULL && work->count != NULL && work->times != NULL && work->picks != NULL;
  return whole && work->free != NULL ? EXPT_OK : xp_fail_memory(call);
}

/* ---- the frame ---- */

static int64_t rows_of_frame(const consuming *work) {
  int64_t rows = 0;
  for (int64_t left = 0; left < work->n_left; left++)
    rows += work->count[left] > 0 ? work->count[left] : 1;
  return rows;
}

static int64_t write_left_row(const consuming *work, int64_t left, xp_pairs to, int64_t at) {
  const int64_t n = work->count[left];
  if (n == 0) {
    xp_pairs_none(to, at, left);
    return at + 1;
  }
  for (int64_t i = 0; i < n; i++)
    xp_pairs_put(to, at + i, left, work->times[left], work->picks[work->first[left] + i]);
  xp_pairs_weigh(to, at, n, work->of->options);
  return at + n;
}

static expt_status write_frame(const xp_call *call, const consuming *work, expt_frame **out) {
  const int64_t rows = rows_of_frame(work);
  XP_TRY(xp_need_rows(call, rows, work->of->options));
  expt_frame *const frame = xp_frame_create(call->ctx, rows, 4);
  const xp_pairs to = xp_pairs_add(frame);
  int64_t at = 0;
  for (int64_t left = 0; left < work->n_left && !xp_frame_failed(frame); left++)
    at = write_left_row(work, left, to, at);
  return xp_give(call, frame, out);
}

/* ---- the whole ---- */

static expt_status make_turns(const xp_call *call, consuming *work, xp_progress *progress) {
  xp_keyed_rows rows = {0};
  expt_status status = xp_keyed_rows_read(call, work->of->left, work->of->set, progress, &rows);
  if (status == EXPT_OK) status = xp_index_need_rows(call, rows.n, "left");
  if (status == EXPT_OK) status = xp_index_create(call, &rows, &work->turns);
  xp_keyed_rows_free(call->ctx, &rows);
  return status;
}

static expt_status consume(const xp_call *call, consuming *work, xp_progress *progress, expt_frame **out) {
  XP_TRY(xp_need_rows(call, work->n_left, work->of->options));
  XP_TRY(make_turns(call, work, progress));
  XP_TRY(make_room(call, work));
  XP_TRY(take_all_turns(work, progress));
  return write_frame(call, work, out);
}

expt_status xp_stitch_in_turn(const xp_call *call, const xp_stitching *of, xp_progress *progress, expt_frame **out) {
  consuming work = {.of = of, .n_left = of->left->table->n_rows};
  const expt_status status = consume(call, &work, progress, out);
  clean(call, &work);
  return status;
}
