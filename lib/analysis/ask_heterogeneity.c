/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/analysis/answer.h"
#include "lib/analysis/heterogeneity_effects.h"

#include "lib/base/memory.h"
#include "lib/stats/interaction.h"
#include <math.h>
#include <string.h>

XP_OPTIONS(expt_analysis_heterogeneity_options, .between_variance = EXPT_BETWEEN_VARIANCE_DERSIMONIAN_LAIRD,
           .scale = EXPT_SCALE_DIFFERENCE, .min_units = 100, .confidence = 0.95);

static const double shares_differ = 0.001; /* p below which the levels are said to have different shares in the arms */

#define DETAIL_ROOM 640

/* One metric x segment x comparison. */
typedef struct entry {
  int64_t metric, plane, variant[2];
  xp_levels_answer levels;
  int64_t used, left_out;
  int64_t low, high; /* codes of levels */
  double total, share_p, adjusted_log_p;
  bool simpson, is_skewed;
  int64_t note_bits;
  char detail[DETAIL_ROOM];
} entry;

/* What is known of the levels of one segment; room for the longest. */
typedef struct workspace {
  xp_level_effect *effects;
  int64_t *codes;  /* of the levels used */
  int64_t *counts; /* units of control, then of treatment, by level */
} workspace;

typedef struct answer {
  const expt_analysis *analysis;
  const xp_order *order;
  const expt_analysis_heterogeneity_options *options;
  entry *entries;
  int64_t rows;
  workspace space;
} answer;

/* ---- words ---- */

/* All of a part or nothing of it. */
static void append(entry *e, size_t room, const char *joint, const char *part, size_t size) {
  const size_t used = strlen(e->detail), between = strlen(joint);
  if (used + between + size >= room) return;
  memcpy(e->detail + used, joint, between);
  memcpy(e->detail + used + between, part, size);
  e->detail[used + between + size] = '\0';
}

static void say(entry *e, const char *sentence) {
  append(e, DETAIL_ROOM, e->detail[0] == '\0' ? "" : "; ", sentence, strlen(sentence));
}

/* Names for which there is no room are in n_left_out only. */
static void name_left_out(const answer *a, entry *e, int64_t code) {
  enum { NAMES_ROOM = 320 };
  const xp_text missing = {"(missing)", 9};
  const xp_text label = code < 0 ? missing : xp_labels_get(a->analysis->levels[e->plane - 1], code);
  append(e, NAMES_ROOM, e->detail[0] == '\0' ? "left out: " : ", ", label.bytes, (size_t)label.size);
}

static void describe(const answer *a, entry *e) {
  if (a->order->split_changed) say(e, "the split changed from period to period: levels have no effects of their own");
  if (e->used < 2) say(e, "fewer than two levels: nothing to compare");
  if (e->simpson && e->levels.smallest > 0.0) say(e, "every level goes up and the total down (Simpson's paradox)");
  if (e->simpson && e->levels.smallest < 0.0) say(e, "every level goes down and the total up (Simpson's paradox)");
  if (e->is_skewed) say(e, "most values of a level are 0 and few are not: its ratio is skewed, compare differences");
  if (e->share_p < shares_differ)
    say(e, "the levels have different shares in the two arms: the total compares different people");
}

/* ---- one row ---- */

static expt_status read_levels(const xp_call *call, answer *a, entry *e) {
  const xp_sequence *levels = &a->order->levels[e->plane];
  const int64_t length = xp_sequence_length(levels);
  xp_place place = {.analysis = a->analysis, .order = a->order, .metric = e->metric, .plane = e->plane,
                    .variant = {e->variant[0], e->variant[1]}};
  for (int64_t i = 0; i < length; i++) {
    xp_scaled_effect effect;
    place.level = xp_sequence_code(levels, i);
    XP_TRY(xp_scaled_effect_of(call, &place, a->options->scale, &effect));
    a->space.counts[i] = effect.n[0];
    a->space.counts[length + i] = effect.n[1];
    const bool large = effect.n[0] >= a->options->min_units && effect.n[1] >= a->options->min_units;
    if (!large || !xp_is_usable(&effect.effect)) {
      e->left_out++;
      name_left_out(a, e, place.level);
      e->note_bits |= effect.note_bits & XP_NOTE(EXPT_NOTE_NO_RATIO);
      continue;
    }
    a->space.effects[e->used] = effect.effect;
    a->space.codes[e->used++] = place.level;
    e->note_bits |= effect.note_bits;
    e->is_skewed = e->is_skewed || effect.is_skewed;
  }
  return EXPT_OK;
}

