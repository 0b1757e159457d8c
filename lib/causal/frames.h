/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_CAUSAL_FRAMES_H
#define EXPERIMENT_LIB_CAUSAL_FRAMES_H

/* Effects as rows of a frame. */

#include "lib/base/column.h"
#include "lib/causal/problem.h"
#include "lib/causal/results.h"

/* A row of a frame of effects: the effect, and what it is about. */
typedef struct xp_effect_row {
  const char *group; /* this and the next two only where there are levels */
  xp_text level;
  double p_adjusted;
  const char *name, *estimand, *population, *outcome, *control, *variant, *alternative, *method;
  int64_t units[2], n_dropped, note_bits;
  double value[2];
  double estimate, std_error, low, high, relative;
  double statistic, df, p, log_p, confidence, exposure_rate;
} xp_effect_row;

/* Texts are borrowed from both. */
xp_effect_row xp_row_of_effect(const xp_problem *problem, const xp_found_effect *effect);
expt_status xp_effect_rows_to_frame(const xp_call *call, const xp_effect_row *rows, int64_t n, bool by_level,
                                    expt_frame **out);

#endif
