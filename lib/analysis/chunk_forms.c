/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The values of a metric in the form that the quick way needs, in place where they lie so, else converted. */
#include "lib/analysis/chunk.h"

typedef struct reading {
  const expt_context *ctx;
  const expt_column *column;
  const xp_metric *metric;
  int64_t from, slot;
  uint8_t *bits;     /* room for the chunk's rows */
  double *converted; /* the same, NULL until it is needed */
  xp_chunk *chunk;
  bool no_memory;
} reading;

static bool find_room(reading *r) {
  if (r->chunk->converted == NULL)
    r->chunk->converted = xp_alloc(r->ctx, XP_CHUNK_TOGETHER * XP_CHUNK_ROWS, sizeof *r->chunk->converted);
  r->no_memory = r->chunk->converted == NULL;
  if (!r->no_memory) r->converted = r->chunk->converted + r->slot * XP_CHUNK_ROWS;
  return !r->no_memory;
}

static bool lies_as(const reading *r, expt_dtype dtype, int64_t width) {
  const expt_column *column = r->column;
  const uintptr_t at = (uintptr_t)column->data + (uintptr_t)(r->from * column->stride);
  return column->dtype == dtype && column->stride == width && column->validity == NULL && at % (uintptr_t)width == 0;
}

static const void *in_place(const reading *r) {
  return (const char *)r->column->data + r->from * r->column->stride;
}

/* Any column of numbers, block by block, and the missing as 0; false where they do not count as that. */
static bool convert(reading *r) {
  if (!find_room(r)) return false;
  for (int64_t at = 0; at < r->chunk->n; at += XP_BLOCK) {
    const int64_t n = r->chunk->n - at < XP_BLOCK ? r->chunk->n - at : XP_BLOCK;
    double *const to = r->converted + at;
    uint8_t present[XP_BLOCK];
    const int64_t missing = xp_read_doubles(r->column, r->from + at, n, to, present);
    if (missing > 0 && r->metric->missing != EXPT_MISSING_ZERO) return false;
    for (int64_t i = 0; missing > 0 && i < n; i++)
      to[i] = present[i] ? to[i] : 0.0;
  }
  return true;
}

/* ---- bits ---- */

static bool bits_of_wholes(const int64_t *values, int64_t n, uint8_t *bits) {
  int64_t met = 0;
  for (int64_t i = 0; i < n; i++) {
    met |= values[i];
    bits[i] = (uint8_t)values[i];
  }
  return met == 0 || met == 1;
}

static bool bits_of_reals(const double *values, int64_t n, uint8_t *bits) {
  bool wrong = false;
  for (int64_t i = 0; i < n; i++) {
    bits[i] = values[i] == 1.0;
    wrong |= (values[i] != 1.0) & (values[i] != 0.0);
  }
  return !wrong;
}

static bool find_bits(reading *r, const void **values) {
  const int64_t n = r->chunk->n;
  const bool bytes =
      lies_as(r, EXPT_DTYPE_UINT8, 1) || lies_as(r, EXPT_DTYPE_INT8, 1) || lies_as(r, EXPT_DTYPE_BOOL8, 1);
  *values = bytes ? in_place(r) : r->bits;
  if (bytes && r->chunk->kernels->all_bits(*values, n)) return true;
  *values = r->bits;
  if (lies_as(r, EXPT_DTYPE_INT64, 8) && bits_of_wholes(in_place(r), n, r->bits)) return true;
  return convert(r) && bits_of_reals(r->converted, n, r->bits);
}

/* ---- amounts ---- */

static bool all_amounts(const reading *r, const double *values) {
  int64_t row;
  return xp_values_check(r->chunk->simd, values, NULL, r->chunk->n, XP_MOMENTS_LIMIT, &row) == XP_VALUES_FIT;
}

static xp_form find_amounts(reading *r, const void **values) {
  const double cap = r->metric->cap;
  *values = in_place(r);
  if (!(cap > 0.0) && lies_as(r, EXPT_DTYPE_INT64, 8) && r->column->na_mode == EXPT_NA_MODE_NONE) return XP_FORM_WHOLES;
  if (!(cap > 0.0) && lies_as(r, EXPT_DTYPE_FLOAT64, 8) && all_amounts(r, *values)) return XP_FORM_REALS;
  if (!convert(r) || !all_amounts(r, r->converted)) return XP_FORM_OTHER;
  for (int64_t i = 0; cap > 0.0 && i < r->chunk->n; i++)
    r->converted[i] = r->converted[i] > cap ? cap : r->converted[i];
  *values = r->converted;
  return XP_FORM_REALS;
}

static bool is_one_number_of_all(const xp_metric *metric) {
  const bool kind = metric->kind == XP_PROPORTION_METRIC || metric->kind == XP_MEAN_METRIC;
  return kind && metric->among == NULL && metric->n_covariates == 0;
}

expt_status xp_chunk_form(const xp_call *call, const xp_source *source, int64_t metric, int64_t from, int64_t slot,
                          xp_chunk *chunk, xp_values_in_form *out) {
  const xp_metric *described = &source->analysis->metrics[metric];
  *out = (xp_values_in_form){.metric = metric, .whole = true};
  if (!is_one_number_of_all(described)) return EXPT_OK;
  reading r = {
      .ctx = call->ctx, .column = source->metrics[metric].value, .metric = described, .from = from, .slot = slot};
  r.bits = chunk->bits[slot];
  r.chunk = chunk;
  if (described->kind == XP_MEAN_METRIC)
    out->form = find_amounts(&r, &out->values);
  else
    out->form = find_bits(&r, &out->values) ? XP_FORM_BITS : XP_FORM_OTHER;
  return r.no_memory ? xp_fail_memory(call) : EXPT_OK;
}
