/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_DECIDE_ROI_H
#define EXPERIMENT_LIB_DECIDE_ROI_H

/* What an effect is worth: checked once, then answered by arithmetic that cannot fail. Scenarios and grids ask the same question many times. */

#include "lib/base/call.h"
#include "lib/base/estimand.h"
#include <experiment/roi.h>

#define XP_ROI_MOST_EFFECT 1e30 /* the fourth power of the orders it makes stays finite */
#define XP_ROI_MOST_UNITS 1e15
#define XP_ROI_MOST_BRIDGE 1e6
#define XP_ROI_MOST_MONEY_EACH 1e12
#define XP_ROI_MOST_COST 1e18

typedef struct xp_roi_question {
  double effect, std_error, units;
  expt_estimand estimand;
  expt_population population;
  expt_roi_options options;
} xp_roi_question;

/* A number that is a linear function of an effect. */
typedef struct xp_amount {
  double estimate, error;
} xp_amount;

/* All that is linear in the effect, before limits and probabilities are taken. */
typedef struct xp_worth {
  xp_amount effect, orders, revenue, contribution;
  double shrinkage, periods, reached;
  double cost, unit_cost; /* all of it, and the part that goes with the units */
  double slope;           /* contribution per effect; NaN = there is no one effect */
  double df, confidence;
} xp_worth;

/* Copies options that may be those of an older caller; `prefix` ("" or "roi.") comes before the field of an error. */
expt_status xp_roi_take(const xp_call *call, const char *prefix, const expt_roi_options *theirs,
                        expt_roi_options *mine);
expt_status xp_roi_check(const xp_call *call, const xp_roi_question *question);
/* Whether the effect of an estimand is one of the units of a population; else the error, at `row` of a table (-1 = none). */
expt_status xp_roi_fits(const xp_call *call, const char *argument, const char *field, int64_t row,
                        expt_estimand estimand, expt_population population);

xp_worth xp_roi_worth(const xp_roi_question *question);
/* Limits and probabilities; the texts stay empty. */
void xp_roi_finish(const xp_worth *worth, expt_roi_result *out);
/* Both, with the notes but without the texts. */
void xp_roi_answer(const xp_roi_question *question, expt_roi_result *out);

/* The texts of an answer. */
void xp_roi_remarks(const xp_roi_question *question, expt_roi_result *answer);
void xp_roi_assumptions(const xp_roi_question *question, expt_roi_result *answer);

#endif
