/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/analysis/cells.h"

#include <string.h>

static int64_t cell_size(const xp_cells *cells) {
  return cells->metrics * XP_OUTCOMES;
}

/* ---- planes ---- */

static void free_plane(const xp_cells *cells, xp_plane *plane, int64_t arms) {
  for (int64_t m = 0; plane->amounts != NULL && m < cells->metrics; m++)
    xp_amounts_free(cells, &plane->amounts[m], plane->levels * arms);
  xp_release(cells->ctx, plane->amounts);
  xp_release(cells->ctx, plane->counts);
  *plane = (xp_plane){0};
}

static bool make_plane(const xp_cells *cells, int64_t levels, int64_t arms, xp_plane *out) {
  *out = (xp_plane){.levels = levels};
  out->counts = xp_alloc(cells->ctx, levels * arms, cell_size(cells) * (int64_t)sizeof(int64_t));
  out->amounts = xp_alloc(cells->ctx, cells->metrics, sizeof *out->amounts);
  bool made = out->counts != NULL && out->amounts != NULL;
  for (int64_t m = 0; made && m < cells->metrics; m++)
    made = xp_amounts_create(cells, &cells->shapes[m], levels * arms, &out->amounts[m]);
  if (!made) free_plane(cells, out, arms);
  return made;
}

bool xp_cells_create(const expt_context *ctx, int64_t n_planes, int64_t metrics, const xp_shape *shapes,
                     xp_cells *out) {
  *out = (xp_cells){.ctx = ctx, .n_planes = n_planes, .arms = 1, .metrics = metrics};
  out->planes = xp_alloc(ctx, n_planes, sizeof *out->planes);
  out->shapes = xp_copy_bytes(ctx, shapes, metrics * (int64_t)sizeof *shapes);
  bool made = out->planes != NULL && out->shapes != NULL;
  for (int64_t p = 0; made && p < n_planes; p++)
    made = make_plane(out, 1, 1, &out->planes[p]);
  if (!made) xp_cells_free(out);
  return made;
}

void xp_cells_free(xp_cells *cells) {
  for (int64_t p = 0; cells->planes != NULL && p < cells->n_planes; p++)
    free_plane(cells, &cells->planes[p], cells->arms);
  xp_release(cells->ctx, cells->planes);
  xp_release(cells->ctx, cells->shapes);
  xp_release(cells->ctx, cells->sorted);
  *cells = (xp_cells){0};
}

/* ---- growing ---- */

/* Rows of `arms` cells move into rows of more cells. */
static void move_rows(const void *from, int64_t arms, void *to, int64_t more_arms, int64_t levels, int64_t size) {
  if (size == 0) return;
  for (int64_t level = 0; level < levels; level++)
    memcpy((char *)to + level * more_arms * size, (const char *)from + level * arms * size, (size_t)(arms * size));
}

static void move_plane(const xp_cells *cells, xp_plane *from, xp_plane *to, int64_t arms) {
  const int64_t old = cells->arms, levels = from->levels;
  move_rows(from->counts, old, to->counts, arms, levels, cell_size(cells) * (int64_t)sizeof(int64_t));
  for (int64_t m = 0; m < cells->metrics; m++) {
    const xp_shape shape = cells->shapes[m];
    xp_amounts *was = &from->amounts[m], *is = &to->amounts[m];
    move_rows(was->moments, old, is->moments, arms, levels, shape.columns * (int64_t)sizeof(xp_moments));
    move_rows(was->cross, old, is->cross, arms, levels, xp_crosses(shape.columns) * (int64_t)sizeof(xp_sum));
    move_rows(was->grids, old, is->grids, arms, levels, shape.grid * (int64_t)sizeof(xp_grid_counts));
    xp_release(cells->ctx, was->grids); /* what they point to has moved */
    was->grids = NULL;
  }
}

/* The planes are replaced all at once or not at all: they share the number of arms. */
bool xp_cells_reserve(xp_cells *cells, int64_t arms, const int64_t *levels) {
  if (arms < cells->arms) arms = cells->arms;
  bool grows = arms > cells->arms;
  for (int64_t p = 0; p < cells->n_planes; p++)
    grows = grows || levels[p] > cells->planes[p].levels;
  if (!grows) return true;
  xp_plane *planes = xp_alloc(cells->ctx, cells->n_planes, sizeof *planes);
  if (planes == NULL) return false;
  for (int64_t p = 0; p < cells->n_planes; p++) {
    const int64_t wanted = levels[p] > cells->planes[p].levels ? levels[p] : cells->planes[p].levels;
    if (make_plane(cells, wanted, arms, &planes[p])) continue;
    while (p-- > 0)
      free_plane(cells, &planes[p], arms);
    xp_release(cells->ctx, planes);
    return false;
  }
  for (int64_t p = 0; p < cells->n_planes; p++) {
    move_plane(cells, &cells->planes[p], &planes[p], arms);
    free_plane(cells, &cells->planes[p], cells->arms);
  }
  xp_release(cells->ctx, cells->planes);
  cells->planes = planes;
  cells->arms = arms;
  return true;
}

/* ---- counts ---- */

int64_t *xp_cell(const xp_cells *cells, int64_t plane, int64_t level, int64_t arm) {
  return cells->planes[plane].counts + xp_cell_index(cells, level, arm) * cell_size(cells);
}

void xp_counts_add(int64_t *counts, const int64_t *more, int64_t n) {
  for (int64_t i = 0; i < n; i++)
    counts[i] += more[i];
}

int64_t xp_cell_units(const int64_t *cell) {
  return cell[XP_ZERO] + cell[XP_ONE] + cell[XP_DROPPED] + cell[XP_OUTSIDE];
}

int64_t xp_cells_total(const xp_cells *cells) {
  int64_t total = 0;
  for (int64_t arm = 0; arm < cells->arms; arm++)
    total += xp_cell_units(xp_cell(cells, 0, 0, arm));
  return total;
}

/* ---- joining ---- */

/* Planes grow with room to spare, and each of the two as it was asked: what one has beyond the other is empty. */
static int64_t levels_of_both(const xp_cells *cells, const xp_cells *more, int64_t p) {
  const int64_t here = cells->planes[p].levels, there = more->planes[p].levels;
  return here < there ? here : there;
}

bool xp_cells_reserve_add(xp_cells *cells, const xp_cells *more) {
  for (int64_t p = 0; p < more->n_planes; p++)
    for (int64_t level = 0, end = levels_of_both(cells, more, p); level < end; level++)
      for (int64_t arm = 0; arm < more->arms; arm++)
        if (!xp_cell_reserve_join(cells, p, xp_cell_index(cells, level, arm), more, xp_cell_index(more, level, arm)))
          return false;
  return true;
}

void xp_cells_add(xp_cells *cells, const xp_cells *more) {
  for (int64_t p = 0; p < more->n_planes; p++)
    for (int64_t level = 0, end = levels_of_both(cells, more, p); level < end; level++)
      for (int64_t arm = 0; arm < more->arms; arm++)
        xp_cell_join(cells, p, xp_cell_index(cells, level, arm), more, xp_cell_index(more, level, arm));
}
