/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The odds that a pair that differs does so in the treatment's favour. */
#include "lib/stats/mcnemar.h"

#include "lib/math/roots.h"
#include "lib/stats/wilson.h"
#include <math.h>

/* Odds beyond exp(40) leave less than 2^-53 of n for the rarer side, whatever n is. */
static const double most_log_odds = 40.0;

/* Clopper and Pearson's limits are quantiles of F. */
static xp_limits exact_limits(const xp_paired *pairs, double tail) {
  const double t = pairs->treatment_only, c = pairs->control_only;
  xp_limits limits = {0.0, INFINITY};
  if (t > 0.0) {
    const xp_law law = {XP_F, 2.0 * t, 2.0 * (c + 1.0), 0.0};
    limits.low = t / (c + 1.0) * xp_quantile(&law, tail, XP_LOWER);
  }
  if (c > 0.0) {
    const xp_law law = {XP_F, 2.0 * (t + 1.0), 2.0 * c, 0.0};
    limits.high = (t + 1.0) / c * xp_quantile(&law, tail, XP_UPPER);
  }
  return limits;
}

/* P(more than the treatment's count) + P(as many) / 2 at these log odds, less what it is to be. */
typedef struct aim {
  double treatment_only, control_only, tail;
} aim;

static double above_middle(double count, double other, double log_odds) {
  const bool rare = log_odds <= 0.0; /* the rarer side is counted: its probability keeps its digits */
  const double n = count + other, p = 1.0 / (1.0 + exp(fabs(log_odds)));
  const xp_law law = {XP_BINOMIAL, n, p, 0.0};
  if (rare) return 0.5 * (xp_cdf(&law, count - 1.0, XP_UPPER) + xp_cdf(&law, count, XP_UPPER));
  return 0.5 * (xp_cdf(&law, other, XP_LOWER) + xp_cdf(&law, other - 1.0, XP_LOWER));
}

static double aim_at(double log_odds, void *user) {
  const aim *a = user;
  return above_middle(a->treatment_only, a->control_only, log_odds) - a->tail;
}

/* The low limit of the odds in favour of `count`: exact limits hold those of mid-p. */
static expt_status middle_low(const xp_call *call, double count, double other, xp_limits outer, double tail,
                              double *out) {
  aim a = {count, other, tail};
  xp_root root;
  *out = 0.0;
  if (count == 0.0) return EXPT_OK;
  const double high = isinf(outer.high) ? most_log_odds : log(outer.high);
  XP_TRY(xp_find_root(call, aim_at, &a, log(outer.low), high, 0.0, &root));
  *out = exp(root.x);
  return EXPT_OK;
}

static expt_status middle_limits(const xp_call *call, const xp_paired *pairs, double tail, xp_limits *out) {
  const xp_limits outer = exact_limits(pairs, tail), turned = {1.0 / outer.high, 1.0 / outer.low};
  double against;
  XP_TRY(middle_low(call, pairs->treatment_only, pairs->control_only, outer, tail, &out->low));
  XP_TRY(middle_low(call, pairs->control_only, pairs->treatment_only, turned, tail, &against));
  out->high = 1.0 / against;
  return EXPT_OK;
}

/* The lower limit of each side's share, over what it leaves to the other. */
static xp_limits score_limits(const xp_paired *pairs, double confidence) {
  const int64_t t = (int64_t)pairs->treatment_only, c = (int64_t)pairs->control_only;
  const xp_wilson share = xp_wilson_limits(t, t + c, confidence), rest = xp_wilson_limits(c, t + c, confidence);
  return (xp_limits){share.low / rest.high, share.high / rest.low};
}

expt_status xp_paired_odds_limits(const xp_call *call, const xp_paired *pairs, expt_mcnemar_test test,
                                  double confidence, xp_limits *out) {
  const double tail = 0.5 * (1.0 - confidence);
  *out = (xp_limits){0.0, INFINITY};
  if (pairs->treatment_only + pairs->control_only == 0.0) return EXPT_OK;
  if (test == EXPT_MCNEMAR_TEST_MID_P) return middle_limits(call, pairs, tail, out);
  *out = test == EXPT_MCNEMAR_TEST_EXACT ? exact_limits(pairs, tail) : score_limits(pairs, confidence);
  return EXPT_OK;
}
