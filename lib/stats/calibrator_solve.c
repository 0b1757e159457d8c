/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The question checked, the parameter that errs alpha, and what a parameter does. */
#include "lib/base/memory.h"
#include "lib/math/distributions.h"
#include "lib/math/roots.h"
#include "lib/stats/calibrator.h"

#include <math.h>

/* ---- checks ---- */

static expt_status check_threshold(const xp_call *call, const xp_calibrator_plan *plan) {
  const bool bounded = plan->rule == EXPT_STOPPING_RULE_PROBABILITY || plan->rule == EXPT_STOPPING_RULE_HDI_ROPE;
  const double low = plan->rule == EXPT_STOPPING_RULE_PROBABILITY ? 0.5 : 0.0;
  if (isnan(plan->threshold)) return EXPT_OK;
  return xp_need_between(call, "options", "threshold", plan->threshold, low, bounded ? 1.0 : (double)INFINITY);
}

static expt_status check_region(const xp_call *call, const xp_calibrator_plan *plan) {
  XP_TRY(xp_need_range(call, "options", "rope_low", plan->rope_low, -1e6, 0.0));
  XP_TRY(xp_need_range(call, "options", "rope_high", plan->rope_high, 0.0, 1e6));
  if (plan->rope_low < plan->rope_high) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "rope_high", "the region from %g to %g is empty; allowed: above `rope_low`",
                 plan->rope_low, plan->rope_high);
}

static expt_status check_rates(const xp_call *call, const xp_calibrator_plan *plan) {
  XP_TRY(xp_need_between(call, "options", "alpha", plan->alpha, 0.0, 1.0));
  if (!(plan->alpha >= XP_LEAST_ALPHA))
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "alpha", "%g given; allowed: at least %g", plan->alpha, XP_LEAST_ALPHA);
  XP_TRY(xp_need_between(call, "options", "power", plan->power, plan->alpha, 1.0));
  if (!(1.0 - plan->power >= XP_LEAST_ALPHA))
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "power", "%g given; allowed: at most 1 - %g", plan->power, XP_LEAST_ALPHA);
  return EXPT_OK;
}

static expt_status check_looks(const xp_call *call, const xp_calibrator_plan *plan) {
  XP_TRY(xp_need_whole(call, "looks", "", plan->looks, 1, XP_MOST_LOOKS_PLANNED));
  if (plan->information == NULL && plan->n_information == 0) return EXPT_OK;
  if (plan->information == NULL || plan->n_information != plan->looks)
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "information", "%lld numbers given; needed: one a look, %lld",
                   (long long)plan->n_information, (long long)plan->looks);
  return EXPT_OK;
}

static expt_status check(const xp_call *call, const xp_calibrator_plan *plan) {
  XP_TRY(check_looks(call, plan));
  XP_TRY(xp_need_word(call, "options", "rule", plan->rule, EXPT_STOPPING_RULE_MSPRT));
  XP_TRY(check_rates(call, plan));
  XP_TRY(check_threshold(call, plan));
  XP_TRY(xp_need_range(call, "options", "prior_sd", plan->prior_sd, 1e-3, (double)INFINITY));
  XP_TRY(check_region(call, plan));
  return xp_need_range(call, "options", "mixture_sd", plan->mixture_sd, 1e-3, 1e3);
}

/* ---- life ---- */

void xp_calibrator_free(const expt_context *ctx, xp_calibrator *c) {
  if (c == NULL) return;
  xp_release(ctx, c->information);
  xp_release(ctx, c->stops);
  xp_release(ctx, c->exits);
  xp_release(ctx, c);
}

static expt_status take_information(xp_calibrator *c, const xp_calibrator_plan *plan) {
  for (int64_t k = 0; k < plan->looks; k++)
    c->information[k] = plan->information != NULL ? plan->information[k] : (double)(k + 1) / (double)plan->looks;
  const expt_status status = xp_information_check(c->call, "options", c->information, c->looks);
  if (status != EXPT_OK) xp_error_rename(c->call, "options", "information");
  return status;
}

static expt_status make_room(xp_calibrator *c, const xp_calibrator_plan *plan) {
  const expt_context *const ctx = c->call->ctx;
  c->information = xp_alloc(ctx, plan->looks, sizeof *c->information);
  c->stops = xp_alloc(ctx, plan->looks, sizeof *c->stops);
  c->exits = xp_alloc(ctx, 2 * plan->looks, sizeof *c->exits);
  if (c->information == NULL || c->stops == NULL || c->exits == NULL) return xp_fail_memory(c->call);
  return take_information(c, plan);
}

