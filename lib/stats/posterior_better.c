/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/posterior_better.h"

#include "lib/base/memory.h"
#include "lib/stats/posterior_mesh.h"
#include <math.h>

/* Below this a probability is integrated again, relatively to itself. */
static const double small = 1e-4;

typedef struct arm_values {
  double *density, *lower, *upper; /* at the nodes of the mesh */
  double total;
} arm_values;

static void evaluate(const xp_mesh *mesh, const xp_posterior *arm, const xp_axis *axis, double *room, arm_values *out) {
  *out = (arm_values){room, room + mesh->nodes, room + 2 * (int64_t)mesh->nodes, 0.0};
  double from, to;
  xp_posterior_window(arm, axis, &from, &to);
  for (int32_t i = 0; i < mesh->nodes; i++) {
    const double u = mesh->at[i];
    out->density[i] = u < from || u > to ? 0.0 : exp(xp_posterior_log_density_at(arm, axis, u));
  }
  xp_mesh_cumulate(mesh, out->density, out->lower, out->upper);
  out->total = xp_mesh_integral(mesh, out->density);
}

static void sum_up(const xp_mesh *mesh, const xp_axis *axis, const arm_values *control, const arm_values *treatment,
                   xp_better *out) {
  double p = 0.0, q = 0.0, loss_control = 0.0, loss_treatment = 0.0;
  for (int32_t i = 0; i < mesh->nodes; i++) {
    const double weight = mesh->weight[i], density = weight * treatment->density[i];
    p += density * control->lower[i];
    q += density * control->upper[i];
    const double length = weight * exp(xp_axis_log_slope(axis, mesh->at[i]));
    loss_control += length * control->lower[i] * treatment->upper[i];
    loss_treatment += length * control->upper[i] * treatment->lower[i];
  }
  const double total = control->total * treatment->total;
  *out = (xp_better){.p = p / (p + q),
                     .q = q / (p + q),
                     .loss_control = loss_control / total,
                     .loss_treatment = loss_treatment / total};
  out->log_p = log(out->p);
  out->log_q = log(out->q);
}

static expt_status on_mesh(const xp_call *call, const xp_posterior arms[2], const xp_axis *axis, const xp_mesh *mesh,
                           xp_better *out) {
  double *room = xp_alloc(call->ctx, 6 * (int64_t)mesh->nodes, sizeof *room);
  if (room == NULL) return xp_fail_memory(call);
  arm_values control, treatment;
  evaluate(mesh, &arms[0], axis, room, &control);
  evaluate(mesh, &arms[1], axis, room + 3 * (int64_t)mesh->nodes, &treatment);
  sum_up(mesh, axis, &control, &treatment, out);
  xp_release(call->ctx, room);
  return EXPT_OK;
}

static expt_status refine(const xp_call *call, const xp_posterior *control, const xp_posterior *treatment,
                          xp_better *out) {
  double log_loss;
  if (out->p < small) {
    XP_TRY(xp_posterior_log_tail(call, control, treatment, &out->log_p, &log_loss));
    out->p = exp(out->log_p);
    out->q = -expm1(out->log_p);
    out->log_q = log1p(-out->p);
    out->loss_control = exp(log_loss);
  } else if (out->q < small) {
    XP_TRY(xp_posterior_log_tail(call, treatment, control, &out->log_q, &log_loss));
    out->q = exp(out->log_q);
    out->p = -expm1(out->log_q);
    out->log_p = log1p(-out->q);
    out->loss_treatment = exp(log_loss);
  }
  return EXPT_OK;
}

expt_status xp_posterior_better(const xp_call *call, const xp_posterior *control, const xp_posterior *treatment,
                                xp_better *out) {
  const xp_posterior arms[2] = {*control, *treatment};
  const xp_axis axis = xp_posterior_axis(arms, 2);
  xp_better answer = {0};
  xp_mesh *mesh;
  XP_TRY(xp_mesh_create(call, arms, 2, &axis, &mesh));
  const expt_status status = on_mesh(call, arms, &axis, mesh, &answer);
  xp_mesh_free(call->ctx, mesh);
  XP_TRY(status);
  XP_TRY(refine(call, control, treatment, &answer));
  if (isnan(control->mean) || isnan(treatment->mean)) answer.loss_control = answer.loss_treatment = NAN;
  *out = answer;
  return EXPT_OK;
}
