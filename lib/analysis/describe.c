/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Create, describe, free. */
#include "lib/analysis/exposed.h"

#include "lib/base/civil.h"
#include "lib/base/utf8.h"
#include <math.h>
#include <string.h>

XP_OPTIONS(expt_analysis_options, .max_levels = 10000, .grain_us = XP_DAY_US);

static int64_t length(const char *text) {
  return (int64_t)strlen(text);
}

/* NULL is fine, an empty text is not. */
static expt_status check_optional(const xp_call *call, const char *text, const char *field) {
  if (text == NULL) return EXPT_OK;
  if (text[0] != '\0' && xp_utf8_valid(text, length(text))) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_ARGUMENT, "options", field,
                 "\"%s\" given; allowed: NULL, or a text that is not empty, in UTF-8", text);
}

/* ---- create and free ---- */

/* A text that may be missing. */
static bool copy_text(const expt_context *ctx, const char *text, char **out) {
  if (text != NULL) *out = xp_copy_text(ctx, text);
  return text == NULL || *out != NULL;
}

static bool fill(expt_analysis *analysis, const char *variant, const expt_analysis_options *options) {
  const expt_context *ctx = analysis->ctx;
  analysis->max_levels = options->max_levels;
  analysis->planned_units = options->planned_units;
  analysis->grain_us = options->grain_us;
  analysis->utc_offset_us = options->utc_offset_us;
  analysis->variants = xp_labels_create(ctx);
  analysis->segments = xp_labels_create(ctx);
  analysis->metric_names = xp_labels_create(ctx);
  const bool made = analysis->variants != NULL && analysis->segments != NULL && analysis->metric_names != NULL;
  if (made) analysis->levels = xp_alloc(ctx, XP_HIDDEN_SPLITS, sizeof *analysis->levels);
  return made && analysis->levels != NULL && copy_text(ctx, variant, &analysis->variant) &&
         copy_text(ctx, options->unit, &analysis->unit) && copy_text(ctx, options->control, &analysis->control) &&
         copy_text(ctx, options->strata, &analysis->strata) && copy_text(ctx, options->cluster, &analysis->cluster) &&
         copy_text(ctx, options->time, &analysis->time);
}

expt_status xp_analysis_make(const xp_call *call, const char *variant, const expt_analysis_options *options,
                             expt_analysis **out) {
  expt_analysis_options mine;
  XP_TRY(xp_need_text(call, variant, "variant"));
  XP_TRY(xp_take_expt_analysis_options(call, options, &mine));
  XP_TRY(xp_need_whole(call, "options", "max_levels", mine.max_levels, 2, 1000000));
  XP_TRY(check_optional(call, mine.unit, "unit"));
  XP_TRY(check_optional(call, mine.control, "control"));
  XP_TRY(check_optional(call, mine.strata, "strata"));
  XP_TRY(check_optional(call, mine.cluster, "cluster"));
  XP_TRY(check_optional(call, mine.time, "time"));
  XP_TRY(xp_periods_check(call, &mine));
  if (mine.strata != NULL && mine.cluster != NULL)
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "strata",
                   "'%.60s' given beside cluster '%.60s'; allowed: one of the two", mine.strata, mine.cluster);
  XP_TRY(xp_need_whole(call, "options", "planned_units", mine.planned_units, 0, XP_MOST_ANALYSIS_UNITS));
  expt_analysis *analysis = xp_alloc(call->ctx, 1, sizeof *analysis);
  if (analysis == NULL) return xp_fail_memory(call);
  expt_context_retain(call->ctx);
  analysis->ctx = call->ctx;
  expt_status status = fill(analysis, variant, &mine) ? EXPT_OK : xp_fail_memory(call);
  if (status == EXPT_OK && mine.exposed_at != NULL) status = xp_analysis_expose(call, analysis, mine.exposed_at);
  if (status != EXPT_OK) {
    expt_analysis_free(analysis);
    return status;
  }
  *out = analysis;
  return EXPT_OK;
}

expt_status expt_analysis_create(const expt_context *ctx, const char *variant, const expt_analysis_options *options,
                                 expt_analysis **out, expt_error *err) {
  XP_CALL(ctx, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  return xp_analysis_make(call, variant, options, out);
}

static void free_metrics(expt_analysis *analysis) {
  for (int64_t m = 0; analysis->metrics != NULL && m < xp_metric_count(analysis); m++)
    xp_metric_free(analysis->ctx, &analysis->metrics[m]);
  xp_release(analysis->ctx, analysis->metrics);
}

static void free_levels(expt_analysis *analysis) {
  for (int64_t s = 0; analysis->levels != NULL && s < xp_split_count(analysis); s++)
    xp_labels_free(analysis->levels[s]);
  xp_release(analysis->ctx, analysis->levels);
}

void expt_analysis_free(expt_analysis *analysis) {
  if (analysis == NULL) return;
  const expt_context *ctx = analysis->ctx;
  free_metrics(analysis);
  free_levels(analysis);
  xp_cells_free(&analysis->cells);
  xp_distinct_free(ctx, analysis->distinct, analysis->distinct_room);
  xp_batches_free(ctx, &analysis->batches);
  xp_labels_free(analysis->variants);
  xp_labels_free(analysis->segments);
  xp_labels_free(analysis->metric_names);
  xp_release(ctx, analysis->shares);
  xp_release(ctx, analysis->variant);
  xp_release(ctx, analysis->unit);
  xp_release(ctx, analysis->control);
  xp_release(ctx, analysis->strata);
  xp_release(ctx, analysis->cluster);
  xp_release(ctx, analysis->time);
  xp_release(ctx, analysis->exposed_at);
  xp_release(ctx, analysis);
  expt_context_free((expt_context *)(uintptr_t)ctx);
}

/* ---- what a call needs ---- */

bool xp_analysis_started(const expt_analysis *analysis) {
  return analysis->batches.count > 0 || analysis->batches.unnamed > 0;
}

expt_status xp_analysis_describing(const xp_call *call, const expt_analysis *analysis) {
  XP_TRY(xp_need(call, analysis, "analysis"));
  if (!xp_analysis_started(analysis)) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_STATE, "analysis", "",
                 "rows have been added; describe variants, segments and metrics before the first row");
}