expt_status xp_calibrator_create(const xp_call *call, const xp_calibrator_plan *plan, xp_calibrator **out) {
  *out = NULL;
  XP_TRY(check(call, plan));
  xp_calibrator *const c = xp_alloc(call->ctx, 1, sizeof *c);
  if (c == NULL) return xp_fail_memory(call);
  const double drift = xp_normal_quantile_upper(0.5 * plan->alpha) + xp_normal_quantile_lower(plan->power);
  *c = (xp_calibrator){.call = call, .looks = plan->looks, .alpha = plan->alpha, .power = plan->power, .threshold = plan->threshold};
  c->rule = (xp_stopping){call, plan->rule, drift, plan->prior_sd, plan->rope_low, plan->rope_high, plan->mixture_sd};
  const expt_status status = make_room(c, plan);
  if (status == EXPT_OK)
    *out = c;
  else
    xp_calibrator_free(call->ctx, c);
  return status;
}

/* ---- the parameter ---- */

typedef struct bracket {
  double low, high;
} bracket;

/* Bounds that at one look are those of a single test err alpha or more; bounds that at all looks are those of Bonferroni, alpha or less. */
static bracket bracket_of(const xp_calibrator *c, const xp_stopping *rule) {
  const double alone = xp_normal_quantile_upper(0.5 * c->alpha), apart = xp_normal_quantile_upper(0.5 * c->alpha / (double)c->looks);
  bracket b = {-(double)INFINITY, -(double)INFINITY};
  for (int64_t k = 0; k < c->looks; k++) {
    b.low = fmax(b.low, xp_stopping_parameter_at(rule, c->information[k], alone));
    b.high = fmax(b.high, xp_stopping_parameter_at(rule, c->information[k], apart));
  }
  const double margin = 1e-3 * (b.high - b.low) + 1e-9 * fmax(1.0, fabs(b.high));
  return (bracket){b.low - margin, b.high + margin};
}

static expt_status no_interval(const xp_calibrator *c, const xp_stopping *rule) {
  return XP_FAIL(c->call, EXPT_E_ARGUMENT, "options", "rope_high",
                 "with the region from %g to %g no interval errs as often as %g at these looks; allowed: a smaller region", rule->rope_low,
                 rule->rope_high, c->alpha);
}

/* Where no interval fits into the region the error falls with the width; below that a narrower one may err less, because more paths end
 * inside. The widest that errs alpha is looked for, down from there. */
static expt_status narrow_region(xp_calibrator *c, const xp_stopping *rule, bracket *b) {
  const int steps = 32;
  const xp_stopping_posterior last = xp_stopping_posterior_at(rule, c->information[c->looks - 1]);
  const double fits = fmin(0.5 * (rule->rope_high - rule->rope_low) / last.sd, b->high);
  for (int i = 0; i <= steps && fits > 0.0; i++) {
    const double half_width = fits * (double)(steps - i) / (double)steps;
    xp_stopping_course course;
    XP_TRY(xp_calibrator_course(c, rule, half_width, &course));
    b->low = half_width;
    if (course.h0.low + course.h0.high >= c->alpha) return EXPT_OK;
    b->high = half_width;
  }
  return no_interval(c, rule);
}

expt_status xp_calibrator_solve(xp_calibrator *c, const xp_stopping *rule, double *parameter) {
  bracket b = bracket_of(c, rule);
  xp_stopping mine = *rule;
  if (rule->rule == EXPT_STOPPING_RULE_HDI_ROPE) XP_TRY(narrow_region(c, rule, &b));
  return xp_calibrate_stops(c->call, c->information, c->looks, xp_stopping_write, &mine, XP_EXIT_OUTER, c->alpha, b.low, b.high, parameter,
                            c->stops);
}

expt_status xp_calibrator_course(xp_calibrator *c, const xp_stopping *rule, double parameter, xp_stopping_course *out) {
  const double drifts[] = {0.0, rule->drift};
  xp_stopping mine = *rule;
  for (int64_t k = 0; k < c->looks; k++)
    xp_stopping_write(parameter, k, c->information[k], &mine, &c->stops[k]);
  XP_TRY(xp_exits_of(c->call, c->information, c->stops, c->looks, drifts, 2, c->exits));
  out->h0 = xp_course_of(c->information, c->exits, c->looks);
  out->h1 = xp_course_of(c->information, c->exits + c->looks, c->looks);
  return EXPT_OK;
}

/* ---- the single test beside it ---- */

typedef struct single_test {
  double bound, power;
} single_test;

static double power_excess(double drift, void *user) {
  const single_test *const test = user;
  return xp_normal_upper(test->bound - drift) + xp_normal_upper(test->bound + drift) - test->power;
}

expt_status xp_calibrator_alike(const xp_calibrator *c, double error, double power, double *information) {
  const double furthest = 50.0;
  single_test test = {xp_normal_quantile_upper(0.5 * error), power};
  xp_root root;
  *information = (double)NAN;
  if (!(error > 0.0 && error < power && power < 1.0)) return EXPT_OK;
  XP_TRY(xp_find_root(c->call, power_excess, &test, 0.0, furthest, 1e-15, &root));
  *information = pow(root.x / c->rule.drift, 2.0);
  return EXPT_OK;
}
