/* SPDX-License-Identifier: GPL-3.0-or-later */
/* expt_calendar(): what a clock and a calendar show at each time. */
#include "lib/events/internal.h"

#include "lib/base/civil.h"
#include "lib/base/number.h"
#include <experiment/events.h>

XP_OPTIONS(expt_calendar_options, .utc_offset_us = 0);

/* 1970-01-01 was a Thursday. */
static int64_t day_of_week(int64_t day_number) {
  const int64_t from_monday = day_number + 3;
  return from_monday - 7 * xp_floor_div(from_monday, 7) + 1;
}

/* A week belongs to the year of its Thursday. */
static void iso_week_of(int64_t day_number, int64_t *year, int64_t *week) {
  const int64_t thursday = day_number + 4 - day_of_week(day_number);
  *year = xp_date_of(thursday).year;
  *week = (thursday - xp_day_number((xp_date){*year, 1, 1})) / 7 + 1;
}

/* ---- text ---- */

static int append_padded(char *to, int64_t value, int width) {
  char digits[24];
  const int size = xp_format_integer(digits, value);
  int at = 0;
  for (; at < width - size; at++)
    to[at] = '0';
  memcpy(to + at, digits, (size_t)size);
  return at + size;
}

static int format_date(const xp_date *date, char to[40]) {
  int at = 0;
  if (date->year < 0) to[at++] = '-';
  at += append_padded(to + at, date->year < 0 ? -date->year : date->year, 4);
  to[at++] = '-';
  at += append_padded(to + at, date->month, 2);
  to[at++] = '-';
  return at + append_padded(to + at, date->day, 2);
}

/* ---- the frame ---- */

typedef struct features {
  expt_frame *frame;
  xp_frame_texts *date;
  int64_t *day_number, *year, *month, *day, *hour, *minute, *day_of_week, *iso_year, *iso_week;
  uint8_t *is_weekend;
} features;

static features make_features(const expt_context *ctx, int64_t rows) {
  features to = {.frame = xp_frame_create(ctx, rows, 11)};
  to.date = xp_frame_texts_add(to.frame, "date", XP_SHOWN);
  to.day_number = xp_frame_integers(to.frame, "day_number", XP_SHOWN);
  to.year = xp_frame_integers(to.frame, "year", XP_SHOWN);
  to.month = xp_frame_integers(to.frame, "month", XP_SHOWN);
  to.day = xp_frame_integers(to.frame, "day", XP_SHOWN);
  to.hour = xp_frame_integers(to.frame, "hour", XP_SHOWN);
  to.minute = xp_frame_integers(to.frame, "minute", XP_DETAIL);
  to.day_of_week = xp_frame_integers(to.frame, "day_of_week", XP_SHOWN);
  to.is_weekend = xp_frame_bools(to.frame, "is_weekend", XP_SHOWN);
  to.iso_year = xp_frame_integers(to.frame, "iso_year", XP_DETAIL);
  to.iso_week = xp_frame_integers(to.frame, "iso_week", XP_DETAIL);
  return to;
}

static void fill_row(const features *to, int64_t row, int64_t local_us) {
  char text[40];
  const int64_t day_number = xp_floor_div(local_us, XP_DAY_US), of_day = xp_floor_mod(local_us, XP_DAY_US);
  const xp_date date = xp_date_of(day_number);
  to->day_number[row] = day_number;
  to->year[row] = date.year;
  to->month[row] = date.month;
  to->day[row] = date.day;
  to->hour[row] = of_day / (60 * XP_MINUTE_US);
  to->minute[row] = of_day / XP_MINUTE_US % 60;
  to->day_of_week[row] = day_of_week(day_number);
  to->is_weekend[row] = to->day_of_week[row] >= 6;
  iso_week_of(day_number, &to->iso_year[row], &to->iso_week[row]);
  xp_frame_text_append(to->frame, to->date, text, format_date(&date, text));
}

static expt_status fill_block(const xp_call *call, const expt_column *column, int64_t offset, const features *to,
                              int64_t from, int64_t n) {
  int64_t times[XP_BLOCK];
  XP_TRY(xp_read_all_times(call, column, "table", from, n, NULL, times));
  for (int64_t i = 0; i < n; i++) {
    const int64_t local = xp_sum_within(times[i], offset);
    if (local - offset != times[i]) {
      const char *const name = xp_column_name(column);
      return XP_FAIL_ROW(call, EXPT_E_ROW, "table", name, from + i,
                         "column '%s' holds a time that does not fit with the offset", name);
    }
    fill_row(to, from + i, local);
  }
  return EXPT_OK;
}

static expt_status fill(const xp_call *call, const expt_column *column, int64_t offset, const features *to) {
  xp_progress progress = xp_progress_start(call, (uint64_t)column->length);
  if (xp_frame_failed(to->frame)) return xp_fail_memory(call);
  for (int64_t from = 0; from < column->length; from += XP_BLOCK) {
    const int64_t n = xp_smaller(XP_BLOCK, column->length - from);
    XP_TRY(fill_block(call, column, offset, to, from, n));
    XP_TRY(xp_progress_step(&progress, (uint64_t)from));
  }
  return xp_progress_end(&progress);
}

expt_status expt_calendar(const expt_context *ctx, const expt_table *table, const char *time,
                          const expt_calendar_options *options, expt_frame **out, expt_error *err) {
  XP_CALL(ctx, err);
  expt_calendar_options mine;
  const expt_column *column;
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  XP_TRY(xp_table_check(call, table, "table"));
  XP_TRY(xp_need_text(call, time, "time"));
  XP_TRY(xp_take_expt_calendar_options(call, options, &mine));
  XP_TRY(xp_need_whole(call, "options", "utc_offset_us", mine.utc_offset_us, -XP_DAY_US, XP_DAY_US));
  XP_TRY(xp_find_column(call, table, "table", time, xp_need_times, &column));
  const features to = make_features(ctx, table->n_rows);
  const expt_status status = fill(call, column, mine.utc_offset_us, &to);
  if (status == EXPT_OK) return xp_give(call, to.frame, out);
  expt_frame_free(to.frame);
  return status;
}
