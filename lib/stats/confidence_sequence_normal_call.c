/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/confidence_sequence_effect.h"
#include "lib/stats/confidence_sequence_mixture.h"
#include "lib/stats/two_proportions.h"
#include <float.h>
#include <math.h>

XP_OPTIONS(expt_confidence_sequence_normal_options, .alternative = EXPT_ALTERNATIVE_TWO_SIDED,
           .tuning = EXPT_MIXTURE_TUNING_CLOSED_FORM, .confidence = 0.95, .null_value = 0.0, .previous_low = NAN,
           .previous_high = NAN, .previous_log_p = NAN);

XP_OPTIONS(expt_confidence_sequence_msprt_options, .alternative = EXPT_ALTERNATIVE_TWO_SIDED, .confidence = 0.95,
           .null_value = 0.0, .previous_low = NAN, .previous_high = NAN, .previous_log_p = NAN);

/* What both doors ask, once the width of the mixture is known. */
typedef struct request {
  xp_look_effect effect;
  expt_alternative alternative;
  double confidence, null_value;
  double level;
  double mixture_sd;
  bool known_variance;
  const char *known, *estimated; /* the methods */
  xp_look_before before;
} request;

static expt_status check_common(const xp_call *call, const request *asked) {
  XP_TRY(xp_need_word(call, "options", "alternative", asked->alternative, EXPT_ALTERNATIVE_LESS));
  XP_TRY(xp_need_between(call, "options", "confidence", asked->confidence, 0.0, 1.0));
  XP_TRY(xp_need_between(call, "options", "null_value", asked->null_value, -INFINITY, INFINITY));
  return xp_check_before(call, asked->before.low, asked->before.high, asked->before.log_p);
}

static double gain_of(double mixture_sd, double std_error) {
  const double ratio = mixture_sd / std_error;
  return fmax(DBL_MIN, fmin(1.0 / DBL_MIN, ratio * ratio));
}

static void answer(const request *asked, expt_estimate *out) {
  const xp_look_question question = {.alternative = asked->alternative,
                                     .level = asked->level,
                                     .null_value = asked->null_value,
                                     .gain = gain_of(asked->mixture_sd, asked->effect.std_error)};
  xp_look_answer look = xp_says_something(asked->effect)
                            ? xp_look_at_effect(asked->effect, &question)
                            : xp_silent_look(asked->effect, XP_NOTE(EXPT_NOTE_ZERO_VARIANCE));
  if (!asked->known_variance) look.note_bits |= XP_NOTE(EXPT_NOTE_APPROXIMATE);
  const xp_look_sequence sequence = {.name = "effect",
                                     .method = asked->known_variance ? asked->known : asked->estimated,
                                     .scale = EXPT_SCALE_DIFFERENCE,
                                     .confidence = asked->confidence};
  xp_tell_look(out, &sequence, &look, &asked->before);
}

expt_status expt_confidence_sequence_normal(double estimate, double std_error, double planned_std_error,
                                            const expt_confidence_sequence_normal_options *options, expt_estimate *out,
                                            expt_error *err) {
  XP_CALL(NULL, err);
  expt_confidence_sequence_normal_options mine;
  XP_TRY(xp_need(call, out, "out"));
  const xp_look_effect effect = {estimate, std_error};
  XP_TRY(xp_check_effect(call, effect));
  XP_TRY(xp_need_between(call, "planned_std_error", "", planned_std_error, 0.0, INFINITY));
  XP_TRY(xp_take_expt_confidence_sequence_normal_options(call, options, &mine));
  XP_TRY(xp_need_word(call, "options", "tuning", mine.tuning, EXPT_MIXTURE_TUNING_OPTIMAL));
  XP_TRY(xp_need_word(call, "options", "known_variance", mine.known_variance, 1));
  request asked = {.effect = effect,
                   .alternative = mine.alternative,
                   .confidence = mine.confidence,
                   .null_value = mine.null_value,
                   .known_variance = mine.known_variance == 1,
                   .known = "normal mixture; valid at any time",
                   .estimated = "normal mixture; asymptotic",
                   .before = {mine.previous_low, mine.previous_high, mine.previous_log_p}};
  XP_TRY(check_common(call, &asked));
  asked.level = xp_level_of(mine.confidence);
  const double level = xp_tuning_level(asked.level, mine.alternative);
  asked.mixture_sd = planned_std_error * sqrt(xp_mixture_optimum(level, mine.tuning));
  answer(&asked, out);
  return EXPT_OK;
}

expt_status expt_confidence_sequence_msprt(double estimate, double std_error, double effect_sd,
                                           const expt_confidence_sequence_msprt_options *options, expt_estimate *out,
                                           expt_error *err) {
  XP_CALL(NULL, err);
  expt_confidence_sequence_msprt_options mine;
  XP_TRY(xp_need(call, out, "out"));
  const xp_look_effect effect = {estimate, std_error};
  XP_TRY(xp_check_effect(call, effect));
  XP_TRY(xp_need_between(call, "effect_sd", "", effect_sd, 0.0, INFINITY));
  XP_TRY(xp_take_expt_confidence_sequence_msprt_options(call, options, &mine));
  XP_TRY(xp_need_word(call, "options", "known_variance", mine.known_variance, 1));
  request asked = {.effect = effect,
                   .alternative = mine.alternative,
                   .confidence = mine.confidence,
                   .null_value = mine.null_value,
                   .mixture_sd = effect_sd,
                   .known_variance = mine.known_variance == 1,
                   .known = "mSPRT; valid at any time",
                   .estimated = "mSPRT; asymptotic",
                   .before = {mine.previous_low, mine.previous_high, mine.previous_log_p}};
  XP_TRY(check_common(call, &asked));
  asked.level = xp_level_of(mine.confidence);
  answer(&asked, out);
  return EXPT_OK;
}
