/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_ANALYSIS_HEALTH_SRM_H
#define EXPERIMENT_LIB_ANALYSIS_HEALTH_SRM_H

/* The sample ratio: who was assigned, and how much the counts say against the planned shares. */

#include "lib/analysis/internal.h"

/* By arm in the order of the answers: its units, or its clusters where those were assigned. NULL = no memory. */
int64_t *xp_srm_counts(const expt_analysis *analysis, const xp_order *order, int64_t plane, int64_t level);
/* The planned shares in that order; NULL = equal ones. */
const double *xp_srm_shares(const expt_analysis *analysis);

/* ln e of counts against shares (NULL: equal ones): what a Dirichlet prior around the shares makes of the counts over
 * what the shares make of them. Under the shares e is a martingale that starts at 1, whatever the order of the units, so
 * that it ever reaches 1 / alpha in at most alpha of the experiments. NaN where xp_chi_square_test() has no chi2. */
double xp_srm_log_e(const int64_t *counts, const double *shares, int64_t cells, double concentration);
/* The p-value of it: min(1, 1 / e). NaN where ln e is, except for units where the share is 0. */
double xp_srm_sequential_p(double log_e, bool impossible);

#define XP_LEAST_CONCENTRATION 1e-3
#define XP_MOST_CONCENTRATION 1e9

#endif
