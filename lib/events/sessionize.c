/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/events/stitch_rows.h"

#include <experiment/stitch.h>

#define DAY_US INT64_C(86400000000)
#define MINUTE_US INT64_C(60000000)

XP_OPTIONS(expt_sessionize_options, .gap_us = 30 * MINUTE_US);

typedef struct cutting {
  xp_rows_source source;
  expt_sessionize_options options;
  xp_key_set *set;
  xp_rows rows;
  xp_timeline *timeline;
  int32_t *order; /* units by rising id */
} cutting;

static void clean(const xp_call *call, cutting *work) {
  xp_key_set_free(work->set);
  xp_rows_free(call->ctx, &work->rows);
  xp_timeline_free(work->timeline);
  xp_release(call->ctx, work->order);
}

static expt_status take_options(const xp_call *call, const expt_sessionize_options *theirs,
                                expt_sessionize_options *mine) {
  XP_TRY(xp_take_expt_sessionize_options(call, theirs, mine));
  XP_TRY(xp_need_whole(call, "options", "cut_days", mine->cut_days, 0, 1));
  XP_TRY(xp_need_whole(call, "options", "gap_us", mine->gap_us, 1, INT64_MAX));
  return xp_need_whole(call, "options", "utc_offset_us", mine->utc_offset_us, -DAY_US, DAY_US);
}

/* ---- sessions ---- */

static int64_t local_day(const expt_sessionize_options *options, int64_t time) {
  const int64_t local = xp_sum_within(time, options->utc_offset_us);
  return local / DAY_US - (local % DAY_US < 0);
}

static bool begins_session(const expt_sessionize_options *options, int64_t previous, int64_t time) {
  if (xp_distance(previous, time) > (uint64_t)options->gap_us) return true;
  return options->cut_days && local_day(options, previous) != local_day(options, time);
}

typedef struct sessions {
  int64_t *session, *position, *id;
  uint8_t *start;
} sessions;

/* Returns the number of the last session of all. */
static int64_t cut_unit(const cutting *work, int64_t code, int64_t id, sessions to) {
  const xp_moment *const moments = work->timeline->moments;
  const int64_t begin = work->timeline->starts[code], end = work->timeline->starts[code + 1];
  int64_t session = 0, position = 0;
  for (int64_t i = begin; i < end; i++) {
    const bool start = i == begin || begins_session(&work->options, moments[i - 1].time, moments[i].time);
    session += start;
    id += start;
    position = start ? 1 : position + 1;
    const int64_t row = moments[i].row;
    to.session[row] = session;
    to.start[row] = start;
    to.position[row] = position;
    to.id[row] = id;
  }
  return id;
}

static expt_status write_frame(const xp_call *call, const cutting *work, expt_frame **out) {
  expt_frame *const frame = xp_frame_create(call->ctx, work->rows.n, 4);
  sessions to = {.session = xp_frame_integers(frame, "session", XP_SHOWN)};
  to.start = xp_frame_bools(frame, "session_start", XP_SHOWN);
  to.position = xp_frame_integers(frame, "position", XP_SHOWN);
  to.id = xp_frame_integers(frame, "session_id", XP_SHOWN);
  int64_t id = 0;
  for (int64_t i = 0; i < work->timeline->n_groups && !xp_frame_failed(frame); i++)
    id = cut_unit(work, work->order[i], id, to);
  return xp_give(call, frame, out);
}

/* ---- the whole ---- */

static expt_status sessionize(const xp_call *call, cutting *work, expt_frame **out) {
  xp_progress progress = xp_progress_start(call, (uint64_t)work->source.table->n_rows);
  XP_TRY(xp_key_set_create(call, 1, &work->set));
  XP_TRY(xp_rows_read(call, &work->source, work->set, &progress, &work->rows));
  XP_TRY(xp_timeline_create(call, &work->rows, xp_key_set_count(work->set), &work->timeline));
  work->order = xp_units_order(call->ctx, work->set->columns[0]);
  if (work->order == NULL) return xp_fail_memory(call);
  XP_TRY(xp_progress_end(&progress));
  return write_frame(call, work, out);
}

expt_status expt_sessionize(const expt_context *ctx, const expt_table *table, const char *unit, const char *time,
                            const expt_sessionize_options *options, expt_frame **out, expt_error *err) {
  XP_CALL(ctx, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  XP_TRY(xp_table_check(call, table, "table"));
  XP_TRY(xp_need_text(call, unit, "unit"));
  XP_TRY(xp_need_text(call, time, "time"));
  cutting work = {.source = {.table = table, .argument = "table", .keys = {&unit, 1}, .time = time}};
  XP_TRY(take_options(call, options, &work.options));
  const expt_status status = sessionize(call, &work, out);
  clean(call, &work);
  return status;
}
