/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/analysis/periods.h"

#include "lib/base/civil.h"
#include "lib/base/memory.h"

#define MONDAY_US (4 * XP_DAY_US) /* 1970-01-05, from which long periods are counted */
enum { REMEMBERED = 256, UNKNOWN = -2 };

typedef struct remembered {
  int64_t period;
  int32_t code;
} remembered;

struct xp_period_reader {
  const expt_context *ctx;
  const expt_column *column;
  const char *argument;
  xp_labels *labels;
  int64_t max_levels, grain_us, offset_us;
  int64_t first, last; /* possible periods */
  remembered cache[REMEMBERED];
};

/* ---- the grid ---- */

expt_status xp_periods_check(const xp_call *call, const expt_analysis_options *options) {
  const int64_t grain = options->grain_us;
  XP_TRY(xp_need_whole(call, "options", "utc_offset_us", options->utc_offset_us, -XP_DAY_US, XP_DAY_US));
  XP_TRY(xp_need_whole(call, "options", "grain_us", grain, XP_MINUTE_US, 366 * XP_DAY_US));
  const bool whole_days = grain % XP_DAY_US == 0, divides_day = grain % XP_MINUTE_US == 0 && XP_DAY_US % grain == 0;
  if (whole_days || divides_day) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "grain_us",
                 "%lld given; allowed: whole days, or whole minutes that divide a day", (long long)grain);
}

static int64_t origin_of(int64_t grain_us) {
  return grain_us > XP_DAY_US ? MONDAY_US : 0;
}

static int64_t period_of(int64_t local_us, int64_t grain_us) {
  return xp_floor_div(local_us - origin_of(grain_us), grain_us);
}

int xp_period_text(char out[XP_PERIOD_TEXT], int64_t period, int64_t grain_us) {
  const int64_t begins = period * grain_us + origin_of(grain_us),
                minutes = xp_floor_mod(begins, XP_DAY_US) / XP_MINUTE_US;
  const xp_date date = xp_date_of(xp_floor_div(begins, XP_DAY_US));
  char *at = xp_put_date(out, &date);
  if (grain_us < XP_DAY_US) {
    at = xp_put_pair(at, 'T', minutes / 60);
    at = xp_put_pair(at, ':', minutes % 60);
  }
  return (int)(at - out);
}

/* ---- reading ---- */

void xp_period_reader_free(xp_period_reader *reader) {
  if (reader != NULL) xp_release(reader->ctx, reader);
}

expt_status xp_period_reader_create(const xp_call *call, const expt_analysis *analysis, const expt_column *column,
                                    const char *argument, xp_labels *labels, xp_period_reader **out) {
  xp_period_reader *const reader = xp_alloc(call->ctx, 1, sizeof *reader);
  if (reader == NULL) return xp_fail_memory(call);
  const xp_date year_0 = {0, 1, 1}, year_10000 = {10000, 1, 1};
  reader->ctx = call->ctx;
  reader->column = column;
  reader->argument = argument;
  reader->labels = labels;
  reader->max_levels = analysis->max_levels;
  reader->grain_us = analysis->grain_us;
  reader->offset_us = analysis->utc_offset_us;
  reader->first = period_of(xp_day_number(year_0) * XP_DAY_US + reader->grain_us - 1, reader->grain_us);
  reader->last = period_of(xp_day_number(year_10000) * XP_DAY_US - 1, reader->grain_us);
  for (int i = 0; i < REMEMBERED; i++)
    reader->cache[i].code = UNKNOWN;
  *out = reader;
  return EXPT_OK;
}

static expt_status learn(xp_period_reader *reader, const xp_call *call, int64_t row, int64_t period, int32_t *code) {
  const char *const name = xp_column_name(reader->column);
  char text[XP_PERIOD_TEXT];
  if (period < reader->first || period > reader->last)
    return XP_FAIL_ROW(call, EXPT_E_ROW, reader->argument, name, row,
                       "column '%s' holds a time outside the years 0 to 9999; allowed: times within", name);
  const int size = xp_period_text(text, period, reader->grain_us);
  int64_t found = xp_labels_find(reader->labels, text, size);
  if (found < 0 && xp_labels_count(reader->labels) >= reader->max_levels)
    return XP_FAIL(call, EXPT_E_LIMIT, reader->argument, name, "column '%s' holds more than %lld different periods",
                   name, (long long)reader->max_levels);
  if (found < 0) found = xp_labels_intern(reader->labels, text, size);
  if (found < 0) return xp_fail_memory(call);
  *code = (int32_t)found;
  return EXPT_OK;
}

static expt_status code_of(xp_period_reader *reader, const xp_call *call, int64_t row, int64_t local_us,
                           int32_t *code) {
  const int64_t period = period_of(local_us, reader->grain_us);
  remembered *const place = &reader->cache[(uint64_t)period % REMEMBERED];
  if (place->code == UNKNOWN || place->period != period) {
    place->code = UNKNOWN;
    XP_TRY(learn(reader, call, row, period, &place->code));
    place->period = period;
  }
  *code = place->code;
  return EXPT_OK;
}

/* Far outside the years 0 to 9999 in any case: what is added to it here and in period_of() stays an int64. */
static int64_t within(int64_t time_us) {
  const int64_t far = INT64_MAX / 2;
  return time_us > far ? far : time_us < -far ? -far : time_us;
}

int64_t xp_period_number(int64_t time_us, int64_t grain_us, int64_t offset_us) {
  return period_of(within(time_us) + offset_us, grain_us);
}

static expt_status read_block(xp_period_reader *reader, const xp_call *call, int64_t from, int64_t n,
                              const int32_t *variants, int32_t *codes) {
  int64_t times[XP_BLOCK];
  uint8_t present[XP_BLOCK];
  XP_TRY(xp_read_times(call, reader->column, reader->argument, from, n, times, present));
  for (int64_t i = 0; i < n; i++) {
    codes[i] = -1;
    if (present[i]) {
      XP_TRY(code_of(reader, call, from + i, within(times[i]) + reader->offset_us, &codes[i]));
    } else if (variants[i] >= 0) {
      const char *const name = xp_column_name(reader->column);
      return XP_FAIL_ROW(call, EXPT_E_ROW, reader->argument, name, from + i,
                         "column '%s' has no time; needed: one in every row that has a variant", name);
    }
  }
  return EXPT_OK;
}

expt_status xp_period_reader_read(xp_period_reader *reader, const xp_call *call, int64_t from, int64_t n,
                                  const int32_t *variants, int32_t *codes) {
  for (int64_t done = 0; done < n; done += XP_BLOCK) {
    const int64_t rows = n - done < XP_BLOCK ? n - done : XP_BLOCK;
    XP_TRY(read_block(reader, call, from + done, rows, variants + done, codes + done));
  }
  return EXPT_OK;
}
