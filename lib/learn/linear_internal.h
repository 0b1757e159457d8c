/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_LEARN_LINEAR_INTERNAL_H
#define EXPERIMENT_LIB_LEARN_LINEAR_INTERNAL_H

/* A fit in progress: linear.c iterates, separation.c looks for a reason not to end, precise.c
 * solves least squares that doubles cannot, linear_answer.c writes the result. */

#include "lib/learn/linear_pass.h"

/* What lib/learn/precise.c answers; NULLs where it was not needed. */
typedef struct xp_exact {
  double *coefficient; /* of the columns as they are */
  double *bread;       /* columns x columns, in the same memory */
  uint8_t *nearly;     /* kept, though sums in doubles would have left the column out */
} xp_exact;

typedef struct newton {
  int32_t columns, iterations, most_iterations;
  bool intercept;
  xp_family family;
  double ridge;
  xp_linear_pass pass;
  double *room;           /* holds the next eight */
  double *centre, *scale; /* columns + 1 */
  double *slope;          /* of the predictor in pass */
  double *penalty;        /* per scaled coefficient */
  double *now, *trial;    /* scaled coefficients */
  double *step, *score;
  double *gram, *hessian, *block_loss;
  uint8_t *collinear;
  xp_cholesky *factor;
  double objective, largest_step;
  bool rough; /* only looks for a place to start from */
  bool separated, not_converged;
  double *separation; /* points into room once separated: the direction in scaled columns */
  xp_exact exact;
  int64_t n;
  double weight_sum, saturated;
} newton;

/* Sets w->separated when the last step leads away for ever: along it no row's loss rises. */
expt_status xp_find_separation(const xp_call *call, newton *w);
expt_status xp_linear_answer(const xp_call *call, newton *w, xp_linear_fit **out);

#endif
