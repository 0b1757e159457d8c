/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/always_valid.h"
#include "lib/stats/confidence_sequence_rate.h"
#include "lib/stats/two_proportions.h"
#include <math.h>

XP_OPTIONS(expt_confidence_sequence_rate_options, .alternative = EXPT_ALTERNATIVE_TWO_SIDED, .confidence = 0.95,
           .null_value = NAN, .prior_events = 1.0, .previous_low = NAN, .previous_high = NAN, .previous_log_p = NAN);

static expt_status check_options(const xp_call *call, const expt_confidence_sequence_rate_options *options) {
  XP_TRY(xp_need_word(call, "options", "alternative", options->alternative, EXPT_ALTERNATIVE_LESS));
  XP_TRY(xp_need_between(call, "options", "confidence", options->confidence, 0.0, 1.0));
  if (!isnan(options->null_value))
    XP_TRY(xp_need_between(call, "options", "null_value", options->null_value, 0.0, INFINITY));
  XP_TRY(xp_check_prior(call, "prior_events", options->prior_events));
  return xp_check_before(call, options->previous_low, options->previous_high, options->previous_log_p);
}

static expt_status check_events(const xp_call *call, int64_t events, double exposure) {
  XP_TRY(xp_need_whole(call, "events", "", events, 0, XP_MOST_COUNT));
  if (!(exposure >= 0.0) || isinf(exposure))
    return XP_FAIL(call, EXPT_E_ARGUMENT, "exposure", "", "%g given; allowed: finite and not negative", exposure);
  if (events == 0 || exposure > 0.0) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_ARGUMENT, "exposure", "", "0 given with %lld events; allowed: above 0",
                 (long long)events);
}

static xp_look_answer look_at(xp_events events, double planned_rate,
                              const expt_confidence_sequence_rate_options *options) {
  const xp_gamma_prior prior = {options->prior_events, planned_rate};
  const double level = xp_level_of(options->confidence);
  const xp_limits limits = xp_rate_sequence(prior, events, level, options->alternative);
  xp_look_answer look = {.estimate = events.count / events.exposure,
                         .std_error = sqrt(events.count) / events.exposure,
                         .low = limits.low,
                         .high = limits.high,
                         .log_e = NAN,
                         .log_p = NAN,
                         .note_bits = events.exposure > 0.0 ? 0 : XP_NOTE(EXPT_NOTE_EMPTY_ARM)};
  if (isnan(options->null_value)) return look;
  look.log_e = xp_rate_log_e(prior, events, options->null_value, options->alternative);
  look.log_p = xp_log_p_of_e(look.log_e);
  xp_agree(&look, options->null_value, level);
  return look;
}

expt_status expt_confidence_sequence_rate(int64_t events, double exposure, double planned_rate,
                                          const expt_confidence_sequence_rate_options *options, expt_estimate *out,
                                          expt_error *err) {
  XP_CALL(NULL, err);
  expt_confidence_sequence_rate_options mine;
  XP_TRY(xp_need(call, out, "out"));
  XP_TRY(check_events(call, events, exposure));
  XP_TRY(xp_need_between(call, "planned_rate", "", planned_rate, 0.0, INFINITY));
  XP_TRY(xp_take_expt_confidence_sequence_rate_options(call, options, &mine));
  XP_TRY(check_options(call, &mine));
  xp_look_answer look = look_at((xp_events){(double)events, exposure}, planned_rate, &mine);
  look.n = events;
  const xp_look_sequence sequence = {.name = "rate",
                                     .method = "gamma-Poisson; valid at any time",
                                     .scale = EXPT_SCALE_DIFFERENCE,
                                     .confidence = mine.confidence};
  const xp_look_before before = {mine.previous_low, mine.previous_high, mine.previous_log_p};
  xp_tell_look(out, &sequence, &look, &before);
  return EXPT_OK;
}
