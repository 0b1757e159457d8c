/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/events/funnel.h"
#include "lib/events/funnel_state.h"

/* ---- description ---- */

static void write_step(xp_writer *writer, const xp_step *step) {
  const int64_t words[XP_STEP_N_WORDS] = {step->compare, step->within_us, step->is_optional, step->is_repeat};
  const int64_t mark = xp_write_begin(writer, XP_FUNNEL_STEP_TAG);
  xp_write_text(writer, XP_STEP_NAME_TAG, step->name);
  xp_write_text(writer, XP_STEP_EVENT_TAG, step->event);
  xp_write_text(writer, XP_STEP_ATTRIBUTE_TAG, step->attribute);
  xp_write_text(writer, XP_STEP_LABEL_TAG, step->label);
  xp_write_double(writer, XP_STEP_VALUE_TAG, step->value);
  xp_write_i64s(writer, XP_STEP_WORDS_TAG, words, XP_STEP_N_WORDS);
  xp_write_end(writer, mark);
}

static void write_description(xp_writer *writer, const expt_funnel *funnel) {
  const expt_funnel_options *const o = &funnel->options;
  const int64_t options[XP_FUNNEL_N_OPTIONS] = {o->mode,      o->ties,     o->touch,      o->maturity, o->is_nested,
                                                o->window_us, o->end_time, o->max_levels, o->max_bytes};
  const int64_t mark = xp_write_begin(writer, XP_FUNNEL_DESCRIPTION_TAG);
  xp_write_text(writer, XP_FUNNEL_UNIT_TAG, funnel->unit);
  xp_write_text(writer, XP_FUNNEL_TIME_TAG, funnel->time);
  xp_write_text(writer, XP_FUNNEL_EVENT_TAG, funnel->event);
  xp_write_i64s(writer, XP_FUNNEL_OPTIONS_TAG, options, XP_FUNNEL_N_OPTIONS);
  xp_write_i64(writer, XP_FUNNEL_STEPS_TAG, funnel->n_steps);
  for (int32_t i = 0; i < funnel->n_steps; i++)
    write_step(writer, &funnel->steps[i]);
  xp_write_i64(writer, XP_FUNNEL_SEGMENTS_TAG, funnel->n_segments);
  for (int32_t i = 0; i < funnel->n_segments; i++)
    xp_write_text(writer, XP_FUNNEL_SEGMENT_TAG, funnel->segments[i]);
  xp_write_end(writer, mark);
}

/* ---- content ---- */

typedef struct content {
  const expt_funnel *funnel;
  int64_t n;            /* units */
  const int32_t *order; /* units by rising id */
  xp_queue queue;
  int64_t *times;  /* n for each step, settled */
  int64_t *values; /* room for one column */
} content;

static void settle_times(content *from) {
  const int32_t steps = from->funnel->n_steps;
  for (int64_t i = 0; i < from->n; i++) {
    int64_t times[XP_MOST_STEPS];
    xp_funnel_settled_times(from->funnel, &from->queue, from->order[i], times);
    for (int32_t step = 0; step < steps; step++)
      from->times[step * from->n + i] = times[step];
  }
}

static void write_touches(xp_writer *writer, const content *from, int32_t segment, const int64_t *ranks) {
  const expt_funnel *const funnel = from->funnel;
  for (int64_t i = 0; i < from->n; i++) {
    const int32_t level = xp_funnel_level(funnel, from->order[i], segment);
    from->values[i] = level < 0 ? -1 : ranks[level];
  }
  xp_write_i64s(writer, XP_FUNNEL_TOUCH_LEVEL_TAG, from->values, from->n);
  for (int64_t i = 0; i < from->n; i++) {
    const bool there = xp_funnel_level(funnel, from->order[i], segment) >= 0;
    from->values[i] = there ? funnel->touches[(int64_t)from->order[i] * funnel->n_segments + segment].time : 0;
  }
  xp_write_i64s(writer, XP_FUNNEL_TOUCH_TIME_TAG, from->values, from->n);
}

static bool write_segments(xp_writer *writer, const content *from) {
  const expt_funnel *const funnel = from->funnel;
  for (int32_t segment = 0; segment < funnel->n_segments; segment++) {
    int64_t *order;
    int64_t *const ranks = xp_label_ranks(funnel->ctx, funnel->levels[segment], &order);
    if (ranks == NULL) return false;
    xp_labels_write(writer, XP_FUNNEL_LEVELS_TAG, funnel->levels[segment], order);
    write_touches(writer, from, segment, ranks);
    xp_release(funnel->ctx, ranks);
    xp_release(funnel->ctx, order);
  }
  return true;
}

