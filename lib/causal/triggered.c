/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The estimator `triggered`: everybody, the exposed, the others, and the exposed spread over everybody. */
#include "lib/causal/two_arms.h"

#include "lib/math/distributions.h"
#include <experiment/heterogeneity.h>
#include <experiment/notes.h>
#include <math.h>
#include <string.h>

XP_OPTIONS(expt_estimator_triggered_options, .confidence = 0.95, .share = 0.5);

enum { ITT, TRIGGERED, PLACEBO, DILUTED, EFFECTS };

static const struct {
  const char *name;
  expt_estimand estimand;
  expt_population population;
  xp_among among; /* the rows it is made of */
} about[EFFECTS] = {[ITT] = {"itt", EXPT_ESTIMAND_ITT, EXPT_POPULATION_ALL, XP_AMONG_ALL},
                    [TRIGGERED] = {"triggered", EXPT_ESTIMAND_TRIGGERED, EXPT_POPULATION_EXPOSED, XP_AMONG_EXPOSED},
                    [PLACEBO] = {"placebo", EXPT_ESTIMAND_PLACEBO, EXPT_POPULATION_UNEXPOSED, XP_AMONG_OTHERS},
                    [DILUTED] = {"diluted", EXPT_ESTIMAND_ITT, EXPT_POPULATION_ALL, XP_AMONG_EXPOSED}};

static void set_nothing(xp_found_effect *effect) {
  effect->estimate = effect->std_error = effect->low = effect->high = effect->relative = NAN;
  effect->statistic = effect->df = effect->p = effect->log_p = NAN;
}

static void set_estimate(const expt_estimate *found, xp_found_effect *effect) {
  effect->estimate = found->estimate;
  effect->std_error = found->std_error;
  effect->relative = effect->value[0] == 0.0 ? (double)NAN : found->estimate / effect->value[0];
}

/* The diluted effect is 0 where the triggered one is: one hypothesis, one test. */
static void set_test(const xp_found_effect *triggered, xp_found_effect *effect) {
  effect->statistic = triggered->statistic;
  effect->df = triggered->df;
  effect->p = triggered->p;
  effect->log_p = triggered->log_p;
}

/* MOVER: what each factor's own limit is away from its estimate, added in squares on either side. The rate's limits are normal. */
static void set_limits(const xp_found_effect *triggered, int64_t exposed, int64_t units, xp_found_effect *effect) {
  const double n = (double)units, rate = (double)exposed / n, rest = (double)(units - exposed) / n;
  const double quantile = xp_normal_quantile_upper((1.0 - triggered->confidence) / 2.0);
  const double of_rate = triggered->estimate * quantile * sqrt(rate * rest / n);
  effect->low = effect->estimate - hypot(rate * (triggered->estimate - triggered->low), of_rate);
  effect->high = effect->estimate + hypot(rate * (triggered->high - triggered->estimate), of_rate);
}

/* `itt` without what units that met nothing add to its noise. */
static expt_status dilute(const xp_call *call, const xp_found_effect *itt, const xp_found_effect *triggered,
                          xp_found_effect *out) {
  *out = *itt;
  out->note_bits = triggered->note_bits;
  out->method = "exposed effect times rate: its test, MOVER";
  set_nothing(out);
  out->value[1] = NAN;
  if (!isfinite(triggered->estimate) || !isfinite(triggered->std_error)) return EXPT_OK;
  expt_dilute_options options;
  expt_dilute_options_init(&options);
  options.alternative = triggered->alternative;
  options.confidence = triggered->confidence;
  if (triggered->df >= 1.0) options.df = triggered->df;
  const int64_t exposed = triggered->units[0] + triggered->units[1], units = itt->units[0] + itt->units[1];
  expt_estimate found;
  XP_TRY(expt_dilute(triggered->estimate, triggered->std_error, exposed, units, &options, &found, call->err));
  set_estimate(&found, out);
  set_test(triggered, out);
  set_limits(triggered, exposed, units, out);
  out->value[1] = out->value[0] + out->estimate;
  out->note_bits |= found.note_bits;
  return EXPT_OK;
}

static expt_status find_effects(const xp_call *call, const xp_two_arms *settings, const xp_tallies *tallies,
                                xp_found_effect effects[EFFECTS]) {
  for (int i = ITT; i < DILUTED; i++)
    effects[i] = xp_compare_tallies(settings, tallies, about[i].among);
  return dilute(call, &effects[ITT], &effects[TRIGGERED], &effects[DILUTED]);
}

static double exposure_rate(const xp_found_effect effects[EFFECTS]) {
  const int64_t *const exposed = effects[TRIGGERED].units, *const all = effects[ITT].units;
  return (double)(exposed[0] + exposed[1]) / (double)(all[0] + all[1]);
}

static expt_status run(const xp_call *call, const expt_estimator *estimator, const xp_problem *problem,
                       xp_results *out) {
  const xp_two_arms *const settings = estimator->settings;
  xp_tallies tallies;
  xp_check_notes notes;
  xp_found_effect effects[EFFECTS];
  XP_TRY(xp_tally_rows(call, settings, problem, &tallies));
  XP_TRY(xp_check_arms(call, settings, &tallies, out, &notes));
  XP_TRY(find_effects(call, settings, &tallies, effects));
  for (int i = 0; i < EFFECTS; i++) {
    memcpy(effects[i].name, about[i].name, strlen(about[i].name) + 1);
    effects[i].estimand = about[i].estimand;
    effects[i].population = about[i].population;
    effects[i].exposure_rate = exposure_rate(effects);
    effects[i].note_bits |= notes.note_bits | (i == ITT ? 0 : notes.exposure_bits);
    XP_TRY(xp_results_add_effect(call, out, &effects[i]));
  }
  return xp_keep_pulls(call, &tallies, effects[TRIGGERED].estimate, out);
}

static expt_status influence(const xp_call *call, const xp_problem *problem, const xp_results *results, int64_t effect,
                             double *out) {
  return xp_two_arms_influence(call, problem, results, about[effect].among, effect == DILUTED, out);
}

static const xp_estimator_kind kind = {run, influence};

expt_status expt_estimator_create_triggered(const expt_context *ctx, const char *treatment, const char *outcome,
                                            const char *exposed, const expt_estimator_triggered_options *options,
                                            expt_estimator **out, expt_error *err) {
  XP_CALL(ctx, err);
  expt_estimator_triggered_options mine;
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  XP_TRY(xp_take_expt_estimator_triggered_options(call, options, &mine));
  XP_TRY(xp_need_whole(call, "options", "post_treatment", mine.post_treatment, 0, 1));
  const xp_two_arms_options plan = {.settings = {.outcome_kind = mine.outcome_kind,
                                                 .alternative = mine.alternative,
                                                 .interval = mine.interval,
                                                 .has_exposure = true,
                                                 .post_treatment = mine.post_treatment != 0,
                                                 .confidence = mine.confidence,
                                                 .share = mine.share},
                                    .missing = mine.missing,
                                    .treatment = treatment,
                                    .outcome = outcome,
                                    .exposed = exposed,
                                    .control = mine.control,
                                    .treated = mine.treated};
  return xp_two_arms_make(call, &kind, &plan, out);
}
