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

typedef struct xp_proportions_answer {
  double control, treatment; /* the proportions; NaN for an empty arm */
  double difference, std_error, low, high;
  double relative, relative_low, relative_high; /* treatment over control, minus 1 */
  double z, p, log_p;
  int64_t note_bits;
} xp_proportions_answer;

xp_proportions_answer xp_compare_proportions(xp_proportion control, xp_proportion treatment,
                                             const xp_proportions_question *question);

/* treatment - control without cancellation; NaN for an empty arm. */
double xp_proportion_difference(xp_proportion control, xp_proportion treatment);
/* Two-sided p of the pooled test; NaN where there is none. */
double xp_pooled_two_sided(xp_proportion control, xp_proportion treatment);

const char *xp_proportions_method(expt_interval interval);

#define XP_NOTE(note) ((int64_t)1 << (note))

#endif
