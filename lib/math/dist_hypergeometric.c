/* SPDX-License-Identifier: GPL-3.0-or-later */
#define XP_WANT_NODES
#include "lib/math/dist_discrete.h"
#include "lib/math/special_tables.h"

#include <math.h>

/* The upper tail from k on is the probability of k times 1 + r + r r' + ...; where that would take more terms than
 * this, the sum is Gregory's formula: an integral of 32 nodes and differences at k. */
static const int most_terms = 1500;

/* What lies beyond exp(-40) does not show in a double. */
static const double negligible_exponent = 40.0;

typedef struct urn {
  double successes, failures, draws;
} urn;

xp_support xp_hypergeometric_support(double successes, double failures, double draws) {
  return (xp_support){fmax(0.0, draws - failures), fmin(draws, successes)};
}

/* With p = draws / population, three binomial probabilities of which every factor but the wanted one cancels. */
xp_tail xp_hypergeometric_point(double k, double successes, double failures, double draws) {
  const xp_support support = xp_hypergeometric_support(successes, failures, draws);
  if (!(k >= support.first && k <= support.last) || floor(k) != k) return xp_tail_plain(0.0, false);
  if (support.first == support.last) return xp_tail_plain(1.0, false);
  const double population = successes + failures;
  const xp_twin p = xp_twin_divide(xp_twin_from(draws), xp_twin_from(population));
  const xp_twin q = xp_twin_divide(xp_twin_from(population - draws), xp_twin_from(population));
  const xp_tail drawn = xp_binomial_point(k, successes, p, q);
  const xp_tail others = xp_binomial_point(draws - k, failures, p, q);
  const xp_tail all = xp_binomial_point(draws, population, p, q);
  const xp_twin scale = xp_twin_subtract(xp_twin_add(drawn.log_scale, others.log_scale), all.log_scale);
  return (xp_tail){scale, drawn.factor * others.factor / all.factor, false};
}

/* P(X = k + 1) / P(X = k) */
static double step_ratio(const urn *u, double k) {
  return (u->successes - k) / (k + 1.0) * ((u->draws - k) / (u->failures - u->draws + k + 1.0));
}

/* ln P(k) - ln P(k + s), also between the whole numbers: four differences of ln Gamma, of which the parts linear
 * in s are one log. */
typedef struct drop {
  double growing[2], shrinking[2];
  double slope; /* ln of growing over shrinking */
} drop;

static drop drop_from(const urn *u, double k) {
  drop d = {{k + 1.0, u->failures - u->draws + k + 1.0}, {u->successes - k + 1.0, u->draws - k + 1.0}, 0.0};
  const xp_twin growing = xp_twin_add(xp_twin_log(xp_twin_from(d.growing[0])), xp_twin_log(xp_twin_from(d.growing[1])));
  const xp_twin shrinking =
      xp_twin_add(xp_twin_log(xp_twin_from(d.shrinking[0])), xp_twin_log(xp_twin_from(d.shrinking[1])));
  d.slope = xp_twin_subtract(growing, shrinking).hi;
  return d;
}

static double drop_at(const drop *d, double s) {
  const double growing =
      xp_log_gamma_difference_rest(d->growing[0], s) + xp_log_gamma_difference_rest(d->growing[1], s);
  const double shrinking =
      xp_log_gamma_difference_rest(d->shrinking[0], -s) + xp_log_gamma_difference_rest(d->shrinking[1], -s);
  return d->slope * s + (growing + shrinking);
}

/* About the slope of the drop, near enough for Newton's method. */
static double drop_slope(const drop *d, double s) {
  return log((d->growing[0] + s) / (d->shrinking[0] - s) * ((d->growing[1] + s) / (d->shrinking[1] - s)));
}

static double sum_of_ratios(const urn *u, double k, double last) {
  double term = 1.0;
  double sum = 1.0;
  for (; k < last && term > 1e-18 * sum; k += 1.0) {
    term *= step_ratio(u, k);
    sum += term;
  }
  return sum;
}

/* Where the log probability has fallen by about 40, at most `room` away; the drop is convex. */
static double fallen_by_forty(const drop *d, double room) {
  const double q = negligible_exponent;
  const double curvature = 1.0 / d->growing[0] + 1.0 / d->growing[1] + 1.0 / d->shrinking[0] + 1.0 / d->shrinking[1];
  const double slope = fmax(d->slope, 0.0);
  double s = fmin(room, 2.0 * q / (slope + sqrt(slope * slope + 2.0 * curvature * q)));
  for (int step = 0; step < 40; step++) {
    const double excess = drop_at(d, s) - q;
    if (fabs(excess) < 3.0) break;
    const double next = s - excess / drop_slope(d, s);
    if (next >= room) return room;
    s = next;
  }
  return s;
}

static double gregory_sum(const urn *u, double k, const drop *d, double reach) {
  static const double weight[] = {0.5,           -1.0 / 12,          1.0 / 24,
                                  -19.0 / 720,   3.0 / 160,          -863.0 / 60480,
                                  275.0 / 24192, -33953.0 / 3628800, 8183.0 / 1036800};
  enum { ORDER = sizeof weight / sizeof weight[0] };
  double integral = 0.0;
  for (int i = 0; i < 32; i++)
    integral += xp_table_nodes_32[i].weight * exp(-drop_at(d, reach * xp_table_nodes_32[i].at));
  double difference[ORDER] = {1.0};
  for (int i = 1; i < ORDER; i++)
    difference[i] = difference[i - 1] * step_ratio(u, k + i - 1);
  double ends = weight[0];
  for (int order = 1; order < ORDER; order++) {
    for (int i = ORDER - 1; i >= order; i--)
      difference[i] -= difference[i - 1];
    ends += weight[order] * difference[order];
  }
  return reach * integral + ends;
}

/* P(X >= k) / P(X = k) for k at or above the mode. */
static double upper_sum(const urn *u, double k) {
  const double last = xp_hypergeometric_support(u->successes, u->failures, u->draws).last;
  const double room = last - k;
  if (room <= most_terms) return sum_of_ratios(u, k, last);
  const drop d = drop_from(u, k);
  if (drop_at(&d, most_terms) > negligible_exponent) return sum_of_ratios(u, k, last);
  return gregory_sum(u, k, &d, fallen_by_forty(&d, room));
}

static xp_tail tail_from(const urn *u, double k, bool upper) {
  xp_tail tail = xp_hypergeometric_point(k, u->successes, u->failures, u->draws);
  tail.factor *= upper_sum(u, k);
  tail.upper = upper;
  return tail;
}

double xp_hypergeometric_part(double x, double successes, double failures, double draws, xp_part part) {
  const xp_support support = xp_hypergeometric_support(successes, failures, draws);
  const double k = floor(x);
  if (isnan(x)) return x;
  if (k < support.first) return xp_certain_part(false, part);
  if (k >= support.last) return xp_certain_part(true, part);
  const double mean = draws * (successes / (successes + failures));
  const urn of_successes = {successes, failures, draws};
  const urn of_failures = {failures, successes, draws};
  const xp_tail tail =
      k + 0.5 > mean ? tail_from(&of_successes, k + 1.0, true) : tail_from(&of_failures, draws - k, false);
  return xp_tail_part(&tail, part);
}
