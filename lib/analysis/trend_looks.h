/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_ANALYSIS_TREND_LOOKS_H
#define EXPERIMENT_LIB_ANALYSIS_TREND_LOOKS_H

#include "lib/base/call.h"
#include <experiment/stats.h>

enum { XP_MOST_LOOKS = 1000 };
typedef struct xp_look {
  int64_t number; /* looks until here */
  double error;   /* chance that without an effect one of them has p < 1 - confidence; NaN beyond XP_MOST_LOOKS */
} xp_look;
/* information[i] rises with i; a step too small to tell apart from none is no look. */
expt_status xp_looks_of(const xp_call *call, const double *information, int64_t n, expt_alternative alternative,
                        double confidence, xp_look *looks);

#endif
