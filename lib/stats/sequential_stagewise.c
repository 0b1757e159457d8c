/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stage-wise ordering: an upper bound crossed early is the most extreme outcome, then one crossed later, then the statistic now. The chance
 * of outcomes as extreme rises with the drift; where it is 1/2 is the median unbiased estimate, where it is alpha and 1 - alpha are the
 * limits. */
#include "lib/base/memory.h"
#include "lib/math/roots.h"
#include "lib/stats/sequential_look.h"

#include <math.h>

typedef struct ordering {
  const xp_call *call;
  const xp_group_looks *looks;
  double z, now;      /* the latest statistic, its information */
  double wanted;      /* chance looked for */
  xp_stops *stops;    /* room: one a look had */
  xp_exit *exits;     /* the same */
  xp_paths *paths;    /* those seen from the estimate, for drifts near it */
  expt_status status;
} ordering;

static int64_t latest(const ordering *o) {
  return o->looks->had - 1;
}

/* As a path with this drift sees them. */
static void shift_stops(ordering *o, double drift) {
  for (int64_t k = 0; k < latest(o); k++)
    o->stops[k] = xp_stops_shifted(xp_group_looks_stops(o->looks, k), -drift * sqrt(o->looks->information[k]));
  const double z = o->z - drift * sqrt(o->now);
  o->stops[latest(o)] = xp_stops_outside(z, z);
}

static double sum_high(const xp_exit *exits, int64_t looks) {
  double sum = 0.0;
  for (int64_t k = 0; k < looks; k++)
    sum += exits[k].high;
  return sum;
}

static double sum_low(const xp_exit *exits, int64_t looks) {
  double sum = 0.0;
  for (int64_t k = 0; k < looks; k++)
    sum += exits[k].low;
  return sum;
}

/* In a two-sided test a statistic below 0 is ordered from below, so that stops between the bounds are in the middle. */
static bool from_below(const ordering *o) {
  return o->looks->design->two_sided && o->z < 0.0;
}

static double as_extreme(const ordering *o) {
  const int64_t looks = o->looks->had;
  return from_below(o) ? 1.0 - sum_low(o->exits, looks) : sum_high(o->exits, looks);
}

static expt_status walk_with(ordering *o, double drift) {
  const double none = 0.0;
  shift_stops(o, drift);
  return xp_exits_of(o->call, o->looks->information, o->stops, o->looks->had, &none, 1, o->exits);
}

/* ---- drifts near the estimate: one recursion for all ---- */

static const double nearby = 20.0; /* standard errors */

static double estimate_of(const ordering *o) {
  return o->z / sqrt(o->now);
}

static expt_status walk_nearby(ordering *o) {
  shift_stops(o, estimate_of(o));
  xp_paths_plan plan = xp_paths_plan_for(o->looks->information, o->stops, o->looks->had);
  plan.drift_high = nearby / sqrt(o->now);
  plan.drift_low = -plan.drift_high;
  XP_TRY(xp_paths_create(o->call, &plan, &o->paths));
  for (int64_t k = 0; k < o->looks->had; k++)
    XP_TRY(xp_paths_pass(o->call, o->paths, &o->stops[k]));
  return EXPT_OK;
}

static double excess_nearby(double beside, void *user) {
  ordering *const o = user;
  for (int64_t k = 0; k < o->looks->had; k++)
    o->exits[k] = xp_paths_exit(o->paths, k, &o->stops[k], beside);
  return as_extreme(o) - o->wanted;
}

/* ---- drifts anywhere: after an early bound was passed by far and ignored ---- */

static double excess_anywhere(double drift, void *user) {
  ordering *const o = user;
  if (o->status == EXPT_OK) o->status = walk_with(o, drift);
  return o->status == EXPT_OK ? as_extreme(o) - o->wanted : (double)NAN;
}

static expt_status search_anywhere(ordering *o, double *drift) {
  enum { MOST_DOUBLINGS = 60 };
  double width = nearby / sqrt(o->looks->information[0]);
  const double middle = estimate_of(o);
  xp_root root = {.ending = XP_NO_BRACKET};
  for (int i = 0; i < MOST_DOUBLINGS && root.ending == XP_NO_BRACKET; i++) {
    XP_TRY(xp_find_root(o->call, excess_anywhere, o, middle - width, middle + width, 1e-14, &root));
    XP_TRY(o->status);
    width *= 2.0;
  }
  *drift = root.x;
  return EXPT_OK;
}

static expt_status drift_with_chance(ordering *o, double chance, double *drift) {
  const double width = nearby / sqrt(o->now);
  xp_root root = {.ending = XP_NO_BRACKET};
  o->wanted = chance;
  shift_stops(o, estimate_of(o));
  XP_TRY(xp_find_root(o->call, excess_nearby, o, -width, width, 1e-14, &root));
  if (root.ending == XP_NO_BRACKET) return search_anywhere(o, drift);
  *drift = estimate_of(o) + root.x;
  return EXPT_OK;
}

/* ---- all of it ---- */

static expt_status p_value(ordering *o, double *p) {
  const int64_t looks = o->looks->had;
  XP_TRY(walk_with(o, 0.0));
  const double one_sided = from_below(o) ? sum_low(o->exits, looks) : sum_high(o->exits, looks);
  *p = fmin(o->looks->design->two_sided ? 2.0 * one_sided : one_sided, 1.0);
  return EXPT_OK;
}

static expt_status answer(ordering *o, double alpha_side, xp_stagewise *out) {
  if (o->stops == NULL || o->exits == NULL) return xp_fail_memory(o->call);
  XP_TRY(p_value(o, &out->p));
  XP_TRY(walk_nearby(o));
  XP_TRY(drift_with_chance(o, 0.5, &out->median));
  XP_TRY(drift_with_chance(o, alpha_side, &out->low));
  return drift_with_chance(o, 1.0 - alpha_side, &out->high);
}

expt_status xp_stagewise_of(const xp_call *call, const xp_group_looks *looks, double z, double alpha_side, xp_stagewise *out) {
  ordering o = {.call = call, .looks = looks, .z = z, .now = looks->information[looks->had - 1]};
  o.stops = xp_alloc(call->ctx, looks->had, sizeof *o.stops);
  o.exits = xp_alloc(call->ctx, looks->had, sizeof *o.exits);
  const expt_status status = answer(&o, alpha_side, out);
  xp_paths_free(call->ctx, o.paths);
  xp_release(call->ctx, o.exits);
  xp_release(call->ctx, o.stops);
  return status;
}
