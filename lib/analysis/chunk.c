/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/analysis/chunk.h"

bool xp_chunk_open(const expt_context *ctx, int64_t metrics, xp_chunk *chunk) {
  chunk->simd = xp_simd_level(ctx);
  chunk->kernels = xp_chunk_kernels_for(chunk->simd);
  chunk->counted = xp_alloc(ctx, metrics, sizeof *chunk->counted);
  return chunk->counted != NULL;
}

void xp_chunk_free(const expt_context *ctx, xp_chunk *chunk) {
  xp_release(ctx, chunk->counted);
  xp_release(ctx, chunk->converted);
  chunk->counted = NULL;
  chunk->converted = NULL;
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

/* Those that take the quick way: bits, then whole numbers, then the rest. */
typedef struct forms {
  xp_values_in_form of[XP_CHUNK_TOGETHER];
  int64_t n_bits, n;
} forms;

static void append(forms *to, const xp_values_in_form *found, int64_t n, xp_form form) {
  for (int64_t i = 0; i < n; i++)
    if (found[i].form == form) to->of[to->n++] = found[i];
}

static expt_status find_forms(const xp_call *call, const xp_wave *wave, int64_t first, int64_t end, int64_t at,
                              xp_chunk *chunk, forms *out) {
  xp_values_in_form found[XP_CHUNK_TOGETHER];
  for (int64_t m = first; m < end; m++) {
    XP_TRY(xp_chunk_form(call, wave->source, m, wave->from + at, m - first, chunk, &found[m - first]));
    chunk->counted[m] = found[m - first].form != XP_FORM_OTHER;
  }
  *out = (forms){.n = 0};
  append(out, found, end - first, XP_FORM_BITS);
  out->n_bits = out->n;
  append(out, found, end - first, XP_FORM_WHOLES);
  append(out, found, end - first, XP_FORM_REALS);
  return EXPT_OK;
}

static void tally_plane(const xp_wave *wave, int64_t p, int64_t at, xp_chunk *chunk, forms *values, xp_cells *tally) {
  xp_chunk_plane plane;
  if (!find_plane(wave, p, at, chunk, &plane)) return; /* it was found before */
  chunk->kernels->cells(plane.variant.bytes, plane.variant.missing, plane.level.bytes, plane.level.missing, chunk->n,
                        chunk->cell);
  if (values->n_bits > 0) xp_chunk_count_bits(chunk, &plane, values->of, values->n_bits, tally);
  if (values->n > values->n_bits) xp_chunk_find_runs(chunk, &plane, tally);
  for (int64_t i = values->n_bits; i < values->n;) {
    const int64_t summed = xp_chunk_sum_wholes(chunk, &plane, &values->of[i], values->n - i, tally);
    if (summed == 0) xp_chunk_add_values(chunk, &plane, &values->of[i], tally);
    i += summed > 0 ? summed : 1;
  }
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
      tally_plane(wave, p, at, chunk, &values, tally);
  }
  return EXPT_OK;
}
