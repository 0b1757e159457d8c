/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The noncentral hypergeometric law: sums of its terms relative to the largest one. */
#include "lib/stats/fisher.h"

#include <math.h>

enum { MOST_STEPS = 100 };

/* A term this small beside the sum does not show in it. */
static const double negligible = 1e-18;

/* Of tables below the one seen, at it and above: their weight, and weight times distance from the one seen. */
typedef struct sums {
  double below, below_distance;
  double at;
  double above, above_distance;
  double squares; /* weight times squared distance */
} sums;

static double total(const sums *s) {
  return s->below + s->at + s->above;
}

static double mean_distance(const sums *s) {
  return (s->above_distance + s->below_distance) / total(s);
}

static double square(double x) {
  return x * x;
}

static double variance(const sums *s) {
  return s->squares / total(s) - square(mean_distance(s));
}

/* Where P(k) = P(k - 1): ratio (successes - k + 1)(draws - k + 1) = k (failures - draws + k). */
static double mode_of(const xp_urn *urn, double ratio) {
  const double excess = urn->failures - urn->draws;
  const double a = ratio - 1.0, b = ratio * (urn->successes + urn->draws + 2.0) + excess;
  const double c = ratio * (urn->successes + 1.0) * (urn->draws + 1.0);
  const double mode = floor(2.0 * c / (b + sqrt(fmax(0.0, square(b) - 4.0 * a * c))));
  return fmin(urn->last, fmax(urn->first, mode));
}

static void count_term(sums *s, double distance, double weight) {
  s->squares += weight * square(distance);
  if (distance == 0.0) {
    s->at += weight;
  } else if (distance < 0.0) {
    s->below += weight;
    s->below_distance += weight * distance;
  } else {
    s->above += weight;
    s->above_distance += weight * distance;
  }
}

static sums sum_terms(const xp_urn *urn, double log_ratio) {
  const double ratio = exp(log_ratio), mode = mode_of(urn, ratio);
  const double excess = urn->failures - urn->draws;
  sums s = {0.0, 0.0, 0.0, 0.0, 0.0, 0.0};
  double weight = 1.0, sum = 1.0;
  count_term(&s, mode - urn->seen, weight);
  for (double k = mode; k < urn->last && weight > negligible * sum; k += 1.0) {
    weight *= ratio * ((urn->successes - k) * (urn->draws - k)) / ((k + 1.0) * (excess + k + 1.0));
    sum += weight;
    count_term(&s, k + 1.0 - urn->seen, weight);
  }
  weight = 1.0;
  for (double k = mode; k > urn->first && weight > negligible * sum; k -= 1.0) {
    weight *= (k * (excess + k)) / (ratio * ((urn->successes - k + 1.0) * (urn->draws - k + 1.0)));
    sum += weight;
    count_term(&s, k - 1.0 - urn->seen, weight);
  }
  return s;
}

/* ---- roots in the log of the odds ratio ---- */

/* The log odds ratio of the cells with half a unit more, and its standard error. */
typedef struct start {
  double log_ratio, error;
} start;

static start start_of(const xp_urn *urn) {
  const double a = urn->seen + 0.5, b = urn->draws - urn->seen + 0.5, c = urn->successes - urn->seen + 0.5;
  const double d = urn->failures - urn->draws + urn->seen + 0.5;
  return (start){log(a / b * (d / c)), sqrt(1.0 / a + 1.0 / b + 1.0 / c + 1.0 / d)};
}

/* What is to be 0, rising in the log odds ratio, and its slope there. */
typedef struct slope {
  double value, first;
} slope;

typedef slope (*question)(const sums *s, double log_tail, bool mid_p);

/* Newton's steps inside what is known to bracket the root; no step is longer than the start is unsure. */
static double solve(const xp_urn *urn, question ask, double log_tail, bool mid_p, double from, double error) {
  double low = -INFINITY, high = INFINITY, at = from;
  for (int step = 0; step < MOST_STEPS; step++) {
    const sums s = sum_terms(urn, at);
    const slope here = ask(&s, log_tail, mid_p);
    if (here.value == 0.0) return at;
    if (here.value > 0.0)
      high = at;
    else
      low = at;
    double move = here.first > 0.0 ? -here.value / here.first : NAN;
    if (!(fabs(move) <= 2.0 * error)) move = here.value > 0.0 ? -2.0 * error : 2.0 * error;
    const double next = at + move;
    if (fabs(move) <= 1e-10 * error || next == at) return next;
    at = next > low && next < high ? next : 0.5 * (low + high);
  }
  return at;
}

static slope mean_question(const sums *s, double log_tail, bool mid_p) {
  (void)log_tail, (void)mid_p;
  return (slope){mean_distance(s), variance(s)};
}

/* ln P(X >= seen) - log_tail; its slope is the mean of those tables less the mean of all. */
static slope upper_question(const sums *s, double log_tail, bool mid_p) {
  const double at = mid_p ? 0.5 * s->at : s->at;
  const double tail = s->above + at;
  return (slope){log(tail / total(s)) - log_tail, s->above_distance / tail - mean_distance(s)};
}

/* log_tail - ln P(X <= seen) */
static slope lower_question(const sums *s, double log_tail, bool mid_p) {
  const double at = mid_p ? 0.5 * s->at : s->at;
  const double tail = s->below + at;
  return (slope){log_tail - log(tail / total(s)), mean_distance(s) - s->below_distance / tail};
}

/* ---- answers ---- */

double xp_conditional_odds_ratio(const xp_urn *urn) {
  if (urn->first == urn->last) return NAN;
  if (urn->seen == urn->first) return 0.0;
  if (urn->seen == urn->last) return INFINITY;
  const start near = start_of(urn);
  return exp(solve(urn, mean_question, 0.0, false, near.log_ratio, near.error));
}

xp_limits xp_conditional_limits(const xp_urn *urn, double confidence, bool mid_p) {
  const double z = xp_critical_z(confidence), log_tail = log(0.5 * (1.0 - confidence));
  const start near = start_of(urn);
  xp_limits limits = {0.0, INFINITY};
  if (urn->seen > urn->first) {
    const double from = near.log_ratio - z * near.error;
    limits.low = exp(solve(urn, upper_question, log_tail, mid_p, from, near.error));
  }
  if (urn->seen < urn->last) {
    const double from = near.log_ratio + z * near.error;
    limits.high = exp(solve(urn, lower_question, log_tail, mid_p, from, near.error));
  }
  return limits;
}
