/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the sizes of the arms say against every answer. The checks of health say more; this much goes with each number. */
#include "lib/analysis/cluster_splits.h"
#include "lib/analysis/health_srm.h"
#include "lib/analysis/ids_together.h"
#include "lib/analysis/period_splits.h"

#include "lib/stats/chi_square.h"
#include "lib/stats/two_proportions.h"
#include <experiment/notes.h>

static const double doubtful = 0.001; /* p below which a split is said to differ */

/* ---- against the plan ---- */

/* What the check of health stops for goes with every number, also where no shares were declared. */
static bool judge_shares(const expt_analysis *analysis, xp_order *order) {
  const double *const shares = xp_srm_shares(analysis);
  const int64_t arms = order->variants.count;
  int64_t *const counts = xp_srm_counts(analysis, order, 0, -1);
  if (counts == NULL) return false;
  if (xp_chi_square_test(counts, shares, arms).p < doubtful) order->note_bits |= XP_NOTE(EXPT_NOTE_SPLIT_DIFFERS);
  xp_release(analysis->ctx, counts);
  return true;
}

/* ---- from period to period ---- */

static bool judge_clusters(const expt_analysis *analysis, xp_order *order) {
  xp_cluster_split split;
  if (!xp_cluster_splits_test(analysis, order, &split)) return false;
  order->split_changed = split.p < doubtful;
  return true;
}

/* The plan is not asked which periods count, unlike in the check of health: a split that changed has left it. */
static bool judge_units(const expt_analysis *analysis, xp_order *order) {
  xp_period_splits splits;
  const bool made = xp_period_splits_create(analysis, order, NULL, &splits);
  order->split_changed = made && xp_period_splits_test(&splits).p < doubtful;
  xp_period_splits_free(analysis, &splits);
  return made;
}

static bool judge_periods(const expt_analysis *analysis, xp_order *order) {
  if (analysis->time == NULL || analysis->exposed_at != NULL) return true;
  const bool made = (analysis->cluster != NULL ? judge_clusters : judge_units)(analysis, order);
  if (order->split_changed) order->note_bits |= XP_NOTE(EXPT_NOTE_SPLIT_CHANGED);
  return made;
}

/* ---- from arm to arm ---- */

/* The ids of one arm are looked at when they are added: those of two are the same units in both. */
static bool judge_ids(const expt_analysis *analysis, xp_order *order) {
  if (analysis->unit == NULL || analysis->has_counts || order->variants.count < 2) return true;
  uint8_t *const registers = xp_alloc(analysis->ctx, XP_HLL_REGISTERS, sizeof *registers);
  if (registers == NULL) return false;
  const int64_t rows = xp_ids_of_all(analysis, order, registers);
  if (xp_judge_ids(rows, registers).p < doubtful) order->note_bits |= XP_NOTE(EXPT_NOTE_UNITS_IN_TWO_VARIANTS);
  xp_release(analysis->ctx, registers);
  return true;
}

bool xp_order_judge_split(const expt_analysis *analysis, xp_order *order) {
  return judge_shares(analysis, order) && judge_periods(analysis, order) && judge_ids(analysis, order);
}
