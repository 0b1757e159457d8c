/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/base/frame.h"
#include "lib/base/memory.h"
#include "lib/stats/adjust.h"
#include "lib/stats/adjust_values.h"
#include "lib/stats/always_valid.h"
#include "lib/stats/e_process_values.h"
#include <math.h>

XP_OPTIONS(expt_e_process_adjust_options, .adjustment = EXPT_E_ADJUSTMENT_HOLM, .alpha = 0.05);

static expt_status adjust_closed(const xp_call *call, const double *log_e, int64_t n, double *adjusted) {
  double *const sorted = xp_alloc(call->ctx, n, sizeof *sorted);
  double *const sums = xp_alloc(call->ctx, n + 1, sizeof *sums);
  uint64_t *const room = xp_alloc(call->ctx, 2 * n, sizeof *room);
  const bool ready = sorted != NULL && sums != NULL && room != NULL;
  if (ready) xp_log_e_closed(log_e, n, sorted, sums, room, adjusted);
  xp_release(call->ctx, sorted);
  xp_release(call->ctx, sums);
  xp_release(call->ctx, room);
  return ready ? EXPT_OK : xp_fail_memory(call);
}

/* On 1 / e, which is a p-value; that of an e-value is valid under any dependence with BH too. */
static expt_status adjust_as_p(const xp_call *call, const double *log_e, int64_t n, xp_adjustment adjustment,
                               double *adjusted) {
  for (int64_t i = 0; i < n; i++)
    adjusted[i] = xp_log_p_of_e(log_e[i]);
  XP_TRY(xp_adjust_log_p(call, adjustment, adjusted, n, adjusted));
  for (int64_t i = 0; i < n; i++)
    adjusted[i] = 0.0 - adjusted[i];
  return EXPT_OK;
}

static expt_status adjust(const xp_call *call, const double *log_e, int64_t n, expt_e_adjustment adjustment,
                          double *adjusted) {
  if (adjustment == EXPT_E_ADJUSTMENT_CLOSED) return adjust_closed(call, log_e, n, adjusted);
  const xp_adjustment kernel = adjustment == EXPT_E_ADJUSTMENT_BH ? XP_ADJUST_BH : XP_ADJUST_HOLM;
  return adjust_as_p(call, log_e, n, kernel, adjusted);
}

static expt_status fill(const xp_call *call, const double *log_e, int64_t n,
                        const expt_e_process_adjust_options *options, expt_frame *frame) {
  double *const given = xp_frame_doubles(frame, "log_e_value", XP_SHOWN);
  double *const adjusted = xp_frame_doubles(frame, "log_e_adjusted", XP_SHOWN);
  double *const p = xp_frame_doubles(frame, "p_adjusted", XP_SHOWN);
  double *const log_p = xp_frame_doubles(frame, "log_p_adjusted", XP_DETAIL);
  uint8_t *const rejected = xp_frame_bools(frame, "rejected", XP_SHOWN);
  if (xp_frame_failed(frame)) return xp_fail_memory(call);
  XP_TRY(adjust(call, log_e, n, options->adjustment, adjusted));
  for (int64_t i = 0; i < n; i++) {
    given[i] = log_e[i];
    log_p[i] = xp_log_p_of_e(adjusted[i]);
  }
  xp_write_verdicts(log_p, n, options->alpha, p, rejected);
  return EXPT_OK;
}

expt_status expt_e_process_adjust(const expt_context *ctx, const double *log_e_values, int64_t n_values,
                                  const expt_e_process_adjust_options *options, expt_frame **out, expt_error *err) {
  XP_CALL(ctx, err);
  expt_e_process_adjust_options mine;
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  XP_TRY(xp_check_log_e(call, log_e_values, n_values));
  XP_TRY(xp_take_expt_e_process_adjust_options(call, options, &mine));
  XP_TRY(xp_need_word(call, "options", "adjustment", mine.adjustment, EXPT_E_ADJUSTMENT_BH));
  XP_TRY(xp_need_between(call, "options", "alpha", mine.alpha, 0.0, 1.0));
  expt_frame *const frame = xp_frame_create(ctx, n_values, 5);
  if (frame == NULL) return xp_fail_memory(call);
  return xp_adjust_hand_over(call, fill(call, log_e_values, n_values, &mine, frame), frame, out);
}
