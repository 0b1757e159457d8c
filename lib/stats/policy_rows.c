/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/policy_rows.h"

expt_status xp_log_column_find(const xp_call *call, const expt_table *table, const char *name, xp_log_column *out) {
  XP_TRY(xp_table_find(call, table, "table", name, &out->column));
  return xp_need_numbers(call, out->column, "table");
}

static bool is_within(const xp_log_column *column, double value) {
  return value >= column->low && value <= column->high && !(column->above_low && value == column->low);
}

expt_status xp_log_column_read(const xp_call *call, const xp_log_column *column, int64_t from, int64_t n, double *out) {
  const char *const name = xp_column_name(column->column);
  uint8_t present[XP_BLOCK];
  xp_read_doubles(column->column, from, n, out, present);
  for (int64_t i = 0; i < n; i++) {
    if (!present[i])
      return XP_FAIL_ROW(call, EXPT_E_ROW, "table", name, from + i, "column '%s' is missing; needed: a number", name);
    if (!is_within(column, out[i]))
      return XP_FAIL_ROW(call, EXPT_E_ROW, "table", name, from + i, "column '%s' is %g; allowed: %s%g to %g", name,
                         out[i], column->above_low ? "above " : "", column->low, column->high);
  }
  return EXPT_OK;
}
