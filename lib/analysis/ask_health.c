/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/analysis/answer.h"
#include "lib/analysis/health.h"
#include "lib/analysis/health_srm.h"

#include "lib/base/memory.h"
#include <math.h>
#include <string.h>

XP_OPTIONS(expt_analysis_health_options, .threshold = 0.001, .concentration = 1000.0, .missing_share = 0.01,
           .few_units = 100, .few_clusters = 40);

/* ---- findings ---- */

xp_finding xp_finding_of(xp_check check) {
  return (xp_finding){.check = check,
                      .covariate = -1,
                      .metric = -1,
                      .level = -1,
                      .variant = -1,
                      .statistic = NAN,
                      .p = NAN,
                      .log_p = NAN,
                      .threshold = NAN,
                      .number = {NAN, NAN}};
}

void xp_judge_by_limit(xp_finding *finding, bool passes, double threshold, xp_severity severity) {
  finding->passes = passes;
  finding->severity = passes ? XP_INFO : severity;
  finding->threshold = threshold;
}

void xp_judge_by_p(xp_finding *finding, double threshold, xp_severity severity) {
  xp_judge_by_limit(finding, !(finding->p < threshold), threshold, severity);
}

expt_status xp_health_report(const xp_call *call, xp_health *health, const xp_finding *finding) {
  if (health->count == health->room) {
    const int64_t room = health->room * 2 + 32;
    xp_finding *grown = xp_grow(call->ctx, health->findings, health->room, room, sizeof *grown);
    if (grown == NULL) return xp_fail_memory(call);
    health->findings = grown;
    health->room = room;
  }
  health->findings[health->count++] = *finding;
  return EXPT_OK;
}

typedef expt_status (*examination)(const xp_call *call, xp_health *health);

static expt_status examine(const xp_call *call, xp_health *health) {
  static const examination all[] = {xp_health_of_split,      xp_health_of_ids,     xp_health_of_drops,
                                    xp_health_of_covariates, xp_health_of_metrics, xp_health_of_clusters};
  for (size_t i = 0; i < sizeof all / sizeof *all; i++)
    XP_TRY(all[i](call, health));
  return EXPT_OK;
}

/* ---- the frame ---- */

typedef struct columns {
  expt_frame *frame;
  xp_frame_texts *severity, *check, *metric, *covariate, *segment, *level, *variant, *detail, *message;
  uint8_t *passes;
  double *statistic, *p, *log_p, *threshold;
  int64_t row;
} columns;

static columns add_columns(expt_frame *frame) {
  columns c = {.frame = frame};
  c.severity = xp_frame_texts_add(frame, "severity", XP_SHOWN);
  c.check = xp_frame_texts_add(frame, "check", XP_SHOWN);
  c.passes = xp_frame_bools(frame, "passes", XP_SHOWN);
  c.metric = xp_frame_texts_add(frame, "metric", XP_SHOWN);
  c.covariate = xp_frame_texts_add(frame, "covariate", XP_SHOWN);
  c.segment = xp_frame_texts_add(frame, "segment", XP_SHOWN);
  c.level = xp_frame_texts_add(frame, "level", XP_SHOWN);
  c.variant = xp_frame_texts_add(frame, "variant", XP_SHOWN);
  c.statistic = xp_frame_doubles(frame, "statistic", XP_SHOWN);
  c.p = xp_frame_doubles(frame, "p_value", XP_SHOWN);
  c.log_p = xp_frame_doubles(frame, "log_p_value", XP_DETAIL);
  c.threshold = xp_frame_doubles(frame, "threshold", XP_SHOWN);
  c.detail = xp_frame_texts_add(frame, "detail", XP_DETAIL);
  c.message = xp_frame_texts_add(frame, "message", XP_SHOWN);
  return c;
}

static void append_place(const xp_health *health, const columns *c, const xp_finding *finding) {
  const expt_analysis *analysis = health->analysis;
  const char *covariate =
      finding->covariate < 0 ? NULL : analysis->metrics[finding->metric].covariates[finding->covariate];
  xp_frame_label_append(c->frame, c->metric, analysis->metric_names, finding->metric);
  xp_frame_word_append(c->frame, c->covariate, covariate);
  xp_frame_word_append(c->frame, c->segment,
                       finding->plane == 0 ? "all" : xp_split_column(analysis, finding->plane - 1));
  if (finding->plane == 0)
    xp_frame_word_append(c->frame, c->level, "");
  else
    xp_frame_label_append(c->frame, c->level, analysis->levels[finding->plane - 1], finding->level);
  xp_frame_label_append(c->frame, c->variant, analysis->variants, finding->variant);
}

static void append_row(const xp_health *health, columns *c, const xp_finding *finding) {
  char text[XP_SENTENCE];
  const int64_t row = c->row++;
  xp_frame_word_append(c->frame, c->severity, xp_severity_word(finding->severity));
  xp_frame_word_append(c->frame, c->check, xp_check_word(finding->check));
  c->passes[row] = finding->passes;
  append_place(health, c, finding);
  c->statistic[row] = finding->statistic;
  c->p[row] = finding->p;
  c->log_p[row] = finding->log_p;
  c->threshold[row] = finding->threshold;
  xp_finding_detail(health, finding, text);
  xp_frame_word_append(c->frame, c->detail, text);
  xp_finding_message(health, finding, text);
  xp_frame_word_append(c->frame, c->message, text);
}

static expt_status give(const xp_call *call, const xp_health *health, expt_frame **out) {
  columns c = add_columns(xp_frame_create(call->ctx, health->count, 14));
  for (int severity = XP_STOP; severity < XP_SEVERITIES; severity++)
    for (int64_t i = 0; !xp_frame_failed(c.frame) && i < health->count; i++)
      if ((int)health->findings[i].severity == severity) append_row(health, &c, &health->findings[i]);
  return xp_give(call, c.frame, out);
}

/* ---- the question ---- */

static expt_status check_options(const xp_call *call, const expt_analysis_health_options *options) {
  XP_TRY(xp_need_between(call, "options", "threshold", options->threshold, 0.0, 1.0));
  XP_TRY(xp_need_range(call, "options", "concentration", options->concentration, XP_LEAST_CONCENTRATION,
                       XP_MOST_CONCENTRATION));
  XP_TRY(xp_need_range(call, "options", "missing_share", options->missing_share, 0.0, 1.0));
  XP_TRY(xp_need_whole(call, "options", "few_units", options->few_units, 2, INT64_MAX));
  return xp_need_whole(call, "options", "few_clusters", options->few_clusters, 2, INT64_MAX);
}

static expt_status answer(const xp_call *call, xp_health *health, expt_frame **out) {
  XP_TRY(xp_find_control(call, health->analysis, health->order, &health->control));
  XP_TRY(examine(call, health));
  return give(call, health, out);
}

expt_status expt_analysis_health(const expt_analysis *analysis, const expt_analysis_health_options *options,
                                 expt_frame **out, expt_error *err) {
  XP_CALL(analysis != NULL ? analysis->ctx : NULL, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  expt_analysis_health_options mine;
  XP_TRY(xp_need(call, analysis, "analysis"));
  XP_TRY(xp_take_expt_analysis_health_options(call, options, &mine));
  XP_TRY(check_options(call, &mine));
  XP_TRY(xp_analysis_needs_metrics(call, analysis));
  xp_order order;
  if (!xp_order_create(analysis, &order)) return xp_fail_memory(call);
  xp_health health = {.analysis = analysis, .order = &order, .options = &mine};
  const expt_status status = answer(call, &health, out);
  xp_release(call->ctx, health.findings);
  xp_order_free(analysis, &order);
  return status;
}
