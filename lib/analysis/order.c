/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was seen, in the order of answers and states: as declared, then bytewise, never by arrival. */
#include "lib/analysis/internal.h"

int64_t xp_units_of(const expt_analysis *analysis, int64_t plane, int64_t level, int64_t variant) {
  const xp_cells *cells = &analysis->cells;
  const bool inside = cells->planes != NULL && level + 1 < cells->planes[plane].levels && variant + 1 < cells->arms;
  return inside ? xp_cell_units(xp_cell(cells, plane, level + 1, variant + 1)) : 0;
}

const int64_t *xp_outcomes_of(const expt_analysis *analysis, int64_t plane, int64_t level, int64_t variant,
                              int64_t metric) {
  static const int64_t none[XP_OUTCOMES] = {0};
  const xp_cells *cells = &analysis->cells;
  const bool inside = cells->planes != NULL && level + 1 < cells->planes[plane].levels && variant + 1 < cells->arms;
  return inside ? xp_cell(cells, plane, level + 1, variant + 1) + metric * XP_OUTCOMES : none;
}

const xp_amounts *xp_amounts_of(const expt_analysis *analysis, int64_t plane, int64_t level, int64_t variant,
                                int64_t metric, int64_t *cell) {
  const xp_cells *cells = &analysis->cells;
  const bool inside = cells->planes != NULL && level + 1 < cells->planes[plane].levels && variant + 1 < cells->arms;
  *cell = inside ? xp_cell_index(cells, level + 1, variant + 1) : 0;
  return inside ? &cells->planes[plane].amounts[metric] : NULL;
}

/* Units without a level, with or without a variant. */
static bool misses_level(const expt_analysis *analysis, int64_t plane) {
  for (int64_t variant = -1; variant < xp_labels_count(analysis->variants); variant++)
    if (xp_units_of(analysis, plane, -1, variant) > 0) return true;
  return false;
}

static bool make_sequence(const expt_analysis *analysis, const xp_labels *labels, int64_t declared, xp_sequence *out) {
  out->count = labels == NULL ? 0 : xp_labels_count(labels);
  out->codes = xp_alloc(analysis->ctx, out->count, sizeof *out->codes);
  if (out->codes == NULL) return false;
  if (out->count > 0) xp_labels_order(labels, declared, out->codes);
  return true;
}

/* A single arm is compared with one that was never seen, so that its rows say what they lack. */
static bool make_compared(const expt_analysis *analysis, xp_order *order) {
  const int64_t seen = order->variants.count, never_seen = xp_labels_count(analysis->variants);
  order->compared.count = seen == 1 ? 2 : seen;
  order->compared.codes = xp_alloc(analysis->ctx, order->compared.count, sizeof *order->compared.codes);
  for (int64_t i = 0; order->compared.codes != NULL && i < order->compared.count; i++)
    order->compared.codes[i] = i < seen ? order->variants.codes[i] : never_seen;
  return order->compared.codes != NULL;
}

static bool fill(const expt_analysis *analysis, xp_order *order) {
  if (order->levels == NULL) return false;
  order->levels[0].has_missing = true;
  if (!make_sequence(analysis, analysis->variants, analysis->declared, &order->variants)) return false;
  if (!make_compared(analysis, order)) return false;
  order->variants.has_missing = xp_units_of(analysis, 0, -1, -1) > 0;
  for (int64_t s = 0; s < xp_split_count(analysis); s++) {
    if (!make_sequence(analysis, analysis->levels[s], 0, &order->levels[s + 1])) return false;
    order->levels[s + 1].has_missing = misses_level(analysis, s + 1);
  }
  return true;
}

bool xp_order_create(const expt_analysis *analysis, xp_order *out) {
  *out = (xp_order){.n_planes = xp_split_count(analysis) + 1};
  out->levels = xp_alloc(analysis->ctx, out->n_planes, sizeof *out->levels);
  if (fill(analysis, out) && xp_order_judge_split(analysis, out)) return true;
  xp_order_free(analysis, out);
  return false;
}

void xp_order_free(const expt_analysis *analysis, xp_order *order) {
  for (int64_t p = 0; order->levels != NULL && p < order->n_planes; p++)
    xp_release(analysis->ctx, order->levels[p].codes);
  xp_release(analysis->ctx, order->levels);
  xp_release(analysis->ctx, order->compared.codes);
  xp_release(analysis->ctx, order->variants.codes);
  *order = (xp_order){0};
}

int64_t xp_sequence_length(const xp_sequence *sequence) {
  return sequence->count + sequence->has_missing;
}

int64_t xp_sequence_code(const xp_sequence *sequence, int64_t i) {
  return i < sequence->count ? sequence->codes[i] : -1;
}
