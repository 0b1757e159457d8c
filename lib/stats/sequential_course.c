/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Given bounds: where the paths stop, and the bounds of a family that stops a given share of them. */
#include "lib/base/memory.h"
#include "lib/math/roots.h"
#include "lib/stats/sequential.h"

#include <math.h>

xp_stops xp_stops_none(void) {
  return (xp_stops){-(double)INFINITY, (double)INFINITY, 0.0, 0.0};
}

xp_stops xp_stops_outside(double low, double high) {
  return (xp_stops){low, high, 0.0, 0.0};
}

xp_stops xp_stops_shifted(xp_stops stops, double by) {
  return (xp_stops){stops.low + by, stops.high + by, stops.inner_low + by, stops.inner_high + by};
}

double xp_exit_any(xp_exit exit) {
  return exit.low + exit.inner + exit.high;
}

xp_paths_plan xp_paths_plan_for(const double *information, const xp_stops *stops, int64_t looks) {
  xp_paths_plan plan = {.information = information, .looks = looks};
  for (int64_t k = 0; k < looks; k++) {
    const bool inner = stops[k].inner_low < stops[k].inner_high;
    plan.ends_low = plan.ends_low || inner || isfinite(stops[k].low);
    plan.ends_high = plan.ends_high || inner || isfinite(stops[k].high);
  }
  return plan;
}

static expt_status pass_all(const xp_call *call, xp_paths *paths, const xp_stops *stops, int64_t looks) {
  for (int64_t k = 0; k < looks; k++)
    XP_TRY(xp_paths_pass(call, paths, &stops[k]));
  return EXPT_OK;
}

expt_status xp_exits_of(const xp_call *call, const double *information, const xp_stops *stops, int64_t looks, const double *drifts,
                        int64_t n_drifts, xp_exit *out) {
  XP_TRY(xp_information_check(call, "information", information, looks));
  xp_paths_plan plan = xp_paths_plan_for(information, stops, looks);
  for (int64_t d = 0; d < n_drifts; d++) {
    plan.drift_low = fmin(plan.drift_low, drifts[d]);
    plan.drift_high = fmax(plan.drift_high, drifts[d]);
  }
  xp_paths *paths;
  XP_TRY(xp_paths_create(call, &plan, &paths));
  const expt_status status = pass_all(call, paths, stops, looks);
  for (int64_t d = 0; status == EXPT_OK && d < n_drifts; d++) {
    for (int64_t k = 0; k < looks; k++)
      out[d * looks + k] = xp_paths_exit(paths, k, &stops[k], drifts[d]);
  }
  xp_paths_free(call->ctx, paths);
  return status;
}

xp_course xp_course_of(const double *information, const xp_exit *exits, int64_t looks) {
  xp_course course = {0};
  double going_on = 1.0, before = 0.0;
  for (int64_t k = 0; k < looks; k++) {
    course.information += going_on * (information[k] - before);
    course.looks += going_on;
    course.low += exits[k].low;
    course.inner += exits[k].inner;
    course.high += exits[k].high;
    going_on -= xp_exit_any(exits[k]);
    before = information[k];
  }
  return course;
}

/* ---- a family of bounds ---- */

typedef struct calibration {
  const xp_call *call;
  const double *information;
  int64_t looks;
  xp_stops_family write;
  void *user;
  xp_outcome outcome;
  double alpha;
  xp_stops *stops;
  xp_exit *exits;
  expt_status status;
} calibration;

static double counted(const calibration *c, const xp_course *course) {
  if (c->outcome == XP_EXIT_HIGH) return course->high;
  return course->low + course->high + (c->outcome == XP_EXIT_ANY ? course->inner : 0.0);
}

static double log_excess(double parameter, void *user) {
  calibration *const c = user;
  const double drift = 0.0;
  for (int64_t k = 0; k < c->looks; k++)
    c->write(parameter, k, c->information[k], c->user, &c->stops[k]);
  if (c->status == EXPT_OK) c->status = xp_exits_of(c->call, c->information, c->stops, c->looks, &drift, 1, c->exits);
  if (c->status != EXPT_OK) return NAN;
  const xp_course course = xp_course_of(c->information, c->exits, c->looks);
  return log(counted(c, &course)) - log(c->alpha);
}

static expt_status take_root(calibration *c, const xp_root *root, double low, double high, double *parameter) {
  if (c->status != EXPT_OK) return c->status;
  if (root->ending == XP_NO_BRACKET)
    return XP_FAIL(c->call, EXPT_E_DOMAIN, "low", "", "no parameter from %g to %g stops with chance %g", low, high, c->alpha);
  *parameter = root->x;
  log_excess(root->x, c);
  return c->status;
}

/* The logarithm is nearly straight: the secant is there in seven steps or so, and leaves the stops of its last point. NaN where it leaves the
 * interval. */
static double by_secant(calibration *c, double low, double high) {
  enum { MOST_STEPS = 12 };
  const double close = 1e-10; /* the step after it would be shorter than a rounding */
  double before = low, x = low + 0.15 * (high - low);
  double value_before = log_excess(before, c), value = log_excess(x, c);
  for (int i = 0; i < MOST_STEPS; i++) {
    const double next = x - value * (x - before) / (value - value_before);
    if (!(next >= low && next <= high)) return NAN;
    before = x;
    value_before = value;
    x = next;
    value = log_excess(x, c);
    if (fabs(x - before) <= close * fabs(x)) return x;
  }
  return NAN;
}

static expt_status calibrate(calibration *c, double low, double high, double *parameter) {
  const double found = by_secant(c, low, high);
  XP_TRY(c->status);
  if (!isnan(found)) {
    *parameter = found;
    return EXPT_OK;
  }
  xp_root root;
  XP_TRY(xp_find_root(c->call, log_excess, c, low, high, 1e-15, &root));
  return take_root(c, &root, low, high, parameter);
}

expt_status xp_calibrate_stops(const xp_call *call, const double *information, int64_t looks, xp_stops_family write, void *user,
                               xp_outcome outcome, double alpha, double low, double high, double *parameter, xp_stops *stops) {
  calibration c = {call, information, looks, write, user, outcome, alpha, stops, NULL, EXPT_OK};
  c.exits = xp_alloc(call->ctx, looks, sizeof *c.exits);
  if (c.exits == NULL) return xp_fail_memory(call);
  const expt_status status = calibrate(&c, low, high, parameter);
  xp_release(call->ctx, c.exits);
  return status;
}
