/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/posterior_contrast_density.h"

#include "lib/base/memory.h"
#include <math.h>

/* From this shape on a density meets its limit so smoothly that it need not be looked at. */
static const double smooth_shape = 12.0;

static bool is_rough(const xp_posterior *p) {
  return p->heavy_tails || fmin(p->low_shape, p->high_shape) < smooth_shape;
}

bool xp_contrast_is_rough(const xp_contrast *c) {
  return is_rough(c->control) || is_rough(c->treatment);
}

/* treatment = shift + factor * control */
typedef struct relation {
  double shift, factor;
} relation;

static relation relate(const xp_contrast *c, const xp_axis *axis, double u) {
  switch (c->kind) {
    case XP_CONTRAST_DIFFERENCE:
      return (relation){xp_axis_to(axis, u), 1.0};
    case XP_CONTRAST_LOG_RATIO:
      return (relation){0.0, exp(u)};
    default:
      return (relation){0.0, 1.0 + u};
  }
}

/* ln of d treatment / d contrast */
static double log_jacobian(const xp_contrast *c, const xp_axis *axis, double u, double control, double treatment) {
  switch (c->kind) {
    case XP_CONTRAST_DIFFERENCE:
      return xp_axis_log_slope(axis, u);
    case XP_CONTRAST_LOG_RATIO:
      return log(treatment);
    default:
      return log(control);
  }
}

/* ---- smooth arms: one mesh for all, over the arm that is narrower ---- */

typedef struct base_arm {
  const xp_mesh *mesh;
  const double *x, *log_weight; /* ln(weight x density) at its nodes */
  bool is_control;
} base_arm;

/* density of the other arm, which is (x - shift) / factor or shift + factor x */
static double log_term(const xp_contrast *c, const xp_axis *axis, double u, relation r, const base_arm *base,
                       int32_t i) {
  const double x = base->x[i];
  if (base->is_control) {
    const double t = r.shift + r.factor * x;
    return base->log_weight[i] + xp_posterior_log_density(c->treatment, t) + log_jacobian(c, axis, u, x, t);
  }
  const double control = (x - r.shift) / r.factor;
  if (control < xp_axis_to(&c->control->axis, c->control->from)) return -INFINITY;
  return base->log_weight[i] + xp_posterior_log_density(c->control, control) - log(fabs(r.factor)) +
         log_jacobian(c, axis, u, control, x);
}

static double width_in_x(const xp_posterior *arm) {
  return xp_axis_to(&arm->axis, arm->to) - xp_axis_to(&arm->axis, arm->from);
}

/* As seen by the contrast, at its middle. */
static bool control_is_narrower(const xp_contrast *c) {
  const double control = width_in_x(c->control), treatment = width_in_x(c->treatment);
  if (c->kind == XP_CONTRAST_DIFFERENCE) return control <= treatment;
  if (c->kind == XP_CONTRAST_SIGNED_LIFT) return true;
  return control / xp_axis_to(&c->control->axis, c->control->mode.hi) <=
         treatment / xp_axis_to(&c->treatment->axis, c->treatment->mode.hi);
}

static double own_width(const xp_mesh_arm *arm, double u) {
  const xp_posterior *p = arm->user;
  return xp_posterior_width(p, &p->axis, u);
}

static void sum_all(const xp_contrast *c, const xp_axis *axis, const xp_mesh *mesh, const base_arm *base, double *term,
                    double *log_density) {
  for (int32_t k = 0; k < mesh->nodes; k++) {
    const relation r = relate(c, axis, mesh->at[k]);
    for (int32_t i = 0; i < base->mesh->nodes; i++)
      term[i] = log_term(c, axis, mesh->at[k], r, base, i);
    log_density[k] = xp_log_total(term, base->mesh->nodes);
  }
}

