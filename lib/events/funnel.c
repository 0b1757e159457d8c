/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Create, free, exposures, columns, room. */
#include "lib/events/funnel.h"

XP_OPTIONS(expt_funnel_options, .is_nested = 1, .window_us = XP_NEVER, .end_time = XP_NEVER, .max_levels = 10000);

/* ---- create and free ---- */

static bool fill(expt_funnel *funnel, const char *unit, const char *time, const char *event) {
  const expt_context *const ctx = funnel->ctx;
  funnel->unit = xp_copy_text(ctx, unit);
  funnel->time = xp_copy_text(ctx, time);
  funnel->event = xp_copy_text(ctx, event);
  funnel->steps = xp_alloc(ctx, XP_MOST_STEPS, sizeof *funnel->steps);
  funnel->segments = xp_alloc(ctx, XP_MOST_SEGMENTS, sizeof *funnel->segments);
  funnel->levels = xp_alloc(ctx, XP_MOST_SEGMENTS, sizeof *funnel->levels);
  funnel->last_us = INT64_MIN;
  const bool named = funnel->unit != NULL && funnel->time != NULL && funnel->event != NULL;
  return xp_cohort_create(ctx, &funnel->cohort) && named && funnel->steps != NULL && funnel->segments != NULL &&
         funnel->levels != NULL;
}

static expt_status take_options(const xp_call *call, const expt_funnel_options *options, expt_funnel_options *mine) {
  XP_TRY(xp_take_expt_funnel_options(call, options, mine));
  XP_TRY(xp_need_word(call, "options", "mode", mine->mode, EXPT_FUNNEL_MODE_ANY_ORDER));
  XP_TRY(xp_need_word(call, "options", "ties", mine->ties, EXPT_FUNNEL_TIES_ALLOW));
  XP_TRY(xp_need_word(call, "options", "touch", mine->touch, EXPT_FUNNEL_TOUCH_EXPOSURE));
  XP_TRY(xp_need_word(call, "options", "maturity", mine->maturity, EXPT_MATURITY_ALL));
  XP_TRY(xp_need_word(call, "options", "is_nested", mine->is_nested, 1));
  XP_TRY(xp_need_whole(call, "options", "window_us", mine->window_us, 1, INT64_MAX));
  XP_TRY(xp_need_whole(call, "options", "max_levels", mine->max_levels, 1, 1000000));
  XP_TRY(xp_need_whole(call, "options", "max_bytes", mine->max_bytes, 0, INT64_MAX));
  if (mine->is_nested == 0 && mine->mode == EXPT_FUNNEL_MODE_EARLIEST_AFTER)
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "is_nested",
                   "0 given with mode earliest_after, which is nested; allowed: 1, or another mode");
  return EXPT_OK;
}

expt_status xp_funnel_make(const xp_call *call, const char *unit, const char *time, const char *event,
                           const expt_funnel_options *options, expt_funnel **out) {
  expt_funnel_options mine;
  XP_TRY(xp_need_text(call, unit, "unit"));
  XP_TRY(xp_need_text(call, time, "time"));
  XP_TRY(xp_need_text(call, event, "event"));
  XP_TRY(take_options(call, options, &mine));
  expt_funnel *const funnel = xp_alloc(call->ctx, 1, sizeof *funnel);
  if (funnel == NULL) return xp_fail_memory(call);
  expt_context_retain(call->ctx);
  funnel->ctx = call->ctx;
  funnel->options = mine;
  if (!fill(funnel, unit, time, event)) {
    expt_funnel_free(funnel);
    return xp_fail_memory(call);
  }
  *out = funnel;
  return EXPT_OK;
}

