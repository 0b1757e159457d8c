/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bytes may come from anywhere: nothing is believed, and nothing is allocated that the bytes that are left could
 * not fill. What loads is what expt_funnel_save() would write again. */
#include "lib/events/funnel.h"
#include "lib/events/funnel_state.h"

#include <math.h>

/* ---- description: said again, through the doors that the caller has ---- */

/* Errors of describing are about arguments; here it is the state that is to blame. */
static xp_call quiet(const xp_call *call) {
  return (xp_call){.ctx = call->ctx, .function = call->function};
}

static expt_status blame_state(const xp_call *call, expt_status status) {
  if (status == EXPT_OK || status == EXPT_E_CORRUPT) return status;
  return status == EXPT_E_NOMEM ? xp_fail_memory(call) : xp_reader_corrupt(call, "its description is not one");
}

static bool fits_word(int64_t value) {
  return value >= 0 && value <= INT32_MAX;
}

typedef struct texts {
  char *all[4];
} texts;

static expt_status read_texts(const xp_call *call, xp_reader *reader, uint16_t first_tag, int n, texts *out) {
  for (int i = 0; i < n; i++)
    XP_TRY(xp_read_name(call, reader, (uint16_t)(first_tag + i), &out->all[i]));
  return EXPT_OK;
}

static void release_texts(const xp_call *call, texts *out) {
  for (int i = 0; i < 4; i++)
    xp_release(call->ctx, out->all[i]);
}

static expt_status describe_step(const xp_call *call, xp_reader *section, expt_funnel *funnel, const texts *found) {
  const xp_call silent = quiet(call);
  expt_funnel_step_options options;
  int64_t words[XP_STEP_N_WORDS];
  expt_funnel_step_options_init(&options);
  options.attribute = found->all[2];
  options.label = found->all[3];
  options.value = xp_read_double(section, XP_STEP_VALUE_TAG);
  xp_read_i64s(section, XP_STEP_WORDS_TAG, words, XP_STEP_N_WORDS);
  const bool whole = xp_reader_at_end(section) && fits_word(words[0]) && fits_word(words[2]) && fits_word(words[3]);
  if (!whole || (options.value == 0.0 && signbit(options.value))) return xp_reader_corrupt(call, "a step is not one");
  options.compare = (expt_compare)words[0];
  options.within_us = words[1];
  options.is_optional = (int32_t)words[2];
  options.is_repeat = (int32_t)words[3];
  return blame_state(call, xp_funnel_describe_step(&silent, funnel, found->all[0], found->all[1], &options));
}

static expt_status read_step(const xp_call *call, xp_reader *reader, expt_funnel *funnel) {
  xp_reader section = xp_read_section(reader, XP_FUNNEL_STEP_TAG);
  texts found = {{NULL}};
  expt_status status = read_texts(call, &section, XP_STEP_NAME_TAG, 4, &found);
  if (status == EXPT_OK) status = describe_step(call, &section, funnel, &found);
  release_texts(call, &found);
  return status;
}

static expt_status read_segment(const xp_call *call, xp_reader *reader, expt_funnel *funnel) {
  const xp_call silent = quiet(call);
  char *name = NULL;
  XP_TRY(xp_read_name(call, reader, XP_FUNNEL_SEGMENT_TAG, &name));
  const expt_status status = blame_state(call, xp_funnel_describe_segment(&silent, funnel, name));
  xp_release(call->ctx, name);
  return status;
}

