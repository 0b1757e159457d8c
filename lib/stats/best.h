/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_STATS_BEST_H
#define EXPERIMENT_LIB_STATS_BEST_H

/* Which of k arms is best, given the posterior law of each? Deterministic: every density on one grid of Gauss-Legendre
 * panels, products of distribution functions over it. The same arms in another order give the same bits in that order,
 * and equal arms equal bits. */

#include "lib/base/call.h"

typedef enum xp_best_family {
  XP_BEST_BETA,   /* a shape1, b shape2 */
  XP_BEST_GAMMA,  /* a shape, b rate */
  XP_BEST_NORMAL, /* a mean, b sd */
  XP_BEST_T       /* a centre, b scale, c df */
} xp_best_family;

typedef struct xp_best_arm {
  xp_best_family family;
  double a, b, c; /* as listed above; finite, and above 0 but for a mean or a centre */
} xp_best_arm;

enum { XP_BEST_MOST_ARMS = 10000 };

/* Arrays of k, the caller's; NULL = not wanted. */
typedef struct xp_best_answer {
  double *probability;     /* of being the best: good to about 1e-14, and to 1e-10 of itself in the tail */
  double *log_probability; /* its natural logarithm, which never underflows */
  double *loss;            /* expected loss of choosing this arm: E[best] - E[this]; NaN where a mean is not finite */
  double *second;          /* probability of being the second best */
  double *rank;            /* expected rank, 1 = best */
  double best;             /* expected value of the best arm; NaN where a mean is not finite */
} xp_best_answer;

/* Betas go with betas, gammas with gammas, normals with t's: EXPT_E_ARGUMENT otherwise, for parameters that are not
 * as above, and for arms that are not 1 to XP_BEST_MOST_ARMS. lowest: the best arm is the one with the least value, and a
 * loss is E[this] - E[least]. On failure nothing is written. */
expt_status xp_best(const xp_call *call, const xp_best_arm *arms, int64_t k, bool lowest, xp_best_answer *out);

/* probability[j * ranks + r]: of arm j being number r + 1, for the first `ranks` of k; O(k ranks^2) a node. */
expt_status xp_best_ranks(const xp_call *call, const xp_best_arm *arms, int64_t k, bool lowest, int64_t ranks,
                          double *probability);

/* probability[j]: of arm j being the second given that arm `first` is the best; 0 for `first` itself, NaN for all where it has
 * no chance to be. */
expt_status xp_best_challengers(const xp_call *call, const xp_best_arm *arms, int64_t k, bool lowest, int64_t first,
                                double *probability);

/* Mean and standard deviation of an arm; NaN where there is none (t with df <= 1, 2). */
double xp_best_mean(const xp_best_arm *arm);
double xp_best_sd(const xp_best_arm *arm);

/* ---- best_weights.c: shares of the next units ---- */

/* Top-two Thompson sampling (Russo 2016): the leader is drawn by P(best) and kept with probability `leader`, else the
 * challenger is drawn by P(best) until it is another arm. */
void xp_best_top_two(const double *probability, int64_t k, double leader, double *weights);
/* Lifts every weight to `minimum` and takes the rest in proportion from those above it; weights keep their sum of 1.
 * 0 <= minimum <= 1 / k. */
void xp_best_floor(double *weights, int64_t k, double minimum);

#endif