static expt_status over_base(const xp_call *call, const xp_contrast *c, const xp_axis *axis, const xp_mesh *mesh,
                             const xp_mesh *over, bool is_control, double *log_density) {
  const xp_posterior *arm = is_control ? c->control : c->treatment;
  double *room = xp_alloc(call->ctx, 3 * (int64_t)over->nodes, sizeof *room);
  if (room == NULL) return xp_fail_memory(call);
  double *x = room, *log_weight = room + over->nodes, *term = log_weight + over->nodes;
  for (int32_t i = 0; i < over->nodes; i++) {
    x[i] = xp_axis_to(&arm->axis, over->at[i]);
    log_weight[i] = log(over->weight[i]) + xp_posterior_log_density_at(arm, &arm->axis, over->at[i]);
  }
  const base_arm base = {over, x, log_weight, is_control};
  sum_all(c, axis, mesh, &base, term, log_density);
  xp_release(call->ctx, room);
  return EXPT_OK;
}

static expt_status smooth(const xp_call *call, const xp_contrast *c, const xp_axis *axis, const xp_mesh *mesh,
                          double *log_density) {
  const bool is_control = control_is_narrower(c);
  const xp_posterior *arm = is_control ? c->control : c->treatment;
  const xp_mesh_arm row = {own_width, arm, arm->from, arm->to};
  const xp_mesh_plan plan = {1, &row, NULL, NULL, 1.5};
  xp_mesh *over;
  XP_TRY(xp_mesh_march(call, &plan, arm->from, arm->to, &over));
  const expt_status status = over_base(call, c, axis, mesh, over, is_control, log_density);
  xp_mesh_free(call->ctx, over);
  return status;
}

/* ---- any arms: for each node a mesh over what both supports have in common ---- */

typedef struct common_part {
  const xp_contrast *contrast;
  relation relation;
  xp_axis axis;                        /* of s: the control from its least possible value on */
  double control_from, treatment_from; /* values of the arms where s = 0 */
} common_part;

static double control_at(const common_part *part, double s) {
  return part->control_from + s;
}

static double treatment_at(const common_part *part, double s) {
  return part->treatment_from + part->relation.factor * s;
}

static common_part common(const xp_contrast *c, relation r) {
  common_part part = {.contrast = c, .relation = r, .control_from = 0.0, .treatment_from = r.shift};
  const xp_axis *control = &c->control->axis, *treatment = &c->treatment->axis;
  if (control->kind == XP_AXIS_PLAIN || treatment->kind == XP_AXIS_PLAIN) {
    part.axis = (xp_axis){XP_AXIS_PLAIN, -INFINITY, INFINITY};
    return part;
  }
  const double of_treatment = (treatment->low - r.shift) / r.factor;
  const bool by_control = control->low >= of_treatment;
  part.control_from = by_control ? control->low : of_treatment;
  part.treatment_from = by_control ? r.shift + r.factor * control->low : treatment->low;
  const double end = fmin(control->high - part.control_from, (treatment->high - part.treatment_from) / r.factor);
  part.axis = (xp_axis){isfinite(end) ? XP_AXIS_LOGIT : XP_AXIS_LOG, 0.0, end};
  return part;
}

static double value_on(const common_part *part, const xp_posterior *arm, double v) {
  const double s = xp_axis_to(&part->axis, v);
  return arm == part->contrast->control ? control_at(part, s) : treatment_at(part, s);
}

static double position_on(const common_part *part, const xp_posterior *arm, double x) {
  const bool is_control = arm == part->contrast->control;
  const double s = is_control ? x - part->control_from : (x - part->treatment_from) / part->relation.factor;
  const double v = xp_axis_from(&part->axis, s);
  return part->axis.kind == XP_AXIS_PLAIN ? v : fmin(fmax(v, -700.0), part->axis.kind == XP_AXIS_LOG ? 700.0 : 40.0);
}

typedef struct common_arm {
  const common_part *part;
  const xp_posterior *arm;
} common_arm;

static double common_width(const xp_mesh_arm *row, double v) {
  const common_arm *on = row->user;
  const xp_posterior *arm = on->arm;
  const double factor = arm == on->part->contrast->control ? 1.0 : on->part->relation.factor;
  const double u = fmin(fmax(xp_axis_from(&arm->axis, value_on(on->part, arm, v)), arm->from), arm->to);
  const double slope = xp_axis_log_slope(&arm->axis, u) - xp_axis_log_slope(&on->part->axis, v);
  return xp_posterior_width(arm, &arm->axis, u) * exp(slope) / factor;
}