/* Brings the waiting events into the order of the state, each unit's place among the ids in place of its code. */
static int64_t collect_waiting(const content *from, xp_waiting *out) {
  int64_t n = 0;
  for (int64_t i = 0; i < from->n && from->queue.starts != NULL; i++) {
    int64_t times[XP_MOST_STEPS];
    const int32_t unit = from->order[i];
    for (int32_t step = 0; step < from->funnel->n_steps; step++)
      times[step] = from->times[step * from->n + i];
    const int64_t kept = xp_funnel_settled_waiting(&from->queue, unit, times);
    const xp_waiting *const mine = from->queue.all + from->queue.starts[unit];
    for (int64_t k = 0; k < kept; k++)
      out[n++] = (xp_waiting){mine[k].time, (int32_t)i, mine[k].step};
  }
  return n;
}

static bool write_waiting(xp_writer *writer, const content *from) {
  const expt_context *const ctx = from->funnel->ctx;
  xp_waiting *const all = xp_alloc(ctx, from->funnel->n_waiting, sizeof *all);
  int64_t *const values = xp_alloc(ctx, from->funnel->n_waiting, sizeof *values);
  const bool room = all != NULL && values != NULL;
  if (room) {
    const int64_t n = collect_waiting(from, all);
    xp_write_i64(writer, XP_FUNNEL_WAITING_TAG, n);
    for (int64_t i = 0; i < n; i++)
      values[i] = all[i].unit;
    xp_write_i64s(writer, XP_FUNNEL_WAITING_UNIT_TAG, values, n);
    for (int64_t i = 0; i < n; i++)
      values[i] = all[i].step;
    xp_write_i64s(writer, XP_FUNNEL_WAITING_STEP_TAG, values, n);
    for (int64_t i = 0; i < n; i++)
      values[i] = all[i].time;
    xp_write_i64s(writer, XP_FUNNEL_WAITING_TIME_TAG, values, n);
  }
  xp_release(ctx, all);
  xp_release(ctx, values);
  return room;
}

static bool write_units(xp_writer *writer, content *from) {
  const expt_funnel *const funnel = from->funnel;
  xp_write_i64(writer, XP_FUNNEL_LAST_TAG, funnel->last_us);
  if (!xp_cohort_write(writer, XP_FUNNEL_COHORT_TAG, &funnel->cohort, from->order)) return false;
  settle_times(from);
  for (int32_t step = 0; step < funnel->n_steps; step++)
    xp_write_i64s(writer, XP_FUNNEL_TIMES_TAG, from->times + step * from->n, from->n);
  return write_segments(writer, from) && write_waiting(writer, from);
}

static bool write_content(xp_writer *writer, const expt_funnel *funnel) {
  const expt_context *const ctx = funnel->ctx;
  int32_t *const order = xp_units_order(ctx, funnel->cohort.units);
  content from = {.funnel = funnel, .n = xp_units_count(funnel->cohort.units), .order = order};
  from.times = xp_alloc(ctx, from.n * funnel->n_steps, sizeof *from.times);
  from.values = xp_alloc(ctx, from.n, sizeof *from.values);
  const bool room = order != NULL && from.times != NULL && from.values != NULL && xp_queue_make(funnel, &from.queue);
  const bool written = room && write_units(writer, &from);
  xp_queue_free(ctx, &from.queue);
  xp_release(ctx, order);
  xp_release(ctx, from.times);
  xp_release(ctx, from.values);
  return written;
}

expt_status expt_funnel_save(const expt_funnel *funnel, uint8_t *buf, int64_t cap, int64_t *need, expt_error *err) {
  XP_CALL(funnel != NULL ? funnel->ctx : NULL, err);
  XP_TRY(xp_need(call, need, "need"));
  *need = 0;
  XP_TRY(xp_need(call, funnel, "funnel"));
  XP_TRY(xp_need_whole(call, "cap", "", cap, 0, INT64_MAX));
  xp_writer writer;
  xp_writer_start(&writer, call->ctx, XP_STATE_FUNNEL);
  write_description(&writer, funnel);
  xp_writer_configuration_done(&writer);
  if (!write_content(&writer, funnel)) {
    xp_writer_free(&writer);
    return xp_fail_memory(call);
  }
  xp_batches_write(&writer, XP_FUNNEL_BATCHES_TAG, &funnel->batches);
  return xp_writer_finish(call, &writer, buf, cap, need);
}
