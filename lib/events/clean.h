/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_EVENTS_CLEAN_H
#define EXPERIMENT_LIB_EVENTS_CLEAN_H

#include "lib/events/internal.h"
#include <experiment/events.h>

/* Why a row cannot be used, in the order in which the reasons are looked for. */
enum {
  XP_CLEAN_KEPT = -1,
  XP_CLEAN_MISSING_ID = 0,
  XP_CLEAN_MISSING_TIME = 1,
  XP_CLEAN_TIME_OUT_OF_RANGE = 2,
  XP_CLEAN_NEGATIVE_PRICE = 3,
  XP_CLEAN_DUPLICATE = 4,
  XP_CLEAN_REASONS = 5
};

/* ---- clean_labels.c ---- */
/* The text of a label as the options want it, in `room` of text.size bytes; NULL bytes = it became missing. */
xp_text xp_clean_label(const expt_clean_options *options, xp_text text, char *room);
bool xp_clean_is_unknown(xp_text text); /* whatever its capitals, and the blanks around it */

/* A column of labels, normalised: codes by row (-1 = missing), and what they mean. relabelled[row] is set where a label
 * was changed. Free it in any case. */
typedef struct xp_clean_column {
  xp_labels *labels;
  int32_t *codes;
} xp_clean_column;
expt_status xp_clean_column_read(const xp_call *call, const expt_column *column, const expt_clean_options *options,
                                 uint8_t *relabelled, xp_clean_column *out);
void xp_clean_column_free(const expt_context *ctx, xp_clean_column *column);

/* ---- clean_duplicates.c ---- */
/* Marks kept rows that equal an earlier kept one as XP_CLEAN_DUPLICATE. */
expt_status xp_clean_duplicates(const xp_call *call, const expt_table *table, int32_t *reasons);

#endif
