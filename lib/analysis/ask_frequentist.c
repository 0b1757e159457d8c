/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/analysis/answer.h"
#include "lib/analysis/compare_exact.h"
#include "lib/analysis/compare_odds.h"
#include "lib/analysis/goals.h"

#include "lib/base/memory.h"
#include <math.h>
#include <string.h>

XP_OPTIONS(expt_analysis_frequentist_options, .interval = EXPT_INTERVAL_MEE, .confidence = 0.95,
           .adjustment = EXPT_ADJUSTMENT_HOLM, .level_adjustment = EXPT_ADJUSTMENT_BH);

static const char *const role_words[] = {"primary", "secondary", "guardrail", "exploratory"};

/* A comparison and where it was made. */
typedef struct entry {
  xp_place place;
  xp_comparison comparison;
  xp_odds odds;
  double mid_p;
} entry;

typedef struct answer {
  const expt_analysis *analysis;
  const xp_order *order;
  const expt_analysis_frequentist_options *options;
  entry *entries;
  xp_member *members; /* by entry */
  int64_t rows;
} answer;

/* ---- the comparisons ---- */

static expt_status compare_pair(const xp_call *call, answer *a, xp_place place) {
  const xp_comparing how = {a->options->interval, a->options->confidence};
  entry *e = &a->entries[a->rows++];
  e->place = place;
  XP_TRY(xp_compare(call, &e->place, &how, &e->comparison));
  XP_TRY(xp_compare_odds(call, &e->place, &e->comparison, a->options->confidence, &e->odds));
  e->mid_p = xp_compare_exactly(&e->place, &e->comparison);
  e->comparison.note_bits |= xp_note_of_ratio(&e->comparison.effect);
  if (isinf(e->odds.high)) e->comparison.note_bits |= XP_NOTE(EXPT_NOTE_UNBOUNDED);
  return EXPT_OK;
}

/* The control against each treatment, then, if asked, each treatment against the later ones. */
static expt_status compare_level(const xp_call *call, answer *a, int64_t control, xp_place place) {
  const xp_sequence *variants = &a->order->compared;
  place.variant[0] = control;
  for (int64_t v = 0; v < variants->count; v++) {
    place.variant[1] = variants->codes[v];
    if (place.variant[1] != control) XP_TRY(compare_pair(call, a, place));
  }
  for (int64_t first = 0; a->options->all_pairs && first < variants->count; first++) {
    place.variant[0] = variants->codes[first];
    for (int64_t v = first + 1; place.variant[0] != control && v < variants->count; v++) {
      place.variant[1] = variants->codes[v];
      if (place.variant[1] != control) XP_TRY(compare_pair(call, a, place));
    }
  }
  return EXPT_OK;
}

static expt_status compare_all(const xp_call *call, answer *a, int64_t control) {
  xp_place place = {.analysis = a->analysis, .order = a->order};
  for (place.metric = 0; place.metric < xp_metric_count(a->analysis); place.metric++) {
    for (place.plane = 0; place.plane < xp_shown_planes(a->analysis); place.plane++) {
      const xp_sequence *levels = &a->order->levels[place.plane];
      for (int64_t i = 0; i < xp_sequence_length(levels); i++) {
        place.level = xp_sequence_code(levels, i);
        XP_TRY(compare_level(call, a, control, place));
      }
    }
  }
  return EXPT_OK;
}

static int64_t count_rows(const expt_analysis *analysis, const xp_order *order, bool all_pairs) {
  const int64_t treatments = xp_treatment_count(order);
  const int64_t pairs = all_pairs ? treatments * (treatments + 1) / 2 : treatments;
  int64_t levels = 0;
  for (int64_t p = 0; p < xp_shown_planes(analysis); p++)
    levels += xp_sequence_length(&order->levels[p]);
  return xp_metric_count(analysis) * levels * pairs;
}

/* ---- corrections ---- */

static expt_status correct(const xp_call *call, answer *a) {
  for (int64_t i = 0; i < a->rows; i++) {
    entry *const e = &a->entries[i];
    a->members[i] = (xp_member){&e->place, &e->comparison, e->comparison.effect.log_p, NULL};
  }
  return xp_correct_families(call, a->members, a->rows, a->options->adjustment, a->options->level_adjustment);
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
  xp_frame_texts *role = xp_frame_texts_add(frame, "role", XP_DETAIL);
  xp_frame_texts *segment = xp_frame_texts_add(frame, "segment", XP_SHOWN);
  xp_frame_texts *level = xp_frame_texts_add(frame, "level", XP_SHOWN);
  xp_frame_texts *control = xp_frame_texts_add(frame, "control", XP_SHOWN);
  xp_frame_texts *variant = xp_frame_texts_add(frame, "variant", XP_SHOWN);
  int64_t *n_control = xp_frame_integers(frame, "n_control", XP_SHOWN);
  int64_t *n_variant = xp_frame_integers(frame, "n_variant", XP_SHOWN);
  double *value_control = doubles(frame, "value_control"), *value_variant = doubles(frame, "value_variant");
  for (int64_t i = 0; !xp_frame_failed(frame) && i < a->rows; i++) {
    const entry *e = &a->entries[i];
    xp_frame_label_append(frame, metric, a->analysis->metric_names, e->place.metric);
    xp_frame_word_append(frame, role, role_words[a->analysis->metrics[e->place.metric].role]);
    xp_append_segment(frame, segment, level, a->analysis, e->place.plane, e->place.level);
    xp_append_variant(frame, control, a->analysis, e->place.variant[0]);
    xp_append_variant(frame, variant, a->analysis, e->place.variant[1]);
    n_control[i] = e->comparison.n[0];
    n_variant[i] = e->comparison.n[1];
    value_control[i] = e->comparison.value[0];
    value_variant[i] = e->comparison.value[1];
  }
}

