/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/adjust_values.h"

#include <math.h>

expt_status xp_check_values(const xp_call *call, const double *values, int64_t n, bool logarithms) {
  const double low = logarithms ? -INFINITY : 0.0, high = logarithms ? 0.0 : 1.0;
  XP_TRY(xp_need_whole(call, "n_values", "", n, 0, INT64_MAX));
  if (n > 0) XP_TRY(xp_need(call, values, "values"));
  for (int64_t i = 0; i < n; i++) {
    if (isnan(values[i]) || (values[i] >= low && values[i] <= high)) continue;
    return XP_FAIL_ROW(call, EXPT_E_ARGUMENT, "values", "", i, "%g given; allowed: %s, or NaN", values[i],
                       logarithms ? "at most 0, the logarithm of a p-value" : "0 to 1");
  }
  return EXPT_OK;
}

void xp_write_values(const double *values, int64_t n, bool logarithms, double *p, double *log_p) {
  for (int64_t i = 0; i < n; i++) {
    p[i] = logarithms ? exp(values[i]) : values[i];
    log_p[i] = logarithms ? values[i] : log(values[i]);
  }
}

void xp_write_verdicts(const double *log_adjusted, int64_t n, double alpha, double *adjusted, uint8_t *rejected) {
  for (int64_t i = 0; i < n; i++) {
    adjusted[i] = exp(log_adjusted[i]);
    rejected[i] = adjusted[i] <= alpha;
  }
}

void xp_write_family(expt_frame *frame, int64_t n, const char *family) {
  xp_frame_texts *const column = xp_frame_texts_add(frame, "family", XP_DETAIL);
  for (int64_t i = 0; !xp_frame_failed(frame) && i < n; i++)
    xp_frame_word_append(frame, column, family);
}

expt_status xp_adjust_hand_over(const xp_call *call, expt_status filled, expt_frame *frame, expt_frame **out) {
  if (filled == EXPT_OK && xp_frame_finish(frame)) {
    *out = frame;
    return EXPT_OK;
  }
  expt_frame_free(frame);
  return filled == EXPT_OK ? xp_fail_memory(call) : filled;
}
