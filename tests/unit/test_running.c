/* SPDX-License-Identifier: GPL-3.0-or-later */
/* expt_running() by hand, beside a slow answer written from the documentation, and where it must refuse. */
#include "tests/unit/events_support.h"

#include <experiment/stitch.h>
#include <math.h>
#include <stdlib.h>

#define NOBODY INT64_C(-1)

enum { MOST_ROWS = 24 };

typedef struct event {
  int64_t user, item, time; /* NOBODY: missing */
  double value;             /* NAN: missing */
} event;

typedef struct past {
  int64_t count;
  double sum, since_last;
} past;

static const char *const keys[] = {"user", "item"};

static test_table *table_of(const event *events, int64_t n) {
  static const char *const names[] = {"cup", "tea"};
  test_table *const table = test_table_create(n);
  double users[MOST_ROWS], values[MOST_ROWS];
  int64_t times[MOST_ROWS];
  int32_t items[MOST_ROWS];
  for (int64_t i = 0; i < n; i++) {
    users[i] = events[i].user == NOBODY ? NAN : (double)events[i].user;
    items[i] = (int32_t)events[i].item;
    times[i] = events[i].time;
    values[i] = events[i].value;
  }
  test_table_doubles(table, "user", users);
  test_table_codes(table, "item", items, names, 2);
  test_table_integers(table, "at", times);
  as_times(table, "at");
  test_table_doubles(table, "paid", values);
  return table;
}

static void run(const event *events, int64_t n, int64_t n_keys, const expt_running_options *options, past *out) {
  test_table *const table = table_of(events, n);
  expt_frame *frame = NULL;
  expt_error err;
  must(expt_running(NULL, test_table_view(table), keys, n_keys, "at", options, &frame, &err), &err);
  const expt_table *const view = expt_frame_view(frame);
  assert_true(view->n_rows == n && view->n_columns == 3);
  for (int64_t i = 0; i < n; i++)
    out[i] = (past){test_integer(view, "count", i), test_double(view, "sum", i), test_double(view, "since_last", i)};
  expt_frame_free(frame);
  test_table_free(table);
}

static expt_running_options sums(void) {
  expt_running_options options;
  expt_running_options_init(&options);
  options.value = "paid";
  options.skip_missing = 1;
  return options;
}

static void past_is(past found, int64_t count, double sum, double since_last) {
  assert_true(found.count == count && found.sum == sum);
  assert_true(isnan(since_last) ? isnan(found.since_last) : found.since_last == since_last);
}

/* ---- by hand ---- */

static void equal_times_do_not_see_each_other(void **state) {
  (void)state;
  const event events[] = {{1, 0, 5000000, 8.0},      {1, 0, 2000000, 1.0}, {1, 0, 5000000, 2.0}, {2, 0, 1000000, 4.0},
                          {NOBODY, 0, 9000000, 4.0}, {1, 0, 6500000, NAN}, {1, 0, 7000000, 0.0}};
  const expt_running_options options = sums();
  past found[7];
  run(events, 7, 1, &options, found);
  past_is(found[0], 1, 1.0, 3.0);
  past_is(found[1], 0, 0.0, NAN);
  past_is(found[2], 1, 1.0, 3.0);
  past_is(found[3], 0, 0.0, NAN);
  past_is(found[4], 0, 0.0, NAN);
  past_is(found[5], 3, 11.0, 1.5);
  past_is(found[6], 4, 11.0, 0.5);
  run(events, 7, 1, NULL, found);
  past_is(found[6], 4, 0.0, 0.5);
  run(events, 7, 0, &options, found);
  past_is(found[4], 6, 15.0, 2.0);
}

/* 1 is far below the last digit of 1e16 and more; a plain sum would have lost all of them. */
static void small_values_are_not_lost(void **state) {
  (void)state;
  event events[12] = {{1, 0, 0, 1e16}};
  for (int64_t i = 1; i < 12; i++)
    events[i] = (event){1, 0, i, 1.0};
  events[11].value = 0.0;
  const expt_running_options options = sums();
  past found[12];
  run(events, 12, 1, &options, found);
  assert_true(found[11].sum == 1e16 + 10.0);
}

/* ---- a slow answer ---- */

static bool same_keys(const event *a, const event *b, int64_t n_keys) {
  if (n_keys > 0 && (a->user == NOBODY || a->user != b->user)) return false;
  return n_keys < 2 || (a->item != NOBODY && a->item == b->item);
}

static past slow_past(const event *events, int64_t n, int64_t n_keys, int64_t i) {
  past found = {0, 0.0, NAN};
  int64_t last = INT64_MIN;
  for (int64_t j = 0; j < n; j++) {
    if (!same_keys(&events[i], &events[j], n_keys) || events[j].time >= events[i].time) continue;
    found.count++;
    if (!isnan(events[j].value)) found.sum += events[j].value;
    if (events[j].time > last) last = events[j].time;
  }
  if (found.count > 0) found.since_last = (double)(events[i].time - last) / 1e6;
  return found;
}

/* Values are small multiples of 1/4, so that every sum is exact in any order. */
static void draw(uint64_t *seed, int64_t n, event *events) {
  const int64_t span = 1 + below(seed, 40);
  for (int64_t i = 0; i < n; i++) {
    const int64_t value = below(seed, 50);
    events[i] = (event){below(seed, 4) - 1, below(seed, 3) - 1, below(seed, span) - span / 2,
                        value == 0 ? NAN : (double)(value - 20) / 4.0};
  }
}

