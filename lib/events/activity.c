/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Create, free, exposures, columns, room, merge. */
#include "lib/events/activity.h"

#include "lib/events/funnel_answer.h"

XP_OPTIONS(expt_activity_options, .week_days = 7, .month_days = 30, .end_time = INT64_MAX, .max_levels = 10000);

/* ---- create and free ---- */

static expt_status take_options(const xp_call *call, const expt_activity_options *options,
                                expt_activity_options *mine) {
  XP_TRY(xp_take_expt_activity_options(call, options, mine));
  XP_TRY(xp_need_word(call, "options", "method", mine->method, EXPT_ACTIVITY_METHOD_APPROXIMATE));
  XP_TRY(xp_need_whole(call, "options", "week_days", mine->week_days, 1, 1000));
  XP_TRY(xp_need_whole(call, "options", "month_days", mine->month_days, 1, 1000));
  XP_TRY(xp_need_whole(call, "options", "utc_offset_us", mine->utc_offset_us, -XP_DAY_US, XP_DAY_US));
  XP_TRY(xp_need_whole(call, "options", "max_levels", mine->max_levels, 1, XP_MOST_GROUPS));
  XP_TRY(xp_need_whole(call, "options", "max_bytes", mine->max_bytes, 0, INT64_MAX));
  XP_TRY(xp_need_optional_text(call, mine->session, "options", "session"));
  return xp_need_optional_text(call, mine->attribute, "options", "attribute");
}

static bool fill(expt_activity *activity, const char *unit, const char *time) {
  const expt_context *const ctx = activity->ctx;
  activity->unit = xp_copy_text(ctx, unit);
  activity->time = xp_copy_text(ctx, time);
  const bool named = activity->unit != NULL && activity->time != NULL &&
                     xp_copy_optional(ctx, activity->options.session, &activity->session) &&
                     xp_copy_optional(ctx, activity->options.attribute, &activity->attribute);
  activity->options.session = activity->options.attribute = NULL;
  activity->sessions = xp_units_create(ctx);
  activity->levels = xp_labels_create(ctx);
  activity->last_us = INT64_MIN;
  const bool sets = xp_cohort_create(ctx, &activity->cohort) && activity->sessions != NULL && activity->levels != NULL;
  const bool whole = xp_sketches_create(ctx, &activity->sketches) && sets;
  if (!named || !whole) return false;
  xp_units_limit(activity->cohort.units, (int64_t)sizeof *activity->cohort.zero, activity->options.max_bytes);
  xp_units_limit(activity->sessions, 0, activity->options.max_bytes);
  return true;
}

expt_status xp_activity_make(const xp_call *call, const char *unit, const char *time,
                             const expt_activity_options *options, expt_activity **out) {
  expt_activity_options mine;
  XP_TRY(xp_need_text(call, unit, "unit"));
  XP_TRY(xp_need_text(call, time, "time"));
  XP_TRY(take_options(call, options, &mine));
  expt_activity *const activity = xp_alloc(call->ctx, 1, sizeof *activity);
  if (activity == NULL) return xp_fail_memory(call);
  expt_context_retain(call->ctx);
  activity->ctx = call->ctx;
  activity->options = mine;
  if (!fill(activity, unit, time)) {
    expt_activity_free(activity);
    return xp_fail_memory(call);
  }
  *out = activity;
  return EXPT_OK;
}

