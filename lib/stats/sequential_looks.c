/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The looks had and those left, with bounds that spend by their information. */
#include "lib/base/memory.h"
#include "lib/stats/sequential_look.h"

static bool is_after(double information, double before) {
  return information - before > XP_LEAST_STEP * information;
}

static expt_status check_had(const xp_call *call, const xp_group_design *design, const double *information, int64_t had) {
  const double end = design->information[design->looks - 1];
  XP_TRY(xp_information_check(call, "information", information, had));
  for (int64_t k = 0; k + 1 < had; k++) {
    if (information[k] < end) continue;
    return XP_FAIL_ROW(call, EXPT_E_ARGUMENT, "information", "", k, "%g given before the latest look; allowed: less than that of the last planned look, %g",
                       information[k], end);
  }
  return EXPT_OK;
}

static int64_t looks_left(const xp_group_design *design, double now, bool final) {
  int64_t left = 0;
  for (int64_t k = 0; !final && k < design->looks; k++)
    left += is_after(design->information[k], now);
  return left;
}

static expt_status make_room(const xp_call *call, xp_group_looks *l) {
  l->information = xp_alloc(call->ctx, l->all, sizeof *l->information);
  l->efficacy = xp_alloc(call->ctx, l->all, sizeof *l->efficacy);
  l->futility = xp_alloc(call->ctx, l->all, sizeof *l->futility);
  l->alpha_spent = xp_alloc(call->ctx, l->all, sizeof *l->alpha_spent);
  l->beta_spent = xp_alloc(call->ctx, l->all, sizeof *l->beta_spent);
  const bool all = l->information != NULL && l->efficacy != NULL && l->futility != NULL && l->alpha_spent != NULL && l->beta_spent != NULL;
  return all ? EXPT_OK : xp_fail_memory(call);
}

static void join(const xp_group_design *design, const double *information, xp_group_looks *l) {
  int64_t at = l->had;
  for (int64_t k = 0; k < l->had; k++)
    l->information[k] = information[k];
  for (int64_t k = 0; k < design->looks && at < l->all; k++) {
    if (is_after(design->information[k], information[l->had - 1])) l->information[at++] = design->information[k];
  }
}

static expt_status solve_both(const xp_call *call, xp_group_looks *l, xp_solved *solved) {
  const xp_group_design *const d = l->design;
  xp_solve_plan how = {.information = l->information, .looks = l->all, .two_sided = d->two_sided, .alpha = &d->alpha_spending,
                       .drift = d->drift};
  solved->efficacy = l->efficacy;
  solved->alpha_spent = l->alpha_spent;
  if (d->binding) {
    how.beta = &d->beta_spending;
    solved->futility = l->futility;
    solved->beta_spent = l->beta_spent;
  }
  XP_TRY(xp_solve(call, &how, solved));
  if (!d->has_futility || d->binding) return EXPT_OK;
  how.beta = &d->beta_spending;
  how.given = l->efficacy;
  *solved = (xp_solved){.futility = l->futility, .beta_spent = l->beta_spent, .paths = solved->paths};
  return xp_solve(call, &how, solved);
}

static expt_status solve(const xp_call *call, xp_group_looks *l) {
  xp_solved solved = {0};
  const expt_status status = solve_both(call, l, &solved);
  xp_paths_free(call->ctx, solved.paths);
  return status;
}

static expt_status fill(const xp_call *call, const double *information, xp_group_looks *l) {
  XP_TRY(make_room(call, l));
  join(l->design, information, l);
  return solve(call, l);
}

expt_status xp_group_looks_create(const xp_call *call, const xp_group_design *design, const double *information, int64_t had, bool final,
                            xp_group_looks **out) {
  *out = NULL;
  XP_TRY(check_had(call, design, information, had));
  xp_group_looks *looks = xp_alloc(call->ctx, 1, sizeof *looks);
  if (looks == NULL) return xp_fail_memory(call);
  looks->design = design;
  looks->had = had;
  looks->all = had + looks_left(design, information[had - 1], final);
  const expt_status status = fill(call, information, looks);
  if (status == EXPT_OK)
    *out = looks;
  else
    xp_group_looks_free(call->ctx, looks);
  return status;
}

void xp_group_looks_free(const expt_context *ctx, xp_group_looks *looks) {
  if (looks == NULL) return;
  xp_release(ctx, looks->information);
  xp_release(ctx, looks->efficacy);
  xp_release(ctx, looks->futility);
  xp_release(ctx, looks->alpha_spent);
  xp_release(ctx, looks->beta_spent);
  xp_release(ctx, looks);
}

xp_stops xp_group_looks_stops(const xp_group_looks *looks, int64_t look) {
  if (!looks->design->binding) return looks->efficacy[look];
  return xp_stops_joined(looks->efficacy[look], looks->futility[look]);
}
