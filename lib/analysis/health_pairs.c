/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What must not differ between the control and a variant: how many units were left out, and what was known before. */
#include "lib/analysis/arm.h"
#include "lib/analysis/health.h"

#include "lib/stats/two_proportions.h"
#include <experiment/notes.h>
#include <math.h>

/* ---- comparing ---- */

static void take_effect(const xp_arm_estimate arm[2], bool add_df, xp_finding *finding) {
  const xp_effect_question question = {.confidence = 0.95, .add_df = add_df};
  const xp_effect effect = xp_compare_arms(arm[0], arm[1], &question);
  finding->statistic = effect.statistic;
  finding->p = effect.p;
  finding->log_p = effect.log_p;
  if (!(effect.note_bits & XP_NOTE(EXPT_NOTE_ZERO_VARIANCE)) || !(fabs(effect.difference) > 0.0)) return;
  finding->p = 0.0; /* each arm has one value, and not the same one */
}

static void compare_clustered(const xp_health *health, const xp_fraction_question *question, xp_finding *finding) {
  const xp_arm_estimate arm[2] = {xp_clustered_fraction(health, question, health->control),
                                  xp_clustered_fraction(health, question, finding->variant)};
  finding->number[0] = arm[0].value;
  finding->number[1] = arm[1].value;
  take_effect(arm, true, finding);
}

/* ---- units left out ---- */

static const int64_t *outcomes_of(const xp_health *health, int64_t metric, int64_t variant) {
  return xp_outcomes_of(health->analysis, 0, -1, variant, metric);
}

static xp_proportion dropped(const int64_t *outcomes) {
  return (xp_proportion){.successes = outcomes[XP_DROPPED],
                         .units = outcomes[XP_DROPPED] + outcomes[XP_ZERO] + outcomes[XP_ONE]};
}

static xp_fraction dropped_fraction(const xp_health *health, int64_t metric, int32_t column, int64_t plane,
                                    int64_t level, int64_t variant) {
  (void)column;
  const xp_proportion share = dropped(xp_outcomes_of(health->analysis, plane, level, variant, metric));
  return (xp_fraction){(double)share.successes, (double)share.units};
}

static void compare_drops(const xp_health *health, xp_finding *finding) {
  const xp_proportion control = dropped(outcomes_of(health, finding->metric, health->control));
  const xp_proportion treatment = dropped(outcomes_of(health, finding->metric, finding->variant));
  const xp_proportions_question question = {.interval = EXPT_INTERVAL_WALD, .confidence = 0.95};
  const xp_proportions_answer answer = xp_compare_proportions(control, treatment, &question);
  finding->number[0] = answer.control;
  finding->number[1] = answer.treatment;
  finding->statistic = answer.z;
  finding->p = answer.p;
  finding->log_p = answer.log_p;
}

static expt_status check_drops(const xp_call *call, xp_health *health, int64_t metric, int64_t variant) {
  const xp_fraction_question question = {.metric = metric, .of = dropped_fraction};
  xp_finding finding = xp_finding_of(XP_DROP_RATES);
  finding.metric = metric;
  finding.variant = variant;
  if (health->analysis->cluster != NULL)
    compare_clustered(health, &question, &finding);
  else
    compare_drops(health, &finding);
  const bool decides = health->analysis->metrics[metric].role == EXPT_ROLE_PRIMARY;
  xp_judge_by_p(&finding, health->options->threshold, decides ? XP_STOP : XP_WARN);
  return xp_health_report(call, health, &finding);
}

expt_status xp_health_of_drops(const xp_call *call, xp_health *health) {
  for (int64_t m = 0; m < xp_metric_count(health->analysis); m++) {
    if (health->analysis->metrics[m].missing != EXPT_MISSING_DROP) continue;
    for (int64_t i = 0; i < health->order->variants.count; i++) {
      const int64_t variant = health->order->variants.codes[i];
      if (variant != health->control) XP_TRY(check_drops(call, health, m, variant));
    }
  }
  return EXPT_OK;
}

/* ---- covariates ---- */

static void moments_at(const xp_health *health, int64_t metric, int64_t variant, xp_arm_moments *out) {
  xp_arm_moments_of(health->analysis, metric, 0, -1, variant, out);
}

/* Where a covariate is missing its value counts as 0, so that the mean of the others is a ratio. */
static xp_fraction known_mean(const xp_health *health, int64_t metric, int32_t column, int64_t plane, int64_t level,
                              int64_t variant) {
  xp_arm_moments moments;
  xp_arm_moments_of(health->analysis, metric, plane, level, variant, &moments);
  if (moments.n == 0) return (xp_fraction){0.0, 0.0};
  const double n = (double)moments.n;
  return (xp_fraction){n * moments.mean[column], n * (1.0 - moments.mean[column + 1])};
}

