/* SPDX-License-Identifier: GPL-3.0-or-later */
/* expt_adaptive_effects(): scores that are unbiased whatever the allocation did, summed twice: for the means, and about
 * them. */
#include "lib/base/labels.h"
#include "lib/base/memory.h"
#include "lib/math/distributions.h"
#include "lib/stats/policy_rows.h"
#include "lib/stats/samples.h"
#include "lib/stats/verdict.h"
#include <experiment/policy.h>
#include <math.h>

XP_OPTIONS(expt_adaptive_effects_options, .confidence = 0.95);

enum { MOST_ARMS = 1000, NAME = 256 };

typedef struct arm_sums {
  int64_t plays;
  double total, least;         /* of its rewards; smallest probability with which it was chosen */
  double weights, scores;      /* sum of h, of h * score */
  double mean;                 /* scores over weights */
  double squares;              /* of the difference to the control, row by row */
  double so_far, plays_so_far; /* of the pass that runs */
} arm_sums;

typedef struct study {
  const expt_table *table;
  expt_adaptive_effects_options options;
  const expt_column *arm;
  xp_log_column reward, probability, *share; /* share: by arm; NULL = not known */
  xp_labels *labels;
  int32_t *code; /* by row */
  int64_t arms, control;
  arm_sums *sums;
  double *shares; /* XP_BLOCK of each arm */
} study;

/* ---- columns ---- */

static expt_status read_arms(const xp_call *call, study *work) {
  xp_label_reader *reader = NULL;
  const int64_t rows = work->table->n_rows;
  XP_TRY(xp_label_reader_create(call, work->arm, "table", work->labels, false, MOST_ARMS, &reader));
  expt_status status = EXPT_OK;
  for (int64_t from = 0; from < rows && status == EXPT_OK; from += XP_BLOCK)
    status =
        xp_label_reader_read(reader, call, from, rows - from < XP_BLOCK ? rows - from : XP_BLOCK, work->code + from);
  xp_label_reader_free(reader);
  for (int64_t row = 0; row < rows && status == EXPT_OK; row++)
    if (work->code[row] < 0)
      return XP_FAIL_ROW(call, EXPT_E_ROW, "table", xp_column_name(work->arm), row,
                         "the arm is missing; needed: the arm that was chosen");
  return status;
}

static expt_status find_shares(const xp_call *call, study *work) {
  for (int64_t arm = 0; arm < work->arms && work->options.share_prefix != NULL; arm++) {
    const xp_text label = xp_labels_get(work->labels, arm);
    char name[NAME];
    if (strlen(work->options.share_prefix) + (size_t)label.size >= sizeof name)
      return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "share_prefix", "with the arm's label it has more than %d bytes",
                     NAME - 1);
    memcpy(name, work->options.share_prefix, strlen(work->options.share_prefix));
    memcpy(name + strlen(work->options.share_prefix), label.bytes, (size_t)label.size + 1);
    work->share[arm] = xp_log_probabilities(false);
    XP_TRY(xp_log_column_find(call, work->table, name, &work->share[arm]));
  }
  return EXPT_OK;
}

/* Of no rows there is no control, and no frame with rows either. */
static expt_status find_control(const xp_call *call, study *work, const int64_t *order) {
  const char *const name = work->options.control;
  if (work->arms == 0) return EXPT_OK;
  work->control = name == NULL ? order[0] : xp_labels_find(work->labels, name, (int64_t)strlen(name));
  if (work->control >= 0) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_LABEL, "options", "control", "'%.80s' is not among the arms of column '%s'", name,
                 xp_column_name(work->arm));
}

/* ---- passes ---- */

typedef struct block {
  int64_t from, n;
  double reward[XP_BLOCK], probability[XP_BLOCK];
} block;

