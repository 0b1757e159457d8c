/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Distinct values by unit: the values as codes, and the set of pairs (unit, value), each pair one integer. */
#include "lib/events/unit_table.h"

static int64_t pair_of(int64_t unit, int64_t value) {
  return unit << 32 | value;
}

static int64_t unit_of(int64_t pair) {
  return pair >> 32;
}

static int64_t value_of(int64_t pair) {
  return pair & 0xFFFFFFFF;
}

enum { SOME = 256 };

static expt_status put_pairs(const xp_call *call, xp_units *pairs, const int64_t *some, int64_t n, int32_t *codes,
                             const char *argument) {
  XP_TRY(xp_units_reserve(call, pairs, XP_UNITS_INTEGER, n, 0, argument, 0));
  memset(codes, 0, (size_t)n * sizeof *codes);
  xp_units_find_integers(pairs, some, n, codes);
  for (int64_t i = 0; i < n; i++)
    if (codes[i] == XP_UNIT_UNKNOWN) xp_units_put_integer(pairs, some[i]);
  return EXPT_OK;
}

expt_status xp_unit_distinct_take(const xp_call *call, xp_feature *feature, const int32_t *units, const int32_t *values,
                                  int64_t n) {
  int64_t some[SOME];
  int32_t codes[SOME];
  for (int64_t from = 0; from < n; from += SOME) {
    int64_t found = 0;
    for (int64_t i = from; i < n && i < from + SOME; i++)
      if (values[i] >= 0) some[found++] = pair_of(units[i], values[i]);
    XP_TRY(put_pairs(call, feature->pairs, some, found, codes, "events"));
  }
  return EXPT_OK;
}

static expt_status learn_pairs(const xp_call *call, xp_feature *feature, const xp_feature *other, const int32_t *units,
                               const int32_t *values) {
  int64_t some[SOME];
  int32_t codes[SOME];
  const int64_t count = xp_units_count(other->pairs);
  for (int64_t from = 0; from < count; from += SOME) {
    const int64_t n = xp_smaller(SOME, count - from);
    for (int64_t i = 0; i < n; i++) {
      const int64_t pair = xp_units_integer(other->pairs, from + i);
      some[i] = pair_of(units[unit_of(pair)], values[value_of(pair)]);
    }
    XP_TRY(put_pairs(call, feature->pairs, some, n, codes, "other"));
  }
  return EXPT_OK;
}

expt_status xp_unit_distinct_learn(const xp_call *call, xp_feature *feature, const xp_feature *other,
                                   const int32_t *units) {
  int32_t *const values = xp_alloc(call->ctx, xp_units_count(other->values), sizeof *values);
  if (values == NULL) return xp_fail_memory(call);
  expt_status status = xp_units_learn(call, feature->values, other->values, "other", values);
  if (status == EXPT_OK) status = learn_pairs(call, feature, other, units, values);
  xp_release(call->ctx, values);
  return status;
}

int64_t *xp_unit_distinct_counts(const expt_unit_table *table, const xp_feature *feature) {
  int64_t *const counts = xp_alloc(table->ctx, xp_units_count(table->cohort.units), sizeof *counts);
  for (int64_t i = 0; i < xp_units_count(feature->pairs) && counts != NULL; i++)
    counts[unit_of(xp_units_integer(feature->pairs, i))]++;
  return counts;
}

/* ---- states: units and values by their ranks ---- */

enum { VALUES_TAG = 1, PAIRS_TAG = 2 };

static int64_t *ranks_of(const expt_context *ctx, const int32_t *order, int64_t n) {
  int64_t *const ranks = xp_alloc(ctx, n, sizeof *ranks);
  for (int64_t i = 0; i < n && ranks != NULL && order != NULL; i++)
    ranks[order[i]] = i;
  return ranks;
}

static bool put_ranked(const xp_call *call, const xp_feature *feature, const int64_t *units, const int64_t *values,
                       xp_units *ranked) {
  const int64_t count = xp_units_count(feature->pairs);
  if (xp_units_reserve(call, ranked, XP_UNITS_INTEGER, count, 0, "", 0) != EXPT_OK) return false;
  for (int64_t i = 0; i < count; i++) {
    const int64_t pair = xp_units_integer(feature->pairs, i);
    xp_units_put_integer(ranked, pair_of(units[unit_of(pair)], values[value_of(pair)]));
  }
  return true;
}

static bool write_ranked(xp_writer *writer, const xp_units *ranked) {
  int32_t *const order = xp_units_order(writer->buffer.ctx, ranked);
  const bool written = order != NULL && xp_units_write(writer, PAIRS_TAG, ranked, order);
  xp_release(writer->buffer.ctx, order);
  return written;
}

bool xp_unit_distinct_write(xp_writer *writer, uint16_t tag, const expt_unit_table *table, const xp_feature *feature,
                            const int32_t *order) {
  const expt_context *const ctx = table->ctx;
  const xp_call quiet = {.ctx = ctx};
  int32_t *const value_order = xp_units_order(ctx, feature->values);
  int64_t *const units = ranks_of(ctx, order, xp_units_count(table->cohort.units));
  int64_t *const values = ranks_of(ctx, value_order, xp_units_count(feature->values));
  xp_units *const ranked = xp_units_create(ctx);
  bool written = value_order != NULL && units != NULL && values != NULL && ranked != NULL &&
                 put_ranked(&quiet, feature, units, values, ranked);
  const int64_t mark = xp_write_begin(writer, tag);
  written = written && xp_units_write(writer, VALUES_TAG, feature->values, value_order) && write_ranked(writer, ranked);
  xp_write_end(writer, mark);
  xp_units_free(ranked);
  xp_release(ctx, value_order);
  xp_release(ctx, units);
  xp_release(ctx, values);
  return written;
}

static bool pairs_fit(const expt_unit_table *table, const xp_feature *feature) {
  const int64_t count = xp_units_count(feature->pairs);
  if (count > 0 && xp_units_kind(feature->pairs) != XP_UNITS_INTEGER) return false;
  for (int64_t i = 0; i < count; i++) {
    const int64_t pair = xp_units_integer(feature->pairs, i);
    if (pair < 0 || unit_of(pair) >= xp_units_count(table->cohort.units)) return false;
    if (value_of(pair) >= xp_units_count(feature->values)) return false;
  }
  return count >= xp_units_count(feature->values);
}

expt_status xp_unit_distinct_read(const xp_call *call, xp_reader *reader, uint16_t tag, const expt_unit_table *table,
                                  xp_feature *feature) {
  xp_reader section = xp_read_section(reader, tag);
  XP_TRY(xp_units_read(call, &section, VALUES_TAG, feature->values));
  XP_TRY(xp_units_read(call, &section, PAIRS_TAG, feature->pairs));
  if (!xp_reader_at_end(&section)) return xp_reader_corrupt(call, "its values do not end where they should");
  return pairs_fit(table, feature) ? EXPT_OK : xp_reader_corrupt(call, "a value belongs to no unit");
}
