/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Integrals of products that are nowhere large, taken relatively to themselves: in logs, with exact tails. */
#include "lib/stats/posterior_better.h"

#include "lib/math/minimise.h"
#include "lib/stats/posterior_mesh.h"
#include "lib/stats/posterior_nodes.h"
#include <math.h>

typedef struct tail_product {
  const xp_posterior *below, *above;
  xp_axis axis;
  bool loss;
} tail_product;

/* ln of what is integrated over u: of P(above > below) the density of the one and the upper tail of the other, of the
 * loss the lower tail of the one and the upper tail of the other. */
static double log_product(double u, const tail_product *q) {
  const double upper = xp_posterior_part_at(q->above, &q->axis, u, XP_LOG_UPPER);
  if (!q->loss) return upper + xp_posterior_log_density_at(q->below, &q->axis, u);
  return upper + xp_posterior_part_at(q->below, &q->axis, u, XP_LOG_LOWER) + xp_axis_log_slope(&q->axis, u);
}

typedef struct log_total {
  double log_scale, sum; /* the total is sum * exp(log_scale) */
} log_total;

static void add_panel(log_total *total, const tail_product *q, double low, double high) {
  const double half = 0.5 * high - 0.5 * low, middle = 0.5 * high + 0.5 * low;
  for (int32_t i = 0; i < XP_MESH_NODES; i++)
    total->sum += half * xp_node_weight[i] * exp(log_product(middle + half * xp_node[i], q) - total->log_scale);
}

/* ---- around one peak ---- */

static double minus_product(double u, void *user) {
  return -log_product(u, user);
}

/* What 16 nodes integrate to rounding: a curve not more bent than two standard deviations, nor steeper than exp(8). */
static bool is_narrow_enough(const tail_product *q, double u, double width, double here) {
  const double middle = log_product(u + 0.5 * width, q), there = log_product(u + width, q);
  if (!isfinite(there)) return false;
  return fabs(there - here) <= 8.0 && fabs(here - 2.0 * middle + there) <= 1.0;
}

/* Panels from the peak to one side until they add nothing. */
static void march(log_total *total, const tail_product *q, double peak, double step) {
  double u = peak, width = step;
  for (int i = 0; i < 2000; i++) {
    const double here = log_product(u, q), before = total->sum;
    for (int k = 0; k < 200 && !is_narrow_enough(q, u, width, here); k++)
      width *= 0.6;
    if (u + width == u) break;
    add_panel(total, q, fmin(u, u + width), fmax(u, u + width));
    if (total->sum - before < 1e-18 * total->sum) break;
    u += width;
    width *= 1.5;
  }
}

static expt_status around_peak(const xp_call *call, const tail_product *q, double *out) {
  double from, to, ignored;
  xp_posterior_window(q->above, &q->axis, &from, &ignored);
  xp_posterior_window(q->below, &q->axis, &ignored, &to);
  xp_minimum peak;
  XP_TRY(xp_minimise_interval(call, minus_product, (void *)(uintptr_t)q, fmin(from, to), fmax(from, to), 1e-5, &peak));
  log_total total = {-peak.value, 0.0};
  march(&total, q, peak.x, 0.1 * fabs(to - from));
  march(&total, q, peak.x, -0.1 * fabs(to - from));
  *out = total.log_scale + log(total.sum);
  return EXPT_OK;
}

/* ---- over all windows: heavy tails may have two peaks ---- */

static expt_status over_windows(const xp_call *call, const tail_product *q, double *out) {
  const xp_posterior arms[2] = {*q->below, *q->above};
  xp_mesh *mesh;
  XP_TRY(xp_mesh_create(call, arms, 2, &q->axis, &mesh));
  double highest = -INFINITY;
  for (int32_t k = 0; k <= mesh->panels; k++)
    highest = fmax(highest, log_product(mesh->edge[k], q));
  log_total total = {highest, 0.0};
  for (int32_t k = 0; k < mesh->panels; k++)
    add_panel(&total, q, mesh->edge[k], mesh->edge[k + 1]);
  xp_mesh_free(call->ctx, mesh);
  *out = total.log_scale + log(total.sum);
  return EXPT_OK;
}

static bool windows_meet(const tail_product *q) {
  double from, to, ignored;
  xp_posterior_window(q->above, &q->axis, &ignored, &to);
  xp_posterior_window(q->below, &q->axis, &from, &ignored);
  return from < to;
}

static expt_status integrate(const xp_call *call, const tail_product *q, double *out) {
  const bool light = !q->below->heavy_tails && !q->above->heavy_tails;
  return light || !windows_meet(q) ? around_peak(call, q, out) : over_windows(call, q, out);
}

expt_status xp_posterior_log_tail(const xp_call *call, const xp_posterior *below, const xp_posterior *above,
                                  double *log_p, double *log_loss) {
  const xp_posterior arms[2] = {*below, *above};
  tail_product product = {below, above, xp_posterior_axis(arms, 2), false};
  XP_TRY(integrate(call, &product, log_p));
  product.loss = true;
  return integrate(call, &product, log_loss);
}
