/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_LEARN_FAMILY_H
#define EXPERIMENT_LIB_LEARN_FAMILY_H

/* What distinguishes the three regressions, each with its canonical link. */

#include "lib/learn/vector_math.h"

#define XP_LARGEST_COUNT 1e15
#define XP_LARGEST_OUTCOME 1e140

typedef enum xp_family { XP_GAUSSIAN, XP_LOGISTIC, XP_POISSON } xp_family;

/* A block of rows at a linear predictor. `loss` is minus the log-likelihood but for what does not depend on the
 * predictor; it is half the square for XP_GAUSSIAN. */
typedef struct xp_family_block {
  double eta[XP_GRAM_ROWS], outcome[XP_GRAM_ROWS];
  double variance[XP_GRAM_ROWS]; /* of the outcome: the working weight */
  double residual[XP_GRAM_ROWS]; /* (outcome - mean) / variance */
  double loss[XP_GRAM_ROWS];
} xp_family_block;

/* Fills variance, residual and loss from eta and outcome. False when a Poisson mean is beyond e^300: the step went too
 * far. */
bool xp_family_evaluate(xp_family family, const xp_learn_kernels *kernels, int64_t n, xp_family_block *block);
/* mean[i] at eta[i]; the two may be the same memory. */
void xp_family_mean(xp_family family, const xp_learn_kernels *kernels, int64_t n, const double *eta, double *mean);
/* Whether the family can have this outcome: any number; 0 to 1; 0 or more. */
bool xp_family_allows(xp_family family, double outcome);
const char *xp_family_range(xp_family family); /* for messages */
/* The linear predictor at which the mean of `weights` rows that sum to `sum` lies, kept away from the edges. */
double xp_family_start(xp_family family, double sum, double weights);
/* Exact parts of a row's log-likelihood: twice the loss above the best there is, and the log-likelihood of that best
 * (without binomial coefficients; 0 for XP_GAUSSIAN). */
double xp_family_deviance(xp_family family, double outcome, double mean, double loss);
double xp_family_saturated(xp_family family, double outcome);

#endif
