/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A look: read, judge, decide, write down. Whatever fails leaves the roll-out as it was. */
#include "lib/decide/rollout.h"

#include "lib/base/column.h"
#include "lib/base/memory.h"
#include <math.h>
#include <string.h>

/* ---- may there be a look? ---- */

static const xp_rollout_look *last_look(const expt_rollout *rollout) {
  return rollout->count > 0 ? &rollout->looks[rollout->count - 1] : NULL;
}

static expt_status need_running(const xp_call *call, const expt_rollout *rollout) {
  const xp_rollout_look *const last = last_look(rollout);
  if (last != NULL &&
      (last->decision == EXPT_ROLLOUT_DECISION_ROLLBACK || last->decision == EXPT_ROLLOUT_DECISION_COMPLETE))
    return XP_FAIL(call, EXPT_E_STATE, "rollout", "", "the roll-out ended at look %lld (%s); needed: a new one",
                   (long long)rollout->count, xp_rollout_decision_word(last->decision));
  if (rollout->count < XP_ROLLOUT_LOOKS) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_LIMIT, "rollout", "", "it has %d looks; allowed: no more", XP_ROLLOUT_LOOKS);
}

static expt_status need_later(const xp_call *call, const expt_rollout *rollout, int64_t at) {
  const xp_rollout_look *const last = last_look(rollout);
  if (last == NULL) {
    if (at >= rollout->options.started_at) return EXPT_OK;
    return XP_FAIL(call, EXPT_E_ARGUMENT, "at", "",
                   "the look is at %lld, the first stage began at %lld; needed: a later time", (long long)at,
                   (long long)rollout->options.started_at);
  }
  if (at > last->at) return EXPT_OK;
  for (int64_t k = 0; k < rollout->count; k++)
    if (rollout->looks[k].at == at)
      return XP_FAIL(call, EXPT_E_DUPLICATE, "at", "",
                     "look %lld was at %lld already: a retried job does not look twice", (long long)(k + 1),
                     (long long)at);
  return XP_FAIL(call, EXPT_E_ARGUMENT, "at", "", "the look is at %lld, look %lld was at %lld; needed: a later time",
                 (long long)at, (long long)rollout->count, (long long)last->at);
}

/* ---- where it stands ---- */

static int64_t current_stage(const expt_rollout *rollout) {
  const xp_rollout_look *const last = last_look(rollout);
  if (last == NULL) return 0;
  return last->stage + (last->decision == EXPT_ROLLOUT_DECISION_ADVANCE ? 1 : 0);
}

static int64_t stage_began(const expt_rollout *rollout, int64_t stage, int64_t at) {
  for (int64_t k = rollout->count - 1; k >= 0; k--)
    if (rollout->looks[k].stage < stage) return rollout->looks[k].at;
  if (rollout->options.started_at != INT64_MIN) return rollout->options.started_at;
  return rollout->count > 0 ? rollout->looks[0].at : at;
}

static int64_t time_left(const expt_rollout *rollout, int64_t stage, int64_t at) {
  const uint64_t had = (uint64_t)at - (uint64_t)stage_began(rollout, stage, at),
                 wanted = (uint64_t)rollout->stages[stage].min_time_us;
  return had < wanted ? (int64_t)(wanted - had) : 0;
}

/* Counts of the look before in the same stage whose results were read; NULL = none. */
static const xp_rollout_cell *counts_before(const expt_rollout *rollout, int64_t stage) {
  for (int64_t k = rollout->count - 1; k >= 0 && rollout->looks[k].stage == stage; k--)
    if (rollout->looks[k].healthy) return &rollout->cells[k * rollout->n_guardrails];
  return NULL;
}

static expt_status need_growth(const xp_call *call, const expt_rollout *rollout, int64_t stage,
                               const xp_rollout_cell *cells) {
  const xp_rollout_cell *const before = counts_before(rollout, stage);
  bool grown = before == NULL;
  for (int64_t i = 0; i < rollout->n_guardrails && before != NULL; i++) {
    for (int arm = 0; arm < 2; arm++) {
      if (cells[i].n[arm] < before[i].n[arm])
        return XP_FAIL(call, EXPT_E_ARGUMENT, "results", arm == 0 ? "n_control" : "n_variant",
                       "guardrail '%.60s' has %lld units, the look before had %lld; needed: as many or more (is it an "
                       "earlier day's result?)",
                       rollout->guardrails[i].metric, (long long)cells[i].n[arm], (long long)before[i].n[arm]);
      grown = grown || cells[i].n[arm] > before[i].n[arm];
    }
  }
  /* Without any unit there is nothing that a retry could count twice. */
  for (int64_t i = 0; i < rollout->n_guardrails && !grown; i++)
    if (cells[i].n[0] + cells[i].n[1] > 0)
      return XP_FAIL(call, EXPT_E_ARGUMENT, "results", "",
                     "no guardrail has more units than at the look before (is it an earlier day's result?)");
  return EXPT_OK;
}

