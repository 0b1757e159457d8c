/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The numbers of a chunk, in place where they lie as doubles, else converted. */
#include "lib/analysis/chunk.h"

bool xp_chunk_lies_as(const expt_column *column, int64_t from, expt_dtype dtype, int64_t width) {
  const uintptr_t at = (uintptr_t)column->data + (uintptr_t)(from * column->stride);
  return column->dtype == dtype && column->stride == width && column->validity == NULL && at % (uintptr_t)width == 0;
}

double *xp_chunk_room(const expt_context *ctx, int64_t room, xp_chunk *chunk) {
  const int64_t columns = (int64_t)chunk->most_columns * XP_CHUNK_TOGETHER;
  if (chunk->converted == NULL) chunk->converted = xp_alloc(ctx, columns * XP_CHUNK_ROWS, sizeof *chunk->converted);
  return chunk->converted == NULL ? NULL : chunk->converted + room * XP_CHUNK_ROWS;
}

/* Piece by piece: where some are missing it is soon known. */
static bool all_below(const xp_chunk *chunk, const double *values, double limit) {
  enum { PIECE = 1024 };
  for (int64_t at = 0; at < chunk->n; at += PIECE) {
    const int64_t n = chunk->n - at < PIECE ? chunk->n - at : PIECE;
    int64_t row;
    if (xp_values_check(chunk->simd, values + at, NULL, n, limit, &row) != XP_VALUES_FIT) return false;
  }
  return true;
}

/* Block by block; says whether one is missing. */
static bool convert(const expt_column *column, int64_t from, int64_t n, double *to, uint8_t *present) {
  int64_t missing = 0;
  for (int64_t at = 0; at < n; at += XP_BLOCK) {
    const int64_t rows = n - at < XP_BLOCK ? n - at : XP_BLOCK;
    const int64_t gaps = xp_read_doubles(column, from + at, rows, to + at, present + at);
    for (int64_t i = at; gaps > 0 && i < at + rows; i++)
      to[i] = present[i] ? to[i] : 0.0;
    missing += gaps;
  }
  return missing > 0;
}

xp_reading xp_chunk_read(const expt_context *ctx, const expt_column *column, int64_t from, int64_t room, xp_chunk *chunk,
                         xp_chunk_column *out) {
  const double limit = xp_number_limit(column);
  const bool in_place = xp_chunk_lies_as(column, from, EXPT_DTYPE_FLOAT64, 8);
  *out = (xp_chunk_column){.values = in_place ? xp_chunk_in_place(column, from) : NULL};
  if (in_place && all_below(chunk, out->values, limit)) return XP_READ;
  double *const to = xp_chunk_room(ctx, room, chunk);
  if (to == NULL) return XP_READ_NO_MEMORY;
  const bool has_gaps = in_place ? chunk->kernels->split_gaps(out->values, chunk->n, to, chunk->present)
                                 : convert(column, from, chunk->n, to, chunk->present);
  out->values = to;
  out->present = has_gaps ? chunk->present : NULL;
  return all_below(chunk, to, limit) ? XP_READ : XP_READ_WRONG;
}
