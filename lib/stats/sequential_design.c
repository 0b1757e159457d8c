/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A design: its bounds, and the drift at which it has the power asked for. */
#include "lib/base/memory.h"
#include "lib/math/distributions.h"
#include "lib/math/roots.h"
#include "lib/stats/sequential.h"

#include <math.h>

/* ---- create and free ---- */

static expt_status make_room(const xp_call *call, const xp_group_design_plan *plan, xp_group_design *d) {
  d->information = xp_copy_bytes(call->ctx, plan->information, plan->looks * (int64_t)sizeof(double));
  d->efficacy = xp_alloc(call->ctx, plan->looks, sizeof *d->efficacy);
  d->futility = xp_alloc(call->ctx, plan->looks, sizeof *d->futility);
  d->alpha_spent = xp_alloc(call->ctx, plan->looks, sizeof *d->alpha_spent);
  d->beta_spent = xp_alloc(call->ctx, plan->looks, sizeof *d->beta_spent);
  d->planned_spent = xp_alloc(call->ctx, plan->looks, sizeof *d->planned_spent);
  const bool all = d->information != NULL && d->efficacy != NULL && d->futility != NULL && d->alpha_spent != NULL &&
                   d->beta_spent != NULL && d->planned_spent != NULL;
  return all ? EXPT_OK : xp_fail_memory(call);
}

void xp_group_design_free(const expt_context *ctx, xp_group_design *design) {
  if (design == NULL) return;
  xp_release(ctx, design->information);
  xp_release(ctx, design->efficacy);
  xp_release(ctx, design->futility);
  xp_release(ctx, design->alpha_spent);
  xp_release(ctx, design->beta_spent);
  xp_release(ctx, design->planned_spent);
  xp_paths_free(ctx, design->paths);
  xp_release(ctx, design);
}

xp_stops xp_group_design_stops(const xp_group_design *design, int64_t look, bool obeyed) {
  if (!design->has_futility || !(obeyed || design->binding)) return design->efficacy[look];
  return xp_stops_joined(design->efficacy[look], design->futility[look]);
}

static double side_of(const xp_group_design *d, double alpha) {
  return d->two_sided ? 0.5 * alpha : alpha;
}

/* ---- power ---- */

static double fixed_power(const xp_group_design *d, double drift) {
  const double z = xp_normal_quantile_upper(side_of(d, d->alpha));
  return xp_normal_upper(z - drift) + (d->two_sided ? xp_normal_upper(z + drift) : 0.0);
}

typedef struct search {
  const xp_call *call;
  xp_group_design *design;
  expt_status status;
} search;

static double fixed_excess(double drift, void *user) {
  const search *const s = user;
  return fixed_power(s->design, drift) - s->design->power;
}

static double most_drift(const xp_group_design *d) {
  return 1.0 + 3.0 * (xp_normal_quantile_upper(side_of(d, d->alpha)) + fmax(xp_normal_quantile_upper(1.0 - d->power), 0.0));
}

static expt_status find_drift(search *s, xp_function f, double low, double high, double *drift) {
  xp_root root = {.ending = XP_NOT_FINITE};
  XP_TRY(xp_find_root(s->call, f, s, low, high, 1e-15, &root));
  XP_TRY(s->status);
  *drift = root.x;
  return EXPT_OK;
}

/* Few designs need more than twice the information of a single look. */
static expt_status find_drift_near(search *s, xp_function f, double *drift) {
  const double fixed = s->design->fixed_drift;
  XP_TRY(find_drift(s, f, fixed * (1.0 - 1e-6), 1.4 * fixed, drift));
  return isnan(*drift) ? find_drift(s, f, 0.5 * fixed, s->design->most_drift, drift) : EXPT_OK;
}

static double power_excess(double drift, void *user) {
  const search *const s = user;
  const xp_group_design *const d = s->design;
  double power = 0.0;
  for (int64_t k = 0; k < d->looks; k++) {
    power += xp_paths_above(d->paths, k, d->efficacy[k].high, drift).value;
    if (d->two_sided) power += xp_paths_below(d->paths, k, d->efficacy[k].low, drift).value;
  }
  return power - d->power;
}

static expt_status drift_of_efficacy(const xp_call *call, xp_group_design *d) {
  search s = {call, d, EXPT_OK};
  return find_drift_near(&s, power_excess, &d->drift);
}

/* ---- efficacy ---- */

static expt_status pass_shape(const xp_call *call, xp_group_design *d) {
  xp_paths_plan plan = xp_paths_plan_for(d->information, d->efficacy, d->looks);
  double spent = 0.0;
  plan.drift_high = d->most_drift;
  XP_TRY(xp_paths_create(call, &plan, &d->paths));
  for (int64_t k = 0; k < d->looks; k++) {
    d->alpha_spent[k] = d->planned_spent[k] = spent += xp_paths_above(d->paths, k, d->efficacy[k].high, 0.0).value;
    XP_TRY(xp_paths_pass(call, d->paths, &d->efficacy[k]));
  }
  return EXPT_OK;
}

/* What bounds with a shape spend is what looks elsewhere spend too. */
static expt_status take_shape(const xp_call *call, const xp_group_design_plan *plan, xp_group_design *d) {
  XP_TRY(xp_shape_solve(call, plan, side_of(d, d->alpha), d->efficacy));
  d->alpha_spending.kind = EXPT_BOUNDARY_SPENDING_GIVEN;
  return pass_shape(call, d);
}

