/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Joins of so many rows that they come in several chunks, batches and shelves: beside a join that walks both tables in
 * the order of time, and the same bits for any number of threads and any kind of key. */
#include "tests/unit/events_support.h"

#include <experiment/stitch.h>
#include <stdlib.h>
#include <string.h>

enum { LEFT = (1 << 20) + 70001, RIGHT = 90001, USERS = 3000 };

typedef struct log_of {
  int64_t n;
  int64_t *user, *time;
} log_of;

/* A few users have many rows; times stand in order, and no two rows of one table share one. */
static log_of make_log(uint64_t *seed, int64_t n) {
  log_of made = {n, calloc((size_t)n, sizeof(int64_t)), calloc((size_t)n, sizeof(int64_t))};
  for (int64_t i = 0; i < n; i++) {
    made.user[i] = below(seed, 1 + below(seed, USERS));
    made.time[i] = i * (INT64_C(100000000) / n) - 40000000;
  }
  return made;
}

static void log_free(log_of *of) {
  free(of->user);
  free(of->time);
}

static test_table *table_of(const log_of *of, bool text) {
  test_table *const table = test_table_create(of->n);
  add_ids(table, of->user, of->n, text);
  test_table_integers(table, "time", of->time);
  as_times(table, "time");
  return table;
}

static expt_frame *join(int32_t threads, const log_of *left, const log_of *right, bool text,
                        const expt_stitch_options *options) {
  static const char *const keys[] = {"user"};
  expt_context_options with;
  expt_context_options_init(&with);
  with.n_threads = threads;
  expt_context *ctx = NULL;
  expt_frame *frame = NULL;
  expt_error err;
  must(expt_context_create(&with, &ctx, &err), &err);
  test_table *const a = table_of(left, text), *const b = table_of(right, text);
  must(expt_stitch(ctx, test_table_view(a), test_table_view(b), keys, 1, "time", "time", options, &frame, &err), &err);
  test_table_free(a);
  test_table_free(b);
  expt_context_free(ctx);
  return frame;
}

static void same_frames(expt_frame *one, expt_frame *other) {
  const expt_table *const a = expt_frame_view(one), *const b = expt_frame_view(other);
  assert_int_equal(a->n_rows, b->n_rows);
  for (int64_t i = 0; i < 4; i++)
    assert_memory_equal(a->columns[i].data, b->columns[i].data, (size_t)a->n_rows * 8);
}

/* The last right row of each user, as both tables are walked in the order of time. */
static void agrees_with_walk(expt_frame *frame, const log_of *left, const log_of *right) {
  const expt_table *const view = expt_frame_view(frame);
  const int64_t *const rows = view->columns[1].data;
  const double *const gaps = view->columns[2].data;
  static int64_t last[USERS];
  memset(last, 0xFF, sizeof last);
  assert_int_equal(view->n_rows, left->n);
  for (int64_t i = 0, j = 0; i < left->n; i++) {
    for (; j < right->n && right->time[j] <= left->time[i]; j++)
      last[right->user[j]] = j;
    const int64_t expected = last[left->user[i]];
    assert_int_equal(rows[i], expected);
    if (expected >= 0) assert_true(gaps[i] == (double)(left->time[i] - right->time[expected]));
  }
}

static void closest_rows_are_those_of_a_walk(void **state) {
  (void)state;
  uint64_t seed = 11;
  log_of left = make_log(&seed, LEFT), right = make_log(&seed, RIGHT);
  expt_frame *const one = join(1, &left, &right, false, NULL), *const three = join(3, &left, &right, false, NULL);
  expt_frame *const text = join(3, &left, &right, true, NULL);
  agrees_with_walk(one, &left, &right);
  same_frames(one, three);
  same_frames(one, text);
  expt_frame_free(one);
  expt_frame_free(three);
  expt_frame_free(text);
  log_free(&left);
  log_free(&right);
}

/* ---- the same rows in no order, where nothing can be walked ---- */

static int64_t *make_order(uint64_t *seed, int64_t n) {
  int64_t *const order = calloc((size_t)n, sizeof *order);
  for (int64_t i = 0; i < n; i++)
    order[i] = i;
  shuffle(seed, order, n);
  return order;
}

static log_of reordered(const log_of *of, const int64_t *order) {
  log_of made = {of->n, calloc((size_t)of->n, sizeof(int64_t)), calloc((size_t)of->n, sizeof(int64_t))};
  for (int64_t i = 0; i < of->n; i++) {
    made.user[i] = of->user[order[i]];
    made.time[i] = of->time[order[i]];
  }
  return made;
}

