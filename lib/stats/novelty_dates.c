/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days since the exposure from two columns of times: a table in which they stand in place of the row's time. */
#include "lib/stats/novelty.h"

#include "lib/base/civil.h"
#include "lib/base/memory.h"

typedef struct times {
  int64_t at[XP_BLOCK];
  uint8_t present[XP_BLOCK];
} times;

/* Far outside all days that can be counted, and what is added to it stays an int64. */
static int64_t day_of(int64_t time_us, int64_t offset_us) {
  const int64_t far = INT64_MAX / 2;
  const int64_t within = time_us > far ? far : time_us < -far ? -far : time_us;
  return xp_floor_div(within + offset_us, XP_DAY_US);
}

static expt_status need_time(const xp_call *call, const expt_column *column, int64_t row, bool present) {
  const char *const name = xp_column_name(column);
  if (present) return EXPT_OK;
  return XP_FAIL_ROW(call, EXPT_E_ROW, "table", name, row, "column '%s' has no time; needed: one in every row", name);
}

static expt_status count_block(const xp_call *call, const expt_column *time, const expt_column *exposed, int64_t offset_us,
                               int64_t from, int64_t n, int64_t *days) {
  times later, first;
  XP_TRY(xp_read_times(call, time, "table", from, n, later.at, later.present));
  XP_TRY(xp_read_times(call, exposed, "table", from, n, first.at, first.present));
  for (int64_t i = 0; i < n; i++) {
    XP_TRY(need_time(call, time, from + i, later.present[i] != 0));
    XP_TRY(need_time(call, exposed, from + i, first.present[i] != 0));
    days[i] = day_of(later.at[i], offset_us) - day_of(first.at[i], offset_us);
  }
  return EXPT_OK;
}

static expt_status fill(const xp_call *call, const expt_table *table, const char *time_name, const char *exposed_name,
                        int64_t offset_us, xp_unit_dates *out) {
  const expt_column *time, *exposed;
  XP_TRY(xp_table_find(call, table, "days", time_name, &time));
  XP_TRY(xp_table_find(call, table, "options", exposed_name, &exposed));
  XP_TRY(xp_need_times(call, time, "days"));
  XP_TRY(xp_need_times(call, exposed, "options"));
  for (int64_t from = 0; from < table->n_rows; from += XP_BLOCK) {
    const int64_t n = table->n_rows - from < XP_BLOCK ? table->n_rows - from : XP_BLOCK;
    XP_TRY(count_block(call, time, exposed, offset_us, from, n, out->days + from));
  }
  for (int64_t c = 0; c < table->n_columns; c++)
    out->columns[c] = table->columns[c];
  out->columns[time - table->columns] = (expt_column){.data = out->days,
                                                      .name = time->name,
                                                      .length = table->n_rows,
                                                      .stride = (int64_t)sizeof *out->days,
                                                      .dtype = EXPT_DTYPE_INT64};
  out->table = *table;
  out->table.columns = out->columns;
  return EXPT_OK;
}

expt_status xp_unit_dates_create(const xp_call *call, const expt_table *table, const char *time, const char *exposed,
                                 int64_t offset_us, xp_unit_dates *out) {
  *out = (xp_unit_dates){.ctx = call->ctx};
  XP_TRY(xp_need_text(call, time, "days"));
  XP_TRY(xp_table_check(call, table, "table"));
  out->days = xp_alloc(call->ctx, table->n_rows, sizeof *out->days);
  out->columns = xp_alloc(call->ctx, table->n_columns, sizeof *out->columns);
  const bool made = out->days != NULL && out->columns != NULL;
  const expt_status status = made ? fill(call, table, time, exposed, offset_us, out) : xp_fail_memory(call);
  if (status != EXPT_OK) xp_unit_dates_free(out);
  return status;
}

void xp_unit_dates_free(xp_unit_dates *dates) {
  xp_release(dates->ctx, dates->days);
  xp_release(dates->ctx, dates->columns);
  *dates = (xp_unit_dates){.ctx = dates->ctx};
}
