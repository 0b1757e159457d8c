/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/quantile_effect.h"

#include "lib/math/distributions.h"
#include <math.h>

xp_limits xp_order_statistic_limits(const double *sorted, int64_t n, double probability, double confidence) {
  const xp_law count = {XP_BINOMIAL, (double)n, probability, 0};
  const double tail = (1 - confidence) / 2;
  const int64_t lower = (int64_t)xp_quantile(&count, tail, XP_LOWER), upper = (int64_t)xp_quantile(&count, tail, XP_UPPER) + 1;
  return (xp_limits){lower >= 1 ? sorted[lower - 1] : -INFINITY, upper <= n ? sorted[upper - 1] : INFINITY};
}

expt_status xp_quantile_sampler_make(const xp_call *call, const double *sorted, int64_t n, double probability,
                                     expt_quantile_type type, xp_quantile_sampler *out) {
  *out = (xp_quantile_sampler){.sorted = sorted, .n = n, .place = xp_quantile_place_of(n, probability, type)};
  const double rank = (double)out->place.below + 1;
  return xp_beta_make(call, rank, (double)n - rank + 1, &out->law);
}

static double value_at(const xp_quantile_sampler *sampler, double place) {
  const int64_t at = (int64_t)(place * (double)sampler->n);
  return sampler->sorted[at < sampler->n ? at : sampler->n - 1];
}

double xp_draw_quantile(const xp_quantile_sampler *sampler, const xp_draws *draws, uint64_t replicate, uint32_t draw) {
  const double first = xp_draw_beta(&sampler->law, draws, replicate, draw, NULL);
  const double below = value_at(sampler, first);
  if (!(sampler->place.share > 0)) return below;
  const double above = (double)(sampler->n - sampler->place.below - 1);
  const double left = (1 - first) * pow(xp_draw_uniform(draws, replicate, draw), 1 / above);
  return below + sampler->place.share * (value_at(sampler, 1 - left) - below);
}
