/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_ANALYSIS_LOAD_CHECK_H
#define EXPERIMENT_LIB_ANALYSIS_LOAD_CHECK_H

#include "lib/analysis/internal.h"

/* What no analysis can have come to by adding and merging; NULL when there is nothing. */
const char *xp_analysis_contradiction(const expt_analysis *analysis);

/* None negative, and no sum of them overflows. */
bool xp_outcomes_add_up(const int64_t *outcomes);

/* ---- load_description.c ---- */
expt_status xp_load_description(const xp_call *call, xp_reader *state, expt_analysis **out);
/* Errors of the builders are about arguments; here it is the state that is to blame. */
expt_status xp_as_corrupt(const xp_call *call, expt_status status, const char *what);

#endif
