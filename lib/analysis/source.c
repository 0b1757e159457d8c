/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/analysis/source.h"

static const char argument[] = "table";

static expt_status find(const xp_call *call, const xp_source *source, const char *name, const expt_column **out) {
  return xp_table_find(call, source->table, argument, name, out);
}

static expt_status find_labels(const xp_call *call, const xp_source *source, const char *name,
                               const expt_column **out) {
  XP_TRY(find(call, source, name, out));
  return xp_need_labels(call, *out, argument);
}

static expt_status find_times(const xp_call *call, const xp_source *source, const char *name,
                              const expt_column **out) {
  XP_TRY(find(call, source, name, out));
  return xp_need_times(call, *out, argument);
}

/* The splits whose levels are read as they are; the periods, if there are any, come after them, and those since the exposure. */
static int64_t label_splits(const expt_analysis *analysis) {
  return xp_split_count(analysis) - (analysis->time != NULL) - (analysis->exposed_at != NULL);
}

static expt_status find_numbers(const xp_call *call, const xp_source *source, const char *name,
                                const expt_column **out) {
  XP_TRY(find(call, source, name, out));
  return xp_need_numbers(call, *out, argument);
}

static expt_status find_metric(const xp_call *call, const xp_source *source, const xp_metric *metric,
                               xp_metric_columns *out) {
  XP_TRY(find_numbers(call, source, metric->value, &out->value));
  if (metric->denominator != NULL) XP_TRY(find_numbers(call, source, metric->denominator, &out->denominator));
  if (metric->among != NULL) XP_TRY(find_numbers(call, source, metric->among, &out->among));
  for (int32_t i = 0; i < metric->n_covariates; i++)
    XP_TRY(find_numbers(call, source, metric->covariates[i], &out->covariates[i]));
  return EXPT_OK;
}

static expt_status find_ids(const xp_call *call, xp_source *source) {
  const expt_analysis *analysis = source->analysis;
  XP_TRY(find(call, source, analysis->unit, &source->unit));
  XP_TRY(xp_need_ids(call, source->unit, argument));
  const xp_id_kind kind = xp_ids_are_text(source->unit) ? XP_ID_TEXT : XP_ID_INTEGER;
  if (analysis->id_kind == XP_ID_NONE || analysis->id_kind == kind || source->table->n_rows == 0) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_STATE, argument, analysis->unit,
                 "the ids of '%s' are %s, those counted before were %s; allowed: one kind", analysis->unit,
                 kind == XP_ID_TEXT ? "text" : "integers", kind == XP_ID_TEXT ? "integers" : "text");
}

static expt_status find_columns(const xp_call *call, xp_source *source, bool with_ids) {
  const expt_analysis *analysis = source->analysis;
  XP_TRY(find_labels(call, source, analysis->variant, &source->variant));
  if (with_ids && analysis->unit != NULL) XP_TRY(find_ids(call, source));
  for (int64_t s = 0; s < label_splits(analysis); s++)
    XP_TRY(find_labels(call, source, xp_split_column(analysis, s), &source->segments[s]));
  for (int64_t s = label_splits(analysis); s < xp_split_count(analysis); s++)
    XP_TRY(find_times(call, source, xp_split_column(analysis, s), &source->segments[s]));
  for (int64_t m = 0; m < xp_metric_count(analysis); m++)
    XP_TRY(find_metric(call, source, &analysis->metrics[m], &source->metrics[m]));
  return EXPT_OK;
}

static expt_status open_readers(const xp_call *call, expt_analysis *analysis, xp_source *source) {
  XP_TRY(xp_label_reader_create(call, source->variant, argument, analysis->variants, analysis->declared > 0,
                                analysis->max_levels, &source->variant_reader));
  const int64_t labelled = label_splits(analysis);
  for (int64_t s = 0; s < labelled; s++)
    XP_TRY(xp_label_reader_create(call, source->segments[s], argument, analysis->levels[s], false,
                                  xp_split_most_levels(analysis, s), &source->segment_readers[s]));
  if (analysis->time == NULL) return EXPT_OK;
  const expt_column *const *times = source->segments + labelled;
  XP_TRY(xp_period_reader_create(call, analysis, times[0], argument, analysis->levels[labelled], &source->period_reader));
  if (analysis->exposed_at == NULL) return EXPT_OK;
  return xp_exposed_reader_create(call, analysis, times[1], times[0], argument, analysis->levels[labelled + 1],
                                  &source->exposed_reader);
}

expt_status xp_source_open(const xp_call *call, expt_analysis *analysis, const expt_table *table, bool with_ids,
                           xp_source *source) {
  const int64_t splits = xp_split_count(analysis), metrics = xp_metric_count(analysis);
  *source = (xp_source){.analysis = analysis, .table = table};
  source->segments = xp_alloc(call->ctx, splits, sizeof *source->segments);
  source->segment_readers = xp_alloc(call->ctx, splits, sizeof *source->segment_readers);
  source->metrics = xp_alloc(call->ctx, metrics, sizeof *source->metrics);
  if (source->segments == NULL || source->segment_readers == NULL || source->metrics == NULL ||
      !xp_analysis_make_levels(analysis))
    return xp_fail_memory(call);
  XP_TRY(find_columns(call, source, with_ids));
  return open_readers(call, analysis, source);
}

void xp_source_free(xp_source *source) {
  if (source->analysis == NULL) return;
  const expt_context *ctx = source->analysis->ctx;
  xp_label_reader_free(source->variant_reader);
  xp_period_reader_free(source->period_reader);
  xp_exposed_reader_free(source->exposed_reader);
  for (int64_t s = 0; source->segment_readers != NULL && s < xp_split_count(source->analysis); s++)
    xp_label_reader_free(source->segment_readers[s]);
  xp_release(ctx, source->segments);
  xp_release(ctx, source->segment_readers);
  xp_release(ctx, source->metrics);
  *source = (xp_source){0};
}

expt_status xp_source_codes(const xp_call *call, const xp_source *source, int64_t from, int64_t n, int64_t stride,
                            int32_t *codes) {
  XP_TRY(xp_label_reader_read(source->variant_reader, call, from, n, codes));
  const int64_t labelled = label_splits(source->analysis);
  for (int64_t s = 0; s < labelled; s++)
    XP_TRY(xp_label_reader_read(source->segment_readers[s], call, from, n, codes + (s + 1) * stride));
  if (source->period_reader == NULL) return EXPT_OK;
  XP_TRY(xp_period_reader_read(source->period_reader, call, from, n, codes, codes + (labelled + 1) * stride));
  if (source->exposed_reader == NULL) return EXPT_OK;
  return xp_exposed_reader_read(source->exposed_reader, call, from, n, codes, codes + (labelled + 2) * stride);
}
