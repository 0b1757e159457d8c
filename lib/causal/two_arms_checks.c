/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What must hold for the difference of two arms, all of them or the exposed, to be an effect. */
#include "lib/causal/two_arms.h"
#include "lib/stats/chi_square.h"
#include "lib/stats/two_proportions.h"

#include <experiment/health.h>
#include <experiment/notes.h>
#include <math.h>

/* What to say of a test: it holds, it fails, there is none. */
typedef struct wording {
  const char *holds, *fails, *none;
} wording;

static const char *say(const wording *words, double p) {
  if (isnan(p)) return words->none;
  return p < XP_CHECK_THRESHOLD ? words->fails : words->holds;
}

static xp_found_check described(const char *check, int arm, int64_t units, double value, const char *message) {
  return (xp_found_check){.check = check,
                          .message = message,
                          .arm = arm,
                          .passes = true,
                          .units = units,
                          .value = value,
                          .expected = NAN,
                          .statistic = NAN,
                          .p = NAN,
                          .log_p = NAN,
                          .threshold = NAN};
}

static double share_of(int64_t part, int64_t all) {
  return all > 0 ? (double)part / (double)all : (double)NAN;
}

/* ---- the split ---- */

static const wording split_words = {
    "the arms have the planned shares of the units",
    "the arms do not have the planned shares of the units: find out why before any effect is read",
    "no test: there are no units"};
static const wording exposed_split_words = {"the arms have the planned shares of the exposed units",
                                            "the arms do not have the planned shares of the exposed units: the "
                                            "treatment, or the logging of it, changes who is exposed",
                                            "no test: nobody was exposed"};

static expt_status check_split(const xp_call *call, const xp_two_arms *settings, const xp_tallies *tallies,
                               xp_among among, xp_results *out, bool *passes) {
  const bool all = among == XP_AMONG_ALL;
  const int64_t counts[2] = {xp_tally_of(tallies, among, 0).counts.units, xp_tally_of(tallies, among, 1).counts.units};
  const double shares[2] = {1.0 - settings->share, settings->share};
  const xp_chi_square test = xp_chi_square_test(counts, settings->share == 0.5 ? NULL : shares, 2);
  xp_found_check check =
      described(all ? "split" : "split_exposed", XP_BOTH_ARMS, counts[0] + counts[1],
                share_of(counts[1], counts[0] + counts[1]), say(all ? &split_words : &exposed_split_words, test.p));
  check.expected = settings->share;
  check.statistic = test.chi2;
  check.p = test.p;
  check.log_p = test.log_p;
  check.threshold = XP_CHECK_THRESHOLD;
  check.passes = *passes = !(test.p < XP_CHECK_THRESHOLD);
  return xp_results_add_check(call, out, &check);
}

/* ---- a share of each arm: the exposed, or those left out ---- */

typedef struct share_check {
  const char *of_arm, *of_both, *arm_message;
  wording words;
  int64_t all[2], part[2];
} share_check;

static expt_status compare_shares(const xp_call *call, const share_check *shares, bool declared_unequal,
                                  const char *declared, xp_results *out, bool *passes) {
  expt_trigger test = {.struct_size = (uint32_t)sizeof test};
  XP_TRY(expt_trigger_check(shares->all, shares->part, 2, NULL, &test, call->err));
  for (int arm = 0; arm < 2; arm++) {
    const double share = share_of(shares->part[arm], shares->all[arm]);
    const xp_found_check check = described(shares->of_arm, arm, shares->all[arm], share, shares->arm_message);
    XP_TRY(xp_results_add_check(call, out, &check));
  }
  const double difference = share_of(shares->part[1], shares->all[1]) - share_of(shares->part[0], shares->all[0]);
  xp_found_check check = described(shares->of_both, XP_BOTH_ARMS, shares->all[0] + shares->all[1], difference,
                                   declared_unequal ? declared : say(&shares->words, test.p_value));
  check.expected = 0.0;
  check.statistic = test.chi2;
  check.p = test.p_value;
  check.log_p = test.log_p_value;
  check.threshold = XP_CHECK_THRESHOLD;
  check.passes = *passes = !declared_unequal && !(test.p_value < XP_CHECK_THRESHOLD);
  return xp_results_add_check(call, out, &check);
}

