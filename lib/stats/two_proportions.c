/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/two_proportions.h"

#include "lib/math/distributions.h"
#include "lib/stats/cross_product.h"
#include "lib/stats/proportion_intervals.h"
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

static void judge(expt_alternative alternative, xp_proportions_answer *answer) {
  const double z = answer->z;
  if (alternative == EXPT_ALTERNATIVE_GREATER) {
    answer->p = xp_normal_upper(z);
    answer->log_p = xp_normal_log_upper(z);
  } else if (alternative == EXPT_ALTERNATIVE_LESS) {
    answer->p = xp_normal_lower(z);
    answer->log_p = xp_normal_log_lower(z);
  } else {
    answer->p = xp_normal_two_sided(z);
    answer->log_p = xp_normal_log_two_sided(z);
  }
}

static void compare_ratio(xp_proportion control, xp_proportion treatment, double confidence,
                          xp_proportions_answer *answer) {
  answer->relative = answer->relative_low = answer->relative_high = NAN;
  if (control.successes == 0) return;
  answer->relative = scaled_difference(control, treatment) / ((double)control.successes * (double)treatment.units);
  if (treatment.successes == 0) return;
  const xp_limits limits = xp_log_ratio_limits(control, treatment, answer->relative, confidence);
  answer->relative_low = limits.low;
  answer->relative_high = limits.high;
}

static bool has_few_events(xp_proportion arm) {
  return arm.successes < XP_FEW_EVENTS || failures(arm) < XP_FEW_EVENTS;
}

static int64_t notes_of(xp_proportion control, xp_proportion treatment) {
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
                                 .relative_low = NAN,
                                 .relative_high = NAN,
                                 .z = NAN,
                                 .p = NAN,
                                 .log_p = NAN,
                                 .note_bits = notes_of(control, treatment)};
}

xp_proportions_answer xp_compare_proportions(xp_proportion control, xp_proportion treatment,
                                             const xp_proportions_question *question) {
  xp_proportions_answer answer = unanswered(control, treatment);
  if (is_empty(control) || is_empty(treatment)) return answer;
  answer.difference = xp_proportion_difference(control, treatment);
  answer.std_error = xp_unpooled_error(control, treatment);
  answer.z = pooled_z(control, treatment);
  judge(question->alternative, &answer);
  const xp_limits limits = question->interval == EXPT_INTERVAL_MEE
                               ? xp_mee_limits(control, treatment, question->confidence)
                               : xp_wald_limits(control, treatment, question->confidence);
  answer.low = limits.low;
  answer.high = limits.high;
  compare_ratio(control, treatment, question->confidence, &answer);
  return answer;
}

const char *xp_proportions_method(expt_interval interval) {
  return interval == EXPT_INTERVAL_MEE ? "two-proportion z, pooled; Mee" : "two-proportion z, pooled; Wald";
}
