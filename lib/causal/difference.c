/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The estimator `difference`: everybody as assigned. */
#include "lib/causal/two_arms.h"

#include <math.h>
#include <string.h>

XP_OPTIONS(expt_estimator_difference_options, .confidence = 0.95, .share = 0.5);

static expt_status run(const xp_call *call, const expt_estimator *estimator, const xp_problem *problem,
                       xp_results *out) {
  const xp_two_arms *const settings = estimator->settings;
  xp_tallies tallies;
  xp_check_notes notes;
  XP_TRY(xp_tally_rows(call, settings, problem, &tallies));
  XP_TRY(xp_check_arms(call, settings, &tallies, out, &notes));
  xp_found_effect itt = xp_compare_tallies(settings, &tallies, XP_AMONG_ALL);
  memcpy(itt.name, "itt", sizeof "itt");
  itt.estimand = EXPT_ESTIMAND_ITT;
  itt.population = EXPT_POPULATION_ALL;
  itt.note_bits |= notes.note_bits;
  XP_TRY(xp_results_add_effect(call, out, &itt));
  return xp_keep_pulls(call, &tallies, (double)NAN, out);
}

static expt_status influence(const xp_call *call, const xp_problem *problem, const xp_results *results, int64_t effect,
                             double *out) {
  (void)effect;
  return xp_two_arms_influence(call, problem, results, XP_AMONG_ALL, false, out);
}

static const xp_estimator_kind kind = {run, influence};

expt_status expt_estimator_create_difference(const expt_context *ctx, const char *treatment, const char *outcome,
                                             const expt_estimator_difference_options *options, expt_estimator **out,
                                             expt_error *err) {
  XP_CALL(ctx, err);
  expt_estimator_difference_options mine;
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  XP_TRY(xp_take_expt_estimator_difference_options(call, options, &mine));
  const xp_two_arms_options plan = {.settings = {.outcome_kind = mine.outcome_kind,
                                                 .alternative = mine.alternative,
                                                 .interval = mine.interval,
                                                 .confidence = mine.confidence,
                                                 .share = mine.share},
                                    .missing = mine.missing,
                                    .treatment = treatment,
                                    .outcome = outcome,
                                    .control = mine.control,
                                    .treated = mine.treated};
  return xp_two_arms_make(call, &kind, &plan, out);
}
