/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/proportion_intervals.h"

#include "lib/stats/restricted_proportions.h"
#include <float.h>
#include <math.h>

double xp_proportion_variance(xp_proportion arm) {
  const double units = (double)arm.units;
  return (double)arm.successes / units * ((double)(arm.units - arm.successes) / units) / units;
}

double xp_unpooled_error(xp_proportion control, xp_proportion treatment) {
  return sqrt(xp_proportion_variance(control) + xp_proportion_variance(treatment));
}

double xp_small_sample_factor(xp_proportion control, xp_proportion treatment) {
  const double units = (double)(control.units + treatment.units);
  return units / (units - 1.0);
}

xp_limits xp_wald_limits(xp_proportion control, xp_proportion treatment, double confidence) {
  const double difference = xp_proportion_difference(control, treatment);
  const double error = xp_unpooled_error(control, treatment);
  if (error == 0.0 && difference == 0.0) return (xp_limits){NAN, NAN};
  const double half = xp_critical_z(confidence) * error;
  return (xp_limits){difference - half, difference + half};
}

static xp_proportion with_one_more_of_each(xp_proportion arm) {
  return (xp_proportion){arm.successes + 1, arm.units + 2};
}

xp_limits xp_agresti_caffo_limits(xp_proportion control, xp_proportion treatment, double confidence) {
  return xp_wald_limits(with_one_more_of_each(control), with_one_more_of_each(treatment), confidence);
}

/* How far the Wilson limits of one proportion are from it: the roots of (1 + s) d^2 - s (p - q) d - s p q = 0, which
 * keep their digits where the limit and the proportion agree in most of theirs. */
static xp_limits wilson_distances(xp_proportion arm, double z) {
  const double units = (double)arm.units, p = (double)arm.successes / units;
  const double q = (double)(arm.units - arm.successes) / units, s = z * z / units;
  const double lean = s * (p - q), spread = sqrt(lean * lean + 4.0 * (1.0 + s) * s * p * q);
  const double far = (fabs(lean) + spread) / (2.0 * (1.0 + s));
  const double near = far > 0.0 ? s * p * q / (1.0 + s) / far : 0.0;
  return lean >= 0.0 ? (xp_limits){far, near} : (xp_limits){near, far};
}

xp_limits xp_newcombe_limits(xp_proportion control, xp_proportion treatment, double confidence) {
  const double z = xp_critical_z(confidence), difference = xp_proportion_difference(control, treatment);
  const xp_limits c = wilson_distances(control, z), t = wilson_distances(treatment, z);
  return (xp_limits){difference - hypot(t.low, c.high), difference + hypot(t.high, c.low)};
}

/* One limit is looked for as its distance from the estimate, so that its relative precision does not depend on where 0
 * lies. */
typedef struct score_search {
  xp_proportion control, treatment;
  double difference;
  double side;          /* -1 for the low limit, 1 for the high one */
  double square, start; /* z^2, with the factor of the variance; the distance to begin with */
} score_search;

static double excess(const void *user, double distance) {
  const score_search *limit = user;
  const double hypothesis = limit->difference + limit->side * distance;
  return distance * distance - limit->square * xp_restricted_variance(limit->control, limit->treatment, hypothesis);
}

static double distance_within(score_search *limit, double side, double room) {
  if (!(room > 0.0) || limit->square == 0.0) return 0.0;
  limit->side = side;
  return xp_distance_to_limit(excess, limit, limit->start, room);
}

static xp_limits score_limits(xp_proportion control, xp_proportion treatment, double confidence, double factor) {
  const double z = xp_critical_z(confidence), error = xp_unpooled_error(control, treatment);
  const double difference = xp_proportion_difference(control, treatment), square = z * z * factor;
  const double start = error > 0.0 ? z * error : square / ((double)control.units + square);
  score_search limit = {control, treatment, difference, 0.0, square, start};
  const double below = distance_within(&limit, -1.0, 1.0 + difference);
  const double above = distance_within(&limit, 1.0, 1.0 - difference);
  return (xp_limits){fmax(-1.0, difference - below), fmin(1.0, difference + above)};
}

/* The last rounding may put a limit on the other side of 0 than the test has it. */
static void agree_with_test(xp_limits *limits, double difference, bool rejected) {
  if (difference > 0.0) limits->low = rejected ? fmax(limits->low, DBL_MIN) : fmin(limits->low, 0.0);
  if (difference < 0.0) limits->high = rejected ? fmin(limits->high, -DBL_MIN) : fmax(limits->high, 0.0);
}

xp_limits xp_mee_limits(xp_proportion control, xp_proportion treatment, double confidence) {
  xp_limits limits = score_limits(control, treatment, confidence, 1.0);
  agree_with_test(&limits, xp_proportion_difference(control, treatment),
                  xp_pooled_two_sided(control, treatment) < 1.0 - confidence);
  return limits;
}

xp_limits xp_miettinen_nurminen_limits(xp_proportion control, xp_proportion treatment, double confidence) {
  return score_limits(control, treatment, confidence, xp_small_sample_factor(control, treatment));
}

xp_limits xp_difference_limits(xp_proportion control, xp_proportion treatment, expt_interval interval,
                               double confidence) {
  switch (interval) {
  case EXPT_INTERVAL_WALD:
    return xp_wald_limits(control, treatment, confidence);
  case EXPT_INTERVAL_AGRESTI_CAFFO:
    return xp_agresti_caffo_limits(control, treatment, confidence);
  case EXPT_INTERVAL_NEWCOMBE:
    return xp_newcombe_limits(control, treatment, confidence);
  case EXPT_INTERVAL_MIETTINEN_NURMINEN:
    return xp_miettinen_nurminen_limits(control, treatment, confidence);
  default:
    return xp_mee_limits(control, treatment, confidence);
  }
}
