/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/arm_effect.h"

#include "lib/stats/effect_call.h"
#include <experiment/heterogeneity.h>
#include <experiment/notes.h>
#include <math.h>
#include <string.h>

XP_OPTIONS(expt_dilute_options, .alternative = EXPT_ALTERNATIVE_TWO_SIDED, .df = INFINITY, .confidence = 0.95);

static expt_status check(const xp_call *call, double effect, double std_error, int64_t exposed, int64_t units,
                         const expt_dilute_options *options) {
  XP_TRY(xp_need_between(call, "effect", "", effect, -INFINITY, INFINITY));
  if (!(std_error >= 0.0 && isfinite(std_error)))
    return XP_FAIL(call, EXPT_E_ARGUMENT, "std_error", "", "%g given; allowed: finite numbers from 0", std_error);
  XP_TRY(xp_check_proportion(call, "exposed", "units", (xp_proportion){.successes = exposed, .units = units}));
  XP_TRY(xp_need_word(call, "options", "alternative", options->alternative, EXPT_ALTERNATIVE_LESS));
  XP_TRY(xp_need_range(call, "options", "df", options->df, 1.0, INFINITY));
  return xp_need_between(call, "options", "confidence", options->confidence, 0.0, 1.0);
}

/* Powers of two in which effect and error are measured, so that no square of them leaves the range of numbers. */
static int exponent_of(double effect, double std_error) {
  int exponent = 0;
  frexp(fmax(fabs(effect), std_error), &exponent);
  return exponent;
}

static void scale_back(xp_effect *effect, int exponent) {
  effect->difference = ldexp(effect->difference, exponent);
  effect->std_error = ldexp(effect->std_error, exponent);
  effect->low = ldexp(effect->low, exponent);
  effect->high = ldexp(effect->high, exponent);
}

/* rate x effect, as the difference from an arm whose value is 0 and whose variance is the part that the rate adds: that
 * part is known, the other has the degrees of freedom of the effect. */
static xp_effect dilute(double effect, double std_error, int64_t exposed, int64_t units,
                        const expt_dilute_options *options) {
  const double rate = (double)exposed / (double)units, rest = (double)(units - exposed) / (double)units;
  const double error = rate * std_error, of_rate = effect * sqrt(rate * rest / (double)units);
  const xp_arm_estimate nothing = {.value = 0.0, .variance = of_rate * of_rate, .df = INFINITY};
  const xp_arm_estimate diluted = {.value = rate * effect, .variance = error * error, .df = options->df};
  const xp_effect_question question = {.alternative = options->alternative, .confidence = options->confidence};
  return xp_compare_arms(nothing, diluted, &question);
}

static xp_effect without_units(void) {
  return (xp_effect){.difference = NAN,
                     .std_error = NAN,
                     .low = NAN,
                     .high = NAN,
                     .statistic = NAN,
                     .df = NAN,
                     .p = NAN,
                     .log_p = NAN,
                     .note_bits = XP_NOTE(EXPT_NOTE_EMPTY_ARM)};
}

expt_status expt_dilute(double effect, double std_error, int64_t exposed, int64_t units,
                        const expt_dilute_options *options, expt_estimate *out, expt_error *err) {
  XP_CALL(NULL, err);
  expt_dilute_options mine;
  XP_TRY(xp_need(call, out, "out"));
  XP_TRY(xp_take_expt_dilute_options(call, options, &mine));
  XP_TRY(check(call, effect, std_error, exposed, units, &mine));
  const int exponent = exponent_of(effect, std_error);
  xp_effect diluted = without_units();
  if (units > 0) diluted = dilute(ldexp(effect, -exponent), ldexp(std_error, -exponent), exposed, units, &mine);
  scale_back(&diluted, exponent);
  *out = (expt_estimate){.scale = EXPT_SCALE_DIFFERENCE,
                         .estimate = diluted.difference,
                         .std_error = diluted.std_error,
                         .ci_low = diluted.low,
                         .ci_high = diluted.high,
                         .confidence = mine.confidence,
                         .statistic = diluted.statistic,
                         .df = diluted.df,
                         .p_value = diluted.p,
                         .log_p_value = diluted.log_p,
                         .n = units,
                         .note_bits = diluted.note_bits & ~XP_NOTE(EXPT_NOTE_RELATIVE_DISAGREES)};
  strncpy(out->name, "diluted effect", sizeof out->name - 1);
  strncpy(out->method, "effect times exposure rate, delta method", sizeof out->method - 1);
  return EXPT_OK;
}
