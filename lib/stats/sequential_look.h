/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_STATS_SEQUENTIAL_LOOK_H
#define EXPERIMENT_LIB_STATS_SEQUENTIAL_LOOK_H

/* A look at a running experiment: the bounds of the looks had and of those left, and what follows from the statistic now. All of it as a
 * test for GREATER, or two-sided; effects as drifts. */

#include "lib/stats/sequential.h"

typedef struct xp_group_looks {
  const xp_group_design *design;
  int64_t had, all;    /* looks had, this one included; with those left */
  double *information; /* of all */
  xp_stops *efficacy, *futility;
  double *alpha_spent, *beta_spent; /* cumulated, of one side */
} xp_group_looks;
/* EXPT_E_ARGUMENT naming `information` where the looks had do not rise, or go on after the last planned one. */
expt_status xp_group_looks_create(const xp_call *call, const xp_group_design *design, const double *information, int64_t had, bool final,
                            xp_group_looks **out);
void xp_group_looks_free(const expt_context *ctx, xp_group_looks *looks);
/* What the error rate needs to end it at a look. */
xp_stops xp_group_looks_stops(const xp_group_looks *looks, int64_t look);

typedef struct xp_stagewise {
  double p, median, low, high;
} xp_stagewise;
/* As if the experiment ended with z at the latest look. alpha_side: what the interval leaves out on each side. */
expt_status xp_stagewise_of(const xp_call *call, const xp_group_looks *looks, double z, double alpha_side, xp_stagewise *out);

typedef struct xp_outlook {
  double trend, design, predictive;
} xp_outlook;
/* The chances to show an effect at the looks left; NaN where none is left. */
expt_status xp_outlook_of(const xp_call *call, const xp_group_looks *looks, double z, xp_outlook *out);

#endif
