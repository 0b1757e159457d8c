/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/analysis/health_periods.h"

#include "lib/analysis/health_columns.h"
#include "lib/analysis/periods.h"
#include <math.h>
#include <string.h>

/* ---- columns and rows ---- */

typedef struct rows {
  const expt_column *period, *variant, *units, *share, *successes;
  int32_t *periods, *variants;
  int64_t *counts, *ones;
  double *shares;
} rows;

static void free_rows(const xp_call *call, rows *r) {
  xp_release(call->ctx, r->periods);
  xp_release(call->ctx, r->variants);
  xp_release(call->ctx, r->counts);
  xp_release(call->ctx, r->ones);
  xp_release(call->ctx, r->shares);
}

static bool is_time(const expt_column *column) {
  return column->dtype == EXPT_DTYPE_TIME;
}

static expt_status find_period_column(const xp_call *call, const expt_table *table, const char *period,
                                      const expt_column **out) {
  XP_TRY(xp_table_find(call, table, "table", period, out));
  return is_time(*out) ? xp_need_times(call, *out, "table") : xp_need_labels(call, *out, "table");
}

static expt_status find_columns(const xp_call *call, const expt_table *table, const char *period, const char *variant,
                                const char *units, const expt_split_check_options *options, rows *r) {
  XP_TRY(xp_table_check(call, table, "table"));
  XP_TRY(find_period_column(call, table, period, &r->period));
  XP_TRY(xp_find_label_column(call, table, variant, &r->variant));
  XP_TRY(xp_find_number_column(call, table, units, &r->units));
  XP_TRY(xp_find_number_column(call, table, options->share, &r->share));
  return xp_find_number_column(call, table, options->successes, &r->successes);
}

static bool make_rows(const xp_call *call, int64_t n, rows *r) {
  r->periods = xp_alloc(call->ctx, n, sizeof *r->periods);
  r->variants = xp_alloc(call->ctx, n, sizeof *r->variants);
  r->counts = xp_alloc(call->ctx, n, sizeof *r->counts);
  if (r->periods == NULL || r->variants == NULL || r->counts == NULL) return false;
  if (r->successes != NULL && (r->ones = xp_alloc(call->ctx, n, sizeof *r->ones)) == NULL) return false;
  return r->share == NULL || (r->shares = xp_alloc(call->ctx, n, sizeof *r->shares)) != NULL;
}

/* Times become the periods that they lie in; all rows have a variant by then. */
static expt_status read_times(const xp_call *call, int64_t n, xp_periods *periods, rows *r) {
  const expt_analysis grid = {.max_levels = XP_MOST_HEALTH_PERIODS,
                              .grain_us = periods->options->grain_us,
                              .utc_offset_us = periods->options->utc_offset_us};
  xp_period_reader *reader;
  XP_TRY(xp_period_reader_create(call, &grid, r->period, "table", periods->period_labels, &reader));
  const expt_status status = xp_period_reader_read(reader, call, 0, n, r->variants, r->periods);
  xp_period_reader_free(reader);
  return status;
}

static expt_status read_rows(const xp_call *call, int64_t n, xp_periods *periods, rows *r) {
  periods->period_labels = xp_labels_create(call->ctx);
  periods->variant_labels = xp_labels_create(call->ctx);
  const bool made = periods->period_labels != NULL && periods->variant_labels != NULL && make_rows(call, n, r);
  if (!made) return xp_fail_memory(call);
  if (!is_time(r->period))
    XP_TRY(xp_read_label_column(call, r->period, periods->period_labels, XP_MOST_HEALTH_PERIODS, true, r->periods));
  XP_TRY(xp_read_label_column(call, r->variant, periods->variant_labels, XP_MOST_HEALTH_VARIANTS, true, r->variants));
  if (is_time(r->period)) XP_TRY(read_times(call, n, periods, r));
  XP_TRY(xp_read_count_column(call, r->units, r->counts));
  if (r->share != NULL) XP_TRY(xp_read_share_column(call, r->share, r->shares));
  if (r->successes == NULL) return EXPT_OK;
  XP_TRY(xp_read_count_column(call, r->successes, r->ones));
  return xp_need_parts(call, r->successes, r->ones, r->counts);
}

