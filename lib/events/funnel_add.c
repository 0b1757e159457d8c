/* SPDX-License-Identifier: GPL-3.0-or-later */
/* expt_funnel_add(): look at all rows, reserve all memory, then take them, which cannot fail. */
#include "lib/events/funnel_add.h"

enum { AHEAD = 16 };

typedef xp_funnel_addition addition;
typedef xp_funnel_block block;

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
    work->has_predicates = true;
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
  XP_TRY(find_columns(call, work));
  XP_TRY(learn_step_labels(call, work));
  XP_TRY(xp_cohort_open(call, &work->funnel->cohort, work->unit, "table", &work->units));
  XP_TRY(xp_label_reader_create(call, work->event, "table", work->labels, false, INT32_MAX, &work->events));
  return open_segments(call, work);
}

static expt_status make_rows(const xp_call *call, addition *work) {
  const int64_t rows = work->table->n_rows, segments = work->funnel->n_segments;
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
  xp_funnel_piles_free(work);
  xp_funnel_rise_free(work);
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
  for (int64_t i = 0; i < n && work->has_predicates; i++)
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
  const uint32_t others = (uint32_t)work->n_step_labels; /* the place behind the last label of a step: no steps */
  for (int64_t i = 0; i < n; i++)
    steps[i] = work->steps_of[(uint32_t)codes[i] < others ? (uint32_t)codes[i] : others];
  return apply_predicates(call, work, from, n, steps);
}

/* Whether a row counts that is an event of these steps: with segments every row does. */
static bool is_of_use(const addition *work, uint32_t steps) {
  return steps != 0 || work->funnel->n_segments > 0;
}

/* The first row of use without a time that an event can have; there is one. */
static expt_status refuse_time(const xp_call *call, const addition *work, int64_t from, const block *rows) {
  const char *const name = xp_column_name(work->time);
  const xp_integers *const at = &rows->at;
  int64_t i = 0;
  while (!is_of_use(work, rows->steps[i]) || ((at->all_there || at->present[i]) && at->values[i] != XP_NEVER))
    i++;
  const char *const why = at->all_there || at->present[i] ? "holds the largest int64; allowed: any other time"
                                                          : "has no time; every event of a step needs one";
  return XP_FAIL_ROW(call, EXPT_E_ROW, "table", name, from + i, "column '%s' %s", name, why);
}

/* Where all times are there and before the end, their range is all there is to look at. */
static bool all_in_time(const addition *work, int64_t n, block *rows) {
  const int64_t *const times = rows->at.values;
  if (!rows->at.all_there) return false;
  int64_t first = times[0], last = times[0];
  for (int64_t i = 1; i < n; i++) {
    first = times[i] < first ? times[i] : first;
    last = times[i] > last ? times[i] : last;
  }
  rows->first_us = first;
  rows->last_us = last;
  return last < work->funnel->options.end_time; /* XP_NEVER is after all times that are possible */
}

/* Keeps in `wanted` the rows before the end of the observation. Returns false for a wanted one without a time. */
static bool pick_in_time(addition *work, int64_t n, block *rows) {
  const int64_t end = work->funnel->options.end_time;
  unsigned refused = 0, all = 1;
  rows->first_us = INT64_MAX;
  rows->last_us = INT64_MIN;
  for (int64_t i = 0; i < n; i++) {
    const int64_t time = rows->at.values[i];
    const unsigned there = rows->at.all_there ? 1 : rows->at.present[i];
    const unsigned possible = there & (unsigned)(time != XP_NEVER), wanted = rows->wanted[i];
    const unsigned in_time = possible & (unsigned)(time < end);
    refused |= wanted & ~possible;
    all &= in_time & wanted;
    rows->wanted[i] = (uint8_t)(wanted & in_time);
    if (in_time == 0) continue;
    rows->last_us = time > rows->last_us ? time : rows->last_us;
    rows->first_us = time < rows->first_us ? time : rows->first_us;
  }
  rows->all_wanted = all != 0;
  return refused == 0;
}

static expt_status check_times(const xp_call *call, addition *work, int64_t from, int64_t n, block *rows) {
  XP_TRY(xp_view_times(call, work->time, "table", from, n, &rows->at));
  if (!all_in_time(work, n, rows) && !pick_in_time(work, n, rows)) return refuse_time(call, work, from, rows);
  work->last_us = rows->last_us > work->last_us ? rows->last_us : work->last_us;
  return EXPT_OK;
}

static void pick_of_use(const addition *work, int64_t n, block *rows) {
  memset(rows->wanted, 1, (size_t)n);
  rows->all_wanted = is_of_use(work, 0);
  for (int64_t i = 0; i < n && !rows->all_wanted; i++)
    rows->wanted[i] = rows->steps[i] != 0;
}

