/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The two answers of a unit table: its units with their features, and their numbers by variant. */
#include "lib/events/unit_table.h"

static int64_t end_of_observation(const expt_unit_table *table) {
  return table->end_time != INT64_MAX ? table->end_time : table->latest_us;
}

static int64_t end_of_window(const expt_unit_table *table, const xp_feature *feature, int32_t code) {
  const int64_t end = end_of_observation(table);
  if (!table->cohort.exposed || !xp_feature_has_end(feature)) return end;
  return xp_smaller(xp_sum_within(table->cohort.zero[code].since_us, feature->to_us), end);
}

static bool is_mature(const expt_unit_table *table, int32_t code) {
  const int64_t end = end_of_observation(table);
  for (int64_t f = 0; f < table->n_features && table->cohort.exposed; f++) {
    const xp_feature *const feature = &table->features[f];
    if (xp_feature_has_end(feature) && xp_sum_within(table->cohort.zero[code].since_us, feature->to_us) > end)
      return false;
  }
  return true;
}

static bool is_in_frame(const expt_unit_table *table, int32_t code) {
  return xp_cohort_has(&table->cohort, code) && (table->maturity == EXPT_MATURITY_ALL || is_mature(table, code));
}

static int64_t keep_units(const expt_unit_table *table, int32_t *codes) {
  int64_t kept = 0;
  for (int64_t i = 0; i < xp_units_count(table->cohort.units); i++)
    if (is_in_frame(table, codes[i])) codes[kept++] = codes[i];
  return kept;
}

/* ---- columns ---- */

/* A table that has exposures but no event yet has no records: its cells are as they begin. */
typedef union fresh_cell {
  char bytes[128];
  int64_t words[16];
} fresh_cell;

static const char *cell_of(const expt_unit_table *table, const xp_feature *feature, int32_t code,
                           const fresh_cell *fresh) {
  return code < table->records_begun ? xp_unit_record(table, code) + feature->at : fresh->bytes;
}

static void fill_counts(expt_frame *frame, const expt_unit_table *table, const xp_feature *feature,
                        const int32_t *codes, int64_t rows, const fresh_cell *fresh) {
  int64_t *const counts = xp_frame_integers(frame, feature->name, XP_SHOWN);
  for (int64_t i = 0; i < rows && counts != NULL; i++)
    counts[i] = xp_unit_cell_count(feature, cell_of(table, feature, codes[i], fresh));
}

static bool fill_distinct(expt_frame *frame, const expt_unit_table *table, const xp_feature *feature,
                          const int32_t *codes, int64_t rows) {
  int64_t *const by_unit = xp_unit_distinct_counts(table, feature);
  int64_t *const counts = by_unit == NULL ? NULL : xp_frame_integers(frame, feature->name, XP_SHOWN);
  for (int64_t i = 0; i < rows && counts != NULL; i++)
    counts[i] = by_unit[codes[i]];
  xp_release(table->ctx, by_unit);
  return counts != NULL;
}

static void fill_values(expt_frame *frame, const expt_unit_table *table, const xp_feature *feature,
                        const int32_t *codes, int64_t rows, const fresh_cell *fresh) {
  double *const values = xp_frame_doubles(frame, feature->name, XP_SHOWN);
  for (int64_t i = 0; i < rows && values != NULL; i++)
    values[i] =
        xp_unit_cell_value(feature, cell_of(table, feature, codes[i], fresh), end_of_window(table, feature, codes[i]));
}

static bool fill_feature(expt_frame *frame, const expt_unit_table *table, const xp_feature *feature,
                         const int32_t *codes, int64_t rows) {
  fresh_cell fresh;
  xp_unit_cell_begin(feature->kind, fresh.bytes);
  if (feature->kind == XP_FEATURE_DISTINCT) return fill_distinct(frame, table, feature, codes, rows);
  if (feature->kind == XP_FEATURE_COUNT)
    fill_counts(frame, table, feature, codes, rows, &fresh);
  else
    fill_values(frame, table, feature, codes, rows, &fresh);
  return true;
}

static bool fill_exposure(expt_frame *frame, const expt_unit_table *table, const int32_t *codes, int64_t rows) {
  if (!xp_cohort_column(frame, &table->cohort, codes, rows)) return false;
  int64_t *const first_time = xp_frame_times(frame, "first_time", XP_DETAIL);
  uint8_t *const mature = xp_frame_bools(frame, "is_mature", XP_DETAIL);
  for (int64_t i = 0; i < rows && !xp_frame_failed(frame); i++) {
    first_time[i] = table->cohort.zero[codes[i]].since_us;
    mature[i] = is_mature(table, codes[i]);
  }
  return true;
}

