/* SPDX-License-Identifier: GPL-3.0-or-later */
/* expt_stitch() by hand, beside pandas, and where it must refuse. */
#include "tests/unit/events_support.h"
#include "tests/unit/reference_csv.h"

#include <experiment/stitch.h>
#include <math.h>

static const char *const user_key[] = {"user"};

static test_table *events_at(int64_t n, const int64_t *users, const int64_t *times) {
  test_table *const table = test_table_create(n);
  test_table_integers(table, "user", users);
  test_table_integers(table, "at", times);
  as_times(table, "at");
  return table;
}

static expt_stitch_options defaults(void) {
  expt_stitch_options options;
  expt_stitch_options_init(&options);
  return options;
}

static expt_frame *join(const test_table *left, const test_table *right, const expt_stitch_options *options) {
  expt_frame *frame = NULL;
  expt_error err;
  must(expt_stitch(NULL, test_table_view(left), test_table_view(right), user_key, 1, "at", "at", options, &frame, &err),
       &err);
  return frame;
}

static void partner_is(const expt_frame *frame, int64_t at, int64_t left, int64_t right, double gap, double weight) {
  const expt_table *const view = expt_frame_view(frame);
  assert_true(test_integer(view, "left_row", at) == left && test_integer(view, "right_row", at) == right);
  assert_true(isnan(gap) ? isnan(test_double(view, "gap", at)) : test_double(view, "gap", at) == gap);
  assert_true(test_double(view, "weight", at) == weight);
}

/* ---- by hand ---- */

static const int64_t one_user[] = {7, 7, 7, 7};

static void equal_times_go_to_the_lowest_row(void **state) {
  (void)state;
  test_table *const left = events_at(1, one_user, (const int64_t[]){20});
  test_table *const right = events_at(4, one_user, (const int64_t[]){10, 30, 30, 10});
  expt_stitch_options options = defaults();
  for (options.direction = 0; options.direction <= EXPT_STITCH_DIRECTION_NEAREST; options.direction++)
    for (options.attribution = 0; options.attribution <= EXPT_ATTRIBUTION_LAST; options.attribution++) {
      expt_frame *const frame = join(left, right, &options);
      const bool later =
          options.direction == EXPT_STITCH_DIRECTION_FORWARD ||
          (options.direction == EXPT_STITCH_DIRECTION_NEAREST && options.attribution == EXPT_ATTRIBUTION_LAST);
      partner_is(frame, 0, 0, later ? 1 : 0, later ? -10.0 : 10.0, 1.0);
      expt_frame_free(frame);
    }
  test_table_free(left);
  test_table_free(right);
}

static void tolerance_is_inclusive(void **state) {
  (void)state;
  test_table *const left = events_at(3, one_user, (const int64_t[]){110, 111, 100});
  test_table *const right = events_at(1, one_user, (const int64_t[]){100});
  expt_stitch_options options = defaults();
  options.tolerance_us = 10;
  expt_frame *frame = join(left, right, &options);
  partner_is(frame, 0, 0, 0, 10.0, 1.0);
  partner_is(frame, 1, 1, -1, NAN, 0.0);
  partner_is(frame, 2, 2, 0, 0.0, 1.0);
  expt_frame_free(frame);
  options.allow_exact = 0;
  options.tolerance_us = 0;
  frame = join(left, right, &options);
  for (int64_t i = 0; i < 3; i++)
    partner_is(frame, i, i, -1, NAN, 0.0);
  expt_frame_free(frame);
  test_table_free(left);
  test_table_free(right);
}