static void agrees_with_the_slow_answer(void **state) {
  (void)state;
  const expt_running_options options = sums();
  uint64_t seed = 4;
  for (int64_t round = 0; round < 10000; round++) {
    event events[MOST_ROWS];
    past found[MOST_ROWS];
    const int64_t n = below(&seed, MOST_ROWS + 1), n_keys = below(&seed, 3);
    draw(&seed, n, events);
    run(events, n, n_keys, &options, found);
    for (int64_t i = 0; i < n; i++) {
      const past slow = slow_past(events, n, n_keys, i);
      past_is(found[i], slow.count, slow.sum, slow.since_last);
    }
  }
}

static void order_of_rows_does_not_matter(void **state) {
  (void)state;
  const expt_running_options options = sums();
  uint64_t seed = 5;
  for (int64_t round = 0; round < 1000; round++) {
    event events[MOST_ROWS], moved[MOST_ROWS];
    past before[MOST_ROWS], after[MOST_ROWS];
    int64_t order[MOST_ROWS];
    draw(&seed, MOST_ROWS, events);
    for (int64_t i = 0; i < MOST_ROWS; i++)
      order[i] = i;
    shuffle(&seed, order, MOST_ROWS);
    for (int64_t i = 0; i < MOST_ROWS; i++)
      moved[i] = events[order[i]];
    run(events, MOST_ROWS, 2, &options, before);
    run(moved, MOST_ROWS, 2, &options, after);
    for (int64_t i = 0; i < MOST_ROWS; i++)
      past_is(after[i], before[order[i]].count, before[order[i]].sum, before[order[i]].since_last);
  }
}

/* ---- refusals ---- */

static void refused(test_table *table, int64_t n_keys, const char *time, const expt_running_options *options,
                    expt_status status, const char *argument, const char *field, int64_t row) {
  expt_frame *frame = (expt_frame *)table;
  expt_error err;
  assert_int_equal(expt_running(NULL, test_table_view(table), keys, n_keys, time, options, &frame, &err), status);
  assert_null(frame);
  test_error_is(&err, status, argument, field, row);
}

static const event three[] = {{1, 0, 3, 1.0}, {1, 1, 2, 1.0}, {1, 0, 1, 1.0}};

static void bad_requests(void **state) {
  (void)state;
  test_table *const table = table_of(three, 3);
  expt_running_options options = sums();
  refused(table, -1, "at", NULL, EXPT_E_ARGUMENT, "n_keys", "", -1);
  refused(table, 1, "", NULL, EXPT_E_ARGUMENT, "time", NULL, -1);
  refused(table, 1, "paid", NULL, EXPT_E_DTYPE, "table", "paid", -1);
  options.value = "";
  refused(table, 1, "at", &options, EXPT_E_ARGUMENT, "options", "value", -1);
  options.value = "price";
  refused(table, 1, "at", &options, EXPT_E_COLUMN, "table", "price", -1);
  options.value = "item";
  refused(table, 1, "at", &options, EXPT_E_DTYPE, "table", "item", -1);
  options = sums();
  options.skip_missing = -1;
  refused(table, 1, "at", &options, EXPT_E_ARGUMENT, "options", "skip_missing", -1);
  options.struct_size = 12;
  refused(table, 1, "at", &options, EXPT_E_VERSION, "options", "struct_size", -1);
  test_table_column(table, "item")->name = "thing";
  refused(table, 2, "at", NULL, EXPT_E_COLUMN, "table", "item", -1);
  test_table_free(table);
}

static void bad_rows(void **state) {
  (void)state;
  static const uint8_t all_but_second = 0x05;
  event events[] = {three[0], three[1], three[2]};
  expt_running_options options = sums();
  options.skip_missing = 0;
  static const double bad_values[] = {NAN, INFINITY, -INFINITY, 1e300};
  for (int64_t i = 0; i < 4; i++) {
    events[1].value = bad_values[i];
    test_table *const table = table_of(events, 3);
    refused(table, 1, "at", &options, EXPT_E_ROW, "table", "paid", 1);
    test_table_free(table);
  }
  test_table *const table = table_of(three, 3);
  test_table_column(table, "at")->validity = &all_but_second;
  refused(table, 1, "at", NULL, EXPT_E_ROW, "table", "at", 1);
  test_table_free(table);
}

static expt_status run_with(expt_context *ctx, void *user, expt_error *err) {
  const expt_running_options options = sums();
  expt_frame *frame = NULL;
  const expt_status status = expt_running(ctx, test_table_view(user), keys, 2, "at", &options, &frame, err);
  expt_frame_free(frame);
  return status;
}

static void memory_runs_out(void **state) {
  (void)state;
  test_table *const table = table_of(three, 3);
  test_every_allocation(run_with, table);
  test_table_free(table);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(equal_times_do_not_see_each_other),
      cmocka_unit_test(small_values_are_not_lost),
      cmocka_unit_test(agrees_with_the_slow_answer),
      cmocka_unit_test(order_of_rows_does_not_matter),
      cmocka_unit_test(bad_requests),
      cmocka_unit_test(bad_rows),
      cmocka_unit_test(memory_runs_out),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
