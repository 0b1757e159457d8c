/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_ANALYSIS_CLUSTER_SPLITS_H
#define EXPERIMENT_LIB_ANALYSIS_CLUSTER_SPLITS_H

/* Whether the split of units that were assigned in clusters stayed the same from period to period, as far as that can be told without
 * knowing which cluster had its units when. */

#include "lib/analysis/internal.h"

/* The share of an arm in a period that is furthest from its share of all units, in standard errors that are no smaller than the true one;
 * so p is no smaller than the true one, and a change that is seen is one. NaN with fewer than two periods, variants or clusters. */
typedef struct xp_cluster_split {
  double z, p, log_p, share, share_of_all;
  int64_t period, variant; /* codes; -1 = none */
  int64_t periods;
} xp_cluster_split;

/* Of an analysis with periods and clusters. False = no memory. */
bool xp_cluster_splits_test(const expt_analysis *analysis, const xp_order *order, xp_cluster_split *out);

#endif