static expt_status read_block(const xp_call *call, const study *work, block *rows) {
  XP_TRY(xp_log_column_read(call, &work->reward, rows->from, rows->n, rows->reward));
  XP_TRY(xp_log_column_read(call, &work->probability, rows->from, rows->n, rows->probability));
  for (int64_t arm = 0; arm < work->arms && work->share != NULL; arm++)
    XP_TRY(xp_log_column_read(call, &work->share[arm], rows->from, rows->n, work->shares + arm * XP_BLOCK));
  for (int64_t i = 0; i < rows->n && work->share != NULL; i++) {
    const int32_t arm = work->code[rows->from + i];
    const double share = work->shares[arm * XP_BLOCK + i];
    if (fabs(share - rows->probability[i]) > 1e-9)
      return XP_FAIL_ROW(call, EXPT_E_ROW, "table", xp_column_name(work->share[arm].column), rows->from + i,
                         "the share of the arm chosen is %g and its probability %g; needed: the same", share,
                         rows->probability[i]);
  }
  return EXPT_OK;
}

/* Weight and score of an arm in a row. */
static double score_of(const study *work, const block *rows, int64_t i, int64_t arm, double *weight) {
  const arm_sums *const sums = &work->sums[arm];
  const double guess = sums->plays_so_far > 0.0 ? sums->so_far / sums->plays_so_far : 0.0;
  *weight = work->share == NULL ? 1.0 : sqrt(work->shares[arm * XP_BLOCK + i]);
  if (work->code[rows->from + i] != arm) return guess;
  return guess + (rows->reward[i] - guess) / rows->probability[i];
}

static void remember(study *work, const block *rows, int64_t i) {
  arm_sums *const played = &work->sums[work->code[rows->from + i]];
  played->so_far += rows->reward[i];
  played->plays_so_far += 1.0;
}

static void sum_row(study *work, const block *rows, int64_t i) {
  arm_sums *const played = &work->sums[work->code[rows->from + i]];
  for (int64_t arm = 0; arm < work->arms; arm++) {
    double weight;
    const double score = score_of(work, rows, i, arm, &weight);
    work->sums[arm].weights += weight;
    work->sums[arm].scores += weight * score;
  }
  played->plays++;
  played->total += rows->reward[i];
  played->least = fmin(played->least, rows->probability[i]);
}

static double away_of(const study *work, const block *rows, int64_t i, int64_t arm) {
  double weight;
  const double score = score_of(work, rows, i, arm, &weight);
  return weight * (score - work->sums[arm].mean) / work->sums[arm].weights;
}

static void square_row(study *work, const block *rows, int64_t i) {
  const double control = away_of(work, rows, i, work->control);
  for (int64_t arm = 0; arm < work->arms; arm++) {
    const double away = away_of(work, rows, i, arm) - control;
    work->sums[arm].squares += away * away;
  }
}

static expt_status pass(const xp_call *call, study *work, block *rows, void (*take)(study *, const block *, int64_t)) {
  for (int64_t arm = 0; arm < work->arms; arm++)
    work->sums[arm].so_far = work->sums[arm].plays_so_far = 0.0;
  for (rows->from = 0; rows->from < work->table->n_rows; rows->from += XP_BLOCK) {
    const int64_t left = work->table->n_rows - rows->from;
    rows->n = left < XP_BLOCK ? left : XP_BLOCK;
    XP_TRY(read_block(call, work, rows));
    for (int64_t i = 0; i < rows->n; i++) {
      take(work, rows, i);
      remember(work, rows, i);
    }
  }
  return EXPT_OK;
}

static expt_status run(const xp_call *call, study *work, block *rows) {
  for (int64_t arm = 0; arm < work->arms; arm++)
    work->sums[arm].least = 1.0;
  XP_TRY(pass(call, work, rows, sum_row));
  for (int64_t arm = 0; arm < work->arms; arm++)
    work->sums[arm].mean = work->sums[arm].scores / work->sums[arm].weights;
  return pass(call, work, rows, square_row);
}

/* ---- answer ---- */

typedef struct effect_row {
  xp_text control, variant;
  const char *method;
  int64_t n_control, n_variant, note_bits;
  double value_control, value_variant, plain_control, plain_variant;
  double estimate, std_error, low, high, statistic, p, log_p, least, confidence;
} effect_row;

