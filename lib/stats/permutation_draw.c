/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random permutations, the statistics under each, and how often they are as extreme as the observed ones. */
#include "lib/base/context.h"
#include "lib/base/memory.h"
#include "lib/stats/permutation.h"
#include <math.h>
#include <string.h>

enum { PERMUTATIONS_IN_CHUNK = 64, UNIFORMS = 512 };

static const uint64_t permutation_stream = UINT64_C(0x7065726d75746174); /* "permutat" */

/* The same sums in another order differ in their last digits; a permutation that repeats the observed data counts. */
static const double same_statistic = 1e-12;
/* What the subtraction of squares leaves by rounding alone, as a share of them. */
static const double no_squares = 1e-13;

/* Sums over the bundles of one arm, of one value. */
typedef struct sums {
  double n, e, y, ee, ey, yy; /* n: bundles that have a value */
} sums;

typedef struct run {
  const xp_groups *groups;
  const xp_permutation_question *question;
  xp_draws draws;
  sums *total;         /* by value */
  sums *stratum_total; /* by stratum, then value */
  double *observed;    /* by value: the statistic, larger = more extreme */
  double *needed;      /* by value: what counts as at least as extreme */
  int64_t *ranked;     /* values that are not constant, the most extreme first */
  int64_t n_ranked;
  int64_t n_chunks;
  int64_t *extreme, *adjusted; /* by chunk, then value: permutations at least as extreme, alone and as a maximum */
} run;

/* ---- sums ---- */

static void add_bundle(const xp_groups *groups, int64_t b, double sign, sums *to) {
  const double *const e = groups->e + b * groups->n_values;
  if (groups->y == NULL) {
    for (int64_t k = 0; k < groups->n_values; k++) {
      to[k].e += sign * e[k];
      to[k].ee += sign * e[k] * e[k];
    }
    return;
  }
  const double *const y = groups->y + b * groups->n_values;
  for (int64_t k = 0; k < groups->n_values; k++) {
    to[k].n += y[k] > 0 ? sign : 0;
    to[k].e += sign * e[k];
    to[k].y += sign * y[k];
    to[k].ee += sign * e[k] * e[k];
    to[k].ey += sign * e[k] * y[k];
    to[k].yy += sign * y[k] * y[k];
  }
}

/* Where every bundle counts 1, its sums are known without looking. */
static void add_ones(const xp_groups *groups, int64_t bundles, sums *to) {
  if (groups->y != NULL) return;
  const double n = (double)bundles;
  for (int64_t k = 0; k < groups->n_values; k++) {
    to[k].n = to[k].y = to[k].yy = n;
    to[k].ey = to[k].e;
  }
}

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

/* ---- one permutation ---- */

typedef struct scratch {
  int32_t *bundle; /* all bundles, stratum by stratum, in any order within */
  sums *variant;   /* by value */
} scratch;

/* Fisher and Yates, as far as needed: which bundles of a stratum stand first. */
static void pick(const run *all, int64_t from, int64_t n, int64_t picked, uint32_t permutation, int32_t *bundle) {
  double unit[UNIFORMS];
  for (int64_t first = 0; first < picked; first += UNIFORMS) {
    const int64_t piece = picked - first < UNIFORMS ? picked - first : UNIFORMS;
    xp_fill_uniform(&all->draws, (uint64_t)(from + first), permutation, piece, unit);
    for (int64_t i = 0; i < piece; i++) {
      const int64_t here = first + i, there = here + (int64_t)(unit[i] * (double)(n - here));
      const int32_t kept = bundle[here];
      bundle[here] = bundle[there];
      bundle[there] = kept;
    }
  }
}

static void add_sums(const sums *from, int64_t n_values, sums *to) {
  for (int64_t k = 0; k < n_values; k++) {
    to[k].n += from[k].n;
    to[k].e += from[k].e;
    to[k].y += from[k].y;
    to[k].ee += from[k].ee;
    to[k].ey += from[k].ey;
    to[k].yy += from[k].yy;
  }
}

/* The one case that millions of permutations are asked for: a value, a row each. */
static void add_single_values(const double *e, const int32_t *bundle, int64_t n, double sign, sums *to) {
  double sum = 0, squares = 0;
  for (int64_t i = 0; i < n; i++) {
    const double value = e[bundle[i]];
    sum += value;
    squares += value * value;
  }
  to->e += sign * sum;
  to->ee += sign * squares;
}

