/* SPDX-License-Identifier: GPL-3.0-or-later */
/* expt_funnel_add(): look at all rows, reserve all memory, then take them, which cannot fail. */
#include "lib/events/funnel.h"

enum { AHEAD = 16 };

#if defined(__GNUC__)
#define PREFETCH(address) __builtin_prefetch(address)
#else
#define PREFETCH(address) ((void)(address))
#endif

typedef struct addition {
  expt_funnel *funnel;
  const expt_table *table;
  const expt_column *unit, *time, *event;
  const expt_column *attributes[XP_MOST_STEPS]; /* by step; NULL = none */
  xp_labels *labels;                            /* of events: those of steps first, then all others met */
  uint32_t steps_of[XP_MOST_STEPS];             /* by label of a step: bits of the steps that have it */
  int64_t n_step_labels;
  xp_unit_reader *units;
  xp_label_reader *events;
  xp_label_reader *segments[XP_MOST_SEGMENTS];
  int32_t *unit_codes; /* by row; negative = the row does not count */
  uint32_t *steps;     /* by row: bits of the steps that it is an event of */
  int32_t *levels;     /* by segment, then by row */
  int64_t may_wait;    /* events of steps that have a step before them */
  int64_t last_us;
} addition;

/* ---- columns ---- */

static expt_status learn_step_labels(const xp_call *call, addition *work) {
  const expt_funnel *const funnel = work->funnel;
  work->labels = xp_labels_create(call->ctx);
  if (work->labels == NULL) return xp_fail_memory(call);
  for (int32_t i = 0; i < funnel->n_steps; i++) {
    const char *const event = funnel->steps[i].event;
    const int64_t code = xp_labels_intern(work->labels, event, (int64_t)strlen(event));
    if (code < 0) return xp_fail_memory(call);
    work->steps_of[code] |= 1U << i;
  }
  work->n_step_labels = xp_labels_count(work->labels);
  return EXPT_OK;
}

static expt_status find_columns(const xp_call *call, addition *work) {
  const expt_funnel *const funnel = work->funnel;
  XP_TRY(xp_find_column(call, work->table, "table", funnel->unit, xp_need_ids, &work->unit));
  XP_TRY(xp_find_column(call, work->table, "table", funnel->time, xp_need_times, &work->time));
  XP_TRY(xp_find_column(call, work->table, "table", funnel->event, xp_need_labels, &work->event));
  for (int32_t i = 0; i < funnel->n_steps; i++) {
    const xp_step *const step = &funnel->steps[i];
    if (step->attribute == NULL) continue;
    const xp_column_need need = step->label != NULL ? xp_need_labels : xp_need_numbers;
    XP_TRY(xp_find_column(call, work->table, "table", step->attribute, need, &work->attributes[i]));
  }
  return EXPT_OK;
}

static expt_status open_segments(const xp_call *call, addition *work) {
  const expt_funnel *const funnel = work->funnel;
  for (int32_t i = 0; i < funnel->n_segments; i++) {
    const expt_column *column;
    XP_TRY(xp_find_column(call, work->table, "table", funnel->segments[i], xp_need_labels, &column));
    XP_TRY(xp_label_reader_create(call, column, "table", funnel->levels[i], false, funnel->options.max_levels,
                                  &work->segments[i]));
  }
  return EXPT_OK;
}

static expt_status open_readers(const xp_call *call, addition *work) {
  const int64_t rows = work->table->n_rows, segments = work->funnel->n_segments;
  XP_TRY(find_columns(call, work));
  XP_TRY(learn_step_labels(call, work));
  XP_TRY(xp_cohort_open(call, &work->funnel->cohort, work->unit, "table", &work->units));
  XP_TRY(xp_label_reader_create(call, work->event, "table", work->labels, false, INT32_MAX, &work->events));
  XP_TRY(open_segments(call, work));
  if (segments > 0 && rows > INT64_MAX / 64 / segments) return xp_fail_memory(call);
  work->unit_codes = xp_alloc(call->ctx, rows, sizeof *work->unit_codes);
  work->steps = xp_alloc(call->ctx, rows, sizeof *work->steps);
  work->levels = xp_alloc(call->ctx, rows * segments, sizeof *work->levels);
  const bool room = work->unit_codes != NULL && work->steps != NULL && work->levels != NULL;
  return room ? EXPT_OK : xp_fail_memory(call);
}

static void clean(addition *work) {
  const expt_context *const ctx = work->funnel->ctx;
  xp_unit_reader_free(work->units);
  xp_label_reader_free(work->events);
  for (int32_t i = 0; i < work->funnel->n_segments; i++)
    xp_label_reader_free(work->segments[i]);
  xp_labels_free(work->labels);
  xp_release(ctx, work->unit_codes);
  xp_release(ctx, work->steps);
  xp_release(ctx, work->levels);
}

/* ---- predicates ---- */