static void times_at_the_ends_of_int64(void **state) {
  (void)state;
  test_table *const left = events_at(2, one_user, (const int64_t[]){INT64_MAX, INT64_MIN});
  test_table *const right = events_at(2, one_user, (const int64_t[]){INT64_MIN, INT64_MAX});
  expt_stitch_options options = defaults();
  options.direction = EXPT_STITCH_DIRECTION_NEAREST;
  options.attribution = EXPT_ATTRIBUTION_LINEAR;
  options.tolerance_us = INT64_MAX;
  expt_frame *frame = join(left, right, &options);
  assert_true(expt_frame_view(frame)->n_rows == 2);
  partner_is(frame, 0, 0, 1, 0.0, 1.0);
  partner_is(frame, 1, 1, 0, 0.0, 1.0);
  expt_frame_free(frame);
  options.tolerance_us = -1;
  frame = join(left, right, &options);
  assert_true(expt_frame_view(frame)->n_rows == 4);
  partner_is(frame, 0, 0, 0, 0x1p64, 0.5);
  partner_is(frame, 3, 1, 1, -0x1p64, 0.5);
  expt_frame_free(frame);
  test_table_free(left);
  test_table_free(right);
}

/* Weights of distances 0, h, 2h, 3h are 8 : 4 : 2 : 1; far beyond what 2^-x can show the closest still weighs
 * something. */
static void half_life_halves(void **state) {
  (void)state;
  test_table *const left = events_at(1, one_user, (const int64_t[]){300});
  test_table *const right = events_at(4, one_user, (const int64_t[]){0, 100, 200, 300});
  expt_stitch_options options = defaults();
  options.attribution = EXPT_ATTRIBUTION_HALF_LIFE;
  options.half_life_us = 100;
  expt_frame *frame = join(left, right, &options);
  for (int64_t i = 0; i < 4; i++)
    partner_is(frame, i, 0, i, (double)(300 - 100 * i), (double)(1 << i) / 15.0);
  expt_frame_free(frame);
  options.half_life_us = 1;
  options.allow_exact = 0;
  static const int64_t much_later = 1000000;
  test_table_column(left, "at")->data = &much_later;
  frame = join(left, right, &options);
  partner_is(frame, 3, 0, 3, 999700.0, 1.0);
  partner_is(frame, 2, 0, 2, 999800.0, 0x1p-100);
  expt_frame_free(frame);
  test_table_free(left);
  test_table_free(right);
}

static void weights_sum_to_one(void **state) {
  (void)state;
  enum { N = 500 };
  uint64_t seed = 2;
  int64_t users[N], left_times[N], right_times[N];
  double sums[N] = {0.0};
  for (int64_t i = 0; i < N; i++) {
    users[i] = below(&seed, 5);
    left_times[i] = below(&seed, 100000);
    right_times[i] = below(&seed, 100000);
  }
  test_table *const left = events_at(N, users, left_times), *const right = events_at(N, users, right_times);
  expt_stitch_options options = defaults();
  options.attribution = EXPT_ATTRIBUTION_HALF_LIFE;
  options.half_life_us = 1000;
  expt_frame *const frame = join(left, right, &options);
  const expt_table *const view = expt_frame_view(frame);
  for (int64_t i = 0; i < view->n_rows; i++) {
    sums[test_integer(view, "left_row", i)] += test_double(view, "weight", i);
    if (test_integer(view, "right_row", i) < 0) sums[test_integer(view, "left_row", i)] = 1.0;
  }
  for (int64_t i = 0; i < N; i++)
    assert_true(fabs(sums[i] - 1.0) <= N * 0x1p-52); /* each of at most N weights is rounded twice */
  expt_frame_free(frame);
  test_table_free(left);
  test_table_free(right);
}

