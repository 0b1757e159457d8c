/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/proportion_intervals.h"

#include "lib/math/distributions.h"
#include "lib/stats/restricted_proportions.h"
#include <float.h>
#include <math.h>

static double critical_z(double confidence) {
  return xp_normal_quantile_upper(0.5 * (1.0 - confidence));
}

static double variance(xp_proportion arm) {
  const double units = (double)arm.units;
  return (double)arm.successes / units * ((double)(arm.units - arm.successes) / units) / units;
}

double xp_unpooled_error(xp_proportion control, xp_proportion treatment) {
  return sqrt(variance(control) + variance(treatment));
}

xp_limits xp_wald_limits(xp_proportion control, xp_proportion treatment, double confidence) {
  const double difference = xp_proportion_difference(control, treatment);
  const double error = xp_unpooled_error(control, treatment);
  if (error == 0.0 && difference == 0.0) return (xp_limits){NAN, NAN};
  const double half = critical_z(confidence) * error;
  return (xp_limits){difference - half, difference + half};
}

/* Variance of ln(successes / units) by the delta method. */
static double log_variance(xp_proportion arm) {
  return (double)(arm.units - arm.successes) / (double)arm.units / (double)arm.successes;
}

xp_limits xp_log_ratio_limits(xp_proportion control, xp_proportion treatment, double relative, double confidence) {
  const double middle = log1p(relative);
  const double half = critical_z(confidence) * sqrt(log_variance(control) + log_variance(treatment));
  return (xp_limits){expm1(middle - half), expm1(middle + half)};
}

/* One limit is looked for as its distance from the estimate, so that its relative precision does not depend on where 0
 * lies. */
typedef struct search {
  const xp_proportion *control, *treatment;
  double difference;
  double side; /* -1 for the low limit, 1 for the high one */
  double z;
} search;

/* Below 0 while the score test does not reject the difference at this distance, above 0 once it does. */
static double excess(const search *limit, double distance) {
  const double hypothesis = limit->difference + limit->side * distance;
  return distance * distance -
         limit->z * limit->z * xp_restricted_variance(*limit->control, *limit->treatment, hypothesis);
}

static double wald_distance(const search *limit) {
  const double error = xp_unpooled_error(*limit->control, *limit->treatment);
  if (error > 0.0) return limit->z * error;
  const double square = limit->z * limit->z;
  return square / ((double)limit->control->units + square);
}

enum { MOST_STEPS = 1100 }; /* as many as halvings from 1 to 0 */

/* Chandrupatla's method (1997): inverse quadratic interpolation where it is safe, else halving; ends at the resolution
 * of a double. */
static double root_between(const search *limit, double low, double excess_low, double high, double excess_high) {
  double newest = high, newest_excess = excess_high, other = low, other_excess = excess_low, share = 0.5;
  for (int step = 0; step < MOST_STEPS; step++) {
    const double next = newest + share * (other - newest);
    const double next_excess = excess(limit, next);
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

/* How far the limit is from the estimate; `room` where every difference up to the end of the scale is within. */
static double distance_to_limit(const search *limit, double room) {
  if (!(room > 0.0) || limit->z == 0.0) return 0.0;
  double high = fmin(wald_distance(limit), room);
  double excess_high = excess(limit, high);
  for (int step = 0; step < MOST_STEPS && excess_high < 0.0 && high < room; step++) {
    high = fmin(1.5 * high, room);
    excess_high = excess(limit, high);
  }
  if (excess_high <= 0.0) return high;
  double low = 0.5 * high;
  double excess_low = excess(limit, low);
  for (int step = 0; step < MOST_STEPS && excess_low > 0.0; step++) {
    high = low, excess_high = excess_low;
    low *= 0.5;
    excess_low = excess(limit, low);
  }
  return root_between(limit, low, excess_low, high, excess_high);
}

/* The last rounding may put a limit on the other side of 0 than the test has it. */
static void agree_with_test(xp_limits *limits, double difference, bool rejected) {
  if (difference > 0.0) limits->low = rejected ? fmax(limits->low, DBL_MIN) : fmin(limits->low, 0.0);
  if (difference < 0.0) limits->high = rejected ? fmin(limits->high, -DBL_MIN) : fmax(limits->high, 0.0);
}

xp_limits xp_mee_limits(xp_proportion control, xp_proportion treatment, double confidence) {
  const double difference = xp_proportion_difference(control, treatment);
  search limit = {.control = &control, .treatment = &treatment, .difference = difference, .z = critical_z(confidence)};
  limit.side = -1.0;
  const double below = distance_to_limit(&limit, 1.0 + difference);
  limit.side = 1.0;
  const double above = distance_to_limit(&limit, 1.0 - difference);
  xp_limits limits = {fmax(-1.0, difference - below), fmin(1.0, difference + above)};
  agree_with_test(&limits, difference, xp_pooled_two_sided(control, treatment) < 1.0 - confidence);
  return limits;
}
