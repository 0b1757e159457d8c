/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_LEARN_LINEAR_H
#define EXPERIMENT_LIB_LEARN_LINEAR_H

/* Ridge, logistic and Poisson regression: one Newton iteration for all three, which for the first is least squares with
 * iterative refinement. Every pass over the rows gives the weighted Gram matrix, the score and the loss at once;
 * columns are centred and scaled by powers of two inside. The same bits for any number of threads (THREADS). Least
 * squares of condition 1e3 or more is solved with 106 bits (precise.h), and then only columns of which less than 1e-11 of
 * the length is left count as collinear; the other families keep to 1e-5.
 *
 * What the data decide is a note, not an error: collinear columns are left out (the first of them stays) with a
 * coefficient of 0; separation stops the iteration and names the direction; no rows give NaN. */

#include "lib/learn/design.h"
#include "lib/learn/family.h"
#include "lib/math/cholesky.h"

typedef struct xp_linear_options {
  xp_family family;
  double ridge; /* added: ridge / 2 x the sum of the squared coefficients, never the intercept's. Of minus the
                   log-likelihood, or of half the sum of squares */
  int32_t most_iterations; /* 0 = 50 */
} xp_linear_options;

enum {
  XP_FIT_EMPTY = 1,            /* no row has a weight: everything is NaN */
  XP_FIT_COLLINEAR = 2,        /* `collinear` says which columns were left out */
  XP_FIT_SEPARATION = 4,       /* there is no maximum: the loss falls for ever along `separation` */
  XP_FIT_NOT_CONVERGED = 8,    /* the steps were still larger than they should be */
  XP_FIT_NO_FREEDOM = 16,      /* XP_GAUSSIAN: as many columns as rows, so no variance */
  XP_FIT_NEARLY_COLLINEAR = 32 /* XP_GAUSSIAN: `nearly_collinear` says of which columns less than 1e-5 of the length is
                                  left beside those before them. The answer is that of the doubles given; their last
                                  digits decide it */
};

typedef struct xp_linear_fit {
  xp_family family;
  int32_t columns, rank, iterations;
  int32_t notes; /* bits XP_FIT_... */
  int64_t n;     /* rows with a weight */
  double weight_sum;
  char **name;
  double *coefficient; /* 0 where collinear */
  uint8_t *collinear, *nearly_collinear;
  double *separation; /* the direction per half range of a column, largest part 1; zeros without separation */
  double *bread; /* columns x columns: (X'WX + ridge)^-1, zeros where collinear. Sandwich covariances are bread x meat x
                    bread */
  double dispersion; /* 1; XP_GAUSSIAN: weighted squares / (n - rank). Model-based covariance = dispersion x bread */
  double deviance, log_likelihood; /* without binomial coefficients */
  double largest_step;             /* of the last iteration, per half range of a column */
  /* for the functions below */
  double ridge;
  xp_predictor predictor;
  double *centre, *slope, *scale;
  xp_cholesky *factor; /* of the scaled X'WX + ridge */
} xp_linear_fit;

/* EXPT_E_ROW naming `outcome`, `weight` or `offset` for a value that is not allowed, with its row in the design;
 * EXPT_E_ARGUMENT for a negative ridge; EXPT_E_NOMEM, EXPT_E_CANCELLED. Coefficients are good to rounding; the bread to
 * about 1e-8 from 65,536 rows on and 1e-11 below. */
expt_status xp_linear_fit_create(const xp_call *call, const xp_sample *sample, const xp_linear_options *options,
                                 xp_linear_fit **out);
void xp_linear_fit_free(const expt_context *ctx, xp_linear_fit *fit); /* NULL is fine */
void xp_linear_covariance(const xp_linear_fit *fit, double *covariance);
/* Names the collinear columns, the nearly collinear ones and the direction of separation: "collinear: b; separation: x
 * (+)". Cut at cap, always
 * closed by a NUL. */
void xp_linear_detail(const xp_linear_fit *fit, char *text, int64_t cap);

/* out[i] for the i-th row of a sample on any design of the same recipe: the mean, or the linear predictor. */
expt_status xp_linear_predict(const xp_call *call, const xp_linear_fit *fit, const xp_sample *sample, bool linear,
                              double *out);
/* For rows [from, from + n) of the sample that was fitted, n <= XP_GRAM_ROWS.
 * scores: n x columns, weight (outcome - mean) x of each row; they sum to ridge x coefficient. Zeros where collinear.
 */
void xp_linear_scores(const xp_call *call, const xp_linear_fit *fit, const xp_sample *sample, int64_t from, int64_t n,
                      double *scores);
/* leverage: weight x variance x x' bread x. values: (n + 1) x columns to work in. */
void xp_linear_leverages(const xp_call *call, const xp_linear_fit *fit, const xp_sample *sample, int64_t from,
                         int64_t n, double *values, double *leverage);

#endif
