/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/base/table_selection.h"

#include "lib/base/memory.h"
#include <string.h>

const expt_column *expt_table_column(const expt_table *table, const char *name) {
  if (table == NULL || name == NULL || table->columns == NULL) return NULL;
  for (int64_t i = 0; i < table->n_columns; i++) {
    const expt_column *const column = &table->columns[i];
    if (column->name != NULL && strcmp(column->name, name) == 0) return column;
  }
  return NULL;
}

static expt_status take_named(const xp_call *call, const expt_table *table, const char *const *columns,
                              int64_t n_columns, xp_selection *selection) {
  for (int64_t i = 0; i < n_columns; i++) {
    if (columns[i] == NULL)
      return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "columns", "columns[%lld] is NULL", (long long)i);
    const expt_column *column = NULL;
    XP_TRY(xp_table_find(call, table, "options", columns[i], &column));
    for (int64_t k = 0; k < i; k++)
      if (selection->columns[k] == column)
        return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "columns", "column '%s' is asked for twice", columns[i]);
    selection->columns[selection->count++] = column;
  }
  return EXPT_OK;
}

static void take_all(const expt_table *table, bool leaves_detail_out, xp_selection *selection) {
  for (int64_t i = 0; i < table->n_columns; i++) {
    const expt_column *const column = &table->columns[i];
    if (!leaves_detail_out || column->detail == 0) selection->columns[selection->count++] = column;
  }
}

static expt_status check_columns(const xp_call *call, const char *const *columns, int64_t n_columns) {
  XP_TRY(xp_need_whole(call, "options", "n_columns", n_columns, 0, INT64_MAX));
  if (n_columns > 0 && columns == NULL)
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "columns", "columns is NULL, but n_columns is %lld",
                   (long long)n_columns);
  return EXPT_OK;
}

expt_status xp_selection_make(const xp_call *call, const expt_table *table, const char *const *columns,
                              int64_t n_columns, bool leaves_detail_out, xp_selection *out) {
  *out = (xp_selection){.rows = table->n_rows};
  XP_TRY(check_columns(call, columns, n_columns));
  out->columns = xp_alloc(call->ctx, n_columns > 0 ? n_columns : table->n_columns, sizeof *out->columns);
  if (out->columns == NULL) return xp_fail_memory(call);
  if (n_columns > 0) return take_named(call, table, columns, n_columns, out);
  take_all(table, leaves_detail_out, out);
  return EXPT_OK;
}

void xp_selection_free(const xp_call *call, xp_selection *selection) {
  xp_release(call->ctx, selection->columns);
  *selection = (xp_selection){.columns = NULL};
}
