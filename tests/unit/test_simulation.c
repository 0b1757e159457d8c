/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Event logs: the same in any batches, in order, and with the faults that were asked for. */
#include "tests/unit/simulation_support.h"

#include <experiment/funnel.h>

/* ---- same bits ---- */

static char *body(const expt_frame *frame) {
  char *csv = frame_csv(frame), *line = strchr(csv, '\n') + 1;
  memmove(csv, line, strlen(line) + 1);
  return csv;
}

typedef expt_frame *(*maker)(const expt_simulation *, int64_t, int64_t);

static void parts_make_the_whole(const expt_simulation *simulation, maker make, int64_t n, int64_t part) {
  expt_frame *frame = make(simulation, 1, n);
  char *csv = body(frame), *at = csv;
  for (int64_t first = 1; first <= n; first += part) {
    expt_frame *piece = make(simulation, first, part < n + 1 - first ? part : n + 1 - first);
    char *text = body(piece);
    assert_true(strncmp(at, text, strlen(text)) == 0);
    at += strlen(text);
    free(text), expt_frame_free(piece);
  }
  assert_string_equal(at, "");
  free(csv), expt_frame_free(frame);
}

static void ranges_of_users_agree(void **state) {
  (void)state;
  const expt_simulation_options options = wild();
  expt_simulation *simulation = experiment(NULL, &options);
  parts_make_the_whole(simulation, events_of, 200, 1);
  parts_make_the_whole(simulation, events_of, 1400, 7);
  parts_make_the_whole(simulation, events_of, 9000, 1000);
  parts_make_the_whole(simulation, units_of, 200, 1);
  parts_make_the_whole(simulation, units_of, 9000, 1000);
  expt_simulation_free(simulation);
}

static void same_in_context(const expt_context *ctx, int32_t by_time) {
  expt_simulation_options options = wild();
  options.by_time = by_time;
  expt_simulation *one = experiment(NULL, &options), *other = experiment(ctx, &options);
  expt_frame *a = events_of(one, 5, 10000), *b = events_of(other, 5, 10000);
  same_frames(a, b);
  expt_frame_free(a), expt_frame_free(b);
  a = units_of(one, 5, 10000), b = units_of(other, 5, 10000);
  same_frames(a, b);
  expt_frame_free(a), expt_frame_free(b);
  a = truth_of(one), b = truth_of(other);
  same_frames(a, b);
  expt_frame_free(a), expt_frame_free(b);
  expt_simulation_free(one), expt_simulation_free(other);
}

static void threads_and_vectors_leave_no_trace(void **state) {
  (void)state;
  expt_context_options scalar;
  expt_context *plain = NULL, *eight = threaded(8);
  expt_context_options_init(&scalar);
  scalar.simd = EXPT_SIMD_SCALAR;
  must(expt_context_create(&scalar, &plain, NULL), NULL);
  same_in_context(eight, 0);
  same_in_context(eight, 1);
  same_in_context(plain, 0);
  expt_context_free(eight), expt_context_free(plain);
}

static void seeds_differ(void **state) {
  (void)state;
  expt_simulation_options options = calm();
  expt_simulation *one = experiment(NULL, &options);
  options.seed = 1;
  expt_simulation *other = experiment(NULL, &options);
  expt_frame *a = events_of(one, 1, 100), *b = events_of(other, 1, 100);
  char *x = frame_csv(a), *y = frame_csv(b);
  assert_string_not_equal(x, y);
  free(x), free(y), expt_frame_free(a), expt_frame_free(b);
  expt_simulation_free(one), expt_simulation_free(other);
}

/* ---- order ---- */

