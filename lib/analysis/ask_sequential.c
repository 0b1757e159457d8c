/* SPDX-License-Identifier: GPL-3.0-or-later */
/* expt_analysis_sequential(): effects that may be looked at as often as one likes. */
#include "lib/analysis/effects.h"
#include "lib/analysis/goals.h"

#include "lib/base/memory.h"
#include <experiment/always_valid.h>
#include <experiment/looks.h>
#include <math.h>

XP_OPTIONS(expt_analysis_sequential_options, .adjustment = EXPT_ADJUSTMENT_HOLM, .burn_in = 1000, .confidence = 0.95,
           .level_adjustment = EXPT_ADJUSTMENT_BH);

static const int64_t usual_units = 100000;

static int64_t planned_units(const expt_analysis *analysis, const expt_analysis_sequential_options *options) {
  if (options->planned_units > 0) return options->planned_units;
  return analysis->planned_units > 0 ? analysis->planned_units : usual_units;
}

typedef struct answer {
  const xp_effects *effects;
  const expt_analysis_sequential_options *options;
  expt_estimate *looks;  /* by entry, as the next two */
  xp_comparison *judged; /* the comparisons with limits that hold at every look */
  xp_member *members;
} answer;

/* ---- looks ---- */

static expt_status look_at(const xp_call *call, const answer *a, const xp_effect_entry *entry, double estimate,
                           double std_error, double null_value, expt_estimate *out) {
  expt_confidence_sequence_asymptotic_options how;
  expt_confidence_sequence_asymptotic_options_init(&how);
  how.alternative = xp_effect_metric(entry)->alternative;
  how.burn_in = a->options->burn_in;
  how.confidence = a->options->confidence;
  how.null_value = null_value;
  const int64_t n = entry->comparison.n[0] + entry->comparison.n[1];
  const expt_status status = expt_confidence_sequence_asymptotic(
      estimate, std_error, n, planned_units(a->effects->analysis, a->options), &how, out, call->err);
  if (status != EXPT_OK) xp_error_rename(call, "analysis", "");
  return status;
}

/* There are no limits of a ratio that hold at every look, but what is said of a share of the control's value is seen from a difference: that
 * between the treatment and this share. */
static expt_status look_at_share(const xp_call *call, const answer *a, const xp_effect_entry *entry, double share,
                                 expt_estimate *out) {
  const xp_arm_estimate control = entry->comparison.estimate[0], treatment = entry->comparison.estimate[1];
  return look_at(call, a, entry, treatment.value - share * control.value,
                 sqrt(treatment.variance + share * share * control.variance), 0.0, out);
}

/* A look that cannot be had is a row of NaN. */
static expt_status look_at_effect(const xp_call *call, const answer *a, const xp_effect_entry *entry,
                                  expt_estimate *out) {
  const xp_metric *const metric = xp_effect_metric(entry);
  const xp_effect *const effect = &entry->comparison.effect;
  XP_TRY(look_at(call, a, entry, effect->difference, effect->std_error, metric->relative ? 0.0 : metric->null_value, out));
  if (!metric->relative || metric->null_value == 0.0 || isnan(out->p_value)) return EXPT_OK;
  expt_estimate beyond;
  const double control = entry->comparison.estimate[0].value;
  XP_TRY(look_at_share(call, a, entry, xp_multiple_higher_by(control, metric->null_value), &beyond));
  out->statistic = beyond.statistic;
  out->p_value = beyond.p_value;
  out->log_p_value = beyond.log_p_value;
  return EXPT_OK;
}

/* The limits of the treatment beyond what the tolerated loss leaves, in shares of the control's value. */
static expt_status judge_margin(const xp_call *call, const answer *a, const xp_effect_entry *entry, xp_effect *judged) {
  const xp_metric *const metric = xp_effect_metric(entry);
  const double loss = metric->good == EXPT_GOOD_DOWN ? metric->margin : -metric->margin;
  const double control = entry->comparison.estimate[0].value, kept = xp_multiple_higher_by(control, loss);
  expt_estimate look;
  if (!metric->relative || isnan(judged->low) || control == 0.0) return EXPT_OK;
  XP_TRY(look_at_share(call, a, entry, kept, &look));
  const double one = look.ci_low / control + (kept - 1.0), other = look.ci_high / control + (kept - 1.0);
  judged->relative_low = fmin(one, other);
  judged->relative_high = fmax(one, other);
  return EXPT_OK;
}

static expt_status look_at_all(const xp_call *call, answer *a) {
  for (int64_t i = 0; i < a->effects->count; i++) {
    const xp_effect_entry *const entry = &a->effects->entries[i];
    xp_effect *const judged = &a->judged[i].effect;
    XP_TRY(look_at_effect(call, a, entry, &a->looks[i]));
    a->judged[i] = entry->comparison;
    judged->low = a->looks[i].ci_low;
    judged->high = a->looks[i].ci_high;
    judged->relative_low = judged->relative_high = NAN;
    XP_TRY(judge_margin(call, a, entry, judged));
    a->members[i] = (xp_member){&entry->place, &a->judged[i], a->looks[i].log_p_value, NULL};
  }
  return EXPT_OK;
}

/* ---- the frame ---- */