expt_status expt_activity_create(const expt_context *ctx, const char *unit, const char *time,
                                 const expt_activity_options *options, expt_activity **out, expt_error *err) {
  XP_CALL(ctx, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  return xp_activity_make(call, unit, time, options, out);
}

void expt_activity_free(expt_activity *activity) {
  if (activity == NULL) return;
  const expt_context *const ctx = activity->ctx;
  xp_cohort_free(&activity->cohort);
  xp_units_free(activity->sessions);
  xp_labels_free(activity->levels);
  xp_set_free(ctx, &activity->days);
  xp_set_free(ctx, &activity->session_days);
  xp_sketches_free(&activity->sketches);
  xp_batches_free(ctx, &activity->batches);
  xp_release(ctx, activity->unit);
  xp_release(ctx, activity->time);
  xp_release(ctx, activity->session);
  xp_release(ctx, activity->attribute);
  xp_release(ctx, activity);
  expt_context_free((expt_context *)(uintptr_t)ctx);
}

expt_status expt_activity_columns(const expt_activity *activity, expt_frame **out, expt_error *err) {
  XP_CALL(activity != NULL ? activity->ctx : NULL, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  XP_TRY(xp_need(call, activity, "activity"));
  const char *const names[] = {activity->unit, activity->time, activity->session, activity->attribute};
  return xp_give_names(call, names, 4, out);
}

/* ---- exposures ---- */

bool xp_activity_has_begun(const expt_activity *activity) {
  return activity->batches.count > 0 || activity->batches.unnamed > 0;
}

static expt_status need_few_variants(const xp_call *call, int64_t variants, const char *argument) {
  if (variants <= XP_MOST_GROUPS) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_LIMIT, argument, "", "%lld variants; allowed: at most %d", (long long)variants,
                 XP_MOST_GROUPS);
}

expt_status expt_activity_add_exposures(expt_activity *activity, const expt_exposures *exposures, expt_error *err) {
  XP_CALL(activity != NULL ? activity->ctx : NULL, err);
  XP_TRY(xp_need(call, activity, "activity"));
  XP_TRY(xp_need(call, exposures, "exposures"));
  XP_TRY(need_few_variants(call, xp_labels_count(exposures->variants), "exposures"));
  if (xp_activity_has_begun(activity))
    return XP_FAIL(call, EXPT_E_STATE, "exposures", "",
                   "rows have been added; give the exposures before the first row");
  return xp_cohort_take(call, &activity->cohort, exposures);
}

/* ---- room ---- */

static double bytes_with(const xp_set *set, const xp_set *more) {
  const int64_t slots = set->count == 0 ? more->n_slots : xp_set_slots_for(set, more->n_blocks);
  return (double)slots * (double)sizeof(xp_block);
}

static bool reserve_set(const expt_context *ctx, xp_set *set, const xp_set *more) {
  return set->count == 0 || xp_set_reserve(ctx, set, more->n_blocks);
}

expt_status xp_activity_reserve(const xp_call *call, expt_activity *activity, const xp_set *days,
                                const xp_set *session_days, const char *argument) {
  const int64_t allowed = activity->options.max_bytes;
  const double held = bytes_with(&activity->days, days) + bytes_with(&activity->session_days, session_days) +
                      (double)xp_units_bytes(activity->cohort.units) + (double)xp_units_bytes(activity->sessions);
  if (allowed > 0 && held > (double)allowed) return xp_units_refuse_bytes(call, argument, held, allowed);
  const bool room = reserve_set(activity->ctx, &activity->days, days) &&
                    reserve_set(activity->ctx, &activity->session_days, session_days);
  return room ? EXPT_OK : xp_fail_memory(call);
}

expt_status xp_activity_limit_sketches(const xp_call *call, const expt_activity *activity,
                                       const xp_sketch_changes *changes, const char *argument) {
  const int64_t allowed = activity->options.max_bytes;
  double held = (double)xp_sketches_bytes(&activity->sketches) + (double)xp_units_bytes(activity->cohort.units);
  for (int64_t i = 0; i < changes->n; i++)
    held += changes->all[i].sketch.registers != NULL ? XP_HLL_REGISTERS : (double)changes->all[i].sketch.set * 4;
  return allowed > 0 && held > (double)allowed ? xp_units_refuse_bytes(call, argument, held, allowed) : EXPT_OK;
}

void xp_activity_pour(xp_set *to, xp_set *from) {
  if (to->count == 0) {
    const xp_set empty = *to;
    *to = *from;
    *from = empty;
    return;
  }
  for (int64_t i = 0; i < from->n_slots; i++)
    if (from->slots[i].bits != 0) xp_set_put_bits(to, from->slots[i].key, from->slots[i].bits);
}

/* ---- marks ---- */

xp_activity_marks xp_activity_marks_take(const expt_activity *activity) {
  return (xp_activity_marks){xp_cohort_marks_take(&activity->cohort), xp_units_count(activity->sessions),
                             xp_labels_count(activity->levels), xp_units_count(activity->sketches.cells)};
}

void xp_activity_marks_restore(expt_activity *activity, xp_activity_marks marks) {
  xp_cohort_marks_restore(&activity->cohort, marks.cohort);
  xp_units_forget(activity->sessions, marks.sessions);
  xp_labels_forget(activity->levels, marks.levels);
  xp_units_forget(activity->sketches.cells, marks.cells);
}

/* ---- merge ---- */

static expt_status need_same_description(const xp_call *call, const expt_activity *mine, const expt_activity *theirs) {
  const expt_activity_options *const a = &mine->options, *const b = &theirs->options;
  XP_TRY(xp_need_same_text(call, "unit", mine->unit, theirs->unit));
  XP_TRY(xp_need_same_text(call, "time", mine->time, theirs->time));
  XP_TRY(xp_need_same_text(call, "session", mine->session, theirs->session));
  XP_TRY(xp_need_same_text(call, "attribute", mine->attribute, theirs->attribute));
  XP_TRY(xp_need_same_number(call, "method", a->method, b->method));
  XP_TRY(xp_need_same_number(call, "week_days", a->week_days, b->week_days));
  XP_TRY(xp_need_same_number(call, "month_days", a->month_days, b->month_days));
  XP_TRY(xp_need_same_number(call, "utc_offset_us", a->utc_offset_us, b->utc_offset_us));
  XP_TRY(xp_need_same_number(call, "end_time", a->end_time, b->end_time));
  XP_TRY(xp_need_same_number(call, "max_levels", a->max_levels, b->max_levels));
  return xp_need_same_number(call, "max_bytes", a->max_bytes, b->max_bytes);
}

typedef struct maps {
  int32_t *units, *sessions, *levels, *variants; /* code here of each code there */
} maps;

static bool maps_make(const expt_context *ctx, const expt_activity *from, maps *out) {
  out->units = xp_alloc(ctx, xp_units_count(from->cohort.units), sizeof *out->units);
  out->sessions = xp_alloc(ctx, xp_units_count(from->sessions), sizeof *out->sessions);
  out->levels = xp_alloc(ctx, xp_labels_count(from->levels), sizeof *out->levels);
  out->variants = xp_alloc(ctx, xp_labels_count(from->cohort.variants), sizeof *out->variants);
  return out->units != NULL && out->sessions != NULL && out->levels != NULL && out->variants != NULL;
}

static void maps_free(const expt_context *ctx, maps *all) {
  xp_release(ctx, all->units);
  xp_release(ctx, all->sessions);
  xp_release(ctx, all->levels);
  xp_release(ctx, all->variants);
}

static expt_status learn(const xp_call *call, expt_activity *to, const expt_activity *from, maps *map) {
  const xp_labels *const variants = from->cohort.variants;
  if (!maps_make(call->ctx, from, map)) return xp_fail_memory(call);
  XP_TRY(xp_labels_learn(call, to->levels, from->levels, to->options.max_levels, to->attribute, map->levels));
  XP_TRY(xp_cohort_learn(call, &to->cohort, &from->cohort, map->units));
  XP_TRY(xp_units_learn(call, to->sessions, from->sessions, "other", map->sessions));
  XP_TRY(need_few_variants(call, xp_labels_count(to->cohort.variants), "other"));
  for (int64_t i = 0; i < xp_labels_count(variants); i++) {
    const xp_text label = xp_labels_get(variants, i);
    map->variants[i] = (int32_t)xp_labels_find(to->cohort.variants, label.bytes, label.size);
  }
  return EXPT_OK;
}

/* Their presences in the codes of here. */
static bool translate(const expt_activity *to, const expt_activity *from, const maps *map, xp_set *days,
                      xp_set *session_days) {
  if (!xp_set_reserve(to->ctx, days, from->days.n_blocks)) return false;
  if (!xp_set_reserve(to->ctx, session_days, from->session_days.n_blocks)) return false;
  xp_set_walk at = {.set = &from->days};
  while (xp_set_next(&at)) {
    int64_t group = xp_presence_group(at.number);
    if (group >= XP_GROUP_FIRST_LEVEL) group = XP_GROUP_FIRST_LEVEL + map->levels[group - XP_GROUP_FIRST_LEVEL];
    xp_set_put(days, xp_presence(map->units[xp_presence_who(at.number)], group, xp_presence_day(at.number)));
  }
  at = (xp_set_walk){.set = &from->session_days};
  while (xp_set_next(&at)) {
    const int64_t variant = to->cohort.exposed ? map->variants[xp_presence_group(at.number)] : 0;
    xp_set_put(session_days,
               xp_presence(map->sessions[xp_presence_who(at.number)], variant, xp_presence_day(at.number)));
  }
  return true;
}

static expt_status merge_sets(const xp_call *call, expt_activity *to, const expt_activity *from, const maps *map) {
  xp_set days = {0}, session_days = {0};
  expt_status status = translate(to, from, map, &days, &session_days) ? EXPT_OK : xp_fail_memory(call);
  if (status == EXPT_OK) status = xp_activity_reserve(call, to, &days, &session_days, "other");
  if (status == EXPT_OK) {
    xp_activity_pour(&to->days, &days);
    xp_activity_pour(&to->session_days, &session_days);
  }
  xp_set_free(to->ctx, &days);
  xp_set_free(to->ctx, &session_days);
  return status;
}

static expt_status need_same_kind(const xp_call *call, xp_unit_kind mine, xp_unit_kind theirs, const char *field) {
  if (mine == XP_UNITS_NONE || theirs == XP_UNITS_NONE || mine == theirs) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_INCOMPATIBLE, "other", field,
                 "ids of '%.80s' are integers in one and text in the other; needed: one kind", field);
}

