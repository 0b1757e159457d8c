/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_ANALYSIS_FAMILIES_H
#define EXPERIMENT_LIB_ANALYSIS_FAMILIES_H

/* Which comparisons are corrected together: the primary metrics over all units are one family, the levels of a metric with units enough
 * another; guardrails and secondary metrics are in none. */
#include "lib/analysis/compare.h"
#include <experiment/multiplicity.h>

typedef struct xp_member {
  const xp_place *place;
  const xp_comparison *comparison;
  double log_p;       /* of the comparison; then the corrected one, NaN for a level with too few units to count */
  const char *family; /* NULL = none */
} xp_member;

expt_status xp_correct_families(const xp_call *call, xp_member *members, int64_t count, expt_adjustment adjustment,
                                expt_adjustment level_adjustment);

#endif
