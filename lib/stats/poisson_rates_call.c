/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/poisson_rates.h"

#include "lib/stats/effect_call.h"
#include <math.h>
#include <string.h>

XP_OPTIONS(expt_poisson_rates_options, .alternative = EXPT_ALTERNATIVE_TWO_SIDED, .test = EXPT_RATE_TEST_EXACT,
           .scale = EXPT_SCALE_DIFFERENCE, .confidence = 0.95, .null_value = NAN);

static expt_status check_null(const xp_call *call, const expt_poisson_rates_options *options) {
  if (isnan(options->null_value)) return EXPT_OK;
  const bool is_ratio = options->scale == EXPT_SCALE_RATIO;
  XP_TRY(xp_need_between(call, "options", "null_value", options->null_value, is_ratio ? 0.0 : -INFINITY, INFINITY));
  if (is_ratio || options->test != EXPT_RATE_TEST_EXACT || options->null_value == 0.0) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "null_value",
                 "%g given; allowed for an exact test of a difference: 0 (other differences: test SCORE or WALD)",
                 options->null_value);
}

static expt_status check_options(const xp_call *call, const expt_poisson_rates_options *options) {
  XP_TRY(xp_need_word(call, "options", "alternative", options->alternative, EXPT_ALTERNATIVE_LESS));
  XP_TRY(xp_need_word(call, "options", "test", options->test, EXPT_RATE_TEST_WALD));
  XP_TRY(xp_need_word(call, "options", "scale", options->scale, EXPT_SCALE_RATIO));
  XP_TRY(xp_need_between(call, "options", "confidence", options->confidence, 0.0, 1.0));
  return check_null(call, options);
}

static expt_status check_arm(const xp_call *call, const char *events, const char *exposure, xp_rate arm) {
  XP_TRY(xp_need_whole(call, events, "", arm.events, 0, XP_MOST_UNITS));
  if (!(arm.exposure >= 0.0) || isinf(arm.exposure))
    return XP_FAIL(call, EXPT_E_ARGUMENT, exposure, "", "%g given; allowed: finite and not negative", arm.exposure);
  if (arm.events == 0 || arm.exposure > 0.0) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_ARGUMENT, exposure, "", "0 given with %lld events; allowed: above 0",
                 (long long)arm.events);
}

static const char *method_of(const expt_poisson_rates_options *options) {
  static const char *const of_ratio[] = {"Poisson, exact conditional; Clopper-Pearson", "Poisson, score; score",
                                         "Poisson, Wald; log delta"};
  static const char *const of_difference[] = {"Poisson, exact conditional; score", "Poisson, score; score",
                                              "Poisson, Wald; Wald"};
  return options->scale == EXPT_SCALE_RATIO ? of_ratio[options->test] : of_difference[options->test];
}

static void fill(expt_estimate *out, const xp_rates_answer *answer, const expt_poisson_rates_options *options) {
  if (options->scale == EXPT_SCALE_RATIO) {
    const xp_lift lift = {answer->relative, answer->relative_error, {answer->relative_low, answer->relative_high}};
    xp_fill_ratio(out, "ratio of rates", lift, answer->verdict, answer->note_bits | answer->relative_note_bits);
  } else {
    const xp_lift effect = {answer->difference, answer->std_error, {answer->low, answer->high}};
    xp_fill_difference(out, "difference of rates", effect, answer->verdict, answer->note_bits);
  }
  strncpy(out->method, method_of(options), sizeof out->method - 1);
  out->confidence = options->confidence;
}

expt_status expt_poisson_rates(int64_t control_events, double control_exposure, int64_t treatment_events,
                               double treatment_exposure, const expt_poisson_rates_options *options,
                               expt_estimate *out, expt_error *err) {
  XP_CALL(NULL, err);
  const xp_rate control = {control_events, control_exposure}, treatment = {treatment_events, treatment_exposure};
  expt_poisson_rates_options mine;
  XP_TRY(xp_need(call, out, "out"));
  XP_TRY(check_arm(call, "control_events", "control_exposure", control));
  XP_TRY(check_arm(call, "treatment_events", "treatment_exposure", treatment));
  XP_TRY(xp_take_expt_poisson_rates_options(call, options, &mine));
  XP_TRY(check_options(call, &mine));
  const xp_rates_question question = {mine.alternative, mine.test, mine.scale, mine.null_value, mine.confidence};
  const xp_rates_answer answer = xp_compare_rates(control, treatment, &question);
  fill(out, &answer, &mine);
  out->n = control_events + treatment_events;
  return EXPT_OK;
}
