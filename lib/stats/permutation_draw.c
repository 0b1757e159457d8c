/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random permutations, the statistics under each, and how often they are as extreme as the observed ones. */
#include "lib/base/context.h"
#include "lib/base/memory.h"
#include "lib/base/thread.h"
#include "lib/stats/permutation_sums.h"
#include <math.h>
#include <string.h>

enum { PERMUTATIONS_IN_CHUNK = 64 };

static const uint64_t permutation_stream = UINT64_C(0x7065726d75746174); /* "permutat" */

/* The same sums in another order differ in their last digits; a permutation that repeats the observed data counts. */
static const double same_statistic = 1e-12;
/* What the subtraction of squares leaves by rounding alone, as a share of them. */
static const double no_squares = 1e-13;

typedef xp_permuted_sums sums;

typedef struct run {
  const xp_groups *groups;
  const xp_permutation_question *question;
  xp_draws draws, corrections;
  expt_simd simd;
  sums *total;         /* by value */
  sums *stratum_total; /* by stratum, then value */
  double *observed;    /* by value: the statistic, larger = more extreme */
  double *needed;      /* by value: what counts as at least as extreme */
  int64_t *ranked;     /* values that are not constant, the most extreme first */
  int64_t n_ranked;
  int64_t n_chunks;
  int64_t *extreme, *adjusted; /* by chunk, then value: permutations at least as extreme, alone and as a maximum */
} run;

/* ---- statistics ---- */

static double variance_of_mean(const sums *arm) {
  const double mean = arm->e / arm->y;
  const double squares = arm->ee - 2 * mean * arm->ey + mean * mean * arm->yy;
  if (!(arm->n > 1)) return NAN;
  if (squares < no_squares * arm->ee) return 0;
  return squares * arm->n / (arm->n - 1) / (arm->y * arm->y);
}

static sums rest_of(const sums *total, const sums *part) {
  return (sums){total->n - part->n,   total->e - part->e,   total->y - part->y,
                total->ee - part->ee, total->ey - part->ey, total->yy - part->yy};
}

static double statistic_of(const sums *total, const sums *variant, expt_permutation_statistic statistic) {
  const sums control = rest_of(total, variant);
  const double difference = variant->e / variant->y - control.e / control.y;
  if (statistic == EXPT_PERMUTATION_STATISTIC_DIFFERENCE) return difference;
  const double error = sqrt(variance_of_mean(variant) + variance_of_mean(&control));
  return fabs(difference) > 0 ? difference / error : 0 * error;
}

static double extremity(double statistic, expt_alternative alternative) {
  if (alternative == EXPT_ALTERNATIVE_GREATER) return statistic;
  return alternative == EXPT_ALTERNATIVE_LESS ? -statistic : fabs(statistic);
}

/* ---- a batch of permutations, stratum by stratum ---- */

typedef struct scratch {
  int32_t *bundle; /* all bundles, stratum by stratum, in any order within */
  uint64_t *marks; /* by permutation of the batch: those of one stratum */
  int64_t words;   /* of a permutation's marks */
  sums *variant;   /* by permutation of the batch, then value */
  xp_permuted_room *room;
} scratch;

/* The smaller side is picked; where that is the control, the variant is what it leaves of the stratum. */
typedef struct side {
  int64_t from, n, picked;
  double sign;
} side;

static side side_of(const xp_groups *groups, int64_t s) {
  const int64_t from = groups->starts[s], n = groups->starts[s + 1] - from, variant = groups->n_picked[s];
  return 2 * variant <= n ? (side){from, n, variant, 1} : (side){from, n, n - variant, -1};
}

static xp_pick pick_of(const run *all, int64_t s, const side *of, int64_t permutation) {
  return (xp_pick){&all->draws, &all->corrections, s, of->from, of->n, of->picked, (uint32_t)permutation};
}

static void shuffle_stratum(const run *all, int64_t s, const side *of, int64_t first, int64_t n, const scratch *own) {
  const int64_t values = all->groups->n_values;
  for (int64_t i = 0; i < n; i++) {
    const xp_pick pick = pick_of(all, s, of, first + i);
    xp_pick_shuffled(&pick, own->bundle + of->from);
    xp_permuted_add_bundles(all->groups, own->bundle + of->from, of->picked, of->sign, own->variant + i * values);
  }
}

static void mark_stratum(const run *all, int64_t s, const side *of, int64_t first, int64_t n, const scratch *own) {
  const int64_t values = all->groups->n_values;
  sums picked[XP_PERMUTATIONS_IN_BATCH];
  for (int64_t i = 0; i < n; i++) {
    const xp_pick pick = pick_of(all, s, of, first + i);
    xp_pick_marked(&pick, own->marks + i * own->words);
  }
  for (int64_t k = 0; k < values; k++) {
    xp_permuted_add_marked(all->groups, k, of->from, of->n, own->marks, own->words, n, all->simd, own->room, picked);
    for (int64_t i = 0; i < n; i++)
      xp_permuted_add(&own->variant[i * values + k], &picked[i], of->sign);
  }
}