/* ---- order ---- */

/* Decimal digits without leading zeros, as numbers. */
static bool is_less(xp_text a, xp_text b) {
  const bool negative = a.bytes[0] == '-';
  if (negative != (b.bytes[0] == '-')) return negative;
  const int64_t apart = a.size != b.size ? a.size - b.size : memcmp(a.bytes, b.bytes, (size_t)a.size);
  return negative ? apart > 0 : apart < 0;
}

/* Day 10 comes after day 9. Labels come nearly sorted, so that insertion is quick. */
static void order_by_number(const xp_labels *labels, int64_t *order) {
  for (int64_t i = 1; i < xp_labels_count(labels); i++) {
    const int64_t code = order[i];
    int64_t at = i;
    for (; at > 0 && is_less(xp_labels_get(labels, code), xp_labels_get(labels, order[at - 1])); at--)
      order[at] = order[at - 1];
    order[at] = code;
  }
}

static expt_status find_control(const xp_call *call, xp_periods *periods) {
  const char *control = periods->options->control;
  periods->control = periods->variants > 0 ? 0 : -1;
  if (control == NULL || periods->variants == 0) return EXPT_OK;
  const int64_t code = xp_labels_find(periods->variant_labels, control, (int64_t)strlen(control));
  if (code < 0)
    return XP_FAIL(call, EXPT_E_LABEL, "options", "control",
                   "no row has the control '%.100s'; the first variant is '%.100s'", control,
                   xp_labels_get(periods->variant_labels, periods->variant_order[0]).bytes);
  while (periods->variant_order[periods->control] != code)
    periods->control++;
  return EXPT_OK;
}

static expt_status put_in_order(const xp_call *call, const rows *r, xp_periods *periods) {
  periods->count = xp_labels_count(periods->period_labels);
  periods->variants = xp_labels_count(periods->variant_labels);
  periods->period_order = xp_alloc(call->ctx, periods->count, sizeof *periods->period_order);
  periods->variant_order = xp_alloc(call->ctx, periods->variants, sizeof *periods->variant_order);
  if (periods->period_order == NULL || periods->variant_order == NULL) return xp_fail_memory(call);
  xp_labels_order(periods->period_labels, 0, periods->period_order);
  xp_labels_order(periods->variant_labels, 0, periods->variant_order);
  if (xp_column_kind(r->period) != XP_KIND_LABEL && !is_time(r->period))
    order_by_number(periods->period_labels, periods->period_order);
  return find_control(call, periods);
}

/* ---- cells ---- */

static bool make_cells(const xp_call *call, const rows *r, xp_periods *periods) {
  const int64_t cells = periods->count * periods->variants;
  periods->units = xp_alloc(call->ctx, cells, sizeof *periods->units);
  periods->period_sums = xp_alloc(call->ctx, periods->count, sizeof *periods->period_sums);
  periods->variant_sums = xp_alloc(call->ctx, periods->variants, sizeof *periods->variant_sums);
  if (periods->units == NULL || periods->period_sums == NULL || periods->variant_sums == NULL) return false;
  if (r->ones != NULL && (periods->successes = xp_alloc(call->ctx, cells, sizeof *periods->successes)) == NULL)
    return false;
  if (r->shares == NULL) return true;
  periods->shares = xp_alloc(call->ctx, cells, sizeof *periods->shares);
  for (int64_t i = 0; periods->shares != NULL && i < cells; i++)
    periods->shares[i] = NAN;
  return periods->shares != NULL;
}

