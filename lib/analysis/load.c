/* SPDX-License-Identifier: GPL-3.0-or-later */
/* expt_analysis_load(). The bytes may come from anywhere: nothing is believed, and nothing is allocated that the bytes
 * that are left could not fill. */
#include "lib/analysis/codec.h"
#include "lib/analysis/load_check.h"

#include "lib/base/utf8.h"
#include <string.h>

/* Errors of the builders are about arguments; here it is the state that is to blame. */
static expt_status as_corrupt(const xp_call *call, expt_status status, const char *what) {
  if (status == EXPT_OK) return EXPT_OK;
  return status == EXPT_E_NOMEM ? xp_fail_memory(call) : xp_reader_corrupt(call, what);
}

static const xp_call *quiet(const xp_call *call, xp_call *without_error) {
  *without_error = (xp_call){.ctx = call->ctx, .function = call->function};
  return without_error;
}

/* ---- description ---- */

/* A text of the description as a C string; NULL for a missing one. */
static expt_status read_name(const xp_call *call, xp_reader *reader, uint16_t tag, char **out) {
  int64_t size;
  const uint8_t *bytes = xp_read_bytes(reader, tag, &size);
  *out = NULL;
  if (bytes == NULL) return reader->failed ? xp_reader_corrupt(call, "its description ends early") : EXPT_OK;
  if (size > 0 && memchr(bytes, '\0', (size_t)size) != NULL) return xp_reader_corrupt(call, "a name holds a NUL");
  *out = xp_alloc(call->ctx, size + 1, 1);
  if (*out == NULL) return xp_fail_memory(call);
  if (size > 0) memcpy(*out, bytes, (size_t)size);
  return EXPT_OK;
}

static expt_status make(const xp_call *call, const char *variant, const char *unit, const char *control,
                        int64_t max_levels, expt_analysis **out) {
  expt_analysis_options options;
  xp_call inner;
  expt_analysis_options_init(&options);
  options.unit = unit;
  options.control = control;
  if (max_levels < 0 || max_levels > INT32_MAX) return xp_reader_corrupt(call, "max_levels is out of range");
  options.max_levels = (int32_t)max_levels;
  return as_corrupt(call, xp_analysis_make(quiet(call, &inner), variant, &options, out), "its description is not one");
}

static expt_status read_head(const xp_call *call, xp_reader *reader, expt_analysis **out) {
  char *variant = NULL, *unit = NULL, *control = NULL;
  expt_status status = read_name(call, reader, XP_TAG_VARIANT, &variant);
  if (status == EXPT_OK) status = read_name(call, reader, XP_TAG_UNIT, &unit);
  if (status == EXPT_OK) status = read_name(call, reader, XP_TAG_CONTROL, &control);
  if (status == EXPT_OK) status = make(call, variant, unit, control, xp_read_i64(reader, XP_TAG_MAX_LEVELS), out);
  xp_release(call->ctx, variant);
  xp_release(call->ctx, unit);
  xp_release(call->ctx, control);
  return status;
}

static expt_status read_variant(const xp_call *call, xp_reader *reader, expt_analysis *analysis) {
  char *label;
  xp_call inner;
  expt_status status = read_name(call, reader, XP_TAG_DECLARED, &label);
  const double share = xp_read_double(reader, XP_TAG_SHARE);
  if (status == EXPT_OK)
    status = as_corrupt(call, xp_analysis_declare(quiet(call, &inner), analysis, label, share),
                        "a variant cannot be declared");
  xp_release(call->ctx, label);
  return status;
}

static expt_status read_segment(const xp_call *call, xp_reader *reader, expt_analysis *analysis) {
  char *column;
  xp_call inner;
  expt_status status = read_name(call, reader, XP_TAG_SEGMENT, &column);
  if (status == EXPT_OK)
    status =
        as_corrupt(call, xp_analysis_segment(quiet(call, &inner), analysis, column), "a segment cannot be declared");
  xp_release(call->ctx, column);
  return status;
}

static expt_status declare_metric(const xp_call *call, expt_analysis *analysis, const char *name, const char *value,
                                  const char *among, const int64_t words[4]) {
  expt_analysis_proportion_options options;
  xp_call inner;
  expt_analysis_proportion_options_init(&options);
  for (int i = 0; i < 4; i++)
    if (words[i] < 0 || words[i] > INT32_MAX) return xp_reader_corrupt(call, "an option of a metric is out of range");
  options.role = (expt_role)words[0];
  options.good = (expt_good)words[1];
  options.alternative = (expt_alternative)words[2];
  options.missing = (expt_missing)words[3];
  options.among = among;
  return as_corrupt(call, xp_analysis_metric(quiet(call, &inner), analysis, name, value, &options),
                    "a metric cannot be described");
}

