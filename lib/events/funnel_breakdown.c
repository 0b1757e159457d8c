/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Segment levels x variants: which cells there are, which one a unit is in, and how an answer names them. */
#include "lib/events/funnel.h"

bool xp_breakdown_make(const expt_funnel *funnel, xp_breakdown *out) {
  *out = (xp_breakdown){.funnel = funnel, .n_slots = 1, .n_variants = 1};
  out->variant_ranks = xp_label_ranks(funnel->ctx, funnel->cohort.variants, &out->variant_order);
  if (out->variant_ranks == NULL) return false;
  if (funnel->cohort.exposed) out->n_variants = xp_labels_count(funnel->cohort.variants);
  for (int32_t i = 0; i < funnel->n_segments; i++) {
    out->ranks[i] = xp_label_ranks(funnel->ctx, funnel->levels[i], &out->order[i]);
    if (out->ranks[i] == NULL) return false;
    out->first[i] = out->n_slots;
    out->n_slots += xp_labels_count(funnel->levels[i]) + 1;
  }
  out->first[funnel->n_segments] = out->n_slots;
  return true;
}

void xp_breakdown_free(xp_breakdown *cells) {
  const expt_context *const ctx = cells->funnel->ctx;
  xp_release(ctx, cells->variant_ranks);
  xp_release(ctx, cells->variant_order);
  for (int32_t i = 0; i < cells->funnel->n_segments; i++) {
    xp_release(ctx, cells->ranks[i]);
    xp_release(ctx, cells->order[i]);
  }
}

int64_t xp_breakdown_variant(const xp_breakdown *cells, int32_t unit) {
  const xp_cohort *const cohort = &cells->funnel->cohort;
  return cohort->exposed ? cells->variant_ranks[cohort->zero[unit].variant] : 0;
}

int64_t xp_breakdown_slot(const xp_breakdown *cells, int32_t segment, int32_t unit) {
  const int32_t level = xp_funnel_level(cells->funnel, unit, segment);
  return level >= 0 ? cells->first[segment] + cells->ranks[segment][level] : cells->first[segment + 1] - 1;
}

/* ---- columns ---- */

xp_breakdown_columns xp_breakdown_columns_add(expt_frame *frame, const xp_breakdown *cells) {
  xp_breakdown_columns columns = {.frame = frame, .cells = cells};
  columns.segment = xp_frame_texts_add(frame, "segment", XP_SHOWN);
  columns.level = xp_frame_texts_add(frame, "level", XP_SHOWN);
  columns.variant = xp_frame_dict(frame, "variant", cells->funnel->cohort.variants, cells->variant_order, XP_SHOWN);
  columns.step = xp_frame_texts_add(frame, "step", XP_SHOWN);
  columns.step_number = xp_frame_integers(frame, "step_number", XP_SHOWN);
  return columns;
}

static int32_t segment_of(const xp_breakdown *cells, int64_t slot) {
  int32_t segment = 0;
  while (slot >= cells->first[segment + 1])
    segment++;
  return segment;
}

static void fill_segment(const xp_breakdown_columns *columns, int64_t slot) {
  const xp_breakdown *const cells = columns->cells;
  if (slot == 0) {
    xp_frame_word_append(columns->frame, columns->segment, "all");
    xp_frame_word_append(columns->frame, columns->level, "");
    return;
  }
  const int32_t segment = segment_of(cells, slot);
  xp_frame_word_append(columns->frame, columns->segment, cells->funnel->segments[segment]);
  const bool is_missing = slot + 1 == cells->first[segment + 1];
  const int64_t code = is_missing ? -1 : cells->order[segment][slot - cells->first[segment]];
  xp_frame_label_append(columns->frame, columns->level, cells->funnel->levels[segment], code);
}

void xp_breakdown_columns_fill(const xp_breakdown_columns *columns, int64_t row, int64_t slot, int64_t variant,
                               int32_t step) {
  fill_segment(columns, slot);
  columns->variant[row] = columns->cells->funnel->cohort.exposed ? (int32_t)variant : -1;
  xp_frame_word_append(columns->frame, columns->step, columns->cells->funnel->steps[step].name);
  columns->step_number[row] = step + 1;
}