static bool holds(expt_compare compare, double attribute, double value) {
  switch (compare) {
    case EXPT_COMPARE_EQUAL:
      return attribute == value;
    case EXPT_COMPARE_NOT_EQUAL:
      return attribute != value;
    case EXPT_COMPARE_ABOVE:
      return attribute > value;
    case EXPT_COMPARE_AT_LEAST:
      return attribute >= value;
    case EXPT_COMPARE_BELOW:
      return attribute < value;
    default:
      return attribute <= value;
  }
}

static void apply_number(const addition *work, int32_t at, int64_t from, int64_t n, uint32_t *steps) {
  const xp_step *const step = &work->funnel->steps[at];
  double values[XP_BLOCK];
  uint8_t present[XP_BLOCK];
  xp_read_doubles(work->attributes[at], from, n, values, present);
  for (int64_t i = 0; i < n; i++)
    if (!present[i] || !holds(step->compare, values[i], step->value)) steps[i] &= ~(1U << at);
}

static expt_status apply_label(const xp_call *call, const addition *work, int32_t at, int64_t from, int64_t n,
                               uint32_t *steps) {
  const xp_step *const step = &work->funnel->steps[at];
  const int64_t size = (int64_t)strlen(step->label);
  for (int64_t i = 0; i < n; i++) {
    if (!(steps[i] >> at & 1U)) continue;
    char digits[24];
    xp_text text;
    XP_TRY(xp_read_text(call, work->attributes[at], "table", from + i, digits, &text));
    const bool equal = text.bytes != NULL && text.size == size && memcmp(text.bytes, step->label, (size_t)size) == 0;
    const bool right = text.bytes != NULL && equal == (step->compare == EXPT_COMPARE_EQUAL);
    if (!right) steps[i] &= ~(1U << at);
  }
  return EXPT_OK;
}

static expt_status apply_predicates(const xp_call *call, const addition *work, int64_t from, int64_t n,
                                    uint32_t *steps) {
  uint32_t any = 0;
  for (int64_t i = 0; i < n; i++)
    any |= steps[i];
  for (int32_t at = 0; any >> at != 0; at++) {
    if (!(any >> at & 1U) || work->attributes[at] == NULL) continue;
    if (work->funnel->steps[at].label != NULL)
      XP_TRY(apply_label(call, work, at, from, n, steps));
    else
      apply_number(work, at, from, n, steps);
  }
  return EXPT_OK;
}

/* ---- check ---- */

static expt_status read_steps(const xp_call *call, const addition *work, int64_t from, int64_t n, uint32_t *steps) {
  int32_t codes[XP_BLOCK];
  XP_TRY(xp_label_reader_read(work->events, call, from, n, codes));
  for (int64_t i = 0; i < n; i++)
    steps[i] = codes[i] >= 0 && codes[i] < work->n_step_labels ? work->steps_of[codes[i]] : 0;
  return apply_predicates(call, work, from, n, steps);
}

static expt_status refuse_time(const xp_call *call, const addition *work, int64_t row, const char *why) {
  const char *const name = xp_column_name(work->time);
  return XP_FAIL_ROW(call, EXPT_E_ROW, "table", name, row, "column '%s' %s", name, why);
}

/* Keeps in `wanted` the rows before the end of the observation. */
static expt_status check_times(const xp_call *call, addition *work, int64_t from, int64_t n, uint8_t *wanted) {
  int64_t times[XP_BLOCK];
  uint8_t present[XP_BLOCK];
  const int64_t end = work->funnel->options.end_time;
  XP_TRY(xp_read_times(call, work->time, "table", from, n, times, present));
  for (int64_t i = 0; i < n; i++) {
    const bool possible = present[i] && times[i] != XP_NEVER;
    if (wanted[i] && !present[i])
      return refuse_time(call, work, from + i, "has no time; every event of a step needs one");
    if (wanted[i] && !possible)
      return refuse_time(call, work, from + i, "holds the largest int64; allowed: any other time");
    const bool in_time = possible && (end == XP_NEVER || times[i] < end);
    if (in_time && times[i] > work->last_us) work->last_us = times[i];
    wanted[i] = wanted[i] && in_time;
  }
  return EXPT_OK;
}

static void count_waiting(addition *work, int64_t from, int64_t n) {
  if (work->funnel->options.mode != EXPT_FUNNEL_MODE_EARLIEST_AFTER) return;
  for (int64_t i = from; i < from + n; i++)
    for (uint32_t later = work->unit_codes[i] < 0 ? 0 : work->steps[i] >> 1; later != 0; later &= later - 1)
      work->may_wait++;
}

static expt_status check_block(const xp_call *call, addition *work, int64_t from, int64_t n) {
  const expt_funnel *const funnel = work->funnel;
  uint8_t wanted[XP_BLOCK];
  XP_TRY(read_steps(call, work, from, n, work->steps + from));
  for (int64_t i = 0; i < n; i++)
    wanted[i] = work->steps[from + i] != 0 || funnel->n_segments > 0;
  XP_TRY(check_times(call, work, from, n, wanted));
  XP_TRY(xp_cohort_codes(call, &funnel->cohort, work->units, from, n, wanted, work->unit_codes + from));
  for (int32_t i = 0; i < funnel->n_segments; i++)
    XP_TRY(xp_label_reader_read(work->segments[i], call, from, n, work->levels + i * work->table->n_rows + from));
  count_waiting(work, from, n);
  return EXPT_OK;
}

