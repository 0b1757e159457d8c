/* SPDX-License-Identifier: GPL-3.0-or-later */
/* expt_exposures_add(): look at all rows, reserve all memory, then take them, which cannot fail. */
#include "lib/events/exposures.h"

enum { AHEAD = 16 };

#if defined(__GNUC__)
#define PREFETCH(address) __builtin_prefetch(address)
#else
#define PREFETCH(address) ((void)(address))
#endif

typedef struct addition {
  expt_exposures *exposures;
  const expt_table *table;
  const expt_column *unit, *time, *variant;
  const expt_column *forced; /* NULL = none */
  xp_unit_reader *units;
  xp_label_reader *variants;
  int32_t *unit_codes, *variant_codes; /* by row */
} addition;

static expt_status open_columns(const xp_call *call, addition *work) {
  const expt_exposures *const exposures = work->exposures;
  XP_TRY(xp_find_column(call, work->table, "table", exposures->unit, xp_need_ids, &work->unit));
  XP_TRY(xp_find_column(call, work->table, "table", exposures->time, xp_need_times, &work->time));
  XP_TRY(xp_find_column(call, work->table, "table", exposures->variant, xp_need_labels, &work->variant));
  if (exposures->forced != NULL)
    XP_TRY(xp_find_column(call, work->table, "table", exposures->forced, xp_need_numbers, &work->forced));
  XP_TRY(xp_unit_reader_create(call, work->unit, "table", exposures->units, false, &work->units));
  XP_TRY(xp_label_reader_create(call, work->variant, "table", exposures->variants, false, exposures->max_levels,
                                &work->variants));
  work->unit_codes = xp_alloc(call->ctx, work->table->n_rows, sizeof *work->unit_codes);
  work->variant_codes = xp_alloc(call->ctx, work->table->n_rows, sizeof *work->variant_codes);
  return work->unit_codes != NULL && work->variant_codes != NULL ? EXPT_OK : xp_fail_memory(call);
}

static void clean(addition *work) {
  xp_unit_reader_free(work->units);
  xp_label_reader_free(work->variants);
  xp_release(work->exposures->ctx, work->unit_codes);
  xp_release(work->exposures->ctx, work->variant_codes);
}

/* ---- check ---- */

static expt_status check_forced(const xp_call *call, const expt_column *column, int64_t from, int64_t n,
                                const uint8_t *wanted, double *forced) {
  uint8_t present[XP_BLOCK];
  xp_read_doubles(column, from, n, forced, present);
  const char *const name = xp_column_name(column);
  for (int64_t i = 0; i < n; i++) {
    if (!wanted[i]) continue;
    if (!present[i])
      return XP_FAIL_ROW(call, EXPT_E_ROW, "table", name, from + i, "column '%s' is missing; allowed: 0 or 1", name);
    if (forced[i] != 0.0 && forced[i] != 1.0)
      return XP_FAIL_ROW(call, EXPT_E_ROW, "table", name, from + i, "column '%s' holds %g; allowed: 0 or 1", name,
                         forced[i]);
  }
  return EXPT_OK;
}

static expt_status check_block(const xp_call *call, addition *work, int64_t from, int64_t n) {
  uint8_t wanted[XP_BLOCK];
  int64_t times[XP_BLOCK];
  double forced[XP_BLOCK];
  XP_TRY(xp_label_reader_read(work->variants, call, from, n, work->variant_codes + from));
  for (int64_t i = 0; i < n; i++)
    wanted[i] = work->variant_codes[from + i] >= 0;
  XP_TRY(xp_unit_reader_read(work->units, call, from, n, wanted, work->unit_codes + from));
  XP_TRY(xp_unit_reader_need_ids(work->units, call, from, n, work->unit_codes + from));
  XP_TRY(xp_read_all_times(call, work->time, "table", from, n, wanted, times));
  return work->forced == NULL ? EXPT_OK : check_forced(call, work->forced, from, n, wanted, forced);
}

static expt_status check_and_reserve(const xp_call *call, addition *work, const char *batch) {
  const int64_t rows = work->table->n_rows;
  xp_progress progress = xp_progress_start(call, (uint64_t)rows);
  XP_TRY(open_columns(call, work));
  for (int64_t from = 0; from < rows; from += XP_BLOCK) {
    const int64_t n = xp_smaller(XP_BLOCK, rows - from);
    XP_TRY(check_block(call, work, from, n));
    XP_TRY(xp_progress_step(&progress, (uint64_t)(from + n)));
  }
  const bool room = xp_exposures_reserve(work->exposures) &&
                    xp_batches_reserve(call->ctx, &work->exposures->batches, batch == NULL ? 0 : 1);
  return room ? xp_progress_end(&progress) : xp_fail_memory(call);
}

/* ---- apply: everything was read once, so reading again cannot fail ---- */

static void apply_block(addition *work, int64_t from, int64_t n) {
  const xp_call silent = {.ctx = work->exposures->ctx};
  expt_exposures *const exposures = work->exposures;
  int64_t times[XP_BLOCK];
  double forced[XP_BLOCK] = {0};
  uint8_t present[XP_BLOCK];
  xp_read_times(&silent, work->time, "table", from, n, times, present);
  if (work->forced != NULL) xp_read_doubles(work->forced, from, n, forced, present);
  const int32_t *const units = work->unit_codes + from, *const variants = work->variant_codes + from;
  for (int64_t i = 0; i < n; i++) {
    if (i + AHEAD < n && units[i + AHEAD] >= 0) PREFETCH(&exposures->seen[units[i + AHEAD]]);
    if (variants[i] < 0) {
      exposures->rows_without_variant = xp_sum_within(exposures->rows_without_variant, 1);
      continue;
    }
    const xp_exposure one = {
        .first_us = times[i], .rows = 1, .variant = variants[i], .marks = forced[i] != 0.0 ? (uint32_t)XP_FORCED : 0U};
    xp_exposure_join(exposures->variants, &exposures->seen[units[i]], &one);
  }
}

static void apply(addition *work, const char *batch) {
  for (int64_t from = 0; from < work->table->n_rows; from += XP_BLOCK)
    apply_block(work, from, xp_smaller(XP_BLOCK, work->table->n_rows - from));
  xp_batches_apply(&work->exposures->batches, batch);
}

expt_status expt_exposures_add(expt_exposures *exposures, const expt_table *table, const char *batch, expt_error *err) {
  XP_CALL(exposures != NULL ? exposures->ctx : NULL, err);
  XP_TRY(xp_need(call, exposures, "exposures"));
  XP_TRY(xp_table_check(call, table, "table"));
  XP_TRY(xp_batches_check(call, &exposures->batches, batch));
  addition work = {.exposures = exposures, .table = table};
  const xp_exposures_marks marks = xp_exposures_marks_take(exposures);
  const expt_status status = check_and_reserve(call, &work, batch);
  if (status == EXPT_OK) apply(&work, batch);
  clean(&work);
  if (status != EXPT_OK) xp_exposures_marks_restore(exposures, marks);
  return status;
}
