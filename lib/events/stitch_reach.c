/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/events/stitch_match.h"

enum { FEW = 16 };

/* The half that is left is chosen by a number, not by a branch that cannot be foretold. */
int64_t xp_moments_from(const xp_index *right, int64_t from, int64_t to, int64_t time) {
  const xp_moment *const moments = right->moments;
  int64_t n = to - from;
  while (n > 1) {
    const int64_t half = n / 2;
    from += (moments[from + half - 1].time < time) * half;
    n -= half;
  }
  return from + (n == 1 && moments[from].time < time);
}

/* Few are counted faster than searched: there is nothing to foretell. */
static int64_t from_few(const xp_moment *moments, int64_t from, int64_t to, int64_t time) {
  int64_t position = from;
  for (int64_t i = from; i < to; i++)
    position += moments[i].time < time;
  return position;
}

/* The same from `near` upwards or downwards in doubling steps: few of them when it is near indeed. */
static int64_t from_near(const xp_index *right, int64_t from, int64_t to, int64_t time, int64_t near) {
  const xp_moment *const moments = right->moments;
  if (to - from <= FEW) return from_few(moments, from, to, time);
  int64_t step = 1;
  if (near < to && moments[near].time < time) {
    int64_t low = near + 1;
    for (; low + step <= to && moments[low + step - 1].time < time; step *= 2)
      low += step;
    return xp_moments_from(right, low, xp_smaller(low + step, to), time);
  }
  int64_t high = near;
  for (; high - step >= from && moments[high - step].time >= time; step *= 2)
    high -= step;
  return xp_moments_from(right, high - step < from ? from : high - step, high, time);
}

/* First position after `time`. */
static int64_t after_near(const xp_index *right, int64_t from, int64_t to, int64_t time, int64_t near) {
  return time == INT64_MAX ? to : from_near(right, from, to, time + 1, near);
}

int64_t xp_likely_position(const xp_index *right, xp_key_group group, int64_t time) {
  const double n = (double)(group.end - group.begin);
  if (time <= right->first_time) return group.begin;
  const double share = (double)xp_distance(time, right->first_time) * right->share_of_us;
  return group.begin + (share < 1.0 ? (int64_t)(share * n) : (int64_t)n - 1);
}

xp_reach xp_reach_of(const xp_index *right, xp_key_group group, int64_t time, const expt_stitch_options *options) {
  const int64_t begin = group.begin, end = group.end, tolerance = options->tolerance_us;
  const bool backward = options->direction != EXPT_STITCH_DIRECTION_FORWARD;
  const bool forward = options->direction != EXPT_STITCH_DIRECTION_BACKWARD;
  const bool exact_first = backward == (options->allow_exact == 0); /* whether what begins at `time` comes after */
  const int64_t near = xp_likely_position(right, group, time);
  const int64_t middle =
      exact_first ? from_near(right, begin, end, time, near) : after_near(right, begin, end, time, near);
  xp_reach reach = {.from = middle, .before_end = middle, .after_begin = middle, .to = middle};
  if (backward && forward && exact_first) reach.after_begin = reach.to = after_near(right, middle, end, time, middle);
  if (backward && tolerance < 0) reach.from = begin;
  if (backward && tolerance >= 0) reach.from = from_near(right, begin, middle, xp_sum_within(time, -tolerance), middle);
  if (forward && tolerance < 0) reach.to = end;
  if (forward && tolerance >= 0)
    reach.to = after_near(right, reach.after_begin, end, xp_sum_within(time, tolerance), reach.after_begin);
  return reach;
}
