/* SPDX-License-Identifier: GPL-3.0-or-later */
/* expt_unit_table_add(): look at all rows, reserve all memory, then take them, which cannot fail. */
#include "lib/events/unit_table.h"

#include <math.h>

enum { ROWS = 256, CACHE_LINE = 64 }; /* rows at once: the records of so many units stay in the second cache */

#if defined(__GNUC__)
#define PREFETCH(address) __builtin_prefetch(address)
#else
#define PREFETCH(address) ((void)(address))
#endif

/* Where a feature finds what it needs in the table at hand. */
typedef struct source {
  const expt_column *value; /* NULL = needs none */
  xp_unit_reader *reader;   /* of distinct values */
  int64_t event;            /* code of its label; -1 = every row */
} source;

typedef struct addition {
  expt_unit_table *to;
  const expt_table *events;
  const expt_column *unit, *time;
  const expt_column *event; /* NULL = no feature asks */
  xp_unit_reader *units;
  xp_label_reader *labels_reader;
  xp_labels *labels; /* of events; those asked for come first */
  source *sources;   /* by feature */
  int32_t *codes;    /* unit of each row */
  expt_simd simd;
} addition;

/* Some rows, read. */
typedef struct rows {
  int64_t from, n;
  int64_t times[ROWS];
  int32_t labels[ROWS];
  const int32_t *codes;
} rows;

/* ---- before the first row ---- */

static const char argument[] = "events";

static expt_status find(const xp_call *call, const addition *work, const char *name, xp_column_need need,
                        const expt_column **out) {
  return xp_find_column(call, work->events, argument, name, need, out);
}

static expt_status open_feature(const xp_call *call, addition *work, int64_t f) {
  const xp_feature *const feature = &work->to->features[f];
  source *const from = &work->sources[f];
  const bool distinct = feature->kind == XP_FEATURE_DISTINCT;
  from->event = -1;
  if (feature->event != NULL) {
    from->event = xp_labels_intern(work->labels, feature->event, (int64_t)strlen(feature->event));
    if (from->event < 0) return xp_fail_memory(call);
  }
  if (feature->value == NULL) return EXPT_OK;
  XP_TRY(find(call, work, feature->value, distinct ? xp_need_ids : xp_need_numbers, &from->value));
  return distinct ? xp_unit_reader_create(call, from->value, argument, feature->values, false, &from->reader) : EXPT_OK;
}

static expt_status open_labels(const xp_call *call, addition *work) {
  if (xp_labels_count(work->labels) == 0) return EXPT_OK;
  XP_TRY(find(call, work, work->to->event, xp_need_labels, &work->event));
  return xp_label_reader_create(call, work->event, argument, work->labels, false, INT32_MAX, &work->labels_reader);
}

static expt_status open_all(const xp_call *call, addition *work) {
  expt_unit_table *const to = work->to;
  XP_TRY(find(call, work, to->unit, xp_need_ids, &work->unit));
  XP_TRY(find(call, work, to->time, xp_need_times, &work->time));
  work->simd = xp_simd_level(call->ctx);
  work->labels = xp_labels_create(call->ctx);
  work->sources = xp_alloc(call->ctx, to->n_features, sizeof *work->sources);
  work->codes = xp_alloc(call->ctx, work->events->n_rows, sizeof *work->codes);
  if (work->labels == NULL || work->sources == NULL || work->codes == NULL) return xp_fail_memory(call);
  for (int64_t f = 0; f < to->n_features; f++)
    XP_TRY(open_feature(call, work, f));
  XP_TRY(open_labels(call, work));
  return xp_cohort_open(call, &to->cohort, work->unit, argument, &work->units);
}

static void clean(addition *work) {
  const expt_context *const ctx = work->to->ctx;
  for (int64_t f = 0; f < work->to->n_features && work->sources != NULL; f++)
    xp_unit_reader_free(work->sources[f].reader);
  xp_unit_reader_free(work->units);
  xp_label_reader_free(work->labels_reader);
  xp_labels_free(work->labels);
  xp_release(ctx, work->sources);
  xp_release(ctx, work->codes);
}

/* ---- some rows ---- */

