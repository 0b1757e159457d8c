/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/contingency.h"

#include "lib/base/memory.h"
#include "lib/math/distributions.h"
#include "lib/stats/contingency_check.h"
#include "lib/stats/two_proportions.h"
#include <experiment/notes.h>
#include <experiment/tables.h>
#include <math.h>

static const double shares_within = 1e-9; /* of a sum of 1 */

XP_OPTIONS(expt_chi_square_options, .test = EXPT_CHI_SQUARE_TEST_PEARSON, .continuity = 0, .shares = NULL,
           .n_shares = 0);

/* ---- checks ---- */

static expt_status check_shape(const xp_call *call, int64_t n_counts, int64_t n_columns) {
  XP_TRY(xp_need_whole(call, "n_columns", "", n_columns, 1, INT64_MAX));
  XP_TRY(xp_need_whole(call, "n_counts", "", n_counts, 1, INT64_MAX));
  if (n_counts % n_columns == 0) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_ARGUMENT, "n_columns", "", "%lld given with %lld counts; allowed: a divisor of that",
                 (long long)n_columns, (long long)n_counts);
}

static expt_status check_share_sum(const xp_call *call, const double *shares, int64_t n) {
  double sum = 0.0;
  for (int64_t i = 0; i < n; i++)
    sum += shares[i];
  if (fabs(sum - 1.0) <= shares_within) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "shares", "shares with sum %.17g given; allowed: 1", sum);
}

static expt_status check_shares(const xp_call *call, const expt_chi_square_options *options, int64_t rows,
                                int64_t columns) {
  if (options->shares == NULL && options->n_shares == 0) return EXPT_OK;
  XP_TRY(xp_need_whole(call, "options", "n_shares", options->n_shares, 1, INT64_MAX));
  if (options->shares == NULL)
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "shares", "NULL given with n_shares %lld; allowed: n_shares 0",
                   (long long)options->n_shares);
  if (rows > 1)
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "shares", "shares given with %lld rows; allowed with one row",
                   (long long)rows);
  if (options->n_shares != columns)
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "n_shares", "%lld given; allowed: one a column, %lld",
                   (long long)options->n_shares, (long long)columns);
  XP_TRY(xp_need_each_within(call, "options", "shares", options->shares, columns, 0.0, 1.0));
  return check_share_sum(call, options->shares, columns);
}

static expt_status check_options(const xp_call *call, const expt_chi_square_options *options, int64_t rows,
                                 int64_t columns) {
  XP_TRY(xp_need_word(call, "options", "test", options->test, EXPT_CHI_SQUARE_TEST_G));
  XP_TRY(xp_need_word(call, "options", "continuity", options->continuity, 1));
  return check_shares(call, options, rows, columns);
}

/* ---- the answer ---- */

static bool is_four_fold(const xp_deviation *d, int64_t rows) {
  return rows > 1 && d->rows == 2 && d->columns == 2;
}

static double statistic_of(const xp_deviation *d, const expt_chi_square_options *options, int64_t rows) {
  if (options->test == EXPT_CHI_SQUARE_TEST_G) return d->g;
  return options->continuity && is_four_fold(d, rows) ? d->corrected : d->pearson;
}

/* Beside the largest Pearson statistic that a table of this shape can have. */
static double strength_of(const xp_deviation *d, const xp_counts *table) {
  const int64_t shorter = d->rows < d->columns ? d->rows : d->columns;
  const double most = table->rows == 1 ? 1.0 : (double)(shorter - 1);
  return sqrt(d->pearson / ((double)table->total * most));
}

static int64_t notes_of(const xp_deviation *d, const xp_counts *table) {
  const bool left_out = d->rows < table->rows || d->columns < table->columns;
  return (left_out || table->total == 0 ? XP_NOTE(EXPT_NOTE_EMPTY_ARM) : 0) |
         (d->df > 0.0 && table->total > 0 ? 0 : XP_NOTE(EXPT_NOTE_ZERO_VARIANCE)) |
         (d->below_5 > 0 ? XP_NOTE(EXPT_NOTE_FEW_EVENTS) : 0) |
         (d->impossible ? XP_NOTE(EXPT_NOTE_UNBOUNDED) : 0);
}

static void fill(expt_contingency *out, const xp_deviation *d, const xp_counts *table,
                 const expt_chi_square_options *options) {
  *out = (expt_contingency){.struct_size = (uint32_t)sizeof *out,
                            .statistic = NAN,
                            .df = d->df > 0.0 ? d->df : 0.0,
                            .p_value = NAN,
                            .log_p_value = NAN,
                            .cramers_v = NAN,
                            .smallest_expected = d->smallest_expected,
                            .n_below_5 = d->below_5,
                            .n = table->total,
                            .note_bits = notes_of(d, table)};
  if (d->impossible) {
    out->p_value = 0.0;
  } else if (d->df > 0.0 && table->total > 0) {
    out->statistic = statistic_of(d, options, table->rows);
    out->p_value = xp_chi2_upper(out->statistic, d->df);
    out->log_p_value = xp_chi2_log_upper(out->statistic, d->df);
    out->cramers_v = strength_of(d, table);
  }
}

static void sum_margins(const int64_t *counts, int64_t rows, int64_t columns, int64_t *of_row, int64_t *of_column) {
  for (int64_t row = 0; row < rows; row++) {
    for (int64_t column = 0; column < columns; column++) {
      of_row[row] += counts[row * columns + column];
      of_column[column] += counts[row * columns + column];
    }
  }
}

expt_status expt_chi_square(const expt_context *ctx, const int64_t *counts, int64_t n_counts, int64_t n_columns,
                            const expt_chi_square_options *options, expt_contingency *out, expt_error *err) {
  XP_CALL(ctx, err);
  expt_chi_square_options mine;
  int64_t total = 0;
  XP_TRY(xp_need(call, out, "out"));
  XP_TRY(xp_result_size(call, out, (uint32_t)sizeof *out));
  XP_TRY(check_shape(call, n_counts, n_columns));
  XP_TRY(xp_need_counts(call, "counts", counts, n_counts, &total));
  XP_TRY(xp_take_expt_chi_square_options(call, options, &mine));
  const int64_t rows = n_counts / n_columns;
  XP_TRY(check_options(call, &mine, rows, n_columns));
  int64_t *const sums = xp_alloc(ctx, rows + n_columns, sizeof *sums);
  if (sums == NULL) return xp_fail_memory(call);
  sum_margins(counts, rows, n_columns, sums, sums + rows);
  const xp_counts table = {counts, rows, n_columns, sums, sums + rows, total, mine.shares};
  const xp_deviation deviation = xp_deviation_of(&table);
  fill(out, &deviation, &table, &mine);
  xp_release(ctx, sums);
  return EXPT_OK;
}
