/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/always_valid.h"
#include "lib/stats/confidence_sequence_share.h"
#include "lib/stats/two_proportions.h"
#include <math.h>

XP_OPTIONS(expt_confidence_sequence_rate_ratio_options, .alternative = EXPT_ALTERNATIVE_TWO_SIDED, .confidence = 0.95,
           .null_value = 1.0, .concentration = 1000.0, .previous_low = NAN, .previous_high = NAN,
           .previous_log_p = NAN);

/* Odds and priors stay far from the ends of a double. */
static const double smallest_null = 1e-100, smallest_exposure = 1e-6;

static expt_status check_options(const xp_call *call, const expt_confidence_sequence_rate_ratio_options *options) {
  XP_TRY(xp_need_word(call, "options", "alternative", options->alternative, EXPT_ALTERNATIVE_LESS));
  XP_TRY(xp_need_between(call, "options", "confidence", options->confidence, 0.0, 1.0));
  XP_TRY(xp_need_range(call, "options", "null_value", options->null_value, smallest_null, 1.0 / smallest_null));
  XP_TRY(xp_check_prior(call, "concentration", options->concentration));
  return xp_check_before(call, options->previous_low, options->previous_high, options->previous_log_p);
}

/* The treatment's share of the events where the rates have this ratio. */
static xp_share share_of(double ratio, double exposure_ratio) {
  const double odds = ratio * exposure_ratio;
  return odds <= 1.0 ? (xp_share){odds / (1.0 + odds), 1.0 / (1.0 + odds)}
                     : (xp_share){1.0 / (1.0 + 1.0 / odds), 1.0 / odds / (1.0 + 1.0 / odds)};
}

static double ratio_of(xp_share share, double exposure_ratio) {
  return share.p / share.q / exposure_ratio;
}

static xp_look_answer look_at(xp_share_tally tally, double exposure_ratio,
                              const expt_confidence_sequence_rate_ratio_options *options) {
  const xp_share even = share_of(1.0, exposure_ratio);
  const xp_beta_prior prior = {options->concentration * even.p, options->concentration * even.q};
  const double level = xp_level_of(options->confidence), ratio = tally.successes / tally.failures / exposure_ratio;
  const xp_share_question asked = xp_share_ask(prior, tally, options->alternative);
  const xp_share_limits limits = xp_share_sequence(&asked, level);
  const bool any = tally.successes + tally.failures > 0.0;
  const bool both = tally.successes > 0.0 && tally.failures > 0.0;
  xp_look_answer look = {.estimate = isinf(ratio) ? NAN : ratio,
                         .std_error = both ? ratio * sqrt(1.0 / tally.successes + 1.0 / tally.failures) : NAN,
                         .low = ratio_of(limits.low, exposure_ratio),
                         .high = ratio_of(limits.high, exposure_ratio),
                         .note_bits = any ? 0 : XP_NOTE(EXPT_NOTE_EMPTY_ARM)};
  look.log_e = xp_share_log_e(&asked, share_of(options->null_value, exposure_ratio));
  look.log_p = xp_log_p_of_e(look.log_e);
  xp_agree(&look, options->null_value, level);
  return look;
}

expt_status expt_confidence_sequence_rate_ratio(int64_t control_events, int64_t treatment_events, double exposure_ratio,
                                                const expt_confidence_sequence_rate_ratio_options *options,
                                                expt_estimate *out, expt_error *err) {
  XP_CALL(NULL, err);
  expt_confidence_sequence_rate_ratio_options mine;
  XP_TRY(xp_need(call, out, "out"));
  XP_TRY(xp_need_whole(call, "control_events", "", control_events, 0, XP_MOST_COUNT));
  XP_TRY(xp_need_whole(call, "treatment_events", "", treatment_events, 0, XP_MOST_COUNT - control_events));
  XP_TRY(xp_need_range(call, "exposure_ratio", "", exposure_ratio, smallest_exposure, 1.0 / smallest_exposure));
  XP_TRY(xp_take_expt_confidence_sequence_rate_ratio_options(call, options, &mine));
  XP_TRY(check_options(call, &mine));
  xp_look_answer look =
      look_at((xp_share_tally){(double)treatment_events, (double)control_events}, exposure_ratio, &mine);
  look.n = control_events + treatment_events;
  const xp_look_sequence sequence = {.name = "ratio of rates",
                                     .method = "beta-binomial on events; valid at any time",
                                     .scale = EXPT_SCALE_RATIO,
                                     .confidence = mine.confidence};
  const xp_look_before before = {mine.previous_low, mine.previous_high, mine.previous_log_p};
  xp_tell_look(out, &sequence, &look, &before);
  return EXPT_OK;
}
