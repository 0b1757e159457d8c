/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_ANALYSIS_CELLS_H
#define EXPERIMENT_LIB_ANALYSIS_CELLS_H

/* What is known of the units: for every metric what became of them, and what their values sum to, by arm and by the
 * levels of each split. Counts, fixed-grid sums and grid counts add up, so no order of batches, threads or merges can be
 * seen in them. */

#include "lib/math/grid_counts.h"
#include "lib/math/moments.h"

/* What became of a unit in a metric. The four add up to the units of the cell, whichever the metric. */
typedef enum xp_outcome { XP_ZERO, XP_ONE, XP_DROPPED, XP_OUTSIDE, XP_OUTCOMES } xp_outcome;

/* What a metric keeps of the values of the units it counts, besides their outcomes. */
typedef struct xp_shape {
  int32_t columns; /* numbers per unit whose moments and products are kept; 0 = none */
  int32_t grid;    /* 1 = the first number is counted on the grid */
} xp_shape;

#define XP_MOST_COLUMNS 18 /* two, and for each of 8 covariates its value and whether it is missing */

static inline int32_t xp_crosses(int32_t columns) {
  return columns * (columns - 1) / 2;
}

/* The values of one metric in the cells of a plane, in the order of the cells. */
typedef struct xp_amounts {
  xp_moments *moments;   /* `columns` by cell */
  xp_sum *cross;         /* `columns` choose 2 by cell */
  xp_grid_counts *grids; /* one by cell */
} xp_amounts;

/* One way to split the units: level x arm. Level 0 and arm 0 are units without one, code c is number c + 1. */
typedef struct xp_plane {
  int64_t *counts;     /* metric x outcome by cell */
  xp_amounts *amounts; /* by metric */
  int64_t levels;
} xp_plane;

/* Plane 0 splits into arms only (its one level is 0), plane s + 1 by split s too. */
typedef struct xp_cells {
  const expt_context *ctx;
  xp_plane *planes;
  xp_shape *shapes; /* by metric */
  int64_t n_planes, arms, metrics;
  struct xp_sorted_block *sorted; /* working room of xp_amounts_add(), NULL until it is needed */
} xp_cells;

/* More cells than this in a plane are a mistake in the choice of the columns. */
#define XP_MOST_CELLS (INT64_C(1) << 24)

/* One arm and one level each. False = no memory. */
bool xp_cells_create(const expt_context *ctx, int64_t n_planes, int64_t metrics, const xp_shape *shapes, xp_cells *out);
void xp_cells_free(xp_cells *cells);
/* Room for so many arms, and levels in each plane; never fewer than there are. False = no memory, and the cells are as
 * they were. */
bool xp_cells_reserve(xp_cells *cells, int64_t arms, const int64_t *levels);
static inline int64_t xp_cell_index(const xp_cells *cells, int64_t level, int64_t arm) {
  return level * cells->arms + arm;
}
int64_t *xp_cell(const xp_cells *cells, int64_t plane, int64_t level, int64_t arm); /* metrics x XP_OUTCOMES counts */
int64_t xp_cell_units(const int64_t *cell);
int64_t xp_cells_total(const xp_cells *cells); /* all units, those without an arm included */
void xp_counts_add(int64_t *counts, const int64_t *more, int64_t n);

/* ---- amounts.c ---- */
bool xp_amounts_create(const xp_cells *cells, const xp_shape *shape, int64_t n_cells, xp_amounts *out);
void xp_amounts_free(const xp_cells *cells, xp_amounts *amounts, int64_t n_cells);

/* One block of one metric: `x[k]` holds number k of each row, `cell` the cell of each row, -1 for rows that do not count.
 * False = no memory. */
bool xp_amounts_add(xp_cells *cells, int64_t plane, int64_t metric, expt_simd simd, const double *const *x,
                    const int32_t *cell, int64_t n);

/* Room for what the other cells hold, where `from` becomes `to`; after it xp_cell_join() cannot fail. */
bool xp_cell_reserve_join(xp_cells *cells, int64_t plane, int64_t to, const xp_cells *more, int64_t from);
void xp_cell_join(xp_cells *cells, int64_t plane, int64_t to, const xp_cells *more, int64_t from);

/* All cells of `more`, which has no arm or level beyond. */
bool xp_cells_reserve_add(xp_cells *cells, const xp_cells *more);
void xp_cells_add(xp_cells *cells, const xp_cells *more);

#endif
