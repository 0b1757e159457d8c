/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Steps and segments: what may be described, and what of it contradicts itself. */
#include "lib/events/funnel.h"

#include <math.h>

XP_OPTIONS(expt_funnel_step_options, .within_us = XP_NEVER);

/* The columns that expt_funnel_units() has besides those named by steps and segments. */
static const char *const fixed_columns[] = {"unit", "variant", "anchor_time", "is_mature", "n_steps"};

static expt_status need_undisturbed(const xp_call *call, const expt_funnel *funnel) {
  if (!xp_funnel_has_begun(funnel)) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_STATE, "funnel", "", "rows have been added; describe the funnel before the first row");
}

/* What one unit takes follows from the description; room that a failed add has left is of the old size. */
static void resize_units(expt_funnel *funnel) {
  xp_release(funnel->ctx, funnel->times);
  xp_release(funnel->ctx, funnel->touches);
  funnel->times = NULL;
  funnel->touches = NULL;
  funnel->units_room = 0;
  const int64_t bytes = funnel->n_steps * (int64_t)sizeof *funnel->times +
                        funnel->n_segments * (int64_t)sizeof *funnel->touches + (int64_t)sizeof *funnel->cohort.zero;
  xp_units_limit(funnel->cohort.units, bytes, funnel->options.max_bytes);
}

/* ---- names of columns ---- */

static bool is_us_name(const char *name, const char *of) {
  const size_t size = strlen(of);
  return strncmp(name, of, size) == 0 && strcmp(name + size, "_us") == 0;
}

static bool is_taken(const expt_funnel *funnel, const char *name) {
  for (size_t i = 0; i < sizeof fixed_columns / sizeof *fixed_columns; i++)
    if (strcmp(name, fixed_columns[i]) == 0) return true;
  for (int32_t i = 0; i < funnel->n_segments; i++)
    if (strcmp(name, funnel->segments[i]) == 0 || is_us_name(funnel->segments[i], name)) return true;
  for (int32_t i = 0; i < funnel->n_steps; i++) {
    const char *const step = funnel->steps[i].name;
    if (strcmp(name, step) == 0 || is_us_name(name, step) || is_us_name(step, name)) return true;
  }
  return false;
}

static expt_status need_free(const xp_call *call, const expt_funnel *funnel, const char *name, const char *argument) {
  if (!is_taken(funnel, name)) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_ARGUMENT, argument, "",
                 "\"%.80s\" given, a name that a column of the units has or implies; allowed: another one", name);
}

/* ---- steps ---- */

void xp_step_free(const expt_context *ctx, xp_step *step) {
  xp_release(ctx, step->name);
  xp_release(ctx, step->event);
  xp_release(ctx, step->attribute);
  xp_release(ctx, step->label);
}

static expt_status need_predicate(const xp_call *call, const expt_funnel_step_options *options) {
  XP_TRY(xp_need_word(call, "options", "compare", options->compare, EXPT_COMPARE_AT_MOST));
  XP_TRY(xp_need_optional_text(call, options->attribute, "options", "attribute"));
  XP_TRY(xp_need_between(call, "options", "value", options->value, -INFINITY, INFINITY));
  if (options->label == NULL) return EXPT_OK;
  if (options->attribute == NULL)
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "label",
                   "a label given without `attribute`; allowed: both, or none");
  if (options->compare > EXPT_COMPARE_NOT_EQUAL)
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "compare",
                   "an order given for a label; allowed: equal, not_equal");
  return EXPT_OK;
}

static expt_status need_step_options(const xp_call *call, const expt_funnel *funnel,
                                     const expt_funnel_step_options *options) {
  XP_TRY(need_predicate(call, options));
  XP_TRY(xp_need_whole(call, "options", "within_us", options->within_us, 1, INT64_MAX));
  XP_TRY(xp_need_word(call, "options", "is_optional", options->is_optional, 1));
  XP_TRY(xp_need_word(call, "options", "is_repeat", options->is_repeat, 1));
  if (options->is_optional && funnel->n_steps == 0)
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "is_optional",
                   "the first step is what all others need; allowed: 0");
  if (options->within_us != XP_NEVER && funnel->options.mode == EXPT_FUNNEL_MODE_ANY_ORDER)
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "within_us",
                   "a limit since the step before given for steps in any order; allowed: the funnel's window_us");
  return EXPT_OK;
}

static bool same_events(const xp_step *a, const char *event, const expt_funnel_step_options *options) {
  if (strcmp(a->event, event) != 0 || !xp_same_text(a->attribute, options->attribute)) return false;
  if (a->attribute == NULL) return true;
  if (a->compare != options->compare || !xp_same_text(a->label, options->label)) return false;
  return a->label != NULL || a->value == options->value;
}

/* The same events again are the same time again, but for a required step after a required one. */
static expt_status need_own_events(const xp_call *call, const expt_funnel *funnel, const char *event,
                                   const expt_funnel_step_options *options) {
  bool repeats = false;
  for (int32_t i = 0; i < funnel->n_steps; i++) {
    const xp_step *const other = &funnel->steps[i];
    if (!same_events(other, event, options)) continue;
    repeats = true;
    if (!options->is_repeat)
      return XP_FAIL(call, EXPT_E_DUPLICATE, "event", "",
                     "step '%.80s' has the same events; allowed: others, or is_repeat = 1", other->name);
    if (other->is_optional || options->is_optional)
      return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "is_repeat",
                     "step '%.80s' has the same events, and one of the two is optional; allowed: required ones",
                     other->name);
  }
  if (options->is_repeat && (!repeats || funnel->options.mode != EXPT_FUNNEL_MODE_EARLIEST_AFTER))
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "is_repeat",
                   "1 given; allowed: under earliest_after, where an earlier step has the same events");
  return EXPT_OK;
}