static const xp_cell cells[] = {
    {"control", XP_CELL_LABEL, false, offsetof(effect_row, control)},
    {"variant", XP_CELL_LABEL, false, offsetof(effect_row, variant)},
    {"n_control", XP_CELL_COUNT, false, offsetof(effect_row, n_control)},
    {"n_variant", XP_CELL_COUNT, false, offsetof(effect_row, n_variant)},
    {"value_control", XP_CELL_NUMBER, false, offsetof(effect_row, value_control)},
    {"value_variant", XP_CELL_NUMBER, false, offsetof(effect_row, value_variant)},
    {"plain_control", XP_CELL_NUMBER, true, offsetof(effect_row, plain_control)},
    {"plain_variant", XP_CELL_NUMBER, true, offsetof(effect_row, plain_variant)},
    {"estimate", XP_CELL_NUMBER, false, offsetof(effect_row, estimate)},
    {"std_error", XP_CELL_NUMBER, false, offsetof(effect_row, std_error)},
    {"ci_low", XP_CELL_NUMBER, false, offsetof(effect_row, low)},
    {"ci_high", XP_CELL_NUMBER, false, offsetof(effect_row, high)},
    {"statistic", XP_CELL_NUMBER, true, offsetof(effect_row, statistic)},
    {"p_value", XP_CELL_NUMBER, false, offsetof(effect_row, p)},
    {"log_p_value", XP_CELL_NUMBER, true, offsetof(effect_row, log_p)},
    {"min_probability", XP_CELL_NUMBER, false, offsetof(effect_row, least)},
    {"method", XP_CELL_WORD, true, offsetof(effect_row, method)},
    {"confidence", XP_CELL_NUMBER, true, offsetof(effect_row, confidence)},
    {"note_bits", XP_CELL_COUNT, true, offsetof(effect_row, note_bits)},
    {"notes", XP_CELL_NOTES, false, offsetof(effect_row, note_bits)},
};

static double plain_mean(const arm_sums *sums) {
  return sums->plays > 0 ? sums->total / (double)sums->plays : NAN;
}

/* A one-sided test has the one-sided limit, the other is infinite. */
static void set_limits(const study *work, effect_row *row) {
  const bool two_sided = work->options.alternative == EXPT_ALTERNATIVE_TWO_SIDED;
  const double tail = (two_sided ? 0.5 : 1.0) * (1.0 - work->options.confidence);
  const double half = xp_normal_quantile_upper(tail) * row->std_error;
  row->low = work->options.alternative == EXPT_ALTERNATIVE_LESS ? -INFINITY : row->estimate - half;
  row->high = work->options.alternative == EXPT_ALTERNATIVE_GREATER ? INFINITY : row->estimate + half;
  if (!two_sided) row->note_bits |= XP_NOTE_BIT(EXPT_NOTE_UNBOUNDED);
}

static effect_row row_of(const study *work, int64_t arm) {
  const arm_sums *const control = &work->sums[work->control], *const variant = &work->sums[arm];
  effect_row row = {.control = xp_labels_get(work->labels, work->control), .variant = xp_labels_get(work->labels, arm)};
  row.method = work->share == NULL ? "AIPW" : "adaptively weighted AIPW";
  row.n_control = control->plays;
  row.n_variant = variant->plays;
  row.value_control = control->mean;
  row.value_variant = variant->mean;
  row.plain_control = plain_mean(control);
  row.plain_variant = plain_mean(variant);
  row.estimate = variant->mean - control->mean;
  row.std_error = sqrt(variant->squares);
  row.least = fmin(control->least, variant->least);
  row.confidence = work->options.confidence;
  row.statistic = row.std_error > 0.0 ? row.estimate / row.std_error : NAN;
  if (!(row.std_error > 0.0)) row.note_bits |= XP_NOTE_BIT(EXPT_NOTE_ZERO_VARIANCE);
  const xp_verdict verdict = xp_judge(row.statistic, INFINITY, work->options.alternative);
  row.p = verdict.p;
  row.log_p = verdict.log_p;
  set_limits(work, &row);
  return row;
}

