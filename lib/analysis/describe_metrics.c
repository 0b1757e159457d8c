/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The builders of metrics: options become an xp_metric, which is checked and copied in one place. */
#include "lib/analysis/internal.h"

#include "lib/base/utf8.h"
#include <math.h>
#include <string.h>

XP_OPTIONS(expt_analysis_proportion_options, .role = EXPT_ROLE_PRIMARY);
XP_OPTIONS(expt_analysis_mean_options, .role = EXPT_ROLE_PRIMARY);
XP_OPTIONS(expt_analysis_ratio_options, .role = EXPT_ROLE_PRIMARY);
XP_OPTIONS(expt_analysis_count_options, .role = EXPT_ROLE_PRIMARY);
XP_OPTIONS(expt_analysis_quantile_options, .role = EXPT_ROLE_PRIMARY);

xp_shape xp_metric_shape(const xp_metric *metric) {
  if (metric->kind == XP_QUANTILE_METRIC) return (xp_shape){.grid = 1};
  if (metric->kind == XP_PROPORTION_METRIC && metric->n_covariates == 0) return (xp_shape){0};
  return (xp_shape){.columns = xp_metric_responses(metric) + 2 * metric->n_covariates};
}

/* ---- checks ---- */

static expt_status need_column_name(const xp_call *call, const char *name, const char *field) {
  if (name != NULL && name[0] != '\0' && xp_utf8_valid(name, (int64_t)strlen(name))) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_ARGUMENT, "options", field, "%s given; allowed: the name of a column, in UTF-8",
                 name == NULL      ? "NULL"
                 : name[0] == '\0' ? "\"\""
                                   : "bytes that are not UTF-8");
}

static expt_status check_covariates(const xp_call *call, const char *const *covariates, int64_t count) {
  XP_TRY(xp_need_whole(call, "options", "n_covariates", count, 0, XP_MOST_COVARIATES));
  if (count > 0 && covariates == NULL)
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "covariates", "NULL given for %lld; allowed: as many names",
                   (long long)count);
  for (int64_t i = 0; i < count; i++) {
    XP_TRY(need_column_name(call, covariates[i], "covariates"));
    for (int64_t j = 0; j < i; j++)
      if (strcmp(covariates[i], covariates[j]) == 0)
        return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "covariates", "'%.100s' given twice; allowed: once",
                       covariates[i]);
  }
  return EXPT_OK;
}

/* Shares lie between 0 and 1, and so do their differences. */
static expt_status check_share(const xp_call *call, const xp_metric *metric) {
  XP_TRY(xp_need_range(call, "options", "limit", metric->limit, 0.0, 1.0));
  if (metric->relative) return EXPT_OK;
  XP_TRY(xp_need_between(call, "options", "null_value", metric->null_value, -1.0, 1.0));
  XP_TRY(xp_need_range(call, "options", "margin", metric->margin, 0.0, 1.0));
  return xp_need_range(call, "options", "min_effect", metric->min_effect, 0.0, 1.0);
}

static expt_status check_goal(const xp_call *call, const xp_metric *metric) {
  XP_TRY(xp_need_between(call, "options", "null_value", metric->null_value, -INFINITY, INFINITY));
  XP_TRY(xp_need_between(call, "options", "limit", metric->limit, -INFINITY, INFINITY));
  XP_TRY(xp_need_range(call, "options", "margin", metric->margin, 0.0, 1e300));
  XP_TRY(xp_need_range(call, "options", "min_effect", metric->min_effect, 0.0, 1e300));
  XP_TRY(xp_need_range(call, "options", "cap", metric->cap, 0.0, 1e144));
  if (metric->relative && metric->null_value <= -1.0)
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "null_value",
                   "%g given with relative; allowed: above -1, which would be a loss of everything",
                   metric->null_value);
  if (metric->kind == XP_PROPORTION_METRIC) XP_TRY(check_share(call, metric));
  if (metric->good == EXPT_GOOD_NEITHER && (metric->margin > 0.0 || metric->limit != 0.0))
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", metric->margin > 0.0 ? "margin" : "limit",
                   "given with good = neither; a %s needs to know which direction is welcome: up or down",
                   metric->margin > 0.0 ? "margin" : "limit");
  return EXPT_OK;
}

