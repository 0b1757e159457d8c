/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/posterior_laws.h"
#include "lib/stats/posterior_table.h"

#include "lib/base/memory.h"
#include "lib/math/dist_tail.h"
#include <math.h>

/* ---- what a family does on its own axis ---- */

static double depth(const xp_posterior *p, double u) {
  switch (p->family) {
    case XP_POSTERIOR_BETA:
      return xp_beta_depth(p, u);
    case XP_POSTERIOR_GAMMA:
      return xp_gamma_depth(p, u);
    case XP_POSTERIOR_NORMAL:
      return xp_normal_depth(p, u);
    case XP_POSTERIOR_T:
      return xp_t_depth(p, u);
    default:
      return xp_table_depth(p, u);
  }
}

static double part_u(const xp_posterior *p, double u, xp_part part) {
  if (isinf(u)) return xp_certain_part(u > 0.0, part);
  switch (p->family) {
    case XP_POSTERIOR_BETA:
      return xp_beta_part_u(p, u, part);
    case XP_POSTERIOR_GAMMA:
      return xp_gamma_part_u(p, u, part);
    case XP_POSTERIOR_NORMAL:
      return xp_normal_part_u(p, u, part);
    case XP_POSTERIOR_T:
      return xp_t_part_u(p, u, part);
    default:
      return xp_table_part_u(p, u, part);
  }
}

static xp_hump hump(const xp_posterior *p, double u) {
  switch (p->family) {
    case XP_POSTERIOR_BETA:
      return xp_beta_hump(p, u);
    case XP_POSTERIOR_GAMMA:
      return xp_gamma_hump(p, u);
    case XP_POSTERIOR_NORMAL:
      return xp_normal_hump(p, u);
    default:
      return xp_t_hump(p, u);
  }
}

static bool is_own(const xp_posterior *p, const xp_axis *axis) {
  return p->axis.kind == axis->kind && p->axis.low == axis->low && p->axis.high == axis->high;
}

/* ---- the public part ---- */

double xp_posterior_log_density(const xp_posterior *p, double x) {
  if (p->family == XP_POSTERIOR_BETA) return xp_beta_log_density_x(p, x);
  if (p->family == XP_POSTERIOR_GAMMA) return xp_gamma_log_density_x(p, x);
  const double u = xp_axis_from(&p->axis, x);
  if (isinf(u)) return -INFINITY;
  return p->log_peak - depth(p, u) - xp_axis_log_slope(&p->axis, u);
}

double xp_posterior_part(const xp_posterior *p, double x, xp_part part) {
  if (isnan(x)) return x;
  return part_u(p, xp_axis_from(&p->axis, x), part);
}

double xp_posterior_log_density_at(const xp_posterior *p, const xp_axis *axis, double u) {
  if (is_own(p, axis)) return p->log_peak - depth(p, u);
  return xp_posterior_log_density(p, xp_axis_to(axis, u)) + xp_axis_log_slope(axis, u);
}

double xp_posterior_part_at(const xp_posterior *p, const xp_axis *axis, double u, xp_part part) {
  if (is_own(p, axis)) return part_u(p, u, part);
  return xp_posterior_part(p, xp_axis_to(axis, u), part);
}

void xp_posterior_window(const xp_posterior *p, const xp_axis *axis, double *from, double *to) {
  *from = p->from;
  *to = p->to;
  if (is_own(p, axis)) return;
  *from = xp_axis_from(axis, xp_axis_to(&p->axis, p->from));
  *to = xp_axis_from(axis, xp_axis_to(&p->axis, p->to));
}

/* ---- quantiles: the root of the log of the asked part, in u ---- */

typedef struct quantile_search {
  const xp_posterior *p;
  double log_target;
  xp_part part; /* logs only */
} quantile_search;

/* Newton on the log of the smaller tail, which is close to a parabola, between ends that close in. */
static double search_quantile(const quantile_search *q, double low, double high) {
  const double side = q->part == XP_LOG_LOWER ? 1.0 : -1.0;
  double u = 0.5 * (low + high);
  for (int step = 0; step < 200 && high > low; step++) {
    const double log_part = part_u(q->p, u, q->part), miss = log_part - q->log_target;
    if (miss == 0.0) break;
    if (side * miss > 0.0)
      high = u;
    else
      low = u;
    const double slope = exp(q->p->log_peak - depth(q->p, u) - log_part);
    double next = u - side * miss / slope;
    if (!(next > low && next < high)) next = 0.5 * (low + high);
    if (next == u || fabs(next - u) <= 1e-16 * fabs(u)) break;
    u = next;
  }
  return u;
}

/* Outwards from the window until the probability lies inside. */
static void bracket(const quantile_search *q, double *low, double *high) {
  const double side = q->part == XP_LOG_LOWER ? 1.0 : -1.0, width = q->p->to - q->p->from;
  *low = q->p->from;
  *high = q->p->to;
  for (double reach = width; isfinite(reach) && side * (part_u(q->p, *low, q->part) - q->log_target) > 0.0;
       reach *= 2.0)
    *low -= reach;
  for (double reach = width; isfinite(reach) && side * (part_u(q->p, *high, q->part) - q->log_target) < 0.0;
       reach *= 2.0)
    *high += reach;
}

