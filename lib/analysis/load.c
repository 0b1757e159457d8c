/* SPDX-License-Identifier: GPL-3.0-or-later */
/* expt_analysis_load(). The bytes may come from anywhere: nothing is believed, and nothing is allocated that the bytes
 * that are left could not fill. */
#include "lib/analysis/codec.h"
#include "lib/analysis/load_check.h"

#include "lib/base/utf8.h"
#include <string.h>

/* ---- labels ---- */

static bool comes_after(xp_text label, xp_text before) {
  const int64_t common = label.size < before.size ? label.size : before.size;
  const int order = memcmp(label.bytes, before.bytes, (size_t)common);
  return order != 0 ? order > 0 : label.size > before.size;
}

/* Labels rise bytewise behind the declared ones. */
static expt_status read_label(const xp_call *call, xp_reader *reader, uint16_t tag, xp_labels *labels,
                              int64_t declared) {
  xp_text label;
  label.bytes = (const char *)xp_read_bytes(reader, tag, &label.size);
  if (label.bytes == NULL || !xp_utf8_valid(label.bytes, label.size))
    return xp_reader_corrupt(call, "a label is not text");
  const int64_t count = xp_labels_count(labels);
  const bool in_order = count == declared || comes_after(label, xp_labels_get(labels, count - 1));
  if (!in_order || xp_labels_find(labels, label.bytes, label.size) >= 0)
    return xp_reader_corrupt(call, "its labels are not in order");
  return xp_labels_intern(labels, label.bytes, label.size) < 0 ? xp_fail_memory(call) : EXPT_OK;
}

static expt_status read_labels(const xp_call *call, xp_reader *reader, uint16_t count_tag, uint16_t tag,
                               int64_t declared, xp_labels **labels) {
  const int64_t count = xp_read_i64(reader, count_tag);
  if (count < 0 || count > INT32_MAX) return xp_reader_corrupt(call, "a number of labels is out of range");
  if (count > 0 && *labels == NULL) *labels = xp_labels_create(call->ctx);
  if (count > 0 && *labels == NULL) return xp_fail_memory(call);
  for (int64_t i = 0; i < count; i++)
    XP_TRY(read_label(call, reader, tag, *labels, declared));
  return EXPT_OK;
}

static expt_status read_all_labels(const xp_call *call, xp_reader *reader, expt_analysis *analysis) {
  XP_TRY(read_labels(call, reader, XP_TAG_N_VARIANTS, XP_TAG_VARIANT_LABEL, analysis->declared, &analysis->variants));
  if (analysis->declared > 0 && xp_labels_count(analysis->variants) > analysis->declared)
    return xp_reader_corrupt(call, "it holds a variant that is not declared");
  for (int64_t s = 0; s < xp_split_count(analysis); s++)
    XP_TRY(read_labels(call, reader, XP_TAG_N_LEVELS, XP_TAG_LEVEL_LABEL, 0, &analysis->levels[s]));
  return EXPT_OK;
}

/* ---- ids ---- */

