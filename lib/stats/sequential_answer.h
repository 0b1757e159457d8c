/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_STATS_SEQUENTIAL_ANSWER_H
#define EXPERIMENT_LIB_STATS_SEQUENTIAL_ANSWER_H

/* What the public functions of group sequential designs share. */

#include "lib/stats/sequential.h"

#define XP_GROUP_DESIGN_DEFAULTS                                                                                              \
  .alpha = 0.05, .power = 0.8, .rho = 3.0, .gamma = -4.0, .delta = 0.25, .early_z = 3.0, .beta_rho = 2.0, .beta_gamma = -2.0

/* Bounds as they are shown: with the sign of the side of the test, NaN where there is none. */
typedef struct xp_shown_bounds {
  double efficacy_low, efficacy_high, futility_low, futility_high;
} xp_shown_bounds;
xp_shown_bounds xp_bounds_shown(xp_stops efficacy, xp_stops futility, bool two_sided, bool mirrored);

/* Exits of a design for several drifts from 0 to its most_drift, every bound obeyed. */
typedef struct xp_courses {
  xp_exit *exits;    /* drift after drift, look by look */
  xp_course *course; /* of each drift */
  double *ending;    /* chance to come to the last look */
} xp_courses;
expt_status xp_courses_create(const xp_call *call, const xp_group_design *design, const double *drifts, int64_t n_drifts, xp_courses *out);
void xp_courses_free(const expt_context *ctx, xp_courses *courses);

#endif
