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
  double newest = high, newest_excess = excess_high, other = low, other_excess = excess_low, share = 0.5;
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

double xp_distance_to_limit(xp_excess excess, const void *user, double start, double room) {
  const search limit = {excess, user};
  double high = fmin(start, room);
  double excess_high = excess_at(&limit, high);
  for (int step = 0; step < MOST_STEPS && excess_high < 0.0 && high < room; step++) {
    high = fmin(1.5 * high, room);
    excess_high = excess_at(&limit, high);
  }
  if (excess_high <= 0.0) return high;
  double low = 0.5 * high;
  double excess_low = excess_at(&limit, low);
  for (int step = 0; step < MOST_STEPS && excess_low > 0.0; step++) {
    high = low, excess_high = excess_low;
    low *= 0.5;
    excess_low = excess_at(&limit, low);
  }
  return root_between(&limit, low, excess_low, high, excess_high);
}
