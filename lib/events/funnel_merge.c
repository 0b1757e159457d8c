/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/events/funnel.h"

/* ---- described alike? ---- */

static expt_status need_same_options(const xp_call *call, const expt_funnel_options *mine,
                                     const expt_funnel_options *theirs) {
  XP_TRY(xp_need_same_number(call, "mode", mine->mode, theirs->mode));
  XP_TRY(xp_need_same_number(call, "ties", mine->ties, theirs->ties));
  XP_TRY(xp_need_same_number(call, "touch", mine->touch, theirs->touch));
  XP_TRY(xp_need_same_number(call, "maturity", mine->maturity, theirs->maturity));
  XP_TRY(xp_need_same_number(call, "is_nested", mine->is_nested, theirs->is_nested));
  XP_TRY(xp_need_same_number(call, "window_us", mine->window_us, theirs->window_us));
  XP_TRY(xp_need_same_number(call, "end_time", mine->end_time, theirs->end_time));
  XP_TRY(xp_need_same_number(call, "max_levels", mine->max_levels, theirs->max_levels));
  return xp_need_same_number(call, "max_bytes", mine->max_bytes, theirs->max_bytes);
}

static expt_status need_same_step(const xp_call *call, const xp_step *mine, const xp_step *theirs) {
  XP_TRY(xp_need_same_text(call, "step", mine->name, theirs->name));
  XP_TRY(xp_need_same_text(call, "event", mine->event, theirs->event));
  XP_TRY(xp_need_same_text(call, "attribute", mine->attribute, theirs->attribute));
  XP_TRY(xp_need_same_text(call, "label", mine->label, theirs->label));
  XP_TRY(xp_need_same_number(call, "compare", mine->compare, theirs->compare));
  XP_TRY(xp_need_same_number(call, "within_us", mine->within_us, theirs->within_us));
  XP_TRY(xp_need_same_number(call, "is_optional", mine->is_optional, theirs->is_optional));
  XP_TRY(xp_need_same_number(call, "is_repeat", mine->is_repeat, theirs->is_repeat));
  if (mine->value == theirs->value) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_INCOMPATIBLE, "other", "value",
                 "value is %g there and %g here; needed: the same description", theirs->value, mine->value);
}

static expt_status need_same_description(const xp_call *call, const expt_funnel *mine, const expt_funnel *theirs) {
  XP_TRY(xp_need_same_text(call, "unit", mine->unit, theirs->unit));
  XP_TRY(xp_need_same_text(call, "time", mine->time, theirs->time));
  XP_TRY(xp_need_same_text(call, "event", mine->event, theirs->event));
  XP_TRY(need_same_options(call, &mine->options, &theirs->options));
  XP_TRY(xp_need_same_number(call, "steps", mine->n_steps, theirs->n_steps));
  XP_TRY(xp_need_same_number(call, "segments", mine->n_segments, theirs->n_segments));
  for (int32_t i = 0; i < mine->n_steps; i++)
    XP_TRY(need_same_step(call, &mine->steps[i], &theirs->steps[i]));
  for (int32_t i = 0; i < mine->n_segments; i++)
    XP_TRY(xp_need_same_text(call, "segment", mine->segments[i], theirs->segments[i]));
  return EXPT_OK;
}

/* ---- merge ---- */

typedef struct maps {
  int32_t *units;                    /* code here of each unit there */
  int32_t *levels[XP_MOST_SEGMENTS]; /* the same for the levels of each segment */
} maps;

/* Every time there may have to wait here. */
static int64_t may_wait(const expt_funnel *from) {
  if (from->options.mode != EXPT_FUNNEL_MODE_EARLIEST_AFTER || from->units_room == 0) return 0;
  int64_t known = 0;
  for (int64_t unit = 0; unit < xp_units_count(from->cohort.units); unit++)
    for (int32_t step = 1; step < from->n_steps; step++)
      known += from->times[unit * from->n_steps + step] != XP_NEVER;
  return known + from->n_waiting;
}

static expt_status learn(const xp_call *call, expt_funnel *to, const expt_funnel *from, maps *map) {
  map->units = xp_alloc(call->ctx, xp_units_count(from->cohort.units), sizeof *map->units);
  if (map->units == NULL) return xp_fail_memory(call);
  for (int32_t i = 0; i < to->n_segments; i++) {
    map->levels[i] = xp_alloc(call->ctx, xp_labels_count(from->levels[i]), sizeof *map->levels[i]);
    if (map->levels[i] == NULL) return xp_fail_memory(call);
    XP_TRY(
        xp_labels_learn(call, to->levels[i], from->levels[i], to->options.max_levels, to->segments[i], map->levels[i]));
  }
  XP_TRY(xp_cohort_learn(call, &to->cohort, &from->cohort, map->units));
  if (!xp_funnel_reserve_units(to)) return xp_fail_memory(call);
  XP_TRY(xp_funnel_reserve_waiting(call, to, may_wait(from), "other"));
  return xp_batches_reserve(call->ctx, &to->batches, from->batches.count) ? EXPT_OK : xp_fail_memory(call);
}

static void apply_unit(expt_funnel *to, const expt_funnel *from, const maps *map, int64_t unit) {
  const int32_t here = map->units[unit];
  for (int32_t step = 0; step < to->n_steps; step++) {
    const int64_t time = from->times[unit * from->n_steps + step];
    if (time != XP_NEVER) xp_funnel_take(to, here, step, time);
  }
  for (int32_t segment = 0; segment < to->n_segments; segment++) {
    xp_touch touch = from->touches[unit * from->n_segments + segment];
    if (touch.level < 0) continue;
    touch.level = map->levels[segment][touch.level];
    xp_funnel_take_touch(to, here, segment, touch);
  }
}

static void apply(expt_funnel *to, const expt_funnel *from, const maps *map) {
  const int64_t units = from->units_room == 0 ? 0 : xp_units_count(from->cohort.units);
  for (int64_t unit = 0; unit < units; unit++)
    apply_unit(to, from, map, unit);
  for (int64_t i = 0; i < from->n_waiting; i++) {
    const xp_waiting *const event = &from->waiting[i];
    xp_funnel_take(to, map->units[event->unit], event->step, event->time);
  }
  if (from->last_us > to->last_us) to->last_us = from->last_us;
  xp_batches_merge(&to->batches, &from->batches);
}

static expt_status merge(const xp_call *call, expt_funnel *to, const expt_funnel *from) {
  const xp_funnel_marks marks = xp_funnel_marks_take(to);
  maps map = {0};
  const expt_status status = learn(call, to, from, &map);
  if (status == EXPT_OK)
    apply(to, from, &map);
  else
    xp_funnel_marks_restore(to, &marks);
  xp_release(call->ctx, map.units);
  for (int32_t i = 0; i < to->n_segments; i++)
    xp_release(call->ctx, map.levels[i]);
  return status;
}

expt_status expt_funnel_merge(expt_funnel *funnel, const expt_funnel *other, expt_error *err) {
  XP_CALL(funnel != NULL ? funnel->ctx : NULL, err);
  XP_TRY(xp_need(call, funnel, "funnel"));
  XP_TRY(xp_need(call, other, "other"));
  if (funnel == other)
    return XP_FAIL(call, EXPT_E_ARGUMENT, "other", "", "the funnel itself was given; allowed: another one");
  XP_TRY(need_same_description(call, funnel, other));
  XP_TRY(xp_batches_check_merge(call, &funnel->batches, &other->batches));
  return merge(call, funnel, other);
}
