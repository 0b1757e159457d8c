/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_STATS_CONFIDENCE_SEQUENCE_COUNTS_H
#define EXPERIMENT_LIB_STATS_CONFIDENCE_SEQUENCE_COUNTS_H

/* What a conjugate prior makes of counts. ln e of a hypothesis = evidence of the prior over the best hypothesis (at most 0) + half the
 * deviance of the counts from the hypothesis (at least 0). With the gammas written by Stirling's formula and its error, all that is large
 * cancels in closed form, so that nothing overflows at 1e9 counts. */

#include <stdbool.h>
#include <stdint.h>

/* A Dirichlet prior: concentration times shares over their sum. */
typedef struct xp_dirichlet {
  const double *shares; /* weights; NULL = equal; a cell of weight 0 takes no part */
  int64_t cells;
  double concentration;
} xp_dirichlet;

typedef struct xp_evidence {
  double against_prior; /* ln e of the prior's mean */
  double against_best;  /* ln e of the shares that suit the counts best */
} xp_evidence;

/* NaN with a count where the weight is 0, and with fewer than two cells that take part. */
xp_evidence xp_dirichlet_evidence(const xp_dirichlet *prior, const int64_t *counts);

/* Two cells: `a` successes and `b` failures of the prior. */
typedef struct xp_beta_prior {
  double a, b;
} xp_beta_prior;
typedef struct xp_share_tally {
  double successes, failures;
} xp_share_tally;
double xp_beta_evidence(xp_beta_prior prior, xp_share_tally tally); /* against the best proportion */

/* A gamma prior: `events` in `exposure`; against the best rate. */
typedef struct xp_gamma_prior {
  double events, rate; /* shape, mean */
} xp_gamma_prior;
double xp_gamma_evidence(xp_gamma_prior prior, double events, double exposure);

/* Half the deviance of a count from its mean, and of a tally from a proportion p = 1 - q. */
double xp_count_deviance(double count, double mean);
double xp_tally_deviance(xp_share_tally tally, double p, double q);

#endif
