/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From replicates to limits. */
#include "lib/math/distributions.h"
#include "lib/stats/bootstrap.h"
#include <math.h>

/* ---- percentiles ---- */

static xp_limits limits_at(const double *sorted, int64_t n, double low, double high) {
  return (xp_limits){xp_sorted_quantile(sorted, n, low, EXPT_QUANTILE_TYPE_LINEAR),
                     xp_sorted_quantile(sorted, n, high, EXPT_QUANTILE_TYPE_LINEAR)};
}

xp_limits xp_percentile_limits(const double *sorted, int64_t n, double confidence) {
  const double tail = (1 - confidence) / 2;
  return limits_at(sorted, n, tail, 1 - tail);
}

/* ---- BCa ---- */

xp_acceleration xp_acceleration_of(const double *jackknife, int64_t n) {
  const double mean = xp_spread_of(jackknife, n).mean;
  xp_acceleration sums = {0, 0};
  for (int64_t i = 0; i < n; i++) {
    const double u = (double)(n - 1) / (double)n * (mean - jackknife[i]);
    sums.squares += u * u;
    sums.cubes += u * u * u;
  }
  return sums;
}

double xp_bca_acceleration(xp_acceleration a, xp_acceleration b) {
  const double squares = a.squares + b.squares;
  return squares > 0 ? (a.cubes + b.cubes) / (6 * squares * sqrt(squares)) : NAN;
}

/* Share of the replicates below the estimate, ties half. */
static double share_below(const double *sorted, int64_t n, double estimate) {
  int64_t twice = 0;
  for (int64_t i = 0; i < n && sorted[i] <= estimate; i++)
    twice += sorted[i] < estimate ? 2 : 1;
  return (double)twice / (2 * (double)n);
}

static double bca_level(double bias, double acceleration, double z) {
  const double moved = bias + z;
  return xp_normal_lower(bias + moved / (1 - acceleration * moved));
}

xp_limits xp_bca_limits(const double *sorted, int64_t n, double estimate, double acceleration, double confidence) {
  const double bias = xp_normal_quantile_lower(share_below(sorted, n, estimate));
  if (!isfinite(bias) || isnan(acceleration)) return (xp_limits){NAN, NAN};
  const double z = xp_normal_quantile_upper((1 - confidence) / 2);
  return limits_at(sorted, n, bca_level(bias, acceleration, -z), bca_level(bias, acceleration, z));
}

/* ---- studentised ---- */

xp_limits xp_studentised_limits(const double *sorted, int64_t n, double estimate, double error, double confidence) {
  const xp_limits t = xp_percentile_limits(sorted, n, confidence);
  return (xp_limits){estimate - t.high * error, estimate - t.low * error};
}

/* ---- replicates as a sample ---- */

int64_t xp_sort_finite(double *values, int64_t n, uint64_t *room) {
  int64_t kept = 0;
  for (int64_t i = 0; i < n; i++)
    if (isfinite(values[i])) values[kept++] = values[i];
  xp_sort_doubles(values, NULL, kept, room, NULL);
  return kept;
}

xp_spread xp_spread_of(const double *values, int64_t n) {
  if (n < 1) return (xp_spread){NAN, NAN};
  double sum = 0, rest = 0, squares = 0;
  for (int64_t i = 0; i < n; i++)
    sum += values[i];
  const double mean = sum / (double)n;
  for (int64_t i = 0; i < n; i++) {
    rest += values[i] - mean;
    squares += (values[i] - mean) * (values[i] - mean);
  }
  return (xp_spread){mean + rest / (double)n, n > 1 ? sqrt(squares / (double)(n - 1)) : NAN};
}
