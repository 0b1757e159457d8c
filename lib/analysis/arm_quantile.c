/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A quantile from counts on a grid; its standard error from the distance of two order statistics around it. */
#include "lib/analysis/arm.h"

#include "lib/base/memory.h"
#include "lib/math/distributions.h"
#include <math.h>

static const double coverage = 0.95; /* of the order statistics the error is read from; any will do for many units */

static const int64_t fewest_values = 8; /* different ones between those order statistics */
static const int64_t fewest_units = 40; /* of which so many are expected to differ at all */

int64_t xp_quantile_rank(double prob, int64_t n) {
  const double rank = ceil((double)n * prob);
  return rank < 1.0 ? 1 : rank > (double)n ? n : (int64_t)rank;
}

/* Ranks whose values enclose the quantile with about `coverage`. */
typedef struct bracket {
  int64_t low, high;
} bracket;

static bracket bracket_of(double n, double prob) {
  const xp_law normal = {.family = XP_NORMAL, .b = 1.0};
  const double reach = xp_quantile(&normal, (1.0 - coverage) / 2.0, XP_UPPER) * sqrt(n * prob * (1.0 - prob));
  return (bracket){(int64_t)fmax(1.0, floor(n * prob - reach)), (int64_t)fmin(n, ceil(n * prob + reach))};
}

/* What the bracket really covers gives the error its scale. */
static double error_of(const xp_grid_counts *grid, const xp_grid_entry *entries, double prob, bracket at) {
  const double n = (double)grid->n;
  const xp_law normal = {.family = XP_NORMAL, .b = 1.0}, binomial = {.family = XP_BINOMIAL, .a = n, .b = prob};
  const double inside =
      xp_cdf(&binomial, (double)at.high - 1.0, XP_LOWER) - xp_cdf(&binomial, (double)at.low - 1.0, XP_LOWER);
  if (!(inside > 0.0 && inside < 1.0) || at.high <= at.low) return NAN;
  const double z = xp_quantile(&normal, (1.0 - inside) / 2.0, XP_UPPER);
  return (xp_grid_ranked(grid, entries, at.high) - xp_grid_ranked(grid, entries, at.low)) / (2.0 * z);
}

/* Ties make the distance of two order statistics a matter of luck. Only whole numbers can tie: amounts lie anywhere in their bins. */
static bool has_few_values(const xp_grid_counts *grid, const xp_grid_entry *entries, bracket at) {
  int64_t passed = 0, values = 0;
  for (int64_t i = 0; i < grid->used && passed < at.high; i++) {
    passed += entries[i].count;
    values += passed >= at.low;
  }
  return grid->on_edges && grid->n >= fewest_units && values < fewest_values;
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
    const bracket at = bracket_of((double)grid->n, prob);
    const double error = error_of(grid, entries, prob, at);
    out->is_coarse = has_few_values(grid, entries, at);
    out->raw.value = xp_grid_ranked(grid, entries, xp_quantile_rank(prob, grid->n));
    out->raw.variance = error * error;
    out->raw.df = (double)grid->n - 1.0; /* the error is estimated: taken as known it errs .06 with 40 units, not .05 */
    xp_release(call->ctx, entries);
  }
  out->estimate = out->raw;
  out->value = out->raw.value;
  return EXPT_OK;
}
