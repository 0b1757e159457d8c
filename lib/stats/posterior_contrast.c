/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/posterior_contrast.h"

#include "lib/stats/posterior_contrast_density.h"
#include "lib/stats/posterior_table.h"

#include "lib/base/memory.h"
#include <math.h>

/* How far apart nodes of a contrast may be is said by its arms at the pair of values that makes it most likely. */
typedef struct contrast_plan {
  const xp_contrast *contrast;
  const xp_axis *axis;
  double control, treatment; /* at the modes */
  double middle;             /* the contrast there, on its axis */
  double up, down;           /* share of a move that the treatment makes */
} contrast_plan;

static double x_width(const xp_posterior *arm, double x) {
  const double u = fmin(fmax(xp_axis_from(&arm->axis, x), arm->from), arm->to);
  return xp_posterior_width(arm, &arm->axis, u) * exp(xp_axis_log_slope(&arm->axis, u));
}

static double difference_width(const contrast_plan *plan, double d) {
  const double moved = d - (plan->treatment - plan->control);
  const double share = moved > 0.0 ? plan->up : plan->down;
  const double control = plan->control - (1.0 - share) * moved, treatment = plan->treatment + share * moved;
  return hypot(x_width(plan->contrast->control, control), x_width(plan->contrast->treatment, treatment));
}

/* Over ln(treatment / control) the arms' logs move. */
static double log_ratio_width(const contrast_plan *plan, double log_ratio) {
  const double moved = log_ratio - log(plan->treatment / plan->control);
  const double share = moved > 0.0 ? plan->up : plan->down;
  const double control = plan->control * exp(-(1.0 - share) * moved), treatment = plan->treatment * exp(share * moved);
  return hypot(x_width(plan->contrast->control, control) / control,
               x_width(plan->contrast->treatment, treatment) / treatment);
}

static double signed_lift_width(const contrast_plan *plan, double lift) {
  const double ratio = 1.0 + lift, control = plan->control;
  return hypot(x_width(plan->contrast->treatment, ratio * control), ratio * x_width(plan->contrast->control, control)) /
         control;
}

/* Few counts leave a corner where both arms are at the same limit: a power of the distance, whose last piece that counts
 * is the smaller the lower the power. */
static double corner_width(double away, double size, double power) {
  static const double most_power = 24.0, negligible = 1e-17;
  if (!(power < most_power)) return INFINITY;
  return fmax(0.4 * fabs(away), size * fmax(pow(negligible, 1.0 / power), 1e-14));
}

static double difference_corners(const contrast_plan *plan, double d) {
  const xp_posterior *c = plan->contrast->control, *t = plan->contrast->treatment;
  const double size = hypot(x_width(c, plan->control), x_width(t, plan->treatment));
  double width = INFINITY;
  if (isfinite(c->axis.low) && isfinite(t->axis.low))
    width = corner_width(d - (t->axis.low - c->axis.low), size, c->low_shape + t->low_shape);
  if (isfinite(c->axis.high) && isfinite(t->axis.high))
    width = fmin(width, corner_width(d - (t->axis.high - c->axis.high), size, c->high_shape + t->high_shape));
  return width;
}

static double ratio_corners(const contrast_plan *plan, double log_ratio) {
  const xp_posterior *c = plan->contrast->control, *t = plan->contrast->treatment;
  if (!isfinite(c->axis.high) || !isfinite(t->axis.high)) return INFINITY;
  return corner_width(log_ratio - log(t->axis.high / c->axis.high), 1.0, c->high_shape + t->high_shape);
}

static double local_width(const xp_mesh_arm *arm, double u) {
  const contrast_plan *plan = arm->user;
  if (plan->contrast->kind == XP_CONTRAST_LOG_RATIO) return fmin(log_ratio_width(plan, u), ratio_corners(plan, u));
  const double x = xp_axis_to(plan->axis, u), slope = exp(xp_axis_log_slope(plan->axis, u));
  if (plan->contrast->kind == XP_CONTRAST_SIGNED_LIFT) return signed_lift_width(plan, x) / slope;
  return fmin(difference_width(plan, x), difference_corners(plan, x)) / slope;
}

/* No panel may pass over the narrow middle from a wide tail. */
static double contrast_width(const xp_mesh_arm *arm, double u) {
  const contrast_plan *plan = arm->user;
  return fmin(local_width(arm, u), local_width(arm, plan->middle) + 0.5 * fabs(u - plan->middle));
}

static double axis_width(const xp_mesh_plan *plan, double u) {
  const xp_axis *axis = plan->user;
  return axis->kind == XP_AXIS_LOGIT ? 0.48 * hypot(0x1.921fb54442d18p+1, u) : (double)INFINITY;
}