static expt_status read_total(const xp_call *call, const answer *a, entry *e) {
  const xp_place place = {.analysis = a->analysis, .order = a->order, .metric = e->metric, .plane = 0, .level = -1,
                          .variant = {e->variant[0], e->variant[1]}};
  xp_scaled_effect total;
  XP_TRY(xp_scaled_effect_of(call, &place, a->options->scale, &total));
  e->total = total.effect.effect;
  e->note_bits |= total.note_bits & (a->order->note_bits | XP_NOTE(EXPT_NOTE_NO_RATIO) | XP_NOTE(EXPT_NOTE_EMPTY_ARM));
  return EXPT_OK;
}

static bool goes_the_other_way(const entry *e) {
  if (e->used < 2) return false;
  return (e->levels.smallest > 0.0 && e->total < 0.0) || (e->levels.largest < 0.0 && e->total > 0.0);
}

static expt_status fill_entry(const xp_call *call, answer *a, entry *e) {
  XP_TRY(read_total(call, a, e));
  XP_TRY(read_levels(call, a, e));
  XP_TRY(xp_compare_levels(call, a->space.effects, e->used, a->options->between_variance, a->options->confidence,
                           &e->levels));
  e->low = e->levels.low < 0 ? -1 : a->space.codes[e->levels.low];
  e->high = e->levels.high < 0 ? -1 : a->space.codes[e->levels.high];
  e->share_p = xp_test_independence(a->space.counts, 2, xp_sequence_length(&a->order->levels[e->plane])).p;
  e->simpson = goes_the_other_way(e);
  describe(a, e);
  return EXPT_OK;
}

/* ---- all rows ---- */