/* Codes here of the cells there. */
static expt_status learn_cells(const xp_call *call, expt_activity *to, const expt_activity *from, const maps *map,
                               int32_t *cells) {
  for (int64_t i = 0; i < xp_units_count(from->sketches.cells); i++) {
    const uint64_t one = (uint64_t)xp_units_integer(from->sketches.cells, i);
    int64_t who = xp_presence_who(one), group = xp_presence_group(one);
    if (to->cohort.exposed) who = 2 * (int64_t)map->variants[who / 2] + who % 2;
    if (group >= XP_GROUP_FIRST_LEVEL) group = XP_GROUP_FIRST_LEVEL + map->levels[group - XP_GROUP_FIRST_LEVEL];
    XP_TRY(xp_sketches_cell(call, &to->sketches, xp_presence(who, group, xp_presence_day(one)), &cells[i]));
  }
  return EXPT_OK;
}

static expt_status merge_sketches(const xp_call *call, expt_activity *to, const expt_activity *from, const maps *map) {
  XP_TRY(need_same_kind(call, to->sketches.units, from->sketches.units, to->unit));
  XP_TRY(need_same_kind(call, to->sketches.sessions, from->sketches.sessions, to->session));
  int32_t *const cells = xp_alloc(call->ctx, xp_units_count(from->sketches.cells), sizeof *cells);
  xp_sketch_changes changes = {0};
  expt_status status = cells == NULL ? xp_fail_memory(call) : learn_cells(call, to, from, map, cells);
  if (status == EXPT_OK) status = xp_sketches_prepare_merge(call, &to->sketches, &from->sketches, cells, &changes);
  if (status == EXPT_OK) status = xp_activity_limit_sketches(call, to, &changes, "other");
  if (status == EXPT_OK) {
    xp_sketches_apply(&to->sketches, &changes);
    if (to->sketches.units == XP_UNITS_NONE) to->sketches.units = from->sketches.units;
    if (to->sketches.sessions == XP_UNITS_NONE) to->sketches.sessions = from->sketches.sessions;
  }
  xp_sketch_changes_free(to->ctx, &changes);
  xp_release(call->ctx, cells);
  return status;
}

