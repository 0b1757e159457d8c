/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/contingency_check.h"

#include <math.h>

expt_status xp_need_total(const xp_call *call, const char *argument, int64_t total) {
  if (total <= XP_MOST_COUNTED) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_LIMIT, argument, "", "%lld units in all given; allowed: %lld", (long long)total,
                 (long long)XP_MOST_COUNTED);
}

expt_status xp_need_counts(const xp_call *call, const char *argument, const int64_t *counts, int64_t n,
                           int64_t *total) {
  *total = 0;
  if (n > 0) XP_TRY(xp_need(call, counts, argument));
  for (int64_t i = 0; i < n; i++) {
    if (counts[i] < 0)
      return XP_FAIL_ROW(call, EXPT_E_ARGUMENT, argument, "", i, "%lld given; allowed: 0 or more",
                         (long long)counts[i]);
    if (counts[i] > XP_MOST_COUNTED - *total)
      return XP_FAIL(call, EXPT_E_LIMIT, argument, "", "more than %lld units in all given; allowed: that many",
                     (long long)XP_MOST_COUNTED);
    *total += counts[i];
  }
  return EXPT_OK;
}

expt_status xp_need_each_within(const xp_call *call, const char *argument, const char *field, const double *numbers,
                            int64_t n, double low, double high) {
  for (int64_t i = 0; i < n; i++) {
    if (numbers[i] >= low && numbers[i] <= high && isfinite(numbers[i])) continue;
    return XP_FAIL_ROW(call, EXPT_E_ARGUMENT, argument, field, i, "%g given; allowed: %g to %g, finite", numbers[i],
                       low, high);
  }
  return EXPT_OK;
}
