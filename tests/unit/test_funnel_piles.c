/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Large adds take another way than small ones. The oracle knows the small ones; here both must give the same bytes. */
#include "tests/unit/test_funnel_support.h"

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LARGE = 50000, SMALL = 1000, LONG = 4500000 }; /* LONG takes more than one round */

static event_row *make_rows(int64_t n, int64_t n_units, uint64_t seed) {
  event_row *const rows = calloc((size_t)n, sizeof *rows);
  for (int64_t i = 0; i < n; i++)
    rows[i] = (event_row){.unit = below(&seed, n_units) * below(&seed, 3) - 7,
                          .time = below(&seed, 400) - 200,
                          .event = (int32_t)below(&seed, N_EVENT_NAMES + 1) - 1,
                          .city = (int32_t)below(&seed, N_CITIES + 1) - 1,
                          .amount = (int32_t)below(&seed, 5) - 1};
  return rows;
}

static int64_t *make_order(int64_t n) {
  int64_t *const order = calloc((size_t)n, sizeof *order);
  for (int64_t i = 0; i < n; i++)
    order[i] = i;
  return order;
}

static expt_context *with_threads(int32_t n_threads) {
  expt_context_options options;
  expt_context *ctx = NULL;
  expt_context_options_init(&options);
  options.n_threads = n_threads;
  assert_int_equal(expt_context_create(&options, &ctx, NULL), EXPT_OK);
  return ctx;
}

typedef struct shape {
  expt_funnel_mode mode;
  expt_funnel_ties ties;
  expt_funnel_touch touch;
  bool exposed;
} shape;

static void expose(expt_funnel *funnel, const expt_context *ctx) {
  enum { UNITS = 900 };
  exposure_row rows[UNITS];
  expt_error err;
  uint64_t seed = 5;
  for (int64_t i = 0; i < UNITS; i++)
    rows[i] = (exposure_row){i - 7, below(&seed, 200) - 150, (int32_t)below(&seed, 3), below(&seed, 20) == 0};
  int64_t *const order = make_order(UNITS);
  expt_exposures *const exposures = new_exposures(ctx, EXPT_CONFLICT_EXCLUDE, true);
  add_exposures(exposures, rows, order, 0, UNITS, false);
  must(expt_funnel_add_exposures(funnel, exposures, &err), &err);
  expt_exposures_free(exposures);
  free(order);
}

static expt_funnel *described(const expt_context *ctx, const shape *as) {
  expt_funnel_options options;
  expt_funnel_step_options step;
  expt_error err;
  expt_funnel_options_init(&options);
  expt_funnel_step_options_init(&step);
  options.mode = as->mode;
  options.ties = as->ties;
  options.touch = as->touch;
  options.window_us = 120;
  options.end_time = 150;
  expt_funnel *const funnel = new_funnel(ctx, &options);
  add_step(funnel, "view", NULL);
  step.attribute = "amount";
  step.compare = EXPT_COMPARE_AT_LEAST;
  step.value = 1;
  add_step(funnel, "cart", &step);
  expt_funnel_step_options_init(&step);
  step.is_optional = 1;
  add_step(funnel, "done", &step);
  step.is_optional = 0;
  if (as->mode != EXPT_FUNNEL_MODE_ANY_ORDER) step.within_us = 60;
  add_step(funnel, "pay", &step);
  must(expt_funnel_add_segment(funnel, "city", &err), &err);
  must(expt_funnel_add_segment(funnel, "page", &err), &err);
  if (as->exposed) expose(funnel, ctx);
  return funnel;
}

/* Named, so that no answer has a note on batches that are not. */
static void add_named(expt_funnel *funnel, const event_row *rows, const int64_t *order, int64_t from, int64_t n) {
  char name[32];
  expt_error err;
  snprintf(name, sizeof name, "from %lld", (long long)from);
  test_table *const table = event_table(rows, order, from, n, false);
  must(expt_funnel_add(funnel, test_table_view(table), name, &err), &err);
  test_table_free(table);
}

static void add_small(expt_funnel *funnel, const event_row *rows, const int64_t *order, int64_t from, int64_t n) {
  for (int64_t at = from; at < from + n; at += SMALL)
    add_named(funnel, rows, order, at, from + n - at < SMALL ? from + n - at : SMALL);
}

