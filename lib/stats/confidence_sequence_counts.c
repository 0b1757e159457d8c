/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/confidence_sequence_counts.h"

#include "lib/math/special.h"
#include <math.h>
#include <stddef.h>

static xp_twin deviance_from(double count, xp_twin mean) {
  return count > 0.0 ? xp_half_deviance(count, mean) : mean;
}

/* The count is not a double where a prior is added to it. */
static xp_twin deviance_of_sum(xp_twin count, xp_twin mean) {
  return xp_twin_add_double(deviance_from(count.hi, mean), count.lo * log(count.hi / mean.hi));
}

double xp_count_deviance(double count, double mean) {
  return deviance_from(count, xp_twin_from(mean)).hi;
}

double xp_tally_deviance(xp_share_tally tally, double p, double q) {
  const double units = tally.successes + tally.failures;
  const xp_twin successes = deviance_from(tally.successes, xp_twin_product(units, p));
  const xp_twin failures = deviance_from(tally.failures, xp_twin_product(units, q));
  return fmax(0.0, xp_twin_add(successes, failures).hi);
}

/* ---- shares ---- */

/* With prior weights a_i = c s_i, x_i counted, A_i = a_i + x_i, n = sum x_i, A = c + n, D(u; m) half the deviance of u from m, S Stirling's
 * error:
 *   ln e(prior's mean) = sum [D(A_i; A s_i) - ln(A_i / a_i) / 2 + S(A_i) - S(a_i)] + ln(A / c) / 2 - S(A) + S(c)
 *   ln e(best)         = the same - sum D(x_i; n s_i). */
typedef struct sums {
  xp_twin posterior, data; /* of deviances */
  double rest;
  double weight, error; /* the last cell's prior weight and its Stirling error */
} sums;

/* Cells of one weight are usual. */
static double error_of_prior(sums *to, double weight) {
  if (weight != to->weight) {
    to->weight = weight;
    to->error = xp_stirling_error(weight);
  }
  return to->error;
}

/* weight / sum = share */
static void add_cell(sums *to, double concentration, double units, double count, double weight, double sum) {
  const xp_twin whole = xp_twin_from(sum);
  const xp_twin before = xp_twin_divide(xp_twin_product(concentration, weight), whole);
  const xp_twin after = xp_twin_add_double(before, count);
  const xp_twin everything = xp_twin_sum(concentration, units);
  const xp_twin expected_after = xp_twin_divide(xp_twin_scale(everything, weight), whole);
  const xp_twin expected = xp_twin_divide(xp_twin_product(units, weight), whole);
  to->posterior = xp_twin_add(to->posterior, deviance_of_sum(after, expected_after));
  to->data = xp_twin_add(to->data, deviance_from(count, expected));
  to->rest += xp_stirling_error(after.hi) - error_of_prior(to, before.hi) - 0.5 * log1p(count / before.hi);
}

static xp_evidence evidence_of(const sums *of, double concentration, double units) {
  const double all = concentration + units;
  const double rest =
      of->rest + 0.5 * log1p(units / concentration) - xp_stirling_error(all) + xp_stirling_error(concentration);
  const xp_twin left = xp_twin_subtract(of->posterior, of->data);
  return (xp_evidence){of->posterior.hi + rest, fmin(0.0, left.hi + rest)};
}

static double weight_of(const xp_dirichlet *prior, int64_t cell) {
  return prior->shares == NULL ? 1.0 : prior->shares[cell];
}

xp_evidence xp_dirichlet_evidence(const xp_dirichlet *prior, const int64_t *counts) {
  double weights = 0.0;
  int64_t units = 0, used = 0;
  for (int64_t i = 0; i < prior->cells; i++) {
    const double weight = weight_of(prior, i);
    if (weight == 0.0 && counts[i] > 0) return (xp_evidence){NAN, NAN};
    weights += weight;
    units += counts[i];
    used += weight > 0.0;
  }
  if (used < 2) return (xp_evidence){NAN, NAN};
  sums of = {.rest = 0.0};
  for (int64_t i = 0; i < prior->cells; i++)
    if (weight_of(prior, i) > 0.0)
      add_cell(&of, prior->concentration, (double)units, (double)counts[i], weight_of(prior, i), weights);
  return evidence_of(&of, prior->concentration, (double)units);
}

double xp_beta_evidence(xp_beta_prior prior, xp_share_tally tally) {
  const double concentration = prior.a + prior.b, units = tally.successes + tally.failures;
  sums of = {.rest = 0.0};
  add_cell(&of, concentration, units, tally.successes, prior.a, concentration);
  add_cell(&of, concentration, units, tally.failures, prior.b, concentration);
  return evidence_of(&of, concentration, units).against_best;
}

/* ---- rates ---- */

/* With a events in b of exposure, m = a / b, A = a + x, B = b + t: D(A; B m) - D(x; t m) - ln(A / a) / 2 + S(A) - S(a). */
double xp_gamma_evidence(xp_gamma_prior prior, double events, double exposure) {
  const xp_twin after = xp_twin_sum(prior.events, events);
  const xp_twin expected = xp_twin_product(exposure, prior.rate);
  const xp_twin expected_after = xp_twin_add_double(expected, prior.events);
  const xp_twin left = xp_twin_subtract(deviance_of_sum(after, expected_after), deviance_from(events, expected));
  const double errors = xp_stirling_error(after.hi) - xp_stirling_error(prior.events);
  return fmin(0.0, left.hi + errors - 0.5 * log1p(events / prior.events));
}
