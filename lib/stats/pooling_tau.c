/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The standard deviation tau of the true effects: its likelihood with the common mean integrated or maximised out, its
 * posterior on panels of ln tau, its estimates. */
#include "lib/base/memory.h"
#include "lib/math/quadrature.h"
#include "lib/math/roots.h"
#include "lib/stats/pooling.h"

#include <math.h>

enum { NODES = 16, MOST_PANELS = 4096, DEPTH = 40 };

typedef struct problem {
  const xp_pool_level *level;
  int64_t n;
  xp_pool_prior prior;
  bool restricted;
  double from, to; /* of ln tau */
} problem;

/* ---- likelihood ---- */

typedef struct fit {
  double mean, information; /* of the common mean */
  double log_variances, squares;
  double score; /* derivative of the likelihood, restricted or not, by tau^2 */
} fit;

static double information_of(const problem *p, double tau2, double *mean) {
  double sum = 0.0, weighted = 0.0;
  const double origin = p->level[0].estimate;
  for (int64_t i = 0; i < p->n; i++) {
    const double weight = 1.0 / (p->level[i].std_error * p->level[i].std_error + tau2);
    sum += weight;
    weighted += weight * (p->level[i].estimate - origin);
  }
  *mean = origin + weighted / sum;
  return sum;
}

static fit fit_at(const problem *p, double tau) {
  const double tau2 = tau * tau;
  fit f = {0};
  f.information = information_of(p, tau2, &f.mean);
  double first = 0.0, second = 0.0, weighted_squares = 0.0;
  for (int64_t i = 0; i < p->n; i++) {
    const double variance = p->level[i].std_error * p->level[i].std_error + tau2, weight = 1.0 / variance;
    const double off = p->level[i].estimate - f.mean;
    f.log_variances += log(variance);
    f.squares += weight * off * off;
    first += weight;
    second += weight * weight;
    weighted_squares += weight * weight * off * off;
  }
  f.score = 0.5 * (weighted_squares - first + (p->restricted ? second / first : 0.0));
  return f;
}

static double log_likelihood(const problem *p, double tau) {
  const fit f = fit_at(p, tau);
  return -0.5 * (f.log_variances + f.squares + (p->restricted ? log(f.information) : 0.0));
}

static double log_prior(const xp_pool_prior *prior, double tau) {
  const double z = tau / prior->scale;
  switch (prior->kind) {
    case EXPT_BETWEEN_PRIOR_DUMOUCHEL:
      return -2.0 * log1p(z);
    case EXPT_BETWEEN_PRIOR_HALF_NORMAL:
      return -0.5 * z * z;
    case EXPT_BETWEEN_PRIOR_HALF_CAUCHY:
      return -log1p(z * z);
    default:
      return 0.0;
  }
}

/* ln of the posterior density of u = ln tau, but for a constant. */
static double log_posterior(const problem *p, double u) {
  const double tau = exp(u);
  return log_likelihood(p, tau) + log_prior(&p->prior, tau) + u;
}

/* Beyond these the posterior falls like exp(u) or exp(-u) at least: 40 more leave out 4e-18. */
static void set_range(problem *p) {
  double low = INFINITY, high = 0.0;
  for (int64_t i = 0; i < p->n; i++) {
    low = fmin(low, p->level[i].std_error);
    high = fmax(high, fmax(p->level[i].std_error, fabs(p->level[i].estimate - p->level[0].estimate)));
  }
  if (p->prior.scale > 0.0) {
    low = fmin(low, p->prior.scale);
    high = fmax(high, p->prior.scale);
  }
  p->from = log(low) - 40.0;
  p->to = log(high) + 40.0;
}

double xp_pool_typical_error(const xp_pool_level *levels, int64_t n) {
  double sum = 0.0;
  for (int64_t i = 0; i < n; i++)
    sum += 1.0 / (levels[i].std_error * levels[i].std_error);
  return sqrt((double)n / sum);
}

/* ---- panels: halved until halving changes nothing ---- */

typedef struct panel_plan {
  const problem *problem;
  double node[NODES], weight[NODES];
  double most; /* ln of the largest integral of a panel so far */
  double *edge;
  int32_t edges;
} panel_plan;

