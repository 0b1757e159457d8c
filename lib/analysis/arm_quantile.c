/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A quantile from counts on a grid; its standard error from the distance of two order statistics around it. */
#include "lib/analysis/arm.h"
#include "lib/analysis/arm_quantile_atoms.h"

#include "lib/base/memory.h"
#include "lib/math/distributions.h"
#include <math.h>

static const double coverage = 0.95; /* of the order statistics the error is read from; any will do for many units */

int64_t xp_quantile_rank(double prob, int64_t n) {
  const double rank = ceil((double)n * prob);
  return rank < 1.0 ? 1 : rank > (double)n ? n : (int64_t)rank;
}

/* Two-sided normal quantile of `inside`. */
static double normal_reach(double inside) {
  const xp_law normal = {.family = XP_NORMAL, .b = 1.0};
  return xp_quantile(&normal, (1.0 - inside) / 2.0, XP_UPPER);
}

static double rank_error(double n, double prob) {
  return sqrt(n * prob * (1.0 - prob));
}

/* Ranks whose values enclose the quantile with about `coverage`. */
static xp_enclosed enclose(const xp_grid_counts *grid, const xp_grid_entry *entries, double prob) {
  const double n = (double)grid->n, reach = normal_reach(coverage) * rank_error(n, prob);
  return (xp_enclosed){.grid = grid,
                       .entries = entries,
                       .low = (int64_t)fmax(1.0, floor(n * prob - reach)),
                       .high = (int64_t)fmin(n, ceil(n * prob + reach))};
}

/* What the ranks really cover gives the error its scale. */
static double error_of(const xp_enclosed *at, double prob) {
  const xp_law binomial = {.family = XP_BINOMIAL, .a = (double)at->grid->n, .b = prob};
  const double inside =
      xp_cdf(&binomial, (double)at->high - 1.0, XP_LOWER) - xp_cdf(&binomial, (double)at->low - 1.0, XP_LOWER);
  if (!(inside > 0.0 && inside < 1.0) || at->high <= at->low) return NAN;
  const double z = normal_reach(inside);
  return (xp_grid_ranked(at->grid, at->entries, at->high) - xp_grid_ranked(at->grid, at->entries, at->low)) / (2.0 * z);
}

static void take_grid(const xp_grid_counts *grid, const xp_grid_entry *entries, double prob, xp_arm *out) {
  const double n = (double)grid->n;
  const int64_t rank = xp_quantile_rank(prob, grid->n);
  const xp_enclosed at = enclose(grid, entries, prob);
  const bool has_atoms = xp_has_atoms(&at);
  const double error = has_atoms ? xp_atom_error(&at, rank, n * prob, rank_error(n, prob), normal_reach(coverage))
                                 : error_of(&at, prob);
  out->is_coarse = has_atoms || xp_is_one_bin(grid);
  out->raw.value = has_atoms ? xp_atom_ranked(&at, rank) : xp_grid_ranked(grid, entries, rank);
  out->raw.variance = error * error;
  out->raw.df = n - 1.0; /* the error is estimated: taken as known it errs .06 with 40 units, not .05 */
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
    take_grid(grid, entries, prob, out);
    xp_release(call->ctx, entries);
  }
  out->estimate = out->raw;
  out->value = out->raw.value;
  return EXPT_OK;
}