/* One long group in no order: three right rows at each of the times 0, 10, 20, ..., a left row at each microsecond. */
static void long_groups_are_sorted(void **state) {
  (void)state;
  enum { TIMES = 700, N_RIGHT = 3 * TIMES, N_LEFT = 10 * TIMES };
  uint64_t seed = 6;
  static int64_t users[N_LEFT], left_times[N_LEFT], right_times[N_RIGHT], lowest[TIMES];
  for (int64_t i = 0; i < N_LEFT; i++)
    left_times[i] = i;
  for (int64_t i = 0; i < N_RIGHT; i++)
    right_times[i] = 10 * (i / 3);
  shuffle(&seed, left_times, N_LEFT);
  shuffle(&seed, right_times, N_RIGHT);
  for (int64_t i = N_RIGHT - 1; i >= 0; i--)
    lowest[right_times[i] / 10] = i;
  test_table *const left = events_at(N_LEFT, users, left_times), *const right = events_at(N_RIGHT, users, right_times);
  expt_frame *const frame = join(left, right, NULL);
  for (int64_t i = 0; i < N_LEFT; i++)
    partner_is(frame, i, i, lowest[left_times[i] / 10], (double)(left_times[i] % 10), 1.0);
  expt_frame_free(frame);
  test_table_free(left);
  test_table_free(right);
}

static void consumed_rows_serve_once(void **state) {
  (void)state;
  test_table *const left = events_at(4, one_user, (const int64_t[]){40, 30, 30, 50});
  test_table *const right = events_at(3, one_user, (const int64_t[]){10, 20, 10});
  expt_stitch_options options = defaults();
  options.consume = 1;
  expt_frame *frame = join(left, right, &options);
  partner_is(frame, 0, 0, 2, 30.0, 1.0); /* third in time: what rows 1 and 2 have left */
  partner_is(frame, 1, 1, 1, 10.0, 1.0);
  partner_is(frame, 2, 2, 0, 20.0, 1.0);
  partner_is(frame, 3, 3, -1, NAN, 0.0);
  expt_frame_free(frame);
  options.attribution = EXPT_ATTRIBUTION_LINEAR;
  frame = join(left, right, &options);
  assert_true(expt_frame_view(frame)->n_rows == 6);
  partner_is(frame, 0, 0, -1, NAN, 0.0);
  partner_is(frame, 1, 1, 0, 20.0, 1.0 / 3.0);
  partner_is(frame, 2, 1, 2, 20.0, 1.0 / 3.0);
  partner_is(frame, 3, 1, 1, 10.0, 1.0 / 3.0);
  expt_frame_free(frame);
  test_table_free(left);
  test_table_free(right);
}

static void empty_tables(void **state) {
  (void)state;
  test_table *const none = events_at(0, one_user, one_user), *const some = events_at(2, one_user, one_user);
  expt_frame *frame = join(none, some, NULL);
  assert_true(expt_frame_view(frame)->n_rows == 0);
  expt_frame_free(frame);
  frame = join(some, none, NULL);
  partner_is(frame, 1, 1, -1, NAN, 0.0);
  expt_frame_free(frame);
  test_table_free(none);
  test_table_free(some);
}

/* ---- beside pandas 1.5.3: tests/reference/events_stitch ---- */

#define REFERENCE EXPT_SOURCE_DIR "/tests/reference/events_stitch/"

static test_table *reference_rows(const char *side) {
  enum { ROOM = 100 };
  int64_t users[ROOM], times[ROOM], n = 0;
  const char *items[ROOM];
  csv_file csv;
  assert_true(csv_open(&csv, REFERENCE "rows.csv"));
  while (csv_next(&csv)) {
    if (strcmp(csv_text(&csv, "side"), side) != 0) continue;
    assert_true(n < ROOM && csv_integer(&csv, "row") == n);
    users[n] = csv_integer(&csv, "user");
    items[n] = csv_text(&csv, "item")[0] == 'a' ? "a" : "b";
    times[n++] = csv_integer(&csv, "time");
  }
  fclose(csv.file);
  test_table *const table = events_at(n, users, times);
  test_table_texts(table, "item", items);
  return table;
}

static expt_stitch_options reference_options(const csv_file *csv) {
  static const char *const directions[] = {"backward", "forward", "nearest"};
  expt_stitch_options options = defaults();
  while (strcmp(csv_text(csv, "direction"), directions[options.direction]) != 0)
    options.direction++;
  options.tolerance_us = csv_integer(csv, "tolerance");
  options.allow_exact = (int32_t)csv_integer(csv, "allow_exact");
  return options;
}

