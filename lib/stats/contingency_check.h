/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_STATS_CONTINGENCY_CHECK_H
#define EXPERIMENT_LIB_STATS_CONTINGENCY_CHECK_H

/* Checks that the doors of all tests of tables share. */

#include "lib/base/call.h"

/* Counts above this are not exact as doubles. */
#define XP_MOST_COUNTED (INT64_C(1) << 53)

/* EXPT_E_LIMIT naming the argument. */
expt_status xp_need_total(const xp_call *call, const char *argument, int64_t total);
/* Counts that are not negative; *total is their sum, EXPT_E_LIMIT above XP_MOST_COUNTED. */
expt_status xp_need_counts(const xp_call *call, const char *argument, const int64_t *counts, int64_t n, int64_t *total);
/* A row of numbers within [low, high], as many as there are columns. NULL is allowed where n = 0. */
expt_status xp_need_each_within(const xp_call *call, const char *argument, const char *field, const double *numbers,
                            int64_t n, double low, double high);

#endif
