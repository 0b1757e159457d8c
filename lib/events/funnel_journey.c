/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far one unit came, and whether its windows are over. */
#include "lib/events/funnel.h"

static bool is_exposed(const expt_funnel *funnel) {
  return funnel->cohort.exposed;
}

/* Whether the first event of any step makes a unit one of the funnel's, and not just one of the first step. */
static bool any_step_will_do(const expt_funnel *funnel) {
  return funnel->options.mode == EXPT_FUNNEL_MODE_ANY_ORDER || !funnel->options.is_nested;
}

static int64_t earliest(const int64_t *times, int32_t n) {
  int64_t first = XP_NEVER;
  for (int32_t i = 0; i < n; i++)
    first = xp_smaller(first, times[i]);
  return first;
}

static bool find_anchor(const expt_funnel *funnel, int32_t unit, xp_journey *out) {
  if (is_exposed(funnel)) {
    out->anchor = funnel->cohort.zero[unit].since_us;
    return xp_cohort_has(&funnel->cohort, unit);
  }
  out->anchor = any_step_will_do(funnel) ? earliest(out->times, funnel->n_steps) : out->times[0];
  return out->anchor != XP_NEVER;
}

/* ---- maturity ---- */

/* The longest time from the anchor to any step that the limits since the steps before allow. */
static int64_t longest_chain(const expt_funnel *funnel) {
  int64_t ends[XP_MOST_STEPS], longest = 0;
  for (int32_t i = 0; i < funnel->n_steps; i++) {
    const xp_step *const step = &funnel->steps[i];
    if (step->before >= 0)
      ends[i] = xp_sum_within(ends[step->before], step->within_us);
    else
      ends[i] = is_exposed(funnel) ? step->within_us : 0;
    if (ends[i] > longest) longest = ends[i];
  }
  return longest;
}

static bool windows_are_over(const expt_funnel *funnel, int64_t anchor) {
  const bool chained = funnel->options.is_nested && funnel->options.mode != EXPT_FUNNEL_MODE_ANY_ORDER;
  int64_t horizon = funnel->options.window_us;
  if (chained) horizon = xp_smaller(horizon, longest_chain(funnel));
  if (horizon == XP_NEVER) return true;
  const int64_t end = funnel->options.end_time;
  const int64_t seen = end == XP_NEVER ? funnel->last_us : end == INT64_MIN ? end : end - 1;
  const int64_t over = xp_sum_within(anchor, horizon);
  return over != XP_NEVER && over <= seen;
}

/* ---- steps ---- */

/* to - from <= most, for to >= from, without overflow. */
static bool is_within(int64_t from, int64_t to, int64_t most) {
  return most == XP_NEVER || (uint64_t)to - (uint64_t)from <= (uint64_t)most;
}

static bool needs_before(const expt_funnel *funnel) {
  return funnel->options.is_nested || funnel->options.mode != EXPT_FUNNEL_MODE_ANY_ORDER;
}

static bool comes_in_time(const expt_funnel *funnel, const xp_journey *so_far, int32_t step) {
  const xp_step *const here = &funnel->steps[step];
  const int64_t time = so_far->times[step];
  if (time == XP_NEVER || !is_within(so_far->anchor, time, funnel->options.window_us)) return false;
  if (here->before < 0) return !is_exposed(funnel) || is_within(so_far->anchor, time, here->within_us);
  if (!needs_before(funnel)) return true;
  if (funnel->options.is_nested && !xp_has_step(so_far->reached, here->before)) return false;
  if (funnel->options.mode == EXPT_FUNNEL_MODE_ANY_ORDER) return true;
  const int64_t before = so_far->times[here->before];
  return before != XP_NEVER && xp_step_is_after(funnel, so_far->times, step, time) &&
         is_within(before, time, here->within_us);
}

static bool comes_from_before(const expt_funnel *funnel, const xp_journey *so_far, int32_t step) {
  const int32_t before = funnel->steps[step].before;
  return before < 0 || xp_has_step(so_far->reached, before);
}

void xp_funnel_journey(const expt_funnel *funnel, const xp_queue *queue, int32_t unit, xp_journey *out) {
  xp_funnel_settled_times(funnel, queue, unit, out->times);
  out->reached = out->from_previous = 0;
  out->is_mature = false;
  out->is_in = find_anchor(funnel, unit, out);
  if (!out->is_in) return;
  out->is_mature = windows_are_over(funnel, out->anchor);
  for (int32_t step = 0; step < funnel->n_steps; step++) {
    if (!comes_in_time(funnel, out, step)) continue;
    out->reached |= 1U << step;
    if (comes_from_before(funnel, out, step)) out->from_previous |= 1U << step;
  }
}
