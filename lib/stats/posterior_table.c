/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/posterior_table.h"

#include "lib/base/memory.h"
#include "lib/math/dist_tail.h"
#include "lib/stats/posterior_nodes.h"
#include <math.h>
#include <string.h>

/* ---- the log density of a panel: sum of c_k P_k(s), s from -1 to 1 ---- */

static double polynomial(const double *c, double s) {
  double next = 0.0, after = 0.0;
  for (int32_t k = XP_MESH_NODES - 1; k >= 1; k--) {
    const double value = c[k] + (2 * k + 1) * s / (k + 1) * next - (k + 1.0) / (k + 2) * after;
    after = next;
    next = value;
  }
  return c[0] + s * next - 0.5 * after;
}

static int32_t panel_of(const xp_posterior_table *table, double u) {
  int32_t low = 0, high = table->panels;
  while (high - low > 1) {
    const int32_t middle = (low + high) / 2;
    if (u < table->edge[middle])
      high = middle;
    else
      low = middle;
  }
  return low;
}

static double within(const xp_posterior_table *table, int32_t panel, double u) {
  const double low = table->edge[panel], high = table->edge[panel + 1];
  return ((u - low) - (high - u)) / (high - low);
}

static double log_density_in(const xp_posterior_table *table, int32_t panel, double u) {
  return polynomial(table->coefficient + (int64_t)panel * XP_MESH_NODES, within(table, panel, u));
}

/* ---- beyond the table: an exponential that continues its end ---- */

typedef struct table_end {
  double at, log_density, steepness; /* > 0: how fast the log density falls outwards */
} table_end;

static table_end end_of(const xp_posterior_table *table, bool first) {
  const int32_t panel = first ? 0 : table->panels - 1;
  const double low = table->edge[panel], high = table->edge[panel + 1], step = (high - low) / 64.0;
  const double at = first ? low : high, inside = first ? low + step : high - step;
  const double log_density = log_density_in(table, panel, at);
  const double fall = (log_density_in(table, panel, inside) - log_density) / step;
  return (table_end){at, log_density, fmax(fall, 1e-3 / (high - low))};
}

static double log_density_u(const xp_posterior_table *table, double u) {
  const bool before = u < table->edge[0];
  if (before || u > table->edge[table->panels]) {
    const table_end end = end_of(table, before);
    return end.log_density - end.steepness * fabs(u - end.at);
  }
  return log_density_in(table, panel_of(table, u), u);
}

double xp_table_depth(const xp_posterior *p, double u) {
  return p->log_peak - log_density_u(p->table, u);
}

double xp_table_width(const xp_posterior *p, double u) {
  const int32_t panel = panel_of(p->table, u);
  return p->table->edge[panel + 1] - p->table->edge[panel];
}

/* ---- parts ---- */

static double log_sum(double a, double b) {
  const double high = fmax(a, b), low = fmin(a, b);
  return isinf(high) ? high : high + log1p(exp(low - high));
}

/* ln of the integral over a piece of one panel. */
static double log_piece(const xp_posterior_table *table, int32_t panel, double low, double high) {
  const double half = 0.5 * high - 0.5 * low, middle = 0.5 * high + 0.5 * low;
  const double reference = fmax(log_density_in(table, panel, low), log_density_in(table, panel, high));
  double sum = 0.0;
  for (int32_t i = 0; i < XP_MESH_NODES; i++)
    sum += xp_node_weight[i] * exp(log_density_in(table, panel, middle + half * xp_node[i]) - reference);
  return sum > 0.0 && half > 0.0 ? log(half * sum) + reference : -INFINITY;
}

static double log_beyond(const table_end *end, double u) {
  return end->log_density - end->steepness * fabs(u - end->at) - log(end->steepness);
}

static double log_tail(const xp_posterior_table *table, double u, bool upper) {
  const bool before = u<table->edge[0], after = u> table->edge[table->panels];
  if (before || after) {
    const table_end end = end_of(table, before);
    const double beyond = log_beyond(&end, u);
    return before == upper ? log1p(-fmin(exp(beyond), 1.0)) : beyond;
  }
  const int32_t panel = panel_of(table, u);
  if (upper) return log_sum(table->log_upper[panel + 1], log_piece(table, panel, u, table->edge[panel + 1]));
  return log_sum(table->log_lower[panel], log_piece(table, panel, table->edge[panel], u));
}

/* The smaller tail is summed, the other is what is left. */
double xp_table_part_u(const xp_posterior *p, double u, xp_part part) {
  const int32_t panel = panel_of(p->table, u);
  const bool upper = p->table->log_lower[panel] > p->table->log_upper[panel + 1];
  const xp_tail tail = {{fmin(log_tail(p->table, u, upper), 0.0), 0.0}, 1.0, upper};
  return xp_tail_part(&tail, part);
}

/* ---- making ---- */

static expt_status allocate(const xp_call *call, int32_t panels, xp_posterior *p) {
  xp_posterior_table *table = xp_alloc(call->ctx, 1, sizeof *table);
  if (table == NULL) return xp_fail_memory(call);
  p->table = table;
  table->panels = panels;
  table->edge = xp_alloc(call->ctx, panels + 1, sizeof *table->edge);
  table->coefficient = xp_alloc(call->ctx, (int64_t)panels * XP_MESH_NODES, sizeof *table->coefficient);
  table->log_lower = xp_alloc(call->ctx, panels + 1, sizeof *table->log_lower);
  table->log_upper = xp_alloc(call->ctx, panels + 1, sizeof *table->log_upper);
  if (table->edge && table->coefficient && table->log_lower && table->log_upper) return EXPT_OK;
  xp_posterior_free(call->ctx, p);
  return xp_fail_memory(call);
}

