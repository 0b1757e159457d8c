/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/base/buffer.h"
#include "lib/base/frame.h"
#include "lib/base/table_print.h"

#include <math.h>
#include <string.h>

/* ---- the request ---- */

static expt_status check_breaks(const xp_call *call, const double *breaks, int64_t n_breaks) {
  XP_TRY(xp_need(call, breaks, "breaks"));
  XP_TRY(xp_need_whole(call, "n_breaks", "", n_breaks, 2, INT32_MAX));
  for (int64_t i = 0; i < n_breaks; i++) {
    if (!isfinite(breaks[i]))
      return XP_FAIL(call, EXPT_E_ARGUMENT, "breaks", "", "%g given; allowed: finite numbers", breaks[i]);
    if (i > 0 && !(breaks[i - 1] < breaks[i]))
      return XP_FAIL(call, EXPT_E_ARGUMENT, "breaks", "", "%g after %g given; allowed: rising numbers", breaks[i],
                     breaks[i - 1]);
  }
  return EXPT_OK;
}

static expt_status check_label_count(const xp_call *call, const char *const *given, int64_t n_labels,
                                     int64_t n_breaks) {
  if (n_labels == 0 || (given != NULL && n_labels == n_breaks - 1)) return EXPT_OK;
  if (given == NULL)
    return XP_FAIL(call, EXPT_E_ARGUMENT, "labels", "", "NULL given, but n_labels is %lld", (long long)n_labels);
  return XP_FAIL(call, EXPT_E_ARGUMENT, "n_labels", "", "%lld labels given; allowed: %lld, one per interval, or none",
                 (long long)n_labels, (long long)(n_breaks - 1));
}

/* ---- names of the intervals ---- */

static expt_status name_by_caller(const xp_call *call, const char *const *given, int64_t n_labels, xp_labels *levels) {
  for (int64_t i = 0; i < n_labels; i++) {
    XP_TRY(xp_need_text(call, given[i], "labels"));
    const int64_t code = xp_labels_intern(levels, given[i], (int64_t)strlen(given[i]));
    if (code < 0) return xp_fail_memory(call);
    if (code < i)
      return XP_FAIL(call, EXPT_E_ARGUMENT, "labels", "", "'%s' is given twice; allowed: different labels", given[i]);
  }
  return EXPT_OK;
}

/* Room for one limit: a double has 24 characters, a time 40. */
enum { LIMIT_ROOM = 40 };

/* What no time can be, a fraction of a microsecond or one beyond int64, is written as the number it is. */
static int format_limit(char out[LIMIT_ROOM], double limit, bool is_time) {
  const bool can_be_time = is_time && limit == floor(limit) && fabs(limit) < 0x1p63;
  return can_be_time ? xp_format_time(out, (int64_t)limit) : xp_format_double_exact(out, limit);
}

static int64_t intern_interval(xp_labels *levels, double low, double high, bool is_time, bool closed) {
  char name[2 * LIMIT_ROOM + 4] = "[";
  int64_t size = 1;
  size += format_limit(name + size, low, is_time);
  memcpy(name + size, ", ", 2);
  size += 2;
  size += format_limit(name + size, high, is_time);
  name[size++] = closed ? ']' : ')';
  return xp_labels_intern(levels, name, size);
}

static expt_status name_by_breaks(const xp_call *call, const double *breaks, int64_t n_breaks, bool are_times,
                                  xp_labels *levels) {
  for (int64_t i = 0; i + 1 < n_breaks; i++)
    if (intern_interval(levels, breaks[i], breaks[i + 1], are_times, i + 2 == n_breaks) < 0)
      return xp_fail_memory(call);
  return EXPT_OK;
}

/* ---- cutting ---- */

/* The interval of a value, -1 outside; NaN is outside of everything. */
static int32_t interval_of(double value, const double *breaks, int64_t n_breaks) {
  const int64_t last = n_breaks - 1;
  if (!(value >= breaks[0] && value <= breaks[last])) return -1;
  int64_t low = 0, high = last;
  while (high - low > 1) {
    const int64_t middle = low + (high - low) / 2;
    if (value >= breaks[middle])
      low = middle;
    else
      high = middle;
  }
  return (int32_t)low;
}

/* Of times the microseconds since 1970. */
static expt_status read_block(const xp_call *call, const expt_column *column, int64_t from, int64_t n, double *values) {
  uint8_t present[XP_BLOCK];
  int64_t times[XP_BLOCK];
  if (xp_column_kind(column) != XP_KIND_TIME) {
    xp_read_doubles(column, from, n, values, present);
    return EXPT_OK;
  }
  XP_TRY(xp_read_times(call, column, "column", from, n, times, present));
  for (int64_t i = 0; i < n; i++)
    values[i] = present[i] ? (double)times[i] : (double)NAN;
  return EXPT_OK;
}

static expt_status cut(const xp_call *call, const expt_column *column, const double *breaks, int64_t n_breaks,
                       int32_t *codes) {
  double values[XP_BLOCK];
  for (int64_t from = 0; from < column->length; from += XP_BLOCK) {
    const int64_t n = column->length - from < XP_BLOCK ? column->length - from : XP_BLOCK;
    XP_TRY(read_block(call, column, from, n, values));
    for (int64_t i = 0; i < n; i++)
      codes[from + i] = interval_of(values[i], breaks, n_breaks);
  }
  return EXPT_OK;
}

static expt_status cut_into_frame(const xp_call *call, const expt_column *column, const double *breaks,
                                  int64_t n_breaks, const xp_labels *levels, expt_frame **out) {
  expt_frame *const frame = xp_frame_create(call->ctx, column->length, 1);
  int32_t *const codes = xp_frame_dict(frame, "level", levels, NULL, XP_SHOWN);
  const expt_status status = codes != NULL ? cut(call, column, breaks, n_breaks, codes) : EXPT_OK;
  if (status == EXPT_OK) return xp_give(call, frame, out);
  expt_frame_free(frame);
  return status;
}

static expt_status need_numbers_or_times(const xp_call *call, const expt_column *column) {
  return xp_column_kind(column) == XP_KIND_TIME ? EXPT_OK : xp_need_numbers(call, column, "column");
}

expt_status expt_table_cut(const expt_context *ctx, const expt_table *table, const char *column, const double *breaks,
                           int64_t n_breaks, const char *const *labels, int64_t n_labels, expt_frame **out,
                           expt_error *err) {
  XP_CALL(ctx, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  XP_TRY(xp_table_check(call, table, "table"));
  XP_TRY(xp_need_text(call, column, "column"));
  const expt_column *values = NULL;
  XP_TRY(xp_table_find(call, table, "column", column, &values));
  XP_TRY(need_numbers_or_times(call, values));
  XP_TRY(check_breaks(call, breaks, n_breaks));
  XP_TRY(check_label_count(call, labels, n_labels, n_breaks));
  xp_labels *const levels = xp_labels_create(ctx);
  if (levels == NULL) return xp_fail_memory(call);
  const bool are_times = xp_column_kind(values) == XP_KIND_TIME;
  expt_status status = n_labels > 0 ? name_by_caller(call, labels, n_labels, levels)
                                    : name_by_breaks(call, breaks, n_breaks, are_times, levels);
  if (status == EXPT_OK) status = cut_into_frame(call, values, breaks, n_breaks, levels, out);
  xp_labels_free(levels);
  return status;
}
