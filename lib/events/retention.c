/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Create, free, exposures, columns, room; how an event becomes a bit; merge. */
#include "lib/events/retention.h"

XP_OPTIONS(expt_retention_options, .max_period = 30, .end_time = INT64_MAX);

/* ---- create and free ---- */

static expt_status take_options(const xp_call *call, const expt_retention_options *options,
                                expt_retention_options *mine) {
  XP_TRY(xp_take_expt_retention_options(call, options, mine));
  XP_TRY(xp_need_word(call, "options", "cohort", mine->cohort, EXPT_PERIOD_WEEK));
  XP_TRY(xp_need_word(call, "options", "period", mine->period, EXPT_PERIOD_WEEK));
  XP_TRY(xp_need_word(call, "options", "maturity", mine->maturity, EXPT_MATURITY_ALL));
  XP_TRY(xp_need_whole(call, "options", "max_period", mine->max_period, 0, 1000));
  XP_TRY(xp_need_whole(call, "options", "utc_offset_us", mine->utc_offset_us, -XP_DAY_US, XP_DAY_US));
  XP_TRY(xp_need_whole(call, "options", "max_bytes", mine->max_bytes, 0, INT64_MAX));
  XP_TRY(xp_need_optional_text(call, mine->event, "options", "event"));
  XP_TRY(xp_need_optional_text(call, mine->label, "options", "label"));
  if ((mine->event == NULL) == (mine->label == NULL)) return EXPT_OK;
  const char *const missing = mine->event == NULL ? "event" : "label";
  return XP_FAIL(call, EXPT_E_ARGUMENT, "options", missing, "NULL given; allowed: `event` and `label`, or neither");
}

static bool fill(expt_retention *retention, const char *unit, const char *time) {
  const expt_context *const ctx = retention->ctx;
  retention->unit = xp_copy_text(ctx, unit);
  retention->time = xp_copy_text(ctx, time);
  const bool named = retention->unit != NULL && retention->time != NULL &&
                     xp_copy_optional(ctx, retention->options.event, &retention->event) &&
                     xp_copy_optional(ctx, retention->options.label, &retention->label);
  retention->options.event = retention->options.label = NULL;
  retention->n_words = retention->options.max_period / 64 + 1;
  retention->last_us = INT64_MIN;
  if (!xp_cohort_create(ctx, &retention->cohort) || !named) return false;
  const int64_t bytes = (int64_t)sizeof *retention->days + retention->n_words * (int64_t)sizeof *retention->active;
  xp_units_limit(retention->cohort.units, bytes + (int64_t)sizeof *retention->cohort.zero,
                 retention->options.max_bytes);
  return true;
}

expt_status xp_retention_make(const xp_call *call, const char *unit, const char *time,
                              const expt_retention_options *options, expt_retention **out) {
  expt_retention_options mine;
  XP_TRY(xp_need_text(call, unit, "unit"));
  XP_TRY(xp_need_text(call, time, "time"));
  XP_TRY(take_options(call, options, &mine));
  expt_retention *const retention = xp_alloc(call->ctx, 1, sizeof *retention);
  if (retention == NULL) return xp_fail_memory(call);
  expt_context_retain(call->ctx);
  retention->ctx = call->ctx;
  retention->options = mine;
  if (!fill(retention, unit, time)) {
    expt_retention_free(retention);
    return xp_fail_memory(call);
  }
  *out = retention;
  return EXPT_OK;
}