static xp_fraction missing_share(const xp_health *health, int64_t metric, int32_t column, int64_t plane, int64_t level,
                                 int64_t variant) {
  xp_arm_moments moments;
  xp_arm_moments_of(health->analysis, metric, plane, level, variant, &moments);
  if (moments.n == 0) return (xp_fraction){0.0, 0.0};
  return (xp_fraction){(double)moments.n * moments.mean[column + 1], (double)moments.n};
}

static xp_arm_estimate estimate_known(const xp_arm_moments *moments, int32_t column) {
  const double n = (double)moments->n, known = round(n * (1.0 - moments->mean[column + 1]));
  const double mean = moments->mean[column] * (n / known);
  const double spread = moments->covariance[column][column] + 2.0 * mean * moments->covariance[column][column + 1] +
                        mean * mean * moments->covariance[column + 1][column + 1];
  const double variance = fmax(spread, 0.0) * (n - 1.0) / (known - 1.0);
  return (xp_arm_estimate){.value = mean, .variance = variance / known, .df = known - 1.0};
}

static void compare_means(const xp_health *health, int32_t column, xp_finding *finding) {
  xp_arm_moments moments[2];
  moments_at(health, finding->metric, health->control, &moments[0]);
  moments_at(health, finding->metric, finding->variant, &moments[1]);
  const xp_arm_estimate arm[2] = {estimate_known(&moments[0], column), estimate_known(&moments[1], column)};
  finding->number[0] = arm[0].value;
  finding->number[1] = arm[1].value;
  take_effect(arm, false, finding);
}

static xp_arm_estimate estimate_missing(const xp_arm_moments *moments, int32_t column) {
  const double n = (double)moments->n;
  return (xp_arm_estimate){.value = moments->mean[column + 1],
                           .variance = moments->covariance[column + 1][column + 1] / n,
                           .df = n - 1.0};
}

static void compare_missing(const xp_health *health, int32_t column, xp_finding *finding) {
  xp_arm_moments moments[2];
  moments_at(health, finding->metric, health->control, &moments[0]);
  moments_at(health, finding->metric, finding->variant, &moments[1]);
  const xp_arm_estimate arm[2] = {estimate_missing(&moments[0], column), estimate_missing(&moments[1], column)};
  finding->number[0] = arm[0].value;
  finding->number[1] = arm[1].value;
  take_effect(arm, false, finding);
}

static bool has_missing(const xp_health *health, int64_t metric, int32_t column, int64_t variant) {
  return missing_share(health, metric, column, 0, -1, variant).top > 0.0 ||
         missing_share(health, metric, column, 0, -1, health->control).top > 0.0;
}

static expt_status check_covariate(const xp_call *call, xp_health *health, int64_t metric, int32_t covariate,
                                   int64_t variant) {
  const int32_t column = xp_metric_responses(&health->analysis->metrics[metric]) + 2 * covariate;
  const bool clustered = health->analysis->cluster != NULL;
  xp_finding mean = xp_finding_of(XP_PRE_IMBALANCE), gaps = xp_finding_of(XP_PRE_MISSING);
  mean.metric = gaps.metric = metric;
  mean.covariate = gaps.covariate = covariate;
  mean.variant = gaps.variant = variant;
  const xp_fraction_question of_mean = {metric, column, known_mean}, of_gaps = {metric, column, missing_share};
  if (clustered)
    compare_clustered(health, &of_mean, &mean);
  else
    compare_means(health, column, &mean);
  xp_judge_by_p(&mean, health->options->threshold, XP_WARN);
  XP_TRY(xp_health_report(call, health, &mean));
  if (!has_missing(health, metric, column, variant)) return EXPT_OK;
  if (clustered)
    compare_clustered(health, &of_gaps, &gaps);
  else
    compare_missing(health, column, &gaps);
  xp_judge_by_p(&gaps, health->options->threshold, XP_WARN);
  return xp_health_report(call, health, &gaps);
}

expt_status xp_health_of_covariates(const xp_call *call, xp_health *health) {
  for (int64_t m = 0; m < xp_metric_count(health->analysis); m++)
    for (int32_t k = 0; k < health->analysis->metrics[m].n_covariates; k++)
      for (int64_t i = 0; i < health->order->variants.count; i++) {
        const int64_t variant = health->order->variants.codes[i];
        if (variant != health->control) XP_TRY(check_covariate(call, health, m, k, variant));
      }
  return EXPT_OK;
}
