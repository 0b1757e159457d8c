/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A cluster g of n_g units is drawn into an arm as a whole. If x_g of its units are in a period of N_p of the N units, the share of the arm in
 * the period strays from its share of all by the sum over its clusters of x_g / N_p - n_g / N, whose variance is at most 1/4 of the sum of the
 * squares over all clusters. The x_g are not kept, but 0 <= x_g <= n_g and they sum to N_p: what the squares are at most is known. */
#include "lib/analysis/cluster_splits.h"

#include "lib/base/memory.h"
#include "lib/base/sort.h"
#include "lib/math/distributions.h"
#include <math.h>

typedef struct sizes {
  double *of; /* units by cluster, the largest first */
  int64_t count;
  double all, squares;
} sizes;

static int largest_first(const void *a, const void *b) {
  const double one = *(const double *)a, other = *(const double *)b;
  return (one < other) - (one > other);
}

static double units_in(const expt_analysis *analysis, const xp_order *order, int64_t plane, int64_t level) {
  double units = 0.0;
  for (int64_t v = 0; v < order->variants.count; v++)
    units += (double)xp_units_of(analysis, plane, level, order->variants.codes[v]);
  return units;
}

static bool measure(const expt_analysis *analysis, const xp_order *order, sizes *out) {
  const int64_t plane = xp_cluster_plane(analysis);
  const xp_sequence *const clusters = &order->levels[plane];
  *out = (sizes){.of = xp_alloc(analysis->ctx, clusters->count, sizeof *out->of)};
  for (int64_t i = 0; out->of != NULL && i < clusters->count; i++) {
    const double units = units_in(analysis, order, plane, clusters->codes[i]);
    if (units == 0.0) continue;
    out->of[out->count++] = units;
    out->all += units;
    out->squares += units * units;
  }
  if (out->of != NULL) xp_sort(out->of, out->count, sizeof *out->of, largest_first);
  return out->of != NULL;
}

/* Sum of x_g n_g when the x_g fill the period from the largest clusters on, or from the smallest. */
static double fill(const sizes *s, double period, bool by_largest) {
  double left = period, sum = 0.0;
  for (int64_t i = 0; i < s->count && left > 0.0; i++) {
    const double size = s->of[by_largest ? i : s->count - 1 - i], taken = fmin(size, left);
    sum += taken * size;
    left -= taken;
  }
  return sum;
}

/* (x / N_p - n / N)^2 is convex in x, so at most what lies on the chord from x = 0 to x = n: n^2 / N^2 + x n (1 / N_p - 2 / N) / N_p. */
static double most_variance(const sizes *s, double period) {
  const double slope = (1.0 / period - 2.0 / s->all) / period;
  return 0.25 * (s->squares / (s->all * s->all) + slope * fill(s, period, slope > 0.0));
}

static void look_at(const expt_analysis *analysis, const xp_order *order, const sizes *s, int64_t period, xp_cluster_split *out) {
  const int64_t plane = xp_period_plane(analysis);
  const double units = units_in(analysis, order, plane, period);
  if (units == 0.0) return;
  const double error = sqrt(most_variance(s, units));
  out->periods++;
  for (int64_t v = 0; v < order->variants.count; v++) {
    const int64_t variant = order->variants.codes[v];
    const double share = (double)xp_units_of(analysis, plane, period, variant) / units;
    const double of_all = (double)xp_units_of(analysis, 0, -1, variant) / s->all, z = fabs(share - of_all) / error;
    if (!(error > 0.0) || z <= out->z) continue;
    *out = (xp_cluster_split){.z = z, .share = share, .share_of_all = of_all, .period = period, .variant = variant, .periods = out->periods};
  }
}

/* Bonferroni over periods and arms; two arms are one. */
static void judge(int64_t arms, int64_t clusters, xp_cluster_split *out) {
  const double tests = (double)out->periods * (arms == 2 ? 1.0 : (double)arms);
  const bool can_be = out->periods >= 2 && arms >= 2 && clusters >= 2;
  if (!can_be) out->z = NAN;
  out->log_p = can_be ? fmin(0.0, log(2.0 * tests) + xp_normal_log_upper(out->z)) : NAN;
  out->p = exp(out->log_p);
}

bool xp_cluster_splits_test(const expt_analysis *analysis, const xp_order *order, xp_cluster_split *out) {
  const xp_sequence *const periods = &order->levels[xp_period_plane(analysis)];
  sizes s;
  *out = (xp_cluster_split){.z = -1.0, .share = NAN, .share_of_all = NAN, .period = -1, .variant = -1};
  if (!measure(analysis, order, &s)) return false;
  for (int64_t i = 0; i < periods->count; i++)
    look_at(analysis, order, &s, periods->codes[i], out);
  judge(order->variants.count, s.count, out);
  xp_release(analysis->ctx, s.of);
  return true;
}
