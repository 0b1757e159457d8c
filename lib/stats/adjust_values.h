/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_STATS_ADJUST_VALUES_H
#define EXPERIMENT_LIB_STATS_ADJUST_VALUES_H

/* A list of p-values in, a frame of adjusted ones out: what the doors of all adjustments share. */

#include "lib/base/frame.h"

/* Each is NaN or in [0, 1]; its logarithm NaN or at most 0. */
expt_status xp_check_values(const xp_call *call, const double *values, int64_t n, bool logarithms);
void xp_write_values(const double *values, int64_t n, bool logarithms, double *p, double *log_p);
/* The adjusted p-values, and which of them are at most alpha. */
void xp_write_verdicts(const double *log_adjusted, int64_t n, double alpha, double *adjusted, uint8_t *rejected);
/* The same word in every row: what the correction is of. */
void xp_write_family(expt_frame *frame, int64_t n, const char *family);
/* Closes the filled frame and hands it over, or frees it. */
expt_status xp_adjust_hand_over(const xp_call *call, expt_status filled, expt_frame *frame, expt_frame **out);

#endif
