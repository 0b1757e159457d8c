/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the values of a metric sum to, cell by cell. */
#include "lib/analysis/cells.h"

#include "lib/base/column.h"
#include <string.h>

static int64_t crosses_of(const xp_shape *shape) {
  return xp_crosses(shape->columns);
}

static void start(const xp_shape *shape, int64_t n_cells, xp_amounts *amounts) {
  for (int64_t i = 0; i < n_cells * shape->columns; i++)
    xp_moments_init(&amounts->moments[i], 0.0);
  for (int64_t i = 0; i < n_cells * crosses_of(shape); i++)
    xp_sum_init(&amounts->cross[i]);
  for (int64_t i = 0; i < n_cells * shape->grid; i++)
    xp_grid_init(&amounts->grids[i]);
}

bool xp_amounts_create(const xp_cells *cells, const xp_shape *shape, int64_t n_cells, xp_amounts *out) {
  *out = (xp_amounts){0};
  if (shape->columns > 0) out->moments = xp_alloc(cells->ctx, n_cells * shape->columns, sizeof *out->moments);
  if (shape->columns > 1) out->cross = xp_alloc(cells->ctx, n_cells * crosses_of(shape), sizeof *out->cross);
  if (shape->grid) out->grids = xp_alloc(cells->ctx, n_cells, sizeof *out->grids);
  const bool made = (shape->columns == 0 || out->moments != NULL) && (shape->columns < 2 || out->cross != NULL) &&
                    (!shape->grid || out->grids != NULL);
  if (made)
    start(shape, n_cells, out);
  else
    xp_amounts_free(cells, out, 0);
  return made;
}

void xp_amounts_free(const xp_cells *cells, xp_amounts *amounts, int64_t n_cells) {
  for (int64_t i = 0; amounts->grids != NULL && i < n_cells; i++)
    xp_grid_free(cells->ctx, &amounts->grids[i]);
  xp_release(cells->ctx, amounts->moments);
  xp_release(cells->ctx, amounts->cross);
  xp_release(cells->ctx, amounts->grids);
  *amounts = (xp_amounts){0};
}

/* ---- rows ---- */

static bool count_on_grid(const xp_cells *cells, xp_amounts *amounts, const double *x, const int32_t *cell, int64_t n) {
  for (int64_t i = 0; i < n; i++)
    if (cell[i] >= 0 && !xp_grid_add(cells->ctx, &amounts->grids[cell[i]], x[i])) return false;
  return true;
}

/* The rows of a block in the order of their cells, and the rows of one cell side by side. */
typedef struct xp_sorted_block {
  int32_t row[XP_BLOCK], other[XP_BLOCK];
  int64_t n; /* rows that count */
  double side[XP_MOST_COLUMNS][XP_BLOCK];
  const double *x[XP_MOST_COLUMNS];
} xp_sorted_block;

enum { DIGIT_BITS = 8, DIGITS = 1 << DIGIT_BITS };

/* Stable, so rows of one cell stay in their order. */
static void sort_by_digit(const int32_t *cell, int32_t shift, const int32_t *from, int32_t *to, int64_t n) {
  int32_t at[DIGITS + 1] = {0};
  for (int64_t i = 0; i < n; i++)
    at[(cell[from[i]] >> shift & (DIGITS - 1)) + 1]++;
  for (int32_t d = 0; d < DIGITS; d++)
    at[d + 1] += at[d];
  for (int64_t i = 0; i < n; i++)
    to[at[cell[from[i]] >> shift & (DIGITS - 1)]++] = from[i];
}

static void sort_by_cell(xp_sorted_block *block, const int32_t *cell, int64_t n) {
  int32_t most = 0;
  block->n = 0;
  for (int32_t i = 0; i < n; i++) {
    if (cell[i] < 0) continue;
    block->row[block->n++] = i;
    if (cell[i] > most) most = cell[i];
  }
  for (int32_t shift = 0; shift < 32 && most >> shift > 0; shift += DIGIT_BITS) {
    sort_by_digit(cell, shift, block->row, block->other, block->n);
    memcpy(block->row, block->other, (size_t)block->n * sizeof *block->row);
  }
}

