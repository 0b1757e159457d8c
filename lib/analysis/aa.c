/* SPDX-License-Identifier: GPL-3.0-or-later */
/* expt_analysis_aa(): read once, replicate in parallel, sum up. */
#include "lib/analysis/aa.h"
#include "lib/analysis/answer.h"

XP_OPTIONS(expt_analysis_aa_options, .n_replicates = 1000, .confidence = 0.95, .srm_threshold = 0.001);

enum { MOST_REPLICATES = 1000000 };

static expt_status check_options(const xp_call *call, const expt_analysis *analysis,
                                 const expt_analysis_aa_options *options) {
  XP_TRY(xp_need_word(call, "options", "mode", options->mode, EXPT_AA_MODE_REDRAW));
  XP_TRY(xp_need_whole(call, "options", "n_replicates", options->n_replicates, 1, MOST_REPLICATES));
  XP_TRY(xp_need_between(call, "options", "confidence", options->confidence, 0.0, 1.0));
  XP_TRY(xp_need_between(call, "options", "srm_threshold", options->srm_threshold, 0.0, 1.0));
  if (options->split_by == NULL) return EXPT_OK;
  if (options->mode == EXPT_AA_MODE_REDRAW)
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "split_by",
                   "'%.80s' given with mode = redraw, which keeps the split; allowed: NULL", options->split_by);
  if (analysis->cluster != NULL)
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "split_by",
                   "'%.80s' given for an analysis with clusters, which are split as a whole; allowed: NULL",
                   options->split_by);
  return EXPT_OK;
}

/* The control first. */
static expt_status order_variants(const xp_call *call, xp_aa_job *job, const xp_order *order) {
  int64_t control, n = 0;
  XP_TRY(xp_find_control(call, job->rows->plan, order, &control));
  job->variants = xp_alloc(call->ctx, order->variants.count, sizeof *job->variants);
  if (job->variants == NULL) return xp_fail_memory(call);
  if (control >= 0) job->variants[n++] = control;
  for (int64_t i = 0; i < order->variants.count; i++)
    if (order->variants.codes[i] != control) job->variants[n++] = order->variants.codes[i];
  job->n_variants = n > 0 ? n : 1;
  return EXPT_OK;
}

static expt_status find_variants(const xp_call *call, xp_aa_job *job) {
  xp_order order;
  if (!xp_order_create(job->rows->plan, &order)) return xp_fail_memory(call);
  const expt_status status = order_variants(call, job, &order);
  xp_order_free(job->rows->plan, &order);
  return status;
}

static expt_status replicate_all(const xp_call *call, xp_aa_job *job, expt_frame **out) {
  const int64_t replicates = job->options->n_replicates;
  XP_TRY(find_variants(call, job));
  job->srm_p = xp_alloc(call->ctx, replicates, sizeof *job->srm_p);
  job->finds = xp_alloc(call->ctx, replicates * xp_aa_answers(job), sizeof *job->finds);
  if (job->srm_p == NULL || job->finds == NULL) return xp_fail_memory(call);
  XP_TRY(xp_aa_sum_clusters(call, job));
  xp_progress progress = xp_progress_start(call, (uint64_t)replicates);
  XP_TRY(xp_parallel(call, replicates, xp_aa_replicate, job));
  XP_TRY(xp_progress_end(&progress));
  return xp_aa_answer(call, job, out);
}

expt_status expt_analysis_aa(const expt_analysis *analysis, const expt_table *table,
                             const expt_analysis_aa_options *options, expt_frame **out, expt_error *err) {
  XP_CALL(analysis != NULL ? analysis->ctx : NULL, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  expt_analysis_aa_options mine;
  XP_TRY(xp_need(call, analysis, "analysis"));
  XP_TRY(xp_table_check(call, table, "table"));
  XP_TRY(xp_take_expt_analysis_aa_options(call, options, &mine));
  XP_TRY(check_options(call, analysis, &mine));
  xp_aa_rows rows;
  xp_aa_job job = {.rows = &rows, .options = &mine};
  expt_status status = xp_aa_read(call, analysis, table, &mine, &rows);
  if (status == EXPT_OK) status = replicate_all(call, &job, out);
  xp_cells_free(&job.clusters);
  xp_release(call->ctx, job.variants);
  xp_release(call->ctx, job.finds);
  xp_release(call->ctx, job.srm_p);
  xp_aa_free(call->ctx, &rows);
  return status;
}
