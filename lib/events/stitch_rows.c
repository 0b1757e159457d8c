/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several key columns become one code: the code of each value, then the code of each pair (code so far, code of the
 * next value). */
#include "lib/events/stitch_rows.h"

/* ---- names ---- */

static expt_status check_name(const xp_call *call, xp_key_names keys, int64_t i) {
  XP_TRY(xp_need_text(call, keys.names[i], "keys"));
  for (int64_t before = 0; before < i; before++)
    if (strcmp(keys.names[before], keys.names[i]) == 0)
      return XP_FAIL(call, EXPT_E_ARGUMENT, "keys", "", "'%.80s' is given twice; allowed: different columns",
                     keys.names[i]);
  return EXPT_OK;
}

expt_status xp_key_names_check(const xp_call *call, xp_key_names keys) {
  XP_TRY(xp_need_whole(call, "n_keys", "", keys.n, 0, XP_MOST_KEYS));
  if (keys.n > 0) XP_TRY(xp_need(call, keys.names, "keys"));
  for (int64_t i = 0; i < keys.n; i++)
    XP_TRY(check_name(call, keys, i));
  return EXPT_OK;
}

/* ---- the set ---- */

static bool make_units(xp_key_set *set) {
  for (int64_t k = 0; k < set->n; k++) {
    set->columns[k] = xp_units_create(set->ctx);
    if (set->columns[k] == NULL) return false;
    if (k > 0) set->pairs[k] = xp_units_create(set->ctx);
    if (k > 0 && set->pairs[k] == NULL) return false;
  }
  return true;
}

expt_status xp_key_set_create(const xp_call *call, int64_t n, xp_key_set **out) {
  xp_key_set *const set = xp_alloc(call->ctx, 1, sizeof *set);
  if (set == NULL) return xp_fail_memory(call);
  set->ctx = call->ctx;
  set->n = n;
  if (!make_units(set)) {
    xp_key_set_free(set);
    return xp_fail_memory(call);
  }
  *out = set;
  return EXPT_OK;
}

void xp_key_set_free(xp_key_set *set) {
  if (set == NULL) return;
  for (int64_t k = 0; k < set->n; k++) {
    xp_units_free(set->columns[k]);
    xp_units_free(set->pairs[k]);
  }
  xp_release(set->ctx, set);
}

int64_t xp_key_set_count(const xp_key_set *set) {
  if (set->n == 0) return 1;
  return xp_units_count(set->n == 1 ? set->columns[0] : set->pairs[set->n - 1]);
}

/* ---- some rows ---- */

expt_status xp_rows_reader_open(const xp_call *call, const xp_rows_source *source, xp_key_set *set,
                                xp_rows_reader *reader) {
  *reader = (xp_rows_reader){.source = source, .set = set};
  for (int64_t k = 0; k < source->keys.n; k++) {
    const expt_column *column = NULL;
    XP_TRY(xp_find_column(call, source->table, source->argument, source->keys.names[k], xp_need_ids, &column));
    XP_TRY(xp_unit_reader_create(call, column, source->argument, set->columns[k], source->closed, &reader->keys[k]));
  }
  return xp_find_column(call, source->table, source->argument, source->time, xp_need_times, &reader->time);
}

void xp_rows_reader_close(xp_rows_reader *reader) {
  for (int64_t k = 0; reader->set != NULL && k < reader->set->n; k++)
    xp_unit_reader_free(reader->keys[k]);
}

/* codes: of the first k keys; they become those of the first k + 1. */
static expt_status pair_up(const xp_call *call, const xp_rows_reader *reader, int64_t k, int64_t n, const int32_t *next,
                           int32_t *codes) {
  xp_units *const pairs = reader->set->pairs[k];
  int64_t ids[XP_BLOCK];
  for (int64_t i = 0; i < n; i++) {
    const bool whole = codes[i] >= 0 && next[i] >= 0;
    ids[i] = whole ? (int64_t)codes[i] * (INT64_C(1) << 32) + next[i] : 0;
    codes[i] = whole ? 0 : XP_UNIT_MISSING;
  }
  xp_units_find_integers(pairs, ids, n, codes);
  if (reader->source->closed) return EXPT_OK;
  XP_TRY(
      xp_units_reserve(call, pairs, XP_UNITS_INTEGER, n, 0, reader->source->argument, (double)xp_units_count(pairs)));
  for (int64_t i = 0; i < n; i++)
    if (codes[i] == XP_UNIT_UNKNOWN) codes[i] = xp_units_put_integer(pairs, ids[i]);
  return EXPT_OK;
}

expt_status xp_rows_reader_read(const xp_call *call, const xp_rows_reader *reader, int64_t from, int64_t n,
                                int32_t *codes, int64_t *times) {
  int32_t next[XP_BLOCK];
  XP_TRY(xp_read_all_times(call, reader->time, reader->source->argument, from, n, NULL, times));
  if (reader->set->n > 0) XP_TRY(xp_unit_reader_read(reader->keys[0], call, from, n, NULL, codes));
  for (int64_t k = 1; k < reader->set->n; k++) {
    XP_TRY(xp_unit_reader_read(reader->keys[k], call, from, n, NULL, next));
    XP_TRY(pair_up(call, reader, k, n, next, codes));
  }
  return EXPT_OK;
}

/* ---- all rows ---- */

static expt_status read_all(const xp_call *call, const xp_rows_reader *reader, xp_progress *progress, xp_rows *rows) {
  const uint64_t before = progress->done;
  rows->n = reader->source->table->n_rows;
  rows->codes = xp_alloc(call->ctx, rows->n, sizeof *rows->codes);
  rows->times = xp_alloc(call->ctx, rows->n, sizeof *rows->times);
  if (rows->codes == NULL || rows->times == NULL) return xp_fail_memory(call);
  for (int64_t from = 0; from < rows->n; from += XP_BLOCK) {
    const int64_t n = xp_smaller(XP_BLOCK, rows->n - from);
    XP_TRY(xp_rows_reader_read(call, reader, from, n, rows->codes + from, rows->times + from));
    XP_TRY(xp_progress_step(progress, before + (uint64_t)(from + n)));
  }
  return EXPT_OK;
}

expt_status xp_rows_read(const xp_call *call, const xp_rows_source *source, xp_key_set *set, xp_progress *progress,
                         xp_rows *rows) {
  xp_rows_reader reader;
  expt_status status = xp_rows_reader_open(call, source, set, &reader);
  if (status == EXPT_OK) status = read_all(call, &reader, progress, rows);
  xp_rows_reader_close(&reader);
  return status;
}

void xp_rows_free(const expt_context *ctx, xp_rows *rows) {
  xp_release(ctx, rows->codes);
  xp_release(ctx, rows->times);
}
