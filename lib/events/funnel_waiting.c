/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How events, in any order, become the times of a unit.
 *
 * The earliest time of a step after the step before can only fall as events come in: each step's time is a rising
 * function of the time before it, and more events are more to choose from. So an event later than the time its step has
 * now is never needed; one that comes after the step before is its step's time now; only one that lies before the step
 * before must wait, for that step may yet turn out to be earlier. */
#include "lib/events/funnel.h"

void xp_touch_take(const expt_funnel *funnel, xp_touch *known, int32_t segment, int64_t since_us, xp_touch touch) {
  const bool last = funnel->options.touch == EXPT_FUNNEL_TOUCH_EXPOSURE;
  if (last && touch.time > since_us) return;
  bool replaces = known->level < 0;
  if (!replaces && touch.time != known->time)
    replaces = (touch.time > known->time) == last;
  else if (!replaces && touch.level != known->level)
    replaces = xp_label_before(funnel->levels[segment], touch.level, known->level);
  if (replaces) *known = touch;
}

void xp_funnel_take_touch(expt_funnel *funnel, int32_t unit, int32_t segment, xp_touch touch) {
  xp_touch *const known = &funnel->touches[(int64_t)unit * funnel->n_segments + segment];
  xp_touch_take(funnel, known, segment, funnel->cohort.exposed ? funnel->cohort.zero[unit].since_us : 0, touch);
}

/* ---- by unit ---- */

void xp_queue_free(const expt_context *ctx, xp_queue *queue) {
  xp_release(ctx, queue->all);
  xp_release(ctx, queue->starts);
}

bool xp_queue_make(const expt_funnel *funnel, xp_queue *out) {
  *out = (xp_queue){0};
  if (funnel->n_waiting == 0) return true;
  const int64_t units = xp_units_count(funnel->cohort.units);
  out->all = xp_alloc(funnel->ctx, funnel->n_waiting, sizeof *out->all);
  out->starts = xp_alloc(funnel->ctx, units + 2, sizeof *out->starts);
  if (out->all == NULL || out->starts == NULL) return false;
  int64_t *const next = out->starts + 1; /* one place ahead while they are filled: at the end all stand right */
  for (int64_t i = 0; i < funnel->n_waiting; i++)
    next[funnel->waiting[i].unit + 1]++;
  for (int64_t unit = 0; unit < units; unit++)
    next[unit + 1] += next[unit];
  for (int64_t i = 0; i < funnel->n_waiting; i++)
    out->all[next[funnel->waiting[i].unit]++] = funnel->waiting[i];
  return true;
}

bool xp_queue_make_for_times(const expt_funnel *funnel, xp_queue *out) {
  *out = (xp_queue){0};
  return funnel->is_settled || xp_queue_make(funnel, out);
}

typedef struct slice {
  xp_waiting *events;
  int64_t n;
} slice;

static slice slice_of(const xp_queue *queue, int32_t unit) {
  if (queue->starts == NULL) return (slice){NULL, 0};
  const int64_t from = queue->starts[unit];
  return (slice){queue->all + from, queue->starts[unit + 1] - from};
}

void xp_funnel_settled_times(const expt_funnel *funnel, const xp_queue *queue, int32_t unit, int64_t *times) {
  const slice waits = slice_of(queue, unit);
  if (funnel->units_room == 0) {
    for (int32_t step = 0; step < funnel->n_steps; step++)
      times[step] = XP_NEVER;
    return;
  }
  memcpy(times, funnel->times + (int64_t)unit * funnel->n_steps, (size_t)funnel->n_steps * sizeof *times);
  for (int32_t step = 1; step < funnel->n_steps && waits.n > 0; step++)
    for (int64_t i = 0; i < waits.n; i++) {
      const xp_waiting *const event = &waits.events[i];
      if (event->step == step && event->time < times[step] && xp_step_is_after(funnel, times, step, event->time))
        times[step] = event->time;
    }
}

/* ---- sorting the waiting events of one unit ---- */

static bool comes_before(const xp_waiting *a, const xp_waiting *b) {
  return a->step != b->step ? a->step < b->step : a->time < b->time;
}

static void sink(xp_waiting *heap, int64_t top, int64_t n) {
  const xp_waiting sinking = heap[top];
  for (;;) {
    int64_t child = 2 * top + 1;
    if (child >= n) break;
    if (child + 1 < n && comes_before(&heap[child], &heap[child + 1])) child++;
    if (!comes_before(&sinking, &heap[child])) break;
    heap[top] = heap[child];
    top = child;
  }
  heap[top] = sinking;
}

static void sort(xp_waiting *events, int64_t n) {
  for (int64_t top = n / 2; top-- > 0;)
    sink(events, top, n);
  for (int64_t last = n - 1; last > 0; last--) {
    const xp_waiting largest = events[0];
    events[0] = events[last];
    events[last] = largest;
    sink(events, 0, last);
  }
}

int64_t xp_funnel_settled_waiting(const xp_queue *queue, int32_t unit, const int64_t *times) {
  const slice waits = slice_of(queue, unit);
  int64_t needed = 0, kept = 0;
  for (int64_t i = 0; i < waits.n; i++)
    if (waits.events[i].time < times[waits.events[i].step]) waits.events[needed++] = waits.events[i];
  sort(waits.events, needed);
  for (int64_t i = 0; i < needed; i++)
    if (kept == 0 || comes_before(&waits.events[kept - 1], &waits.events[i])) waits.events[kept++] = waits.events[i];
  return kept;
}

bool xp_funnel_settle(expt_funnel *funnel) {
  xp_queue queue;
  const bool made = xp_queue_make(funnel, &queue);
  const int64_t units = made && queue.starts != NULL ? xp_units_count(funnel->cohort.units) : 0;
  if (made) funnel->n_waiting = 0;
  if (made) funnel->is_settled = true;
  for (int32_t unit = 0; unit < units; unit++) {
    int64_t times[XP_MOST_STEPS];
    xp_funnel_settled_times(funnel, &queue, unit, times);
    memcpy(funnel->times + (int64_t)unit * funnel->n_steps, times, (size_t)funnel->n_steps * sizeof *times);
    const int64_t kept = xp_funnel_settled_waiting(&queue, unit, times);
    const slice waits = slice_of(&queue, unit);
    if (kept > 0) memcpy(funnel->waiting + funnel->n_waiting, waits.events, (size_t)kept * sizeof *waits.events);
    funnel->n_waiting += kept;
  }
  xp_queue_free(funnel->ctx, &queue);
  return made;
}
