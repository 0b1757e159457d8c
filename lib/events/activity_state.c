/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Save and load. Units, sessions, levels and variants get their places in bytewise order, so equal content is equal
 * bytes. The bytes of a load may come from anywhere: nothing is believed, and nothing is allocated that the bytes that
 * are left could not fill. */
#include "lib/events/activity.h"

enum {
  DESCRIPTION_TAG = 1, /* section */
  UNIT_TAG = 2,
  TIME_TAG = 3,
  SESSION_TAG = 4,
  ATTRIBUTE_TAG = 5,
  OPTIONS_TAG = 6, /* method, week_days, month_days, utc_offset_us, end_time, max_levels, max_bytes */

  LAST_TAG = 32,
  COHORT_TAG = 33,   /* section */
  SESSIONS_TAG = 34, /* section */
  LEVELS_TAG = 35,   /* section */
  N_DAYS_TAG = 36,
  DAYS_TAG = 37, /* blocks of 64 days of who and group: key, rising, then bits */
  N_SESSION_DAYS_TAG = 38,
  SESSION_DAYS_TAG = 39, /* the same */
  SKETCHES_TAG = 40,     /* section; in place of the four before when approximate */

  BATCHES_TAG = 64 /* section */
};

enum { N_OPTIONS = 7 };

/* ---- save ---- */

static void write_description(xp_writer *writer, const expt_activity *activity) {
  const expt_activity_options *const o = &activity->options;
  const int64_t options[N_OPTIONS] = {o->method,   o->week_days,  o->month_days, o->utc_offset_us,
                                      o->end_time, o->max_levels, o->max_bytes};
  const int64_t mark = xp_write_begin(writer, DESCRIPTION_TAG);
  xp_write_text(writer, UNIT_TAG, activity->unit);
  xp_write_text(writer, TIME_TAG, activity->time);
  xp_write_text(writer, SESSION_TAG, activity->session);
  xp_write_text(writer, ATTRIBUTE_TAG, activity->attribute);
  xp_write_i64s(writer, OPTIONS_TAG, options, N_OPTIONS);
  xp_write_end(writer, mark);
}

/* Places of codes in the state. */
typedef struct places {
  int32_t *unit_order, *session_order;
  int64_t *units, *sessions;
  int64_t *levels, *level_order, *variants, *variant_order;
} places;

static int64_t *invert(const expt_context *ctx, const int32_t *order, int64_t n) {
  int64_t *const places_of = order == NULL ? NULL : xp_alloc(ctx, n, sizeof *places_of);
  for (int64_t i = 0; i < n && places_of != NULL; i++)
    places_of[order[i]] = i;
  return places_of;
}

static bool places_make(const expt_activity *activity, places *out) {
  const expt_context *const ctx = activity->ctx;
  out->unit_order = xp_units_order(ctx, activity->cohort.units);
  out->session_order = xp_units_order(ctx, activity->sessions);
  out->units = invert(ctx, out->unit_order, xp_units_count(activity->cohort.units));
  out->sessions = invert(ctx, out->session_order, xp_units_count(activity->sessions));
  out->levels = xp_label_ranks(ctx, activity->levels, &out->level_order);
  out->variants = xp_label_ranks(ctx, activity->cohort.variants, &out->variant_order);
  return out->units != NULL && out->sessions != NULL && out->levels != NULL && out->variants != NULL;
}

static void places_free(const expt_context *ctx, places *all) {
  xp_release(ctx, all->unit_order);
  xp_release(ctx, all->session_order);
  xp_release(ctx, all->units);
  xp_release(ctx, all->sessions);
  xp_release(ctx, all->levels);
  xp_release(ctx, all->level_order);
  xp_release(ctx, all->variants);
  xp_release(ctx, all->variant_order);
}

