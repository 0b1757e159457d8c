/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/always_valid.h"
#include "lib/stats/confidence_sequence_share.h"
#include "lib/stats/two_proportions.h"
#include <math.h>

XP_OPTIONS(expt_confidence_sequence_proportion_options, .alternative = EXPT_ALTERNATIVE_TWO_SIDED, .confidence = 0.95,
           .null_value = NAN, .prior_successes = 1.0, .prior_failures = 1.0, .previous_low = NAN, .previous_high = NAN,
           .previous_log_p = NAN);

static expt_status check_options(const xp_call *call, const expt_confidence_sequence_proportion_options *options) {
  XP_TRY(xp_need_word(call, "options", "alternative", options->alternative, EXPT_ALTERNATIVE_LESS));
  XP_TRY(xp_need_between(call, "options", "confidence", options->confidence, 0.0, 1.0));
  if (!isnan(options->null_value))
    XP_TRY(xp_need_between(call, "options", "null_value", options->null_value, 0.0, 1.0));
  XP_TRY(xp_check_prior(call, "prior_successes", options->prior_successes));
  XP_TRY(xp_check_prior(call, "prior_failures", options->prior_failures));
  return xp_check_before(call, options->previous_low, options->previous_high, options->previous_log_p);
}

static xp_look_answer look_at(xp_share_tally tally, const expt_confidence_sequence_proportion_options *options) {
  const xp_beta_prior prior = {options->prior_successes, options->prior_failures};
  const double units = tally.successes + tally.failures, p = tally.successes / units;
  const double level = xp_level_of(options->confidence);
  const xp_share_question asked = xp_share_ask(prior, tally, options->alternative);
  const xp_share_limits limits = xp_share_sequence(&asked, level);
  xp_look_answer look = {.estimate = p,
                         .std_error = sqrt(p * (tally.failures / units) / units),
                         .low = limits.low.p,
                         .high = limits.high.p,
                         .log_e = NAN,
                         .log_p = NAN,
                         .note_bits = units > 0.0 ? 0 : XP_NOTE(EXPT_NOTE_EMPTY_ARM)};
  if (isnan(options->null_value)) return look;
  const xp_share null_value = {options->null_value, 1.0 - options->null_value};
  look.log_e = xp_share_log_e(&asked, null_value);
  look.log_p = xp_log_p_of_e(look.log_e);
  xp_agree(&look, options->null_value, level);
  return look;
}

expt_status expt_confidence_sequence_proportion(int64_t successes, int64_t units,
                                                const expt_confidence_sequence_proportion_options *options,
                                                expt_estimate *out, expt_error *err) {
  XP_CALL(NULL, err);
  expt_confidence_sequence_proportion_options mine;
  XP_TRY(xp_need(call, out, "out"));
  XP_TRY(xp_need_whole(call, "units", "", units, 0, XP_MOST_COUNT));
  XP_TRY(xp_need_whole(call, "successes", "", successes, 0, units));
  XP_TRY(xp_take_expt_confidence_sequence_proportion_options(call, options, &mine));
  XP_TRY(check_options(call, &mine));
  xp_look_answer look = look_at((xp_share_tally){(double)successes, (double)(units - successes)}, &mine);
  look.n = units;
  const xp_look_sequence sequence = {.name = "proportion",
                                     .method = "beta-binomial; valid at any time",
                                     .scale = EXPT_SCALE_DIFFERENCE,
                                     .confidence = mine.confidence};
  const xp_look_before before = {mine.previous_low, mine.previous_high, mine.previous_log_p};
  xp_tell_look(out, &sequence, &look, &before);
  return EXPT_OK;
}
