/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/math/distributions.h"
#include "lib/stats/power.h"

#include <math.h>

/* Sum over the variants of (actual - planned)^2 / planned: the noncentrality of one unit. */
static double noncentrality(const xp_srm_design *d, double actual) {
  const double gap = actual - d->planned;
  return gap * gap / (d->planned * (1.0 - d->planned));
}

/* The largest that the law allows; seen with certainty long before. */
static const double most_noncentrality = 1e8;

static double power_at_noncentrality(const xp_srm_design *d, double lambda) {
  const xp_call silent = {NULL, __func__, NULL};
  const double df = d->arms - 1.0;
  xp_law law, central;
  if (xp_law_make(&silent, XP_NONCENTRAL_CHI2, df, fmin(lambda, most_noncentrality), 0.0, &law) != EXPT_OK) return NAN;
  if (xp_law_make(&silent, XP_CHI2, df, 0.0, 0.0, &central) != EXPT_OK) return NAN;
  return xp_cdf(&law, xp_quantile(&central, d->alpha, XP_UPPER), XP_UPPER);
}

double xp_srm_power_at(const xp_srm_design *d, double units, double actual) {
  return power_at_noncentrality(d, units * noncentrality(d, actual));
}

static double power_of(double lambda, const void *user) {
  return power_at_noncentrality(user, lambda);
}

static double noncentrality_needed(const xp_srm_design *d, double power) {
  const double z = xp_normal_quantile_upper(0.5 * d->alpha) + xp_normal_quantile_lower(power);
  const xp_power_search where = {power, z * z + sqrt(2.0 * d->arms), 0.0, most_noncentrality, XP_POWER_EXACT};
  return xp_power_solve(power_of, d, where);
}

double xp_srm_units(const xp_srm_design *d, double actual, double power) {
  return noncentrality_needed(d, power) / noncentrality(d, actual);
}

double xp_srm_share(const xp_srm_design *d, double units, double power) {
  const double gap = sqrt(noncentrality_needed(d, power) / units * d->planned * (1.0 - d->planned));
  return d->planned + gap < 1.0 ? d->planned + gap : (double)NAN;
}