static expt_status tabulate(const xp_call *call, const xp_contrast *contrast, const xp_axis *axis, const xp_mesh *mesh,
                            xp_posterior *out) {
  double *log_density = xp_alloc(call->ctx, mesh->nodes, sizeof *log_density);
  if (log_density == NULL) return xp_fail_memory(call);
  expt_status status = xp_contrast_log_density(call, contrast, axis, mesh, log_density);
  if (status == EXPT_OK) status = xp_posterior_tabulate(call, axis, mesh, log_density, out, NULL);
  xp_release(call->ctx, log_density);
  return status;
}

static expt_status make(const xp_call *call, const xp_contrast *contrast, const xp_axis *axis,
                        const contrast_plan *plan, double from, double to, xp_posterior *out) {
  const bool rough = xp_contrast_is_rough(contrast);
  const xp_mesh_arm arm = {contrast_width, plan, from, to};
  /* A smooth law's log is close to a parabola: wide panels know it as well. */
  const xp_mesh_plan all = {1, &arm, axis_width, axis, rough ? 1.0 : 2.0};
  xp_mesh *mesh;
  XP_TRY(xp_mesh_march(call, &all, from, to, &mesh));
  const expt_status status = tabulate(call, contrast, axis, mesh, out);
  xp_mesh_free(call->ctx, mesh);
  return status;
}

static double mode_of(const xp_posterior *arm) {
  return xp_axis_to(&arm->axis, arm->mode.hi);
}

static double square(double x) {
  return x * x;
}

static double share_of(double treatment, double control) {
  return square(treatment) / (square(treatment) + square(control));
}

/* Intervals do not need the last 1e-20 of a tail that reaches far for it. */
static xp_posterior without_far_tails(const xp_posterior *p) {
  static const double left_out = 1e-16;
  xp_posterior near = *p;
  if (!p->heavy_tails) return near;
  near.from = fmax(p->from, xp_axis_from(&p->axis, xp_posterior_quantile(p, left_out, XP_LOWER)));
  near.to = fmin(p->to, xp_axis_from(&p->axis, xp_posterior_quantile(p, left_out, XP_UPPER)));
  return near;
}

/* ---- difference ---- */

static xp_axis difference_axis(const xp_posterior *control, const xp_posterior *treatment) {
  if (control->axis.kind == XP_AXIS_LOGIT && treatment->axis.kind == XP_AXIS_LOGIT)
    return (xp_axis){XP_AXIS_LOGIT, treatment->axis.low - control->axis.high, treatment->axis.high - control->axis.low};
  return (xp_axis){XP_AXIS_PLAIN, -INFINITY, INFINITY};
}

/* How far a sum goes. Independent errors add up by their squares, a little more where tails fall faster than a normal's; where
 * arms end at their limits, up to the plain sum. */
static double reach(const xp_contrast *contrast, double a, double b) {
  return xp_contrast_is_rough(contrast) ? a + b : 1.12 * hypot(a, b);
}

static double within(const xp_axis *axis, double d) {
  return axis->kind == XP_AXIS_PLAIN ? d : fmin(fmax(xp_axis_from(axis, d), -36.0), 36.0);
}

/* Shares near 1 have their digits in what is missing: treatment - control is what the control misses less what the treatment
 * misses. */
static bool is_near_one(const xp_posterior *p) {
  return p->family == XP_POSTERIOR_BETA && p->mean > 0.5;
}

static expt_status missing_difference(const xp_call *call, const xp_posterior *control, const xp_posterior *treatment,
                                      xp_posterior *out) {
  xp_posterior c, t;
  XP_TRY(xp_posterior_beta(call, control->b, control->a, &c));
  XP_TRY(xp_posterior_beta(call, treatment->b, treatment->a, &t));
  return xp_posterior_difference(call, &t, &c, out);
}

static expt_status near_difference(const xp_call *call, const xp_posterior *control, const xp_posterior *treatment,
                                   xp_posterior *out) {
  const xp_contrast contrast = {XP_CONTRAST_DIFFERENCE, control, treatment};
  const xp_axis axis = difference_axis(control, treatment);
  const double c = mode_of(control), t = mode_of(treatment);
  const double c_low = c - xp_axis_to(&control->axis, control->from),
               c_high = xp_axis_to(&control->axis, control->to) - c;
  const double t_low = t - xp_axis_to(&treatment->axis, treatment->from);
  const double t_high = xp_axis_to(&treatment->axis, treatment->to) - t;
  const contrast_plan plan = {
      &contrast, &axis, c, t, xp_axis_from(&axis, t - c), share_of(t_high, c_low), share_of(t_low, c_high)};
  const double from = within(&axis, t - c - reach(&contrast, t_low, c_high));
  const double to = within(&axis, t - c + reach(&contrast, t_high, c_low));
  xp_posterior law;
  XP_TRY(make(call, &contrast, &axis, &plan, from, to, &law));
  law.mean = treatment->mean - control->mean;
  law.sd = hypot(treatment->sd, control->sd);
  *out = law;
  return EXPT_OK;
}

