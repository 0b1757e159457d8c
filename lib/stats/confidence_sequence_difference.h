/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_STATS_CONFIDENCE_SEQUENCE_DIFFERENCE_H
#define EXPERIMENT_LIB_STATS_CONFIDENCE_SEQUENCE_DIFFERENCE_H

/* The difference of two proportions, treatment minus control, held against the deviance of both arms together. */

#include "lib/stats/confidence_sequence_counts.h"
#include "lib/stats/limits.h"

typedef struct xp_two_tallies {
  xp_share_tally control, treatment;
} xp_two_tallies;

/* The smallest and largest difference among the pairs of proportions whose half deviance is at most `room`. */
xp_limits xp_difference_limits_of_room(const xp_two_tallies *arms, double room);

/* The smallest half deviance among the pairs with this difference, in (-1, 1). */
double xp_difference_deviance(const xp_two_tallies *arms, double difference);

#endif
