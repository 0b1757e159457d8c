/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A quantile of units that were assigned in clusters. The share of the units at or below it is a mean, whose error CR2 tells from
 * the clusters' own counts; order statistics that far from the quantile, in ranks, bring it to the scale of the values
 * (Woodruff 1952; Deng, Knoblich and Lu 2018). The counts merge exactly, so nothing has to be drawn by chance. */
#include "lib/analysis/arm.h"
#include "lib/analysis/arm_quantile_atoms.h"

#include "lib/base/memory.h"
#include <experiment/notes.h>
#include <math.h>

static const double reach_in_errors = 1.959963984540054; /* normal quantile of .975; any will do for many clusters */

/* The bin of the quantile, and what part of its numbers is taken to be at or below it. */
typedef struct cut {
  int32_t bin;
  double part;
  double below; /* of all units of the arm */
} cut;

static cut cut_at(const xp_grid_counts *grid, const xp_grid_entry *entries, int64_t rank, bool splits_equal) {
  int64_t below = 0, i = 0;
  while (i + 1 < grid->used && rank > below + entries[i].count)
    below += entries[i++].count;
  const double count = (double)entries[i].count;
  const bool is_one_value = grid->on_edges || entries[i].bin == 0;
  const double part = is_one_value && !splits_equal ? 1.0 : (double)(rank - below) / count;
  return (cut){entries[i].bin, part, (double)below + part * count};
}

static double below_in(const xp_grid_counts *grid, const cut *at) {
  int64_t below = 0, inside = 0;
  for (int64_t i = 0; i < grid->room; i++) {
    if (grid->bin[i] == XP_GRID_EMPTY) continue;
    if (grid->bin[i] < at->bin) below += grid->count[i];
    if (grid->bin[i] == at->bin) inside += grid->count[i];
  }
  return (double)below + at->part * (double)inside;
}

/* ---- the share ---- */

typedef struct share {
  double squares; /* of the clusters' inflated deviations */
  xp_cluster_sizes sizes;
  int64_t clusters;
} share;

static share share_of(const xp_place *place, int which, const cut *at, double all) {
  const expt_analysis *analysis = place->analysis;
  const int64_t plane = xp_cluster_plane(analysis);
  const xp_sequence *clusters = &place->order->levels[plane];
  const double mean = at->below / all;
  share s = {0};
  for (int64_t i = 0; i < clusters->count; i++) {
    int64_t cell;
    const xp_amounts *amounts =
        xp_amounts_of(analysis, plane, clusters->codes[i], place->variant[which], place->metric, &cell);
    if (amounts == NULL || amounts->grids[cell].n == 0) continue;
    const double n = (double)amounts->grids[cell].n, deviation = below_in(&amounts->grids[cell], at) - mean * n;
    s.squares += deviation * deviation / (1.0 - n / all);
    xp_cluster_sizes_add(&s.sizes, n, all);
    s.clusters++;
  }
  return s;
}

/* ---- the values ---- */

/* What the clusters say of the quantile's rank. */
typedef struct reading {
  share share;
  double share_error; /* NaN where no cluster differs from another, as where all units lie at or below the quantile */
  xp_enclosed at;     /* values that lie `reach_in_errors` of it from the quantile */
} reading;

static reading read_share(const xp_place *place, int which, const xp_grid_counts *grid, const xp_grid_entry *entries,
                          bool splits_equal) {
  const double n = (double)grid->n, prob = place->analysis->metrics[place->metric].prob;
  const cut at = cut_at(grid, entries, xp_quantile_rank(prob, grid->n), splits_equal);
  reading r = {.share = share_of(place, which, &at, n), .at = {.grid = grid, .entries = entries}};
  const bool varies = r.share.clusters > 1 && r.share.squares > 0.0 && grid->used > 1;
  r.share_error = varies ? sqrt(r.share.squares) / n : (double)NAN;
  const double reach = reach_in_errors * r.share_error * n;
  r.at.low = (int64_t)fmax(1.0, floor(n * prob - reach));
  r.at.high = (int64_t)fmin(n, ceil(n * prob + reach));
  return r;
}

/* How far apart values are for a share, around the quantile. */
static double error_of(const reading *r) {
  const xp_enclosed *at = &r->at;
  if (isnan(r->share_error) || at->high <= at->low) return NAN;
  const double apart =
      xp_grid_ranked(at->grid, at->entries, at->high) - xp_grid_ranked(at->grid, at->entries, at->low);
  return apart / ((double)at->high - (double)at->low) * r->share_error * (double)at->grid->n;
}

static double take_atoms(const reading *r, double prob, xp_arm *out) {
  const double n = (double)r->at.grid->n;
  const int64_t rank = xp_quantile_rank(prob, r->at.grid->n);
  out->is_coarse = true;
  out->value = out->raw.value = out->estimate.value = xp_atom_ranked(&r->at, rank);
  return xp_atom_error(&r->at, rank, n * prob, r->share_error * n, reach_in_errors);
}

/* Atoms are split as amounts are: a quantile that is the largest of few prices has all units at or below it. */
static void take_arm(const xp_place *place, int which, const xp_grid_counts *grid, const xp_grid_entry *entries,
                     xp_arm *out) {
  const double all = (double)grid->n;
  const reading split = read_share(place, which, grid, entries, true);
  const bool has_atoms = !isnan(split.share_error) && xp_has_atoms(&split.at);
  const reading r = has_atoms ? split : read_share(place, which, grid, entries, false);
  const double error = has_atoms ? take_atoms(&r, place->analysis->metrics[place->metric].prob, out) : error_of(&r);
  out->independent = out->estimate.variance;
  out->clusters = r.share.clusters;
  out->estimate.variance = error * error;
  out->estimate.df = r.share.clusters > 1 ? xp_cluster_df(&r.share.sizes, all) : 0.0;
  out->estimate.working = 1.0 / all;
}

static expt_status cluster_arm(const xp_call *call, const xp_place *place, int which, xp_arm *out) {
  int64_t cell;
  const xp_amounts *amounts = xp_amounts_of(place->analysis, 0, -1, place->variant[which], place->metric, &cell);
  if (amounts == NULL || amounts->grids[cell].n == 0) return EXPT_OK;
  xp_grid_entry *entries = xp_alloc(call->ctx, amounts->grids[cell].used, sizeof *entries);
  if (entries == NULL) return xp_fail_memory(call);
  xp_grid_sorted(&amounts->grids[cell], entries);
  take_arm(place, which, &amounts->grids[cell], entries, out);
  xp_release(call->ctx, entries);
  return EXPT_OK;
}

expt_status xp_cluster_quantiles(const xp_call *call, const xp_place *place, xp_arms *out) {
  double clustered = 0.0, independent = 0.0;
  for (int arm = 0; arm < 2; arm++) {
    XP_TRY(cluster_arm(call, place, arm, &out->arm[arm]));
    clustered += out->arm[arm].estimate.variance;
    independent += out->arm[arm].independent;
    if (out->arm[arm].is_coarse) out->note_bits |= (int64_t)1 << EXPT_NOTE_APPROXIMATE;
    if (out->arm[arm].clusters < XP_ENOUGH_CLUSTERS) out->note_bits |= (int64_t)1 << EXPT_NOTE_FEW_CLUSTERS;
  }
  out->clustered = true;
  out->design_effect = clustered / independent;
  return EXPT_OK;
}
