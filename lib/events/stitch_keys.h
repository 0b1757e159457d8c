/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_EVENTS_STITCH_KEYS_H
#define EXPERIMENT_LIB_EVENTS_STITCH_KEYS_H

/* The rows of a table as one number for all keys, and a time. A single key of integers is its own number; all others
 * go through the codes of a set. Readers of a closed source change nothing, so that several threads may have one. */

#include "lib/events/stitch_rows.h"

enum { XP_KEYS_AT_ONCE = 512 };

typedef struct xp_key_block {
  const int64_t *keys, *times; /* the room below, or the columns themselves */
  xp_integers key_room, time_room;
  uint8_t present[XP_KEYS_AT_ONCE]; /* 0: a key is missing, or a closed set does not know it */
} xp_key_block;

typedef struct xp_key_reader {
  const expt_column *number, *time; /* number: NULL where codes are the keys */
  const char *argument;
  xp_rows_reader rows;
} xp_key_reader;

/* set: NULL for a single key of integers. Close the reader also after a failure. */
expt_status xp_key_reader_open(const xp_call *call, const xp_rows_source *source, xp_key_set *set,
                               xp_key_reader *reader);
expt_status xp_key_reader_read(const xp_call *call, xp_key_reader *reader, int64_t from, int64_t n, xp_key_block *out);
void xp_key_reader_close(xp_key_reader *reader);

/* Whether the times of all rows can be read, and none falls. */
bool xp_times_rise(const expt_column *time);

/* Rows that have all keys, in their order. */
typedef struct xp_keyed {
  int64_t key, time, row;
} xp_keyed;
typedef struct xp_keyed_rows {
  xp_keyed *all;
  int64_t n;
} xp_keyed_rows;
/* *out is to be freed also after a failure. */
expt_status xp_keyed_rows_read(const xp_call *call, const xp_rows_source *source, xp_key_set *set,
                               xp_progress *progress, xp_keyed_rows *out);
void xp_keyed_rows_free(const expt_context *ctx, xp_keyed_rows *rows);

#endif
