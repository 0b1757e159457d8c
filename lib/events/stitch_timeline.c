/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows by code, time and row: counted into their groups, which keeps the order of rows, then each group that needs it
 * is sorted by a stable merge sort. */
#include "lib/events/stitch_rows.h"

enum { SHORT_RUN = 24 };

/* ---- sorting a group ---- */

static bool in_order(const xp_moment *moments, int64_t n) {
  for (int64_t i = 1; i < n; i++)
    if (moments[i].time < moments[i - 1].time) return false;
  return true;
}

static void insert_each(xp_moment *moments, int64_t n) {
  for (int64_t i = 1; i < n; i++) {
    const xp_moment one = moments[i];
    int64_t to = i;
    for (; to > 0 && moments[to - 1].time > one.time; to--)
      moments[to] = moments[to - 1];
    moments[to] = one;
  }
}

static void merge_two(const xp_moment *a, int64_t n_a, const xp_moment *b, int64_t n_b, xp_moment *out) {
  int64_t i = 0, j = 0;
  while (i < n_a && j < n_b) {
    const bool take_b = b[j].time < a[i].time;
    *out++ = take_b ? b[j] : a[i];
    j += take_b;
    i += !take_b;
  }
  while (i < n_a)
    *out++ = a[i++];
  while (j < n_b)
    *out++ = b[j++];
}

static void merge_runs(const xp_moment *from, xp_moment *to, int64_t n, int64_t run) {
  for (int64_t begin = 0; begin < n; begin += 2 * run) {
    const int64_t n_a = xp_smaller(run, n - begin), n_b = xp_smaller(run, n - begin - n_a);
    merge_two(from + begin, n_a, from + begin + n_a, n_b, to + begin);
  }
}

static void sort_group(xp_moment *moments, xp_moment *scratch, int64_t n) {
  for (int64_t begin = 0; begin < n; begin += SHORT_RUN)
    insert_each(moments + begin, xp_smaller(SHORT_RUN, n - begin));
  xp_moment *from = moments, *to = scratch;
  for (int64_t run = SHORT_RUN; run < n; run *= 2) {
    merge_runs(from, to, n, run);
    xp_moment *const sorted = to;
    to = from;
    from = sorted;
  }
  if (from != moments) memcpy(moments, from, (size_t)n * sizeof *moments);
}

void xp_moments_sort(xp_moment *moments, xp_moment *scratch, int64_t n) {
  if (!in_order(moments, n)) sort_group(moments, scratch, n);
}

/* ---- groups ---- */

static void count_groups(const xp_rows *rows, xp_timeline *timeline) {
  int64_t *const starts = timeline->starts;
  for (int64_t row = 0; row < rows->n; row++)
    if (rows->codes[row] >= 0) starts[rows->codes[row] + 1]++;
  for (int64_t g = 0; g < timeline->n_groups; g++)
    starts[g + 1] += starts[g];
  timeline->n = starts[timeline->n_groups];
}

/* Moves starts[g] to the end of group g, and back. */
static void fill_groups(const xp_rows *rows, xp_timeline *timeline) {
  int64_t *const starts = timeline->starts;
  for (int64_t row = 0; row < rows->n; row++)
    if (rows->codes[row] >= 0) timeline->moments[starts[rows->codes[row]]++] = (xp_moment){rows->times[row], row};
  for (int64_t g = timeline->n_groups; g > 0; g--)
    starts[g] = starts[g - 1];
  starts[0] = 0;
}

static int64_t largest_disorder(const xp_timeline *timeline) {
  int64_t largest = 0;
  for (int64_t g = 0; g < timeline->n_groups; g++) {
    const int64_t n = timeline->starts[g + 1] - timeline->starts[g];
    if (n > largest && !in_order(timeline->moments + timeline->starts[g], n)) largest = n;
  }
  return largest;
}

static bool sort_groups(const xp_timeline *timeline) {
  const int64_t largest = largest_disorder(timeline);
  if (largest == 0) return true;
  xp_moment *const scratch = xp_alloc(timeline->ctx, largest, sizeof *scratch);
  if (scratch == NULL) return false;
  for (int64_t g = 0; g < timeline->n_groups; g++) {
    xp_moment *const group = timeline->moments + timeline->starts[g];
    const int64_t n = timeline->starts[g + 1] - timeline->starts[g];
    xp_moments_sort(group, scratch, n);
  }
  xp_release(timeline->ctx, scratch);
  return true;
}

static bool fill_timeline(const xp_rows *rows, xp_timeline *timeline) {
  timeline->starts = xp_alloc(timeline->ctx, timeline->n_groups + 1, sizeof *timeline->starts);
  if (timeline->starts == NULL) return false;
  count_groups(rows, timeline);
  timeline->moments = xp_alloc(timeline->ctx, timeline->n, sizeof *timeline->moments);
  if (timeline->moments == NULL) return false;
  fill_groups(rows, timeline);
  return sort_groups(timeline);
}

expt_status xp_timeline_create(const xp_call *call, const xp_rows *rows, int64_t n_groups, xp_timeline **out) {
  xp_timeline *const timeline = xp_alloc(call->ctx, 1, sizeof *timeline);
  if (timeline == NULL) return xp_fail_memory(call);
  timeline->ctx = call->ctx;
  timeline->n_groups = n_groups;
  if (!fill_timeline(rows, timeline)) {
    xp_timeline_free(timeline);
    return xp_fail_memory(call);
  }
  *out = timeline;
  return EXPT_OK;
}

void xp_timeline_free(xp_timeline *timeline) {
  if (timeline == NULL) return;
  xp_release(timeline->ctx, timeline->starts);
  xp_release(timeline->ctx, timeline->moments);
  xp_release(timeline->ctx, timeline);
}
