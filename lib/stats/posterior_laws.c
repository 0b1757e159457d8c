/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/posterior_laws.h"

#include "lib/math/dist_tail.h"
#include <math.h>

/* u from the mode. */
static double shift(const xp_posterior *p, double u) {
  return (u - p->mode.hi) - p->mode.lo;
}

/* ---- beta: x and y = 1 - x move from their values at the mode by +-x0 y0 `move` ---- */

typedef struct beta_point {
  double x0, y0;
  double dx, dy;       /* x / x0 - 1, y / y0 - 1 */
  double log_x, log_y; /* ln(x / x0), ln(y / y0), where dx or dy is too near -1 to say */
} beta_point;

static beta_point beta_at(const xp_posterior *p, double u) {
  const double s = shift(p, u), n = p->a + p->b;
  beta_point at = {.x0 = p->a / n, .y0 = p->b / n};
  if (s <= 0.0) {
    const double below = at.y0 + at.x0 * exp(s), move = expm1(s) / below;
    at.dx = at.y0 * move;
    at.dy = -at.x0 * move;
    at.log_x = at.dx < -0.5 ? s - log(below) : 0.0;
  } else {
    const double below = at.x0 + at.y0 * exp(-s), move = -expm1(-s) / below;
    at.dx = at.y0 * move;
    at.dy = -at.x0 * move;
    at.log_y = at.dy < -0.5 ? -s - log(below) : 0.0;
  }
  return at;
}

static double log_minus(double d, double log_1p) {
  return d < -0.5 ? log_1p - d : xp_log1p_minus(d);
}

static double beta_depth_at(const xp_posterior *p, const beta_point *at) {
  return -p->a * log_minus(at->dx, at->log_x) - p->b * log_minus(at->dy, at->log_y);
}

double xp_beta_depth(const xp_posterior *p, double u) {
  const beta_point at = beta_at(p, u);
  return beta_depth_at(p, &at);
}

xp_hump xp_beta_hump(const xp_posterior *p, double u) {
  const beta_point at = beta_at(p, u);
  const double x = at.x0 * (1.0 + at.dx), y = at.y0 * (1.0 + at.dy);
  return (xp_hump){beta_depth_at(p, &at), -p->a * at.dx, (p->a + p->b) * x * y};
}

double xp_beta_log_density_x(const xp_posterior *p, double x) {
  if (!(x > 0.0 && x < 1.0)) return -INFINITY;
  const xp_twin n = xp_twin_sum(p->a, p->b), x0 = xp_twin_divide(xp_twin_from(p->a), n);
  const double y0 = p->b / n.hi, moved = (x - x0.hi) - x0.lo;
  const double dx = moved / x0.hi, dy = -moved / y0;
  const double log_x = dx < -0.5 ? log(x / x0.hi) : log1p(dx), log_y = dy < -0.5 ? log1p(-x) - log(y0) : log1p(dy);
  const double depth = -p->a * log_minus(dx, log_x) - p->b * log_minus(dy, log_y);
  return p->log_peak - depth - log_x - log_y - log(x0.hi * y0);
}

static xp_twin twin_exp_ratio(double u) {
  const double odds = exp(u);
  return xp_twin_divide(xp_twin_from(odds), xp_twin_sum(1.0, odds));
}

/* Near the mode as a move from it, which keeps the digits that the tails are made of. */
static void beta_sides(const xp_posterior *p, double u, xp_twin *x, xp_twin *y) {
  const double s = shift(p, u);
  if (fabs(s) > 0.5) {
    *x = twin_exp_ratio(u);
    *y = twin_exp_ratio(-u);
    return;
  }
  const xp_twin n = xp_twin_sum(p->a, p->b);
  const xp_twin x0 = xp_twin_divide(xp_twin_from(p->a), n), y0 = xp_twin_divide(xp_twin_from(p->b), n);
  const double grown = expm1(s), move = x0.hi * y0.hi * grown / (1.0 + x0.hi * grown);
  *x = xp_twin_add_double(x0, move);
  *y = xp_twin_add_double(y0, -move);
}

