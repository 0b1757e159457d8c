/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The question whether two experiments disturb each other. */
#include "lib/analysis/answer.h"
#include "lib/analysis/heterogeneity_effects.h"

#include "lib/base/memory.h"
#include "lib/stats/interaction.h"
#include <math.h>
#include <string.h>

XP_OPTIONS(expt_analysis_interaction_options, .scale = EXPT_SCALE_DIFFERENCE, .confidence = 0.95);

typedef struct entry {
  int64_t metric, variant[2], other[2]; /* codes: control and treatment, here and there */
  double effect[2];                     /* in the other's control, among its treated */
  xp_effect apart;                      /* the second minus the first */
  double adjusted_log_p;
  int64_t note_bits;
} entry;

typedef struct answer {
  const expt_analysis *analysis;
  const xp_order *order;
  const expt_analysis_interaction_options *options;
  int64_t plane, control, other_control;
  xp_independence joint;
  entry *entries;
  int64_t rows;
} answer;

/* ---- the other experiment ---- */

/* A single variant of it is compared with one that was never seen. */
static int64_t other_count(const answer *a) {
  const int64_t seen = a->order->levels[a->plane].count;
  return seen == 1 ? 2 : seen;
}

static int64_t other_at(const answer *a, int64_t i) {
  const xp_sequence *const levels = &a->order->levels[a->plane];
  return i < levels->count ? levels->codes[i] : xp_labels_count(a->analysis->levels[a->plane - 1]);
}

static void append_other(const answer *a, expt_frame *frame, xp_frame_texts *texts, int64_t code) {
  const xp_labels *const others = a->analysis->levels[a->plane - 1];
  xp_frame_label_append(frame, texts, others, code < xp_labels_count(others) ? code : -1);
}

/* ---- one row ---- */

static xp_arm_estimate as_arm(const xp_level_effect *effect) {
  if (!xp_is_usable(effect)) return (xp_arm_estimate){.value = effect->effect, .variance = NAN, .df = NAN};
  return (xp_arm_estimate){
      .value = effect->effect, .variance = effect->std_error * effect->std_error, .df = effect->df};
}

static expt_status fill_entry(const xp_call *call, const answer *a, entry *e) {
  xp_scaled_effect effect[2];
  for (int there = 0; there < 2; there++) {
    const xp_place place = {.analysis = a->analysis, .order = a->order, .metric = e->metric, .plane = a->plane,
                            .level = e->other[there], .variant = {e->variant[0], e->variant[1]}};
    XP_TRY(xp_scaled_effect_of(call, &place, a->options->scale, &effect[there]));
    e->effect[there] = effect[there].effect.effect;
    e->note_bits |= effect[there].note_bits;
  }
  const xp_effect_question question = {.alternative = EXPT_ALTERNATIVE_TWO_SIDED, .confidence = a->options->confidence};
  e->apart = xp_compare_arms(as_arm(&effect[0].effect), as_arm(&effect[1].effect), &question);
  return EXPT_OK;
}

static expt_status fill_all(const xp_call *call, answer *a) {
  const xp_sequence *variants = &a->order->compared;
  for (int64_t metric = 0; metric < xp_metric_count(a->analysis); metric++) {
    for (int64_t v = 0; v < variants->count; v++) {
      for (int64_t i = 0; i < other_count(a); i++) {
        if (variants->codes[v] == a->control || other_at(a, i) == a->other_control) continue;
        entry *e = &a->entries[a->rows++];
        *e = (entry){.metric = metric,
                     .variant = {a->control, variants->codes[v]},
                     .other = {a->other_control, other_at(a, i)}};
        XP_TRY(fill_entry(call, a, e));
      }
    }
  }
  return EXPT_OK;
}

static expt_status adjust(const xp_call *call, answer *a) {
  double *const log_p = xp_alloc(call->ctx, a->rows, sizeof *log_p);
  if (log_p == NULL) return xp_fail_memory(call);
  for (int64_t i = 0; i < a->rows; i++)
    log_p[i] = a->entries[i].apart.log_p;
  const expt_status status = xp_correct_by_metric(call, xp_metric_count(a->analysis), log_p, a->rows);
  for (int64_t i = 0; i < a->rows; i++)
    a->entries[i].adjusted_log_p = log_p[i];
  xp_release(call->ctx, log_p);
  return status;
}