static void same_partners(expt_frame *in_order, expt_frame *in_none, const int64_t *left_order,
                          const int64_t *right_order) {
  const expt_table *const a = expt_frame_view(in_order), *const b = expt_frame_view(in_none);
  const int64_t *const rows_a = a->columns[1].data, *const rows_b = b->columns[1].data;
  assert_int_equal(a->n_rows, b->n_rows);
  for (int64_t i = 0; i < b->n_rows; i++) {
    const int64_t there = left_order[i];
    assert_int_equal(rows_b[i] < 0 ? -1 : right_order[rows_b[i]], rows_a[there]);
    for (int64_t column = 2; column < 4; column++)
      assert_memory_equal((const double *)a->columns[column].data + there, (const double *)b->columns[column].data + i,
                          8);
  }
}

static void order_does_not_matter(const expt_stitch_options *options, uint64_t *seed) {
  log_of left = make_log(seed, LEFT), right = make_log(seed, RIGHT);
  int64_t *const left_order = make_order(seed, LEFT), *const right_order = make_order(seed, RIGHT);
  log_of left_again = reordered(&left, left_order), right_again = reordered(&right, right_order);
  expt_frame *const in_order = join(1, &left, &right, false, options);
  expt_frame *const by_lanes = join(5, &left, &right, true, options);
  expt_frame *const in_none = join(2, &left_again, &right_again, false, options);
  same_frames(in_order, by_lanes);
  same_partners(in_order, in_none, left_order, right_order);
  expt_frame_free(in_order);
  expt_frame_free(by_lanes);
  expt_frame_free(in_none);
  log_free(&left);
  log_free(&right);
  log_free(&left_again);
  log_free(&right_again);
  free(left_order);
  free(right_order);
}

static void partners_do_not_depend_on_the_order_of_rows(void **state) {
  static const struct {
    expt_stitch_direction direction;
    expt_attribution attribution;
    int64_t tolerance_us;
    int32_t allow_exact;
  } ways[] = {{EXPT_STITCH_DIRECTION_BACKWARD, EXPT_ATTRIBUTION_CLOSEST, 300000, 1},
              {EXPT_STITCH_DIRECTION_FORWARD, EXPT_ATTRIBUTION_CLOSEST, -1, 0},
              {EXPT_STITCH_DIRECTION_BACKWARD, EXPT_ATTRIBUTION_FIRST, -1, 1},
              {EXPT_STITCH_DIRECTION_FORWARD, EXPT_ATTRIBUTION_LAST, -1, 1},
              {EXPT_STITCH_DIRECTION_NEAREST, EXPT_ATTRIBUTION_CLOSEST, 200000, 1}};
  (void)state;
  uint64_t seed = 13;
  for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
    expt_stitch_options options;
    expt_stitch_options_init(&options);
    options.direction = ways[i].direction;
    options.attribution = ways[i].attribution;
    options.tolerance_us = ways[i].tolerance_us;
    options.allow_exact = ways[i].allow_exact;
    order_does_not_matter(&options, &seed);
  }
}

static void weights_sum_to_one_in_every_chunk(void **state) {
  (void)state;
  uint64_t seed = 12;
  log_of left = make_log(&seed, LEFT), right = make_log(&seed, RIGHT);
  expt_stitch_options options;
  expt_stitch_options_init(&options);
  options.attribution = EXPT_ATTRIBUTION_HALF_LIFE;
  options.direction = EXPT_STITCH_DIRECTION_NEAREST;
  options.tolerance_us = 300000;
  options.half_life_us = 50000;
  expt_frame *const one = join(1, &left, &right, false, &options), *const four =
                                                                       join(4, &left, &right, false, &options);
  same_frames(one, four);
  const expt_table *const view = expt_frame_view(one);
  const int64_t *const lefts = view->columns[0].data, *const rights = view->columns[1].data;
  const double *const weights = view->columns[3].data;
  for (int64_t i = 0, row = 0; row < left.n; row++) {
    double sum = 0;
    const bool joined = rights[i] >= 0;
    for (; i < view->n_rows && lefts[i] == row; i++)
      sum += weights[i];
    assert_true(joined ? sum > 1 - 1e-12 && sum < 1 + 1e-12 : sum == 0);
  }
  expt_frame_free(one);
  expt_frame_free(four);
  log_free(&left);
  log_free(&right);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(closest_rows_are_those_of_a_walk),
                                     cmocka_unit_test(partners_do_not_depend_on_the_order_of_rows),
                                     cmocka_unit_test(weights_sum_to_one_in_every_chunk)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