static expt_status put_share(const xp_call *call, const rows *r, int64_t row, double *cell) {
  const char *const name = xp_column_name(r->share);
  if (!isnan(*cell) && *cell != r->shares[row])
    return XP_FAIL_ROW(call, EXPT_E_ROW, "table", name, row,
                       "column '%s' holds %g, and %g before for the same period and variant; needed: one share", name,
                       r->shares[row], *cell);
  *cell = r->shares[row];
  return EXPT_OK;
}

/* places[code] = position in the order. */
static int64_t *places_of(const xp_call *call, const int64_t *order, int64_t n) {
  int64_t *places = xp_alloc(call->ctx, n, sizeof *places);
  for (int64_t i = 0; places != NULL && i < n; i++)
    places[order[i]] = i;
  return places;
}

static expt_status add_rows(const xp_call *call, const rows *r, const int64_t *period_places,
                            const int64_t *variant_places, xp_periods *periods) {
  for (int64_t row = 0; row < r->period->length; row++) {
    const int64_t period = period_places[r->periods[row]], variant = variant_places[r->variants[row]];
    const int64_t cell = xp_period_cell(periods, period, variant);
    periods->units[cell] += r->counts[row];
    periods->period_sums[period] += r->counts[row];
    periods->variant_sums[variant] += r->counts[row];
    if (r->ones != NULL) periods->successes[cell] += r->ones[row];
    if (r->shares != NULL) XP_TRY(put_share(call, r, row, &periods->shares[cell]));
  }
  return EXPT_OK;
}

/* A variant without a row in a period was not planned there. */
static expt_status check_shares(const xp_call *call, const rows *r, xp_periods *periods) {
  for (int64_t p = 0; periods->shares != NULL && p < periods->count; p++) {
    double sum = 0.0;
    for (int64_t v = 0; v < periods->variants; v++) {
      double *share = &periods->shares[xp_period_cell(periods, p, v)];
      if (isnan(*share)) *share = 0.0;
      sum += *share;
    }
    if (fabs(sum - 1.0) <= XP_SHARE_TOLERANCE) continue;
    return XP_FAIL(call, EXPT_E_ROW, "table", xp_column_name(r->share),
                   "the shares of period '%.60s' sum to %g; needed: 1",
                   xp_labels_get(periods->period_labels, periods->period_order[p]).bytes, sum);
  }
  return EXPT_OK;
}

static expt_status fill_cells(const xp_call *call, const rows *r, xp_periods *periods) {
  int64_t *period_places = places_of(call, periods->period_order, periods->count);
  int64_t *variant_places = places_of(call, periods->variant_order, periods->variants);
  const bool made = period_places != NULL && variant_places != NULL && make_cells(call, r, periods);
  expt_status status = made ? add_rows(call, r, period_places, variant_places, periods) : xp_fail_memory(call);
  if (status == EXPT_OK) status = check_shares(call, r, periods);
  xp_release(call->ctx, period_places);
  xp_release(call->ctx, variant_places);
  return status;
}

expt_status xp_periods_read(const xp_call *call, const expt_table *table, const char *period, const char *variant,
                            const char *units, xp_periods *out) {
  rows r = {0};
  XP_TRY(find_columns(call, table, period, variant, units, out->options, &r));
  expt_status status = read_rows(call, table->n_rows, out, &r);
  if (status == EXPT_OK) status = put_in_order(call, &r, out);
  if (status == EXPT_OK) status = fill_cells(call, &r, out);
  free_rows(call, &r);
  return status;
}

void xp_periods_free(const xp_call *call, xp_periods *periods) {
  xp_labels_free(periods->period_labels);
  xp_labels_free(periods->variant_labels);
  void *const blocks[] = {periods->period_order, periods->variant_order, periods->units,        periods->successes,
                          periods->shares,       periods->period_sums,   periods->variant_sums, periods->changes};
  for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++)
    xp_release(call->ctx, blocks[i]);
}
