/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From two arms to bundles in strata, with values as deviations from the means of their strata. */
#include "lib/base/memory.h"
#include "lib/stats/permutation.h"
#include <math.h>

/* Rows of the two arms one after the other, and what they belong to. */
typedef struct build {
  const xp_samples *samples;
  int64_t arm, n_rows, n_control;
  int64_t *bundle;   /* by row: first as met, then by place */
  int64_t *stratum;  /* by bundle as met */
  uint8_t *variant;  /* by bundle as met */
  int64_t *place;    /* by bundle as met */
  int64_t *met;      /* by cluster: bundle + 1 */
  double *x, *y;     /* sums by stratum, of one value */
  double *first;     /* a value of the stratum */
  double *variant_y; /* rows of the variant by stratum */
} build;

static int64_t sample_row(const build *b, int64_t row) {
  return row < b->n_control ? b->samples->starts[0] + row : b->samples->starts[b->arm] + row - b->n_control;
}

static bool is_variant(const build *b, int64_t row) {
  return row >= b->n_control;
}

/* The level of a row; rows without one are a level of their own. */
static int64_t stratum_of(const build *b, int64_t row) {
  return b->samples->stratum != NULL ? b->samples->stratum[sample_row(b, row)] + 1 : 0;
}

static double value_of(const build *b, int64_t row, int64_t k) {
  return b->samples->values[k * b->samples->rows + sample_row(b, row)];
}

/* ---- bundles ---- */

static int64_t bundle_met(build *b, const xp_groups *out, int64_t row) {
  if (b->samples->cluster == NULL) return out->n;
  int64_t *const met = &b->met[b->samples->cluster[sample_row(b, row)]];
  if (*met == 0) *met = out->n + 1;
  return *met - 1;
}

static void meet_bundles(build *b, xp_groups *out) {
  for (int64_t row = 0; row < b->n_rows; row++) {
    b->bundle[row] = bundle_met(b, out, row);
    if (b->bundle[row] < out->n) continue;
    b->stratum[out->n] = stratum_of(b, row);
    b->variant[out->n] = is_variant(b, row);
    out->n++;
  }
}

/* Bundles to their places, stratum by stratum, in the order in which they were met. */
static expt_status place_bundles(const xp_call *call, build *b, xp_groups *out) {
  int64_t *const next = xp_alloc(call->ctx, out->n_strata + 1, sizeof *next);
  if (next == NULL) return xp_fail_memory(call);
  for (int64_t i = 0; i < out->n; i++)
    out->starts[b->stratum[i] + 1]++;
  for (int64_t s = 0; s < out->n_strata; s++) {
    out->starts[s + 1] += out->starts[s];
    next[s] = out->starts[s];
  }
  for (int64_t i = 0; i < out->n; i++) {
    b->place[i] = next[b->stratum[i]]++;
    out->is_variant[b->place[i]] = b->variant[i];
    out->n_picked[b->stratum[i]] += b->variant[i];
  }
  for (int64_t row = 0; row < b->n_rows; row++)
    b->bundle[row] = b->place[b->bundle[row]];
  xp_release(call->ctx, next);
  return EXPT_OK;
}

/* ---- values ---- */

static void sum_strata(build *b, const xp_groups *groups, int64_t k, xp_permuted_value *out) {
  for (int64_t s = 0; s < groups->n_strata; s++)
    b->x[s] = b->y[s] = b->variant_y[s] = 0;
  out->constant = true;
  for (int64_t row = 0; row < b->n_rows; row++) {
    const double x = value_of(b, row, k);
    const int64_t s = stratum_of(b, row);
    if (isnan(x)) {
      out->n_dropped++;
      continue;
    }
    if (!(b->y[s] > 0)) b->first[s] = x;
    if (x < b->first[s] || x > b->first[s]) out->constant = false;
    b->x[s] += x;
    b->y[s] += 1;
    b->variant_y[s] += is_variant(b, row);
  }
  for (int64_t s = 0; s < groups->n_strata; s++)
    b->x[s] /= b->y[s];
}

static void add_deviations(const build *b, const xp_groups *groups, int64_t k) {
  for (int64_t row = 0; row < b->n_rows; row++) {
    const double x = value_of(b, row, k);
    if (isnan(x)) continue;
    const int64_t at = k * groups->n + b->bundle[row];
    groups->e[at] += x - b->x[stratum_of(b, row)];
    if (groups->y != NULL) groups->y[at] += 1;
  }
}

static void sum_arms(const build *b, int64_t k, xp_permuted_value *out) {
  double sums[2] = {0, 0};
  int64_t counts[2] = {0, 0};
  for (int64_t row = 0; row < b->n_rows; row++) {
    const double x = value_of(b, row, k);
    if (isnan(x)) continue;
    sums[is_variant(b, row)] += x;
    counts[is_variant(b, row)]++;
  }
  out->n_control = counts[0];
  out->n_variant = counts[1];
  out->value_control = counts[0] > 0 ? sums[0] / (double)counts[0] : NAN;
  out->value_variant = counts[1] > 0 ? sums[1] / (double)counts[1] : NAN;
}

