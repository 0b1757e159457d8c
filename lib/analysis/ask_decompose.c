/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/analysis/ask_decompose.h"

#include "lib/analysis/answer.h"
#include "lib/base/memory.h"
#include <math.h>
#include <string.h>

XP_OPTIONS(expt_analysis_decompose_options, .confidence = 0.95);

enum { FEWEST_FACTORS = 2, MOST_FACTORS = XP_MOST_PARTS - 1 };

typedef struct entry {
  xp_place place;
  bool is_product;
  xp_part_effect effect;
  double share, correlation;
  const char *detail;
} entry;

typedef struct answer {
  const expt_analysis *analysis;
  const xp_order *order;
  int64_t metrics[XP_MOST_PARTS]; /* the factors, then the product */
  int64_t parts;
  double confidence;
  xp_correlation_source source;
  entry *entries;
  int64_t rows;
} answer;

/* ---- one comparison ---- */

static expt_status fill_comparison(const xp_call *call, answer *a, xp_place place) {
  xp_part_effect effects[XP_MOST_PARTS];
  for (int64_t part = 0; part < a->parts; part++) {
    place.metric = a->metrics[part];
    XP_TRY(xp_part_effect_of(call, &place, a->confidence, a->parts - 1, &effects[part]));
  }
  XP_TRY(xp_check_product(call, &place, effects, a->parts));
  const double total = effects[a->parts - 1].effect.difference;
  for (int64_t part = 0; part < a->parts; part++) {
    const bool is_product = part == a->parts - 1;
    place.metric = a->metrics[part];
    a->entries[a->rows++] = (entry){.place = place,
                                    .is_product = is_product,
                                    .effect = effects[part],
                                    .share = total != 0.0 ? effects[part].effect.difference / total : NAN,
                                    .correlation = is_product ? NAN : xp_part_correlation(effects, a->parts, a->source),
                                    .detail = is_product ? NULL : xp_correlation_words(a->source)};
  }
  return EXPT_OK;
}

static expt_status fill_all(const xp_call *call, answer *a, int64_t control) {
  const xp_sequence *variants = &a->order->compared;
  xp_place place = {.analysis = a->analysis, .order = a->order};
  for (place.plane = 0; place.plane < xp_shown_planes(a->analysis); place.plane++) {
    const xp_sequence *levels = &a->order->levels[place.plane];
    for (int64_t i = 0; i < xp_sequence_length(levels); i++) {
      place.level = xp_sequence_code(levels, i);
      for (int64_t v = 0; v < variants->count; v++) {
        place.variant[0] = control;
        place.variant[1] = variants->codes[v];
        if (place.variant[1] != control) XP_TRY(fill_comparison(call, a, place));
      }
    }
  }
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
  xp_frame_texts *segment = xp_frame_texts_add(frame, "segment", XP_SHOWN);
  xp_frame_texts *level = xp_frame_texts_add(frame, "level", XP_SHOWN);
  xp_frame_texts *control = xp_frame_texts_add(frame, "control", XP_SHOWN);
  xp_frame_texts *variant = xp_frame_texts_add(frame, "variant", XP_SHOWN);
  xp_frame_texts *part = xp_frame_texts_add(frame, "part", XP_SHOWN);
  xp_frame_texts *metric = xp_frame_texts_add(frame, "metric", XP_SHOWN);
  double *value_control = doubles(frame, "value_control"), *value_variant = doubles(frame, "value_variant");
  for (int64_t i = 0; !xp_frame_failed(frame) && i < a->rows; i++) {
    const entry *e = &a->entries[i];
    xp_append_segment(frame, segment, level, a->analysis, e->place.plane, e->place.level);
    xp_append_variant(frame, control, a->analysis, e->place.variant[0]);
    xp_append_variant(frame, variant, a->analysis, e->place.variant[1]);
    xp_frame_word_append(frame, part, e->is_product ? "product" : "factor");
    xp_frame_label_append(frame, metric, a->analysis->metric_names, e->place.metric);
    value_control[i] = e->effect.value[0];
    value_variant[i] = e->effect.value[1];
  }
}

static void add_lifts(const answer *a, expt_frame *frame) {
  double *lift = doubles(frame, "log_lift"), *error = doubles(frame, "std_error");
  double *low = doubles(frame, "ci_low"), *high = doubles(frame, "ci_high");
  double *joint_low = doubles(frame, "joint_low"), *joint_high = doubles(frame, "joint_high");
  double *share = doubles(frame, "share");
  for (int64_t i = 0; !xp_frame_failed(frame) && i < a->rows; i++) {
    const entry *e = &a->entries[i];
    const xp_effect *effect = &e->effect.effect;
    lift[i] = effect->difference;
    error[i] = effect->std_error;
    low[i] = effect->low;
    high[i] = effect->high;
    joint_low[i] = e->is_product ? effect->low : e->effect.joint_low;
    joint_high[i] = e->is_product ? effect->high : e->effect.joint_high;
    share[i] = e->share;
  }
}