/* Units are learnt in the first reading; the second one finds their codes as they were left. */
static expt_status read_rows(const xp_call *call, addition *work, bool first, int64_t from, rows *out) {
  out->from = from;
  out->n = xp_smaller(ROWS, work->events->n_rows - from);
  out->codes = work->codes + from;
  if (first) XP_TRY(xp_cohort_codes(call, &work->to->cohort, work->units, from, out->n, NULL, work->codes + from));
  XP_TRY(xp_read_all_times(call, work->time, argument, from, out->n, NULL, out->times));
  return work->event == NULL ? EXPT_OK : xp_label_reader_read(work->labels_reader, call, from, out->n, out->labels);
}

static bool in_window(const xp_feature *feature, int64_t since, int64_t time) {
  const bool after = feature->from_us == INT64_MIN || time >= xp_sum_within(since, feature->from_us);
  return after && (feature->to_us == INT64_MAX || time < xp_sum_within(since, feature->to_us));
}

/* Which rows a feature takes, before its value is looked at. */
static void match(const addition *work, int64_t f, const rows *some, uint8_t *wanted) {
  const xp_feature *const feature = &work->to->features[f];
  const xp_cohort *const cohort = &work->to->cohort;
  const int64_t event = work->sources[f].event, end = work->to->end_time;
  for (int64_t i = 0; i < some->n; i++) {
    const bool counted = some->codes[i] >= 0 && (end == INT64_MAX || some->times[i] < end);
    wanted[i] = counted && (event < 0 || some->labels[i] == event);
    if (wanted[i] && cohort->exposed)
      wanted[i] = in_window(feature, cohort->zero[some->codes[i]].since_us, some->times[i]);
  }
}

static expt_status refuse_missing(const xp_call *call, const expt_column *column, int64_t row) {
  const char *const name = xp_column_name(column);
  return XP_FAIL_ROW(call, EXPT_E_ROW, argument, name, row,
                     "column '%s' is missing in an event that counts; allowed: a value, or skip_missing", name);
}

/* ---- check ---- */

static expt_status check_numbers(const xp_call *call, const xp_feature *feature, const expt_column *column,
                                 const rows *some, const uint8_t *wanted) {
  double values[ROWS];
  uint8_t present[ROWS];
  xp_read_doubles(column, some->from, some->n, values, present);
  for (int64_t i = 0; i < some->n; i++) {
    if (!wanted[i] || (!present[i] && feature->skip_missing)) continue;
    if (!present[i]) return refuse_missing(call, column, some->from + i);
    if (fabs(values[i]) < XP_SUM_LIMIT) continue;
    const char *const name = xp_column_name(column);
    return XP_FAIL_ROW(call, EXPT_E_ROW, argument, name, some->from + i,
                       "column '%s' holds %g; allowed: numbers below 2^999 in magnitude", name, values[i]);
  }
  return EXPT_OK;
}

static expt_status check_distinct(const xp_call *call, xp_feature *feature, const source *from, const rows *some,
                                  const uint8_t *wanted) {
  int32_t values[ROWS];
  XP_TRY(xp_unit_reader_read(from->reader, call, some->from, some->n, wanted, values));
  for (int64_t i = 0; i < some->n && !feature->skip_missing; i++)
    if (values[i] == XP_UNIT_MISSING) return refuse_missing(call, from->value, some->from + i);
  return xp_unit_distinct_take(call, feature, some->codes, values, some->n);
}

static expt_status check_rows(const xp_call *call, addition *work, const rows *some) {
  uint8_t wanted[ROWS];
  for (int64_t f = 0; f < work->to->n_features; f++) {
    xp_feature *const feature = &work->to->features[f];
    const source *const from = &work->sources[f];
    if (from->value == NULL) continue;
    match(work, f, some, wanted);
    if (feature->kind == XP_FEATURE_DISTINCT)
      XP_TRY(check_distinct(call, feature, from, some, wanted));
    else
      XP_TRY(check_numbers(call, feature, from->value, some, wanted));
  }
  return EXPT_OK;
}

