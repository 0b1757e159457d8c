/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many units the stages count, and the courses of all guardrails over them. */
#include "lib/decide/rollout.h"

#include "lib/base/memory.h"
#include <math.h>

/* ---- can it be planned? ---- */

static bool stage_says_units(const expt_rollout *rollout) {
  for (int64_t i = 0; i < rollout->n_stages; i++)
    if (rollout->stages[i].min_units > 0) return true;
  return false;
}

static bool guardrail_says_harm(const expt_rollout *rollout) {
  for (int64_t i = 0; i < rollout->n_guardrails; i++)
    if (!isnan(rollout->guardrails[i].harm)) return true;
  return false;
}

expt_status xp_rollout_need_described(const xp_call *call, const expt_rollout *rollout) {
  if (rollout->n_stages == 0)
    return XP_FAIL(call, EXPT_E_STATE, "rollout", "", "it has no stage; needed: at least one");
  if (rollout->n_guardrails == 0)
    return XP_FAIL(call, EXPT_E_STATE, "rollout", "",
                   "it has no guardrail; needed: at least one metric that must not be hurt");
  if (!xp_rollout_has_control(rollout, 0))
    return XP_FAIL(call, EXPT_E_STATE, "rollout", "",
                   "its only stage has no control: nothing could be tested; needed: a stage before, or a holdback");
  if (stage_says_units(rollout) || guardrail_says_harm(rollout)) return EXPT_OK;
  return XP_FAIL(
      call, EXPT_E_STATE, "rollout", "",
      "nothing says how many units it takes; needed: the `min_units` of a stage, or the `harm` of a guardrail");
}

/* ---- units ---- */

/* At the scale of units where a stage says any, else at the scale of traffic. */
static void units_at_some_scale(const expt_rollout *rollout, double *units) {
  double for_all_traffic = stage_says_units(rollout) ? 0.0 : 1.0;
  for (int64_t i = 0; i < rollout->n_stages; i++)
    for_all_traffic = fmax(for_all_traffic, (double)rollout->stages[i].min_units / rollout->stages[i].share);
  for (int64_t i = 0; i < rollout->n_stages; i++) {
    const xp_rollout_stage *const stage = &rollout->stages[i];
    units[i] = stage->min_units > 0 ? (double)stage->min_units : stage->share * for_all_traffic;
    if (!xp_rollout_has_control(rollout, i)) units[i] = 0.0;
  }
}

static double most_needed(const xp_rollout_plan *plan) {
  double factor = 0.0;
  for (int64_t i = 0; i < plan->n_courses; i++)
    factor = fmax(factor, plan->courses[i].units_factor);
  return factor;
}

static expt_status make_courses(const xp_call *call, const expt_rollout *rollout, xp_rollout_plan *plan) {
  plan->courses = xp_alloc(call->ctx, rollout->n_guardrails, sizeof *plan->courses);
  if (plan->courses == NULL) return xp_fail_memory(call);
  for (; plan->n_courses < rollout->n_guardrails; plan->n_courses++)
    XP_TRY(xp_rollout_course_make(call, rollout, plan->n_courses, plan->units, &plan->courses[plan->n_courses]));
  return EXPT_OK;
}

static expt_status to_units_needed(const xp_call *call, const expt_rollout *rollout, xp_rollout_plan *plan) {
  const double factor = most_needed(plan);
  for (int64_t i = 0; i < rollout->n_stages; i++)
    plan->units[i] *= factor;
  for (int64_t i = 0; i < plan->n_courses; i++)
    XP_TRY(xp_rollout_course_scale(call, rollout, i, factor, &plan->courses[i]));
  return EXPT_OK;
}

static expt_status need_size(const xp_call *call, const expt_rollout *rollout, xp_rollout_plan *plan) {
  double sum = 0.0;
  for (int64_t i = 0; i < rollout->n_stages; i++) {
    plan->units[i] = ceil(plan->units[i]);
    sum += plan->units[i];
  }
  if (sum <= XP_ROLLOUT_MOST_UNITS) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_LIMIT, "rollout", "", "the plan needs %.3g units; allowed: at most %g", sum,
                 XP_ROLLOUT_MOST_UNITS);
}

static expt_status fill(const xp_call *call, const expt_rollout *rollout, xp_rollout_plan *plan) {
  units_at_some_scale(rollout, plan->units);
  XP_TRY(make_courses(call, rollout, plan));
  if (!stage_says_units(rollout)) XP_TRY(to_units_needed(call, rollout, plan));
  return need_size(call, rollout, plan);
}

expt_status xp_rollout_plan_make(const xp_call *call, const expt_rollout *rollout, xp_rollout_plan *out) {
  *out = (xp_rollout_plan){.courses = NULL};
  XP_TRY(xp_rollout_need_described(call, rollout));
  const expt_status status = fill(call, rollout, out);
  if (status != EXPT_OK) xp_rollout_plan_free(call->ctx, out);
  return status;
}

void xp_rollout_plan_free(const expt_context *ctx, xp_rollout_plan *plan) {
  for (int64_t i = 0; i < plan->n_courses; i++)
    xp_rollout_course_free(ctx, &plan->courses[i]);
  xp_release(ctx, plan->courses);
  plan->courses = NULL;
  plan->n_courses = 0;
}

/* ---- settled ---- */

expt_status xp_rollout_settle(const xp_call *call, expt_rollout *rollout) {
  xp_rollout_plan plan;
  if (rollout->settled) return EXPT_OK;
  XP_TRY(xp_rollout_plan_make(call, rollout, &plan));
  double *const rows = xp_alloc(call->ctx, rollout->n_guardrails, sizeof *rows);
  for (int64_t i = 0; i < rollout->n_guardrails && rows != NULL; i++)
    rows[i] = plan.courses[i].row;
  for (int64_t i = 0; i < rollout->n_stages && rows != NULL; i++)
    rollout->stage_units[i] = (int64_t)plan.units[i];
  xp_rollout_plan_free(call->ctx, &plan);
  if (rows == NULL) return xp_fail_memory(call);
  rollout->row_bound = rows;
  rollout->settled = true;
  return EXPT_OK;
}

void xp_rollout_unsettle(expt_rollout *rollout) {
  xp_release(rollout->ctx, rollout->row_bound);
  rollout->row_bound = NULL;
  rollout->settled = false;
}

double xp_rollout_planned_weight(const expt_rollout *rollout) {
  double sum = 0.0;
  for (int64_t i = 0; i < rollout->n_stages; i++) {
    const double control = xp_rollout_control_share(rollout, i) / rollout->stages[i].share;
    sum += (double)rollout->stage_units[i] * control * (1.0 - control);
  }
  return sum;
}