static uint32_t load_mark(const uint8_t *at) {
  return (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

static bool mark_is_possible(uint32_t mark) {
  const uint32_t rank = mark & ((1U << XP_HLL_RANK_BITS) - 1U);
  return rank >= 1 && rank <= XP_HLL_MOST_RANK && mark >> XP_HLL_RANK_BITS < XP_HLL_REGISTERS;
}

/* False = not a list of registers. */
static bool raise_listed(const uint8_t *bytes, int64_t size, uint8_t *registers) {
  if (size % 4 != 0 || size / 4 > XP_HLL_MOST_LISTED) return false;
  for (int64_t at = 0; at < size; at += 4) {
    const uint32_t mark = load_mark(bytes + at);
    if (!mark_is_possible(mark)) return false;
    if (at > 0 && mark >> XP_HLL_RANK_BITS <= load_mark(bytes + at - 4) >> XP_HLL_RANK_BITS) return false;
    xp_hll_raise(registers, mark);
  }
  return true;
}

static bool raise_all(const uint8_t *bytes, uint8_t *registers) {
  int64_t set = 0;
  for (int i = 0; i < XP_HLL_REGISTERS; i++) {
    if (bytes[i] > XP_HLL_MOST_RANK) return false;
    registers[i] = bytes[i];
    set += bytes[i] > 0;
  }
  return set > XP_HLL_MOST_LISTED;
}

static expt_status read_ids(const xp_call *call, xp_reader *reader, uint8_t *registers, xp_distinct *out) {
  int64_t size;
  out->rows = xp_read_i64(reader, XP_TAG_ID_ROWS);
  const uint8_t *bytes = xp_read_bytes(reader, XP_TAG_IDS, &size);
  memset(registers, 0, XP_HLL_REGISTERS);
  const bool sound =
      bytes != NULL && (size == XP_HLL_REGISTERS ? raise_all(bytes, registers) : raise_listed(bytes, size, registers));
  if (!sound) return xp_reader_corrupt(call, "its ids are not a sketch");
  if (!xp_hll_keep(call->ctx, registers, &out->ids)) return xp_fail_memory(call);
  const bool fits = out->rows >= out->ids.set && (out->rows > 0) == (out->ids.set > 0);
  if (!fits || (out->rows > out->ids.set && xp_distinct_is_doubled(registers, out->rows)))
    return xp_reader_corrupt(call, "its ids do not fit its rows");
  return EXPT_OK;
}

static expt_status read_all_ids(const xp_call *call, xp_reader *reader, expt_analysis *analysis) {
  const int64_t variants = xp_labels_count(analysis->variants);
  analysis->distinct = xp_alloc(call->ctx, variants, sizeof *analysis->distinct);
  uint8_t *registers = xp_alloc(call->ctx, XP_HLL_REGISTERS, 1);
  expt_status status = analysis->distinct == NULL || registers == NULL ? xp_fail_memory(call) : EXPT_OK;
  if (analysis->distinct != NULL) analysis->distinct_room = variants;
  for (int64_t v = 0; status == EXPT_OK && v < variants; v++)
    status = read_ids(call, reader, registers, &analysis->distinct[v]);
  xp_release(call->ctx, registers);
  return status;
}

/* ---- cells ---- */

/* Bytes that a cell has at least. What the bytes left cannot hold is not allocated. */
static int64_t least_bytes(const expt_analysis *analysis) {
  int64_t bytes = 1;
  for (int64_t m = 0; m < xp_metric_count(analysis); m++) {
    const xp_shape shape = xp_metric_shape(&analysis->metrics[m]);
    bytes += XP_FIELD_HEADER + XP_OUTCOMES * (int64_t)sizeof(int64_t);
    if (shape.columns > 0) bytes += XP_FIELD_HEADER + xp_sums_bytes(&shape);
    if (shape.grid) bytes += XP_FIELD_HEADER + 1;
  }
  return bytes - 1;
}

static int64_t levels_in(const expt_analysis *analysis, int64_t plane) {
  if (plane == 0) return 1;
  return 1 + (analysis->levels[plane - 1] == NULL ? 0 : xp_labels_count(analysis->levels[plane - 1]));
}

static bool cells_fit(const expt_analysis *analysis, const xp_reader *reader) {
  const int64_t arms = xp_labels_count(analysis->variants) + 1;
  int64_t levels = 0;
  for (int64_t p = 0; p <= xp_split_count(analysis); p++)
    levels += levels_in(analysis, p);
  return levels <= xp_reader_left(reader) / least_bytes(analysis) / arms;
}

static bool read_sums(xp_reader *reader, const xp_shape *shape, xp_amounts *amounts, int64_t cell, int64_t n) {
  int64_t size;
  const uint8_t *bytes = xp_read_bytes(reader, XP_TAG_SUMS, &size);
  if (bytes == NULL || size != xp_sums_bytes(shape)) return false;
  for (int32_t k = 0; k < shape->columns; k++, bytes += XP_MOMENTS_BYTES) {
    xp_moments *moments = &amounts->moments[cell * shape->columns + k];
    if (!xp_moments_read(moments, bytes) || moments->n != n || moments->shift != 0.0) return false;
  }
  const int32_t crosses = xp_crosses(shape->columns);
  for (int32_t k = 0; k < crosses; k++, bytes += XP_SUM_BYTES)
    if (!xp_sum_read(&amounts->cross[cell * crosses + k], bytes, n)) return false;
  return true;
}

static uint64_t fetch(const uint8_t *at, int bytes) {
  uint64_t value = 0;
  for (int i = 0; i < bytes; i++)
    value |= (uint64_t)at[i] << (8 * i);
  return value;
}

/* Bins rise, and their counts sum to the units. */
static bool fill_grid(const uint8_t *at, int64_t entries, xp_grid_counts *grid, int64_t n) {
  int64_t left = n, last = INT64_MIN;
  for (int64_t i = 0; i < entries; i++, at += XP_GRID_ENTRY_BYTES) {
    const xp_grid_entry entry = {(int32_t)fetch(at, 4), (int64_t)fetch(at + 4, 8)};
    const bool sound = entry.bin > last && xp_grid_is_bin(entry.bin, XP_MOMENTS_LIMIT) && entry.count > 0;
    if (!sound || entry.count > left) return false;
    xp_grid_put(grid, entry);
    left -= entry.count;
    last = entry.bin;
  }
  return left == 0;
}

static expt_status read_grid(const xp_call *call, xp_reader *reader, xp_grid_counts *grid, int64_t n) {
  int64_t size;
  const uint8_t *bytes = xp_read_bytes(reader, XP_TAG_GRID, &size);
  if (bytes == NULL || size % XP_GRID_ENTRY_BYTES != 1 || bytes[0] > 1)
    return xp_reader_corrupt(call, "a grid is not one");
  const int64_t entries = size / XP_GRID_ENTRY_BYTES;
  if (!xp_grid_reserve(call->ctx, grid, entries)) return xp_fail_memory(call);
  grid->on_edges = bytes[0] == 1;
  return fill_grid(bytes + 1, entries, grid, n) && (n > 0 || grid->on_edges)
             ? EXPT_OK
             : xp_reader_corrupt(call, "the counts of a grid do not fit its units");
}

static expt_status read_cell(const xp_call *call, xp_reader *reader, const xp_cells *cells, int64_t plane,
                             int64_t level, int64_t arm) {
  const int64_t cell = xp_cell_index(cells, level, arm);
  for (int64_t m = 0; m < cells->metrics; m++) {
    int64_t *const outcomes = xp_cell(cells, plane, level, arm) + m * XP_OUTCOMES;
    const xp_shape *shape = &cells->shapes[m];
    xp_amounts *amounts = &cells->planes[plane].amounts[m];
    if (!xp_read_i64s(reader, XP_TAG_CELL, outcomes, XP_OUTCOMES))
      return xp_reader_corrupt(call, "its counts end early");
    if (shape->columns == 0 && !shape->grid) continue;
    if (!xp_outcomes_add_up(outcomes)) return xp_reader_corrupt(call, "a count is not possible");
    const int64_t n = outcomes[XP_ZERO] + outcomes[XP_ONE];
    if (shape->columns > 0 && !read_sums(reader, shape, amounts, cell, n))
      return xp_reader_corrupt(call, "its sums do not fit its units");
    if (shape->grid) XP_TRY(read_grid(call, reader, &amounts->grids[cell], n));
  }
  return EXPT_OK;
}

static expt_status read_cells(const xp_call *call, xp_reader *reader, expt_analysis *analysis) {
  if (xp_metric_count(analysis) == 0) return EXPT_OK;
  if (!cells_fit(analysis, reader)) return xp_reader_corrupt(call, "its counts end early");
  const expt_status status = xp_analysis_reserve(call, analysis);
  if (status != EXPT_OK) return xp_as_corrupt(call, status, "it has too many cells");
  const xp_cells *cells = &analysis->cells;
  for (int64_t p = 0; p < cells->n_planes; p++)
    for (int64_t level = 0; level < levels_in(analysis, p); level++)
      for (int64_t arm = 0; arm < cells->arms; arm++)
        XP_TRY(read_cell(call, reader, cells, p, level, arm));
  return EXPT_OK;
}

/* ---- the whole ---- */

static expt_status read_counts(const xp_call *call, xp_reader *state, expt_analysis *analysis) {
  xp_reader section = xp_read_section(state, XP_TAG_COUNTS);
  const int64_t id_kind = xp_read_i64(&section, XP_TAG_ID_KIND), has_counts = xp_read_i64(&section, XP_TAG_HAS_COUNTS);
  if (id_kind < XP_ID_NONE || id_kind > XP_ID_TEXT || has_counts < 0 || has_counts > 1)
    return xp_reader_corrupt(call, "a flag is out of range");
  analysis->id_kind = (xp_id_kind)id_kind;
  analysis->has_counts = has_counts == 1;
  XP_TRY(read_all_labels(call, &section, analysis));
  XP_TRY(read_all_ids(call, &section, analysis));
  XP_TRY(read_cells(call, &section, analysis));
  return xp_reader_at_end(&section) ? EXPT_OK : xp_reader_corrupt(call, "its counts do not end where they should");
}

static expt_status read_all(const xp_call *call, xp_reader *state, expt_analysis **out) {
  XP_TRY(xp_load_description(call, state, out));
  if (xp_analysis_configuration(*out) != state->configuration_hash)
    return xp_reader_corrupt(call, "its description is not the one that was hashed");
  XP_TRY(read_counts(call, state, *out));
  if (!xp_batches_read(call->ctx, state, XP_TAG_BATCHES, &(*out)->batches))
    return state->failed ? xp_reader_corrupt(call, "its batches are not in order") : xp_fail_memory(call);
  if (!xp_reader_at_end(state)) return xp_reader_corrupt(call, "it does not end where it should");
  const char *const wrong = xp_analysis_contradiction(*out);
  return wrong == NULL ? EXPT_OK : xp_reader_corrupt(call, wrong);
}

expt_status expt_analysis_load(const expt_context *ctx, const uint8_t *state, int64_t size, expt_analysis **out,
                               expt_error *err) {
  XP_CALL(ctx, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  xp_reader reader;
  XP_TRY(xp_reader_start(call, state, size, XP_STATE_ANALYSIS, &reader));
  expt_analysis *analysis = NULL;
  const expt_status status = read_all(call, &reader, &analysis);
  if (status == EXPT_OK)
    *out = analysis;
  else
    expt_analysis_free(analysis);
  return status;
}