static expt_status read_metric(const xp_call *call, xp_reader *reader, expt_analysis *analysis) {
  char *name = NULL, *value = NULL, *among = NULL;
  int64_t words[4];
  expt_status status = read_name(call, reader, XP_TAG_METRIC, &name);
  if (status == EXPT_OK) status = read_name(call, reader, XP_TAG_VALUE, &value);
  if (status == EXPT_OK) status = read_name(call, reader, XP_TAG_AMONG, &among);
  xp_read_i64s(reader, XP_TAG_METRIC_OPTIONS, words, 4);
  if (status == EXPT_OK) status = declare_metric(call, analysis, name, value, among, words);
  xp_release(call->ctx, name);
  xp_release(call->ctx, value);
  xp_release(call->ctx, among);
  return status;
}

typedef expt_status (*part_reader)(const xp_call *call, xp_reader *reader, expt_analysis *analysis);

static expt_status read_parts(const xp_call *call, xp_reader *reader, uint16_t count_tag, part_reader read,
                              expt_analysis *analysis) {
  const int64_t count = xp_read_i64(reader, count_tag);
  for (int64_t i = 0; i < count; i++)
    XP_TRY(read(call, reader, analysis));
  return count < 0 || reader->failed ? xp_reader_corrupt(call, "its description ends early") : EXPT_OK;
}

static expt_status read_description(const xp_call *call, xp_reader *state, expt_analysis **out) {
  xp_reader section = xp_read_section(state, XP_TAG_DESCRIPTION);
  XP_TRY(read_head(call, &section, out));
  XP_TRY(read_parts(call, &section, XP_TAG_N_DECLARED, read_variant, *out));
  XP_TRY(read_parts(call, &section, XP_TAG_N_SEGMENTS, read_segment, *out));
  XP_TRY(read_parts(call, &section, XP_TAG_N_METRICS, read_metric, *out));
  const bool whole = xp_reader_at_end(&section) && xp_reader_configuration_done(state);
  return whole ? EXPT_OK : xp_reader_corrupt(call, "its description does not end where it should");
}

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
  for (int64_t s = 0; s < xp_segment_count(analysis); s++)
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

/* Every cell is a field for each metric: what the bytes left cannot hold is not allocated. */
static bool cells_fit(const expt_analysis *analysis, const xp_reader *reader) {
  const int64_t field = XP_FIELD_HEADER + XP_OUTCOMES * (int64_t)sizeof(int64_t);
  const int64_t arms = xp_labels_count(analysis->variants) + 1;
  int64_t levels = 1;
  for (int64_t s = 0; s < xp_segment_count(analysis); s++)
    levels += 1 + (analysis->levels[s] == NULL ? 0 : xp_labels_count(analysis->levels[s]));
  const int64_t metrics = xp_metric_count(analysis) > 0 ? xp_metric_count(analysis) : 1;
  return levels <= xp_reader_left(reader) / field / metrics / arms;
}

static expt_status read_cells(const xp_call *call, xp_reader *reader, expt_analysis *analysis) {
  const int64_t metrics = xp_metric_count(analysis);
  if (metrics == 0) return EXPT_OK;
  if (!cells_fit(analysis, reader)) return xp_reader_corrupt(call, "its counts end early");
  const expt_status status = xp_analysis_reserve(call, analysis);
  if (status != EXPT_OK) return as_corrupt(call, status, "it has too many cells");
  const xp_cells *cells = &analysis->cells;
  for (int64_t p = 0; p < cells->n_planes; p++)
    for (int64_t level = 0; level < cells->planes[p].levels; level++)
      for (int64_t arm = 0; arm < cells->arms; arm++)
        for (int64_t m = 0; m < metrics; m++)
          xp_read_i64s(reader, XP_TAG_CELL, xp_cell(cells, p, level, arm) + m * XP_OUTCOMES, XP_OUTCOMES);
  return reader->failed ? xp_reader_corrupt(call, "its counts end early") : EXPT_OK;
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
  XP_TRY(read_description(call, state, out));
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