static void users_then_time_then_steps(void **state) {
  (void)state;
  expt_simulation_options options = wild();
  options.time_grid_us = HOUR_US;
  expt_simulation *simulation = experiment(NULL, &options);
  expt_frame *frame = events_of(simulation, 1, 20000);
  const int64_t *user = integers_of(frame, "user"), *time = integers_of(frame, "time");
  const int32_t *event = codes_of(frame, "event");
  int64_t ties = 0;
  for (int64_t row = 0; row < rows_of(frame); row++) {
    assert_true(time[row] % HOUR_US == 0);
    if (row == 0 || user[row] != user[row - 1]) continue;
    assert_true(time[row] > time[row - 1] || (time[row] == time[row - 1] && event[row] >= event[row - 1]));
    ties += time[row] == time[row - 1];
  }
  assert_true(ties > 100);
  assert_int_equal(test_column(expt_frame_view(frame), "time")->dtype, EXPT_DTYPE_TIME);
  expt_frame_free(frame), expt_simulation_free(simulation);
}

static void by_time_has_the_same_events(void **state) {
  (void)state;
  expt_simulation_options options = wild();
  expt_simulation *by_user = experiment(NULL, &options);
  options.by_time = 1;
  expt_simulation *by_time = experiment(NULL, &options);
  expt_frame *a = events_of(by_user, 1, 9000), *b = events_of(by_time, 1, 9000);
  const int64_t *user = integers_of(b, "user"), *time = integers_of(b, "time");
  uint64_t one = 0, other = 0;
  assert_int_equal(rows_of(a), rows_of(b));
  for (int64_t row = 0; row < rows_of(b); row++) {
    one += scrambled(integers_of(a, "user")[row], 1) * scrambled(integers_of(a, "time")[row], codes_of(a, "event")[row]);
    other += scrambled(user[row], 1) * scrambled(time[row], codes_of(b, "event")[row]);
    if (row > 0) assert_true(time[row] > time[row - 1] || (time[row] == time[row - 1] && user[row] >= user[row - 1]));
  }
  assert_true(one == other);
  expt_frame_free(a), expt_frame_free(b), expt_simulation_free(by_user), expt_simulation_free(by_time);
}

/* ---- seasons ---- */

static void arrivals_follow_day_and_week(void **state) {
  (void)state;
  enum { N = 300000 };
  const double pi = 3.141592653589793;
  expt_simulation_options options = calm();
  options.n_days = 14, options.daily_swing = .6, options.peak_hour = 20, options.weekend_ratio = 2;
  expt_simulation *simulation = new_simulation(NULL, &options);
  with_step(simulation, "view", 1, 0, 0);
  expt_frame *frame = events_of(simulation, 1, N);
  double hours[24] = {0}, weekend = 0;
  assert_int_equal(rows_of(frame), N);
  for (int64_t row = 0; row < N; row++) {
    const int64_t since = integers_of(frame, "time")[row] - options.start_time;
    assert_true(since >= 0 && since < 14 * DAY_US);
    hours[since % DAY_US / HOUR_US]++;
    weekend += since / DAY_US % 7 >= 5; /* the window begins on a Monday */
  }
  for (int hour = 0; hour < 24; hour++) {
    const double share = (1 + .6 * cos(2 * pi * (hour + .5 - 20) / 24)) / 24;
    is_expected("hour", hours[hour], N * share, N * share * (1 - share));
  }
  is_expected("weekend", weekend, N * 4.0 / 9, N * 4.0 / 9 * (5.0 / 9));
  expt_frame_free(frame), expt_simulation_free(simulation);
}

/* ---- faults ---- */

static void bots_repeat_the_first_step(void **state) {
  (void)state;
  enum { N = 50000 };
  expt_simulation_options options = calm();
  options.bot_share = .02, options.bot_events = 50;
  expt_simulation *simulation = checkout(NULL, &options);
  expt_frame *frame = events_of(simulation, 1, N);
  double bots = 0, events = 0;
  for (int64_t row = 0; row < rows_of(frame); row++) {
    if (!flags_of(frame, "is_bot")[row]) continue;
    assert_int_equal(codes_of(frame, "event")[row], 0);
    bots += row == 0 || integers_of(frame, "user")[row] != integers_of(frame, "user")[row - 1];
    events++;
  }
  is_expected("bots", bots, N * .02, N * .02 * .98);
  is_expected("their events", events, bots * 51, bots * 50);
  expt_frame_free(frame), expt_simulation_free(simulation);
}

