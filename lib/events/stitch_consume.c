/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Left rows that take right rows away from each other: key by key, each in the order of time and row. */
#include "lib/events/stitch_match.h"

/* What a left row took: picks[first] .. picks[first + count - 1]. */
typedef struct taken {
  int64_t time, first, count;
} taken;

typedef struct consuming {
  const xp_stitching *of;
  xp_index *turns;
  xp_free *free;
  int64_t n_left;
  xp_partner *partners; /* by left row; NULL where all within reach are taken, and */
  taken *shares;        /* by left row */
  xp_moment *picks;
  int64_t n_picks;
} consuming;

static void clean(const xp_call *call, consuming *work) {
  xp_index_free(work->turns);
  xp_free_free(work->free);
  xp_release(call->ctx, work->partners);
  xp_release(call->ctx, work->shares);
  xp_release(call->ctx, work->picks);
}

/* ---- a left row ---- */

static void take_stretch(consuming *work, int64_t begin, int64_t end) {
  for (int64_t at = xp_free_from(work->free, begin); at < end; at = xp_free_from(work->free, at + 1)) {
    work->picks[work->n_picks++] = work->of->right->moments[at];
    xp_free_take(work->free, at);
  }
}

static void take_all(consuming *work, const xp_reach *reach, xp_moment left) {
  const int64_t first = work->n_picks;
  take_stretch(work, reach->from, reach->before_end);
  take_stretch(work, reach->after_begin, reach->to);
  work->shares[left.row] = (taken){left.time, first, work->n_picks - first};
}

static void take_one(consuming *work, const xp_reach *reach, xp_moment left) {
  const xp_index *const right = work->of->right;
  const int64_t position = xp_choose(right, work->free, work->of->options, reach, left.time);
  if (position < 0) return;
  const xp_moment found = right->moments[position];
  work->partners[left.row] = (xp_partner){xp_signed_gap(left.time, found.time), found.row + 1};
  xp_free_take(work->free, position);
}

static void take_turn(consuming *work, xp_key_group partners, xp_moment left) {
  const xp_reach reach = xp_reach_of(work->of->right, partners, left.time, work->of->options);
  if (work->partners != NULL)
    take_one(work, &reach, left);
  else
    take_all(work, &reach, left);
}

/* ---- all left rows ---- */

static void take_turns_of(consuming *work, xp_key_group group) {
  const xp_index *const right = work->of->right;
  const xp_key_group partners = *xp_index_find(right, xp_key_hash(group.key), group.key);
  for (int64_t i = group.begin; i < group.end && partners.end != 0; i++)
    take_turn(work, partners, work->turns->moments[i]);
}

/* Left rows of a key stand anywhere in their table: those of a whole shelf are on their way together. */
static void fetch_shelf(const consuming *work, const xp_shelf *shelf) {
  for (uint64_t g = 0; g <= shelf->last_group; g++)
    for (int64_t i = shelf->groups[g].begin; i < shelf->groups[g].end; i++) {
      const int64_t row = work->turns->moments[i].row;
      if (work->partners != NULL)
        XP_PREFETCH(&work->partners[row]);
      else
        XP_PREFETCH(&work->shares[row]);
    }
}

static expt_status take_all_turns(consuming *work, xp_progress *progress) {
  const uint64_t before = progress->done;
  for (int64_t at = 0; at < work->turns->n_shelves; at++) {
    const xp_shelf *const shelf = &work->turns->shelves[at];
    fetch_shelf(work, shelf);
    for (uint64_t g = 0; g <= shelf->last_group; g++)
      if (shelf->groups[g].end != 0) take_turns_of(work, shelf->groups[g]);
    XP_TRY(xp_progress_step(progress, before));
  }
  return EXPT_OK;
}

/* A right row is picked once. */
static expt_status make_room(const xp_call *call, consuming *work) {
  const int64_t right = work->of->right->n;
  const bool all = xp_takes_all(work->of->options);
  if (all) work->shares = xp_alloc(call->ctx, work->n_left, sizeof *work->shares);
  if (all) work->picks = xp_alloc(call->ctx, right, sizeof *work->picks);
  if (!all) work->partners = xp_alloc(call->ctx, work->n_left, sizeof *work->partners);
  work->free = xp_free_create(call->ctx, right);
  const bool whole = all ? work->shares != NULL && work->picks != NULL : work->partners != NULL;
  return whole && work->free != NULL ? EXPT_OK : xp_fail_memory(call);
}

/* ---- the frame ---- */

static int64_t rows_of_frame(const consuming *work) {
  int64_t rows = 0;
  for (int64_t left = 0; left < work->n_left && work->shares != NULL; left++)
    rows += work->shares[left].count > 0 ? work->shares[left].count : 1;
  return work->shares != NULL ? rows : work->n_left;
}

static int64_t write_share(const consuming *work, int64_t left, xp_pairs to, int64_t at) {
  const taken share = work->shares[left];
  if (share.count == 0) {
    xp_pairs_none(to, at, left);
    return at + 1;
  }
  for (int64_t i = 0; i < share.count; i++)
    xp_pairs_put(to, at + i, left, share.time, work->picks[share.first + i]);
  xp_pairs_weigh(to, at, share.count, work->of->options);
  return at + share.count;
}

static void write_rows(const consuming *work, xp_pairs to) {
  int64_t at = 0;
  if (work->partners != NULL) xp_pairs_write(to, 0, work->partners, work->n_left);
  for (int64_t left = 0; left < work->n_left && work->shares != NULL; left++)
    at = write_share(work, left, to, at);
}

static expt_status write_frame(const xp_call *call, const consuming *work, expt_frame **out) {
  const int64_t rows = rows_of_frame(work);
  XP_TRY(xp_need_rows(call, rows, work->of->options));
  expt_frame *const frame = xp_frame_create(call->ctx, rows, 4);
  const xp_pairs to = xp_pairs_add(frame);
  if (!xp_frame_failed(frame)) write_rows(work, to);
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
