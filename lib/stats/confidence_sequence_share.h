/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_STATS_CONFIDENCE_SEQUENCE_SHARE_H
#define EXPERIMENT_LIB_STATS_CONFIDENCE_SEQUENCE_SHARE_H

/* The beta-binomial sequence of one share: limits and evidence, two-sided with the whole prior, one-sided with the part of it above (below)
 * the share in question. */

#include "lib/stats/confidence_sequence_counts.h"
#include <experiment/always_valid.h>

/* q = 1 - p keeps its digits where p is close to 1. */
typedef struct xp_share {
  double p, q;
} xp_share;

typedef struct xp_share_limits {
  xp_share low, high;
} xp_share_limits;

/* Shares from which the tally's half deviance is at most `room`. */
xp_share_limits xp_share_limits_of_room(xp_share_tally tally, double room);

typedef struct xp_share_question {
  xp_beta_prior prior;
  xp_share_tally tally;
  expt_alternative alternative;
  double evidence; /* of the prior over the best share: both answers need it */
} xp_share_question;

xp_share_question xp_share_ask(xp_beta_prior prior, xp_share_tally tally, expt_alternative alternative);
xp_share_limits xp_share_sequence(const xp_share_question *asked, double level);
double xp_share_log_e(const xp_share_question *asked, xp_share null_value);

#endif