static expt_status make(const xp_call *call, const texts *names, const int64_t words[XP_FUNNEL_N_OPTIONS],
                        expt_funnel **out) {
  const xp_call silent = quiet(call);
  expt_funnel_options options;
  expt_funnel_options_init(&options);
  for (int i = 0; i < 5; i++)
    if (!fits_word(words[i])) return xp_reader_corrupt(call, "its options are not possible");
  options.mode = (expt_funnel_mode)words[0];
  options.ties = (expt_funnel_ties)words[1];
  options.touch = (expt_funnel_touch)words[2];
  options.maturity = (expt_maturity)words[3];
  options.is_nested = (int32_t)words[4];
  options.window_us = words[5];
  options.end_time = words[6];
  options.max_levels = words[7];
  options.max_bytes = words[8];
  return blame_state(call, xp_funnel_make(&silent, names->all[0], names->all[1], names->all[2], &options, out));
}

static expt_status read_make(const xp_call *call, xp_reader *section, expt_funnel **out) {
  texts names = {{NULL}};
  int64_t words[XP_FUNNEL_N_OPTIONS];
  expt_status status = read_texts(call, section, XP_FUNNEL_UNIT_TAG, 3, &names);
  if (status == EXPT_OK && !xp_read_i64s(section, XP_FUNNEL_OPTIONS_TAG, words, XP_FUNNEL_N_OPTIONS))
    status = xp_reader_corrupt(call, "its options are not there");
  if (status == EXPT_OK) status = make(call, &names, words, out);
  release_texts(call, &names);
  return status;
}

static expt_status read_description(const xp_call *call, xp_reader *state, expt_funnel **out) {
  xp_reader section = xp_read_section(state, XP_FUNNEL_DESCRIPTION_TAG);
  XP_TRY(read_make(call, &section, out));
  const int64_t steps = xp_read_i64(&section, XP_FUNNEL_STEPS_TAG);
  for (int64_t i = 0; i < steps; i++)
    XP_TRY(read_step(call, &section, *out));
  const int64_t segments = xp_read_i64(&section, XP_FUNNEL_SEGMENTS_TAG);
  for (int64_t i = 0; i < segments; i++)
    XP_TRY(read_segment(call, &section, *out));
  const bool whole = steps >= 0 && segments >= 0 && xp_reader_at_end(&section) && xp_reader_configuration_done(state);
  return whole ? EXPT_OK : xp_reader_corrupt(call, "its description does not end where it should");
}

/* ---- times ---- */

static bool is_member(const expt_funnel *funnel, int64_t unit) {
  return xp_cohort_has(&funnel->cohort, (int32_t)unit);
}

static bool time_is_possible(const expt_funnel *funnel, int64_t unit, int32_t step, int64_t time) {
  if (time == XP_NEVER) return true;
  if (!is_member(funnel, unit) || time > funnel->last_us) return false;
  if (funnel->cohort.exposed && time < funnel->cohort.zero[unit].since_us) return false;
  if (funnel->options.end_time != XP_NEVER && time >= funnel->options.end_time) return false;
  const int64_t *const times = funnel->times + unit * funnel->n_steps;
  return funnel->options.mode != EXPT_FUNNEL_MODE_EARLIEST_AFTER || xp_step_is_after(funnel, times, step, time);
}

static expt_status read_times(const xp_call *call, xp_reader *state, expt_funnel *funnel, int64_t *values) {
  const int64_t n = xp_units_count(funnel->cohort.units);
  for (int32_t step = 0; step < funnel->n_steps; step++) {
    if (!xp_read_i64s(state, XP_FUNNEL_TIMES_TAG, values, n)) return xp_reader_corrupt(call, "its times end early");
    for (int64_t unit = 0; unit < n; unit++) {
      if (!time_is_possible(funnel, unit, step, values[unit])) return xp_reader_corrupt(call, "a time is not possible");
      funnel->times[unit * funnel->n_steps + step] = values[unit];
    }
  }
  return EXPT_OK;
}

/* ---- segments ---- */

static bool touch_is_possible(const expt_funnel *funnel, int32_t segment, int64_t unit, int64_t level, int64_t time) {
  if (level == -1) return time == 0;
  if (level < 0 || level >= xp_labels_count(funnel->levels[segment]) || !is_member(funnel, unit)) return false;
  if (time > funnel->last_us || (funnel->options.end_time != XP_NEVER && time >= funnel->options.end_time))
    return false;
  return funnel->options.touch != EXPT_FUNNEL_TOUCH_EXPOSURE ||
         (funnel->cohort.exposed && time <= funnel->cohort.zero[unit].since_us);
}

