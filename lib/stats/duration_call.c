/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/power_answer.h"

#include <math.h>

XP_OPTIONS(expt_duration_options, .weekdays = 7, .share = 1.0, .whole_weeks = 1);

static const double most_units = 1e15, most_days = 1e9, least_share = 1e-9;
enum { WEEK = 7 };

static expt_status check(const xp_call *call, double units, double daily_units, const expt_duration_options *options) {
  XP_TRY(xp_need_range(call, "units", "", units, 1.0, most_units));
  XP_TRY(xp_need_between(call, "daily_units", "", daily_units, 0.0, INFINITY));
  XP_TRY(xp_need_whole(call, "options", "weekdays", options->weekdays, 1, WEEK));
  XP_TRY(xp_need_range(call, "options", "share", options->share, least_share, 1.0));
  return xp_need_whole(call, "options", "whole_weeks", options->whole_weeks, 0, 1);
}

/* Of calendar days, the first `weekdays` of each week bring units. */
static int64_t active_days(int64_t days, int32_t weekdays) {
  const int64_t rest = days % WEEK;
  return days / WEEK * weekdays + (rest < weekdays ? rest : weekdays);
}

static int64_t calendar_days(int64_t active, int32_t weekdays) {
  const int64_t full_weeks = (active - 1) / weekdays;
  return full_weeks * WEEK + (active - full_weeks * weekdays);
}

static int64_t up_to_weeks(int64_t days) {
  return (days + WEEK - 1) / WEEK * WEEK;
}

static void tell(expt_duration_plan *out, double units, double per_day, const expt_duration_options *options) {
  const int64_t room = (int64_t)sizeof out->message;
  if (options->whole_weeks)
    xp_power_tell(out->message, room, "%.17g units at %.6g a day on %d days a week take %lld whole week%s, %lld days.", units,
                  per_day, (int)options->weekdays, (long long)out->weeks, out->weeks == 1 ? "" : "s", (long long)out->days);
  else
    xp_power_tell(out->message, room, "%.17g units at %.6g a day on %d days a week take %lld day%s.", units, per_day,
                  (int)options->weekdays, (long long)out->days, out->days == 1 ? "" : "s");
}

expt_status expt_duration(double units, double daily_units, const expt_duration_options *options,
                          expt_duration_plan *out, expt_error *err) {
  XP_CALL(NULL, err);
  expt_duration_options mine;
  XP_TRY(xp_result_size(call, out, (uint32_t)sizeof *out));
  XP_TRY(xp_take_expt_duration_options(call, options, &mine));
  XP_TRY(check(call, units, daily_units, &mine));
  const double per_day = daily_units * mine.share, exact = units / per_day;
  if (!(exact <= most_days))
    return XP_FAIL(call, EXPT_E_ARGUMENT, "daily_units", "", "%g given: %g days of traffic; allowed: at most %g days", daily_units,
                   exact, most_days);
  const int64_t days = calendar_days((int64_t)fmax(1.0, ceil(exact)), mine.weekdays);
  *out = (expt_duration_plan){.struct_size = (uint32_t)sizeof *out,
                              .exact_days = exact,
                              .days = mine.whole_weeks ? up_to_weeks(days) : days,
                              .units_per_week = per_day * mine.weekdays};
  out->weeks = out->days / WEEK;
  out->units_at_end = per_day * (double)active_days(out->days, mine.weekdays);
  tell(out, units, per_day, &mine);
  return EXPT_OK;
}
