/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several numbers a unit, units that do not count, and numbers for the grid: the rows that count in the order of their cells. */
#include "lib/analysis/chunk.h"

/* Rows that do not count come after all cells. */
static xp_cell_order *order_open_rows(xp_chunk *chunk, const xp_chunk_plane *plane, const uint8_t *outcomes,
                                      const xp_cells *tally) {
  chunk->kernels->leave_out(chunk->cell, outcomes, (uint16_t)plane->cells, chunk->n, chunk->open_cell);
  xp_chunk_find_runs(chunk, plane, tally, chunk->open_cell, &chunk->open_order);
  return &chunk->open_order;
}

/* ---- moments ---- */

static bool find_sides(const xp_cells *tally, xp_chunk *chunk) {
  if (chunk->sides == NULL)
    chunk->sides = xp_alloc(tally->ctx, (int64_t)chunk->most_columns * XP_CHUNK_ROWS, sizeof *chunk->sides);
  return chunk->sides != NULL;
}

static const double *sort_column(const xp_chunk *chunk, const xp_cell_order *order, const double *x, double *side) {
  if (x == NULL || xp_chunk_is_sorted(chunk, order)) return x;
  const uint16_t *const place = order->place;
  for (int64_t i = 0, n = chunk->n; i < n; i++)
    side[place[i]] = x[i];
  return side;
}

static bool add_products(xp_chunk *chunk, const xp_cell_order *order, xp_values_in_form *values, xp_amounts *amounts,
                         int32_t columns, const xp_cells *tally) {
  const double *sorted[XP_MOST_COLUMNS], *of_run[XP_MOST_COLUMNS];
  if (!find_sides(tally, chunk)) return false;
  for (int32_t k = 0; k < columns; k++)
    sorted[k] = sort_column(chunk, order, values->x[k], chunk->sides + (int64_t)k * XP_CHUNK_ROWS);
  for (int64_t r = 0; r < order->n_runs; r++) {
    const xp_cell_run *run = &order->runs[r];
    if (run->outside) continue;
    for (int32_t k = 0; k < columns; k++)
      of_run[k] = sorted[k] == NULL ? NULL : sorted[k] + run->from;
    values->whole = xp_cross_add_run(amounts->moments + run->cell * columns, amounts->cross + run->cell * xp_crosses(columns),
                                     columns, chunk->simd, of_run, run->n, values->whole);
  }
  return true;
}

/* ---- the grid ---- */

static bool add_to_grids(xp_chunk *chunk, const xp_cell_order *order, const double *x, xp_grid_counts *grids,
                         const expt_context *ctx) {
  xp_grid_mark_all(x, chunk->n, chunk->marks);
  for (int64_t i = 0, n = chunk->n; i < n; i++)
    chunk->sorted_marks[order->place[i]] = chunk->marks[i];
  for (int64_t r = 0; r < order->n_runs; r++) {
    const xp_cell_run *run = &order->runs[r];
    if (!run->outside && !xp_grid_add_marks(ctx, &grids[run->cell], chunk->sorted_marks + run->from, run->n)) return false;
  }
  return true;
}

/* ---- all of it ---- */

static void count_zeros(const xp_chunk *chunk, const xp_cell_order *order, const double *x, xp_cells *tally, int64_t plane,
                        int64_t metric) {
  const double *const sorted = sort_column(chunk, order, x, chunk->sides);
  int64_t *const counts = tally->planes[plane].counts + metric * XP_OUTCOMES;
  for (int64_t r = 0; r < order->n_runs; r++) {
    const xp_cell_run *run = &order->runs[r];
    const int64_t zeros = chunk->kernels->zero_reals(sorted + run->from, run->n);
    xp_chunk_put_outcomes(run, zeros, counts + run->cell * tally->metrics * XP_OUTCOMES);
  }
}

bool xp_chunk_add_rows(xp_chunk *chunk, const xp_chunk_plane *plane, xp_values_in_form *values, xp_cells *tally) {
  const xp_shape shape = tally->shapes[values->metric];
  xp_amounts *const amounts = &tally->planes[plane->plane].amounts[values->metric];
  xp_cell_order *order = &chunk->order;
  if (!find_sides(tally, chunk)) return false;
  if (values->outcomes != NULL) {
    xp_chunk_count_outcomes(chunk, plane, values->metric, values->outcomes, tally);
    order = order_open_rows(chunk, plane, values->outcomes, tally);
  }
  if (!order->placed) xp_chunk_find_places(chunk, plane, order);
  if (values->outcomes == NULL) count_zeros(chunk, order, values->x[0], tally, plane->plane, values->metric);
  if (shape.columns > 0 && !add_products(chunk, order, values, amounts, shape.columns, tally)) return false;
  return !shape.grid || add_to_grids(chunk, order, values->x[0], amounts->grids, tally->ctx);
}
