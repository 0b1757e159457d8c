/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_ANALYSIS_COMPARE_EXACT_H
#define EXPERIMENT_LIB_ANALYSIS_COMPARE_EXACT_H

#include "lib/analysis/compare.h"

/* Fisher's test (mid-p) of a plain proportion with few successes or failures, beside the normal one. NaN for anything else. */
double xp_compare_exactly(const xp_place *place, const xp_comparison *compared);

#endif
