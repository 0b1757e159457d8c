/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_ANALYSIS_APPLY_H
#define EXPERIMENT_LIB_ANALYSIS_APPLY_H

/* What add, add_counts and merge have in common. */

#include "lib/analysis/internal.h"

/* What an add asks before it looks at the rows: a description, a sound table, a batch that is new. */
expt_status xp_analysis_ready(const xp_call *call, const expt_analysis *analysis, const expt_table *table,
                              const char *batch);

/* Gives the variant the ids of `joined`, which is empty afterwards. There is room for it. */
void xp_distinct_replace(expt_analysis *analysis, int64_t variant, xp_distinct *joined);

#endif
