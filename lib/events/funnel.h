/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_EVENTS_FUNNEL_H
#define EXPERIMENT_LIB_EVENTS_FUNNEL_H

#include "lib/events/exposures_cohort.h"
#include "lib/events/funnel_answer.h"
#include <experiment/funnel.h>

enum { XP_MOST_STEPS = 30, XP_MOST_SEGMENTS = 60 };
#define XP_NEVER INT64_MAX /* a time that no event has */

typedef struct xp_step {
  char *name, *event;
  char *attribute, *label; /* NULL = none */
  double value;
  int64_t within_us; /* XP_NEVER = no limit */
  expt_compare compare;
  bool is_optional, is_repeat;
  int32_t before; /* the required step before, -1 for the first step */
  uint32_t apart; /* bits of earlier required steps with the same label: one event must not serve both */
} xp_step;

/* The event that says a segment of a unit: the earliest one, or the last one until the exposure. */
typedef struct xp_touch {
  int64_t time;
  int32_t level; /* -1 = none yet */
} xp_touch;

/* An event of a later step that lies before the step before it, as far as is known: should that one turn out to be
 * earlier, this event may be the one. */
typedef struct xp_waiting {
  int64_t time;
  int32_t unit, step;
} xp_waiting;

struct expt_funnel {
  const expt_context *ctx;
  char *unit, *time, *event;
  expt_funnel_options options;
  xp_step *steps;
  int32_t n_steps;
  int32_t n_segments;
  char **segments;
  xp_labels **levels; /* by segment */
  xp_cohort cohort;
  /* By unit, n_steps each: the first event of the step; under `earliest_after` the earliest known after the step
   * before. XP_NEVER = none. */
  int64_t *times;
  xp_touch *touches;  /* by unit, n_segments each */
  int64_t units_room; /* of both; 0 before the first row, whatever units there are */
  xp_waiting *waiting;
  int64_t n_waiting, waiting_room;
  bool is_settled; /* no event that waits could count as things are */
  int64_t last_us; /* time of the latest row; INT64_MIN = there is none */
  xp_batches batches;
};

/* ---- funnel.c ---- */
expt_status xp_funnel_make(const xp_call *call, const char *unit, const char *time, const char *event,
                           const expt_funnel_options *options, expt_funnel **out);
bool xp_funnel_has_begun(const expt_funnel *funnel); /* rows or exposures are there */
bool xp_funnel_reserve_units(expt_funnel *funnel);   /* room by unit for all units there are */
/* Room for `more` waiting events; EXPT_E_LIMIT beyond max_bytes. May settle. */
expt_status xp_funnel_reserve_waiting(const xp_call *call, expt_funnel *funnel, int64_t more, const char *argument);

/* How much there is of what an add or merge may have to take back. */
typedef struct xp_funnel_marks {
  xp_cohort_marks cohort;
  int64_t levels[XP_MOST_SEGMENTS];
} xp_funnel_marks;
xp_funnel_marks xp_funnel_marks_take(const expt_funnel *funnel);
void xp_funnel_marks_restore(expt_funnel *funnel, const xp_funnel_marks *marks);

/* ---- funnel_describe.c ---- */
expt_status xp_funnel_describe_step(const xp_call *call, expt_funnel *funnel, const char *name, const char *event,
                                    const expt_funnel_step_options *options);
expt_status xp_funnel_describe_segment(const xp_call *call, expt_funnel *funnel, const char *column);
void xp_step_free(const expt_context *ctx, xp_step *step);

/* ---- funnel_waiting.c: the laws by which events become times ---- */

static inline int64_t xp_just_after(int64_t time) {
  return time == XP_NEVER ? XP_NEVER : time + 1;
}
/* From when on an event of the step comes after what leads to it. */
static inline int64_t xp_step_begins(const expt_funnel *funnel, const int64_t *times, int32_t step) {
  const xp_step *const here = &funnel->steps[step];
  if (here->before < 0) return INT64_MIN;
  const int64_t earlier = times[here->before];
  int64_t begins = funnel->options.ties == EXPT_FUNNEL_TIES_STRICT ? xp_just_after(earlier) : earlier;
  const uint32_t apart = funnel->options.is_nested ? here->apart : here->apart & 1U << here->before;
  for (int32_t other = 0; apart >> other != 0; other++)
    if ((apart >> other & 1U) != 0 && begins < xp_just_after(times[other])) begins = xp_just_after(times[other]);
  return begins;
}
static inline bool xp_step_is_after(const expt_funnel *funnel, const int64_t *times, int32_t step, int64_t time) {
  return time >= xp_step_begins(funnel, times, step);
}
/* Takes one event into the times of its unit. True = it must wait: it could still count, but not as things are. */
static inline bool xp_times_take(const expt_funnel *funnel, int64_t *times, int32_t step, int64_t time) {
  if (time >= times[step]) return false;
  const bool chained = funnel->options.mode == EXPT_FUNNEL_MODE_EARLIEST_AFTER;
  if (chained && !xp_step_is_after(funnel, times, step, time)) return true;
  times[step] = time;
  return false;
}
/* The same for a unit of the funnel, with room for one more that waits. */
static inline void xp_funnel_take(expt_funnel *funnel, int32_t unit, int32_t step, int64_t time) {
  funnel->is_settled = false;
  if (xp_times_take(funnel, funnel->times + (int64_t)unit * funnel->n_steps, step, time))
    funnel->waiting[funnel->n_waiting++] = (xp_waiting){time, unit, step};
}
/* since_us is the time of the exposure, where touches are fixed at it. */
void xp_touch_take(const expt_funnel *funnel, xp_touch *known, int32_t segment, int64_t since_us, xp_touch touch);
void xp_funnel_take_touch(expt_funnel *funnel, int32_t unit, int32_t segment, xp_touch touch);

