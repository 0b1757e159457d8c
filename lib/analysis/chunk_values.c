/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Doubles of units that all count, side by side with those of their cell, where the kernels of moments take them. */
#include "lib/analysis/chunk.h"

static const double *sort_reals(xp_chunk *chunk, const double *x) {
  if (xp_chunk_is_sorted(chunk, &chunk->order)) return x;
  double *const side = chunk->side;
  const uint16_t *const place = chunk->order.place;
  for (int64_t i = 0, n = chunk->n; i < n; i++)
    side[place[i]] = x[i];
  return side;
}

#if defined(__GNUC__)
#define FETCH(address) __builtin_prefetch((address), 0, 2)
#else
#define FETCH(address) ((void)(address))
#endif

/* Asks for the rows that follow the chunk, as many as the run has, while the run is added: to bring values beside their cell
 * is to wait for memory else. Past the end of the values it does nothing. */
static void fetch_following(const xp_chunk *chunk, const xp_values_in_form *values, const xp_cell_run *run) {
  enum { WIDTH = 8, LINE = 64 };
  const uintptr_t from = (uintptr_t)values->values + (uintptr_t)(WIDTH * (chunk->n + run->from));
  for (int64_t at = 0; at < WIDTH * run->n; at += LINE)
    FETCH((const char *)(from + (uintptr_t)at));
}

void xp_chunk_add_values(xp_chunk *chunk, const xp_chunk_plane *plane, xp_values_in_form *values, xp_cells *tally) {
  if (!chunk->order.placed) xp_chunk_find_places(chunk, plane, &chunk->order);
  const double *const real = sort_reals(chunk, values->values);
  int64_t *const counts = tally->planes[plane->plane].counts + values->metric * XP_OUTCOMES;
  xp_moments *const moments = tally->planes[plane->plane].amounts[values->metric].moments;
  for (int64_t r = 0; r < chunk->order.n_runs; r++) {
    const xp_cell_run *run = &chunk->order.runs[r];
    fetch_following(chunk, values, run);
    const int64_t zeros = chunk->kernels->zero_reals(real + run->from, run->n);
    xp_chunk_put_outcomes(run, zeros, counts + run->cell * tally->metrics * XP_OUTCOMES);
    if (run->outside) continue;
    values->whole = xp_moments_add_run(&moments[run->cell], chunk->simd, real + run->from, run->n, values->whole != 0);
  }
}
