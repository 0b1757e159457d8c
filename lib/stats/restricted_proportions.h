/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_STATS_RESTRICTED_PROPORTIONS_H
#define EXPERIMENT_LIB_STATS_RESTRICTED_PROPORTIONS_H

#include "lib/stats/two_proportions.h"

/* Variance of the estimated difference when the true one is `difference` (-1 to 1), at the most likely proportions that
 * differ by so much. */
double xp_restricted_variance(xp_proportion control, xp_proportion treatment, double difference);

#endif
