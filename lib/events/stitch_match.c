/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Left rows that take nothing from each other: in chunks, on any number of threads. Some rows at a time go shelf by
 * shelf to the index, which then stays in the cache, and what they find is written in the order of rows. Where all
 * partners are taken, a first round counts where each chunk begins. */
#include "lib/events/stitch_match.h"

#include <math.h>

enum { ROWS_OF_CHUNK = 1 << 20, ROWS_OF_BATCH = 1 << 19, AT_ONCE = 64 };

typedef struct matching {
  const xp_stitching *of;
  int64_t n_left;
  int64_t *begins; /* by chunk: its first row of the frame; while counting, how many rows it has */
  xp_pairs to;
} matching;

/* All within reach of a left row. */
typedef struct stretches {
  uint32_t from, before_end, after_begin, to;
} stretches;

typedef struct batch {
  xp_keyed *rows;   /* as they stand */
  xp_keyed *sorted; /* by shelf, those that have all keys */
  int64_t *starts;  /* of the shelves in sorted */
  uint8_t *present;
  xp_partner *partners; /* by row; NULL where all are taken */
  stretches *reaches;
  int64_t from, n; /* rows of the left table */
} batch;

static bool batch_make(const xp_call *call, const matching *work, int64_t rows, batch *out) {
  const bool all = xp_takes_all(work->of->options);
  *out = (batch){.rows = xp_alloc(call->ctx, rows, sizeof *out->rows)};
  out->sorted = xp_alloc(call->ctx, rows, sizeof *out->sorted);
  out->present = xp_alloc(call->ctx, rows, 1);
  out->starts = xp_alloc(call->ctx, work->of->right->n_shelves + 1, sizeof *out->starts);
  if (all) out->reaches = xp_alloc(call->ctx, rows, sizeof *out->reaches);
  if (!all) out->partners = xp_alloc(call->ctx, rows, sizeof *out->partners);
  const bool found = all ? out->reaches != NULL : out->partners != NULL;
  return found && out->rows != NULL && out->sorted != NULL && out->present != NULL && out->starts != NULL;
}

static void batch_free(const xp_call *call, batch *rows) {
  xp_release(call->ctx, rows->rows);
  xp_release(call->ctx, rows->sorted);
  xp_release(call->ctx, rows->present);
  xp_release(call->ctx, rows->starts);
  xp_release(call->ctx, rows->reaches);
  xp_release(call->ctx, rows->partners);
}

/* ---- rows to their shelves ---- */

static int64_t shelf_of(const xp_index *right, int64_t key) {
  return (int64_t)(xp_key_hash(key) >> right->shift);
}

static expt_status read_batch(const xp_call *call, xp_key_reader *reader, batch *to) {
  xp_key_block block;
  for (int64_t from = 0; from < to->n; from += XP_KEYS_AT_ONCE) {
    const int64_t n = xp_smaller(XP_KEYS_AT_ONCE, to->n - from);
    XP_TRY(xp_key_reader_read(call, reader, to->from + from, n, &block));
    memcpy(to->present + from, block.present, (size_t)n);
    for (int64_t i = 0; i < n; i++)
      to->rows[from + i] = (xp_keyed){block.keys[i], block.times[i], from + i};
  }
  return EXPT_OK;
}

/* starts[shelf + 1] moves from the beginning of the shelf to its end: from there on all stand right. */
static void sort_batch(const xp_index *right, batch *rows) {
  int64_t *const next = rows->starts + 1;
  memset(rows->starts, 0, (size_t)(right->n_shelves + 1) * sizeof *rows->starts);
  for (int64_t i = 0; i < rows->n; i++)
    next[shelf_of(right, rows->rows[i].key)] += rows->present[i];
  for (int64_t shelf = 0, before = 0; shelf < right->n_shelves; shelf++) {
    const int64_t here = next[shelf];
    next[shelf] = before;
    before += here;
  }
  for (int64_t i = 0; i < rows->n; i++)
    if (rows->present[i]) rows->sorted[next[shelf_of(right, rows->rows[i].key)]++] = rows->rows[i];
}

/* ---- what they find: all groups, then their moments, each fetched into the cache a step ahead of its use ---- */