expt_status xp_funnel_read_block(const xp_call *call, addition *work, int64_t from, int64_t n, block *out) {
  XP_TRY(read_steps(call, work, from, n, out->steps));
  pick_of_use(work, n, out);
  return check_times(call, work, from, n, out);
}

bool xp_waits_grow(const expt_context *ctx, xp_waits *waits, int64_t more) {
  const int64_t half = waits->room + waits->room / 2, room = waits->n + more > half ? waits->n + more : half;
  xp_waiting *const grown = xp_grow(ctx, waits->all, waits->n, room, sizeof *grown);
  if (grown == NULL) return false;
  waits->all = grown;
  waits->room = room;
  return true;
}

int64_t xp_funnel_may_wait(const expt_funnel *funnel, uint32_t steps) {
  int64_t n = 0;
  if (funnel->options.mode != EXPT_FUNNEL_MODE_EARLIEST_AFTER) return 0;
  for (uint32_t later = steps >> 1; later != 0; later &= later - 1)
    n++;
  return n;
}

static expt_status check_block(const xp_call *call, addition *work, int64_t from, int64_t n) {
  const expt_funnel *const funnel = work->funnel;
  block rows;
  XP_TRY(xp_funnel_read_block(call, work, from, n, &rows));
  memcpy(work->steps + from, rows.steps, (size_t)n * sizeof *rows.steps);
  XP_TRY(xp_cohort_codes(call, &funnel->cohort, work->units, from, n, rows.wanted, work->unit_codes + from));
  for (int32_t i = 0; i < funnel->n_segments; i++)
    XP_TRY(xp_label_reader_read(work->segments[i], call, from, n, work->levels + i * work->table->n_rows + from));
  for (int64_t i = from; i < from + n; i++)
    if (work->unit_codes[i] >= 0) work->may_wait += xp_funnel_may_wait(funnel, work->steps[i]);
  return EXPT_OK;
}

static expt_status check_rows(const xp_call *call, addition *work, xp_progress *progress) {
  const int64_t rows = work->table->n_rows;
  XP_TRY(make_rows(call, work));
  for (int64_t from = 0; from < rows; from += XP_BLOCK) {
    const int64_t n = xp_smaller(XP_BLOCK, rows - from);
    XP_TRY(check_block(call, work, from, n));
    XP_TRY(xp_progress_step(progress, (uint64_t)(from + n)));
  }
  return EXPT_OK;
}

static expt_status check_and_reserve_rows(const xp_call *call, addition *work, xp_progress *progress) {
  XP_TRY(check_rows(call, work, progress));
  if (!xp_funnel_reserve_units(work->funnel)) return xp_fail_memory(call);
  return xp_funnel_reserve_waiting(call, work->funnel, work->may_wait, "table");
}

static expt_status check_and_reserve_large(const xp_call *call, addition *work, xp_progress *progress) {
  int64_t n_units;
  if (xp_ids_rise(work->unit, work->table->n_rows, &n_units))
    return xp_funnel_rise_prepare(call, work, n_units, progress);
  return xp_funnel_piles_prepare(call, work, progress);
}

static expt_status check_and_reserve(const xp_call *call, addition *work, const char *batch) {
  xp_progress progress = xp_progress_start(call, (uint64_t)work->table->n_rows);
  XP_TRY(open_readers(call, work));
  if (xp_piles_pay(work->unit, work->table->n_rows))
    XP_TRY(check_and_reserve_large(call, work, &progress));
  else
    XP_TRY(check_and_reserve_rows(call, work, &progress));
  if (!xp_batches_reserve(call->ctx, &work->funnel->batches, batch == NULL ? 0 : 1)) return xp_fail_memory(call);
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
    if (xp_has_step(steps, step)) xp_funnel_take(funnel, unit, step, time);
}

static void fetch_ahead(const addition *work, int64_t row) {
  const expt_funnel *const funnel = work->funnel;
  if (row >= work->table->n_rows || work->unit_codes[row] < 0) return;
  const int64_t unit = work->unit_codes[row];
  XP_PREFETCH(funnel->times + unit * funnel->n_steps);
  if (funnel->n_segments > 0) XP_PREFETCH(funnel->touches + unit * funnel->n_segments);
}

static void apply_rows(const addition *work) {
  const xp_call silent = {.ctx = work->funnel->ctx};
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
}

static void apply(addition *work, const char *batch) {
  expt_funnel *const funnel = work->funnel;
  if (work->piling != NULL)
    xp_funnel_piles_apply(work);
  else if (work->rise != NULL)
    xp_funnel_rise_apply(work);
  else
    apply_rows(work);
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
