/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many false positives a correct test shows. The p-values of a quantile over the splits of given rows are not uniform
 * even where the test is right: a split moves the arms' quantiles along the rows, and the gaps between those are the same
 * in all splits. Its error rate then differs from one table to the next, and its band holds that too. */
#include "lib/analysis/aa.h"

#include "lib/math/distributions.h"
#include <math.h>

static const double error_of_bands = 0.001; /* a correct test leaves each of its bands once in so many times */

static double normal_upper(double p) {
  const xp_law normal = {.family = XP_NORMAL, .b = 1.0};
  return xp_quantile(&normal, p, XP_UPPER);
}

/* Counts of a binomial that are left to each side in half of the cases allowed. */
xp_aa_band xp_aa_band_of(int64_t n, double rate) {
  const xp_law law = {.family = XP_BINOMIAL, .a = (double)n, .b = rate};
  if (n == 0) return (xp_aa_band){NAN, NAN};
  return (xp_aa_band){xp_quantile(&law, error_of_bands / 2.0, XP_LOWER) / (double)n,
                      xp_quantile(&law, error_of_bands / 2.0, XP_UPPER) / (double)n};
}

/* ---- a quantile ---- */

static double at_least_one(double gaps) {
  return gaps > 1.0 ? gaps : 1.0;
}

/* The test compares the distance of the arms' quantiles with the distance of two order statistics around each. At the
 * limit of rejection both are sums of gaps between rows, one within the other. Gaps are about exponential, so the mean
 * of k has the relative variance 1 / k, and the ratio of the two means that of the shorter less that of the longer. */
double xp_aa_error_spread(const xp_aa_gaps *from, double level) {
  const double reach = normal_upper(0.025); /* arm_quantile.c reads the error from ranks that far away */
  const double fewer = fmin(from->share[0], from->share[1]);
  const double error = sqrt(from->n * from->prob * (1.0 - from->prob));
  const double between = normal_upper(level) * error * sqrt(1.0 / from->share[0] + 1.0 / from->share[1]);
  const double around = 2.0 * reach * error / sqrt(fewer);
  return sqrt(fabs(1.0 / at_least_one(fabs(between)) - 1.0 / at_least_one(around)));
}

typedef struct mixture {
  int64_t n;
  double limit, sides, spread; /* `spread`: standard deviation of the log of the error's ratio to the right one */
} mixture;

/* P(X <= k), or P(X > k), of a binomial whose rate differs with the table. */
static double mixed(const mixture *m, int64_t k, xp_part part) {
  static const double farthest = 6.0, step = 0.125;
  const xp_law normal = {.family = XP_NORMAL, .b = 1.0};
  double sum = 0.0, weights = 0.0;
  for (double x = -farthest; x <= farthest; x += step) {
    const double weight = xp_density(&normal, x, 0);
    const double rate = m->sides * xp_cdf(&normal, m->limit * exp(m->spread * x), XP_UPPER);
    const xp_law law = {.family = XP_BINOMIAL, .a = (double)m->n, .b = rate};
    sum += weight * xp_cdf(&law, (double)k, part);
    weights += weight;
  }
  return sum / weights;
}

static bool is_reached(const mixture *m, int64_t k, xp_part part) {
  const double p = mixed(m, k, part);
  return part == XP_LOWER ? p >= error_of_bands / 2.0 : p <= error_of_bands / 2.0;
}

/* The smallest count, as the quantile of a discrete law is. */
static double mixed_quantile(const mixture *m, xp_part part) {
  int64_t low = 0, high = m->n;
  while (low < high) {
    const int64_t middle = low + (high - low) / 2;
    if (is_reached(m, middle, part))
      high = middle;
    else
      low = middle + 1;
  }
  return (double)low;
}

xp_aa_band xp_aa_band_of_quantile(int64_t n, double rate, const xp_aa_gaps *from, bool two_sided) {
  if (n == 0) return (xp_aa_band){NAN, NAN};
  const double sides = two_sided ? 2.0 : 1.0, level = rate / sides;
  const mixture m = {n, normal_upper(level), sides, xp_aa_error_spread(from, level)};
  return (xp_aa_band){mixed_quantile(&m, XP_LOWER) / (double)n, mixed_quantile(&m, XP_UPPER) / (double)n};
}
