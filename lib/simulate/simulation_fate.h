/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_SIMULATE_SIMULATION_FATE_H
#define EXPERIMENT_LIB_SIMULATE_SIMULATION_FATE_H

#include "lib/simulate/simulation.h"

/* Of a variant, cell and step, in the mean over the users of the cell. */
typedef struct xp_fate {
  double visits; /* in which the step is taken */
  double reach;  /* share of users who take it at all */
  double value;  /* sum of its values */
} xp_fate;

/* fates: as xp_odds_at(). Polls progress. */
expt_status xp_fates_fill(const xp_call *call, const xp_world *world, xp_fate *fates);

#endif
