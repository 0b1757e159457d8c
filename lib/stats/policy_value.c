/* SPDX-License-Identifier: GPL-3.0-or-later */
/* expt_policy_value(): a log as a sample of what another policy would have met. */
#include "lib/base/context.h"
#include "lib/math/distributions.h"
#include "lib/math/moments.h"
#include "lib/stats/policy_rows.h"
#include "lib/stats/samples.h"
#include <experiment/policy.h>
#include <math.h>

XP_OPTIONS(expt_policy_value_options, .confidence = 0.95, .max_weight = INFINITY);

typedef struct evaluation {
  const expt_table *table;
  expt_policy_value_options options;
  xp_log_column reward, probability, target, predicted, predicted_target;
  bool has_model;
  expt_simd simd;
  xp_moments rewards, scores, weights, predictions, corrected; /* scores: weight * reward */
  xp_pair self;                                                /* weights and scores together, for their covariance */
  int64_t n_cut;
} evaluation;

typedef struct value_row {
  const char *method;
  double value, std_error, low, high, logged, effective, mean_weight, max_weight, confidence;
  int64_t n, n_cut, note_bits;
} value_row;

static const xp_cell cells[] = {
    {"method", XP_CELL_WORD, false, offsetof(value_row, method)},
    {"value", XP_CELL_NUMBER, false, offsetof(value_row, value)},
    {"std_error", XP_CELL_NUMBER, false, offsetof(value_row, std_error)},
    {"ci_low", XP_CELL_NUMBER, false, offsetof(value_row, low)},
    {"ci_high", XP_CELL_NUMBER, false, offsetof(value_row, high)},
    {"logged_value", XP_CELL_NUMBER, false, offsetof(value_row, logged)},
    {"n", XP_CELL_COUNT, false, offsetof(value_row, n)},
    {"effective_n", XP_CELL_NUMBER, false, offsetof(value_row, effective)},
    {"mean_weight", XP_CELL_NUMBER, true, offsetof(value_row, mean_weight)},
    {"max_weight", XP_CELL_NUMBER, true, offsetof(value_row, max_weight)},
    {"n_cut", XP_CELL_COUNT, true, offsetof(value_row, n_cut)},
    {"confidence", XP_CELL_NUMBER, true, offsetof(value_row, confidence)},
    {"note_bits", XP_CELL_COUNT, true, offsetof(value_row, note_bits)},
    {"notes", XP_CELL_NOTES, false, offsetof(value_row, note_bits)},
};

/* ---- reading ---- */

static expt_status open_columns(const xp_call *call, evaluation *work, const char *reward, const char *probability,
                                const char *target) {
  work->reward = work->predicted = work->predicted_target = xp_log_rewards();
  work->probability = xp_log_probabilities(true);
  work->target = xp_log_probabilities(false);
  XP_TRY(xp_log_column_find(call, work->table, reward, &work->reward));
  XP_TRY(xp_log_column_find(call, work->table, probability, &work->probability));
  XP_TRY(xp_log_column_find(call, work->table, target, &work->target));
  if (!work->has_model) return EXPT_OK;
  XP_TRY(xp_log_column_find(call, work->table, work->options.predicted, &work->predicted));
  return xp_log_column_find(call, work->table, work->options.predicted_target, &work->predicted_target);
}

static int64_t weigh(double most, const double *probability, const double *target, int64_t n, double *weight) {
  int64_t cut = 0;
  for (int64_t i = 0; i < n; i++) {
    weight[i] = target[i] / probability[i];
    cut += weight[i] > most;
    weight[i] = fmin(weight[i], most);
  }
  return cut;
}

static expt_status read_model(const xp_call *call, evaluation *work, int64_t from, int64_t n, const double *reward,
                              const double *weight) {
  double predicted[XP_BLOCK], target[XP_BLOCK];
  XP_TRY(xp_log_column_read(call, &work->predicted, from, n, predicted));
  XP_TRY(xp_log_column_read(call, &work->predicted_target, from, n, target));
  xp_moments_add(&work->predictions, work->simd, target, NULL, n);
  for (int64_t i = 0; i < n; i++)
    target[i] += weight[i] * (reward[i] - predicted[i]);
  xp_moments_add(&work->corrected, work->simd, target, NULL, n);
  return EXPT_OK;
}

static expt_status read_block(const xp_call *call, evaluation *work, int64_t from, int64_t n) {
  double reward[XP_BLOCK], probability[XP_BLOCK], weight[XP_BLOCK], score[XP_BLOCK];
  XP_TRY(xp_log_column_read(call, &work->reward, from, n, reward));
  XP_TRY(xp_log_column_read(call, &work->probability, from, n, probability));
  XP_TRY(xp_log_column_read(call, &work->target, from, n, weight));
  work->n_cut += weigh(work->options.max_weight, probability, weight, n, weight);
  for (int64_t i = 0; i < n; i++) {
    if (!(weight[i] <= XP_MOST_WEIGHT))
      return XP_FAIL_ROW(call, EXPT_E_ROW, "table", xp_column_name(work->probability.column), from + i,
                         "the weight target / probability is %g; allowed: at most 1e40", weight[i]);
    score[i] = weight[i] * reward[i];
  }
  xp_moments_add(&work->rewards, work->simd, reward, NULL, n);
  xp_pair_add(&work->self, work->simd, weight, score, NULL, n);
  return work->has_model ? read_model(call, work, from, n, reward, weight) : EXPT_OK;
}

