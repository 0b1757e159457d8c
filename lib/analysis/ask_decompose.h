/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_ANALYSIS_ASK_DECOMPOSE_H
#define EXPERIMENT_LIB_ANALYSIS_ASK_DECOMPOSE_H

/* The factors of a product and the product itself, on the log scale on which they add up. */

#include "lib/analysis/compare.h"
#include <experiment/heterogeneity.h>

#define XP_MOST_PARTS 17 /* 16 factors and the product, which comes last */

typedef struct xp_part_effect {
  double value[2];
  xp_effect effect; /* of the logarithms */
  double joint_low, joint_high;
  double sample_variance; /* of the log ratio, with n - 1 for every kind of metric, so that variances of one arm compare */
  int64_t note_bits;
} xp_part_effect;

/* `factors`: how many intervals must hold at once. EXPT_E_NOMEM only. */
expt_status xp_part_effect_of(const xp_call *call, const xp_place *place, double confidence, int64_t factors,
                              xp_part_effect *out);

/* EXPT_E_INCOMPATIBLE when, in an arm where all values exist, the factors do not multiply to the product. */
expt_status xp_check_product(const xp_call *call, const xp_place *place, const xp_part_effect *effects, int64_t parts);

/* Where the correlation of a factor with the others comes from. */
typedef enum xp_correlation_source { XP_CORRELATION_NESTED, XP_CORRELATION_OF_TWO, XP_CORRELATION_UNKNOWN } xp_correlation_source;
xp_correlation_source xp_correlation_source_of(const expt_analysis *analysis, const int64_t *factors, int64_t n);
double xp_part_correlation(const xp_part_effect *effects, int64_t parts, xp_correlation_source source);
const char *xp_correlation_words(xp_correlation_source source);

#endif