expt_status xp_posterior_difference(const xp_call *call, const xp_posterior *control, const xp_posterior *treatment,
                                    xp_posterior *out) {
  if (is_near_one(control) && is_near_one(treatment)) return missing_difference(call, control, treatment, out);
  const xp_posterior near[2] = {without_far_tails(control), without_far_tails(treatment)};
  return near_difference(call, &near[0], &near[1], out);
}

/* ---- relative lift ---- */

static double log_at(const xp_axis *axis, double u) {
  if (axis->kind == XP_AXIS_LOG && axis->low == 0.0) return u;
  if (axis->kind == XP_AXIS_LOGIT && axis->low == 0.0 && u < -30.0) return u + log(axis->high);
  return log(xp_axis_to(axis, u));
}

void xp_posterior_lift_moments(const xp_posterior *control, const xp_posterior *treatment, double *mean, double *sd) {
  const double ratio = treatment->mean * control->inverse_mean;
  const double variation = square(treatment->sd / treatment->mean);
  *mean = ratio - 1.0;
  *sd = ratio * sqrt(variation + control->inverse_variation + variation * control->inverse_variation);
}

static expt_status near_lift(const xp_call *call, const xp_posterior *control, const xp_posterior *treatment,
                             xp_posterior *out) {
  const xp_contrast contrast = {XP_CONTRAST_LOG_RATIO, control, treatment};
  const xp_axis axis = {XP_AXIS_LOG, -1.0, INFINITY};
  const double c = log_at(&control->axis, control->mode.hi), t = log_at(&treatment->axis, treatment->mode.hi);
  const double c_low = c - log_at(&control->axis, control->from), c_high = log_at(&control->axis, control->to) - c;
  const double t_low = t - log_at(&treatment->axis, treatment->from),
               t_high = log_at(&treatment->axis, treatment->to) - t;
  const contrast_plan plan = {
      &contrast, &axis, exp(c), exp(t), t - c, share_of(t_high, c_low), share_of(t_low, c_high)};
  xp_posterior law;
  XP_TRY(make(call, &contrast, &axis, &plan, t - c - reach(&contrast, t_low, c_high),
              t - c + reach(&contrast, t_high, c_low), &law));
  xp_posterior_lift_moments(control, treatment, &law.mean, &law.sd);
  *out = law;
  return EXPT_OK;
}

expt_status xp_posterior_lift(const xp_call *call, const xp_posterior *control, const xp_posterior *treatment,
                              xp_posterior *out) {
  const xp_posterior near[2] = {without_far_tails(control), without_far_tails(treatment)};
  return near_lift(call, &near[0], &near[1], out);
}

/* ---- relative lift of arms of any sign ---- */

static const double nearest_zero = 0.01, near_certain = 1e-6;

static double location(const xp_posterior *arm) {
  return arm->mode.hi;
}

bool xp_posterior_may_be_zero(const xp_posterior *control) {
  const double least = nearest_zero * location(control);
  if (location(control) == 0.0) return true;
  return !(xp_posterior_part(control, least, location(control) > 0.0 ? XP_LOWER : XP_UPPER) < near_certain);
}

static xp_posterior mirrored(const xp_posterior *p) {
  xp_posterior other = *p;
  other.a = -p->a;
  other.mean = -p->mean;
  other.mode = xp_twin_negate(p->mode);
  other.from = -p->to;
  other.to = -p->from;
  return other;
}

expt_status xp_posterior_signed_lift(const xp_call *call, const xp_posterior *control, const xp_posterior *treatment,
                                     xp_posterior *out) {
  if (location(control) < 0.0) {
    const xp_posterior c = mirrored(control), t = mirrored(treatment);
    return xp_posterior_signed_lift(call, &c, &t, out);
  }
  xp_posterior positive = *control;
  positive.from = fmax(control->from, nearest_zero * location(control));
  const xp_contrast contrast = {XP_CONTRAST_SIGNED_LIFT, &positive, treatment};
  const xp_axis axis = {XP_AXIS_PLAIN, -INFINITY, INFINITY};
  const contrast_plan plan = {
      &contrast, &axis, location(control), location(treatment), location(treatment) / location(control) - 1.0,
      0.5,       0.5};
  const double low = treatment->from < 0.0 ? positive.from : positive.to;
  const double high = treatment->to > 0.0 ? positive.from : positive.to;
  return make(call, &contrast, &axis, &plan, treatment->from / low - 1.0, treatment->to / high - 1.0, out);
}