/* All that can be asked, as text. */
static char *answers(const expt_funnel *funnel) {
  expt_frame *frames[3] = {NULL};
  expt_error err;
  int64_t sizes[3], total = 0, at = 0, need = 0;
  must(expt_funnel_counts(funnel, NULL, &frames[0], &err), &err);
  must(expt_funnel_times(funnel, NULL, &frames[1], &err), &err);
  must(expt_funnel_units(funnel, &frames[2], &err), &err);
  for (int i = 0; i < 3; i++) {
    must(expt_table_to_csv(expt_frame_view(frames[i]), NULL, NULL, 0, &sizes[i], &err), &err);
    total += sizes[i];
  }
  char *const text = calloc((size_t)total, 1);
  for (int i = 0; i < 3; i++) {
    must(expt_table_to_csv(expt_frame_view(frames[i]), NULL, text + at, sizes[i], &need, &err), &err);
    at += sizes[i] - 1; /* over the NUL of the one before */
    expt_frame_free(frames[i]);
  }
  return text;
}

static void assert_same_answers(const expt_funnel *a, const expt_funnel *b) {
  char *const left = answers(a), *const right = answers(b);
  assert_true(strcmp(left, right) == 0);
  free(left), free(right);
}

static void assert_same_states(const expt_funnel *a, const expt_funnel *b) {
  const state_bytes left = save_funnel(a), right = save_funnel(b);
  assert_true(same_bytes(left, right));
  free(left.bytes), free(right.bytes);
}

/* Both funnels were given the same two tables, in two orders: one large and one in small pieces, then the other way. */
static void check_shape(const shape *as, const event_row *rows, int64_t *order) {
  expt_context *const one = with_threads(1), *const four = with_threads(4);
  expt_funnel *const large = described(one, as), *const small = described(one, as), *const mixed = described(four, as),
                     *const threads = described(four, as);
  add_named(large, rows, order, 0, LARGE);
  add_small(small, rows, order, 0, LARGE);
  assert_same_answers(large, small);
  uint64_t seed = 3;
  shuffle(&seed, order, LARGE);
  add_named(threads, rows, order, 0, LARGE);
  assert_same_states(large, threads);

  add_events(large, rows, order, 0, SMALL, false);
  add_events(mixed, rows, order, 0, SMALL, false);
  add_named(mixed, rows, order, 0, LARGE);
  assert_same_states(large, mixed);
  expt_funnel_free(large), expt_funnel_free(small), expt_funnel_free(mixed), expt_funnel_free(threads);
  expt_context_free(one), expt_context_free(four);
}

static void test_same_as_small(void **state) {
  (void)state;
  static const shape shapes[] = {
      {EXPT_FUNNEL_MODE_EARLIEST_AFTER, EXPT_FUNNEL_TIES_STRICT, EXPT_FUNNEL_TOUCH_FIRST, false},
      {EXPT_FUNNEL_MODE_EARLIEST_AFTER, EXPT_FUNNEL_TIES_ALLOW, EXPT_FUNNEL_TOUCH_EXPOSURE, true},
      {EXPT_FUNNEL_MODE_EARLIEST_AFTER, EXPT_FUNNEL_TIES_STRICT, EXPT_FUNNEL_TOUCH_FIRST, true},
      {EXPT_FUNNEL_MODE_FIRST_TIMES, EXPT_FUNNEL_TIES_STRICT, EXPT_FUNNEL_TOUCH_EXPOSURE, true},
      {EXPT_FUNNEL_MODE_ANY_ORDER, EXPT_FUNNEL_TIES_ALLOW, EXPT_FUNNEL_TOUCH_FIRST, false}};
  event_row *const rows = make_rows(LARGE, 4000, 1);
  int64_t *const order = make_order(LARGE);
  for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++)
    check_shape(&shapes[i], rows, order);
  free(rows), free(order);
}

static void test_several_rounds(void **state) {
  (void)state;
  const shape as = {EXPT_FUNNEL_MODE_EARLIEST_AFTER, EXPT_FUNNEL_TIES_STRICT, EXPT_FUNNEL_TOUCH_FIRST, false};
  event_row *const rows = make_rows(LONG, 600000, 2);
  int64_t *const order = make_order(LONG);
  expt_context *const two = with_threads(2);
  expt_funnel *const at_once = described(two, &as), *const in_parts = described(NULL, &as);
  add_named(at_once, rows, order, 0, LONG);
  for (int64_t from = 0; from < LONG; from += LONG / 10)
    add_named(in_parts, rows, order, from, LONG / 10);
  assert_same_answers(at_once, in_parts);
  expt_funnel_free(at_once), expt_funnel_free(in_parts);
  expt_context_free(two);
  free(rows), free(order);
}

