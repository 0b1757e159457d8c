/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_ANALYSIS_TREND_H
#define EXPERIMENT_LIB_ANALYSIS_TREND_H

/* Effects by period, and up to each period. */

#include "lib/analysis/compare.h"
#include "lib/analysis/trend_looks.h"
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

#endif