static void permute_stratum(const run *all, int64_t s, int64_t first, int64_t n, const scratch *own) {
  const int64_t values = all->groups->n_values;
  const side of = side_of(all->groups, s);
  for (int64_t i = 0; of.sign < 0 && i < n; i++)
    for (int64_t k = 0; k < values; k++)
      xp_permuted_add(&own->variant[i * values + k], &all->stratum_total[s * values + k], 1);
  if (of.n < XP_FEWEST_MARKED)
    shuffle_stratum(all, s, &of, first, n, own);
  else
    mark_stratum(all, s, &of, first, n, own);
}

static int64_t n_variant(const xp_groups *groups) {
  int64_t n = 0;
  for (int64_t s = 0; s < groups->n_strata; s++)
    n += groups->n_picked[s];
  return n;
}

/* Successive maxima from the least extreme value up (Westfall and Young 1993, algorithm 4.1). */
static void count_permutation(const run *all, const sums *variant, int64_t *extreme, int64_t *adjusted) {
  double most = -INFINITY;
  for (int64_t i = all->n_ranked; i-- > 0;) {
    const int64_t k = all->ranked[i];
    const double found = extremity(statistic_of(&all->total[k], &variant[k], all->question->statistic),
                                   all->question->alternative);
    const double needed = all->needed[k];
    if (found > most) most = found;
    extreme[k] += found >= needed;
    adjusted[k] += most >= needed;
  }
}

static void permute_batch(const run *all, int64_t first, int64_t n, const scratch *own, int64_t chunk) {
  const xp_groups *const groups = all->groups;
  const int64_t values = groups->n_values, variant = n_variant(groups);
  memset(own->variant, 0, (size_t)(n * values) * sizeof *own->variant);
  for (int64_t s = 0; s < groups->n_strata; s++)
    permute_stratum(all, s, first, n, own);
  for (int64_t i = 0; i < n; i++) {
    xp_permuted_add_ones(groups, variant, own->variant + i * values);
    count_permutation(all, own->variant + i * values, all->extreme + chunk * values, all->adjusted + chunk * values);
  }
}

static bool make_scratch(const expt_context *ctx, const xp_groups *groups, scratch *out) {
  int64_t largest = 0;
  for (int64_t s = 0; s < groups->n_strata; s++)
    if (groups->starts[s + 1] - groups->starts[s] > largest) largest = groups->starts[s + 1] - groups->starts[s];
  out->words = (largest + 63) / 64;
  out->bundle = xp_alloc(ctx, groups->n, sizeof *out->bundle);
  out->marks = xp_alloc(ctx, XP_PERMUTATIONS_IN_BATCH * out->words, sizeof *out->marks);
  out->variant = xp_alloc(ctx, XP_PERMUTATIONS_IN_BATCH * groups->n_values, sizeof *out->variant);
  out->room = xp_alloc(ctx, 1, sizeof *out->room);
  return out->bundle != NULL && out->marks != NULL && out->variant != NULL && out->room != NULL;
}

/* A chunk begins with the bundles in their own order, so what came before it does not matter. */
static expt_status run_chunk(const xp_call *call, void *user, int64_t chunk) {
  const run *const all = user;
  const int64_t first = chunk * PERMUTATIONS_IN_CHUNK, left = all->question->n_permutations - first;
  const int64_t n = left < PERMUTATIONS_IN_CHUNK ? left : PERMUTATIONS_IN_CHUNK;
  scratch own = {.words = 0};
  const bool ready = make_scratch(call->ctx, all->groups, &own);
  for (int64_t b = 0; ready && b < all->groups->n; b++)
    own.bundle[b] = (int32_t)b;
  for (int64_t done = 0; ready && done < n; done += XP_PERMUTATIONS_IN_BATCH)
    permute_batch(all, first + done, n - done < XP_PERMUTATIONS_IN_BATCH ? n - done : XP_PERMUTATIONS_IN_BATCH, &own,
                  chunk);
  void *const owned[] = {own.bundle, own.marks, own.variant, own.room};
  for (size_t i = 0; i < sizeof owned / sizeof *owned; i++)
    xp_release(call->ctx, owned[i]);
  return ready ? EXPT_OK : xp_fail_memory(call);
}

/* ---- what was observed ---- */

