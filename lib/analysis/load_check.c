/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/analysis/load_check.h"

/* Sums of the counts of a cell never pass this, so no later sum overflows. */
static bool adds_up(const int64_t *outcomes, int64_t *units) {
  *units = 0;
  for (int o = 0; o < XP_OUTCOMES; o++) {
    if (outcomes[o] < 0 || outcomes[o] > XP_MOST_ANALYSIS_UNITS - *units) return false;
    *units += outcomes[o];
  }
  return true;
}

bool xp_outcomes_add_up(const int64_t *outcomes) {
  int64_t units;
  return adds_up(outcomes, &units);
}

static bool outcomes_are_possible(const xp_metric *metric, const int64_t *outcomes, int64_t arm) {
  if (arm == 0) return outcomes[XP_ZERO] == 0 && outcomes[XP_ONE] == 0 && outcomes[XP_DROPPED] == 0;
  return (metric->among != NULL || outcomes[XP_OUTSIDE] == 0) &&
         (metric->missing == EXPT_MISSING_DROP || outcomes[XP_DROPPED] == 0);
}

static bool cell_is_possible(const expt_analysis *analysis, const int64_t *cell, int64_t arm) {
  int64_t units, first = 0;
  for (int64_t m = 0; m < xp_metric_count(analysis); m++) {
    const int64_t *outcomes = cell + m * XP_OUTCOMES;
    if (!adds_up(outcomes, &units) || !outcomes_are_possible(&analysis->metrics[m], outcomes, arm)) return false;
    if (m == 0) first = units;
    if (units != first) return false;
  }
  return true;
}

static bool cells_are_possible(const expt_analysis *analysis) {
  const xp_cells *cells = &analysis->cells;
  for (int64_t p = 0; p < cells->n_planes; p++)
    for (int64_t level = 0; level < cells->planes[p].levels; level++)
      for (int64_t arm = 0; arm < cells->arms; arm++)
        if (!cell_is_possible(analysis, xp_cell(cells, p, level, arm), arm)) return false;
  return true;
}

static bool total_is_possible(const expt_analysis *analysis) {
  const xp_cells *cells = &analysis->cells;
  int64_t left = XP_MOST_ANALYSIS_UNITS;
  for (int64_t arm = 0; arm < cells->arms; arm++) {
    const int64_t units = xp_cell_units(xp_cell(cells, 0, 0, arm));
    if (units > left) return false;
    left -= units;
  }
  return true;
}

/* The levels of a segment sum to the arm, outcome by outcome. No sum passes the arm's own count, so none overflows. */
static bool levels_sum_to(const xp_cells *cells, int64_t plane, int64_t arm, int64_t at) {
  int64_t left = xp_cell(cells, 0, 0, arm)[at];
  for (int64_t level = 0; level < cells->planes[plane].levels; level++) {
    const int64_t count = xp_cell(cells, plane, level, arm)[at];
    if (count > left) return false;
    left -= count;
  }
  return left == 0;
}

static bool segments_agree(const expt_analysis *analysis) {
  const xp_cells *cells = &analysis->cells;
  for (int64_t p = 1; p < cells->n_planes; p++)
    for (int64_t arm = 0; arm < cells->arms; arm++)
      for (int64_t at = 0; at < cells->metrics * XP_OUTCOMES; at++)
        if (!levels_sum_to(cells, p, arm, at)) return false;
  return true;
}

/* Rows with an id are units; all of them, unless counts were added too. */
static bool ids_agree(const expt_analysis *analysis) {
  bool any = false;
  for (int64_t v = 0; v < analysis->distinct_room; v++) {
    const int64_t rows = analysis->distinct[v].rows, units = xp_units_of(analysis, 0, -1, v);
    const bool all = analysis->unit != NULL && !analysis->has_counts;
    if (rows > units || (all && rows < units)) return false;
    any = any || rows > 0;
  }
  if (any && analysis->unit == NULL) return false;
  return any == (analysis->id_kind != XP_ID_NONE);
}

static bool has_learnt(const expt_analysis *analysis) {
  if (xp_labels_count(analysis->variants) > analysis->declared) return true;
  for (int64_t s = 0; s < xp_split_count(analysis); s++)
    if (analysis->levels[s] != NULL && xp_labels_count(analysis->levels[s]) > 0) return true;
  return analysis->cells.planes != NULL && xp_cells_total(&analysis->cells) > 0;
}

const char *xp_analysis_contradiction(const expt_analysis *analysis) {
  const bool counted = analysis->cells.planes != NULL;
  const xp_call nobody = {.ctx = analysis->ctx, .function = ""};
  if (counted && !cells_are_possible(analysis)) return "a count is not possible";
  if (counted && !total_is_possible(analysis)) return "its units are too many";
  if (counted && !segments_agree(analysis)) return "the levels of a segment do not sum to all units";
  if (!ids_agree(analysis)) return "its ids do not fit its units";
  if (has_learnt(analysis) && !xp_analysis_started(analysis)) return "it has counts, but no batch";
  if (analysis->has_counts && (!counted || xp_cells_total(&analysis->cells) == 0)) return "it has counts, but no units";
  if (!xp_analysis_started(analysis)) return NULL;
  if (xp_analysis_has_metrics(&nobody, analysis) != EXPT_OK) return "it has batches, but no metric";
  return xp_analysis_needs_whole_shares(&nobody, analysis) == EXPT_OK ? NULL : "its planned shares do not sum to 1";
}
