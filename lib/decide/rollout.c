/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A roll-out described: create, stages, guardrails, free. */
#include "lib/decide/rollout.h"

#include "lib/base/memory.h"
#include <math.h>
#include <string.h>

XP_OPTIONS(expt_rollout_options, .boundary = EXPT_BOUNDARY_LAN_DEMETS_POCOCK, .budget = 0.05, .power = 0.95,
           .split = 0.5, .rho = 1.0, .gamma = 1.0, .sustained_share = 0.2, .sustained_looks = 2,
           .started_at = INT64_MIN);
XP_OPTIONS(expt_rollout_stage_options, .looks = 7, .holdback = NAN);
XP_OPTIONS(expt_rollout_guardrail_options, .limit = NAN, .weight = 1.0, .harm = NAN, .baseline = NAN, .std_dev = NAN);

enum { MOST_NAME = 60 };
static const double last_holdback = 0.05;

/* ---- checks ---- */

static expt_status need_label(const xp_call *call, const char *text, const char *field) {
  if (text == NULL || text[0] != '\0') return EXPT_OK;
  return XP_FAIL(call, EXPT_E_ARGUMENT, "options", field, "the label is empty; needed: a label, or NULL");
}

static expt_status need_options(const xp_call *call, const expt_rollout_options *o) {
  XP_TRY(xp_need_word(call, "options", "boundary", o->boundary, EXPT_BOUNDARY_HWANG_SHIH_DECANI));
  XP_TRY(xp_need_between(call, "options", "budget", o->budget, 0.0, 0.5));
  XP_TRY(xp_need_range(call, "options", "power", o->power, 0.5, 0.999));
  XP_TRY(xp_need_range(call, "options", "split", o->split, 0.01, 0.99));
  XP_TRY(xp_need_range(call, "options", "rho", o->rho, 0.01, 50.0));
  XP_TRY(xp_need_range(call, "options", "gamma", o->gamma, -40.0, 40.0));
  XP_TRY(xp_need_range(call, "options", "sustained_share", o->sustained_share, 0.01, 0.9));
  XP_TRY(xp_need_whole(call, "options", "sustained_looks", o->sustained_looks, 0, XP_MOST_IN_A_ROW));
  XP_TRY(need_label(call, o->control, "control"));
  XP_TRY(need_label(call, o->variant, "variant"));
  if (o->sustained_looks == 1)
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "sustained_looks",
                   "1 was given; needed: 0 for no such rule, or 2 or more looks in a row (a single one is what the "
                   "bounds are for)");
  if (o->control == NULL || o->variant == NULL || strcmp(o->control, o->variant) != 0) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "variant", "'%.80s' is the control, too; needed: another label",
                 o->variant);
}

static expt_status need_open(const xp_call *call, const expt_rollout *rollout) {
  if (rollout->count == 0) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_STATE, "rollout", "", "%lld looks were had; a plan is not changed on the way",
                 (long long)rollout->count);
}

static expt_status take_name(const xp_call *call, const char *text, const char *argument, char name[XP_ROLLOUT_NAME]) {
  XP_TRY(xp_need_text(call, text, argument));
  if (strlen(text) > MOST_NAME)
    return XP_FAIL(call, EXPT_E_ARGUMENT, argument, "", "it has %lld bytes; allowed: at most %d",
                   (long long)strlen(text), MOST_NAME);
  memcpy(name, text, strlen(text) + 1);
  return EXPT_OK;
}

/* ---- create and free ---- */

static bool copy_label(const expt_context *ctx, const char *text, char **out, bool *given) {
  *given = text != NULL;
  *out = text == NULL ? NULL : xp_copy_text(ctx, text);
  return text == NULL || *out != NULL;
}

expt_status xp_rollout_make(const xp_call *call, const expt_rollout_options *options, expt_rollout **out) {
  expt_rollout_options mine;
  XP_TRY(xp_take_expt_rollout_options(call, options, &mine));
  XP_TRY(need_options(call, &mine));
  expt_rollout *const rollout = xp_alloc(call->ctx, 1, sizeof *rollout);
  if (rollout == NULL) return xp_fail_memory(call);
  expt_context_retain(call->ctx);
  rollout->ctx = call->ctx;
  rollout->options = mine;
  rollout->options.control = rollout->options.variant = NULL;
  if (copy_label(call->ctx, mine.control, &rollout->control, &rollout->control_given) &&
      copy_label(call->ctx, mine.variant, &rollout->variant, &rollout->variant_given)) {
    *out = rollout;
    return EXPT_OK;
  }
  expt_rollout_free(rollout);
  return xp_fail_memory(call);
}

