/* SPDX-License-Identifier: GPL-3.0-or-later */
/* expt_mann_whitney(): each arm is sorted once, each comparison merges two of them. */
#include "lib/stats/mann_whitney.h"

#include "lib/stats/ranks.h"
#include "lib/stats/samples.h"
#include "lib/base/memory.h"
#include <math.h>

enum { MOST_EXACT_PAIRS = 40000 };

XP_OPTIONS(expt_mann_whitney_options, .continuity = 1, .exact_pairs = 2500, .confidence = 0.95);

typedef struct row {
  const char *metric, *alternative, *method;
  xp_text control, variant;
  int64_t n_control, n_variant, n_dropped, note_bits;
  double value_control, value_variant, estimate, low, high;
  xp_superiority superiority;
  double u, confidence;
  xp_test test;
} row;

static const xp_cell cells[] = {
    {"metric", XP_CELL_WORD, false, offsetof(row, metric)},
    {"control", XP_CELL_LABEL, false, offsetof(row, control)},
    {"variant", XP_CELL_LABEL, false, offsetof(row, variant)},
    {"n_control", XP_CELL_COUNT, false, offsetof(row, n_control)},
    {"n_variant", XP_CELL_COUNT, false, offsetof(row, n_variant)},
    {"value_control", XP_CELL_NUMBER, false, offsetof(row, value_control)},
    {"value_variant", XP_CELL_NUMBER, false, offsetof(row, value_variant)},
    {"estimate", XP_CELL_NUMBER, false, offsetof(row, estimate)},
    {"ci_low", XP_CELL_NUMBER, false, offsetof(row, low)},
    {"ci_high", XP_CELL_NUMBER, false, offsetof(row, high)},
    {"superiority", XP_CELL_NUMBER, false, offsetof(row, superiority.estimate)},
    {"superiority_low", XP_CELL_NUMBER, false, offsetof(row, superiority.low)},
    {"superiority_high", XP_CELL_NUMBER, false, offsetof(row, superiority.high)},
    {"superiority_p", XP_CELL_NUMBER, true, offsetof(row, superiority.p)},
    {"statistic", XP_CELL_NUMBER, false, offsetof(row, u)},
    {"z", XP_CELL_NUMBER, true, offsetof(row, test.statistic)},
    {"p_value", XP_CELL_NUMBER, false, offsetof(row, test.p)},
    {"log_p_value", XP_CELL_NUMBER, true, offsetof(row, test.log_p)},
    {"alternative", XP_CELL_WORD, true, offsetof(row, alternative)},
    {"confidence", XP_CELL_NUMBER, true, offsetof(row, confidence)},
    {"method", XP_CELL_WORD, true, offsetof(row, method)},
    {"n_dropped", XP_CELL_COUNT, true, offsetof(row, n_dropped)},
    {"note_bits", XP_CELL_COUNT, true, offsetof(row, note_bits)},
    {"notes", XP_CELL_NOTES, false, offsetof(row, note_bits)},
};

/* ---- one comparison ---- */

static int64_t pairs_of(const xp_two_arms *two) {
  return two->control.n * two->variant.n;
}

/* The limits are the order statistics `limit` from either end, the estimate is the median. */
static expt_status fill_shift(const xp_call *call, const xp_two_arms *two, double limit, row *out) {
  const int64_t pairs = pairs_of(two);
  const bool bounded = limit >= 1;
  const int64_t from_end = bounded ? (int64_t)fmin(limit, (double)((pairs + 1) / 2)) : 1;
  const int64_t ranks[] = {from_end, (pairs + 1) / 2, pairs / 2 + 1, pairs + 1 - from_end};
  double found[4];
  XP_TRY(xp_select_differences(call, two->control, two->variant, ranks, 4, found));
  out->estimate = found[1] + 0.5 * (found[2] - found[1]);
  out->low = bounded ? found[0] : -INFINITY;
  out->high = bounded ? found[3] : INFINITY;
  if (!bounded) out->note_bits |= XP_NOTE_BIT(EXPT_NOTE_UNBOUNDED);
  return EXPT_OK;
}

