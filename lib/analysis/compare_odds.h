/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_ANALYSIS_COMPARE_ODDS_H
#define EXPERIMENT_LIB_ANALYSIS_COMPARE_ODDS_H

/* The same comparison as odds. */

#include "lib/analysis/compare.h"
#include "lib/stats/contingency_odds.h"

/* NaN for what is no proportion. EXPT_E_NOMEM. */
expt_status xp_compare_odds(const xp_call *call, const xp_place *place, const xp_comparison *compared, double confidence, xp_odds *out);

#endif
