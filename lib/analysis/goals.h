/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_ANALYSIS_GOALS_H
#define EXPERIMENT_LIB_ANALYSIS_GOALS_H

/* The columns that say what a metric was described to reach, its correction, and whether it holds: alike in every frame that judges. */
#include "lib/analysis/families.h"
#include "lib/base/frame.h"

/* p_adjusted, family, alternative, null_value, relative, good, margin, limit, min_effect, confidence, passes */
enum { XP_GOAL_COLUMNS = 11 };

typedef struct xp_goals {
  double *p_adjusted, *null_value, *margin, *limit, *min_effect, *confidence;
  xp_frame_texts *family, *alternative, *good;
  uint8_t *relative, *passes;
} xp_goals;

xp_goals xp_goals_columns(expt_frame *frame);
/* One row after the other. `passes`: by the member's comparison and its corrected p-value. */
void xp_goals_put(expt_frame *frame, const xp_goals *goals, int64_t row, const xp_member *member, double confidence);

#endif
