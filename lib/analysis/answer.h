/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_ANALYSIS_ANSWER_H
#define EXPERIMENT_LIB_ANALYSIS_ANSWER_H

/* What the frames of all asks have in common. */

#include "lib/analysis/internal.h"
#include "lib/base/frame.h"
#include <experiment/notes.h>

void xp_append_segment(expt_frame *frame, xp_frame_texts *segment, xp_frame_texts *level, const expt_analysis *analysis,
                       int64_t plane, int64_t code);

/* Missing for an arm that was never seen. */
void xp_append_variant(expt_frame *frame, xp_frame_texts *texts, const expt_analysis *analysis, int64_t code);

/* The code of the control; -1 when nothing is there to compare. EXPT_E_LABEL for one that is not among the variants. */
expt_status xp_find_control(const xp_call *call, const expt_analysis *analysis, const xp_order *order,
                            int64_t *control);
/* Fewer units than the experiment was planned for. */
bool xp_is_before_planned_end(const expt_analysis *analysis);

#endif
