/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows read and sorted into piles by several threads side by side. A lane is a stretch of a round. It only looks labels
 * up: where it meets a new one, or anything that is refused or not narrow, what the lanes put is dropped and one thread
 * does the round, in the order of rows. So codes of labels, and errors, are those of one thread. */
#include "lib/events/funnel_piling.h"

#include "lib/base/thread.h"

enum {
  MOST_LANES = 4,           /* each has a page for every pile */
  FEWEST_ROWS = 1 << 13,    /* of a lane */
  FIRST_ROWS = 2 * XP_BLOCK /* of the table: for one thread, which learns from them most labels that there are */
};

typedef struct lane {
  xp_funnel_addition work; /* a copy, with readers and a piling of its own */
  xp_funnel_piling piling;
  int64_t from, end;
  bool put;
} lane;

struct xp_funnel_lanes {
  int64_t n, one_until; /* up to that row one thread has to do it */
  lane all[MOST_LANES];
};

/* ---- make and free ---- */

static expt_status open_readers(const xp_call *call, const xp_funnel_addition *work, lane *in) {
  const expt_funnel *const funnel = work->funnel;
  XP_TRY(xp_label_reader_create(call, work->event, "table", work->labels, true, INT32_MAX, &in->work.events));
  for (int32_t i = 0; i < funnel->n_segments; i++) {
    const expt_column *column;
    XP_TRY(xp_find_column(call, work->table, "table", funnel->segments[i], xp_need_labels, &column));
    XP_TRY(xp_label_reader_create(call, column, "table", funnel->levels[i], true, INT32_MAX, &in->work.segments[i]));
  }
  return EXPT_OK;
}

static expt_status lane_make(const xp_call *call, const xp_funnel_addition *work, lane *in) {
  in->work = *work;
  in->work.events = NULL;
  memset(in->work.segments, 0, sizeof in->work.segments);
  in->work.piling = &in->piling;
  in->piling.levels = xp_alloc(call->ctx, work->funnel->n_segments, XP_BLOCK * (int64_t)sizeof *in->piling.levels);
  in->piling.piles.piles = xp_alloc(call->ctx, work->piling->piles.n_piles, sizeof *in->piling.piles.piles);
  if (in->piling.levels == NULL || in->piling.piles.piles == NULL) return xp_fail_memory(call);
  return open_readers(call, work, in);
}

expt_status xp_funnel_lanes_make(const xp_call *call, xp_funnel_addition *work) {
  xp_funnel_piling *const all = work->piling;
  const int64_t n = xp_smaller(xp_threads(call->ctx), MOST_LANES);
  if (n < 2 || all->run.wanted || !all->form.narrow || work->table->n_rows < FIRST_ROWS + n * FEWEST_ROWS)
    return EXPT_OK;
  xp_funnel_lanes *const lanes = all->lanes = xp_alloc(call->ctx, 1, sizeof *lanes);
  if (lanes == NULL) return xp_fail_memory(call);
  lanes->one_until = FIRST_ROWS;
  for (; lanes->n < n; lanes->n++)
    XP_TRY(lane_make(call, work, &lanes->all[lanes->n]));
  return EXPT_OK;
}

static void lane_free(const expt_context *ctx, lane *in) {
  xp_label_reader_free(in->work.events);
  for (int32_t i = 0; i < XP_MOST_SEGMENTS; i++)
    xp_label_reader_free(in->work.segments[i]);
  xp_release(ctx, in->piling.levels);
  xp_release(ctx, in->piling.piles.piles);
}

void xp_funnel_lanes_free(xp_funnel_piling *all) {
  const expt_context *const ctx = all->funnel->ctx;
  for (int64_t i = 0; i < MOST_LANES && all->lanes != NULL; i++)
    lane_free(ctx, &all->lanes->all[i]);
  xp_release(ctx, all->lanes);
}

/* ---- a round ---- */

static void begin(const xp_funnel_piling *all, int64_t at, int64_t from, int64_t rows) {
  lane *const in = &all->lanes->all[at];
  in->from = from + at * rows;
  in->end = in->from + rows;
  in->work.last_us = INT64_MIN;
  in->piling.funnel = all->funnel;
  in->piling.form = all->form;
  in->piling.has_base = all->has_base;
  xp_piles_begin_lane(&all->piles, all->lanes->n, at, &in->piling.piles);
}

static expt_status put_lane(const xp_call *call, void *user, int64_t at) {
  lane *const in = &((xp_funnel_lanes *)user)->all[at];
  (void)call;
  in->put = true;
  for (int64_t from = in->from; from < in->end && in->put; from += XP_BLOCK)
    in->put = xp_funnel_put_narrow(&in->work, from, xp_smaller(XP_BLOCK, in->end - from));
  return EXPT_OK;
}

static bool all_put(const xp_funnel_lanes *lanes) {
  bool all = true;
  for (int64_t i = 0; i < lanes->n; i++)
    all = all && lanes->all[i].put;
  return all;
}

static void join(xp_funnel_addition *work) {
  const xp_funnel_lanes *const lanes = work->piling->lanes;
  for (int64_t i = 0; i < lanes->n; i++) {
    const xp_funnel_addition *const done = &lanes->all[i].work;
    xp_piles_join(&work->piling->piles, &lanes->all[i].piling.piles);
    work->last_us = done->last_us > work->last_us ? done->last_us : work->last_us;
  }
}

/* Rows of each lane: whole blocks; 0 when it is not worth it. */
static int64_t rows_of_a_lane(const xp_funnel_addition *work, int64_t from) {
  const xp_funnel_piling *const all = work->piling;
  const xp_funnel_lanes *const lanes = all->lanes;
  if (lanes == NULL || !all->form.narrow || !all->has_base || from < lanes->one_until) return 0;
  const int64_t room = xp_piles_lane_rows(&all->piles, lanes->n);
  const int64_t rows = xp_smaller(room, (work->table->n_rows - from) / lanes->n) / XP_BLOCK * XP_BLOCK;
  return rows >= FEWEST_ROWS ? rows : 0;
}

expt_status xp_funnel_take_lanes(const xp_call *call, xp_funnel_addition *work, int64_t from, int64_t *taken) {
  xp_funnel_piling *const all = work->piling;
  const int64_t rows = rows_of_a_lane(work, from);
  *taken = 0;
  if (rows == 0) return EXPT_OK;
  if (all->piles.free_page != all->piles.pages) XP_TRY(xp_funnel_take_round(call, all));
  for (int64_t at = 0; at < all->lanes->n; at++)
    begin(all, at, from, rows);
  XP_TRY(xp_parallel(call, all->lanes->n, put_lane, all->lanes));
  all->lanes->one_until = from + all->lanes->n * rows;
  if (!all_put(all->lanes)) return EXPT_OK;
  join(work);
  *taken = all->lanes->n * rows;
  return xp_funnel_take_round(call, all);
}
