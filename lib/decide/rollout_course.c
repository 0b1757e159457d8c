/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The planned looks of one guardrail: when they are, which bounds they have, and what those find. */
#include "lib/decide/rollout.h"

#include "lib/base/memory.h"
#include "lib/math/roots.h"
#include <math.h>

/* ---- the budget ---- */

xp_rollout_budget xp_rollout_budget_of(const expt_rollout *rollout, int64_t guardrail) {
  const double for_limit = 0.2;
  const xp_rollout_guardrail *const g = &rollout->guardrails[guardrail];
  double weights = 0.0;
  for (int64_t i = 0; i < rollout->n_guardrails; i++)
    weights += rollout->guardrails[i].weight;
  const double all = rollout->options.budget * g->weight / weights;
  const double limit = isnan(g->limit) ? 0.0 : for_limit * all;
  const double row = rollout->options.sustained_looks == 0 ? 0.0 : rollout->options.sustained_share * (all - limit);
  return (xp_rollout_budget){all, all - limit - row, row, limit};
}

static const double kept_for_later = 0.1;

double xp_rollout_spent(const expt_rollout *rollout, double part, double share) {
  const expt_rollout_options *const o = &rollout->options;
  if (share > 1.0) return part * (1.0 - kept_for_later / share);
  const xp_spending spending = {.kind = o->boundary,
                                .total = part * (1.0 - kept_for_later),
                                .parameter = o->boundary == EXPT_BOUNDARY_POWER_FAMILY ? o->rho : o->gamma};
  return part > 0.0 && share > 0.0 ? xp_spent_until(&spending, share) : 0.0;
}

/* ---- what is planned for ---- */

/* Harm is measured downwards: what the treatment loses. */
typedef struct expected {
  double variance[2]; /* of a unit, control and treatment */
  double loss;        /* beyond the margin; 0 = nothing is planned for */
} expected;

static double scale_of(const xp_rollout_guardrail *g) {
  return g->relative ? fabs(g->baseline) : 1.0;
}

static expected expect(const xp_rollout_guardrail *g) {
  const double baseline = g->baseline, loss = isnan(g->harm) ? 0.0 : g->harm * scale_of(g);
  const double treated = g->good == EXPT_GOOD_UP ? baseline - loss : baseline + loss;
  const double slope = g->relative ? 1.0 + (g->good == EXPT_GOOD_UP ? -1.0 : 1.0) * copysign(g->margin, baseline) : 1.0;
  const double widened = fmax(1.0, slope * slope); /* as the looks take it */
  expected e = {{1.0, 1.0}, 0.0};
  if (!isnan(g->std_dev))
    e.variance[0] = e.variance[1] = g->std_dev * g->std_dev;
  else if (baseline > 0.0 && baseline < 1.0) {
    e.variance[0] = baseline * (1.0 - baseline);
    e.variance[1] = treated > 0.0 && treated < 1.0 ? treated * (1.0 - treated) : e.variance[0];
  }
  e.variance[0] *= widened;
  e.variance[1] *= widened;
  if (!isnan(g->harm)) e.loss = (g->harm - g->margin) * scale_of(g);
  return e;
}

/* ---- when the looks are ---- */

static int64_t looks_of(const expt_rollout *rollout) {
  int64_t looks = 0;
  for (int64_t i = 0; i < rollout->n_stages; i++)
    looks += xp_rollout_has_control(rollout, i) ? rollout->stages[i].looks : 0;
  return looks;
}

/* With weight w = n0 n1 / (n0 + n1) the score's variance in a stage is w times the variances of the arms, each by the other arm's share. */
static void place_stage(const expt_rollout *rollout, int64_t stage, double units, const expected *e,
                        xp_rollout_course *course) {
  const double control = xp_rollout_control_share(rollout, stage) / rollout->stages[stage].share,
               variant = 1.0 - control;
  const double weight = units * control * variant;
  const double variance = weight * (variant * e->variance[0] + control * e->variance[1]);
  const int64_t looks = rollout->stages[stage].looks;
  const xp_planned_look before = course->count > 0 ? course->looks[course->count - 1] : (xp_planned_look){0};
  for (int64_t k = 1; k <= looks; k++) {
    const double part = (double)k / (double)looks;
    course->looks[course->count++] = (xp_planned_look){.stage = stage,
                                                       .units = before.units + units * part,
                                                       .weight = before.weight + weight * part,
                                                       .variance = before.variance + variance * part};
  }
}

