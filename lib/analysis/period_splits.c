/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/analysis/period_splits.h"

#include "lib/base/memory.h"

static const double fewest_expected = 5.0; /* by cell: with fewer the law of chi-squared is too far off */

static int64_t sum_of(const int64_t *counts, int64_t n) {
  int64_t sum = 0;
  for (int64_t i = 0; i < n; i++)
    sum += counts[i];
  return sum;
}

bool xp_split_is_large(const int64_t *counts, const double *shares, int64_t arms) {
  const double all = (double)sum_of(counts, arms);
  if (shares == NULL) return arms >= 2 && all >= fewest_expected * (double)arms;
  for (int64_t i = 0; i < arms; i++)
    if (shares[i] > 0.0 && all * shares[i] < fewest_expected) return false;
  return arms >= 2;
}

static bool make(const expt_analysis *analysis, int64_t periods, int64_t variants, xp_period_splits *out) {
  *out = (xp_period_splits){.variants = variants,
                            .counts = xp_alloc(analysis->ctx, periods * variants, sizeof *out->counts),
                            .period_sums = xp_alloc(analysis->ctx, periods, sizeof *out->period_sums),
                            .variant_sums = xp_alloc(analysis->ctx, variants, sizeof *out->variant_sums),
                            .codes = xp_alloc(analysis->ctx, periods, sizeof *out->codes)};
  return out->counts != NULL && out->period_sums != NULL && out->variant_sums != NULL && out->codes != NULL;
}

static void take_period(const expt_analysis *analysis, const xp_order *order, int64_t code, const double *shares,
                        xp_period_splits *to) {
  const int64_t plane = xp_period_plane(analysis);
  int64_t *const counts = to->counts + to->periods * to->variants;
  for (int64_t v = 0; v < to->variants; v++)
    counts[v] = xp_units_of(analysis, plane, code, order->variants.codes[v]);
  if (!xp_split_is_large(counts, shares, to->variants)) return;
  for (int64_t v = 0; v < to->variants; v++)
    to->variant_sums[v] += counts[v];
  to->period_sums[to->periods] = sum_of(counts, to->variants);
  to->codes[to->periods++] = code;
}

bool xp_period_splits_create(const expt_analysis *analysis, const xp_order *order, const double *shares, xp_period_splits *out) {
  const xp_sequence *const periods = &order->levels[xp_period_plane(analysis)];
  if (!make(analysis, periods->count, order->variants.count, out)) return false;
  for (int64_t i = 0; i < periods->count; i++)
    take_period(analysis, order, periods->codes[i], shares, out);
  return true;
}

void xp_period_splits_free(const expt_analysis *analysis, xp_period_splits *splits) {
  xp_release(analysis->ctx, splits->counts);
  xp_release(analysis->ctx, splits->period_sums);
  xp_release(analysis->ctx, splits->variant_sums);
  xp_release(analysis->ctx, splits->codes);
}

xp_homogeneity xp_period_splits_test(const xp_period_splits *splits) {
  return xp_equal_splits(splits->counts, splits->period_sums, splits->variant_sums, splits->periods, splits->variants);
}
