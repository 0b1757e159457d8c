/* SPDX-License-Identifier: GPL-3.0-or-later */
/* expt_activity_add(): the rows are checked into sets of their own, room is reserved for those, then they are poured
 * in, which cannot fail. */
#include "lib/events/activity_add.h"

typedef xp_activity_addition addition;
typedef xp_activity_block block;

static expt_status open_columns(const xp_call *call, addition *work) {
  expt_activity *const activity = work->activity;
  XP_TRY(xp_find_column(call, work->table, "table", activity->unit, xp_need_ids, &work->unit));
  XP_TRY(xp_find_column(call, work->table, "table", activity->time, xp_need_times, &work->time));
  const bool exact = xp_activity_is_exact(activity);
  if (exact || activity->cohort.exposed)
    XP_TRY(xp_cohort_open(call, &activity->cohort, work->unit, "table", &work->units));
  if (activity->session != NULL)
    XP_TRY(xp_find_column(call, work->table, "table", activity->session, xp_need_ids, &work->session));
  if (exact && work->session != NULL)
    XP_TRY(xp_unit_reader_create(call, work->session, "table", activity->sessions, false, &work->sessions));
  if (!exact) XP_TRY(xp_activity_open_sketches(call, work));
  if (activity->attribute == NULL) return EXPT_OK;
  XP_TRY(xp_find_column(call, work->table, "table", activity->attribute, xp_need_labels, &work->attribute));
  return xp_label_reader_create(call, work->attribute, "table", activity->levels, false, activity->options.max_levels,
                                &work->levels);
}

static void clean(addition *work) {
  xp_unit_reader_free(work->units);
  xp_unit_reader_free(work->sessions);
  xp_label_reader_free(work->levels);
  xp_set_free(work->activity->ctx, &work->days);
  xp_set_free(work->activity->ctx, &work->session_days);
  if (work->sightings != NULL) xp_sightings_free(work->activity->ctx, work->sightings);
  xp_release(work->activity->ctx, work->sightings);
  xp_sketch_changes_free(work->activity->ctx, &work->changes);
}

/* ---- check ---- */

static expt_status refuse_time(const xp_call *call, const addition *work, int64_t row, const char *why) {
  const char *const name = xp_column_name(work->time);
  return XP_FAIL_ROW(call, EXPT_E_ROW, "table", name, row, "column '%s' %s", name, why);
}

expt_status xp_activity_read_times(const xp_call *call, addition *work, int64_t from, int64_t n, block *rows) {
  uint8_t present[XP_BLOCK];
  const int64_t end = work->activity->options.end_time;
  XP_TRY(xp_read_times(call, work->time, "table", from, n, rows->times, present));
  for (int64_t i = 0; i < n; i++) {
    if (!present[i]) return refuse_time(call, work, from + i, "has no time; every event needs one");
    if (!xp_is_near(rows->times[i]))
      return refuse_time(call, work, from + i, "holds a time outside the years 600 to 3300");
    rows->wanted[i] = end == INT64_MAX || rows->times[i] < end;
    if (rows->wanted[i] && rows->times[i] > work->last_us) work->last_us = rows->times[i];
  }
  return EXPT_OK;
}

/* Keeps in `wanted` the rows of units that are counted, from their exposure on. */
static expt_status read_units(const xp_call *call, addition *work, int64_t from, int64_t n, block *rows) {
  const xp_cohort *const cohort = &work->activity->cohort;
  if (work->units == NULL) return EXPT_OK;
  XP_TRY(xp_cohort_codes(call, cohort, work->units, from, n, rows->wanted, rows->units));
  for (int64_t i = 0; i < n; i++) {
    const int32_t unit = rows->units[i];
    rows->wanted[i] = unit >= 0 && (!cohort->exposed || rows->times[i] >= cohort->zero[unit].since_us);
  }
  return EXPT_OK;
}

static void put_days(addition *work, int64_t n, const block *rows) {
  uint64_t found[2 * XP_BLOCK];
  int64_t n_found = 0;
  for (int64_t i = 0; i < n; i++) {
    if (!rows->wanted[i]) continue;
    const int64_t day = xp_row_day(work, rows, i);
    found[n_found++] = xp_presence(rows->units[i], XP_GROUP_ALL, day);
    if (work->levels == NULL) continue;
    found[n_found++] = xp_presence(rows->units[i], xp_row_group(rows, i), day);
  }
  xp_set_put_many(&work->days, found, n_found);
}