static void sum_totals(run *all) {
  const xp_groups *const groups = all->groups;
  for (int64_t s = 0; s < groups->n_strata; s++) {
    sums *const to = all->stratum_total + s * groups->n_values;
    for (int64_t b = groups->starts[s]; b < groups->starts[s + 1]; b++)
      xp_permuted_add_bundle(groups, b, 1, to);
    for (int64_t k = 0; k < groups->n_values; k++)
      xp_permuted_add(&all->total[k], &to[k], 1);
  }
  xp_permuted_add_ones(groups, groups->n, all->total);
}

static void observe(run *all, sums *variant) {
  const xp_groups *const groups = all->groups;
  for (int64_t b = 0; b < groups->n; b++)
    if (groups->is_variant[b] != 0) xp_permuted_add_bundle(groups, b, 1, variant);
  xp_permuted_add_ones(groups, n_variant(groups), variant);
  for (int64_t k = 0; k < groups->n_values; k++) {
    xp_permuted_value *const value = &groups->values[k];
    value->statistic = value->constant ? NAN : statistic_of(&all->total[k], &variant[k], all->question->statistic);
    const double observed = extremity(value->statistic, all->question->alternative);
    all->observed[k] = observed;
    all->needed[k] = isinf(observed) ? observed : observed - same_statistic * fabs(observed);
  }
}

static void rank_values(run *all) {
  for (int64_t k = 0; k < all->groups->n_values; k++) {
    if (isnan(all->observed[k])) continue;
    int64_t at = all->n_ranked++;
    for (; at > 0 && all->observed[all->ranked[at - 1]] < all->observed[k]; at--)
      all->ranked[at] = all->ranked[at - 1];
    all->ranked[at] = k;
  }
}

/* ---- all permutations ---- */

static double share(const int64_t *counts, const run *all, int64_t k) {
  int64_t sum = 1;
  for (int64_t chunk = 0; chunk < all->n_chunks; chunk++)
    sum += counts[chunk * all->groups->n_values + k];
  return (double)sum / (double)(1 + all->question->n_permutations);
}

static void give_p(const run *all) {
  double before = 0;
  for (int64_t i = 0; i < all->n_ranked; i++) {
    xp_permuted_value *const value = &all->groups->values[all->ranked[i]];
    value->p = share(all->extreme, all, all->ranked[i]);
    value->p_adjusted = fmax(before, share(all->adjusted, all, all->ranked[i]));
    before = value->p_adjusted;
  }
}

static bool make_room(const expt_context *ctx, run *all) {
  const int64_t values = all->groups->n_values;
  all->total = xp_alloc(ctx, values, sizeof *all->total);
  all->stratum_total = xp_alloc(ctx, values * all->groups->n_strata, sizeof *all->stratum_total);
  all->observed = xp_alloc(ctx, values, sizeof *all->observed);
  all->needed = xp_alloc(ctx, values, sizeof *all->needed);
  all->ranked = xp_alloc(ctx, values, sizeof *all->ranked);
  all->extreme = xp_alloc(ctx, values * all->n_chunks, sizeof *all->extreme);
  all->adjusted = xp_alloc(ctx, values * all->n_chunks, sizeof *all->adjusted);
  return all->total != NULL && all->stratum_total != NULL && all->observed != NULL && all->needed != NULL &&
         all->ranked != NULL && all->extreme != NULL && all->adjusted != NULL;
}

static expt_status run_all(const xp_call *call, run *all) {
  sums *const variant = xp_alloc(call->ctx, all->groups->n_values, sizeof *variant);
  expt_status status = variant != NULL && make_room(call->ctx, all) ? EXPT_OK : xp_fail_memory(call);
  if (status == EXPT_OK) {
    sum_totals(all);
    observe(all, variant);
    rank_values(all);
    if (all->n_ranked > 0) status = xp_parallel(call, all->n_chunks, run_chunk, all);
  }
  if (status == EXPT_OK) give_p(all);
  xp_release(call->ctx, variant);
  return status;
}

expt_status xp_permute(const xp_call *call, const xp_groups *groups, const xp_permutation_question *question) {
  const xp_philox_key key = {question->seed, permutation_stream + question->comparison};
  run all = {.groups = groups,
             .question = question,
             .draws = xp_draws_of(key, xp_simd_level(call->ctx)),
             .simd = xp_simd_level(call->ctx),
             .n_chunks = (question->n_permutations + PERMUTATIONS_IN_CHUNK - 1) / PERMUTATIONS_IN_CHUNK};
  all.corrections = xp_draws_child(&all.draws, 0, 0);
  const expt_status status = run_all(call, &all);
  void *const owned[] = {all.total, all.stratum_total, all.observed,
                         all.needed, all.ranked, all.extreme, all.adjusted};
  for (size_t i = 0; i < sizeof owned / sizeof *owned; i++)
    xp_release(call->ctx, owned[i]);
  return status;
}