expt_status expt_rollout_create(const expt_context *ctx, const expt_rollout_options *options, expt_rollout **out,
                                expt_error *err) {
  XP_CALL(ctx, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  return xp_rollout_make(call, options, out);
}

void xp_rollout_forget_watches(expt_rollout *rollout) {
  for (int64_t i = 0; i < rollout->n_guardrails && rollout->watches != NULL; i++)
    xp_watch_free(rollout->ctx, rollout->watches[i]);
  xp_release(rollout->ctx, rollout->watches);
  rollout->watches = NULL;
}

void expt_rollout_free(expt_rollout *rollout) {
  if (rollout == NULL) return;
  const expt_context *const ctx = rollout->ctx;
  xp_rollout_forget_watches(rollout);
  xp_release(ctx, rollout->control);
  xp_release(ctx, rollout->variant);
  xp_release(ctx, rollout->guardrails);
  xp_release(ctx, rollout->row_bound);
  xp_release(ctx, rollout->looks);
  xp_release(ctx, rollout->cells);
  xp_release(ctx, rollout);
  expt_context_free((expt_context *)(uintptr_t)ctx);
}

/* ---- stages ---- */

static double control_share(const expt_rollout_options *options, double share, double holdback) {
  if (!isnan(holdback)) return holdback;
  return share == 1.0 ? last_holdback : (1.0 - options->split) * share;
}

double xp_rollout_control_share(const expt_rollout *rollout, int64_t stage) {
  return control_share(&rollout->options, rollout->stages[stage].share, rollout->stages[stage].holdback);
}

double xp_rollout_variant_share(const expt_rollout *rollout, int64_t stage) {
  return rollout->stages[stage].share - xp_rollout_control_share(rollout, stage);
}

bool xp_rollout_has_control(const expt_rollout *rollout, int64_t stage) {
  return rollout->stages[stage].holdback != 0.0;
}

static expt_status need_rising(const xp_call *call, const expt_rollout *rollout, double share) {
  const double before = rollout->n_stages > 0 ? rollout->stages[rollout->n_stages - 1].share : 0.0;
  if (share > before && share <= 1.0) return EXPT_OK;
  if (rollout->n_stages == 0 || !(share <= 1.0))
    return XP_FAIL(call, EXPT_E_ARGUMENT, "share", "",
                   "%g was given; allowed: a share of the traffic above 0 and at most 1", share);
  return XP_FAIL(call, EXPT_E_ARGUMENT, "share", "",
                 "%g was given after a stage of %g; needed: more traffic from stage to stage, at most 1", share,
                 before);
}

static expt_status need_holdback(const xp_call *call, const xp_rollout_stage *stage) {
  if (!isnan(stage->holdback) && !(stage->holdback >= 0.0 && stage->holdback < stage->share))
    return XP_FAIL(
        call, EXPT_E_ARGUMENT, "options", "holdback",
        "%g was given in a stage of %g; allowed: a share of all traffic from 0 to below that of the stage, or NaN",
        stage->holdback, stage->share);
  if (stage->holdback != 0.0 || stage->min_units == 0) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "min_units",
                 "%lld units are wanted of a stage without control, which counts none; needed: 0, or a holdback",
                 (long long)stage->min_units);
}

static expt_status need_few_looks(const xp_call *call, const expt_rollout *rollout, int64_t looks) {
  XP_TRY(xp_need_whole(call, "options", "looks", looks, 1, XP_ROLLOUT_PLANNED));
  for (int64_t i = 0; i < rollout->n_stages; i++)
    looks += rollout->stages[i].looks;
  if (looks <= XP_ROLLOUT_PLANNED) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_LIMIT, "options", "looks", "all stages have %lld planned looks; allowed: at most %d",
                 (long long)looks, XP_ROLLOUT_PLANNED);
}

static expt_status need_new_stage(const xp_call *call, const expt_rollout *rollout, const char *name) {
  if (rollout->n_stages == XP_ROLLOUT_STAGES)
    return XP_FAIL(call, EXPT_E_LIMIT, "name", "", "there are %d stages; allowed: no more", XP_ROLLOUT_STAGES);
  for (int64_t i = 0; i < rollout->n_stages; i++)
    if (strcmp(rollout->stages[i].name, name) == 0)
      return XP_FAIL(call, EXPT_E_DUPLICATE, "name", "", "there is a stage '%.60s' already", name);
  if (rollout->n_stages == 0 || xp_rollout_has_control(rollout, rollout->n_stages - 1)) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_STATE, "rollout", "",
                 "stage '%.60s' has no control: nothing can be tested after it, so it is the last",
                 rollout->stages[rollout->n_stages - 1].name);
}

expt_status xp_rollout_put_stage(const xp_call *call, expt_rollout *rollout, const xp_rollout_stage *stage) {
  XP_TRY(need_open(call, rollout));
  XP_TRY(need_new_stage(call, rollout, stage->name));
  XP_TRY(need_rising(call, rollout, stage->share));
  XP_TRY(xp_need_whole(call, "options", "min_time_us", stage->min_time_us, 0, INT64_MAX));
  XP_TRY(xp_need_whole(call, "options", "min_units", stage->min_units, 0, (int64_t)XP_ROLLOUT_MOST_UNITS));
  XP_TRY(need_few_looks(call, rollout, stage->looks));
  XP_TRY(need_holdback(call, stage));
  rollout->stages[rollout->n_stages++] = *stage;
  return EXPT_OK;
}