static void put_sessions(addition *work, int64_t n, const block *rows) {
  uint64_t found[XP_BLOCK];
  int64_t n_found = 0;
  for (int64_t i = 0; i < n; i++) {
    if (!rows->wanted[i] || rows->sessions[i] < 0) continue;
    const int64_t day = xp_row_day(work, rows, i);
    found[n_found++] = xp_presence(rows->sessions[i], xp_row_variant(work, rows, i), day);
  }
  xp_set_put_many(&work->session_days, found, n_found);
}

static expt_status put_exact(const xp_call *call, addition *work, int64_t from, int64_t n, block *rows) {
  const expt_context *const ctx = work->activity->ctx;
  const int64_t each = work->levels == NULL ? 1 : 2, sessions = work->sessions == NULL ? 0 : n;
  if (work->sessions != NULL) XP_TRY(xp_unit_reader_read(work->sessions, call, from, n, rows->wanted, rows->sessions));
  if (!xp_set_reserve(ctx, &work->days, each * n) || !xp_set_reserve(ctx, &work->session_days, sessions))
    return xp_fail_memory(call);
  put_days(work, n, rows);
  if (work->sessions != NULL) put_sessions(work, n, rows);
  return EXPT_OK;
}

static expt_status check_block(const xp_call *call, addition *work, int64_t from, int64_t n, block *rows) {
  bool done = false;
  XP_TRY(xp_activity_sight_days(call, work, from, n, &done));
  if (done) return EXPT_OK;
  XP_TRY(xp_activity_read_times(call, work, from, n, rows));
  XP_TRY(read_units(call, work, from, n, rows));
  if (work->levels != NULL) XP_TRY(xp_label_reader_read(work->levels, call, from, n, rows->levels));
  if (xp_activity_is_exact(work->activity)) return put_exact(call, work, from, n, rows);
  return xp_activity_sight(call, work, from, n, rows);
}

static expt_status reserve(const xp_call *call, addition *work) {
  expt_activity *const activity = work->activity;
  if (xp_activity_is_exact(activity))
    return xp_activity_reserve(call, activity, &work->days, &work->session_days, "table");
  XP_TRY(xp_sketches_prepare(call, &activity->sketches, work->sightings, &work->changes));
  return xp_activity_limit_sketches(call, activity, &work->changes, "table");
}

static expt_status check_rows(const xp_call *call, addition *work, xp_progress *progress) {
  const int64_t rows = work->table->n_rows;
  block room;
  for (int64_t from = 0; from < rows; from += XP_BLOCK) {
    const int64_t n = xp_smaller(XP_BLOCK, rows - from);
    XP_TRY(check_block(call, work, from, n, &room));
    XP_TRY(xp_progress_step(progress, (uint64_t)(from + n)));
  }
  return EXPT_OK;
}

static expt_status check_and_reserve(const xp_call *call, addition *work, const char *batch) {
  xp_progress progress = xp_progress_start(call, (uint64_t)work->table->n_rows);
  XP_TRY(open_columns(call, work));
  bool done = false;
  if (xp_activity_piles_pay(work)) XP_TRY(xp_activity_pile(call, work, &progress, &done));
  if (!done) XP_TRY(check_rows(call, work, &progress));
  XP_TRY(reserve(call, work));
  if (!xp_batches_reserve(call->ctx, &work->activity->batches, batch == NULL ? 0 : 1)) return xp_fail_memory(call);
  return xp_progress_end(&progress);
}

static void apply(addition *work, const char *batch) {
  expt_activity *const activity = work->activity;
  if (xp_activity_is_exact(activity)) {
    xp_activity_pour(&activity->days, &work->days);
    xp_activity_pour(&activity->session_days, &work->session_days);
  } else {
    xp_activity_apply_sketches(work);
  }
  if (work->last_us > activity->last_us) activity->last_us = work->last_us;
  xp_batches_apply(&activity->batches, batch);
}

expt_status expt_activity_add(expt_activity *activity, const expt_table *table, const char *batch, expt_error *err) {
  XP_CALL(activity != NULL ? activity->ctx : NULL, err);
  XP_TRY(xp_need(call, activity, "activity"));
  XP_TRY(xp_table_check(call, table, "table"));
  XP_TRY(xp_batches_check(call, &activity->batches, batch));
  addition work = {.activity = activity, .table = table, .last_us = INT64_MIN};
  const xp_activity_marks marks = xp_activity_marks_take(activity);
  const expt_status status = check_and_reserve(call, &work, batch);
  if (status == EXPT_OK) apply(&work, batch);
  clean(&work);
  if (status != EXPT_OK) xp_activity_marks_restore(activity, marks);
  return status;
}
