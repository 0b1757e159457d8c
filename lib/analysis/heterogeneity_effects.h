/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_ANALYSIS_HETEROGENEITY_EFFECTS_H
#define EXPERIMENT_LIB_ANALYSIS_HETEROGENEITY_EFFECTS_H

/* Effects of levels on the scale on which they are asked to be equal. */

#include "lib/analysis/compare.h"
#include "lib/stats/heterogeneity.h"
#include <math.h>

typedef struct xp_scaled_effect {
  xp_level_effect effect; /* NaN where there is none */
  int64_t n[2], note_bits;
  bool is_skewed; /* a ratio of amounts that are mostly 0: APPROXIMATE */
} xp_scaled_effect;

/* The difference, or the natural logarithm of the ratio. EXPT_E_NOMEM only. */
expt_status xp_scaled_effect_of(const xp_call *call, const xp_place *place, expt_scale scale, xp_scaled_effect *out);

/* Of the logarithm, by the delta method; NaN unless the value is above 0. */
xp_arm_estimate xp_log_estimate(xp_arm_estimate arm);

/* Holm's correction of the logarithms of p-values, in place: the rows of a metric stand together and are one family. */
expt_status xp_correct_by_metric(const xp_call *call, int64_t metrics, double *log_p, int64_t rows);

static inline bool xp_is_usable(const xp_level_effect *effect) {
  return !isnan(effect->effect) && effect->std_error > 0.0 && !isnan(effect->df);
}

const char *xp_scale_word(expt_scale scale);

#endif
