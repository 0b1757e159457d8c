/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plan as a frame. */
#include "lib/decide/rollout.h"

#include "lib/base/memory.h"
#include "lib/base/message.h"
#include "lib/stats/samples.h"
#include <math.h>

enum { MESSAGE = 400 };

typedef struct plan_row {
  const char *stage, *metric, *message;
  double share, share_control, share_variant;
  int64_t min_time_us, stage_units, look, units, units_needed;
  double information, bound, row, effect, spent, rolled_back, all;
  xp_rollout_budget budget;
  char *text; /* MESSAGE bytes */
} plan_row;

static const xp_cell cells[] = {
    {"stage", XP_CELL_WORD, false, offsetof(plan_row, stage)},
    {"share", XP_CELL_NUMBER, false, offsetof(plan_row, share)},
    {"share_control", XP_CELL_NUMBER, true, offsetof(plan_row, share_control)},
    {"share_variant", XP_CELL_NUMBER, true, offsetof(plan_row, share_variant)},
    {"min_time_us", XP_CELL_COUNT, true, offsetof(plan_row, min_time_us)},
    {"stage_units", XP_CELL_COUNT, false, offsetof(plan_row, stage_units)},
    {"metric", XP_CELL_WORD, false, offsetof(plan_row, metric)},
    {"look", XP_CELL_COUNT, false, offsetof(plan_row, look)},
    {"units", XP_CELL_COUNT, false, offsetof(plan_row, units)},
    {"information", XP_CELL_NUMBER, false, offsetof(plan_row, information)},
    {"bound", XP_CELL_NUMBER, false, offsetof(plan_row, bound)},
    {"sustained_bound", XP_CELL_NUMBER, false, offsetof(plan_row, row)},
    {"effect_at_bound", XP_CELL_NUMBER, false, offsetof(plan_row, effect)},
    {"spent", XP_CELL_NUMBER, false, offsetof(plan_row, spent)},
    {"rolled_back", XP_CELL_NUMBER, false, offsetof(plan_row, rolled_back)},
    {"units_needed", XP_CELL_COUNT, false, offsetof(plan_row, units_needed)},
    {"error_budget", XP_CELL_NUMBER, true, offsetof(plan_row, all)},
    {"budget", XP_CELL_NUMBER, false, offsetof(plan_row, budget.all)},
    {"budget_harm", XP_CELL_NUMBER, true, offsetof(plan_row, budget.harm)},
    {"budget_sustained", XP_CELL_NUMBER, true, offsetof(plan_row, budget.row)},
    {"budget_limit", XP_CELL_NUMBER, true, offsetof(plan_row, budget.limit)},
    {"message", XP_CELL_WORD, false, offsetof(plan_row, message)},
};

/* ---- in words ---- */

static void say(plan_row *row, const char *format, ...) XP_FORMAT(2, 3);
static void say(plan_row *row, const char *format, ...) {
  const size_t used = strlen(row->text);
  xp_line line = xp_line_start(row->text + used, (int64_t)(MESSAGE - used));
  va_list list;
  va_start(list, format);
  xp_line_format(&line, format, list);
  va_end(list);
  row->message = row->text;
}

static void say_need(const expt_rollout *rollout, const xp_rollout_guardrail *g, const xp_rollout_course *course,
                     plan_row *row) {
  const double chance = course->looks[course->count - 1].rolled_back, end = course->looks[course->count - 1].units;
  say(row, " A change of %s%.4g%s is rolled back with chance %.4g", g->good == EXPT_GOOD_UP ? "-" : "+",
      g->relative ? 100.0 * g->harm : g->harm, g->relative ? " %" : "", chance);
  say(row, " within the planned %lld units; %.4g needs %lld.", (long long)ceil(end), rollout->options.power,
      (long long)row->units_needed);
}

static void say_plan(const expt_rollout *rollout, int64_t guardrail, const xp_rollout_course *course, plan_row *row) {
  const xp_rollout_guardrail *const g = &rollout->guardrails[guardrail];
  say(row, "%s: %.4g of the error budget %.4g (bounds of harm %.4g", g->metric, row->budget.all, row->all,
      row->budget.harm);
  if (row->budget.row > 0.0)
    say(row, ", %lld looks in a row %.4g", (long long)rollout->options.sustained_looks, row->budget.row);
  if (row->budget.limit > 0.0) say(row, ", limit %.4g %.4g", g->limit, row->budget.limit);
  say(row, "; a tenth of it for looks beyond the plan).");
  if (course->units_factor > 0.0) say_need(rollout, g, course, row);
}