static uint64_t place_day(const expt_activity *activity, const places *at, uint64_t one) {
  (void)activity;
  int64_t group = xp_presence_group(one);
  if (group >= XP_GROUP_FIRST_LEVEL) group = XP_GROUP_FIRST_LEVEL + at->levels[group - XP_GROUP_FIRST_LEVEL];
  return xp_presence(at->units[xp_presence_who(one)], group, xp_presence_day(one));
}

static uint64_t place_session_day(const expt_activity *activity, const places *at, uint64_t one) {
  const int64_t variant = activity->cohort.exposed ? at->variants[xp_presence_group(one)] : 0;
  return xp_presence(at->sessions[xp_presence_who(one)], variant, xp_presence_day(one));
}

typedef struct translation {
  const expt_activity *activity;
  const places *at;
} translation;

static uint64_t place_cell(const void *user, uint64_t cell) {
  const translation *const to = user;
  int64_t who = xp_presence_who(cell), group = xp_presence_group(cell);
  if (to->activity->cohort.exposed) who = 2 * to->at->variants[who / 2] + who % 2;
  if (group >= XP_GROUP_FIRST_LEVEL) group = XP_GROUP_FIRST_LEVEL + to->at->levels[group - XP_GROUP_FIRST_LEVEL];
  return xp_presence(who, group, xp_presence_day(cell));
}

typedef uint64_t (*placing)(const expt_activity *activity, const places *at, uint64_t one);

static bool write_placed(xp_writer *writer, uint16_t count_tag, uint16_t tag, const expt_context *ctx,
                         const xp_set *placed, int64_t n_who) {
  const int64_t n = placed->n_blocks;
  xp_block *const sorted = xp_presences_sorted(ctx, placed, n_who);
  int64_t *const pairs = xp_alloc(ctx, n, 2 * (int64_t)sizeof *pairs);
  const bool room = sorted != NULL && pairs != NULL;
  for (int64_t i = 0; i < n && room; i++) {
    pairs[2 * i] = (int64_t)sorted[i].key;
    pairs[2 * i + 1] = (int64_t)sorted[i].bits;
  }
  if (room) {
    xp_write_i64(writer, count_tag, n);
    xp_write_i64s(writer, tag, pairs, 2 * n);
  }
  xp_release(ctx, sorted);
  xp_release(ctx, pairs);
  return room;
}

static bool write_set(xp_writer *writer, uint16_t count_tag, uint16_t tag, const expt_activity *activity,
                      const xp_set *set, int64_t n_who, const places *at, placing place) {
  xp_set placed = {0};
  bool written = xp_set_reserve(activity->ctx, &placed, set->n_blocks);
  if (written) {
    for (xp_set_walk from = {.set = set}; xp_set_next(&from);)
      xp_set_put(&placed, place(activity, at, from.number));
    written = write_placed(writer, count_tag, tag, activity->ctx, &placed, n_who);
  }
  xp_set_free(activity->ctx, &placed);
  return written;
}

static bool write_content(xp_writer *writer, const expt_activity *activity) {
  const int64_t units = xp_units_count(activity->cohort.units), sessions = xp_units_count(activity->sessions);
  places at = {0};
  bool written = places_make(activity, &at);
  xp_write_i64(writer, LAST_TAG, activity->last_us);
  written = written && xp_cohort_write(writer, COHORT_TAG, &activity->cohort, at.unit_order) &&
            xp_units_write(writer, SESSIONS_TAG, activity->sessions, at.session_order);
  if (written) xp_labels_write(writer, LEVELS_TAG, activity->levels, at.level_order);
  if (!xp_activity_is_exact(activity)) {
    const translation to_places = {activity, &at};
    written = written && xp_sketches_write(writer, SKETCHES_TAG, &activity->sketches, place_cell, &to_places);
    places_free(activity->ctx, &at);
    return written;
  }
  written = written && write_set(writer, N_DAYS_TAG, DAYS_TAG, activity, &activity->days, units, &at, place_day) &&
            write_set(writer, N_SESSION_DAYS_TAG, SESSION_DAYS_TAG, activity, &activity->session_days, sessions, &at,
                      place_session_day);
  places_free(activity->ctx, &at);
  return written;
}

