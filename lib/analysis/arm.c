/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/analysis/arm.h"

#include "lib/base/memory.h"
#include "lib/math/distributions.h"
#include "lib/stats/two_proportions.h"
#include <experiment/notes.h>
#include <math.h>

static const double overdispersion = 0.001; /* p below which counts are said to vary too much */
static const double enough_events = 10.0;

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

int64_t xp_place_strata(const xp_place *place) {
  if (place->plane != 0) return 0;
  if (place->analysis->strata != NULL) return xp_strata_plane(place->analysis);
  const bool can_be = metric_at(place)->kind != XP_QUANTILE_METRIC && place->analysis->cluster == NULL;
  return place->order->split_changed && can_be ? xp_period_plane(place->analysis) : 0;
}

static bool by_clusters(const xp_place *place) {
  return place->plane == 0 && place->analysis->cluster != NULL;
}

/* ---- one sample, units independent ---- */

static expt_status plain_arms(const xp_call *call, const xp_place *place, const xp_arm_moments moments[2], xp_arms *out,
                              xp_slopes *slopes) {
  xp_response linear[2];
  for (int arm = 0; arm < 2; arm++) {
    linear[arm] = xp_respond(metric_at(place), &moments[arm]);
    out->arm[arm].raw = out->arm[arm].estimate = xp_raw_estimate(metric_at(place), &linear[arm], &moments[arm]);
    out->arm[arm].value = out->arm[arm].raw.value;
  }
  return xp_adjust_arms(call, metric_at(place), linear, moments, out, slopes);
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
  if (metric_at(place)->kind != XP_COUNT_METRIC) return;
  for (int arm = 0; arm < 2; arm++)
    if (moments[arm].n > 0 && (double)moments[arm].n * moments[arm].mean[0] < enough_events)
      out->note_bits |= XP_NOTE(EXPT_NOTE_FEW_EVENTS);
  const bool comparable = metric_at(place)->denominator == NULL;
  if (comparable && (is_overdispersed(&moments[0]) || is_overdispersed(&moments[1])))
    out->note_bits |= XP_NOTE(EXPT_NOTE_OVERDISPERSED);
}

/* ---- notes ---- */

/* How many units decide the value, on the side that has fewer. */
static double deciding_units(const xp_place *place, const xp_arm *arm, int which) {
  const xp_metric *metric = metric_at(place);
  const int64_t *outcomes =
      xp_outcomes_of(place->analysis, place->plane, place->level, place->variant[which], place->metric);
  if (metric->kind == XP_PROPORTION_METRIC) return fmin((double)outcomes[XP_ONE], (double)outcomes[XP_ZERO]);
  if (metric->kind == XP_QUANTILE_METRIC) return (double)arm->n * fmin(metric->prob, 1.0 - metric->prob);
  return enough_events;
}

static void note_few_events(const xp_place *place, xp_arms *out) {
  for (int arm = 0; arm < 2; arm++)
    if (out->arm[arm].n > 0 && deciding_units(place, &out->arm[arm], arm) < enough_events)
      out->note_bits |= XP_NOTE(EXPT_NOTE_FEW_EVENTS);
}

/* One unit, or a denominator of 0 throughout. */
static void note_unknown(xp_arms *out) {
  for (int arm = 0; arm < 2; arm++) {
    const xp_arm *a = &out->arm[arm];
    if (a->n > 0 && a->clusters != 1 && (isnan(a->estimate.value) || isnan(a->estimate.variance)))
      out->note_bits |= XP_NOTE(EXPT_NOTE_ZERO_VARIANCE);
  }
}

static void note_sign(xp_arms *out) {
  const double raw = out->arm[1].raw.value - out->arm[0].raw.value;
  const double adjusted = out->arm[1].estimate.value - out->arm[0].estimate.value;
  if (raw * adjusted < 0.0) out->note_bits |= XP_NOTE(EXPT_NOTE_SIGN_FLIP);
}

/* ---- any metric ---- */

static expt_status quantile_arms(const xp_call *call, const xp_place *place, xp_arms *out) {
  for (int arm = 0; arm < 2; arm++)
    XP_TRY(xp_quantile_arm(call, place->analysis, place->metric, place->plane, place->level, place->variant[arm],
                           &out->arm[arm]));
  if (out->arm[0].is_coarse || out->arm[1].is_coarse) out->note_bits |= XP_NOTE(EXPT_NOTE_APPROXIMATE);
  return by_clusters(place) ? xp_cluster_quantiles(call, place, out) : EXPT_OK;
}

static expt_status moment_arms(const xp_call *call, const xp_place *place, xp_arm_moments moments[2], xp_arms *out) {
  xp_slopes slopes;
  for (int arm = 0; arm < 2; arm++)
    xp_arm_moments_of(place->analysis, place->metric, place->plane, place->level, place->variant[arm], &moments[arm]);
  for (int arm = 0; by_clusters(place) && arm < 2; arm++)
    out->arm[arm].clusters = xp_clusters_of(place, arm);
  XP_TRY(plain_arms(call, place, moments, out, &slopes));
  note_dispersion(place, moments, out);
  if (xp_place_strata(place) > 0) XP_TRY(xp_stratify_arms(call, place, out));
  if (by_clusters(place)) {
    XP_TRY(xp_cluster_arms(call, place, moments, &slopes, out));
    out->note_bits &=
        ~XP_NOTE(EXPT_NOTE_PRE_IMBALANCE); /* of units as if they were independent; health asks the clusters */
  }
  if (out->adjusted) note_sign(out);
  return EXPT_OK;
}

static expt_status arms_from_moments(const xp_call *call, const xp_place *place, xp_arms *out) {
  xp_arm_moments *moments = xp_alloc(call->ctx, 2, sizeof *moments);
  if (moments == NULL) return xp_fail_memory(call);
  const expt_status status = moment_arms(call, place, moments, out);
  xp_release(call->ctx, moments);
  return status;
}

expt_status xp_arms_of(const xp_call *call, const xp_place *place, xp_arms *out) {
  count_units(place, out);
  XP_TRY(metric_at(place)->kind == XP_QUANTILE_METRIC ? quantile_arms(call, place, out)
                                                      : arms_from_moments(call, place, out));
  note_few_events(place, out);
  note_unknown(out);
  return EXPT_OK;
}
