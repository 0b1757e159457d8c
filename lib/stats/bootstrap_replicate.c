/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Replicates of the statistic of an arm, and what it is without one of its bundles. */
#include "lib/base/context.h"
#include "lib/base/memory.h"
#include "lib/base/thread.h"
#include "lib/stats/bootstrap.h"
#include <math.h>

enum { REPLICATES_IN_CHUNK = 16, BLOCK = XP_DRAWN_BLOCK };

static int64_t bundle_of(const xp_bundles *bundles, int64_t row) {
  return bundles->bundle_of != NULL ? bundles->bundle_of[row] : row;
}

/* ---- statistics of a replicate ---- */

double xp_weighted_quantile(const xp_bundles *bundles, const uint8_t *weights, double probability,
                            expt_quantile_type type) {
  const xp_arm *const rows = bundles->arm;
  int64_t drawn = 0;
  for (int64_t i = 0; i < rows->n; i++)
    drawn += weights[bundle_of(bundles, i)];
  if (drawn == 0) return NAN;
  const xp_quantile_place place = xp_quantile_place_of(drawn, probability, type);
  int64_t at = 0, passed = weights[bundle_of(bundles, 0)];
  while (passed <= place.below)
    passed += weights[bundle_of(bundles, ++at)];
  const double below = rows->x[at];
  if (!(place.share > 0)) return below;
  while (passed <= place.below + 1)
    passed += weights[bundle_of(bundles, ++at)];
  return below + place.share * (rows->x[at] - below);
}

/* The linearised standard error of a ratio, over what was drawn. */
static double error_of(const xp_drawn_sums *sums) {
  const double off = sums->e / sums->y;
  const double squares = sums->ee - 2 * off * sums->ey + off * off * sums->yy;
  if (!(sums->w > 1)) return NAN;
  return sqrt(fmax(squares, 0) * sums->w / (sums->w - 1)) / fabs(sums->y);
}

double xp_standard_error(const xp_bundles *bundles) {
  xp_drawn_sums sums = {.w = (double)bundles->n, .y = bundles->total_y};
  for (int64_t b = 0; b < bundles->n; b++)
    sums.ee += bundles->e[b] * bundles->e[b];
  return error_of(&sums);
}

static double leave_one_out(const xp_bundles *bundles, double all_e, int64_t b) {
  const double y = bundles->total_y - (bundles->y != NULL ? bundles->y[b] : 1);
  return bundles->centre + (all_e - bundles->e[b]) / y;
}

static double quantile_without(const xp_arm *rows, int64_t row, const xp_replicates_question *question) {
  const xp_quantile_place place = xp_quantile_place_of(rows->n - 1, question->probability, question->type);
  const int64_t first = place.below + (place.below >= row), second = place.below + 1 + (place.below + 1 >= row);
  const double below = rows->x[first];
  return place.share > 0 ? below + place.share * (rows->x[second] - below) : below;
}

void xp_jackknife(const xp_bundles *bundles, const xp_replicates_question *question, double *out) {
  double all_e = 0;
  for (int64_t b = 0; bundles->e != NULL && b < bundles->n; b++)
    all_e += bundles->e[b];
  for (int64_t b = 0; b < bundles->n; b++) {
    if (bundles->n == 1)
      out[b] = NAN;
    else
      out[b] = bundles->e != NULL ? leave_one_out(bundles, all_e, b) : quantile_without(bundles->arm, b, question);
  }
}

/* ---- all replicates ---- */

typedef struct run {
  const xp_bundles *arms;
  const xp_replicates_question *question;
  double *values, *errors;
  int64_t chunks_per_arm;
} run;

/* ---- of sums: a block of bundles at a time, for all replicates of a chunk ---- */

typedef struct room {
  uint8_t weights[BLOCK];
  double ee[BLOCK], ey[BLOCK], yy[BLOCK];
  xp_drawn drawn[REPLICATES_IN_CHUNK];
} room;

static void multiply(const double *a, const double *b, int64_t n, double *out) {
  for (int64_t i = 0; i < n; i++)
    out[i] = a[i] * b[i];
}

static xp_drawn_block block_at(const xp_bundles *bundles, int64_t first, bool squares, room *own) {
  const int64_t left = bundles->n - first;
  const double *const e = bundles->e + first;
  xp_drawn_block block = {.n = left < BLOCK ? left : BLOCK};
  for (int64_t d = 0; d < XP_DRAWN_DIGITS; d++)
    block.digit[d] = bundles->digits + d * bundles->n + first;
  if (bundles->y != NULL) block.y = bundles->y + first;
  if (!squares) return block;
  multiply(e, e, block.n, own->ee);
  block.ee = own->ee;
  if (block.y == NULL) return block;
  multiply(e, block.y, block.n, own->ey);
  multiply(block.y, block.y, block.n, own->yy);
  block.ey = own->ey;
  block.yy = own->yy;
  return block;
}

