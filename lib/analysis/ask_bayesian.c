/* SPDX-License-Identifier: GPL-3.0-or-later */
/* expt_analysis_bayesian(): Beta posteriors for plain proportions, a normal posterior on the effect for everything else. */
#include "lib/analysis/effects.h"

#include <experiment/bayes.h>
#include <experiment/bayesian.h>
#include <math.h>

XP_OPTIONS(expt_analysis_bayesian_options, .confidence = 0.95, .prior_successes = 1.0, .prior_failures = 1.0,
           .prior_sd = INFINITY, .rope_low = NAN, .rope_high = NAN);

/* ---- the models ---- */

static bool is_plain_proportion(const expt_analysis *analysis, int64_t metric) {
  const bool whole = analysis->strata == NULL && analysis->cluster == NULL;
  return whole && analysis->metrics[metric].kind == XP_PROPORTION_METRIC && analysis->metrics[metric].n_covariates == 0;
}

/* Where the split changed the counts of the arms compare one time with another. */
static bool has_beta(const xp_effect_entry *entry) {
  return is_plain_proportion(entry->place.analysis, entry->place.metric) && !entry->place.order->split_changed;
}

/* Counts are exact as doubles. */
static int64_t successes_of(const xp_comparison *comparison, int arm) {
  return comparison->n[arm] == 0 ? 0 : llround(comparison->value[arm] * (double)comparison->n[arm]);
}

/* The metric's smallest effect of interest on the scale of the posterior, signed by the welcome direction. */
static double least_effect(const xp_effect_entry *entry, bool relative) {
  const xp_metric *const metric = xp_effect_metric(entry);
  const double size = metric->min_effect, control = fabs(entry->comparison.value[0]);
  const double scaled = metric->relative == relative ? size : relative ? size / control : size * control;
  return metric->good == EXPT_GOOD_DOWN ? -scaled : scaled;
}

static expt_status ask_beta(const xp_call *call, const xp_effect_entry *entry,
                            const expt_analysis_bayesian_options *options, expt_posterior *out) {
  const xp_comparison *const comparison = &entry->comparison;
  const double least = least_effect(entry, options->relative != 0);
  expt_posterior_beta_options how;
  expt_posterior_beta_options_init(&how);
  how.relative = options->relative;
  how.confidence = options->confidence;
  how.min_effect = isfinite(least) ? least : 0.0;
  how.rope_low = options->rope_low;
  how.rope_high = options->rope_high;
  how.prior_successes = options->prior_successes;
  how.prior_failures = options->prior_failures;
  XP_TRY(expt_posterior_beta(call->ctx, successes_of(comparison, 0), comparison->n[0], successes_of(comparison, 1),
                             comparison->n[1], &how, out, call->err));
  if (!isfinite(least)) out->above_min = NAN;
  return EXPT_OK;
}

static void say_nothing(expt_posterior *out, double confidence) {
  double *const numbers[] = {&out->better,          &out->log_better,      &out->log_worse,   &out->above_min,
                             &out->loss_control,    &out->loss_treatment,  &out->effect_mean, &out->effect_sd,
                             &out->effect_low,      &out->effect_high,     &out->lift_mean,   &out->lift_low,
                             &out->effect_hdi_low,  &out->effect_hdi_high, &out->lift_high,   &out->in_rope,
                             &out->log_bayes_factor};
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
    *numbers[i] = NAN;
  out->confidence = confidence;
}

static expt_status ask_effect(const xp_call *call, const xp_effect_entry *entry,
                              const expt_analysis_bayesian_options *options, expt_posterior *out) {
  const xp_effect *const effect = &entry->comparison.effect;
  const double least = least_effect(entry, false);
  if (!isfinite(effect->difference) || !(effect->std_error > 0.0) || !isfinite(effect->std_error)) {
    say_nothing(out, options->confidence);
    return EXPT_OK;
  }
  expt_posterior_effect_options how;
  expt_posterior_effect_options_init(&how);
  how.confidence = options->confidence;
  how.min_effect = isfinite(least) ? least : 0.0;
  how.rope_low = options->relative != 0 ? NAN : options->rope_low; /* a posterior on the effect knows no lifts */
  how.rope_high = options->relative != 0 ? NAN : options->rope_high;
  how.prior_mean = options->prior_mean;
  how.prior_sd = options->prior_sd;
  XP_TRY(expt_posterior_effect(effect->difference, effect->std_error, &how, out, call->err));
  if (!isfinite(least)) out->above_min = NAN;
  return EXPT_OK;
}

/* Where low values are good the better arm is the lower one. */
static void turn(expt_posterior *answer) {
  const double log_better = answer->log_worse, loss = answer->loss_treatment;
  answer->log_worse = answer->log_better;
  answer->log_better = log_better;
  answer->better = exp(log_better);
  answer->above_min = 1.0 - answer->above_min;
  answer->loss_treatment = answer->loss_control;
  answer->loss_control = loss;
}

static expt_status ask(const xp_call *call, const xp_effect_entry *entry, const expt_analysis_bayesian_options *options,
                       expt_posterior *out) {
  *out = (expt_posterior){.struct_size = (uint32_t)sizeof *out};
  const expt_status status = (has_beta(entry) ? ask_beta : ask_effect)(call, entry, options, out);
  if (status != EXPT_OK) {
    xp_error_rename(call, "options", NULL);
    return status;
  }
  if (xp_effect_metric(entry)->good == EXPT_GOOD_DOWN) turn(out);
  return EXPT_OK;
}

/* ---- the frame ---- */