static void joins_like_pandas(void **state) {
  (void)state;
  static const char *const keys[] = {"user", "item"};
  test_table *const left = reference_rows("left"), *const right = reference_rows("right");
  const int64_t n_left = test_table_view(left)->n_rows;
  expt_frame *frame = NULL;
  expt_error err;
  csv_file csv;
  int64_t lines = 0;
  assert_true(csv_open(&csv, REFERENCE "merge_asof.csv"));
  for (; csv_next(&csv); lines++) {
    const int64_t row = csv_integer(&csv, "left_row");
    if (row == 0) {
      const expt_stitch_options options = reference_options(&csv);
      expt_frame_free(frame);
      must(
          expt_stitch(NULL, test_table_view(left), test_table_view(right), keys, 2, "at", "at", &options, &frame, &err),
          &err);
    }
    assert_true(test_integer(expt_frame_view(frame), "left_row", row) == row);
    assert_true(test_integer(expt_frame_view(frame), "right_row", row) == csv_integer(&csv, "right_row"));
  }
  assert_true(lines == 24 * n_left); /* three directions, four tolerances, with and without exact matches */
  fclose(csv.file);
  expt_frame_free(frame);
  test_table_free(left);
  test_table_free(right);
}

/* ---- refusals ---- */

typedef struct attempt {
  test_table *left, *right;
  const char *keys[2];
  int64_t n_keys;
  const char *left_time, *right_time;
  expt_stitch_options options;
} attempt;

static attempt good_attempt(void) {
  return (attempt){.left = events_at(3, one_user, (const int64_t[]){3, 2, 1}),
                   .right = events_at(2, one_user, (const int64_t[]){2, 1}),
                   .keys = {"user", "at"},
                   .n_keys = 1,
                   .left_time = "at",
                   .right_time = "at",
                   .options = defaults()};
}

static void refused(attempt ask, expt_status status, const char *argument, const char *field, int64_t row) {
  expt_frame *frame = (expt_frame *)&ask;
  expt_error err;
  assert_int_equal(expt_stitch(NULL, test_table_view(ask.left), test_table_view(ask.right), ask.keys, ask.n_keys,
                               ask.left_time, ask.right_time, &ask.options, &frame, &err),
                   status);
  assert_null(frame);
  test_error_is(&err, status, argument, field, row);
  test_table_free(ask.left);
  test_table_free(ask.right);
}

#define REFUSED(change, status, argument, field, row) \
  do {                                                \
    attempt ask = good_attempt();                     \
    change;                                           \
    refused(ask, status, argument, field, row);       \
  } while (0)

static void bad_requests(void **state) {
  (void)state;
  REFUSED(ask.n_keys = -1, EXPT_E_ARGUMENT, "n_keys", "", -1);
  REFUSED(ask.n_keys = 65, EXPT_E_ARGUMENT, "n_keys", "", -1);
  REFUSED((ask.n_keys = 2, ask.keys[1] = "user"), EXPT_E_ARGUMENT, "keys", "", -1);
  REFUSED(ask.keys[0] = "", EXPT_E_ARGUMENT, "keys", "", -1);
  REFUSED(ask.keys[0] = "nobody", EXPT_E_COLUMN, "left", "nobody", -1);
  REFUSED(test_table_column(ask.right, "user")->name = "who", EXPT_E_COLUMN, "right", "user", -1);
  REFUSED(ask.left_time = NULL, EXPT_E_ARGUMENT, "left_time", NULL, -1);
  REFUSED(ask.right_time = "then", EXPT_E_COLUMN, "right", "then", -1);
  REFUSED(ask.left_time = "user", EXPT_E_DTYPE, "left", "user", -1);
  REFUSED(ask.options.direction = 3, EXPT_E_ARGUMENT, "options", "direction", -1);
  REFUSED(ask.options.attribution = -1, EXPT_E_ARGUMENT, "options", "attribution", -1);
  REFUSED(ask.options.half_life_us = 0, EXPT_E_ARGUMENT, "options", "half_life_us", -1);
  REFUSED(ask.options.consume = 2, EXPT_E_ARGUMENT, "options", "consume", -1);
  REFUSED(ask.options.allow_exact = -1, EXPT_E_ARGUMENT, "options", "allow_exact", -1);
  REFUSED(ask.options.max_rows = 0, EXPT_E_ARGUMENT, "options", "max_rows", -1);
  REFUSED(ask.options.max_rows = 2, EXPT_E_LIMIT, "options", "max_rows", -1);
  REFUSED(ask.options.struct_size = 0, EXPT_E_VERSION, "options", "struct_size", -1);
}