static double log_integral(panel_plan *plan, double low, double high) {
  double part[NODES], most = -INFINITY, sum = 0.0;
  for (int i = 0; i < NODES; i++) {
    part[i] = log_posterior(plan->problem, 0.5 * (low + high) + 0.5 * (high - low) * plan->node[i]);
    most = fmax(most, part[i]);
  }
  for (int i = 0; i < NODES; i++)
    sum += plan->weight[i] * exp(part[i] - most);
  const double whole = most + log(0.5 * (high - low) * sum);
  plan->most = fmax(plan->most, whole);
  return whole;
}

static void divide(panel_plan *plan, double low, double high, double whole, int depth) {
  const double middle = 0.5 * (low + high);
  bool is_resolved = depth == DEPTH || plan->edges + 2 > MOST_PANELS || whole < plan->most - 42.0;
  if (!is_resolved) {
    const double left = log_integral(plan, low, middle), right = log_integral(plan, middle, high);
    const double off = exp(left - plan->most) + exp(right - plan->most) - exp(whole - plan->most);
    if (fabs(off) > 1e-14) {
      divide(plan, low, middle, left, depth + 1);
      divide(plan, middle, high, right, depth + 1);
      return;
    }
  }
  plan->edge[plan->edges++] = high;
}

static void plan_panels(panel_plan *plan) {
  const double width = 3.0;
  const problem *const p = plan->problem;
  const int32_t n = (int32_t)ceil((p->to - p->from) / width);
  plan->edge[plan->edges++] = p->from;
  for (int pass = 0; pass < 2; pass++) { /* the first one finds where the weight is */
    for (int32_t i = 0; i < n; i++) {
      const double low = p->from + width * i, high = p->from + width * (i + 1);
      const double whole = log_integral(plan, low, high);
      if (pass == 1) divide(plan, low, high, whole, 0);
    }
  }
}

/* ---- posterior ---- */

typedef struct posterior {
  const problem *problem;
  const xp_panels *panels;
  double peak, area;
  const double *density, *cumulated; /* at the nodes */
  double start, before, wanted;      /* of a quantile: edge of its panel, what lies below, what should */
  const panel_plan *plan;
} posterior;

static double miss(double u, void *user) {
  const posterior *const q = user;
  double sum = 0.0;
  for (int i = 0; i < NODES; i++)
    sum += q->plan->weight[i] *
           exp(log_posterior(q->problem, q->start + 0.5 * (u - q->start) * (1.0 + q->plan->node[i])) - q->peak);
  return q->before + 0.5 * (u - q->start) * sum / q->area - q->wanted;
}

static expt_status quantile(const xp_call *call, posterior *q, double wanted, double *tau) {
  const xp_panels *const panels = q->panels;
  q->before = 0.0;
  q->wanted = wanted;
  for (int32_t k = 0; k < panels->panels; k++) {
    double mass = 0.0;
    for (int32_t i = 0; i < NODES; i++)
      mass += panels->weight[k * NODES + i] * q->density[k * NODES + i];
    if (q->before + mass / q->area < wanted) {
      q->before += mass / q->area;
      continue;
    }
    xp_root root;
    q->start = panels->edge[k];
    XP_TRY(xp_find_root(call, miss, q, panels->edge[k], panels->edge[k + 1], 1e-14, &root));
    *tau = exp(root.ending == XP_NO_BRACKET ? panels->edge[k + 1] : root.x);
    return EXPT_OK;
  }
  *tau = exp(panels->edge[panels->panels]);
  return EXPT_OK;
}

static expt_status take_nodes(const xp_call *call, const problem *p, const posterior *q, xp_pool *out) {
  const int64_t all = (int64_t)q->panels->panels * NODES;
  out->node = xp_alloc(call->ctx, all, sizeof *out->node);
  if (out->node == NULL) return xp_fail_memory(call);
  for (int64_t i = 0; i < all; i++) {
    const double weight = q->panels->weight[i] * q->density[i] / q->area;
    if (weight < 1e-18) continue;
    xp_pool_node *const node = &out->node[out->n_nodes++];
    node->tau = exp(q->panels->at[i]);
    node->weight = weight;
    node->mean_error = 1.0 / sqrt(information_of(p, node->tau * node->tau, &node->mean));
  }
  return EXPT_OK;
}

