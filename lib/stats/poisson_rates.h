/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_STATS_POISSON_RATES_H
#define EXPERIMENT_LIB_STATS_POISSON_RATES_H

/* Two Poisson rates compared: the one place where expt_poisson_rates() and the analysis get their numbers from. */

#include "lib/stats/limits.h"
#include "lib/stats/verdict.h"
#include <experiment/stats.h>

/* Events in an exposure >= 0; no events where the exposure is 0. */
typedef struct xp_rate {
  int64_t events;
  double exposure;
} xp_rate;

typedef struct xp_rates_question {
  expt_alternative alternative;
  expt_rate_test test;
  expt_scale scale;  /* of the test; the answer has both effects */
  double null_value; /* NaN = no effect; EXACT on the scale of the difference takes 0 only */
  double confidence;
} xp_rates_question;

typedef struct xp_rates_answer {
  double difference, std_error, low, high;
  double relative, relative_error, relative_low, relative_high; /* treatment over control, minus 1 */
  xp_verdict verdict;
  int64_t note_bits;          /* of arms and counts */
  int64_t relative_note_bits; /* of the relative effect besides */
} xp_rates_answer;

xp_rates_answer xp_compare_rates(xp_rate control, xp_rate treatment, const xp_rates_question *question);

/* Limits of the difference and of the lift by inversion of the score test; of the lift by inversion of the exact one. */
xp_limits xp_rate_difference_limits(xp_rate control, xp_rate treatment, double confidence);
xp_limits xp_rate_score_limits(xp_rate control, xp_rate treatment, double confidence);
xp_limits xp_rate_exact_limits(xp_rate control, xp_rate treatment, double confidence);
/* Variance of the estimated difference at the most likely rates that are `difference` apart. */
double xp_restricted_rate_variance(xp_rate control, xp_rate treatment, double difference);

#endif
