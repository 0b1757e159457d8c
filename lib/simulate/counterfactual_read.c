/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of a counterfactual: its columns, its codes, and the counts from which baselines come. */
#include "lib/simulate/counterfactual.h"

#include "lib/base/memory.h"
#include <math.h>

/* ---- codes ---- */

static bool take_order(const xp_call *call, const xp_labels *labels, int64_t **order, int32_t **places) {
  const int64_t count = xp_labels_count(labels);
  *order = xp_alloc(call->ctx, count, sizeof **order);
  *places = xp_alloc(call->ctx, count, sizeof **places);
  if (*order == NULL || *places == NULL) return false;
  xp_labels_order(labels, 0, *order);
  for (int64_t i = 0; i < count; i++)
    (*places)[(*order)[i]] = (int32_t)i;
  return true;
}

/* From codes by arrival to positions in the order of answers. */
static expt_status settle(const xp_call *call, const xp_labels *labels, int64_t rows, int32_t *codes, int64_t **order) {
  int32_t *places = NULL;
  const bool taken = take_order(call, labels, order, &places);
  for (int64_t row = 0; taken && row < rows; row++)
    if (codes[row] >= 0) codes[row] = places[codes[row]];
  xp_release(call->ctx, places);
  return taken ? EXPT_OK : xp_fail_memory(call);
}

static expt_status read_all(const xp_call *call, xp_label_reader *reader, int64_t rows, int32_t *codes) {
  for (int64_t from = 0; from < rows; from += XP_BLOCK) {
    const int64_t n = rows - from < XP_BLOCK ? rows - from : XP_BLOCK;
    XP_TRY(xp_label_reader_read(reader, call, from, n, codes + from));
  }
  return EXPT_OK;
}

static expt_status read_codes(const xp_call *call, const expt_column *column, xp_labels **labels, int32_t **codes,
                              int64_t **order) {
  const int64_t rows = column->length;
  *labels = xp_labels_create(call->ctx);
  *codes = xp_alloc(call->ctx, rows, sizeof **codes);
  if (*labels == NULL || *codes == NULL) return xp_fail_memory(call);
  xp_label_reader *reader = NULL;
  XP_TRY(xp_label_reader_create(call, column, "table", *labels, false, XP_MOST_LEVELS, &reader));
  const expt_status status = read_all(call, reader, rows, *codes);
  xp_label_reader_free(reader);
  XP_TRY(status);
  return settle(call, *labels, rows, *codes, order);
}

static expt_status need_variants(const xp_call *call, const xp_counterfactual *to) {
  for (int64_t row = 0; row < to->table->n_rows; row++)
    if (to->variant_codes[row] < 0)
      return XP_FAIL_ROW(call, EXPT_E_ROW, "table", xp_column_name(to->variant), row,
                         "a variant is missing in column '%s'; allowed: one for every unit",
                         xp_column_name(to->variant));
  return EXPT_OK;
}

static expt_status find_control(const xp_call *call, xp_counterfactual *to) {
  const char *const label = to->options->control;
  to->control = xp_labels_count(to->variants) > 0 ? 0 : -1;
  if (label == NULL || to->table->n_rows == 0) return EXPT_OK;
  const int64_t found = xp_labels_find(to->variants, label, (int64_t)strlen(label));
  to->control = -1;
  for (int64_t i = 0; found >= 0 && i < xp_labels_count(to->variants); i++)
    if (to->variant_order[i] == found) to->control = (int32_t)i;
  if (found >= 0 || !isnan(to->options->baseline)) return EXPT_OK;
  const xp_text first = xp_labels_get(to->variants, to->variant_order[0]);
  return XP_FAIL(call, EXPT_E_LABEL, "options", "control",
                 "no row of column '%s' has '%s'; there is, for example, '%s'", xp_column_name(to->variant), label,
                 first.bytes);
}

/* ---- outcomes and exposures: all are looked at first, and one by one only where something is wrong ---- */

static bool all_flags(const double *values, int64_t n) {
  int wrong = 0;
  for (int64_t i = 0; i < n; i++)
    wrong |= !((values[i] == 0.0) | (values[i] == 1.0)); /* NaN is neither */
  return wrong == 0;
}

static bool all_bounded(const double *values, int64_t n) {
  int wrong = 0;
  for (int64_t i = 0; i < n; i++)
    wrong |= !(fabs(values[i]) <= XP_MOST_OUTCOME);
  return wrong == 0;
}

static expt_status refuse_outcome(const xp_call *call, const xp_counterfactual *to, int64_t row, double value) {
  const char *const name = xp_column_name(to->outcome);
  if (isnan(value))
    return XP_FAIL_ROW(call, EXPT_E_ROW, "table", name, row,
                       "an outcome is missing in column '%s'; allowed: one for every unit", name);
  if (to->binary)
    return XP_FAIL_ROW(call, EXPT_E_ROW, "table", name, row,
                       "column '%s' holds %g; allowed: 0 and 1, or the mechanisms scale and shift", name, value);
  return XP_FAIL_ROW(call, EXPT_E_ROW, "table", name, row, "column '%s' holds %g; allowed: finite numbers, at most %g in size",
                     name, value, XP_MOST_OUTCOME);
}