static void lost_users_are_missing_in_the_treatment(void **state) {
  (void)state;
  enum { N = 60000 };
  expt_simulation_options options = calm();
  options.lost_share = .1, options.lost_more = .1, options.mean_time_to_loss_us = 0;
  expt_simulation *simulation = experiment(NULL, &options);
  expt_frame *units = units_of(simulation, 1, N), *frame = events_of(simulation, 1, N);
  double counts[2] = {0};
  int64_t users = 0;
  for (int64_t row = 0; row < rows_of(units); row++)
    counts[codes_of(units, "variant")[row]]++;
  for (int64_t row = 0; row < rows_of(frame); row++)
    users += row == 0 || integers_of(frame, "user")[row] != integers_of(frame, "user")[row - 1];
  is_expected("control", counts[0], N * .3, N * .3 * .7);                 /* 1/3 of .9 */
  is_expected("treatment", counts[1], N * 1.6 / 3, N * 1.6 / 3 * 1.4 / 3); /* 2/3 of .8 */
  assert_int_equal(users, rows_of(units));
  expt_frame_free(units), expt_frame_free(frame), expt_simulation_free(simulation);
}

/* Delay 0 with probability tie_share and exponential else: of those who take the step, so many have its time. */
static void ties_are_as_many_as_asked(void **state) {
  (void)state;
  enum { N = 40000 };
  expt_simulation_options options = calm();
  options.tie_share = .25;
  expt_simulation *simulation = new_simulation(NULL, &options);
  with_step(simulation, "view", 1, 0, 0);
  with_step(simulation, "cart", 1, HOUR_US, 0);
  expt_frame *frame = events_of(simulation, 1, N);
  const int64_t *time = integers_of(frame, "time");
  double ties = 0, waits = 0;
  assert_int_equal(rows_of(frame), 2 * N);
  for (int64_t row = 0; row < 2 * N; row += 2) {
    ties += time[row + 1] == time[row];
    waits += (double)(time[row + 1] - time[row]) / (double)HOUR_US;
  }
  is_expected("ties", ties, N * .25, N * .25 * .75);
  is_expected("delays", waits, N * .75, N * (.75 * 2 - .75 * .75));
  expt_frame_free(frame), expt_simulation_free(simulation);
}

/* ---- repeats and the time before ---- */

static void repeats_are_poisson(void **state) {
  (void)state;
  enum { N = 30000 };
  expt_simulation_funnel_step_options step;
  expt_error err;
  expt_simulation *simulation = new_simulation(NULL, NULL);
  expt_simulation_funnel_step_options_init(&step);
  step.mean_repeats = 3;
  must(expt_simulation_add_funnel_step(simulation, "view", 1, &step, &err), &err);
  expt_frame *frame = events_of(simulation, 1, N);
  is_expected("events", (double)rows_of(frame), 4.0 * N, 3.0 * N);
  expt_frame_free(frame), expt_simulation_free(simulation);
}

static void events_before_the_exposure_have_no_variant(void **state) {
  (void)state;
  expt_simulation_options options = calm();
  options.visits_per_day = .5, options.pre_days = 4, options.n_days = 7;
  expt_simulation *simulation = experiment(NULL, &options);
  expt_frame *frame = events_of(simulation, 1, 20000), *units = units_of(simulation, 1, 20000);
  double before = 0;
  for (int64_t row = 0; row < rows_of(frame); row++) {
    const int64_t at = integers_of(frame, "user")[row] - 1, since = integers_of(frame, "time")[row];
    const int64_t exposure = integers_of(units, "first_time")[at];
    assert_int_equal(codes_of(frame, "variant")[row] < 0, since < exposure);
    if (since >= exposure) continue;
    assert_true(since >= exposure - 4 * DAY_US);
    before += codes_of(frame, "event")[row] == 0;
  }
  is_expected("visits before", before, 20000 * 2, 20000 * 2);
  expt_frame_free(frame), expt_frame_free(units), expt_simulation_free(simulation);
}