static expt_status test_exactly(const xp_call *call, const xp_two_arms *two, const xp_rank_counts *counts,
                                const expt_mann_whitney_options *options, row *out) {
  xp_exact_ranks exact;
  XP_TRY(xp_exact_rank_test(call, counts->twice_u / 2, two->control.n, two->variant.n, options->alternative,
                            options->confidence, &exact));
  out->test = exact.test;
  out->method = "Mann-Whitney, exact";
  return fill_shift(call, two, (double)exact.limit, out);
}

static expt_status test_normally(const xp_call *call, const xp_two_arms *two, const xp_rank_counts *counts,
                                 const expt_mann_whitney_options *options, row *out) {
  const int64_t n = two->control.n, m = two->variant.n;
  const bool continuity = options->continuity != 0;
  out->test = xp_normal_rank_test(counts, n, m, options->alternative, continuity);
  out->method = continuity ? "Mann-Whitney, normal with continuity correction" : "Mann-Whitney, normal";
  return fill_shift(call, two, xp_normal_rank_limit(counts, n, m, options->confidence, continuity), out);
}

static expt_status check_sizes(const xp_call *call, const xp_two_arms *two) {
  const int64_t larger = two->control.n > two->variant.n ? two->control.n : two->variant.n;
  if (larger <= INT32_MAX) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_LIMIT, "table", "", "an arm of %lld units; allowed: at most 2147483647",
                 (long long)larger);
}

static expt_status compare(const xp_call *call, const xp_two_arms *two, const expt_mann_whitney_options *options,
                           row *out) {
  xp_rank_counts counts;
  XP_TRY(check_sizes(call, two));
  XP_TRY(xp_count_ranks(call, two->control, two->variant, &counts));
  out->u = 0.5 * (double)counts.twice_u;
  out->superiority =
      xp_superiority_of(&counts, two->control.n, two->variant.n, options->alternative, options->confidence);
  const bool exact = !(counts.ties > 0) && pairs_of(two) <= options->exact_pairs;
  if (exact) return test_exactly(call, two, &counts, options, out);
  XP_TRY(test_normally(call, two, &counts, options, out));
  if (isnan(out->test.p)) out->note_bits |= XP_NOTE_BIT(EXPT_NOTE_ZERO_VARIANCE);
  return EXPT_OK;
}

static void leave_empty(row *out) {
  out->note_bits |= XP_NOTE_BIT(EXPT_NOTE_EMPTY_ARM);
  out->method = "Mann-Whitney";
  out->estimate = out->low = out->high = out->u = NAN;
  out->superiority = (xp_superiority){NAN, NAN, NAN, NAN};
  out->test = (xp_test){NAN, NAN, NAN};
}

static expt_status fill_row(const xp_call *call, const xp_samples *samples, const xp_sorted *sorted, int64_t arm,
                            const expt_mann_whitney_options *options, row *out) {
  const xp_two_arms two = {sorted[0], sorted[arm]};
  out->alternative = xp_alternative_word(options->alternative);
  out->control = xp_samples_label(samples, 0);
  out->variant = xp_samples_label(samples, arm);
  out->n_control = two.control.n;
  out->n_variant = two.variant.n;
  out->n_dropped = xp_samples_size(samples, 0) - two.control.n + xp_samples_size(samples, arm) - two.variant.n;
  out->confidence = options->confidence;
  out->value_control = xp_sorted_quantile(two.control.x, two.control.n, 0.5, EXPT_QUANTILE_TYPE_LINEAR);
  out->value_variant = xp_sorted_quantile(two.variant.x, two.variant.n, 0.5, EXPT_QUANTILE_TYPE_LINEAR);
  if (out->n_dropped > 0) out->note_bits |= XP_NOTE_BIT(EXPT_NOTE_DROPPED);
  if (pairs_of(&two) > 0) return compare(call, &two, options, out);
  leave_empty(out);
  return EXPT_OK;
}

/* ---- the arms, sorted where they stand ---- */

