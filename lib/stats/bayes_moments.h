/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_STATS_BAYES_MOMENTS_H
#define EXPERIMENT_LIB_STATS_BAYES_MOMENTS_H

/* The normal-inverse-gamma prior and what moments make of it. */

#include "lib/base/call.h"
#include <stdbool.h>

typedef struct xp_moments_prior {
  double mean, units, df, variance;
} xp_moments_prior;

typedef struct xp_moments_arm {
  const char *units_name, *mean_name, *variance_name;
  int64_t units;
  double mean, variance;
} xp_moments_arm;

/* m given v is normal around `mean` with variance v / units, v scaled inverse chi-squared of df and `variance`. */
typedef struct xp_moments_posterior {
  double mean, units, df, variance;
} xp_moments_posterior;

expt_status xp_moments_check_prior(const xp_call *call, const xp_moments_prior *prior);
expt_status xp_moments_check_arm(const xp_call *call, const xp_moments_arm *arm);
/* EXPT_E_ARGUMENT where prior and data together are no law. A variance of 0 is possible and for the caller to see. */
expt_status xp_moments_update(const xp_call *call, const xp_moments_prior *prior, const xp_moments_arm *arm,
                              xp_moments_posterior *out);
/* With the variance known, which `arm` then gives. */
expt_status xp_moments_update_known(const xp_call *call, const xp_moments_prior *prior, const xp_moments_arm *arm,
                                    xp_moments_posterior *out);

#endif
