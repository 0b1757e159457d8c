/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/events/stitch_match.h"

typedef struct choosing {
  const xp_index *right;
  xp_free *free;
} choosing;

static int64_t first_in(const choosing *among, int64_t begin, int64_t end) {
  if (begin >= end) return -1;
  const int64_t position = xp_free_from(among->free, begin);
  return position < end ? position : -1;
}

/* Of those at the latest time the lowest row, which stands first. */
static int64_t last_in(const choosing *among, int64_t begin, int64_t end) {
  if (begin >= end) return -1;
  const xp_moment *const moments = among->right->moments;
  const int64_t position = xp_free_until(among->free, end - 1);
  if (position < begin) return -1;
  if (position == begin || moments[position - 1].time != moments[position].time) return position;
  return xp_free_from(among->free, xp_moments_from(among->right, begin, position, moments[position].time));
}

static int64_t closest_in(const choosing *among, const xp_reach *reach, int64_t time) {
  const xp_moment *const moments = among->right->moments;
  const int64_t before = last_in(among, reach->from, reach->before_end);
  const int64_t after = first_in(among, reach->after_begin, reach->to);
  if (before < 0 || after < 0) return before < 0 ? after : before;
  return xp_distance(moments[before].time, time) <= xp_distance(moments[after].time, time) ? before : after;
}

int64_t xp_choose(const xp_index *right, xp_free *free, const expt_stitch_options *options, const xp_reach *reach,
                  int64_t time) {
  const choosing among = {right, free};
  if (options->attribution == EXPT_ATTRIBUTION_CLOSEST) return closest_in(&among, reach, time);
  if (options->attribution == EXPT_ATTRIBUTION_FIRST) {
    const int64_t before = first_in(&among, reach->from, reach->before_end);
    return before >= 0 ? before : first_in(&among, reach->after_begin, reach->to);
  }
  const int64_t after = last_in(&among, reach->after_begin, reach->to);
  return after >= 0 ? after : last_in(&among, reach->from, reach->before_end);
}
