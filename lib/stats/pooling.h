/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_STATS_POOLING_H
#define EXPERIMENT_LIB_STATS_POOLING_H

/* Levels pulled toward their mean. The spread between them, tau, is a node or many: every answer is a mixture over the
 * nodes, whether the spread was estimated (one node) or integrated over. */

#include "lib/base/call.h"
#include <experiment/best.h>

typedef struct xp_pool_level {
  double estimate, std_error; /* finite; above 0 */
} xp_pool_level;

typedef struct xp_pool_node {
  double tau, weight;      /* weights sum to 1 */
  double mean, mean_error; /* of the common mean, given tau */
} xp_pool_node;

typedef struct xp_pool_prior {
  expt_between_prior kind;
  double scale; /* that of DUMOUCHEL too */
} xp_pool_prior;

typedef struct xp_pool {
  const expt_context *ctx;
  int64_t n_nodes;
  xp_pool_node *node;
  double tau, tau_low, tau_high; /* median and limits; the limits are NaN where tau was estimated */
} xp_pool;

/* ---- pooling_tau.c ---- */
/* Root of the harmonic mean of the squared standard errors. */
double xp_pool_typical_error(const xp_pool_level *levels, int64_t n);
/* Integrates over tau. n >= 1, and a prior that makes the posterior proper. */
expt_status xp_pool_integrate(const xp_call *call, const xp_pool_level *levels, int64_t n, xp_pool_prior prior,
                              double confidence, xp_pool *out);
/* Restricted or plain maximum likelihood of tau; 0 where the likelihood is highest there. */
expt_status xp_pool_estimate(const xp_call *call, const xp_pool_level *levels, int64_t n, bool restricted, double *tau);
/* The pool of one tau. */
expt_status xp_pool_plug_in(const xp_call *call, const xp_pool_level *levels, int64_t n, double tau, xp_pool *out);
void xp_pool_free(xp_pool *pool);

/* ---- pooling_answer.c ---- */
typedef struct xp_pool_answer {
  double mean, sd, low, high, log_positive, log_negative, shrinkage;
} xp_pool_answer;
expt_status xp_pool_answer_level(const xp_call *call, const xp_pool *pool, const xp_pool_level *level, double confidence,
                                 xp_pool_answer *out);
/* Median and limits of the common mean. */
expt_status xp_pool_answer_mean(const xp_call *call, const xp_pool *pool, double confidence, double *median, double *low,
                                double *high);

/* ---- pooling_mixture.c: quantiles of mixtures ---- */
typedef double (*xp_mixture_part)(int64_t i, double x, bool upper, const void *user); /* tail of component i */
typedef struct xp_mixture {
  int64_t n;
  const double *weight; /* strided: of component i at weight[i * stride] */
  int64_t stride;
  xp_mixture_part part;
  const void *user;
} xp_mixture;
/* The x in [low, high] with P(X <= x) = p; low and high must hold it. */
expt_status xp_mixture_quantile(const xp_call *call, const xp_mixture *mixture, double p, bool upper, double low, double high,
                                double *x);

#endif
