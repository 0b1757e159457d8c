/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bounds of a look that is had: of harm by what may be spent until then, of the sustained rule as planned unless that would spend more
 * than it has, of the limit by as much as this look may spend on it. */
#include "lib/decide/rollout.h"

#include "lib/base/memory.h"
#include "lib/math/distributions.h"
#include <math.h>

static expt_status replay(const xp_call *call, const expt_rollout *rollout, int64_t guardrail, xp_watch *watch) {
  for (int64_t k = 0; k < rollout->count; k++) {
    const xp_rollout_cell *const cell = &rollout->cells[k * rollout->n_guardrails + guardrail];
    if (!cell->counted) continue;
    XP_TRY(xp_watch_arrive(call, watch, cell->information));
    xp_watch_settle(watch, cell->harm, cell->row);
  }
  return EXPT_OK;
}

static expt_status watch_of(const xp_call *call, expt_rollout *rollout, int64_t guardrail, xp_watch **out) {
  if (rollout->watches == NULL) {
    rollout->watches = xp_alloc(rollout->ctx, rollout->n_guardrails, sizeof(xp_watch *));
    if (rollout->watches == NULL) return xp_fail_memory(call);
  }
  xp_watch **const watch = &rollout->watches[guardrail];
  if (*watch == NULL) {
    XP_TRY(xp_watch_create(call, rollout->options.sustained_looks, 0.0, watch));
    XP_TRY(replay(call, rollout, guardrail, *watch));
  }
  *out = *watch;
  return EXPT_OK;
}

static expt_status bound_row(const xp_call *call, const xp_watch *watch, double planned, double left,
                             xp_rollout_cell *cell) {
  cell->row = planned;
  if (xp_watch_row(watch, cell->harm, planned, 0.0) <= left) return EXPT_OK;
  XP_TRY(xp_watch_row_bound(call, watch, cell->harm, left, &cell->row));
  cell->row = fmax(cell->row, planned);
  return EXPT_OK;
}

/* One look by itself: whatever the looks have to do with each other, together they err at most as often as the sum says. */
static void bound_limit(const xp_rollout_guardrail *g, double may_spend, double spent, xp_rollout_cell *cell) {
  const double next_to_nothing = 1e-40, chance = may_spend - spent;
  cell->limit_statistic = NAN;
  cell->limit = (double)INFINITY;
  cell->spent_limit = spent;
  if (isnan(g->limit)) return;
  const double inside = g->good == EXPT_GOOD_UP ? cell->value[1] - g->limit : g->limit - cell->value[1];
  cell->limit_statistic = inside / cell->value_error;
  if (!(chance >= next_to_nothing)) return;
  cell->limit = fmax(xp_normal_quantile_upper(chance), 0.0);
  cell->spent_limit = fmax(may_spend, spent);
}

static void count_in_a_row(const xp_rollout_cell *before, int64_t in_a_row, xp_rollout_cell *cell) {
  const bool below = in_a_row > 0 && cell->statistic <= -cell->row;
  cell->in_a_row = below ? (before == NULL ? 0 : before->in_a_row) + 1 : 0;
}

static expt_status bound_with(const xp_call *call, const expt_rollout *rollout, int64_t guardrail, xp_watch *watch,
                              const xp_rollout_cell *before, xp_rollout_cell *cell) {
  const xp_rollout_budget budget = xp_rollout_budget_of(rollout, guardrail);
  const double spent_harm = before == NULL ? 0.0 : before->spent_harm,
               spent_row = before == NULL ? 0.0 : before->spent_row;
  const double may_spend = xp_rollout_spent(rollout, budget.harm, cell->share);
  XP_TRY(xp_watch_arrive(call, watch, cell->information));
  XP_TRY(xp_watch_harm_bound(call, watch, may_spend - spent_harm, &cell->harm));
  XP_TRY(bound_row(call, watch, rollout->row_bound[guardrail], budget.row - spent_row, cell));
  cell->spent_harm = spent_harm + xp_watch_harm(watch, cell->harm, 0.0);
  cell->spent_row = spent_row + xp_watch_row(watch, cell->harm, cell->row, 0.0);
  bound_limit(&rollout->guardrails[guardrail], xp_rollout_spent(rollout, budget.limit, cell->share),
              before == NULL ? 0.0 : before->spent_limit, cell);
  count_in_a_row(before, rollout->options.sustained_looks, cell);
  xp_watch_settle(watch, cell->harm, cell->row);
  return EXPT_OK;
}

expt_status xp_rollout_bound(const xp_call *call, expt_rollout *rollout, int64_t guardrail, xp_rollout_cell *cell) {
  const int64_t last = xp_rollout_last_counted(rollout, guardrail, rollout->count);
  const xp_rollout_cell *const before = last < 0 ? NULL : &rollout->cells[last * rollout->n_guardrails + guardrail];
  xp_watch *watch = NULL;
  XP_TRY(watch_of(call, rollout, guardrail, &watch));
  return bound_with(call, rollout, guardrail, watch, before, cell);
}