static expt_status merge(const xp_call *call, expt_activity *to, const expt_activity *from, const maps *map) {
  if (!xp_batches_reserve(call->ctx, &to->batches, from->batches.count)) return xp_fail_memory(call);
  XP_TRY(xp_activity_is_exact(to) ? merge_sets(call, to, from, map) : merge_sketches(call, to, from, map));
  if (from->last_us > to->last_us) to->last_us = from->last_us;
  xp_batches_merge(&to->batches, &from->batches);
  return EXPT_OK;
}

expt_status expt_activity_merge(expt_activity *activity, const expt_activity *other, expt_error *err) {
  XP_CALL(activity != NULL ? activity->ctx : NULL, err);
  XP_TRY(xp_need(call, activity, "activity"));
  XP_TRY(xp_need(call, other, "other"));
  if (activity == other)
    return XP_FAIL(call, EXPT_E_ARGUMENT, "other", "", "the activity itself was given; allowed: another one");
  XP_TRY(need_same_description(call, activity, other));
  XP_TRY(xp_batches_check_merge(call, &activity->batches, &other->batches));
  const xp_activity_marks marks = xp_activity_marks_take(activity);
  maps map = {0};
  expt_status status = learn(call, activity, other, &map);
  if (status == EXPT_OK) status = merge(call, activity, other, &map);
  if (status != EXPT_OK) xp_activity_marks_restore(activity, marks);
  maps_free(call->ctx, &map);
  return status;
}