static expt_status give_units(const xp_call *call, const expt_unit_table *table, const int32_t *codes, int64_t rows,
                              expt_frame **out) {
  expt_frame *const frame = xp_frame_create(call->ctx, rows, 4 + table->n_features);
  xp_units_column(frame, table->cohort.units, codes, rows);
  bool whole = !table->cohort.exposed || fill_exposure(frame, table, codes, rows);
  for (int64_t f = 0; f < table->n_features && whole; f++)
    whole = fill_feature(frame, table, &table->features[f], codes, rows);
  if (whole) return xp_give(call, frame, out);
  expt_frame_free(frame);
  return xp_fail_memory(call);
}

expt_status expt_unit_table_frame(const expt_unit_table *table, expt_frame **out, expt_error *err) {
  XP_CALL(table != NULL ? table->ctx : NULL, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  XP_TRY(xp_need(call, table, "table"));
  XP_TRY(xp_unit_table_ready(call, table));
  int32_t *const codes = xp_units_order(call->ctx, table->cohort.units);
  if (codes == NULL) return xp_fail_memory(call);
  const expt_status status = give_units(call, table, codes, keep_units(table, codes), out);
  xp_release(call->ctx, codes);
  return status;
}

/* ---- counts ---- */

typedef struct count_columns {
  int32_t *variant;
  int64_t *units, *n_immature, *n_conflicted, *n_forced, *n_events, *n_late;
} count_columns;

static void count_unit(const expt_unit_table *table, int32_t code, int64_t row, const count_columns *to) {
  const uint32_t marks = table->cohort.exposed ? table->cohort.zero[code].marks : 0;
  to->n_forced[row] += (marks & XP_FORCED) != 0;
  to->n_conflicted[row] += marks == XP_CONFLICTED;
  if (!xp_cohort_has(&table->cohort, code)) return;
  to->n_immature[row] += !is_mature(table, code);
  to->units[row] += is_in_frame(table, code);
}

static void fill_count_rows(const expt_unit_table *table, const int64_t *ranks, const count_columns *to) {
  const int64_t variants = xp_labels_count(table->cohort.variants);
  for (int64_t row = 0; row <= variants; row++)
    to->variant[row] = row < variants ? (int32_t)row : -1;
  for (int64_t i = 0; i < xp_tally_count(table); i++) {
    const int64_t row = i > 0 ? ranks[i - 1] : variants;
    to->n_events[row] = table->tallies[i].events;
    to->n_late[row] = table->tallies[i].late;
  }
  for (int32_t code = 0; code < xp_units_count(table->cohort.units); code++)
    count_unit(table, code, table->cohort.exposed ? ranks[table->cohort.zero[code].variant] : variants, to);
}

static expt_status give_counts(const xp_call *call, const expt_unit_table *table, const int64_t *ranks,
                               const int64_t *label_order, expt_frame **out) {
  expt_frame *const frame = xp_frame_create(call->ctx, xp_labels_count(table->cohort.variants) + 1, 7);
  const count_columns columns = {.variant =
                                     xp_frame_dict(frame, "variant", table->cohort.variants, label_order, XP_SHOWN),
                                 .units = xp_frame_integers(frame, "units", XP_SHOWN),
                                 .n_immature = xp_frame_integers(frame, "n_immature", XP_SHOWN),
                                 .n_conflicted = xp_frame_integers(frame, "n_conflicted", XP_SHOWN),
                                 .n_forced = xp_frame_integers(frame, "n_forced", XP_SHOWN),
                                 .n_events = xp_frame_integers(frame, "n_events", XP_SHOWN),
                                 .n_late = xp_frame_integers(frame, "n_late", XP_SHOWN)};
  if (!xp_frame_failed(frame)) fill_count_rows(table, ranks, &columns);
  return xp_give(call, frame, out);
}

expt_status expt_unit_table_counts(const expt_unit_table *table, expt_frame **out, expt_error *err) {
  XP_CALL(table != NULL ? table->ctx : NULL, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  XP_TRY(xp_need(call, table, "table"));
  XP_TRY(xp_unit_table_ready(call, table));
  int64_t *label_order;
  int64_t *const ranks = xp_label_ranks(call->ctx, table->cohort.variants, &label_order);
  const expt_status status = ranks == NULL ? xp_fail_memory(call) : give_counts(call, table, ranks, label_order, out);
  xp_release(call->ctx, ranks);
  xp_release(call->ctx, label_order);
  return status;
}
