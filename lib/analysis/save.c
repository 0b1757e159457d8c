/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/analysis/codec.h"
#include "lib/analysis/internal.h"

#include <string.h>

static void write_text(xp_writer *writer, uint16_t tag, const char *text) {
  xp_write_bytes(writer, tag, text, text == NULL ? 0 : (int64_t)strlen(text));
}

static void write_label(xp_writer *writer, uint16_t tag, const xp_labels *labels, int64_t code) {
  const xp_text label = xp_labels_get(labels, code);
  xp_write_bytes(writer, tag, label.bytes, label.size);
}

static void write_metric(xp_writer *writer, const expt_analysis *analysis, int64_t m) {
  const xp_metric *metric = &analysis->metrics[m];
  const int64_t options[] = {metric->kind,    metric->role,     metric->good,         metric->alternative,
                             metric->missing, metric->relative, metric->pooled_theta, metric->n_covariates};
  const double numbers[] = {metric->null_value, metric->margin, metric->limit,
                            metric->min_effect, metric->cap,    metric->prob};
  write_label(writer, XP_TAG_METRIC, analysis->metric_names, m);
  write_text(writer, XP_TAG_VALUE, metric->value);
  write_text(writer, XP_TAG_DENOMINATOR, metric->denominator);
  write_text(writer, XP_TAG_AMONG, metric->among);
  xp_write_i64s(writer, XP_TAG_METRIC_OPTIONS, options, XP_METRIC_WORDS);
  for (int i = 0; i < XP_METRIC_NUMBERS; i++)
    xp_write_double(writer, XP_TAG_METRIC_NUMBERS, numbers[i]);
  for (int32_t i = 0; i < metric->n_covariates; i++)
    write_text(writer, XP_TAG_COVARIATE, metric->covariates[i]);
}

static void write_description(xp_writer *writer, const expt_analysis *analysis) {
  const int64_t mark = xp_write_begin(writer, XP_TAG_DESCRIPTION);
  write_text(writer, XP_TAG_VARIANT, analysis->variant);
  write_text(writer, XP_TAG_UNIT, analysis->unit);
  write_text(writer, XP_TAG_CONTROL, analysis->control);
  write_text(writer, XP_TAG_STRATA, analysis->strata);
  write_text(writer, XP_TAG_CLUSTER, analysis->cluster);
  write_text(writer, XP_TAG_TIME, analysis->time);
  xp_write_i64s(writer, XP_TAG_PERIODS, (const int64_t[]){analysis->grain_us, analysis->utc_offset_us}, XP_PERIOD_WORDS);
  xp_write_i64(writer, XP_TAG_PLANNED_UNITS, analysis->planned_units);
  xp_write_i64(writer, XP_TAG_MAX_LEVELS, analysis->max_levels);
  xp_write_i64(writer, XP_TAG_N_DECLARED, analysis->declared);
  for (int64_t i = 0; i < analysis->declared; i++) {
    write_label(writer, XP_TAG_DECLARED, analysis->variants, i);
    xp_write_double(writer, XP_TAG_SHARE, analysis->shares[i]);
  }
  xp_write_i64(writer, XP_TAG_N_SEGMENTS, xp_segment_count(analysis));
  for (int64_t s = 0; s < xp_segment_count(analysis); s++)
    write_label(writer, XP_TAG_SEGMENT, analysis->segments, s);
  xp_write_i64(writer, XP_TAG_N_METRICS, xp_metric_count(analysis));
  for (int64_t m = 0; m < xp_metric_count(analysis); m++)
    write_metric(writer, analysis, m);
  if (analysis->exposed_at != NULL) write_text(writer, XP_TAG_EXPOSED_AT, analysis->exposed_at);
  xp_write_end(writer, mark);
}

static void write_labels(xp_writer *writer, const expt_analysis *analysis, const xp_order *order) {
  const xp_sequence *variants = &order->variants;
  xp_write_i64(writer, XP_TAG_N_VARIANTS, variants->count - analysis->declared);
  for (int64_t i = analysis->declared; i < variants->count; i++)
    write_label(writer, XP_TAG_VARIANT_LABEL, analysis->variants, variants->codes[i]);
  for (int64_t p = 1; p < order->n_planes; p++) {
    const xp_sequence *levels = &order->levels[p];
    xp_write_i64(writer, XP_TAG_N_LEVELS, levels->count);
    for (int64_t i = 0; i < levels->count; i++)
      write_label(writer, XP_TAG_LEVEL_LABEL, analysis->levels[p - 1], levels->codes[i]);
  }
}

static void store_mark(uint8_t *at, uint32_t mark) {
  for (int i = 0; i < 4; i++)
    at[i] = (uint8_t)(mark >> (8 * i));
}

static void write_ids(xp_writer *writer, const xp_distinct *distinct) {
  uint8_t listed[4 * XP_HLL_MOST_LISTED];
  xp_write_i64(writer, XP_TAG_ID_ROWS, distinct->rows);
  if (distinct->ids.registers != NULL) {
    xp_write_bytes(writer, XP_TAG_IDS, distinct->ids.registers, XP_HLL_REGISTERS);
    return;
  }
  for (int64_t i = 0; i < distinct->ids.set; i++)
    store_mark(listed + 4 * i, distinct->ids.listed[i]);
  xp_write_bytes(writer, XP_TAG_IDS, listed, 4 * distinct->ids.set);
}

static void write_all_ids(xp_writer *writer, const expt_analysis *analysis, const xp_order *order) {
  const xp_distinct none = {0};
  for (int64_t i = 0; i < order->variants.count; i++) {
    const int64_t variant = order->variants.codes[i];
    write_ids(writer, variant < analysis->distinct_room ? &analysis->distinct[variant] : &none);
  }
}

