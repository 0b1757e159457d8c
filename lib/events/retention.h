/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_EVENTS_RETENTION_H
#define EXPERIMENT_LIB_EVENTS_RETENTION_H

#include "lib/events/exposures_cohort.h"
#include "lib/events/retention_calendar.h"
#include <experiment/retention.h>

enum { XP_RETENTION_MOST_WORDS = 1000 / 64 + 1 }; /* of 64 periods each */

struct expt_retention {
  const expt_context *ctx;
  char *unit, *time;
  char *event, *label; /* NULL = every row is an event */
  expt_retention_options options;
  int64_t n_words; /* of 64 periods each */
  xp_cohort cohort;
  int64_t *days;    /* by unit, without exposures: day of its first event */
  uint64_t *active; /* by unit, n_words each: bit k = an event in period k */
  int64_t units_room;
  int64_t last_us; /* time of the latest row; INT64_MIN = there is none */
  xp_batches batches;
};

expt_status xp_retention_make(const xp_call *call, const char *unit, const char *time,
                              const expt_retention_options *options, expt_retention **out);
bool xp_retention_has_begun(const expt_retention *retention);
bool xp_retention_reserve(expt_retention *retention); /* room by unit for all units there are */
bool xp_retention_reserve_room(expt_retention *retention, int64_t room);

/* Day of period 0 of a unit that has one. */
static inline int64_t xp_retention_first_day(const expt_retention *retention, int64_t unit) {
  if (!retention->cohort.exposed) return retention->days[unit];
  return xp_day_of(retention->cohort.zero[unit].since_us, retention->options.utc_offset_us);
}
static inline bool xp_retention_has_bit(const expt_retention *retention, int64_t unit, int64_t period) {
  const uint64_t *const active = retention->active + unit * retention->n_words;
  return (active[period / 64] >> (period % 64) & 1U) != 0;
}
/* An event of the unit on a day. */
void xp_retention_take(expt_retention *retention, int64_t unit, int64_t day);
/* Periods counted from another one: what was in period k is in period k + by; what is then before the first or behind
 * the last is dropped. `by` may be below -64 times n_words. */
void xp_retention_move(const expt_retention *retention, uint64_t *active, int64_t by);
/* Events of a unit: the day of the first, and its periods counted from there, or from the exposure. */
void xp_retention_pour(expt_retention *retention, int64_t unit, int64_t first_day, const uint64_t *active);
/* All that `from` has of its unit `there` into the unit `here`, for which there is room. */
void xp_retention_pour_unit(expt_retention *to, const expt_retention *from, int64_t there, int64_t here);

#endif