static expt_status weigh(const xp_call *call, const panel_plan *plan, const xp_panels *panels, double *density, double confidence,
                         xp_pool *out) {
  posterior q = {.problem = plan->problem, .panels = panels, .density = density, .plan = plan, .peak = -INFINITY};
  const int64_t all = (int64_t)panels->panels * NODES;
  for (int64_t i = 0; i < all; i++) {
    density[i] = log_posterior(plan->problem, panels->at[i]);
    q.peak = fmax(q.peak, density[i]);
  }
  for (int64_t i = 0; i < all; i++)
    density[i] = exp(density[i] - q.peak);
  q.area = xp_panels_integral(panels, density);
  XP_TRY(quantile(call, &q, 0.5, &out->tau));
  XP_TRY(quantile(call, &q, 0.5 * (1.0 - confidence), &out->tau_low));
  XP_TRY(quantile(call, &q, 0.5 * (1.0 + confidence), &out->tau_high));
  return take_nodes(call, plan->problem, &q, out);
}

static expt_status integrate(const xp_call *call, panel_plan *plan, double confidence, xp_pool *out) {
  XP_TRY(xp_gauss_legendre(call, NODES, plan->node, plan->weight));
  plan_panels(plan);
  xp_panels *panels;
  XP_TRY(xp_panels_create(call, NODES, plan->edge, plan->edges - 1, &panels));
  double *const density = xp_alloc(call->ctx, (int64_t)panels->panels * NODES, sizeof *density);
  expt_status status = density == NULL ? xp_fail_memory(call) : weigh(call, plan, panels, density, confidence, out);
  xp_release(call->ctx, density);
  xp_panels_free(call->ctx, panels);
  return status;
}

expt_status xp_pool_integrate(const xp_call *call, const xp_pool_level *levels, int64_t n, xp_pool_prior prior,
                              double confidence, xp_pool *out) {
  problem p = {.level = levels, .n = n, .prior = prior, .restricted = true};
  panel_plan plan = {.problem = &p, .most = -INFINITY};
  *out = (xp_pool){.ctx = call->ctx};
  set_range(&p);
  plan.edge = xp_alloc(call->ctx, MOST_PANELS + 2 + (int64_t)(p.to - p.from + 2.0), sizeof *plan.edge);
  if (plan.edge == NULL) return xp_fail_memory(call);
  const expt_status status = integrate(call, &plan, confidence, out);
  xp_release(call->ctx, plan.edge);
  if (status != EXPT_OK) xp_pool_free(out);
  return status;
}

void xp_pool_free(xp_pool *pool) {
  xp_release(pool->ctx, pool->node);
  pool->node = NULL;
}

/* ---- estimates ---- */

static double score_at(double u, void *user) {
  return fit_at(user, exp(u)).score;
}

/* The likelihood may have several humps: the highest on a grid is climbed. */
expt_status xp_pool_estimate(const xp_call *call, const xp_pool_level *levels, int64_t n, bool restricted, double *tau) {
  const double step = 0.125;
  problem p = {.level = levels, .n = n, .restricted = restricted};
  set_range(&p);
  const double at_zero = log_likelihood(&p, 0.0);
  double best = at_zero, at = -INFINITY;
  for (double u = p.from; u < p.to - 36.0; u += step) {
    const double here = log_likelihood(&p, exp(u));
    if (here <= best) continue;
    best = here;
    at = u;
  }
  *tau = 0.0;
  const bool is_rounding = best - at_zero < 1e-10 && fit_at(&p, 0.0).score <= 0.0;
  if (at == -INFINITY || is_rounding) return EXPT_OK;
  xp_root root;
  XP_TRY(xp_find_root(call, score_at, &p, at - step, at + step, 1e-15, &root));
  *tau = exp(isnan(root.x) ? at : root.x);
  return EXPT_OK;
}

expt_status xp_pool_plug_in(const xp_call *call, const xp_pool_level *levels, int64_t n, double tau, xp_pool *out) {
  const problem p = {.level = levels, .n = n};
  *out = (xp_pool){.ctx = call->ctx, .n_nodes = 1, .tau = tau, .tau_low = NAN, .tau_high = NAN};
  out->node = xp_alloc(call->ctx, 1, sizeof *out->node);
  if (out->node == NULL) return xp_fail_memory(call);
  out->node->tau = tau;
  out->node->weight = 1.0;
  out->node->mean_error = 1.0 / sqrt(information_of(&p, tau * tau, &out->node->mean));
  return EXPT_OK;
}
