/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_STATS_POSTERIOR_CONTRAST_H
#define EXPERIMENT_LIB_STATS_POSTERIOR_CONTRAST_H

/* The laws of treatment - control and of treatment / control - 1, as tables, by the integral over the one arm of the
 * density of the other. */

#include "lib/stats/posterior.h"

/* EXPT_E_NOMEM. The moments of `out` are exact: from those of the arms. */
expt_status xp_posterior_difference(const xp_call *call, const xp_posterior *control, const xp_posterior *treatment,
                                    xp_posterior *out);

/* Of arms that cannot be negative. */
expt_status xp_posterior_lift(const xp_call *call, const xp_posterior *control, const xp_posterior *treatment,
                              xp_posterior *out);
void xp_posterior_lift_moments(const xp_posterior *control, const xp_posterior *treatment, double *mean, double *sd);
/* Of arms on the whole line, given that the control is more than a hundredth of its mean away from 0: only sensible where
 * that is as good as certain (xp_posterior_may_be_zero). */
expt_status xp_posterior_signed_lift(const xp_call *call, const xp_posterior *control, const xp_posterior *treatment,
                                     xp_posterior *out);
bool xp_posterior_may_be_zero(const xp_posterior *control);

/* The narrowest interval that holds `mass`, where the density over x is greatest. */
typedef struct xp_span {
  double low, high;
} xp_span;
xp_span xp_posterior_equal_tails(const xp_posterior *p, double mass);
xp_span xp_posterior_highest_density(const xp_posterior *p, double mass);

#endif
