/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_BASE_CIVIL_H
#define EXPERIMENT_LIB_BASE_CIVIL_H

/* Days since 1970-01-01 as dates of the proleptic Gregorian calendar, and their digits. */

#include <stdint.h>

#define XP_SECOND_US INT64_C(1000000)
#define XP_MINUTE_US INT64_C(60000000)
#define XP_DAY_US (INT64_C(86400) * 1000000)

typedef struct xp_date {
  int64_t year, month, day;
} xp_date;

/* b > 0 */
int64_t xp_floor_div(int64_t a, int64_t b);
int64_t xp_floor_mod(int64_t a, int64_t b); /* 0 <= it < b */
xp_date xp_date_of(int64_t day_number);     /* years within int64 microseconds and far beyond */
int64_t xp_day_number(xp_date date);        /* the other way; the date is one */

/* ---- text: each writes at `at` and returns where the next character goes ---- */

char *xp_put_digits(char *at, int64_t value, int width); /* 0 <= value, with zeros before it */
char *xp_put_pair(char *at, char before, int64_t value); /* "-07" */
char *xp_put_date(char *at, const xp_date *date);        /* "2026-11-25"; years outside 0 to 9999 carry a sign */

#endif
