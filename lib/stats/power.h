/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_STATS_POWER_H
#define EXPERIMENT_LIB_STATS_POWER_H

/* One mechanism for every kind of metric: the power of n units against an effect, solved for n and for the effect. */

#include <experiment/power.h>
#include <stdbool.h>

/* How a unit's variance follows from its mean. */
typedef enum xp_spread { XP_SPREAD_GIVEN, XP_SPREAD_BINOMIAL, XP_SPREAD_POISSON } xp_spread;

typedef struct xp_power_design {
  xp_spread spread;
  double baseline;                             /* value of the control */
  double control_variance, treatment_variance; /* of XP_SPREAD_GIVEN */
  double factor;                               /* times every variance */
  expt_null_variance null_variance;            /* of the other spreads, which are tested by z */
  expt_mean_test test;                         /* of XP_SPREAD_GIVEN */
  double allocation;                           /* treatment units for each control unit */
  double lost_df;                              /* of EXPT_MEAN_TEST_STUDENT: what covariates take */
  double null_effect;                          /* treatment - control under the null hypothesis */
  double slope;                                /* tested: treatment - slope * control; 1 unless the margin is relative */
  expt_alternative alternative;
  bool both_sides; /* a two-sided test's rejections to the wrong side count */
  double alpha;    /* of this comparison, both sides of a two-sided test together */
} xp_power_design;

/* Units of the control arm, not necessarily whole; NaN where the test has no degrees of freedom. */
double xp_power_at(const xp_power_design *design, double control_units, double effect);
/* Infinite for z. */
double xp_power_df(const xp_power_design *design, double control_units);

/* Control units with this power, the effect being on the side tested; NaN where XP_MOST_POWER_UNITS are not enough. */
double xp_power_units(const xp_power_design *design, double effect, double power);
/* The effect nearest to the null value with this power: above it, or below for LESS; NaN where there is none. */
double xp_power_effect(const xp_power_design *design, double control_units, double power);
/* On the side of `towards` where the test has two. */
double xp_power_effect_towards(const xp_power_design *design, double control_units, double power, double towards);

#define XP_MOST_POWER_UNITS 1e18

/* Effects that can be: 0 <= baseline + effect <= 1 for a proportion, and so on. */
double xp_power_lowest_effect(const xp_power_design *design);
double xp_power_highest_effect(const xp_power_design *design);

/* Error rate of one comparison out of arms - 1 with a shared control; NaN where Dunnett's is out of reach. */
double xp_power_alpha(double alpha, int32_t arms, expt_power_correction correction, expt_alternative alternative,
                      double allocation);

/* x with power(x) = target, where `power` rises from below the target at `low` to what it is at `high`, which may be infinite. */
typedef double (*xp_power_function)(double x, const void *user);
typedef struct xp_power_search {
  double target, guess, low, high;
  double tolerance; /* width of the last interval beside x */
} xp_power_search;
#define XP_POWER_EXACT 1e-14
/* NaN where the target is not reached. */
double xp_power_solve(xp_power_function power, const void *user, xp_power_search where);

/* Variants of which one has another share than planned, the others sharing the rest as planned. */
typedef struct xp_srm_design {
  double planned;
  int32_t arms;
  double alpha;
} xp_srm_design;
double xp_srm_power_at(const xp_srm_design *design, double units, double actual);
double xp_srm_units(const xp_srm_design *design, double actual, double power);
/* The share above the planned one; NaN where there is none. */
double xp_srm_share(const xp_srm_design *design, double units, double power);

#endif
