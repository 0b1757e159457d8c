/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One replicate: the rows counted under its split, and the answers of the analysis. */
#include "lib/analysis/aa.h"
#include "lib/analysis/compare.h"
#include "lib/analysis/health_srm.h"

#include "lib/stats/chi_square.h"

typedef struct replicate {
  const xp_aa_job *job;
  int64_t number;
  const int32_t *variants;
  xp_cells cells;
  xp_unit_block *block;
} replicate;

static int64_t smaller(int64_t a, int64_t b) {
  return a < b ? a : b;
}

/* ---- counting ---- */

static void count_outcomes(const replicate *r, int64_t plane, int64_t metric, const int32_t *cell,
                           const uint8_t *outcomes, int64_t n) {
  const int64_t size = r->cells.metrics * XP_OUTCOMES;
  int64_t *const counts = r->cells.planes[plane].counts + metric * XP_OUTCOMES;
  for (int64_t i = 0; i < n; i++)
    counts[cell[i] * size + outcomes[i]]++;
}

static void leave_out_uncounted(const uint8_t *outcomes, int64_t n, const int32_t *cell, int32_t *counted) {
  for (int64_t i = 0; i < n; i++) {
    const bool counts = outcomes[i] == XP_ZERO || outcomes[i] == XP_ONE;
    counted[i] = counts ? cell[i] : -1;
  }
}

static bool count_block(replicate *r, int64_t plane, int64_t metric, const int32_t *cell, int64_t n) {
  const xp_unit_block *block = r->block;
  const xp_shape shape = r->cells.shapes[metric];
  count_outcomes(r, plane, metric, cell, block->outcomes, n);
  if (shape.columns == 0 && !shape.grid) return true;
  int32_t counted[XP_BLOCK];
  leave_out_uncounted(block->outcomes, n, cell, counted);
  return xp_amounts_add(&r->cells, plane, metric, xp_simd_level(r->cells.ctx), block->x, counted, n);
}

static void fetch_block(replicate *r, int64_t metric, int64_t from, int64_t n) {
  const xp_aa_rows *rows = r->job->rows;
  const xp_aa_metric *stored = &rows->metrics[metric];
  const expt_analysis_aa_options *options = r->job->options;
  for (int32_t k = 0; k < stored->columns; k++)
    r->block->x[k] = stored->numbers + k * rows->n + from;
  if (options->mode == EXPT_AA_MODE_REDRAW) {
    xp_aa_redraw(rows, options->seed, r->number, metric, from, n, r->block);
    r->block->x[0] = r->block->numbers[0];
  } else {
    memcpy(r->block->outcomes, stored->outcomes + from, (size_t)n);
  }
}

/* Rows without a variant or a level count in number 0. */
static void find_cells(const replicate *r, bool with_levels, int64_t from, int64_t n, int32_t *cell) {
  const int32_t *levels = r->job->rows->levels;
  for (int64_t i = 0; i < n; i++) {
    const int64_t level = with_levels ? levels[from + i] + 1 : 0;
    cell[i] = (int32_t)xp_cell_index(&r->cells, level, r->variants[from + i] + 1);
  }
}

/* A cluster is the same in every replicate, but for the arm it is in. */
static bool has_sums(const replicate *r) {
  return r->job->clusters.planes != NULL;
}

static bool place_clusters(replicate *r) {
  const xp_aa_rows *rows = r->job->rows;
  const xp_cells *sums = &r->job->clusters;
  for (int64_t i = 0; i < rows->n; i++) {
    const int64_t level = rows->levels[i] + 1, arm = r->variants[i] + 1;
    if (xp_cell_units(xp_cell(&r->cells, rows->plane, level, arm)) > 0) continue;
    const int64_t to = xp_cell_index(&r->cells, level, arm), from = xp_cell_index(sums, level, rows->variants[i] + 1);
    if (!xp_cell_reserve_join(&r->cells, rows->plane, to, sums, from)) return false;
    xp_cell_join(&r->cells, rows->plane, to, sums, from);
  }
  return true;
}

static bool count_rows(replicate *r) {
  const xp_aa_rows *rows = r->job->rows;
  const bool by_level = rows->plane > 0 && !has_sums(r);
  int32_t cells[XP_BLOCK], level_cells[XP_BLOCK];
  for (int64_t from = 0; from < rows->n; from += XP_BLOCK) {
    const int64_t n = smaller(XP_BLOCK, rows->n - from);
    find_cells(r, false, from, n, cells);
    if (by_level) find_cells(r, true, from, n, level_cells);
    for (int64_t m = 0; m < r->cells.metrics; m++) {
      fetch_block(r, m, from, n);
      if (!count_block(r, 0, m, cells, n)) return false;
      if (by_level && !count_block(r, rows->plane, m, level_cells, n)) return false;
    }
  }
  return !has_sums(r) || place_clusters(r);
}

