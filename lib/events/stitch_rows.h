/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_EVENTS_STITCH_ROWS_H
#define EXPERIMENT_LIB_EVENTS_STITCH_ROWS_H

/* What stitch, sessionize and running share: the rows of a table with their keys as one code and their time, and the
 * same rows by code and time. */

#include "lib/base/context.h"
#include "lib/events/internal.h"
#include "lib/events/units.h"

enum { XP_MOST_KEYS = 64 };

/* ---- keys (stitch_rows.c) ---- */

/* The names of key columns: checked once, then handed around. */
typedef struct xp_key_names {
  const char *const *names;
  int64_t n; /* 0 = all rows have the same key */
} xp_key_names;
expt_status xp_key_names_check(const xp_call *call, xp_key_names keys);

/* The combinations of keys that were met, as codes 0, 1, ... */
typedef struct xp_key_set {
  const expt_context *ctx;
  int64_t n;
  xp_units *columns[XP_MOST_KEYS]; /* values of each key */
  xp_units
      *pairs[XP_MOST_KEYS]; /* [k]: (combination of the first k keys, value of key k) as one integer; [0] is not used */
} xp_key_set;
expt_status xp_key_set_create(const xp_call *call, int64_t n, xp_key_set **out);
void xp_key_set_free(xp_key_set *set); /* NULL is fine */
int64_t xp_key_set_count(const xp_key_set *set);

/* ---- rows ---- */

typedef struct xp_rows {
  int64_t n;
  int32_t *codes; /* negative: a key is missing, or a closed set does not know it */
  int64_t *times;
} xp_rows;

typedef struct xp_rows_source {
  const expt_table *table;
  const char *argument; /* its name in messages */
  xp_key_names keys;
  const char *time;
  bool closed; /* keys are looked up, never added */
} xp_rows_source;

/* Some rows at a time: their codes and times, of n <= XP_BLOCK rows. Close it also after a failure. */
typedef struct xp_rows_reader {
  const xp_rows_source *source;
  xp_key_set *set; /* NULL = never opened */
  const expt_column *time;
  xp_unit_reader *keys[XP_MOST_KEYS];
} xp_rows_reader;
expt_status xp_rows_reader_open(const xp_call *call, const xp_rows_source *source, xp_key_set *set,
                                xp_rows_reader *reader);
expt_status xp_rows_reader_read(const xp_call *call, const xp_rows_reader *reader, int64_t from, int64_t n,
                                int32_t *codes, int64_t *times);
void xp_rows_reader_close(xp_rows_reader *reader);

/* *rows is to be freed also after a failure. */
expt_status xp_rows_read(const xp_call *call, const xp_rows_source *source, xp_key_set *set, xp_progress *progress,
                         xp_rows *rows);
void xp_rows_free(const expt_context *ctx, xp_rows *rows);

/* ---- rows in order (stitch_timeline.c) ---- */

typedef struct xp_moment {
  int64_t time, row;
} xp_moment;

/* Group g, the rows of code g by (time, row), is moments[starts[g]] .. moments[starts[g + 1] - 1]. Rows without a code
 * are left out. */
typedef struct xp_timeline {
  const expt_context *ctx;
  int64_t n_groups, n;
  int64_t *starts;
  xp_moment *moments;
} xp_timeline;
expt_status xp_timeline_create(const xp_call *call, const xp_rows *rows, int64_t n_groups, xp_timeline **out);
void xp_timeline_free(xp_timeline *timeline); /* NULL is fine */

/* By time, equal times as they stand; scratch: as many moments. */
void xp_moments_sort(xp_moment *moments, xp_moment *scratch, int64_t n);

static inline uint64_t xp_distance(int64_t a, int64_t b) {
  return a >= b ? (uint64_t)a - (uint64_t)b : (uint64_t)b - (uint64_t)a;
}

#endif