static expt_status answer(const xp_call *call, const study *work, const int64_t *order, expt_frame **out) {
  effect_row *const rows = xp_alloc(call->ctx, work->arms, sizeof *rows);
  if (rows == NULL) return xp_fail_memory(call);
  int64_t n = 0;
  for (int64_t i = 0; i < work->arms; i++)
    if (order[i] != work->control) rows[n++] = row_of(work, order[i]);
  const expt_status status = xp_rows_to_frame(call, cells, sizeof cells / sizeof *cells, rows, sizeof *rows, n, out);
  xp_release(call->ctx, rows);
  return status;
}

/* ---- door ---- */

static expt_status study_arms(const xp_call *call, study *work, expt_frame **out) {
  work->arms = xp_labels_count(work->labels);
  int64_t *const order = xp_alloc(call->ctx, work->arms, sizeof *order);
  block *const rows = xp_alloc(call->ctx, 1, sizeof *rows);
  work->sums = xp_alloc(call->ctx, work->arms, sizeof *work->sums);
  if (work->options.share_prefix != NULL) {
    work->share = xp_alloc(call->ctx, work->arms, sizeof *work->share);
    work->shares = xp_alloc(call->ctx, work->arms * XP_BLOCK, sizeof *work->shares);
  }
  const bool shares = work->options.share_prefix == NULL || (work->share != NULL && work->shares != NULL);
  expt_status status = order != NULL && rows != NULL && work->sums != NULL && shares ? EXPT_OK : xp_fail_memory(call);
  if (status == EXPT_OK) {
    xp_labels_order(work->labels, 0, order);
    status = find_control(call, work, order);
  }
  if (status == EXPT_OK) status = find_shares(call, work);
  if (status == EXPT_OK) status = run(call, work, rows);
  if (status == EXPT_OK) status = answer(call, work, order, out);
  xp_release(call->ctx, order);
  xp_release(call->ctx, rows);
  return status;
}

static expt_status need_options(const xp_call *call, const expt_adaptive_effects_options *options) {
  XP_TRY(xp_need_word(call, "options", "alternative", options->alternative, EXPT_ALTERNATIVE_LESS));
  return xp_need_between(call, "options", "confidence", options->confidence, 0.0, 1.0);
}

static expt_status open_columns(const xp_call *call, study *work, const char *arm, const char *reward,
                                const char *probability) {
  work->reward = xp_log_rewards();
  work->probability = xp_log_probabilities(true);
  XP_TRY(xp_table_find(call, work->table, "table", arm, &work->arm));
  XP_TRY(xp_need_labels(call, work->arm, "table"));
  XP_TRY(xp_log_column_find(call, work->table, reward, &work->reward));
  return xp_log_column_find(call, work->table, probability, &work->probability);
}

expt_status expt_adaptive_effects(const expt_context *ctx, const expt_table *table, const char *arm, const char *reward,
                                  const char *probability, const expt_adaptive_effects_options *options,
                                  expt_frame **out, expt_error *err) {
  XP_CALL(ctx, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  XP_TRY(xp_table_check(call, table, "table"));
  XP_TRY(xp_need_text(call, arm, "arm"));
  XP_TRY(xp_need_text(call, reward, "reward"));
  XP_TRY(xp_need_text(call, probability, "probability"));
  study work = {.table = table};
  XP_TRY(xp_take_expt_adaptive_effects_options(call, options, &work.options));
  XP_TRY(need_options(call, &work.options));
  XP_TRY(open_columns(call, &work, arm, reward, probability));
  work.labels = xp_labels_create(ctx);
  work.code = xp_alloc(ctx, table->n_rows, sizeof *work.code);
  expt_status status = work.labels != NULL && work.code != NULL ? read_arms(call, &work) : xp_fail_memory(call);
  if (status == EXPT_OK) status = study_arms(call, &work, out);
  xp_labels_free(work.labels);
  xp_release(ctx, work.code);
  xp_release(ctx, work.sums);
  xp_release(ctx, work.share);
  xp_release(ctx, work.shares);
  return status;
}
