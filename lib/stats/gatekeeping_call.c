/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/adjust_values.h"

#include <experiment/multiplicity.h>
#include <math.h>

XP_OPTIONS(expt_adjust_preferential_options, .logarithms = 0, .alpha = 0.05);

static expt_status check_options(const xp_call *call, const expt_adjust_preferential_options *options) {
  XP_TRY(xp_need_word(call, "options", "logarithms", options->logarithms, 1));
  return xp_need_between(call, "options", "alpha", options->alpha, 0.0, 1.0);
}

static int64_t count_present(const double *values, int64_t from, int64_t to) {
  int64_t present = 0;
  for (int64_t i = from; i < to; i++)
    present += !isnan(values[i]);
  return present;
}

/* What part of alpha each test of a group has. */
typedef struct parts {
  double primary, other;
} parts;

static parts parts_of(const double *values, int64_t n_values, int64_t n_primary, double primary_share) {
  const int64_t primaries = count_present(values, 0, n_primary), others = count_present(values, n_primary, n_values);
  const double share = others == 0 ? 1.0 : primaries == 0 ? 0.0 : primary_share;
  return (parts){share / (double)primaries, (1.0 - share) / (double)others};
}

/* A part of 0 rejects nothing, not even a p-value of 0. */
static double adjusted_log(double log_p, double part) {
  if (isnan(log_p) || part == 0.0) return isnan(log_p) ? NAN : 0.0;
  return fmin(0.0, log_p - log(part));
}

static expt_status fill(const xp_call *call, const double *values, int64_t n, int64_t n_primary, parts part,
                        const expt_adjust_preferential_options *options, expt_frame *frame) {
  double *const p = xp_frame_doubles(frame, "p_value", XP_SHOWN);
  double *const log_p = xp_frame_doubles(frame, "log_p_value", XP_DETAIL);
  double *const alpha = xp_frame_doubles(frame, "alpha", XP_SHOWN);
  double *const adjusted = xp_frame_doubles(frame, "p_adjusted", XP_SHOWN);
  double *const log_adjusted = xp_frame_doubles(frame, "log_p_adjusted", XP_DETAIL);
  uint8_t *const rejected = xp_frame_bools(frame, "rejected", XP_SHOWN);
  xp_write_family(frame, n, "tests given, preferential Bonferroni");
  if (xp_frame_failed(frame)) return xp_fail_memory(call);
  xp_write_values(values, n, options->logarithms, p, log_p);
  for (int64_t i = 0; i < n; i++) {
    const double mine = i < n_primary ? part.primary : part.other;
    alpha[i] = isnan(values[i]) ? NAN : mine * options->alpha;
    log_adjusted[i] = adjusted_log(log_p[i], mine);
  }
  xp_write_verdicts(log_adjusted, n, options->alpha, adjusted, rejected);
  return EXPT_OK;
}

expt_status expt_adjust_preferential(const expt_context *ctx, const double *values, int64_t n_values, int64_t n_primary,
                                     double primary_share, const expt_adjust_preferential_options *options,
                                     expt_frame **out, expt_error *err) {
  XP_CALL(ctx, err);
  expt_adjust_preferential_options mine;
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  XP_TRY(xp_take_expt_adjust_preferential_options(call, options, &mine));
  XP_TRY(xp_check_values(call, values, n_values, mine.logarithms == 1));
  XP_TRY(xp_need_whole(call, "n_primary", "", n_primary, 0, n_values));
  XP_TRY(xp_need_range(call, "primary_share", "", primary_share, 0.0, 1.0));
  XP_TRY(check_options(call, &mine));
  expt_frame *const frame = xp_frame_create(ctx, n_values, 7);
  if (frame == NULL) return xp_fail_memory(call);
  const parts part = parts_of(values, n_values, n_primary, primary_share);
  return xp_adjust_hand_over(call, fill(call, values, n_values, n_primary, part, &mine, frame), frame, out);
}
