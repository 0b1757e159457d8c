/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/base/memory.h"
#include "lib/stats/best_names.h"
#include "lib/stats/pooling.h"
#include "lib/stats/samples.h"

#include <experiment/notes.h>
#include <math.h>
#include <stddef.h>

XP_OPTIONS(expt_partial_pooling_options, .pooling = EXPT_POOLING_BAYES, .between_prior = EXPT_BETWEEN_PRIOR_DUMOUCHEL,
           .prior_scale = 0.0, .confidence = 0.95);

enum { MOST_LEVELS = 10000 };

typedef struct level_row {
  const char *level;
  double raw, estimate, sd, low, high, positive, log_positive, log_negative, shrinkage;
  double average, average_low, average_high, between, between_low, between_high, confidence;
  const char *method;
  int64_t note_bits;
} level_row;

static const xp_cell cells[] = {
    {"level", XP_CELL_WORD, false, offsetof(level_row, level)},
    {"raw_estimate", XP_CELL_NUMBER, false, offsetof(level_row, raw)},
    {"estimate", XP_CELL_NUMBER, false, offsetof(level_row, estimate)},
    {"sd", XP_CELL_NUMBER, false, offsetof(level_row, sd)},
    {"ci_low", XP_CELL_NUMBER, false, offsetof(level_row, low)},
    {"ci_high", XP_CELL_NUMBER, false, offsetof(level_row, high)},
    {"probability_positive", XP_CELL_NUMBER, false, offsetof(level_row, positive)},
    {"log_probability_positive", XP_CELL_NUMBER, true, offsetof(level_row, log_positive)},
    {"log_probability_negative", XP_CELL_NUMBER, true, offsetof(level_row, log_negative)},
    {"shrinkage", XP_CELL_NUMBER, false, offsetof(level_row, shrinkage)},
    {"average", XP_CELL_NUMBER, false, offsetof(level_row, average)},
    {"average_low", XP_CELL_NUMBER, true, offsetof(level_row, average_low)},
    {"average_high", XP_CELL_NUMBER, true, offsetof(level_row, average_high)},
    {"between_sd", XP_CELL_NUMBER, false, offsetof(level_row, between)},
    {"between_sd_low", XP_CELL_NUMBER, true, offsetof(level_row, between_low)},
    {"between_sd_high", XP_CELL_NUMBER, true, offsetof(level_row, between_high)},
    {"confidence", XP_CELL_NUMBER, true, offsetof(level_row, confidence)},
    {"method", XP_CELL_WORD, true, offsetof(level_row, method)},
    {"note_bits", XP_CELL_COUNT, true, offsetof(level_row, note_bits)},
    {"notes", XP_CELL_NOTES, false, offsetof(level_row, note_bits)},
};

/* ---- what is allowed ---- */

static expt_status check_numbers(const xp_call *call, const double *estimates, const double *std_errors, int64_t n) {
  for (int64_t i = 0; i < n; i++) {
    if (isinf(estimates[i]))
      return XP_FAIL_ROW(call, EXPT_E_ARGUMENT, "estimates", "", i, "%g given; allowed: finite numbers, and NaN for a level without one",
                         estimates[i]);
    if (std_errors[i] < 0.0 || isinf(std_errors[i]))
      return XP_FAIL_ROW(call, EXPT_E_ARGUMENT, "std_errors", "", i,
                         "%g given; allowed: finite numbers from 0, and NaN for a level without one", std_errors[i]);
  }
  return EXPT_OK;
}

static bool needs_scale(expt_between_prior prior) {
  return prior == EXPT_BETWEEN_PRIOR_HALF_NORMAL || prior == EXPT_BETWEEN_PRIOR_HALF_CAUCHY;
}

static expt_status check(const xp_call *call, const double *estimates, const double *std_errors, int64_t n,
                         const expt_partial_pooling_options *options) {
  XP_TRY(xp_need_whole(call, "n_levels", "", n, 1, INT64_MAX));
  if (n > MOST_LEVELS)
    return XP_FAIL(call, EXPT_E_LIMIT, "n_levels", "", "%lld given; allowed: 1 to %d", (long long)n, (int)MOST_LEVELS);
  XP_TRY(xp_need(call, estimates, "estimates"));
  XP_TRY(xp_need(call, std_errors, "std_errors"));
  XP_TRY(xp_need_word(call, "options", "pooling", options->pooling, EXPT_POOLING_ML));
  XP_TRY(xp_need_word(call, "options", "between_prior", options->between_prior, EXPT_BETWEEN_PRIOR_HALF_CAUCHY));
  XP_TRY(xp_need_between(call, "options", "confidence", options->confidence, 0.0, 1.0));
  XP_TRY(xp_need_range(call, "options", "prior_scale", options->prior_scale, 0.0, 1e300));
  if (needs_scale(options->between_prior) && options->prior_scale == 0.0)
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "prior_scale", "0 given with HALF_NORMAL or HALF_CAUCHY; allowed: above 0");
  return check_numbers(call, estimates, std_errors, n);
}

/* ---- levels ---- */

/* Those that take part; how many. */
static int64_t take_levels(const double *estimates, const double *std_errors, int64_t n, xp_pool_level *levels, level_row *rows) {
  int64_t used = 0;
  for (int64_t i = 0; i < n; i++) {
    const bool has_numbers = !isnan(estimates[i]) && !isnan(std_errors[i]);
    rows[i].raw = estimates[i];
    if (!has_numbers) rows[i].note_bits = XP_NOTE_BIT(EXPT_NOTE_EMPTY_ARM);
    if (has_numbers && std_errors[i] == 0.0) rows[i].note_bits = XP_NOTE_BIT(EXPT_NOTE_ZERO_VARIANCE);
    if (rows[i].note_bits == 0) levels[used++] = (xp_pool_level){estimates[i], std_errors[i]};
  }
  return used;
}

