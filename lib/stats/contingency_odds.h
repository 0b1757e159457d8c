/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_STATS_CONTINGENCY_ODDS_H
#define EXPERIMENT_LIB_STATS_CONTINGENCY_ODDS_H

/* The odds ratio of two proportions, treatment over control, with limits that suit the test it stands beside. */

#include "lib/stats/arm_effect.h"
#include "lib/stats/two_proportions.h"

typedef struct xp_odds {
  double ratio, low, high; /* NaN = not known; a ratio over 0 is NaN with an infinite upper limit */
} xp_odds;
extern const xp_odds xp_no_odds;

/* The score interval: odds ratios that the pooled z-test's own statistic, at their expected counts, does not reject (Cornfield 1956). */
xp_odds xp_score_odds(xp_proportion control, xp_proportion treatment, double confidence);

/* Of two estimates of proportions with their errors: the delta method on the logits. NaN where one is not inside (0, 1). */
xp_odds xp_delta_odds(xp_arm_estimate control, xp_arm_estimate treatment, double confidence);

#endif
