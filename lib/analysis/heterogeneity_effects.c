/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/analysis/heterogeneity_effects.h"

#include "lib/stats/two_proportions.h"
#include <experiment/notes.h>

const char *xp_scale_word(expt_scale scale) {
  return scale == EXPT_SCALE_RATIO ? "ratio" : "difference";
}

xp_arm_estimate xp_log_estimate(xp_arm_estimate arm) {
  if (!(arm.value > 0.0)) return (xp_arm_estimate){.value = NAN, .variance = NAN, .df = NAN};
  return (xp_arm_estimate){.value = log(arm.value), .variance = arm.variance / arm.value / arm.value, .df = arm.df};
}

static xp_level_effect compare_logs(xp_arm_estimate control, xp_arm_estimate treatment) {
  const xp_effect_question question = {.alternative = EXPT_ALTERNATIVE_TWO_SIDED, .confidence = 0.95};
  const xp_effect effect = xp_compare_arms(xp_log_estimate(control), xp_log_estimate(treatment), &question);
  return (xp_level_effect){effect.difference, effect.std_error, effect.df};
}

/* Counts know the variance of a plain proportion. */
static bool is_counted(const xp_place *place, const xp_comparison *comparison) {
  return place->analysis->metrics[place->metric].kind == XP_PROPORTION_METRIC && isinf(comparison->effect.df);
}

xp_arm_estimate xp_counted_estimate(double share, int64_t n) {
  return (xp_arm_estimate){.value = share, .variance = share * (1.0 - share) / (double)n, .df = INFINITY};
}

static expt_status log_ratio(const xp_call *call, const xp_place *place, const xp_comparison *comparison,
                             xp_level_effect *out) {
  if (is_counted(place, comparison)) {
    *out = compare_logs(xp_counted_estimate(comparison->value[0], comparison->n[0]),
                        xp_counted_estimate(comparison->value[1], comparison->n[1]));
    return EXPT_OK;
  }
  xp_arms arms;
  XP_TRY(xp_arms_of(call, place, &arms));
  *out = compare_logs(arms.arm[0].estimate, arms.arm[1].estimate);
  return EXPT_OK;
}

expt_status xp_scaled_effect_of(const xp_call *call, const xp_place *place, expt_scale scale, xp_scaled_effect *out) {
  const xp_comparing how = {.interval = EXPT_INTERVAL_WALD, .confidence = 0.95};
  xp_comparison comparison;
  XP_TRY(xp_compare(call, place, &how, &comparison));
  const xp_effect *effect = &comparison.effect;
  *out = (xp_scaled_effect){.effect = {effect->difference, effect->std_error, effect->df},
                            .n = {comparison.n[0], comparison.n[1]},
                            .note_bits = comparison.note_bits & ~XP_NOTE(EXPT_NOTE_RELATIVE_DISAGREES)};
  return scale == EXPT_SCALE_RATIO ? log_ratio(call, place, &comparison, &out->effect) : EXPT_OK;
}
