/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/confidence_sequence_effect.h"

#include "lib/stats/confidence_sequence_mixture.h"
#include <float.h>
#include <math.h>

static const double log_two = 0.69314718055994530942;

double xp_tuning_level(double level, expt_alternative alternative) {
  return alternative == EXPT_ALTERNATIVE_TWO_SIDED ? level : fmax(level - log_two, DBL_EPSILON);
}

expt_status xp_check_effect(const xp_call *call, xp_look_effect effect) {
  if (isinf(effect.estimate))
    return XP_FAIL(call, EXPT_E_ARGUMENT, "estimate", "", "%g given; allowed: finite, or NaN where nothing is known",
                   effect.estimate);
  if (isinf(effect.std_error) || effect.std_error < 0.0)
    return XP_FAIL(call, EXPT_E_ARGUMENT, "std_error", "",
                   "%g given; allowed: finite and not negative, or NaN where nothing is known", effect.std_error);
  return EXPT_OK;
}

bool xp_says_something(xp_look_effect effect) {
  return !isnan(effect.estimate) && effect.std_error > 0.0;
}

xp_look_answer xp_silent_look(xp_look_effect effect, int64_t note_bits) {
  return (xp_look_answer){.estimate = effect.estimate,
                          .std_error = effect.std_error,
                          .low = NAN,
                          .high = NAN,
                          .log_e = NAN,
                          .log_p = NAN,
                          .note_bits = note_bits};
}

static double one_sided_reach(const xp_look_question *question, xp_normal_mixture mixture) {
  return question->closed_form ? xp_mixture_reach_closed(mixture, question->level)
                               : xp_mixture_reach_one_sided(mixture, question->level);
}

static void look_one_sided(double z, xp_look_answer *look, const xp_look_question *question,
                           xp_normal_mixture mixture) {
  const bool greater = question->alternative == EXPT_ALTERNATIVE_GREATER;
  const double reach = one_sided_reach(question, mixture) * look->std_error;
  const double towards = greater ? z : -z;
  look->low = greater ? look->estimate - reach : -INFINITY;
  look->high = greater ? INFINITY : look->estimate + reach;
  look->log_e = xp_mixture_log_e_one_sided(towards, mixture);
  look->log_p = question->closed_form ? xp_mixture_log_p_closed(towards, mixture) : xp_log_p_of_e(look->log_e);
}

static void look_two_sided(double z, xp_look_answer *look, const xp_look_question *question,
                           xp_normal_mixture mixture) {
  const double reach = xp_mixture_reach(mixture, question->level) * look->std_error;
  look->low = look->estimate - reach;
  look->high = look->estimate + reach;
  look->log_e = xp_mixture_log_e(z, mixture);
  look->log_p = xp_log_p_of_e(look->log_e);
}

xp_look_answer xp_look_at_effect(xp_look_effect effect, const xp_look_question *question) {
  xp_look_answer look = xp_silent_look(effect, 0);
  const double z = fmax(-DBL_MAX, fmin(DBL_MAX, (effect.estimate - question->null_value) / effect.std_error));
  const xp_normal_mixture mixture = xp_normal_mixture_of(question->gain);
  if (question->alternative == EXPT_ALTERNATIVE_TWO_SIDED)
    look_two_sided(z, &look, question, mixture);
  else
    look_one_sided(z, &look, question, mixture);
  xp_agree(&look, question->null_value, question->level);
  return look;
}
