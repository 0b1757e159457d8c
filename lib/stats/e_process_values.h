/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_STATS_E_PROCESS_VALUES_H
#define EXPERIMENT_LIB_STATS_E_PROCESS_VALUES_H

/* Arithmetic of e-values on their logarithms. */

#include "lib/base/call.h"
#include <experiment/e_process.h>

/* A list of logarithms: each finite or NaN; of p-values besides at most 0. */
expt_status xp_check_log_e(const xp_call *call, const double *log_e, int64_t n);
expt_status xp_check_log_p(const xp_call *call, const double *log_p, int64_t n);

double xp_log_add(double log_a, double log_b);

/* ln of the weighted mean; NaN counts as an e-value of 1. weights: NULL = equal; n > 0. */
double xp_log_e_average(const double *log_e, const double *weights, int64_t n);

/* For each value the smallest mean over all subsets that hold it, NaN left out. Room for n, n + 1 and 2 n. */
void xp_log_e_closed(const double *log_e, int64_t n, double *sorted, double *log_sums, uint64_t *room, double *out);

double xp_log_e_of_p(double log_p, expt_e_calibrator calibrator, double kappa);

#endif