expt_status expt_funnel_create(const expt_context *ctx, const char *unit, const char *time, const char *event,
                               const expt_funnel_options *options, expt_funnel **out, expt_error *err) {
  XP_CALL(ctx, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  return xp_funnel_make(call, unit, time, event, options, out);
}

static void free_segments(expt_funnel *funnel) {
  for (int32_t i = 0; i < funnel->n_segments; i++) {
    xp_release(funnel->ctx, funnel->segments[i]);
    xp_labels_free(funnel->levels[i]);
  }
  xp_release(funnel->ctx, funnel->segments);
  xp_release(funnel->ctx, funnel->levels);
}

static void free_steps(expt_funnel *funnel) {
  for (int32_t i = 0; i < funnel->n_steps; i++)
    xp_step_free(funnel->ctx, &funnel->steps[i]);
  xp_release(funnel->ctx, funnel->steps);
}

void expt_funnel_free(expt_funnel *funnel) {
  if (funnel == NULL) return;
  const expt_context *const ctx = funnel->ctx;
  free_segments(funnel);
  free_steps(funnel);
  xp_cohort_free(&funnel->cohort);
  xp_batches_free(ctx, &funnel->batches);
  xp_release(ctx, funnel->times);
  xp_release(ctx, funnel->touches);
  xp_release(ctx, funnel->waiting);
  xp_release(ctx, funnel->unit);
  xp_release(ctx, funnel->time);
  xp_release(ctx, funnel->event);
  xp_release(ctx, funnel);
  expt_context_free((expt_context *)(uintptr_t)ctx);
}

/* ---- columns ---- */

expt_status expt_funnel_columns(const expt_funnel *funnel, expt_frame **out, expt_error *err) {
  XP_CALL(funnel != NULL ? funnel->ctx : NULL, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  XP_TRY(xp_need(call, funnel, "funnel"));
  const char *names[3 + XP_MOST_STEPS + XP_MOST_SEGMENTS] = {funnel->unit, funnel->time, funnel->event};
  int64_t n = 3;
  for (int32_t i = 0; i < funnel->n_steps; i++)
    names[n++] = funnel->steps[i].attribute;
  for (int32_t i = 0; i < funnel->n_segments; i++)
    names[n++] = funnel->segments[i];
  return xp_give_names(call, names, n, out);
}

/* ---- exposures ---- */

bool xp_funnel_has_begun(const expt_funnel *funnel) {
  return funnel->batches.count > 0 || funnel->batches.unnamed > 0;
}

expt_status expt_funnel_add_exposures(expt_funnel *funnel, const expt_exposures *exposures, expt_error *err) {
  XP_CALL(funnel != NULL ? funnel->ctx : NULL, err);
  XP_TRY(xp_need(call, funnel, "funnel"));
  XP_TRY(xp_need(call, exposures, "exposures"));
  if (xp_funnel_has_begun(funnel))
    return XP_FAIL(call, EXPT_E_STATE, "exposures", "",
                   "rows have been added; give the exposures before the first row");
  return xp_cohort_take(call, &funnel->cohort, exposures);
}

expt_status xp_funnel_need_steps(const xp_call *call, const expt_funnel *funnel) {
  if (funnel->n_steps > 0) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_STATE, "funnel", "", "no step is described; needed: at least one");
}

/* ---- room ---- */

static bool grow_times(expt_funnel *funnel, int64_t room) {
  const int64_t steps = funnel->n_steps;
  int64_t *const times =
      xp_grow(funnel->ctx, funnel->times, funnel->units_room * steps, room * steps, sizeof *times);
  if (times == NULL) return false;
  for (int64_t i = funnel->units_room * steps; i < room * steps; i++)
    times[i] = XP_NEVER;
  funnel->times = times;
  return true;
}

static bool grow_touches(expt_funnel *funnel, int64_t room) {
  const int64_t segments = funnel->n_segments;
  xp_touch *const touches =
      xp_grow(funnel->ctx, funnel->touches, funnel->units_room * segments, room * segments, sizeof *touches);
  if (touches == NULL) return false;
  for (int64_t i = funnel->units_room * segments; i < room * segments; i++)
    touches[i].level = -1;
  funnel->touches = touches;
  return true;
}

bool xp_funnel_reserve_units(expt_funnel *funnel) {
  const int64_t room = xp_units_room(funnel->cohort.units);
  if (room <= funnel->units_room) return true;
  if (!grow_times(funnel, room) || (funnel->n_segments > 0 && !grow_touches(funnel, room))) return false;
  funnel->units_room = room;
  return true;
}

static double bytes_held(const expt_funnel *funnel, int64_t waiting_room) {
  const double per_unit = (double)(funnel->n_steps * (int64_t)sizeof *funnel->times +
                                   funnel->n_segments * (int64_t)sizeof *funnel->touches);
  return (double)xp_units_bytes(funnel->cohort.units) + per_unit * (double)funnel->units_room +
         (double)waiting_room * (double)sizeof *funnel->waiting;
}

static expt_status grow_waiting(const xp_call *call, expt_funnel *funnel, int64_t needed, const char *argument) {
  const int64_t doubled = 2 * funnel->waiting_room, room = needed > doubled ? needed : doubled;
  const int64_t allowed = funnel->options.max_bytes;
  if (allowed > 0 && bytes_held(funnel, room) > (double)allowed)
    return xp_units_refuse_bytes(call, argument, bytes_held(funnel, room), allowed);
  xp_waiting *const waiting = xp_grow(funnel->ctx, funnel->waiting, funnel->n_waiting, room, sizeof *waiting);
  if (waiting == NULL) return xp_fail_memory(call);
  funnel->waiting = waiting;
  funnel->waiting_room = room;
  return EXPT_OK;
}

/* Settling costs as much as taking the events did, so it is done only when they would not fit otherwise; after it at
 * least half of the room must be free, or the next add would settle again. */
expt_status xp_funnel_reserve_waiting(const xp_call *call, expt_funnel *funnel, int64_t more, const char *argument) {
  if (more <= funnel->waiting_room - funnel->n_waiting) return EXPT_OK;
  if (more > INT64_MAX / 64 - funnel->n_waiting) return xp_fail_memory(call);
  if (funnel->n_waiting > 0 && !xp_funnel_settle(funnel)) return xp_fail_memory(call);
  const int64_t needed = funnel->n_waiting + more;
  if (needed <= funnel->waiting_room / 2) return EXPT_OK;
  return grow_waiting(call, funnel, needed, argument);
}

/* ---- marks ---- */

xp_funnel_marks xp_funnel_marks_take(const expt_funnel *funnel) {
  xp_funnel_marks marks = {.cohort = xp_cohort_marks_take(&funnel->cohort)};
  for (int32_t i = 0; i < funnel->n_segments; i++)
    marks.levels[i] = xp_labels_count(funnel->levels[i]);
  return marks;
}

void xp_funnel_marks_restore(expt_funnel *funnel, const xp_funnel_marks *marks) {
  xp_cohort_marks_restore(&funnel->cohort, marks->cohort);
  for (int32_t i = 0; i < funnel->n_segments; i++)
    xp_labels_forget(funnel->levels[i], marks->levels[i]);
}
