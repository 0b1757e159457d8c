/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Moments per group. Few groups: rows are dealt into a short run per group, and a full run goes through the column
 * kernels. Many groups: runs would stay short, so rows go into their group one by one. */

#include "lib/math/moments_internal.h"

#define SLOTS 8192 /* rows waiting in all runs together */
#define AHEAD 8    /* rows between the prefetch of a group and its use */

#if defined(__GNUC__)
#define PREFETCH(address) __builtin_prefetch((address), 1)
#else
#define PREFETCH(address) ((void)(address))
#endif

/* ---- a run per group ---- */

/* The run of a row; skipped rows go to the run after the last group's, which is thrown away. */
static uint32_t run_of(const int32_t *code, const uint8_t *present, int64_t i, uint32_t groups) {
  const uint32_t group = (uint32_t)code[i];
  return group < groups && (!present || present[i]) ? group : groups;
}

static int32_t run_length(int32_t groups, int32_t slots) {
  const int32_t length = slots / (groups + 1);
  return length < XP_SHARED_ROWS ? length : XP_SHARED_ROWS;
}

typedef struct runs {
  double x[SLOTS];
  int32_t held[XP_RUN_GROUPS + 1];
  bool whole[XP_RUN_GROUPS + 1];
} runs;

static void flush(runs *r, xp_moments *group, uint32_t g, int32_t groups, const xp_kernels *kernels, int32_t length) {
  if (g < (uint32_t)groups)
    r->whole[g] = xp_moments_add_rows(&group[g], kernels, r->x + (int64_t)g * length, r->held[g], r->whole[g]);
  r->held[g] = 0;
}

static void add_by_runs(xp_moments *group, int32_t groups, const xp_kernels *kernels, const double *x,
                        const uint8_t *present, const int32_t *code, int64_t n) {
  runs r;
  const int32_t length = run_length(groups, SLOTS);
  for (int32_t g = 0; g <= groups; g++) {
    r.held[g] = 0;
    r.whole[g] = true;
  }
  for (int64_t i = 0; i < n; i++) {
    const uint32_t g = run_of(code, present, i, (uint32_t)groups);
    r.x[(int64_t)g * length + r.held[g]++] = x[i];
    if (r.held[g] == length) flush(&r, group, g, groups, kernels, length);
  }
  for (int32_t g = 0; g < groups; g++)
    flush(&r, group, (uint32_t)g, groups, kernels, length);
}

/* ---- up to eight groups ---- */

/* A counter in memory that the next row may need at once costs more than the sums. Here the counters of a batch are
 * fields of one register. */

#define FEW_GROUPS 8
#define FIELD_BITS 7 /* nine fields: the groups and the skipped rows */
#define FIELD ((UINT64_C(1) << FIELD_BITS) - 1)
#define BATCH 120 /* below 2^FIELD_BITS */
#define FEW_ROWS 256

typedef struct few_runs {
  double x[FEW_GROUPS + 1][FEW_ROWS + BATCH];
  int32_t held[FEW_GROUPS + 1];
  bool whole[FEW_GROUPS + 1];
} few_runs;

/* Where the field of each row's counter begins. */
static void find_fields(uint32_t *place, uint32_t groups, const uint8_t *present, const int32_t *code, int64_t n) {
  for (int64_t i = 0; i < n; i++) {
    const uint32_t group = (uint32_t)code[i];
    place[i] = FIELD_BITS * (group < groups ? group : groups);
  }
  for (int64_t i = 0; present && i < n; i++)
    place[i] = present[i] ? place[i] : FIELD_BITS * groups;
}

static void deal_batch(few_runs *r, uint32_t groups, const double *x, const uint8_t *present, const int32_t *code,
                       int64_t n) {
  double *start[FEW_GROUPS * FIELD_BITS + 1]; /* by field, so that a row needs no division */
  uint32_t place[BATCH];
  for (int32_t g = 0; g <= FEW_GROUPS; g++)
    start[g * FIELD_BITS] = r->x[g] + r->held[g];
  find_fields(place, groups, present, code, n);
  uint64_t counts = 0;
  for (int64_t i = 0; i < n; i++) {
    start[place[i]][counts >> place[i] & FIELD] = x[i];
    counts += UINT64_C(1) << place[i];
  }
  for (int32_t g = 0; g <= FEW_GROUPS; g++)
    r->held[g] += (int32_t)(counts >> (g * FIELD_BITS) & FIELD);
}

static void flush_few(few_runs *r, xp_moments *group, int32_t groups, const xp_kernels *kernels, int32_t at_least) {
  for (int32_t g = 0; g <= groups; g++) {
    if (r->held[g] < at_least) continue;
    if (g < groups) r->whole[g] = xp_moments_add_rows(&group[g], kernels, r->x[g], r->held[g], r->whole[g]);
    r->held[g] = 0;
  }
}