static int64_t drop_missing(double *x, int64_t n) {
  int64_t kept = 0;
  for (int64_t i = 0; i < n; i++) {
    x[kept] = x[i];
    kept += !isnan(x[i]);
  }
  return kept;
}

static int64_t largest_arm(const xp_samples *samples) {
  int64_t largest = 0;
  for (int64_t arm = 0; arm < samples->n_arms; arm++)
    if (xp_samples_size(samples, arm) > largest) largest = xp_samples_size(samples, arm);
  return largest;
}

static expt_status sort_arms(const xp_call *call, xp_samples *samples, xp_sorted *sorted) {
  uint64_t *const room = xp_alloc(call->ctx, 2 * largest_arm(samples), sizeof *room);
  if (room == NULL) return xp_fail_memory(call);
  for (int64_t arm = 0; arm < samples->n_arms; arm++) {
    double *const x = samples->values + samples->starts[arm];
    sorted[arm] = (xp_sorted){x, drop_missing(x, xp_samples_size(samples, arm))};
    xp_sort_doubles(x, NULL, sorted[arm].n, room, NULL);
  }
  xp_release(call->ctx, room);
  return EXPT_OK;
}

/* ---- all comparisons ---- */

static expt_status fill(const xp_call *call, xp_samples *samples, const char *value,
                        const expt_mann_whitney_options *options, row *rows) {
  xp_sorted *const sorted = xp_alloc(call->ctx, samples->n_arms, sizeof *sorted);
  if (sorted == NULL) return xp_fail_memory(call);
  expt_status status = sort_arms(call, samples, sorted);
  for (int64_t arm = 1; status == EXPT_OK && arm < samples->n_arms; arm++) {
    rows[arm - 1].metric = value;
    status = fill_row(call, samples, sorted, arm, options, &rows[arm - 1]);
  }
  xp_release(call->ctx, sorted);
  return status;
}

static expt_status answer(const xp_call *call, xp_samples *samples, const char *value,
                          const expt_mann_whitney_options *options, expt_frame **out) {
  const int64_t n = xp_samples_comparisons(samples);
  row *const rows = xp_alloc(call->ctx, n, sizeof *rows);
  if (rows == NULL) return xp_fail_memory(call);
  expt_status status = fill(call, samples, value, options, rows);
  if (status == EXPT_OK)
    status = xp_rows_to_frame(call, cells, sizeof cells / sizeof *cells, rows, sizeof *rows, n, out);
  xp_release(call->ctx, rows);
  return status;
}

static expt_status check_options(const xp_call *call, const expt_mann_whitney_options *options) {
  XP_TRY(xp_need_word(call, "options", "alternative", options->alternative, EXPT_ALTERNATIVE_LESS));
  XP_TRY(xp_need_word(call, "options", "missing", options->missing, EXPT_MISSING_DROP));
  XP_TRY(xp_need_whole(call, "options", "continuity", options->continuity, 0, 1));
  XP_TRY(xp_need_whole(call, "options", "exact_pairs", options->exact_pairs, 0, MOST_EXACT_PAIRS));
  return xp_need_between(call, "options", "confidence", options->confidence, 0.0, 1.0);
}

expt_status expt_mann_whitney(const expt_context *ctx, const expt_table *table, const char *value, const char *variant,
                              const expt_mann_whitney_options *options, expt_frame **out, expt_error *err) {
  XP_CALL(ctx, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  expt_mann_whitney_options mine;
  XP_TRY(xp_take_expt_mann_whitney_options(call, options, &mine));
  XP_TRY(check_options(call, &mine));
  const xp_samples_question question = {.table = table,
                                        .values_argument = "value",
                                        .values = &value,
                                        .n_values = 1,
                                        .variant = variant,
                                        .control = mine.control,
                                        .missing = mine.missing};
  xp_samples samples;
  XP_TRY(xp_samples_read(call, &question, &samples));
  const expt_status status = answer(call, &samples, value, &mine, out);
  xp_samples_free(&samples);
  return status;
}
