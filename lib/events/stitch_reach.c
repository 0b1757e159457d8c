/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/events/stitch_match.h"

/* The half that is left is chosen by a number, not by a branch that cannot be foretold. */
int64_t xp_moments_from(const xp_timeline *timeline, int64_t from, int64_t to, int64_t time) {
  const xp_moment *const moments = timeline->moments;
  int64_t n = to - from;
  while (n > 1) {
    const int64_t half = n / 2;
    from += (moments[from + half - 1].time < time) * half;
    n -= half;
  }
  return from + (n == 1 && moments[from].time < time);
}

/* The same from `near` upwards or downwards in doubling steps: few of them when it is near indeed. */
static int64_t moments_from_near(const xp_timeline *timeline, int64_t from, int64_t to, int64_t time, int64_t near) {
  const xp_moment *const moments = timeline->moments;
  int64_t step = 1;
  if (near < to && moments[near].time < time) {
    int64_t low = near + 1;
    for (; low + step <= to && moments[low + step - 1].time < time; step *= 2)
      low += step;
    return xp_moments_from(timeline, low, xp_smaller(low + step, to), time);
  }
  int64_t high = near;
  for (; high - step >= from && moments[high - step].time >= time; step *= 2)
    high -= step;
  return xp_moments_from(timeline, high - step < from ? from : high - step, high, time);
}

/* First position in [from, to) after `time`, which is likely near. */
static int64_t moments_after(const xp_timeline *timeline, int64_t from, int64_t to, int64_t time) {
  return time == INT64_MAX ? to : moments_from_near(timeline, from, to, time + 1, from);
}

xp_reach xp_reach_of(const xp_timeline *right, int32_t code, int64_t time, const expt_stitch_options *options,
                     int64_t near) {
  const int64_t begin = right->starts[code], end = right->starts[code + 1], tolerance = options->tolerance_us;
  const bool backward = options->direction != EXPT_STITCH_DIRECTION_FORWARD;
  const bool forward = options->direction != EXPT_STITCH_DIRECTION_BACKWARD;
  const int64_t here = moments_from_near(right, begin, end, time, near);
  const int64_t after = moments_after(right, here, end, time);
  xp_reach reach = {.from = here, .before_end = here, .after_begin = after, .to = after, .here = here};
  if (backward && tolerance < 0) reach.from = begin;
  if (backward && tolerance >= 0)
    reach.from = moments_from_near(right, begin, here, xp_sum_within(time, -tolerance), here);
  if (forward && tolerance < 0) reach.to = end;
  if (forward && tolerance >= 0) reach.to = moments_after(right, after, end, xp_sum_within(time, tolerance));
  if (options->allow_exact && backward) reach.before_end = after;
  if (options->allow_exact && !backward) reach.after_begin = here;
  return reach;
}
