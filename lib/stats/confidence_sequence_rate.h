/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_STATS_CONFIDENCE_SEQUENCE_RATE_H
#define EXPERIMENT_LIB_STATS_CONFIDENCE_SEQUENCE_RATE_H

/* The gamma-Poisson sequence of one rate: limits and evidence, two-sided with the whole prior, one-sided with the part of it above (below)
 * the rate in question. */

#include "lib/stats/confidence_sequence_counts.h"
#include "lib/stats/limits.h"
#include <experiment/always_valid.h>

typedef struct xp_events {
  double count, exposure;
} xp_events;

xp_limits xp_rate_sequence(xp_gamma_prior prior, xp_events events, double level, expt_alternative alternative);
double xp_rate_log_e(xp_gamma_prior prior, xp_events events, double null_value, expt_alternative alternative);

#endif