/* Deviations of the variant over the sum of n_control n_variant / n. */
static double estimate_of(const build *b, const xp_groups *groups, int64_t k) {
  double deviations = 0, weight = 0;
  for (int64_t i = 0; i < groups->n; i++)
    if (groups->is_variant[i] != 0) deviations += groups->e[k * groups->n + i];
  for (int64_t s = 0; s < groups->n_strata; s++)
    if (b->y[s] > 0) weight += b->variant_y[s] * (b->y[s] - b->variant_y[s]) / b->y[s];
  return weight > 0 ? deviations / weight : NAN;
}

static void fill_value(build *b, const xp_groups *groups, int64_t k) {
  xp_permuted_value *const value = &groups->values[k];
  *value = (xp_permuted_value){.statistic = NAN, .p = NAN, .p_adjusted = NAN};
  sum_strata(b, groups, k, value);
  add_deviations(b, groups, k);
  sum_arms(b, k, value);
  value->estimate = estimate_of(b, groups, k);
}

/* ---- memory ---- */

static bool make_room(const expt_context *ctx, build *b, xp_groups *out) {
  const int64_t rows = b->n_rows, strata = out->n_strata;
  b->bundle = xp_alloc(ctx, rows, sizeof *b->bundle);
  b->stratum = xp_alloc(ctx, rows, sizeof *b->stratum);
  b->variant = xp_alloc(ctx, rows, sizeof *b->variant);
  b->place = xp_alloc(ctx, rows, sizeof *b->place);
  b->met = xp_alloc(ctx, b->samples->cluster != NULL ? xp_labels_count(b->samples->clusters) : 0, sizeof *b->met);
  b->x = xp_alloc(ctx, strata, sizeof *b->x);
  b->y = xp_alloc(ctx, strata, sizeof *b->y);
  b->first = xp_alloc(ctx, strata, sizeof *b->first);
  b->variant_y = xp_alloc(ctx, strata, sizeof *b->variant_y);
  out->starts = xp_alloc(ctx, strata + 1, sizeof *out->starts);
  out->n_picked = xp_alloc(ctx, strata, sizeof *out->n_picked);
  out->is_variant = xp_alloc(ctx, rows, sizeof *out->is_variant);
  out->values = xp_alloc(ctx, out->n_values, sizeof *out->values);
  return b->bundle != NULL && b->stratum != NULL && b->variant != NULL && b->place != NULL && b->met != NULL &&
         b->x != NULL && b->y != NULL && b->first != NULL && b->variant_y != NULL && out->starts != NULL &&
         out->n_picked != NULL && out->is_variant != NULL && out->values != NULL;
}

static void free_build(const expt_context *ctx, build *b) {
  void *const owned[] = {b->bundle, b->stratum, b->variant, b->place, b->met, b->x, b->y, b->first, b->variant_y};
  for (size_t i = 0; i < sizeof owned / sizeof *owned; i++)
    xp_release(ctx, owned[i]);
}

static bool any_missing(const build *b) {
  const int64_t all = b->samples->n_values * b->samples->rows;
  for (int64_t i = 0; i < all; i++)
    if (isnan(b->samples->values[i])) return true;
  return false;
}

static expt_status fill(const xp_call *call, build *b, xp_groups *out) {
  const bool counted = b->samples->cluster != NULL || any_missing(b);
  if (!make_room(call->ctx, b, out)) return xp_fail_memory(call);
  meet_bundles(b, out);
  XP_TRY(place_bundles(call, b, out));
  out->e = xp_alloc(call->ctx, out->n * out->n_values, sizeof *out->e);
  if (counted) out->y = xp_alloc(call->ctx, out->n * out->n_values, sizeof *out->y);
  if (out->e == NULL || (counted && out->y == NULL)) return xp_fail_memory(call);
  for (int64_t k = 0; k < out->n_values; k++)
    fill_value(b, out, k);
  return EXPT_OK;
}

expt_status xp_groups_create(const xp_call *call, const xp_samples *samples, int64_t arm, xp_groups *out) {
  const int64_t n_control = xp_samples_size(samples, 0);
  build b = {
      .samples = samples, .arm = arm, .n_control = n_control, .n_rows = n_control + xp_samples_size(samples, arm)};
  *out = (xp_groups){.ctx = call->ctx,
                     .n_values = samples->n_values,
                     .n_strata = samples->strata != NULL ? xp_labels_count(samples->strata) + 1 : 1};
  const expt_status status = fill(call, &b, out);
  free_build(call->ctx, &b);
  if (status != EXPT_OK) xp_groups_free(out);
  return status;
}

void xp_groups_free(xp_groups *groups) {
  void *const owned[] = {groups->e,        groups->y,          groups->starts,
                         groups->n_picked, groups->is_variant, groups->values};
  for (size_t i = 0; i < sizeof owned / sizeof *owned; i++)
    xp_release(groups->ctx, owned[i]);
  *groups = (xp_groups){.ctx = groups->ctx};
}
