/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/events/stitch_index.h"

enum { ROWS_OF_SHELF = 4096, MOST_SHELF_BITS = 11, FEWEST_PLACES = 4 };

typedef struct building {
  xp_index *index;
  const xp_keyed *rows;  /* by shelf */
  const int64_t *starts; /* of the shelves */
} building;

/* ---- one shelf ---- */

/* A shelf while its keys are counted: as many places as its rows may need. */
typedef struct draft {
  xp_key_group *groups; /* begin: rows seen before; end: rows */
  uint32_t *places;     /* by row */
  xp_moment *scratch;
  uint64_t last_group;
  int64_t n_groups, largest;
} draft;

static uint64_t places_for(int64_t groups) {
  uint64_t places = FEWEST_PLACES;
  while (2 * places < 3 * (uint64_t)groups)
    places *= 2;
  return places;
}

static uint64_t place_of(const xp_key_group *groups, uint64_t last_group, int64_t key) {
  uint64_t at = xp_key_hash(key) & last_group;
  while (groups[at].end != 0 && groups[at].key != key)
    at = (at + 1) & last_group;
  return at;
}

static void count_keys(const xp_keyed *rows, int64_t n, draft *work) {
  for (int64_t i = 0; i < n; i++) {
    const uint64_t at = place_of(work->groups, work->last_group, rows[i].key);
    work->groups[at].key = rows[i].key;
    work->n_groups += work->groups[at].end == 0;
    work->groups[at].end++;
    work->places[i] = (uint32_t)at;
  }
}

/* Counts become where the rows begin; end follows as they are filled. */
static void lay_out(int64_t begin, draft *work) {
  for (uint64_t at = 0; at <= work->last_group; at++) {
    xp_key_group *const group = &work->groups[at];
    const int64_t n = group->end;
    if (n == 0) continue;
    if (n > work->largest) work->largest = n;
    group->begin = group->end = (uint32_t)begin;
    begin += n;
  }
}

/* In the order of rows, so that equal times stand by row. */
static void fill(const xp_keyed *rows, int64_t n, const draft *work, xp_moment *moments) {
  for (int64_t i = 0; i < n; i++)
    moments[work->groups[work->places[i]].end++] = (xp_moment){rows[i].time, rows[i].row};
}

static bool keep(const xp_index *index, const draft *work, xp_shelf *shelf) {
  const uint64_t places = places_for(work->n_groups);
  shelf->groups = xp_alloc(index->ctx, (int64_t)places, sizeof *shelf->groups);
  if (shelf->groups == NULL) return false;
  shelf->last_group = places - 1;
  for (uint64_t at = 0; at <= work->last_group; at++) {
    const xp_key_group *const group = &work->groups[at];
    if (group->end == group->begin) continue;
    xp_moments_sort(index->moments + group->begin, work->scratch, (int64_t)(group->end - group->begin));
    shelf->groups[place_of(shelf->groups, shelf->last_group, group->key)] = *group;
  }
  return true;
}

static bool draft_make(const expt_context *ctx, int64_t rows, draft *out) {
  const uint64_t places = places_for(rows);
  *out = (draft){.last_group = places - 1};
  out->groups = xp_alloc(ctx, (int64_t)places, sizeof *out->groups);
  out->places = xp_alloc(ctx, rows, sizeof *out->places);
  return out->groups != NULL && out->places != NULL;
}

static void draft_free(const expt_context *ctx, draft *work) {
  xp_release(ctx, work->groups);
  xp_release(ctx, work->places);
  xp_release(ctx, work->scratch);
}

static bool build(const building *of, int64_t at, draft *work) {
  xp_index *const index = of->index;
  const xp_keyed *const rows = of->rows + of->starts[at];
  const int64_t n = of->starts[at + 1] - of->starts[at];
  if (!draft_make(index->ctx, n, work)) return false;
  count_keys(rows, n, work);
  lay_out(of->starts[at], work);
  fill(rows, n, work, index->moments);
  work->scratch = xp_alloc(index->ctx, work->largest, sizeof *work->scratch);
  return work->scratch != NULL && keep(index, work, &index->shelves[at]);
}

static expt_status build_shelf(const xp_call *call, void *user, int64_t at) {
  const building *const of = user;
  draft work;
  const bool built = build(of, at, &work);
  draft_free(call->ctx, &work);
  return built ? EXPT_OK : xp_fail_memory(call);
}

