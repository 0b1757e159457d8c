/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_STATS_POSTERIOR_H
#define EXPERIMENT_LIB_STATS_POSTERIOR_H

/* The posterior law of one arm's mean, whatever the model behind it: density, both tails, quantiles, moments.
 *
 * A law lives on an axis: a change of variable x(u) from all real numbers u onto the values x that it can have, on which
 * its density is one smooth hump even for a shape below 1. Who integrates over arms works in u, on a mesh
 * (posterior_mesh.h) that resolves every arm. */

#include "lib/base/call.h"
#include "lib/math/distributions.h"
#include "lib/math/special.h"
#include <stdbool.h>

typedef enum xp_axis_kind {
  XP_AXIS_PLAIN, /* x = u */
  XP_AXIS_LOG,   /* x = low + exp(u) */
  XP_AXIS_LOGIT  /* x = low + (high - low) / (1 + exp(-u)) */
} xp_axis_kind;

typedef struct xp_axis {
  xp_axis_kind kind;
  double low, high; /* limits of x: infinite where there is none */
} xp_axis;

double xp_axis_to(const xp_axis *axis, double u);        /* x at u */
double xp_axis_from(const xp_axis *axis, double x);      /* u at x; infinite at and beyond a limit */
double xp_axis_log_slope(const xp_axis *axis, double u); /* ln dx/du */

typedef enum xp_posterior_family {
  XP_POSTERIOR_BETA,   /* a, b shapes */
  XP_POSTERIOR_GAMMA,  /* a shape, b rate */
  XP_POSTERIOR_NORMAL, /* a mean, b sd */
  XP_POSTERIOR_T,      /* a location, b scale, c df */
  XP_POSTERIOR_TABLE   /* log density as polynomials on panels: mean of a lognormal, hurdle, Dirichlet value, ... */
} xp_posterior_family;

typedef struct xp_posterior_table xp_posterior_table;

typedef struct xp_posterior {
  xp_posterior_family family;
  double a, b, c;               /* as listed above; what a family does not use is 0 */
  double mean, sd;              /* NaN where there is none (a t with too few degrees of freedom) */
  double inverse_mean;          /* E[1 / x]; NaN where there is none */
  double inverse_variation;     /* variance of 1 / x over its squared mean; NaN where there is none */
  xp_axis axis;                 /* support, and the change of variable that suits the law */
  xp_twin mode;                 /* of the density over u */
  double log_peak;              /* ln of that density at its mode */
  double from, to;              /* u between which all but about 1e-20 lies */
  bool heavy_tails;             /* products with another arm may have two peaks */
  double low_shape, high_shape; /* the density meets a limit of x as distance ^ (shape - 1); infinite: no limit */
  xp_posterior_table *table;    /* NULL unless the family is TABLE */
} xp_posterior;

/* The checked doors; EXPT_E_DOMAIN naming the parameter ("shape1", "rate", "sd" ...) for one that is not possible, `out`
 * untouched. Shapes 1e-6 to 1e12. TABLE laws own memory (xp_posterior_free); the others own nothing. */
expt_status xp_posterior_beta(const xp_call *call, double shape1, double shape2, xp_posterior *out);
expt_status xp_posterior_gamma(const xp_call *call, double shape, double rate, xp_posterior *out);
expt_status xp_posterior_normal(const xp_call *call, double mean, double sd, xp_posterior *out);
expt_status xp_posterior_t(const xp_call *call, double df, double location, double scale, xp_posterior *out);

/* exp(m + v / 2) of normal logarithms: v scaled inverse chi-squared (`df`, `variance`) below most_variance, m normal around
 * `mean` with variance v / units. units 1e-6 to 1e12. */
typedef struct xp_log_moments {
  double mean, units, df, variance, most_variance;
} xp_log_moments;
expt_status xp_posterior_log_normal(const xp_call *call, const xp_log_moments *logs, xp_posterior *out);
/* A share of units (Beta) times what these have (of xp_posterior_log_normal). */
expt_status xp_posterior_hurdle(const xp_call *call, double shape1, double shape2, const xp_log_moments *logs,
                                xp_posterior *out);
/* sum of share_k value_k, the shares Dirichlet. At least two values differ; shapes 1e-3 to 1e12. */
expt_status xp_posterior_dirichlet(const xp_call *call, const double *value, const double *shape, int32_t n,
                                   xp_posterior *out);
void xp_posterior_free(const expt_context *ctx, xp_posterior *p); /* NULL and laws that own nothing are fine */

/* Over x. Outside the support the log density is -infinity and the parts are 0 or 1. */
double xp_posterior_log_density(const xp_posterior *p, double x);
double xp_posterior_part(const xp_posterior *p, double x, xp_part part);
double xp_posterior_quantile(const xp_posterior *p, double probability, xp_part part);

/* The axis for several arms together: that of the arms where they have the same, else one that holds all supports. */
xp_axis xp_posterior_axis(const xp_posterior *arms, int32_t n_arms);

/* The same laws of u on `axis`, exact also where x(u) rounds to a limit as long as `axis` is the law's own. */
double xp_posterior_log_density_at(const xp_posterior *p, const xp_axis *axis, double u);
double xp_posterior_part_at(const xp_posterior *p, const xp_axis *axis, double u, xp_part part);

/* The u on `axis` between which all but about 1e-20 lies. */
void xp_posterior_window(const xp_posterior *p, const xp_axis *axis, double *from, double *to);
/* Width of a panel of 16 nodes (posterior_mesh.h) beginning at u on `axis` that resolves the density there to rounding. */
double xp_posterior_width(const xp_posterior *p, const xp_axis *axis, double u);

#endif
