/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_STATS_LIMITS_H
#define EXPERIMENT_LIB_STATS_LIMITS_H

/* Both limits of an interval, and the search for one that has no formula. */

typedef struct xp_limits {
  double low, high;
} xp_limits;

/* The z that a two-sided interval of this confidence is made with. */
double xp_critical_z(double confidence);

/* Below 0 while a hypothesis at this distance from the estimate is not rejected, above 0 once it is. */
typedef double (*xp_excess)(const void *user, double distance);

/* The distance where `excess` changes its sign, looked for from `start` > 0 outwards up to `room` (may be infinite), and
 * inwards down to 0; `room` where nothing up to there is rejected. The relative precision is that of a double. */
double xp_distance_to_limit(xp_excess excess, const void *user, double start, double room);

#endif
