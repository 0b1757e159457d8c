/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_STATS_EFFECT_CALL_H
#define EXPERIMENT_LIB_STATS_EFFECT_CALL_H

/* What the public doors have in common: checks of arms, and answers written into an expt_estimate. */

#include "lib/base/call.h"
#include "lib/stats/limits.h"
#include "lib/stats/means.h"
#include "lib/stats/two_proportions.h"
#include "lib/stats/verdict.h"

/* 0 <= successes <= units; names the argument to blame. */
expt_status xp_check_proportion(const xp_call *call, const char *successes, const char *units, xp_proportion arm);

/* The names of the arguments that say one arm. */
typedef struct xp_sample_names {
  const char *units, *mean, *variance;
} xp_sample_names;

/* Checks what the test will look at, and puts zeros where it does not. */
expt_status xp_check_sample(const xp_call *call, const xp_sample_names *names, expt_mean_test test, xp_sample *arm);

/* An effect with its error and limits; of a ratio minus 1, or of a difference. */
typedef struct xp_lift {
  double effect, error;
  xp_limits limits;
} xp_lift;

/* Write the whole of `out` but method, confidence and n. A ratio is written as itself. */
void xp_fill_difference(expt_estimate *out, const char *name, xp_lift difference, xp_verdict verdict, int64_t note_bits);
void xp_fill_ratio(expt_estimate *out, const char *name, xp_lift lift, xp_verdict verdict, int64_t note_bits);
/* "test; interval" */
void xp_set_method(expt_estimate *out, const char *test, const char *interval);

/* The answer of xp_compare_means() on one scale; method "test; interval" for a ratio, "test" for a difference. */
void xp_fill_means(expt_estimate *out, const char *difference, const char *ratio, const xp_means_answer *answer,
                   expt_scale scale, const char *test);

/* The margins of an equivalence test: in order, at least one, inside the scale (a difference of proportions ends at -1 and
 * 1, given as `end`; a ratio at 0). */
expt_status xp_check_margins(const xp_call *call, expt_scale scale, double low, double high, double end);

#endif
