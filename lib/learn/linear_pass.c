/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/learn/linear_pass.h"

#include "lib/base/thread.h"

#include <math.h>

enum { CHUNK_BLOCKS = 64 };

typedef struct each {
  int64_t rows;
  xp_block_work work;
  void *user;
} each;

static expt_status work_on_chunk(const xp_call *call, void *user, int64_t chunk) {
  (void)call;
  const each *e = user;
  const int64_t last =
      (chunk + 1) * CHUNK_BLOCKS < xp_blocks(e->rows) ? (chunk + 1) * CHUNK_BLOCKS : xp_blocks(e->rows);
  for (int64_t block = chunk * CHUNK_BLOCKS; block < last; block++) {
    const int64_t from = block * XP_GRAM_ROWS;
    e->work(e->user, block, from, e->rows - from < XP_GRAM_ROWS ? e->rows - from : XP_GRAM_ROWS);
  }
  return EXPT_OK;
}

expt_status xp_each_block(const xp_call *call, int64_t rows, xp_block_work work, void *user) {
  each e = {rows, work, user};
  return xp_parallel(call, (xp_blocks(rows) + CHUNK_BLOCKS - 1) / CHUNK_BLOCKS, work_on_chunk, &e);
}

double xp_sum_in_order(const double *values, int64_t n) {
  double sum = 0;
  for (int64_t i = 0; i < n; i++)
    sum += values[i];
  return sum;
}

/* Weights are those of the rows times the variances; a row without weight may hold any outcome. */
static double weigh(const double *prior, int64_t n, xp_family_block *b, double *weight) {
  double loss[4] = {0, 0, 0, 0};
  for (int64_t i = 0; i < n; i++) {
    weight[i] = prior[i] * b->variance[i];
    loss[i % 4] += prior[i] * b->loss[i];
  }
  return (loss[0] + loss[2]) + (loss[1] + loss[3]);
}

static void ignore_weightless(const double *prior, int64_t n, double *outcome) {
  for (int64_t i = 0; i < n; i++)
    outcome[i] = prior[i] > 0 ? outcome[i] : 0;
}

static void use_nothing(int64_t n, double *weight, double *residual) {
  for (int64_t i = 0; i < n; i++)
    weight[i] = residual[i] = 0;
}

static expt_status read_block(const xp_call *call, void *user, int64_t from, int64_t n, xp_gram_block *block) {
  (void)call;
  xp_linear_pass *pass = user;
  const int32_t columns = xp_recipe_columns(pass->recipe);
  double prior[XP_GRAM_ROWS];
  xp_family_block rows;
  xp_sample_lanes(pass->sample, from, n, block->lane, block->room);
  xp_sample_predictor(pass->sample, pass->kernels, &pass->predictor, from, n, rows.eta);
  xp_sample_gather(pass->sample, pass->sample->outcome, 0, from, n, rows.outcome);
  xp_sample_gather(pass->sample, pass->sample->weight, 1, from, n, prior);
  if (pass->sample->weight != NULL) ignore_weightless(prior, n, rows.outcome);
  double *loss = &pass->block_loss[from / XP_GRAM_ROWS], *residual = xp_lane_room(block, columns);
  if (!xp_family_evaluate(pass->family, pass->kernels, n, &rows)) {
    use_nothing(n, block->weight, residual);
    *loss = INFINITY;
    return EXPT_OK;
  }
  *loss = weigh(prior, n, &rows, block->weight);
  for (int64_t i = 0; i < n; i++)
    residual[i] = rows.residual[i];
  return EXPT_OK;
}

expt_status xp_linear_pass_run(const xp_call *call, xp_linear_pass *pass) {
  const int32_t columns = xp_recipe_columns(pass->recipe);
  const xp_gram_source source = {.rows = pass->sample->rows,
                                 .columns = columns + 1,
                                 .weighted = true,
                                 .read = read_block,
                                 .user = pass,
                                 .centre = pass->centre,
                                 .scale = pass->scale,
                                 .argument = "table"};
  XP_TRY(xp_gram(call, &source, pass->gram, NULL));
  pass->loss = xp_sum_in_order(pass->block_loss, xp_blocks(pass->sample->rows));
  return EXPT_OK;
}