expt_status expt_activity_save(const expt_activity *activity, uint8_t *buf, int64_t cap, int64_t *need,
                               expt_error *err) {
  XP_CALL(activity != NULL ? activity->ctx : NULL, err);
  XP_TRY(xp_need(call, need, "need"));
  *need = 0;
  XP_TRY(xp_need(call, activity, "activity"));
  XP_TRY(xp_need_whole(call, "cap", "", cap, 0, INT64_MAX));
  xp_writer writer;
  xp_writer_start(&writer, call->ctx, XP_STATE_ACTIVITY);
  write_description(&writer, activity);
  xp_writer_configuration_done(&writer);
  if (!write_content(&writer, activity)) {
    xp_writer_free(&writer);
    return xp_fail_memory(call);
  }
  xp_batches_write(&writer, BATCHES_TAG, &activity->batches);
  return xp_writer_finish(call, &writer, buf, cap, need);
}

/* ---- load ---- */

/* Errors of create are about arguments; here it is the state that is to blame. */
static expt_status make(const xp_call *call, char *const names[4], const int64_t words[N_OPTIONS],
                        expt_activity **out) {
  const xp_call quiet = {.ctx = call->ctx, .function = call->function};
  expt_activity_options options;
  expt_activity_options_init(&options);
  options.session = names[2];
  options.attribute = names[3];
  options.method = words[0] >= 0 && words[0] <= INT32_MAX ? (expt_activity_method)words[0] : -1;
  options.week_days = words[1];
  options.month_days = words[2];
  options.utc_offset_us = words[3];
  options.end_time = words[4];
  options.max_levels = words[5];
  options.max_bytes = words[6];
  const expt_status status = xp_activity_make(&quiet, names[0], names[1], &options, out);
  if (status == EXPT_OK) return EXPT_OK;
  return status == EXPT_E_NOMEM ? xp_fail_memory(call) : xp_reader_corrupt(call, "its description is not one");
}

static expt_status read_description(const xp_call *call, xp_reader *state, expt_activity **out) {
  xp_reader section = xp_read_section(state, DESCRIPTION_TAG);
  char *names[4] = {NULL};
  int64_t words[N_OPTIONS];
  expt_status status = EXPT_OK;
  for (int i = 0; i < 4 && status == EXPT_OK; i++)
    status = xp_read_name(call, &section, (uint16_t)(UNIT_TAG + i), &names[i]);
  xp_read_i64s(&section, OPTIONS_TAG, words, N_OPTIONS);
  const bool whole = xp_reader_at_end(&section) && xp_reader_configuration_done(state);
  if (status == EXPT_OK && !whole) status = xp_reader_corrupt(call, "its description does not end where it should");
  if (status == EXPT_OK) status = make(call, names, words, out);
  for (int i = 0; i < 4; i++)
    xp_release(call->ctx, names[i]);
  return status;
}

static bool day_is_possible(const expt_activity *activity, int64_t day) {
  if (activity->last_us == INT64_MIN || day < -XP_MOST_DAY - 1) return false;
  return day <= xp_day_of(activity->last_us, activity->options.utc_offset_us);
}

static bool unit_day_is_possible(const expt_activity *activity, uint64_t one) {
  const int64_t unit = xp_presence_who(one), group = xp_presence_group(one);
  if (unit >= xp_units_count(activity->cohort.units) || !xp_cohort_has(&activity->cohort, (int32_t)unit)) return false;
  if (group != XP_GROUP_ALL && activity->attribute == NULL) return false;
  if (group >= XP_GROUP_FIRST_LEVEL + xp_labels_count(activity->levels)) return false;
  if (!activity->cohort.exposed) return true;
  return xp_presence_day(one) >= xp_day_of(activity->cohort.zero[unit].since_us, activity->options.utc_offset_us);
}

