/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/confidence_sequence_effect.h"
#include "lib/stats/confidence_sequence_mixture.h"
#include "lib/stats/two_proportions.h"
#include <math.h>

XP_OPTIONS(expt_confidence_sequence_asymptotic_options, .alternative = EXPT_ALTERNATIVE_TWO_SIDED,
           .tuning = EXPT_MIXTURE_TUNING_CLOSED_FORM, .burn_in = 500, .confidence = 0.95, .null_value = 0.0,
           .previous_low = NAN, .previous_high = NAN, .previous_log_p = NAN);

static expt_status check_options(const xp_call *call, const expt_confidence_sequence_asymptotic_options *options) {
  XP_TRY(xp_need_word(call, "options", "alternative", options->alternative, EXPT_ALTERNATIVE_LESS));
  XP_TRY(xp_need_word(call, "options", "tuning", options->tuning, EXPT_MIXTURE_TUNING_OPTIMAL));
  XP_TRY(xp_need_whole(call, "options", "burn_in", options->burn_in, 2, XP_MOST_UNITS));
  XP_TRY(xp_need_between(call, "options", "confidence", options->confidence, 0.0, 1.0));
  XP_TRY(xp_need_between(call, "options", "null_value", options->null_value, -INFINITY, INFINITY));
  return xp_check_before(call, options->previous_low, options->previous_high, options->previous_log_p);
}

static xp_look_answer look_after_burn_in(xp_look_effect effect, double n, double planned_units,
                                         const expt_confidence_sequence_asymptotic_options *options) {
  if (!xp_says_something(effect)) return xp_silent_look(effect, XP_NOTE(EXPT_NOTE_ZERO_VARIANCE));
  const double level = xp_level_of(options->confidence);
  const double optimum = xp_mixture_optimum(xp_tuning_level(level, options->alternative), options->tuning);
  const xp_look_question question = {.alternative = options->alternative,
                                     .level = level,
                                     .null_value = options->null_value,
                                     .gain = optimum * (n / planned_units),
                                     .closed_form = true};
  return xp_look_at_effect(effect, &question);
}

expt_status expt_confidence_sequence_asymptotic(double estimate, double std_error, int64_t n, int64_t planned_units,
                                                const expt_confidence_sequence_asymptotic_options *options,
                                                expt_estimate *out, expt_error *err) {
  XP_CALL(NULL, err);
  expt_confidence_sequence_asymptotic_options mine;
  XP_TRY(xp_need(call, out, "out"));
  const xp_look_effect effect = {estimate, std_error};
  XP_TRY(xp_check_effect(call, effect));
  XP_TRY(xp_need_whole(call, "n", "", n, 0, XP_MOST_UNITS));
  XP_TRY(xp_need_whole(call, "planned_units", "", planned_units, 1, XP_MOST_UNITS));
  XP_TRY(xp_take_expt_confidence_sequence_asymptotic_options(call, options, &mine));
  XP_TRY(check_options(call, &mine));
  const bool burning_in = n < mine.burn_in;
  xp_look_answer look =
      burning_in ? xp_silent_look(effect, 0) : look_after_burn_in(effect, (double)n, (double)planned_units, &mine);
  look.n = n;
  look.note_bits |= XP_NOTE(EXPT_NOTE_APPROXIMATE);
  const xp_look_sequence sequence = {.name = "effect",
                                     .method =
                                         burning_in ? "asymptotic sequence; before the burn-in" : "asymptotic sequence",
                                     .scale = EXPT_SCALE_DIFFERENCE,
                                     .confidence = mine.confidence};
  const xp_look_before before = {mine.previous_low, mine.previous_high, mine.previous_log_p};
  xp_tell_look(out, &sequence, &look, &before);
  return EXPT_OK;
}
