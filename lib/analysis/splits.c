/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ways in which units are split: the segments, which answers show, and strata, clusters and periods, which they only
 * use. */
#include "lib/analysis/internal.h"

const char *xp_split_column(const expt_analysis *analysis, int64_t split) {
  if (split < xp_segment_count(analysis)) return xp_labels_get(analysis->segments, split).bytes;
  if (split + 1 == xp_strata_plane(analysis)) return analysis->strata;
  if (split + 1 == xp_cluster_plane(analysis)) return analysis->cluster;
  return split + 1 == xp_period_plane(analysis) ? analysis->time : analysis->exposed_at;
}

int64_t xp_split_most_levels(const expt_analysis *analysis, int64_t split) {
  const bool clusters = split + 1 == xp_cluster_plane(analysis);
  return clusters ? XP_MOST_CELLS / 2 : analysis->max_levels;
}

int64_t xp_strata_plane(const expt_analysis *analysis) {
  return analysis->strata == NULL ? 0 : xp_segment_count(analysis) + 1;
}

int64_t xp_cluster_plane(const expt_analysis *analysis) {
  return analysis->cluster == NULL ? 0 : xp_segment_count(analysis) + (analysis->strata != NULL) + 1;
}

int64_t xp_period_plane(const expt_analysis *analysis) {
  return analysis->time == NULL ? 0 : xp_split_count(analysis) - (analysis->exposed_at != NULL);
}

int64_t xp_exposed_plane(const expt_analysis *analysis) {
  return analysis->exposed_at == NULL ? 0 : xp_split_count(analysis);
}
