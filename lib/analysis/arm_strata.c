/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Post-stratification: the strata of an arm weighted by their sizes in both arms together. Of a ratio, numerator and
 * denominator are weighted, so that it stays the ratio that was asked for; the strata contribute to its deviation. */
#include "lib/analysis/arm.h"

#include "lib/base/memory.h"
#include "lib/stats/two_proportions.h"
#include <experiment/notes.h>
#include <math.h>

/* Strata with an arm that cannot stand alone are taken together when there are so many; the error of fewer cannot be told, they are left out. */
enum { ENOUGH_TO_JOIN = 20 };

typedef struct leftover {
  xp_arm_moments moments[2];
  xp_response part[2];
  xp_slopes slopes;
  int64_t strata;
  double square[2], square_of_difference; /* of the strata's shares in the arms' means, and in their difference */
} leftover;

typedef struct stratified {
  const xp_call *call;
  const xp_place *place;
  const xp_metric *metric;
  xp_arm_moments moments[2]; /* of the stratum at hand */
  leftover rest;
  double weights;
  double mean[2][2]; /* by arm: weighted sums of numerator and denominator */
  xp_response whole[2];
  double value[2], variance[2], spread[2];       /* spread: sum of variance^2 / df, for Satterthwaite */
  double effect, effect_square, effect_variance; /* weighted sums over strata */
  int64_t note_bits;
} stratified;

typedef expt_status (*stratum_step)(stratified *s, const xp_arm_moments moments[2]);

/* ---- visiting ---- */

static bool stands_alone(const stratified *s, const xp_arm_moments moments[2]) {
  const int64_t least = xp_least_units(s->metric);
  return moments[0].n >= least && moments[1].n >= least;
}

/* The strata that stand alone, or the others. */
static expt_status each_stratum(stratified *s, bool alone, stratum_step step) {
  const expt_analysis *analysis = s->place->analysis;
  const int64_t plane = xp_place_strata(s->place);
  const xp_sequence *strata = &s->place->order->levels[plane];
  for (int64_t i = 0; i < xp_sequence_length(strata); i++) {
    for (int arm = 0; arm < 2; arm++)
      xp_arm_moments_of(analysis, s->place->metric, plane, xp_sequence_code(strata, i), s->place->variant[arm],
                        &s->moments[arm]);
    if (stands_alone(s, s->moments) == alone) XP_TRY(step(s, s->moments));
  }
  return EXPT_OK;
}

static double weight_of(const xp_arm_moments moments[2]) {
  return (double)moments[0].n + (double)moments[1].n;
}

/* Periods of a changed split join nothing: taken together they would be compared across the change. */
static expt_status join_rest(stratified *s, const xp_arm_moments moments[2]) {
  if (s->place->analysis->strata == NULL) {
    s->note_bits |= XP_NOTE(EXPT_NOTE_EMPTY_ARM);
    return EXPT_OK;
  }
  if (weight_of(moments) == 0.0) return EXPT_OK;
  s->note_bits |= XP_NOTE(EXPT_NOTE_STRATA_MERGED);
  s->rest.strata++;
  for (int arm = 0; arm < 2; arm++)
    xp_arm_moments_join(&s->rest.moments[arm], &moments[arm]);
  return EXPT_OK;
}

/* ---- first: the value ---- */

static expt_status add_means(stratified *s, const xp_arm_moments moments[2]) {
  const double weight = weight_of(moments);
  s->weights += weight;
  for (int arm = 0; arm < 2; arm++)
    for (int32_t k = 0; k < xp_metric_responses(s->metric); k++)
      s->mean[arm][k] += weight * moments[arm].mean[k];
  return EXPT_OK;
}

static void respond(stratified *s) {
  for (int arm = 0; arm < 2; arm++) {
    s->moments[arm].mean[0] = s->mean[arm][0] / s->weights;
    s->moments[arm].mean[1] = s->mean[arm][1] / s->weights;
    s->whole[arm] = xp_respond(s->metric, &s->moments[arm]);
  }
}

/* ---- then: what each stratum adds to it, and to its variance ---- */

static expt_status estimate_stratum(stratified *s, const xp_arm_moments moments[2], xp_response part[2],
                                    xp_slopes *slopes, xp_arms *out) {
  for (int arm = 0; arm < 2; arm++) {
    part[arm] = xp_respond_in_part(s->metric, &s->whole[arm], &moments[arm]);
    out->arm[arm].estimate = xp_raw_estimate(s->metric, &part[arm], &moments[arm]);
  }
  return xp_adjust_arms(s->call, s->metric, part, moments, out, slopes);
}

static void count_in(stratified *s, double weight, const xp_arms *stratum) {
  s->note_bits |= stratum->note_bits & XP_NOTE(EXPT_NOTE_COLLINEAR);
  for (int arm = 0; arm < 2; arm++) {
    const xp_arm_estimate *estimate = &stratum->arm[arm].estimate;
    const double variance = weight * weight * estimate->variance;
    s->value[arm] += weight * estimate->value;
    s->variance[arm] += variance;
    if (variance > 0.0 && !isinf(estimate->df)) s->spread[arm] += variance * variance / estimate->df;
  }
  const double effect = stratum->arm[1].estimate.value - stratum->arm[0].estimate.value;
  s->effect += weight * effect;
  s->effect_square += weight * effect * effect;
  s->effect_variance += weight * (stratum->arm[0].estimate.variance + stratum->arm[1].estimate.variance);
}

