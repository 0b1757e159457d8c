/* SPDX-License-Identifier: GPL-3.0-or-later */
/* expt_quantile_effect(): replicates of every arm and probability once, then the comparisons. */
#include "lib/stats/quantile_effect.h"

#include "lib/base/context.h"
#include "lib/base/hash.h"
#include "lib/base/memory.h"
#include <math.h>

enum { FEWEST_REPLICATES = 100, MOST_REPLICATES = 1000000, MOST_PROBABILITIES = 100, REPLICATES_IN_CHUNK = 64 };

static const uint64_t quantile_stream = UINT64_C(0x7175616e74696c65); /* "quantile" */

XP_OPTIONS(expt_quantile_effect_options, .n_replicates = 2000, .confidence = 0.95);

typedef struct row {
  const char *metric, *alternative, *method;
  xp_text control, variant;
  int64_t n_control, n_variant, n_dropped, note_bits, n_replicates;
  double probability, value_control, value_variant, estimate, std_error, rel_estimate, p, confidence;
  xp_limits of_control, of_variant, limits, outer, rel_limits;
} row;

static const xp_cell cells[] = {
    {"metric", XP_CELL_WORD, false, offsetof(row, metric)},
    {"probability", XP_CELL_NUMBER, false, offsetof(row, probability)},
    {"control", XP_CELL_LABEL, false, offsetof(row, control)},
    {"variant", XP_CELL_LABEL, false, offsetof(row, variant)},
    {"n_control", XP_CELL_COUNT, false, offsetof(row, n_control)},
    {"n_variant", XP_CELL_COUNT, false, offsetof(row, n_variant)},
    {"value_control", XP_CELL_NUMBER, false, offsetof(row, value_control)},
    {"control_low", XP_CELL_NUMBER, true, offsetof(row, of_control.low)},
    {"control_high", XP_CELL_NUMBER, true, offsetof(row, of_control.high)},
    {"value_variant", XP_CELL_NUMBER, false, offsetof(row, value_variant)},
    {"variant_low", XP_CELL_NUMBER, true, offsetof(row, of_variant.low)},
    {"variant_high", XP_CELL_NUMBER, true, offsetof(row, of_variant.high)},
    {"estimate", XP_CELL_NUMBER, false, offsetof(row, estimate)},
    {"std_error", XP_CELL_NUMBER, true, offsetof(row, std_error)},
    {"ci_low", XP_CELL_NUMBER, false, offsetof(row, limits.low)},
    {"ci_high", XP_CELL_NUMBER, false, offsetof(row, limits.high)},
    {"outer_low", XP_CELL_NUMBER, true, offsetof(row, outer.low)},
    {"outer_high", XP_CELL_NUMBER, true, offsetof(row, outer.high)},
    {"rel_estimate", XP_CELL_NUMBER, false, offsetof(row, rel_estimate)},
    {"rel_ci_low", XP_CELL_NUMBER, false, offsetof(row, rel_limits.low)},
    {"rel_ci_high", XP_CELL_NUMBER, false, offsetof(row, rel_limits.high)},
    {"p_value", XP_CELL_NUMBER, false, offsetof(row, p)},
    {"alternative", XP_CELL_WORD, true, offsetof(row, alternative)},
    {"confidence", XP_CELL_NUMBER, true, offsetof(row, confidence)},
    {"n_replicates", XP_CELL_COUNT, true, offsetof(row, n_replicates)},
    {"method", XP_CELL_WORD, true, offsetof(row, method)},
    {"n_dropped", XP_CELL_COUNT, true, offsetof(row, n_dropped)},
    {"note_bits", XP_CELL_COUNT, true, offsetof(row, note_bits)},
    {"notes", XP_CELL_NOTES, false, offsetof(row, note_bits)},
};

typedef struct work {
  const expt_quantile_effect_options *options;
  const char *metric;
  const double *probabilities;
  int64_t n_probabilities;
  const xp_samples *samples;
  xp_arm *arms;
  xp_bundles *bundles; /* with clusters */
  double *values;      /* by arm, then probability, then replicate */
  double *made;        /* by replicate: what a comparison makes of two arms */
  uint64_t *sort_room;
  int64_t chunks_per_arm;
} work;

static double *replicates_of(const work *all, int64_t arm, int64_t k) {
  return all->values + (arm * all->n_probabilities + k) * all->options->n_replicates;
}

/* ---- replicates ---- */

