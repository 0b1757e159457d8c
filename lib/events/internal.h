/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_EVENTS_INTERNAL_H
#define EXPERIMENT_LIB_EVENTS_INTERNAL_H

/* What the handles of this room share besides units and exposures. */

#include "lib/base/context.h"
#include "lib/base/frame.h"
#include "lib/base/state.h"

/* Types of states, one number for each kind of handle of the room. */
enum {
  XP_STATE_EXPOSURES = 16,
  XP_STATE_UNIT_TABLE = 17,
  XP_STATE_FUNNEL = 18,
  XP_STATE_RETENTION = 19,
  XP_STATE_ACTIVITY = 20
};

static inline int64_t xp_smaller(int64_t a, int64_t b) {
  return a < b ? a : b;
}
/* a + b that stops at the ends of int64. */
static inline int64_t xp_sum_within(int64_t a, int64_t b) {
  if (b > 0 && a > INT64_MAX - b) return INT64_MAX;
  if (b < 0 && a < INT64_MIN - b) return INT64_MIN;
  return a + b;
}
static inline bool xp_same_text(const char *a, const char *b) {
  return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

/* ---- arguments ---- */
/* NULL is fine; an empty text, or one that is not UTF-8, is not. */
expt_status xp_need_optional_text(const xp_call *call, const char *text, const char *argument, const char *field);
bool xp_copy_optional(const expt_context *ctx, const char *text, char **out); /* false = no memory */

/* ---- merge: described alike? EXPT_E_INCOMPATIBLE naming what differs ---- */
expt_status xp_need_same_text(const xp_call *call, const char *field, const char *mine, const char *theirs);
expt_status xp_need_same_number(const xp_call *call, const char *field, int64_t mine, int64_t theirs);

/* ---- columns of a table ---- */
typedef expt_status (*xp_column_need)(const xp_call *call, const expt_column *column, const char *argument);
/* Found, and of the kind that `need` asks for. */
expt_status xp_find_column(const xp_call *call, const expt_table *table, const char *argument, const char *name,
                           xp_column_need need, const expt_column **out);
/* Times of rows [from, from + n), n <= XP_BLOCK; EXPT_E_ROW for a missing one where wanted (NULL = everywhere). */
expt_status xp_read_all_times(const xp_call *call, const expt_column *column, const char *argument, int64_t from,
                              int64_t n, const uint8_t *wanted, int64_t *times);

/* ---- labels ---- */
/* Adds the labels of another set; map[code there] = code here. EXPT_E_LIMIT beyond max_levels. */
expt_status xp_labels_learn(const xp_call *call, xp_labels *labels, const xp_labels *other, int64_t max_levels,
                            const char *column, int32_t *map);
bool xp_label_before(const xp_labels *labels, int64_t a, int64_t b); /* bytewise */
/* Ranks by code: ranks[order[i]] = i, order bytewise. NULL = no memory; the caller releases both. */
int64_t *xp_label_ranks(const expt_context *ctx, const xp_labels *labels, int64_t **order);
/* All labels, bytewise, as a section; and back, codes in that order. */
void xp_labels_write(xp_writer *writer, uint16_t tag, const xp_labels *labels, const int64_t *order);
expt_status xp_labels_read(const xp_call *call, xp_reader *reader, uint16_t tag, int64_t max_levels, xp_labels *labels);

/* ---- frames ---- */
/* One row per name that is not NULL and not repeated: what a _columns() answers. */
expt_status xp_give_names(const xp_call *call, const char *const *names, int64_t n, expt_frame **out);

#endif
