/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/math/quadrature.h"

#include "lib/base/memory.h"
#include "lib/math/gram_vector.h"
#include "lib/math/gsl_guard.h"

#include <gsl/gsl_integration.h>

enum { MOST_NODES = 1024 };

/* GSL's table says of itself whether it was computed beforehand. */
static expt_status open_table(const xp_call *call, int32_t nodes, gsl_integration_glfixed_table **out) {
  if (nodes < 2 || nodes > MOST_NODES)
    *out = NULL;
  else {
    *out = gsl_integration_glfixed_table_alloc((size_t)nodes);
    if (*out == NULL) return xp_fail_memory(call);
    if ((*out)->precomputed) return EXPT_OK;
    gsl_integration_glfixed_table_free(*out);
  }
  return XP_FAIL(call, EXPT_E_ARGUMENT, "nodes", "",
                 "%d nodes given; allowed: 2 to 20, 32, 64, 96, 100, 128, 256, 512, 1024", (int)nodes);
}

expt_status xp_gauss_legendre(const xp_call *call, int32_t nodes, double *node, double *weight) {
  gsl_integration_glfixed_table *table;
  XP_TRY(open_table(call, nodes, &table));
  for (int32_t i = 0; i < nodes; i++)
    gsl_integration_glfixed_point(-1, 1, (size_t)i, &node[i], &weight[i], table);
  gsl_integration_glfixed_table_free(table);
  return EXPT_OK;
}

expt_status xp_integrate(const xp_call *call, xp_integrand f, void *user, double low, double high, int32_t nodes,
                         double *out) {
  if (!isfinite(low)) return XP_FAIL(call, EXPT_E_DOMAIN, "low", "", "%g given; needed: a finite number", low);
  if (!isfinite(high)) return XP_FAIL(call, EXPT_E_DOMAIN, "high", "", "%g given; needed: a finite number", high);
  double node[MOST_NODES], weight[MOST_NODES], sum = 0;
  XP_TRY(xp_gauss_legendre(call, nodes, node, weight));
  const double half = 0.5 * high - 0.5 * low, middle = 0.5 * high + 0.5 * low;
  for (int32_t i = 0; i < nodes; i++) {
    const double x = middle + half * node[i], value = f(x, user);
    if (!isfinite(value))
      return XP_FAIL(call, EXPT_E_DOMAIN, "f", "", "the function is %g at %g; needed: finite numbers", value, x);
    sum += weight[i] * value;
  }
  *out = half * sum;
  return EXPT_OK;
}

/* ---- panels ---- */

static expt_status check_edges(const xp_call *call, const double *edge, int32_t panels) {
  for (int32_t i = 0; i <= panels; i++) {
    if (!isfinite(edge[i]))
      return XP_FAIL(call, EXPT_E_DOMAIN, "edge", "", "edge %d is %g; needed: finite numbers", (int)i, edge[i]);
    if (i > 0 && !(edge[i] > edge[i - 1]))
      return XP_FAIL(call, EXPT_E_DOMAIN, "edge", "", "edge %d is %g after %g; needed: rising numbers", (int)i, edge[i],
                     edge[i - 1]);
  }
  return EXPT_OK;
}

static xp_panels *make(const expt_context *ctx, int32_t nodes, int32_t panels) {
  xp_panels *p = xp_alloc(ctx, 1, sizeof *p);
  if (p == NULL) return NULL;
  const int64_t all = (int64_t)nodes * panels;
  p->nodes = nodes;
  p->panels = panels;
  p->edge = xp_alloc(ctx, (int64_t)panels + 1, sizeof *p->edge);
  p->at = xp_alloc(ctx, all, sizeof *p->at);
  p->weight = xp_alloc(ctx, all, sizeof *p->weight);
  p->cumulate = xp_alloc(ctx, (int64_t)nodes * nodes, sizeof *p->cumulate);
  if (p->edge && p->at && p->weight && p->cumulate) return p;
  xp_panels_free(ctx, p);
  return NULL;
}

