/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A quantile from counts on a grid; its standard error from the distance of two order statistics around it. */
#include "lib/analysis/arm.h"

#include "lib/base/memory.h"
#include "lib/math/distributions.h"
#include <math.h>

static const double coverage = 0.95; /* of the order statistics the error is read from; any will do for many units */

int64_t xp_quantile_rank(double prob, int64_t n) {
  const double rank = ceil((double)n * prob);
  return rank < 1.0 ? 1 : rank > (double)n ? n : (int64_t)rank;
}

/* Ranks whose values enclose the quantile with about `coverage`; what they really have gives the error its scale. */
static double error_of(const xp_grid_counts *grid, const xp_grid_entry *entries, double prob) {
  const double n = (double)grid->n;
  const xp_law normal = {.family = XP_NORMAL, .b = 1.0}, binomial = {.family = XP_BINOMIAL, .a = n, .b = prob};
  const double reach = xp_quantile(&normal, (1.0 - coverage) / 2.0, XP_UPPER) * sqrt(n * prob * (1.0 - prob));
  const double low = fmax(1.0, floor(n * prob - reach)), high = fmin(n, ceil(n * prob + reach));
  const double inside = xp_cdf(&binomial, high - 1.0, XP_LOWER) - xp_cdf(&binomial, low - 1.0, XP_LOWER);
  if (!(inside > 0.0 && inside < 1.0) || high <= low) return NAN;
  const double z = xp_quantile(&normal, (1.0 - inside) / 2.0, XP_UPPER);
  return (xp_grid_ranked(grid, entries, (int64_t)high) - xp_grid_ranked(grid, entries, (int64_t)low)) / (2.0 * z);
}

expt_status xp_quantile_arm(const xp_call *call, const expt_analysis *analysis, int64_t metric, int64_t plane,
                            int64_t level, int64_t variant, xp_arm *out) {
  int64_t cell;
  const xp_amounts *amounts = xp_amounts_of(analysis, plane, level, variant, metric, &cell);
  const double prob = analysis->metrics[metric].prob;
  out->raw = (xp_arm_estimate){.value = NAN, .variance = NAN, .df = NAN};
  if (amounts != NULL && amounts->grids[cell].n > 0) {
    const xp_grid_counts *grid = &amounts->grids[cell];
    xp_grid_entry *entries = xp_alloc(call->ctx, grid->used, sizeof *entries);
    if (entries == NULL) return xp_fail_memory(call);
    xp_grid_sorted(grid, entries);
    const double error = error_of(grid, entries, prob);
    out->raw.value = xp_grid_ranked(grid, entries, xp_quantile_rank(prob, grid->n));
    out->raw.variance = error * error;
    out->raw.df = (double)grid->n - 1.0; /* the error is estimated: taken as known it errs .06 with 40 units, not .05 */
    xp_release(call->ctx, entries);
  }
  out->estimate = out->raw;
  out->value = out->raw.value;
  return EXPT_OK;
}
