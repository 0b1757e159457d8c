/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_STATS_CONFIDENCE_SEQUENCE_MIXTURE_H
#define EXPERIMENT_LIB_STATS_CONFIDENCE_SEQUENCE_MIXTURE_H

/* The normal mixture behind three procedures. With z = (estimate - null) / std_error all of it depends on one number besides, the gain
 * g = variance of the mixture / std_error^2: (effect_sd / std_error)^2 of the mSPRT, v / rho of Howard et al., n rho^2 of Waudby-Smith et
 * al. */

#include <experiment/always_valid.h>

/* An error rate is told as its level, -ln alpha. */
typedef struct xp_normal_mixture {
  double gain;
  double growth; /* ln(1 + gain) */
  double shrink; /* sqrt(gain / (1 + gain)) */
} xp_normal_mixture;
xp_normal_mixture xp_normal_mixture_of(double gain);

/* The gain at the look where the limits shall be tightest, for an error on both sides together: L + ln(1 + L), or the root of
 * g - ln(1 + g) = L, which is -1 - W_{-1}(-alpha^2 / e); L is twice the level. */
double xp_mixture_optimum(double level, expt_mixture_tuning tuning);

/* ln e against the null value, of the normal mixture; of the half-normal one on the side where z is positive. */
double xp_mixture_log_e(double z, xp_normal_mixture mixture);
double xp_mixture_log_e_one_sided(double z, xp_normal_mixture mixture);

/* The distance of a limit from the estimate, in standard errors. */
double xp_mixture_reach(xp_normal_mixture mixture, double level);
double xp_mixture_reach_one_sided(xp_normal_mixture mixture, double level);

/* One-sided in closed form, a little wider (Waudby-Smith et al., equation 134), and the ln p that belongs to it. */
double xp_mixture_reach_closed(xp_normal_mixture mixture, double level);
double xp_mixture_log_p_closed(double z, xp_normal_mixture mixture);

#endif
