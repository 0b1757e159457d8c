/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_STATS_SEQUENTIAL_PATHS_H
#define EXPERIMENT_LIB_STATS_SEQUENTIAL_PATHS_H

/* What sequential_paths.c and sequential_exit.c share. */

#include "lib/stats/sequential.h"

/* The score of the paths that go on to a look: nodes, rising, and the probability that each stands for (without a drift). */
typedef struct xp_stage {
  int64_t nodes;
  double *at, *mass;
} xp_stage;

struct xp_paths {
  const expt_context *ctx;
  int64_t looks, passed;
  double *information;
  xp_stage *stage; /* of each look: who arrives there */
  double drift_low, drift_high;
  bool ends_low, ends_high;
  struct xp_rules *rules;
};

/* From the look before (information 0 before the first) to this one. */
double xp_paths_before(const xp_paths *paths, int64_t look);
/* Standard deviations around its mean in which a statistic is looked for. */
#define XP_FURTHEST_Z 14.0

#endif