/* ---- the log and the units say the same ---- */

static void units_are_what_the_log_says(void **state) {
  (void)state;
  enum { N = 20000 };
  expt_simulation_options options = wild();
  options.lost_share = options.lost_more = 0, options.time_grid_us = 1;
  expt_simulation *simulation = experiment(NULL, &options);
  expt_frame *frame = events_of(simulation, 1, N), *units = units_of(simulation, 1, N);
  static const char *const steps[] = {"view", "cart", "purchase"};
  double *value = calloc(N, sizeof *value), *before = calloc(N, sizeof *before);
  uint8_t (*reached)[3] = calloc(N, sizeof *reached);
  for (int64_t row = 0; row < rows_of(frame); row++) {
    const int64_t at = integers_of(frame, "user")[row] - 1;
    const bool counts = codes_of(frame, "variant")[row] >= 0;
    *(counts ? &value[at] : &before[at]) += doubles_of(frame, "value")[row];
    if (counts) reached[at][codes_of(frame, "event")[row]] = 1;
  }
  for (int64_t row = 0; row < N; row++) {
    for (int step = 0; step < 3; step++)
      assert_int_equal(flags_of(units, steps[step])[row], reached[row][step]);
    assert_true(fabs(doubles_of(units, "value")[row] - value[row]) <= 1e-9 * value[row]);
    assert_true(fabs(doubles_of(units, "pre_value")[row] - before[row]) <= 1e-9 * before[row]);
    const bool control = codes_of(units, "variant")[row] == 0;
    assert_int_equal(flags_of(units, "cart")[row], flags_of(units, control ? "cart_control" : "cart_treatment")[row]);
    assert_true(doubles_of(units, "value")[row] == doubles_of(units, control ? "value_control" : "value_treatment")[row]);
  }
  free(value), free(before), free(reached);
  expt_frame_free(frame), expt_frame_free(units), expt_simulation_free(simulation);
}

static void the_log_goes_into_a_funnel(void **state) {
  (void)state;
  enum { N = 30000 };
  static const char *const steps[] = {"view", "cart", "purchase"};
  expt_simulation *simulation = checkout(NULL, NULL);
  expt_frame *frame = events_of(simulation, 1, N), *units = units_of(simulation, 1, N), *counts = NULL;
  expt_funnel *funnel = NULL;
  expt_error err;
  must(expt_funnel_create(NULL, "user", "time", "event", NULL, &funnel, &err), &err);
  for (int step = 0; step < 3; step++)
    must(expt_funnel_add_step(funnel, steps[step], steps[step], NULL, &err), &err);
  must(expt_funnel_add(funnel, expt_frame_view(frame), "log", &err), &err);
  must(expt_funnel_counts(funnel, NULL, &counts, &err), &err);
  for (int step = 0; step < 3; step++) {
    int64_t reached = 0;
    for (int64_t row = 0; row < N; row++)
      reached += flags_of(units, steps[step])[row];
    assert_int_equal(whole(counts, "reached", step), reached);
  }
  expt_funnel_free(funnel);
  expt_frame_free(frame), expt_frame_free(units), expt_frame_free(counts), expt_simulation_free(simulation);
}

/* The same draws under both variants: who takes a step that an effect only makes likelier takes it under treatment too. */
static void potential_outcomes_share_their_draws(void **state) {
  (void)state;
  expt_simulation *simulation = checkout(NULL, NULL);
  with_variant(simulation, "A", 1), with_variant(simulation, "B", 1);
  with_effect(simulation, (effect){.step = "cart", .uplift = .2});
  expt_frame *units = units_of(simulation, 1, 20000);
  int64_t more = 0;
  for (int64_t row = 0; row < rows_of(units); row++) {
    assert_true(flags_of(units, "cart_treatment")[row] >= flags_of(units, "cart_control")[row]);
    more += flags_of(units, "cart_treatment")[row] > flags_of(units, "cart_control")[row];
  }
  is_expected("won by the effect", (double)more, 20000 * .1982 * .2, 20000 * .1982 * .2);
  expt_frame_free(units), expt_simulation_free(simulation);
}

