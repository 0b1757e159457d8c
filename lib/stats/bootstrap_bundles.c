/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is drawn together, as deviations from the statistic of the arm. */
#include "lib/base/context.h"
#include "lib/base/hash.h"
#include "lib/base/memory.h"
#include "lib/stats/bootstrap.h"
#include <math.h>

static const uint64_t bootstrap_stream = UINT64_C(0x626f6f7473747261); /* "bootstra" */
static const uint64_t most_unit = UINT64_MAX >> 1;

/* ---- clusters ---- */

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

/* ---- values ---- */

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

/* ---- digits ---- */

enum { UNIT_BITS = 46, SMALLEST_UNIT = -1000, DIGIT_BITS = 16, DIGIT_MIN = -32768 };

static double largest_size(const double *e, int64_t n) {
  double largest = 0;
  for (int64_t i = 0; i < n; i++) {
    if (!isfinite(e[i])) return NAN;
    if (fabs(e[i]) > largest) largest = fabs(e[i]);
  }
  return largest;
}

/* NaN where a number is not finite: then every sum is. */
static double unit_of(double largest) {
  int exponent;
  if (isnan(largest)) return NAN;
  frexp(largest, &exponent);
  return ldexp(1, exponent - UNIT_BITS > SMALLEST_UNIT ? exponent - UNIT_BITS : SMALLEST_UNIT);
}

/* Adding this makes every digit one of 0 to 2^16 - 1. */
static const int64_t shift_of_digits = INT64_C(0x800080008000);

static uint64_t shifted_units(double units) {
  return (uint64_t)((int64_t)((units + 0x1.8p52) - 0x1.8p52) + shift_of_digits); /* rounded to a whole number */
}

static int16_t digit_of(uint64_t shifted, int64_t d) {
  return (int16_t)((int32_t)(shifted >> DIGIT_BITS * d & 0xffff) + DIGIT_MIN);
}

expt_status xp_bundles_split(const xp_call *call, xp_bundles *bundles) {
  const int64_t n = bundles->n;
  bundles->digits = xp_alloc(call->ctx, XP_DRAWN_DIGITS * n, sizeof *bundles->digits);
  if (bundles->digits == NULL) return xp_fail_memory(call);
  bundles->unit = unit_of(largest_size(bundles->e, n));
  if (isnan(bundles->unit)) return EXPT_OK;
  const double per_unit = 1 / bundles->unit;
  for (int64_t i = 0; i < n; i++) {
    const uint64_t shifted = shifted_units(bundles->e[i] * per_unit);
    for (int64_t d = 0; d < XP_DRAWN_DIGITS; d++)
      bundles->digits[d * n + i] = digit_of(shifted, d);
  }
  return EXPT_OK;
}

/* ---- all of it ---- */

expt_status xp_bundles_create(const xp_call *call, const xp_samples *samples, int64_t arm, const xp_arm *rows,
                              const xp_replicates_question *question, xp_bundles *out) {
  const xp_text label = xp_samples_label(samples, arm);
  const xp_philox_key key = {question->seed, bootstrap_stream ^ xp_hash64(label.bytes, label.size)};
  const expt_simd simd = xp_simd_level(call->ctx);
  *out = (xp_bundles){.ctx = call->ctx, .arm = rows, .draws = xp_draws_of(key, simd), .simd = simd};
  expt_status status = bundle_rows(call, samples, rows, out);
  out->thinned = xp_weight_law_of(xp_thinned_mean(out->n));
  if (question->statistic == EXPT_BOOTSTRAP_STATISTIC_QUANTILE)
    out->centre = xp_sorted_quantile(rows->x, rows->n, question->probability, question->type);
  else if (status == EXPT_OK)
    status = sum_bundles(call, rows, out);
  if (status == EXPT_OK && out->e != NULL) status = xp_bundles_split(call, out);
  if (status != EXPT_OK) xp_bundles_free(out);
  return status;
}

void xp_bundles_free(xp_bundles *bundles) {
  xp_release(bundles->ctx, bundles->e);
  xp_release(bundles->ctx, bundles->y);
  xp_release(bundles->ctx, bundles->digits);
  xp_release(bundles->ctx, bundles->key);
  xp_release(bundles->ctx, bundles->bundle_of);
  *bundles = (xp_bundles){.ctx = bundles->ctx};
}
