/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Create, exposures, columns, room, free. */
#include "lib/events/unit_table.h"

XP_OPTIONS(expt_unit_table_options, .end_time = INT64_MAX);

/* ---- create and free ---- */

static bool fill(expt_unit_table *table, const char *unit, const char *time, const expt_unit_table_options *options) {
  table->maturity = options->maturity;
  table->end_time = options->end_time;
  table->max_bytes = options->max_bytes;
  table->latest_us = INT64_MIN;
  table->unit = xp_copy_text(table->ctx, unit);
  table->time = xp_copy_text(table->ctx, time);
  const bool whole = xp_cohort_create(table->ctx, &table->cohort) && table->unit != NULL && table->time != NULL;
  if (!whole || !xp_copy_optional(table->ctx, options->event, &table->event)) return false;
  xp_units_limit(table->cohort.units, sizeof(xp_zero), table->max_bytes);
  return true;
}

expt_status xp_unit_table_make(const xp_call *call, const char *unit, const char *time,
                               const expt_unit_table_options *options, expt_unit_table **out) {
  expt_unit_table_options mine;
  XP_TRY(xp_need_text(call, unit, "unit"));
  XP_TRY(xp_need_text(call, time, "time"));
  XP_TRY(xp_take_expt_unit_table_options(call, options, &mine));
  XP_TRY(xp_need_word(call, "options", "maturity", mine.maturity, EXPT_MATURITY_ALL));
  XP_TRY(xp_need_optional_text(call, mine.event, "options", "event"));
  XP_TRY(xp_need_whole(call, "options", "max_bytes", mine.max_bytes, 0, INT64_MAX));
  expt_unit_table *const table = xp_alloc(call->ctx, 1, sizeof *table);
  if (table == NULL) return xp_fail_memory(call);
  expt_context_retain(call->ctx);
  table->ctx = call->ctx;
  if (!fill(table, unit, time, &mine)) {
    expt_unit_table_free(table);
    return xp_fail_memory(call);
  }
  *out = table;
  return EXPT_OK;
}

