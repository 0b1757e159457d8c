/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The hours of the window and how many come in each. */
#include "lib/simulate/simulation.h"

#include "lib/base/memory.h"
#include <math.h>

static const double two_pi = 6.283185307179586;

#define HOUR_US (INT64_C(3600) * 1000000)
/* An hour has several places in the guide, so that most shares find theirs at once. */
enum { DAY_HOURS = 24, WEEK_DAYS = 7, THURSDAY = 4, GUIDE_PLACES = 16 };

static bool is_weekend(int64_t time) {
  const int64_t weekday = xp_floor_mod(xp_floor_div(time, XP_DAY_US) + THURSDAY, WEEK_DAYS); /* 0 = Sunday */
  return weekday == 0 || weekday == WEEK_DAYS - 1;
}

static double weight_of_hour(const expt_simulation_options *options, int64_t hour) {
  const int64_t middle = options->start_time + hour * HOUR_US + HOUR_US / 2;
  const double hour_of_day = (double)xp_floor_mod(middle, XP_DAY_US) / (double)HOUR_US;
  const double swing = options->daily_swing * cos(two_pi * (hour_of_day - options->peak_hour) / DAY_HOURS);
  return (1.0 + swing) * (is_weekend(middle) ? options->weekend_ratio : 1.0);
}

static expt_status sum_up(const xp_call *call, const expt_simulation_options *options, xp_season *season) {
  double total = 0;
  for (int64_t hour = 0; hour < season->hours; hour++) {
    season->reached[hour] = total;
    total += fmax(0.0, weight_of_hour(options, hour));
  }
  if (!(total > 0))
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "weekend_ratio", "0 given for a window of weekends: nobody comes");
  for (int64_t hour = 0; hour < season->hours; hour++)
    season->reached[hour] /= total;
  season->reached[season->hours] = 1.0;
  return EXPT_OK;
}

static void fill_guide(xp_season *season) {
  const int64_t places = GUIDE_PLACES * season->hours;
  int64_t hour = 0;
  for (int64_t i = 0; i < places; i++) {
    while (season->reached[hour + 1] <= (double)i / (double)places)
      hour++;
    season->guide[i] = (int32_t)hour;
  }
  for (hour = 0; hour < season->hours; hour++)
    season->us_per_share[hour] = (double)HOUR_US / (season->reached[hour + 1] - season->reached[hour]);
}

expt_status xp_season_make(const xp_call *call, const expt_simulation_options *options, xp_season *out) {
  out->start_time = options->start_time;
  out->hours = options->n_days * DAY_HOURS;
  out->reached = xp_alloc(call->ctx, out->hours + 1, sizeof *out->reached);
  out->us_per_share = xp_alloc(call->ctx, out->hours, sizeof *out->us_per_share);
  out->guide = xp_alloc(call->ctx, GUIDE_PLACES * out->hours, sizeof *out->guide);
  if (out->reached == NULL || out->us_per_share == NULL || out->guide == NULL) return xp_fail_memory(call);
  XP_TRY(sum_up(call, options, out));
  fill_guide(out);
  return EXPT_OK;
}

void xp_season_free(const expt_context *ctx, xp_season *season) {
  xp_release(ctx, season->reached);
  xp_release(ctx, season->us_per_share);
  xp_release(ctx, season->guide);
}

int64_t xp_season_time(const xp_season *season, double share) {
  int64_t hour = season->guide[(int64_t)(share * (double)(GUIDE_PLACES * season->hours))];
  while (hour < season->hours - 1 && season->reached[hour + 1] <= share)
    hour++;
  const int64_t inside = (int64_t)((share - season->reached[hour]) * season->us_per_share[hour]);
  return season->start_time + hour * HOUR_US + (inside < HOUR_US ? inside : HOUR_US - 1);
}
