/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small whole numbers, two columns at once: their sums by cell are exact integers, so the rows need no other order. */
#include "lib/analysis/chunk.h"

_Static_assert((int)XP_CHUNK_ROWS <= XP_SUMMED_ROWS && XP_PAIR_LIMIT <= XP_SUMMED_LIMIT,
               "the sums of a chunk must fit");

/* Turns where there is room for them. */
static int64_t turn_stride(const xp_chunk_plane *plane) {
  return plane->cells * XP_CHUNK_TURNS <= XP_CHUNK_CELLS ? plane->cells : 0;
}

static void clear(xp_chunk *chunk, int64_t entries) {
  memset(chunk->sums, 0, (size_t)entries * sizeof *chunk->sums);
  for (int64_t i = 0; i < entries; i++)
    chunk->ends[i] = (xp_pair_ends){{INT32_MIN, INT32_MIN, INT32_MIN, INT32_MIN}};
}

static int32_t larger(int32_t a, int32_t b) {
  return a > b ? a : b;
}

/* All turns in the first one. */
static void join_turns(xp_chunk *chunk, int64_t number, int64_t stride) {
  xp_pair_sums *const sums = &chunk->sums[number];
  xp_pair_ends *const ends = &chunk->ends[number];
  for (int t = 1; stride > 0 && t < XP_CHUNK_TURNS; t++)
    for (int k = 0; k < 4; k++) {
      sums->of[k] += chunk->sums[t * stride + number].of[k];
      ends->of[k] = larger(ends->of[k], chunk->ends[t * stride + number].of[k]);
    }
}

static int64_t zeros_of(int64_t sums) {
  return (sums + (INT64_C(1) << (XP_ZEROS_SHIFT - 1))) >> XP_ZEROS_SHIFT;
}

/* Column 0 or 1 of the pair. */
static void put(const xp_chunk *chunk, const xp_cell_run *run, int column, const xp_values_in_form *values,
                const xp_chunk_plane *plane, xp_cells *tally) {
  const int64_t *const sums = chunk->sums[run->number].of + 2 * column;
  const int32_t *const ends = chunk->ends[run->number].of + 2 * column;
  const int64_t zeros = zeros_of(sums[0]);
  int64_t *const counts = tally->planes[plane->plane].counts + run->cell * tally->metrics * XP_OUTCOMES;
  xp_chunk_put_outcomes(run, zeros, counts + values->metric * XP_OUTCOMES);
  if (run->outside) return;
  const xp_summed numbers = {.n = run->n,
                             .sum = sums[0] - zeros * (INT64_C(1) << XP_ZEROS_SHIFT),
                             .square = sums[1],
                             .min = -(int64_t)ends[1],
                             .max = ends[0]};
  xp_moments_add_summed(&tally->planes[plane->plane].amounts[values->metric].moments[run->cell], &numbers);
}

int64_t xp_chunk_sum_wholes(xp_chunk *chunk, const xp_chunk_plane *plane, const xp_values_in_form *values,
                            int64_t n_values, xp_cells *tally) {
  const bool has_second = n_values > 1 && values[1].form == XP_FORM_WHOLES;
  const int64_t stride = turn_stride(plane);
  clear(chunk, stride > 0 ? XP_CHUNK_TURNS * stride : plane->cells);
  chunk->kernels->sum_pairs(values[0].values, values[has_second].values, chunk->cell, chunk->n, stride, chunk->sums,
                            chunk->ends);
  for (int64_t r = 0; r < chunk->order.n_runs; r++) {
    const xp_cell_run *run = &chunk->order.runs[r];
    join_turns(chunk, run->number, stride);
    put(chunk, run, 0, &values[0], plane, tally);
    if (has_second) put(chunk, run, 1, &values[1], plane, tally);
  }
  return 1 + has_second;
}
