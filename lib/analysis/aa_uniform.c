/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Are p-values uniform? */
#include "lib/analysis/aa.h"

#include "lib/base/random.h"
#include "lib/stats/ranks.h"
#include <math.h>

enum { STREAM_TIES = 0x4B53, MOST_TERMS = 100, ENOUGH_DISTINCT = 1000 };

double xp_kolmogorov_upper(double d, int64_t n) {
  const double root = sqrt((double)n), lambda = (root + 0.12 + 0.11 / root) * d;
  double sum = 0.0, sign = 1.0;
  if (!(lambda > 0.2)) return isnan(lambda) ? NAN : 1.0; /* below, what is missing to 1 is less than 1e-12 */
  for (int k = 1; k <= MOST_TERMS; k++, sign = -sign) {
    const double term = exp(-2.0 * lambda * lambda * k * k);
    sum += sign * term;
    if (term < 1e-17) break;
  }
  return fmin(1.0, fmax(0.0, 2.0 * sum));
}

static int64_t end_of_ties(const double *p, int64_t from, int64_t n) {
  int64_t end = from + 1;
  while (end < n && p[end] == p[from])
    end++;
  return end;
}

/* A test without a correction for continuity states about the middle of what fits an atom: its place reaches to the
 * midpoints to the neighbours. */
static void spread(const double *p, int64_t from, int64_t end, int64_t n, xp_philox_key key, double *to) {
  const double low = from == 0 ? 0.0 : (p[from - 1] + p[from]) / 2.0;
  const double high = end == n ? 1.0 : (p[end] + p[from]) / 2.0;
  for (int64_t i = from; i < end; i++) {
    uint32_t words[4];
    xp_philox_block(key, (uint64_t)i, 0, words);
    to[i] = end - from == 1 ? p[i] : low + (high - low) * xp_unit_open(words[0], words[1]);
  }
}

static double largest_distance(const double *sorted, int64_t n) {
  double distance = 0.0;
  for (int64_t i = 0; i < n; i++) {
    const double below = (double)i / (double)n, above = (double)(i + 1) / (double)n;
    distance = fmax(distance, fmax(above - sorted[i], sorted[i] - below));
  }
  return distance;
}

xp_uniformity xp_uniformity_of(double *p, int64_t n, uint64_t seed, int64_t stream, double *spread_out,
                               uint64_t *room) {
  xp_uniformity found = {.distance = NAN, .p = NAN};
  if (n == 0) return found;
  xp_sort_doubles(p, NULL, n, room, NULL);
  for (int64_t from = 0, end; from < n; from = end) {
    end = end_of_ties(p, from, n);
    spread(p, from, end, n, (xp_philox_key){seed, STREAM_TIES + (uint64_t)stream}, spread_out);
    found.distinct++;
  }
  xp_sort_doubles(spread_out, NULL, n, room, NULL);
  found.discrete = found.distinct < n && found.distinct < ENOUGH_DISTINCT;
  found.distance = largest_distance(spread_out, n);
  found.p = xp_kolmogorov_upper(found.distance, n);
  return found;
}