static void find_groups(const xp_index *right, const xp_keyed *rows, int64_t n, xp_key_group *groups) {
  uint64_t hashes[AT_ONCE];
  for (int64_t i = 0; i < n; i++) {
    hashes[i] = xp_key_hash(rows[i].key);
    XP_PREFETCH(xp_index_home(right, hashes[i]));
  }
  for (int64_t i = 0; i < n; i++)
    groups[i] = *xp_index_find(right, hashes[i], rows[i].key);
  for (int64_t i = 0; i < n; i++)
    if (groups[i].end != 0) XP_PREFETCH(&right->moments[xp_likely_position(right, groups[i], rows[i].time)]);
}

static xp_partner find_partner(const xp_stitching *of, xp_key_group group, int64_t time) {
  static const xp_partner nobody = {0.0, 0};
  if (group.end == 0) return nobody;
  const xp_reach reach = xp_reach_of(of->right, group, time, of->options);
  const int64_t position = xp_choose(of->right, NULL, of->options, &reach, time);
  if (position < 0) return nobody;
  const xp_moment found = of->right->moments[position];
  return (xp_partner){xp_signed_gap(time, found.time), found.row + 1};
}

static stretches find_stretches(const xp_stitching *of, xp_key_group group, int64_t time) {
  if (group.end == 0) return (stretches){0, 0, 0, 0};
  const xp_reach reach = xp_reach_of(of->right, group, time, of->options);
  return (stretches){(uint32_t)reach.from, (uint32_t)reach.before_end, (uint32_t)reach.after_begin, (uint32_t)reach.to};
}

static void find_some(const xp_stitching *of, const batch *to, const xp_keyed *rows, int64_t n) {
  xp_key_group groups[AT_ONCE];
  find_groups(of->right, rows, n, groups);
  for (int64_t i = 0; i < n && to->partners != NULL; i++)
    to->partners[rows[i].row] = find_partner(of, groups[i], rows[i].time);
  for (int64_t i = 0; i < n && to->reaches != NULL; i++)
    to->reaches[rows[i].row] = find_stretches(of, groups[i], rows[i].time);
}

static void leave_out(const batch *to) {
  for (int64_t i = 0; i < to->n; i++) {
    if (to->present[i]) continue;
    if (to->partners != NULL)
      to->partners[i] = (xp_partner){0.0, 0};
    else
      to->reaches[i] = (stretches){0, 0, 0, 0};
  }
}

static void find_all(const xp_stitching *of, batch *rows) {
  sort_batch(of->right, rows);
  const int64_t n = rows->starts[of->right->n_shelves];
  for (int64_t at = 0; at < n; at += AT_ONCE)
    find_some(of, rows, rows->sorted + at, xp_smaller(AT_ONCE, n - at));
  if (n < rows->n) leave_out(rows);
}

/* ---- what is done with it; at: the row of the frame that is next ---- */

typedef int64_t (*visit)(const matching *work, const batch *rows, int64_t at);

static int64_t write_one(const matching *work, const batch *rows, int64_t at) {
  xp_pairs_write(work->to, at, rows->partners, rows->n);
  return at + rows->n;
}

static int64_t count_all(const matching *work, const batch *rows, int64_t at) {
  (void)work;
  for (int64_t i = 0; i < rows->n; i++) {
    const stretches found = rows->reaches[i];
    const int64_t before = (int64_t)found.before_end - found.from, after = (int64_t)found.to - found.after_begin;
    at = xp_sum_within(at, before + after > 0 ? before + after : 1);
  }
  return at;
}

static int64_t write_stretch(const matching *work, int64_t left, int64_t time, int64_t begin, int64_t end, int64_t at) {
  for (int64_t i = begin; i < end; i++)
    xp_pairs_put(work->to, at++, left, time, work->of->right->moments[i]);
  return at;
}

static int64_t write_all(const matching *work, const batch *rows, int64_t at) {
  for (int64_t i = 0; i < rows->n; i++) {
    const int64_t left = rows->from + i, time = rows->rows[i].time, begin = at;
    const stretches found = rows->reaches[i];
    at = write_stretch(work, left, time, found.from, found.before_end, at);
    at = write_stretch(work, left, time, found.after_begin, found.to, at);
    if (at > begin)
      xp_pairs_weigh(work->to, begin, at - begin, work->of->options);
    else
      xp_pairs_none(work->to, at++, left);
  }
  return at;
}

