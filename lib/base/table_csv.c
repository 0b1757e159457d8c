/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/base/table_print.h"

#include <string.h>

XP_OPTIONS(expt_table_to_csv_options, .digits = 17);

/* RFC 4180, section 2; an empty text is quoted so that it differs from a missing one. */
static bool must_be_quoted(xp_text text) {
  for (int64_t i = 0; i < text.size; i++)
    if (strchr(",\"\r\n", text.bytes[i]) != NULL && text.bytes[i] != '\0') return true;
  return text.size == 0;
}

static void write_text(xp_buffer *out, xp_text text) {
  if (!must_be_quoted(text)) {
    xp_buffer_append(out, text.bytes, text.size);
    return;
  }
  xp_buffer_text(out, "\"");
  for (int64_t i = 0; i < text.size; i++) {
    if (text.bytes[i] == '"') xp_buffer_text(out, "\"");
    xp_buffer_append(out, text.bytes + i, 1);
  }
  xp_buffer_text(out, "\"");
}

static void write_cell(xp_buffer *out, const xp_cell *cell, int digits) {
  if (cell->kind == XP_CELL_NUMBER)
    xp_print_number(out, cell->number, digits);
  else if (cell->kind != XP_CELL_MISSING)
    write_text(out, cell->text);
}

static void write_header(const xp_selection *selection, xp_buffer *out) {
  for (int64_t i = 0; i < selection->count; i++) {
    const char *const name = selection->columns[i]->name;
    if (i > 0) xp_buffer_text(out, ",");
    write_text(out, (xp_text){name, (int64_t)strlen(name)});
  }
  xp_buffer_text(out, "\n");
}

static expt_status write_row(const xp_call *call, const xp_selection *selection, int64_t row, int digits,
                             xp_buffer *out) {
  for (int64_t i = 0; i < selection->count; i++) {
    xp_cell cell;
    XP_TRY(xp_cell_read(call, selection->columns[i], row, &cell));
    if (i > 0) xp_buffer_text(out, ",");
    write_cell(out, &cell, digits);
  }
  xp_buffer_text(out, "\n");
  return EXPT_OK;
}

static expt_status write_csv(const xp_call *call, const xp_selection *selection, const xp_print *print,
                             xp_buffer *out) {
  write_header(selection, out);
  for (int64_t row = 0; row < selection->rows && !out->failed; row++)
    XP_TRY(write_row(call, selection, row, print->digits, out));
  return EXPT_OK;
}

expt_status expt_table_to_csv(const expt_table *table, const expt_table_to_csv_options *options, char *buf, int64_t cap,
                              int64_t *need, expt_error *err) {
  XP_CALL(NULL, err);
  XP_TRY(xp_need(call, need, "need"));
  *need = 0;
  expt_table_to_csv_options mine;
  XP_TRY(xp_take_expt_table_to_csv_options(call, options, &mine));
  const xp_print print = {
      .columns = mine.columns, .n_columns = mine.n_columns, .digits = mine.digits, .max_rows = INT64_MAX};
  return xp_table_print(call, table, &print, write_csv, buf, cap, need);
}
