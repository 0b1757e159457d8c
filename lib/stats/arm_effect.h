/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_STATS_ARM_EFFECT_H
#define EXPERIMENT_LIB_STATS_ARM_EFFECT_H

/* Two independent estimates compared: what is left of any metric (a mean, a ratio, a quantile, adjusted or not) once its
 * arms have been summed up. With means it is Welch's test. */

#include "lib/base/call.h"
#include <experiment/stats.h>

typedef struct xp_arm_estimate {
  double value;
  double variance; /* of value */
  double df;       /* of variance; INFINITY = known */
  double working;  /* variance, up to a factor common to both arms, that the degrees of freedom are joined by; 0 = `variance` */
} xp_arm_estimate;

typedef struct xp_effect_question {
  expt_alternative alternative;
  double confidence;
  double null_value; /* under the null: a difference, or a share of the size of the control's value */
  bool relative;     /* null_value is one */
  bool add_df;       /* of both arms (clusters), instead of Satterthwaite's */
} xp_effect_question;

typedef struct xp_effect {
  double difference, std_error, low, high;
  double relative, relative_low, relative_high; /* treatment over control, minus 1 */
  double statistic, df, p, log_p;
  int64_t note_bits;
  bool is_vague_ratio; /* the control may well be 0, so limits of the ratio say little */
} xp_effect;

/* What multiple of the control's value lies higher by this share of its size: a loss of 100 is higher by a tenth at 90. */
static inline double xp_multiple_higher_by(double control, double share) {
  return control < 0.0 ? 1.0 - share : 1.0 + share;
}

xp_effect xp_no_effect(void); /* of numbers that are all unknown */
xp_effect xp_compare_arms(xp_arm_estimate control, xp_arm_estimate treatment, const xp_effect_question *question);

#endif