static xp_draws draws_of(const xp_call *call, const work *all, int64_t arm) {
  const xp_text label = xp_samples_label(all->samples, arm);
  const xp_philox_key key = {all->options->seed, quantile_stream ^ xp_hash64(label.bytes, label.size)};
  return xp_draws_of(key, xp_simd_level(call->ctx));
}

static expt_status draw_indices(const xp_call *call, const work *all, int64_t arm, int64_t first, int64_t n) {
  const xp_draws draws = draws_of(call, all, arm);
  for (int64_t k = 0; k < all->n_probabilities; k++) {
    xp_quantile_sampler sampler;
    XP_TRY(xp_quantile_sampler_make(call, all->arms[arm].x, all->arms[arm].n, all->probabilities[k],
                                    all->options->definition, &sampler));
    for (int64_t r = first; r < first + n; r++)
      replicates_of(all, arm, k)[r] = xp_draw_quantile(&sampler, &draws, (uint64_t)r, (uint32_t)k);
  }
  return EXPT_OK;
}

static expt_status weigh_clusters(const xp_call *call, const work *all, int64_t arm, int64_t first, int64_t n) {
  const xp_bundles *const bundles = &all->bundles[arm];
  uint8_t *const weights = xp_alloc(call->ctx, bundles->n, sizeof *weights);
  if (weights == NULL) return xp_fail_memory(call);
  for (int64_t r = first; r < first + n; r++) {
    xp_draw_weights(bundles, EXPT_RESAMPLING_POISSON, (uint32_t)r, weights);
    for (int64_t k = 0; k < all->n_probabilities; k++)
      replicates_of(all, arm, k)[r] =
          xp_weighted_quantile(bundles, weights, all->probabilities[k], all->options->definition);
  }
  xp_release(call->ctx, weights);
  return EXPT_OK;
}

static expt_status run_chunk(const xp_call *call, void *user, int64_t chunk) {
  const work *const all = user;
  const int64_t arm = chunk / all->chunks_per_arm, first = chunk % all->chunks_per_arm * REPLICATES_IN_CHUNK;
  const int64_t left = all->options->n_replicates - first, n = left < REPLICATES_IN_CHUNK ? left : REPLICATES_IN_CHUNK;
  if (all->arms[arm].n == 0) return EXPT_OK;
  return all->bundles != NULL ? weigh_clusters(call, all, arm, first, n) : draw_indices(call, all, arm, first, n);
}

/* ---- one comparison ---- */

static double relative(double variant, double control) {
  return control > 0 ? variant / control - 1 : NAN;
}

/* Twice the smaller share on one side of 0; a replicate at 0 speaks for both. */
static double p_of(const double *sorted, int64_t n, expt_alternative alternative) {
  int64_t not_above = 0, not_below = 0;
  for (int64_t r = 0; r < n; r++) {
    not_above += sorted[r] <= 0;
    not_below += sorted[r] >= 0;
  }
  const double greater = (double)(1 + not_above) / (double)(1 + n), less = (double)(1 + not_below) / (double)(1 + n);
  if (alternative == EXPT_ALTERNATIVE_GREATER) return greater;
  if (alternative == EXPT_ALTERNATIVE_LESS) return less;
  return fmin(1, 2 * fmin(greater, less));
}

static void fill_relative(const work *all, int64_t arm, int64_t k, row *out) {
  const double *const control = replicates_of(all, 0, k), *const variant = replicates_of(all, arm, k);
  const int64_t n = all->options->n_replicates;
  bool positive = out->value_control > 0;
  for (int64_t r = 0; r < n; r++) {
    positive = positive && !(control[r] <= 0);
    all->made[r] = relative(variant[r], control[r]);
  }
  if (!positive) {
    out->rel_limits = (xp_limits){-INFINITY, INFINITY};
    out->note_bits |= XP_NOTE_BIT(EXPT_NOTE_UNBOUNDED);
    return;
  }
  const int64_t kept = xp_sort_finite(all->made, n, all->sort_room);
  out->rel_limits = xp_percentile_limits(all->made, kept, all->options->confidence);
}

