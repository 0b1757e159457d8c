/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/two_proportions.h"

#include "lib/math/distributions.h"
#include "lib/stats/cross_product.h"
#include "lib/stats/proportion_intervals.h"
#include "lib/stats/proportion_ratio.h"
#include "lib/stats/restricted_proportions.h"
#include "lib/stats/verdict.h"
#include <experiment/notes.h>
#include <math.h>
#include <string.h>

static bool is_empty(xp_proportion arm) {
  return arm.units == 0;
}

static int64_t failures(xp_proportion arm) {
  return arm.units - arm.successes;
}

static double value(xp_proportion arm) {
  return is_empty(arm) ? NAN : (double)arm.successes / (double)arm.units;
}

/* treatment - control, times the product of the units. */
static double scaled_difference(xp_proportion control, xp_proportion treatment) {
  return xp_cross_difference(treatment.successes, control.units, control.successes, treatment.units);
}

double xp_proportion_difference(xp_proportion control, xp_proportion treatment) {
  if (is_empty(control) || is_empty(treatment)) return NAN;
  return scaled_difference(control, treatment) / ((double)control.units * (double)treatment.units);
}

static bool all_alike(xp_proportion control, xp_proportion treatment) {
  return control.successes + treatment.successes == 0 || failures(control) + failures(treatment) == 0;
}

static double pooled_z(xp_proportion control, xp_proportion treatment) {
  if (is_empty(control) || is_empty(treatment) || all_alike(control, treatment)) return NAN;
  const double successes = (double)(control.successes + treatment.successes);
  const double missed = (double)(failures(control) + failures(treatment));
  const double units = (double)(control.units + treatment.units);
  const double spread = successes * missed * ((double)control.units * (double)treatment.units);
  return scaled_difference(control, treatment) * sqrt(units / spread);
}

double xp_pooled_two_sided(xp_proportion control, xp_proportion treatment) {
  return xp_normal_two_sided(pooled_z(control, treatment));
}

double xp_proportions_score(xp_proportion control, xp_proportion treatment, expt_scale scale, double null_value,
                            double factor) {
  if (is_empty(control) || is_empty(treatment)) return NAN;
  if (scale == EXPT_SCALE_RATIO) return xp_ratio_score(control, treatment, null_value - 1.0, factor);
  const double variance = factor * xp_restricted_variance(control, treatment, null_value);
  return variance > 0.0 ? (xp_proportion_difference(control, treatment) - null_value) / sqrt(variance) : NAN;
}

static double statistic(xp_proportion control, xp_proportion treatment, const xp_proportions_hypothesis *hypothesis) {
  const double null_value = xp_null_value(hypothesis->null_value, hypothesis->scale);
  if (null_value == xp_null_value(NAN, hypothesis->scale)) return pooled_z(control, treatment);
  return xp_proportions_score(control, treatment, hypothesis->scale, null_value, 1.0);
}

static void judge(expt_alternative alternative, xp_proportions_answer *answer) {
  const xp_verdict verdict = xp_judge(answer->z, INFINITY, alternative);
  answer->p = verdict.p;
  answer->log_p = verdict.log_p;
}

static void compare_ratio(xp_proportion control, xp_proportion treatment, expt_ratio_interval interval,
                          double confidence, xp_proportions_answer *answer) {
  answer->relative = xp_proportion_lift(control, treatment);
  answer->relative_error = xp_proportion_ratio_error(control, treatment);
  const xp_limits limits = xp_proportion_lift_limits(control, treatment, interval, confidence);
  answer->relative_low = limits.low;
  answer->relative_high = limits.high;
  if (isinf(limits.high)) answer->relative_note_bits = XP_NOTE(EXPT_NOTE_UNBOUNDED);
}

static bool has_few_events(xp_proportion arm) {
  return arm.successes < XP_FEW_EVENTS || failures(arm) < XP_FEW_EVENTS;
}

int64_t xp_proportions_notes(xp_proportion control, xp_proportion treatment) {
  if (is_empty(control) || is_empty(treatment)) return XP_NOTE(EXPT_NOTE_EMPTY_ARM);
  int64_t bits = 0;
  if (all_alike(control, treatment)) bits |= XP_NOTE(EXPT_NOTE_ZERO_VARIANCE);
  if (has_few_events(control) || has_few_events(treatment)) bits |= XP_NOTE(EXPT_NOTE_FEW_EVENTS);
  return bits;
}

static xp_proportions_answer unanswered(xp_proportion control, xp_proportion treatment) {
  return (xp_proportions_answer){.control = value(control),
                                 .treatment = value(treatment),
                                 .difference = NAN,
                                 .std_error = NAN,
                                 .low = NAN,
                                 .high = NAN,
                                 .relative = NAN,
                                 .relative_error = NAN,
                                 .relative_low = NAN,
                                 .relative_high = NAN,
                                 .z = NAN,
                                 .p = NAN,
                                 .log_p = NAN,
                                 .note_bits = xp_proportions_notes(control, treatment)};
}

xp_proportions_answer xp_compare_proportions_against(xp_proportion control, xp_proportion treatment,
                                                     const xp_proportions_question *question,
                                                     const xp_proportions_hypothesis *hypothesis) {
  xp_proportions_answer answer = unanswered(control, treatment);
  if (is_empty(control) || is_empty(treatment)) return answer;
  answer.difference = xp_proportion_difference(control, treatment);
  answer.std_error = xp_unpooled_error(control, treatment);
  answer.z = statistic(control, treatment, hypothesis);
  judge(question->alternative, &answer);
  const xp_limits limits = xp_difference_limits(control, treatment, question->interval, question->confidence);
  answer.low = limits.low;
  answer.high = limits.high;
  compare_ratio(control, treatment, hypothesis->ratio_interval, question->confidence, &answer);
  return answer;
}

xp_proportions_answer xp_compare_proportions(xp_proportion control, xp_proportion treatment,
                                             const xp_proportions_question *question) {
  const xp_proportions_hypothesis no_effect = {EXPT_SCALE_DIFFERENCE, NAN, EXPT_RATIO_INTERVAL_LOG_DELTA};
  return xp_compare_proportions_against(control, treatment, question, &no_effect);
}

const char *xp_proportions_method(expt_interval interval) {
  static const char *const texts[] = {"two-proportion z, pooled; Mee", "two-proportion z, pooled; Wald",
                                      "two-proportion z, pooled; Agresti-Caffo", "two-proportion z, pooled; Newcombe",
                                      "two-proportion z, pooled; Miettinen-Nurminen"};
  return texts[interval];
}
