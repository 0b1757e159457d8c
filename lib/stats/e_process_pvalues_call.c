/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/base/frame.h"
#include "lib/stats/adjust_values.h"
#include "lib/stats/always_valid.h"
#include "lib/stats/e_process_values.h"
#include <math.h>

XP_OPTIONS(expt_e_process_from_pvalues_options, .calibrator = EXPT_E_CALIBRATOR_MIXTURE, .kappa = 0.5);

static expt_status calibrate(const xp_call *call, const double *log_p_values, int64_t n,
                             const expt_e_process_from_pvalues_options *options, expt_frame *frame) {
  double *const log_p = xp_frame_doubles(frame, "log_p_value", XP_SHOWN);
  double *const log_e = xp_frame_doubles(frame, "log_e_value", XP_SHOWN);
  if (xp_frame_failed(frame)) return xp_fail_memory(call);
  for (int64_t i = 0; i < n; i++) {
    log_p[i] = log_p_values[i];
    log_e[i] = xp_log_e_of_p(log_p_values[i], options->calibrator, options->kappa);
  }
  return EXPT_OK;
}

expt_status expt_e_process_from_pvalues(const expt_context *ctx, const double *log_p_values, int64_t n_values,
                                        const expt_e_process_from_pvalues_options *options, expt_frame **out,
                                        expt_error *err) {
  XP_CALL(ctx, err);
  expt_e_process_from_pvalues_options mine;
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  XP_TRY(xp_check_log_p(call, log_p_values, n_values));
  XP_TRY(xp_take_expt_e_process_from_pvalues_options(call, options, &mine));
  XP_TRY(xp_need_word(call, "options", "calibrator", mine.calibrator, EXPT_E_CALIBRATOR_POWER));
  XP_TRY(xp_need_between(call, "options", "kappa", mine.kappa, 0.0, 1.0));
  expt_frame *const frame = xp_frame_create(ctx, n_values, 2);
  if (frame == NULL) return xp_fail_memory(call);
  return xp_adjust_hand_over(call, calibrate(call, log_p_values, n_values, &mine, frame), frame, out);
}

static expt_status follow(const xp_call *call, const double *log_e_values, int64_t n, expt_frame *frame) {
  double *const log_e = xp_frame_doubles(frame, "log_e_value", XP_SHOWN);
  double *const p = xp_frame_doubles(frame, "p_value", XP_SHOWN);
  double *const log_p = xp_frame_doubles(frame, "log_p_value", XP_DETAIL);
  if (xp_frame_failed(frame)) return xp_fail_memory(call);
  double running = NAN;
  for (int64_t i = 0; i < n; i++) {
    running = xp_running_log_p(xp_log_p_of_e(log_e_values[i]), running);
    log_e[i] = log_e_values[i];
    log_p[i] = running;
    p[i] = exp(running);
  }
  return EXPT_OK;
}

expt_status expt_e_process_to_pvalues(const expt_context *ctx, const double *log_e_values, int64_t n_values,
                                      expt_frame **out, expt_error *err) {
  XP_CALL(ctx, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  XP_TRY(xp_check_log_e(call, log_e_values, n_values));
  expt_frame *const frame = xp_frame_create(ctx, n_values, 3);
  if (frame == NULL) return xp_fail_memory(call);
  return xp_adjust_hand_over(call, follow(call, log_e_values, n_values, frame), frame, out);
}