/* ---- edges ---- */

static void no_users_no_rows(void **state) {
  (void)state;
  expt_simulation_options options = calm();
  for (options.by_time = 0; options.by_time < 2; options.by_time++) {
    expt_simulation *simulation = experiment(NULL, &options);
    expt_frame *frame = events_of(simulation, 1, 0), *units = units_of(simulation, 1, 0);
    assert_int_equal(rows_of(frame), 0);
    assert_int_equal(expt_frame_view(frame)->n_columns, 8);
    assert_int_equal(rows_of(units), 0);
    expt_frame_free(frame), expt_frame_free(units), expt_simulation_free(simulation);
  }
}

static expt_status whole_life(expt_context *ctx, void *user, expt_error *err) {
  expt_simulation *simulation = NULL;
  expt_frame *frame = NULL, *units = NULL, *truth = NULL;
  const expt_simulation_options options = *(const expt_simulation_options *)user;
  expt_status status = expt_simulation_create(ctx, &options, &simulation, err);
  if (status == EXPT_OK) status = expt_simulation_add_funnel_step(simulation, "view", 1, NULL, err);
  if (status == EXPT_OK) status = expt_simulation_add_funnel_step(simulation, "cart", .5, NULL, err);
  if (status == EXPT_OK) status = expt_simulation_add_level(simulation, "kind", "new", .5, err);
  if (status == EXPT_OK) status = expt_simulation_add_level(simulation, "kind", "old", .4, err);
  if (status == EXPT_OK) status = expt_simulation_add_variant(simulation, "A", .5, err);
  if (status == EXPT_OK) status = expt_simulation_add_variant(simulation, "B", .5, err);
  if (status == EXPT_OK) status = expt_simulation_add_step_ratio(simulation, "cart", "kind", "new", .5, err);
  if (status == EXPT_OK) status = expt_simulation_add_planted_effect(simulation, "cart", .5, NULL, err);
  if (status == EXPT_OK) status = expt_simulation_events(simulation, 1, 300, &frame, err);
  if (status == EXPT_OK) status = expt_simulation_units(simulation, 1, 30, &units, err);
  if (status == EXPT_OK) status = expt_simulation_truth(simulation, &truth, err);
  expt_frame_free(frame), expt_frame_free(units), expt_frame_free(truth), expt_simulation_free(simulation);
  return status;
}

static void every_allocation_may_fail(void **state) {
  (void)state;
  expt_simulation_options options = wild();
  test_every_allocation(whole_life, &options);
  options.by_time = 1;
  test_every_allocation(whole_life, &options);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(ranges_of_users_agree),
      cmocka_unit_test(threads_and_vectors_leave_no_trace),
      cmocka_unit_test(seeds_differ),
      cmocka_unit_test(users_then_time_then_steps),
      cmocka_unit_test(by_time_has_the_same_events),
      cmocka_unit_test(arrivals_follow_day_and_week),
      cmocka_unit_test(bots_repeat_the_first_step),
      cmocka_unit_test(lost_users_are_missing_in_the_treatment),
      cmocka_unit_test(ties_are_as_many_as_asked),
      cmocka_unit_test(repeats_are_poisson),
      cmocka_unit_test(events_before_the_exposure_have_no_variant),
      cmocka_unit_test(units_are_what_the_log_says),
      cmocka_unit_test(the_log_goes_into_a_funnel),
      cmocka_unit_test(potential_outcomes_share_their_draws),
      cmocka_unit_test(no_users_no_rows),
      cmocka_unit_test(every_allocation_may_fail),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
