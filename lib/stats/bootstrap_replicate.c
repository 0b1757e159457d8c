/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Replicates: weights by counters, the statistic of what was drawn. */
#include "lib/base/context.h"
#include "lib/base/hash.h"
#include "lib/base/memory.h"
#include "lib/stats/bootstrap.h"
#include <math.h>

enum { REPLICATES_IN_CHUNK = 16, UNIFORMS = 512 };

static const uint64_t bootstrap_stream = UINT64_C(0x626f6f7473747261); /* "bootstra" */
static const uint64_t most_unit = UINT64_MAX >> 1;

/* ---- bundles ---- */

static xp_text cluster_label(const xp_samples *samples, int32_t cluster) {
  return xp_labels_get(samples->clusters, cluster);
}

/* Clusters of the arm by the hash of their labels: the order of the rows then matters to no replicate. */
static expt_status order_clusters(const xp_call *call, const xp_samples *samples, const xp_arm *rows, int32_t *place,
                                  xp_bundles *out) {
  int32_t *const codes = xp_alloc(call->ctx, 2 * rows->n, sizeof *codes);
  uint64_t *const room = xp_alloc(call->ctx, rows->n, sizeof *room);
  out->key = xp_alloc(call->ctx, rows->n, sizeof *out->key);
  const bool ready = codes != NULL && room != NULL && out->key != NULL;
  if (ready) {
    for (int64_t i = 0; i < rows->n; i++) {
      const int32_t cluster = rows->cluster[i];
      if (place[cluster] != 0) continue;
      place[cluster] = 1;
      const xp_text label = cluster_label(samples, cluster);
      codes[out->n] = cluster;
      out->key[out->n++] = xp_hash64(label.bytes, label.size) & most_unit;
    }
    xp_sort_keys(out->key, codes, out->n, room, codes + rows->n);
    for (int64_t b = 0; b < out->n; b++)
      place[codes[b]] = (int32_t)b;
  }
  xp_release(call->ctx, codes);
  xp_release(call->ctx, room);
  return ready ? EXPT_OK : xp_fail_memory(call);
}

static expt_status bundle_rows(const xp_call *call, const xp_samples *samples, const xp_arm *rows, xp_bundles *out) {
  out->n = rows->n;
  if (rows->cluster == NULL) return EXPT_OK;
  out->n = 0;
  int32_t *const place = xp_alloc(call->ctx, xp_labels_count(samples->clusters), sizeof *place);
  out->bundle_of = xp_alloc(call->ctx, rows->n, sizeof *out->bundle_of);
  expt_status status = place == NULL || out->bundle_of == NULL ? xp_fail_memory(call) : EXPT_OK;
  if (status == EXPT_OK) status = order_clusters(call, samples, rows, place, out);
  for (int64_t i = 0; status == EXPT_OK && i < rows->n; i++)
    out->bundle_of[i] = place[rows->cluster[i]];
  xp_release(call->ctx, place);
  return status;
}

static int64_t bundle_of(const xp_bundles *bundles, int64_t row) {
  return bundles->bundle_of != NULL ? bundles->bundle_of[row] : row;
}

static double denominator(const xp_arm *rows, int64_t row) {
  return rows->y != NULL ? rows->y[row] : 1;
}

/* Sum of x over sum of y, and once more of what is left: the second sum mends the rounding of the first. */
static void find_centre(const xp_arm *rows, xp_bundles *out) {
  double x = 0, y = 0, rest = 0;
  for (int64_t i = 0; i < rows->n; i++) {
    x += rows->x[i];
    y += denominator(rows, i);
  }
  out->total_y = y;
  out->centre = y < 0 || y > 0 ? x / y : NAN;
  for (int64_t i = 0; i < rows->n; i++)
    rest += rows->x[i] - out->centre * denominator(rows, i);
  out->centre += rest / y;
}

static expt_status sum_bundles(const xp_call *call, const xp_arm *rows, xp_bundles *out) {
  const bool counted = rows->y != NULL || rows->cluster != NULL;
  find_centre(rows, out);
  out->e = xp_alloc(call->ctx, out->n, sizeof *out->e);
  if (counted) out->y = xp_alloc(call->ctx, out->n, sizeof *out->y);
  if (out->e == NULL || (counted && out->y == NULL)) return xp_fail_memory(call);
  for (int64_t i = 0; i < rows->n; i++) {
    out->e[bundle_of(out, i)] += rows->x[i] - out->centre * denominator(rows, i);
    if (counted) out->y[bundle_of(out, i)] += denominator(rows, i);
  }
  return EXPT_OK;
}

