/* SPDX-License-Identifier: GPL-3.0-or-later */
#define XP_WANT_NODES
#include "lib/math/dist_noncentral.h"
#include "lib/math/special_tables.h"

#include <math.h>

static const double log_two = 0x1.62e42fefa39efp-1;
static const double half_log_two_pi = 0x1.d67f1c864beb5p-1;

/* exp(-45) of the maximum does not show. */
static const double negligible_drop = 45.0;

typedef struct peak {
  double at, height;
} peak;

typedef struct curve {
  xp_log_function f;
  const void *context;
  double height; /* taken off before exp() */
} curve;

static double value(const curve *c, double u) {
  return c->f(u, c->context);
}

/* Climbs in doubling steps until the maximum lies between two neighbours, then narrows by the golden section: near
 * the top is enough. */
static peak find_peak(const curve *c, double start, double scale) {
  static const double golden = 0.38196601125010515;
  double here = start;
  double height = value(c, here);
  double step = value(c, start + scale) > height ? scale : -scale;
  double behind = here - step;
  double ahead = here + step;
  for (int round = 0; round < 100; round++) {
    const double next = value(c, ahead);
    if (!(next > height)) break;
    behind = here;
    here = ahead;
    height = next;
    step *= 2.0;
    ahead = here + step;
  }
  double low = fmin(behind, ahead);
  double high = fmax(behind, ahead);
  for (int round = 0; round < 24; round++) {
    const bool right = high - here > here - low;
    const double probe = right ? here + golden * (high - here) : here - golden * (here - low);
    const double reached = value(c, probe);
    if (reached > height) {
      if (right)
        low = here;
      else
        high = here;
      here = probe;
      height = reached;
    } else if (right)
      high = probe;
    else
      low = probe;
    if (high - low < 0.5 * scale) break;
  }
  return (peak){here, height};
}

/* Where, from the peak towards `direction`, the curve has fallen by the negligible drop. */
static double find_end(const curve *c, peak top, double direction) {
  double near = top.at;
  double step = 4.0 * direction;
  double far = top.at + step;
  for (int round = 0; round < 200 && top.height - value(c, far) < negligible_drop; round++) {
    near = far;
    step *= 2.0;
    far = top.at + step;
  }
  for (int round = 0; round < 60; round++) {
    if (top.height - value(c, far) < negligible_drop + 15.0) break;
    const double middle = 0.5 * (near + far);
    if (top.height - value(c, middle) < negligible_drop)
      near = middle;
    else
      far = middle;
  }
  return far;
}

static double panel(const curve *c, const xp_node *nodes, int n, double from, double to) {
  double sum = 0.0;
  for (int i = 0; i < n; i++)
    sum += nodes[i].weight * exp(value(c, from + (to - from) * nodes[i].at) - c->height);
  return (to - from) * sum;
}

/* 32 nodes, halved where 20 nodes do not come near them. */
static double careful_panel(const curve *c, double from, double to, double allowed, int depth) {
  const double fine = panel(c, xp_table_nodes_32, 32, from, to);
  if (depth == 0 || fabs(fine - panel(c, xp_table_nodes_20, 20, from, to)) <= allowed) return fine;
  const double middle = 0.5 * (from + to);
  return careful_panel(c, from, middle, allowed, depth - 1) + careful_panel(c, middle, to, allowed, depth - 1);
}

double xp_log_integral(xp_log_function f, const void *context, double start, double scale) {
  curve c = {f, context, 0.0};
  const peak top = find_peak(&c, start, scale);
  if (!isfinite(top.height)) return top.height;
  c.height = top.height;
  const double from = find_end(&c, top, -scale);
  const double to = find_end(&c, top, scale);
  const double rough = panel(&c, xp_table_nodes_20, 20, from, to);
  const double allowed = 1e-10 * rough;
  return top.height + log(careful_panel(&c, from, top.at, allowed, 8) + careful_panel(&c, top.at, to, allowed, 8));
}

double xp_log_chi_density(double u, double df) {
  const double half = 0.5 * df;
  const double constant = log_two + 0.5 * log(half) - half_log_two_pi - xp_stirling_error(half);
  return constant - half * xp_exp_minus(-2.0 * u);
}

double xp_part_from_logs(xp_log_tail log_tail, const void *context, xp_part part) {
  const bool upper = xp_part_is_upper(part);
  const double wanted = log_tail(context, upper);
  if (wanted <= -log_two) return xp_part_is_log(part) ? wanted : exp(wanted);
  const double other = fmin(log_tail(context, !upper), 0.0);
  return xp_part_is_log(part) ? log1p(-exp(other)) : -expm1(other);
}