static void add_looks(const answer *a, expt_frame *frame) {
  double *const estimate = xp_frame_doubles(frame, "estimate", XP_SHOWN);
  double *const std_error = xp_frame_doubles(frame, "std_error", XP_DETAIL);
  double *const low = xp_frame_doubles(frame, "ci_low", XP_SHOWN);
  double *const high = xp_frame_doubles(frame, "ci_high", XP_SHOWN);
  double *const log_e = xp_frame_doubles(frame, "log_e_value", XP_DETAIL);
  double *const p = xp_frame_doubles(frame, "p_value", XP_SHOWN);
  double *const log_p = xp_frame_doubles(frame, "log_p_value", XP_DETAIL);
  for (int64_t i = 0; !xp_frame_failed(frame) && i < a->effects->count; i++) {
    estimate[i] = a->judged[i].effect.difference;
    std_error[i] = a->judged[i].effect.std_error;
    low[i] = a->looks[i].ci_low;
    high[i] = a->looks[i].ci_high;
    log_e[i] = a->looks[i].statistic;
    p[i] = a->looks[i].p_value;
    log_p[i] = a->looks[i].log_p_value;
  }
}

static void add_goals(const answer *a, expt_frame *frame) {
  const xp_goals goals = xp_goals_columns(frame);
  for (int64_t i = 0; !xp_frame_failed(frame) && i < a->effects->count; i++)
    xp_goals_put(frame, &goals, i, &a->members[i], a->options->confidence);
}

/* A look at an effect that there is none of would be noted as one at equal values. */
static int64_t notes_of(const answer *a, int64_t i) {
  const xp_comparison *const judged = &a->judged[i];
  return isnan(judged->effect.difference) ? judged->note_bits : judged->note_bits | a->looks[i].note_bits;
}

static void add_circumstances(const answer *a, expt_frame *frame) {
  xp_frame_texts *const method = xp_frame_texts_add(frame, "method", XP_DETAIL);
  int64_t *const bits = xp_frame_integers(frame, "note_bits", XP_DETAIL);
  xp_frame_texts *const notes = xp_frame_texts_add(frame, "notes", XP_SHOWN);
  for (int64_t i = 0; !xp_frame_failed(frame) && i < a->effects->count; i++) {
    xp_frame_word_append(frame, method, a->looks[i].method);
    bits[i] = notes_of(a, i);
    xp_frame_notes_append(frame, notes, bits[i]);
  }
}

static expt_status give(const xp_call *call, const answer *a, expt_frame **out) {
  expt_frame *const frame = xp_frame_create(call->ctx, a->effects->count, XP_EFFECT_COLUMNS + 10 + XP_GOAL_COLUMNS);
  xp_effects_columns(a->effects, frame);
  add_looks(a, frame);
  add_goals(a, frame);
  add_circumstances(a, frame);
  return xp_give(call, frame, out);
}

/* ---- the question ---- */

static expt_status answer_all(const xp_call *call, answer *a, expt_frame **out) {
  const expt_analysis_sequential_options *const o = a->options;
  const int64_t rows = a->effects->count;
  a->looks = xp_alloc(call->ctx, rows, sizeof *a->looks);
  a->judged = xp_alloc(call->ctx, rows, sizeof *a->judged);
  a->members = xp_alloc(call->ctx, rows, sizeof *a->members);
  const bool made = a->looks != NULL && a->judged != NULL && a->members != NULL;
  expt_status status = made ? look_at_all(call, a) : xp_fail_memory(call);
  if (status == EXPT_OK) status = xp_correct_families(call, a->members, rows, o->adjustment, o->level_adjustment);
  if (status == EXPT_OK) status = give(call, a, out);
  xp_release(call->ctx, a->members);
  xp_release(call->ctx, a->judged);
  xp_release(call->ctx, a->looks);
  return status;
}

expt_status expt_analysis_sequential(const expt_analysis *analysis, const expt_analysis_sequential_options *options,
                                     expt_frame **out, expt_error *err) {
  XP_CALL(analysis != NULL ? analysis->ctx : NULL, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  expt_analysis_sequential_options mine;
  XP_TRY(xp_need(call, analysis, "analysis"));
  XP_TRY(xp_take_expt_analysis_sequential_options(call, options, &mine));
  XP_TRY(xp_need_between(call, "options", "confidence", mine.confidence, 0.0, 1.0));
  XP_TRY(xp_need_word(call, "options", "adjustment", mine.adjustment, EXPT_ADJUSTMENT_NONE));
  XP_TRY(xp_need_word(call, "options", "level_adjustment", mine.level_adjustment, EXPT_ADJUSTMENT_NONE));
  XP_TRY(xp_need_whole(call, "options", "burn_in", mine.burn_in, 2, INT64_MAX));
  XP_TRY(xp_need_whole(call, "options", "planned_units", mine.planned_units, 0, INT64_MAX));
  XP_TRY(xp_analysis_needs_metrics(call, analysis));
  const xp_comparing how = {EXPT_INTERVAL_MEE, mine.confidence};
  xp_effects effects;
  XP_TRY(xp_effects_create(call, analysis, &how, &effects));
  answer a = {.effects = &effects, .options = &mine};
  const expt_status status = answer_all(call, &a, out);
  xp_effects_free(&effects);
  return status;
}