static void fill_bootstrap(const work *all, int64_t arm, int64_t k, row *out) {
  const double *const control = replicates_of(all, 0, k), *const variant = replicates_of(all, arm, k);
  const int64_t n = all->options->n_replicates;
  for (int64_t r = 0; r < n; r++)
    all->made[r] = variant[r] - control[r];
  const int64_t kept = xp_sort_finite(all->made, n, all->sort_room);
  out->n_replicates = kept;
  if (kept == 0) return;
  if (!(all->made[kept - 1] > all->made[0])) {
    out->note_bits |= XP_NOTE_BIT(EXPT_NOTE_ZERO_VARIANCE);
    return;
  }
  out->std_error = xp_spread_of(all->made, kept).sd;
  out->limits = xp_percentile_limits(all->made, kept, all->options->confidence);
  out->p = p_of(all->made, kept, all->options->alternative);
  fill_relative(all, arm, k, out);
}

static void fill_order_statistics(const xp_arm *control, const xp_arm *variant, double confidence, row *out) {
  const double each = 1 - (1 - confidence) / 2, p = out->probability;
  out->of_control = xp_order_statistic_limits(control->x, control->n, p, confidence);
  out->of_variant = xp_order_statistic_limits(variant->x, variant->n, p, confidence);
  const xp_limits c = xp_order_statistic_limits(control->x, control->n, p, each);
  const xp_limits v = xp_order_statistic_limits(variant->x, variant->n, p, each);
  out->outer = (xp_limits){v.low - c.high, v.high - c.low};
  const double *const ends[] = {&c.low, &c.high, &v.low, &v.high};
  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
    if (isinf(*ends[i])) out->note_bits |= XP_NOTE_BIT(EXPT_NOTE_UNBOUNDED);
}

static const char *method_of(const work *all) {
  static const char *const words[2][2] = {{"type 7, index bootstrap", "type 7, Poisson bootstrap of clusters"},
                                          {"type 1, index bootstrap", "type 1, Poisson bootstrap of clusters"}};
  return words[all->options->definition][all->bundles != NULL];
}

static void fill_row(const work *all, int64_t arm, int64_t k, row *out) {
  const xp_arm *const control = &all->arms[0], *const variant = &all->arms[arm];
  const double p = all->probabilities[k];
  const double of_control = xp_sorted_quantile(control->x, control->n, p, all->options->definition);
  const double of_variant = xp_sorted_quantile(variant->x, variant->n, p, all->options->definition);
  const xp_limits none = {NAN, NAN};
  *out = (row){.metric = all->metric,
               .alternative = xp_alternative_word(all->options->alternative),
               .method = method_of(all),
               .control = xp_samples_label(all->samples, 0),
               .variant = xp_samples_label(all->samples, arm),
               .n_control = control->n,
               .n_variant = variant->n,
               .n_dropped = control->n_dropped + variant->n_dropped,
               .probability = p,
               .value_control = of_control,
               .value_variant = of_variant,
               .estimate = of_variant - of_control,
               .std_error = NAN,
               .rel_estimate = relative(of_variant, of_control),
               .p = NAN,
               .confidence = all->options->confidence,
               .of_control = none,
               .of_variant = none,
               .limits = none,
               .outer = none,
               .rel_limits = none};
  if (out->n_dropped > 0) out->note_bits |= XP_NOTE_BIT(EXPT_NOTE_DROPPED);
  if (control->n == 0 || variant->n == 0) {
    out->note_bits |= XP_NOTE_BIT(EXPT_NOTE_EMPTY_ARM);
    return;
  }
  if (all->bundles == NULL) fill_order_statistics(control, variant, all->options->confidence, out);
  fill_bootstrap(all, arm, k, out);
}

/* ---- all of it ---- */

static expt_status bundle(const xp_call *call, work *all) {
  const xp_replicates_question question = {.statistic = EXPT_BOOTSTRAP_STATISTIC_QUANTILE, .seed = all->options->seed};
  if (all->samples->cluster == NULL) return EXPT_OK;
  all->bundles = xp_alloc(call->ctx, all->samples->n_arms, sizeof *all->bundles);
  if (all->bundles == NULL) return xp_fail_memory(call);
  for (int64_t arm = 0; arm < all->samples->n_arms; arm++)
    XP_TRY(xp_bundles_create(call, all->samples, arm, &all->arms[arm], &question, &all->bundles[arm]));
  return EXPT_OK;
}

static expt_status prepare(const xp_call *call, work *all) {
  const int64_t arms = all->samples->n_arms, n = all->options->n_replicates;
  XP_TRY(xp_arms_create(call, all->samples, false, &all->arms));
  for (int64_t arm = 0; arm < arms; arm++)
    XP_TRY(xp_arm_sort(call, &all->arms[arm]));
  XP_TRY(bundle(call, all));
  all->chunks_per_arm = (n + REPLICATES_IN_CHUNK - 1) / REPLICATES_IN_CHUNK;
  all->values = xp_alloc(call->ctx, arms * all->n_probabilities * n, sizeof *all->values);
  all->made = xp_alloc(call->ctx, n, sizeof *all->made);
  all->sort_room = xp_alloc(call->ctx, 2 * n, sizeof *all->sort_room);
  return all->values != NULL && all->made != NULL && all->sort_room != NULL ? EXPT_OK : xp_fail_memory(call);
}

