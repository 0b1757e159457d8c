/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The numbers of a block, checked as the metric's kind asks. Safe to call from several threads. */
#include "lib/analysis/source.h"

#include <math.h>

static const char argument[] = "table";

/* ---- what is refused ---- */

/* Mean of a column of counts; NaN when it holds anything but counts. */
static double mean_count(const expt_column *column) {
  xp_value_block rows;
  double sum = 0.0;
  int64_t counted = 0;
  for (int64_t from = 0; from < column->length; from += XP_BLOCK) {
    const int64_t n = column->length - from < XP_BLOCK ? column->length - from : XP_BLOCK;
    xp_read_doubles(column, from, n, rows.values, rows.present);
    for (int64_t i = 0; i < n; i++) {
      if (!rows.present[i]) continue;
      if (!(rows.values[i] >= 0.0 && isfinite(rows.values[i]) && rows.values[i] == floor(rows.values[i]))) return NAN;
      sum += rows.values[i];
      counted++;
    }
  }
  return sum / (double)counted;
}

static expt_status refuse_value(const xp_call *call, const expt_column *column, int64_t row, double value) {
  const char *const name = xp_column_name(column);
  const double mean = mean_count(column);
  if (value > 1.0 && !isnan(mean))
    return XP_FAIL_ROW(
        call, EXPT_E_ROW, argument, name, row,
        "column '%s' holds %g; allowed: 0 and 1. It counts %.2g trials per unit: use a ratio, or a mean per unit", name,
        value, mean);
  if (isfinite(value) && value > 0.0)
    return XP_FAIL_ROW(call, EXPT_E_ROW, argument, name, row,
                       "column '%s' holds %g; allowed: 0 and 1. Is it an amount per unit? Use a mean or a ratio", name,
                       value);
  return XP_FAIL_ROW(call, EXPT_E_ROW, argument, name, row, "column '%s' holds %g; allowed: 0 and 1", name, value);
}

static expt_status refuse_number(const xp_call *call, const expt_column *column, int64_t row, double value,
                                 const char *allowed) {
  const char *const name = xp_column_name(column);
  return XP_FAIL_ROW(call, EXPT_E_ROW, argument, name, row, "column '%s' holds %g; allowed: %s", name, value, allowed);
}

/* Exactly as it is: as a double it may be another number. */
static expt_status refuse_wide(const xp_call *call, const expt_column *column, int64_t row) {
  const char *const name = xp_column_name(column);
  const uint64_t bits = xp_column_uint64(column, row);
  const bool negative = column->dtype == EXPT_DTYPE_INT64 && bits >> 63 != 0;
  return XP_FAIL_ROW(call, EXPT_E_ROW, argument, name, row,
                     "column '%s' holds %s%llu; allowed: whole numbers below 9007199254740992 (2^53) in magnitude, as larger ones "
                     "would be rounded",
                     name, negative ? "-" : "", (unsigned long long)(negative ? 0 - bits : bits));
}

/* ---- checks by kind ---- */

double xp_number_limit(const expt_column *column) {
  const bool wide = column->dtype == EXPT_DTYPE_INT64 || column->dtype == EXPT_DTYPE_UINT64;
  return wide ? 0x1p53 : XP_MOMENTS_LIMIT;
}

typedef bool (*test)(double value);

static bool is_bit(double value) {
  return value == 0.0 || value == 1.0;
}
static bool is_amount(double value) {
  return fabs(value) < XP_MOMENTS_LIMIT;
}
static bool is_event_count(double value) {
  return value >= 0.0 && value <= 0x1p53 && value == floor(value);
}
static bool is_exposure(double value) {
  return value > 0.0 && value < XP_MOMENTS_LIMIT;
}

static int64_t first_wrong(test allowed, const int32_t *variants, const xp_value_block *rows, int64_t n) {
  for (int64_t i = 0; i < n; i++)
    if (variants[i] >= 0 && rows->present[i] && !allowed(rows->values[i])) return i;
  return n;
}

static int64_t first_beyond(double limit, const int32_t *variants, const xp_value_block *rows, int64_t n) {
  for (int64_t i = 0; i < n; i++)
    if (variants[i] >= 0 && rows->present[i] && !(fabs(rows->values[i]) < limit)) return i;
  return n;
}

static expt_status check(const xp_call *call, const expt_column *column, int64_t from, int64_t n,
                         const int32_t *variants, const xp_value_block *rows, test allowed, const char *what) {
  const double limit = xp_number_limit(column);
  const int64_t beyond = limit < XP_MOMENTS_LIMIT ? first_beyond(limit, variants, rows, n) : n;
  if (beyond < n) return refuse_wide(call, column, from + beyond);
  const int64_t wrong = first_wrong(allowed, variants, rows, n);
  return wrong == n ? EXPT_OK : refuse_number(call, column, from + wrong, rows->values[wrong], what);
}

expt_status xp_read_checked(const xp_call *call, const xp_metric *metric, const expt_column *column, int64_t from,
                            int64_t n, const int32_t *variants, xp_value_block *rows) {
  xp_read_doubles(column, from, n, rows->values, rows->present);
  if (metric->kind == XP_PROPORTION_METRIC) {
    const int64_t wrong = first_wrong(is_bit, variants, rows, n);
    return wrong == n ? EXPT_OK : refuse_value(call, column, from + wrong, rows->values[wrong]);
  }
  return check(call, column, from, n, variants, rows, is_amount, "finite numbers below 1.5e144 in magnitude");
}

expt_status xp_read_events(const xp_call *call, const expt_column *column, int64_t from, int64_t n,
                           const int32_t *variants, xp_value_block *rows) {
  xp_read_doubles(column, from, n, rows->values, rows->present);
  return check(call, column, from, n, variants, rows, is_event_count, "whole numbers of events, 0 to 2^53");
}

expt_status xp_read_exposures(const xp_call *call, const expt_column *column, int64_t from, int64_t n,
                              const int32_t *variants, xp_value_block *rows) {
  xp_read_doubles(column, from, n, rows->values, rows->present);
  return check(call, column, from, n, variants, rows, is_exposure, "exposures above 0");
}

/* ---- covariates ---- */

/* A missing covariate counts as 0 with an indicator of its own: what stands there instead does not matter then. */
static void split_covariate(const int32_t *variants, const xp_value_block *rows, int64_t n, double *values,
                            double *missing) {
  for (int64_t i = 0; i < n; i++) {
    const bool known = variants[i] >= 0 && rows->present[i];
    values[i] = known ? rows->values[i] : 0.0;
    missing[i] = known ? 0.0 : 1.0;
  }
}

expt_status xp_source_covariates(const xp_call *call, const xp_source *source, int64_t m, int64_t from, int64_t n,
                                 const int32_t *variants, xp_unit_block *out) {
  const xp_metric *metric = &source->analysis->metrics[m];
  xp_value_block rows;
  for (int32_t k = 0; k < metric->n_covariates; k++) {
    const int32_t at = xp_metric_responses(metric) + 2 * k;
    const expt_column *column = source->metrics[m].covariates[k];
    xp_read_doubles(column, from, n, rows.values, rows.present);
    XP_TRY(check(call, column, from, n, variants, &rows, is_amount, "finite numbers below 1.5e144 in magnitude"));
    split_covariate(variants, &rows, n, out->numbers[at], out->numbers[at + 1]);
  }
  return EXPT_OK;
}
