/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Save and load. Units, variants and batches lie in a state by id, so equal content is equal bytes. The bytes of a load
 * may come from anywhere: nothing is believed, and nothing is allocated that the bytes that are left could not fill. */
#include "lib/events/exposures.h"

enum {
  DESCRIPTION_TAG = 1, /* section */
  UNIT_TAG = 2,
  TIME_TAG = 3,
  VARIANT_TAG = 4,
  FORCED_TAG = 5,
  OPTIONS_TAG = 6, /* conflict, max_levels, max_bytes */

  VARIANTS_TAG = 32, /* section */
  UNITS_TAG = 33,    /* section */
  FIRST_TAG = 34,    /* by unit, as the next three */
  ROWS_TAG = 35,
  CODES_TAG = 36,
  MARKS_TAG = 37,
  WITHOUT_TAG = 38,

  BATCHES_TAG = 64 /* section */
};

enum { N_OPTIONS = 3 };

/* ---- save ---- */

static void write_description(xp_writer *writer, const expt_exposures *exposures) {
  const int64_t options[N_OPTIONS] = {exposures->conflict, exposures->max_levels, exposures->max_bytes};
  const int64_t mark = xp_write_begin(writer, DESCRIPTION_TAG);
  xp_write_text(writer, UNIT_TAG, exposures->unit);
  xp_write_text(writer, TIME_TAG, exposures->time);
  xp_write_text(writer, VARIANT_TAG, exposures->variant);
  xp_write_text(writer, FORCED_TAG, exposures->forced);
  xp_write_i64s(writer, OPTIONS_TAG, options, N_OPTIONS);
  xp_write_end(writer, mark);
}

static void write_seen(xp_writer *writer, const expt_exposures *exposures, const int32_t *order, const int64_t *ranks,
                       int64_t *values) {
  const int64_t count = xp_units_count(exposures->units);
  for (int64_t i = 0; i < count; i++)
    values[i] = exposures->seen[order[i]].first_us;
  xp_write_i64s(writer, FIRST_TAG, values, count);
  for (int64_t i = 0; i < count; i++)
    values[i] = exposures->seen[order[i]].rows;
  xp_write_i64s(writer, ROWS_TAG, values, count);
  for (int64_t i = 0; i < count; i++)
    values[i] = ranks[exposures->seen[order[i]].variant];
  xp_write_i64s(writer, CODES_TAG, values, count);
  for (int64_t i = 0; i < count; i++)
    values[i] = exposures->seen[order[i]].marks;
  xp_write_i64s(writer, MARKS_TAG, values, count);
}

static bool write_content(xp_writer *writer, const expt_exposures *exposures) {
  const expt_context *const ctx = exposures->ctx;
  int64_t *label_order;
  int64_t *const ranks = xp_label_ranks(ctx, exposures->variants, &label_order);
  int32_t *const order = xp_units_order(ctx, exposures->units);
  int64_t *const values = xp_alloc(ctx, xp_units_count(exposures->units), sizeof *values);
  bool written = ranks != NULL && order != NULL && values != NULL;
  if (written) {
    xp_labels_write(writer, VARIANTS_TAG, exposures->variants, label_order);
    written = xp_units_write(writer, UNITS_TAG, exposures->units, order);
    write_seen(writer, exposures, order, ranks, values);
  }
  xp_release(ctx, ranks);
  xp_release(ctx, label_order);
  xp_release(ctx, order);
  xp_release(ctx, values);
  return written;
}

expt_status expt_exposures_save(const expt_exposures *exposures, uint8_t *buf, int64_t cap, int64_t *need,
                                expt_error *err) {
  XP_CALL(exposures != NULL ? exposures->ctx : NULL, err);
  XP_TRY(xp_need(call, need, "need"));
  *need = 0;
  XP_TRY(xp_need(call, exposures, "exposures"));
  XP_TRY(xp_need_whole(call, "cap", "", cap, 0, INT64_MAX));
  xp_writer writer;
  xp_writer_start(&writer, call->ctx, XP_STATE_EXPOSURES);
  write_description(&writer, exposures);
  xp_writer_configuration_done(&writer);
  if (!write_content(&writer, exposures)) {
    xp_writer_free(&writer);
    return xp_fail_memory(call);
  }
  xp_write_i64(&writer, WITHOUT_TAG, exposures->rows_without_variant);
  xp_batches_write(&writer, BATCHES_TAG, &exposures->batches);
  return xp_writer_finish(call, &writer, buf, cap, need);
}

/* ---- load ---- */

typedef struct names {
  char *unit, *time, *variant, *forced;
} names;

static expt_status read_names(const xp_call *call, xp_reader *reader, names *out) {
  XP_TRY(xp_read_name(call, reader, UNIT_TAG, &out->unit));
  XP_TRY(xp_read_name(call, reader, TIME_TAG, &out->time));
  XP_TRY(xp_read_name(call, reader, VARIANT_TAG, &out->variant));
  return xp_read_name(call, reader, FORCED_TAG, &out->forced);
}

/* Errors of create are about arguments; here it is the state that is to blame. */
static expt_status make(const xp_call *call, const names *from, const int64_t words[N_OPTIONS], expt_exposures **out) {
  const xp_call quiet = {.ctx = call->ctx, .function = call->function};
  expt_exposures_options options;
  expt_exposures_options_init(&options);
  options.forced = from->forced;
  options.conflict = words[0] >= 0 && words[0] <= INT32_MAX ? (expt_conflict)words[0] : -1;
  options.max_levels = words[1];
  options.max_bytes = words[2];
  const expt_status status = xp_exposures_make(&quiet, from->unit, from->time, from->variant, &options, out);
  if (status == EXPT_OK) return EXPT_OK;
  return status == EXPT_E_NOMEM ? xp_fail_memory(call) : xp_reader_corrupt(call, "its description is not one");
}