static expt_status make_cells(const xp_call *call, replicate *r) {
  const expt_analysis *plan = r->job->rows->plan;
  xp_shape *shapes = xp_analysis_shapes(plan);
  const bool made = shapes != NULL && xp_cells_create(call->ctx, xp_split_count(plan) + 1, xp_metric_count(plan),
                                                      shapes, &r->cells);
  xp_release(call->ctx, shapes);
  return made ? xp_analysis_fit(call, plan, &r->cells) : xp_fail_memory(call);
}

expt_status xp_aa_sum_clusters(const xp_call *call, xp_aa_job *job) {
  if (job->rows->plan->cluster == NULL || job->options->mode == EXPT_AA_MODE_REDRAW) return EXPT_OK;
  replicate r = {.job = job, .variants = job->rows->variants};
  r.block = xp_alloc(call->ctx, 1, sizeof *r.block);
  expt_status status = r.block == NULL ? xp_fail_memory(call) : make_cells(call, &r);
  if (status == EXPT_OK && !count_rows(&r)) status = xp_fail_memory(call);
  xp_release(call->ctx, r.block);
  job->clusters = r.cells;
  return status;
}

/* ---- answering ---- */

static expt_status compare_all(const xp_call *call, const replicate *r, const expt_analysis *analysis,
                               const xp_order *order) {
  const xp_aa_job *job = r->job;
  const xp_comparing how = {EXPT_INTERVAL_WALD, job->options->confidence};
  xp_aa_find *find = job->finds + r->number * xp_aa_answers(job);
  xp_place place = {.analysis = analysis, .order = order, .level = -1, .variant = {job->variants[0]}};
  for (place.metric = 0; place.metric < xp_metric_count(analysis); place.metric++) {
    for (int64_t v = 1; v < job->n_variants; v++) {
      xp_comparison comparison;
      place.variant[1] = job->variants[v];
      XP_TRY(xp_compare(call, &place, &how, &comparison));
      const xp_effect *effect = &comparison.effect;
      *find++ = (xp_aa_find){effect->difference, effect->std_error, effect->p, effect->log_p};
    }
  }
  return EXPT_OK;
}

static expt_status check_sizes(const xp_call *call, const replicate *r, const expt_analysis *analysis,
                               const xp_order *order) {
  int64_t *counts = xp_srm_counts(analysis, order, 0, -1);
  if (counts == NULL) return xp_fail_memory(call);
  r->job->srm_p[r->number] = xp_chi_square_test(counts, xp_srm_shares(analysis), order->variants.count).p;
  xp_release(call->ctx, counts);
  return EXPT_OK;
}

/* The plan with the counts of the replicate is an analysis like any other; it borrows the rest. */
static expt_status answer(const xp_call *call, const replicate *r) {
  expt_analysis analysis = *r->job->rows->plan;
  analysis.cells = r->cells;
  xp_order order;
  if (!xp_order_create(&analysis, &order)) return xp_fail_memory(call);
  expt_status status = compare_all(call, r, &analysis, &order);
  if (status == EXPT_OK) status = check_sizes(call, r, &analysis, &order);
  xp_order_free(&analysis, &order);
  return status;
}

static expt_status run(const xp_call *call, replicate *r) {
  XP_TRY(make_cells(call, r));
  if (!count_rows(r)) return xp_fail_memory(call);
  XP_TRY(xp_clusters_check(call, r->job->rows->plan, &r->cells, "table"));
  return answer(call, r);
}

static expt_status find_variants(const xp_call *call, replicate *r, int32_t **own) {
  const xp_aa_rows *rows = r->job->rows;
  r->variants = rows->variants;
  if (r->job->options->mode == EXPT_AA_MODE_REDRAW) return EXPT_OK;
  *own = xp_alloc(call->ctx, rows->n, sizeof **own);
  r->variants = *own;
  return *own == NULL ? xp_fail_memory(call) : xp_aa_split(call, rows, r->job->options, r->number, *own);
}

expt_status xp_aa_replicate(const xp_call *call, void *job, int64_t number) {
  replicate r = {.job = job, .number = number};
  int32_t *own = NULL;
  r.block = xp_alloc(call->ctx, 1, sizeof *r.block);
  expt_status status = r.block == NULL ? xp_fail_memory(call) : find_variants(call, &r, &own);
  if (status == EXPT_OK) status = run(call, &r);
  xp_cells_free(&r.cells);
  xp_release(call->ctx, r.block);
  xp_release(call->ctx, own);
  return status;
}