static expt_status check_rows(const xp_call *call, addition *work, xp_progress *progress) {
  const int64_t rows = work->table->n_rows;
  for (int64_t from = 0; from < rows; from += XP_BLOCK) {
    const int64_t n = xp_smaller(XP_BLOCK, rows - from);
    XP_TRY(check_block(call, work, from, n));
    XP_TRY(xp_progress_step(progress, (uint64_t)(from + n)));
  }
  return EXPT_OK;
}

static expt_status check_and_reserve(const xp_call *call, addition *work, const char *batch) {
  expt_funnel *const funnel = work->funnel;
  xp_progress progress = xp_progress_start(call, (uint64_t)work->table->n_rows);
  XP_TRY(open_readers(call, work));
  XP_TRY(check_rows(call, work, &progress));
  if (!xp_funnel_reserve_units(funnel)) return xp_fail_memory(call);
  XP_TRY(xp_funnel_reserve_waiting(call, funnel, work->may_wait, "table"));
  if (!xp_batches_reserve(call->ctx, &funnel->batches, batch == NULL ? 0 : 1)) return xp_fail_memory(call);
  return xp_progress_end(&progress);
}

/* ---- apply: everything was read once, so reading again cannot fail ---- */

static void apply_touches(const addition *work, int64_t row, int32_t unit, int64_t time) {
  for (int32_t segment = 0; segment < work->funnel->n_segments; segment++) {
    const int32_t level = work->levels[segment * work->table->n_rows + row];
    if (level >= 0) xp_funnel_take_touch(work->funnel, unit, segment, (xp_touch){time, level});
  }
}

static void apply_row(const addition *work, int64_t row, int64_t time) {
  expt_funnel *const funnel = work->funnel;
  const int32_t unit = work->unit_codes[row];
  if (unit < 0) return;
  apply_touches(work, row, unit, time);
  if (funnel->cohort.exposed && time < funnel->cohort.zero[unit].since_us) return;
  const uint32_t steps = work->steps[row];
  for (int32_t step = 0; steps >> step != 0; step++)
    if ((steps >> step & 1U) != 0) xp_funnel_take(funnel, unit, step, time);
}

static void fetch_ahead(const addition *work, int64_t row) {
  const expt_funnel *const funnel = work->funnel;
  if (row >= work->table->n_rows || work->unit_codes[row] < 0) return;
  const int64_t unit = work->unit_codes[row];
  PREFETCH(funnel->times + unit * funnel->n_steps);
  if (funnel->n_segments > 0) PREFETCH(funnel->touches + unit * funnel->n_segments);
}

static void apply(addition *work, const char *batch) {
  const xp_call silent = {.ctx = work->funnel->ctx};
  expt_funnel *const funnel = work->funnel;
  const int64_t rows = work->table->n_rows;
  int64_t times[XP_BLOCK];
  uint8_t present[XP_BLOCK];
  for (int64_t from = 0; from < rows; from += XP_BLOCK) {
    const int64_t n = xp_smaller(XP_BLOCK, rows - from);
    xp_read_times(&silent, work->time, "table", from, n, times, present);
    for (int64_t i = 0; i < n; i++) {
      fetch_ahead(work, from + i + AHEAD);
      apply_row(work, from + i, times[i]);
    }
  }
  if (work->last_us > funnel->last_us) funnel->last_us = work->last_us;
  xp_batches_apply(&funnel->batches, batch);
}

static expt_status need_exposures_for_touch(const xp_call *call, const expt_funnel *funnel) {
  if (funnel->options.touch != EXPT_FUNNEL_TOUCH_EXPOSURE || funnel->n_segments == 0 || funnel->cohort.exposed)
    return EXPT_OK;
  return XP_FAIL(call, EXPT_E_STATE, "funnel", "",
                 "segments are fixed at the exposure, and there are no exposures; add them first");
}

expt_status expt_funnel_add(expt_funnel *funnel, const expt_table *table, const char *batch, expt_error *err) {
  XP_CALL(funnel != NULL ? funnel->ctx : NULL, err);
  XP_TRY(xp_need(call, funnel, "funnel"));
  XP_TRY(xp_table_check(call, table, "table"));
  XP_TRY(xp_funnel_need_steps(call, funnel));
  XP_TRY(need_exposures_for_touch(call, funnel));
  XP_TRY(xp_batches_check(call, &funnel->batches, batch));
  addition work = {.funnel = funnel, .table = table, .last_us = INT64_MIN};
  const xp_funnel_marks marks = xp_funnel_marks_take(funnel);
  const expt_status status = check_and_reserve(call, &work, batch);
  if (status == EXPT_OK) apply(&work, batch);
  clean(&work);
  if (status != EXPT_OK) xp_funnel_marks_restore(funnel, &marks);
  return status;
}
