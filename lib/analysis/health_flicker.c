/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/analysis/health_columns.h"
#include "lib/analysis/health_homogeneity.h"

#include "lib/stats/two_proportions.h"
#include "lib/stats/wilson.h"
#include <experiment/health.h>
#include <experiment/notes.h>
#include <math.h>

XP_OPTIONS(expt_flicker_check_options, .threshold = 0.001, .most_share = 0.01);

typedef struct flicker {
  const expt_column *variant, *units, *conflicted;
  xp_labels *labels;
  int32_t *codes;
  int64_t *rows[2]; /* units and conflicted ones by row */
  int64_t *arms[2]; /* the same by variant */
} flicker;

static void release(const xp_call *call, flicker *work) {
  xp_labels_free(work->labels);
  xp_release(call->ctx, work->codes);
  for (int i = 0; i < 2; i++) {
    xp_release(call->ctx, work->rows[i]);
    xp_release(call->ctx, work->arms[i]);
  }
}

static expt_status make_room(const xp_call *call, int64_t rows, flicker *work) {
  work->labels = xp_labels_create(call->ctx);
  work->codes = xp_alloc(call->ctx, rows, sizeof *work->codes);
  for (int i = 0; i < 2; i++)
    work->rows[i] = xp_alloc(call->ctx, rows, sizeof *work->rows[i]);
  const bool made = work->labels != NULL && work->codes != NULL && work->rows[0] != NULL && work->rows[1] != NULL;
  return made ? EXPT_OK : xp_fail_memory(call);
}

static expt_status read_rows(const xp_call *call, flicker *work) {
  XP_TRY(xp_read_label_column(call, work->variant, work->labels, XP_MOST_HEALTH_VARIANTS, false, work->codes));
  XP_TRY(xp_read_count_column(call, work->units, work->rows[0]));
  return xp_read_count_column(call, work->conflicted, work->rows[1]);
}

/* Under `exclude` the units in two variants come on top. */
static expt_status sum_arms(const xp_call *call, int64_t rows, bool excluded, flicker *work) {
  const int64_t arms = xp_labels_count(work->labels);
  for (int i = 0; i < 2; i++)
    work->arms[i] = xp_alloc(call->ctx, arms, sizeof *work->arms[i]);
  if (work->arms[0] == NULL || work->arms[1] == NULL) return xp_fail_memory(call);
  if (!excluded) XP_TRY(xp_need_parts(call, work->conflicted, work->rows[1], work->rows[0]));
  for (int64_t row = 0; row < rows; row++) {
    if (work->codes[row] < 0) continue;
    work->arms[0][work->codes[row]] += work->rows[0][row] + (excluded ? work->rows[1][row] : 0);
    work->arms[1][work->codes[row]] += work->rows[1][row];
  }
  return EXPT_OK;
}

static expt_flicker answer(const flicker *work, const expt_flicker_check_options *options) {
  const int64_t arms = xp_labels_count(work->labels);
  const xp_homogeneity test = xp_equal_rates(work->arms[1], work->arms[0], arms);
  expt_flicker out = {.struct_size = (uint32_t)sizeof out,
                      .chi2 = test.chi2,
                      .df = test.df,
                      .p_value = test.p,
                      .log_p_value = test.log_p};
  for (int64_t i = 0; i < arms; i++) {
    out.n += work->arms[0][i];
    out.n_conflicted += work->arms[1][i];
    if (work->arms[0][i] == 0) out.note_bits |= XP_NOTE(EXPT_NOTE_EMPTY_ARM);
  }
  const xp_wilson limits = xp_wilson_limits(out.n_conflicted, out.n, 0.95);
  out.share = (double)out.n_conflicted / (double)out.n;
  out.share_low = limits.low;
  out.share_high = limits.high;
  out.passes = !(out.share > options->most_share) && !(test.p < options->threshold);
  if (test.p < options->threshold) out.note_bits |= XP_NOTE(EXPT_NOTE_DROP_IMBALANCE);
  return out;
}

static expt_status check(const xp_call *call, const expt_table *table, const expt_flicker_check_options *options,
                         flicker *work, expt_flicker *out) {
  XP_TRY(make_room(call, table->n_rows, work));
  XP_TRY(read_rows(call, work));
  XP_TRY(sum_arms(call, table->n_rows, options->excluded, work));
  *out = answer(work, options);
  return EXPT_OK;
}

expt_status expt_flicker_check(const expt_context *ctx, const expt_table *table, const char *variant, const char *units,
                               const char *conflicted, const expt_flicker_check_options *options, expt_flicker *out,
                               expt_error *err) {
  XP_CALL(ctx, err);
  expt_flicker_check_options mine;
  flicker work = {0};
  XP_TRY(xp_need(call, out, "out"));
  XP_TRY(xp_need(call, table, "table"));
  XP_TRY(xp_need_text(call, variant, "variant"));
  XP_TRY(xp_need_text(call, units, "units"));
  XP_TRY(xp_need_text(call, conflicted, "conflicted"));
  XP_TRY(xp_take_expt_flicker_check_options(call, options, &mine));
  XP_TRY(xp_need_between(call, "options", "threshold", mine.threshold, 0.0, 1.0));
  XP_TRY(xp_need_range(call, "options", "most_share", mine.most_share, 0.0, 1.0));
  XP_TRY(xp_result_size(call, out, (uint32_t)sizeof *out));
  XP_TRY(xp_table_check(call, table, "table"));
  XP_TRY(xp_find_label_column(call, table, variant, &work.variant));
  XP_TRY(xp_find_number_column(call, table, units, &work.units));
  XP_TRY(xp_find_number_column(call, table, conflicted, &work.conflicted));
  const expt_status status = check(call, table, &mine, &work, out);
  release(call, &work);
  return status;
}
