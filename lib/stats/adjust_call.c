/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/adjust.h"

#include "lib/base/frame.h"
#include "lib/base/memory.h"
#include "lib/stats/adjust_values.h"
#include <experiment/multiplicity.h>
#include <math.h>

XP_OPTIONS(expt_adjust_pvalues_options, .adjustment = EXPT_ADJUSTMENT_HOLM, .logarithms = 0, .alpha = 0.05,
           .weights = NULL, .n_weights = 0);

/* ---- weights ---- */

static bool takes_weights(expt_adjustment adjustment) {
  return adjustment != EXPT_ADJUSTMENT_HOCHBERG && adjustment != EXPT_ADJUSTMENT_HOMMEL &&
         adjustment != EXPT_ADJUSTMENT_NONE;
}

static expt_status check_each_weight(const xp_call *call, const double *weights, int64_t n) {
  for (int64_t i = 0; i < n; i++) {
    if (weights[i] >= 0.0 && isfinite(weights[i])) continue;
    return XP_FAIL_ROW(call, EXPT_E_ARGUMENT, "options", "weights", i, "%g given; allowed: finite and not negative",
                       weights[i]);
  }
  return EXPT_OK;
}

static expt_status check_weights(const xp_call *call, const expt_adjust_pvalues_options *options, int64_t n_values) {
  if (options->weights == NULL && options->n_weights == 0) return EXPT_OK;
  if (options->n_weights != n_values)
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "n_weights", "%lld given; allowed: one a value, %lld",
                   (long long)options->n_weights, (long long)n_values);
  if (options->weights == NULL)
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "weights", "NULL given with n_weights %lld; allowed: n_weights 0",
                   (long long)options->n_weights);
  if (!takes_weights(options->adjustment))
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "weights",
                   "weights given to HOCHBERG, HOMMEL or NONE; allowed: HOLM, BONFERRONI, SIDAK, BH, BY");
  return check_each_weight(call, options->weights, n_values);
}

static expt_status check_options(const xp_call *call, const expt_adjust_pvalues_options *options, int64_t n_values) {
  XP_TRY(xp_need_word(call, "options", "adjustment", options->adjustment, EXPT_ADJUSTMENT_NONE));
  XP_TRY(xp_need_word(call, "options", "logarithms", options->logarithms, 1));
  XP_TRY(xp_need_between(call, "options", "alpha", options->alpha, 0.0, 1.0));
  return check_weights(call, options, n_values);
}

/* Scaled to mean 1 over the values that are there; relative to the largest first, so that no sum overflows. */
static expt_status scale_weights(const xp_call *call, const double *given, const double *values, int64_t n,
                                 double *scaled) {
  double most = 0.0, sum = 0.0, members = 0.0;
  for (int64_t i = 0; i < n; i++)
    if (!isnan(values[i])) most = fmax(most, given == NULL ? 1.0 : given[i]);
  for (int64_t i = 0; i < n; i++) {
    scaled[i] = isnan(values[i]) ? NAN : given == NULL ? 1.0 : given[i] / most;
    if (isnan(values[i])) continue;
    sum += scaled[i];
    members += 1.0;
  }
  if (members > 0.0 && most == 0.0)
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "weights", "every weight is 0; allowed: at least one above 0");
  for (int64_t i = 0; i < n; i++)
    scaled[i] *= members / sum;
  return EXPT_OK;
}

/* ---- the call ---- */

static const char *const families[] = XP_FAMILIES_OF("tests given");

static expt_status fill(const xp_call *call, const double *values, int64_t n,
                        const expt_adjust_pvalues_options *options, expt_frame *frame) {
  double *const p = xp_frame_doubles(frame, "p_value", XP_SHOWN);
  double *const log_p = xp_frame_doubles(frame, "log_p_value", XP_DETAIL);
  double *const weight = xp_frame_doubles(frame, "weight", XP_DETAIL);
  double *const adjusted = xp_frame_doubles(frame, "p_adjusted", XP_SHOWN);
  double *const log_adjusted = xp_frame_doubles(frame, "log_p_adjusted", XP_DETAIL);
  uint8_t *const rejected = xp_frame_bools(frame, "rejected", XP_SHOWN);
  xp_write_family(frame, n, families[options->adjustment]);
  if (xp_frame_failed(frame)) return xp_fail_memory(call);
  XP_TRY(scale_weights(call, options->weights, values, n, weight));
  xp_write_values(values, n, options->logarithms, p, log_p);
  XP_TRY(xp_adjust_weighted(call, xp_adjustment_of(options->adjustment), log_p, weight, n, log_adjusted));
  xp_write_verdicts(log_adjusted, n, options->alpha, adjusted, rejected);
  return EXPT_OK;
}

expt_status expt_adjust_pvalues(const expt_context *ctx, const double *values, int64_t n_values,
                                const expt_adjust_pvalues_options *options, expt_frame **out, expt_error *err) {
  XP_CALL(ctx, err);
  expt_adjust_pvalues_options mine;
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  XP_TRY(xp_take_expt_adjust_pvalues_options(call, options, &mine));
  XP_TRY(xp_check_values(call, values, n_values, mine.logarithms == 1));
  XP_TRY(check_options(call, &mine, n_values));
  expt_frame *const frame = xp_frame_create(ctx, n_values, 7);
  if (frame == NULL) return xp_fail_memory(call);
  return xp_adjust_hand_over(call, fill(call, values, n_values, &mine, frame), frame, out);
}
