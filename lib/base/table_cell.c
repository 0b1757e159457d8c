/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/base/table_print.h"

#define ARGUMENT "table"

/* ---- times ---- */

typedef struct civil_date {
  int64_t year;
  int month, day;
} civil_date;

/* The proleptic Gregorian calendar in eras of 400 years that begin on 1 March, so that a leap day is the last day
 * of its year (H. Hinnant, chrono-compatible low-level date algorithms). */
static civil_date date_of(int64_t days_since_1970) {
  const int64_t days = days_since_1970 + 719468;
  const int64_t era = (days >= 0 ? days : days - 146096) / 146097;
  const int64_t day_of_era = days - era * 146097;
  const int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int64_t month_from_march = (5 * day_of_year + 2) / 153;
  civil_date date;
  date.day = (int)(day_of_year - (153 * month_from_march + 2) / 5 + 1);
  date.month = (int)(month_from_march < 10 ? month_from_march + 3 : month_from_march - 9);
  date.year = era * 400 + year_of_era + (date.month <= 2);
  return date;
}

static char *put_digits(char *at, int64_t value, int width) {
  for (int i = width; i-- > 0; value /= 10)
    at[i] = (char)('0' + value % 10);
  return at + width;
}

static char *put_year(char *at, int64_t year) {
  if (year < 0) *at++ = '-';
  if (year > 9999) *at++ = '+';
  const int64_t size = year < 0 ? -year : year;
  return put_digits(at, size, size > 99999 ? 6 : size > 9999 ? 5 : 4);
}

static char *put_pair(char *at, char before, int64_t value) {
  *at++ = before;
  return put_digits(at, value, 2);
}

static char *put_fraction(char *at, int64_t microseconds) {
  if (microseconds == 0) return at;
  *at++ = '.';
  return microseconds % 1000 == 0 ? put_digits(at, microseconds / 1000, 3) : put_digits(at, microseconds, 6);
}

#define US_PER_DAY INT64_C(86400000000)

int xp_format_time(char out[40], int64_t microseconds) {
  const int64_t days = microseconds / US_PER_DAY - (microseconds % US_PER_DAY < 0);
  const int64_t in_day = microseconds % US_PER_DAY + (microseconds % US_PER_DAY < 0 ? US_PER_DAY : 0);
  const int64_t seconds = in_day / 1000000;
  const civil_date date = date_of(days);
  char *at = put_year(out, date.year);
  at = put_pair(at, '-', date.month);
  at = put_pair(at, '-', date.day);
  at = put_pair(at, 'T', seconds / 3600);
  at = put_pair(at, ':', seconds / 60 % 60);
  at = put_pair(at, ':', seconds % 60);
  at = put_fraction(at, in_day % 1000000);
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
