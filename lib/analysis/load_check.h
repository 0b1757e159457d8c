/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_ANALYSIS_LOAD_CHECK_H
#define EXPERIMENT_LIB_ANALYSIS_LOAD_CHECK_H

#include "lib/analysis/internal.h"

/* What no analysis can have come to by adding and merging; NULL when there is nothing. */
const char *xp_analysis_contradiction(const expt_analysis *analysis);

#endif