static void add_by_few_runs(xp_moments *group, int32_t groups, const xp_kernels *kernels, const double *x,
                            const uint8_t *present, const int32_t *code, int64_t n) {
  few_runs r;
  for (int32_t g = 0; g <= FEW_GROUPS; g++) {
    r.held[g] = 0;
    r.whole[g] = true;
  }
  for (int64_t from = 0; from < n; from += BATCH) {
    const int64_t rows = n - from < BATCH ? n - from : BATCH;
    deal_batch(&r, (uint32_t)groups, x + from, present ? present + from : NULL, code + from, rows);
    flush_few(&r, group, groups, kernels, FEW_ROWS);
  }
  flush_few(&r, group, groups, kernels, 1);
}

/* ---- many groups ---- */

/* Asks for the memory of a group that is about to be added to. */
static void fetch(const void *group, size_t size, uint32_t g, int32_t groups) {
  if (g >= (uint32_t)groups) return;
  const char *start = (const char *)group + g * size;
  for (size_t at = 0; at < size; at += 64)
    PREFETCH(start + at);
  PREFETCH(start + size - 1);
}

static void add_one_by_one(xp_moments *group, int32_t groups, const xp_kernels *kernels, const double *x,
                           const uint8_t *present, const int32_t *code, int64_t n) {
  for (int64_t i = 0; i < n; i++) {
    if (i + AHEAD < n) fetch(group, sizeof *group, run_of(code, present, i + AHEAD, (uint32_t)groups), groups);
    const uint32_t g = run_of(code, present, i, (uint32_t)groups);
    if (g < (uint32_t)groups) xp_moments_add_row(&group[g], kernels, x[i]);
  }
}

void xp_grouped_add(xp_moments *group, int32_t groups, expt_simd simd, const double *x, const uint8_t *present,
                    const int32_t *code, int64_t n) {
  const xp_kernels *kernels = xp_kernels_for(simd);
  if (groups <= FEW_GROUPS)
    add_by_few_runs(group, groups, kernels, x, present, code, n);
  else if (groups <= XP_RUN_GROUPS)
    add_by_runs(group, groups, kernels, x, present, code, n);
  else
    add_one_by_one(group, groups, kernels, x, present, code, n);
}

/* ---- two columns ---- */

#define PAIR_SLOTS (SLOTS / 2)

typedef struct pair_runs {
  double x[PAIR_SLOTS], y[PAIR_SLOTS];
  int32_t held[XP_RUN_GROUPS + 1];
} pair_runs;

static void flush_pairs(pair_runs *r, xp_pair *group, uint32_t g, int32_t groups, const xp_kernels *kernels,
                        int32_t length) {
  const int64_t start = (int64_t)g * length;
  if (g < (uint32_t)groups && r->held[g] > 0)
    xp_pair_add_rows(&group[g], kernels, r->x + start, r->y + start, r->held[g]);
  r->held[g] = 0;
}

static void add_pairs_by_runs(xp_pair *group, int32_t groups, const xp_kernels *kernels, const double *x,
                              const double *y, const uint8_t *present, const int32_t *code, int64_t n) {
  pair_runs r;
  const int32_t length = run_length(groups, PAIR_SLOTS);
  for (int32_t g = 0; g <= groups; g++)
    r.held[g] = 0;
  for (int64_t i = 0; i < n; i++) {
    const uint32_t g = run_of(code, present, i, (uint32_t)groups);
    const int64_t slot = (int64_t)g * length + r.held[g]++;
    r.x[slot] = x[i];
    r.y[slot] = y[i];
    if (r.held[g] == length) flush_pairs(&r, group, g, groups, kernels, length);
  }
  for (int32_t g = 0; g < groups; g++)
    flush_pairs(&r, group, (uint32_t)g, groups, kernels, length);
}

static void add_pairs_one_by_one(xp_pair *group, int32_t groups, const xp_kernels *kernels, const double *x,
                                 const double *y, const uint8_t *present, const int32_t *code, int64_t n) {
  for (int64_t i = 0; i < n; i++) {
    if (i + AHEAD < n) fetch(group, sizeof *group, run_of(code, present, i + AHEAD, (uint32_t)groups), groups);
    const uint32_t g = run_of(code, present, i, (uint32_t)groups);
    if (g < (uint32_t)groups) xp_pair_add_row(&group[g], kernels, x[i], y[i]);
  }
}

void xp_grouped_pair_add(xp_pair *group, int32_t groups, expt_simd simd, const double *x, const double *y,
                         const uint8_t *present, const int32_t *code, int64_t n) {
  const xp_kernels *kernels = xp_kernels_for(simd);
  if (groups <= XP_RUN_GROUPS)
    add_pairs_by_runs(group, groups, kernels, x, y, present, code, n);
  else
    add_pairs_one_by_one(group, groups, kernels, x, y, present, code, n);
}
