/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Save and load. Units, variants, values and batches lie in a state by id, so equal content is equal bytes. The bytes
 * of a load may come from anywhere: nothing is believed, and nothing is allocated that the bytes that are left could
 * not fill. */
#include "lib/events/unit_table.h"

enum {
  DESCRIPTION_TAG = 1, /* section */
  UNIT_TAG = 2,
  TIME_TAG = 3,
  EVENT_TAG = 4,
  OPTIONS_TAG = 5, /* maturity, end_time, max_bytes */
  N_FEATURES_TAG = 6,
  FEATURE_TAG = 7, /* name, value, event, words, cap */
  VALUE_TAG = 8,
  LABEL_TAG = 9,
  WORDS_TAG = 10, /* kind, skip_missing, from_us, to_us */
  CAP_TAG = 11,

  BATCHES_TAG = 32, /* section */
  COHORT_TAG = 33,  /* section */
  LATEST_TAG = 34,
  TALLIES_TAG = 35,  /* without a variant, then by variant: events, late */
  CELLS_TAG = 36,    /* by feature: a cell for each unit, none before the first event */
  DISTINCT_TAG = 37, /* instead of cells: a section */
};

enum { N_OPTIONS = 3, N_WORDS = 4 };

/* ---- save ---- */

static void write_feature(xp_writer *writer, const xp_feature *feature) {
  const int64_t words[N_WORDS] = {feature->kind, feature->skip_missing, feature->from_us, feature->to_us};
  xp_write_text(writer, FEATURE_TAG, feature->name);
  xp_write_text(writer, VALUE_TAG, feature->value);
  xp_write_text(writer, LABEL_TAG, feature->event);
  xp_write_i64s(writer, WORDS_TAG, words, N_WORDS);
  xp_write_double(writer, CAP_TAG, feature->cap);
}

static void write_description(xp_writer *writer, const expt_unit_table *table) {
  const int64_t options[N_OPTIONS] = {table->maturity, table->end_time, table->max_bytes};
  const int64_t mark = xp_write_begin(writer, DESCRIPTION_TAG);
  xp_write_text(writer, UNIT_TAG, table->unit);
  xp_write_text(writer, TIME_TAG, table->time);
  xp_write_text(writer, EVENT_TAG, table->event);
  xp_write_i64s(writer, OPTIONS_TAG, options, N_OPTIONS);
  xp_write_i64(writer, N_FEATURES_TAG, table->n_features);
  for (int64_t f = 0; f < table->n_features; f++)
    write_feature(writer, &table->features[f]);
  xp_write_end(writer, mark);
}

static bool write_tallies(xp_writer *writer, const expt_unit_table *table) {
  const int64_t variants = xp_labels_count(table->cohort.variants);
  int64_t *label_order;
  int64_t *const ranks = xp_label_ranks(table->ctx, table->cohort.variants, &label_order);
  int64_t *const values = xp_alloc(table->ctx, 2 * (variants + 1), sizeof *values);
  const bool room = ranks != NULL && values != NULL;
  for (int64_t i = 0; i < xp_tally_count(table) && room; i++) {
    const int64_t at = i > 0 ? ranks[i - 1] + 1 : 0;
    values[2 * at] = table->tallies[i].events;
    values[2 * at + 1] = table->tallies[i].late;
  }
  if (room) xp_write_i64s(writer, TALLIES_TAG, values, 2 * (variants + 1));
  xp_release(table->ctx, ranks);
  xp_release(table->ctx, label_order);
  xp_release(table->ctx, values);
  return room;
}

static bool write_cells(xp_writer *writer, const expt_unit_table *table, const xp_feature *feature,
                        const int32_t *order) {
  const int64_t size = xp_unit_cell_bytes(feature->kind);
  uint8_t *const bytes = xp_alloc(table->ctx, table->records_begun, size);
  if (bytes == NULL) return false;
  for (int64_t i = 0; i < table->records_begun; i++)
    xp_unit_cell_write(feature->kind, xp_unit_record(table, order[i]) + feature->at, bytes + i * size);
  xp_write_bytes(writer, CELLS_TAG, bytes, table->records_begun * size);
  xp_release(table->ctx, bytes);
  return true;
}

