/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mixtures of normals over the nodes of tau: of one level's effect, of the common mean. */
#include "lib/base/memory.h"
#include "lib/math/distributions.h"
#include "lib/stats/pooling.h"

#include <math.h>

typedef struct component {
  double weight, mean, sd;
} component;

static double tail(int64_t i, double x, bool upper, const void *user) {
  const component *const c = (const component *)user + i;
  const double z = (x - c->mean) / c->sd;
  return upper ? xp_normal_upper(z) : xp_normal_lower(z);
}

/* The quantile lies between those of the components. */
static expt_status quantile(const xp_call *call, const component *c, int64_t n, double p, bool upper, double *x) {
  const xp_mixture mixture = {n, &c->weight, (int64_t)(sizeof *c / sizeof(double)), tail, c};
  const double z = upper ? xp_normal_quantile_upper(p) : xp_normal_quantile_lower(p);
  double low = INFINITY, high = -INFINITY;
  for (int64_t i = 0; i < n; i++) {
    low = fmin(low, c[i].mean + z * c[i].sd);
    high = fmax(high, c[i].mean + z * c[i].sd);
  }
  return xp_mixture_quantile(call, &mixture, p, upper, low, high, x);
}

/* ---- a level ---- */

/* Given tau: y + B (mean - y) with B = s^2 / (s^2 + tau^2), and the variance of the mean carried over. */
static double give_level(const xp_pool_node *node, const xp_pool_level *level, component *c) {
  const double s2 = level->std_error * level->std_error, pull = s2 / (s2 + node->tau * node->tau);
  const double own = node->tau / sqrt(s2 + node->tau * node->tau) * level->std_error;
  c->weight = node->weight;
  c->mean = level->estimate + pull * (node->mean - level->estimate);
  c->sd = hypot(own, pull * node->mean_error);
  return pull;
}

static void set_moments(const component *c, int64_t n, xp_pool_answer *out) {
  double variance = 0.0;
  out->mean = 0.0;
  for (int64_t i = 0; i < n; i++)
    out->mean += c[i].weight * (c[i].mean - c[0].mean);
  out->mean += c[0].mean;
  for (int64_t i = 0; i < n; i++)
    variance += c[i].weight * (c[i].sd * c[i].sd + (c[i].mean - out->mean) * (c[i].mean - out->mean));
  out->sd = sqrt(variance);
}

/* ln P(> 0), or of the rest. */
static double log_side(const component *c, int64_t n, bool positive) {
  double most = -INFINITY, sum = 0.0;
  for (int pass = 0; pass < 2; pass++) {
    for (int64_t i = 0; i < n; i++) {
      const double z = -c[i].mean / c[i].sd;
      const double part = log(c[i].weight) + (positive ? xp_normal_log_upper(z) : xp_normal_log_lower(z));
      if (pass == 0)
        most = fmax(most, part);
      else
        sum += exp(part - most);
    }
  }
  return fmin(most + log(sum), 0.0);
}

static expt_status answer(const xp_call *call, const component *c, int64_t n, double confidence, xp_pool_answer *out) {
  set_moments(c, n, out);
  out->log_positive = log_side(c, n, true);
  out->log_negative = log_side(c, n, false);
  XP_TRY(quantile(call, c, n, 0.5 * (1.0 - confidence), false, &out->low));
  return quantile(call, c, n, 0.5 * (1.0 - confidence), true, &out->high);
}

expt_status xp_pool_answer_level(const xp_call *call, const xp_pool *pool, const xp_pool_level *level, double confidence,
                                 xp_pool_answer *out) {
  component *const c = xp_alloc(call->ctx, pool->n_nodes, sizeof *c);
  if (c == NULL) return xp_fail_memory(call);
  out->shrinkage = 0.0;
  for (int64_t i = 0; i < pool->n_nodes; i++)
    out->shrinkage += pool->node[i].weight * give_level(&pool->node[i], level, &c[i]);
  const expt_status status = answer(call, c, pool->n_nodes, confidence, out);
  xp_release(call->ctx, c);
  return status;
}

/* ---- the common mean ---- */

static expt_status limits(const xp_call *call, const component *c, int64_t n, double confidence, double *median, double *low,
                          double *high) {
  XP_TRY(quantile(call, c, n, 0.5, false, median));
  XP_TRY(quantile(call, c, n, 0.5 * (1.0 - confidence), false, low));
  return quantile(call, c, n, 0.5 * (1.0 - confidence), true, high);
}

expt_status xp_pool_answer_mean(const xp_call *call, const xp_pool *pool, double confidence, double *median, double *low,
                                double *high) {
  component *const c = xp_alloc(call->ctx, pool->n_nodes, sizeof *c);
  if (c == NULL) return xp_fail_memory(call);
  for (int64_t i = 0; i < pool->n_nodes; i++)
    c[i] = (component){pool->node[i].weight, pool->node[i].mean, pool->node[i].mean_error};
  const expt_status status = limits(call, c, pool->n_nodes, confidence, median, low, high);
  xp_release(call->ctx, c);
  return status;
}
