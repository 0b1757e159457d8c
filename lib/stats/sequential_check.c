/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What may be asked for. */
#include "lib/stats/sequential.h"

#include <math.h>

bool xp_boundary_spends(expt_boundary boundary) {
  return boundary <= EXPT_BOUNDARY_SPENDING_GIVEN;
}

expt_status xp_information_check(const xp_call *call, const char *argument, const double *information, int64_t looks) {
  double before = 0.0;
  for (int64_t k = 0; k < looks; k++) {
    if (!(information[k] - before > XP_LEAST_STEP * information[k]) || !(information[k] <= XP_MOST_INFORMATION))
      return XP_FAIL_ROW(call, EXPT_E_ARGUMENT, argument, "", k,
                         "%g after %g given; allowed: rising by more than 1e-7 of itself, from above 0 to at most 1e6", information[k], before);
    before = information[k];
  }
  return EXPT_OK;
}

static expt_status check_words(const xp_call *call, const xp_group_design_plan *plan) {
  XP_TRY(xp_need_word(call, "options", "alternative", plan->alternative, EXPT_ALTERNATIVE_LESS));
  XP_TRY(xp_need_word(call, "options", "boundary", plan->boundary, EXPT_BOUNDARY_HAYBITTLE_PETO));
  XP_TRY(xp_need_word(call, "options", "futility", plan->futility, EXPT_FUTILITY_BINDING));
  return xp_need_word(call, "options", "beta_spending", plan->beta_spending, EXPT_BOUNDARY_HWANG_SHIH_DECANI);
}

static expt_status check_rates(const xp_call *call, const xp_group_design_plan *plan) {
  const double most = plan->alternative == EXPT_ALTERNATIVE_TWO_SIDED ? 1.0 : 0.5;
  XP_TRY(xp_need_between(call, "options", "alpha", plan->alpha, 0.0, most));
  if (!(plan->alpha >= XP_LEAST_ALPHA))
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "alpha", "%g given; allowed: at least %g", plan->alpha, XP_LEAST_ALPHA);
  XP_TRY(xp_need_between(call, "options", "power", plan->power, plan->alpha, 1.0));
  if (!(1.0 - plan->power >= XP_LEAST_ALPHA))
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "power", "%g given; allowed: at most 1 - %g", plan->power, XP_LEAST_ALPHA);
  return EXPT_OK;
}

static expt_status check_parameters(const xp_call *call, const xp_group_design_plan *plan) {
  XP_TRY(xp_need_range(call, "options", "rho", plan->rho, 0.01, 50.0));
  XP_TRY(xp_need_range(call, "options", "gamma", plan->gamma, -40.0, 40.0));
  XP_TRY(xp_need_range(call, "options", "delta", plan->delta, -1.0, 1.0));
  XP_TRY(xp_need_range(call, "options", "early_z", plan->early_z, 0.5, 10.0));
  XP_TRY(xp_need_range(call, "options", "beta_rho", plan->beta_rho, 0.01, 50.0));
  return xp_need_range(call, "options", "beta_gamma", plan->beta_gamma, -40.0, 40.0);
}

static expt_status check_spent(const xp_call *call, const xp_group_design_plan *plan) {
  if (plan->boundary != EXPT_BOUNDARY_SPENDING_GIVEN) {
    if (plan->spent == NULL && plan->n_spent == 0) return EXPT_OK;
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "spent", "%d numbers given; allowed: none unless `boundary` is SPENDING_GIVEN",
                   (int)plan->n_spent);
  }
  if (plan->spent == NULL || plan->n_spent != plan->looks)
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "spent", "%lld numbers given; needed: one a look, %lld", (long long)plan->n_spent,
                   (long long)plan->looks);
  double before = 0.0;
  for (int64_t k = 0; k < plan->looks; k++) {
    if (!(plan->spent[k] >= before && plan->spent[k] <= plan->alpha))
      return XP_FAIL_ROW(call, EXPT_E_ARGUMENT, "options", "spent", k, "%g after %g given; allowed: never falling, at most alpha, %g",
                         plan->spent[k], before, plan->alpha);
    before = plan->spent[k];
  }
  if (before >= XP_LEAST_ALPHA) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "spent", "%g spent by the last look; needed: at least %g", before, XP_LEAST_ALPHA);
}

expt_status xp_group_design_check(const xp_call *call, const xp_group_design_plan *plan, const char *argument) {
  XP_TRY(check_words(call, plan));
  XP_TRY(check_rates(call, plan));
  XP_TRY(check_parameters(call, plan));
  XP_TRY(check_spent(call, plan));
  return xp_information_check(call, argument, plan->information, plan->looks);
}
