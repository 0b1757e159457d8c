/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_STATS_MCNEMAR_H
#define EXPERIMENT_LIB_STATS_MCNEMAR_H

/* Two proportions of the same units. */

#include "lib/stats/contingency_exact.h"
#include "lib/stats/limits.h"
#include <experiment/tables.h>

/* Pairs, all, and with a success under one alone. */
typedef struct xp_paired {
  double all, control_only, treatment_only;
} xp_paired;

/* NaN without pairs that differ. */
double xp_mcnemar_z(const xp_paired *pairs, bool continuity);
/* 1 without pairs that differ. */
xp_exact_p xp_mcnemar_exact(const xp_paired *pairs, expt_alternative alternative, bool mid_p);

/* Tango's score interval of treatment minus control: holds 0 exactly when z without correction does not reject. */
xp_limits xp_paired_difference_limits(const xp_paired *pairs, double confidence);
/* Of the odds ratio; with no pair that differs from 0 to infinity. */
expt_status xp_paired_odds_limits(const xp_call *call, const xp_paired *pairs, expt_mcnemar_test test,
                                  double confidence, xp_limits *out);

#endif
