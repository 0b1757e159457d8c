/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/confidence_sequence_difference.h"

#include <math.h>

/* Among pairs with one difference, and among pairs with one deviance, the extreme pair has the arms pulled apart by equal force: a number
 * `pull` >= 0 with units (p - best) = pull p (1 - p) in the upper arm and the same with -pull in the lower one. One number to look for, and
 * for each pull a quadratic equation. */
typedef struct pair {
  double lower, upper;           /* p of each arm */
  double lower_left, upper_left; /* 1 - p */
} pair;

/* The p in [0, 1] with pull p^2 + (units - pull) p = successes, without cancellation; with no units at all the arm
 * goes where it is pulled. */
static double pulled(double successes, double units, double pull) {
  if (pull == 0.0) return units > 0.0 ? successes / units : 0.0;
  const double linear = units - pull;
  const double root = sqrt(linear * linear + 4.0 * pull * successes);
  return linear < 0.0 ? (root - linear) / (2.0 * pull) : successes > 0.0 ? 2.0 * successes / (linear + root) : 0.0;
}

static pair pull_apart(xp_share_tally lower, xp_share_tally upper, double pull) {
  const double lower_units = lower.successes + lower.failures, upper_units = upper.successes + upper.failures;
  return (pair){.lower = pulled(lower.successes, lower_units, -pull),
                .upper = pulled(upper.successes, upper_units, pull),
                .lower_left = pulled(lower.failures, lower_units, pull),
                .upper_left = pulled(upper.failures, upper_units, -pull)};
}

static double deviance(xp_share_tally lower, xp_share_tally upper, const pair *at) {
  return xp_tally_deviance(lower, at->lower, at->lower_left) + xp_tally_deviance(upper, at->upper, at->upper_left);
}

/* Two small numbers are subtracted, not two that are close to 1. */
static double gap(const pair *at) {
  return at->lower + at->upper <= 1.0 ? at->upper - at->lower : at->lower_left - at->upper_left;
}

typedef struct search {
  xp_share_tally lower, upper;
  double wanted; /* deviance or gap */
} search;

static double deviance_excess(const void *user, double pull) {
  const search *s = user;
  const pair at = pull_apart(s->lower, s->upper, pull);
  return deviance(s->lower, s->upper, &at) - s->wanted;
}

static double gap_excess(const void *user, double pull) {
  const search *s = user;
  const pair at = pull_apart(s->lower, s->upper, pull);
  return gap(&at) - s->wanted;
}

/* Half a success and half a failure more, so that no arm stands still. */
static double rough_variance(xp_share_tally arm) {
  const double units = arm.successes + arm.failures + 1.0;
  return (arm.successes + 0.5) / units * ((arm.failures + 0.5) / units) / units;
}

static double rough_variance_of_both(xp_share_tally lower, xp_share_tally upper) {
  return rough_variance(lower) + rough_variance(upper);
}

/* Pulled so hard the arms are at 0 and 1 for a double. */
static const double hardest_pull = 1e60;

static double widest(xp_share_tally lower, xp_share_tally upper, double room) {
  const search s = {lower, upper, room};
  const double start = sqrt(2.0 * room / rough_variance_of_both(lower, upper));
  const double pull = xp_distance_to_limit(deviance_excess, &s, start, hardest_pull);
  if (pull >= hardest_pull) return 1.0;
  const pair at = pull_apart(lower, upper, pull);
  return gap(&at);
}

xp_limits xp_difference_limits_of_room(const xp_two_tallies *arms, double room) {
  return (xp_limits){-widest(arms->treatment, arms->control, room), widest(arms->control, arms->treatment, room)};
}

/* How far apart the arms may be at no cost: an arm without units is anywhere. */
static double free_gap(xp_share_tally lower, xp_share_tally upper) {
  const double lower_units = lower.successes + lower.failures, upper_units = upper.successes + upper.failures;
  const pair at = {.lower = lower_units > 0.0 ? lower.successes / lower_units : 0.0,
                   .lower_left = lower_units > 0.0 ? lower.failures / lower_units : 1.0,
                   .upper = upper_units > 0.0 ? upper.successes / upper_units : 1.0,
                   .upper_left = upper_units > 0.0 ? upper.failures / upper_units : 0.0};
  return gap(&at);
}

static double deviance_apart(xp_share_tally lower, xp_share_tally upper, double difference) {
  const double excess = difference - free_gap(lower, upper);
  if (excess <= 0.0) return 0.0;
  const search s = {lower, upper, difference};
  const double start = excess / rough_variance_of_both(lower, upper);
  const pair at = pull_apart(lower, upper, xp_distance_to_limit(gap_excess, &s, start, hardest_pull));
  return deviance(lower, upper, &at);
}

double xp_difference_deviance(const xp_two_tallies *arms, double difference) {
  return fmax(deviance_apart(arms->control, arms->treatment, difference),
              deviance_apart(arms->treatment, arms->control, -difference));
}