static expt_status read_description(const xp_call *call, xp_reader *state, expt_exposures **out) {
  xp_reader section = xp_read_section(state, DESCRIPTION_TAG);
  names found = {0};
  int64_t words[N_OPTIONS];
  expt_status status = read_names(call, &section, &found);
  xp_read_i64s(&section, OPTIONS_TAG, words, N_OPTIONS);
  const bool whole = xp_reader_at_end(&section) && xp_reader_configuration_done(state);
  if (status == EXPT_OK && !whole) status = xp_reader_corrupt(call, "its description does not end where it should");
  if (status == EXPT_OK) status = make(call, &found, words, out);
  xp_release(call->ctx, found.unit);
  xp_release(call->ctx, found.time);
  xp_release(call->ctx, found.variant);
  xp_release(call->ctx, found.forced);
  return status;
}

/* What no rows can have left. */
static bool is_possible(const expt_exposures *exposures, int64_t rows, int64_t code, int64_t marks) {
  if (rows < 1 || code < 0 || code >= xp_labels_count(exposures->variants)) return false;
  if (marks < 0 || marks > (XP_CONFLICTED | XP_FORCED)) return false;
  if ((marks & XP_CONFLICTED) != 0 && (rows < 2 || xp_labels_count(exposures->variants) < 2)) return false;
  return (marks & XP_FORCED) == 0 || exposures->forced != NULL;
}

static expt_status take_seen(const xp_call *call, xp_reader *state, expt_exposures *exposures, int64_t *values) {
  const int64_t count = xp_units_count(exposures->units);
  int64_t *const rows = values, *const codes = values + count, *const marks = values + 2 * count;
  xp_read_i64s(state, FIRST_TAG, values, count);
  for (int64_t i = 0; i < count; i++)
    exposures->seen[i].first_us = values[i];
  xp_read_i64s(state, ROWS_TAG, rows, count);
  xp_read_i64s(state, CODES_TAG, codes, count);
  xp_read_i64s(state, MARKS_TAG, marks, count);
  if (state->failed) return xp_reader_corrupt(call, "its exposures end early");
  for (int64_t i = 0; i < count; i++) {
    if (!is_possible(exposures, rows[i], codes[i], marks[i]))
      return xp_reader_corrupt(call, "an exposure is not possible");
    exposures->seen[i].rows = rows[i];
    exposures->seen[i].variant = (int32_t)codes[i];
    exposures->seen[i].marks = (uint32_t)marks[i];
  }
  return EXPT_OK;
}

static expt_status read_seen(const xp_call *call, xp_reader *state, expt_exposures *exposures) {
  const int64_t count = xp_units_count(exposures->units);
  if (count > xp_reader_left(state) / (4 * (int64_t)sizeof(int64_t)))
    return xp_reader_corrupt(call, "its exposures end early");
  int64_t *const values = xp_alloc(call->ctx, 3 * count, sizeof *values);
  const bool room = values != NULL && xp_exposures_reserve(exposures);
  const expt_status status = room ? take_seen(call, state, exposures, values) : xp_fail_memory(call);
  xp_release(call->ctx, values);
  return status;
}

/* Every variant is there because a row had it. */
static bool variants_are_used(const expt_exposures *exposures) {
  int64_t others = 0; /* rows that are not the first of their unit may have had any variant */
  for (int64_t i = 0; i < xp_units_count(exposures->units); i++)
    others = xp_sum_within(others, exposures->seen[i].rows);
  return others >= xp_labels_count(exposures->variants);
}

static expt_status read_all(const xp_call *call, xp_reader *state, expt_exposures **out) {
  XP_TRY(read_description(call, state, out));
  expt_exposures *const exposures = *out;
  XP_TRY(xp_labels_read(call, state, VARIANTS_TAG, exposures->max_levels, exposures->variants));
  XP_TRY(xp_units_read(call, state, UNITS_TAG, exposures->units));
  XP_TRY(read_seen(call, state, exposures));
  exposures->rows_without_variant = xp_read_i64(state, WITHOUT_TAG);
  if (exposures->rows_without_variant < 0 || !variants_are_used(exposures))
    return xp_reader_corrupt(call, "its numbers do not fit");
  if (!xp_batches_read(call->ctx, state, BATCHES_TAG, &exposures->batches))
    return state->failed ? xp_reader_corrupt(call, "its batches are not in order") : xp_fail_memory(call);
  return xp_reader_at_end(state) ? EXPT_OK : xp_reader_corrupt(call, "it does not end where it should");
}

expt_status expt_exposures_load(const expt_context *ctx, const uint8_t *state, int64_t size, expt_exposures **out,
                                expt_error *err) {
  XP_CALL(ctx, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  xp_reader reader;
  XP_TRY(xp_reader_start(call, state, size, XP_STATE_EXPOSURES, &reader));
  expt_exposures *exposures = NULL;
  const expt_status status = read_all(call, &reader, &exposures);
  if (status == EXPT_OK)
    *out = exposures;
  else
    expt_exposures_free(exposures);
  return status;
}
