/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/analysis/apply.h"

expt_status xp_analysis_ready(const xp_call *call, const expt_analysis *analysis, const expt_table *table,
                              const char *batch) {
  XP_TRY(xp_table_check(call, table, "table"));
  XP_TRY(xp_analysis_has_metrics(call, analysis));
  XP_TRY(xp_analysis_needs_whole_shares(call, analysis));
  return xp_batches_check(call, &analysis->batches, batch);
}

void xp_distinct_replace(expt_analysis *analysis, int64_t variant, xp_distinct *joined) {
  xp_distinct *to = &analysis->distinct[variant];
  xp_hll_free(analysis->ctx, &to->ids);
  *to = *joined;
  *joined = (xp_distinct){0};
}
