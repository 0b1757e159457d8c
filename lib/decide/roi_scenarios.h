/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_DECIDE_ROI_SCENARIOS_H
#define EXPERIMENT_LIB_DECIDE_ROI_SCENARIOS_H

/* A table of effects as questions about money, one per row that is asked for. */

#include "lib/decide/effect_columns.h"
#include "lib/decide/roi.h"

typedef struct xp_scenario {
  int64_t row; /* of the table */
  xp_roi_question question;
  double p;
  int64_t note_bits;
} xp_scenario;

typedef struct xp_scenarios {
  const expt_roi_scenarios_options *options;
  expt_roi_options roi;
  const expt_column *effect, *std_error, *df, *p, *units, *n_control, *n_variant, *cost, *order_value, *estimand,
      *population, *note_bits;
  const expt_column *name, *metric, *segment, *level, *control, *variant; /* labels */
  const expt_column *effects; /* an estimator's names of effects on the same units */
  int64_t rows;               /* of the table */
  xp_scenario *scenarios;
  int64_t count;
} xp_scenarios;

/* Finds the columns, checks every row that is asked for and keeps its question; frees nothing on failure. */
expt_status xp_scenarios_read(const xp_call *call, const expt_table *table, xp_scenarios *s);
/* The scenarios that a total adds do not overlap; else the error. `is_part` has room for one flag per scenario. */
expt_status xp_scenarios_parts(const xp_call *call, const xp_scenarios *s, uint8_t *is_part);
xp_worth xp_scenarios_total(const xp_scenarios *s, const uint8_t *is_part, double *units);
/* NULL parts = no total. */
expt_status xp_scenarios_frame(const xp_call *call, const xp_scenarios *s, const uint8_t *is_part, expt_frame **out);

#endif
