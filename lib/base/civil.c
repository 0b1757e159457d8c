/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A year that begins in March has its leap day at the end, so an era of 400 years has a fixed number of days (H. Hinnant,
 * chrono-compatible low-level date algorithms). */
#include "lib/base/civil.h"

enum { ERA_DAYS = 146097, TO_1970 = 719468 /* days from 0000-03-01 */ };

int64_t xp_floor_div(int64_t a, int64_t b) {
  return a / b - (a % b < 0);
}

int64_t xp_floor_mod(int64_t a, int64_t b) {
  return a % b + (a % b < 0 ? b : 0);
}

xp_date xp_date_of(int64_t day_number) {
  const int64_t days = day_number + TO_1970, era = xp_floor_div(days, ERA_DAYS), of_era = days - era * ERA_DAYS;
  const int64_t year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  const int64_t of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int64_t from_march = (5 * of_year + 2) / 153;
  const int64_t month = from_march < 10 ? from_march + 3 : from_march - 9;
  return (xp_date){
      .year = year_of_era + 400 * era + (month <= 2), .month = month, .day = of_year - (153 * from_march + 2) / 5 + 1};
}

int64_t xp_day_number(xp_date date) {
  const int64_t year = date.year - (date.month <= 2), era = xp_floor_div(year, 400), of_era = year - era * 400;
  const int64_t from_march = date.month > 2 ? date.month - 3 : date.month + 9;
  const int64_t of_year = (153 * from_march + 2) / 5 + date.day - 1;
  return era * ERA_DAYS + of_era * 365 + of_era / 4 - of_era / 100 + of_year - TO_1970;
}

/* ---- text ---- */

char *xp_put_digits(char *at, int64_t value, int width) {
  for (int i = width; i-- > 0; value /= 10)
    at[i] = (char)('0' + value % 10);
  return at + width;
}

char *xp_put_pair(char *at, char before, int64_t value) {
  *at++ = before;
  return xp_put_digits(at, value, 2);
}

static char *put_year(char *at, int64_t year) {
  if (year < 0) *at++ = '-';
  if (year > 9999) *at++ = '+';
  const int64_t size = year < 0 ? -year : year;
  return xp_put_digits(at, size, size > 99999 ? 6 : size > 9999 ? 5 : 4);
}

char *xp_put_date(char *at, const xp_date *date) {
  at = put_year(at, date->year);
  at = xp_put_pair(at, '-', date->month);
  return xp_put_pair(at, '-', date->day);
}