static void add_effects(const answer *a, expt_frame *frame) {
  double *estimate = doubles(frame, "estimate"), *std_error = detail(frame, "std_error");
  double *low = doubles(frame, "ci_low"), *high = doubles(frame, "ci_high");
  double *relative = doubles(frame, "rel_estimate"), *relative_low = doubles(frame, "rel_ci_low");
  double *relative_high = doubles(frame, "rel_ci_high"), *odds = detail(frame, "odds_ratio");
  double *odds_low = detail(frame, "odds_ratio_low"), *odds_high = detail(frame, "odds_ratio_high");
  double *statistic = doubles(frame, "statistic");
  double *df = detail(frame, "df"), *p = doubles(frame, "p_value"), *log_p = detail(frame, "log_p_value");
  double *mid_p = detail(frame, "mid_p");
  for (int64_t i = 0; !xp_frame_failed(frame) && i < a->rows; i++) {
    const xp_effect *effect = &a->entries[i].comparison.effect;
    estimate[i] = effect->difference;
    std_error[i] = effect->std_error;
    low[i] = effect->low;
    high[i] = effect->high;
    relative[i] = effect->relative;
    relative_low[i] = effect->relative_low;
    relative_high[i] = effect->relative_high;
    odds[i] = a->entries[i].odds.ratio;
    odds_low[i] = a->entries[i].odds.low;
    odds_high[i] = a->entries[i].odds.high;
    statistic[i] = effect->statistic;
    df[i] = effect->df;
    p[i] = effect->p;
    log_p[i] = effect->log_p;
    mid_p[i] = a->entries[i].mid_p;
  }
}

static void add_goals(const answer *a, expt_frame *frame) {
  const xp_goals goals = xp_goals_columns(frame);
  for (int64_t i = 0; !xp_frame_failed(frame) && i < a->rows; i++)
    xp_goals_put(frame, &goals, i, &a->members[i], a->options->confidence);
}

static void add_circumstances(const answer *a, expt_frame *frame) {
  xp_frame_texts *method = xp_frame_texts_add(frame, "method", XP_DETAIL);
  double *unadjusted = detail(frame, "unadjusted_estimate"), *reduction = detail(frame, "variance_reduction");
  int64_t *clusters_control = xp_frame_integers(frame, "clusters_control", XP_DETAIL);
  int64_t *clusters_variant = xp_frame_integers(frame, "clusters_variant", XP_DETAIL);
  double *icc = detail(frame, "icc"), *design_effect = detail(frame, "design_effect");
  int64_t *n_dropped = xp_frame_integers(frame, "n_dropped", XP_DETAIL);
  int64_t *note_bits = xp_frame_integers(frame, "note_bits", XP_DETAIL);
  xp_frame_texts *notes = xp_frame_texts_add(frame, "notes", XP_SHOWN);
  for (int64_t i = 0; !xp_frame_failed(frame) && i < a->rows; i++) {
    const xp_comparison *comparison = &a->entries[i].comparison;
    xp_frame_word_append(frame, method, comparison->method);
    unadjusted[i] = comparison->unadjusted;
    reduction[i] = comparison->variance_reduction;
    clusters_control[i] = comparison->clusters[0];
    clusters_variant[i] = comparison->clusters[1];
    icc[i] = comparison->icc;
    design_effect[i] = comparison->design_effect;
    n_dropped[i] = comparison->n_dropped;
    note_bits[i] = comparison->note_bits;
    xp_frame_notes_append(frame, notes, comparison->note_bits);
  }
}

static expt_status give(const xp_call *call, const answer *a, expt_frame **out) {
  expt_frame *frame = xp_frame_create(call->ctx, a->rows, 46);
  add_places(a, frame);
  add_effects(a, frame);
  add_goals(a, frame);
  add_circumstances(a, frame);
  return xp_give(call, frame, out);
}

/* ---- the question ---- */

static expt_status answer_all(const xp_call *call, answer *a, expt_frame **out) {
  int64_t control;
  XP_TRY(xp_find_control(call, a->analysis, a->order, &control));
  const int64_t rows = count_rows(a->analysis, a->order, a->options->all_pairs);
  a->entries = xp_alloc(call->ctx, rows, sizeof *a->entries);
  a->members = xp_alloc(call->ctx, rows, sizeof *a->members);
  const bool made = a->entries != NULL && a->members != NULL;
  expt_status status = made ? compare_all(call, a, control) : xp_fail_memory(call);
  if (status == EXPT_OK) status = correct(call, a);
  if (status == EXPT_OK) status = give(call, a, out);
  xp_release(call->ctx, a->members);
  xp_release(call->ctx, a->entries);
  return status;
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
  XP_TRY(xp_need_word(call, "options", "adjustment", mine.adjustment, EXPT_ADJUSTMENT_NONE));
  XP_TRY(xp_need_word(call, "options", "level_adjustment", mine.level_adjustment, EXPT_ADJUSTMENT_NONE));
  XP_TRY(xp_analysis_needs_metrics(call, analysis));
  xp_order order;
  if (!xp_order_create(analysis, &order)) return xp_fail_memory(call);
  answer a = {.analysis = analysis, .order = &order, .options = &mine};
  const expt_status status = answer_all(call, &a, out);
  xp_order_free(analysis, &order);
  return status;
}
