/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of which nothing but the id and the day counts, read where they lie. The registers of the days in a window are
 * found without a search. */
#include "lib/events/activity_add.h"

#define PART_OF_DAY_LOG2 \
  13 /* a day is 2^13 times an odd number of microseconds: of it, and of a window, 32 bits hold */
#define PARTS_OF_DAY ((uint32_t)(XP_DAY_US >> PART_OF_DAY_LOG2))

void xp_activity_open_days(xp_activity_addition *work) {
  const expt_activity *const activity = work->activity;
  const bool plain = !activity->cohort.exposed && activity->session == NULL && activity->attribute == NULL;
  if (!plain || activity->options.end_time != INT64_MAX) return;
  work->days_there = (xp_days_there){.ids = xp_integers_in_place(work->unit), .times = xp_times_in_place(work->time)};
  work->days_there.usable = work->days_there.ids != NULL && work->days_there.times != NULL;
}

/* ---- the window ---- */

typedef struct span {
  int64_t first, last;
} span;

static span span_of(const int64_t *times, int64_t n) {
  span of = {times[0], times[0]};
  for (int64_t i = 1; i < n; i++) {
    of.first = times[i] < of.first ? times[i] : of.first;
    of.last = times[i] > of.last ? times[i] : of.last;
  }
  return of;
}

static bool holds(const xp_days_there *in, span times) {
  const int64_t end = in->first_us + XP_DAYS_OF_WINDOW * XP_DAY_US;
  return in->is_open && times.first >= in->first_us && times.last < end;
}

/* With as much room before as after; false when they are too far apart, or not all near. */
static bool move_window(xp_activity_addition *work, span times) {
  xp_days_there *const in = &work->days_there;
  const int64_t offset = work->activity->options.utc_offset_us;
  if (!xp_is_near(times.first) || !xp_is_near(times.last)) return false;
  const int64_t first = xp_day_of(times.first, offset), last = xp_day_of(times.last, offset);
  if (last - first >= XP_DAYS_OF_WINDOW) return false;
  in->first_day = first - (XP_DAYS_OF_WINDOW - 1 - (last - first)) / 2;
  in->first_us = in->first_day * XP_DAY_US - offset;
  in->is_open = true;
  memset(in->registers, 0, sizeof in->registers);
  return holds(in, times);
}

/* ---- rows ---- */

static void find_days(const int64_t *times, int64_t n, int64_t first_us, uint32_t *days) {
  for (int64_t i = 0; i < n; i++)
    days[i] = (uint32_t)((uint64_t)(times[i] - first_us) >> PART_OF_DAY_LOG2) / PARTS_OF_DAY;
}

static expt_status meet_day(const xp_call *call, xp_activity_addition *work, uint32_t at, uint64_t hash) {
  xp_days_there *const in = &work->days_there;
  const uint64_t cell = xp_presence(0, XP_GROUP_ALL, in->first_day + at);
  XP_TRY(xp_sightings_put(call, &work->activity->sketches, work->sightings, cell, hash));
  in->registers[at] = xp_sightings_registers(work->sightings, cell);
  return EXPT_OK;
}

static expt_status sight(const xp_call *call, xp_activity_addition *work, const int64_t *ids, const int64_t *times,
                         int64_t n) {
  const xp_days_there *const in = &work->days_there;
  uint32_t days[XP_BLOCK];
  find_days(times, n, in->first_us, days);
  for (int64_t i = 0; i < n; i++) {
    const uint64_t hash = xp_hash_of_integer_id(ids[i]);
    uint8_t *const registers = in->registers[days[i]];
    if (registers == NULL)
      XP_TRY(meet_day(call, work, days[i], hash));
    else
      xp_hll_raise(registers, xp_hll_mark(hash));
  }
  return EXPT_OK;
}

expt_status xp_activity_sight_days(const xp_call *call, xp_activity_addition *work, int64_t from, int64_t n,
                                   bool *done) {
  const xp_days_there *const in = &work->days_there;
  *done = false;
  if (!in->usable) return EXPT_OK;
  const span times = span_of(in->times + from, n);
  if (!holds(in, times) && !move_window(work, times)) return EXPT_OK;
  *done = true;
  work->saw_units = true;
  if (times.last > work->last_us) work->last_us = times.last;
  return sight(call, work, in->ids + from, in->times + from, n);
}
