/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What units vary by. An arm compared with itself has its own centre and its own strata: what xp_arms_of() then says of it
 * is its variance after covariates, strata and clusters, without the error that a second arm adds. */
#include "lib/analysis/pilot.h"

#include "lib/stats/two_proportions.h"
#include <experiment/notes.h>
#include <math.h>

/* Sums over the arms. */
typedef struct sums {
  double units, counted;
  double weight, plain, adjusted, used; /* weighted by n - 1 */
  double clusters, of_cluster, icc;     /* weighted by the clusters - 1 */
  double rest, events, exposure;        /* of counts: (n - 1) variance, (n - 1) mean, all exposure */
  double members, all_clusters;
} sums;

static void add_clusters(const xp_arms *arms, sums *s) {
  const xp_arm *arm = &arms->arm[0];
  const double clusters = (double)arm->clusters;
  s->clusters += clusters - 1.0;
  s->of_cluster += (clusters - 1.0) * arm->estimate.variance * clusters;
  s->icc += (clusters - 1.0) * arms->icc;
  s->members += (double)arm->n;
  s->all_clusters += clusters;
}

static void add_counts(const xp_place *place, sums *s) {
  xp_arm_moments moments;
  xp_arm_moments_of(place->analysis, place->metric, 0, -1, place->variant[0], &moments);
  const double n = (double)moments.n;
  s->exposure += place->analysis->metrics[place->metric].denominator != NULL ? n * moments.mean[1] : n;
  s->rest += (n - 1.0) * moments.covariance[0][0];
  s->events += (n - 1.0) * moments.mean[0];
}

/* An arm that cannot tell a variance (one unit, one cluster) says nothing of it. */
static expt_status add_arm(const xp_call *call, const xp_place *place, sums *s, xp_pilot *out) {
  xp_arms arms;
  XP_TRY(xp_arms_of(call, place, &arms));
  const xp_arm *arm = &arms.arm[0];
  if (arm->n == 0) return EXPT_OK;
  out->note_bits |= arms.note_bits;
  s->counted += (double)arm->n;
  if (isnan(arm->raw.variance) || isnan(arm->estimate.variance)) return EXPT_OK;
  const double n = (double)arm->n, weight = n - 1.0, plain = arm->raw.variance * n, used = arm->estimate.variance * n;
  s->weight += weight;
  s->plain += weight * plain;
  s->used += weight * used;
  s->adjusted += weight * (arms.clustered ? arm->independent * n : used);
  out->is_adjusted = out->is_adjusted || arms.adjusted;
  if (arms.clustered) add_clusters(&arms, s);
  if (place->analysis->metrics[place->metric].kind == XP_COUNT_METRIC) add_counts(place, s);
  return EXPT_OK;
}

/* The Poisson variances of the arms stand for the dispersion too, where that is noted; clusters have measured it. */
static void take_counts(const sums *s, bool clustered, xp_pilot *out) {
  out->exposure = s->exposure / s->counted;
  const bool noted = (out->note_bits & XP_NOTE(EXPT_NOTE_OVERDISPERSED)) != 0;
  if (!noted || clustered) return;
  out->dispersion = s->rest / s->events;
  out->used *= out->dispersion;
}

static void take_sums(const sums *s, const xp_metric *metric, xp_pilot *out) {
  const bool clustered = s->all_clusters > 0.0;
  out->counted = s->units > 0.0 ? s->counted / s->units : NAN;
  out->plain = s->weight > 0.0 ? s->plain / s->weight : NAN;
  out->adjusted = s->weight > 0.0 ? s->adjusted / s->weight : NAN;
  out->used = s->weight > 0.0 ? s->used / s->weight : NAN;
  out->cluster_size = clustered ? s->members / s->all_clusters : NAN;
  out->of_cluster = s->clusters > 0.0 ? s->of_cluster / s->clusters : NAN;
  out->icc = s->clusters > 0.0 ? s->icc / s->clusters : NAN;
  if (metric->kind == XP_COUNT_METRIC) take_counts(s, clustered, out);
}

static int64_t notes_of(const expt_analysis *analysis, const xp_metric *metric, int64_t dropped) {
  int64_t bits = xp_analysis_notes(analysis) & ~XP_NOTE(EXPT_NOTE_BEFORE_PLANNED_END);
  if (metric->among != NULL) bits |= XP_NOTE(EXPT_NOTE_POST_TREATMENT);
  return dropped > 0 ? bits | XP_NOTE(EXPT_NOTE_DROPPED) : bits;
}

static expt_status take_baseline(const xp_call *call, xp_place place, int64_t control, xp_pilot *out) {
  xp_arms arms;
  out->baseline = NAN;
  if (control < 0) return EXPT_OK;
  place.variant[0] = place.variant[1] = control;
  XP_TRY(xp_arms_of(call, &place, &arms));
  out->baseline = arms.arm[0].value;
  return EXPT_OK;
}

expt_status xp_pilot_of(const xp_call *call, const expt_analysis *analysis, const xp_order *order, int64_t metric,
                        int64_t control, xp_pilot *out) {
  const xp_sequence *variants = &order->variants;
  sums s = {0};
  int64_t dropped = 0;
  *out = (xp_pilot){.exposure = 1.0, .dispersion = 1.0};
  xp_place place = {.analysis = analysis, .order = order, .metric = metric, .level = -1};
  for (int64_t v = 0; v < variants->count; v++) {
    const int64_t units = xp_units_of(analysis, 0, -1, variants->codes[v]);
    place.variant[0] = place.variant[1] = variants->codes[v];
    s.units += (double)units;
    out->units += units;
    out->variants += units > 0;
    if (units > 0) dropped += xp_outcomes_of(analysis, 0, -1, variants->codes[v], metric)[XP_DROPPED];
    XP_TRY(add_arm(call, &place, &s, out));
  }
  XP_TRY(take_baseline(call, place, control, out));
  take_sums(&s, &analysis->metrics[metric], out);
  out->note_bits |= notes_of(analysis, &analysis->metrics[metric], dropped);
  if (isnan(out->baseline)) out->note_bits |= XP_NOTE(EXPT_NOTE_EMPTY_ARM);
  return EXPT_OK;
}
