/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Large adds take another way than small ones: both must give the same bytes, with and without exposures. */
#include "tests/unit/test_funnel_support.h"
#include <experiment/retention.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LARGE = 50000, SMALL = 1000, UNITS = 3000 };

static event_row rows[LARGE];
static int64_t order[LARGE];

static void make_rows(void) {
  uint64_t seed = 11;
  for (int64_t i = 0; i < LARGE; i++) {
    rows[i] = (event_row){.unit = below(&seed, UNITS) - 40,
                          .time = below(&seed, 90 * DAY_US) - 30 * DAY_US,
                          .event = (int32_t)below(&seed, N_EVENT_NAMES + 1) - 1};
    order[i] = i;
  }
}

static void expose(expt_retention *retention) {
  static exposure_row exposed[UNITS];
  static int64_t in_order[UNITS];
  expt_error err;
  uint64_t seed = 5;
  for (int64_t i = 0; i < UNITS; i++) {
    in_order[i] = i;
    exposed[i] =
        (exposure_row){i, below(&seed, 40 * DAY_US) - 20 * DAY_US, (int32_t)below(&seed, 3), below(&seed, 20) == 0};
  }
  expt_exposures *const exposures = new_exposures(NULL, EXPT_CONFLICT_EXCLUDE, true);
  add_exposures(exposures, exposed, in_order, 0, UNITS, false);
  must(expt_retention_add_exposures(retention, exposures, &err), &err);
  expt_exposures_free(exposures);
}

static expt_retention *described(const expt_context *ctx, expt_period period, bool exposed) {
  expt_retention_options options;
  expt_retention *retention = NULL;
  expt_error err;
  expt_retention_options_init(&options);
  options.period = period;
  options.event = "event";
  options.label = "view";
  options.max_period = 70;
  options.end_time = 50 * DAY_US;
  must(expt_retention_create(ctx, "user", "at", &options, &retention, &err), &err);
  if (exposed) expose(retention);
  return retention;
}

static void add(expt_retention *retention, int64_t from, int64_t n) {
  char name[32];
  expt_error err;
  snprintf(name, sizeof name, "from %lld", (long long)from);
  test_table *const table = event_table(rows, order, from, n, false);
  must(expt_retention_add(retention, test_table_view(table), name, &err), &err);
  test_table_free(table);
}

static char *answer(const expt_retention *retention) {
  expt_frame *frame = NULL;
  expt_error err;
  int64_t size = 0, need = 0;
  must(expt_retention_frame(retention, NULL, &frame, &err), &err);
  must(expt_table_to_csv(expt_frame_view(frame), NULL, NULL, 0, &size, &err), &err);
  char *const text = malloc((size_t)size);
  must(expt_table_to_csv(expt_frame_view(frame), NULL, text, size, &need, &err), &err);
  expt_frame_free(frame);
  return text;
}

static state_bytes save(const expt_retention *retention) {
  state_bytes state = {0};
  expt_error err;
  int64_t written = 0;
  must(expt_retention_save(retention, NULL, 0, &state.size, &err), &err);
  state.bytes = malloc((size_t)state.size);
  must(expt_retention_save(retention, state.bytes, state.size, &written, &err), &err);
  return state;
}

static int by_unit(const void *a, const void *b) {
  const event_row *const left = &rows[*(const int64_t *)a], *const right = &rows[*(const int64_t *)b];
  if (left->unit != right->unit) return left->unit < right->unit ? -1 : 1;
  return 0;
}

static int by_unit_and_time(const void *a, const void *b) {
  const event_row *const left = &rows[*(const int64_t *)a], *const right = &rows[*(const int64_t *)b];
  const int units = by_unit(a, b);
  return units != 0 ? units : (left->time > right->time) - (left->time < right->time);
}

