/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/events/stitch_rows.h"

#include <experiment/stitch.h>
#include <math.h>

/* 2^63 of them still have a finite sum. */
#define LARGEST_VALUE 0x1p960

XP_OPTIONS(expt_running_options, .value = NULL);

typedef struct running {
  xp_rows_source source;
  expt_running_options options;
  xp_key_set *set;
  xp_rows rows;
  xp_timeline *timeline;
  double *values; /* by row, 0 for a missing one; NULL = no value column */
} running;

static void clean(const xp_call *call, running *work) {
  xp_key_set_free(work->set);
  xp_rows_free(call->ctx, &work->rows);
  xp_timeline_free(work->timeline);
  xp_release(call->ctx, work->values);
}

/* ---- values ---- */

static expt_status check_value(const xp_call *call, const running *work, int64_t row, bool present, double value) {
  const char *const name = work->options.value;
  if (!present && !work->options.skip_missing)
    return XP_FAIL_ROW(call, EXPT_E_ROW, "table", name, row,
                       "column '%s' is missing; allowed: a value, or skip_missing", name);
  if (present && !(fabs(value) <= LARGEST_VALUE))
    return XP_FAIL_ROW(call, EXPT_E_ROW, "table", name, row, "column '%s' holds %g; allowed: numbers up to 2^960", name,
                       value);
  return EXPT_OK;
}

static expt_status read_values(const xp_call *call, running *work) {
  const expt_column *column = NULL;
  uint8_t present[XP_BLOCK];
  XP_TRY(xp_find_column(call, work->source.table, "table", work->options.value, xp_need_numbers, &column));
  work->values = xp_alloc(call->ctx, column->length, sizeof *work->values);
  if (work->values == NULL) return xp_fail_memory(call);
  for (int64_t from = 0; from < column->length; from += XP_BLOCK) {
    const int64_t n = xp_smaller(XP_BLOCK, column->length - from);
    double *const values = work->values + from;
    xp_read_doubles(column, from, n, values, present);
    for (int64_t i = 0; i < n; i++) {
      XP_TRY(check_value(call, work, from + i, present[i], values[i]));
      if (!present[i]) values[i] = 0.0;
    }
  }
  return EXPT_OK;
}

/* ---- the past of a key ---- */

/* The sum is kept in two parts, so that what it forgets is far below its last digit. */
typedef struct past {
  int64_t count, last;
  double sum, rest;
} past;

static void add_value(past *before, double value) {
  const double sum = before->sum + value;
  const double other = sum - before->sum;
  before->rest += (before->sum - (sum - other)) + (value - other);
  before->sum = sum;
}

typedef struct features {
  int64_t *count;
  double *sum, *since_last;
} features;

static void write_row(const past *before, xp_moment event, features to) {
  to.count[event.row] = before->count;
  to.sum[event.row] = before->sum + before->rest;
  to.since_last[event.row] = before->count == 0 ? NAN : (double)xp_distance(event.time, before->last) / 1e6;
}

static int64_t end_of_tie(const xp_moment *moments, int64_t begin, int64_t end) {
  int64_t at = begin + 1;
  while (at < end && moments[at].time == moments[begin].time)
    at++;
  return at;
}

static void run_through(const running *work, int64_t code, features to) {
  const xp_moment *const moments = work->timeline->moments;
  const int64_t end = work->timeline->starts[code + 1];
  past before = {0};
  for (int64_t begin = work->timeline->starts[code]; begin < end;) {
    const int64_t next = end_of_tie(moments, begin, end);
    for (int64_t i = begin; i < next; i++)
      write_row(&before, moments[i], to);
    for (int64_t i = begin; i < next && work->values != NULL; i++)
      add_value(&before, work->values[moments[i].row]);
    before.count += next - begin;
    before.last = moments[begin].time;
    begin = next;
  }
}

static expt_status write_frame(const xp_call *call, const running *work, expt_frame **out) {
  expt_frame *const frame = xp_frame_create(call->ctx, work->rows.n, 3);
  const features to = {.count = xp_frame_integers(frame, "count", XP_SHOWN),
                       .sum = xp_frame_doubles(frame, "sum", XP_SHOWN),
                       .since_last = xp_frame_doubles(frame, "since_last", XP_SHOWN)};
  const bool whole = !xp_frame_failed(frame);
  for (int64_t row = 0; row < work->rows.n && whole; row++)
    if (work->rows.codes[row] < 0) to.since_last[row] = NAN;
  for (int64_t code = 0; code < work->timeline->n_groups && whole; code++)
    run_through(work, code, to);
  return xp_give(call, frame, out);
}

/* ---- the whole ---- */

static expt_status run(const xp_call *call, running *work, expt_frame **out) {
  xp_progress progress = xp_progress_start(call, (uint64_t)work->source.table->n_rows);
  XP_TRY(xp_key_set_create(call, work->source.keys.n, &work->set));
  XP_TRY(xp_rows_read(call, &work->source, work->set, &progress, &work->rows));
  if (work->options.value != NULL) XP_TRY(read_values(call, work));
  XP_TRY(xp_timeline_create(call, &work->rows, xp_key_set_count(work->set), &work->timeline));
  XP_TRY(xp_progress_end(&progress));
  return write_frame(call, work, out);
}

expt_status expt_running(const expt_context *ctx, const expt_table *table, const char *const *keys, int64_t n_keys,
                         const char *time, const expt_running_options *options, expt_frame **out, expt_error *err) {
  XP_CALL(ctx, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  running work = {.source = {.table = table, .argument = "table", .keys = {keys, n_keys}, .time = time}};
  XP_TRY(xp_table_check(call, table, "table"));
  XP_TRY(xp_key_names_check(call, work.source.keys));
  XP_TRY(xp_need_text(call, time, "time"));
  XP_TRY(xp_take_expt_running_options(call, options, &work.options));
  XP_TRY(xp_need_whole(call, "options", "skip_missing", work.options.skip_missing, 0, 1));
  XP_TRY(xp_need_optional_text(call, work.options.value, "options", "value"));
  const expt_status status = run(call, &work, out);
  clean(call, &work);
  return status;
}
