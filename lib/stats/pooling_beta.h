/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_STATS_POOLING_BETA_H
#define EXPERIMENT_LIB_STATS_POOLING_BETA_H

/* Proportions whose true values come from one beta law: its shapes by maximum likelihood, or integrated over. */

#include "lib/base/call.h"

typedef struct xp_counts {
  double successes, units; /* whole; units above 0 */
} xp_counts;

typedef struct xp_beta_node {
  double weight, a, b; /* shapes of the common law; weights sum to 1 */
  int64_t line;        /* nodes with the same a + b have the same, and follow each other; from 0 */
} xp_beta_node;

/* Beta-binomial log likelihood of shapes a and b, binomial coefficients left out. */
double xp_beta_likelihood(const xp_counts *level, int64_t n, double a, double b);
/* Most likely shapes by Newton's method; false where the likelihood only rises toward one common proportion. */
bool xp_beta_estimate(const xp_counts *level, int64_t n, double *a, double *b);
/* Nodes over the mean (flat prior) and the sum of the shapes M (density typical / (typical + M)^2). n >= 1. The caller
 * releases *out. */
expt_status xp_beta_integrate(const xp_call *call, const xp_counts *level, int64_t n, xp_beta_node **out, int64_t *n_out);

#endif