static bool session_day_is_possible(const expt_activity *activity, uint64_t one) {
  const int64_t variants = activity->cohort.exposed ? xp_labels_count(activity->cohort.variants) : 1;
  return xp_presence_who(one) < xp_units_count(activity->sessions) && xp_presence_group(one) < variants;
}

typedef bool (*possible)(const expt_activity *activity, uint64_t one);

static bool days_are_possible(const expt_activity *activity, xp_block block, possible is_possible) {
  if (block.bits == 0 || block.key > UINT64_MAX >> XP_BLOCK_LOG2) return false;
  while (block.bits != 0) {
    const uint64_t one = xp_block_take(&block);
    if (!day_is_possible(activity, xp_presence_day(one)) || !is_possible(activity, one)) return false;
  }
  return true;
}

static expt_status take_set(const xp_call *call, const expt_activity *activity, const int64_t *pairs, int64_t n,
                            possible is_possible, xp_set *out) {
  if (!xp_set_reserve(call->ctx, out, n)) return xp_fail_memory(call);
  for (int64_t i = 0; i < n; i++) {
    const xp_block block = {(uint64_t)pairs[2 * i], (uint64_t)pairs[2 * i + 1]};
    const bool rises = i == 0 || block.key > (uint64_t)pairs[2 * i - 2];
    if (!rises || !days_are_possible(activity, block, is_possible))
      return xp_reader_corrupt(call, "a day is not possible");
    xp_set_put_bits(out, block.key, block.bits);
  }
  return EXPT_OK;
}

static expt_status read_set(const xp_call *call, xp_reader *state, uint16_t count_tag, uint16_t tag,
                            const expt_activity *activity, possible is_possible, xp_set *out) {
  const int64_t n = xp_read_i64(state, count_tag), size = 2 * (int64_t)sizeof(int64_t);
  if (state->failed || n < 0 || n > xp_reader_left(state) / size) return xp_reader_corrupt(call, "its days end early");
  int64_t *const pairs = xp_alloc(call->ctx, n, size);
  if (pairs == NULL) return xp_fail_memory(call);
  expt_status status = xp_read_i64s(state, tag, pairs, 2 * n) ? EXPT_OK : xp_reader_corrupt(call, "its days end early");
  if (status == EXPT_OK) status = take_set(call, activity, pairs, n, is_possible, out);
  xp_release(call->ctx, pairs);
  return status;
}

static bool cell_is_possible(const void *user, uint64_t cell) {
  const expt_activity *const activity = user;
  const int64_t who = xp_presence_who(cell), group = xp_presence_group(cell);
  const int64_t variants = activity->cohort.exposed ? xp_labels_count(activity->cohort.variants) : 1;
  if (who / 2 >= variants || !day_is_possible(activity, xp_presence_day(cell))) return false;
  if (who % 2 == 1) return group == XP_GROUP_ALL && activity->session != NULL;
  if (group != XP_GROUP_ALL && activity->attribute == NULL) return false;
  return group < XP_GROUP_FIRST_LEVEL + xp_labels_count(activity->levels);
}

static expt_status read_sketches(const xp_call *call, xp_reader *state, expt_activity *activity) {
  xp_sketches *const sketches = &activity->sketches;
  XP_TRY(xp_sketches_read(call, state, SKETCHES_TAG, sketches, cell_is_possible, activity));
  const bool units = !activity->cohort.exposed && xp_units_count(activity->cohort.units) > 0;
  if (units || xp_units_count(activity->sessions) > 0)
    return xp_reader_corrupt(call, "it keeps ids that it does not need");
  bool saw_units = false, saw_sessions = false;
  for (int64_t i = 0; i < xp_units_count(sketches->cells); i++)
    *(xp_presence_who((uint64_t)xp_units_integer(sketches->cells, i)) % 2 == 1 ? &saw_sessions : &saw_units) = true;
  if (saw_units != (sketches->units != XP_UNITS_NONE) || saw_sessions != (sketches->sessions != XP_UNITS_NONE))
    return xp_reader_corrupt(call, "its kinds of ids do not fit");
  return EXPT_OK;
}