expt_status xp_bundles_create(const xp_call *call, const xp_samples *samples, int64_t arm, const xp_arm *rows,
                              const xp_replicates_question *question, xp_bundles *out) {
  const xp_text label = xp_samples_label(samples, arm);
  const xp_philox_key key = {question->seed, bootstrap_stream ^ xp_hash64(label.bytes, label.size)};
  *out = (xp_bundles){.ctx = call->ctx, .arm = rows, .draws = xp_draws_of(key, xp_simd_level(call->ctx))};
  expt_status status = bundle_rows(call, samples, rows, out);
  if (question->statistic == EXPT_BOOTSTRAP_STATISTIC_QUANTILE)
    out->centre = xp_sorted_quantile(rows->x, rows->n, question->probability, question->type);
  else if (status == EXPT_OK)
    status = sum_bundles(call, rows, out);
  if (status != EXPT_OK) xp_bundles_free(out);
  return status;
}

void xp_bundles_free(xp_bundles *bundles) {
  xp_release(bundles->ctx, bundles->e);
  xp_release(bundles->ctx, bundles->y);
  xp_release(bundles->ctx, bundles->key);
  xp_release(bundles->ctx, bundles->bundle_of);
  *bundles = (xp_bundles){.ctx = bundles->ctx};
}

/* ---- weights ---- */

static void draw_with_replacement(const xp_bundles *bundles, uint32_t replicate, uint8_t *weights) {
  double unit[UNIFORMS];
  memset(weights, 0, (size_t)bundles->n);
  for (int64_t first = 0; first < bundles->n; first += UNIFORMS) {
    const int64_t n = bundles->n - first < UNIFORMS ? bundles->n - first : UNIFORMS;
    xp_fill_uniform(&bundles->draws, (uint64_t)first, replicate, n, unit);
    for (int64_t i = 0; i < n; i++) {
      uint8_t *const drawn = &weights[(int64_t)(unit[i] * (double)bundles->n)];
      if (*drawn < UINT8_MAX) ++*drawn;
    }
  }
}

/* Multinomial draws have a place each, not a unit: of clusters in the order of their keys. */
void xp_draw_weights(const xp_bundles *bundles, expt_resampling resampling, uint32_t replicate, uint8_t *weights) {
  if (resampling == EXPT_RESAMPLING_MULTINOMIAL) {
    draw_with_replacement(bundles, replicate, weights);
    return;
  }
  if (bundles->key == NULL)
    xp_fill_bootstrap_weights(&bundles->draws, 0, replicate, bundles->n, weights);
  for (int64_t b = 0; bundles->key != NULL && b < bundles->n; b++)
    weights[b] = (uint8_t)xp_draw_bootstrap_weight(&bundles->draws, bundles->key[b], replicate);
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
  expt_simd simd;
} run;

static void replicate_once(const run *all, int64_t arm, int64_t replicate, uint8_t *weights) {
  const xp_bundles *const bundles = &all->arms[arm];
  const xp_replicates_question *const question = all->question;
  const int64_t at = arm * question->n_replicates + replicate;
  xp_draw_weights(bundles, question->resampling, (uint32_t)replicate, weights);
  if (bundles->e == NULL) {
    all->values[at] = xp_weighted_quantile(bundles, weights, question->probability, question->type);
    return;
  }
  const xp_drawn_sums sums =
      xp_sum_drawn(weights, bundles->e, bundles->y, bundles->n, question->with_errors, all->simd);
  const bool defined = sums.y < 0 || sums.y > 0;
  all->values[at] = defined ? bundles->centre + sums.e / sums.y : NAN;
  if (question->with_errors) all->errors[at] = defined ? error_of(&sums) : NAN;
}

static expt_status run_chunk(const xp_call *call, void *user, int64_t chunk) {
  const run *const all = user;
  const int64_t arm = chunk / all->chunks_per_arm, first = chunk % all->chunks_per_arm * REPLICATES_IN_CHUNK;
  const int64_t left = all->question->n_replicates - first;
  uint8_t *const weights = xp_alloc(call->ctx, all->arms[arm].n, sizeof *weights);
  if (weights == NULL) return xp_fail_memory(call);
  for (int64_t i = 0; i < REPLICATES_IN_CHUNK && i < left; i++)
    replicate_once(all, arm, first + i, weights);
  xp_release(call->ctx, weights);
  return EXPT_OK;
}

expt_status xp_run_replicates(const xp_call *call, const xp_bundles *arms, int64_t n_arms,
                              const xp_replicates_question *question, double *values, double *errors) {
  run all = {.arms = arms,
             .question = question,
             .values = values,
             .errors = errors,
             .chunks_per_arm = (question->n_replicates + REPLICATES_IN_CHUNK - 1) / REPLICATES_IN_CHUNK,
             .simd = xp_simd_level(call->ctx)};
  return xp_parallel(call, n_arms * all.chunks_per_arm, run_chunk, &all);
}
