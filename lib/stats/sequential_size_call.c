/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/sequential_answer.h"
#include "lib/stats/sequential_message.h"

#include <math.h>

XP_OPTIONS(expt_group_sequential_size_options, XP_GROUP_DESIGN_DEFAULTS, .drift = NAN);

enum { NONE, HALF, FULL, DRIFTS };

static double shown_by(const xp_group_design *d, xp_course course) {
  return course.high + (d->two_sided ? course.low : 0.0);
}

static double stopped_for_futility(const xp_group_design *d, const xp_courses *courses, int drift) {
  double sum = 0.0;
  for (int64_t k = 0; d->has_futility && k + 1 < d->looks; k++) {
    const xp_exit exit = courses->exits[drift * d->looks + k];
    sum += d->two_sided ? exit.inner : exit.low;
  }
  return sum;
}

static expt_group_sequential_plan plan_of(const xp_group_design *d, const xp_courses *courses, double drift) {
  const double inflation = pow(d->drift / d->fixed_drift, 2.0), last = d->information[d->looks - 1];
  const xp_course *const course = courses->course;
  return (expt_group_sequential_plan){.struct_size = (uint32_t)sizeof(expt_group_sequential_plan),
                                      .looks = d->looks,
                                      .alpha = (d->two_sided ? 2.0 : 1.0) * d->alpha_spent[d->looks - 1],
                                      .alpha_obeyed = shown_by(d, course[NONE]),
                                      .power = shown_by(d, course[FULL]),
                                      .drift = drift,
                                      .fixed_drift = d->fixed_drift,
                                      .inflation = inflation * last,
                                      .information_h0 = course[NONE].information,
                                      .information_half = course[HALF].information,
                                      .information_h1 = course[FULL].information,
                                      .relative_h0 = course[NONE].information * inflation,
                                      .relative_half = course[HALF].information * inflation,
                                      .relative_h1 = course[FULL].information * inflation,
                                      .looks_h0 = course[NONE].looks,
                                      .looks_h1 = course[FULL].looks,
                                      .futility_h0 = stopped_for_futility(d, courses, NONE),
                                      .futility_h1 = stopped_for_futility(d, courses, FULL)};
}

static expt_status answer(const xp_call *call, const xp_group_design *d, double asked, bool mirrored, expt_group_sequential_plan *out) {
  const double drift = isnan(asked) ? d->drift : fabs(asked);
  const double drifts[DRIFTS] = {0.0, 0.5 * drift, drift};
  xp_courses courses;
  XP_TRY(xp_courses_create(call, d, drifts, DRIFTS, &courses));
  *out = plan_of(d, &courses, drift);
  if (mirrored) out->drift = -drift;
  xp_sequential_tell_plan(out, !isnan(asked));
  xp_courses_free(call->ctx, &courses);
  return EXPT_OK;
}

static expt_status check_drift(const xp_call *call, double drift, bool mirrored) {
  if (isnan(drift)) return EXPT_OK;
  return xp_need_range(call, "options", "drift", drift, mirrored ? -20.0 : 0.0, mirrored ? 0.0 : 20.0);
}

expt_status expt_group_sequential_size(const expt_context *ctx, const double *information, int64_t looks,
                                       const expt_group_sequential_size_options *options, expt_group_sequential_plan *out,
                                       expt_error *err) {
  XP_CALL(ctx, err);
  expt_group_sequential_size_options mine;
  XP_TRY(xp_result_size(call, out, (uint32_t)sizeof *out));
  XP_TRY(xp_take_expt_group_sequential_size_options(call, options, &mine));
  XP_TRY(xp_need_whole(call, "looks", "", looks, 1, XP_MOST_LOOKS_PLANNED));
  XP_TRY(xp_need(call, information, "information"));
  const bool mirrored = mine.alternative == EXPT_ALTERNATIVE_LESS;
  XP_TRY(check_drift(call, mine.drift, mirrored));
  const xp_group_design_plan plan = XP_GROUP_DESIGN_PLAN(information, looks, mine);
  xp_group_design *design;
  XP_TRY(xp_group_design_create(call, &plan, "information", &design));
  const expt_status status = answer(call, design, mine.drift, mirrored, out);
  xp_group_design_free(ctx, design);
  return status;
}