/* Times that lie decades apart do not fit into the narrow rows of the piles, whose form then changes on the way. */
static void test_far_times(void **state) {
  (void)state;
  static const shape shapes[] = {
      {EXPT_FUNNEL_MODE_EARLIEST_AFTER, EXPT_FUNNEL_TIES_STRICT, EXPT_FUNNEL_TOUCH_FIRST, false},
      {EXPT_FUNNEL_MODE_EARLIEST_AFTER, EXPT_FUNNEL_TIES_ALLOW, EXPT_FUNNEL_TOUCH_EXPOSURE, true},
      {EXPT_FUNNEL_MODE_FIRST_TIMES, EXPT_FUNNEL_TIES_STRICT, EXPT_FUNNEL_TOUCH_FIRST, true}};
  const int64_t thirty_years = INT64_C(30) * 365 * 86400 * 1000000;
  event_row *const rows = make_rows(LARGE, 4000, 21);
  int64_t *const order = make_order(LARGE);
  for (int64_t i = LARGE / 2; i < LARGE; i++)
    rows[i].time -= i % 3 * thirty_years;
  for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++)
    check_shape(&shapes[i], rows, order);
  free(rows), free(order);
}

/* Labels that only the last rows have: threads that read rows side by side cannot know them. */
static void test_late_labels(void **state) {
  (void)state;
  static const shape as = {EXPT_FUNNEL_MODE_EARLIEST_AFTER, EXPT_FUNNEL_TIES_STRICT, EXPT_FUNNEL_TOUCH_FIRST, false};
  event_row *const rows = make_rows(LARGE, 4000, 23);
  int64_t *const order = make_order(LARGE);
  for (int64_t i = 0; i < LARGE - SMALL; i++) {
    if (i < LARGE / 2 && rows[i].event == N_EVENT_NAMES - 1) rows[i].event = 0;
    if (rows[i].city == N_CITIES - 1) rows[i].city = 0;
  }
  check_shape(&as, rows, order);
  free(rows), free(order);
}

/* Steps with the labels of earlier ones; with so many there is no room for levels in the narrow rows. */
static expt_funnel *with_repeats(int32_t n_repeats) {
  expt_funnel *const funnel = new_funnel(NULL, NULL);
  expt_error err;
  expt_funnel_step_options step;
  expt_funnel_step_options_init(&step);
  add_step(funnel, "view", NULL);
  add_step(funnel, "cart", NULL);
  step.is_repeat = 1;
  for (int32_t i = 0; i < n_repeats; i++) {
    char name[16];
    snprintf(name, sizeof name, "again %d", i);
    must(expt_funnel_add_step(funnel, name, i % 2 == 0 ? "view" : "cart", &step, &err), &err);
  }
  must(expt_funnel_add_segment(funnel, "city", &err), &err);
  return funnel;
}

static void test_repeats(void **state) {
  (void)state;
  event_row *const rows = make_rows(LARGE, 1500, 22);
  int64_t *const order = make_order(LARGE);
  for (int32_t n_repeats = 2; n_repeats < 20; n_repeats += 4) {
    expt_funnel *const large = with_repeats(n_repeats), *const small = with_repeats(n_repeats);
    add_named(large, rows, order, 0, LARGE);
    add_small(small, rows, order, 0, LARGE);
    assert_same_answers(large, small);
    expt_funnel_free(large), expt_funnel_free(small);
  }
  free(rows), free(order);
}

static int by_unit_and_time(const void *a, const void *b) {
  const event_row *const left = a, *const right = b;
  if (left->unit != right->unit) return left->unit < right->unit ? -1 : 1;
  return (left->time > right->time) - (left->time < right->time);
}

static event_row *to_sort;

static int by_unit(const void *a, const void *b) {
  const event_row *const left = &to_sort[*(const int64_t *)a], *const right = &to_sort[*(const int64_t *)b];
  return (left->unit > right->unit) - (left->unit < right->unit);
}

static int indices_by_unit_and_time(const void *a, const void *b) {
  return by_unit_and_time(&to_sort[*(const int64_t *)a], &to_sort[*(const int64_t *)b]);
}

/* The same rows sorted: as the first rows of the handle, with others after them; and after others. */
static void check_sorted(const shape *as, const event_row *rows, int64_t *order,
                         int (*compare)(const void *, const void *)) {
  expt_funnel *const first = described(NULL, as), *const later = described(NULL, as),
                     *const unsorted = described(NULL, as);
  uint64_t seed = 8;
  shuffle(&seed, order, LARGE);
  add_named(unsorted, rows, order, 0, LARGE);
  add_named(later, rows, order, LARGE - SMALL, SMALL);
  qsort(order, LARGE, sizeof *order, compare);
  add_named(first, rows, order, 0, LARGE);
  assert_same_answers(first, unsorted);
  assert_same_states(first, unsorted);
  add_named(later, rows, order, 0, LARGE);
  add_named(first, rows, order, LARGE - SMALL, SMALL);
  assert_same_answers(first, later);
  assert_same_states(first, later);
  expt_funnel_free(first), expt_funnel_free(later), expt_funnel_free(unsorted);
}