static void add_bundles(const xp_groups *groups, const int32_t *bundle, int64_t n, double sign, sums *to) {
  if (groups->y == NULL && groups->n_values == 1) {
    add_single_values(groups->e, bundle, n, sign, to);
    return;
  }
  for (int64_t i = 0; i < n; i++)
    add_bundle(groups, bundle[i], sign, to);
}

/* The smaller side is picked; where that is the control, the variant is what it leaves of the stratum. */
static void permute_stratum(const run *all, int64_t s, uint32_t permutation, const scratch *own) {
  const xp_groups *const groups = all->groups;
  const int64_t from = groups->starts[s], n = groups->starts[s + 1] - from;
  const bool pick_variant = 2 * groups->n_picked[s] <= n;
  const int64_t picked = pick_variant ? groups->n_picked[s] : n - groups->n_picked[s];
  const double sign = pick_variant ? 1 : -1;
  int32_t *const bundle = own->bundle + from;
  pick(all, from, n, picked, permutation, bundle);
  if (!pick_variant) add_sums(all->stratum_total + s * groups->n_values, groups->n_values, own->variant);
  add_bundles(groups, bundle, picked, sign, own->variant);
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

static void permute_once(const run *all, uint32_t permutation, const scratch *own, int64_t chunk) {
  const xp_groups *const groups = all->groups;
  memset(own->variant, 0, (size_t)groups->n_values * sizeof *own->variant);
  for (int64_t s = 0; s < groups->n_strata; s++)
    permute_stratum(all, s, permutation, own);
  add_ones(groups, n_variant(groups), own->variant);
  count_permutation(all, own->variant, all->extreme + chunk * groups->n_values,
                    all->adjusted + chunk * groups->n_values);
}

/* A chunk begins with the bundles in their own order, so what came before it does not matter. */
static expt_status run_chunk(const xp_call *call, void *user, int64_t chunk) {
  const run *const all = user;
  const int64_t first = chunk * PERMUTATIONS_IN_CHUNK, left = all->question->n_permutations - first;
  const scratch own = {xp_alloc(call->ctx, all->groups->n, sizeof *own.bundle),
                       xp_alloc(call->ctx, all->groups->n_values, sizeof *own.variant)};
  const bool ready = own.bundle != NULL && own.variant != NULL;
  for (int64_t b = 0; ready && b < all->groups->n; b++)
    own.bundle[b] = (int32_t)b;
  for (int64_t i = 0; ready && i < PERMUTATIONS_IN_CHUNK && i < left; i++)
    permute_once(all, (uint32_t)(first + i), &own, chunk);
  xp_release(call->ctx, own.bundle);
  xp_release(call->ctx, own.variant);
  return ready ? EXPT_OK : xp_fail_memory(call);
}

/* ---- what was observed ---- */

static void sum_totals(run *all) {
  const xp_groups *const groups = all->groups;
  for (int64_t s = 0; s < groups->n_strata; s++) {
    sums *const to = all->stratum_total + s * groups->n_values;
    for (int64_t b = groups->starts[s]; b < groups->starts[s + 1]; b++)
      add_bundle(groups, b, 1, to);
    add_sums(to, groups->n_values, all->total);
  }
  add_ones(groups, groups->n, all->total);
}

static void observe(run *all, sums *variant) {
  const xp_groups *const groups = all->groups;
  for (int64_t b = 0; b < groups->n; b++)
    if (groups->is_variant[b] != 0) add_bundle(groups, b, 1, variant);
  add_ones(groups, n_variant(groups), variant);
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
             .n_chunks = (question->n_permutations + PERMUTATIONS_IN_CHUNK - 1) / PERMUTATIONS_IN_CHUNK};
  const expt_status status = run_all(call, &all);
  void *const owned[] = {all.total, all.stratum_total, all.observed,
                         all.needed, all.ranked, all.extreme, all.adjusted};
  for (size_t i = 0; i < sizeof owned / sizeof *owned; i++)
    xp_release(call->ctx, owned[i]);
  return status;
}