static void place_looks(const expt_rollout *rollout, const double *units, const expected *e,
                        xp_rollout_course *course) {
  for (int64_t i = 0; i < rollout->n_stages; i++)
    if (xp_rollout_has_control(rollout, i)) place_stage(rollout, i, units[i], e, course);
  const double end = course->looks[course->count - 1].variance;
  double before = 0.0;
  for (int64_t k = 0; k < course->count; k++) {
    course->looks[k].information = fmax(course->looks[k].variance / end, before * (1.0 + 2.0 * XP_WATCH_LEAST_STEP));
    before = course->looks[k].information;
  }
}

/* ---- the bounds ---- */

static double share_at(const xp_rollout_course *course, int64_t look) {
  return course->looks[look].weight / course->looks[course->count - 1].weight;
}

/* Bounds of harm that spend `part` over the looks, beside a sustained bound; *ended: chance to end by that. */
static expt_status spend(const xp_call *call, const expt_rollout *rollout, double part, double row,
                         xp_rollout_course *course, double *ended) {
  xp_watch *watch;
  double spent = 0.0;
  *ended = 0.0;
  XP_TRY(xp_watch_create(call, rollout->options.sustained_looks, 0.0, &watch));
  expt_status status = EXPT_OK;
  for (int64_t k = 0; status == EXPT_OK && k < course->count; k++) {
    xp_planned_look *const look = &course->looks[k];
    status = xp_watch_arrive(call, watch, look->information);
    if (status == EXPT_OK)
      status =
          xp_watch_harm_bound(call, watch, xp_rollout_spent(rollout, part, share_at(course, k)) - spent, &look->harm);
    if (status != EXPT_OK) break;
    spent += xp_watch_harm(watch, look->harm, 0.0);
    *ended += xp_watch_row(watch, look->harm, row, 0.0);
    look->spent = spent + *ended;
    xp_watch_settle(watch, look->harm, row);
  }
  xp_watch_free(call->ctx, watch);
  return status;
}

typedef struct calibration {
  const xp_call *call;
  const expt_rollout *rollout;
  xp_rollout_course *course;
  xp_rollout_budget budget;
  double wanted;
  expt_status status;
} calibration;

static double row_excess(double row, void *user) {
  calibration *const c = user;
  double ended = 0.0;
  if (c->status == EXPT_OK) c->status = spend(c->call, c->rollout, c->budget.harm, row, c->course, &ended);
  return c->status == EXPT_OK ? log(ended) - log(c->wanted) : (double)NAN;
}

/* Nearly always within the first ends; the root is sought further out where it is not. */
static expt_status find_between(const xp_call *call, xp_function f, void *user, const double ends[4], double tolerance,
                                xp_root *root) {
  XP_TRY(xp_find_root(call, f, user, ends[1], ends[2], tolerance, root));
  return root->ending != XP_NO_BRACKET ? EXPT_OK : xp_find_root(call, f, user, ends[0], ends[3], tolerance, root);
}

/* Where even two looks in a row below no effect are rarer than wanted, the bound is no effect. */
static expt_status find_row(calibration *c, double *row) {
  xp_root root;
  *row = (double)INFINITY;
  if (c->budget.row == 0.0 || c->course->count < c->rollout->options.sustained_looks) return EXPT_OK;
  c->wanted = (1.0 - kept_for_later) * c->budget.row;
  XP_TRY(find_between(c->call, row_excess, c, (const double[]){0.0, 1.0, 3.5, 8.0}, 1e-10, &root));
  XP_TRY(c->status);
  *row = root.ending == XP_NO_BRACKET ? 0.0 : root.x;
  return EXPT_OK;
}

static expt_status find_bounds(const xp_call *call, const expt_rollout *rollout, int64_t guardrail,
                               xp_rollout_course *course) {
  calibration c = {
      .call = call, .rollout = rollout, .course = course, .budget = xp_rollout_budget_of(rollout, guardrail)};
  double ended;
  XP_TRY(find_row(&c, &course->row));
  XP_TRY(spend(call, rollout, c.budget.harm, course->row, course, &ended));
  for (int64_t k = 0; k < course->count; k++)
    course->looks[k].spent += xp_rollout_spent(rollout, c.budget.limit, share_at(course, k));
  return EXPT_OK;
}

