/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_ANALYSIS_TREND_H
#define EXPERIMENT_LIB_ANALYSIS_TREND_H

/* Effects by period, and up to each period. */

#include "lib/analysis/compare.h"
#include "lib/base/frame.h"

typedef struct xp_trend_row {
  int64_t period, metric, control, variant; /* codes */
  xp_comparison within, up_to;              /* the units of the period; of all periods until its end */
  int64_t looks;
  double looks_error;
} xp_trend_row;

typedef struct xp_trend {
  const expt_analysis *analysis;
  const xp_order *order;
  xp_comparing how;
  int64_t plane;      /* of the periods, or of those since the exposure */
  bool rows_add_up;   /* to units: what is known up to a period is a comparison too */
  int64_t control;
  int64_t periods, pairs, metrics;
  xp_trend_row *rows; /* metric x pair x period */
} xp_trend;

/* ---- trend.c ---- */
expt_status xp_trend_fill(const xp_call *call, xp_trend *trend); /* rows: zeroed, enough of them */

/* ---- trend_frame.c ---- */
expt_status xp_trend_give(const xp_call *call, const xp_trend *trend, expt_frame **out);

/* ---- trend_looks.c ---- */
enum { XP_MOST_LOOKS = 1000 };
typedef struct xp_look {
  int64_t number; /* looks until here */
  double error;   /* chance that without an effect one of them has p < 1 - confidence; NaN beyond XP_MOST_LOOKS */
} xp_look;
/* information[i] rises with i; a step too small to tell apart from none is no look. */
expt_status xp_looks_of(const xp_call *call, const double *information, int64_t n, expt_alternative alternative,
                        double confidence, xp_look *looks);

#endif
