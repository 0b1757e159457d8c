/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the sizes of the arms say against every answer. The checks of health say more; this much goes with each number. */
#include "lib/analysis/health_homogeneity.h"
#include "lib/analysis/health_srm.h"

#include "lib/stats/chi_square.h"
#include "lib/stats/two_proportions.h"
#include <experiment/notes.h>

static const double doubtful = 0.001;      /* p below which a split is said to differ */
static const double fewest_expected = 5.0; /* by cell: with fewer the law of chi-squared is too far off */

static int64_t sum_of(const int64_t *counts, int64_t n) {
  int64_t sum = 0;
  for (int64_t i = 0; i < n; i++)
    sum += counts[i];
  return sum;
}

/* ---- against the plan ---- */

static bool is_large(const int64_t *counts, const double *shares, int64_t arms) {
  const double all = (double)sum_of(counts, arms);
  for (int64_t i = 0; i < arms; i++)
    if (shares[i] > 0.0 && all * shares[i] < fewest_expected) return false;
  return arms >= 2;
}

static bool judge_shares(const expt_analysis *analysis, xp_order *order) {
  const double *const shares = xp_srm_shares(analysis);
  const int64_t arms = order->variants.count;
  if (shares == NULL) return true; /* nothing was planned */
  int64_t *const counts = xp_srm_counts(analysis, order, 0, -1);
  if (counts == NULL) return false;
  if (is_large(counts, shares, arms) && xp_chi_square_test(counts, shares, arms).p < doubtful)
    order->note_bits |= XP_NOTE(EXPT_NOTE_SPLIT_DIFFERS);
  xp_release(analysis->ctx, counts);
  return true;
}

/* ---- from period to period ---- */

/* Units by period and variant. */
typedef struct history {
  int64_t *counts, *period_sums, *variant_sums;
  int64_t periods, variants;
} history;

static void add_period(const expt_analysis *analysis, const xp_order *order, int64_t code, history *h) {
  const int64_t plane = xp_period_plane(analysis);
  int64_t *const counts = h->counts + h->periods * h->variants;
  for (int64_t v = 0; v < h->variants; v++)
    counts[v] = xp_units_of(analysis, plane, code, order->variants.codes[v]);
  h->period_sums[h->periods] = sum_of(counts, h->variants);
  if ((double)h->period_sums[h->periods] < fewest_expected * (double)h->variants) return;
  for (int64_t v = 0; v < h->variants; v++)
    h->variant_sums[v] += counts[v];
  h->periods++;
}

static bool has_changed(const expt_analysis *analysis, const xp_order *order, history *h) {
  const xp_sequence *const periods = &order->levels[xp_period_plane(analysis)];
  for (int64_t i = 0; i < periods->count; i++)
    add_period(analysis, order, periods->codes[i], h);
  return xp_equal_splits(h->counts, h->period_sums, h->variant_sums, h->periods, h->variants).p < doubtful;
}

static bool judge_periods(const expt_analysis *analysis, xp_order *order) {
  const bool units_are_assigned = analysis->cluster == NULL && analysis->exposed_at == NULL;
  if (analysis->time == NULL || !units_are_assigned) return true;
  const int64_t periods = order->levels[xp_period_plane(analysis)].count, variants = order->variants.count;
  history h = {.variants = variants,
               .counts = xp_alloc(analysis->ctx, periods * variants, sizeof *h.counts),
               .period_sums = xp_alloc(analysis->ctx, periods, sizeof *h.period_sums),
               .variant_sums = xp_alloc(analysis->ctx, variants, sizeof *h.variant_sums)};
  const bool made = h.counts != NULL && h.period_sums != NULL && h.variant_sums != NULL;
  order->split_changed = made && has_changed(analysis, order, &h);
  if (order->split_changed) order->note_bits |= XP_NOTE(EXPT_NOTE_SPLIT_CHANGED);
  xp_release(analysis->ctx, h.counts);
  xp_release(analysis->ctx, h.period_sums);
  xp_release(analysis->ctx, h.variant_sums);
  return made;
}

bool xp_order_judge_split(const expt_analysis *analysis, xp_order *order) {
  return judge_shares(analysis, order) && judge_periods(analysis, order);
}
