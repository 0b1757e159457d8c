/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/always_valid.h"
#include "lib/stats/confidence_sequence_difference.h"
#include "lib/stats/two_proportions.h"
#include <math.h>

XP_OPTIONS(expt_confidence_sequence_two_proportions_options, .confidence = 0.95, .null_value = 0.0,
           .prior_units = 1000.0, .previous_low = NAN, .previous_high = NAN, .previous_log_p = NAN);

static const double smallest_plan = 1e-9, largest_plan = 0.999999999;

static expt_status check_options(const xp_call *call, const expt_confidence_sequence_two_proportions_options *options) {
  XP_TRY(xp_need_between(call, "options", "confidence", options->confidence, 0.0, 1.0));
  XP_TRY(xp_need_between(call, "options", "null_value", options->null_value, -1.0, 1.0));
  XP_TRY(xp_check_prior(call, "prior_units", options->prior_units));
  return xp_check_before(call, options->previous_low, options->previous_high, options->previous_log_p);
}

static expt_status check_arm(const xp_call *call, const char *successes, const char *units, xp_proportion arm) {
  XP_TRY(xp_need_whole(call, units, "", arm.units, 0, XP_MOST_COUNT));
  return xp_need_whole(call, successes, "", arm.successes, 0, arm.units);
}

static xp_share_tally tally_of(xp_proportion arm) {
  return (xp_share_tally){(double)arm.successes, (double)(arm.units - arm.successes)};
}

static double variance_of(xp_share_tally arm) {
  const double units = arm.successes + arm.failures;
  return arm.successes / units * (arm.failures / units) / units;
}

static xp_look_answer look_at(xp_proportion control, xp_proportion treatment, double planned,
                              const expt_confidence_sequence_two_proportions_options *options) {
  const xp_two_tallies arms = {tally_of(control), tally_of(treatment)};
  const xp_beta_prior prior = {options->prior_units * planned, options->prior_units * (1.0 - planned)};
  const double evidence = xp_beta_evidence(prior, arms.control) + xp_beta_evidence(prior, arms.treatment);
  const double level = xp_level_of(options->confidence);
  const xp_limits limits = xp_difference_limits_of_room(&arms, level - evidence);
  const double log_e = evidence + xp_difference_deviance(&arms, options->null_value);
  xp_look_answer look = {.estimate = xp_proportion_difference(control, treatment),
                         .std_error = sqrt(variance_of(arms.control) + variance_of(arms.treatment)),
                         .low = limits.low,
                         .high = limits.high,
                         .log_e = log_e,
                         .log_p = xp_log_p_of_e(log_e),
                         .n = control.units + treatment.units};
  if (control.units == 0 || treatment.units == 0) look.note_bits = XP_NOTE(EXPT_NOTE_EMPTY_ARM);
  xp_agree(&look, options->null_value, level);
  return look;
}

expt_status expt_confidence_sequence_two_proportions(int64_t control_successes, int64_t control_units,
                                                     int64_t treatment_successes, int64_t treatment_units,
                                                     double planned_proportion,
                                                     const expt_confidence_sequence_two_proportions_options *options,
                                                     expt_estimate *out, expt_error *err) {
  XP_CALL(NULL, err);
  const xp_proportion control = {control_successes, control_units}, treatment = {treatment_successes, treatment_units};
  expt_confidence_sequence_two_proportions_options mine;
  XP_TRY(xp_need(call, out, "out"));
  XP_TRY(check_arm(call, "control_successes", "control_units", control));
  XP_TRY(check_arm(call, "treatment_successes", "treatment_units", treatment));
  XP_TRY(xp_need_range(call, "planned_proportion", "", planned_proportion, smallest_plan, largest_plan));
  XP_TRY(xp_take_expt_confidence_sequence_two_proportions_options(call, options, &mine));
  XP_TRY(check_options(call, &mine));
  const xp_look_answer look = look_at(control, treatment, planned_proportion, &mine);
  const xp_look_sequence sequence = {.name = "difference of proportions",
                                     .method = "two beta-binomials; valid at any time",
                                     .scale = EXPT_SCALE_DIFFERENCE,
                                     .confidence = mine.confidence};
  const xp_look_before before = {mine.previous_low, mine.previous_high, mine.previous_log_p};
  xp_tell_look(out, &sequence, &look, &before);
  return EXPT_OK;
}
