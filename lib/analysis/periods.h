/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_ANALYSIS_PERIODS_H
#define EXPERIMENT_LIB_ANALYSIS_PERIODS_H

/* Periods of time as labels: the ISO text of when one begins, local time, so that bytewise order is the order of time.
 * Periods of a day or more begin at midnight, and whole weeks on a Monday; shorter ones divide the day. */

#include "lib/analysis/internal.h"

/* EXPT_E_ARGUMENT for a grain that neither divides a day into whole minutes nor is whole days, or an offset beyond a day. */
expt_status xp_periods_check(const xp_call *call, const expt_analysis_options *options);

enum { XP_PERIOD_TEXT = 24 };
int xp_period_text(char out[XP_PERIOD_TEXT], int64_t period,
                   int64_t grain_us); /* years 0 to 9999; returns the length */

int64_t xp_period_number(int64_t time_us, int64_t grain_us, int64_t offset_us); /* that this time is in */

/* Reads a column of times as codes of labels, as xp_label_reader does; no text is made for a period met lately. */
typedef struct xp_period_reader xp_period_reader;
expt_status xp_period_reader_create(const xp_call *call, const expt_analysis *analysis, const expt_column *column,
                                    const char *argument, xp_labels *labels, xp_period_reader **out);
/* EXPT_E_ROW for a missing time where there is a variant, or one outside the years 0 to 9999; -1 for other missing ones. */
expt_status xp_period_reader_read(xp_period_reader *reader, const xp_call *call, int64_t from, int64_t n,
                                  const int32_t *variants, int32_t *codes);
void xp_period_reader_free(xp_period_reader *reader); /* NULL is fine */

#endif