static expt_status read_content(const xp_call *call, xp_reader *state, expt_activity *activity) {
  activity->last_us = xp_read_i64(state, LAST_TAG);
  const bool near = activity->last_us >= -(XP_MOST_DAY * XP_DAY_US) && activity->last_us <= XP_MOST_DAY * XP_DAY_US;
  if (activity->last_us != INT64_MIN && !near) return xp_reader_corrupt(call, "its last time is not possible");
  XP_TRY(xp_cohort_read(call, state, COHORT_TAG, &activity->cohort));
  if (xp_labels_count(activity->cohort.variants) > XP_MOST_GROUPS)
    return xp_reader_corrupt(call, "it has too many variants");
  XP_TRY(xp_units_read(call, state, SESSIONS_TAG, activity->sessions));
  if (activity->session == NULL && xp_units_count(activity->sessions) > 0)
    return xp_reader_corrupt(call, "it has sessions without a column");
  XP_TRY(xp_labels_read(call, state, LEVELS_TAG, activity->options.max_levels, activity->levels));
  if (activity->attribute == NULL && xp_labels_count(activity->levels) > 0)
    return xp_reader_corrupt(call, "it has levels without a column");
  if (!xp_activity_is_exact(activity)) return read_sketches(call, state, activity);
  XP_TRY(read_set(call, state, N_DAYS_TAG, DAYS_TAG, activity, unit_day_is_possible, &activity->days));
  return read_set(call, state, N_SESSION_DAYS_TAG, SESSION_DAYS_TAG, activity, session_day_is_possible,
                  &activity->session_days);
}

/* Sessions are counted between the first and the last day of units. */
static bool sessions_have_units(const expt_activity *activity) {
  int64_t first = INT64_MAX, last = INT64_MIN;
  for (xp_set_walk at = {.set = &activity->days}; xp_set_next(&at);) {
    const int64_t day = xp_presence_day(at.number);
    if (xp_presence_group(at.number) != XP_GROUP_ALL) continue;
    if (day < first) first = day;
    if (day > last) last = day;
  }
  for (xp_set_walk at = {.set = &activity->session_days}; xp_set_next(&at);)
    if (xp_presence_day(at.number) < first || xp_presence_day(at.number) > last) return false;
  return true;
}

static expt_status read_all(const xp_call *call, xp_reader *state, expt_activity **out) {
  XP_TRY(read_description(call, state, out));
  expt_activity *const activity = *out;
  XP_TRY(read_content(call, state, activity));
  if (!sessions_have_units(activity)) return xp_reader_corrupt(call, "a session is of no unit");
  if (!xp_batches_read(call->ctx, state, BATCHES_TAG, &activity->batches))
    return state->failed ? xp_reader_corrupt(call, "its batches are not in order") : xp_fail_memory(call);
  const bool has_units = !activity->cohort.exposed && xp_units_count(activity->cohort.units) > 0;
  if (!xp_activity_has_begun(activity) && (has_units || activity->last_us != INT64_MIN))
    return xp_reader_corrupt(call, "it has units and no rows");
  return xp_reader_at_end(state) ? EXPT_OK : xp_reader_corrupt(call, "it does not end where it should");
}

expt_status expt_activity_load(const expt_context *ctx, const uint8_t *state, int64_t size, expt_activity **out,
                               expt_error *err) {
  XP_CALL(ctx, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  xp_reader reader;
  XP_TRY(xp_reader_start(call, state, size, XP_STATE_ACTIVITY, &reader));
  expt_activity *activity = NULL;
  const expt_status status = read_all(call, &reader, &activity);
  if (status == EXPT_OK)
    *out = activity;
  else
    expt_activity_free(activity);
  return status;
}
