/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Save and load. Units lie by id, so equal content is equal bytes. The bytes of a load may come from anywhere: nothing
 * is believed, and nothing is allocated that the bytes that are left could not fill. */
#include "lib/events/retention.h"

enum {
  DESCRIPTION_TAG = 1, /* section */
  UNIT_TAG = 2,
  TIME_TAG = 3,
  EVENT_TAG = 4,
  LABEL_TAG = 5,
  OPTIONS_TAG = 6, /* cohort, period, maturity, max_period, utc_offset_us, end_time, max_bytes */

  LAST_TAG = 32,
  COHORT_TAG = 33, /* section */
  DAYS_TAG = 34,   /* by unit; only without exposures */
  BITS_TAG = 35,   /* by unit, for each 64 periods */

  BATCHES_TAG = 64 /* section */
};

enum { N_OPTIONS = 7 };

/* ---- save ---- */

static void write_description(xp_writer *writer, const expt_retention *retention) {
  const expt_retention_options *const o = &retention->options;
  const int64_t options[N_OPTIONS] = {o->cohort,        o->period,   o->maturity, o->max_period,
                                      o->utc_offset_us, o->end_time, o->max_bytes};
  const int64_t mark = xp_write_begin(writer, DESCRIPTION_TAG);
  xp_write_text(writer, UNIT_TAG, retention->unit);
  xp_write_text(writer, TIME_TAG, retention->time);
  xp_write_text(writer, EVENT_TAG, retention->event);
  xp_write_text(writer, LABEL_TAG, retention->label);
  xp_write_i64s(writer, OPTIONS_TAG, options, N_OPTIONS);
  xp_write_end(writer, mark);
}

static bool write_units(xp_writer *writer, const expt_retention *retention, const int32_t *order, int64_t *values) {
  const int64_t n = xp_units_count(retention->cohort.units);
  if (!xp_cohort_write(writer, COHORT_TAG, &retention->cohort, order)) return false;
  for (int64_t i = 0; i < n && !retention->cohort.exposed; i++)
    values[i] = retention->days[order[i]];
  if (!retention->cohort.exposed) xp_write_i64s(writer, DAYS_TAG, values, n);
  for (int64_t word = 0; word < retention->n_words; word++) {
    for (int64_t i = 0; i < n; i++)
      values[i] = (int64_t)retention->active[order[i] * retention->n_words + word];
    xp_write_i64s(writer, BITS_TAG, values, n);
  }
  return true;
}

expt_status expt_retention_save(const expt_retention *retention, uint8_t *buf, int64_t cap, int64_t *need,
                                expt_error *err) {
  XP_CALL(retention != NULL ? retention->ctx : NULL, err);
  XP_TRY(xp_need(call, need, "need"));
  *need = 0;
  XP_TRY(xp_need(call, retention, "retention"));
  XP_TRY(xp_need_whole(call, "cap", "", cap, 0, INT64_MAX));
  int32_t *const order = xp_units_order(call->ctx, retention->cohort.units);
  int64_t *const values = xp_alloc(call->ctx, xp_units_count(retention->cohort.units), sizeof *values);
  xp_writer writer;
  xp_writer_start(&writer, call->ctx, XP_STATE_RETENTION);
  write_description(&writer, retention);
  xp_writer_configuration_done(&writer);
  xp_write_i64(&writer, LAST_TAG, retention->last_us);
  const bool written = order != NULL && values != NULL && write_units(&writer, retention, order, values);
  xp_release(call->ctx, order);
  xp_release(call->ctx, values);
  if (!written) {
    xp_writer_free(&writer);
    return xp_fail_memory(call);
  }
  xp_batches_write(&writer, BATCHES_TAG, &retention->batches);
  return xp_writer_finish(call, &writer, buf, cap, need);
}

/* ---- load ---- */

static int32_t word_of(int64_t value) {
  return value >= 0 && value <= INT32_MAX ? (int32_t)value : -1;
}

/* Errors of create are about arguments; here it is the state that is to blame. */
static expt_status make(const xp_call *call, char *const names[4], const int64_t words[N_OPTIONS],
                        expt_retention **out) {
  const xp_call quiet = {.ctx = call->ctx, .function = call->function};
  expt_retention_options options;
  expt_retention_options_init(&options);
  options.event = names[2];
  options.label = names[3];
  options.cohort = word_of(words[0]);
  options.period = word_of(words[1]);
  options.maturity = word_of(words[2]);
  options.max_period = words[3];
  options.utc_offset_us = words[4];
  options.end_time = words[5];
  options.max_bytes = words[6];
  const expt_status status = xp_retention_make(&quiet, names[0], names[1], &options, out);
  if (status == EXPT_OK) return EXPT_OK;
  return status == EXPT_E_NOMEM ? xp_fail_memory(call) : xp_reader_corrupt(call, "its description is not one");
}

