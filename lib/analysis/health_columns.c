/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/analysis/health_columns.h"

static const char argument[] = "table";

expt_status xp_find_label_column(const xp_call *call, const expt_table *table, const char *column,
                                 const expt_column **out) {
  XP_TRY(xp_table_find(call, table, argument, column, out));
  return xp_need_labels(call, *out, argument);
}

expt_status xp_find_number_column(const xp_call *call, const expt_table *table, const char *column,
                                  const expt_column **out) {
  *out = NULL;
  if (column == NULL) return EXPT_OK;
  XP_TRY(xp_table_find(call, table, argument, column, out));
  return xp_need_numbers(call, *out, argument);
}

static int64_t block_at(const expt_column *column, int64_t from) {
  return column->length - from < XP_BLOCK ? column->length - from : XP_BLOCK;
}

static expt_status need_labels_in(const xp_call *call, const expt_column *column, int64_t from, int64_t n,
                                  const int32_t *codes) {
  const char *const name = xp_column_name(column);
  for (int64_t i = 0; i < n; i++)
    if (codes[i] < 0)
      return XP_FAIL_ROW(call, EXPT_E_ROW, argument, name, from + i, "column '%s' is missing; needed: a label", name);
  return EXPT_OK;
}

expt_status xp_read_label_column(const xp_call *call, const expt_column *column, xp_labels *labels, int64_t most,
                                 bool needed, int32_t *codes) {
  xp_label_reader *reader = NULL;
  XP_TRY(xp_label_reader_create(call, column, argument, labels, false, most, &reader));
  expt_status status = EXPT_OK;
  for (int64_t from = 0; status == EXPT_OK && from < column->length; from += XP_BLOCK) {
    const int64_t n = block_at(column, from);
    status = xp_label_reader_read(reader, call, from, n, codes + from);
    if (status == EXPT_OK && needed) status = need_labels_in(call, column, from, n, codes + from);
  }
  xp_label_reader_free(reader);
  return status;
}

/* ---- counts ---- */

static expt_status check_counts(const xp_call *call, const expt_column *column, int64_t from, int64_t n,
                                const int64_t *counts, const uint8_t *present, int64_t *left) {
  const char *const name = xp_column_name(column);
  for (int64_t i = 0; i < n; i++) {
    if (!present[i])
      return XP_FAIL_ROW(call, EXPT_E_ROW, argument, name, from + i, "column '%s' is missing; needed: a count", name);
    if (counts[i] < 0)
      return XP_FAIL_ROW(call, EXPT_E_ROW, argument, name, from + i,
                         "column '%s' holds %lld; allowed: a count, 0 or more", name, (long long)counts[i]);
    if (counts[i] > *left)
      return XP_FAIL(call, EXPT_E_LIMIT, argument, name, "the counts of column '%s' sum to more than %lld", name,
                     (long long)XP_MOST_HEALTH_UNITS);
    *left -= counts[i];
  }
  return EXPT_OK;
}

expt_status xp_read_count_column(const xp_call *call, const expt_column *column, int64_t *counts) {
  uint8_t present[XP_BLOCK];
  int64_t left = XP_MOST_HEALTH_UNITS;
  for (int64_t from = 0; from < column->length; from += XP_BLOCK) {
    const int64_t n = block_at(column, from);
    XP_TRY(xp_read_integers(call, column, argument, from, n, counts + from, present));
    XP_TRY(check_counts(call, column, from, n, counts + from, present, &left));
  }
  return EXPT_OK;
}

expt_status xp_need_parts(const xp_call *call, const expt_column *part, const int64_t *parts, const int64_t *wholes) {
  const char *const name = xp_column_name(part);
  for (int64_t i = 0; i < part->length; i++)
    if (parts[i] > wholes[i])
      return XP_FAIL_ROW(call, EXPT_E_ROW, argument, name, i,
                         "column '%s' holds %lld of %lld units; allowed: a part of them", name, (long long)parts[i],
                         (long long)wholes[i]);
  return EXPT_OK;
}

/* ---- shares ---- */

expt_status xp_read_share_column(const xp_call *call, const expt_column *column, double *shares) {
  const char *const name = xp_column_name(column);
  uint8_t present[XP_BLOCK];
  for (int64_t from = 0; from < column->length; from += XP_BLOCK) {
    const int64_t n = block_at(column, from);
    xp_read_doubles(column, from, n, shares + from, present);
    for (int64_t i = from; i < from + n; i++)
      if (!(shares[i] >= 0.0 && shares[i] <= 1.0))
        return XP_FAIL_ROW(call, EXPT_E_ROW, argument, name, i, "column '%s' holds %g; allowed: a share from 0 to 1",
                           name, shares[i]);
  }
  return EXPT_OK;
}
