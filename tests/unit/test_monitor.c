/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fourteen days of an experiment, looked at every day. */
#include "tests/unit/events_laws.h"

#include "lib/math/variates.h"
#include <experiment/always_valid.h>
#include <experiment/monitor.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DAYS = 14, A_DAY = 400, UNITS = DAYS * A_DAY };

static expt_analysis *new_analysis(double null_value) {
  expt_analysis *analysis = NULL;
  expt_analysis_mean_options options;
  expt_error err;
  expt_analysis_mean_options_init(&options);
  options.null_value = null_value;
  must(expt_analysis_create(NULL, "variant", NULL, &analysis, &err), &err);
  must(expt_analysis_add_variant(analysis, "a", 0.5, &err), &err);
  must(expt_analysis_add_variant(analysis, "b", 0.5, &err), &err);
  must(expt_analysis_add_mean(analysis, "value", "y", &options, &err), &err);
  return analysis;
}

static void add_day(expt_analysis *analysis, int64_t day, double effect) {
  const xp_draws draws = xp_draws_of((xp_philox_key){7, 1}, EXPT_SIMD_SCALAR);
  const char *variant[A_DAY];
  double y[A_DAY];
  for (int i = 0; i < A_DAY; i++) {
    const uint64_t unit = (uint64_t)(day * A_DAY + i);
    variant[i] = i % 2 == 0 ? "a" : "b";
    y[i] = xp_draw_normal(&draws, unit, 0) + (i % 2 == 0 ? 0.0 : effect);
  }
  test_table *const table = test_table_create(A_DAY);
  test_table_texts(table, "variant", variant);
  test_table_doubles(table, "y", y);
  char label[16];
  snprintf(label, sizeof label, "day %d", (int)day);
  expt_error err;
  must(expt_analysis_add(analysis, test_table_view(table), label, &err), &err);
  test_table_free(table);
}

static expt_monitor *new_monitor(expt_monitor_method method) {
  expt_monitor *monitor = NULL;
  expt_monitor_options options;
  expt_error err;
  expt_monitor_options_init(&options);
  options.method = method;
  must(expt_monitor_create(NULL, "value", UNITS, &options, &monitor, &err), &err);
  return monitor;
}

static expt_monitor_answer look(expt_monitor *monitor, const expt_analysis *analysis, int64_t day) {
  expt_monitor_answer answer = {.struct_size = sizeof answer};
  expt_error err;
  must(expt_monitor_look(monitor, analysis, (day + 1) * DAY_US, &answer, &err), &err);
  return answer;
}

static state_bytes saved(const expt_monitor *monitor) {
  state_bytes state = {0};
  expt_error err;
  must(expt_monitor_save(monitor, NULL, 0, &state.size, &err), &err);
  state.bytes = malloc((size_t)state.size);
  must(expt_monitor_save(monitor, state.bytes, state.size, &state.size, &err), &err);
  return state;
}

static expt_monitor *saved_and_loaded(expt_monitor *monitor) {
  state_bytes state = saved(monitor);
  expt_monitor *again = NULL;
  expt_error err;
  must(expt_monitor_load(NULL, state.bytes, state.size, &again, &err), &err);
  free(state.bytes);
  expt_monitor_free(monitor);
  return again;
}

/* ---- a life ---- */

static void a_state_saved_every_day_answers_as_one_process(void **state) {
  (void)state;
  for (int method = 0; method < 2; method++) {
    expt_analysis *const analysis = new_analysis(0.0);
    expt_monitor *const one = new_monitor(method), *daily = new_monitor(method);
    for (int64_t day = 0; day < DAYS; day++) {
      add_day(analysis, day, 0.0);
      const expt_monitor_answer a = look(one, analysis, day), b = look(daily, analysis, day);
      assert_memory_equal(&a, &b, sizeof a);
      daily = saved_and_loaded(daily);
      if (a.verdict != EXPT_LOOK_VERDICT_CONTINUE) break;
    }
    state_bytes first = saved(one), second = saved(daily);
    assert_true(same_bytes(first, second));
    free(first.bytes), free(second.bytes);
    expt_monitor_free(one), expt_monitor_free(daily);
    expt_analysis_free(analysis);
  }
}

