/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_MATH_DIST_DISCRETE_H
#define EXPERIMENT_LIB_MATH_DIST_DISCRETE_H

/* Laws on whole numbers: cumulative parts at any x, and the probability of a point as an xp_tail (its `upper`
 * means nothing). */

#include "lib/math/dist_tail.h"

double xp_binomial_part(double x, double trials, double p, xp_part part);
double xp_poisson_part(double x, double mean, xp_part part);
double xp_negative_binomial_part(double x, double size, double p, xp_part part);
double xp_hypergeometric_part(double x, double successes, double failures, double draws, xp_part part);

xp_tail xp_binomial_point(double k, double trials, xp_twin p, xp_twin q);
xp_tail xp_poisson_point(double k, double mean);
xp_tail xp_negative_binomial_point(double k, double size, double p);
xp_tail xp_hypergeometric_point(double k, double successes, double failures, double draws);

/* Smallest and largest value of a discrete law. */
typedef struct xp_support {
  double first, last;
} xp_support;
xp_support xp_hypergeometric_support(double successes, double failures, double draws);

/* Quantile of a discrete law, by a bracketed search with xp_cdf(). */
double xp_discrete_quantile(const xp_law *law, double p, xp_part part);

#endif