expt_status xp_analysis_has_metrics(const xp_call *call, const expt_analysis *analysis) {
  if (xp_metric_count(analysis) > 0) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_STATE, "analysis", "metrics", "no metric is described; needed: one at least");
}

expt_status xp_analysis_needs_metrics(const xp_call *call, const expt_analysis *analysis) {
  XP_TRY(xp_analysis_has_metrics(call, analysis));
  return xp_need_unit_rows(call, analysis);
}

expt_status xp_analysis_needs_whole_shares(const xp_call *call, const expt_analysis *analysis) {
  double sum = 0.0;
  for (int64_t i = 0; i < analysis->declared; i++)
    sum += analysis->shares[i];
  if (analysis->declared == 0 || fabs(sum - 1.0) <= XP_SHARE_TOLERANCE) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_STATE, "analysis", "variants",
                 "the planned shares of the %lld variants sum to %g; needed: 1", (long long)analysis->declared, sum);
}

/* ---- builders ---- */

/* Arrays that grow by one double their room whenever their length is a power of two: a description may be long. */
void *xp_room_for_one(const expt_context *ctx, void *old, int64_t count, int64_t size) {
  if ((count & (count - 1)) != 0) return old;
  return xp_grow(ctx, old, count, count > 0 ? 2 * count : 1, size);
}

expt_status xp_analysis_declare(const xp_call *call, expt_analysis *analysis, const char *label, double weight) {
  XP_TRY(xp_analysis_describing(call, analysis));
  XP_TRY(xp_need_text(call, label, "label"));
  XP_TRY(xp_need_range(call, "weight", "", weight, 0.0, 1.0));
  if (xp_labels_find(analysis->variants, label, length(label)) >= 0)
    return XP_FAIL(call, EXPT_E_DUPLICATE, "label", "", "variant '%s' is declared already", label);
  double *shares = xp_room_for_one(analysis->ctx, analysis->shares, analysis->declared, sizeof *shares);
  if (shares == NULL) return xp_fail_memory(call);
  analysis->shares = shares;
  if (xp_labels_intern(analysis->variants, label, length(label)) < 0) return xp_fail_memory(call);
  analysis->shares[analysis->declared++] = weight;
  return EXPT_OK;
}

expt_status expt_analysis_add_variant(expt_analysis *analysis, const char *label, double weight, expt_error *err) {
  XP_CALL(analysis != NULL ? analysis->ctx : NULL, err);
  return xp_analysis_declare(call, analysis, label, weight);
}

expt_status xp_analysis_segment(const xp_call *call, expt_analysis *analysis, const char *column) {
  XP_TRY(xp_analysis_describing(call, analysis));
  XP_TRY(xp_need_text(call, column, "column"));
  const int64_t count = xp_segment_count(analysis);
  if (xp_labels_find(analysis->segments, column, length(column)) >= 0)
    return XP_FAIL(call, EXPT_E_DUPLICATE, "column", "", "segment '%s' is declared already", column);
  if (count >= XP_MOST_SEGMENTS)
    return XP_FAIL(call, EXPT_E_LIMIT, "column", "", "'%s' would be one segment too many; allowed: %d", column,
                   XP_MOST_SEGMENTS);
  if (analysis->cluster != NULL)
    return XP_FAIL(
        call, EXPT_E_STATE, "column", "",
        "segment '%s' given for an analysis with clusters ('%s'); answers of a cluster-randomised experiment are "
        "not split by segment",
        column, analysis->cluster);
  xp_labels **levels =
      xp_grow(analysis->ctx, analysis->levels, count + XP_HIDDEN_SPLITS, count + 1 + XP_HIDDEN_SPLITS, sizeof *levels);
  if (levels == NULL) return xp_fail_memory(call);
  analysis->levels = levels;
  return xp_labels_intern(analysis->segments, column, length(column)) < 0 ? xp_fail_memory(call) : EXPT_OK;
}

expt_status expt_analysis_add_segment(expt_analysis *analysis, const char *column, expt_error *err) {
  XP_CALL(analysis != NULL ? analysis->ctx : NULL, err);
  return xp_analysis_segment(call, analysis, column);
}