/* Bounds of 14 equal looks, Lan-DeMets O'Brien-Fleming, two-sided .05, from the design that the monitor promises to follow. */
static void looks_meet_the_bounds_of_the_design(void **state) {
  (void)state;
  double planned[DAYS];
  for (int k = 0; k < DAYS; k++)
    planned[k] = (k + 1) / (double)DAYS;
  expt_frame *design = NULL;
  expt_error err;
  must(expt_group_sequential_design(NULL, planned, DAYS, NULL, &design, &err), &err);
  expt_analysis *const analysis = new_analysis(0.0);
  expt_monitor *const monitor = new_monitor(EXPT_MONITOR_METHOD_GROUP_SEQUENTIAL);
  for (int64_t day = 0; day < DAYS; day++) {
    add_day(analysis, day, 0.0);
    const expt_monitor_answer answer = look(monitor, analysis, day);
    const double bound = test_double(expt_frame_view(design), "efficacy_high", day);
    assert_true(fabs(answer.bound_high - bound) < 1e-9 * bound && answer.bound_low == -answer.bound_high);
    assert_true(fabs(answer.information - planned[day]) < 1e-15);
    assert_true(answer.n_control == (day + 1) * A_DAY / 2);
    assert_true(day == 0 ? isnan(answer.days_left) : fabs(answer.days_left - (DAYS - 1.0 - (double)day)) < 1e-9);
    assert_true((answer.verdict == EXPT_LOOK_VERDICT_CONTINUE) == (day < DAYS - 1));
  }
  expt_frame *frame = NULL;
  must(expt_monitor_frame(monitor, &frame, &err), &err);
  assert_int_equal(expt_frame_view(frame)->n_rows, DAYS);
  assert_string_equal(test_text(expt_frame_view(frame), "verdict", DAYS - 1), "no_effect");
  expt_frame_free(frame), expt_frame_free(design);
  expt_monitor_free(monitor);
  expt_analysis_free(analysis);
}

static void a_large_effect_ends_it_early(void **state) {
  (void)state;
  for (int method = 0; method < 2; method++) {
    expt_analysis *const analysis = new_analysis(0.0);
    expt_monitor *const monitor = new_monitor(method);
    expt_monitor_answer answer = {0};
    int64_t day = 0;
    for (; day < DAYS && answer.verdict == EXPT_LOOK_VERDICT_CONTINUE; day++) {
      add_day(analysis, day, 0.3);
      answer = look(monitor, analysis, day);
      print_message("%s\n", answer.message);
      assert_true(answer.message[0] != '\0' && strlen(answer.message) < sizeof answer.message - 1);
    }
    assert_true(answer.verdict == EXPT_LOOK_VERDICT_EFFECT && day < DAYS);
    assert_true(answer.ci_low > 0.0 && answer.ci_high > answer.estimate);
    add_day(analysis, day, 0.3);
    expt_monitor_answer more = {.struct_size = sizeof more};
    expt_error err;
    assert_int_equal(expt_monitor_look(monitor, analysis, (day + 1) * DAY_US, &more, &err), EXPT_E_STATE);
    test_message_has(&err, "ended at look");
    expt_monitor_free(monitor);
    expt_analysis_free(analysis);
  }
}

static void null_values_shift_the_question(void **state) {
  (void)state;
  expt_analysis *const analysis = new_analysis(0.5);
  expt_monitor *const monitor = new_monitor(EXPT_MONITOR_METHOD_GROUP_SEQUENTIAL);
  add_day(analysis, 0, 0.5);
  const expt_monitor_answer answer = look(monitor, analysis, 0);
  assert_true(fabs(answer.statistic - (answer.estimate - 0.5) / answer.std_error) < 1e-12);
  assert_true(fabs(0.5 * (answer.ci_low + answer.ci_high) - answer.estimate) < 1e-9);
  expt_monitor_free(monitor);
  expt_analysis_free(analysis);
}

/* ---- refusals ---- */

