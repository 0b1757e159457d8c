/* SPDX-License-Identifier: GPL-3.0-or-later */
/* expt_analysis_add_counts(): cells that were counted elsewhere. */
#include "lib/analysis/apply.h"
#include "lib/analysis/source.h"

typedef struct addition {
  expt_analysis *analysis;
  xp_source source;
  const expt_column *units;
  xp_cells tally;
  int32_t *codes; /* XP_BLOCK of the variant, then of each split */
  int64_t total;
} addition;

typedef struct numbers {
  int64_t values[XP_BLOCK];
  uint8_t present[XP_BLOCK];
} numbers;

static expt_status read_counts(const xp_call *call, const expt_column *column, int64_t from, int64_t n, numbers *out) {
  const char *const name = xp_column_name(column);
  XP_TRY(xp_read_integers(call, column, "table", from, n, out->values, out->present));
  for (int64_t i = 0; i < n; i++) {
    if (!out->present[i])
      return XP_FAIL_ROW(call, EXPT_E_ROW, "table", name, from + i, "column '%s' is missing; needed: a count", name);
    if (out->values[i] < 0)
      return XP_FAIL_ROW(call, EXPT_E_ROW, "table", name, from + i,
                         "column '%s' holds %lld; allowed: a count, 0 or more", name, (long long)out->values[i]);
  }
  return EXPT_OK;
}

static expt_status check_part(const xp_call *call, const expt_column *part, const expt_column *whole,
                              const numbers *parts, const numbers *wholes, int64_t from, int64_t n) {
  for (int64_t i = 0; i < n; i++) {
    if (parts->values[i] <= wholes->values[i]) continue;
    const char *const name = xp_column_name(part);
    return XP_FAIL_ROW(call, EXPT_E_ROW, "table", name, from + i,
                       "column '%s' holds %lld of the %lld of column '%s'; allowed: a part of them", name,
                       (long long)parts->values[i], (long long)wholes->values[i], xp_column_name(whole));
  }
  return EXPT_OK;
}

static expt_status add_to_total(const xp_call *call, addition *work, const numbers *units, int64_t n) {
  for (int64_t i = 0; i < n; i++) {
    if (units->values[i] > XP_MOST_ANALYSIS_UNITS - work->total)
      return XP_FAIL(call, EXPT_E_LIMIT, "table", xp_column_name(work->units),
                     "the counts of column '%s' sum to more than %lld", xp_column_name(work->units),
                     (long long)XP_MOST_ANALYSIS_UNITS);
    work->total += units->values[i];
  }
  return EXPT_OK;
}

static void tally_row(const addition *work, int64_t metric, int64_t row, int64_t units, int64_t n, int64_t ones) {
  const int32_t variant = work->codes[row];
  const int64_t outcomes[XP_OUTCOMES] = {[XP_ZERO] = n - ones, [XP_ONE] = ones, [XP_OUTSIDE] = units - n};
  const int64_t outside[XP_OUTCOMES] = {[XP_OUTSIDE] = units};
  const int64_t *const more = variant < 0 ? outside : outcomes;
  for (int64_t p = 0; p < work->tally.n_planes; p++) {
    const int64_t level = p == 0 ? 0 : work->codes[p * XP_BLOCK + row] + 1;
    xp_counts_add(xp_cell(&work->tally, p, level, variant + 1) + metric * XP_OUTCOMES, more, XP_OUTCOMES);
  }
}

static expt_status tally_metric(const xp_call *call, const addition *work, int64_t m, int64_t from, int64_t n,
                                const numbers *units) {
  const xp_metric_columns *columns = &work->source.metrics[m];
  const bool all = columns->among == NULL;
  numbers ones, among;
  if (!all) {
    XP_TRY(read_counts(call, columns->among, from, n, &among));
    XP_TRY(check_part(call, columns->among, work->units, &among, units, from, n));
  }
  const numbers *const whole = all ? units : &among;
  XP_TRY(read_counts(call, columns->value, from, n, &ones));
  XP_TRY(check_part(call, columns->value, all ? work->units : columns->among, &ones, whole, from, n));
  for (int64_t i = 0; i < n; i++)
    tally_row(work, m, i, units->values[i], whole->values[i], ones.values[i]);
  return EXPT_OK;
}

