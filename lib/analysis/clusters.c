/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/analysis/internal.h"

static bool has_units(const xp_cells *cells, int64_t plane, int64_t level, int64_t arm) {
  const bool inside = cells->planes != NULL && level < cells->planes[plane].levels && arm < cells->arms;
  return inside && xp_cell_units(xp_cell(cells, plane, level, arm)) > 0;
}

static expt_status refuse(const xp_call *call, const expt_analysis *analysis, int64_t level, int64_t first, int64_t arm,
                          const char *argument) {
  const int64_t split = xp_cluster_plane(analysis) - 1;
  return XP_FAIL(
      call, EXPT_E_INCOMPATIBLE, argument, analysis->cluster,
      "cluster '%.60s' has units in variant '%.60s' and in '%.60s'; a cluster is assigned as a whole: needed: one "
      "variant for each",
      xp_labels_get(analysis->levels[split], level - 1).bytes, xp_labels_get(analysis->variants, first - 1).bytes,
      xp_labels_get(analysis->variants, arm - 1).bytes);
}

expt_status xp_clusters_check(const xp_call *call, const expt_analysis *analysis, const xp_cells *more,
                              const char *argument) {
  const int64_t plane = xp_cluster_plane(analysis);
  if (plane == 0) return EXPT_OK;
  const xp_cells *before = &analysis->cells;
  for (int64_t level = 1; level < more->planes[plane].levels; level++) {
    int64_t first = 0;
    for (int64_t arm = 1; arm < more->arms; arm++) {
      if (!has_units(more, plane, level, arm) && !has_units(before, plane, level, arm)) continue;
      if (first != 0) return refuse(call, analysis, level, first, arm, argument);
      first = arm;
    }
  }
  return EXPT_OK;
}

expt_status xp_cluster_check_arm(const xp_call *call, const expt_analysis *analysis, int64_t cluster, int64_t variant,
                                 const char *argument) {
  const int64_t plane = xp_cluster_plane(analysis);
  for (int64_t arm = 1; arm < analysis->cells.arms; arm++)
    if (arm != variant + 1 && has_units(&analysis->cells, plane, cluster + 1, arm))
      return refuse(call, analysis, cluster + 1, arm, variant + 1, argument);
  return EXPT_OK;
}
