/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_STATS_ALWAYS_VALID_H
#define EXPERIMENT_LIB_STATS_ALWAYS_VALID_H

/* What the confidence sequences have in common: the answer of one look, and how it goes on from the look before. */

#include "lib/base/call.h"
#include <experiment/always_valid.h>
#include <experiment/notes.h>

/* Counts are exact as doubles. */
#define XP_MOST_COUNT ((int64_t)1 << 53)
#define XP_LEAST_PRIOR 1e-3
#define XP_MOST_PRIOR 1e9

/* One look. NaN limits: it says nothing. log_e NaN: there is no null value, or it says nothing. log_p may lie above -log_e
 * where the limits are wider than the e-value's. */
typedef struct xp_look_answer {
  double estimate, std_error;
  double low, high;
  double log_e, log_p;
  int64_t n, note_bits;
} xp_look_answer;

/* The look before; NaN = none. */
typedef struct xp_look_before {
  double low, high, log_p;
} xp_look_before;

/* What stays the same at all looks. */
typedef struct xp_look_sequence {
  const char *name, *method;
  expt_scale scale;
  double confidence;
} xp_look_sequence;

expt_status xp_check_before(const xp_call *call, double low, double high, double log_p);
expt_status xp_check_prior(const xp_call *call, const char *field, double value);

/* The error rate of a confidence, told as -ln alpha. */
double xp_level_of(double confidence);

/* min(0, -log_e); NaN stays. */
double xp_log_p_of_e(double log_e);
double xp_running_log_p(double now, double before);
double xp_running_low(double now, double before);
double xp_running_high(double now, double before);

/* A last rounding must not part the p-value from the interval: p < alpha exactly where the null value is
 * outside. */
void xp_agree(xp_look_answer *look, double null_value, double level);

/* Writes the whole of `out`. */
void xp_tell_look(expt_estimate *out, const xp_look_sequence *sequence, const xp_look_answer *look,
                  const xp_look_before *before);

#endif
