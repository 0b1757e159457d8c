/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_STATS_CMH_H
#define EXPERIMENT_LIB_STATS_CMH_H

/* One effect on two proportions over strata. */

#include "lib/stats/limits.h"
#include "lib/stats/two_proportions.h"

typedef struct xp_strata {
  const int64_t *control_successes, *control_units, *treatment_successes, *treatment_units;
  int64_t count;
} xp_strata;

/* What the strata with both arms add up to. */
typedef struct xp_cmh {
  int64_t strata, units, dropped; /* used; in them; units of strata with one arm */
  xp_proportion control, treatment;
  double deviation, variance;           /* of the treatment's successes from what equal proportions expect */
  double odds_over, odds_under;         /* odds ratio = over / under */
  double odds_pr, odds_ps_qr, odds_qs;  /* sums of Robins, Breslow and Greenland */
  double risk_over, risk_under, risk_spread;
  double difference_over, difference_under, difference_p, difference_q; /* of the risk difference and of Sato's variance */
} xp_cmh;

xp_cmh xp_cmh_of(const xp_strata *strata);

/* NaN where the estimate is; the upper limit of a ratio over 0 is infinite. */
xp_limits xp_cmh_odds_limits(const xp_cmh *sums, double z);
xp_limits xp_cmh_risk_limits(const xp_cmh *sums, double z);
xp_limits xp_cmh_difference_limits(const xp_cmh *sums, double z);

/* Do the strata share one odds ratio? NaN without two that can tell. */
typedef struct xp_homogeneity {
  double breslow_day, tarone, df;
} xp_homogeneity;
xp_homogeneity xp_cmh_homogeneity(const xp_strata *strata, double odds_ratio);

#endif
