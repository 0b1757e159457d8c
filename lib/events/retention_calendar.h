/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_EVENTS_RETENTION_CALENDAR_H
#define EXPERIMENT_LIB_EVENTS_RETENTION_CALENDAR_H

/* Local days and weeks as numbers, day 0 = 1970-01-01, a Thursday; week 0 begins on the Monday before. */

#include "lib/base/call.h"

#define XP_DAY_US (INT64_C(86400) * 1000000)
#define XP_FARTHEST_US \
  (INT64_C(1) << 62) /* about 146,000 years: all arithmetic of days stays far from the ends of int64 */

static inline int64_t xp_floor_div(int64_t a, int64_t b) {
  return a / b - (a % b < 0);
}
static inline bool xp_time_is_near(int64_t us) {
  return us >= -XP_FARTHEST_US && us <= XP_FARTHEST_US;
}
static inline int64_t xp_day_of(int64_t us, int64_t utc_offset_us) {
  const int64_t near = us < -XP_FARTHEST_US ? -XP_FARTHEST_US : us > XP_FARTHEST_US ? XP_FARTHEST_US : us;
  return xp_floor_div(near + utc_offset_us, XP_DAY_US);
}
static inline int64_t xp_week_of_day(int64_t day) {
  return xp_floor_div(day + 3, 7);
}
static inline int64_t xp_first_day_of_week(int64_t week) {
  return 7 * week - 3;
}
/* When the day ends in UTC: the first microsecond of the next one. */
static inline int64_t xp_end_of_day(int64_t day, int64_t utc_offset_us) {
  return (day + 1) * XP_DAY_US - utc_offset_us;
}
/* "2026-01-31"; returns the length. */
int xp_format_day(char out[40], int64_t day);

#endif
