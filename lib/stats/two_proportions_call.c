/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/two_proportions.h"

#include "lib/stats/effect_call.h"
#include "lib/stats/relative.h"
#include "lib/stats/verdict.h"
#include <math.h>

XP_OPTIONS(expt_two_proportions_options, .alternative = EXPT_ALTERNATIVE_TWO_SIDED, .interval = EXPT_INTERVAL_MEE,
           .scale = EXPT_SCALE_DIFFERENCE, .confidence = 0.95, .null_value = NAN,
           .ratio_interval = EXPT_RATIO_INTERVAL_LOG_DELTA);

static expt_status check_options(const xp_call *call, const expt_two_proportions_options *options) {
  XP_TRY(xp_need_word(call, "options", "alternative", options->alternative, EXPT_ALTERNATIVE_LESS));
  XP_TRY(xp_need_word(call, "options", "interval", options->interval, EXPT_INTERVAL_MIETTINEN_NURMINEN));
  XP_TRY(xp_need_word(call, "options", "scale", options->scale, EXPT_SCALE_RATIO));
  XP_TRY(xp_need_between(call, "options", "confidence", options->confidence, 0.0, 1.0));
  XP_TRY(
      xp_need_word(call, "options", "ratio_interval", options->ratio_interval, EXPT_RATIO_INTERVAL_MIETTINEN_NURMINEN));
  if (isnan(options->null_value)) return EXPT_OK;
  const bool is_ratio = options->scale == EXPT_SCALE_RATIO;
  return xp_need_between(call, "options", "null_value", options->null_value, is_ratio ? 0.0 : -1.0,
                         is_ratio ? INFINITY : 1.0);
}

expt_status xp_check_proportion(const xp_call *call, const char *successes, const char *units, xp_proportion arm) {
  XP_TRY(xp_need_whole(call, units, "", arm.units, 0, XP_MOST_UNITS));
  if (arm.successes >= 0 && arm.successes <= arm.units) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_ARGUMENT, successes, "", "%lld of %lld units given; allowed: 0 to the number of units",
                 (long long)arm.successes, (long long)arm.units);
}

static const char *score_text(const expt_two_proportions_options *options) {
  const double none = xp_null_value(NAN, options->scale);
  return xp_null_value(options->null_value, options->scale) == none ? "two-proportion z, pooled"
                                                                    : "two-proportion z, score";
}

static const char *interval_text(expt_interval interval) {
  static const char *const texts[] = {"Mee", "Wald", "Agresti-Caffo", "Newcombe", "Miettinen-Nurminen"};
  return texts[interval];
}

static void fill(expt_estimate *out, const xp_proportions_answer *answer, const expt_two_proportions_options *options) {
  const xp_verdict verdict = {answer->z, INFINITY, answer->p, answer->log_p};
  if (options->scale == EXPT_SCALE_RATIO) {
    xp_fill_ratio(out, "ratio of proportions",
                  (xp_lift){answer->relative, answer->relative_error, {answer->relative_low, answer->relative_high}},
                  verdict, answer->note_bits | answer->relative_note_bits);
    xp_set_method(out, score_text(options), xp_ratio_interval_text(options->ratio_interval));
  } else {
    xp_fill_difference(out, "difference of proportions",
                       (xp_lift){answer->difference, answer->std_error, {answer->low, answer->high}}, verdict,
                       answer->note_bits);
    xp_set_method(out, score_text(options), interval_text(options->interval));
  }
  out->confidence = options->confidence;
}

expt_status expt_two_proportions(int64_t control_successes, int64_t control_units, int64_t treatment_successes,
                                 int64_t treatment_units, const expt_two_proportions_options *options,
                                 expt_estimate *out, expt_error *err) {
  XP_CALL(NULL, err);
  const xp_proportion control = {control_successes, control_units}, treatment = {treatment_successes, treatment_units};
  expt_two_proportions_options mine;
  XP_TRY(xp_need(call, out, "out"));
  XP_TRY(xp_check_proportion(call, "control_successes", "control_units", control));
  XP_TRY(xp_check_proportion(call, "treatment_successes", "treatment_units", treatment));
  XP_TRY(xp_take_expt_two_proportions_options(call, options, &mine));
  XP_TRY(check_options(call, &mine));
  const xp_proportions_question question = {mine.alternative, mine.interval, mine.confidence};
  const xp_proportions_hypothesis hypothesis = {mine.scale, mine.null_value, mine.ratio_interval};
  const xp_proportions_answer answer = xp_compare_proportions_against(control, treatment, &question, &hypothesis);
  fill(out, &answer, &mine);
  out->n = control_units + treatment_units;
  return EXPT_OK;
}
