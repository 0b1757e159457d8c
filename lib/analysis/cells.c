/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/analysis/cells.h"

#include <string.h>

static int64_t cell_size(const xp_cells *cells) {
  return cells->metrics * XP_OUTCOMES;
}

static int64_t *new_counts(const xp_cells *cells, int64_t levels, int64_t arms) {
  return xp_alloc(cells->ctx, levels * arms, cell_size(cells) * (int64_t)sizeof(int64_t));
}

bool xp_cells_create(const expt_context *ctx, int64_t n_planes, int64_t metrics, xp_cells *out) {
  *out = (xp_cells){.ctx = ctx, .n_planes = n_planes, .arms = 1, .metrics = metrics};
  out->planes = xp_alloc(ctx, n_planes, sizeof *out->planes);
  bool made = out->planes != NULL;
  for (int64_t p = 0; made && p < n_planes; p++) {
    out->planes[p] = (xp_plane){.counts = new_counts(out, 1, 1), .levels = 1};
    made = out->planes[p].counts != NULL;
  }
  if (!made) xp_cells_free(out);
  return made;
}

void xp_cells_free(xp_cells *cells) {
  for (int64_t p = 0; cells->planes != NULL && p < cells->n_planes; p++)
    xp_release(cells->ctx, cells->planes[p].counts);
  xp_release(cells->ctx, cells->planes);
  *cells = (xp_cells){0};
}

static void move_counts(const xp_cells *cells, const xp_plane *plane, int64_t *to, int64_t arms) {
  const int64_t row = cells->arms * cell_size(cells);
  for (int64_t level = 0; level < plane->levels; level++)
    memcpy(to + level * arms * cell_size(cells), plane->counts + level * row, (size_t)row * sizeof *to);
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
    planes[p].levels = levels[p] > cells->planes[p].levels ? levels[p] : cells->planes[p].levels;
    planes[p].counts = new_counts(cells, planes[p].levels, arms);
    if (planes[p].counts == NULL) {
      while (p-- > 0)
        xp_release(cells->ctx, planes[p].counts);
      xp_release(cells->ctx, planes);
      return false;
    }
    move_counts(cells, &cells->planes[p], planes[p].counts, arms);
  }
  for (int64_t p = 0; p < cells->n_planes; p++)
    xp_release(cells->ctx, cells->planes[p].counts);
  xp_release(cells->ctx, cells->planes);
  cells->planes = planes;
  cells->arms = arms;
  return true;
}

int64_t *xp_cell(const xp_cells *cells, int64_t plane, int64_t level, int64_t arm) {
  return cells->planes[plane].counts + (level * cells->arms + arm) * cell_size(cells);
}

void xp_cell_add(int64_t *cell, const int64_t *more, int64_t metrics) {
  for (int64_t i = 0; i < metrics * XP_OUTCOMES; i++)
    cell[i] += more[i];
}

void xp_cells_add(xp_cells *cells, const xp_cells *more) {
  for (int64_t p = 0; p < more->n_planes; p++)
    for (int64_t level = 0; level < more->planes[p].levels; level++)
      for (int64_t arm = 0; arm < more->arms; arm++)
        xp_cell_add(xp_cell(cells, p, level, arm), xp_cell(more, p, level, arm), cells->metrics);
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