enum { N_NUMBERS = 17 };

static const struct {
  const char *name;
  xp_visibility visibility;
  size_t offset;
} numbers[N_NUMBERS] = {
    {"better", XP_SHOWN, offsetof(expt_posterior, better)},
    {"log_worse", XP_DETAIL, offsetof(expt_posterior, log_worse)},
    {"above_min", XP_SHOWN, offsetof(expt_posterior, above_min)},
    {"loss_control", XP_SHOWN, offsetof(expt_posterior, loss_control)},
    {"loss_variant", XP_SHOWN, offsetof(expt_posterior, loss_treatment)},
    {"effect_mean", XP_SHOWN, offsetof(expt_posterior, effect_mean)},
    {"effect_sd", XP_DETAIL, offsetof(expt_posterior, effect_sd)},
    {"effect_low", XP_SHOWN, offsetof(expt_posterior, effect_low)},
    {"effect_high", XP_SHOWN, offsetof(expt_posterior, effect_high)},
    {"effect_hdi_low", XP_DETAIL, offsetof(expt_posterior, effect_hdi_low)},
    {"effect_hdi_high", XP_DETAIL, offsetof(expt_posterior, effect_hdi_high)},
    {"lift_mean", XP_SHOWN, offsetof(expt_posterior, lift_mean)},
    {"lift_low", XP_DETAIL, offsetof(expt_posterior, lift_low)},
    {"lift_high", XP_DETAIL, offsetof(expt_posterior, lift_high)},
    {"in_rope", XP_DETAIL, offsetof(expt_posterior, in_rope)},
    {"log_bayes_factor", XP_DETAIL, offsetof(expt_posterior, log_bayes_factor)},
    {"confidence", XP_DETAIL, offsetof(expt_posterior, confidence)},
};

static expt_status fill(const xp_call *call, const xp_effects *effects, const expt_analysis_bayesian_options *options,
                        expt_frame *frame) {
  double *columns[N_NUMBERS];
  xp_effects_columns(effects, frame);
  for (int c = 0; c < N_NUMBERS; c++)
    columns[c] = xp_frame_doubles(frame, numbers[c].name, numbers[c].visibility);
  xp_frame_texts *const method = xp_frame_texts_add(frame, "method", XP_DETAIL);
  int64_t *const bits = xp_frame_integers(frame, "note_bits", XP_DETAIL);
  xp_frame_texts *const notes = xp_frame_texts_add(frame, "notes", XP_SHOWN);
  for (int64_t i = 0; !xp_frame_failed(frame) && i < effects->count; i++) {
    expt_posterior answer;
    XP_TRY(ask(call, &effects->entries[i], options, &answer));
    for (int c = 0; c < N_NUMBERS; c++)
      memcpy(&columns[c][i], (const char *)&answer + numbers[c].offset, sizeof(double));
    xp_frame_word_append(frame, method, answer.method);
    bits[i] = answer.note_bits | effects->entries[i].comparison.note_bits;
    xp_frame_notes_append(frame, notes, bits[i]);
  }
  return EXPT_OK;
}

/* ---- the question ---- */

static expt_status need_options(const xp_call *call, const expt_analysis *analysis,
                                const expt_analysis_bayesian_options *options) {
  XP_TRY(xp_need_between(call, "options", "confidence", options->confidence, 0.0, 1.0));
  XP_TRY(xp_need_range(call, "options", "prior_successes", options->prior_successes, 0.1, 1e12));
  XP_TRY(xp_need_range(call, "options", "prior_failures", options->prior_failures, 0.1, 1e12));
  XP_TRY(xp_need_between(call, "options", "prior_mean", options->prior_mean, -INFINITY, INFINITY));
  if (!(options->prior_sd > 0.0))
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "prior_sd", "it is %g; allowed: above 0, Inf is no belief",
                   options->prior_sd);
  const bool has_rope = !isnan(options->rope_low) || !isnan(options->rope_high);
  if (has_rope && !(options->rope_low < options->rope_high))
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "rope_high",
                   "the region goes from %g to %g; needed: rising limits", options->rope_low, options->rope_high);
  for (int64_t m = 0; has_rope && options->relative != 0 && m < xp_metric_count(analysis); m++)
    if (!is_plain_proportion(analysis, m))
      return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "relative",
                     "metric '%.80s' has a normal posterior on its effect; needed: a region that is not relative",
                     xp_labels_get(analysis->metric_names, m).bytes);
  return EXPT_OK;
}

expt_status expt_analysis_bayesian(const expt_analysis *analysis, const expt_analysis_bayesian_options *options,
                                   expt_frame **out, expt_error *err) {
  XP_CALL(analysis != NULL ? analysis->ctx : NULL, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  expt_analysis_bayesian_options mine;
  XP_TRY(xp_need(call, analysis, "analysis"));
  XP_TRY(xp_take_expt_analysis_bayesian_options(call, options, &mine));
  XP_TRY(need_options(call, analysis, &mine));
  XP_TRY(xp_analysis_needs_metrics(call, analysis));
  const xp_comparing how = {EXPT_INTERVAL_WALD, mine.confidence};
  xp_effects effects;
  XP_TRY(xp_effects_create(call, analysis, &how, &effects));
  expt_frame *const frame = xp_frame_create(call->ctx, effects.count, XP_EFFECT_COLUMNS + N_NUMBERS + 3);
  const expt_status status = fill(call, &effects, &mine, frame);
  xp_effects_free(&effects);
  if (status == EXPT_OK) return xp_give(call, frame, out);
  expt_frame_free(frame);
  return status;
}
