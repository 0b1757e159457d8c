/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/analysis/answer.h"

#include "lib/stats/two_proportions.h"
#include <math.h>
#include <string.h>

XP_OPTIONS(expt_analysis_frequentist_options, .interval = EXPT_INTERVAL_MEE, .confidence = 0.95);

/* Below this p the arms are said to have lost different shares of their units. */
static const double drop_imbalance = 0.001;

static const char *const role_words[] = {"primary", "secondary", "guardrail", "exploratory"};
static const char *const alternative_words[] = {"two_sided", "greater", "less"};

typedef struct answer {
  const expt_analysis *analysis;
  const xp_order *order;
  const expt_analysis_frequentist_options *options;
  int64_t control; /* code */
  expt_frame *frame;
  xp_frame_texts *metric, *role, *segment, *level, *control_label, *variant, *alternative, *method, *notes;
  int64_t *n_control, *n_variant, *n_dropped, *note_bits;
  double *value_control, *value_variant, *estimate, *std_error, *ci_low, *ci_high, *rel_estimate, *rel_ci_low,
      *rel_ci_high;
  double *statistic, *df, *p_value, *log_p_value, *confidence;
  int64_t row;
} answer;

/* ---- the control ---- */

/* The code of the control; -1 when nothing is there to compare. */
static expt_status find_control(const xp_call *call, const expt_analysis *analysis, const xp_order *order,
                                int64_t *control) {
  *control = -1;
  if (order->variants.count == 0) return EXPT_OK;
  *control = order->variants.codes[0];
  if (analysis->control == NULL) return EXPT_OK;
  *control = xp_labels_find(analysis->variants, analysis->control, (int64_t)strlen(analysis->control));
  if (*control >= 0) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_LABEL, "analysis", "control",
                 "the control '%.100s' is not among the variants; the first of the %lld is '%.100s'", analysis->control,
                 (long long)order->variants.count, xp_labels_get(analysis->variants, order->variants.codes[0]).bytes);
}

/* ---- a row ---- */

static xp_proportion counted(const int64_t *outcomes) {
  return (xp_proportion){.successes = outcomes[XP_ONE], .units = outcomes[XP_ZERO] + outcomes[XP_ONE]};
}

static xp_proportion dropped(const int64_t *outcomes) {
  return (xp_proportion){.successes = outcomes[XP_DROPPED],
                         .units = outcomes[XP_DROPPED] + outcomes[XP_ZERO] + outcomes[XP_ONE]};
}

static int64_t notes_of(const answer *a, const xp_metric *metric, const int64_t *control, const int64_t *treatment) {
  int64_t bits = xp_analysis_notes(a->analysis);
  if (metric->among != NULL) bits |= XP_NOTE(EXPT_NOTE_POST_TREATMENT);
  if (control[XP_DROPPED] + treatment[XP_DROPPED] == 0) return bits;
  bits |= XP_NOTE(EXPT_NOTE_DROPPED);
  if (xp_pooled_two_sided(dropped(control), dropped(treatment)) < drop_imbalance)
    bits |= XP_NOTE(EXPT_NOTE_DROP_IMBALANCE);
  return bits;
}

static void fill_texts(const answer *a, int64_t metric, int64_t plane, int64_t level, int64_t variant,
                       int64_t note_bits) {
  const xp_metric *described = &a->analysis->metrics[metric];
  xp_append_label(a->frame, a->metric, a->analysis->metric_names, metric);
  xp_append_word(a->frame, a->role, role_words[described->role]);
  xp_append_segment(a->frame, a->segment, a->level, a->analysis, plane, level);
  xp_append_label(a->frame, a->control_label, a->analysis->variants, a->control);
  xp_append_label(a->frame, a->variant, a->analysis->variants, variant);
  xp_append_word(a->frame, a->alternative, alternative_words[described->alternative]);
  xp_append_word(a->frame, a->method, xp_proportions_method(a->options->interval));
  xp_append_notes(a->frame, a->notes, note_bits);
}

static void fill_numbers(const answer *a, const xp_proportions_answer *numbers) {
  const int64_t row = a->row;
  a->value_control[row] = numbers->control;
  a->value_variant[row] = numbers->treatment;
  a->estimate[row] = numbers->difference;
  a->std_error[row] = numbers->std_error;
  a->ci_low[row] = numbers->low;
  a->ci_high[row] = numbers->high;
  a->rel_estimate[row] = numbers->relative;
  a->rel_ci_low[row] = numbers->relative_low;
  a->rel_ci_high[row] = numbers->relative_high;
  a->statistic[row] = numbers->z;
  a->df[row] = INFINITY;
  a->p_value[row] = numbers->p;
  a->log_p_value[row] = numbers->log_p;
  a->confidence[row] = a->options->confidence;
}

static void fill_row(answer *a, int64_t metric, int64_t plane, int64_t level, int64_t variant) {
  const xp_metric *described = &a->analysis->metrics[metric];
  const int64_t *control = xp_outcomes_of(a->analysis, plane, level, a->control, metric);
  const int64_t *treatment = xp_outcomes_of(a->analysis, plane, level, variant, metric);
  const xp_proportions_question question = {described->alternative, a->options->interval, a->options->confidence};
  const xp_proportions_answer numbers = xp_compare_proportions(counted(control), counted(treatment), &question);
  const int64_t bits = numbers.note_bits | notes_of(a, described, control, treatment);
  fill_texts(a, metric, plane, level, variant, bits);
  fill_numbers(a, &numbers);
  a->n_control[a->row] = counted(control).units;
  a->n_variant[a->row] = counted(treatment).units;
  a->n_dropped[a->row] = control[XP_DROPPED] + treatment[XP_DROPPED];
  a->note_bits[a->row] = bits;
  a->row++;
}

