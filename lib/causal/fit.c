/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A fit: made, asked, freed. */
#include "lib/base/context.h"
#include "lib/base/frame.h"
#include "lib/base/memory.h"
#include "lib/causal/estimator.h"
#include "lib/causal/frames.h"

#include <math.h>

/* ---- made ---- */

static expt_status estimate(const xp_call *call, const expt_estimator *estimator, const expt_table *table,
                            expt_fit *fit) {
  XP_TRY(xp_problem_read(call, table, estimator->wanted, estimator->n_wanted, &fit->problem));
  XP_TRY(estimator->kind->run(call, estimator, &fit->problem, &fit->results));
  xp_progress progress = xp_progress_start(call, 1);
  return xp_progress_end(&progress);
}

expt_status expt_estimator_fit(const expt_context *ctx, const expt_estimator *estimator, const expt_table *table,
                               expt_fit **out, expt_error *err) {
  XP_CALL(ctx, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  XP_TRY(xp_need(call, estimator, "estimator"));
  XP_TRY(xp_table_check(call, table, "table"));
  expt_fit *const fit = xp_alloc(ctx, 1, sizeof *fit);
  if (fit == NULL) return xp_fail_memory(call);
  expt_context_retain(ctx);
  fit->ctx = fit->problem.ctx = ctx;
  fit->kind = estimator->kind;
  const expt_status status = estimate(call, estimator, table, fit);
  if (status != EXPT_OK)
    expt_fit_free(fit);
  else
    *out = fit;
  return status;
}

void expt_fit_free(expt_fit *fit) {
  if (fit == NULL) return;
  const expt_context *const ctx = fit->ctx;
  xp_problem_free(&fit->problem);
  xp_results_free(ctx, &fit->results);
  xp_release(ctx, fit);
  expt_context_free((expt_context *)(uintptr_t)ctx);
}

/* ---- the effects ---- */

expt_status expt_fit_estimate(const expt_fit *fit, expt_frame **out, expt_error *err) {
  XP_CALL(fit != NULL ? fit->ctx : NULL, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  XP_TRY(xp_need(call, fit, "fit"));
  xp_effect_row *const rows = xp_alloc(call->ctx, fit->results.n_effects, sizeof *rows);
  if (rows == NULL) return xp_fail_memory(call);
  for (int64_t i = 0; i < fit->results.n_effects; i++)
    rows[i] = xp_row_of_effect(&fit->problem, &fit->results.effects[i]);
  const expt_status status = xp_effect_rows_to_frame(call, rows, fit->results.n_effects, false, out);
  xp_release(call->ctx, rows);
  return status;
}

/* ---- the influence of rows ---- */

static expt_status fill_influence(const xp_call *call, const expt_fit *fit, int64_t effect, double *column) {
  if (isfinite(fit->results.effects[effect].std_error))
    return fit->kind->influence(call, &fit->problem, &fit->results, effect, column);
  for (int64_t row = 0; row < fit->problem.rows; row++)
    column[row] = NAN;
  return EXPT_OK;
}

static expt_status fill_influences(const xp_call *call, const expt_fit *fit, expt_frame *frame) {
  for (int64_t i = 0; i < fit->results.n_effects; i++) {
    double *const column = xp_frame_doubles(frame, fit->results.effects[i].name, XP_SHOWN);
    if (xp_frame_failed(frame)) return xp_fail_memory(call);
    XP_TRY(fill_influence(call, fit, i, column));
  }
  if (!xp_frame_finish(frame)) return xp_fail_memory(call);
  xp_progress progress = xp_progress_start(call, 1);
  return xp_progress_end(&progress);
}

expt_status expt_fit_influence(const expt_fit *fit, expt_frame **out, expt_error *err) {
  XP_CALL(fit != NULL ? fit->ctx : NULL, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  XP_TRY(xp_need(call, fit, "fit"));
  expt_frame *const frame = xp_frame_create(call->ctx, fit->problem.rows, fit->results.n_effects);
  const expt_status status = frame != NULL ? fill_influences(call, fit, frame) : xp_fail_memory(call);
  if (status != EXPT_OK)
    expt_frame_free(frame);
  else
    *out = frame;
  return status;
}

/* ---- the checks ---- */

typedef struct check_columns {
  xp_frame_texts *check, *variant, *message;
  int64_t *units;
  double *value, *expected, *statistic, *p, *log_p, *threshold;
  uint8_t *passes;
} check_columns;

static check_columns add_check_columns(expt_frame *frame) {
  check_columns to;
  to.check = xp_frame_texts_add(frame, "check", XP_SHOWN);
  to.variant = xp_frame_texts_add(frame, "variant", XP_SHOWN);
  to.units = xp_frame_integers(frame, "n", XP_SHOWN);
  to.value = xp_frame_doubles(frame, "value", XP_SHOWN);
  to.expected = xp_frame_doubles(frame, "expected", XP_SHOWN);
  to.statistic = xp_frame_doubles(frame, "statistic", XP_DETAIL);
  to.p = xp_frame_doubles(frame, "p_value", XP_SHOWN);
  to.log_p = xp_frame_doubles(frame, "log_p_value", XP_DETAIL);
  to.threshold = xp_frame_doubles(frame, "threshold", XP_DETAIL);
  to.passes = xp_frame_bools(frame, "passes", XP_SHOWN);
  to.message = xp_frame_texts_add(frame, "message", XP_SHOWN);
  return to;
}

static const char *arm_label(const expt_fit *fit, int32_t arm) {
  const int64_t treatment = xp_problem_find(&fit->problem, XP_ROLE_TREATMENT);
  return arm == XP_BOTH_ARMS || treatment < 0 ? NULL : fit->problem.meanings[treatment].labels[arm];
}

static void fill_check(const expt_fit *fit, int64_t row, expt_frame *frame, const check_columns *to) {
  const xp_found_check *const check = &fit->results.checks[row];
  xp_frame_word_append(frame, to->check, check->check);
  xp_frame_word_append(frame, to->variant, arm_label(fit, check->arm));
  xp_frame_word_append(frame, to->message, check->message);
  to->units[row] = check->units;
  to->value[row] = check->value;
  to->expected[row] = check->expected;
  to->statistic[row] = check->statistic;
  to->p[row] = check->p;
  to->log_p[row] = check->log_p;
  to->threshold[row] = check->threshold;
  to->passes[row] = check->passes;
}

expt_status expt_fit_diagnostics(const expt_fit *fit, expt_frame **out, expt_error *err) {
  XP_CALL(fit != NULL ? fit->ctx : NULL, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  XP_TRY(xp_need(call, fit, "fit"));
  expt_frame *const frame = xp_frame_create(call->ctx, fit->results.n_checks, 11);
  const check_columns to = add_check_columns(frame);
  for (int64_t row = 0; !xp_frame_failed(frame) && row < fit->results.n_checks; row++)
    fill_check(fit, row, frame, &to);
  return xp_give(call, frame, out);
}