/* Also of a cell without units: what is read back never takes much more room than its bytes. */
static bool write_sums(xp_writer *writer, const expt_context *ctx, const xp_shape *shape, const xp_amounts *amounts,
                       int64_t cell) {
  xp_moments empty;
  xp_sum nothing;
  xp_moments_init(&empty, 0.0);
  xp_sum_init(&nothing);
  uint8_t *bytes = xp_alloc(ctx, xp_sums_bytes(shape), 1);
  if (bytes == NULL) return false;
  int64_t used = 0;
  for (int32_t k = 0; k < shape->columns; k++, used += XP_MOMENTS_BYTES)
    xp_moments_write(amounts == NULL ? &empty : &amounts->moments[cell * shape->columns + k], bytes + used);
  const int32_t crosses = xp_crosses(shape->columns);
  for (int32_t k = 0; k < crosses; k++, used += XP_SUM_BYTES)
    xp_sum_write(amounts == NULL ? &nothing : &amounts->cross[cell * crosses + k], bytes + used);
  xp_write_bytes(writer, XP_TAG_SUMS, bytes, used);
  xp_release(ctx, bytes);
  return true;
}

static void store(uint8_t *at, uint64_t value, int bytes) {
  for (int i = 0; i < bytes; i++)
    at[i] = (uint8_t)(value >> (8 * i));
}

/* False = no memory. */
static bool write_grid(xp_writer *writer, const expt_context *ctx, const xp_amounts *amounts, int64_t cell) {
  const xp_grid_counts none = {.on_edges = true}, *grid = amounts == NULL ? &none : &amounts->grids[cell];
  xp_grid_entry *entries = xp_alloc(ctx, grid->used, sizeof *entries);
  uint8_t *bytes = xp_alloc(ctx, 1 + XP_GRID_ENTRY_BYTES * grid->used, 1);
  const bool made = entries != NULL && bytes != NULL;
  if (made) {
    xp_grid_sorted(grid, entries);
    bytes[0] = grid->on_edges;
    for (int64_t i = 0; i < grid->used; i++) {
      store(bytes + 1 + XP_GRID_ENTRY_BYTES * i, (uint32_t)entries[i].bin, 4);
      store(bytes + 5 + XP_GRID_ENTRY_BYTES * i, (uint64_t)entries[i].count, 8);
    }
    xp_write_bytes(writer, XP_TAG_GRID, bytes, 1 + XP_GRID_ENTRY_BYTES * grid->used);
  }
  xp_release(ctx, entries);
  xp_release(ctx, bytes);
  return made;
}

static bool write_cell(xp_writer *writer, const expt_analysis *analysis, int64_t plane, int64_t level,
                       int64_t variant) {
  for (int64_t m = 0; m < xp_metric_count(analysis); m++) {
    const xp_shape shape = xp_metric_shape(&analysis->metrics[m]);
    int64_t cell;
    const xp_amounts *amounts = xp_amounts_of(analysis, plane, level, variant, m, &cell);
    xp_write_i64s(writer, XP_TAG_CELL, xp_outcomes_of(analysis, plane, level, variant, m), XP_OUTCOMES);
    if (shape.columns > 0 && !write_sums(writer, analysis->ctx, &shape, amounts, cell)) return false;
    if (shape.grid && !write_grid(writer, analysis->ctx, amounts, cell)) return false;
  }
  return true;
}

static bool write_level(xp_writer *writer, const expt_analysis *analysis, const xp_order *order, int64_t plane,
                        int64_t level) {
  if (!write_cell(writer, analysis, plane, level, -1)) return false;
  for (int64_t i = 0; i < order->variants.count; i++)
    if (!write_cell(writer, analysis, plane, level, order->variants.codes[i])) return false;
  return true;
}

static bool write_cells(xp_writer *writer, const expt_analysis *analysis, const xp_order *order) {
  for (int64_t p = 0; p < order->n_planes; p++) {
    if (!write_level(writer, analysis, order, p, -1)) return false;
    for (int64_t i = 0; i < order->levels[p].count; i++)
      if (!write_level(writer, analysis, order, p, order->levels[p].codes[i])) return false;
  }
  return true;
}

expt_status expt_analysis_save(const expt_analysis *analysis, uint8_t *buf, int64_t cap, int64_t *need,
                               expt_error *err) {
  XP_CALL(analysis != NULL ? analysis->ctx : NULL, err);
  XP_TRY(xp_need(call, need, "need"));
  *need = 0;
  XP_TRY(xp_need(call, analysis, "analysis"));
  XP_TRY(xp_need_whole(call, "cap", "", cap, 0, INT64_MAX));
  xp_order order;
  if (!xp_order_create(analysis, &order)) return xp_fail_memory(call);
  xp_writer writer;
  xp_writer_start(&writer, call->ctx, XP_STATE_ANALYSIS);
  write_description(&writer, analysis);
  writer.configuration_hash = xp_analysis_configuration(analysis);
  const int64_t mark = xp_write_begin(&writer, XP_TAG_COUNTS);
  xp_write_i64(&writer, XP_TAG_ID_KIND, analysis->id_kind);
  xp_write_i64(&writer, XP_TAG_HAS_COUNTS, analysis->has_counts);
  write_labels(&writer, analysis, &order);
  write_all_ids(&writer, analysis, &order);
  const bool written = write_cells(&writer, analysis, &order);
  xp_write_end(&writer, mark);
  xp_batches_write(&writer, XP_TAG_BATCHES, &analysis->batches);
  xp_order_free(analysis, &order);
  if (!written) {
    xp_writer_free(&writer);
    return xp_fail_memory(call);
  }
  return xp_writer_finish(call, &writer, buf, cap, need);
}
