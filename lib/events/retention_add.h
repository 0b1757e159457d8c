/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_EVENTS_RETENTION_ADD_H
#define EXPERIMENT_LIB_EVENTS_RETENTION_ADD_H

/* One add of events: what its ways share. Small tables and text ids are looked up row by row; large tables with
 * integer ids are sorted into piles first (retention_add_piles.c), or, where all times lie within 64 periods, sorted
 * into lighter ones (retention_add_bits.c). Any way the state in the end is the same. */

#include "lib/events/retention.h"
#include "lib/events/units_piles.h"

typedef struct xp_retention_piling xp_retention_piling;
typedef struct xp_retention_bits xp_retention_bits;

typedef struct xp_retention_addition {
  expt_retention *retention;
  const expt_table *table;
  const expt_column *unit, *time;
  const expt_column *event; /* NULL = every row is an event */
  xp_labels *labels;        /* of events: the one that counts, then all others met */
  xp_unit_reader *units;
  xp_label_reader *events;
  int64_t last_us;
  int32_t *unit_codes;         /* row by row: by row; negative = the row does not count */
  xp_retention_piling *piling; /* NULL = another way */
  xp_retention_bits *bits;     /* the same */
} xp_retention_addition;

/* Times, and which rows are events before the end. */
typedef struct xp_retention_block {
  xp_integers at; /* times: its values */
  uint8_t wanted[XP_BLOCK];
  bool all_wanted;
} xp_retention_block;
expt_status xp_retention_read_block(const xp_call *call, xp_retention_addition *work, int64_t from, int64_t n,
                                    xp_retention_block *out);

/* ---- retention_add_piles.c ---- */
/* Everything that can fail: all rows are looked at, the units are there, and room for what comes of them. */
expt_status xp_retention_piles_prepare(const xp_call *call, xp_retention_addition *work, xp_progress *progress);
void xp_retention_piles_apply(xp_retention_addition *work);
void xp_retention_piles_free(xp_retention_addition *work);

/* ---- retention_add_bits.c: the same ---- */
/* Whether all rows lie within 64 periods; if so, in `first_day` the day of the earliest. */
bool xp_retention_is_short(const xp_retention_addition *work, int64_t *first_day);
expt_status xp_retention_bits_prepare(const xp_call *call, xp_retention_addition *work, int64_t first_day,
                                      xp_progress *progress);
void xp_retention_bits_apply(xp_retention_addition *work);
void xp_retention_bits_free(xp_retention_addition *work);

#endif