static expt_status fill_all(const xp_call *call, answer *a, int64_t control) {
  const xp_sequence *variants = &a->order->compared;
  for (int64_t metric = 0; metric < xp_metric_count(a->analysis); metric++) {
    for (int64_t plane = 1; plane < xp_shown_planes(a->analysis); plane++) {
      for (int64_t v = 0; v < variants->count; v++) {
        if (variants->codes[v] == control) continue;
        entry *e = &a->entries[a->rows++];
        *e = (entry){.metric = metric, .plane = plane, .variant = {control, variants->codes[v]}};
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
    log_p[i] = a->entries[i].levels.log_p;
  const expt_status status = xp_correct_by_metric(call, xp_metric_count(a->analysis), log_p, a->rows);
  for (int64_t i = 0; i < a->rows; i++)
    a->entries[i].adjusted_log_p = log_p[i];
  xp_release(call->ctx, log_p);
  return status;
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
  xp_frame_texts *segment = xp_frame_texts_add(frame, "segment", XP_SHOWN);
  xp_frame_texts *control = xp_frame_texts_add(frame, "control", XP_SHOWN);
  xp_frame_texts *variant = xp_frame_texts_add(frame, "variant", XP_SHOWN);
  int64_t *n_levels = xp_frame_integers(frame, "n_levels", XP_SHOWN);
  int64_t *left_out = xp_frame_integers(frame, "n_left_out", XP_DETAIL);
  for (int64_t i = 0; !xp_frame_failed(frame) && i < a->rows; i++) {
    const entry *e = &a->entries[i];
    xp_frame_label_append(frame, metric, a->analysis->metric_names, e->metric);
    xp_frame_label_append(frame, segment, a->analysis->segments, e->plane - 1);
    xp_append_variant(frame, control, a->analysis, e->variant[0]);
    xp_append_variant(frame, variant, a->analysis, e->variant[1]);
    n_levels[i] = e->used;
    left_out[i] = e->left_out;
  }
}

static void add_test(const answer *a, expt_frame *frame) {
  double *q = doubles(frame, "q"), *df = detail(frame, "df"), *df2 = detail(frame, "df2");
  double *p = doubles(frame, "p_value"), *log_p = detail(frame, "log_p_value");
  double *adjusted = doubles(frame, "p_adjusted"), *i2 = doubles(frame, "i2"), *i2_low = detail(frame, "i2_low");
  double *i2_high = detail(frame, "i2_high"), *tau2 = detail(frame, "tau2");
  for (int64_t i = 0; !xp_frame_failed(frame) && i < a->rows; i++) {
    const xp_levels_answer *levels = &a->entries[i].levels;
    q[i] = levels->q;
    df[i] = levels->df;
    df2[i] = levels->df2;
    p[i] = levels->p;
    log_p[i] = levels->log_p;
    adjusted[i] = exp(a->entries[i].adjusted_log_p);
    i2[i] = levels->i2;
    i2_low[i] = levels->i2_low;
    i2_high[i] = levels->i2_high;
    tau2[i] = levels->tau2;
  }
}

static void add_effects(const answer *a, expt_frame *frame) {
  double *total = doubles(frame, "total"), *pooled = doubles(frame, "pooled");
  double *error = detail(frame, "pooled_std_error"), *low = detail(frame, "pooled_low");
  double *high = detail(frame, "pooled_high"), *smallest = detail(frame, "smallest");
  double *largest = detail(frame, "largest");
  xp_frame_texts *smallest_level = xp_frame_texts_add(frame, "smallest_level", XP_SHOWN);
  double *shrunken_smallest = doubles(frame, "shrunken_smallest");
  xp_frame_texts *largest_level = xp_frame_texts_add(frame, "largest_level", XP_SHOWN);
  double *shrunken_largest = doubles(frame, "shrunken_largest");
  for (int64_t i = 0; !xp_frame_failed(frame) && i < a->rows; i++) {
    const entry *e = &a->entries[i];
    total[i] = e->total;
    pooled[i] = e->levels.pooled;
    error[i] = e->levels.pooled_error;
    low[i] = e->levels.pooled_low;
    high[i] = e->levels.pooled_high;
    smallest[i] = e->levels.smallest;
    largest[i] = e->levels.largest;
    xp_frame_label_append(frame, smallest_level, a->analysis->levels[e->plane - 1], e->low);
    shrunken_smallest[i] = e->levels.low_shrunken;
    xp_frame_label_append(frame, largest_level, a->analysis->levels[e->plane - 1], e->high);
    shrunken_largest[i] = e->levels.high_shrunken;
  }
}

static void add_warnings(const answer *a, expt_frame *frame) {
  double *qualitative = doubles(frame, "qualitative_p_value");
  double *log_qualitative = detail(frame, "log_qualitative_p_value");
  uint8_t *simpson = xp_frame_bools(frame, "simpson", XP_SHOWN);
  double *share_p = detail(frame, "share_p_value");
  for (int64_t i = 0; !xp_frame_failed(frame) && i < a->rows; i++) {
    const entry *e = &a->entries[i];
    qualitative[i] = e->levels.qualitative_p;
    log_qualitative[i] = e->levels.qualitative_log_p;
    simpson[i] = e->simpson;
    share_p[i] = e->share_p;
  }
}

static void add_circumstances(const answer *a, expt_frame *frame) {
  static const char *const estimators[] = {"DerSimonian-Laird", "Paule-Mandel"};
  xp_frame_texts *scale = xp_frame_texts_add(frame, "scale", XP_DETAIL);
  xp_frame_texts *between = xp_frame_texts_add(frame, "between_variance", XP_DETAIL);
  xp_frame_texts *family = xp_frame_texts_add(frame, "family", XP_DETAIL);
  double *confidence = detail(frame, "confidence");
  xp_frame_texts *words = xp_frame_texts_add(frame, "detail", XP_SHOWN);
  int64_t *note_bits = xp_frame_integers(frame, "note_bits", XP_DETAIL);
  xp_frame_texts *notes = xp_frame_texts_add(frame, "notes", XP_SHOWN);
  for (int64_t i = 0; !xp_frame_failed(frame) && i < a->rows; i++) {
    const entry *e = &a->entries[i];
    xp_frame_word_append(frame, scale, xp_scale_word(a->options->scale));
    xp_frame_word_append(frame, between, estimators[a->options->between_variance]);
    xp_frame_word_append(frame, family, "segments and comparisons of the metric, Holm");
    confidence[i] = a->options->confidence;
    xp_frame_word_append(frame, words, e->detail);
    note_bits[i] = e->note_bits;
    xp_frame_notes_append(frame, notes, e->note_bits);
  }
}

static expt_status give(const xp_call *call, const answer *a, expt_frame **out) {
  expt_frame *frame = xp_frame_create(call->ctx, a->rows, 38);
  add_places(a, frame);
  add_test(a, frame);
  add_effects(a, frame);
  add_warnings(a, frame);
  add_circumstances(a, frame);
  return xp_give(call, frame, out);
}

/* ---- the question ---- */

static int64_t longest(const expt_analysis *analysis, const xp_order *order) {
  int64_t most = 0;
  for (int64_t plane = 1; plane < xp_shown_planes(analysis); plane++) {
    const int64_t length = xp_sequence_length(&order->levels[plane]);
    if (length > most) most = length;
  }
  return most;
}

static int64_t count_rows(const answer *a) {
  return xp_metric_count(a->analysis) * xp_segment_count(a->analysis) * xp_treatment_count(a->order);
}

static expt_status answer_all(const xp_call *call, answer *a, expt_frame **out) {
  const int64_t levels = longest(a->analysis, a->order);
  int64_t control;
  XP_TRY(xp_find_control(call, a->analysis, a->order, &control));
  a->entries = xp_alloc(call->ctx, count_rows(a), sizeof *a->entries);
  a->space.effects = xp_alloc(call->ctx, levels, sizeof *a->space.effects);
  a->space.codes = xp_alloc(call->ctx, levels, sizeof *a->space.codes);
  a->space.counts = xp_alloc(call->ctx, 2 * levels, sizeof *a->space.counts);
  const bool made = a->entries != NULL && a->space.effects != NULL && a->space.codes != NULL && a->space.counts != NULL;
  expt_status status = made ? fill_all(call, a, control) : xp_fail_memory(call);
  if (status == EXPT_OK) status = adjust(call, a);
  if (status == EXPT_OK) status = give(call, a, out);
  xp_release(call->ctx, a->space.counts);
  xp_release(call->ctx, a->space.codes);
  xp_release(call->ctx, a->space.effects);
  xp_release(call->ctx, a->entries);
  return status;
}

expt_status expt_analysis_heterogeneity(const expt_analysis *analysis,
                                        const expt_analysis_heterogeneity_options *options, expt_frame **out,
                                        expt_error *err) {
  XP_CALL(analysis != NULL ? analysis->ctx : NULL, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  expt_analysis_heterogeneity_options mine;
  XP_TRY(xp_need(call, analysis, "analysis"));
  XP_TRY(xp_take_expt_analysis_heterogeneity_options(call, options, &mine));
  XP_TRY(xp_need_word(call, "options", "between_variance", mine.between_variance, EXPT_BETWEEN_VARIANCE_PAULE_MANDEL));
  XP_TRY(xp_need_word(call, "options", "scale", mine.scale, EXPT_SCALE_RATIO));
  XP_TRY(xp_need_whole(call, "options", "min_units", mine.min_units, 2, INT64_MAX));
  XP_TRY(xp_need_between(call, "options", "confidence", mine.confidence, 0.0, 1.0));
  XP_TRY(xp_analysis_needs_metrics(call, analysis));
  xp_order order;
  if (!xp_order_create(analysis, &order)) return xp_fail_memory(call);
  answer a = {.analysis = analysis, .order = &order, .options = &mine};
  const expt_status status = answer_all(call, &a, out);
  xp_order_free(analysis, &order);
  return status;
}