static bool write_content(xp_writer *writer, const expt_unit_table *table) {
  int32_t *const order = xp_units_order(table->ctx, table->cohort.units);
  bool written = order != NULL && xp_cohort_write(writer, COHORT_TAG, &table->cohort, order);
  xp_write_i64(writer, LATEST_TAG, table->latest_us);
  written = written && write_tallies(writer, table);
  for (int64_t f = 0; f < table->n_features && written; f++) {
    const xp_feature *const feature = &table->features[f];
    written = feature->kind == XP_FEATURE_DISTINCT ? xp_unit_distinct_write(writer, DISTINCT_TAG, table, feature, order)
                                                   : write_cells(writer, table, feature, order);
  }
  xp_release(table->ctx, order);
  return written;
}

expt_status expt_unit_table_save(const expt_unit_table *table, uint8_t *buf, int64_t cap, int64_t *need,
                                 expt_error *err) {
  XP_CALL(table != NULL ? table->ctx : NULL, err);
  XP_TRY(xp_need(call, need, "need"));
  *need = 0;
  XP_TRY(xp_need(call, table, "table"));
  XP_TRY(xp_need_whole(call, "cap", "", cap, 0, INT64_MAX));
  xp_writer writer;
  xp_writer_start(&writer, call->ctx, XP_STATE_UNIT_TABLE);
  write_description(&writer, table);
  xp_writer_configuration_done(&writer);
  xp_batches_write(&writer, BATCHES_TAG, &table->batches);
  if (!write_content(&writer, table)) {
    xp_writer_free(&writer);
    return xp_fail_memory(call);
  }
  return xp_writer_finish(call, &writer, buf, cap, need);
}

/* ---- load: description ---- */

/* Errors of builders are about arguments; here it is the state that is to blame. */
static expt_status as_corrupt(const xp_call *call, expt_status status, const char *what) {
  if (status == EXPT_OK) return EXPT_OK;
  return status == EXPT_E_NOMEM ? xp_fail_memory(call) : xp_reader_corrupt(call, what);
}

static xp_call quiet(const xp_call *call) {
  return (xp_call){.ctx = call->ctx, .function = call->function};
}

typedef struct names {
  char *unit, *time, *event;
} names;

static expt_status read_names(const xp_call *call, xp_reader *reader, names *out) {
  XP_TRY(xp_read_name(call, reader, UNIT_TAG, &out->unit));
  XP_TRY(xp_read_name(call, reader, TIME_TAG, &out->time));
  return xp_read_name(call, reader, EVENT_TAG, &out->event);
}

static expt_status make(const xp_call *call, xp_reader *reader, const names *from, expt_unit_table **out) {
  const xp_call inner = quiet(call);
  int64_t words[N_OPTIONS];
  expt_unit_table_options options;
  xp_read_i64s(reader, OPTIONS_TAG, words, N_OPTIONS);
  expt_unit_table_options_init(&options);
  options.event = from->event;
  options.maturity = words[0] >= 0 && words[0] <= EXPT_MATURITY_ALL ? (expt_maturity)words[0] : -1;
  options.end_time = words[1];
  options.max_bytes = words[2];
  return as_corrupt(call, xp_unit_table_make(&inner, from->unit, from->time, &options, out),
                    "its description is not one");
}

static expt_status read_head(const xp_call *call, xp_reader *reader, expt_unit_table **out) {
  names found = {0};
  expt_status status = read_names(call, reader, &found);
  if (status == EXPT_OK) status = make(call, reader, &found, out);
  xp_release(call->ctx, found.unit);
  xp_release(call->ctx, found.time);
  xp_release(call->ctx, found.event);
  return status;
}

static bool needs_value(int64_t kind) {
  return kind != XP_FEATURE_COUNT && kind != XP_FEATURE_TIME_SINCE;
}

