/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_EVENTS_EXPOSURES_H
#define EXPERIMENT_LIB_EVENTS_EXPOSURES_H

#include "lib/events/internal.h"
#include "lib/events/units.h"
#include <experiment/events.h>

enum { XP_CONFLICTED = 1, XP_FORCED = 2 }; /* marks of a unit */

/* Marks that keep a unit out of the experiment. */
static inline uint32_t xp_marks_out(expt_conflict conflict) {
  return XP_FORCED | (conflict == EXPT_CONFLICT_EXCLUDE ? (uint32_t)XP_CONFLICTED : 0U);
}

typedef struct xp_exposure {
  int64_t first_us; /* time of the first exposure */
  int64_t rows;     /* 0 = none yet */
  int32_t variant;  /* of the first one; of two at one time the bytewise smaller */
  uint32_t marks;
} xp_exposure;

struct expt_exposures {
  const expt_context *ctx;
  char *unit, *time, *variant;
  char *forced; /* NULL = no column */
  expt_conflict conflict;
  int64_t max_levels, max_bytes;
  xp_units *units;
  xp_exposure *seen; /* by unit */
  int64_t seen_room;
  xp_labels *variants;
  int64_t rows_without_variant;
  xp_batches batches;
};

/* ---- exposures.c ---- */
expt_status xp_exposures_make(const xp_call *call, const char *unit, const char *time, const char *variant,
                              const expt_exposures_options *options, expt_exposures **out);
bool xp_exposures_reserve(expt_exposures *exposures); /* room in `seen` for all units there are */
/* What two lots of exposures of one unit come to. */
void xp_exposure_join(const xp_labels *variants, xp_exposure *to, const xp_exposure *from);

/* How much there is of what an add or merge may have to take back. */
typedef struct xp_exposures_marks {
  int64_t units, variants;
} xp_exposures_marks;
xp_exposures_marks xp_exposures_marks_take(const expt_exposures *exposures);
void xp_exposures_marks_restore(expt_exposures *exposures, xp_exposures_marks marks);

#endif
