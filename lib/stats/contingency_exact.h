/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_STATS_CONTINGENCY_EXACT_H
#define EXPERIMENT_LIB_STATS_CONTINGENCY_EXACT_H

/* p-values that are sums of the probabilities of whole numbers. */

#include "lib/math/distributions.h"

typedef struct xp_exact_p {
  double p, log_p;
} xp_exact_p;

/* P(X <= low) + P(X >= high); 1 where the two meet. */
xp_exact_p xp_exact_tails(const xp_law *law, double low, double high);

/* Half way between the p-value with the number seen and that without it: mid-p. */
xp_exact_p xp_exact_middle(xp_exact_p with, xp_exact_p without);

#endif
