/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/base/table_print.h"

#include "lib/base/civil.h"

#define ARGUMENT "table"

/* ---- times ---- */

static char *put_fraction(char *at, int64_t microseconds) {
  if (microseconds == 0) return at;
  *at++ = '.';
  return microseconds % 1000 == 0 ? xp_put_digits(at, microseconds / 1000, 3) : xp_put_digits(at, microseconds, 6);
}

int xp_format_time(char out[40], int64_t microseconds) {
  const int64_t in_day = xp_floor_mod(microseconds, XP_DAY_US), seconds = in_day / XP_SECOND_US;
  const xp_date date = xp_date_of(xp_floor_div(microseconds, XP_DAY_US));
  char *at = xp_put_date(out, &date);
  at = xp_put_pair(at, 'T', seconds / 3600);
  at = xp_put_pair(at, ':', seconds / 60 % 60);
  at = xp_put_pair(at, ':', seconds % 60);
  at = put_fraction(at, in_day % XP_SECOND_US);
  *at++ = 'Z';
  *at = '\0';
  return (int)(at - out);
}

static expt_status read_time(const xp_call *call, const expt_column *column, int64_t row, xp_cell *cell) {
  int64_t value;
  uint8_t present;
  XP_TRY(xp_read_times(call, column, ARGUMENT, row, 1, &value, &present));
  if (!present) return EXPT_OK;
  cell->kind = XP_CELL_TIME;
  cell->text = (xp_text){cell->room, xp_format_time(cell->room, value)};
  return EXPT_OK;
}

/* ---- the other kinds ---- */

static void read_number(const expt_column *column, int64_t row, xp_cell *cell) {
  uint8_t present;
  if (!xp_column_has(column, row)) return;
  cell->kind = XP_CELL_NUMBER; /* a NaN that is not marked as missing prints as what it is */
  xp_read_doubles(column, row, 1, &cell->number, &present);
}

static void read_unsigned(const expt_column *column, int64_t row, xp_cell *cell) {
  if (!xp_column_has(column, row)) return;
  cell->kind = XP_CELL_DIGITS;
  cell->text = (xp_text){cell->room, xp_format_unsigned(cell->room, xp_column_uint64(column, row))};
}

static expt_status read_integer(const xp_call *call, const expt_column *column, int64_t row, xp_cell *cell) {
  int64_t value;
  uint8_t present;
  XP_TRY(xp_read_integers(call, column, ARGUMENT, row, 1, &value, &present));
  if (!present) return EXPT_OK;
  if (xp_column_is_bool(column)) {
    cell->kind = XP_CELL_WORD;
    cell->text = value != 0 ? (xp_text){"true", 4} : (xp_text){"false", 5};
  } else {
    cell->kind = XP_CELL_DIGITS;
    cell->text = (xp_text){cell->room, xp_format_integer(cell->room, value)};
  }
  return EXPT_OK;
}

static expt_status read_text(const xp_call *call, const expt_column *column, int64_t row, xp_cell *cell) {
  XP_TRY(xp_read_text(call, column, ARGUMENT, row, cell->room, &cell->text));
  if (cell->text.bytes != NULL) cell->kind = XP_CELL_TEXT;
  return EXPT_OK;
}

expt_status xp_cell_read(const xp_call *call, const expt_column *column, int64_t row, xp_cell *cell) {
  cell->kind = XP_CELL_MISSING;
  switch (xp_column_kind(column)) {
    case XP_KIND_TIME:
      return read_time(call, column, row, cell);
    case XP_KIND_LABEL:
      return read_text(call, column, row, cell);
    case XP_KIND_NUMBER:
      read_number(column, row, cell);
      return EXPT_OK;
    default:
      break;
  }
  if (column->dtype != EXPT_DTYPE_UINT64) return read_integer(call, column, row, cell);
  read_unsigned(column, row, cell);
  return EXPT_OK;
}