static expt_status read_description(const xp_call *call, xp_reader *state, expt_retention **out) {
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

static bool bits_are_possible(const expt_retention *retention, int64_t unit) {
  const uint64_t *const active = retention->active + unit * retention->n_words;
  const int64_t last = retention->options.max_period % 64;
  if (last < 63 && active[retention->n_words - 1] >> (last + 1) != 0) return false;
  if (!retention->cohort.exposed) return (active[0] & 1U) != 0;
  for (int64_t i = 0; i < retention->n_words; i++)
    if (active[i] != 0 && !xp_cohort_has(&retention->cohort, (int32_t)unit)) return false;
  return true;
}

static bool day_is_possible(const expt_retention *retention, int64_t day) {
  const int64_t offset = retention->options.utc_offset_us;
  return day >= xp_day_of(-XP_FARTHEST_US, offset) && day <= xp_day_of(retention->last_us, offset);
}

static expt_status take_units(const xp_call *call, xp_reader *state, expt_retention *retention, int64_t *values) {
  const int64_t n = xp_units_count(retention->cohort.units);
  if (!retention->cohort.exposed) xp_read_i64s(state, DAYS_TAG, values, n);
  for (int64_t i = 0; i < n && !retention->cohort.exposed; i++) {
    if (!day_is_possible(retention, values[i])) return xp_reader_corrupt(call, "a day is not possible");
    retention->days[i] = values[i];
  }
  for (int64_t word = 0; word < retention->n_words; word++) {
    xp_read_i64s(state, BITS_TAG, values, n);
    for (int64_t i = 0; i < n; i++)
      retention->active[i * retention->n_words + word] = (uint64_t)values[i];
  }
  if (state->failed) return xp_reader_corrupt(call, "its units end early");
  for (int64_t i = 0; i < n; i++)
    if (!bits_are_possible(retention, i)) return xp_reader_corrupt(call, "a period is not possible");
  return EXPT_OK;
}

static expt_status read_units(const xp_call *call, xp_reader *state, expt_retention *retention) {
  XP_TRY(xp_cohort_read(call, state, COHORT_TAG, &retention->cohort));
  const int64_t n = xp_units_count(retention->cohort.units);
  if (n > xp_reader_left(state) / (retention->n_words * (int64_t)sizeof(int64_t)))
    return xp_reader_corrupt(call, "its units end early");
  int64_t *const values = xp_alloc(call->ctx, n, sizeof *values);
  const bool room = values != NULL && xp_retention_reserve(retention);
  const expt_status status = room ? take_units(call, state, retention, values) : xp_fail_memory(call);
  xp_release(call->ctx, values);
  return status;
}

static expt_status read_all(const xp_call *call, xp_reader *state, expt_retention **out) {
  XP_TRY(read_description(call, state, out));
  expt_retention *const retention = *out;
  retention->last_us = xp_read_i64(state, LAST_TAG);
  if (retention->last_us != INT64_MIN && !xp_time_is_near(retention->last_us))
    return xp_reader_corrupt(call, "its last time is not possible");
  XP_TRY(read_units(call, state, retention));
  if (!xp_batches_read(call->ctx, state, BATCHES_TAG, &retention->batches))
    return state->failed ? xp_reader_corrupt(call, "its batches are not in order") : xp_fail_memory(call);
  const bool has_units = !retention->cohort.exposed && xp_units_count(retention->cohort.units) > 0;
  if (!xp_retention_has_begun(retention) && (has_units || retention->last_us != INT64_MIN))
    return xp_reader_corrupt(call, "it has units and no rows");
  return xp_reader_at_end(state) ? EXPT_OK : xp_reader_corrupt(call, "it does not end where it should");
}

expt_status expt_retention_load(const expt_context *ctx, const uint8_t *state, int64_t size, expt_retention **out,
                                expt_error *err) {
  XP_CALL(ctx, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  xp_reader reader;
  XP_TRY(xp_reader_start(call, state, size, XP_STATE_RETENTION, &reader));
  expt_retention *retention = NULL;
  const expt_status status = read_all(call, &reader, &retention);
  if (status == EXPT_OK)
    *out = retention;
  else
    expt_retention_free(retention);
  return status;
}