static expt_status read_segment_touches(const xp_call *call, xp_reader *state, expt_funnel *funnel, int32_t segment,
                                        int64_t *values) {
  const int64_t n = xp_units_count(funnel->cohort.units);
  XP_TRY(xp_labels_read(call, state, XP_FUNNEL_LEVELS_TAG, funnel->options.max_levels, funnel->levels[segment]));
  xp_read_i64s(state, XP_FUNNEL_TOUCH_LEVEL_TAG, values, n);
  for (int64_t unit = 0; unit < n; unit++) {
    if (values[unit] < -1 || values[unit] > INT32_MAX) return xp_reader_corrupt(call, "a level is not possible");
    funnel->touches[unit * funnel->n_segments + segment].level = (int32_t)values[unit];
  }
  if (!xp_read_i64s(state, XP_FUNNEL_TOUCH_TIME_TAG, values, n))
    return xp_reader_corrupt(call, "its segments end early");
  for (int64_t unit = 0; unit < n; unit++) {
    xp_touch *const touch = &funnel->touches[unit * funnel->n_segments + segment];
    if (!touch_is_possible(funnel, segment, unit, touch->level, values[unit]))
      return xp_reader_corrupt(call, "a level is not possible");
    touch->time = values[unit];
  }
  return EXPT_OK;
}

static expt_status read_touches(const xp_call *call, xp_reader *state, expt_funnel *funnel, int64_t *values) {
  for (int32_t segment = 0; segment < funnel->n_segments; segment++)
    XP_TRY(read_segment_touches(call, state, funnel, segment, values));
  return EXPT_OK;
}

/* ---- waiting events ---- */

static bool comes_before(const xp_waiting *a, const xp_waiting *b) {
  if (a->unit != b->unit) return a->unit < b->unit;
  return a->step != b->step ? a->step < b->step : a->time < b->time;
}

static bool waiting_is_possible(const expt_funnel *funnel, const xp_waiting *event) {
  if (event->unit < 0 || event->unit >= xp_units_count(funnel->cohort.units)) return false;
  if (event->step < 1 || event->step >= funnel->n_steps || event->time == XP_NEVER) return false;
  const int64_t *const times = funnel->times + (int64_t)event->unit * funnel->n_steps;
  if (event->time > funnel->last_us || event->time >= times[event->step] || !is_member(funnel, event->unit))
    return false;
  if (funnel->cohort.exposed && event->time < funnel->cohort.zero[event->unit].since_us) return false;
  if (funnel->options.end_time != XP_NEVER && event->time >= funnel->options.end_time) return false;
  return !xp_step_is_after(funnel, times, event->step, event->time);
}

static expt_status take_waiting(const xp_call *call, xp_reader *state, expt_funnel *funnel, int64_t n,
                                int64_t *values) {
  xp_read_i64s(state, XP_FUNNEL_WAITING_UNIT_TAG, values, n);
  for (int64_t i = 0; i < n; i++)
    funnel->waiting[i].unit = fits_word(values[i]) ? (int32_t)values[i] : -1;
  xp_read_i64s(state, XP_FUNNEL_WAITING_STEP_TAG, values, n);
  for (int64_t i = 0; i < n; i++)
    funnel->waiting[i].step = fits_word(values[i]) ? (int32_t)values[i] : -1;
  if (!xp_read_i64s(state, XP_FUNNEL_WAITING_TIME_TAG, values, n))
    return xp_reader_corrupt(call, "its waiting events end early");
  for (int64_t i = 0; i < n; i++) {
    xp_waiting *const event = &funnel->waiting[i];
    event->time = values[i];
    if (!waiting_is_possible(funnel, event) || (i > 0 && !comes_before(event - 1, event)))
      return xp_reader_corrupt(call, "a waiting event is not possible");
  }
  funnel->n_waiting = n;
  return EXPT_OK;
}