static expt_status add_stratum(stratified *s, const xp_arm_moments moments[2]) {
  xp_arms stratum = {.note_bits = 0};
  xp_response part[2];
  xp_slopes slopes;
  XP_TRY(estimate_stratum(s, moments, part, &slopes, &stratum));
  count_in(s, weight_of(moments), &stratum);
  return EXPT_OK;
}

/* ---- strata taken together ---- */

/* Mean of the units as they deviate from the regression on their covariates. */
static double deviation(const stratified *s, const xp_response *part, const double *slope, const xp_arm_moments *m) {
  double value = part->value;
  for (int32_t k = xp_metric_responses(s->metric); k < m->columns; k++)
    value -= slope[k] * m->mean[k];
  return value;
}

/* What a stratum moves its arms' means by. */
static expt_status add_share(stratified *s, const xp_arm_moments moments[2]) {
  double share[2] = {0.0, 0.0};
  for (int arm = 0; arm < 2; arm++) {
    if (moments[arm].n == 0) continue;
    const xp_arm_moments *all = &s->rest.moments[arm];
    const double *slope = s->rest.slopes.slope[arm];
    const xp_response part = xp_respond_in_part(s->metric, &s->whole[arm], &moments[arm]);
    const double apart = deviation(s, &part, slope, &moments[arm]) - deviation(s, &s->rest.part[arm], slope, all);
    share[arm] = apart * ((double)moments[arm].n / (double)all->n);
    s->rest.square[arm] += share[arm] * share[arm];
  }
  s->rest.square_of_difference += (share[1] - share[0]) * (share[1] - share[0]);
  return EXPT_OK;
}

/* Arms that got their units from other strata differ by the strata too: the error is that of a sample of strata. It is one error of
 * the difference; the arms get it in parts, with degrees of freedom that add up to its own. An arm compared with itself (a pilot) stands
 * for two that are independent. */
static void vary_by_strata(const xp_place *place, const leftover *rest, xp_arms *out) {
  const double both = rest->square[0] + rest->square[1], df = (double)rest->strata - 1.0;
  const bool itself = place->variant[0] == place->variant[1];
  const double variance = (itself ? both : rest->square_of_difference) * (double)rest->strata / df;
  for (int arm = 0; arm < 2; arm++) {
    const double part = both > 0.0 ? rest->square[arm] / both : 0.5;
    out->arm[arm].estimate.variance = variance * part;
    out->arm[arm].estimate.df = df * part;
  }
}

static expt_status add_rest(stratified *s) {
  leftover *rest = &s->rest;
  xp_arms joined = {.note_bits = 0};
  XP_TRY(estimate_stratum(s, rest->moments, rest->part, &rest->slopes, &joined));
  XP_TRY(each_stratum(s, false, add_share));
  vary_by_strata(s->place, rest, &joined);
  count_in(s, weight_of(rest->moments), &joined);
  return EXPT_OK;
}

/* The sizes of the strata are estimated too: where effects differ between strata, their error moves the mean effect. What
 * the strata's own errors make effects differ by is not counted. */
static double error_of_sizes(const stratified *s) {
  const double mean = s->effect / s->weights;
  const double apart = s->effect_square / s->weights - mean * mean;
  const double by_error =
      s->effect_variance / s->weights - (s->variance[0] + s->variance[1]) / (s->weights * s->weights);
  return fmax(0.0, apart - by_error) / s->weights;
}

static xp_arm_estimate estimate_of(const stratified *s, int arm) {
  const double base = s->metric->denominator != NULL ? s->whole[arm].value : 0.0;
  const double df = s->spread[arm] > 0.0 ? s->variance[arm] * s->variance[arm] / s->spread[arm] : INFINITY;
  return (xp_arm_estimate){.value = base + s->value[arm] / s->weights,
                           .variance = s->variance[arm] / (s->weights * s->weights) + error_of_sizes(s) / 2.0,
                           .df = df};
}

static expt_status stratify(stratified *s, xp_arms *out) {
  XP_TRY(each_stratum(s, true, add_means));
  XP_TRY(each_stratum(s, false, join_rest));
  const bool has_rest = s->rest.strata >= ENOUGH_TO_JOIN && stands_alone(s, s->rest.moments);
  if (has_rest) XP_TRY(add_means(s, s->rest.moments));
  out->note_bits |= s->note_bits;
  if (!(s->weights > 0.0)) return EXPT_OK;
  respond(s);
  XP_TRY(each_stratum(s, true, add_stratum));
  if (has_rest) XP_TRY(add_rest(s));
  for (int arm = 0; arm < 2; arm++)
    out->arm[arm].estimate = estimate_of(s, arm);
  out->note_bits |= s->note_bits;
  out->adjusted = true;
  return EXPT_OK;
}

expt_status xp_stratify_arms(const xp_call *call, const xp_place *place, xp_arms *out) {
  stratified *s = xp_alloc(call->ctx, 1, sizeof *s);
  if (s == NULL) return xp_fail_memory(call);
  s->call = call;
  s->place = place;
  s->metric = &place->analysis->metrics[place->metric];
  const expt_status status = stratify(s, out);
  xp_release(call->ctx, s);
  return status;
}