static void draw_sums(const run *all, const xp_bundles *bundles, int64_t replicate, int64_t n, uint32_t attempt,
                      room *own, xp_drawn *drawn) {
  for (int64_t i = 0; i < n; i++)
    xp_drawn_begin(&drawn[i]);
  for (int64_t first = 0; first < bundles->n; first += BLOCK) {
    const xp_drawn_block block = block_at(bundles, first, all->question->with_errors, own);
    for (int64_t i = 0; i < n; i++) {
      xp_draw_block(bundles, all->question->resampling, (uint32_t)(replicate + i), attempt, first, block.n,
                    own->weights);
      xp_drawn_add(&drawn[i], &block, own->weights, bundles->simd);
    }
  }
}

static void add_bundle(const xp_bundles *bundles, int64_t b, xp_drawn_sums *sums) {
  const double e = bundles->e[b], y = bundles->y != NULL ? bundles->y[b] : 1;
  sums->w += 1;
  sums->e += e;
  sums->y += y;
  sums->ee += e * e;
  sums->ey += e * y;
  sums->yy += y * y;
}

/* Up to as many draws as there are bundles. */
static void add_singles(const xp_bundles *bundles, int64_t replicate, xp_drawn_sums *sums) {
  const int64_t n = bundles->n - (int64_t)sums->w;
  int64_t bundle[XP_SINGLE_DRAWS];
  for (int64_t first = 0; first < n; first += XP_SINGLE_DRAWS) {
    const int64_t piece = n - first < XP_SINGLE_DRAWS ? n - first : XP_SINGLE_DRAWS;
    xp_draw_singles(bundles, (uint32_t)replicate, first, piece, bundle);
    for (int64_t i = 0; i < piece; i++)
      add_bundle(bundles, bundle[i], sums);
  }
}

static void keep(const run *all, int64_t arm, int64_t replicate, const xp_drawn_sums *sums) {
  const int64_t at = arm * all->question->n_replicates + replicate;
  const bool defined = sums->y < 0 || sums->y > 0;
  all->values[at] = defined ? all->arms[arm].centre + sums->e / sums->y : NAN;
  if (all->question->with_errors) all->errors[at] = defined ? error_of(sums) : NAN;
}

static void replicate_sums(const run *all, int64_t arm, int64_t replicate, int64_t n, room *own) {
  const xp_bundles *const bundles = &all->arms[arm];
  const bool thinned = xp_is_thinned(bundles, all->question->resampling);
  draw_sums(all, bundles, replicate, n, 0, own, own->drawn);
  for (int64_t i = 0; i < n; i++) {
    for (uint32_t attempt = 1; thinned && own->drawn[i].w > bundles->n; attempt++)
      draw_sums(all, bundles, replicate + i, 1, attempt, own, &own->drawn[i]);
    xp_drawn_sums sums = xp_drawn_end(&own->drawn[i], bundles->unit, bundles->y != NULL);
    if (thinned) add_singles(bundles, replicate + i, &sums);
    keep(all, arm, replicate + i, &sums);
  }
}

static expt_status chunk_of_sums(const xp_call *call, const run *all, int64_t arm, int64_t first, int64_t n) {
  room *const own = xp_alloc(call->ctx, 1, sizeof *own);
  if (own == NULL) return xp_fail_memory(call);
  replicate_sums(all, arm, first, n, own);
  xp_release(call->ctx, own);
  return EXPT_OK;
}

/* ---- of quantiles ---- */

static expt_status chunk_of_quantiles(const xp_call *call, const run *all, int64_t arm, int64_t first, int64_t n) {
  const xp_replicates_question *const question = all->question;
  const xp_bundles *const bundles = &all->arms[arm];
  uint8_t *const weights = xp_alloc(call->ctx, bundles->n, sizeof *weights);
  if (weights == NULL) return xp_fail_memory(call);
  for (int64_t r = first; r < first + n; r++) {
    xp_draw_weights(bundles, question->resampling, (uint32_t)r, weights);
    all->values[arm * question->n_replicates + r] =
        xp_weighted_quantile(bundles, weights, question->probability, question->type);
  }
  xp_release(call->ctx, weights);
  return EXPT_OK;
}

static expt_status run_chunk(const xp_call *call, void *user, int64_t chunk) {
  const run *const all = user;
  const int64_t arm = chunk / all->chunks_per_arm, first = chunk % all->chunks_per_arm * REPLICATES_IN_CHUNK;
  const int64_t left = all->question->n_replicates - first, n = left < REPLICATES_IN_CHUNK ? left : REPLICATES_IN_CHUNK;
  return all->arms[arm].e != NULL ? chunk_of_sums(call, all, arm, first, n)
                                  : chunk_of_quantiles(call, all, arm, first, n);
}

expt_status xp_run_replicates(const xp_call *call, const xp_bundles *arms, int64_t n_arms,
                              const xp_replicates_question *question, double *values, double *errors) {
  run all = {.arms = arms,
             .question = question,
             .values = values,
             .errors = errors,
             .chunks_per_arm = (question->n_replicates + REPLICATES_IN_CHUNK - 1) / REPLICATES_IN_CHUNK};
  return xp_parallel(call, n_arms * all.chunks_per_arm, run_chunk, &all);
}
