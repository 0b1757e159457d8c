/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/analysis/answer.h"
#include "lib/analysis/exposed.h"
#include "lib/analysis/trend.h"

#include <stddef.h>

/* A column of the frame and where its number stands in a row. */
typedef struct number_column {
  const char *name;
  xp_visibility visibility;
  size_t offset;
} number_column;

#define WITHIN(field) offsetof(xp_trend_row, within.field)
#define UP_TO(field) offsetof(xp_trend_row, up_to.field)

static const number_column within_counts[] = {{"n_control", XP_SHOWN, WITHIN(n[0])},
                                              {"n_variant", XP_SHOWN, WITHIN(n[1])}};
static const number_column within_numbers[] = {
    {"value_control", XP_SHOWN, WITHIN(value[0])},     {"value_variant", XP_SHOWN, WITHIN(value[1])},
    {"estimate", XP_SHOWN, WITHIN(effect.difference)}, {"std_error", XP_DETAIL, WITHIN(effect.std_error)},
    {"ci_low", XP_SHOWN, WITHIN(effect.low)},          {"ci_high", XP_SHOWN, WITHIN(effect.high)},
    {"p_value", XP_DETAIL, WITHIN(effect.p)},          {"log_p_value", XP_DETAIL, WITHIN(effect.log_p)},
};
static const number_column up_to_counts[] = {{"cum_n_control", XP_DETAIL, UP_TO(n[0])},
                                             {"cum_n_variant", XP_DETAIL, UP_TO(n[1])}};
static const number_column up_to_numbers[] = {
    {"cum_value_control", XP_DETAIL, UP_TO(value[0])},    {"cum_value_variant", XP_DETAIL, UP_TO(value[1])},
    {"cum_estimate", XP_SHOWN, UP_TO(effect.difference)}, {"cum_std_error", XP_DETAIL, UP_TO(effect.std_error)},
    {"cum_ci_low", XP_SHOWN, UP_TO(effect.low)},          {"cum_ci_high", XP_SHOWN, UP_TO(effect.high)},
    {"cum_p_value", XP_SHOWN, UP_TO(effect.p)},           {"cum_log_p_value", XP_DETAIL, UP_TO(effect.log_p)},
};
static const number_column look_counts[] = {{"looks", XP_SHOWN, offsetof(xp_trend_row, looks)}};
static const number_column look_numbers[] = {{"looks_error", XP_SHOWN, offsetof(xp_trend_row, looks_error)}};
static const number_column note_counts[] = {{"note_bits", XP_DETAIL, WITHIN(note_bits)},
                                            {"cum_note_bits", XP_DETAIL, UP_TO(note_bits)}};

enum { COLUMNS = 31 };
#define LENGTH(array) (int)(sizeof(array) / sizeof *(array))

static int64_t row_count(const xp_trend *trend) {
  return trend->metrics * trend->pairs * trend->periods;
}

static void add_numbers(const xp_trend *trend, expt_frame *frame, const number_column *columns, int n) {
  for (int c = 0; c < n; c++) {
    double *to = xp_frame_doubles(frame, columns[c].name, columns[c].visibility);
    for (int64_t i = 0; to != NULL && i < row_count(trend); i++)
      memcpy(&to[i], (const char *)&trend->rows[i] + columns[c].offset, sizeof *to);
  }
}

static void add_counts(const xp_trend *trend, expt_frame *frame, const number_column *columns, int n) {
  for (int c = 0; c < n; c++) {
    int64_t *to = xp_frame_integers(frame, columns[c].name, columns[c].visibility);
    for (int64_t i = 0; to != NULL && i < row_count(trend); i++)
      memcpy(&to[i], (const char *)&trend->rows[i] + columns[c].offset, sizeof *to);
  }
}

static void add_places(const xp_trend *trend, expt_frame *frame) {
  const expt_analysis *analysis = trend->analysis;
  xp_frame_texts *metric = xp_frame_texts_add(frame, "metric", XP_SHOWN);
  xp_frame_texts *control = xp_frame_texts_add(frame, "control", XP_SHOWN);
  xp_frame_texts *variant = xp_frame_texts_add(frame, "variant", XP_SHOWN);
  xp_frame_texts *period = xp_frame_texts_add(frame, "period", XP_SHOWN);
  for (int64_t i = 0; !xp_frame_failed(frame) && i < row_count(trend); i++) {
    const xp_trend_row *row = &trend->rows[i];
    xp_frame_label_append(frame, metric, analysis->metric_names, row->metric);
    xp_append_variant(frame, control, analysis, row->control);
    xp_append_variant(frame, variant, analysis, row->variant);
    const xp_text label = xp_labels_get(analysis->levels[trend->plane - 1], row->period);
    const xp_text text = trend->plane == xp_exposed_plane(analysis) ? xp_exposed_text(label) : label;
    xp_frame_text_append(frame, period, text.bytes, text.size);
  }
}

static void add_circumstances(const xp_trend *trend, expt_frame *frame) {
  double *confidence = xp_frame_doubles(frame, "confidence", XP_DETAIL);
  xp_frame_texts *method = xp_frame_texts_add(frame, "method", XP_DETAIL);
  for (int64_t i = 0; !xp_frame_failed(frame) && i < row_count(trend); i++) {
    confidence[i] = trend->how.confidence;
    const xp_trend_row *row = &trend->rows[i];
    xp_frame_word_append(frame, method, trend->rows_add_up ? row->up_to.method : row->within.method);
  }
}

static void add_notes(const xp_trend *trend, expt_frame *frame) {
  add_counts(trend, frame, note_counts, LENGTH(note_counts));
  xp_frame_texts *notes = xp_frame_texts_add(frame, "notes", XP_SHOWN);
  for (int64_t i = 0; !xp_frame_failed(frame) && i < row_count(trend); i++)
    xp_frame_notes_append(frame, notes, trend->rows[i].within.note_bits | trend->rows[i].up_to.note_bits);
}

expt_status xp_trend_give(const xp_call *call, const xp_trend *trend, expt_frame **out) {
  expt_frame *frame = xp_frame_create(call->ctx, row_count(trend), COLUMNS);
  add_places(trend, frame);
  add_counts(trend, frame, within_counts, LENGTH(within_counts));
  add_numbers(trend, frame, within_numbers, LENGTH(within_numbers));
  add_counts(trend, frame, up_to_counts, LENGTH(up_to_counts));
  add_numbers(trend, frame, up_to_numbers, LENGTH(up_to_numbers));
  add_counts(trend, frame, look_counts, LENGTH(look_counts));
  add_numbers(trend, frame, look_numbers, LENGTH(look_numbers));
  add_circumstances(trend, frame);
  add_notes(trend, frame);
  return xp_give(call, frame, out);
}
