/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A column of ids as texts, block by block. Text is taken as bytes: what is not UTF-8 is hashed as it is. */

#include "lib/assign/internal.h"

void xp_id_reader_start(xp_id_reader *reader, const expt_column *column) {
  reader->column = column;
  reader->is_integer = xp_column_kind(column) == XP_KIND_INTEGER && column->dtype != EXPT_DTYPE_UINT64;
}

static expt_status read_integers(const xp_call *call, xp_id_reader *reader, int64_t from, int64_t count,
                                 xp_text *units) {
  XP_TRY(xp_read_integers(call, reader->column, "units", from, count, reader->values, reader->present));
  int sizes[XP_LANES];
  xp_digits_of_each(reader->values, count, reader->digits, sizes);
  for (int64_t i = 0; i < count; i++)
    units[i] = reader->present[i] ? (xp_text){reader->digits[i], sizes[i]} : (xp_text){NULL, 0};
  return EXPT_OK;
}

/* Numbers that int64 cannot hold among them. */
static void read_unsigned(xp_id_reader *reader, int64_t from, int64_t count, xp_text *units) {
  for (int64_t i = 0; i < count; i++) {
    char *digits = reader->digits[i];
    const bool present = xp_column_has(reader->column, from + i);
    const int size = present ? xp_digits_of_unsigned(digits, xp_column_uint64(reader->column, from + i)) : 0;
    units[i] = (xp_text){present ? digits : NULL, size};
  }
}

expt_status xp_id_reader_read(const xp_call *call, xp_id_reader *reader, int64_t from, int64_t count, xp_text *units) {
  if (reader->is_integer) return read_integers(call, reader, from, count, units);
  if (reader->column->dtype == EXPT_DTYPE_UINT64) {
    read_unsigned(reader, from, count, units);
    return EXPT_OK;
  }
  const bool is_text = reader->column->dtype == EXPT_DTYPE_UTF8;
  for (int64_t i = 0; i < count; i++) {
    XP_TRY(is_text ? xp_column_bytes(call, reader->column, "units", from + i, &units[i])
                   : xp_read_text(call, reader->column, "units", from + i, reader->digits[i], &units[i]));
  }
  return EXPT_OK;
}
