/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/posterior_mesh.h"

#include "lib/base/memory.h"
#include "lib/stats/posterior_nodes.h"
#include <math.h>

enum { MOST_PANELS = 100000 };

/* ---- edges ---- */

static double spacing(double u) {
  return 4.0 * 0x1p-52 * fmax(fabs(u), 0x1p-900);
}

/* Beyond its window an arm only asks that the panel ends where the window begins. */
static double arm_width(const xp_mesh_arm *arm, double u) {
  if (u < arm->from) return arm->from - u > spacing(u) ? arm->from - u : arm->width(arm, arm->from);
  if (u >= arm->to) return INFINITY;
  return arm->width(arm, u);
}

static double narrowest(const xp_mesh_plan *plan, double u) {
  double width = plan->widest != NULL ? plan->widest(plan, u) : (double)INFINITY;
  for (int32_t i = 0; i < plan->n_arms; i++)
    width = fmin(width, arm_width(&plan->arms[i], u));
  return width;
}

/* A panel as wide as its beginning allows, shortened until its end allows it too. */
static double next_edge(const xp_mesh_plan *plan, double u, double to) {
  double width = plan->stretch * narrowest(plan, u);
  for (int i = 0; i < 60 && width > 1.5 * plan->stretch * narrowest(plan, fmin(u + width, to)); i++)
    width *= 0.7;
  width = fmax(width, spacing(u));
  return u + 1.3 * width < to ? u + width : to;
}

static expt_status add_edge(const xp_call *call, xp_mesh *mesh, int64_t *room, double edge) {
  if (mesh->panels + 1 == *room) {
    if (mesh->panels >= MOST_PANELS)
      return XP_FAIL(call, EXPT_E_LIMIT, "", "", "more than %d panels; needed: less extreme parameters", MOST_PANELS);
    double *grown = xp_grow(call->ctx, mesh->edge, *room, 2 * *room, sizeof *grown);
    if (grown == NULL) return xp_fail_memory(call);
    mesh->edge = grown;
    *room *= 2;
  }
  mesh->edge[++mesh->panels] = edge;
  return EXPT_OK;
}

static expt_status march(const xp_call *call, const xp_mesh_plan *plan, double from, double to, xp_mesh *mesh) {
  int64_t room = 64;
  mesh->edge = xp_alloc(call->ctx, room, sizeof *mesh->edge);
  if (mesh->edge == NULL) return xp_fail_memory(call);
  mesh->edge[0] = from;
  while (mesh->edge[mesh->panels] < to)
    XP_TRY(add_edge(call, mesh, &room, next_edge(plan, mesh->edge[mesh->panels], to)));
  return EXPT_OK;
}

/* ---- nodes ---- */

static expt_status fill_nodes(const xp_call *call, xp_mesh *mesh) {
  mesh->nodes = mesh->panels * XP_MESH_NODES;
  mesh->at = xp_alloc(call->ctx, mesh->nodes, sizeof *mesh->at);
  mesh->weight = xp_alloc(call->ctx, mesh->nodes, sizeof *mesh->weight);
  if (mesh->at == NULL || mesh->weight == NULL) return xp_fail_memory(call);
  for (int32_t k = 0; k < mesh->panels; k++) {
    const double low = mesh->edge[k], high = mesh->edge[k + 1], half = 0.5 * high - 0.5 * low;
    for (int32_t i = 0; i < XP_MESH_NODES; i++) {
      mesh->at[k * XP_MESH_NODES + i] = 0.5 * low + 0.5 * high + half * xp_node[i];
      mesh->weight[k * XP_MESH_NODES + i] = half * xp_node_weight[i];
    }
  }
  return EXPT_OK;
}

expt_status xp_mesh_march(const xp_call *call, const xp_mesh_plan *plan, double from, double to, xp_mesh **out) {
  *out = NULL;
  xp_mesh *mesh = xp_alloc(call->ctx, 1, sizeof *mesh);
  if (mesh == NULL) return xp_fail_memory(call);
  expt_status status = march(call, plan, from, to, mesh);
  if (status == EXPT_OK) status = fill_nodes(call, mesh);
  if (status == EXPT_OK)
    *out = mesh;
  else
    xp_mesh_free(call->ctx, mesh);
  return status;
}

void xp_mesh_free(const expt_context *ctx, xp_mesh *mesh) {
  if (mesh == NULL) return;
  xp_release(ctx, mesh->edge);
  xp_release(ctx, mesh->at);
  xp_release(ctx, mesh->weight);
  xp_release(ctx, mesh);
}

/* ---- the windows of arms ---- */

typedef struct arm_on_axis {
  const xp_posterior *arm;
  const xp_axis *axis;
} arm_on_axis;

static double posterior_width(const xp_mesh_arm *arm, double u) {
  const arm_on_axis *on = arm->user;
  return xp_posterior_width(on->arm, on->axis, u);
}