static void days_come_once_and_in_order(void **state) {
  (void)state;
  expt_analysis *const analysis = new_analysis(0.0), *const yesterday = new_analysis(0.0),
                       *const other = new_analysis(0.1);
  expt_monitor *const monitor = new_monitor(EXPT_MONITOR_METHOD_GROUP_SEQUENTIAL);
  expt_monitor_answer answer = {.struct_size = sizeof answer};
  expt_error err;
  for (int64_t day = 0; day < 2; day++)
    add_day(analysis, day, 0.0);
  add_day(yesterday, 0, 0.0);
  for (int64_t day = 0; day < 3; day++)
    add_day(other, day, 0.0);
  look(monitor, analysis, 1);
  state_bytes before = saved(monitor);
  assert_int_equal(expt_monitor_look(monitor, analysis, 2 * DAY_US, &answer, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "at", "", -1);
  assert_int_equal(expt_monitor_look(monitor, analysis, 3 * DAY_US, &answer, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "analysis", "", -1);
  assert_int_equal(expt_monitor_look(monitor, yesterday, 3 * DAY_US, &answer, &err), EXPT_E_ARGUMENT);
  assert_int_equal(expt_monitor_look(monitor, other, 3 * DAY_US, &answer, &err), EXPT_E_INCOMPATIBLE);
  state_bytes after = saved(monitor);
  assert_true(same_bytes(before, after));
  free(before.bytes), free(after.bytes);
  expt_monitor_free(monitor);
  expt_analysis_free(analysis), expt_analysis_free(yesterday), expt_analysis_free(other);
}

static void plans_are_checked(void **state) {
  (void)state;
  expt_monitor *monitor = NULL;
  expt_monitor_options options;
  expt_error err;
  expt_monitor_options_init(&options);
  options.alpha = 1.5;
  assert_int_equal(expt_monitor_create(NULL, "value", 100, &options, &monitor, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "options", "alpha", -1);
  expt_monitor_options_init(&options);
  options.planned = (double[]){0.5, 0.4, 1.0};
  options.n_planned = 3;
  assert_int_equal(expt_monitor_create(NULL, "value", 100, &options, &monitor, &err), EXPT_E_ARGUMENT);
  options.planned = (double[]){0.5, 0.9};
  options.n_planned = 2;
  assert_int_equal(expt_monitor_create(NULL, "value", 100, &options, &monitor, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "options", "planned", -1);
  expt_monitor_options_init(&options);
  options.boundary = EXPT_BOUNDARY_SPENDING_GIVEN;
  options.looks = 2;
  options.spent = (double[]){0.03, 0.06};
  options.n_spent = 2;
  assert_int_equal(expt_monitor_create(NULL, "value", 100, &options, &monitor, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "options", "spent", 1); /* the second entry */
  assert_null(monitor);
}

static void an_empty_arm_is_no_look(void **state) {
  (void)state;
  expt_analysis *const analysis = new_analysis(0.0);
  expt_monitor *const monitor = new_monitor(EXPT_MONITOR_METHOD_GROUP_SEQUENTIAL);
  const expt_monitor_answer answer = look(monitor, analysis, 0);
  assert_true(isnan(answer.statistic) && answer.verdict == EXPT_LOOK_VERDICT_CONTINUE);
  add_day(analysis, 0, 0.0);
  assert_int_equal(look(monitor, analysis, 0).look, 1);
  expt_monitor_free(monitor);
  expt_analysis_free(analysis);
}

/* ---- states and memory ---- */

static expt_status load(const expt_context *ctx, const uint8_t *state, int64_t size, void **out, expt_error *err) {
  expt_monitor *monitor = NULL;
  const expt_status status = expt_monitor_load(ctx, state, size, &monitor, err);
  *out = monitor;
  return status;
}
static expt_status save(const void *handle, uint8_t *buf, int64_t cap, int64_t *need, expt_error *err) {
  return expt_monitor_save(handle, buf, cap, need, err);
}
static expt_status no_merge(void *handle, const void *other, expt_error *err) {
  (void)handle, (void)other, (void)err;
  return EXPT_OK;
}
static void ask(const void *handle) {
  expt_frame *frame = NULL;
  expt_error err;
  must(expt_monitor_frame(handle, &frame, &err), &err);
  expt_frame_free(frame);
}
static void release(void *handle) {
  expt_monitor_free(handle);
}
static const handle_kind kind = {load, save, no_merge, ask, release, .spare = 0};

static void damage_never_breaks_the_loader(void **state) {
  (void)state;
  for (int method = 0; method < 2; method++) {
    expt_analysis *const analysis = new_analysis(0.0);
    expt_monitor *const monitor = new_monitor(method);
    for (int64_t day = 0; day < 3; day++) {
      add_day(analysis, day, 0.0);
      look(monitor, analysis, day);
    }
    state_bytes good = saved(monitor);
    assert_true(survives_damage(&kind, good, 2000) > 0);
    free(good.bytes);
    expt_monitor_free(monitor);
    expt_analysis_free(analysis);
  }
}

static expt_status one_life(expt_context *ctx, void *user, expt_error *err) {
  expt_monitor *monitor = NULL;
  expt_frame *frame = NULL;
  expt_monitor_answer answer = {.struct_size = sizeof answer};
  expt_monitor_options options;
  expt_monitor_options_init(&options);
  options.looks = 3;
  options.control = "a";
  expt_status status = expt_monitor_create(ctx, "value", UNITS, &options, &monitor, err);
  if (status == EXPT_OK) status = expt_monitor_look(monitor, user, DAY_US, &answer, err);
  if (status == EXPT_OK) status = expt_monitor_frame(monitor, &frame, err);
  expt_monitor_free(monitor);
  expt_frame_free(frame);
  return status;
}

static void every_allocation_may_be_refused(void **state) {
  (void)state;
  expt_analysis *const analysis = new_analysis(0.0);
  add_day(analysis, 0, 0.0);
  test_every_allocation(one_life, analysis);
  expt_analysis_free(analysis);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_state_saved_every_day_answers_as_one_process),
      cmocka_unit_test(looks_meet_the_bounds_of_the_design),
      cmocka_unit_test(a_large_effect_ends_it_early),
      cmocka_unit_test(null_values_shift_the_question),
      cmocka_unit_test(days_come_once_and_in_order),
      cmocka_unit_test(plans_are_checked),
      cmocka_unit_test(an_empty_arm_is_no_look),
      cmocka_unit_test(damage_never_breaks_the_loader),
      cmocka_unit_test(every_allocation_may_be_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
