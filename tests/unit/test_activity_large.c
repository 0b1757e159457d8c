/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Large adds, which are read where they lie, counted by piles, or by a window of days: their state is the same bytes as
 * that of the same rows in small adds of floats, for every span of days, any offset and any number of threads. */
#include "tests/unit/events_support.h"

#include <experiment/retention.h>
#include <stdlib.h>

enum { ROWS = 70000, PART = 20000 };
#define HOUR_US (INT64_C(3600) * 1000000)

typedef struct event_log {
  int64_t user[ROWS], time[ROWS];
  double user_as_float[ROWS];
} event_log;

static event_log *make_log(uint64_t seed, int64_t days, bool in_order) {
  event_log *const made = calloc(1, sizeof *made);
  for (int64_t i = 0; i < ROWS; i++) {
    const int64_t hour = in_order ? 24 * days * i / ROWS : below(&seed, 24 * days);
    made->user[i] = below(&seed, 1 + below(&seed, 9000)) - 40;
    made->user_as_float[i] = (double)made->user[i];
    made->time[i] = (hour - 24 * days / 3) * HOUR_US + below(&seed, 2);
  }
  return made;
}

static test_table *table_of(const event_log *log, int64_t from, int64_t n, bool in_place) {
  test_table *const table = test_table_create(n);
  if (in_place)
    test_table_integers(table, "user", log->user + from);
  else
    test_table_doubles(table, "user", log->user_as_float + from);
  test_table_integers(table, "at", log->time + from);
  as_times(table, "at");
  return table;
}

static state_bytes save(const expt_activity *activity) {
  state_bytes state = {0};
  must(expt_activity_save(activity, NULL, 0, &state.size, NULL), NULL);
  state.bytes = malloc((size_t)state.size);
  must(expt_activity_save(activity, state.bytes, state.size, &state.size, NULL), NULL);
  return state;
}

/* The number of adds is part of a state: empty ones make up for it. */
static state_bytes counted(const event_log *log, const expt_activity_options *options, int32_t threads, int64_t part,
                           bool in_place) {
  expt_context_options with;
  expt_context *ctx = NULL;
  expt_activity *activity = NULL;
  expt_context_options_init(&with);
  with.n_threads = threads;
  must(expt_context_create(&with, &ctx, NULL), NULL);
  must(expt_activity_create(ctx, "user", "at", options, &activity, NULL), NULL);
  int64_t from = 0;
  for (int64_t add = 0; add < (ROWS + PART - 1) / PART; add++) {
    const int64_t n = part < ROWS - from ? part : ROWS - from;
    test_table *const table = table_of(log, n > 0 ? from : 0, n, in_place);
    must(expt_activity_add(activity, test_table_view(table), NULL, NULL), NULL);
    test_table_free(table);
    from += n;
  }
  assert_true(from == ROWS);
  const state_bytes state = save(activity);
  expt_activity_free(activity);
  expt_context_free(ctx);
  return state;
}

static void same_states(const event_log *log, const expt_activity_options *options) {
  const state_bytes small = counted(log, options, 1, PART, false);
  const struct {
    int32_t threads;
    int64_t part;
    bool in_place;
  } ways[] = {{1, ROWS, true}, {3, ROWS, false}, {2, ROWS / 2, true}, {1, PART, true}};
  for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
    state_bytes large = counted(log, options, ways[i].threads, ways[i].part, ways[i].in_place);
    assert_true(same_bytes(small, large));
    free(large.bytes);
  }
  free(small.bytes);
}

/* 30 and 500 days fit into a window or a word of a pile, 3000 into a word alone, 9000 into neither. */
static void states_are_those_of_small_adds(void **state) {
  (void)state;
  static const int64_t days[] = {1, 30, 500, 3000, 9000};
  for (int i = 0; i < 20; i++) {
    event_log *const log = make_log((uint64_t)i, days[i % 5], i / 5 % 2 == 1);
    expt_activity_options options;
    expt_activity_options_init(&options);
    options.method = (expt_activity_method)(i / 10);
    options.utc_offset_us = (i % 7 - 3) * HOUR_US;
    if (i % 4 == 3) options.end_time = days[i % 5] * 8 * HOUR_US;
    same_states(log, &options);
    free(log);
  }
}

static void refused(event_log *log, int64_t row, expt_activity_method method) {
  expt_activity_options options;
  expt_activity *activity = NULL;
  expt_error err;
  expt_activity_options_init(&options);
  options.method = method;
  must(expt_activity_create(NULL, "user", "at", &options, &activity, NULL), NULL);
  const state_bytes before = save(activity);
  test_table *const table = table_of(log, 0, ROWS, true);
  assert_int_equal(expt_activity_add(activity, test_table_view(table), NULL, &err), EXPT_E_ROW);
  assert_int_equal(err.row, row);
  const state_bytes after = save(activity);
  assert_true(same_bytes(before, after));
  free(before.bytes);
  free(after.bytes);
  test_table_free(table);
  expt_activity_free(activity);
}

/* A time too far away, in the middle of many. */
static void the_row_is_named(void **state) {
  (void)state;
  for (int method = 0; method < 2; method++) {
    event_log *const log = make_log(5, 30, false);
    log->time[40001] = INT64_MIN;
    refused(log, 40001, method);
    log->time[40001] = 0;
    log->time[ROWS - 1] = INT64_MAX;
    refused(log, ROWS - 1, method);
    free(log);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(states_are_those_of_small_adds),
                                     cmocka_unit_test(the_row_is_named)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