expt_status expt_rollout_add_stage(expt_rollout *rollout, const char *name, double share,
                                   const expt_rollout_stage_options *options, expt_error *err) {
  XP_CALL(rollout != NULL ? rollout->ctx : NULL, err);
  expt_rollout_stage_options mine;
  xp_rollout_stage stage = {.share = share};
  XP_TRY(xp_need(call, rollout, "rollout"));
  XP_TRY(take_name(call, name, "name", stage.name));
  XP_TRY(xp_take_expt_rollout_stage_options(call, options, &mine));
  stage.holdback = mine.holdback;
  stage.min_time_us = mine.min_time_us;
  stage.min_units = mine.min_units;
  stage.looks = mine.looks;
  return xp_rollout_put_stage(call, rollout, &stage);
}

/* ---- guardrails ---- */

static expt_status need_plannable(const xp_call *call, const xp_rollout_guardrail *g) {
  if (!isfinite(g->baseline))
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "baseline",
                   "none was given to plan with; needed: the control's value expected");
  if (isnan(g->std_dev) && !(g->baseline > 0.0 && g->baseline < 1.0))
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "std_dev",
                   "none was given, and the baseline %g is no proportion; needed: the standard deviation of a unit",
                   g->baseline);
  if (!g->relative || g->baseline != 0.0) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "baseline",
                 "it is 0, and the harm is a fraction of it; needed: another, or no `relative`");
}

static expt_status need_harm(const xp_call *call, const xp_rollout_guardrail *g) {
  if (isnan(g->harm)) return EXPT_OK;
  if (!(g->harm > g->margin) || isinf(g->harm))
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "harm",
                   "%g was given, %g is tolerated; needed: a loss above that, as a positive number", g->harm,
                   g->margin);
  return need_plannable(call, g);
}

static expt_status need_numbers(const xp_call *call, const xp_rollout_guardrail *g) {
  XP_TRY(xp_need_word(call, "options", "good", g->good, EXPT_GOOD_NEITHER));
  if (g->good == EXPT_GOOD_NEITHER)
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "good",
                   "neither direction is welcome; needed: up or down, the other one is harm");
  XP_TRY(xp_need_range(call, "options", "margin", g->margin, 0.0, 1e15));
  XP_TRY(xp_need_range(call, "options", "weight", g->weight, 1e-6, 1e6));
  if (isinf(g->limit))
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "limit", "it is infinite; needed: a number, or NaN for none");
  if (isinf(g->baseline))
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "baseline", "it is infinite; needed: a number, or NaN");
  if (!isnan(g->std_dev)) XP_TRY(xp_need_between(call, "options", "std_dev", g->std_dev, 0.0, (double)INFINITY));
  return need_harm(call, g);
}

expt_status xp_rollout_put_guardrail(const xp_call *call, expt_rollout *rollout,
                                     const xp_rollout_guardrail *guardrail) {
  XP_TRY(need_open(call, rollout));
  for (int64_t i = 0; i < rollout->n_guardrails; i++)
    if (strcmp(rollout->guardrails[i].metric, guardrail->metric) == 0)
      return XP_FAIL(call, EXPT_E_DUPLICATE, "metric", "", "'%.60s' is a guardrail already", guardrail->metric);
  if (rollout->n_guardrails == XP_ROLLOUT_GUARDRAILS)
    return XP_FAIL(call, EXPT_E_LIMIT, "metric", "", "there are %d guardrails; allowed: no more",
                   XP_ROLLOUT_GUARDRAILS);
  XP_TRY(need_numbers(call, guardrail));
  const int64_t count = rollout->n_guardrails;
  xp_rollout_guardrail *const all = xp_grow(rollout->ctx, rollout->guardrails, count, count + 1, sizeof *all);
  if (all == NULL) return xp_fail_memory(call);
  all[count] = *guardrail;
  rollout->guardrails = all;
  rollout->n_guardrails = count + 1;
  return EXPT_OK;
}

expt_status expt_rollout_add_guardrail(expt_rollout *rollout, const char *metric,
                                       const expt_rollout_guardrail_options *options, expt_error *err) {
  XP_CALL(rollout != NULL ? rollout->ctx : NULL, err);
  expt_rollout_guardrail_options mine;
  xp_rollout_guardrail guardrail = {.margin = 0.0};
  XP_TRY(xp_need(call, rollout, "rollout"));
  XP_TRY(take_name(call, metric, "metric", guardrail.metric));
  XP_TRY(xp_take_expt_rollout_guardrail_options(call, options, &mine));
  guardrail.good = mine.good;
  guardrail.relative = mine.relative != 0;
  guardrail.margin = mine.margin;
  guardrail.limit = mine.limit;
  guardrail.weight = mine.weight;
  guardrail.harm = mine.harm;
  guardrail.baseline = mine.baseline;
  guardrail.std_dev = mine.std_dev;
  return xp_rollout_put_guardrail(call, rollout, &guardrail);
}
