/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row must be one unit: a table of user-days would make every user count as often as they came, and every p-value
 * too small. */
#include "lib/analysis/internal.h"

/* Six standard errors of the sketch, and room for the few units where it counts whole ones. */
static const double most_rows_per_unit = 1.05;
static const double spare_rows = 2.0;

bool xp_distinct_is_doubled(const uint8_t *registers, int64_t rows) {
  return (double)rows > most_rows_per_unit * xp_hll_estimate(registers) + spare_rows;
}

static expt_status refuse(const xp_call *call, const expt_analysis *analysis, int64_t variant, const uint8_t *registers,
                          int64_t rows, const char *argument) {
  const int64_t units = (int64_t)(xp_hll_estimate(registers) + 0.5);
  const char *const label = xp_labels_get(analysis->variants, variant).bytes;
  return XP_FAIL(call, EXPT_E_INCOMPATIBLE, argument, analysis->unit,
                 "%lld rows hold about %lld distinct units of '%s'%s (variant '%.40s'); one row must be one unit%s: sum or "
                 "average the rows of a "
                 "unit first, or name as unit the column that the split was made by",
                 (long long)rows, (long long)units, analysis->unit, analysis->exposed_at == NULL ? "" : " and period", label,
                 analysis->exposed_at == NULL ? "" : " in one period");
}

expt_status xp_distinct_join(const xp_call *call, const expt_analysis *analysis, int64_t variant, uint8_t *registers,
                             int64_t rows, const char *argument, xp_distinct *out) {
  const bool known = variant < analysis->distinct_room;
  if (known) xp_hll_pour(&analysis->distinct[variant].ids, registers);
  const int64_t all = rows + (known ? analysis->distinct[variant].rows : 0);
  if (xp_distinct_is_doubled(registers, all)) return refuse(call, analysis, variant, registers, all, argument);
  out->rows = all;
  return xp_hll_keep(analysis->ctx, registers, &out->ids) ? EXPT_OK : xp_fail_memory(call);
}

void xp_distinct_free(const expt_context *ctx, xp_distinct *distinct, int64_t count) {
  for (int64_t i = 0; distinct != NULL && i < count; i++)
    xp_hll_free(ctx, &distinct[i].ids);
  xp_release(ctx, distinct);
}
