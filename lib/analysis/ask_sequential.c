/* SPDX-License-Identifier: GPL-3.0-or-later */
/* expt_analysis_sequential(): effects that may be looked at as often as one likes. */
#include "lib/analysis/effects.h"

#include <experiment/always_valid.h>
#include <experiment/looks.h>
#include <math.h>

XP_OPTIONS(expt_analysis_sequential_options, .burn_in = 1000, .confidence = 0.95);

static const int64_t usual_units = 100000;

static int64_t planned_units(const expt_analysis *analysis, const expt_analysis_sequential_options *options) {
  if (options->planned_units > 0) return options->planned_units;
  return analysis->planned_units > 0 ? analysis->planned_units : usual_units;
}

/* A look that cannot be had is a row of NaN. */
static expt_status look_at(const xp_call *call, const xp_effects *effects, const xp_effect_entry *entry,
                           const expt_analysis_sequential_options *options, expt_estimate *out) {
  const xp_metric *const metric = xp_effect_metric(entry);
  const bool relative = metric->relative && metric->null_value != 0.0;
  expt_confidence_sequence_asymptotic_options how;
  expt_confidence_sequence_asymptotic_options_init(&how);
  how.alternative = metric->alternative;
  how.burn_in = options->burn_in;
  how.confidence = options->confidence;
  how.null_value = relative ? 0.0 : metric->null_value;
  const xp_comparison *const comparison = &entry->comparison;
  const expt_status status = expt_confidence_sequence_asymptotic(
      relative ? NAN : comparison->effect.difference, relative ? NAN : comparison->effect.std_error,
      comparison->n[0] + comparison->n[1], planned_units(effects->analysis, options), &how, out, call->err);
  if (status != EXPT_OK) xp_error_rename(call, "analysis", "");
  return status;
}

typedef struct columns {
  double *estimate, *std_error, *low, *high, *log_e, *p, *log_p, *confidence;
  xp_frame_texts *method, *notes;
  int64_t *bits;
} columns;

static columns add_columns(expt_frame *frame) {
  columns c;
  c.estimate = xp_frame_doubles(frame, "estimate", XP_SHOWN);
  c.std_error = xp_frame_doubles(frame, "std_error", XP_DETAIL);
  c.low = xp_frame_doubles(frame, "ci_low", XP_SHOWN);
  c.high = xp_frame_doubles(frame, "ci_high", XP_SHOWN);
  c.log_e = xp_frame_doubles(frame, "log_e_value", XP_DETAIL);
  c.p = xp_frame_doubles(frame, "p_value", XP_SHOWN);
  c.log_p = xp_frame_doubles(frame, "log_p_value", XP_DETAIL);
  c.confidence = xp_frame_doubles(frame, "confidence", XP_DETAIL);
  c.method = xp_frame_texts_add(frame, "method", XP_DETAIL);
  c.bits = xp_frame_integers(frame, "note_bits", XP_DETAIL);
  c.notes = xp_frame_texts_add(frame, "notes", XP_SHOWN);
  return c;
}

static void put_row(expt_frame *frame, const columns *c, int64_t row, const xp_comparison *comparison,
                    const expt_estimate *look) {
  c->estimate[row] = comparison->effect.difference;
  c->std_error[row] = comparison->effect.std_error;
  c->low[row] = look->ci_low;
  c->high[row] = look->ci_high;
  c->log_e[row] = look->statistic;
  c->p[row] = look->p_value;
  c->log_p[row] = look->log_p_value;
  c->confidence[row] = look->confidence;
  xp_frame_word_append(frame, c->method, look->method);
  c->bits[row] = comparison->note_bits | look->note_bits;
  xp_frame_notes_append(frame, c->notes, c->bits[row]);
}

static expt_status fill(const xp_call *call, const xp_effects *effects, const expt_analysis_sequential_options *options,
                        expt_frame *frame) {
  xp_effects_columns(effects, frame);
  const columns c = add_columns(frame);
  for (int64_t i = 0; !xp_frame_failed(frame) && i < effects->count; i++) {
    expt_estimate look;
    XP_TRY(look_at(call, effects, &effects->entries[i], options, &look));
    put_row(frame, &c, i, &effects->entries[i].comparison, &look);
  }
  return EXPT_OK;
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
  XP_TRY(xp_need_whole(call, "options", "burn_in", mine.burn_in, 2, INT64_MAX));
  XP_TRY(xp_need_whole(call, "options", "planned_units", mine.planned_units, 0, INT64_MAX));
  XP_TRY(xp_analysis_needs_metrics(call, analysis));
  const xp_comparing how = {EXPT_INTERVAL_MEE, mine.confidence};
  xp_effects effects;
  XP_TRY(xp_effects_create(call, analysis, &how, &effects));
  expt_frame *const frame = xp_frame_create(call->ctx, effects.count, XP_EFFECT_COLUMNS + 11);
  const expt_status status = fill(call, &effects, &mine, frame);
  xp_effects_free(&effects);
  if (status == EXPT_OK) return xp_give(call, frame, out);
  expt_frame_free(frame);
  return status;
}