/* ---- the joint assignment ---- */

static expt_status test_joint(const xp_call *call, answer *a) {
  const xp_sequence *variants = &a->order->variants, *levels = &a->order->levels[a->plane];
  int64_t *counts = xp_alloc(call->ctx, variants->count * levels->count, sizeof *counts);
  if (counts == NULL) return xp_fail_memory(call);
  for (int64_t v = 0; v < variants->count; v++)
    for (int64_t i = 0; i < levels->count; i++)
      counts[v * levels->count + i] = xp_units_of(a->analysis, a->plane, levels->codes[i], variants->codes[v]);
  a->joint = xp_test_independence(counts, variants->count, levels->count);
  xp_release(call->ctx, counts);
  return EXPT_OK;
}

/* ---- the frame ---- */

static double *doubles(expt_frame *frame, const char *name) {
  return xp_frame_doubles(frame, name, XP_SHOWN);
}
static double *detail(expt_frame *frame, const char *name) {
  return xp_frame_doubles(frame, name, XP_DETAIL);
}

static void add_places(const answer *a, expt_frame *frame) {
  xp_frame_texts *metric = xp_frame_texts_add(frame, "metric", XP_SHOWN);
  xp_frame_texts *control = xp_frame_texts_add(frame, "control", XP_SHOWN);
  xp_frame_texts *variant = xp_frame_texts_add(frame, "variant", XP_SHOWN);
  xp_frame_texts *other_control = xp_frame_texts_add(frame, "other_control", XP_SHOWN);
  xp_frame_texts *other_variant = xp_frame_texts_add(frame, "other_variant", XP_SHOWN);
  for (int64_t i = 0; !xp_frame_failed(frame) && i < a->rows; i++) {
    const entry *e = &a->entries[i];
    xp_frame_label_append(frame, metric, a->analysis->metric_names, e->metric);
    xp_append_variant(frame, control, a->analysis, e->variant[0]);
    xp_append_variant(frame, variant, a->analysis, e->variant[1]);
    append_other(a, frame, other_control, e->other[0]);
    append_other(a, frame, other_variant, e->other[1]);
  }
}

/* Logarithms are for counting, ratios for reading. */
static double shown(const answer *a, double effect) {
  return a->options->scale == EXPT_SCALE_RATIO ? exp(effect) : effect;
}

static void add_effects(const answer *a, expt_frame *frame) {
  double *alone = doubles(frame, "effect_alone"), *together = doubles(frame, "effect_together");
  double *estimate = doubles(frame, "estimate"), *error = detail(frame, "std_error");
  double *low = doubles(frame, "ci_low"), *high = doubles(frame, "ci_high");
  double *statistic = detail(frame, "statistic"), *df = detail(frame, "df");
  for (int64_t i = 0; !xp_frame_failed(frame) && i < a->rows; i++) {
    const entry *e = &a->entries[i];
    alone[i] = shown(a, e->effect[0]);
    together[i] = shown(a, e->effect[1]);
    estimate[i] = shown(a, e->apart.difference);
    error[i] = e->apart.std_error;
    low[i] = shown(a, e->apart.low);
    high[i] = shown(a, e->apart.high);
    statistic[i] = e->apart.statistic;
    df[i] = e->apart.df;
  }
}

static void add_judgement(const answer *a, expt_frame *frame) {
  double *p = doubles(frame, "p_value"), *log_p = detail(frame, "log_p_value");
  double *adjusted = doubles(frame, "p_adjusted"), *joint = doubles(frame, "joint_p_value");
  double *joint_log = detail(frame, "joint_log_p_value");
  xp_frame_texts *scale = xp_frame_texts_add(frame, "scale", XP_DETAIL);
  double *confidence = detail(frame, "confidence");
  int64_t *note_bits = xp_frame_integers(frame, "note_bits", XP_DETAIL);
  xp_frame_texts *notes = xp_frame_texts_add(frame, "notes", XP_SHOWN);
  for (int64_t i = 0; !xp_frame_failed(frame) && i < a->rows; i++) {
    const entry *e = &a->entries[i];
    p[i] = e->apart.p;
    log_p[i] = e->apart.log_p;
    adjusted[i] = exp(e->adjusted_log_p);
    joint[i] = a->joint.p;
    joint_log[i] = a->joint.log_p;
    xp_frame_word_append(frame, scale, xp_scale_word(a->options->scale));
    confidence[i] = a->options->confidence;
    note_bits[i] = e->note_bits;
    xp_frame_notes_append(frame, notes, e->note_bits);
  }
}

