/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_STATS_CONFIDENCE_SEQUENCE_EFFECT_H
#define EXPERIMENT_LIB_STATS_CONFIDENCE_SEQUENCE_EFFECT_H

/* One look at an effect through the normal mixture. */

#include "lib/stats/always_valid.h"

typedef struct xp_look_effect {
  double estimate, std_error;
} xp_look_effect;

typedef struct xp_look_question {
  expt_alternative alternative;
  double level, null_value;
  double gain;      /* variance of the mixture over std_error^2 */
  bool closed_form; /* the one-sided limits of equation 134 */
} xp_look_question;

/* The level as the tuning counts it: a one-sided sequence is tuned like a two-sided one of twice alpha. */
double xp_tuning_level(double level, expt_alternative alternative);

/* Neither infinite nor negative; NaN and an error of 0 mean that nothing is known. */
expt_status xp_check_effect(const xp_call *call, xp_look_effect effect);
bool xp_says_something(xp_look_effect effect);

xp_look_answer xp_silent_look(xp_look_effect effect, int64_t note_bits);
xp_look_answer xp_look_at_effect(xp_look_effect effect, const xp_look_question *question);

#endif
