/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_STATS_QUANTILE_EFFECT_H
#define EXPERIMENT_LIB_STATS_QUANTILE_EFFECT_H

/* A quantile of one sorted arm: its order-statistic limits, and its bootstrap without a resample. */

#include "lib/stats/bootstrap.h"

/* Order statistics that enclose the quantile of the population with at least this confidence, whatever the law: the
 * count of values up to the quantile is binomial. Infinite where the sample has none. */
xp_limits xp_order_statistic_limits(const double *sorted, int64_t n, double probability, double confidence);

/* What a resample's quantile would be, drawn directly: the k-th smallest of n uniform places is Beta(k, n - k + 1),
 * and the next one is the smallest of n - k in what is left. */
typedef struct xp_quantile_sampler {
  const double *sorted;
  int64_t n;
  xp_quantile_place place;
  xp_beta_sampler law;
} xp_quantile_sampler;
expt_status xp_quantile_sampler_make(const xp_call *call, const double *sorted, int64_t n, double probability,
                                     expt_quantile_type type, xp_quantile_sampler *out);
double xp_draw_quantile(const xp_quantile_sampler *sampler, const xp_draws *draws, uint64_t replicate, uint32_t draw);

#endif
