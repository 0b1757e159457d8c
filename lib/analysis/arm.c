/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/analysis/arm.h"

#include "lib/base/memory.h"
#include "lib/math/distributions.h"
#include "lib/stats/two_proportions.h"
#include <experiment/notes.h>
#include <math.h>

static const double overdispersion = 0.001; /* p below which counts are said to vary too much */

static const xp_metric *metric_at(const xp_place *place) {
  return &place->analysis->metrics[place->metric];
}

static void count_units(const xp_place *place, xp_arms *out) {
  *out = (xp_arms){.icc = NAN, .design_effect = NAN};
  for (int arm = 0; arm < 2; arm++) {
    const int64_t *outcomes =
        xp_outcomes_of(place->analysis, place->plane, place->level, place->variant[arm], place->metric);
    out->arm[arm].n = outcomes[XP_ZERO] + outcomes[XP_ONE];
    out->arm[arm].dropped = outcomes[XP_DROPPED];
    if (out->arm[arm].n == 0) out->note_bits |= XP_NOTE(EXPT_NOTE_EMPTY_ARM);
  }
}

/* ---- one sample, units independent ---- */

static expt_status plain_arms(const xp_call *call, const xp_place *place, const xp_arm_moments moments[2], xp_arms *out,
                              xp_slopes *slopes) {
  for (int arm = 0; arm < 2; arm++)
    out->arm[arm].raw = out->arm[arm].estimate = xp_raw_estimate(metric_at(place), &moments[arm]);
  return xp_adjust_arms(call, metric_at(place), moments, out, slopes);
}

/* Under Poisson's law (n - 1) variance / mean is about chi-squared with n - 1 degrees of freedom. */
static bool is_overdispersed(const xp_arm_moments *moments) {
  if (moments->n < 2 || !(moments->mean[0] > 0.0)) return false;
  const double df = (double)moments->n - 1.0;
  const xp_law law = {.family = XP_CHI2, .a = df};
  return xp_cdf(&law, df * moments->covariance[0][0] / moments->mean[0], XP_UPPER) < overdispersion;
}

/* With exposures that differ the counts differ for a good reason, and nothing is said. */
static void note_dispersion(const xp_place *place, const xp_arm_moments moments[2], xp_arms *out) {
  const bool comparable = metric_at(place)->kind == XP_COUNT_METRIC && metric_at(place)->denominator == NULL;
  if (comparable && (is_overdispersed(&moments[0]) || is_overdispersed(&moments[1])))
    out->note_bits |= XP_NOTE(EXPT_NOTE_OVERDISPERSED);
}

/* ---- strata ---- */

typedef struct stratified {
  double value[2], variance[2], spread[2]; /* spread: sum of variance^2 / df, for Satterthwaite */
  double weights;
} stratified;

static expt_status add_stratum(const xp_call *call, const xp_place *place, const xp_arm_moments moments[2],
                               xp_arms *out, stratified *sum) {
  xp_arms stratum = {.note_bits = 0};
  xp_slopes slopes;
  const double weight = (double)moments[0].n + (double)moments[1].n;
  XP_TRY(plain_arms(call, place, moments, &stratum, &slopes));
  out->note_bits |= stratum.note_bits & ~XP_NOTE(EXPT_NOTE_SIGN_FLIP);
  sum->weights += weight;
  for (int arm = 0; arm < 2; arm++) {
    const xp_arm_estimate *estimate = &stratum.arm[arm].estimate;
    const double variance = weight * weight * estimate->variance;
    sum->value[arm] += weight * estimate->value;
    sum->variance[arm] += variance;
    if (!isinf(estimate->df)) sum->spread[arm] += variance * variance / estimate->df;
  }
  return EXPT_OK;
}

static void read_stratum(const xp_place *place, int64_t level, xp_arm_moments moments[2]) {
  for (int arm = 0; arm < 2; arm++)
    xp_arm_moments_of(place->analysis, place->metric, xp_strata_plane(place->analysis), level, place->variant[arm],
                      &moments[arm]);
}

/* Strata with an arm that cannot stand alone are taken together; what is left over even so joins no other. */
static expt_status sum_strata(const xp_call *call, const xp_place *place, xp_arms *out, stratified *sum) {
  xp_arm_moments rest[2] = {{0}, {0}}, moments[2];
  const xp_sequence *strata = &place->order->levels[xp_strata_plane(place->analysis)];
  for (int64_t i = 0; i < xp_sequence_length(strata); i++) {
    read_stratum(place, xp_sequence_code(strata, i), moments);
    if (moments[0].n >= 2 && moments[1].n >= 2) {
      XP_TRY(add_stratum(call, place, moments, out, sum));
      continue;
    }
    for (int arm = 0; arm < 2; arm++)
      xp_arm_moments_join(&rest[arm], &moments[arm]);
  }
  if (rest[0].n + rest[1].n == 0) return EXPT_OK;
  out->note_bits |= XP_NOTE(EXPT_NOTE_STRATA_MERGED);
  return rest[0].n >= 2 && rest[1].n >= 2 ? add_stratum(call, place, rest, out, sum) : EXPT_OK;
}

static expt_status stratify(const xp_call *call, const xp_place *place, xp_arms *out) {
  stratified sum = {.weights = 0.0};
  XP_TRY(sum_strata(call, place, out, &sum));
  if (!(sum.weights > 0.0)) return EXPT_OK;
  for (int arm = 0; arm < 2; arm++) {
    const double square = sum.weights * sum.weights;
    out->arm[arm].estimate = (xp_arm_estimate){
        .value = sum.value[arm] / sum.weights,
        .variance = sum.variance[arm] / square,
        .df = sum.spread[arm] > 0.0 ? sum.variance[arm] * sum.variance[arm] / sum.spread[arm] : INFINITY};
  }
  out->adjusted = true;
  return EXPT_OK;
}

/* ---- any metric ---- */

static expt_status quantile_arms(const xp_call *call, const xp_place *place, xp_arms *out) {
  for (int arm = 0; arm < 2; arm++)
    XP_TRY(xp_quantile_arm(call, place->analysis, place->metric, place->plane, place->level, place->variant[arm],
                           &out->arm[arm]));
  return EXPT_OK;
}

static expt_status moment_arms(const xp_call *call, const xp_place *place, xp_arm_moments moments[2], xp_arms *out) {
  xp_slopes slopes;
  for (int arm = 0; arm < 2; arm++)
    xp_arm_moments_of(place->analysis, place->metric, place->plane, place->level, place->variant[arm], &moments[arm]);
  XP_TRY(plain_arms(call, place, moments, out, &slopes));
  for (int arm = 0; arm < 2; arm++)
    out->arm[arm].value = out->arm[arm].raw.value;
  note_dispersion(place, moments, out);
  if (place->plane == 0 && place->analysis->strata != NULL) XP_TRY(stratify(call, place, out));
  if (place->plane == 0 && place->analysis->cluster != NULL) xp_cluster_arms(place, moments, &slopes, out);
  return EXPT_OK;
}

expt_status xp_arms_of(const xp_call *call, const xp_place *place, xp_arms *out) {
  count_units(place, out);
  if (metric_at(place)->kind == XP_QUANTILE_METRIC) return quantile_arms(call, place, out);
  xp_arm_moments *moments = xp_alloc(call->ctx, 2, sizeof *moments);
  if (moments == NULL) return xp_fail_memory(call);
  const expt_status status = moment_arms(call, place, moments, out);
  xp_release(call->ctx, moments);
  return status;
}
