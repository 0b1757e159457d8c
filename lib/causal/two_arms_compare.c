/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two tallies to one effect, by the tests of lib/stats. */
#include "lib/causal/two_arms.h"
#include "lib/stats/means.h"
#include "lib/stats/two_proportions.h"

#include <experiment/notes.h>
#include <math.h>

static void compare_proportions(const xp_two_arms *settings, const xp_tally *arms, xp_found_effect *effect) {
  const xp_proportions_question question = {
      .alternative = settings->alternative, .interval = settings->interval, .confidence = settings->confidence};
  const xp_proportions_answer answer =
      xp_compare_proportions((xp_proportion){.successes = arms[0].counts.ones, .units = xp_used(&arms[0])},
                             (xp_proportion){.successes = arms[1].counts.ones, .units = xp_used(&arms[1])}, &question);
  effect->estimate = answer.difference;
  effect->std_error = answer.std_error;
  effect->low = answer.low;
  effect->high = answer.high;
  effect->relative = answer.relative;
  effect->statistic = answer.z;
  effect->df = INFINITY;
  effect->p = answer.p;
  effect->log_p = answer.log_p;
  effect->method = xp_proportions_method(settings->interval);
  effect->note_bits = answer.note_bits;
}

/* The variance of one unit is not known, and not looked at. */
static xp_sample sample_of(const xp_tally *tally) {
  const int64_t units = tally->moments.n;
  return (xp_sample){.units = units,
                     .mean = units > 0 ? xp_moments_mean(&tally->moments) : 0.0,
                     .variance = units > 1 ? xp_moments_variance(&tally->moments) : 0.0};
}

static void compare_means(const xp_two_arms *settings, const xp_tally *arms, xp_found_effect *effect) {
  const xp_means_question question = {.alternative = settings->alternative,
                                      .test = EXPT_MEAN_TEST_WELCH,
                                      .scale = EXPT_SCALE_DIFFERENCE,
                                      .ratio_interval = EXPT_RATIO_INTERVAL_LOG_DELTA,
                                      .null_value = NAN,
                                      .confidence = settings->confidence};
  const xp_means_answer answer = xp_compare_means(sample_of(&arms[0]), sample_of(&arms[1]), &question);
  effect->estimate = answer.difference;
  effect->std_error = answer.std_error;
  effect->low = answer.low;
  effect->high = answer.high;
  effect->relative = answer.relative;
  effect->statistic = answer.verdict.statistic;
  effect->df = answer.verdict.df;
  effect->p = answer.verdict.p;
  effect->log_p = answer.verdict.log_p;
  effect->method = xp_mean_test_text(EXPT_MEAN_TEST_WELCH);
  effect->note_bits = answer.note_bits;
}

xp_found_effect xp_compare_tallies(const xp_two_arms *settings, const xp_tallies *tallies, xp_among among) {
  const xp_tally arms[2] = {xp_tally_of(tallies, among, 0), xp_tally_of(tallies, among, 1)};
  xp_found_effect effect = {
      .confidence = settings->confidence, .alternative = settings->alternative, .exposure_rate = NAN};
  if (tallies->proportion)
    compare_proportions(settings, arms, &effect);
  else
    compare_means(settings, arms, &effect);
  for (int arm = 0; arm < 2; arm++) {
    effect.units[arm] = xp_used(&arms[arm]);
    effect.value[arm] = xp_tally_value(tallies, &arms[arm]);
    effect.n_dropped += arms[arm].counts.dropped;
  }
  if (effect.n_dropped > 0) effect.note_bits |= XP_NOTE(EXPT_NOTE_DROPPED);
  return effect;
}