static void fit_panels(xp_posterior_table *table, const double *log_density) {
  for (int32_t panel = 0; panel < table->panels; panel++) {
    double *c = table->coefficient + (int64_t)panel * XP_MESH_NODES;
    const double *values = log_density + (int64_t)panel * XP_MESH_NODES;
    for (int32_t k = 0; k < XP_MESH_NODES; k++) {
      c[k] = 0.0;
      for (int32_t j = 0; j < XP_MESH_NODES; j++)
        c[k] += xp_node_legendre[k][j] * values[j];
    }
  }
}

static void cumulate(xp_posterior_table *table) {
  const table_end first = end_of(table, true), last = end_of(table, false);
  table->log_lower[0] = log_beyond(&first, first.at);
  table->log_upper[table->panels] = log_beyond(&last, last.at);
  for (int32_t k = 0; k < table->panels; k++)
    table->log_lower[k + 1] = log_sum(table->log_lower[k], log_piece(table, k, table->edge[k], table->edge[k + 1]));
  for (int32_t k = table->panels - 1; k >= 0; k--)
    table->log_upper[k] = log_sum(table->log_upper[k + 1], log_piece(table, k, table->edge[k], table->edge[k + 1]));
}

static double normalise(xp_posterior_table *table) {
  cumulate(table);
  const double total = table->log_lower[table->panels];
  for (int32_t k = 0; k < table->panels; k++)
    table->coefficient[(int64_t)k * XP_MESH_NODES] -= total;
  for (int32_t k = 0; k <= table->panels; k++) {
    table->log_lower[k] -= total;
    table->log_upper[k] -= total;
  }
  return total;
}

double xp_table_expectation(const xp_posterior *p, xp_of_value g, const void *user) {
  const xp_posterior_table *table = p->table;
  double sum = 0.0;
  for (int32_t k = 0; k < table->panels; k++) {
    const double half = 0.5 * table->edge[k + 1] - 0.5 * table->edge[k], middle = table->edge[k] + half;
    for (int32_t i = 0; i < XP_MESH_NODES; i++) {
      const double u = middle + half * xp_node[i];
      sum += half * xp_node_weight[i] * exp(log_density_in(table, k, u)) * g(xp_axis_to(&p->axis, u), user);
    }
  }
  return sum;
}

static double value(double x, const void *user) {
  (void)user;
  return x;
}

static double inverse(double x, const void *user) {
  (void)user;
  return 1.0 / x;
}

static double squared_distance(double x, const void *user) {
  const double d = x - *(const double *)user;
  return d * d;
}

static double squared_inverse_distance(double x, const void *user) {
  const double d = 1.0 / x / *(const double *)user - 1.0;
  return d * d;
}

static void fill_moments(xp_posterior *p) {
  p->mean = xp_table_expectation(p, value, NULL);
  p->sd = sqrt(xp_table_expectation(p, squared_distance, &p->mean));
  p->inverse_mean = p->inverse_variation = NAN;
  if (!(p->axis.low >= 0.0)) return;
  p->inverse_mean = xp_table_expectation(p, inverse, NULL);
  p->inverse_variation = xp_table_expectation(p, squared_inverse_distance, &p->inverse_mean);
}

static void find_peak(xp_posterior *p, const xp_mesh *mesh, const double *log_density, double total) {
  int32_t best = 0;
  for (int32_t i = 1; i < mesh->nodes; i++)
    if (log_density[i] > log_density[best]) best = i;
  p->mode = xp_twin_from(mesh->at[best]);
  p->log_peak = log_density[best] - total;
}

/* The window leaves out 1e-20 of the law, and of the mean where values grow with exp(u). */
static void trim_window(xp_posterior *p) {
  static const double least = -46.0;
  const xp_posterior_table *table = p->table;
  const double growth = p->axis.kind == XP_AXIS_LOG ? 1.0 : 0.0;
  int32_t first = 0, last = table->panels;
  while (first < last - 1 && table->log_lower[first + 1] < least)
    first++;
  while (last > first + 1 && table->log_upper[last - 1] + growth * (table->edge[last - 1] - p->mode.hi) < least)
    last--;
  p->from = table->edge[first];
  p->to = table->edge[last];
}

expt_status xp_posterior_tabulate(const xp_call *call, const xp_axis *axis, const xp_mesh *mesh,
                                  const double *log_density, xp_posterior *out, double *log_total) {
  xp_posterior p = {.family = XP_POSTERIOR_TABLE, .axis = *axis};
  XP_TRY(allocate(call, mesh->panels, &p));
  memcpy(p.table->edge, mesh->edge, (size_t)(mesh->panels + 1) * sizeof *mesh->edge);
  fit_panels(p.table, log_density);
  const double total = normalise(p.table);
  find_peak(&p, mesh, log_density, total);
  trim_window(&p);
  p.low_shape = p.high_shape = INFINITY;
  fill_moments(&p);
  if (log_total != NULL) *log_total = total;
  *out = p;
  return EXPT_OK;
}
