/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_STATS_ADJUST_H
#define EXPERIMENT_LIB_STATS_ADJUST_H

/* p-values of a family, adjusted for their number. Everything is done on ln p, so that 1e-400 and 1e-500 keep their order. */

#include "lib/base/call.h"
#include <experiment/multiplicity.h>

typedef enum xp_adjustment {
  XP_ADJUST_NONE,
  XP_ADJUST_BONFERRONI,
  XP_ADJUST_SIDAK,
  XP_ADJUST_HOLM,
  XP_ADJUST_HOCHBERG,
  XP_ADJUST_HOMMEL,
  XP_ADJUST_BH,
  XP_ADJUST_BY,
  XP_ADJUSTMENTS
} xp_adjustment;

/* What the public names of the corrections stand for. */
xp_adjustment xp_adjustment_of(expt_adjustment adjustment);

/* What a family and its correction are called in answers, in the order of expt_adjustment. */
#define XP_FAMILIES_OF(members)                                                                            \
  {                                                                                                        \
    members ", Holm", members ", Bonferroni", members ", Sidak", members ", Hochberg", members ", Hommel", \
        members ", BH", members ", BY", members ", not corrected"                                          \
  }

/* log_p[i] <= 0; NaN is left out of the family and stays NaN. `out` may be log_p. EXPT_E_NOMEM. */
expt_status xp_adjust_log_p(const xp_call *call, xp_adjustment adjustment, const double *log_p, int64_t n, double *out);

/* The same with weights, which have mean 1 over the family (NULL = all 1): p / weight is ranked, Holm's steps count the weights that
 * are left, a weight of 0 means an adjusted p of 1. Hochberg and Hommel do not look at weights. */
expt_status xp_adjust_weighted(const xp_call *call, xp_adjustment adjustment, const double *log_p,
                               const double *weights, int64_t n, double *out);

#endif
