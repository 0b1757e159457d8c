/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/posterior_table.h"

#include "lib/base/memory.h"
#include <math.h>

/* ln(value) = ln(share) + ln(amount): an integral over the share's logit of the amount's density. */
typedef struct hurdle {
  const xp_posterior *share, *amount;
  double share_sd, amount_sd; /* of the logarithms, about */
  double middle, from, to;
} hurdle;

static double log_share(double u) {
  return u < 0.0 ? u - log1p(exp(u)) : -log1p(exp(-u));
}

/* The amount moves with the share's logarithm, which moves by 1 - share. */
static double share_width(const xp_mesh_arm *arm, double u) {
  const hurdle *h = arm->user;
  const double of_amount = 1.2 * h->amount_sd * (1.0 + exp(u));
  return fmin(xp_posterior_width(h->share, &h->share->axis, u), of_amount);
}

static double value_width(const xp_mesh_arm *arm, double v) {
  const hurdle *h = arm->user;
  const double sd = hypot(h->share_sd, h->amount_sd);
  return sd + 0.25 * fmax(fabs(v - h->middle) - 4.0 * sd, 0.0);
}

static void describe(const xp_posterior *share, const xp_posterior *amount, hurdle *h) {
  const double p = share->mean, b_share = share->b / (share->a + share->b);
  *h = (hurdle){share, amount, b_share * sqrt(1.0 / share->a + 1.0 / share->b), 0.0, 0.0, 0.0, 0.0};
  h->amount_sd = xp_posterior_width(amount, &amount->axis, amount->mode.hi);
  h->middle = log(p) + amount->mode.hi;
  h->from = log_share(share->from) + amount->from;
  h->to = log_share(share->to) + amount->to;
}

typedef struct share_nodes {
  const xp_mesh *mesh;
  double *log_share, *log_weight, *term;
} share_nodes;

static void fill_nodes(const xp_posterior *share, share_nodes *n) {
  for (int32_t i = 0; i < n->mesh->nodes; i++) {
    const double u = n->mesh->at[i];
    n->log_share[i] = log_share(u);
    n->log_weight[i] = log(n->mesh->weight[i]) + xp_posterior_log_density_at(share, &share->axis, u);
  }
}

static double log_density_at(const hurdle *h, const share_nodes *n, double v) {
  for (int32_t i = 0; i < n->mesh->nodes; i++)
    n->term[i] = n->log_weight[i] + xp_posterior_log_density_at(h->amount, &h->amount->axis, v - n->log_share[i]);
  return xp_log_total(n->term, n->mesh->nodes);
}

static expt_status tabulate(const xp_call *call, const hurdle *h, const xp_mesh *over, const xp_mesh *mesh,
                            xp_posterior *out) {
  const int64_t nodes = over->nodes;
  double *room = xp_alloc(call->ctx, 3 * nodes + mesh->nodes, sizeof *room);
  if (room == NULL) return xp_fail_memory(call);
  share_nodes shares = {over, room, room + nodes, room + 2 * nodes};
  double *log_density = room + 3 * nodes;
  fill_nodes(h->share, &shares);
  for (int32_t k = 0; k < mesh->nodes; k++)
    log_density[k] = log_density_at(h, &shares, mesh->at[k]);
  const expt_status status = xp_posterior_tabulate(call, &h->amount->axis, mesh, log_density, out, NULL);
  xp_release(call->ctx, room);
  return status;
}

static expt_status over_shares(const xp_call *call, const hurdle *h, const xp_mesh *over, xp_posterior *out) {
  const xp_mesh_arm arm = {value_width, h, h->from, h->to};
  const xp_mesh_plan plan = {1, &arm, NULL, NULL, 1.0};
  xp_mesh *mesh;
  XP_TRY(xp_mesh_march(call, &plan, h->from, h->to, &mesh));
  const expt_status status = tabulate(call, h, over, mesh, out);
  xp_mesh_free(call->ctx, mesh);
  return status;
}

static expt_status make(const xp_call *call, const hurdle *h, xp_posterior *out) {
  const xp_mesh_arm arm = {share_width, h, h->share->from, h->share->to};
  const xp_mesh_plan plan = {1, &arm, NULL, NULL, 1.5};
  xp_mesh *over;
  XP_TRY(xp_mesh_march(call, &plan, h->share->from, h->share->to, &over));
  const expt_status status = over_shares(call, h, over, out);
  xp_mesh_free(call->ctx, over);
  return status;
}

/* Share and amount are independent, so moments multiply. */
static double joint_variation(double a, double b) {
  return a + b + a * b;
}

static void fill_moments(const xp_posterior *share, const xp_posterior *amount, xp_posterior *out) {
  const double of_share = share->sd / share->mean, of_amount = amount->sd / amount->mean;
  out->mean = share->mean * amount->mean;
  out->sd = out->mean * sqrt(joint_variation(of_share * of_share, of_amount * of_amount));
  out->inverse_mean = share->inverse_mean * amount->inverse_mean;
  out->inverse_variation = joint_variation(share->inverse_variation, amount->inverse_variation);
}

expt_status xp_posterior_hurdle(const xp_call *call, double shape1, double shape2, const xp_log_moments *logs,
                                xp_posterior *out) {
  static const double light_shape = 12.0;
  xp_posterior share, amount, answer;
  XP_TRY(xp_posterior_beta(call, shape1, shape2, &share));
  XP_TRY(xp_posterior_log_normal(call, logs, &amount));
  hurdle h;
  describe(&share, &amount, &h);
  const expt_status status = make(call, &h, &answer);
  if (status == EXPT_OK) {
    fill_moments(&share, &amount, &answer);
    answer.heavy_tails = amount.heavy_tails || shape1 < light_shape;
    *out = answer;
  }
  xp_posterior_free(call->ctx, &amount);
  return status;
}