static void clear(const expt_context *ctx, work *all) {
  for (int64_t arm = 0; all->bundles != NULL && arm < all->samples->n_arms; arm++)
    xp_bundles_free(&all->bundles[arm]);
  xp_release(ctx, all->bundles);
  xp_arms_free(all->samples, all->arms);
  xp_release(ctx, all->values);
  xp_release(ctx, all->made);
  xp_release(ctx, all->sort_room);
}

static expt_status compare_all(const xp_call *call, work *all, row *rows, expt_frame **out) {
  const int64_t n = xp_samples_comparisons(all->samples), probabilities = all->n_probabilities;
  xp_progress progress = xp_progress_start(call, 1);
  XP_TRY(prepare(call, all));
  if (n > 0) XP_TRY(xp_parallel(call, all->samples->n_arms * all->chunks_per_arm, run_chunk, all));
  for (int64_t arm = 1; arm <= n; arm++)
    for (int64_t k = 0; k < probabilities; k++)
      fill_row(all, arm, k, &rows[(arm - 1) * probabilities + k]);
  XP_TRY(xp_progress_end(&progress));
  return xp_rows_to_frame(call, cells, sizeof cells / sizeof *cells, rows, sizeof *rows, n * probabilities, out);
}

static expt_status answer(const xp_call *call, work *all, expt_frame **out) {
  row *const rows =
      xp_alloc(call->ctx, xp_samples_comparisons(all->samples) * all->n_probabilities, sizeof *rows);
  if (rows == NULL) return xp_fail_memory(call);
  const expt_status status = compare_all(call, all, rows, out);
  clear(call->ctx, all);
  xp_release(call->ctx, rows);
  return status;
}

/* ---- the door ---- */

static expt_status check_options(const xp_call *call, const expt_quantile_effect_options *o) {
  XP_TRY(xp_need_word(call, "options", "alternative", o->alternative, EXPT_ALTERNATIVE_LESS));
  XP_TRY(xp_need_word(call, "options", "missing", o->missing, EXPT_MISSING_DROP));
  XP_TRY(xp_need_word(call, "options", "definition", o->definition, EXPT_QUANTILE_TYPE_INVERSE));
  XP_TRY(xp_need_whole(call, "options", "n_replicates", o->n_replicates, FEWEST_REPLICATES, MOST_REPLICATES));
  return xp_need_between(call, "options", "confidence", o->confidence, 0.0, 1.0);
}

static expt_status check_probabilities(const xp_call *call, const double *probabilities, int64_t n) {
  XP_TRY(xp_need_whole(call, "n_probabilities", "", n, 1, MOST_PROBABILITIES));
  XP_TRY(xp_need(call, probabilities, "probabilities"));
  for (int64_t k = 0; k < n; k++)
    XP_TRY(xp_need_range(call, "probabilities", "", probabilities[k], 0.0, 1.0));
  return EXPT_OK;
}

expt_status expt_quantile_effect(const expt_context *ctx, const expt_table *table, const char *value,
                                 const char *variant, const double *probabilities, int64_t n_probabilities,
                                 const expt_quantile_effect_options *options, expt_frame **out, expt_error *err) {
  XP_CALL(ctx, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  expt_quantile_effect_options mine;
  XP_TRY(check_probabilities(call, probabilities, n_probabilities));
  XP_TRY(xp_take_expt_quantile_effect_options(call, options, &mine));
  XP_TRY(check_options(call, &mine));
  const xp_samples_question question = {.table = table,
                                        .values_argument = "value",
                                        .values = &value,
                                        .n_values = 1,
                                        .variant = variant,
                                        .control = mine.control,
                                        .cluster = mine.cluster,
                                        .missing = mine.missing};
  xp_samples samples;
  XP_TRY(xp_samples_read(call, &question, &samples));
  work all = {.options = &mine,
              .metric = value,
              .probabilities = probabilities,
              .n_probabilities = n_probabilities,
              .samples = &samples};
  const expt_status status = answer(call, &all, out);
  xp_samples_free(&samples);
  return status;
}