/* Beyond the reach of exp() only x^a / (a B(a, b)) is left. */
static double far_part(double shape, double other, double u, xp_part part) {
  const xp_tail tail = {{shape * u - log(shape) - xp_log_beta(shape, other), 0.0}, 1.0, false};
  return xp_tail_part(&tail, part);
}

double xp_beta_part_u(const xp_posterior *p, double u, xp_part part) {
  static const double reach = 690.0;
  if (u < -reach) return far_part(p->a, p->b, u, part);
  if (u > reach) return far_part(p->b, p->a, -u, xp_part_mirrored(part));
  xp_twin x, y;
  beta_sides(p, u, &x, &y);
  const xp_tail tail = xp_beta_tail(p->a, p->b, x, y);
  return xp_tail_part(&tail, part);
}

/* ---- gamma ---- */

double xp_gamma_depth(const xp_posterior *p, double u) {
  return p->a * xp_exp_minus(-shift(p, u));
}

xp_hump xp_gamma_hump(const xp_posterior *p, double u) {
  const double s = shift(p, u), grown = expm1(s);
  return (xp_hump){p->a * xp_exp_minus(-s), -p->a * grown, p->a * (1.0 + grown)};
}

double xp_gamma_log_density_x(const xp_posterior *p, double x) {
  if (!(x > 0.0)) return -INFINITY;
  const xp_twin x0 = xp_twin_divide(xp_twin_from(p->a), xp_twin_from(p->b));
  const double d = ((x - x0.hi) - x0.lo) / x0.hi;
  const double log_x = d < -0.5 ? log(x / x0.hi) : log1p(d);
  return p->log_peak + p->a * log_minus(d, log_x) - log_x - log(x0.hi);
}

double xp_gamma_part_u(const xp_posterior *p, double u, xp_part part) {
  const double s = shift(p, u);
  if (s < -690.0) {
    const xp_tail tail = {{p->a * s + p->a * log(p->a) - xp_log_gamma(p->a + 1.0), 0.0}, 1.0, false};
    return xp_tail_part(&tail, part);
  }
  if (s > 690.0) return xp_certain_part(true, part);
  const xp_twin x =
      fabs(s) > 0.5 ? xp_twin_from(p->a * exp(s)) : xp_twin_add_double(xp_twin_from(p->a), p->a * expm1(s));
  const xp_tail tail = xp_gamma_tail(p->a, x);
  return xp_tail_part(&tail, part);
}

/* ---- normal and t ---- */

double xp_normal_depth(const xp_posterior *p, double u) {
  const double z = shift(p, u) / p->b;
  return 0.5 * z * z;
}

xp_hump xp_normal_hump(const xp_posterior *p, double u) {
  const double z = shift(p, u) / p->b;
  return (xp_hump){0.5 * z * z, -z / p->b, 1.0 / (p->b * p->b)};
}

double xp_normal_part_u(const xp_posterior *p, double u, xp_part part) {
  const double z = shift(p, u) / p->b;
  switch (part) {
    case XP_LOWER:
      return xp_normal_lower(z);
    case XP_UPPER:
      return xp_normal_upper(z);
    case XP_LOG_LOWER:
      return xp_normal_log_lower(z);
    default:
      return xp_normal_log_upper(z);
  }
}

double xp_t_depth(const xp_posterior *p, double u) {
  const double z = shift(p, u) / p->b;
  return 0.5 * (p->c + 1.0) * log1p(z * z / p->c);
}

xp_hump xp_t_hump(const xp_posterior *p, double u) {
  const double z = shift(p, u) / p->b, below = p->c + z * z;
  const double slope = -(p->c + 1.0) * z / below, curvature = (p->c + 1.0) * (p->c - z * z) / (below * below);
  return (xp_hump){xp_t_depth(p, u), slope / p->b, fabs(curvature) / (p->b * p->b)};
}

double xp_t_part_u(const xp_posterior *p, double u, xp_part part) {
  return xp_t_part(shift(p, u) / p->b, p->c, part);
}
