/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/analysis/chunk.h"

bool xp_chunk_open(const expt_context *ctx, int64_t metrics, const xp_shape *shapes, xp_chunk *chunk) {
  chunk->most_columns = 1;
  for (int64_t m = 0; m < metrics; m++)
    if (shapes[m].columns > chunk->most_columns) chunk->most_columns = shapes[m].columns;
  chunk->simd = xp_simd_level(ctx);
  chunk->kernels = xp_chunk_kernels_for(chunk->simd);
  chunk->counted = xp_alloc(ctx, metrics, sizeof *chunk->counted);
  return chunk->counted != NULL;
}

void xp_chunk_free(const expt_context *ctx, xp_chunk *chunk) {
  xp_release(ctx, chunk->counted);
  xp_release(ctx, chunk->converted);
  xp_release(ctx, chunk->sides);
  chunk->counted = NULL;
  chunk->converted = NULL;
  chunk->sides = NULL;
}

/* The labels of a plane; false where they need more than a byte, or make too many cells. */
static bool find_plane(const xp_wave *wave, int64_t plane, int64_t at, xp_chunk *chunk, xp_chunk_plane *out) {
  *out = (xp_chunk_plane){.plane = plane};
  if (!xp_wave_slots(wave, 0, at, chunk->n, chunk->variant, &out->variant)) return false;
  if (plane > 0 && !xp_wave_slots(wave, plane, at, chunk->n, chunk->level, &out->level)) return false;
  out->cells = (int64_t)(out->variant.missing + 1) * (plane > 0 ? out->level.missing + 1 : 1);
  return out->cells <= XP_CHUNK_CELLS;
}

static bool fits(const xp_wave *wave, int64_t first_plane, int64_t at, xp_chunk *chunk) {
  xp_chunk_plane plane;
  for (int64_t p = first_plane; p < wave->columns; p++)
    if (!find_plane(wave, p, at, chunk, &plane)) return false;
  return true;
}

/* Those that take the quick way, in the order in which they are counted. */
typedef struct forms {
  xp_values_in_form of[XP_CHUNK_TOGETHER];
  int64_t n_bits, n;
} forms;

/* What uses the order of all rows comes before what brings the rows into one of its own. */
static void append(forms *to, const xp_values_in_form *found, int64_t n, xp_form form, bool all_count) {
  for (int64_t i = 0; i < n; i++)
    if (found[i].form == form && (found[i].outcomes == NULL) == all_count) to->of[to->n++] = found[i];
}

static expt_status find_forms(const xp_call *call, const xp_wave *wave, int64_t first, int64_t end, int64_t at,
                              xp_chunk *chunk, forms *out) {
  xp_values_in_form found[XP_CHUNK_TOGETHER];
  const int64_t n = end - first;
  for (int64_t m = first; m < end; m++) {
    XP_TRY(xp_chunk_form(call, wave->source, m, wave->from + at, m - first, chunk, &found[m - first]));
    chunk->counted[m] = found[m - first].form != XP_FORM_OTHER;
  }
  *out = (forms){.n = 0};
  append(out, found, n, XP_FORM_BITS, true);
  out->n_bits = out->n;
  append(out, found, n, XP_FORM_WHOLES, true);
  append(out, found, n, XP_FORM_REALS, true);
  append(out, found, n, XP_FORM_ROWS, true);
  append(out, found, n, XP_FORM_ROWS, false);
  append(out, found, n, XP_FORM_OUTCOMES, false);
  return EXPT_OK;
}

/* Says how many of the values it took; 0 = no memory. */
static int64_t tally_values(xp_chunk *chunk, const xp_chunk_plane *plane, xp_values_in_form *values, int64_t left,
                            xp_cells *tally) {
  switch (values[0].form) {
    case XP_FORM_WHOLES:
      return xp_chunk_sum_wholes(chunk, plane, values, left, tally);
    case XP_FORM_REALS:
      xp_chunk_add_values(chunk, plane, values, tally);
      return 1;
    case XP_FORM_OUTCOMES:
      xp_chunk_count_outcomes(chunk, plane, values->metric, values->outcomes, tally);
      return 1;
    default:
      return xp_chunk_add_rows(chunk, plane, values, tally);
  }
}

static bool tally_plane(const xp_wave *wave, int64_t p, int64_t at, xp_chunk *chunk, forms *values, xp_cells *tally) {
  xp_chunk_plane plane;
  if (!find_plane(wave, p, at, chunk, &plane)) return true; /* it was found before */
  chunk->kernels->cells(plane.variant.bytes, plane.variant.missing, plane.level.bytes, plane.level.missing, chunk->n,
                        chunk->cell);
  if (values->n_bits > 0) xp_chunk_count_bits(chunk, &plane, values->of, values->n_bits, tally);
  if (values->n > values->n_bits) xp_chunk_find_runs(chunk, &plane, tally, chunk->cell, &chunk->order);
  for (int64_t i = values->n_bits; i < values->n;) {
    const int64_t taken = tally_values(chunk, &plane, &values->of[i], values->n - i, tally);
    if (taken == 0) return false;
    i += taken;
  }
  return true;
}

expt_status xp_chunk_tally(const xp_call *call, const xp_wave *wave, int64_t first_plane, int64_t at, int64_t n,
                           xp_cells *tally, xp_chunk *chunk) {
  chunk->n = n;
  memset(chunk->counted, 0, (size_t)tally->metrics * sizeof *chunk->counted);
  if (n < XP_CHUNK_LEAST || !fits(wave, first_plane, at, chunk)) return EXPT_OK;
  for (int64_t first = 0; first < tally->metrics; first += XP_CHUNK_TOGETHER) {
    const int64_t end = tally->metrics - first < XP_CHUNK_TOGETHER ? tally->metrics : first + XP_CHUNK_TOGETHER;
    forms values;
    XP_TRY(find_forms(call, wave, first, end, at, chunk, &values));
    for (int64_t p = first_plane; values.n > 0 && p < wave->columns; p++)
      if (!tally_plane(wave, p, at, chunk, &values, tally)) return xp_fail_memory(call);
  }
  return EXPT_OK;
}
