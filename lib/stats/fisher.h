/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_STATS_FISHER_H
#define EXPERIMENT_LIB_STATS_FISHER_H

/* The 2 x 2 table with both margins given: the law of the treatment's successes, its exact test and its odds ratio. */

#include "lib/stats/contingency_exact.h"
#include "lib/stats/limits.h"
#include "lib/stats/two_proportions.h"

#define XP_FISHER_MOST_UNITS (INT64_C(1) << 53)
#define XP_FISHER_MOST_SUMMED (INT64_C(1) << 36) /* tables with this many units have 65,000 standard deviations' worth of terms */

/* Successes of the treatment, drawn without replacement. Neither arm is empty. */
typedef struct xp_urn {
  double successes, failures, draws; /* of both arms; units of the treatment */
  double first, last;                /* possible successes of the treatment */
  double seen;
} xp_urn;

xp_urn xp_urn_of(xp_proportion control, xp_proportion treatment);

/* Two-sided: tables at most as probable as the one seen, up to 1e-7 more being equal. mid_p: those within 1e-7 count half. */
xp_exact_p xp_fisher_test(const xp_urn *urn, expt_alternative alternative, bool mid_p);

/* The most likely odds ratio given the margins (infinite at the upper end) and the limits that invert the one-sided tests, those
 * of mid-p by choice. NaN, 0 and infinite where only one table is possible. Sums over the tables that matter. */
double xp_conditional_odds_ratio(const xp_urn *urn);
xp_limits xp_conditional_limits(const xp_urn *urn, double confidence, bool mid_p);

#endif
