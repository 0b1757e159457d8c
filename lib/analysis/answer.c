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

void xp_append_segment(expt_frame *frame, xp_frame_texts *segment, xp_frame_texts *level, const expt_analysis *analysis,
                       int64_t plane, int64_t code) {
  if (plane == 0) {
    xp_frame_word_append(frame, segment, "all");
    xp_frame_word_append(frame, level, "");
    return;
  }
  xp_frame_label_append(frame, segment, analysis->segments, plane - 1);
  xp_frame_label_append(frame, level, analysis->levels[plane - 1], code);
}

void xp_append_variant(expt_frame *frame, xp_frame_texts *texts, const expt_analysis *analysis, int64_t code) {
  const bool was_seen = code < xp_labels_count(analysis->variants);
  xp_frame_label_append(frame, texts, analysis->variants, was_seen ? code : -1);
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
