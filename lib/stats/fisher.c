/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/fisher.h"

#include "lib/math/distributions.h"
#include <math.h>

/* R's tolerance in "as probable as". */
static const double equal_within = 1e-7;

xp_urn xp_urn_of(xp_proportion control, xp_proportion treatment) {
  const int64_t successes = control.successes + treatment.successes;
  const int64_t failures = control.units + treatment.units - successes;
  return (xp_urn){.successes = (double)successes,
                  .failures = (double)failures,
                  .draws = (double)treatment.units,
                  .first = fmax(0.0, (double)(treatment.units - failures)),
                  .last = fmin((double)treatment.units, (double)successes),
                  .seen = (double)treatment.successes};
}

static xp_law law_of(const xp_urn *urn) {
  return (xp_law){XP_HYPERGEOMETRIC, urn->successes, urn->failures, urn->draws};
}

/* ---- the tables that are not probable enough ---- */

static double log_probability(const xp_urn *urn, double k) {
  const xp_law law = law_of(urn);
  return xp_density(&law, k, 1);
}

/* ln P(k + 1) - ln P(k) */
static double log_step(const xp_urn *urn, double k) {
  return log((urn->successes - k) / (k + 1.0) * ((urn->draws - k) / (urn->failures - urn->draws + k + 1.0)));
}

static double mode_of(const xp_urn *urn) {
  const double population = urn->successes + urn->failures;
  const double mode = floor((urn->draws + 1.0) * ((urn->successes + 1.0) / (population + 2.0)));
  return fmin(urn->last, fmax(urn->first, mode));
}

/* A level of probability; tables at it belong to the unlikely ones or not. */
typedef struct level {
  double log_p;
  bool inclusive;
} level;

static bool is_unlikely(double log_p, const level *l) {
  return l->inclusive ? log_p <= l->log_p : log_p < l->log_p;
}

/* The likely table farthest from the mode on one side (direction +1 or -1), which the mode itself bounds. The log
 * probability is concave, so that Newton's step never passes the end from outside: it and its inner neighbour decide. */
static double last_likely(const xp_urn *urn, double mode, double direction, double guess, const level *l) {
  double likely = 0.0, unlikely = direction * ((direction > 0.0 ? urn->last : urn->first) - mode) + 1.0;
  double next = fabs(guess - mode);
  for (int step = 0; unlikely - likely > 1.0; step++) {
    if (!(next > likely && next < unlikely) || step > 20) next = floor(0.5 * (likely + unlikely));
    const double k = mode + direction * next;
    const double log_p = log_probability(urn, k);
    const double slope = direction > 0.0 ? log_step(urn, k) : -log_step(urn, k - 1.0);
    const double move = fabs(slope) > 0.0 && isfinite(slope) ? (l->log_p - log_p) / slope : 0.0;
    if (is_unlikely(log_p, l)) {
      unlikely = next;
      next = fmin(ceil(next + move), unlikely - 1.0);
    } else {
      likely = next;
      next = fmax(floor(next + move), likely + 1.0);
    }
  }
  return mode + direction * likely;
}

/* ---- p-values ---- */

static xp_exact_p both_tails(const xp_urn *urn, double low, double high) {
  const xp_law law = law_of(urn);
  return xp_exact_tails(&law, low, high);
}

static xp_exact_p unlikely_tables(const xp_urn *urn, double log_seen, bool inclusive) {
  const level l = {log_seen + (inclusive ? log1p(equal_within) : log1p(-equal_within)), inclusive};
  const double mode = mode_of(urn), mirrored = 2.0 * mode - urn->seen;
  if (is_unlikely(log_probability(urn, mode), &l)) return (xp_exact_p){1.0, 0.0};
  const bool seen_above = urn->seen > mode;
  const double low = last_likely(urn, mode, -1.0, seen_above ? mirrored : urn->seen, &l) - 1.0;
  const double high = last_likely(urn, mode, 1.0, seen_above ? urn->seen : mirrored, &l) + 1.0;
  return both_tails(urn, low, high);
}

static xp_exact_p one_tail(const xp_urn *urn, expt_alternative alternative, bool with_seen) {
  const double inside = with_seen ? 0.0 : 1.0;
  if (alternative == EXPT_ALTERNATIVE_GREATER) return both_tails(urn, urn->first - 1.0, urn->seen + inside);
  return both_tails(urn, urn->seen - inside, urn->last + 1.0);
}

static xp_exact_p test_with(const xp_urn *urn, expt_alternative alternative, double log_seen, bool with_seen) {
  if (alternative == EXPT_ALTERNATIVE_TWO_SIDED) return unlikely_tables(urn, log_seen, with_seen);
  return one_tail(urn, alternative, with_seen);
}

xp_exact_p xp_fisher_test(const xp_urn *urn, expt_alternative alternative, bool mid_p) {
  const double log_seen = alternative == EXPT_ALTERNATIVE_TWO_SIDED ? log_probability(urn, urn->seen) : 0.0;
  const xp_exact_p with = test_with(urn, alternative, log_seen, true);
  return mid_p ? xp_exact_middle(with, test_with(urn, alternative, log_seen, false)) : with;
}
