/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_ANALYSIS_PILOT_H
#define EXPERIMENT_LIB_ANALYSIS_PILOT_H

/* From what an analysis has measured to what an experiment on its metrics would see. */

#include "lib/analysis/arm.h"
#include "lib/base/frame.h"
#include "lib/stats/power_answer.h"
#include <experiment/pilot.h>

/* ---- pilot.c ---- */
/* What a pilot says of one metric. Variances are of a unit, within the variants and pooled over them. */
typedef struct xp_pilot {
  int64_t units, variants; /* with units */
  double counted;          /* share of the units that the metric counts */
  double baseline;         /* value of the control */
  double plain, adjusted;  /* variance before and after covariates and strata */
  double used;             /* and with clusters and dispersion */
  double of_cluster;       /* variance of a cluster: that of an arm's value times its clusters; NaN without */
  double cluster_size, icc;
  bool is_adjusted; /* by covariates or strata */
  double exposure;   /* of a unit of a count */
  double dispersion; /* of a count: 1 unless it is noted */
  int64_t note_bits;
} xp_pilot;
/* EXPT_E_NOMEM only. `control` is the code of the control, -1 = none. */
expt_status xp_pilot_of(const xp_call *call, const expt_analysis *analysis, const xp_order *order, int64_t metric,
                        int64_t control, xp_pilot *out);

/* ---- pilot_plan.c ---- */
typedef struct xp_pilot_plan {
  xp_pilot pilot;
  xp_power_terms terms;
  expt_power_plan plan; /* NaN where there is none; in counted units or clusters */
  double units, effect; /* asked about */
  double mde_pilot;
  double units_needed, control_needed, treatment_needed, clusters_needed; /* units of the experiment */
  double days, weeks;
  char message[640];
} xp_pilot_plan;
/* Options are checked, `arms` and `allocation` filled in. */
void xp_pilot_plan_of(const xp_call *call, const xp_metric *metric, const xp_pilot *pilot,
                      const expt_analysis_power_options *options, xp_pilot_plan *out);

/* ---- pilot_frame.c ---- */
expt_status xp_pilot_give(const xp_call *call, const expt_analysis *analysis, int64_t control, const xp_pilot_plan *plans,
                          expt_frame **out);

#endif