/* The same rows, sorted: as the first rows of the handle, or after some in no order. */
static void check_sorted(expt_period period, bool exposed, int (*compare)(const void *, const void *)) {
  expt_retention *const first = described(NULL, period, exposed), *const later = described(NULL, period, exposed),
                        *const unsorted = described(NULL, period, exposed);
  uint64_t seed = 6;
  shuffle(&seed, order, LARGE);
  add(unsorted, 0, LARGE);
  add(later, 0, SMALL);
  qsort(order, LARGE, sizeof *order, compare);
  add(first, 0, LARGE);
  char *const sorted = answer(first), *const as_it_was = answer(unsorted);
  assert_true(strcmp(sorted, as_it_was) == 0);
  const state_bytes one = save(first), other = save(unsorted);
  assert_true(same_bytes(one, other));
  test_table *const table = event_table(rows, order, 0, LARGE, false);
  expt_error err;
  must(expt_retention_add(later, test_table_view(table), "all", &err), &err);
  must(expt_retention_add(first, test_table_view(table), "all", &err), &err);
  const state_bytes again = save(first), after = save(later);
  assert_true(same_bytes(again, after));
  test_table_free(table);
  free(sorted), free(as_it_was), free(one.bytes), free(other.bytes), free(again.bytes), free(after.bytes);
  expt_retention_free(first), expt_retention_free(later), expt_retention_free(unsorted);
}

static void test_sorted(void **state) {
  (void)state;
  make_rows();
  for (int exposed = 0; exposed < 2; exposed++) {
    check_sorted(EXPT_PERIOD_DAY, exposed != 0, by_unit_and_time);
    check_sorted(EXPT_PERIOD_WEEK, exposed != 0, by_unit_and_time);
    check_sorted(EXPT_PERIOD_DAY, exposed != 0, by_unit);
    check_sorted(EXPT_PERIOD_WEEK, exposed != 0, by_unit);
  }
}

static void check(const expt_context *four, expt_period period, bool exposed) {
  expt_retention *const large = described(NULL, period, exposed), *const small = described(NULL, period, exposed),
                        *const threads = described(four, period, exposed);
  uint64_t seed = 4;
  add(large, 0, LARGE);
  for (int64_t from = 0; from < LARGE; from += SMALL)
    add(small, from, SMALL);
  shuffle(&seed, order, LARGE);
  add(threads, 0, LARGE);
  char *const by_piles = answer(large), *const by_rows = answer(small);
  assert_true(strcmp(by_piles, by_rows) == 0);
  const state_bytes one = save(large), other = save(threads);
  assert_true(same_bytes(one, other));
  free(by_piles), free(by_rows), free(one.bytes), free(other.bytes);
  expt_retention_free(large), expt_retention_free(small), expt_retention_free(threads);
}

static void test_same_as_small(void **state) {
  (void)state;
  expt_context_options options;
  expt_context *four = NULL;
  expt_context_options_init(&options);
  options.n_threads = 4;
  assert_int_equal(expt_context_create(&options, &four, NULL), EXPT_OK);
  make_rows();
  check(four, EXPT_PERIOD_DAY, false);
  check(four, EXPT_PERIOD_DAY, true);
  check(four, EXPT_PERIOD_WEEK, false);
  check(four, EXPT_PERIOD_WEEK, true);
  expt_context_free(four);
}

static expt_status add_large(expt_context *ctx, void *user, expt_error *err) {
  expt_retention *retention = NULL;
  expt_status status = expt_retention_create(ctx, "user", "at", NULL, &retention, err);
  if (status == EXPT_OK) status = expt_retention_add(retention, user, NULL, err);
  expt_retention_free(retention);
  return status;
}

static void test_memory_runs_out(void **state) {
  (void)state;
  make_rows();
  for (int sorted = 0; sorted < 2; sorted++) {
    if (sorted) qsort(order, LARGE, sizeof *order, by_unit);
    test_table *const table = event_table(rows, order, 0, LARGE, false);
    expt_table view = *test_table_view(table);
    test_every_allocation(add_large, &view);
    test_table_free(table);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_same_as_small), cmocka_unit_test(test_sorted),
                                     cmocka_unit_test(test_memory_runs_out)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
