/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_ANALYSIS_CELLS_H
#define EXPERIMENT_LIB_ANALYSIS_CELLS_H

/* The counts: for every unit, what became of it in every metric, by arm and by the levels of each segment. They add up,
 * so no order of batches, threads or merges can be seen in them. */

#include "lib/base/memory.h"

/* What became of a unit in a metric. The four add up to the units of the cell, whichever the metric. */
typedef enum xp_outcome { XP_ZERO, XP_ONE, XP_DROPPED, XP_OUTSIDE, XP_OUTCOMES } xp_outcome;

/* Counts of one way to split the units: level x arm x metric x outcome. Level 0 and arm 0 are units without one, code c
 * is number c + 1. */
typedef struct xp_plane {
  int64_t *counts;
  int64_t levels;
} xp_plane;

/* Plane 0 splits into arms only (its one level is 0), plane s + 1 by segment s too. */
typedef struct xp_cells {
  const expt_context *ctx;
  xp_plane *planes;
  int64_t n_planes, arms, metrics;
} xp_cells;

/* More cells than this in a plane are a mistake in the choice of the columns. */
#define XP_MOST_CELLS (INT64_C(1) << 24)

bool xp_cells_create(const expt_context *ctx, int64_t n_planes, int64_t metrics,
                     xp_cells *out); /* one arm and one level each */
void xp_cells_free(xp_cells *cells);
/* Room for so many arms, and levels in each plane; never fewer than there are. False = no memory, and the counts are as
 * they were. */
bool xp_cells_reserve(xp_cells *cells, int64_t arms, const int64_t *levels);
int64_t *xp_cell(const xp_cells *cells, int64_t plane, int64_t level, int64_t arm); /* metrics x XP_OUTCOMES counts */
void xp_cells_add(xp_cells *cells, const xp_cells *more); /* more has no arm or level beyond */

int64_t xp_cell_units(const int64_t *cell);
int64_t xp_cells_total(const xp_cells *cells); /* all units, those without an arm included */
void xp_cell_add(int64_t *cell, const int64_t *more, int64_t metrics);

#endif
