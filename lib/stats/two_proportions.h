/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_STATS_TWO_PROPORTIONS_H
#define EXPERIMENT_LIB_STATS_TWO_PROPORTIONS_H

/* Two proportions compared: the one place where expt_two_proportions() and the analysis get their numbers from. */

#include "lib/base/call.h"
#include <experiment/stats.h>

/* A share of units: 0 <= successes <= units <= XP_MOST_UNITS. */
typedef struct xp_proportion {
  int64_t successes, units;
} xp_proportion;

#define XP_MOST_UNITS (INT64_MAX / 2)
#define XP_FEW_EVENTS 10

typedef struct xp_proportions_question {
  expt_alternative alternative;
  expt_interval interval;
  double confidence;
} xp_proportions_question;

/* What is tested besides "no effect", and how the ratio gets its limits. */
typedef struct xp_proportions_hypothesis {
  expt_scale scale;  /* of the null value; the answer has both effects */
  double null_value; /* NaN = no effect */
  expt_ratio_interval ratio_interval;
} xp_proportions_hypothesis;

typedef struct xp_proportions_answer {
  double control, treatment; /* the proportions; NaN for an empty arm */
  double difference, std_error, low, high;
  double relative, relative_error, relative_low, relative_high; /* treatment over control, minus 1 */
  double z, p, log_p;
  int64_t note_bits;          /* of arms and counts */
  int64_t relative_note_bits; /* of the relative effect besides */
} xp_proportions_answer;

/* Against no effect, the ratio with log delta limits. */
xp_proportions_answer xp_compare_proportions(xp_proportion control, xp_proportion treatment,
                                             const xp_proportions_question *question);
xp_proportions_answer xp_compare_proportions_against(xp_proportion control, xp_proportion treatment,
                                                     const xp_proportions_question *question,
                                                     const xp_proportions_hypothesis *hypothesis);

/* treatment - control without cancellation; NaN for an empty arm. */
double xp_proportion_difference(xp_proportion control, xp_proportion treatment);
/* Two-sided p of the pooled test; NaN where there is none. */
double xp_pooled_two_sided(xp_proportion control, xp_proportion treatment);
/* z against `null_value` on `scale`, the variance at the most likely proportions under it times `factor`; NaN where there
 * is none. */
double xp_proportions_score(xp_proportion control, xp_proportion treatment, expt_scale scale, double null_value,
                            double factor);
/* EMPTY_ARM, ZERO_VARIANCE (all values are equal), FEW_EVENTS. */
int64_t xp_proportions_notes(xp_proportion control, xp_proportion treatment);

/* Of the pooled test with an interval of the difference. */
const char *xp_proportions_method(expt_interval interval);

#define XP_NOTE(note) ((int64_t)1 << (note))

#endif