static void add_circumstances(const answer *a, expt_frame *frame) {
  double *statistic = detail(frame, "statistic"), *df = detail(frame, "df"), *p = detail(frame, "p_value");
  double *log_p = detail(frame, "log_p_value"), *correlation = detail(frame, "correlation");
  double *confidence = detail(frame, "confidence");
  xp_frame_texts *words = xp_frame_texts_add(frame, "detail", XP_DETAIL);
  int64_t *note_bits = xp_frame_integers(frame, "note_bits", XP_DETAIL);
  xp_frame_texts *notes = xp_frame_texts_add(frame, "notes", XP_SHOWN);
  for (int64_t i = 0; !xp_frame_failed(frame) && i < a->rows; i++) {
    const entry *e = &a->entries[i];
    statistic[i] = e->effect.effect.statistic;
    df[i] = e->effect.effect.df;
    p[i] = e->effect.effect.p;
    log_p[i] = e->effect.effect.log_p;
    correlation[i] = e->correlation;
    confidence[i] = a->confidence;
    xp_frame_word_append(frame, words, e->detail);
    note_bits[i] = e->effect.note_bits;
    xp_frame_notes_append(frame, notes, e->effect.note_bits);
  }
}

static expt_status give(const xp_call *call, const answer *a, expt_frame **out) {
  expt_frame *frame = xp_frame_create(call->ctx, a->rows, 24);
  add_places(a, frame);
  add_lifts(a, frame);
  add_circumstances(a, frame);
  return xp_give(call, frame, out);
}

/* ---- the names ---- */

static expt_status find_metric(const xp_call *call, const expt_analysis *analysis, const char *name,
                               const char *argument, int64_t *metric) {
  XP_TRY(xp_need_text(call, name, argument));
  *metric = xp_labels_find(analysis->metric_names, name, (int64_t)strlen(name));
  if (*metric < 0)
    return XP_FAIL(call, EXPT_E_LABEL, argument, "", "'%.100s' given; allowed: one of the %lld metrics of the analysis", name,
                   (long long)xp_metric_count(analysis));
  if (analysis->metrics[*metric].kind == XP_QUANTILE_METRIC)
    return XP_FAIL(call, EXPT_E_ARGUMENT, argument, "", "'%.100s' given, a quantile; allowed: metrics that multiply", name);
  return EXPT_OK;
}

static expt_status check_twice(const xp_call *call, const answer *a, int64_t part, const char *name) {
  for (int64_t other = 0; other < a->parts; other++)
    if (other != part && a->metrics[other] == a->metrics[part])
      return XP_FAIL(call, EXPT_E_ARGUMENT, "factors", "", "'%.100s' given twice, or as factor and product; allowed: once", name);
  return EXPT_OK;
}

static expt_status find_metrics(const xp_call *call, answer *a, const char *product, const char *const *factors,
                                int64_t n_factors) {
  XP_TRY(xp_need_whole(call, "n_factors", "", n_factors, FEWEST_FACTORS, MOST_FACTORS));
  XP_TRY(xp_need(call, factors, "factors"));
  a->parts = n_factors + 1;
  XP_TRY(find_metric(call, a->analysis, product, "product", &a->metrics[n_factors]));
  for (int64_t f = 0; f < n_factors; f++)
    XP_TRY(find_metric(call, a->analysis, factors[f], "factors", &a->metrics[f]));
  for (int64_t f = 0; f < n_factors; f++)
    XP_TRY(check_twice(call, a, f, factors[f]));
  return EXPT_OK;
}

/* ---- the question ---- */

static int64_t count_rows(const answer *a) {
  int64_t levels = 0;
  for (int64_t plane = 0; plane < xp_shown_planes(a->analysis); plane++)
    levels += xp_sequence_length(&a->order->levels[plane]);
  return levels * xp_treatment_count(a->order) * a->parts;
}

static expt_status answer_all(const xp_call *call, answer *a, expt_frame **out) {
  int64_t control;
  XP_TRY(xp_find_control(call, a->analysis, a->order, &control));
  a->source = xp_correlation_source_of(a->analysis, a->metrics, a->parts - 1);
  a->entries = xp_alloc(call->ctx, count_rows(a), sizeof *a->entries);
  if (a->entries == NULL) return xp_fail_memory(call);
  expt_status status = fill_all(call, a, control);
  if (status == EXPT_OK) status = give(call, a, out);
  xp_release(call->ctx, a->entries);
  return status;
}

expt_status expt_analysis_decompose(const expt_analysis *analysis, const char *product, const char *const *factors,
                                    int64_t n_factors, const expt_analysis_decompose_options *options, expt_frame **out,
                                    expt_error *err) {
  XP_CALL(analysis != NULL ? analysis->ctx : NULL, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  expt_analysis_decompose_options mine;
  XP_TRY(xp_need(call, analysis, "analysis"));
  XP_TRY(xp_take_expt_analysis_decompose_options(call, options, &mine));
  XP_TRY(xp_need_between(call, "options", "confidence", mine.confidence, 0.0, 1.0));
  XP_TRY(xp_analysis_needs_metrics(call, analysis));
  answer a = {.analysis = analysis, .confidence = mine.confidence};
  XP_TRY(find_metrics(call, &a, product, factors, n_factors));
  if (analysis->cluster != NULL)
    return XP_FAIL(call, EXPT_E_STATE, "analysis", "cluster",
                   "units of a cluster depend on each other; allowed: an analysis without clusters");
  xp_order order;
  if (!xp_order_create(analysis, &order)) return xp_fail_memory(call);
  a.order = &order;
  const expt_status status = answer_all(call, &a, out);
  xp_order_free(analysis, &order);
  return status;
}
