/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/analysis/effects.h"

#include "lib/base/memory.h"

/* Such frames have no relative limits: a ratio is missed where a goal was stated as a share of a value that is 0. */
static expt_status compare_level(const xp_call *call, xp_effects *effects, const xp_comparing *how, xp_place place) {
  const xp_sequence *const variants = &effects->order.compared;
  for (int64_t v = 0; v < variants->count; v++) {
    place.variant[1] = variants->codes[v];
    if (place.variant[1] == place.variant[0]) continue;
    xp_effect_entry *const entry = &effects->entries[effects->count++];
    entry->place = place;
    XP_TRY(xp_compare(call, &entry->place, how, &entry->comparison));
    if (xp_effect_metric(entry)->relative && entry->comparison.value[0] == 0.0) entry->comparison.note_bits |= XP_NOTE(EXPT_NOTE_NO_RATIO);
  }
  return EXPT_OK;
}

static expt_status compare_all(const xp_call *call, xp_effects *effects, const xp_comparing *how, int64_t control) {
  xp_place place = {.analysis = effects->analysis, .order = &effects->order, .variant = {control, -1}};
  for (place.metric = 0; place.metric < xp_metric_count(effects->analysis); place.metric++) {
    for (place.plane = 0; place.plane < xp_shown_planes(effects->analysis); place.plane++) {
      const xp_sequence *const levels = &effects->order.levels[place.plane];
      for (int64_t i = 0; i < xp_sequence_length(levels); i++) {
        place.level = xp_sequence_code(levels, i);
        XP_TRY(compare_level(call, effects, how, place));
      }
    }
  }
  return EXPT_OK;
}

static int64_t count_rows(const xp_effects *effects) {
  int64_t levels = 0;
  for (int64_t p = 0; p < xp_shown_planes(effects->analysis); p++)
    levels += xp_sequence_length(&effects->order.levels[p]);
  return xp_metric_count(effects->analysis) * levels * xp_treatment_count(&effects->order);
}

static expt_status fill(const xp_call *call, xp_effects *effects, const xp_comparing *how) {
  int64_t control;
  XP_TRY(xp_find_control(call, effects->analysis, &effects->order, &control));
  effects->entries = xp_alloc(call->ctx, count_rows(effects), sizeof *effects->entries);
  if (effects->entries == NULL) return xp_fail_memory(call);
  return compare_all(call, effects, how, control);
}

expt_status xp_effects_create(const xp_call *call, const expt_analysis *analysis, const xp_comparing *how,
                              xp_effects *out) {
  *out = (xp_effects){.analysis = analysis};
  if (!xp_order_create(analysis, &out->order)) return xp_fail_memory(call);
  const expt_status status = fill(call, out, how);
  if (status != EXPT_OK) xp_effects_free(out);
  return status;
}

void xp_effects_free(xp_effects *effects) {
  xp_release(effects->analysis->ctx, effects->entries);
  xp_order_free(effects->analysis, &effects->order);
}

void xp_effects_columns(const xp_effects *effects, expt_frame *frame) {
  static const char *const roles[] = {"primary", "secondary", "guardrail", "exploratory"};
  xp_frame_texts *const metric = xp_frame_texts_add(frame, "metric", XP_SHOWN);
  xp_frame_texts *const role = xp_frame_texts_add(frame, "role", XP_DETAIL);
  xp_frame_texts *const segment = xp_frame_texts_add(frame, "segment", XP_SHOWN);
  xp_frame_texts *const level = xp_frame_texts_add(frame, "level", XP_SHOWN);
  xp_frame_texts *const control = xp_frame_texts_add(frame, "control", XP_SHOWN);
  xp_frame_texts *const variant = xp_frame_texts_add(frame, "variant", XP_SHOWN);
  int64_t *const n_control = xp_frame_integers(frame, "n_control", XP_SHOWN);
  int64_t *const n_variant = xp_frame_integers(frame, "n_variant", XP_SHOWN);
  double *const value_control = xp_frame_doubles(frame, "value_control", XP_SHOWN);
  double *const value_variant = xp_frame_doubles(frame, "value_variant", XP_SHOWN);
  for (int64_t i = 0; !xp_frame_failed(frame) && i < effects->count; i++) {
    const xp_effect_entry *const entry = &effects->entries[i];
    xp_frame_label_append(frame, metric, effects->analysis->metric_names, entry->place.metric);
    xp_frame_word_append(frame, role, roles[xp_effect_metric(entry)->role]);
    xp_append_segment(frame, segment, level, effects->analysis, entry->place.plane, entry->place.level);
    xp_append_variant(frame, control, effects->analysis, entry->place.variant[0]);
    xp_append_variant(frame, variant, effects->analysis, entry->place.variant[1]);
    n_control[i] = entry->comparison.n[0];
    n_variant[i] = entry->comparison.n[1];
    value_control[i] = entry->comparison.value[0];
    value_variant[i] = entry->comparison.value[1];
  }
}
