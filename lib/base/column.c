/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/base/column.h"

#include "lib/base/labels.h"
#include "lib/base/utf8.h"

#include <string.h>

bool xp_column_is_bool(const expt_column *column) {
  return column->dtype == EXPT_DTYPE_BOOL1 || column->dtype == EXPT_DTYPE_BOOL8;
}

bool xp_column_is_dict(const expt_column *column) {
  return column->dtype >= EXPT_DTYPE_DICT8 && column->dtype <= EXPT_DTYPE_DICT32;
}

const char *xp_column_name(const expt_column *column) {
  return column->name != NULL ? column->name : "";
}

xp_kind xp_column_kind(const expt_column *column) {
  if (column->dtype <= EXPT_DTYPE_UINT64) return XP_KIND_INTEGER;
  if (column->dtype <= EXPT_DTYPE_FLOAT64) return XP_KIND_NUMBER;
  return column->dtype == EXPT_DTYPE_TIME ? XP_KIND_TIME : XP_KIND_LABEL;
}

bool xp_ids_are_text(const expt_column *column) {
  return xp_column_kind(column) == XP_KIND_LABEL;
}

/* ---- what a column can be read as ---- */

static const char *holding(const expt_column *column) {
  if (xp_column_is_bool(column)) return "true and false";
  switch (xp_column_kind(column)) {
    case XP_KIND_INTEGER:
      return "integers";
    case XP_KIND_NUMBER:
      return "floating-point numbers";
    case XP_KIND_TIME:
      return "times";
    default:
      return "text";
  }
}

static expt_status need(const xp_call *call, const expt_column *column, const char *argument, bool fits,
                        const char *needed) {
  if (fits) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_DTYPE, argument, xp_column_name(column), "column '%s' holds %s; needed: %s",
                 xp_column_name(column), holding(column), needed);
}

expt_status xp_need_numbers(const xp_call *call, const expt_column *column, const char *argument) {
  const xp_kind kind = xp_column_kind(column);
  return need(call, column, argument, kind == XP_KIND_NUMBER || kind == XP_KIND_INTEGER, "numbers");
}

expt_status xp_need_ids(const xp_call *call, const expt_column *column, const char *argument) {
  const bool fits = xp_column_kind(column) != XP_KIND_TIME && !xp_column_is_bool(column);
  return need(call, column, argument, fits, "integers or text");
}

expt_status xp_need_labels(const xp_call *call, const expt_column *column, const char *argument) {
  const bool fits = xp_column_kind(column) != XP_KIND_TIME;
  return need(call, column, argument, fits, "text, integers, or true and false");
}

expt_status xp_need_times(const xp_call *call, const expt_column *column, const char *argument) {
  return need(call, column, argument, xp_column_kind(column) == XP_KIND_TIME, "times");
}

/* ---- is a column well-formed ---- */

#define REFUSE(call, argument, column, ...) \
  XP_FAIL(call, EXPT_E_ARGUMENT, argument, xp_column_name(column), __VA_ARGS__)

static expt_status check_words(const xp_call *call, const expt_column *column, const char *argument) {
  const char *const name = xp_column_name(column);
  if (column->dtype < EXPT_DTYPE_BOOL1 || column->dtype > EXPT_DTYPE_TIME)
    return XP_FAIL(call, EXPT_E_DTYPE, argument, name, "column '%s' has the unknown dtype %d", name,
                   (int)column->dtype);
  if (column->na_mode < EXPT_NA_MODE_NONE || column->na_mode > EXPT_NA_MODE_LOWEST)
    return REFUSE(call, argument, column, "column '%s' has the unknown na_mode %d", name, (int)column->na_mode);
  const bool is_time = column->dtype == EXPT_DTYPE_TIME;
  if (is_time && (column->time_unit < EXPT_TIME_UNIT_S || column->time_unit > EXPT_TIME_UNIT_FLOAT_S))
    return REFUSE(call, argument, column, "column '%s' holds times in the unknown time_unit %d", name,
                  (int)column->time_unit);
  if (!is_time && column->time_unit != EXPT_TIME_UNIT_NONE)
    return REFUSE(call, argument, column, "column '%s' has a time_unit, but its dtype is not TIME", name);
  bool zero = column->reserved0 == 0;
  for (int i = 0; i < 5; i++)
    zero = zero && column->reserved[i] == 0;
  if (!zero) return REFUSE(call, argument, column, "column '%s' has reserved fields that are not zero", name);
  return EXPT_OK;
}