static expt_status need_own_name(const xp_call *call, const expt_funnel *funnel, const char *name) {
  for (int32_t i = 0; i < funnel->n_steps; i++)
    if (strcmp(funnel->steps[i].name, name) == 0)
      return XP_FAIL(call, EXPT_E_DUPLICATE, "name", "",
                     "\"%.80s\" given, which is a step already; allowed: a new name", name);
  return need_free(call, funnel, name, "name");
}

static bool fill_step(const expt_funnel *funnel, const char *name, const char *event,
                      const expt_funnel_step_options *options, xp_step *step) {
  const expt_context *const ctx = funnel->ctx;
  *step = (xp_step){.name = xp_copy_text(ctx, name),
                    .event = xp_copy_text(ctx, event),
                    .value = options->value == 0.0 ? 0.0 : options->value, /* one zero, so that equal is equal bytes */
                    .within_us = options->within_us,
                    .compare = options->compare,
                    .is_optional = options->is_optional != 0,
                    .is_repeat = options->is_repeat != 0};
  const bool predicate = xp_copy_optional(ctx, options->attribute, &step->attribute) &&
                         xp_copy_optional(ctx, options->label, &step->label);
  return step->name != NULL && step->event != NULL && predicate;
}

static void find_what_leads_to(const expt_funnel *funnel, xp_step *step) {
  step->before = -1;
  for (int32_t i = 0; i < funnel->n_steps; i++) {
    const xp_step *const earlier = &funnel->steps[i];
    if (earlier->is_optional) continue;
    step->before = i;
    if (!step->is_optional && strcmp(earlier->event, step->event) == 0) step->apart |= 1U << i;
  }
}

expt_status xp_funnel_describe_step(const xp_call *call, expt_funnel *funnel, const char *name, const char *event,
                                    const expt_funnel_step_options *options) {
  expt_funnel_step_options mine;
  XP_TRY(xp_need_text(call, name, "name"));
  XP_TRY(xp_need_text(call, event, "event"));
  XP_TRY(xp_take_expt_funnel_step_options(call, options, &mine));
  XP_TRY(need_undisturbed(call, funnel));
  XP_TRY(need_step_options(call, funnel, &mine));
  XP_TRY(need_own_name(call, funnel, name));
  XP_TRY(need_own_events(call, funnel, event, &mine));
  if (funnel->n_steps == XP_MOST_STEPS)
    return XP_FAIL(call, EXPT_E_LIMIT, "name", "", "a step more than %d given; allowed: that many", XP_MOST_STEPS);
  xp_step *const step = &funnel->steps[funnel->n_steps];
  if (!fill_step(funnel, name, event, &mine, step)) {
    xp_step_free(funnel->ctx, step);
    *step = (xp_step){0};
    return xp_fail_memory(call);
  }
  find_what_leads_to(funnel, step);
  funnel->n_steps++;
  resize_units(funnel);
  return EXPT_OK;
}

expt_status expt_funnel_add_step(expt_funnel *funnel, const char *name, const char *event,
                                 const expt_funnel_step_options *options, expt_error *err) {
  XP_CALL(funnel != NULL ? funnel->ctx : NULL, err);
  XP_TRY(xp_need(call, funnel, "funnel"));
  return xp_funnel_describe_step(call, funnel, name, event, options);
}

/* ---- segments ---- */

expt_status xp_funnel_describe_segment(const xp_call *call, expt_funnel *funnel, const char *column) {
  XP_TRY(xp_need_text(call, column, "column"));
  XP_TRY(need_undisturbed(call, funnel));
  for (int32_t i = 0; i < funnel->n_segments; i++)
    if (strcmp(funnel->segments[i], column) == 0)
      return XP_FAIL(call, EXPT_E_DUPLICATE, "column", "", "\"%.80s\" given, which is a segment already", column);
  XP_TRY(need_free(call, funnel, column, "column"));
  if (funnel->n_segments == XP_MOST_SEGMENTS)
    return XP_FAIL(call, EXPT_E_LIMIT, "column", "", "a segment more than %d given; allowed: that many",
                   XP_MOST_SEGMENTS);
  char *const name = xp_copy_text(funnel->ctx, column);
  xp_labels *const levels = xp_labels_create(funnel->ctx);
  if (name == NULL || levels == NULL) {
    xp_release(funnel->ctx, name);
    xp_labels_free(levels);
    return xp_fail_memory(call);
  }
  funnel->segments[funnel->n_segments] = name;
  funnel->levels[funnel->n_segments++] = levels;
  resize_units(funnel);
  return EXPT_OK;
}

expt_status expt_funnel_add_segment(expt_funnel *funnel, const char *column, expt_error *err) {
  XP_CALL(funnel != NULL ? funnel->ctx : NULL, err);
  XP_TRY(xp_need(call, funnel, "funnel"));
  return xp_funnel_describe_segment(call, funnel, column);
}
