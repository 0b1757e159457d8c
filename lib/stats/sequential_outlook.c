/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The looks left, from the score now: the rest of a Brownian motion is one too, that begins here. Its drift under a flat prior is normal
 * around the trend; then score / information is itself a Brownian motion, in the time 1 / now - 1 / t. */
#include "lib/base/memory.h"
#include "lib/stats/sequential_look.h"

#include <math.h>

typedef struct rest {
  const xp_call *call;
  const xp_group_looks *looks;
  double now, score;
  double *time;
  xp_stops *stops;
  xp_exit *exits;
} rest;

static double from_here(double bound, double scale, double place, double shift, double sd) {
  return isinf(bound) ? bound : (bound * scale - place - shift) / sd;
}

static xp_stops stops_from_here(xp_stops stops, double scale, double place, double shift, double sd) {
  const bool inner = stops.inner_low < stops.inner_high;
  xp_stops out = xp_stops_outside(from_here(stops.low, scale, place, shift, sd), from_here(stops.high, scale, place, shift, sd));
  if (inner) {
    out.inner_low = from_here(stops.inner_low, scale, place, shift, sd);
    out.inner_high = from_here(stops.inner_high, scale, place, shift, sd);
  }
  return out;
}

static expt_status chance_to_show(const rest *r, int64_t looks, double *chance) {
  const double none = 0.0;
  XP_TRY(xp_exits_of(r->call, r->time, r->stops, looks, &none, 1, r->exits));
  const xp_course course = xp_course_of(r->time, r->exits, looks);
  *chance = course.high + (r->looks->design->two_sided ? course.low : 0.0);
  return EXPT_OK;
}

static expt_status under_drift(rest *r, double drift, double *chance) {
  const int64_t had = r->looks->had, left = r->looks->all - had;
  for (int64_t k = 0; k < left; k++) {
    const double t = r->looks->information[had + k], ahead = t - r->now;
    r->time[k] = ahead;
    r->stops[k] = stops_from_here(xp_group_looks_stops(r->looks, had + k), sqrt(t), r->score, drift * ahead, sqrt(ahead));
  }
  return chance_to_show(r, left, chance);
}

/* Late looks are near each other in this time: of two that cannot be told apart the later one stays. */
static expt_status under_flat_prior(rest *r, double *chance) {
  const int64_t had = r->looks->had, left = r->looks->all - had;
  int64_t used = 0;
  for (int64_t k = 0; k < left; k++) {
    const double t = r->looks->information[had + k], time = (t - r->now) / (t * r->now);
    if (used > 0 && !(time - r->time[used - 1] > 2.0 * XP_LEAST_STEP * time)) used--;
    r->time[used] = time;
    r->stops[used++] = stops_from_here(xp_group_looks_stops(r->looks, had + k), 1.0 / sqrt(t), r->score / r->now, 0.0, sqrt(time));
  }
  const double scale = 1.0 / r->time[used - 1];
  for (int64_t k = 0; k < used; k++)
    r->time[k] *= scale;
  return chance_to_show(r, used, chance);
}

static expt_status answer(rest *r, double z, xp_outlook *out) {
  if (r->time == NULL || r->stops == NULL || r->exits == NULL) return xp_fail_memory(r->call);
  const xp_group_design *const d = r->looks->design;
  const double planned = d->two_sided && z < 0.0 ? -d->drift : d->drift;
  XP_TRY(under_drift(r, r->score / r->now, &out->trend));
  XP_TRY(under_drift(r, planned, &out->design));
  return under_flat_prior(r, &out->predictive);
}

expt_status xp_outlook_of(const xp_call *call, const xp_group_looks *looks, double z, xp_outlook *out) {
  const int64_t left = looks->all - looks->had;
  *out = (xp_outlook){NAN, NAN, NAN};
  if (left == 0) return EXPT_OK;
  const double now = looks->information[looks->had - 1];
  rest r = {.call = call, .looks = looks, .now = now, .score = z * sqrt(now)};
  r.time = xp_alloc(call->ctx, left, sizeof *r.time);
  r.stops = xp_alloc(call->ctx, left, sizeof *r.stops);
  r.exits = xp_alloc(call->ctx, left, sizeof *r.exits);
  const expt_status status = answer(&r, z, out);
  xp_release(call->ctx, r.exits);
  xp_release(call->ctx, r.stops);
  xp_release(call->ctx, r.time);
  return status;
}
