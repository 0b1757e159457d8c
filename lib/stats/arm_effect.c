/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/arm_effect.h"

#include "lib/stats/joint_df.h"
#include "lib/stats/relative.h"
#include "lib/stats/two_proportions.h"
#include "lib/stats/verdict.h"
#include <experiment/notes.h>
#include <math.h>

static bool is_known(xp_arm_estimate arm) {
  return !isnan(arm.value) && !isnan(arm.variance) && arm.df > 0.0;
}

static double working(xp_arm_estimate arm) {
  return arm.working > 0.0 ? arm.working : arm.variance;
}

/* Of both arms, where the variance of the control counts `times`^2 and that of the treatment `other`^2. */
static double df_of(xp_arm_estimate control, double times, xp_arm_estimate treatment, double other,
                    const xp_effect_question *question) {
  if (question->add_df) return control.df + treatment.df;
  return xp_joint_df(times * times * working(control), control.df, other * other * working(treatment), treatment.df);
}

static void test(xp_arm_estimate control, xp_arm_estimate treatment, const xp_effect_question *question,
                 xp_effect *effect) {
  const double times = question->relative ? xp_multiple_higher_by(control.value, question->null_value) : 1.0;
  const double shift = question->relative ? 0.0 : question->null_value;
  const double of_control = times * times * control.variance;
  const double error = sqrt(treatment.variance + of_control);
  effect->df = df_of(control, times, treatment, 1.0, question);
  if (error == 0.0) {
    effect->note_bits |= XP_NOTE(EXPT_NOTE_ZERO_VARIANCE);
    return;
  }
  effect->statistic = (treatment.value - times * control.value - shift) / error;
  const xp_verdict verdict = xp_judge(effect->statistic, effect->df, question->alternative);
  effect->p = verdict.p;
  effect->log_p = verdict.log_p;
}

static void limits(xp_arm_estimate control, xp_arm_estimate treatment, const xp_effect_question *question,
                   const xp_critical *critical, xp_effect *effect) {
  const double df = df_of(control, 1.0, treatment, 1.0, question);
  const double reach = xp_critical_at(critical, df) * effect->std_error;
  if (effect->std_error == 0.0) return;
  effect->low = effect->difference - reach;
  effect->high = effect->difference + reach;
}

/* On the log scale, where a ratio is nearest to normal; it has none when a value is not above 0. */
static void relative_limits(xp_arm_estimate control, xp_arm_estimate treatment, const xp_effect_question *question,
                            const xp_critical *critical, xp_effect *effect) {
  if (!(control.value * treatment.value > 0.0) || !(control.variance + treatment.variance > 0.0)) return;
  const xp_ratio_of ratio = {effect->relative,   treatment.value,  control.value,
                             treatment.variance, control.variance, 0.0};
  const double df = df_of(control, 1.0 / control.value, treatment, 1.0 / treatment.value, question);
  const xp_limits limits = xp_lift_limits(&ratio, EXPT_RATIO_INTERVAL_LOG_DELTA, xp_critical_at(critical, df));
  effect->relative_low = limits.low;
  effect->relative_high = limits.high;
  effect->is_vague_ratio = fabs(control.value) < xp_critical_at(critical, control.df) * sqrt(control.variance);
}

/* The two intervals are made differently: one may hold "no effect" and the other not. */
static bool disagree(const xp_effect *effect, bool control_is_positive) {
  const bool outside = effect->low > 0.0 || effect->high < 0.0;
  const bool relative_outside = effect->relative_low > 0.0 || effect->relative_high < 0.0;
  return control_is_positive && !isnan(effect->low) && !isnan(effect->relative_low) && outside != relative_outside;
}

static bool has_overflown(const xp_effect *effect) {
  return isinf(effect->difference) || isinf(effect->std_error) || isinf(effect->low) || isinf(effect->high) ||
         isinf(effect->statistic);
}

xp_effect xp_no_effect(void) {
  return (xp_effect){.difference = NAN,
                     .std_error = NAN,
                     .low = NAN,
                     .high = NAN,
                     .relative = NAN,
                     .relative_low = NAN,
                     .relative_high = NAN,
                     .statistic = NAN,
                     .df = NAN,
                     .p = NAN,
                     .log_p = NAN};
}

xp_effect xp_compare_arms(xp_arm_estimate control, xp_arm_estimate treatment, const xp_effect_question *question) {
  xp_effect effect = xp_no_effect();
  effect.difference = treatment.value - control.value;
  if (control.value != 0.0) effect.relative = effect.difference / control.value;
  if (!is_known(control) || !is_known(treatment)) return effect;
  effect.std_error = sqrt(control.variance + treatment.variance);
  test(control, treatment, question, &effect);
  const xp_critical critical = xp_critical_of(question->confidence);
  limits(control, treatment, question, &critical, &effect);
  relative_limits(control, treatment, question, &critical, &effect);
  if (disagree(&effect, control.value > 0.0)) effect.note_bits |= XP_NOTE(EXPT_NOTE_RELATIVE_DISAGREES);
  if (has_overflown(&effect)) effect.note_bits |= XP_NOTE(EXPT_NOTE_OVERFLOW);
  return effect;
}