static bool span_fits(int64_t length, int64_t stride) {
  if (length == 0 || stride == 0) return true;
  return stride >= -(INT64_MAX / length) && stride <= INT64_MAX / length;
}

static expt_status check_extent(const xp_call *call, const expt_column *column, const char *argument) {
  const char *const name = xp_column_name(column);
  if (column->length < 0)
    return REFUSE(call, argument, column, "column '%s' has the length %lld; allowed: 0 or more", name,
                  (long long)column->length);
  if (column->validity_offset < 0 || column->validity_offset > INT64_MAX - column->length)
    return REFUSE(call, argument, column, "column '%s' has the validity_offset %lld; allowed: 0 or more", name,
                  (long long)column->validity_offset);
  if (!span_fits(column->length, column->stride))
    return REFUSE(call, argument, column, "column '%s' has the stride %lld, too large for its length", name,
                  (long long)column->stride);
  return EXPT_OK;
}

static expt_status check_text(const xp_call *call, const expt_column *column, const char *argument) {
  const char *const name = xp_column_name(column);
  if (column->offset_width != 4 && column->offset_width != 8)
    return REFUSE(call, argument, column, "column '%s' has the offset_width %d; allowed: 4 and 8", name,
                  (int)column->offset_width);
  if (column->length == 0) return EXPT_OK;
  if (column->length > INT64_MAX / 8 - 1) return REFUSE(call, argument, column, "column '%s' is too long", name);
  if (column->offsets == NULL)
    return REFUSE(call, argument, column, "column '%s' holds text, but its offsets are NULL", name);
  const int64_t first = xp_column_offset(column, 0), last = xp_column_offset(column, column->length);
  if (first < 0 || last < first) return REFUSE(call, argument, column, "column '%s' has offsets that fall", name);
  if (column->data == NULL && last > first)
    return REFUSE(call, argument, column, "column '%s' has rows, but its data is NULL", name);
  return EXPT_OK;
}

static expt_status check_data(const xp_call *call, const expt_column *column, const char *argument) {
  if (column->dtype == EXPT_DTYPE_UTF8) return check_text(call, column, argument);
  if (column->data == NULL && column->length > 0)
    return REFUSE(call, argument, column, "column '%s' has rows, but its data is NULL", xp_column_name(column));
  return EXPT_OK;
}

static expt_status check_labels(const xp_call *call, const expt_column *column, const char *argument) {
  const char *const name = xp_column_name(column);
  const expt_column *const labels = column->labels;
  if (labels == NULL) return REFUSE(call, argument, column, "column '%s' holds codes, but its labels are NULL", name);
  if (labels->dtype != EXPT_DTYPE_UTF8)
    return XP_FAIL(call, EXPT_E_DTYPE, argument, name, "the labels of column '%s' are not UTF8", name);
  expt_column named = *labels;
  named.name = column->name;
  XP_TRY(check_words(call, &named, argument));
  XP_TRY(check_extent(call, &named, argument));
  return check_text(call, &named, argument);
}

expt_status xp_column_check(const xp_call *call, const expt_column *column, const char *argument) {
  XP_TRY(xp_need(call, column, argument));
  XP_TRY(check_words(call, column, argument));
  XP_TRY(check_extent(call, column, argument));
  XP_TRY(check_data(call, column, argument));
  return xp_column_is_dict(column) ? check_labels(call, column, argument) : EXPT_OK;
}

/* ---- is a table well-formed ---- */

static expt_status check_name(const xp_call *call, const expt_column *column, const char *argument, int64_t position) {
  if (column->name == NULL)
    return XP_FAIL(call, EXPT_E_ARGUMENT, argument, "", "columns[%lld] has no name", (long long)position);
  if (!xp_utf8_valid(column->name, (int64_t)strlen(column->name)))
    return XP_FAIL(call, EXPT_E_ARGUMENT, argument, "", "the name of columns[%lld] is not UTF-8", (long long)position);
  return EXPT_OK;
}