static expt_status read_waiting(const xp_call *call, xp_reader *state, expt_funnel *funnel) {
  const int64_t n = xp_read_i64(state, XP_FUNNEL_WAITING_TAG);
  if (state->failed || n < 0 || n > xp_reader_left(state) / (3 * (int64_t)sizeof(int64_t)))
    return xp_reader_corrupt(call, "its waiting events end early");
  if (n > 0 && funnel->options.mode != EXPT_FUNNEL_MODE_EARLIEST_AFTER)
    return xp_reader_corrupt(call, "an event waits for nothing");
  int64_t *const values = xp_alloc(call->ctx, n, sizeof *values);
  funnel->waiting = xp_alloc(call->ctx, n, sizeof *funnel->waiting);
  const bool room = values != NULL && funnel->waiting != NULL;
  if (room) funnel->waiting_room = n;
  const expt_status status = room ? take_waiting(call, state, funnel, n, values) : xp_fail_memory(call);
  xp_release(call->ctx, values);
  return status;
}

/* ---- the whole ---- */

static expt_status read_units(const xp_call *call, xp_reader *state, expt_funnel *funnel) {
  XP_TRY(xp_cohort_read(call, state, XP_FUNNEL_COHORT_TAG, &funnel->cohort));
  const int64_t n = xp_units_count(funnel->cohort.units), columns = funnel->n_steps + 2 * funnel->n_segments;
  if (columns > 0 && n > xp_reader_left(state) / (columns * (int64_t)sizeof(int64_t)))
    return xp_reader_corrupt(call, "its units end early");
  int64_t *const values = xp_alloc(call->ctx, n, sizeof *values);
  const bool room = values != NULL && xp_funnel_reserve_units(funnel);
  expt_status status = room ? read_times(call, state, funnel, values) : xp_fail_memory(call);
  if (status == EXPT_OK) status = read_touches(call, state, funnel, values);
  xp_release(call->ctx, values);
  return status;
}

static expt_status read_all(const xp_call *call, xp_reader *state, expt_funnel **out) {
  XP_TRY(read_description(call, state, out));
  expt_funnel *const funnel = *out;
  funnel->last_us = xp_read_i64(state, XP_FUNNEL_LAST_TAG);
  if (state->failed || funnel->last_us == XP_NEVER) return xp_reader_corrupt(call, "its last time is not there");
  XP_TRY(read_units(call, state, funnel));
  XP_TRY(read_waiting(call, state, funnel));
  if (!xp_batches_read(call->ctx, state, XP_FUNNEL_BATCHES_TAG, &funnel->batches))
    return state->failed ? xp_reader_corrupt(call, "its batches are not in order") : xp_fail_memory(call);
  const bool has_units = !funnel->cohort.exposed && xp_units_count(funnel->cohort.units) > 0;
  if (!xp_funnel_has_begun(funnel) && (has_units || funnel->last_us != INT64_MIN))
    return xp_reader_corrupt(call, "it has units and no rows");
  return xp_reader_at_end(state) ? EXPT_OK : xp_reader_corrupt(call, "it does not end where it should");
}

expt_status expt_funnel_load(const expt_context *ctx, const uint8_t *state, int64_t size, expt_funnel **out,
                             expt_error *err) {
  XP_CALL(ctx, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  xp_reader reader;
  XP_TRY(xp_reader_start(call, state, size, XP_STATE_FUNNEL, &reader));
  expt_funnel *funnel = NULL;
  const expt_status status = read_all(call, &reader, &funnel);
  if (status == EXPT_OK)
    *out = funnel;
  else
    expt_funnel_free(funnel);
  return status;
}