/* ---- all rows ---- */

static void fill_rows(answer *a) {
  const xp_sequence *variants = &a->order->variants;
  for (int64_t m = 0; m < xp_metric_count(a->analysis); m++)
    for (int64_t p = 0; p < a->order->n_planes; p++)
      for (int64_t i = 0; i < xp_sequence_length(&a->order->levels[p]); i++)
        for (int64_t v = 0; v < variants->count; v++)
          if (variants->codes[v] != a->control)
            fill_row(a, m, p, xp_sequence_code(&a->order->levels[p], i), variants->codes[v]);
}

static int64_t count_rows(const expt_analysis *analysis, const xp_order *order) {
  int64_t levels = 0;
  for (int64_t p = 0; p < order->n_planes; p++)
    levels += xp_sequence_length(&order->levels[p]);
  return order->variants.count == 0 ? 0 : xp_metric_count(analysis) * levels * (order->variants.count - 1);
}

static void add_columns(answer *a) {
  expt_frame *const frame = a->frame;
  a->metric = xp_frame_texts_add(frame, "metric", XP_SHOWN);
  a->role = xp_frame_texts_add(frame, "role", XP_DETAIL);
  a->segment = xp_frame_texts_add(frame, "segment", XP_SHOWN);
  a->level = xp_frame_texts_add(frame, "level", XP_SHOWN);
  a->control_label = xp_frame_texts_add(frame, "control", XP_SHOWN);
  a->variant = xp_frame_texts_add(frame, "variant", XP_SHOWN);
  a->n_control = xp_frame_integers(frame, "n_control", XP_SHOWN);
  a->n_variant = xp_frame_integers(frame, "n_variant", XP_SHOWN);
  a->value_control = xp_frame_doubles(frame, "value_control", XP_SHOWN);
  a->value_variant = xp_frame_doubles(frame, "value_variant", XP_SHOWN);
  a->estimate = xp_frame_doubles(frame, "estimate", XP_SHOWN);
  a->std_error = xp_frame_doubles(frame, "std_error", XP_DETAIL);
  a->ci_low = xp_frame_doubles(frame, "ci_low", XP_SHOWN);
  a->ci_high = xp_frame_doubles(frame, "ci_high", XP_SHOWN);
  a->rel_estimate = xp_frame_doubles(frame, "rel_estimate", XP_SHOWN);
  a->rel_ci_low = xp_frame_doubles(frame, "rel_ci_low", XP_SHOWN);
  a->rel_ci_high = xp_frame_doubles(frame, "rel_ci_high", XP_SHOWN);
  a->statistic = xp_frame_doubles(frame, "statistic", XP_SHOWN);
  a->df = xp_frame_doubles(frame, "df", XP_DETAIL);
  a->p_value = xp_frame_doubles(frame, "p_value", XP_SHOWN);
  a->log_p_value = xp_frame_doubles(frame, "log_p_value", XP_DETAIL);
  a->alternative = xp_frame_texts_add(frame, "alternative", XP_DETAIL);
  a->confidence = xp_frame_doubles(frame, "confidence", XP_DETAIL);
  a->method = xp_frame_texts_add(frame, "method", XP_DETAIL);
  a->n_dropped = xp_frame_integers(frame, "n_dropped", XP_DETAIL);
  a->note_bits = xp_frame_integers(frame, "note_bits", XP_DETAIL);
  a->notes = xp_frame_texts_add(frame, "notes", XP_SHOWN);
}

static expt_status compare(const xp_call *call, const expt_analysis *analysis, const xp_order *order,
                           const expt_analysis_frequentist_options *options, expt_frame **out) {
  answer a = {.analysis = analysis, .order = order, .options = options};
  XP_TRY(find_control(call, analysis, order, &a.control));
  a.frame = xp_frame_create(call->ctx, count_rows(analysis, order), 27);
  add_columns(&a);
  if (!xp_frame_failed(a.frame)) fill_rows(&a);
  return xp_give_frame(call, a.frame, out);
}

expt_status expt_analysis_frequentist(const expt_analysis *analysis, const expt_analysis_frequentist_options *options,
                                      expt_frame **out, expt_error *err) {
  XP_CALL(analysis != NULL ? analysis->ctx : NULL, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  expt_analysis_frequentist_options mine;
  XP_TRY(xp_need(call, analysis, "analysis"));
  XP_TRY(xp_take_expt_analysis_frequentist_options(call, options, &mine));
  XP_TRY(xp_need_word(call, "options", "interval", mine.interval, EXPT_INTERVAL_WALD));
  XP_TRY(xp_need_between(call, "options", "confidence", mine.confidence, 0.0, 1.0));
  XP_TRY(xp_analysis_needs_metrics(call, analysis));
  xp_order order;
  if (!xp_order_create(analysis, &order)) return xp_fail_memory(call);
  const expt_status status = compare(call, analysis, &order, &mine, out);
  xp_order_free(analysis, &order);
  return status;
}
