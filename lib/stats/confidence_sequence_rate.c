/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/confidence_sequence_rate.h"

#include "lib/base/call.h"
#include "lib/math/distributions.h"
#include "lib/math/roots.h"
#include "lib/math/special.h"
#include <float.h>
#include <math.h>

/* ---- two-sided: rate = best exp(-v); v > 0 for the lower limit, v < 0 for the upper one ---- */

typedef struct shift {
  double side;         /* of v */
  double root_of_room; /* sqrt(2 room / count) */
} shift;

/* Half the deviance over the count is exp(-v) - 1 + v; its root is nearly straight. */
static xp_slope shift_excess(double size, void *user) {
  const shift *s = user;
  const double v = s->side * size, root = sqrt(2.0 * xp_exp_minus(v));
  return (xp_slope){root - s->root_of_room, -s->side * expm1(-v) / root, 0.0};
}

/* exp(-v) - 1 + v is at least v - 1, and v^2 / 2 on the other side. */
static double largest_shift(double count, double room, double side) {
  const xp_call silent = {NULL, __func__, NULL};
  const double share = room / count;
  shift s = {side, sqrt(2.0 * share)};
  const double high = side > 0.0 ? share + 1.0 : s.root_of_room;
  xp_root root;
  if (xp_find_root_smooth(&silent, shift_excess, &s, fmin(s.root_of_room, high), 0.0, high, 0.0, &root) != EXPT_OK)
    return NAN;
  return root.x;
}

static xp_limits limits_of_room(xp_events events, double room) {
  if (events.exposure == 0.0) return (xp_limits){0.0, INFINITY};
  if (events.count == 0.0) return (xp_limits){0.0, room / events.exposure};
  const double best = events.count / events.exposure;
  return (xp_limits){best * exp(-largest_shift(events.count, room, 1.0)),
                     best * exp(largest_shift(events.count, room, -1.0))};
}

/* ---- one-sided ---- */

/* What cutting the prior at the rate does to ln e; `kept` is the tail that stays. */
static double cut(xp_gamma_prior prior, xp_events events, double rate, xp_part kept) {
  const double imagined = prior.events / prior.rate;
  return xp_gamma_part(prior.events + events.count, rate * (imagined + events.exposure), kept) -
         xp_gamma_part(prior.events, rate * imagined, kept);
}

static double whole_log_e(xp_gamma_prior prior, xp_events events, double rate) {
  return xp_gamma_evidence(prior, events.count, events.exposure) +
         xp_count_deviance(events.count, rate * events.exposure);
}

typedef struct one_sided {
  xp_gamma_prior prior;
  xp_events events;
  double best, needed, direction;
  xp_part kept;
} one_sided;

static double rate_at(const one_sided *s, double distance) {
  return s->events.count > 0.0 ? s->best * exp(s->direction * distance) : distance / s->events.exposure;
}

static double one_sided_excess(const void *user, double distance) {
  const one_sided *s = user;
  const double rate = rate_at(s, distance);
  return whole_log_e(s->prior, s->events, rate) + cut(s->prior, s->events, rate, s->kept) - s->needed;
}

/* exp of it is still a number. */
static const double deepest = 700.0;

static double one_sided_limit(xp_gamma_prior prior, xp_events events, double level, bool low) {
  if (events.exposure == 0.0 || (low && events.count == 0.0)) return low ? 0.0 : INFINITY;
  const one_sided search = {prior, events,           events.count / events.exposure,
                            level, low ? -1.0 : 1.0, low ? XP_LOG_UPPER : XP_LOG_LOWER};
  const double room = search.needed - xp_gamma_evidence(prior, events.count, events.exposure);
  const double start = events.count > 0.0 ? largest_shift(events.count, room, low ? 1.0 : -1.0) : room;
  return rate_at(&search,
                 xp_distance_to_limit(one_sided_excess, &search, start, events.count > 0.0 ? deepest : DBL_MAX));
}

/* ---- both ---- */

xp_limits xp_rate_sequence(xp_gamma_prior prior, xp_events events, double level, expt_alternative alternative) {
  switch (alternative) {
    case EXPT_ALTERNATIVE_GREATER:
      return (xp_limits){one_sided_limit(prior, events, level, true), INFINITY};
    case EXPT_ALTERNATIVE_LESS:
      return (xp_limits){0.0, one_sided_limit(prior, events, level, false)};
    default:
      return limits_of_room(events, level - xp_gamma_evidence(prior, events.count, events.exposure));
  }
}

double xp_rate_log_e(xp_gamma_prior prior, xp_events events, double null_value, expt_alternative alternative) {
  const double whole = whole_log_e(prior, events, null_value);
  switch (alternative) {
    case EXPT_ALTERNATIVE_GREATER:
      return whole + cut(prior, events, null_value, XP_LOG_UPPER);
    case EXPT_ALTERNATIVE_LESS:
      return whole + cut(prior, events, null_value, XP_LOG_LOWER);
    default:
      return whole;
  }
}
