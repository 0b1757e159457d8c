/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_EVENTS_EXPOSURES_COHORT_H
#define EXPERIMENT_LIB_EVENTS_EXPOSURES_COHORT_H

/* The units of a handle that reads events: all that events show, or, once exposures were taken, exactly those that were
 * exposed, with their variant and their time zero. A handle keeps no other handle, so what it needs is copied. */

#include "lib/events/exposures.h"

typedef struct xp_zero {
  int64_t since_us; /* first exposure */
  int32_t variant;
  uint32_t marks; /* XP_CONFLICTED, XP_FORCED */
} xp_zero;

typedef struct xp_cohort {
  const expt_context *ctx;
  xp_units *units;
  bool exposed; /* exposures were taken: no event adds a unit */
  expt_conflict conflict;
  xp_labels *variants;
  xp_zero *zero; /* by unit; NULL without exposures */
  int64_t zero_room;
} xp_cohort;

bool xp_cohort_create(const expt_context *ctx, xp_cohort *cohort); /* false = no memory; free it in any case */
void xp_cohort_free(xp_cohort *cohort);

/* Copies the exposures, all of them or none. EXPT_E_STATE when there are units or exposures already. */
expt_status xp_cohort_take(const xp_call *call, xp_cohort *cohort, const expt_exposures *exposures);

/* False for units that the exposures leave out; always true without exposures. */
static inline bool xp_cohort_has(const xp_cohort *cohort, int32_t code) {
  return !cohort->exposed || (cohort->zero[code].marks & xp_marks_out(cohort->conflict)) == 0;
}
/* Keeps the codes of the experiment, in place; returns how many. */
int64_t xp_cohort_keep(const xp_cohort *cohort, int32_t *codes, int64_t n);

/* A reader of the column of unit ids of an event table; and the codes of its rows: XP_UNIT_UNKNOWN for units outside
 * the experiment, EXPT_E_ROW for a row without an id. Units that are new are added unless exposures were taken. */
expt_status xp_cohort_open(const xp_call *call, xp_cohort *cohort, const expt_column *column, const char *argument,
                           xp_unit_reader **out);
expt_status xp_cohort_codes(const xp_call *call, const xp_cohort *cohort, xp_unit_reader *reader, int64_t from,
                            int64_t n, const uint8_t *wanted, int32_t *codes);

/* How much there is of what an add or merge may have to take back. */
typedef struct xp_cohort_marks {
  int64_t units, variants;
} xp_cohort_marks;
xp_cohort_marks xp_cohort_marks_take(const xp_cohort *cohort);
void xp_cohort_marks_restore(xp_cohort *cohort, xp_cohort_marks marks);

/* Adds the units of another one; map[code there] = code here. EXPT_E_INCOMPATIBLE when only one has exposures, when
 * they exclude differently, or when a unit's exposure is not the same in both. Take marks first, restore them on
 * failure. */
expt_status xp_cohort_learn(const xp_call *call, xp_cohort *cohort, const xp_cohort *other, int32_t *map);

/* `order` is that of xp_units_order(). Reading makes codes in that order. Write: false = no memory. */
bool xp_cohort_write(xp_writer *writer, uint16_t tag, const xp_cohort *cohort, const int32_t *order);
expt_status xp_cohort_read(const xp_call *call, xp_reader *reader, uint16_t tag, xp_cohort *cohort);

/* The column `variant` of a frame for the units codes[0 .. rows - 1]; false = no memory. */
bool xp_cohort_column(expt_frame *frame, const xp_cohort *cohort, const int32_t *codes, int64_t rows);

#endif