expt_status expt_unit_table_create(const expt_context *ctx, const char *unit, const char *time,
                                   const expt_unit_table_options *options, expt_unit_table **out, expt_error *err) {
  XP_CALL(ctx, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  return xp_unit_table_make(call, unit, time, options, out);
}

static void free_features(expt_unit_table *table) {
  for (int64_t f = 0; f < table->n_features; f++) {
    xp_release(table->ctx, table->features[f].name);
    xp_release(table->ctx, table->features[f].value);
    xp_release(table->ctx, table->features[f].event);
    xp_units_free(table->features[f].values);
    xp_units_free(table->features[f].pairs);
  }
  xp_release(table->ctx, table->features);
}

void expt_unit_table_free(expt_unit_table *table) {
  if (table == NULL) return;
  const expt_context *const ctx = table->ctx;
  free_features(table);
  xp_cohort_free(&table->cohort);
  xp_batches_free(ctx, &table->batches);
  xp_release(ctx, table->records);
  xp_release(ctx, table->tallies);
  xp_release(ctx, table->unit);
  xp_release(ctx, table->time);
  xp_release(ctx, table->event);
  xp_release(ctx, table);
  expt_context_free((expt_context *)(uintptr_t)ctx);
}

static void list_names(const expt_unit_table *table, const char **names) {
  names[0] = table->unit;
  names[1] = table->time;
  names[2] = NULL; /* the column of labels is read only where a feature asks for one */
  for (int64_t f = 0; f < table->n_features; f++) {
    if (table->features[f].event != NULL) names[2] = table->event;
    names[3 + f] = table->features[f].value;
  }
}

expt_status expt_unit_table_columns(const expt_unit_table *table, expt_frame **out, expt_error *err) {
  XP_CALL(table != NULL ? table->ctx : NULL, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  XP_TRY(xp_need(call, table, "table"));
  const char **const names = xp_alloc(call->ctx, 3 + table->n_features, sizeof *names);
  if (names == NULL) return xp_fail_memory(call);
  list_names(table, names);
  const expt_status status = xp_give_names(call, names, 3 + table->n_features, out);
  xp_release(call->ctx, names);
  return status;
}

/* ---- what a call needs ---- */

bool xp_unit_table_started(const expt_unit_table *table) {
  return table->batches.count > 0 || table->batches.unnamed > 0;
}

expt_status xp_unit_table_ready(const xp_call *call, const expt_unit_table *table) {
  if (table->n_features == 0)
    return XP_FAIL(call, EXPT_E_STATE, "table", "features", "no feature is described; needed: one at least");
  for (int64_t f = 0; f < table->n_features && !table->cohort.exposed; f++)
    if (xp_feature_has_window(&table->features[f]))
      return XP_FAIL(call, EXPT_E_STATE, "table", "exposures",
                     "feature '%.80s' has a window after the exposure, and no exposures were given",
                     table->features[f].name);
  return EXPT_OK;
}

expt_status expt_unit_table_add_exposures(expt_unit_table *table, const expt_exposures *exposures, expt_error *err) {
  XP_CALL(table != NULL ? table->ctx : NULL, err);
  XP_TRY(xp_need(call, table, "table"));
  XP_TRY(xp_need(call, exposures, "exposures"));
  if (xp_unit_table_started(table))
    return XP_FAIL(call, EXPT_E_STATE, "exposures", "",
                   "events have been added; give the exposures before the first event");
  return xp_cohort_take(call, &table->cohort, exposures);
}

/* ---- room ---- */

expt_status xp_unit_table_need_bytes(const xp_call *call, const expt_unit_table *table, const char *argument) {
  if (table->max_bytes == 0) return EXPT_OK;
  const double per_unit = (double)table->record_size + (double)sizeof(xp_zero);
  double bytes = (double)xp_units_bytes(table->cohort.units) + (double)xp_units_room(table->cohort.units) * per_unit;
  for (int64_t f = 0; f < table->n_features; f++)
    if (table->features[f].kind == XP_FEATURE_DISTINCT)
      bytes += (double)xp_units_bytes(table->features[f].values) + (double)xp_units_bytes(table->features[f].pairs);
  return bytes <= (double)table->max_bytes ? EXPT_OK : xp_units_refuse_bytes(call, argument, bytes, table->max_bytes);
}

static bool reserve_records(expt_unit_table *table) {
  const int64_t room = xp_units_room(table->cohort.units);
  if (room <= table->record_room || table->record_size == 0) return true;
  char *const records = xp_grow(table->ctx, table->records, table->records_begun, room, table->record_size);
  if (records == NULL) return false;
  table->records = records;
  table->record_room = room;
  return true;
}

bool xp_unit_table_reserve_tallies(expt_unit_table *table) {
  const int64_t needed = xp_labels_count(table->cohort.variants) + 1;
  if (needed <= table->n_tallies) return true;
  xp_tally *const tallies = xp_grow(table->ctx, table->tallies, table->n_tallies, needed, sizeof *tallies);
  if (tallies == NULL) return false;
  table->tallies = tallies;
  table->n_tallies = needed;
  return true;
}

expt_status xp_unit_table_reserve(const xp_call *call, expt_unit_table *table) {
  return reserve_records(table) && xp_unit_table_reserve_tallies(table) ? EXPT_OK : xp_fail_memory(call);
}

void xp_unit_table_begin_records(expt_unit_table *table) {
  for (; table->records_begun < xp_units_count(table->cohort.units) && table->record_size > 0; table->records_begun++)
    for (int64_t f = 0; f < table->n_features; f++)
      xp_unit_cell_begin(table->features[f].kind, xp_unit_record(table, table->records_begun) + table->features[f].at);
}

/* ---- marks ---- */

bool xp_unit_table_marks_take(const expt_unit_table *table, xp_unit_table_marks *marks) {
  marks->cohort = xp_cohort_marks_take(&table->cohort);
  marks->values = xp_alloc(table->ctx, table->n_features, sizeof *marks->values);
  marks->pairs = xp_alloc(table->ctx, table->n_features, sizeof *marks->pairs);
  if (marks->values == NULL || marks->pairs == NULL) return false;
  for (int64_t f = 0; f < table->n_features; f++) {
    if (table->features[f].kind != XP_FEATURE_DISTINCT) continue;
    marks->values[f] = xp_units_count(table->features[f].values);
    marks->pairs[f] = xp_units_count(table->features[f].pairs);
  }
  return true;
}

void xp_unit_table_marks_restore(expt_unit_table *table, const xp_unit_table_marks *marks) {
  for (int64_t f = 0; f < table->n_features; f++) {
    if (table->features[f].kind != XP_FEATURE_DISTINCT) continue;
    xp_units_forget(table->features[f].values, marks->values[f]);
    xp_units_forget(table->features[f].pairs, marks->pairs[f]);
  }
  xp_cohort_marks_restore(&table->cohort, marks->cohort);
}

void xp_unit_table_marks_free(const expt_unit_table *table, xp_unit_table_marks *marks) {
  xp_release(table->ctx, marks->values);
  xp_release(table->ctx, marks->pairs);
}