static expt_status give(const xp_call *call, const answer *a, expt_frame **out) {
  expt_frame *frame = xp_frame_create(call->ctx, a->rows, 22);
  add_places(a, frame);
  add_effects(a, frame);
  add_judgement(a, frame);
  return xp_give(call, frame, out);
}

/* ---- the question ---- */

static expt_status find_segment(const xp_call *call, const expt_analysis *analysis, const char *segment,
                                int64_t *plane) {
  XP_TRY(xp_need_text(call, segment, "segment"));
  *plane = 1 + xp_labels_find(analysis->segments, segment, (int64_t)strlen(segment));
  if (*plane > 0) return EXPT_OK;
  if (xp_segment_count(analysis) == 0)
    return XP_FAIL(call, EXPT_E_COLUMN, "segment", "", "'%.100s' given, but the analysis has no segments", segment);
  return XP_FAIL(call, EXPT_E_COLUMN, "segment", "", "'%.100s' given; allowed: one of the %lld segments of the analysis",
                 segment, (long long)xp_segment_count(analysis));
}

/* -1 when no unit has a label there. */
static expt_status find_other_control(const xp_call *call, answer *a) {
  const xp_sequence *levels = &a->order->levels[a->plane];
  const char *const label = a->options->other_control;
  a->other_control = levels->count == 0 ? -1 : levels->codes[0];
  if (label == NULL || levels->count == 0) return EXPT_OK;
  a->other_control = xp_labels_find(a->analysis->levels[a->plane - 1], label, (int64_t)strlen(label));
  if (a->other_control >= 0) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_LABEL, "options", "other_control", "'%.100s' given; allowed: one of the %lld levels of the segment",
                 label, (long long)levels->count);
}

static int64_t count_rows(const answer *a) {
  const int64_t levels = other_count(a);
  return levels == 0 ? 0 : xp_metric_count(a->analysis) * xp_treatment_count(a->order) * (levels - 1);
}

static expt_status answer_all(const xp_call *call, answer *a, expt_frame **out) {
  XP_TRY(xp_find_control(call, a->analysis, a->order, &a->control));
  XP_TRY(find_other_control(call, a));
  XP_TRY(test_joint(call, a));
  a->entries = xp_alloc(call->ctx, count_rows(a), sizeof *a->entries);
  if (a->entries == NULL) return xp_fail_memory(call);
  expt_status status = fill_all(call, a);
  if (status == EXPT_OK) status = adjust(call, a);
  if (status == EXPT_OK) status = give(call, a, out);
  xp_release(call->ctx, a->entries);
  return status;
}

expt_status expt_analysis_interaction(const expt_analysis *analysis, const char *segment,
                                      const expt_analysis_interaction_options *options, expt_frame **out,
                                      expt_error *err) {
  XP_CALL(analysis != NULL ? analysis->ctx : NULL, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  expt_analysis_interaction_options mine;
  answer a = {.analysis = analysis, .options = &mine};
  XP_TRY(xp_need(call, analysis, "analysis"));
  XP_TRY(xp_take_expt_analysis_interaction_options(call, options, &mine));
  XP_TRY(xp_need_word(call, "options", "scale", mine.scale, EXPT_SCALE_RATIO));
  XP_TRY(xp_need_between(call, "options", "confidence", mine.confidence, 0.0, 1.0));
  XP_TRY(find_segment(call, analysis, segment, &a.plane));
  XP_TRY(xp_analysis_needs_metrics(call, analysis));
  xp_order order;
  if (!xp_order_create(analysis, &order)) return xp_fail_memory(call);
  a.order = &order;
  const expt_status status = answer_all(call, &a, out);
  xp_order_free(analysis, &order);
  return status;
}
