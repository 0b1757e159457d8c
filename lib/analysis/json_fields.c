/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/analysis/json_fields.h"

const char *const xp_json_kinds[] = {"proportion", "mean", "ratio", "count", "quantile", NULL};
static const char *const roles[] = {"primary", "secondary", "guardrail", "exploratory", NULL};
static const char *const goods[] = {"up", "down", "neither", NULL};
static const char *const alternatives[] = {"two_sided", "greater", "less", NULL};
static const char *const missings[] = {"reject", "zero", "drop", NULL};

enum {
  PROPORTION = 1 << XP_PROPORTION_METRIC,
  MEAN = 1 << XP_MEAN_METRIC,
  RATIO = 1 << XP_RATIO_METRIC,
  COUNT = 1 << XP_COUNT_METRIC,
  QUANTILE = 1 << XP_QUANTILE_METRIC,
  ADJUSTED = PROPORTION | MEAN | RATIO,
  ANY = ADJUSTED | COUNT | QUANTILE
};

#define OF_ANALYSIS(member) offsetof(xp_json_analysis, member)
#define OF_METRIC(member) offsetof(xp_json_metric, member)
#define COUNT_OF(fields) ((int64_t)(sizeof(fields) / sizeof *(fields)))

const xp_json_field xp_json_analysis_fields[] = {
    {.key = "cluster", .type = XP_JSON_TEXT, .at = OF_ANALYSIS(options.cluster)},
    {.key = "control", .type = XP_JSON_TEXT, .at = OF_ANALYSIS(options.control)},
    {.key = "exposed_at", .type = XP_JSON_TEXT, .at = OF_ANALYSIS(options.exposed_at)},
    {.key = "format", .type = XP_JSON_INT64, .at = OF_ANALYSIS(format), .needed = true, .always = true},
    {.key = "grain_us", .type = XP_JSON_INT64, .at = OF_ANALYSIS(options.grain_us), .always = true},
    {.key = "max_levels", .type = XP_JSON_INT32, .at = OF_ANALYSIS(options.max_levels), .always = true},
    {.key = "metrics", .type = XP_JSON_LIST, .at = OF_ANALYSIS(metrics), .always = true},
    {.key = "planned_units", .type = XP_JSON_INT64, .at = OF_ANALYSIS(options.planned_units)},
    {.key = "segments", .type = XP_JSON_LIST, .at = OF_ANALYSIS(segments), .always = true},
    {.key = "strata", .type = XP_JSON_TEXT, .at = OF_ANALYSIS(options.strata)},
    {.key = "time", .type = XP_JSON_TEXT, .at = OF_ANALYSIS(options.time)},
    {.key = "unit", .type = XP_JSON_TEXT, .at = OF_ANALYSIS(options.unit)},
    {.key = "utc_offset_us", .type = XP_JSON_INT64, .at = OF_ANALYSIS(options.utc_offset_us)},
    {.key = "variant", .type = XP_JSON_TEXT, .at = OF_ANALYSIS(variant), .needed = true, .always = true},
    {.key = "variants", .type = XP_JSON_LIST, .at = OF_ANALYSIS(variants), .always = true},
};
const int64_t xp_json_analysis_field_count = COUNT_OF(xp_json_analysis_fields);

const xp_json_field xp_json_metric_fields[] = {
    {"alternative", XP_JSON_WORD, OF_METRIC(metric.alternative), alternatives, ANY, false, true},
    {"among", XP_JSON_TEXT, OF_METRIC(metric.among), NULL, ANY, false, false},
    {"cap", XP_JSON_NUMBER, OF_METRIC(metric.cap), NULL, MEAN, false, false},
    {"covariates", XP_JSON_LIST, OF_METRIC(covariates), NULL, ADJUSTED, false, false},
    {"denominator", XP_JSON_TEXT, OF_METRIC(metric.denominator), NULL, RATIO, true, true},
    {"exposure", XP_JSON_TEXT, OF_METRIC(metric.denominator), NULL, COUNT, false, false},
    {"good", XP_JSON_WORD, OF_METRIC(metric.good), goods, ANY, false, true},
    {"kind", XP_JSON_WORD, OF_METRIC(kind), xp_json_kinds, ANY, true, true},
    {"limit", XP_JSON_NUMBER, OF_METRIC(metric.limit), NULL, ANY, false, false},
    {"margin", XP_JSON_NUMBER, OF_METRIC(metric.margin), NULL, ANY, false, false},
    {"min_effect", XP_JSON_NUMBER, OF_METRIC(metric.min_effect), NULL, ANY, false, false},
    {"missing", XP_JSON_WORD, OF_METRIC(metric.missing), missings, ANY, false, true},
    {"name", XP_JSON_TEXT, OF_METRIC(name), NULL, ANY, true, true},
    {"null_value", XP_JSON_NUMBER, OF_METRIC(metric.null_value), NULL, ANY, false, false},
    {"numerator", XP_JSON_TEXT, OF_METRIC(metric.value), NULL, RATIO, true, true},
    {"pooled_theta", XP_JSON_BOOL, OF_METRIC(metric.pooled_theta), NULL, ADJUSTED, false, false},
    {"prob", XP_JSON_NUMBER, OF_METRIC(metric.prob), NULL, QUANTILE, true, true},
    {"relative", XP_JSON_BOOL, OF_METRIC(metric.relative), NULL, ANY, false, false},
    {"role", XP_JSON_WORD, OF_METRIC(metric.role), roles, ANY, false, true},
    {"value", XP_JSON_TEXT, OF_METRIC(metric.value), NULL, ANY & ~RATIO, true, true},
};
const int64_t xp_json_metric_field_count = COUNT_OF(xp_json_metric_fields);