/* ---- what they find ---- */

/* Fills rolled_back for a drift of the loss: z is expected to go down by it at information 1. */
static expt_status find_chances(const xp_call *call, const expt_rollout *rollout, double drift,
                                xp_rollout_course *course) {
  xp_watch *watch;
  double ended = 0.0;
  XP_TRY(xp_watch_create(call, rollout->options.sustained_looks, -drift, &watch));
  expt_status status = EXPT_OK;
  for (int64_t k = 0; status == EXPT_OK && k < course->count; k++) {
    xp_planned_look *const look = &course->looks[k];
    status = xp_watch_arrive(call, watch, look->information);
    if (status != EXPT_OK) break;
    ended += xp_watch_harm(watch, look->harm, -drift) + xp_watch_row(watch, look->harm, course->row, -drift);
    look->rolled_back = ended;
    xp_watch_settle(watch, look->harm, course->row);
  }
  xp_watch_free(call->ctx, watch);
  return status;
}

static const double most_drift = 60.0; /* with more, nothing is not found */

static double power_excess(double drift, void *user) {
  calibration *const c = user;
  if (c->status == EXPT_OK) c->status = find_chances(c->call, c->rollout, drift, c->course);
  if (c->status != EXPT_OK) return NAN;
  return c->course->looks[c->course->count - 1].rolled_back - c->wanted;
}

/* A watched loss takes looks that are not planned: a tenth of the misses is kept for them. */
static expt_status find_drift(const xp_call *call, const expt_rollout *rollout, xp_rollout_course *course) {
  const double power = rollout->options.power;
  calibration c = {
      .call = call, .rollout = rollout, .course = course, .wanted = power + kept_for_later * (1.0 - power)};
  xp_root root;
  XP_TRY(find_between(call, power_excess, &c, (const double[]){0.0, 2.0, 6.0, most_drift}, 1e-9, &root));
  course->drift = root.x;
  return c.status;
}

/* ---- all of it ---- */

static double planned_drift(const xp_rollout_course *course, const expected *e) {
  const xp_planned_look *const end = &course->looks[course->count - 1];
  return e->loss * end->weight / sqrt(end->variance);
}

static expt_status find_need(const xp_call *call, const expt_rollout *rollout, const expected *e,
                             xp_rollout_course *course) {
  const double drift = planned_drift(course, e);
  XP_TRY(find_drift(call, rollout, course));
  course->units_factor = pow(course->drift / drift, 2.0);
  return find_chances(call, rollout, fmin(drift, most_drift), course);
}

expt_status xp_rollout_course_scale(const xp_call *call, const expt_rollout *rollout, int64_t guardrail, double factor,
                                    xp_rollout_course *course) {
  const expected e = expect(&rollout->guardrails[guardrail]);
  for (int64_t k = 0; k < course->count; k++) {
    course->looks[k].units *= factor;
    course->looks[k].weight *= factor;
    course->looks[k].variance *= factor;
  }
  course->units_factor /= factor;
  return e.loss > 0.0 ? find_chances(call, rollout, fmin(planned_drift(course, &e), most_drift), course) : EXPT_OK;
}

static expt_status fill(const xp_call *call, const expt_rollout *rollout, int64_t guardrail, const double *units,
                        xp_rollout_course *course) {
  const expected e = expect(&rollout->guardrails[guardrail]);
  place_looks(rollout, units, &e, course);
  XP_TRY(find_bounds(call, rollout, guardrail, course));
  if (e.loss > 0.0) return find_need(call, rollout, &e, course);
  for (int64_t k = 0; k < course->count; k++)
    course->looks[k].rolled_back = NAN;
  return EXPT_OK;
}

expt_status xp_rollout_course_make(const xp_call *call, const expt_rollout *rollout, int64_t guardrail,
                                   const double *units, xp_rollout_course *out) {
  *out = (xp_rollout_course){.looks = xp_alloc(call->ctx, looks_of(rollout), sizeof *out->looks)};
  if (out->looks == NULL) return xp_fail_memory(call);
  const expt_status status = fill(call, rollout, guardrail, units, out);
  if (status != EXPT_OK) xp_rollout_course_free(call->ctx, out);
  return status;
}

void xp_rollout_course_free(const expt_context *ctx, xp_rollout_course *course) {
  xp_release(ctx, course->looks);
  *course = (xp_rollout_course){0};
}