static void clear_row(level_row *row, const char *name, double confidence, const char *method) {
  row->level = name;
  row->estimate = row->sd = row->low = row->high = row->positive = row->log_positive = row->log_negative = NAN;
  row->shrinkage = row->average = row->average_low = row->average_high = NAN;
  row->between = row->between_low = row->between_high = NAN;
  row->confidence = confidence;
  row->method = method;
}

static void write_answer(const xp_pool_answer *answer, level_row *row) {
  row->estimate = answer->mean;
  row->sd = answer->sd;
  row->low = answer->low;
  row->high = answer->high;
  row->positive = exp(answer->log_positive);
  row->log_positive = answer->log_positive;
  row->log_negative = answer->log_negative;
  row->shrinkage = answer->shrinkage;
}

static expt_status answer_all(const xp_call *call, const xp_pool *pool, const xp_pool_level *levels, int64_t n, double confidence,
                              level_row *rows) {
  double average, low, high;
  XP_TRY(xp_pool_answer_mean(call, pool, confidence, &average, &low, &high));
  int64_t used = 0;
  for (int64_t i = 0; i < n; i++) {
    xp_pool_answer answer;
    rows[i].average = average;
    rows[i].average_low = low;
    rows[i].average_high = high;
    rows[i].between = pool->tau;
    rows[i].between_low = pool->tau_low;
    rows[i].between_high = pool->tau_high;
    if (rows[i].note_bits != 0) continue;
    XP_TRY(xp_pool_answer_level(call, pool, &levels[used++], confidence, &answer));
    write_answer(&answer, &rows[i]);
  }
  return EXPT_OK;
}

/* ---- how ---- */

static expt_status integrate(const xp_call *call, const xp_pool_level *levels, int64_t used,
                             const expt_partial_pooling_options *options, xp_pool *out) {
  xp_pool_prior prior = {options->between_prior, options->prior_scale};
  if (prior.kind == EXPT_BETWEEN_PRIOR_FLAT) prior.scale = 0.0;
  if (prior.kind == EXPT_BETWEEN_PRIOR_DUMOUCHEL) prior.scale = xp_pool_typical_error(levels, used);
  if (prior.kind == EXPT_BETWEEN_PRIOR_FLAT && used < 3)
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "between_prior", "FLAT given with %lld levels; allowed: three at least",
                   (long long)used);
  return xp_pool_integrate(call, levels, used, prior, options->confidence, out);
}

/* A spread of 0 that was estimated would claim that all levels are known to be alike: then it is integrated over. */
static expt_status make_pool(const xp_call *call, const xp_pool_level *levels, int64_t used,
                             const expt_partial_pooling_options *options, xp_pool *out, const char **method) {
  const bool is_ml = options->pooling == EXPT_POOLING_ML;
  *method = "bayes";
  if (options->pooling == EXPT_POOLING_BAYES) return integrate(call, levels, used, options, out);
  double tau;
  XP_TRY(xp_pool_estimate(call, levels, used, !is_ml, &tau));
  *method = is_ml ? "ml" : "reml";
  if (tau > 0.0) return xp_pool_plug_in(call, levels, used, tau, out);
  *method = is_ml ? "ml is 0, integrated" : "reml is 0, integrated";
  return integrate(call, levels, used, options, out);
}

static expt_status fill(const xp_call *call, const double *estimates, const double *std_errors, int64_t n,
                        const expt_partial_pooling_options *options, const xp_best_names *names, xp_pool_level *levels,
                        level_row *rows) {
  xp_pool pool = {.ctx = call->ctx};
  const char *method = NULL;
  const int64_t used = take_levels(estimates, std_errors, n, levels, rows);
  if (used > 0) XP_TRY(make_pool(call, levels, used, options, &pool, &method));
  for (int64_t i = 0; i < n; i++)
    clear_row(&rows[i], xp_best_name(names, i), options->confidence, method);
  const expt_status status = used > 0 ? answer_all(call, &pool, levels, n, options->confidence, rows) : EXPT_OK;
  xp_pool_free(&pool);
  return status;
}

static expt_status make_frame(const xp_call *call, const double *estimates, const double *std_errors, int64_t n,
                              const expt_partial_pooling_options *options, const xp_best_names *names, expt_frame **out) {
  xp_pool_level *const levels = xp_alloc(call->ctx, n, sizeof *levels);
  level_row *const rows = xp_alloc(call->ctx, n, sizeof *rows);
  expt_status status = levels != NULL && rows != NULL ? EXPT_OK : xp_fail_memory(call);
  if (status == EXPT_OK) status = fill(call, estimates, std_errors, n, options, names, levels, rows);
  if (status == EXPT_OK) status = xp_rows_to_frame(call, cells, sizeof cells / sizeof *cells, rows, sizeof *rows, n, out);
  xp_release(call->ctx, levels);
  xp_release(call->ctx, rows);
  return status;
}

expt_status expt_partial_pooling(const expt_context *ctx, const double *estimates, const double *std_errors, int64_t n_levels,
                                 const expt_partial_pooling_options *options, expt_frame **out, expt_error *err) {
  XP_CALL(ctx, err);
  expt_partial_pooling_options mine;
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  XP_TRY(xp_take_expt_partial_pooling_options(call, options, &mine));
  XP_TRY(check(call, estimates, std_errors, n_levels, &mine));
  xp_best_names names;
  expt_status status = xp_best_names_create(call, mine.labels, mine.n_labels, n_levels, &names);
  if (status == EXPT_OK) status = make_frame(call, estimates, std_errors, n_levels, &mine, &names, out);
  xp_best_names_free(ctx, &names);
  return status;
}
