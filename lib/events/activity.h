/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_EVENTS_ACTIVITY_H
#define EXPERIMENT_LIB_EVENTS_ACTIVITY_H

#include "lib/events/activity_sketches.h"
#include "lib/events/exposures_cohort.h"
#include "lib/events/retention_calendar.h"
#include <experiment/retention.h>

enum { XP_MOST_GROUPS = 16000, XP_DAY_BITS = XP_SUBCELL_BITS, XP_GROUP_BITS = 14 };
#define XP_MOST_DAY (INT64_C(500000)) /* days before and after 1970 */

/* Groups of a unit's days: all events, events without the attribute, events of a level. A session's are its variant. */
enum { XP_GROUP_ALL = 0, XP_GROUP_MISSING = 1, XP_GROUP_FIRST_LEVEL = 2 };

struct expt_activity {
  const expt_context *ctx;
  char *unit, *time;
  char *session, *attribute; /* NULL = none */
  expt_activity_options options;
  xp_cohort cohort;
  xp_units *sessions;
  xp_labels *levels;
  xp_set days;          /* exact: unit, group, day */
  xp_set session_days;  /* exact: session, variant (0 without exposures), day */
  xp_sketches sketches; /* approximate: 2 * variant, or that + 1 for its sessions, group, day */
  int64_t last_us;      /* time of the latest row; INT64_MIN = there is none */
  xp_batches batches;
};

/* Who, in which group, on which day, as one number that is not 0. Days that follow each other share a block of a set. */
static inline uint64_t xp_presence(int64_t who, int64_t group, int64_t day) {
  const uint64_t since = (uint64_t)(day + (INT64_C(1) << (XP_DAY_BITS - 1)));
  return ((uint64_t)who << XP_GROUP_BITS | (uint64_t)group) << XP_DAY_BITS | since;
}
static inline int64_t xp_presence_who(uint64_t presence) {
  return (int64_t)(presence >> (XP_GROUP_BITS + XP_DAY_BITS));
}
static inline int64_t xp_presence_group(uint64_t presence) {
  return (int64_t)(presence >> XP_DAY_BITS & ((1U << XP_GROUP_BITS) - 1U));
}
static inline int64_t xp_presence_day(uint64_t presence) {
  return (int64_t)(presence & ((1U << XP_DAY_BITS) - 1U)) - (INT64_C(1) << (XP_DAY_BITS - 1));
}

static inline bool xp_activity_is_exact(const expt_activity *activity) {
  return activity->options.method == EXPT_ACTIVITY_METHOD_EXACT;
}
/* Relative standard error of a number: 1.04 / sqrt(2^14) (Flajolet et al. 2007). */
static inline double xp_activity_error(const expt_activity *activity) {
  return xp_activity_is_exact(activity) ? 0.0 : 1.04 / 128.0;
}

expt_status xp_activity_make(const xp_call *call, const char *unit, const char *time,
                             const expt_activity_options *options, expt_activity **out);
bool xp_activity_has_begun(const expt_activity *activity);
/* Room to pour both sets in; EXPT_E_LIMIT beyond max_bytes. */
expt_status xp_activity_reserve(const xp_call *call, expt_activity *activity, const xp_set *days,
                                const xp_set *session_days, const char *argument);
void xp_activity_pour(xp_set *to, xp_set *from); /* an empty set takes the other one over; else into reserved room */

/* EXPT_E_LIMIT when the sketches with these changes would pass max_bytes. */
expt_status xp_activity_limit_sketches(const xp_call *call, const expt_activity *activity,
                                       const xp_sketch_changes *changes, const char *argument);

typedef struct xp_activity_marks {
  xp_cohort_marks cohort;
  int64_t sessions, levels, cells;
} xp_activity_marks;
xp_activity_marks xp_activity_marks_take(const expt_activity *activity);
void xp_activity_marks_restore(expt_activity *activity, xp_activity_marks marks);

/* The presences of a set by rising block, of whom there are n_who; the caller releases them. NULL = no memory. */
static inline xp_block *xp_presences_sorted(const expt_context *ctx, const xp_set *set, int64_t n_who) {
  return xp_set_sorted(ctx, set, XP_GROUP_BITS + XP_DAY_BITS - XP_BLOCK_LOG2, n_who);
}

#endif