static void test_sorted(void **state) {
  (void)state;
  static const shape shapes[] = {
      {EXPT_FUNNEL_MODE_EARLIEST_AFTER, EXPT_FUNNEL_TIES_STRICT, EXPT_FUNNEL_TOUCH_FIRST, false},
      {EXPT_FUNNEL_MODE_EARLIEST_AFTER, EXPT_FUNNEL_TIES_ALLOW, EXPT_FUNNEL_TOUCH_EXPOSURE, true},
      {EXPT_FUNNEL_MODE_EARLIEST_AFTER, EXPT_FUNNEL_TIES_STRICT, EXPT_FUNNEL_TOUCH_FIRST, true},
      {EXPT_FUNNEL_MODE_FIRST_TIMES, EXPT_FUNNEL_TIES_STRICT, EXPT_FUNNEL_TOUCH_FIRST, false},
      {EXPT_FUNNEL_MODE_ANY_ORDER, EXPT_FUNNEL_TIES_ALLOW, EXPT_FUNNEL_TOUCH_FIRST, false}};
  event_row *const rows = make_rows(LARGE, 4000, 12);
  int64_t *const order = make_order(LARGE);
  to_sort = rows;
  for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
    check_sorted(&shapes[i], rows, order, by_unit);
    check_sorted(&shapes[i], rows, order, indices_by_unit_and_time);
  }
  free(rows), free(order);
}

/* Runs of one unit, sorted by time and not: both drop rows early. */
static void test_runs(void **state) {
  (void)state;
  const shape as = {EXPT_FUNNEL_MODE_EARLIEST_AFTER, EXPT_FUNNEL_TIES_STRICT, EXPT_FUNNEL_TOUCH_FIRST, false};
  event_row *const rows = make_rows(LARGE, 1500, 9);
  int64_t *const order = make_order(LARGE);
  expt_funnel *const unsorted = described(NULL, &as), *const sorted = described(NULL, &as),
                     *const backwards = described(NULL, &as);
  add_named(unsorted, rows, order, 0, LARGE);
  qsort(rows, LARGE, sizeof *rows, by_unit_and_time);
  add_named(sorted, rows, order, 0, LARGE);
  for (int64_t i = 0; i < LARGE; i++)
    order[i] = LARGE - 1 - i;
  add_named(backwards, rows, order, 0, LARGE);
  assert_same_states(unsorted, sorted);
  assert_same_states(unsorted, backwards);
  expt_funnel_free(unsorted), expt_funnel_free(sorted), expt_funnel_free(backwards);
  free(rows), free(order);
}

/* ---- failures ---- */

static void check_bad_row(const expt_context *ctx) {
  const shape as = {EXPT_FUNNEL_MODE_EARLIEST_AFTER, EXPT_FUNNEL_TIES_STRICT, EXPT_FUNNEL_TOUCH_FIRST, false};
  event_row *const rows = make_rows(LARGE, 4000, 1);
  int64_t *const order = make_order(LARGE);
  expt_funnel *const funnel = described(ctx, &as);
  add_events(funnel, rows, order, 0, SMALL, false);
  const state_bytes before = save_funnel(funnel);
  test_table *const table = event_table(rows, order, 0, LARGE, false);
  expt_column *const unit = test_table_column(table, "user");
  uint8_t *const there = malloc(LARGE / 8 + 1);
  memset(there, 0xFF, LARGE / 8 + 1);
  there[(LARGE - 10) / 8] = (uint8_t)(there[(LARGE - 10) / 8] & ~(1U << (LARGE - 10) % 8));
  unit->validity = there;
  expt_error err;
  assert_int_equal(expt_funnel_add(funnel, test_table_view(table), NULL, &err), EXPT_E_ROW);
  test_error_is(&err, EXPT_E_ROW, "table", "user", LARGE - 10);
  const state_bytes after = save_funnel(funnel);
  assert_true(same_bytes(before, after));
  test_table_free(table);
  expt_funnel_free(funnel);
  free(before.bytes), free(after.bytes), free(there), free(rows), free(order);
}

static void test_bad_row_leaves_no_trace(void **state) {
  (void)state;
  for (int32_t n_threads = 1; n_threads <= 4; n_threads++) {
    expt_context *const ctx = with_threads(n_threads);
    check_bad_row(ctx);
    expt_context_free(ctx);
  }
}