static int64_t end_of_cell(const xp_sorted_block *block, const int32_t *cell, int64_t from) {
  int64_t end = from + 1;
  while (end < block->n && cell[block->row[end]] == cell[block->row[from]])
    end++;
  return end;
}

static bool add_products(xp_cells *cells, xp_amounts *amounts, int32_t columns, expt_simd simd, const double *const *x,
                         const int32_t *cell, int64_t n) {
  if (cells->sorted == NULL) cells->sorted = xp_alloc(cells->ctx, 1, sizeof *cells->sorted);
  if (cells->sorted == NULL) return false;
  xp_sorted_block *const block = cells->sorted;
  sort_by_cell(block, cell, n);
  for (int64_t from = 0, end; from < block->n; from = end) {
    end = end_of_cell(block, cell, from);
    for (int32_t k = 0; k < columns; k++) {
      block->x[k] = block->side[k];
      for (int64_t i = from; i < end; i++)
        block->side[k][i - from] = x[k][block->row[i]];
    }
    const int64_t at = cell[block->row[from]];
    xp_cross_add(amounts->moments + at * columns, amounts->cross + at * xp_crosses(columns), columns, simd, block->x,
                 NULL, end - from);
  }
  return true;
}

bool xp_amounts_add(xp_cells *cells, int64_t plane, int64_t metric, expt_simd simd, const double *const *x,
                    const int32_t *cell, int64_t n) {
  const xp_shape shape = cells->shapes[metric];
  xp_amounts *amounts = &cells->planes[plane].amounts[metric];
  const int64_t n_cells = cells->planes[plane].levels * cells->arms;
  if (shape.grid && !count_on_grid(cells, amounts, x[0], cell, n)) return false;
  if (shape.columns > 1) return add_products(cells, amounts, shape.columns, simd, x, cell, n);
  if (shape.columns == 1) xp_grouped_add(amounts->moments, (int32_t)n_cells, simd, x[0], NULL, cell, n);
  return true;
}

/* ---- joining ---- */

bool xp_cell_reserve_join(xp_cells *cells, int64_t plane, int64_t to, const xp_cells *more, int64_t from) {
  for (int64_t m = 0; m < cells->metrics; m++) {
    if (!cells->shapes[m].grid) continue;
    xp_grid_counts *grid = &cells->planes[plane].amounts[m].grids[to];
    if (!xp_grid_reserve(cells->ctx, grid, more->planes[plane].amounts[m].grids[from].used)) return false;
  }
  return true;
}

/* The shifts are all 0 and the rows were counted before, so the sums always merge. */
static void join_moments(const xp_shape *shape, xp_amounts *amounts, int64_t to, const xp_amounts *more, int64_t from) {
  xp_moments *mine = amounts->moments + to * shape->columns;
  const xp_moments *theirs = more->moments + from * shape->columns;
  if (shape->columns == 1)
    xp_moments_merge(mine, theirs);
  else
    xp_cross_merge(mine, amounts->cross + to * crosses_of(shape), shape->columns, theirs,
                   more->cross + from * crosses_of(shape));
}

void xp_cell_join(xp_cells *cells, int64_t plane, int64_t to, const xp_cells *more, int64_t from) {
  const int64_t size = cells->metrics * XP_OUTCOMES;
  xp_counts_add(cells->planes[plane].counts + to * size, more->planes[plane].counts + from * size, size);
  for (int64_t m = 0; m < cells->metrics; m++) {
    const xp_shape *shape = &cells->shapes[m];
    xp_amounts *mine = &cells->planes[plane].amounts[m];
    const xp_amounts *theirs = &more->planes[plane].amounts[m];
    if (shape->columns > 0) join_moments(shape, mine, to, theirs, from);
    if (shape->grid) xp_grid_merge(&mine->grids[to], &theirs->grids[from]);
  }
}
