/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/base/table_print.h"

static expt_status check_print(const xp_call *call, const xp_print *print) {
  XP_TRY(xp_need_whole(call, "options", "digits", print->digits, 1, 17));
  return xp_need_whole(call, "options", "max_rows", print->max_rows, 1, INT64_MAX);
}

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
  xp_selection selection;
  expt_status status =
      xp_selection_make(call, table, print->columns, print->n_columns, print->leaves_detail_out, &selection);
  if (status == EXPT_OK) status = write_and_hand_over(call, &selection, print, writer, buf, cap, need);
  xp_selection_free(call, &selection);
  return status;
}

void xp_print_number(xp_buffer *out, double value, int digits) {
  xp_buffer_double(out, value, digits == 17 ? 0 : digits);
}
