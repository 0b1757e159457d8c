/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Moments of very many groups. A row at a time would miss the cache three times or more; here rows are first brought
 * beside those of neighbouring groups, a window of rows after the other, and every neighbourhood then takes the way of
 * few groups. */

#include "lib/base/context.h"
#include "lib/base/memory.h"
#include "lib/math/moments_internal.h"

enum {
  MOST_PARTS = 1024,     /* neighbourhoods: more would scatter over more lines than the second cache holds */
  ROWS_PER_GROUP = 16,   /* in a window: fewer leave runs too short */
  LEAST_ROWS = 4,        /* a group, for the sorting to pay */
  MOST_WINDOW = 1 << 21, /* 40 MB of room for pairs */
};

/* What to add, to whom: x alone to moments, x and y to pairs. */
typedef struct job {
  xp_moments *moments;
  xp_pair *pairs;
  int32_t groups;
  int32_t part_shift; /* a neighbourhood has 2^part_shift groups */
  expt_simd simd;
  const double *x, *y; /* y NULL for moments */
  const uint8_t *present;
  const int32_t *code;
} job;

typedef struct room {
  double *x, *y;
  int32_t *code;                /* counted from the first group of its neighbourhood */
  int64_t next[MOST_PARTS + 1]; /* where the next row of a neighbourhood goes; the last takes the skipped rows */
} room;

static int32_t shift_for(int32_t groups) {
  int32_t shift = XP_RUN_SHIFT;
  while ((groups - 1) >> shift >= MOST_PARTS)
    shift++;
  return shift;
}

static int32_t parts_of(const job *j) {
  return ((j->groups - 1) >> j->part_shift) + 1;
}

static int64_t window_rows(int32_t groups, int64_t n) {
  const int64_t wanted = (int64_t)groups * ROWS_PER_GROUP, most = wanted < MOST_WINDOW ? wanted : MOST_WINDOW;
  return n < most ? n : most;
}

static bool counts(const job *j, int64_t i) {
  return (uint32_t)j->code[i] < (uint32_t)j->groups && (!j->present || j->present[i]);
}

static int32_t part_of(const job *j, int64_t i, int32_t parts) {
  return counts(j, i) ? j->code[i] >> j->part_shift : parts;
}

/* Leaves in next[p] where neighbourhood p begins. */
static void find_starts(const job *j, int64_t from, int64_t n, room *r) {
  const int32_t parts = parts_of(j);
  memset(r->next, 0, sizeof r->next);
  for (int64_t i = from; i < from + n; i++)
    r->next[part_of(j, i, parts)]++;
  int64_t start = 0;
  for (int32_t p = 0; p <= parts; p++) {
    const int64_t rows = r->next[p];
    r->next[p] = start;
    start += rows;
  }
}

static void scatter(const job *j, int64_t from, int64_t n, room *r) {
  const int32_t parts = parts_of(j), place = (1 << j->part_shift) - 1;
  for (int64_t i = from; i < from + n; i++) {
    const int64_t to = r->next[part_of(j, i, parts)]++;
    r->x[to] = j->x[i];
    r->code[to] = j->code[i] & place;
    if (j->y) r->y[to] = j->y[i];
  }
}

static void add_parts(const job *j, const room *r) {
  int64_t start = 0;
  for (int32_t p = 0; p < parts_of(j); p++) {
    const int32_t first = p << j->part_shift, left = j->groups - first;
    const int32_t groups = left < 1 << j->part_shift ? left : 1 << j->part_shift;
    const int64_t rows = r->next[p] - start;
    if (j->y)
      xp_grouped_pair_add(j->pairs + first, groups, j->simd, r->x + start, r->y + start, NULL, r->code + start, rows);
    else
      xp_grouped_add(j->moments + first, groups, j->simd, r->x + start, NULL, r->code + start, rows);
    start = r->next[p];
  }
}

static void add_directly(const job *j, int64_t n) {
  if (j->y)
    xp_grouped_pair_add(j->pairs, j->groups, j->simd, j->x, j->y, j->present, j->code, n);
  else
    xp_grouped_add(j->moments, j->groups, j->simd, j->x, j->present, j->code, n);
}

static void add_by_windows(const job *j, int64_t n, int64_t window, room *r) {
  for (int64_t from = 0; from < n; from += window) {
    const int64_t rows = n - from < window ? n - from : window;
    find_starts(j, from, rows, r);
    scatter(j, from, rows, r);
    add_parts(j, r);
  }
}

static void add_many(const expt_context *ctx, job *j, int64_t n) {
  if (j->groups <= XP_RUN_GROUPS || n / LEAST_ROWS < j->groups) {
    add_directly(j, n);
    return;
  }
  const int64_t window = window_rows(j->groups, n);
  room *r = xp_alloc(ctx, 1, sizeof *r);
  double *values = xp_alloc(ctx, window, (j->y ? 2 : 1) * (int64_t)sizeof *values);
  int32_t *code = xp_alloc(ctx, window, sizeof *code);
  if (r && values && code) {
    r->x = values;
    r->y = values + (j->y ? window : 0);
    r->code = code;
    j->part_shift = shift_for(j->groups);
    add_by_windows(j, n, window, r);
  } else {
    add_directly(j, n);
  }
  xp_release(ctx, code);
  xp_release(ctx, values);
  xp_release(ctx, r);
}

void xp_grouped_add_many(xp_moments *group, int32_t groups, const expt_context *ctx, const double *x,
                         const uint8_t *present, const int32_t *code, int64_t n) {
  job j = {.moments = group, .groups = groups, .simd = xp_simd_level(ctx), .x = x, .present = present, .code = code};
  add_many(ctx, &j, n);
}

void xp_grouped_pair_add_many(xp_pair *group, int32_t groups, const expt_context *ctx, const double *x, const double *y,
                              const uint8_t *present, const int32_t *code, int64_t n) {
  job j = {.pairs = group, .groups = groups, .simd = xp_simd_level(ctx), .x = x, .y = y};
  j.present = present;
  j.code = code;
  add_many(ctx, &j, n);
}
