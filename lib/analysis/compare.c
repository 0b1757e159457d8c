/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/analysis/compare.h"

#include "lib/stats/poisson_rates.h"
#include <experiment/notes.h>
#include <math.h>

/* Below this p the arms are said to have lost different shares of their units. */
static const double drop_imbalance = 0.001;

static const xp_metric *metric_at(const xp_place *place) {
  return &place->analysis->metrics[place->metric];
}

static const int64_t *outcomes_at(const xp_place *place, int arm) {
  return xp_outcomes_of(place->analysis, place->plane, place->level, place->variant[arm], place->metric);
}

/* ---- notes ---- */

static xp_proportion dropped(const int64_t *outcomes) {
  return (xp_proportion){.successes = outcomes[XP_DROPPED],
                         .units = outcomes[XP_DROPPED] + outcomes[XP_ZERO] + outcomes[XP_ONE]};
}

static int64_t notes_of_drops(const int64_t *control, const int64_t *treatment) {
  if (control[XP_DROPPED] + treatment[XP_DROPPED] == 0) return 0;
  const bool differ = xp_pooled_two_sided(dropped(control), dropped(treatment)) < drop_imbalance;
  return XP_NOTE(EXPT_NOTE_DROPPED) | (differ ? XP_NOTE(EXPT_NOTE_DROP_IMBALANCE) : 0);
}

static int64_t notes_of(const xp_place *place) {
  int64_t bits = xp_analysis_notes(place->analysis) | place->order->note_bits;
  bits |= notes_of_drops(outcomes_at(place, 0), outcomes_at(place, 1));
  if (metric_at(place)->among != NULL) bits |= XP_NOTE(EXPT_NOTE_POST_TREATMENT);
  return bits;
}

/* A goal in shares of the control's value asks for its size, and the relative estimate does not. */
static int64_t note_of_control(const xp_metric *metric, double control) {
  const bool has_goal = metric->null_value != 0.0 || metric->margin > 0.0 || metric->min_effect > 0.0;
  return metric->relative && has_goal && control <= 0.0 ? XP_NOTE(EXPT_NOTE_CONTROL_NOT_POSITIVE) : 0;
}

/* ---- a plain proportion ---- */

static bool is_split(const xp_place *place) {
  return xp_place_strata(place) > 0 || (place->plane == 0 && place->analysis->cluster != NULL);
}

/* Counts alone answer it, and exactly. */
static bool is_plain(const xp_place *place) {
  const xp_metric *metric = metric_at(place);
  return metric->kind == XP_PROPORTION_METRIC && metric->n_covariates == 0 && !is_split(place);
}

/* What is tested, for the kernels of counts. */
static expt_scale null_scale(const xp_metric *metric) {
  return metric->relative ? EXPT_SCALE_RATIO : EXPT_SCALE_DIFFERENCE;
}
static double null_value(const xp_metric *metric) {
  if (metric->null_value == 0.0) return NAN;
  return metric->relative ? 1.0 + metric->null_value : metric->null_value;
}

static const char *proportions_method(const xp_metric *metric, expt_interval interval) {
  static const char *const against[] = {"two-proportion z, score; Mee", "two-proportion z, score; Wald",
                                        "two-proportion z, score; Agresti-Caffo", "two-proportion z, score; Newcombe",
                                        "two-proportion z, score; Miettinen-Nurminen"};
  return metric->null_value == 0.0 ? xp_proportions_method(interval) : against[interval];
}

xp_arm_estimate xp_counted_estimate(double share, int64_t n) {
  return (xp_arm_estimate){.value = share, .variance = share * (1.0 - share) / (double)n, .df = INFINITY};
}

static void compare_counts(const xp_place *place, const xp_comparing *how, xp_comparison *out) {
  const xp_proportion control = xp_counted(outcomes_at(place, 0)), treatment = xp_counted(outcomes_at(place, 1));
  const xp_proportions_question question = {
      .alternative = metric_at(place)->alternative, .interval = how->interval, .confidence = how->confidence};
  const xp_proportions_hypothesis hypothesis = {null_scale(metric_at(place)), null_value(metric_at(place)),
                                                EXPT_RATIO_INTERVAL_LOG_DELTA};
  const xp_proportions_answer answer = xp_compare_proportions_against(control, treatment, &question, &hypothesis);
  out->n[0] = control.units;
  out->n[1] = treatment.units;
  out->n_dropped = outcomes_at(place, 0)[XP_DROPPED] + outcomes_at(place, 1)[XP_DROPPED];
  out->value[0] = answer.control;
  out->value[1] = answer.treatment;
  for (int arm = 0; arm < 2; arm++)
    out->estimate[arm] = xp_counted_estimate(out->value[arm], out->n[arm]);
  out->effect = (xp_effect){.difference = answer.difference,
                            .std_error = answer.std_error,
                            .low = answer.low,
                            .high = answer.high,
                            .relative = answer.relative,
                            .relative_low = answer.relative_low,
                            .relative_high = answer.relative_high,
                            .statistic = answer.z,
                            .df = INFINITY,
                            .p = answer.p,
                            .log_p = answer.log_p,
                            .note_bits = answer.note_bits};
  out->method = proportions_method(metric_at(place), how->interval);
}

