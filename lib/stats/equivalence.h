/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_STATS_EQUIVALENCE_H
#define EXPERIMENT_LIB_STATS_EQUIVALENCE_H

/* Is an effect between two margins? Kernels of expt_equivalence_proportions() and expt_equivalence_means(). */

#include "lib/stats/means.h"
#include "lib/stats/two_proportions.h"
#include "lib/stats/verdict.h"

/* The effect is claimed to be above `low` and below `high`; infinite = no such claim. */
typedef struct xp_margins {
  double low, high;
} xp_margins;

/* One-sided score tests with the variance at the margin, times `factor`; the larger p of the claims made. */
xp_verdict xp_equivalent_proportions(xp_proportion control, xp_proportion treatment, expt_scale scale,
                                     xp_margins margins, double factor);

/* One-sided tests as xp_test_means() does them; alternative and null value of the question are not looked at. */
xp_verdict xp_equivalent_means(xp_sample control, xp_sample treatment, const xp_means_question *question,
                               xp_margins margins);

const char *xp_equivalence_text(xp_margins margins);

#endif
