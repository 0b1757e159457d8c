/* SPDX-License-Identifier: GPL-3.0-or-later */
/* expt_retention_add(): look at all rows, reserve all memory, then take them, which cannot fail. */
#include "lib/events/retention_add.h"

typedef xp_retention_addition addition;

static expt_status open_events(const xp_call *call, addition *work) {
  const expt_retention *const retention = work->retention;
  if (retention->event == NULL) return EXPT_OK;
  XP_TRY(xp_find_column(call, work->table, "table", retention->event, xp_need_labels, &work->event));
  work->labels = xp_labels_create(call->ctx);
  const bool room =
      work->labels != NULL && xp_labels_intern(work->labels, retention->label, (int64_t)strlen(retention->label)) == 0;
  if (!room) return xp_fail_memory(call);
  return xp_label_reader_create(call, work->event, "table", work->labels, false, INT32_MAX, &work->events);
}

static expt_status open_columns(const xp_call *call, addition *work) {
  expt_retention *const retention = work->retention;
  XP_TRY(xp_find_column(call, work->table, "table", retention->unit, xp_need_ids, &work->unit));
  XP_TRY(xp_find_column(call, work->table, "table", retention->time, xp_need_times, &work->time));
  XP_TRY(open_events(call, work));
  return xp_cohort_open(call, &retention->cohort, work->unit, "table", &work->units);
}

static void clean(addition *work) {
  xp_unit_reader_free(work->units);
  xp_label_reader_free(work->events);
  xp_labels_free(work->labels);
  xp_release(work->retention->ctx, work->unit_codes);
  xp_retention_piles_free(work);
  xp_retention_bits_free(work);
}

/* ---- check ---- */

static expt_status find_events(const xp_call *call, const addition *work, int64_t from, int64_t n,
                               xp_retention_block *rows) {
  int32_t codes[XP_BLOCK];
  memset(rows->wanted, 1, (size_t)n);
  rows->all_wanted = work->events == NULL;
  if (rows->all_wanted) return EXPT_OK;
  XP_TRY(xp_label_reader_read(work->events, call, from, n, codes));
  for (int64_t i = 0; i < n; i++)
    rows->wanted[i] = codes[i] == 0;
  return EXPT_OK;
}

static bool has_time(const xp_retention_block *rows, int64_t i) {
  return rows->at.all_there || rows->at.present[i];
}

/* The first wanted row without a time that an event can have; there is one. */
static expt_status refuse_time(const xp_call *call, const addition *work, int64_t from,
                               const xp_retention_block *rows) {
  const char *const name = xp_column_name(work->time);
  int64_t i = 0;
  while (!rows->wanted[i] || (has_time(rows, i) && xp_time_is_near(rows->at.values[i])))
    i++;
  const char *const why =
      has_time(rows, i) ? "holds a time more than 140,000 years from 1970" : "has no time; every event needs one";
  return XP_FAIL_ROW(call, EXPT_E_ROW, "table", name, from + i, "column '%s' %s", name, why);
}

/* Where all times are there, near, and before the end, their range is all there is to look at. */
static bool all_in_time(addition *work, int64_t n, const xp_retention_block *rows) {
  const int64_t *const times = rows->at.values;
  if (!rows->at.all_there) return false;
  int64_t first = times[0], last = times[0];
  for (int64_t i = 1; i < n; i++) {
    first = times[i] < first ? times[i] : first;
    last = times[i] > last ? times[i] : last;
  }
  if (!xp_time_is_near(first) || !xp_time_is_near(last) || last >= work->retention->options.end_time) return false;
  work->last_us = last > work->last_us ? last : work->last_us;
  return true;
}

static bool refuses(const xp_retention_block *rows, int64_t n) {
  unsigned refused = 0;
  for (int64_t i = 0; i < n; i++)
    refused |= rows->wanted[i] & ~((unsigned)has_time(rows, i) & (unsigned)xp_time_is_near(rows->at.values[i]));
  return refused != 0;
}

/* Keeps in `wanted` the rows before the end of the observation. */
static void pick_in_time(addition *work, int64_t n, xp_retention_block *rows) {
  const int64_t end = work->retention->options.end_time; /* the largest int64 is after all times that are near */
  unsigned all = 1;
  for (int64_t i = 0; i < n; i++) {
    const int64_t time = rows->at.values[i];
    const unsigned in_time = (unsigned)has_time(rows, i) & (unsigned)xp_time_is_near(time) & (unsigned)(time < end);
    const int64_t counted = in_time != 0 ? time : INT64_MIN;
    work->last_us = counted > work->last_us ? counted : work->last_us;
    rows->wanted[i] = (uint8_t)(rows->wanted[i] & in_time);
    all &= rows->wanted[i];
  }
  rows->all_wanted = all != 0;
}