/* ---- judged ---- */

static const xp_rollout_cell *last_of_stage(const expt_rollout *rollout, int64_t guardrail, int64_t stage) {
  const int64_t last = xp_rollout_last_counted(rollout, guardrail, rollout->count);
  return last >= 0 && rollout->looks[last].stage == stage ? &rollout->cells[last * rollout->n_guardrails + guardrail]
                                                          : NULL;
}

/* A guardrail without new units is as it was; one that cannot be read has no look. */
static expt_status judge_one(const xp_call *call, expt_rollout *rollout, int64_t guardrail, int64_t stage,
                             xp_rollout_cell *cell) {
  const xp_rollout_cell *const before = last_of_stage(rollout, guardrail, stage);
  if (!xp_rollout_is_usable(cell)) return EXPT_OK;
  if (before != NULL && before->n[0] == cell->n[0] && before->n[1] == cell->n[1]) {
    *cell = *before;
    cell->counted = 0;
    return EXPT_OK;
  }
  xp_rollout_combine(rollout, guardrail, stage, cell);
  XP_TRY(xp_rollout_bound(call, rollout, guardrail, cell));
  cell->counted = 1;
  return EXPT_OK;
}

static void say_nothing(const expt_rollout *rollout, int64_t guardrail, xp_rollout_cell *cell) {
  const int64_t last = xp_rollout_last_counted(rollout, guardrail, rollout->count);
  const xp_rollout_cell *const before = last < 0 ? NULL : &rollout->cells[last * rollout->n_guardrails + guardrail];
  cell->share = cell->information = cell->estimate = cell->std_error = cell->rel_estimate = cell->statistic = NAN;
  cell->limit_statistic = NAN;
  cell->harm = cell->row = cell->limit = (double)INFINITY;
  if (before == NULL) return;
  cell->in_a_row = before->in_a_row;
  cell->spent_harm = before->spent_harm;
  cell->spent_row = before->spent_row;
  cell->spent_limit = before->spent_limit;
}

static expt_status judge(const xp_call *call, expt_rollout *rollout, const xp_rollout_look *look,
                         xp_rollout_cell *cells) {
  for (int64_t i = 0; i < rollout->n_guardrails; i++) {
    say_nothing(rollout, i, &cells[i]);
    if (look->healthy) XP_TRY(judge_one(call, rollout, i, look->stage, &cells[i]));
  }
  return EXPT_OK;
}

/* ---- decided ---- */

static bool has_harm(const expt_rollout *rollout, const xp_rollout_cell *cell) {
  (void)rollout;
  return cell->statistic <= -cell->harm;
}
static bool is_beyond_limit(const expt_rollout *rollout, const xp_rollout_cell *cell) {
  (void)rollout;
  return cell->limit_statistic <= -cell->limit;
}
static bool is_sustained(const expt_rollout *rollout, const xp_rollout_cell *cell) {
  return rollout->options.sustained_looks > 0 && cell->in_a_row >= rollout->options.sustained_looks;
}
static bool has_no_estimate(const expt_rollout *rollout, const xp_rollout_cell *cell) {
  (void)rollout;
  return !xp_rollout_is_usable(cell) && !xp_rollout_is_still(cell);
}
static bool is_watched(const expt_rollout *rollout, const xp_rollout_cell *cell) {
  (void)rollout;
  return cell->in_a_row > 0;
}

typedef struct rule {
  bool (*holds)(const expt_rollout *rollout, const xp_rollout_cell *cell);
  expt_rollout_decision decision;
  expt_rollout_reason reason;
} rule;

/* The first that any guardrail meets decides. */
static const rule rules[] = {
    {has_harm, EXPT_ROLLOUT_DECISION_ROLLBACK, EXPT_ROLLOUT_REASON_HARM},
    {is_beyond_limit, EXPT_ROLLOUT_DECISION_ROLLBACK, EXPT_ROLLOUT_REASON_LIMIT},
    {is_sustained, EXPT_ROLLOUT_DECISION_ROLLBACK, EXPT_ROLLOUT_REASON_SUSTAINED},
    {has_no_estimate, EXPT_ROLLOUT_DECISION_HOLD, EXPT_ROLLOUT_REASON_NO_ESTIMATE},
    {is_watched, EXPT_ROLLOUT_DECISION_HOLD, EXPT_ROLLOUT_REASON_WATCH},
};