static inline int32_t xp_funnel_level(const expt_funnel *funnel, int32_t unit, int32_t segment) {
  return funnel->units_room == 0 ? -1 : funnel->touches[(int64_t)unit * funnel->n_segments + segment].level;
}

/* The waiting events of each unit, side by side: those of `unit` are all[starts[unit] .. starts[unit + 1] - 1]. */
typedef struct xp_queue {
  xp_waiting *all;
  int64_t *starts; /* NULL = nobody waits */
} xp_queue;
bool xp_queue_make(const expt_funnel *funnel, xp_queue *out); /* false = no memory; free it in any case */
/* The same for those who ask for times only: where things are settled, nobody waits for anything. */
bool xp_queue_make_for_times(const expt_funnel *funnel, xp_queue *out);
void xp_queue_free(const expt_context *ctx, xp_queue *queue);

/* The times of a unit with all its waiting events taken into account. */
void xp_funnel_settled_times(const expt_funnel *funnel, const xp_queue *queue, int32_t unit, int64_t *times);
/* Drops the waiting events of a unit that can never count, sorts the others by step and time, each once. In place;
 * returns how many. */
int64_t xp_funnel_settled_waiting(const xp_queue *queue, int32_t unit, const int64_t *times);
bool xp_funnel_settle(expt_funnel *funnel); /* the same for all units, for good; false = no memory, nothing changed */

/* ---- funnel_journey.c: how far a unit came ---- */

typedef struct xp_journey {
  bool is_in;     /* the unit is one of the funnel's */
  bool is_mature; /* all its windows are over */
  int64_t anchor;
  int64_t times[XP_MOST_STEPS];
  uint32_t reached, from_previous; /* bits of steps */
} xp_journey;
void xp_funnel_journey(const expt_funnel *funnel, const xp_queue *queue, int32_t unit, xp_journey *out);
/* Whether an answer counts the unit. */
static inline bool xp_journey_counts(const expt_funnel *funnel, const xp_journey *journey) {
  return journey->is_in && (journey->is_mature || funnel->options.maturity == EXPT_MATURITY_ALL);
}
static inline bool xp_has_step(uint32_t steps, int32_t step) {
  return (steps >> step & 1U) != 0;
}
/* Time from the anchor, or from the required step before; never negative, but in any order. */
static inline int64_t xp_journey_since(const expt_funnel *funnel, const xp_journey *journey, int32_t step,
                                       bool previous) {
  const int32_t before = funnel->steps[step].before;
  const int64_t from = previous && before >= 0 ? journey->times[before] : journey->anchor;
  return from < 0 && journey->times[step] > INT64_MAX + from ? INT64_MAX : journey->times[step] - from;
}

/* ---- what all asks begin with ---- */
expt_status xp_funnel_need_steps(const xp_call *call, const expt_funnel *funnel);

/* ---- funnel_breakdown.c: segment levels x variants ---- */

typedef struct xp_breakdown {
  const expt_funnel *funnel;
  int64_t n_slots, n_variants;         /* slot 0 = all units, then the levels of each segment and its missing one */
  int64_t first[XP_MOST_SEGMENTS + 1]; /* by segment: slot of its first level; behind the last: n_slots */
  int64_t *ranks[XP_MOST_SEGMENTS], *order[XP_MOST_SEGMENTS];
  int64_t *variant_ranks, *variant_order;
} xp_breakdown;
bool xp_breakdown_make(const expt_funnel *funnel, xp_breakdown *out); /* false = no memory; free it in any case */
void xp_breakdown_free(xp_breakdown *cells);
int64_t xp_breakdown_variant(const xp_breakdown *cells, int32_t unit);
int64_t xp_breakdown_slot(const xp_breakdown *cells, int32_t segment, int32_t unit);

/* The columns that say which cell and step a row is of, filled row by row. */
typedef struct xp_breakdown_columns {
  expt_frame *frame;
  const xp_breakdown *cells;
  xp_frame_texts *segment, *level, *step;
  int32_t *variant;
  int64_t *step_number;
} xp_breakdown_columns;
xp_breakdown_columns xp_breakdown_columns_add(expt_frame *frame, const xp_breakdown *cells);
void xp_breakdown_columns_fill(const xp_breakdown_columns *columns, int64_t row, int64_t slot, int64_t variant,
                               int32_t step);

#endif
