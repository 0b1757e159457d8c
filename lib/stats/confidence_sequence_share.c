/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/confidence_sequence_share.h"

#include "lib/base/call.h"
#include "lib/math/distributions.h"
#include "lib/math/roots.h"
#include "lib/math/special.h"
#include "lib/stats/limits.h"
#include <math.h>

/* ---- by how much a share may fall: p = best exp(-v) ---- */

/* What is gained by the failures when the successes' share falls by v: q = (failures + moved) / units. */
static double moved(double successes, double v) {
  return -successes * expm1(-v);
}

/* Half the deviance, without cancellation at small v; `more` is what moved. */
static double fall_deviance(xp_share_tally tally, double v, double more) {
  const double of_failures = tally.failures > 0.0 ? -tally.failures * xp_log1p_minus(more / tally.failures) : more;
  return tally.successes * xp_exp_minus(v) + of_failures;
}

typedef struct fall {
  xp_share_tally tally;
  double root_of_room; /* sqrt(2 room) */
} fall;

/* The signed root of the deviance is nearly straight in v, which Newton's method likes. */
static xp_slope fall_excess(double v, void *user) {
  const fall *f = user;
  const double more = moved(f->tally.successes, v), root = sqrt(2.0 * fall_deviance(f->tally, v, more));
  const double slope = more * (f->tally.successes + f->tally.failures) / (f->tally.failures + more);
  return (xp_slope){root - f->root_of_room, slope / root, 0.0};
}

/* The signed root's series turned around: with p = 1 - q the best share and u = sqrt(2 room / (q successes)),
 * v = q u + q u^2 (1 + p) / 6 + q u^3 (1 - p + p^2) / 36 + ... */
static double rough_fall(xp_share_tally tally, double room) {
  const double units = tally.successes + tally.failures;
  const double p = tally.successes / units, q = tally.failures / units;
  const double u = sqrt(2.0 * room / tally.successes / q);
  return q * u * (1.0 + u * (1.0 + p + u * (1.0 - p + p * p) / 6.0) / 6.0);
}

/* The deviance is at least successes * (v - 1). */
static double largest_fall(xp_share_tally tally, double room) {
  const xp_call silent = {NULL, __func__, NULL};
  fall f = {tally, sqrt(2.0 * room)};
  const double high = room / tally.successes + 1.0;
  const double start = tally.failures > 0.0 ? fmin(rough_fall(tally, room), high) : room / tally.successes;
  xp_root root;
  if (xp_find_root_smooth(&silent, fall_excess, &f, start, 0.0, high, 0.0, &root) != EXPT_OK) return NAN;
  return root.x;
}

static xp_share fallen(xp_share_tally tally, double v) {
  const double units = tally.successes + tally.failures;
  return (xp_share){tally.successes / units * exp(-v), (tally.failures + moved(tally.successes, v)) / units};
}

static xp_share_tally mirrored(xp_share_tally tally) {
  return (xp_share_tally){tally.failures, tally.successes};
}

static xp_share turned(xp_share share) {
  return (xp_share){share.q, share.p};
}

static xp_share low_limit(xp_share_tally tally, double room) {
  return tally.successes > 0.0 ? fallen(tally, largest_fall(tally, room)) : (xp_share){0.0, 1.0};
}

xp_share_limits xp_share_limits_of_room(xp_share_tally tally, double room) {
  return (xp_share_limits){low_limit(tally, room), turned(low_limit(mirrored(tally), room))};
}

/* ---- one-sided ---- */

/* ln of the chance that a beta variable exceeds the share, with the smaller of p and q as the argument. */
static double log_chance_above(double a, double b, xp_share share) {
  return share.p <= 0.5 ? xp_beta_part(a, b, share.p, XP_LOG_UPPER) : xp_beta_part(b, a, share.q, XP_LOG_LOWER);
}

/* What cutting the prior at the share does to ln e. */
static double cut(xp_beta_prior prior, xp_share_tally tally, xp_share share) {
  return log_chance_above(prior.a + tally.successes, prior.b + tally.failures, share) -
         log_chance_above(prior.a, prior.b, share);
}

static xp_share_question mirrored_question(const xp_share_question *asked) {
  return (xp_share_question){.prior = {asked->prior.b, asked->prior.a},
                             .tally = mirrored(asked->tally),
                             .alternative = asked->alternative,
                             .evidence = asked->evidence};
}

typedef struct one_sided {
  const xp_share_question *asked;
  double needed;
} one_sided;

static double one_sided_excess(const void *user, double v) {
  const one_sided *s = user;
  const xp_share_tally tally = s->asked->tally;
  const double deviance = fall_deviance(tally, v, moved(tally.successes, v));
  return s->asked->evidence + deviance + cut(s->asked->prior, tally, fallen(tally, v)) - s->needed;
}

/* exp(-v) is still a number. */
static const double deepest_fall = 700.0;

static xp_share one_sided_low(const xp_share_question *asked, double level) {
  if (asked->tally.successes == 0.0) return (xp_share){0.0, 1.0};
  const one_sided search = {asked, level};
  const double start = largest_fall(asked->tally, search.needed - asked->evidence);
  return fallen(asked->tally, xp_distance_to_limit(one_sided_excess, &search, start, deepest_fall));
}

/* ---- both ---- */

xp_share_question xp_share_ask(xp_beta_prior prior, xp_share_tally tally, expt_alternative alternative) {
  return (xp_share_question){prior, tally, alternative, xp_beta_evidence(prior, tally)};
}

xp_share_limits xp_share_sequence(const xp_share_question *asked, double level) {
  const xp_share none = {0.0, 1.0}, all = {1.0, 0.0};
  const xp_share_question other = mirrored_question(asked);
  switch (asked->alternative) {
    case EXPT_ALTERNATIVE_GREATER:
      return (xp_share_limits){one_sided_low(asked, level), all};
    case EXPT_ALTERNATIVE_LESS:
      return (xp_share_limits){none, turned(one_sided_low(&other, level))};
    default:
      return xp_share_limits_of_room(asked->tally, level - asked->evidence);
  }
}

double xp_share_log_e(const xp_share_question *asked, xp_share null_value) {
  const xp_share_question other = mirrored_question(asked);
  const double whole = asked->evidence + xp_tally_deviance(asked->tally, null_value.p, null_value.q);
  switch (asked->alternative) {
    case EXPT_ALTERNATIVE_GREATER:
      return whole + cut(asked->prior, asked->tally, null_value);
    case EXPT_ALTERNATIVE_LESS:
      return whole + cut(other.prior, other.tally, turned(null_value));
    default:
      return whole;
  }
}
