/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The values of a metric in the form that the quick way needs. The commonest columns are taken where they lie. */
#include "lib/analysis/chunk.h"

static bool bits_of_wholes(const int64_t *values, int64_t n, uint8_t *bits) {
  int64_t met = 0;
  for (int64_t i = 0; i < n; i++) {
    met |= values[i];
    bits[i] = (uint8_t)values[i];
  }
  return met == 0 || met == 1;
}

static const void *find_bits(const xp_chunk *chunk, const expt_column *column, int64_t from, uint8_t *room) {
  const void *const values = xp_chunk_in_place(column, from);
  const bool bytes = xp_chunk_lies_as(column, from, EXPT_DTYPE_UINT8, 1) ||
                     xp_chunk_lies_as(column, from, EXPT_DTYPE_INT8, 1) ||
                     xp_chunk_lies_as(column, from, EXPT_DTYPE_BOOL8, 1);
  if (bytes && chunk->kernels->all_bits(values, chunk->n)) return values;
  const bool wholes = xp_chunk_lies_as(column, from, EXPT_DTYPE_INT64, 8);
  return wholes && bits_of_wholes(values, chunk->n, room) ? room : NULL;
}

static const void *find_wholes(const xp_chunk *chunk, const expt_column *column, int64_t from) {
  const void *const values = xp_chunk_in_place(column, from);
  const bool lie_so = xp_chunk_lies_as(column, from, EXPT_DTYPE_INT64, 8) && column->na_mode == EXPT_NA_MODE_NONE;
  return lie_so && chunk->kernels->all_small(values, chunk->n) ? values : NULL;
}

static bool is_one_number_of_all(const xp_metric *metric) {
  const bool kind = metric->kind == XP_PROPORTION_METRIC || metric->kind == XP_MEAN_METRIC;
  return kind && metric->among == NULL && metric->n_covariates == 0 && !(metric->cap > 0.0);
}

static void find_in_place(const xp_chunk *chunk, const xp_metric *metric, const expt_column *column, int64_t from, uint8_t *room,
                          xp_values_in_form *out) {
  const bool bits = metric->kind == XP_PROPORTION_METRIC;
  out->values = bits ? find_bits(chunk, column, from, room) : find_wholes(chunk, column, from);
  if (out->values != NULL) out->form = bits ? XP_FORM_BITS : XP_FORM_WHOLES;
}

expt_status xp_chunk_form(const xp_call *call, const xp_source *source, int64_t metric, int64_t from, int64_t slot,
                          xp_chunk *chunk, xp_values_in_form *out) {
  const xp_metric *described = &source->analysis->metrics[metric];
  *out = (xp_values_in_form){.metric = metric, .whole = UINT64_MAX};
  if (is_one_number_of_all(described))
    find_in_place(chunk, described, source->metrics[metric].value, from, chunk->bits[slot], out);
  if (out->form != XP_FORM_OTHER) return EXPT_OK;
  const xp_reading reading = xp_chunk_units(call, source, metric, from, slot, chunk, out);
  if (reading == XP_READ_WRONG) out->form = XP_FORM_OTHER;
  return reading == XP_READ_NO_MEMORY ? xp_fail_memory(call) : EXPT_OK;
}