/* What no builder lets through, and describe() does not look at. */
static bool words_are_possible(const int64_t words[N_WORDS], const xp_feature *wanted) {
  if (words[0] < XP_FEATURE_COUNT || words[0] > XP_FEATURE_TIME_SINCE || words[1] < 0 || words[1] > 1) return false;
  if (needs_value(words[0]) != (wanted->value != NULL)) return false;
  if (wanted->value != NULL && wanted->value[0] == '\0') return false;
  if (!needs_value(words[0]) && words[1] != 0) return false;
  const bool can_cap = words[0] == XP_FEATURE_COUNT || words[0] == XP_FEATURE_SUM;
  if (wanted->cap != 0 && !can_cap) return false;
  if (words[0] != XP_FEATURE_COUNT) return true;
  return wanted->cap >= 0 && wanted->cap <= 0x1p53 && wanted->cap == (double)(int64_t)wanted->cap;
}

static expt_status describe(const xp_call *call, expt_unit_table *table, const int64_t words[N_WORDS],
                            xp_feature *wanted) {
  const xp_call inner = quiet(call);
  if (!words_are_possible(words, wanted)) return xp_reader_corrupt(call, "a feature is not possible");
  wanted->kind = (xp_feature_kind)words[0];
  wanted->skip_missing = words[1] != 0;
  wanted->from_us = words[2];
  wanted->to_us = words[3];
  return as_corrupt(call, xp_unit_table_describe(&inner, table, wanted), "a feature cannot be described");
}

static expt_status read_feature(const xp_call *call, xp_reader *reader, expt_unit_table *table) {
  xp_feature wanted = {0};
  int64_t words[N_WORDS];
  expt_status status = xp_read_name(call, reader, FEATURE_TAG, &wanted.name);
  if (status == EXPT_OK) status = xp_read_name(call, reader, VALUE_TAG, &wanted.value);
  if (status == EXPT_OK) status = xp_read_name(call, reader, LABEL_TAG, &wanted.event);
  xp_read_i64s(reader, WORDS_TAG, words, N_WORDS);
  wanted.cap = xp_read_double(reader, CAP_TAG);
  if (status == EXPT_OK && reader->failed) status = xp_reader_corrupt(call, "its description ends early");
  if (status == EXPT_OK) status = describe(call, table, words, &wanted);
  xp_release(call->ctx, wanted.name);
  xp_release(call->ctx, wanted.value);
  xp_release(call->ctx, wanted.event);
  return status;
}

static expt_status read_description(const xp_call *call, xp_reader *state, expt_unit_table **out) {
  xp_reader section = xp_read_section(state, DESCRIPTION_TAG);
  XP_TRY(read_head(call, &section, out));
  const int64_t count = xp_read_i64(&section, N_FEATURES_TAG);
  for (int64_t f = 0; f < count; f++)
    XP_TRY(read_feature(call, &section, *out));
  const bool whole = count >= 0 && xp_reader_at_end(&section) && xp_reader_configuration_done(state);
  return whole ? EXPT_OK : xp_reader_corrupt(call, "its description does not end where it should");
}

/* ---- load: content ---- */

static expt_status read_tallies(const xp_call *call, xp_reader *state, expt_unit_table *table) {
  const int64_t count = xp_labels_count(table->cohort.variants) + 1;
  if (count > xp_reader_left(state) / (int64_t)sizeof(xp_tally)) return xp_reader_corrupt(call, "its counts end early");
  int64_t *const values = xp_alloc(call->ctx, 2 * count, sizeof *values);
  if (values == NULL || !xp_unit_table_reserve_tallies(table)) {
    xp_release(call->ctx, values);
    return xp_fail_memory(call);
  }
  bool possible = xp_read_i64s(state, TALLIES_TAG, values, 2 * count);
  for (int64_t i = 0; i < count; i++) {
    table->tallies[i] = (xp_tally){values[2 * i], values[2 * i + 1]};
    possible = possible && values[2 * i] >= 0 && values[2 * i + 1] >= 0;
  }
  xp_release(call->ctx, values);
  return possible ? EXPT_OK : xp_reader_corrupt(call, "a count is not possible");
}