static expt_status check_metric(const xp_call *call, const xp_metric *metric) {
  XP_TRY(xp_need_text(call, metric->value, metric->kind == XP_RATIO_METRIC ? "numerator" : "value"));
  if (metric->kind == XP_RATIO_METRIC) XP_TRY(xp_need_text(call, metric->denominator, "denominator"));
  if (metric->kind == XP_COUNT_METRIC && metric->denominator != NULL)
    XP_TRY(need_column_name(call, metric->denominator, "exposure"));
  if (metric->kind == XP_QUANTILE_METRIC) XP_TRY(xp_need_between(call, "prob", "", metric->prob, 0.0, 1.0));
  if (metric->among != NULL) XP_TRY(need_column_name(call, metric->among, "among"));
  XP_TRY(xp_need_word(call, "options", "role", metric->role, EXPT_ROLE_EXPLORATORY));
  XP_TRY(xp_need_word(call, "options", "good", metric->good, EXPT_GOOD_NEITHER));
  XP_TRY(xp_need_word(call, "options", "alternative", metric->alternative, EXPT_ALTERNATIVE_LESS));
  XP_TRY(xp_need_word(call, "options", "missing", metric->missing, EXPT_MISSING_DROP));
  XP_TRY(check_covariates(call, metric->covariates, metric->n_covariates));
  return check_goal(call, metric);
}

/* ---- copying ---- */

void xp_metric_free(const expt_context *ctx, xp_metric *metric) {
  xp_release(ctx, (void *)(uintptr_t)metric->value);
  xp_release(ctx, (void *)(uintptr_t)metric->denominator);
  xp_release(ctx, (void *)(uintptr_t)metric->among);
  for (int32_t i = 0; i < metric->n_covariates; i++)
    xp_release(ctx, (void *)(uintptr_t)metric->covariates[i]);
}

static const char *copy(const expt_context *ctx, const char *text, bool *failed) {
  char *copied = text == NULL ? NULL : xp_copy_text(ctx, text);
  *failed = *failed || (text != NULL && copied == NULL);
  return copied;
}

static bool copy_metric(const expt_context *ctx, const xp_metric *described, xp_metric *out) {
  bool failed = false;
  *out = *described;
  out->null_value += 0.0; /* -0 would be another configuration */
  out->limit += 0.0;
  out->value = copy(ctx, described->value, &failed);
  out->denominator = copy(ctx, described->denominator, &failed);
  out->among = copy(ctx, described->among, &failed);
  for (int32_t i = 0; i < described->n_covariates; i++)
    out->covariates[i] = copy(ctx, described->covariates[i], &failed);
  if (failed) xp_metric_free(ctx, out);
  return !failed;
}

/* The name goes in last: as long as it is not there, the metric is not. */
static bool append_metric(expt_analysis *analysis, const char *name, const xp_metric *described) {
  const int64_t count = xp_metric_count(analysis);
  xp_metric *metrics = xp_room_for_one(analysis->ctx, analysis->metrics, count, sizeof *metrics);
  if (metrics == NULL) return false;
  analysis->metrics = metrics;
  xp_metric metric;
  if (!copy_metric(analysis->ctx, described, &metric)) return false;
  if (xp_labels_intern(analysis->metric_names, name, (int64_t)strlen(name)) < 0) {
    xp_metric_free(analysis->ctx, &metric);
    return false;
  }
  metrics[count] = metric;
  return true;
}

expt_status xp_analysis_metric(const xp_call *call, expt_analysis *analysis, const char *name,
                               const xp_metric *described) {
  XP_TRY(xp_analysis_describing(call, analysis));
  XP_TRY(xp_need_text(call, name, "name"));
  XP_TRY(check_metric(call, described));
  if (described->kind == XP_QUANTILE_METRIC && analysis->strata != NULL)
    return XP_FAIL(call, EXPT_E_STATE, "analysis", "strata",
                   "metric '%.100s' is a quantile, which has no answer by strata; needed: an analysis without", name);
  if (xp_labels_find(analysis->metric_names, name, (int64_t)strlen(name)) >= 0)
    return XP_FAIL(call, EXPT_E_DUPLICATE, "name", "", "metric '%s' exists already", name);
  return append_metric(analysis, name, described) ? EXPT_OK : xp_fail_memory(call);
}