void xp_panels_free(const expt_context *ctx, xp_panels *p) {
  if (p == NULL) return;
  xp_release(ctx, p->edge);
  xp_release(ctx, p->at);
  xp_release(ctx, p->weight);
  xp_release(ctx, p->cumulate);
  xp_release(ctx, p);
}

/* P_0 ... P_n at x. */
static void legendre(double x, int32_t n, double *polynomial) {
  polynomial[0] = 1;
  polynomial[1] = x;
  for (int32_t k = 1; k < n; k++)
    polynomial[k + 1] = ((2 * k + 1) * x * polynomial[k] - k * polynomial[k - 1]) / (k + 1);
}

/* The polynomial that is 1 at node j and 0 at the others is w_j sum_k (k + 1/2) P_k(x_j) P_k(x), and the integral of (2
 * k + 1) P_k from -1 is P_{k+1} - P_{k-1}. */
static double integral_to(const double *at_i, const double *at_j, double x_i, double w_j, int32_t n) {
  double sum = 1 + x_i;
  for (int32_t k = 1; k < n; k++)
    sum += at_j[k] * (at_i[k + 1] - at_i[k - 1]);
  return 0.5 * w_j * sum;
}

static void fill_cumulate(xp_panels *p, const double *node, const double *weight) {
  const int32_t n = p->nodes;
  double at_i[XP_MOST_PANEL_NODES + 1], at_j[XP_MOST_PANEL_NODES + 1];
  for (int32_t i = 0; i < n; i++) {
    legendre(node[i], n, at_i);
    for (int32_t j = 0; j < n; j++) {
      legendre(node[j], n, at_j);
      p->cumulate[i * n + j] = integral_to(at_i, at_j, node[i], weight[j], n);
    }
  }
}

static double half_width(const xp_panels *p, int32_t panel) {
  return 0.5 * p->edge[panel + 1] - 0.5 * p->edge[panel];
}

static void fill_nodes(xp_panels *p, const double *node, const double *weight) {
  for (int32_t k = 0; k < p->panels; k++) {
    const double half = half_width(p, k), middle = 0.5 * p->edge[k + 1] + 0.5 * p->edge[k];
    for (int32_t i = 0; i < p->nodes; i++) {
      p->at[k * (int64_t)p->nodes + i] = middle + half * node[i];
      p->weight[k * (int64_t)p->nodes + i] = half * weight[i];
    }
  }
}

expt_status xp_panels_create(const xp_call *call, int32_t nodes, const double *edge, int32_t panels, xp_panels **out) {
  double node[XP_MOST_PANEL_NODES], weight[XP_MOST_PANEL_NODES];
  *out = NULL;
  XP_TRY(xp_need_whole(call, "nodes", "", nodes, 2, XP_MOST_PANEL_NODES));
  XP_TRY(xp_need_whole(call, "panels", "", panels, 1, INT32_MAX - 1));
  XP_TRY(check_edges(call, edge, panels));
  XP_TRY(xp_gauss_legendre(call, nodes, node, weight));
  xp_panels *p = make(call->ctx, nodes, panels);
  if (p == NULL) return xp_fail_memory(call);
  for (int32_t i = 0; i <= panels; i++)
    p->edge[i] = edge[i];
  fill_nodes(p, node, weight);
  fill_cumulate(p, node, weight);
  *out = p;
  return EXPT_OK;
}

static double panel_integral(const xp_panels *p, int32_t panel, const double *f) {
  const int64_t first = panel * (int64_t)p->nodes;
  return xp_dot(p->weight + first, f + first, p->nodes);
}

double xp_panels_integral(const xp_panels *p, const double *f) {
  double sum = 0;
  for (int32_t k = 0; k < p->panels; k++)
    sum += panel_integral(p, k, f);
  return sum;
}

void xp_panels_cumulate(const xp_panels *p, const double *f, double *integral) {
  double before = 0;
  for (int32_t k = 0; k < p->panels; k++) {
    const double half = half_width(p, k);
    const int64_t first = k * (int64_t)p->nodes;
    for (int32_t i = 0; i < p->nodes; i++)
      integral[first + i] = before + half * xp_dot(p->cumulate + (int64_t)i * p->nodes, f + first, p->nodes);
    before += panel_integral(p, k, f);
  }
}
