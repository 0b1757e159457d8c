/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/posterior_table.h"

#include "lib/base/memory.h"
#include <math.h>

static const double light_df = 200.0, log_two_pi = 0x1.d67f1c864beb5p+0;

/* ---- the variance of the logarithms, integrated over as the precision exp(u), which is a gamma ---- */

typedef struct variance_law {
  const xp_log_moments *logs;
  xp_posterior precision;
  double from; /* of u: where the variance is greatest */
} variance_law;

static double variance_width(const xp_mesh_arm *arm, double u) {
  const variance_law *law = arm->user;
  /* The mean exp(-u) / 2 moves by its own standard deviation sqrt(exp(-u) / units) in this: */
  const double of_mean = 2.4 * exp(0.5 * u) / sqrt(law->logs->units);
  return fmin(xp_posterior_width(&law->precision, &law->precision.axis, u), of_mean);
}

static expt_status variance_mesh(const xp_call *call, const variance_law *law, xp_mesh **out) {
  const xp_mesh_arm arm = {variance_width, law, law->from, law->precision.to};
  const xp_mesh_plan plan = {1, &arm, NULL, NULL, 1.5};
  return xp_mesh_march(call, &plan, law->from, law->precision.to, out);
}

/* ---- the law of ln(value) = m + v / 2 ---- */

typedef struct log_law {
  const xp_log_moments *logs;
  double middle, sd, from, to;
} log_law;

static log_law describe(const variance_law *law) {
  const xp_log_moments *logs = law->logs;
  const double v = fmin(logs->variance, logs->most_variance);
  log_law of = {logs, logs->mean + 0.5 * v, hypot(sqrt(v / logs->units), 0.5 * v * sqrt(2.0 / logs->df)), 0.0, 0.0};
  const double most = exp(-0.5 * law->from), least = exp(-0.5 * law->precision.to), reach = 9.6 / sqrt(logs->units);
  const double lowest = fmin(fmax(reach, least), most);
  of.from = logs->mean + 0.5 * lowest * lowest - reach * lowest;
  of.to = logs->mean + 0.5 * most * most + reach * most;
  return of;
}

/* Beyond four standard deviations tails of few units bend less and less. */
static double log_width(const xp_mesh_arm *arm, double w) {
  const log_law *law = arm->user;
  return law->sd + 0.25 * fmax(fabs(w - law->middle) - 4.0 * law->sd, 0.0);
}

typedef struct normal_terms {
  const xp_mesh *mesh;
  double *mean, *half_precision, *log_weight, *term;
} normal_terms;

static void fill_terms(const variance_law *law, normal_terms *t) {
  const double units = law->logs->units;
  for (int32_t i = 0; i < t->mesh->nodes; i++) {
    const double u = t->mesh->at[i], v = exp(-u);
    t->mean[i] = law->logs->mean + 0.5 * v;
    t->half_precision[i] = 0.5 * units / v;
    t->log_weight[i] = log(t->mesh->weight[i]) + xp_posterior_log_density_at(&law->precision, &law->precision.axis, u) +
                       0.5 * (log(units) + u - log_two_pi);
  }
}

static double log_density_at(const normal_terms *t, double w) {
  for (int32_t i = 0; i < t->mesh->nodes; i++) {
    const double d = w - t->mean[i];
    t->term[i] = t->log_weight[i] - t->half_precision[i] * d * d;
  }
  return xp_log_total(t->term, t->mesh->nodes);
}

static expt_status tabulate(const xp_call *call, const variance_law *law, const xp_mesh *over, const xp_mesh *mesh,
                            xp_posterior *out) {
  static const xp_axis axis = {XP_AXIS_LOG, 0.0, INFINITY};
  const int64_t nodes = over->nodes;
  double *room = xp_alloc(call->ctx, 4 * nodes + mesh->nodes, sizeof *room);
  if (room == NULL) return xp_fail_memory(call);
  normal_terms terms = {over, room, room + nodes, room + 2 * nodes, room + 3 * nodes};
  double *log_density = room + 4 * nodes;
  fill_terms(law, &terms);
  for (int32_t k = 0; k < mesh->nodes; k++)
    log_density[k] = log_density_at(&terms, mesh->at[k]);
  const expt_status status = xp_posterior_tabulate(call, &axis, mesh, log_density, out, NULL);
  xp_release(call->ctx, room);
  return status;
}

static expt_status make(const xp_call *call, const variance_law *law, const xp_mesh *over, xp_posterior *out) {
  const log_law of = describe(law);
  const xp_mesh_arm arm = {log_width, &of, of.from, of.to};
  const xp_mesh_plan plan = {1, &arm, NULL, NULL, 1.0};
  xp_mesh *mesh;
  XP_TRY(xp_mesh_march(call, &plan, of.from, of.to, &mesh));
  const expt_status status = tabulate(call, law, over, mesh, out);
  xp_mesh_free(call->ctx, mesh);
  return status;
}

expt_status xp_posterior_log_normal(const xp_call *call, const xp_log_moments *logs, xp_posterior *out) {
  variance_law law = {.logs = logs};
  xp_posterior answer;
  XP_TRY(xp_posterior_gamma(call, 0.5 * logs->df, 0.5 * logs->df * logs->variance, &law.precision));
  law.from = fmax(law.precision.from, -log(logs->most_variance));
  if (!(law.from < law.precision.to))
    return XP_FAIL(call, EXPT_E_DOMAIN, "most_log_sd", "",
                   "variance %g of the logarithms is out of reach of a limit of %g; allowed: a higher limit",
                   logs->variance, logs->most_variance);
  xp_mesh *over;
  XP_TRY(variance_mesh(call, &law, &over));
  const expt_status status = make(call, &law, over, &answer);
  xp_mesh_free(call->ctx, over);
  XP_TRY(status);
  answer.heavy_tails = logs->df < light_df;
  *out = answer;
  return EXPT_OK;
}