static expt_status read_block(const xp_call *call, addition *work, int64_t from, int64_t n) {
  numbers units;
  XP_TRY(xp_source_codes(call, &work->source, from, n, XP_BLOCK, work->codes));
  XP_TRY(xp_analysis_fit(call, work->analysis, &work->tally));
  XP_TRY(read_counts(call, work->units, from, n, &units));
  XP_TRY(add_to_total(call, work, &units, n));
  for (int64_t m = 0; m < work->tally.metrics; m++)
    XP_TRY(tally_metric(call, work, m, from, n, &units));
  return EXPT_OK;
}

/* A count says all there is to know of a proportion, and of nothing else. */
static expt_status need_counts_to_do(const xp_call *call, const expt_analysis *analysis) {
  if (analysis->cluster != NULL)
    return XP_FAIL(call, EXPT_E_STATE, "analysis", "cluster",
                   "the analysis has clusters ('%.100s'), which counts do not show; needed: rows", analysis->cluster);
  for (int64_t m = 0; m < xp_metric_count(analysis); m++) {
    const xp_shape shape = xp_metric_shape(&analysis->metrics[m]);
    if (shape.columns > 0 || shape.grid)
      return XP_FAIL(call, EXPT_E_STATE, "analysis", "metrics",
                     "metric '%.100s' is not a plain proportion, and counts say nothing of its variance; needed: rows",
                     xp_labels_get(analysis->metric_names, m).bytes);
  }
  return EXPT_OK;
}

static expt_status make_tally(const xp_call *call, addition *work) {
  const int64_t splits = xp_split_count(work->analysis);
  xp_shape *shapes = xp_analysis_shapes(work->analysis);
  const bool made =
      shapes != NULL && xp_cells_create(call->ctx, splits + 1, xp_metric_count(work->analysis), shapes, &work->tally);
  xp_release(call->ctx, shapes);
  return made ? EXPT_OK : xp_fail_memory(call);
}

static expt_status prepare(const xp_call *call, addition *work, const expt_table *table, const char *units) {
  XP_TRY(need_counts_to_do(call, work->analysis));
  XP_TRY(xp_table_find(call, table, "table", units, &work->units));
  XP_TRY(xp_need_numbers(call, work->units, "table"));
  XP_TRY(xp_source_open(call, work->analysis, table, false, &work->source));
  work->codes = xp_alloc(call->ctx, (xp_split_count(work->analysis) + 1) * XP_BLOCK, sizeof *work->codes);
  if (work->codes == NULL) return xp_fail_memory(call);
  return make_tally(call, work);
}

static expt_status check_and_reserve(const xp_call *call, addition *work, const expt_table *table, const char *units,
                                     const char *batch) {
  XP_TRY(prepare(call, work, table, units));
  for (int64_t from = 0; from < table->n_rows; from += XP_BLOCK)
    XP_TRY(read_block(call, work, from, table->n_rows - from < XP_BLOCK ? table->n_rows - from : XP_BLOCK));
  XP_TRY(xp_analysis_check_total(call, work->analysis, work->total, "table"));
  XP_TRY(xp_analysis_reserve(call, work->analysis));
  return xp_batches_reserve(call->ctx, &work->analysis->batches, batch == NULL ? 0 : 1) ? EXPT_OK
                                                                                        : xp_fail_memory(call);
}

expt_status expt_analysis_add_counts(expt_analysis *analysis, const expt_table *table, const char *units,
                                     const char *batch, expt_error *err) {
  XP_CALL(analysis != NULL ? analysis->ctx : NULL, err);
  XP_TRY(xp_need(call, analysis, "analysis"));
  XP_TRY(xp_need_text(call, units, "units"));
  XP_TRY(xp_analysis_ready(call, analysis, table, batch));
  addition work = {.analysis = analysis};
  xp_label_marks marks;
  if (!xp_marks_take(analysis, &marks)) return xp_fail_memory(call);
  const expt_status status = check_and_reserve(call, &work, table, units, batch);
  if (status == EXPT_OK) {
    xp_cells_add(&analysis->cells, &work.tally);
    xp_batches_apply(&analysis->batches, batch);
    analysis->has_counts = analysis->has_counts || work.total > 0;
  }
  xp_source_free(&work.source);
  xp_cells_free(&work.tally);
  xp_release(analysis->ctx, work.codes);
  if (status != EXPT_OK) xp_marks_restore(analysis, &marks);
  xp_marks_free(analysis, &marks);
  return status;
}
