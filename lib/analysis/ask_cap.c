/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/analysis/arm.h"

#include "lib/base/memory.h"
#include "lib/stats/two_proportions.h"
#include <experiment/notes.h>
#include <math.h>
#include <string.h>

XP_OPTIONS(expt_analysis_cap_options, .positive = 0);

static expt_status find_quantile(const xp_call *call, const expt_analysis *analysis, const char *name, int64_t *metric) {
  XP_TRY(xp_need_text(call, name, "metric"));
  *metric = xp_labels_find(analysis->metric_names, name, (int64_t)strlen(name));
  if (*metric < 0)
    return XP_FAIL(call, EXPT_E_LABEL, "metric", "", "'%.100s' is not a metric of this analysis", name);
  if (analysis->metrics[*metric].kind == XP_QUANTILE_METRIC) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_ARGUMENT, "metric", "",
                 "'%.100s' given; allowed: a quantile metric, which keeps the counts that any quantile is read from", name);
}

/* All variants together, without the values that are not above 0 if only the others are asked for. */
static bool pool(const expt_analysis *analysis, int64_t metric, bool positive, xp_grid_counts *pooled) {
  for (int64_t v = 0; v < xp_labels_count(analysis->variants); v++) {
    int64_t cell;
    const xp_amounts *amounts = xp_amounts_of(analysis, 0, -1, v, metric, &cell);
    if (amounts == NULL) continue;
    const xp_grid_counts *grid = &amounts->grids[cell];
    if (!xp_grid_reserve(analysis->ctx, pooled, grid->used)) return false;
    pooled->on_edges = pooled->on_edges && grid->on_edges;
    for (int64_t i = 0; i < grid->room; i++)
      if (grid->bin[i] != XP_GRID_EMPTY && (grid->bin[i] > 0 || !positive))
        xp_grid_put(pooled, (xp_grid_entry){grid->bin[i], grid->count[i]});
  }
  return true;
}

static bool read_cap(const expt_context *ctx, const xp_grid_counts *pooled, double prob, expt_cap *out) {
  xp_grid_entry *entries = xp_alloc(ctx, pooled->used, sizeof *entries);
  if (entries == NULL) return false;
  const int64_t rank = xp_quantile_rank(prob, pooled->n);
  xp_grid_sorted(pooled, entries);
  out->n = pooled->n;
  out->quantile = pooled->n > 0 ? xp_grid_ranked(pooled, entries, rank) : (double)NAN;
  out->cap = out->quantile > 0.0 ? out->quantile : (double)NAN;
  out->n_above = pooled->n > 0 ? pooled->n - rank : 0;
  if (pooled->n == 0) out->note_bits |= XP_NOTE(EXPT_NOTE_EMPTY_ARM);
  if (out->n_above < XP_FEW_EVENTS) out->note_bits |= XP_NOTE(EXPT_NOTE_FEW_EVENTS);
  xp_release(ctx, entries);
  return true;
}

expt_status expt_analysis_cap(const expt_analysis *analysis, const char *metric, double prob,
                              const expt_analysis_cap_options *options, expt_cap *out, expt_error *err) {
  XP_CALL(analysis != NULL ? analysis->ctx : NULL, err);
  expt_analysis_cap_options mine;
  int64_t which;
  XP_TRY(xp_need(call, analysis, "analysis"));
  XP_TRY(xp_result_size(call, out, (uint32_t)sizeof *out));
  XP_TRY(xp_take_expt_analysis_cap_options(call, options, &mine));
  XP_TRY(xp_need_between(call, "prob", "", prob, 0.0, 1.0));
  XP_TRY(xp_need_whole(call, "options", "positive", mine.positive, 0, 1));
  XP_TRY(xp_analysis_needs_metrics(call, analysis));
  XP_TRY(find_quantile(call, analysis, metric, &which));
  xp_grid_counts pooled;
  xp_grid_init(&pooled);
  expt_cap answer = {.struct_size = (uint32_t)sizeof answer};
  const bool read = pool(analysis, which, mine.positive == 1, &pooled) && read_cap(call->ctx, &pooled, prob, &answer);
  xp_grid_free(call->ctx, &pooled);
  if (!read) return xp_fail_memory(call);
  *out = answer;
  return EXPT_OK;
}
