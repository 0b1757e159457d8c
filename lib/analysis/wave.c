/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/analysis/wave.h"

static xp_label_reader *reader_of(const xp_wave *wave, int64_t column) {
  return column == 0 ? wave->source->variant_reader : wave->source->segment_readers[column - 1];
}

/* Periods are read beside the codes of the variants, all at once. */
static bool leaves_bytes(const xp_wave *wave) {
  return wave->source->period_reader == NULL;
}

expt_status xp_wave_open(const xp_call *call, const xp_source *source, int64_t stride, xp_wave *wave) {
  *wave = (xp_wave){.source = source, .columns = xp_split_count(source->analysis) + 1, .stride = stride};
  wave->bytes = xp_alloc(call->ctx, wave->columns, sizeof *wave->bytes);
  wave->known = xp_alloc(call->ctx, wave->columns, sizeof *wave->known);
  wave->codes = xp_alloc(call->ctx, wave->columns * stride, sizeof *wave->codes);
  if (wave->bytes == NULL || wave->known == NULL || wave->codes == NULL) return xp_fail_memory(call);
  for (int64_t c = 0; leaves_bytes(wave) && c < wave->columns; c++)
    wave->bytes[c] = xp_label_reader_bytes(reader_of(wave, c));
  return EXPT_OK;
}

void xp_wave_free(const expt_context *ctx, xp_wave *wave) {
  xp_release(ctx, wave->bytes);
  xp_release(ctx, wave->known);
  xp_release(ctx, wave->codes);
  *wave = (xp_wave){0};
}

/* ---- meeting labels ---- */

static xp_byte_set met_bytes(const xp_label_bytes *column) {
  xp_byte_set met = {{0}};
  for (int32_t byte = 0; byte < column->levels; byte++)
    if (column->code[byte] >= -1) xp_byte_set_put(&met, byte);
  return met;
}

/* Only blocks with a byte that was not met before are read. */
static expt_status meet_bytes(const xp_call *call, xp_wave *wave, int64_t column) {
  const xp_chunk_kernels *kernels = xp_chunk_kernels_for(xp_simd_level(call->ctx));
  const xp_label_bytes *labels = &wave->bytes[column];
  for (int64_t at = 0; at < wave->rows; at += XP_BLOCK) {
    const int64_t from = wave->from + at, n = wave->rows - at < XP_BLOCK ? wave->rows - at : XP_BLOCK;
    if (kernels->all_in(&wave->known[column], labels->bytes + from, n)) continue;
    XP_TRY(xp_label_reader_read(reader_of(wave, column), call, from, n, wave->codes + column * wave->stride + at));
    wave->known[column] = met_bytes(labels);
  }
  return EXPT_OK;
}

expt_status xp_wave_read(const xp_call *call, xp_wave *wave, int64_t from, int64_t rows) {
  wave->from = from;
  wave->rows = rows;
  if (!leaves_bytes(wave)) return xp_source_codes(call, wave->source, from, rows, wave->stride, wave->codes);
  for (int64_t c = 0; c < wave->columns; c++) {
    if (wave->bytes[c].bytes != NULL)
      XP_TRY(meet_bytes(call, wave, c));
    else
      XP_TRY(xp_label_reader_read(reader_of(wave, c), call, from, rows, wave->codes + c * wave->stride));
  }
  return EXPT_OK;
}

void xp_wave_spread(xp_wave *wave, int64_t at, int64_t n) {
  for (int64_t c = 0; c < wave->columns; c++) {
    if (wave->bytes[c].bytes == NULL) continue;
    const uint8_t *const bytes = wave->bytes[c].bytes + wave->from + at;
    const int32_t *const code = wave->bytes[c].code;
    int32_t *const out = wave->codes + c * wave->stride + at;
    for (int64_t i = 0; i < n; i++)
      out[i] = code[bytes[i]];
  }
}

/* ---- labels in bytes ---- */

static const xp_labels *labels_of(const xp_wave *wave, int64_t column) {
  const expt_analysis *analysis = wave->source->analysis;
  return column == 0 ? analysis->variants : analysis->levels[column - 1];
}

bool xp_wave_slots(const xp_wave *wave, int64_t column, int64_t at, int64_t n, uint8_t *room, xp_slots *out) {
  const xp_label_bytes *labels = &wave->bytes[column];
  if (labels->bytes != NULL) {
    *out = (xp_slots){labels->bytes + wave->from + at, labels->code, labels->levels};
    return true;
  }
  const int64_t count = xp_labels_count(labels_of(wave, column));
  if (count > UINT8_MAX) return false;
  const int32_t *const codes = xp_wave_codes(wave, column, at);
  for (int64_t i = 0; i < n; i++)
    room[i] = (uint8_t)codes[i]; /* -1, a missing one, becomes the highest byte */
  *out = (xp_slots){room, NULL, (int32_t)count};
  return true;
}