/* x(u) itself has to be smooth over a panel, as losses are sums over x. */
static double axis_width(const xp_mesh_plan *plan, double u) {
  const xp_axis *axis = plan->user;
  if (axis->kind == XP_AXIS_PLAIN) return INFINITY;
  if (axis->kind == XP_AXIS_LOG) return u < -40.0 ? 1.5 - 0.4 * (u + 40.0) : 1.5;
  return 0.48 * hypot(0x1.921fb54442d18p+1, u);
}

static expt_status mesh_of(const xp_call *call, const xp_posterior *arms, int32_t n_arms, const xp_axis *axis,
                           arm_on_axis *on, xp_mesh_arm *rows, xp_mesh **out) {
  double from = INFINITY, to = -INFINITY;
  for (int32_t i = 0; i < n_arms; i++) {
    on[i] = (arm_on_axis){&arms[i], axis};
    rows[i] = (xp_mesh_arm){.width = posterior_width, .user = &on[i]};
    xp_posterior_window(&arms[i], axis, &rows[i].from, &rows[i].to);
    from = fmin(from, rows[i].from);
    to = fmax(to, rows[i].to);
  }
  const xp_mesh_plan plan = {n_arms, rows, axis_width, axis, 1.0};
  return xp_mesh_march(call, &plan, from, to, out);
}

expt_status xp_mesh_create(const xp_call *call, const xp_posterior *arms, int32_t n_arms, const xp_axis *axis,
                           xp_mesh **out) {
  arm_on_axis *on = xp_alloc(call->ctx, n_arms, sizeof *on);
  xp_mesh_arm *rows = xp_alloc(call->ctx, n_arms, sizeof *rows);
  expt_status status = EXPT_OK;
  *out = NULL;
  if (on == NULL || rows == NULL)
    status = xp_fail_memory(call);
  else
    status = mesh_of(call, arms, n_arms, axis, on, rows, out);
  xp_release(call->ctx, on);
  xp_release(call->ctx, rows);
  return status;
}

/* ---- sums ---- */

double xp_log_total(const double *term, int32_t n) {
  static const double negligible = 60.0;
  double highest = -INFINITY, sum = 0.0;
  for (int32_t i = 0; i < n; i++)
    highest = fmax(highest, term[i]);
  if (isinf(highest)) return highest;
  for (int32_t i = 0; i < n; i++)
    if (term[i] > highest - negligible) sum += exp(term[i] - highest);
  return highest + log(sum);
}

static double panel_sum(const xp_mesh *mesh, int32_t panel, const double *f) {
  const int32_t first = panel * XP_MESH_NODES;
  double sum = 0.0;
  for (int32_t i = 0; i < XP_MESH_NODES; i++)
    sum += mesh->weight[first + i] * f[first + i];
  return sum;
}

double xp_mesh_integral(const xp_mesh *mesh, const double *f) {
  double sum = 0.0;
  for (int32_t k = 0; k < mesh->panels; k++)
    sum += panel_sum(mesh, k, f);
  return sum;
}

/* Column by column, so that a compiler keeps the 16 sums side by side. */
static void within_panel(const double *f, double half, double before, double *integral) {
  double sum[XP_MESH_NODES] = {0.0};
  for (int32_t j = 0; j < XP_MESH_NODES; j++)
    for (int32_t i = 0; i < XP_MESH_NODES; i++)
      sum[i] += xp_node_cumulate[j][i] * f[j];
  for (int32_t i = 0; i < XP_MESH_NODES; i++)
    integral[i] = fmax(before + half * sum[i], 0.0);
}

static void cumulate_up(const xp_mesh *mesh, const double *f, double *lower) {
  double before = 0.0;
  for (int32_t k = 0; k < mesh->panels; k++) {
    const int32_t first = k * XP_MESH_NODES;
    within_panel(f + first, 0.5 * mesh->edge[k + 1] - 0.5 * mesh->edge[k], before, lower + first);
    before += panel_sum(mesh, k, f);
  }
}

static void reverse(const double *from, double *to) {
  for (int32_t i = 0; i < XP_MESH_NODES; i++)
    to[i] = from[XP_MESH_NODES - 1 - i];
}

static void cumulate_down(const xp_mesh *mesh, const double *f, double *upper) {
  double before = 0.0, mirrored[XP_MESH_NODES], sums[XP_MESH_NODES];
  for (int32_t k = mesh->panels - 1; k >= 0; k--) {
    const int32_t first = k * XP_MESH_NODES;
    reverse(f + first, mirrored);
    within_panel(mirrored, 0.5 * mesh->edge[k + 1] - 0.5 * mesh->edge[k], before, sums);
    reverse(sums, upper + first);
    before += panel_sum(mesh, k, f);
  }
}

void xp_mesh_cumulate(const xp_mesh *mesh, const double *f, double *lower, double *upper) {
  if (lower != NULL) cumulate_up(mesh, f, lower);
  if (upper != NULL) cumulate_down(mesh, f, upper);
}
