/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/bayes_moments.h"

#include <math.h>

expt_status xp_moments_check_prior(const xp_call *call, const xp_moments_prior *prior) {
  XP_TRY(xp_need_between(call, "options", "prior_mean", prior->mean, -INFINITY, INFINITY));
  XP_TRY(xp_need_range(call, "options", "prior_units", prior->units, 0.0, 1e12));
  XP_TRY(xp_need_range(call, "options", "prior_df", prior->df, -1.0, 1e12));
  return xp_need_range(call, "options", "prior_variance", prior->variance, 0.0, 1e100);
}

expt_status xp_moments_check_arm(const xp_call *call, const xp_moments_arm *arm) {
  static const int64_t most_units = 1000000000000;
  XP_TRY(xp_need_whole(call, arm->units_name, "", arm->units, 0, most_units));
  if (arm->units == 0) return EXPT_OK;
  XP_TRY(xp_need_between(call, arm->mean_name, "", arm->mean, -INFINITY, INFINITY));
  if (arm->variance >= 0.0 && isfinite(arm->variance)) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_ARGUMENT, arm->variance_name, "",
                 "a variance of %g given; allowed: finite and not negative", arm->variance);
}

static expt_status update_mean(const xp_call *call, const xp_moments_prior *prior, const xp_moments_arm *arm,
                               xp_moments_posterior *out) {
  const double n = (double)arm->units;
  out->units = prior->units + n;
  if (!(out->units > 0.0))
    return XP_FAIL(call, EXPT_E_ARGUMENT, arm->units_name, "",
                   "0 units given under a prior of none; allowed: units, or prior_units above 0");
  out->mean = n > 0.0 ? prior->mean + n / out->units * (arm->mean - prior->mean) : prior->mean;
  return EXPT_OK;
}

expt_status xp_moments_update_known(const xp_call *call, const xp_moments_prior *prior, const xp_moments_arm *arm,
                                    xp_moments_posterior *out) {
  XP_TRY(update_mean(call, prior, arm, out));
  out->df = INFINITY;
  out->variance = arm->variance;
  return EXPT_OK;
}

expt_status xp_moments_update(const xp_call *call, const xp_moments_prior *prior, const xp_moments_arm *arm,
                              xp_moments_posterior *out) {
  XP_TRY(update_mean(call, prior, arm, out));
  const double n = (double)arm->units, believed = prior->df > 0.0 ? prior->df * prior->variance : 0.0;
  const double distance = n > 0.0 ? arm->mean - prior->mean : 0.0;
  const double seen = n > 1.0 ? (n - 1.0) * arm->variance : 0.0;
  out->df = prior->df + n;
  if (!(out->df > 0.0))
    return XP_FAIL(
        call, EXPT_E_ARGUMENT, arm->units_name, "",
        "%lld units given under a prior_df of %g; allowed: more units than the prior's degrees of freedom lack",
        (long long)arm->units, prior->df);
  out->variance = (believed + seen + prior->units * n / out->units * distance * distance) / out->df;
  return EXPT_OK;
}