static void too_many_pairs(void **state) {
  (void)state;
  attempt ask = good_attempt();
  ask.options.attribution = EXPT_ATTRIBUTION_LINEAR;
  ask.options.direction = EXPT_STITCH_DIRECTION_NEAREST;
  ask.options.max_rows = 5; /* 3 x 2 pairs */
  refused(ask, EXPT_E_LIMIT, "options", "max_rows", -1);
}

static void bad_rows(void **state) {
  (void)state;
  static const uint8_t all_but_second = 0x05;
  static const double halves[] = {1.0, 1.5, 2.0};
  REFUSED(test_table_column(ask.left, "at")->validity = &all_but_second, EXPT_E_ROW, "left", "at", 1);
  REFUSED(test_table_column(ask.right, "at")->validity = &all_but_second, EXPT_E_ROW, "right", "at", 1);
  attempt ask = good_attempt();
  test_table_column(ask.left, "user")->data = halves;
  test_table_column(ask.left, "user")->dtype = EXPT_DTYPE_FLOAT64;
  refused(ask, EXPT_E_ROW, "left", "user", 1);
  ask = good_attempt();
  test_table_free(ask.right);
  ask.right = test_table_create(2);
  test_table_texts(ask.right, "user", (const char *const[]){"7", "7"});
  test_table_integers(ask.right, "at", one_user);
  as_times(ask.right, "at");
  refused(ask, EXPT_E_DTYPE, "right", "user", -1);
}

/* ---- memory ---- */

static expt_status join_all_ways(expt_context *ctx, void *user, expt_error *err) {
  const attempt *const ask = user;
  for (int32_t way = 0; way < 4; way++) {
    expt_stitch_options options = ask->options;
    options.consume = way % 2;
    options.attribution = way < 2 ? EXPT_ATTRIBUTION_CLOSEST : EXPT_ATTRIBUTION_LINEAR;
    expt_frame *frame = NULL;
    const expt_status status = expt_stitch(ctx, test_table_view(ask->left), test_table_view(ask->right), ask->keys,
                                           ask->n_keys, "at", "at", &options, &frame, err);
    expt_frame_free(frame);
    if (status != EXPT_OK) return status;
  }
  return EXPT_OK;
}

static void memory_runs_out(void **state) {
  (void)state;
  attempt ask = good_attempt();
  test_table_integers(ask.left, "item", one_user);
  test_table_integers(ask.right, "item", one_user);
  ask.keys[1] = "item";
  ask.n_keys = 2;
  test_every_allocation(join_all_ways, &ask);
  test_table_free(ask.left);
  test_table_free(ask.right);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(equal_times_go_to_the_lowest_row),
      cmocka_unit_test(tolerance_is_inclusive),
      cmocka_unit_test(times_at_the_ends_of_int64),
      cmocka_unit_test(half_life_halves),
      cmocka_unit_test(weights_sum_to_one),
      cmocka_unit_test(long_groups_are_sorted),
      cmocka_unit_test(consumed_rows_serve_once),
      cmocka_unit_test(empty_tables),
      cmocka_unit_test(joins_like_pandas),
      cmocka_unit_test(bad_requests),
      cmocka_unit_test(too_many_pairs),
      cmocka_unit_test(bad_rows),
      cmocka_unit_test(memory_runs_out),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
