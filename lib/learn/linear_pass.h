/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_LEARN_LINEAR_PASS_H
#define EXPERIMENT_LIB_LEARN_LINEAR_PASS_H

/* Passes over the rows of a sample, in blocks of XP_GRAM_ROWS whose results are joined in order: the same bits for any
 * number of threads. */

#include "lib/learn/linear.h"

/* Everything a Newton step needs, at one predictor. */
typedef struct xp_linear_pass {
  const xp_sample *sample;
  xp_family family;
  const xp_learn_kernels *kernels;
  const xp_recipe *recipe;
  const double *centre, *scale; /* of the columns, then 0 and 1 for the working residual */
  xp_predictor predictor;
  double *gram;       /* (columns + 1) x (columns + 1), the working residual last: X'WX and the score */
  double loss;        /* weighted; infinite where the predictor went too far */
  double *block_loss; /* one a block */
} xp_linear_pass;

expt_status xp_linear_pass_run(const xp_call *call, xp_linear_pass *pass);

/* Does something with each block; the blocks of a chunk come in order. */
typedef void (*xp_block_work)(void *user, int64_t block, int64_t from, int64_t n);
expt_status xp_each_block(const xp_call *call, int64_t rows, xp_block_work work, void *user);
static inline int64_t xp_blocks(int64_t rows) {
  return (rows + XP_GRAM_ROWS - 1) / XP_GRAM_ROWS;
}
double xp_sum_in_order(const double *values, int64_t n);

#endif