/* ---- a rate ---- */

static bool is_rate(const xp_place *place) {
  return metric_at(place)->kind == XP_COUNT_METRIC && !is_split(place);
}

/* Sums of whole numbers stay exact up to 2^53, and so does their mean times their number, rounded. */
static xp_rate rate_of(const xp_place *place, int arm) {
  xp_arm_moments moments;
  xp_arm_moments_of(place->analysis, place->metric, place->plane, place->level, place->variant[arm], &moments);
  const double n = (double)moments.n;
  if (moments.n == 0) return (xp_rate){0, 0.0};
  return (xp_rate){(int64_t)round(n * moments.mean[0]),
                   metric_at(place)->denominator != NULL ? n * moments.mean[1] : n};
}

static xp_effect compare_rates(const xp_place *place, const xp_comparing *how) {
  const xp_metric *metric = metric_at(place);
  const xp_rates_question question = {.alternative = metric->alternative,
                                      .test = EXPT_RATE_TEST_SCORE,
                                      .scale = null_scale(metric),
                                      .null_value = null_value(metric),
                                      .confidence = how->confidence};
  const xp_rates_answer answer = xp_compare_rates(rate_of(place, 0), rate_of(place, 1), &question);
  return (xp_effect){.difference = answer.difference,
                     .std_error = answer.std_error,
                     .low = answer.low,
                     .high = answer.high,
                     .relative = answer.relative,
                     .relative_low = answer.relative_low,
                     .relative_high = answer.relative_high,
                     .statistic = answer.verdict.statistic,
                     .df = answer.verdict.df,
                     .p = answer.verdict.p,
                     .log_p = answer.verdict.log_p,
                     .note_bits = answer.note_bits | answer.relative_note_bits};
}

/* ---- anything else ---- */

typedef enum adjustment { PLAIN, BY_ARM, POOLED, BY_STRATA, ADJUSTMENTS } adjustment;

static const char *const methods[ADJUSTMENTS][XP_METRIC_KINDS] = {
    [PLAIN] = {"Welch t", "Welch t", "ratio, delta method", "Poisson rates, score", "quantile, order statistics"},
    [BY_ARM] = {"Welch t, covariates by arm", "Welch t, covariates by arm", "ratio, delta method, covariates by arm"},
    [POOLED] = {"Welch t, covariates pooled", "Welch t, covariates pooled", "ratio, delta method, covariates pooled"},
    [BY_STRATA] = {"post-stratified Welch t", "post-stratified Welch t", "post-stratified ratio, delta method",
                   "post-stratified Poisson rates, z"}};

static const char *method_of(const xp_place *place, const xp_arms *arms) {
  const xp_metric *metric = metric_at(place);
  if (arms->clustered)
    return metric->kind == XP_QUANTILE_METRIC ? "quantile, order statistics, clusters by CR2, Satterthwaite t"
                                              : "clusters, CR2, Satterthwaite t";
  if (!arms->adjusted) return methods[PLAIN][metric->kind];
  if (xp_place_strata(place) > 0) return methods[BY_STRATA][metric->kind];
  return methods[metric->pooled_theta ? POOLED : BY_ARM][metric->kind];
}

static void note_adjustment(const xp_arms *arms, xp_comparison *out) {
  out->unadjusted = arms->arm[1].raw.value - arms->arm[0].raw.value;
  const double before = arms->arm[0].raw.variance + arms->arm[1].raw.variance;
  const double after = arms->arm[0].estimate.variance + arms->arm[1].estimate.variance;
  if (!arms->clustered) out->variance_reduction = 1.0 - after / before;
}

