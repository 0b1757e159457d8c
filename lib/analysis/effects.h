/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_ANALYSIS_EFFECTS_H
#define EXPERIMENT_LIB_ANALYSIS_EFFECTS_H

/* Every treatment against the control, metric by metric and level by level, in the order of answers; and the columns with
 * which such a frame begins. */
#include "lib/analysis/answer.h"
#include "lib/analysis/compare.h"

typedef struct xp_effect_entry {
  xp_place place;
  xp_comparison comparison;
} xp_effect_entry;

typedef struct xp_effects {
  const expt_analysis *analysis;
  xp_order order;
  xp_effect_entry *entries;
  int64_t count;
} xp_effects;

/* EXPT_E_LABEL for a control that is not among the variants. */
expt_status xp_effects_create(const xp_call *call, const expt_analysis *analysis, const xp_comparing *how,
                              xp_effects *out);
void xp_effects_free(xp_effects *effects);
static inline const xp_metric *xp_effect_metric(const xp_effect_entry *entry) {
  return &entry->place.analysis->metrics[entry->place.metric];
}

/* metric, role, segment, level, control, variant, n_control, n_variant, value_control, value_variant: ten columns. */
enum { XP_EFFECT_COLUMNS = 10 };
void xp_effects_columns(const xp_effects *effects, expt_frame *frame);

#endif