static void take_spending(const xp_group_design_plan *plan, xp_group_design *d) {
  d->alpha_spending = (xp_spending){.kind = plan->boundary,
                                    .total = side_of(d, d->alpha),
                                    .parameter = plan->boundary == EXPT_BOUNDARY_POWER_FAMILY ? plan->rho : plan->gamma,
                                    .information = d->information,
                                    .spent = d->planned_spent,
                                    .given = plan->looks};
  for (int64_t k = 0; k < plan->n_spent; k++)
    d->planned_spent[k] = side_of(d, plan->spent[k]);
  d->beta_spending = (xp_spending){.kind = plan->beta_spending,
                                   .total = 1.0 - plan->power,
                                   .parameter = plan->beta_spending == EXPT_BOUNDARY_POWER_FAMILY ? plan->beta_rho : plan->beta_gamma};
}

static xp_solve_plan solve_plan(const xp_group_design *d) {
  return (xp_solve_plan){.information = d->information, .looks = d->looks, .two_sided = d->two_sided, .alpha = &d->alpha_spending,
                         .most_drift = d->most_drift};
}

static expt_status run(const xp_call *call, const xp_solve_plan *how, xp_solved *solved, xp_group_design *d) {
  solved->paths = d->paths;
  const expt_status status = xp_solve(call, how, solved);
  d->paths = solved->paths;
  return status;
}

static expt_status solve_efficacy(const xp_call *call, const xp_group_design_plan *plan, xp_group_design *d) {
  if (!xp_boundary_spends(plan->boundary)) return take_shape(call, plan, d);
  if (d->binding) return EXPT_OK;
  const xp_solve_plan how = solve_plan(d);
  xp_solved solved = {.efficacy = d->efficacy, .alpha_spent = d->alpha_spent};
  return run(call, &how, &solved, d);
}

/* ---- futility ---- */

static expt_status solve_futility(const xp_call *call, xp_group_design *d, double drift) {
  xp_solve_plan how = solve_plan(d);
  xp_solved solved = {.futility = d->futility, .beta_spent = d->beta_spent};
  how.beta = &d->beta_spending;
  how.drift = drift;
  if (d->binding) {
    solved.efficacy = d->efficacy;
    solved.alpha_spent = d->alpha_spent;
  } else {
    how.given = d->efficacy;
  }
  return run(call, &how, &solved, d);
}

/* The last look has what is left of beta under the drift; too much of it where the drift is too small. */
static double beta_excess(double drift, void *user) {
  search *const s = user;
  if (s->status == EXPT_OK) s->status = solve_futility(s->call, s->design, drift);
  if (s->status != EXPT_OK) return NAN;
  return s->design->beta_spent[s->design->looks - 1] - s->design->beta_spending.total;
}

static expt_status drift_of_futility(const xp_call *call, xp_group_design *d) {
  search s = {call, d, EXPT_OK};
  XP_TRY(find_drift_near(&s, beta_excess, &d->drift));
  return solve_futility(call, d, d->drift);
}

/* Paths that stopped for futility cannot spend. */
static expt_status check_spends(const xp_call *call, const xp_group_design *d) {
  const double spent = d->alpha_spent[d->looks - 1], total = d->alpha_spending.total;
  if (fabs(spent - total) <= 1e-11 && fabs(d->beta_spent[d->looks - 1] - d->beta_spending.total) <= 1e-11) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "futility", "binding futility leaves %.6g of alpha to spend; needed: %.6g", spent, total);
}

/* ---- all of it ---- */

static expt_status solve(const xp_call *call, const xp_group_design_plan *plan, xp_group_design *d) {
  search s = {call, d, EXPT_OK};
  XP_TRY(make_room(call, plan, d));
  take_spending(plan, d);
  d->most_drift = most_drift(d);
  XP_TRY(find_drift(&s, fixed_excess, 0.0, d->most_drift, &d->fixed_drift));
  XP_TRY(solve_efficacy(call, plan, d));
  if (!d->has_futility) return drift_of_efficacy(call, d);
  XP_TRY(drift_of_futility(call, d));
  return check_spends(call, d);
}

expt_status xp_group_design_create(const xp_call *call, const xp_group_design_plan *plan, const char *argument, xp_group_design **out) {
  *out = NULL;
  XP_TRY(xp_group_design_check(call, plan, argument));
  xp_group_design *d = xp_alloc(call->ctx, 1, sizeof *d);
  if (d == NULL) return xp_fail_memory(call);
  d->looks = plan->looks;
  d->two_sided = plan->alternative == EXPT_ALTERNATIVE_TWO_SIDED;
  d->has_futility = plan->futility != EXPT_FUTILITY_NONE;
  d->binding = plan->futility == EXPT_FUTILITY_BINDING;
  d->alpha = plan->boundary == EXPT_BOUNDARY_SPENDING_GIVEN ? plan->spent[plan->looks - 1] : plan->alpha;
  d->power = plan->power;
  const expt_status status = solve(call, plan, d);
  if (status == EXPT_OK)
    *out = d;
  else
    xp_group_design_free(call->ctx, d);
  return status;
}