/* The nearer to its bound the larger; where there is none yet, the lower z. */
static double nearness(const xp_rollout_cell *cell) {
  if (isnan(cell->statistic)) return -(double)INFINITY;
  return isinf(cell->harm) ? -cell->statistic - 1e6 : -cell->statistic - cell->harm;
}

static int64_t nearest(const expt_rollout *rollout, const xp_rollout_cell *cells) {
  int64_t best = 0;
  for (int64_t i = 1; i < rollout->n_guardrails; i++)
    if (nearness(&cells[i]) > nearness(&cells[best])) best = i;
  return best;
}

static bool decide_by_rules(const expt_rollout *rollout, const xp_rollout_cell *cells, xp_rollout_look *look) {
  for (size_t r = 0; r < sizeof rules / sizeof *rules; r++) {
    look->decider = -1;
    for (int64_t i = 0; i < rollout->n_guardrails; i++) {
      if (!rules[r].holds(rollout, &cells[i])) continue;
      if (look->decider < 0 || nearness(&cells[i]) > nearness(&cells[look->decider])) look->decider = i;
    }
    if (look->decider < 0) continue;
    look->decision = rules[r].decision;
    look->reason = rules[r].reason;
    return true;
  }
  return false;
}

static int64_t fewest_units(const expt_rollout *rollout, const xp_rollout_cell *cells) {
  int64_t fewest = INT64_MAX;
  for (int64_t i = 0; i < rollout->n_guardrails; i++)
    fewest = cells[i].n[0] + cells[i].n[1] < fewest ? cells[i].n[0] + cells[i].n[1] : fewest;
  return fewest;
}

static void decide(const expt_rollout *rollout, const xp_rollout_cell *cells, xp_rollout_look *look) {
  const bool tested = xp_rollout_has_control(rollout, look->stage);
  look->decision = EXPT_ROLLOUT_DECISION_HOLD;
  look->decider = -1;
  look->reason = EXPT_ROLLOUT_REASON_UNHEALTHY;
  if (!look->healthy) return;
  if (tested && decide_by_rules(rollout, cells, look)) return;
  look->decider = tested ? nearest(rollout, cells) : -1;
  look->reason = EXPT_ROLLOUT_REASON_TIME;
  if (time_left(rollout, look->stage, look->at) > 0) return;
  look->reason = EXPT_ROLLOUT_REASON_UNITS;
  if (tested && fewest_units(rollout, cells) < rollout->stage_units[look->stage]) return;
  const bool is_last = look->stage == rollout->n_stages - 1;
  look->decision = is_last ? EXPT_ROLLOUT_DECISION_COMPLETE : EXPT_ROLLOUT_DECISION_ADVANCE;
  look->reason = tested ? EXPT_ROLLOUT_REASON_PASSED : EXPT_ROLLOUT_REASON_NO_CONTROL;
}

/* ---- written down ---- */

static bool make_room(expt_rollout *rollout) {
  if (rollout->count < rollout->room) return true;
  const int64_t room = rollout->room > 0 ? 2 * rollout->room : 16, per_look = rollout->n_guardrails;
  xp_rollout_look *const looks = xp_grow(rollout->ctx, rollout->looks, rollout->count, room, sizeof *looks);
  if (looks == NULL) return false;
  rollout->looks = looks;
  xp_rollout_cell *const cells =
      xp_grow(rollout->ctx, rollout->cells, rollout->count * per_look, room * per_look, sizeof *cells);
  if (cells == NULL) return false;
  rollout->cells = cells;
  rollout->room = room;
  return true;
}

static void write_down(expt_rollout *rollout, const xp_rollout_look *look, xp_rollout_found *found) {
  memcpy(&rollout->cells[rollout->count * rollout->n_guardrails], found->cells,
         (size_t)rollout->n_guardrails * sizeof *found->cells);
  rollout->looks[rollout->count++] = *look;
  if (found->control != NULL && rollout->control == NULL) {
    rollout->control = found->control;
    found->control = NULL;
  }
  if (found->variant != NULL && rollout->variant == NULL) {
    rollout->variant = found->variant;
    found->variant = NULL;
  }
}

/* ---- told ---- */

static void tell_cell(const expt_rollout *rollout, const xp_rollout_look *look, const xp_rollout_cell *cells,
                      expt_rollout_answer *out) {
  const xp_rollout_cell nothing = {.share = NAN,
                                   .estimate = NAN,
                                   .std_error = NAN,
                                   .rel_estimate = NAN,
                                   .statistic = NAN,
                                   .harm = INFINITY,
                                   .row = INFINITY,
                                   .limit = INFINITY,
                                   .limit_statistic = NAN};
  const xp_rollout_cell *const cell = look->decider < 0 ? &nothing : &cells[look->decider];
  out->in_a_row = cell->in_a_row;
  out->information = cell->share;
  out->estimate = cell->estimate;
  out->std_error = cell->std_error;
  out->rel_estimate = cell->rel_estimate;
  out->statistic = cell->statistic;
  out->bound = xp_rollout_negated(cell->harm);
  out->sustained_bound = xp_rollout_negated(cell->row);
  out->limit_statistic = cell->limit_statistic;
  out->limit_bound = xp_rollout_negated(cell->limit);
  if (look->decider >= 0) memcpy(out->metric, rollout->guardrails[look->decider].metric, sizeof out->metric);
}