/* ---- rows ---- */

static plan_row row_of(const expt_rollout *rollout, int64_t guardrail, int64_t stage, const xp_rollout_plan *plan) {
  const xp_rollout_course *const course = &plan->courses[guardrail];
  plan_row row = {.stage = rollout->stages[stage].name, .metric = rollout->guardrails[guardrail].metric};
  row.share = rollout->stages[stage].share;
  row.share_control = xp_rollout_control_share(rollout, stage);
  row.share_variant = xp_rollout_variant_share(rollout, stage);
  row.min_time_us = rollout->stages[stage].min_time_us;
  row.stage_units = (int64_t)plan->units[stage];
  row.all = rollout->options.budget;
  row.budget = xp_rollout_budget_of(rollout, guardrail);
  row.units_needed = (int64_t)fmin(ceil(course->looks[course->count - 1].units * course->units_factor), 9e18);
  return row;
}

static void put_look(const expt_rollout *rollout, int64_t guardrail, int64_t k, const xp_rollout_course *course,
                     plan_row *row) {
  const xp_rollout_guardrail *const g = &rollout->guardrails[guardrail];
  const xp_planned_look *const look = &course->looks[k];
  const double side = g->good == EXPT_GOOD_UP ? -1.0 : 1.0,
               margin = g->relative ? g->margin * fabs(g->baseline) : g->margin;
  row->look = k + 1;
  row->units = (int64_t)ceil(look->units);
  row->information = look->weight / course->looks[course->count - 1].weight;
  row->bound = xp_rollout_negated(look->harm);
  row->row = xp_rollout_negated(course->row);
  row->effect = isnan(g->baseline) || isinf(look->harm)
                    ? (double)NAN
                    : side * (margin + look->harm * sqrt(look->variance) / look->weight);
  row->spent = look->spent;
  row->rolled_back = look->rolled_back;
  if (k == 0) say_plan(rollout, guardrail, course, row);
}

static void put_untested(plan_row *row) {
  row->information = row->bound = row->row = row->effect = row->spent = row->rolled_back = NAN;
  say(row, "Stage '%s' has no control: monitoring is descriptive.", row->stage);
}

/* Two of the rows have something to say. */
static int64_t put_guardrail(const expt_rollout *rollout, int64_t guardrail, const xp_rollout_plan *plan, char *text,
                             plan_row *rows) {
  const xp_rollout_course *const course = &plan->courses[guardrail];
  int64_t n = 0;
  for (; n < course->count; n++) {
    rows[n] = row_of(rollout, guardrail, course->looks[n].stage, plan);
    rows[n].text = text;
    put_look(rollout, guardrail, n, course, &rows[n]);
  }
  const int64_t last = rollout->n_stages - 1;
  if (xp_rollout_has_control(rollout, last)) return n;
  rows[n] = row_of(rollout, guardrail, last, plan);
  rows[n].text = text + MESSAGE;
  put_untested(&rows[n]);
  return n + 1;
}

static expt_status to_frame(const xp_call *call, const expt_rollout *rollout, const xp_rollout_plan *plan,
                            expt_frame **out) {
  int64_t most = 0, n = 0;
  for (int64_t i = 0; i < plan->n_courses; i++)
    most += plan->courses[i].count + 1;
  plan_row *const rows = xp_alloc(call->ctx, most, sizeof *rows);
  char *const texts = xp_alloc(call->ctx, 2 * plan->n_courses, MESSAGE);
  for (int64_t i = 0; i < plan->n_courses && rows != NULL && texts != NULL; i++)
    n += put_guardrail(rollout, i, plan, texts + 2 * MESSAGE * i, rows + n);
  const expt_status status = rows == NULL || texts == NULL ? xp_fail_memory(call)
                                                           : xp_rows_to_frame(call, cells, sizeof cells / sizeof *cells,
                                                                              rows, sizeof *rows, n, out);
  xp_release(call->ctx, rows);
  xp_release(call->ctx, texts);
  return status;
}

expt_status expt_rollout_plan(const expt_rollout *rollout, expt_frame **out, expt_error *err) {
  XP_CALL(rollout != NULL ? rollout->ctx : NULL, err);
  xp_rollout_plan plan;
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  XP_TRY(xp_need(call, rollout, "rollout"));
  XP_TRY(xp_rollout_plan_make(call, rollout, &plan));
  const expt_status status = to_frame(call, rollout, &plan, out);
  xp_rollout_plan_free(call->ctx, &plan);
  return status;
}
