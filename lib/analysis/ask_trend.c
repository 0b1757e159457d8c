/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/analysis/answer.h"
#include "lib/analysis/trend.h"

#include "lib/base/memory.h"
#include <experiment/trend.h>

XP_OPTIONS(expt_analysis_trend_options, .interval = EXPT_INTERVAL_MEE, .confidence = 0.95);

static expt_status need_periods(const xp_call *call, const expt_analysis *analysis, expt_trend_by by) {
  if (analysis->time == NULL)
    return XP_FAIL(call, EXPT_E_STATE, "analysis", "time", "the analysis keeps no periods; needed: its option `time`");
  if (by == EXPT_TREND_BY_EXPOSURE && analysis->exposed_at == NULL)
    return XP_FAIL(call, EXPT_E_STATE, "analysis", "exposed_at",
                   "the analysis does not know since when a unit is exposed; needed: its option `exposed_at`");
  const char *const whole = analysis->strata != NULL ? analysis->strata : analysis->cluster;
  if (whole == NULL) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_STATE, "analysis", analysis->strata != NULL ? "strata" : "cluster",
                 "the analysis has %s ('%.100s'), which are not kept by period; needed: an analysis without",
                 analysis->strata != NULL ? "strata" : "clusters", whole);
}

static expt_status answer_all(const xp_call *call, xp_trend *trend, expt_frame **out) {
  XP_TRY(xp_find_control(call, trend->analysis, trend->order, &trend->control));
  trend->metrics = xp_metric_count(trend->analysis);
  trend->pairs = xp_treatment_count(trend->order);
  trend->periods = trend->order->levels[trend->plane].count;
  trend->rows = xp_alloc(call->ctx, trend->metrics * trend->pairs * trend->periods, sizeof *trend->rows);
  if (trend->rows == NULL) return xp_fail_memory(call);
  expt_status status = xp_trend_fill(call, trend);
  if (status == EXPT_OK) status = xp_trend_give(call, trend, out);
  xp_release(call->ctx, trend->rows);
  return status;
}

expt_status expt_analysis_trend(const expt_analysis *analysis, const expt_analysis_trend_options *options,
                                expt_frame **out, expt_error *err) {
  XP_CALL(analysis != NULL ? analysis->ctx : NULL, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  expt_analysis_trend_options mine;
  XP_TRY(xp_need(call, analysis, "analysis"));
  XP_TRY(xp_take_expt_analysis_trend_options(call, options, &mine));
  XP_TRY(xp_need_word(call, "options", "interval", mine.interval, EXPT_INTERVAL_WALD));
  XP_TRY(xp_need_between(call, "options", "confidence", mine.confidence, 0.0, 1.0));
  XP_TRY(xp_need_word(call, "options", "by", mine.by, EXPT_TREND_BY_EXPOSURE));
  XP_TRY(xp_analysis_has_metrics(call, analysis));
  XP_TRY(need_periods(call, analysis, mine.by));
  xp_order order;
  if (!xp_order_create(analysis, &order)) return xp_fail_memory(call);
  xp_trend trend = {.analysis = analysis,
                    .order = &order,
                    .how = {mine.interval, mine.confidence},
                    .plane = mine.by == EXPT_TREND_BY_EXPOSURE ? xp_exposed_plane(analysis) : xp_period_plane(analysis),
                    .rows_add_up = analysis->exposed_at == NULL};
  const expt_status status = answer_all(call, &trend, out);
  xp_order_free(analysis, &order);
  return status;
}
