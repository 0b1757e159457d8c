/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/base/json.h"
#include "lib/base/table_print.h"

#include <math.h>

XP_OPTIONS(expt_table_to_json_options, .digits = 17);

static void write_cell(xp_buffer *out, const xp_cell *cell, int digits) {
  switch (cell->kind) {
    case XP_CELL_MISSING:
      xp_buffer_text(out, "null");
      break;
    case XP_CELL_DIGITS:
    case XP_CELL_WORD:
      xp_buffer_append(out, cell->text.bytes, cell->text.size);
      break;
    case XP_CELL_NUMBER:
      if (isfinite(cell->number))
        xp_print_number(out, cell->number, digits);
      else
        xp_buffer_text(out, "null");
      break;
    default:
      xp_json_string(out, cell->text.bytes, cell->text.size);
      break;
  }
}

static expt_status write_row(const xp_call *call, const xp_selection *selection, int64_t row, int digits,
                             xp_buffer *out) {
  xp_buffer_text(out, "{");
  for (int64_t i = 0; i < selection->count; i++) {
    xp_cell cell;
    XP_TRY(xp_cell_read(call, selection->columns[i], row, &cell));
    if (i > 0) xp_buffer_text(out, ",");
    xp_json_word(out, selection->columns[i]->name);
    xp_buffer_text(out, ":");
    write_cell(out, &cell, digits);
  }
  xp_buffer_text(out, "}");
  return EXPT_OK;
}

static expt_status write_json(const xp_call *call, const xp_selection *selection, const xp_print *print,
                              xp_buffer *out) {
  xp_buffer_text(out, "[");
  for (int64_t row = 0; row < selection->rows && !out->failed; row++) {
    if (row > 0) xp_buffer_text(out, ",\n");
    XP_TRY(write_row(call, selection, row, print->digits, out));
  }
  xp_buffer_text(out, "]");
  return EXPT_OK;
}

expt_status expt_table_to_json(const expt_table *table, const expt_table_to_json_options *options, char *buf,
                               int64_t cap, int64_t *need, expt_error *err) {
  XP_CALL(NULL, err);
  XP_TRY(xp_need(call, need, "need"));
  *need = 0;
  expt_table_to_json_options mine;
  XP_TRY(xp_take_expt_table_to_json_options(call, options, &mine));
  const xp_print print = {
      .columns = mine.columns, .n_columns = mine.n_columns, .digits = mine.digits, .max_rows = INT64_MAX};
  return xp_table_print(call, table, &print, write_json, buf, cap, need);
}
