/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/base/table_print.h"

/* ---- which columns ---- */

static expt_status take_named(const xp_call *call, const expt_table *table, const xp_print *print,
                              xp_selection *selection) {
  for (int64_t i = 0; i < print->n_columns; i++) {
    const char *const name = print->columns[i];
    if (name == NULL)
      return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "columns", "columns[%lld] is NULL", (long long)i);
    const expt_column *column = NULL;
    XP_TRY(xp_table_find(call, table, "options", name, &column));
    for (int64_t k = 0; k < i; k++)
      if (selection->columns[k] == column)
        return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "columns", "column '%s' is asked for twice", name);
    selection->columns[selection->count++] = column;
  }
  return EXPT_OK;
}

static void take_all(const expt_table *table, const xp_print *print, xp_selection *selection) {
  for (int64_t i = 0; i < table->n_columns; i++) {
    const expt_column *const column = &table->columns[i];
    if (!print->leaves_detail_out || column->detail == 0) selection->columns[selection->count++] = column;
  }
}

static expt_status select_columns(const xp_call *call, const expt_table *table, const xp_print *print,
                                  xp_selection *selection) {
  if (print->n_columns > 0) return take_named(call, table, print, selection);
  take_all(table, print, selection);
  return EXPT_OK;
}

static expt_status check_print(const xp_call *call, const xp_print *print) {
  XP_TRY(xp_need_whole(call, "options", "digits", print->digits, 1, 17));
  XP_TRY(xp_need_whole(call, "options", "max_rows", print->max_rows, 1, INT64_MAX));
  XP_TRY(xp_need_whole(call, "options", "n_columns", print->n_columns, 0, INT64_MAX));
  if (print->n_columns > 0 && print->columns == NULL)
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "columns", "columns is NULL, but n_columns is %lld",
                   (long long)print->n_columns);
  return EXPT_OK;
}

/* ---- the way out ---- */

static expt_status write_and_hand_over(const xp_call *call, const xp_selection *selection, const xp_print *print,
                                       xp_print_writer writer, char *buf, int64_t cap, int64_t *need) {
  xp_buffer out = xp_buffer_create(call->ctx);
  expt_status status = writer(call, selection, print, &out);
  if (status == EXPT_OK) status = xp_hand_over(call, &out, true, buf, cap, need);
  xp_buffer_free(&out);
  return status;
}

expt_status xp_table_print(const xp_call *call, const expt_table *table, const xp_print *print, xp_print_writer writer,
                           char *buf, int64_t cap, int64_t *need) {
  XP_TRY(check_print(call, print));
  XP_TRY(xp_table_check(call, table, "table"));
  const int64_t most = print->n_columns > 0 ? print->n_columns : table->n_columns;
  xp_selection selection = {.rows = table->n_rows};
  selection.columns = xp_alloc(call->ctx, most, sizeof *selection.columns);
  if (selection.columns == NULL) return xp_fail_memory(call);
  expt_status status = select_columns(call, table, print, &selection);
  if (status == EXPT_OK) status = write_and_hand_over(call, &selection, print, writer, buf, cap, need);
  xp_release(call->ctx, selection.columns);
  return status;
}

void xp_print_number(xp_buffer *out, double value, int digits) {
  xp_buffer_double(out, value, digits == 17 ? 0 : digits);
}