static double limit(const xp_posterior *p, bool lower) {
  if (p->axis.kind == XP_AXIS_PLAIN) return lower ? -INFINITY : INFINITY;
  return lower ? p->axis.low : p->axis.high;
}

double xp_posterior_quantile(const xp_posterior *p, double probability, xp_part part) {
  const bool is_log = xp_part_is_log(part), upper = xp_part_is_upper(part);
  const double share = is_log ? exp(probability) : probability;
  if (!(share >= 0.0 && share <= 1.0)) return NAN;
  const bool certain = is_log ? probability == 0.0 : share == 1.0, never = is_log ? isinf(probability) : share == 0.0;
  if (certain || never) return limit(p, upper == certain);
  quantile_search q = {p, is_log ? probability : log(share), upper ? XP_LOG_UPPER : XP_LOG_LOWER};
  if (share > 0.5) {
    q.log_target = is_log ? log(-expm1(probability)) : log1p(-share);
    q.part = upper ? XP_LOG_LOWER : XP_LOG_UPPER;
  }
  double low, high;
  bracket(&q, &low, &high);
  return xp_axis_to(&p->axis, search_quantile(&q, low, high));
}

/* ---- width of panels ---- */

/* What 16 nodes resolve to rounding: a slope of 2.6 a panel, 1.2 standard deviations, half the way to a pole; where the
 * density is small its sixteenth root more. */
static double closed_width(const xp_posterior *p, double u) {
  const xp_hump at = hump(p, u);
  const double leisure = exp(fmin(at.depth, 40.0) / XP_MESH_NODES);
  const double width = leisure * fmin(2.6 / fabs(at.slope), 1.2 / sqrt(at.curvature));
  const double away = fabs(u - p->mode.hi);
  switch (p->family) {
    case XP_POSTERIOR_BETA:
      return fmin(width, 0.48 * hypot(0x1.921fb54442d18p+1, u));
    case XP_POSTERIOR_GAMMA:
      return fmin(width, 1.5 + (u < p->mode.hi ? 0.4 * away : 0.0));
    case XP_POSTERIOR_T:
      return fmin(width, 0.48 * hypot(sqrt(p->c) * p->b, away));
    default:
      return width;
  }
}

double xp_posterior_width(const xp_posterior *p, const xp_axis *axis, double u) {
  if (p->family == XP_POSTERIOR_TABLE && is_own(p, axis)) return xp_table_width(p, u);
  if (is_own(p, axis)) return closed_width(p, u);
  const double own = xp_axis_from(&p->axis, xp_axis_to(axis, u));
  if (isinf(own)) return INFINITY;
  const double stretch = exp(xp_axis_log_slope(&p->axis, own) - xp_axis_log_slope(axis, u));
  return xp_posterior_width(p, &p->axis, own) * stretch;
}

/* ---- doors ---- */

static const double least_shape = 1e-6, greatest_shape = 1e12;

/* Where the log density has fallen by 46 = -ln 1e-20. It is concave, so Newton's steps come in from outside. */
static double fall_to(const xp_posterior *p, double u) {
  static const double far = 46.0;
  for (int step = 0; step < 200; step++) {
    const xp_hump at = hump(p, u);
    if (fabs(at.depth - far) < 1.0) break;
    u += (at.depth - far) / at.slope;
  }
  return u;
}

static void open_window(xp_posterior *p, double sd) {
  p->from = fall_to(p, p->mode.hi - 9.6 * sd);
  p->to = fall_to(p, p->mode.hi + 9.6 * sd);
}

static expt_status check_shape(const xp_call *call, const char *name, double shape) {
  if (shape >= least_shape && shape <= greatest_shape) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_DOMAIN, name, "", "%g given; allowed: %g to %g", shape, least_shape, greatest_shape);
}

static expt_status check_finite(const xp_call *call, const char *name, double value) {
  if (isfinite(value)) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_DOMAIN, name, "", "%g given; allowed: a finite number", value);
}

static expt_status check_positive(const xp_call *call, const char *name, double value) {
  if (value >= 1e-150 && value <= 1e150) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_DOMAIN, name, "", "%g given; allowed: 1e-150 to 1e150", value);
}

static double inverse_or_nan(bool exists, double value) {
  return exists ? value : (double)NAN;
}

static const double log_two_pi = 0x1.d67f1c864beb5p+0;