/* ---- the doors ---- */

/* What the options of all kinds have in common, under the same names. */
#define GOAL_OF(options)                                                                                              \
  .role = (options).role, .good = (options).good, .alternative = (options).alternative, .missing = (options).missing, \
  .relative = (options).relative != 0, .null_value = (options).null_value, .margin = (options).margin,                \
  .limit = (options).limit, .min_effect = (options).min_effect, .among = (options).among

static expt_status take_covariates(const xp_call *call, const char *const *covariates, int64_t count, int32_t pooled,
                                   xp_metric *metric) {
  XP_TRY(check_covariates(call, covariates, count));
  for (int64_t i = 0; i < count; i++)
    metric->covariates[i] = covariates[i];
  metric->n_covariates = (int32_t)count;
  metric->pooled_theta = pooled != 0;
  return EXPT_OK;
}

expt_status expt_analysis_add_proportion(expt_analysis *analysis, const char *name, const char *value,
                                         const expt_analysis_proportion_options *options, expt_error *err) {
  XP_CALL(analysis != NULL ? analysis->ctx : NULL, err);
  expt_analysis_proportion_options mine;
  XP_TRY(xp_take_expt_analysis_proportion_options(call, options, &mine));
  xp_metric metric = {.kind = XP_PROPORTION_METRIC, .value = value, GOAL_OF(mine)};
  XP_TRY(take_covariates(call, mine.covariates, mine.n_covariates, mine.pooled_theta, &metric));
  return xp_analysis_metric(call, analysis, name, &metric);
}

expt_status expt_analysis_add_mean(expt_analysis *analysis, const char *name, const char *value,
                                   const expt_analysis_mean_options *options, expt_error *err) {
  XP_CALL(analysis != NULL ? analysis->ctx : NULL, err);
  expt_analysis_mean_options mine;
  XP_TRY(xp_take_expt_analysis_mean_options(call, options, &mine));
  xp_metric metric = {.kind = XP_MEAN_METRIC, .value = value, .cap = mine.cap, GOAL_OF(mine)};
  XP_TRY(take_covariates(call, mine.covariates, mine.n_covariates, mine.pooled_theta, &metric));
  return xp_analysis_metric(call, analysis, name, &metric);
}

expt_status expt_analysis_add_ratio(expt_analysis *analysis, const char *name, const char *numerator,
                                    const char *denominator, const expt_analysis_ratio_options *options,
                                    expt_error *err) {
  XP_CALL(analysis != NULL ? analysis->ctx : NULL, err);
  expt_analysis_ratio_options mine;
  XP_TRY(xp_take_expt_analysis_ratio_options(call, options, &mine));
  xp_metric metric = {.kind = XP_RATIO_METRIC, .value = numerator, .denominator = denominator, GOAL_OF(mine)};
  XP_TRY(take_covariates(call, mine.covariates, mine.n_covariates, mine.pooled_theta, &metric));
  return xp_analysis_metric(call, analysis, name, &metric);
}

expt_status expt_analysis_add_count(expt_analysis *analysis, const char *name, const char *value,
                                    const expt_analysis_count_options *options, expt_error *err) {
  XP_CALL(analysis != NULL ? analysis->ctx : NULL, err);
  expt_analysis_count_options mine;
  XP_TRY(xp_take_expt_analysis_count_options(call, options, &mine));
  const xp_metric metric = {.kind = XP_COUNT_METRIC, .value = value, .denominator = mine.exposure, GOAL_OF(mine)};
  return xp_analysis_metric(call, analysis, name, &metric);
}

expt_status expt_analysis_add_quantile(expt_analysis *analysis, const char *name, const char *value, double prob,
                                       const expt_analysis_quantile_options *options, expt_error *err) {
  XP_CALL(analysis != NULL ? analysis->ctx : NULL, err);
  expt_analysis_quantile_options mine;
  XP_TRY(xp_take_expt_analysis_quantile_options(call, options, &mine));
  const xp_metric metric = {.kind = XP_QUANTILE_METRIC, .value = value, .prob = prob, GOAL_OF(mine)};
  return xp_analysis_metric(call, analysis, name, &metric);
}
