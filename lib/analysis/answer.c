/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/analysis/answer.h"

#include "lib/stats/two_proportions.h"
#include <string.h>

bool xp_is_before_planned_end(const expt_analysis *analysis) {
  int64_t units = 0;
  for (int64_t variant = 0; variant < xp_labels_count(analysis->variants); variant++)
    units += xp_units_of(analysis, 0, -1, variant);
  return units < analysis->planned_units;
}

int64_t xp_analysis_notes(const expt_analysis *analysis) {
  int64_t bits = 0;
  if (analysis->unit == NULL) bits |= XP_NOTE(EXPT_NOTE_UNIT_NOT_CHECKED);
  if (analysis->has_counts) bits |= XP_NOTE(EXPT_NOTE_COUNTS);
  const bool may_be_doubled =
      analysis->batches.unnamed > 0 && (analysis->batches.count > 0 || analysis->batches.unnamed > 1);
  if (xp_is_before_planned_end(analysis)) bits |= XP_NOTE(EXPT_NOTE_BEFORE_PLANNED_END);
  if (may_be_doubled) bits |= XP_NOTE(EXPT_NOTE_UNNAMED_BATCH);
  return bits;
}

void xp_append_notes(expt_frame *frame, xp_frame_texts *column, int64_t bits) {
  char text[1024];
  size_t used = 0;
  text[0] = '\0';
  for (expt_note note = 0; note < 63; note++) {
    if (!(bits & XP_NOTE(note))) continue;
    const char *const sentence = expt_note_text(note);
    const char *const joint = used > 0 ? "; " : "";
    if (used + strlen(joint) + strlen(sentence) >= sizeof text) break;
    memcpy(text + used, joint, strlen(joint));
    memcpy(text + used + strlen(joint), sentence, strlen(sentence) + 1);
    used += strlen(joint) + strlen(sentence);
  }
  xp_frame_text_append(frame, column, text, (int64_t)used);
}

void xp_append_word(expt_frame *frame, xp_frame_texts *column, const char *word) {
  xp_frame_text_append(frame, column, word, word == NULL ? 0 : (int64_t)strlen(word));
}

void xp_append_label(expt_frame *frame, xp_frame_texts *column, const xp_labels *labels, int64_t code) {
  const xp_text missing = {NULL, 0};
  const xp_text label = code < 0 ? missing : xp_labels_get(labels, code);
  xp_frame_text_append(frame, column, label.bytes, label.size);
}

void xp_append_segment(expt_frame *frame, xp_frame_texts *segment, xp_frame_texts *level, const expt_analysis *analysis,
                       int64_t plane, int64_t code) {
  if (plane == 0) {
    xp_append_word(frame, segment, "all");
    xp_append_word(frame, level, "");
    return;
  }
  xp_append_label(frame, segment, analysis->segments, plane - 1);
  xp_append_label(frame, level, analysis->levels[plane - 1], code);
}

expt_status xp_give_frame(const xp_call *call, expt_frame *frame, expt_frame **out) {
  if (!xp_frame_finish(frame)) {
    expt_frame_free(frame);
    return xp_fail_memory(call);
  }
  *out = frame;
  return EXPT_OK;
}

expt_status xp_find_control(const xp_call *call, const expt_analysis *analysis, const xp_order *order,
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