static expt_rollout_answer answer_of(const expt_rollout *rollout, const xp_rollout_look *look,
                                     const xp_rollout_cell *cells) {
  expt_rollout_answer out = {.struct_size = (uint32_t)sizeof out};
  out.decision = (expt_rollout_decision)look->decision;
  out.reason = (expt_rollout_reason)look->reason;
  out.healthy = (int32_t)look->healthy;
  out.look = rollout->count + 1;
  out.at = look->at;
  out.stage = look->stage + 1;
  out.next_stage = look->stage + 1 + (look->decision == EXPT_ROLLOUT_DECISION_ADVANCE ? 1 : 0);
  if (look->decision == EXPT_ROLLOUT_DECISION_ROLLBACK) out.next_stage = 0;
  out.next_share = out.next_stage == 0 ? 0.0 : rollout->stages[out.next_stage - 1].share;
  out.units = xp_rollout_has_control(rollout, look->stage) ? fewest_units(rollout, cells) : 0;
  out.units_wanted = rollout->stage_units[look->stage];
  out.time_left_us = time_left(rollout, look->stage, look->at);
  for (int64_t i = 0; i < rollout->n_guardrails; i++)
    out.spent += cells[i].spent_harm + cells[i].spent_row + cells[i].spent_limit;
  memcpy(out.stage_name, rollout->stages[look->stage].name, sizeof out.stage_name);
  tell_cell(rollout, look, cells, &out);
  xp_rollout_tell(rollout, look, &out);
  return out;
}

/* ---- all of it ---- */

static expt_status look_at(const xp_call *call, expt_rollout *rollout, const expt_table *results,
                           const expt_table *health, int64_t at, xp_rollout_found *found, expt_rollout_answer *out) {
  xp_rollout_look look = {.at = at, .stage = current_stage(rollout)};
  XP_TRY(need_later(call, rollout, at));
  XP_TRY(xp_rollout_read_health(call, rollout, look.stage, health, &look));
  XP_TRY(xp_rollout_read_results(call, rollout, look.stage, results, found));
  if (look.healthy) XP_TRY(need_growth(call, rollout, look.stage, found->cells));
  if (!make_room(rollout)) return xp_fail_memory(call);
  XP_TRY(xp_rollout_settle(call, rollout));
  XP_TRY(judge(call, rollout, &look, found->cells));
  decide(rollout, found->cells, &look);
  *out = answer_of(rollout, &look, found->cells);
  write_down(rollout, &look, found);
  return EXPT_OK;
}

/* The room of a first look that failed was for the guardrails there were: more may come before the next. */
static void give_room_back(expt_rollout *rollout) {
  xp_release(rollout->ctx, rollout->looks);
  xp_release(rollout->ctx, rollout->cells);
  rollout->looks = NULL;
  rollout->cells = NULL;
  rollout->room = 0;
}

/* The recursion may be a look ahead of the log, and a plan is only settled by a look that was had. */
static void take_back(expt_rollout *rollout) {
  xp_rollout_forget_watches(rollout);
  if (rollout->count > 0) return;
  xp_rollout_unsettle(rollout);
  give_room_back(rollout);
}

expt_status expt_rollout_next(expt_rollout *rollout, const expt_table *results, const expt_table *health, int64_t at,
                              expt_rollout_answer *out, expt_error *err) {
  XP_CALL(rollout != NULL ? rollout->ctx : NULL, err);
  XP_TRY(xp_need(call, rollout, "rollout"));
  XP_TRY(xp_need(call, results, "results"));
  XP_TRY(xp_need(call, health, "health"));
  XP_TRY(xp_need(call, out, "out"));
  XP_TRY(xp_result_size(call, out, (uint32_t)sizeof *out));
  XP_TRY(need_running(call, rollout));
  XP_TRY(xp_rollout_need_described(call, rollout));
  xp_rollout_found found = {.cells = xp_alloc(call->ctx, rollout->n_guardrails, sizeof *found.cells)};
  if (found.cells == NULL) return xp_fail_memory(call);
  const expt_status status = look_at(call, rollout, results, health, at, &found, out);
  if (status != EXPT_OK) take_back(rollout);
  xp_rollout_found_free(call->ctx, &found);
  return status;
}
