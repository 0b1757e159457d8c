/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/analysis/health_periods.h"

#include "lib/stats/arm_effect.h"
#include "lib/stats/two_proportions.h"
#include <experiment/notes.h>
#include <math.h>

static xp_period_effect no_effect(void) {
  return (xp_period_effect){{NAN, NAN}, NAN, NAN, NAN, NAN, NULL, 0, false};
}

static xp_proportion proportion_at(const xp_periods *periods, int64_t period, int64_t variant) {
  const int64_t cell = xp_period_cell(periods, period, variant);
  return (xp_proportion){periods->successes[cell], periods->units[cell]};
}

static xp_period_effect compare(const xp_periods *periods, xp_proportion control, xp_proportion treatment) {
  const xp_proportions_question question = {.interval = EXPT_INTERVAL_MEE, .confidence = periods->options->confidence};
  const xp_proportions_answer answer = xp_compare_proportions(control, treatment, &question);
  return (xp_period_effect){
      {answer.control, answer.treatment},       answer.difference, answer.low, answer.high, answer.p,
      xp_proportions_method(EXPT_INTERVAL_MEE), answer.note_bits,  false};
}

xp_period_effect xp_period_effect_of(const xp_periods *periods, int64_t period, int64_t variant) {
  if (periods->successes == NULL) return no_effect();
  return compare(periods, proportion_at(periods, period, periods->control), proportion_at(periods, period, variant));
}

/* ---- all periods ---- */

static xp_proportion pooled(const xp_periods *periods, int64_t variant) {
  xp_proportion sum = {0, 0};
  for (int64_t p = 0; p < periods->count; p++) {
    const xp_proportion own = proportion_at(periods, p, variant);
    sum.successes += own.successes;
    sum.units += own.units;
  }
  return sum;
}

static bool has_both(const xp_periods *periods, int64_t period, int64_t variant) {
  return proportion_at(periods, period, periods->control).units > 0 &&
         proportion_at(periods, period, variant).units > 0;
}

static double units_of_both(const xp_periods *periods, int64_t period, int64_t variant) {
  return (double)(proportion_at(periods, period, periods->control).units +
                  proportion_at(periods, period, variant).units);
}

static void add_stratum(xp_proportion arm, double weight, xp_arm_estimate *sum) {
  const double n = (double)arm.units, rate = (double)arm.successes / n;
  sum->value += weight * rate;
  sum->variance += weight * weight * rate * ((double)(arm.units - arm.successes) / n) / n;
}

static bool differ_in_sign(double a, double b) {
  return (a < 0.0 && b > 0.0) || (a > 0.0 && b < 0.0);
}

/* The mean over all units of both arms of what each period shows, so that the periods weigh alike in both arms. */
static xp_period_effect stratified(const xp_periods *periods, int64_t variant) {
  xp_arm_estimate arm[2] = {{.df = INFINITY}, {.df = INFINITY}};
  xp_period_effect effect = no_effect();
  double all = 0.0;
  effect.method = "post-stratified by period, z";
  for (int64_t p = 0; p < periods->count; p++)
    if (has_both(periods, p, variant)) all += units_of_both(periods, p, variant);
  for (int64_t p = 0; p < periods->count; p++) {
    if (!has_both(periods, p, variant)) {
      effect.note_bits |= XP_NOTE(EXPT_NOTE_EMPTY_ARM);
      continue;
    }
    const double weight = units_of_both(periods, p, variant) / all;
    add_stratum(proportion_at(periods, p, periods->control), weight, &arm[0]);
    add_stratum(proportion_at(periods, p, variant), weight, &arm[1]);
  }
  if (all == 0.0) return effect;
  const xp_effect_question question = {.confidence = periods->options->confidence};
  const xp_effect found = xp_compare_arms(arm[0], arm[1], &question);
  const double raw = xp_proportion_difference(pooled(periods, periods->control), pooled(periods, variant));
  effect.value[0] = arm[0].value;
  effect.value[1] = arm[1].value;
  effect.difference = found.difference;
  effect.low = found.low;
  effect.high = found.high;
  effect.p = found.p;
  effect.note_bits |= found.note_bits & ~XP_NOTE(EXPT_NOTE_RELATIVE_DISAGREES);
  effect.reversed = differ_in_sign(raw, found.difference);
  return effect;
}

xp_period_effect xp_periods_effect(const xp_periods *periods, int64_t variant) {
  if (periods->successes == NULL) return no_effect();
  if (periods->is_changed) return stratified(periods, variant);
  return compare(periods, pooled(periods, periods->control), pooled(periods, variant));
}
