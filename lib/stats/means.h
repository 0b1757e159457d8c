/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_STATS_MEANS_H
#define EXPERIMENT_LIB_STATS_MEANS_H

/* Two means compared: the one place where expt_t_test(), expt_ratio() and the analysis get their numbers from. */

#include "lib/stats/limits.h"
#include "lib/stats/verdict.h"
#include <experiment/stats.h>
#include <stdbool.h>

/* One arm: its units, their mean, and the variance of a unit (not of the mean). */
typedef struct xp_sample {
  int64_t units;
  double mean, variance;
} xp_sample;

typedef struct xp_means_question {
  expt_alternative alternative;
  expt_mean_test test;
  expt_scale scale; /* of the test; the answer has both effects */
  expt_ratio_interval ratio_interval;
  double null_value; /* NaN = no effect */
  double confidence;
  bool one_scale; /* only the effect on `scale` gets an error and limits */
} xp_means_question;

typedef struct xp_means_answer {
  double difference, std_error, low, high;
  double relative, relative_error, relative_low, relative_high; /* treatment over control, minus 1 */
  expt_ratio_interval ratio_method; /* the one used, which for LOG_DELTA may be LINEAR_DELTA */
  xp_verdict verdict;
  int64_t note_bits;          /* of arms and variances */
  int64_t relative_note_bits; /* of the relative effect besides */
} xp_means_answer;

xp_means_answer xp_compare_means(xp_sample control, xp_sample treatment, const xp_means_question *question);

/* The test alone, against `null_value` on the question's scale. */
xp_verdict xp_test_means(xp_sample control, xp_sample treatment, const xp_means_question *question);

/* The difference in other units, 2^exponent as large. */
void xp_scale_means(xp_means_answer *answer, int exponent);
/* What is infinite, or NaN without another reason, is beyond the range of doubles. */
void xp_note_overflow(xp_means_answer *answer);

const char *xp_mean_test_text(expt_mean_test test);

#endif