static expt_status need_outcomes(const xp_call *call, const xp_counterfactual *to,
                                 const xp_counterfactual_block *block) {
  bool (*const all_fine)(const double *, int64_t) = to->binary ? all_flags : all_bounded;
  if (all_fine(block->before, block->rows)) return EXPT_OK;
  int64_t i = 0;
  while (all_fine(&block->before[i], 1))
    i++;
  return refuse_outcome(call, to, block->from + i, block->before[i]);
}

static expt_status refuse_exposure(const xp_call *call, const xp_counterfactual *to, int64_t row, double value) {
  const char *const name = xp_column_name(to->exposed);
  return XP_FAIL_ROW(call, EXPT_E_ROW, "table", name, row, "column '%s' holds %g; allowed: 0 and 1 for every unit",
                     name, value);
}

static expt_status observe_exposures(const xp_call *call, const xp_counterfactual *to, xp_counterfactual_block *block) {
  double values[XP_BLOCK];
  uint8_t present[XP_BLOCK]; /* a missing one is NaN too */
  xp_read_doubles(to->exposed, block->from, block->rows, values, present);
  if (!all_flags(values, block->rows)) {
    int64_t i = 0;
    while (all_flags(&values[i], 1))
      i++;
    return refuse_exposure(call, to, block->from + i, values[i]);
  }
  for (int64_t i = 0; i < block->rows; i++)
    block->exposed[i] = values[i] != 0.0;
  return EXPT_OK;
}

expt_status xp_counterfactual_observe(const xp_call *call, const xp_counterfactual *to, int64_t from, int64_t rows,
                                      xp_counterfactual_block *block) {
  uint8_t present[XP_BLOCK];
  block->from = from;
  block->rows = rows;
  xp_read_doubles(to->outcome, from, rows, block->before, present);
  XP_TRY(need_outcomes(call, to, block));
  if (to->exposed != NULL) return observe_exposures(call, to, block);
  memset(block->exposed, 1, (size_t)rows);
  return EXPT_OK;
}

static void count_block(xp_counterfactual *to, const xp_counterfactual_block *block) {
  for (int64_t i = 0; i < block->rows; i++) {
    const int64_t row = block->from + i;
    if (to->variant_codes[row] != to->control || !block->exposed[i]) continue;
    xp_level_plan *plan = &to->plans[xp_plan_of(to, row) - to->plans];
    plan->units++;
    plan->ones += block->before[i] == 1.0;
  }
}

static expt_status count_control(const xp_call *call, xp_counterfactual *to) {
  const int64_t rows = to->table->n_rows;
  xp_counterfactual_block *block = xp_alloc(call->ctx, 1, sizeof *block);
  if (block == NULL) return xp_fail_memory(call);
  expt_status status = EXPT_OK;
  for (int64_t from = 0; status == EXPT_OK && from < rows; from += XP_BLOCK) {
    const int64_t n = rows - from < XP_BLOCK ? rows - from : XP_BLOCK;
    status = xp_counterfactual_observe(call, to, from, n, block);
    if (status == EXPT_OK) count_block(to, block);
  }
  xp_release(call->ctx, block);
  return status;
}

/* ---- the whole ---- */

static expt_status read_labels(const xp_call *call, xp_counterfactual *to) {
  XP_TRY(read_codes(call, to->variant, &to->variants, &to->variant_codes, &to->variant_order));
  XP_TRY(need_variants(call, to));
  XP_TRY(find_control(call, to));
  if (to->segment != NULL) {
    XP_TRY(read_codes(call, to->segment, &to->levels, &to->level_codes, &to->level_order));
    to->n_levels = xp_labels_count(to->levels);
  }
  to->plans = xp_alloc(call->ctx, to->n_levels + 1, sizeof *to->plans);
  return to->plans != NULL ? EXPT_OK : xp_fail_memory(call);
}

expt_status xp_counterfactual_open(const xp_call *call, xp_counterfactual *to) {
  XP_TRY(xp_counterfactual_check(call, to));
  XP_TRY(read_labels(call, to));
  XP_TRY(count_control(call, to));
  return xp_counterfactual_plan(call, to);
}

void xp_counterfactual_close(const xp_call *call, xp_counterfactual *to) {
  xp_labels_free(to->variants);
  xp_labels_free(to->levels);
  xp_release(call->ctx, to->variant_order);
  xp_release(call->ctx, to->level_order);
  xp_release(call->ctx, to->variant_codes);
  xp_release(call->ctx, to->level_codes);
  xp_release(call->ctx, to->plans);
}