expt_status expt_retention_create(const expt_context *ctx, const char *unit, const char *time,
                                  const expt_retention_options *options, expt_retention **out, expt_error *err) {
  XP_CALL(ctx, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  return xp_retention_make(call, unit, time, options, out);
}

void expt_retention_free(expt_retention *retention) {
  if (retention == NULL) return;
  const expt_context *const ctx = retention->ctx;
  xp_cohort_free(&retention->cohort);
  xp_batches_free(ctx, &retention->batches);
  xp_release(ctx, retention->days);
  xp_release(ctx, retention->active);
  xp_release(ctx, retention->unit);
  xp_release(ctx, retention->time);
  xp_release(ctx, retention->event);
  xp_release(ctx, retention->label);
  xp_release(ctx, retention);
  expt_context_free((expt_context *)(uintptr_t)ctx);
}

expt_status expt_retention_columns(const expt_retention *retention, expt_frame **out, expt_error *err) {
  XP_CALL(retention != NULL ? retention->ctx : NULL, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  XP_TRY(xp_need(call, retention, "retention"));
  const char *const names[] = {retention->unit, retention->time, retention->event};
  return xp_give_names(call, names, 3, out);
}

/* ---- exposures ---- */

bool xp_retention_has_begun(const expt_retention *retention) {
  return retention->batches.count > 0 || retention->batches.unnamed > 0;
}

expt_status expt_retention_add_exposures(expt_retention *retention, const expt_exposures *exposures, expt_error *err) {
  XP_CALL(retention != NULL ? retention->ctx : NULL, err);
  XP_TRY(xp_need(call, retention, "retention"));
  XP_TRY(xp_need(call, exposures, "exposures"));
  if (xp_retention_has_begun(retention))
    return XP_FAIL(call, EXPT_E_STATE, "exposures", "",
                   "rows have been added; give the exposures before the first row");
  const expt_status status = xp_cohort_take(call, &retention->cohort, exposures);
  if (status != EXPT_OK || xp_retention_reserve(retention)) return status;
  xp_cohort_marks_restore(&retention->cohort, (xp_cohort_marks){0, 0});
  retention->cohort.exposed = false;
  return xp_fail_memory(call);
}

/* ---- room ---- */

bool xp_retention_reserve_room(expt_retention *retention, int64_t room) {
  const expt_context *const ctx = retention->ctx;
  const int64_t before = retention->units_room;
  if (room <= before) return true;
  int64_t *const days = xp_grow(ctx, retention->days, before, room, sizeof *days);
  if (days == NULL) return false;
  retention->days = days;
  const int64_t words = retention->n_words;
  uint64_t *const active = xp_grow(ctx, retention->active, before * words, room * words, sizeof *active);
  if (active == NULL) return false;
  retention->active = active;
  retention->units_room = room;
  return true;
}

bool xp_retention_reserve(expt_retention *retention) {
  return xp_retention_reserve_room(retention, xp_units_room(retention->cohort.units));
}

/* ---- bits ---- */

static int64_t period_of(const expt_retention *retention, int64_t day) {
  return retention->options.period == EXPT_PERIOD_WEEK ? xp_week_of_day(day) : day;
}

static bool is_new(const uint64_t *active) {
  return (active[0] & 1U) == 0; /* without exposures every unit has its first event in period 0 */
}

/* What was in period k is in period k + by. */
static void shift(uint64_t *active, int64_t words, int64_t by) {
  const int64_t whole = by / 64, bits = by % 64;
  for (int64_t i = words - 1; i >= 0; i--) {
    const uint64_t high = i >= whole ? active[i - whole] << bits : 0;
    const uint64_t low = bits > 0 && i > whole ? active[i - whole - 1] >> (64 - bits) : 0;
    active[i] = high | low;
  }
}

static void drop_late(const expt_retention *retention, uint64_t *active) {
  const int64_t last = retention->options.max_period % 64;
  if (last < 63) active[retention->n_words - 1] &= (UINT64_C(2) << last) - 1;
}

/* An earlier first day makes all periods later. What falls behind the last one stays there for every day still
 * earlier. */
static void begin_at(expt_retention *retention, int64_t unit, int64_t day) {
  uint64_t *const active = retention->active + unit * retention->n_words;
  if (!is_new(active)) {
    shift(active, retention->n_words, period_of(retention, retention->days[unit]) - period_of(retention, day));
    drop_late(retention, active);
  }
  active[0] |= 1U;
  retention->days[unit] = day;
}

void xp_retention_take(expt_retention *retention, int64_t unit, int64_t day) {
  uint64_t *const active = retention->active + unit * retention->n_words;
  if (!retention->cohort.exposed && (is_new(active) || day < retention->days[unit])) begin_at(retention, unit, day);
  const int64_t period = period_of(retention, day) - period_of(retention, xp_retention_first_day(retention, unit));
  if (period >= 0 && period <= retention->options.max_period) active[period / 64] |= UINT64_C(1) << (period % 64);
}

/* ---- merge ---- */

static expt_status need_same_description(const xp_call *call, const expt_retention *mine,
                                         const expt_retention *theirs) {
  const expt_retention_options *const a = &mine->options, *const b = &theirs->options;
  XP_TRY(xp_need_same_text(call, "unit", mine->unit, theirs->unit));
  XP_TRY(xp_need_same_text(call, "time", mine->time, theirs->time));
  XP_TRY(xp_need_same_text(call, "event", mine->event, theirs->event));
  XP_TRY(xp_need_same_text(call, "label", mine->label, theirs->label));
  XP_TRY(xp_need_same_number(call, "cohort", a->cohort, b->cohort));
  XP_TRY(xp_need_same_number(call, "period", a->period, b->period));
  XP_TRY(xp_need_same_number(call, "maturity", a->maturity, b->maturity));
  XP_TRY(xp_need_same_number(call, "max_period", a->max_period, b->max_period));
  XP_TRY(xp_need_same_number(call, "utc_offset_us", a->utc_offset_us, b->utc_offset_us));
  XP_TRY(xp_need_same_number(call, "end_time", a->end_time, b->end_time));
  return xp_need_same_number(call, "max_bytes", a->max_bytes, b->max_bytes);
}

static void join_bits(const expt_retention *retention, uint64_t *to, const uint64_t *from) {
  for (int64_t i = 0; i < retention->n_words; i++)
    to[i] |= from[i];
}

void xp_retention_move(const expt_retention *retention, uint64_t *active, int64_t by) {
  const int64_t words = retention->n_words, back = -by;
  for (; back > 0 && by < 0; by = 0)
    for (int64_t i = 0; i < words; i++) {
      const int64_t low = i + back / 64, bits = back % 64;
      const uint64_t here = low < words ? active[low] >> bits : 0;
      const uint64_t above = bits > 0 && low + 1 < words ? active[low + 1] << (64 - bits) : 0;
      active[i] = here | above;
    }
  shift(active, words, by);
  drop_late(retention, active);
}

/* Theirs may begin earlier or later: the earlier first day is taken here, then theirs, moved, is laid over it. */
void xp_retention_pour(expt_retention *to, int64_t unit, int64_t day, const uint64_t *active) {
  const int64_t words = to->n_words;
  uint64_t *const mine = to->active + unit * words, moved[XP_RETENTION_MOST_WORDS];
  memcpy(moved, active, (size_t)words * sizeof *moved);
  if (!to->cohort.exposed) {
    if (is_new(mine) || day < to->days[unit]) begin_at(to, unit, day);
    shift(moved, words, period_of(to, day) - period_of(to, to->days[unit]));
    drop_late(to, moved);
  }
  join_bits(to, mine, moved);
}

void xp_retention_pour_unit(expt_retention *to, const expt_retention *from, int64_t there, int64_t here) {
  xp_retention_pour(to, here, from->cohort.exposed ? 0 : from->days[there], from->active + there * from->n_words);
}

static expt_status merge(const xp_call *call, expt_retention *to, const expt_retention *from) {
  const xp_cohort_marks marks = xp_cohort_marks_take(&to->cohort);
  const int64_t count = xp_units_count(from->cohort.units);
  int32_t *const map = xp_alloc(call->ctx, count, sizeof *map);
  expt_status status = map == NULL ? xp_fail_memory(call) : xp_cohort_learn(call, &to->cohort, &from->cohort, map);
  const bool room = status != EXPT_OK ||
                    (xp_retention_reserve(to) && xp_batches_reserve(call->ctx, &to->batches, from->batches.count));
  if (!room) status = xp_fail_memory(call);
  if (status == EXPT_OK) {
    for (int64_t unit = 0; unit < count; unit++)
      xp_retention_pour_unit(to, from, unit, map[unit]);
    if (from->last_us > to->last_us) to->last_us = from->last_us;
    xp_batches_merge(&to->batches, &from->batches);
  } else {
    xp_cohort_marks_restore(&to->cohort, marks);
  }
  xp_release(call->ctx, map);
  return status;
}

expt_status expt_retention_merge(expt_retention *retention, const expt_retention *other, expt_error *err) {
  XP_CALL(retention != NULL ? retention->ctx : NULL, err);
  XP_TRY(xp_need(call, retention, "retention"));
  XP_TRY(xp_need(call, other, "other"));
  if (retention == other)
    return XP_FAIL(call, EXPT_E_ARGUMENT, "other", "", "the retention itself was given; allowed: another one");
  XP_TRY(need_same_description(call, retention, other));
  XP_TRY(xp_batches_check_merge(call, &retention->batches, &other->batches));
  return merge(call, retention, other);
}