static expt_status check_exposure(const xp_call *call, const xp_two_arms *settings, const xp_tallies *tallies,
                                  xp_results *out, bool *passes) {
  share_check shares = {
      .of_arm = "exposure_rate",
      .of_both = "exposure_balance",
      .arm_message = "share of the units that were exposed",
      .words = {"the arms expose the same share of their units: the exposed can be compared",
                "the arms expose different shares of their units, so the exposed are different people: read itt",
                "no test: an arm is empty, or all or none were exposed"}};
  for (int arm = 0; arm < 2; arm++) {
    shares.all[arm] = xp_tally_of(tallies, XP_AMONG_ALL, arm).counts.units;
    shares.part[arm] = xp_tally_of(tallies, XP_AMONG_EXPOSED, arm).counts.units;
  }
  return compare_shares(call, &shares, settings->post_treatment,
                        "the treatment can change who is exposed, as was said: read itt", out, passes);
}

static expt_status check_dropped(const xp_call *call, const xp_tallies *tallies, xp_results *out, bool *passes) {
  share_check shares = {
      .of_arm = "dropped",
      .of_both = "dropped_balance",
      .arm_message = "share of the units left out for a missing outcome",
      .words = {"the arms miss the same share of their outcomes",
                "the arms miss different shares of their outcomes, so those left are different people",
                "no test: an arm is empty, or every outcome is missing"}};
  for (int arm = 0; arm < 2; arm++) {
    const xp_tally all = xp_tally_of(tallies, XP_AMONG_ALL, arm);
    shares.all[arm] = all.counts.units;
    shares.part[arm] = all.counts.dropped;
  }
  *passes = true;
  if (shares.part[0] + shares.part[1] == 0) return EXPT_OK;
  return compare_shares(call, &shares, false, NULL, out, passes);
}

/* ---- the placebo ---- */

static const wording placebo_words = {
    "no effect is seen on units that met nothing",
    "units that met nothing differ between the arms: they met something after all, or the arms are not alike",
    "no test: an arm has no such unit, or their outcomes are all equal"};

static expt_status check_placebo(const xp_call *call, const xp_two_arms *settings, const xp_tallies *tallies,
                                 xp_results *out, bool *passes) {
  xp_two_arms two_sided = *settings;
  two_sided.alternative = EXPT_ALTERNATIVE_TWO_SIDED;
  const xp_found_effect effect = xp_compare_tallies(&two_sided, tallies, XP_AMONG_OTHERS);
  xp_found_check check = described("placebo", XP_BOTH_ARMS, effect.units[0] + effect.units[1], effect.estimate,
                                   say(&placebo_words, effect.p));
  check.expected = 0.0;
  check.statistic = effect.statistic;
  check.p = effect.p;
  check.log_p = effect.log_p;
  check.threshold = XP_CHECK_THRESHOLD;
  check.passes = *passes = !(effect.p < XP_CHECK_THRESHOLD);
  return xp_results_add_check(call, out, &check);
}

/* ---- all ---- */

static int64_t note_if(bool wrong, expt_note note) {
  return wrong ? XP_NOTE(note) : 0;
}

expt_status xp_check_arms(const xp_call *call, const xp_two_arms *settings, const xp_tallies *tallies, xp_results *out,
                          xp_check_notes *notes) {
  bool split = true, exposed_split = true, exposure = true, placebo = true, dropped = true;
  XP_TRY(check_split(call, settings, tallies, XP_AMONG_ALL, out, &split));
  if (settings->has_exposure) {
    XP_TRY(check_split(call, settings, tallies, XP_AMONG_EXPOSED, out, &exposed_split));
    XP_TRY(check_exposure(call, settings, tallies, out, &exposure));
    XP_TRY(check_placebo(call, settings, tallies, out, &placebo));
  }
  XP_TRY(check_dropped(call, tallies, out, &dropped));
  notes->note_bits = note_if(!split, EXPT_NOTE_SPLIT_DIFFERS) | note_if(!dropped, EXPT_NOTE_DROP_IMBALANCE);
  notes->exposure_bits = note_if(!exposure, EXPT_NOTE_POST_TREATMENT) | note_if(!placebo, EXPT_NOTE_PLACEBO_DIFFERS);
  return EXPT_OK;
}
