/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/sequential_answer.h"

#include "lib/base/memory.h"
#include <math.h>

static double shown(double bound, bool exists) {
  return exists && isfinite(bound) ? bound : (double)NAN;
}

xp_shown_bounds xp_bounds_shown(xp_stops efficacy, xp_stops futility, bool two_sided, bool mirrored) {
  const double upper = efficacy.high;
  if (two_sided) {
    const bool inner = futility.inner_low < futility.inner_high;
    return (xp_shown_bounds){shown(-upper, true), shown(upper, true), shown(futility.inner_low, inner), shown(futility.inner_high, inner)};
  }
  if (mirrored) return (xp_shown_bounds){shown(-upper, true), NAN, shown(-futility.low, true), NAN};
  return (xp_shown_bounds){NAN, shown(upper, true), NAN, shown(futility.low, true)};
}

static void summarise(const xp_group_design *d, int64_t n_drifts, xp_courses *out) {
  for (int64_t i = 0; i < n_drifts; i++) {
    const xp_exit *const exits = out->exits + i * d->looks;
    out->course[i] = xp_course_of(d->information, exits, d->looks);
    out->ending[i] = 1.0;
    for (int64_t k = 0; k + 1 < d->looks; k++)
      out->ending[i] -= xp_exit_any(exits[k]);
  }
}

static void fill(const xp_group_design *d, const double *drifts, int64_t n_drifts, xp_courses *out) {
  for (int64_t i = 0; i < n_drifts; i++) {
    for (int64_t k = 0; k < d->looks; k++) {
      const xp_stops stops = xp_group_design_stops(d, k, true);
      out->exits[i * d->looks + k] = xp_paths_exit(d->paths, k, &stops, drifts[i]);
    }
  }
  summarise(d, n_drifts, out);
}

expt_status xp_courses_create(const xp_call *call, const xp_group_design *design, const double *drifts, int64_t n_drifts,
                              xp_courses *out) {
  *out = (xp_courses){xp_alloc(call->ctx, n_drifts * design->looks, sizeof(xp_exit)), xp_alloc(call->ctx, n_drifts, sizeof(xp_course)),
                      xp_alloc(call->ctx, n_drifts, sizeof(double))};
  if (out->exits != NULL && out->course != NULL && out->ending != NULL) {
    fill(design, drifts, n_drifts, out);
    return EXPT_OK;
  }
  xp_courses_free(call->ctx, out);
  return xp_fail_memory(call);
}

void xp_courses_free(const expt_context *ctx, xp_courses *courses) {
  xp_release(ctx, courses->exits);
  xp_release(ctx, courses->course);
  xp_release(ctx, courses->ending);
  *courses = (xp_courses){0};
}