static expt_status check_and_reserve(const xp_call *call, addition *work, const char *batch) {
  const int64_t all = work->events->n_rows;
  xp_progress progress = xp_progress_start(call, (uint64_t)all);
  rows some;
  XP_TRY(open_all(call, work));
  for (int64_t from = 0; from < all; from += ROWS) {
    XP_TRY(read_rows(call, work, true, from, &some));
    XP_TRY(check_rows(call, work, &some));
    if (from % XP_BLOCK != 0) continue;
    XP_TRY(xp_unit_table_need_bytes(call, work->to, argument));
    XP_TRY(xp_progress_step(&progress, (uint64_t)from));
  }
  XP_TRY(xp_unit_table_need_bytes(call, work->to, argument));
  XP_TRY(xp_unit_table_reserve(call, work->to));
  if (!xp_batches_reserve(call->ctx, &work->to->batches, batch == NULL ? 0 : 1)) return xp_fail_memory(call);
  return xp_progress_end(&progress);
}

/* ---- apply: everything was read once, so reading again cannot fail ---- */

static void apply_feature(const addition *work, int64_t f, const rows *some) {
  const xp_feature *const feature = &work->to->features[f];
  const expt_column *const column = work->sources[f].value;
  uint8_t wanted[ROWS], present[ROWS];
  double values[ROWS] = {0};
  match(work, f, some, wanted);
  if (column != NULL) {
    xp_read_doubles(column, some->from, some->n, values, present);
    for (int64_t i = 0; i < some->n; i++)
      wanted[i] &= present[i] != 0;
  }
  for (int64_t i = 0; i < some->n; i++)
    if (wanted[i])
      xp_unit_cell_take(feature->kind, xp_unit_record(work->to, some->codes[i]) + feature->at, some->times[i],
                        values[i], work->simd);
}

/* Fetches the records into the cache on the way: gcc would drop a function that does nothing else. */
static void tally(expt_unit_table *to, const rows *some) {
  for (int64_t i = 0; i < some->n; i++) {
    for (int64_t at = 0; at < to->record_size && some->codes[i] >= 0; at += CACHE_LINE)
      PREFETCH(xp_unit_record(to, some->codes[i]) + at);
    const bool inside = some->codes[i] >= 0 && to->cohort.exposed;
    xp_tally *const tally = &to->tallies[inside ? to->cohort.zero[some->codes[i]].variant + 1 : 0];
    const bool late = to->end_time != INT64_MAX && some->times[i] >= to->end_time;
    int64_t *const count = late ? &tally->late : &tally->events;
    *count = xp_sum_within(*count, 1);
    if (!late && some->times[i] > to->latest_us) to->latest_us = some->times[i];
  }
}

static void apply(addition *work, const char *batch) {
  const xp_call silent = {.ctx = work->to->ctx};
  rows some;
  xp_unit_table_begin_records(work->to);
  for (int64_t from = 0; from < work->events->n_rows; from += ROWS) {
    read_rows(&silent, work, false, from, &some);
    tally(work->to, &some);
    for (int64_t f = 0; f < work->to->n_features; f++)
      if (work->to->features[f].kind != XP_FEATURE_DISTINCT) apply_feature(work, f, &some);
  }
  xp_batches_apply(&work->to->batches, batch);
}

expt_status expt_unit_table_add(expt_unit_table *table, const expt_table *events, const char *batch, expt_error *err) {
  XP_CALL(table != NULL ? table->ctx : NULL, err);
  XP_TRY(xp_need(call, table, "table"));
  XP_TRY(xp_table_check(call, events, argument));
  XP_TRY(xp_unit_table_ready(call, table));
  XP_TRY(xp_batches_check(call, &table->batches, batch));
  addition work = {.to = table, .events = events};
  xp_unit_table_marks marks;
  expt_status status = EXPT_E_NOMEM;
  if (!xp_unit_table_marks_take(table, &marks))
    xp_fail_memory(call);
  else {
    status = check_and_reserve(call, &work, batch);
    if (status == EXPT_OK) apply(&work, batch);
    clean(&work);
    if (status != EXPT_OK) xp_unit_table_marks_restore(table, &marks);
  }
  xp_unit_table_marks_free(table, &marks);
  return status;
}