expt_status xp_posterior_beta(const xp_call *call, double shape1, double shape2, xp_posterior *out) {
  XP_TRY(check_shape(call, "shape1", shape1));
  XP_TRY(check_shape(call, "shape2", shape2));
  const double a = shape1, b = shape2, n = a + b;
  xp_posterior p = {.family = XP_POSTERIOR_BETA, .a = a, .b = b, .axis = {XP_AXIS_LOGIT, 0.0, 1.0}};
  p.mean = a / n;
  p.sd = sqrt(a / n * (b / n) / (n + 1.0));
  p.inverse_mean = inverse_or_nan(a > 1.0, (n - 1.0) / (a - 1.0));
  p.inverse_variation = inverse_or_nan(a > 2.0, b / ((a - 2.0) * (n - 1.0)));
  p.mode = xp_twin_subtract(xp_twin_log(xp_twin_from(a)), xp_twin_log(xp_twin_from(b)));
  p.log_peak = 0.5 * (log(a / n * b) - log_two_pi) + xp_stirling_error(n) - xp_stirling_error(a) - xp_stirling_error(b);
  p.low_shape = a;
  p.high_shape = b;
  open_window(&p, sqrt(1.0 / a + 1.0 / b));
  *out = p;
  return EXPT_OK;
}

expt_status xp_posterior_gamma(const xp_call *call, double shape, double rate, xp_posterior *out) {
  XP_TRY(check_shape(call, "shape", shape));
  XP_TRY(check_positive(call, "rate", rate));
  xp_posterior p = {.family = XP_POSTERIOR_GAMMA, .a = shape, .b = rate, .axis = {XP_AXIS_LOG, 0.0, INFINITY}};
  p.mean = shape / rate;
  p.sd = sqrt(shape) / rate;
  p.inverse_mean = inverse_or_nan(shape > 1.0, rate / (shape - 1.0));
  p.inverse_variation = inverse_or_nan(shape > 2.0, 1.0 / (shape - 2.0));
  p.mode = xp_twin_subtract(xp_twin_log(xp_twin_from(shape)), xp_twin_log(xp_twin_from(rate)));
  p.log_peak = 0.5 * (log(shape) - log_two_pi) - xp_stirling_error(shape);
  p.low_shape = shape;
  p.high_shape = INFINITY;
  open_window(&p, 1.0 / sqrt(shape));
  *out = p;
  return EXPT_OK;
}

expt_status xp_posterior_normal(const xp_call *call, double mean, double sd, xp_posterior *out) {
  XP_TRY(check_finite(call, "mean", mean));
  XP_TRY(check_positive(call, "sd", sd));
  *out = (xp_posterior){.family = XP_POSTERIOR_NORMAL,
                        .a = mean,
                        .b = sd,
                        .mean = mean,
                        .sd = sd,
                        .inverse_mean = NAN,
                        .inverse_variation = NAN,
                        .axis = {XP_AXIS_PLAIN, -INFINITY, INFINITY},
                        .mode = xp_twin_from(mean),
                        .log_peak = -log(sd) - 0.5 * log_two_pi,
                        .from = mean - 9.6 * sd,
                        .to = mean + 9.6 * sd,
                        .low_shape = INFINITY,
                        .high_shape = INFINITY};
  return EXPT_OK;
}

/* With so many degrees of freedom the product of two has one peak wherever it counts. */
static const double light_df = 200.0;

/* Where 1e-20 is left, and of the mean 1e-17. */
static double t_reach(double df) {
  const double of_mass = xp_t_quantile_upper(1e-20, df), of_mean = df > 1.0 ? pow(10.0, 17.0 / (df - 1.0)) : 0.0;
  return fmin(fmax(of_mass, of_mean), 1e100);
}

expt_status xp_posterior_t(const xp_call *call, double df, double location, double scale, xp_posterior *out) {
  XP_TRY(check_shape(call, "df", df));
  XP_TRY(check_finite(call, "location", location));
  XP_TRY(check_positive(call, "scale", scale));
  const double reach = scale * t_reach(df);
  *out = (xp_posterior){.family = XP_POSTERIOR_T,
                        .a = location,
                        .b = scale,
                        .c = df,
                        .heavy_tails = df < light_df,
                        .mean = inverse_or_nan(df > 1.0, location),
                        .sd = inverse_or_nan(df > 2.0, scale * sqrt(df / (df - 2.0))),
                        .inverse_mean = NAN,
                        .inverse_variation = NAN,
                        .axis = {XP_AXIS_PLAIN, -INFINITY, INFINITY},
                        .mode = xp_twin_from(location),
                        .log_peak = xp_t_log_density(0.0, df) - log(scale),
                        .from = location - reach,
                        .to = location + reach,
                        .low_shape = INFINITY,
                        .high_shape = INFINITY};
  return EXPT_OK;
}

void xp_posterior_free(const expt_context *ctx, xp_posterior *p) {
  if (p == NULL || p->table == NULL) return;
  xp_release(ctx, p->table->edge);
  xp_release(ctx, p->table->coefficient);
  xp_release(ctx, p->table->log_lower);
  xp_release(ctx, p->table->log_upper);
  xp_release(ctx, p->table);
  p->table = NULL;
}