expt_status xp_retention_read_block(const xp_call *call, addition *work, int64_t from, int64_t n,
                                    xp_retention_block *out) {
  XP_TRY(find_events(call, work, from, n, out));
  XP_TRY(xp_view_times(call, work->time, "table", from, n, &out->at));
  if (all_in_time(work, n, out)) return EXPT_OK;
  if (refuses(out, n)) return refuse_time(call, work, from, out);
  pick_in_time(work, n, out);
  return EXPT_OK;
}

static expt_status check_rows(const xp_call *call, addition *work, xp_progress *progress) {
  const int64_t rows = work->table->n_rows;
  work->unit_codes = xp_alloc(call->ctx, rows, sizeof *work->unit_codes);
  if (work->unit_codes == NULL) return xp_fail_memory(call);
  for (int64_t from = 0; from < rows; from += XP_BLOCK) {
    const int64_t n = xp_smaller(XP_BLOCK, rows - from);
    xp_retention_block rows_here;
    XP_TRY(xp_retention_read_block(call, work, from, n, &rows_here));
    XP_TRY(xp_cohort_codes(call, &work->retention->cohort, work->units, from, n, rows_here.wanted,
                           work->unit_codes + from));
    XP_TRY(xp_progress_step(progress, (uint64_t)(from + n)));
  }
  return xp_retention_reserve(work->retention) ? EXPT_OK : xp_fail_memory(call);
}

static expt_status check_and_reserve_large(const xp_call *call, addition *work, xp_progress *progress) {
  int64_t n_units, first_day;
  if (!xp_ids_rise(work->unit, work->table->n_rows, &n_units) && xp_retention_is_short(work, &first_day))
    return xp_retention_bits_prepare(call, work, first_day, progress);
  return xp_retention_piles_prepare(call, work, progress);
}

static expt_status check_and_reserve(const xp_call *call, addition *work, const char *batch) {
  expt_retention *const retention = work->retention;
  xp_progress progress = xp_progress_start(call, (uint64_t)work->table->n_rows);
  XP_TRY(open_columns(call, work));
  if (xp_piles_pay(work->unit, work->table->n_rows))
    XP_TRY(check_and_reserve_large(call, work, &progress));
  else
    XP_TRY(check_rows(call, work, &progress));
  if (!xp_batches_reserve(call->ctx, &retention->batches, batch == NULL ? 0 : 1)) return xp_fail_memory(call);
  return xp_progress_end(&progress);
}

/* ---- apply: everything was read once, so reading again cannot fail ---- */

static void apply_rows(const addition *work) {
  const xp_call silent = {.ctx = work->retention->ctx};
  expt_retention *const retention = work->retention;
  const xp_cohort *const cohort = &retention->cohort;
  const int64_t rows = work->table->n_rows;
  int64_t times[XP_BLOCK];
  uint8_t present[XP_BLOCK];
  for (int64_t from = 0; from < rows; from += XP_BLOCK) {
    const int64_t n = xp_smaller(XP_BLOCK, rows - from);
    xp_read_times(&silent, work->time, "table", from, n, times, present);
    for (int64_t i = 0; i < n; i++) {
      const int32_t unit = work->unit_codes[from + i];
      if (unit < 0 || (cohort->exposed && times[i] < cohort->zero[unit].since_us)) continue;
      xp_retention_take(retention, unit, xp_day_of(times[i], retention->options.utc_offset_us));
    }
  }
}

static void apply(addition *work, const char *batch) {
  expt_retention *const retention = work->retention;
  if (work->piling != NULL)
    xp_retention_piles_apply(work);
  else if (work->bits != NULL)
    xp_retention_bits_apply(work);
  else
    apply_rows(work);
  if (work->last_us > retention->last_us) retention->last_us = work->last_us;
  xp_batches_apply(&retention->batches, batch);
}

expt_status expt_retention_add(expt_retention *retention, const expt_table *table, const char *batch, expt_error *err) {
  XP_CALL(retention != NULL ? retention->ctx : NULL, err);
  XP_TRY(xp_need(call, retention, "retention"));
  XP_TRY(xp_table_check(call, table, "table"));
  XP_TRY(xp_batches_check(call, &retention->batches, batch));
  addition work = {.retention = retention, .table = table, .last_us = INT64_MIN};
  const xp_cohort_marks marks = xp_cohort_marks_take(&retention->cohort);
  const expt_status status = check_and_reserve(call, &work, batch);
  if (status == EXPT_OK) apply(&work, batch);
  clean(&work);
  if (status != EXPT_OK) xp_cohort_marks_restore(&retention->cohort, marks);
  return status;
}