static expt_status read_cells(const xp_call *call, xp_reader *state, expt_unit_table *table,
                              const xp_feature *feature) {
  int64_t size;
  const int64_t each = xp_unit_cell_bytes(feature->kind);
  const uint8_t *const bytes = xp_read_bytes(state, CELLS_TAG, &size);
  if (bytes == NULL || size != table->records_begun * each) return xp_reader_corrupt(call, "its features end early");
  for (int64_t i = 0; i < table->records_begun; i++)
    if (!xp_unit_cell_read(feature->kind, bytes + i * each, xp_unit_record(table, i) + feature->at))
      return xp_reader_corrupt(call, "a feature holds what no events can have left");
  return EXPT_OK;
}

static bool cells_fit(const expt_unit_table *table, const xp_reader *state) {
  int64_t each = 0;
  for (int64_t f = 0; f < table->n_features; f++)
    each += xp_unit_cell_bytes(table->features[f].kind);
  return each == 0 || xp_units_count(table->cohort.units) <= xp_reader_left(state) / each;
}

/* Every unit has a cell of every feature: what the bytes left cannot hold is not allocated. */
static expt_status begin_records(const xp_call *call, const xp_reader *state, expt_unit_table *table) {
  if (!cells_fit(table, state)) return xp_reader_corrupt(call, "its features end early");
  XP_TRY(xp_unit_table_reserve(call, table));
  xp_unit_table_begin_records(table);
  return EXPT_OK;
}

static expt_status read_features(const xp_call *call, xp_reader *state, expt_unit_table *table) {
  for (int64_t f = 0; f < table->n_features; f++) {
    xp_feature *const feature = &table->features[f];
    if (feature->kind == XP_FEATURE_DISTINCT)
      XP_TRY(xp_unit_distinct_read(call, state, DISTINCT_TAG, table, feature));
    else
      XP_TRY(read_cells(call, state, table, feature));
  }
  return EXPT_OK;
}

/* A table that has not begun holds nothing but its exposures, and can still be described. */
static bool has_not_begun(const expt_unit_table *table) {
  bool empty = table->latest_us == INT64_MIN && (table->cohort.exposed || xp_units_count(table->cohort.units) == 0);
  for (int64_t i = 0; i < xp_tally_count(table); i++)
    empty = empty && table->tallies[i].events == 0 && table->tallies[i].late == 0;
  for (int64_t f = 0; f < table->n_features; f++)
    empty = empty && (table->features[f].pairs == NULL || xp_units_count(table->features[f].pairs) == 0);
  return empty;
}

static expt_status read_all(const xp_call *call, xp_reader *state, expt_unit_table **out) {
  XP_TRY(read_description(call, state, out));
  expt_unit_table *const table = *out;
  if (!xp_batches_read(call->ctx, state, BATCHES_TAG, &table->batches))
    return state->failed ? xp_reader_corrupt(call, "its batches are not in order") : xp_fail_memory(call);
  XP_TRY(xp_cohort_read(call, state, COHORT_TAG, &table->cohort));
  table->latest_us = xp_read_i64(state, LATEST_TAG);
  const bool started = xp_unit_table_started(table);
  XP_TRY(read_tallies(call, state, table));
  if (started) XP_TRY(begin_records(call, state, table));
  XP_TRY(read_features(call, state, table));
  if (!started && !has_not_begun(table)) return xp_reader_corrupt(call, "it holds events of no batch");
  return xp_reader_at_end(state) ? EXPT_OK : xp_reader_corrupt(call, "it does not end where it should");
}

expt_status expt_unit_table_load(const expt_context *ctx, const uint8_t *state, int64_t size, expt_unit_table **out,
                                 expt_error *err) {
  XP_CALL(ctx, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  xp_reader reader;
  XP_TRY(xp_reader_start(call, state, size, XP_STATE_UNIT_TABLE, &reader));
  expt_unit_table *table = NULL;
  const expt_status status = read_all(call, &reader, &table);
  if (status == EXPT_OK)
    *out = table;
  else
    expt_unit_table_free(table);
  return status;
}
