/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/events/stitch_keys.h"

/* ---- some rows ---- */

expt_status xp_key_reader_open(const xp_call *call, const xp_rows_source *source, xp_key_set *set,
                               xp_key_reader *reader) {
  *reader = (xp_key_reader){.argument = source->argument};
  if (set != NULL) return xp_rows_reader_open(call, source, set, &reader->rows);
  XP_TRY(xp_find_column(call, source->table, source->argument, source->keys.names[0], xp_need_ids, &reader->number));
  return xp_find_column(call, source->table, source->argument, source->time, xp_need_times, &reader->time);
}

void xp_key_reader_close(xp_key_reader *reader) {
  xp_rows_reader_close(&reader->rows);
}

static expt_status read_codes(const xp_call *call, xp_key_reader *reader, int64_t from, int64_t n, xp_key_block *out) {
  int32_t codes[XP_KEYS_AT_ONCE] = {0};
  XP_TRY(xp_rows_reader_read(call, &reader->rows, from, n, codes, out->time_room.room));
  out->keys = out->key_room.room;
  out->times = out->time_room.room;
  for (int64_t i = 0; i < n; i++) {
    out->key_room.room[i] = codes[i];
    out->present[i] = codes[i] >= 0;
  }
  return EXPT_OK;
}

static expt_status read_times(const xp_call *call, const xp_key_reader *reader, int64_t from, int64_t n,
                              xp_key_block *out) {
  XP_TRY(xp_view_times(call, reader->time, reader->argument, from, n, &out->time_room));
  out->times = out->time_room.values;
  if (out->time_room.all_there) return EXPT_OK;
  return xp_read_all_times(call, reader->time, reader->argument, from, n, NULL, out->time_room.room);
}

static expt_status read_keys(const xp_call *call, const xp_key_reader *reader, int64_t from, int64_t n,
                             xp_key_block *out) {
  XP_TRY(xp_view_integers(call, reader->number, reader->argument, from, n, &out->key_room));
  out->keys = out->key_room.values;
  if (out->key_room.all_there)
    memset(out->present, 1, (size_t)n);
  else
    memcpy(out->present, out->key_room.present, (size_t)n);
  return EXPT_OK;
}

expt_status xp_key_reader_read(const xp_call *call, xp_key_reader *reader, int64_t from, int64_t n, xp_key_block *out) {
  if (reader->number == NULL) return read_codes(call, reader, from, n, out);
  XP_TRY(read_times(call, reader, from, n, out));
  return read_keys(call, reader, from, n, out);
}

/* ---- order ---- */

static bool rise(const int64_t *times, int64_t n, int64_t before) {
  int64_t fallen = times[0] < before;
  for (int64_t i = 1; i < n; i++)
    fallen += times[i] < times[i - 1];
  return fallen == 0;
}

bool xp_times_rise(const expt_column *time) {
  const xp_call silent = {0};
  xp_integers block;
  int64_t before = INT64_MIN;
  for (int64_t from = 0; from < time->length; from += XP_BLOCK) {
    const int64_t n = xp_smaller(XP_BLOCK, time->length - from);
    if (xp_view_times(&silent, time, "", from, n, &block) != EXPT_OK || !block.all_there) return false;
    if (!rise(block.values, n, before)) return false;
    before = block.values[n - 1];
  }
  return true;
}

/* ---- all rows ---- */

static void append(const xp_key_block *block, int64_t from, int64_t n, xp_keyed_rows *out) {
  for (int64_t i = 0; i < n; i++) {
    out->all[out->n] = (xp_keyed){block->keys[i], block->times[i], from + i};
    out->n += block->present[i];
  }
}

static expt_status read_all(const xp_call *call, xp_key_reader *reader, int64_t rows, xp_progress *progress,
                            xp_keyed_rows *out) {
  const uint64_t before = progress->done;
  xp_key_block block;
  out->all =
      xp_alloc(call->ctx, rows + 1, sizeof *out->all); /* one more: a row is written before it is known to stay */
  if (out->all == NULL) return xp_fail_memory(call);
  for (int64_t from = 0; from < rows; from += XP_KEYS_AT_ONCE) {
    const int64_t n = xp_smaller(XP_KEYS_AT_ONCE, rows - from);
    XP_TRY(xp_key_reader_read(call, reader, from, n, &block));
    append(&block, from, n, out);
    XP_TRY(xp_progress_step(progress, before + (uint64_t)(from + n)));
  }
  return EXPT_OK;
}

expt_status xp_keyed_rows_read(const xp_call *call, const xp_rows_source *source, xp_key_set *set,
                               xp_progress *progress, xp_keyed_rows *out) {
  xp_key_reader reader;
  expt_status status = xp_key_reader_open(call, source, set, &reader);
  if (status == EXPT_OK) status = read_all(call, &reader, source->table->n_rows, progress, out);
  xp_key_reader_close(&reader);
  return status;
}

void xp_keyed_rows_free(const expt_context *ctx, xp_keyed_rows *rows) {
  xp_release(ctx, rows->all);
  *rows = (xp_keyed_rows){0};
}