static expt_status read_rows(const xp_call *call, evaluation *work) {
  xp_moments_init(&work->rewards, 0.0);
  xp_moments_init(&work->predictions, 0.0);
  xp_moments_init(&work->corrected, 0.0);
  xp_pair_init(&work->self, 0.0, 0.0);
  for (int64_t from = 0; from < work->table->n_rows; from += XP_BLOCK) {
    const int64_t left = work->table->n_rows - from;
    XP_TRY(read_block(call, work, from, left < XP_BLOCK ? left : XP_BLOCK));
  }
  work->weights = work->self.column[0];
  work->scores = work->self.column[1];
  return EXPT_OK;
}

/* ---- answering ---- */

static double total(xp_dd sum) {
  return sum.hi + sum.lo;
}

static double effective_rows(const evaluation *work) {
  const double sum = total(xp_moments_total(&work->weights));
  const double mean = xp_moments_mean(&work->weights);
  return sum > 0.0 ? sum * sum / (total(xp_moments_deviance(&work->weights)) + sum * mean) : 0.0;
}

static value_row row_of(const evaluation *work, const char *method, double value, double std_error, bool weighted) {
  const double n = (double)work->table->n_rows,
               half = xp_normal_quantile_upper(0.5 * (1.0 - work->options.confidence)) * std_error;
  value_row row = {.method = method, .value = value, .std_error = std_error, .low = value - half, .high = value + half};
  const bool some = work->table->n_rows > 0;
  row.logged = xp_moments_mean(&work->rewards);
  row.n = work->table->n_rows;
  row.mean_weight = some ? xp_moments_mean(&work->weights) : NAN;
  row.max_weight = some ? work->weights.max : NAN;
  row.effective = !some ? 0.0 : weighted ? effective_rows(work) : n;
  row.n_cut = work->n_cut;
  row.confidence = work->options.confidence;
  if (!some) row.note_bits |= XP_NOTE_BIT(EXPT_NOTE_EMPTY_ARM);
  const bool extreme = row.effective < 100.0 || row.max_weight > 0.05 * row.mean_weight * n;
  if (some && weighted && extreme) row.note_bits |= XP_NOTE_BIT(EXPT_NOTE_EXTREME_WEIGHTS);
  return row;
}

static value_row mean_row(const evaluation *work, const char *method, const xp_moments *moments, bool weighted) {
  return row_of(work, method, xp_moments_mean(moments), xp_moments_sd(moments) / sqrt((double)moments->n), weighted);
}

/* Variance by the delta method: that of score - value * weight over the squared mean weight. */
static value_row ratio_row(const evaluation *work) {
  const double mean_weight = xp_moments_mean(&work->weights), value = xp_moments_mean(&work->scores) / mean_weight;
  const double variance = xp_moments_variance(&work->scores) - 2.0 * value * xp_pair_covariance(&work->self) +
                          value * value * xp_moments_variance(&work->weights);
  const double std_error = sqrt(fmax(variance, 0.0) / (double)work->weights.n) / mean_weight;
  return mean_weight > 0.0 ? row_of(work, "SNIPS", value, std_error, true) : row_of(work, "SNIPS", NAN, NAN, true);
}

static expt_status need_options(const xp_call *call, const expt_policy_value_options *options) {
  XP_TRY(xp_need_between(call, "options", "confidence", options->confidence, 0.0, 1.0));
  if (!(options->max_weight > 0.0))
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "max_weight", "it is %g; allowed: above 0, Inf cuts nothing",
                   options->max_weight);
  if ((options->predicted == NULL) != (options->predicted_target == NULL))
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", options->predicted == NULL ? "predicted" : "predicted_target",
                   "one prediction is named; needed: both, of the arm played and of the target policy, or none");
  return EXPT_OK;
}

expt_status expt_policy_value(const expt_context *ctx, const expt_table *table, const char *reward,
                              const char *probability, const char *target, const expt_policy_value_options *options,
                              expt_frame **out, expt_error *err) {
  XP_CALL(ctx, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  XP_TRY(xp_table_check(call, table, "table"));
  XP_TRY(xp_need_text(call, reward, "reward"));
  XP_TRY(xp_need_text(call, probability, "probability"));
  XP_TRY(xp_need_text(call, target, "target"));
  evaluation work = {.table = table, .simd = xp_simd_level(ctx)};
  XP_TRY(xp_take_expt_policy_value_options(call, options, &work.options));
  XP_TRY(need_options(call, &work.options));
  work.has_model = work.options.predicted != NULL;
  XP_TRY(open_columns(call, &work, reward, probability, target));
  XP_TRY(read_rows(call, &work));
  value_row rows[4] = {mean_row(&work, "IPS", &work.scores, true), ratio_row(&work)};
  if (work.has_model) {
    rows[2] = mean_row(&work, "DM", &work.predictions, false);
    rows[3] = mean_row(&work, "DR", &work.corrected, true);
  }
  return xp_rows_to_frame(call, cells, sizeof cells / sizeof *cells, rows, sizeof *rows, work.has_model ? 4 : 2, out);
}