static expt_status check_length(const xp_call *call, const expt_table *table, const char *argument,
                                const expt_column *column) {
  if (column->length == table->n_rows) return EXPT_OK;
  const expt_column *const first = table->columns;
  if (first->length == table->n_rows)
    return REFUSE(call, argument, column, "column '%s' has %lld rows, column '%s' has %lld", column->name,
                  (long long)column->length, first->name, (long long)first->length);
  return REFUSE(call, argument, column, "column '%s' has %lld rows, the table has %lld", column->name,
                (long long)column->length, (long long)table->n_rows);
}

static expt_status check_columns(const xp_call *call, const expt_table *table, const char *argument, xp_labels *names) {
  for (int64_t i = 0; i < table->n_columns; i++) {
    const expt_column *const column = &table->columns[i];
    XP_TRY(check_name(call, column, argument, i));
    XP_TRY(xp_column_check(call, column, argument));
    XP_TRY(check_length(call, table, argument, column));
    const int64_t code = xp_labels_intern(names, column->name, (int64_t)strlen(column->name));
    if (code < 0) return xp_fail_memory(call);
    if (code < i)
      return REFUSE(call, argument, column, "two columns are named '%s'; names must be unique", column->name);
  }
  return EXPT_OK;
}

expt_status xp_table_check(const xp_call *call, const expt_table *table, const char *argument) {
  XP_TRY(xp_need(call, table, argument));
  if (table->n_rows < 0)
    return XP_FAIL(call, EXPT_E_ARGUMENT, argument, "n_rows", "n_rows is %lld; allowed: 0 or more",
                   (long long)table->n_rows);
  if (table->n_columns < 0)
    return XP_FAIL(call, EXPT_E_ARGUMENT, argument, "n_columns", "n_columns is %lld; allowed: 0 or more",
                   (long long)table->n_columns);
  if (table->n_columns > 0 && table->columns == NULL)
    return XP_FAIL(call, EXPT_E_ARGUMENT, argument, "columns", "columns is NULL, but n_columns is %lld",
                   (long long)table->n_columns);
  if (table->reserved != 0) return XP_FAIL(call, EXPT_E_ARGUMENT, argument, "reserved", "reserved is not zero");
  xp_labels *const names = xp_labels_create(call->ctx);
  if (names == NULL) return xp_fail_memory(call);
  const expt_status status = check_columns(call, table, argument, names);
  xp_labels_free(names);
  return status;
}

/* ---- a column by its name ---- */

#define NAMES_SHOWN 200 /* bytes: the message has room for as much */

static void list_names(const expt_table *table, char list[NAMES_SHOWN]) {
  static const char more[] = ", ...";
  size_t used = 0;
  list[0] = '\0';
  for (int64_t i = 0; i < table->n_columns; i++) {
    const char *const name = table->columns[i].name;
    const char *const comma = i > 0 ? ", " : "";
    const size_t size = strlen(comma) + strlen(name);
    if (used + size + sizeof more > NAMES_SHOWN) {
      memcpy(list + used, i > 0 ? more : more + 2, sizeof more - (i > 0 ? 0 : 2));
      return;
    }
    memcpy(list + used, comma, strlen(comma));
    memcpy(list + used + strlen(comma), name, strlen(name) + 1);
    used += size;
  }
}

expt_status xp_table_find(const xp_call *call, const expt_table *table, const char *argument, const char *name,
                          const expt_column **out) {
  for (int64_t i = 0; i < table->n_columns; i++) {
    if (strcmp(table->columns[i].name, name) != 0) continue;
    *out = &table->columns[i];
    return EXPT_OK;
  }
  if (table->n_columns == 0)
    return XP_FAIL(call, EXPT_E_COLUMN, argument, name, "the table has no column '%s'; it has no columns", name);
  char list[NAMES_SHOWN];
  list_names(table, list);
  return XP_FAIL(call, EXPT_E_COLUMN, argument, name, "the table has no column '%s'; it has: %s", name, list);
}
