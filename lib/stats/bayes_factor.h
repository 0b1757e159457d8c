/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_STATS_BAYES_FACTOR_H
#define EXPERIMENT_LIB_STATS_BAYES_FACTOR_H

/* ln Bayes factors of equal arms against independent ones, both under the same prior. The marginal likelihoods are larger than
 * what is left of them by as many digits as there are counts; deviances are not. */

#include <stdint.h>

/* prior, control and treatment: shapes, the arms' with the prior's in them. */
double xp_log_bayes_dirichlet(const double *prior, const double *control, const double *treatment, int32_t n);
/* Shapes and rates; NaN where the prior's rate is 0. */
double xp_log_bayes_gamma(double prior_shape, double prior_rate, const double control[2], const double treatment[2]);
/* Of an effect of 0, by its normal posterior and prior. */
double xp_log_bayes_normal(double prior_mean, double prior_sd, double mean, double sd);

#endif
