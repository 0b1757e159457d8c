/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/cmh_table.h"

#include "lib/math/distributions.h"
#include "lib/stats/contingency_check.h"
#include "lib/stats/two_proportions.h"
#include <experiment/notes.h>
#include <math.h>

enum { MOST_CELLS = 1024 };
static const double largest_score = 1e150, few_expected = 5.0;

XP_OPTIONS(expt_cmh_table_options, .scores = EXPT_TABLE_SCORES_POSITIONS, .row_scores = NULL, .n_row_scores = 0, .column_scores = NULL,
           .n_column_scores = 0);

/* ---- checks ---- */

static expt_status check_shape(const xp_call *call, int64_t n_counts, int64_t n_rows, int64_t n_columns) {
  XP_TRY(xp_need_whole(call, "n_counts", "", n_counts, 0, INT64_MAX));
  XP_TRY(xp_need_whole(call, "n_rows", "", n_rows, 1, INT64_MAX));
  XP_TRY(xp_need_whole(call, "n_columns", "", n_columns, 1, INT64_MAX));
  if (n_rows > MOST_CELLS / n_columns)
    return XP_FAIL(call, EXPT_E_LIMIT, "n_columns", "", "%lld given with %lld rows; allowed: %d cells in a stratum", (long long)n_columns,
                   (long long)n_rows, MOST_CELLS);
  if (n_counts % (n_rows * n_columns) == 0) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_ARGUMENT, "n_counts", "", "%lld given with %lld rows and %lld columns; allowed: a multiple of their product",
                 (long long)n_counts, (long long)n_rows, (long long)n_columns);
}

static expt_status check_scores(const xp_call *call, const char *field, const char *count_field, const double *scores, int64_t n,
                                int64_t wanted) {
  if (scores == NULL && n == 0) return EXPT_OK;
  if (scores == NULL)
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", field, "NULL given with %s %lld; allowed: %s 0", count_field, (long long)n,
                   count_field);
  if (n != wanted)
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", count_field, "%lld given; allowed: %lld, one each", (long long)n, (long long)wanted);
  return xp_need_each_within(call, "options", field, scores, n, -largest_score, largest_score);
}

static expt_status check_options(const xp_call *call, const expt_cmh_table_options *options, int64_t n_rows, int64_t n_columns) {
  XP_TRY(xp_need_word(call, "options", "scores", options->scores, EXPT_TABLE_SCORES_MODIFIED_RIDITS));
  XP_TRY(check_scores(call, "row_scores", "n_row_scores", options->row_scores, options->n_row_scores, n_rows));
  return check_scores(call, "column_scores", "n_column_scores", options->column_scores, options->n_column_scores, n_columns);
}

/* ---- the answer ---- */

static int64_t notes_of(const xp_layers_used *used, const xp_association found[XP_ASSOCIATION_KINDS]) {
  bool all_vary = true;
  for (int kind = 0; kind < XP_ASSOCIATION_KINDS; kind++)
    all_vary = all_vary && found[kind].df > 0.0;
  return (used->left_out || used->strata == 0 ? XP_NOTE(EXPT_NOTE_EMPTY_ARM) : 0) |
         (used->strata > 0 && !all_vary ? XP_NOTE(EXPT_NOTE_ZERO_VARIANCE) : 0) |
         (used->dropped > 0 ? XP_NOTE(EXPT_NOTE_DROPPED) : 0) |
         (used->smallest_expected < few_expected ? XP_NOTE(EXPT_NOTE_FEW_EVENTS) : 0);
}

static double tail(const xp_association *found) {
  return found->df > 0.0 ? xp_chi2_upper(found->chi2, found->df) : NAN;
}

static double log_tail(const xp_association *found) {
  return found->df > 0.0 ? xp_chi2_log_upper(found->chi2, found->df) : NAN;
}

static void fill(expt_stratified_table *out, const xp_layers_used *used, const xp_association found[XP_ASSOCIATION_KINDS]) {
  const xp_association *const general = &found[XP_ASSOCIATION_GENERAL], *const means = &found[XP_ASSOCIATION_MEAN_SCORES];
  const xp_association *const line = &found[XP_ASSOCIATION_CORRELATION];
  *out = (expt_stratified_table){.struct_size = (uint32_t)sizeof *out,
                                 .association = general->chi2,
                                 .association_df = general->df,
                                 .association_p_value = tail(general),
                                 .association_log_p_value = log_tail(general),
                                 .mean_scores = means->chi2,
                                 .mean_scores_df = means->df,
                                 .mean_scores_p_value = tail(means),
                                 .mean_scores_log_p_value = log_tail(means),
                                 .correlation = copysign(sqrt(line->chi2), line->sign),
                                 .correlation_df = line->df,
                                 .correlation_p_value = tail(line),
                                 .correlation_log_p_value = log_tail(line),
                                 .smallest_expected = used->smallest_expected,
                                 .n_strata = used->strata,
                                 .n = used->units,
                                 .n_dropped = used->dropped,
                                 .note_bits = notes_of(used, found)};
}

expt_status expt_cmh_table(const expt_context *ctx, const int64_t *counts, int64_t n_counts, int64_t n_rows, int64_t n_columns,
                           const expt_cmh_table_options *options, expt_stratified_table *out, expt_error *err) {
  XP_CALL(ctx, err);
  expt_cmh_table_options mine;
  int64_t total = 0;
  XP_TRY(xp_need(call, out, "out"));
  XP_TRY(xp_result_size(call, out, (uint32_t)sizeof *out));
  XP_TRY(check_shape(call, n_counts, n_rows, n_columns));
  XP_TRY(xp_need_counts(call, "counts", counts, n_counts, &total));
  XP_TRY(xp_take_expt_cmh_table_options(call, options, &mine));
  XP_TRY(check_options(call, &mine, n_rows, n_columns));
  const xp_layers layers = {.counts = counts,
                            .strata = n_counts / (n_rows * n_columns),
                            .rows = n_rows,
                            .columns = n_columns,
                            .scores = mine.scores,
                            .row_scores = mine.row_scores,
                            .column_scores = mine.column_scores};
  xp_layers_used used;
  xp_association found[XP_ASSOCIATION_KINDS];
  XP_TRY(xp_associations_of(call, &layers, &used, found));
  fill(out, &used, found);
  return EXPT_OK;
}