static expt_status compare_arms(const xp_call *call, const xp_place *place, const xp_comparing *how,
                                xp_comparison *out) {
  const xp_metric *metric = metric_at(place);
  xp_arms arms;
  XP_TRY(xp_arms_of(call, place, &arms));
  const xp_effect_question question = {.alternative = metric->alternative,
                                       .confidence = how->confidence,
                                       .null_value = metric->null_value,
                                       .relative = metric->relative};
  out->effect = is_rate(place) ? compare_rates(place, how)
                               : xp_compare_arms(arms.arm[0].estimate, arms.arm[1].estimate, &question);
  for (int arm = 0; arm < 2; arm++) {
    out->n[arm] = arms.arm[arm].n;
    out->value[arm] = arms.arm[arm].value;
    out->clusters[arm] = arms.arm[arm].clusters;
    out->estimate[arm] = arms.arm[arm].estimate;
    out->n_dropped += arms.arm[arm].dropped;
  }
  out->icc = arms.icc;
  out->design_effect = arms.design_effect;
  out->method = method_of(place, &arms);
  out->note_bits = arms.note_bits;
  if (arms.adjusted) note_adjustment(&arms, out);
  return EXPT_OK;
}

/* ---- arms whose split changed ---- */

/* What is neither of one period nor stratified by them would mix units of one time with units of another. */
static bool mixes_periods(const xp_place *place) {
  const int64_t periods = xp_period_plane(place->analysis);
  const bool within = periods > 0 && (xp_place_strata(place) == periods || place->plane == periods);
  return place->order->split_changed && !within;
}

static void leave_unknown(xp_comparison *out) {
  const int64_t note_bits = out->effect.note_bits;
  out->effect = xp_no_effect();
  out->effect.note_bits = note_bits & ~XP_NOTE(EXPT_NOTE_RELATIVE_DISAGREES);
}

expt_status xp_compare(const xp_call *call, const xp_place *place, const xp_comparing *how, xp_comparison *out) {
  *out = (xp_comparison){.unadjusted = NAN, .variance_reduction = NAN, .icc = NAN, .design_effect = NAN};
  if (is_plain(place))
    compare_counts(place, how, out);
  else
    XP_TRY(compare_arms(call, place, how, out));
  if (mixes_periods(place)) leave_unknown(out);
  if (place->order->split_changed) out->unadjusted = NAN;
  out->note_bits |= out->effect.note_bits | notes_of(place) | note_of_control(metric_at(place), out->value[0]);
  return EXPT_OK;
}

int64_t xp_note_of_ratio(const xp_effect *effect) {
  const bool lacks_limits = isnan(effect->relative_low) || isnan(effect->relative_high);
  if (isnan(effect->low)) return 0;
  if (lacks_limits) return XP_NOTE(EXPT_NOTE_NO_RATIO);
  return effect->is_vague_ratio ? XP_NOTE(EXPT_NOTE_APPROXIMATE) : 0;
}

/* ---- does it hold? ---- */

/* In units of the metric, or in shares of the size of the control's value: a lift of a negative value makes it lower. */
static xp_limits limits_of(const xp_metric *metric, const xp_comparison *comparison) {
  const xp_effect *const effect = &comparison->effect;
  if (!metric->relative) return (xp_limits){effect->low, effect->high};
  const bool turns = comparison->value[0] < 0.0;
  return turns ? (xp_limits){-effect->relative_high, -effect->relative_low} : (xp_limits){effect->relative_low, effect->relative_high};
}

/* The side of the interval on which a loss would lie, counted so that a gain is positive. */
static double worst_case(const xp_metric *metric, const xp_comparison *comparison) {
  const xp_limits limits = limits_of(metric, comparison);
  return metric->good == EXPT_GOOD_DOWN ? -limits.high : limits.low;
}

static double best_case(const xp_metric *metric, const xp_effect *effect) {
  return metric->good == EXPT_GOOD_DOWN ? -effect->low : effect->high;
}

static bool keeps_limit(const xp_metric *metric, double value) {
  if (metric->limit == 0.0) return true;
  return metric->good == EXPT_GOOD_DOWN ? value <= metric->limit : value >= metric->limit;
}

/* With a margin the whole interval must be above it; without one, no loss may be shown. */
static bool keeps_margin(const xp_metric *metric, const xp_comparison *comparison) {
  if (metric->margin > 0.0) return worst_case(metric, comparison) > -metric->margin;
  return !(best_case(metric, &comparison->effect) < 0.0);
}

bool xp_comparison_passes(const xp_metric *metric, const xp_comparison *comparison, double log_p, double confidence) {
  const xp_effect *effect = &comparison->effect;
  if (!keeps_limit(metric, comparison->value[1])) return false;
  if (metric->role == EXPT_ROLE_GUARDRAIL) return keeps_margin(metric, comparison);
  if (metric->margin > 0.0) return keeps_margin(metric, comparison);
  /* The statistic has the sign of what lies beyond the null value, which need not be that of the effect. */
  const bool welcome = metric->good == EXPT_GOOD_NEITHER ||
                       (metric->good == EXPT_GOOD_DOWN ? effect->statistic < 0.0 : effect->statistic > 0.0);
  return welcome && log_p <= log1p(-confidence);
}