/* ---- a chunk ---- */

static expt_status visit_rows(const xp_call *call, const matching *work, visit what, xp_key_reader *reader, batch *rows,
                              int64_t end, int64_t *at) {
  for (; rows->from < end; rows->from += rows->n) {
    rows->n = xp_smaller(ROWS_OF_BATCH, end - rows->from);
    XP_TRY(read_batch(call, reader, rows));
    find_all(work->of, rows);
    *at = what(work, rows, *at);
  }
  return EXPT_OK;
}

static expt_status visit_chunk(const xp_call *call, const matching *work, visit what, int64_t chunk, int64_t *at) {
  const int64_t from = chunk * ROWS_OF_CHUNK, end = xp_smaller(from + ROWS_OF_CHUNK, work->n_left);
  xp_key_reader reader;
  batch rows = {0};
  expt_status status = xp_key_reader_open(call, work->of->left, work->of->set, &reader);
  if (status == EXPT_OK && !batch_make(call, work, xp_smaller(ROWS_OF_BATCH, end - from), &rows))
    status = xp_fail_memory(call);
  rows.from = from;
  if (status == EXPT_OK) status = visit_rows(call, work, what, &reader, &rows, end, at);
  batch_free(call, &rows);
  xp_key_reader_close(&reader);
  return status;
}

static expt_status write_chunk_of_one(const xp_call *call, void *user, int64_t chunk) {
  int64_t at = chunk * ROWS_OF_CHUNK;
  return visit_chunk(call, user, write_one, chunk, &at);
}

static expt_status count_chunk(const xp_call *call, void *user, int64_t chunk) {
  const matching *const work = user;
  return visit_chunk(call, work, count_all, chunk, &work->begins[chunk]);
}

static expt_status write_chunk_of_all(const xp_call *call, void *user, int64_t chunk) {
  const matching *const work = user;
  int64_t at = work->begins[chunk];
  return visit_chunk(call, work, write_all, chunk, &at);
}

/* ---- the whole ---- */

expt_status xp_need_rows(const xp_call *call, int64_t rows, const expt_stitch_options *options) {
  if (rows <= options->max_rows) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_LIMIT, "options", "max_rows",
                 "more than %lld rows; a tolerance, or one partner per left row, gives fewer",
                 (long long)options->max_rows);
}

static expt_status count_rows(const xp_call *call, matching *work, int64_t chunks, int64_t *rows) {
  work->begins = xp_alloc(call->ctx, chunks, sizeof *work->begins);
  if (work->begins == NULL) return xp_fail_memory(call);
  XP_TRY(xp_parallel(call, chunks, count_chunk, work));
  int64_t before = 0;
  for (int64_t chunk = 0; chunk < chunks; chunk++) {
    const int64_t here = work->begins[chunk];
    work->begins[chunk] = before;
    before = xp_sum_within(before, here);
  }
  *rows = before;
  return xp_need_rows(call, before, work->of->options);
}

static expt_status match(const xp_call *call, matching *work, expt_frame **out) {
  const int64_t chunks = (work->n_left + ROWS_OF_CHUNK - 1) / ROWS_OF_CHUNK;
  const bool all = xp_takes_all(work->of->options);
  int64_t rows = work->n_left;
  if (all) XP_TRY(count_rows(call, work, chunks, &rows));
  expt_frame *const frame = xp_frame_create(call->ctx, rows, 4);
  work->to = xp_pairs_add(frame);
  expt_status status = EXPT_OK;
  if (!xp_frame_failed(frame)) status = xp_parallel(call, chunks, all ? write_chunk_of_all : write_chunk_of_one, work);
  if (status == EXPT_OK) return xp_give(call, frame, out);
  expt_frame_free(frame);
  return status;
}

expt_status xp_stitch_freely(const xp_call *call, const xp_stitching *of, expt_frame **out) {
  matching work = {.of = of, .n_left = of->left->table->n_rows};
  XP_TRY(xp_need_rows(call, work.n_left, of->options));
  const expt_status status = match(call, &work, out);
  xp_release(call->ctx, work.begins);
  return status;
}