static void test_more_than_allowed(void **state) {
  (void)state;
  event_row *const rows = make_rows(LARGE, 40000, 1);
  int64_t *const order = make_order(LARGE);
  expt_funnel_options options;
  expt_error err;
  expt_funnel_options_init(&options);
  options.max_bytes = 100000;
  expt_funnel *const funnel = new_funnel(NULL, &options);
  add_step(funnel, "view", NULL);
  test_table *const table = event_table(rows, order, 0, LARGE, false);
  assert_int_equal(expt_funnel_add(funnel, test_table_view(table), NULL, &err), EXPT_E_LIMIT);
  test_message_has(&err, "partitions of the units by hash would fit");
  test_table_free(table);
  expt_funnel_free(funnel);
  free(rows), free(order);
}

static expt_status add_large(expt_context *ctx, void *user, expt_error *err) {
  expt_funnel *funnel = NULL;
  expt_status status = expt_funnel_create(ctx, "user", "at", "event", NULL, &funnel, err);
  if (status == EXPT_OK) status = expt_funnel_add_step(funnel, "view", "view", NULL, err);
  if (status == EXPT_OK) status = expt_funnel_add_step(funnel, "pay", "pay", NULL, err);
  if (status == EXPT_OK) status = expt_funnel_add_segment(funnel, "city", err);
  if (status == EXPT_OK) status = expt_funnel_add(funnel, user, NULL, err);
  expt_funnel_free(funnel);
  return status;
}

static void test_memory_runs_out(void **state) {
  (void)state;
  event_row *const rows = make_rows(LARGE, 600, 1);
  int64_t *const order = make_order(LARGE);
  for (int sorted = 0; sorted < 2; sorted++) {
    if (sorted) qsort(rows, LARGE, sizeof *rows, by_unit_and_time);
    test_table *const table = event_table(rows, order, 0, LARGE, false);
    expt_table view = *test_table_view(table);
    test_every_allocation(add_large, &view);
    test_table_free(table);
  }
  free(rows), free(order);
}

/* An allocator for several threads, which has nothing left from some request on. */
typedef struct scarce_memory {
  _Atomic int64_t asked, out;
  int64_t last; /* request that is granted */
} scarce_memory;

static void *scarce_allocate(void *user, int64_t size) {
  scarce_memory *const memory = user;
  void *const block = atomic_fetch_add(&memory->asked, 1) < memory->last ? malloc((size_t)size) : NULL;
  if (block != NULL) atomic_fetch_add(&memory->out, 1);
  return block;
}

static void scarce_release(void *user, void *block) {
  scarce_memory *const memory = user;
  atomic_fetch_sub(&memory->out, 1);
  free(block);
}

static expt_status add_with(scarce_memory *memory, expt_table *table) {
  expt_context_options options;
  expt_context *ctx = NULL;
  expt_error err;
  expt_context_options_init(&options);
  options.n_threads = 2;
  options.allocate = scarce_allocate;
  options.release = scarce_release;
  options.memory_user = memory;
  if (expt_context_create(&options, &ctx, &err) != EXPT_OK) return err.status;
  const expt_status status = add_large(ctx, table, &err);
  expt_context_free(ctx);
  return status;
}

static void test_memory_runs_out_in_threads(void **state) {
  (void)state;
  event_row *const rows = make_rows(LARGE, 600, 1);
  int64_t *const order = make_order(LARGE);
  test_table *const table = event_table(rows, order, 0, LARGE, false);
  expt_table view = *test_table_view(table);
  expt_status status = EXPT_E_NOMEM;
  for (int64_t last = 0; status != EXPT_OK; last++) {
    scarce_memory memory = {.last = last};
    status = add_with(&memory, &view);
    assert_true(status == EXPT_OK || status == EXPT_E_NOMEM);
    assert_int_equal(memory.out, 0);
  }
  test_table_free(table);
  free(rows), free(order);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_same_as_small),
                                     cmocka_unit_test(test_several_rounds),
                                     cmocka_unit_test(test_far_times),
                                     cmocka_unit_test(test_late_labels),
                                     cmocka_unit_test(test_repeats),
                                     cmocka_unit_test(test_sorted),
                                     cmocka_unit_test(test_runs),
                                     cmocka_unit_test(test_bad_row_leaves_no_trace),
                                     cmocka_unit_test(test_more_than_allowed),
                                     cmocka_unit_test(test_memory_runs_out),
                                     cmocka_unit_test(test_memory_runs_out_in_threads)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