/* ---- rows to their shelves ---- */

static void count_shelves(const xp_index *index, const xp_keyed_rows *rows, int64_t *starts) {
  for (int64_t i = 0; i < rows->n; i++)
    starts[(xp_key_hash(rows->all[i].key) >> index->shift) + 1]++;
  for (int64_t at = 0; at < index->n_shelves; at++)
    starts[at + 1] += starts[at];
}

/* Moves starts[at] to the end of the shelf, and back. */
static void scatter(const xp_index *index, const xp_keyed_rows *rows, int64_t *starts, xp_keyed *to) {
  for (int64_t i = 0; i < rows->n; i++)
    to[starts[xp_key_hash(rows->all[i].key) >> index->shift]++] = rows->all[i];
  for (int64_t at = index->n_shelves; at > 0; at--)
    starts[at] = starts[at - 1];
  starts[0] = 0;
}

static expt_status build_all(const xp_call *call, xp_index *index, xp_keyed_rows *rows, xp_keyed *sorted,
                             int64_t *starts) {
  if (sorted == NULL || starts == NULL || index->moments == NULL || index->shelves == NULL) return xp_fail_memory(call);
  count_shelves(index, rows, starts);
  scatter(index, rows, starts, sorted);
  xp_keyed_rows_free(call->ctx, rows);
  building work = {.index = index, .rows = sorted, .starts = starts};
  return xp_parallel(call, index->n_shelves, build_shelf, &work);
}

/* ---- the whole ---- */

static void measure_time(const xp_keyed_rows *rows, xp_index *index) {
  int64_t first = rows->n > 0 ? rows->all[0].time : 0, last = first;
  for (int64_t i = 0; i < rows->n; i++) {
    first = xp_smaller(first, rows->all[i].time);
    last = last > rows->all[i].time ? last : rows->all[i].time;
  }
  index->first_time = first;
  index->share_of_us = first == last ? 0.0 : 1.0 / (double)xp_distance(first, last);
}

static int shelf_bits(int64_t rows) {
  int bits = 1;
  while (bits < MOST_SHELF_BITS && rows >> bits > ROWS_OF_SHELF)
    bits++;
  return bits;
}

static expt_status create(const xp_call *call, xp_keyed_rows *rows, xp_index *index) {
  const int bits = shelf_bits(rows->n);
  index->ctx = call->ctx;
  index->n = rows->n;
  index->n_shelves = INT64_C(1) << bits;
  index->shift = 64 - bits;
  measure_time(rows, index);
  index->moments = xp_alloc(call->ctx, rows->n, sizeof *index->moments);
  index->shelves = xp_alloc(call->ctx, index->n_shelves, sizeof *index->shelves);
  xp_keyed *const sorted = xp_alloc(call->ctx, rows->n, sizeof *sorted);
  int64_t *const starts = xp_alloc(call->ctx, index->n_shelves + 1, sizeof *starts);
  const expt_status status = build_all(call, index, rows, sorted, starts);
  xp_release(call->ctx, sorted);
  xp_release(call->ctx, starts);
  return status;
}

expt_status xp_index_need_rows(const xp_call *call, int64_t rows, const char *argument) {
  if (rows <= XP_INDEX_MOST_ROWS) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_LIMIT, argument, "", "%lld rows; allowed: at most %lld", (long long)rows,
                 (long long)XP_INDEX_MOST_ROWS);
}

expt_status xp_index_create(const xp_call *call, xp_keyed_rows *rows, xp_index **out) {
  xp_index *const index = xp_alloc(call->ctx, 1, sizeof *index);
  if (index == NULL) return xp_fail_memory(call);
  const expt_status status = create(call, rows, index);
  if (status != EXPT_OK)
    xp_index_free(index);
  else
    *out = index;
  return status;
}

void xp_index_free(xp_index *index) {
  if (index == NULL) return;
  for (int64_t at = 0; at < index->n_shelves && index->shelves != NULL; at++)
    xp_release(index->ctx, index->shelves[at].groups);
  xp_release(index->ctx, index->shelves);
  xp_release(index->ctx, index->moments);
  xp_release(index->ctx, index);
}
