/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/poisson_rates.h"

#include "lib/math/distributions.h"
#include <math.h>

/* ---- score limits of the difference ---- */

/* The most likely rate of the lower arm when the upper one is `gap` higher: the root of the likelihood equation, which is
 * a quadratic, in the form without cancellation. */
static double lower_rate(xp_rate lower, xp_rate upper, double gap) {
  const double exposure = lower.exposure + upper.exposure;
  const double middle = (double)lower.events + (double)upper.events - exposure * gap;
  const double product = 4.0 * exposure * (double)lower.events * gap;
  const double spread = sqrt(middle * middle + product);
  if (middle >= 0.0) return (middle + spread) / (2.0 * exposure);
  return 2.0 * (double)lower.events * gap / (spread - middle);
}

static double variance_above(xp_rate lower, xp_rate upper, double gap) {
  const double rate = lower_rate(lower, upper, gap);
  return rate / lower.exposure + (rate + gap) / upper.exposure;
}

double xp_restricted_rate_variance(xp_rate control, xp_rate treatment, double difference) {
  return difference >= 0.0 ? variance_above(control, treatment, difference)
                           : variance_above(treatment, control, -difference);
}

typedef struct score_search {
  xp_rate control, treatment;
  double difference, side, square;
} score_search;

static double excess(const void *user, double distance) {
  const score_search *limit = user;
  const double hypothesis = limit->difference + limit->side * distance;
  return distance * distance -
         limit->square * xp_restricted_rate_variance(limit->control, limit->treatment, hypothesis);
}

static double difference_of(xp_rate control, xp_rate treatment) {
  return (double)treatment.events / treatment.exposure - (double)control.events / control.exposure;
}

xp_limits xp_rate_difference_limits(xp_rate control, xp_rate treatment, double confidence) {
  const double z = xp_critical_z(confidence);
  score_search limit = {control, treatment, difference_of(control, treatment), -1.0, z * z};
  if (z == 0.0) return (xp_limits){limit.difference, limit.difference};
  const double start = z * sqrt((double)control.events + (double)treatment.events + z * z) /
                       fmin(control.exposure, treatment.exposure);
  const double below = xp_distance_to_limit(excess, &limit, start, INFINITY);
  limit.side = 1.0;
  const double above = xp_distance_to_limit(excess, &limit, start, INFINITY);
  return (xp_limits){limit.difference - below, limit.difference + above};
}

/* ---- limits of the ratio ---- */

/* The limits as a ratio of expected events, before the exposures are looked at. */
static xp_limits as_lift(xp_limits odds, xp_rate control, xp_rate treatment) {
  const double exposures = control.exposure / treatment.exposure;
  return (xp_limits){odds.low * exposures - 1.0, odds.high * exposures - 1.0};
}

xp_limits xp_rate_score_limits(xp_rate control, xp_rate treatment, double confidence) {
  const double z = xp_critical_z(confidence), square = z * z;
  const double x0 = (double)control.events, x1 = (double)treatment.events, events = x0 + x1;
  const double sum = 2.0 * x0 * x1 + square * events + sqrt(square * events * (square * events + 4.0 * x0 * x1));
  const xp_limits odds = {x1 > 0.0 ? 2.0 * x1 * x1 / sum : 0.0, x0 > 0.0 ? sum / (2.0 * x0 * x0) : INFINITY};
  return as_lift(odds, control, treatment);
}

/* q / (1 - q) of the beta quantile, from whichever of q and 1 - q is the smaller. */
static double beta_odds(double shape1, double shape2, double tail, xp_part part) {
  const xp_law law = {XP_BETA, shape1, shape2, 0.0};
  const double q = xp_quantile(&law, tail, part);
  if (q <= 0.5) return q / (1.0 - q);
  const xp_law mirrored = {XP_BETA, shape2, shape1, 0.0};
  const double rest = xp_quantile(&mirrored, tail, part == XP_LOWER ? XP_UPPER : XP_LOWER);
  return (1.0 - rest) / rest;
}

xp_limits xp_rate_exact_limits(xp_rate control, xp_rate treatment, double confidence) {
  const double tail = 0.5 * (1.0 - confidence), x0 = (double)control.events, x1 = (double)treatment.events;
  const xp_limits odds = {x1 > 0.0 ? beta_odds(x1, x0 + 1.0, tail, XP_LOWER) : 0.0,
                          x0 > 0.0 ? beta_odds(x1 + 1.0, x0, tail, XP_UPPER) : INFINITY};
  return as_lift(odds, control, treatment);
}
