/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/two_proportions.h"

#include <math.h>
#include <string.h>

XP_OPTIONS(expt_two_proportions_options, .alternative = EXPT_ALTERNATIVE_TWO_SIDED, .interval = EXPT_INTERVAL_MEE,
           .confidence = 0.95);

static expt_status check_options(const xp_call *call, const expt_two_proportions_options *options) {
  XP_TRY(xp_need_word(call, "options", "alternative", options->alternative, EXPT_ALTERNATIVE_LESS));
  XP_TRY(xp_need_word(call, "options", "interval", options->interval, EXPT_INTERVAL_WALD));
  return xp_need_between(call, "options", "confidence", options->confidence, 0.0, 1.0);
}

static expt_status check_successes(const xp_call *call, const char *argument, xp_proportion arm) {
  if (arm.successes >= 0 && arm.successes <= arm.units) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_ARGUMENT, argument, "",
                 "%lld successes among %lld units given; allowed: 0 to the number of units", (long long)arm.successes,
                 (long long)arm.units);
}

static expt_estimate to_estimate(const xp_proportions_answer *answer, const expt_two_proportions_options *options) {
  expt_estimate estimate = {.scale = EXPT_SCALE_DIFFERENCE,
                            .estimate = answer->difference,
                            .std_error = answer->std_error,
                            .ci_low = answer->low,
                            .ci_high = answer->high,
                            .confidence = options->confidence,
                            .statistic = answer->z,
                            .df = INFINITY,
                            .p_value = answer->p,
                            .log_p_value = answer->log_p,
                            .note_bits = answer->note_bits};
  strncpy(estimate.name, "difference of proportions", sizeof estimate.name - 1);
  strncpy(estimate.method, xp_proportions_method(options->interval), sizeof estimate.method - 1);
  return estimate;
}

expt_status expt_two_proportions(int64_t control_successes, int64_t control_units, int64_t treatment_successes,
                                 int64_t treatment_units, const expt_two_proportions_options *options,
                                 expt_estimate *out, expt_error *err) {
  XP_CALL(NULL, err);
  const xp_proportion control = {control_successes, control_units}, treatment = {treatment_successes, treatment_units};
  expt_two_proportions_options mine;
  XP_TRY(xp_need(call, out, "out"));
  XP_TRY(xp_need_whole(call, "control_units", "", control_units, 0, XP_MOST_UNITS));
  XP_TRY(check_successes(call, "control_successes", control));
  XP_TRY(xp_need_whole(call, "treatment_units", "", treatment_units, 0, XP_MOST_UNITS));
  XP_TRY(check_successes(call, "treatment_successes", treatment));
  XP_TRY(xp_take_expt_two_proportions_options(call, options, &mine));
  XP_TRY(check_options(call, &mine));
  const xp_proportions_question question = {mine.alternative, mine.interval, mine.confidence};
  const xp_proportions_answer answer = xp_compare_proportions(control, treatment, &question);
  *out = to_estimate(&answer, &mine);
  out->n = control_units + treatment_units;
  return EXPT_OK;
}
