/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/contingency_exact.h"

#include <math.h>

/* Sums below this lose digits to denormal terms and are formed from logs. */
static const double least_plain_sum = 1e-290;

static double log_of_sum(double a, double b) {
  const double large = fmax(a, b), small = fmin(a, b);
  return isinf(large) ? large : large + log1p(exp(small - large));
}

static xp_exact_p from_plain(double p) {
  return p < 1.0 ? (xp_exact_p){p, log(p)} : (xp_exact_p){1.0, 0.0};
}

static xp_exact_p from_log(double log_p) {
  return (xp_exact_p){exp(log_p), log_p};
}

xp_exact_p xp_exact_tails(const xp_law *law, double low, double high) {
  if (low + 1.0 >= high) return (xp_exact_p){1.0, 0.0};
  const double p = xp_cdf(law, low, XP_LOWER) + xp_cdf(law, high - 1.0, XP_UPPER);
  if (p > least_plain_sum) return from_plain(p);
  return from_log(log_of_sum(xp_cdf(law, low, XP_LOG_LOWER), xp_cdf(law, high - 1.0, XP_LOG_UPPER)));
}

xp_exact_p xp_exact_middle(xp_exact_p with, xp_exact_p without) {
  if (with.p > least_plain_sum) return from_plain(0.5 * (with.p + without.p));
  return from_log(log_of_sum(with.log_p, without.log_p) - log(2.0));
}
