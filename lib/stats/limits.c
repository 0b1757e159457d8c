/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/limits.h"

#include "lib/math/distributions.h"
#include <float.h>
#include <math.h>

double xp_critical_z(double confidence) {
  return xp_normal_quantile_upper(0.5 * (1.0 - confidence));
}

typedef struct search {
  xp_excess excess;
  const void *user;
} search;

static double excess_at(const search *limit, double distance) {
  return limit->excess(limit->user, distance);
}

enum { MOST_STEPS = 1100 }; /* as many as halvings from 1 to 0 */

/* Chandrupatla's method (1997): inverse quadratic interpolation where it is safe, else halving; ends at the resolution
 * of a double. */
static double root_between(const search *limit, double low, double excess_low, double high, double excess_high) {
  double newest = high, newest_excess = excess_high, other = low, other_excess = excess_low;
  const double secant = excess_high / (excess_high - excess_low);
  double share = secant > 0.0 && secant < 1.0 ? secant : 0.5;
  for (int step = 0; step < MOST_STEPS; step++) {
    const double next = newest + share * (other - newest);
    const double next_excess = excess_at(limit, next);
    double older = newest, older_excess = newest_excess;
    if ((next_excess > 0.0) != (newest_excess > 0.0)) {
      older = other, older_excess = other_excess;
      other = newest, other_excess = newest_excess;
    }
    newest = next, newest_excess = next_excess;
    const double best = fabs(other_excess) < fabs(newest_excess) ? other : newest;
    const double smallest = DBL_EPSILON * best / fabs(other - newest);
    if (smallest > 0.5 || next_excess == 0.0) return best;
    const double xi = (newest - other) / (older - other);
    const double phi = (newest_excess - other_excess) / (older_excess - other_excess);
    share = 0.5;
    if (phi * phi < xi && (1.0 - phi) * (1.0 - phi) < 1.0 - xi)
      share = newest_excess / (other_excess - newest_excess) * older_excess / (other_excess - older_excess) +
              (older - newest) / (other - newest) * newest_excess / (older_excess - newest_excess) * other_excess /
                  (older_excess - other_excess);
    share = fmin(1.0 - smallest, fmax(smallest, share));
  }
  return newest;
}

/* The start is mostly right to some percent, so the first steps away from it are short. */
static const double first_stride = 0.0625;

/* From a distance that is not rejected to one that is. */
static double outwards(const search *limit, double low, double excess_low, double room) {
  double stride = first_stride;
  for (int step = 0; step < MOST_STEPS && low < room; step++) {
    const double high = fmin((1.0 + stride) * low, room), excess_high = excess_at(limit, high);
    if (excess_high > 0.0) return root_between(limit, low, excess_low, high, excess_high);
    low = high, excess_low = excess_high;
    stride = fmin(0.5, 2.0 * stride);
  }
  return low;
}

static double inwards(const search *limit, double high, double excess_high) {
  double stride = first_stride;
  for (int step = 0; step < MOST_STEPS; step++) {
    const double low = (1.0 - stride) * high, excess_low = excess_at(limit, low);
    if (!(excess_low > 0.0)) return root_between(limit, low, excess_low, high, excess_high);
    high = low, excess_high = excess_low;
    stride = fmin(0.5, 2.0 * stride);
  }
  return high;
}

double xp_distance_to_limit(xp_excess excess, const void *user, double start, double room) {
  const search limit = {excess, user};
  const double distance = fmin(start, room), there = excess_at(&limit, distance);
  if (there == 0.0) return distance;
  return there < 0.0 ? outwards(&limit, distance, there, room) : inwards(&limit, distance, there);
}