static double common_limit(const xp_mesh_plan *plan, double v) {
  const xp_axis *axis = plan->user;
  if (axis->kind == XP_AXIS_LOGIT) return 0.4 * hypot(0x1.921fb54442d18p+1, v);
  return axis->kind == XP_AXIS_LOG ? 1.0 : (double)INFINITY;
}

static expt_status common_mesh(const xp_call *call, const common_part *part, xp_mesh **out) {
  const xp_posterior *arms[2] = {part->contrast->control, part->contrast->treatment};
  common_arm on[2];
  xp_mesh_arm rows[2];
  for (int i = 0; i < 2; i++) {
    on[i] = (common_arm){part, arms[i]};
    rows[i] = (xp_mesh_arm){common_width, &on[i], position_on(part, arms[i], xp_axis_to(&arms[i]->axis, arms[i]->from)),
                            position_on(part, arms[i], xp_axis_to(&arms[i]->axis, arms[i]->to))};
  }
  /* Where the windows do not meet the gap between them is as good as any place. */
  const double last_from = fmax(rows[0].from, rows[1].from), first_to = fmin(rows[0].to, rows[1].to);
  const double from = fmin(last_from, first_to), to = fmax(last_from, first_to);
  const xp_mesh_plan plan = {2, rows, common_limit, &part->axis, 2.0};
  return xp_mesh_march(call, &plan, from, to > from ? to : from + 1.0, out);
}

static expt_status at_one(const xp_call *call, const xp_contrast *c, const xp_axis *axis, double u, double *out) {
  const common_part part = common(c, relate(c, axis, u));
  xp_mesh *mesh;
  XP_TRY(common_mesh(call, &part, &mesh));
  double *term = xp_alloc(call->ctx, mesh->nodes, sizeof *term);
  for (int32_t i = 0; term != NULL && i < mesh->nodes; i++) {
    const double s = xp_axis_to(&part.axis, mesh->at[i]), control = control_at(&part, s),
                 treatment = treatment_at(&part, s);
    term[i] = log(mesh->weight[i]) + xp_axis_log_slope(&part.axis, mesh->at[i]) +
              xp_posterior_log_density(c->control, control) + xp_posterior_log_density(c->treatment, treatment) +
              log_jacobian(c, axis, u, control, treatment);
  }
  if (term != NULL) *out = xp_log_total(term, mesh->nodes);
  const bool failed = term == NULL;
  xp_release(call->ctx, term);
  xp_mesh_free(call->ctx, mesh);
  return failed ? xp_fail_memory(call) : EXPT_OK;
}

static expt_status rough(const xp_call *call, const xp_contrast *c, const xp_axis *axis, const xp_mesh *mesh,
                         double *log_density) {
  for (int32_t k = 0; k < mesh->nodes; k++)
    XP_TRY(at_one(call, c, axis, mesh->at[k], &log_density[k]));
  return EXPT_OK;
}

/* ---- */

/* A polynomial needs a number everywhere: what is too little for one continues the last that there was. */
static void close_gaps(double *log_density, int32_t n) {
  int32_t first = 0;
  while (first < n - 1 && !isfinite(log_density[first]))
    first++;
  for (int32_t i = first - 1; i >= 0; i--)
    log_density[i] = log_density[i + 1] - 1.0;
  for (int32_t i = first + 1; i < n; i++)
    if (!isfinite(log_density[i])) log_density[i] = log_density[i - 1] - 1.0;
}

expt_status xp_contrast_log_density(const xp_call *call, const xp_contrast *contrast, const xp_axis *axis,
                                    const xp_mesh *mesh, double *log_density) {
  XP_TRY((xp_contrast_is_rough(contrast) ? rough : smooth)(call, contrast, axis, mesh, log_density));
  close_gaps(log_density, mesh->nodes);
  return EXPT_OK;
}
