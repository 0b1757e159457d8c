/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plan, the decisions and their reasons. */
#include "tests/unit/rollout_support.h"

#include "lib/math/variates.h"
#include <math.h>
#include <string.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

static expt_rollout_guardrail_options plain_guardrail(void) {
  expt_rollout_guardrail_options options;
  expt_rollout_guardrail_options_init(&options);
  return options;
}

static void add_guardrail(expt_rollout *rollout, const char *metric, const expt_rollout_guardrail_options *options) {
  expt_error err;
  must(expt_rollout_add_guardrail(rollout, metric, options, &err), &err);
}

static expt_frame *plan_of(const expt_rollout *rollout) {
  expt_frame *frame = NULL;
  expt_error err;
  must(expt_rollout_plan(rollout, &frame, &err), &err);
  return frame;
}

static expt_frame *log_of(const expt_rollout *rollout) {
  expt_frame *frame = NULL;
  expt_error err;
  must(expt_rollout_log(rollout, &frame, &err), &err);
  return frame;
}

static bool is_near(double a, double b, double tolerance) {
  if (!(fabs(a - b) <= tolerance)) print_message("%.17g and %.17g\n", a, b);
  return fabs(a - b) <= tolerance;
}

/* ---- the plan ---- */

static void the_budget_is_one_and_split(void **state) {
  (void)state;
  expt_rollout *const rollout = new_rollout(NULL, 4);
  expt_rollout_guardrail_options errors = plain_guardrail();
  errors.good = EXPT_GOOD_DOWN;
  errors.limit = 0.02;
  errors.weight = 3.0;
  add_guardrail(rollout, "errors", &errors);
  expt_frame *const frame = plan_of(rollout);
  const expt_table *const plan = expt_frame_view(frame);
  assert_int_equal(plan->n_rows, 2 * 12);
  for (int64_t row = 0; row < plan->n_rows; row++) {
    const double harm = test_double(plan, "budget_harm", row), row_part = test_double(plan, "budget_sustained", row),
                 limit = test_double(plan, "budget_limit", row), all = test_double(plan, "budget", row);
    assert_true(test_double(plan, "error_budget", row) == 0.05);
    assert_true(is_near(all, row < 12 ? 0.0125 : 0.0375, 1e-16) && is_near(harm + row_part + limit, all, 1e-16));
    assert_true(is_near(limit, row < 12 ? 0.0 : 0.2 * all, 1e-16) && is_near(row_part, 0.2 * (all - limit), 1e-16));
    if (row % 12 > 0) assert_true(test_double(plan, "spent", row) > test_double(plan, "spent", row - 1));
  }
  for (int64_t last = 11; last < 24; last += 12)
    assert_true(is_near(test_double(plan, "spent", last), 0.9 * test_double(plan, "budget", last), 1e-10));
  assert_true(isnan(test_double(plan, "rolled_back", 23)) && is_near(test_double(plan, "rolled_back", 11), 0.955, 1e-6));
  assert_int_equal(test_integer(plan, "units_needed", 23), 0);
  expt_frame_free(frame);
  expt_rollout_free(rollout);
}

/* A single look is a test of fixed size, and takes the units of one. */
static void one_look_needs_the_units_of_a_single_test(void **state) {
  (void)state;
  expt_rollout *rollout = NULL;
  expt_rollout_options options;
  expt_rollout_stage_options stage;
  expt_rollout_guardrail_options guardrail = plain_guardrail();
  expt_error err;
  expt_rollout_options_init(&options);
  expt_rollout_stage_options_init(&stage);
  options.sustained_looks = 0;
  stage.looks = 1;
  guardrail.margin = 0.5;
  guardrail.harm = 1.25;
  guardrail.baseline = 40.0;
  guardrail.std_dev = 12.0;
  must(expt_rollout_create(NULL, &options, &rollout, &err), &err);
  must(expt_rollout_add_stage(rollout, "half", 0.5, &stage, &err), &err);
  add_guardrail(rollout, "revenue", &guardrail);
  expt_frame *const frame = plan_of(rollout);
  const expt_table *const plan = expt_frame_view(frame);
  /* 2 (z_.045 + z_.045)^2 sd^2 / 0.75^2 a variant: nine tenths of the error and of the misses; qnorm(0.955) of R 4.2.2 */
  const double wanted = 4.0 * pow(2.0 * 1.695397710272136, 2.0) * 144.0 / (0.75 * 0.75);
  assert_true(is_near((double)test_integer(plan, "units_needed", 0), ceil(wanted), 1.0));
  assert_true(is_near(test_double(plan, "bound", 0), -1.695397710272136, 1e-12));
  assert_true(isnan(test_double(plan, "sustained_bound", 0)));
  assert_true(is_near(test_double(plan, "effect_at_bound", 0), -0.5 - 1.695397710272136 * 12.0 * 2.0 / sqrt(wanted), 1e-3));
  expt_frame_free(frame);
  expt_rollout_free(rollout);
}

static void stages_without_units_get_them_by_traffic(void **state) {
  (void)state;
  expt_rollout *rollout = NULL;
  expt_rollout_stage_options stage;
  expt_error err;
  expt_rollout_guardrail_options guardrail = plain_guardrail();
  expt_rollout_stage_options_init(&stage);
  stage.looks = 1;
  must(expt_rollout_create(NULL, NULL, &rollout, &err), &err);
  must(expt_rollout_add_stage(rollout, "a", 0.1, &stage, &err), &err);
  stage.min_units = 5000;
  must(expt_rollout_add_stage(rollout, "b", 0.5, &stage, &err), &err);
  stage.min_units = 0;
  stage.holdback = 0.0;
  must(expt_rollout_add_stage(rollout, "c", 1.0, &stage, &err), &err);
  add_guardrail(rollout, "conversion", &guardrail);
  expt_frame *const frame = plan_of(rollout);
  const expt_table *const plan = expt_frame_view(frame);
  assert_int_equal(plan->n_rows, 3);
  assert_int_equal(test_integer(plan, "stage_units", 0), 1000);
  assert_int_equal(test_integer(plan, "stage_units", 1), 5000);
  assert_int_equal(test_integer(plan, "stage_units", 2), 0);
  assert_int_equal(test_integer(plan, "look", 2), 0);
  assert_non_null(strstr(test_text(plan, "message", 2), "no control: monitoring is descriptive"));
  assert_true(isnan(test_double(plan, "bound", 2)));
  assert_int_equal(expt_rollout_add_stage(rollout, "d", 1.0, &stage, &err), EXPT_E_STATE);
  test_message_has(&err, "has no control");
  expt_frame_free(frame);
  expt_rollout_free(rollout);
}

/* ---- decisions ---- */

static void a_change_without_effect_goes_to_the_end(void **state) {
  (void)state;
  expt_rollout *rollout = NULL;
  expt_rollout_stage_options stage;
  expt_rollout_guardrail_options guardrail = plain_guardrail();
  expt_error err;
  expt_rollout_stage_options_init(&stage);
  stage.min_units = 20000;
  stage.min_time_us = 2 * DAY_US;
  must(expt_rollout_create(NULL, NULL, &rollout, &err), &err);
  must(expt_rollout_add_stage(rollout, "half", 0.5, &stage, &err), &err);
  must(expt_rollout_add_stage(rollout, "all", 1.0, &stage, &err), &err);
  add_guardrail(rollout, "conversion", &guardrail);
  expt_rollout_answer answer = look_of(rollout, 0.5, 6000, 600, 6000, 606, DAY_US);
  assert_true(answer.decision == EXPT_ROLLOUT_DECISION_HOLD && answer.reason == EXPT_ROLLOUT_REASON_TIME);
  assert_true(answer.time_left_us == 2 * DAY_US && answer.stage == 1 && answer.next_stage == 1 && answer.look == 1);
  answer = look_of(rollout, 0.5, 9000, 900, 9000, 909, 3 * DAY_US);
  assert_true(answer.decision == EXPT_ROLLOUT_DECISION_HOLD && answer.reason == EXPT_ROLLOUT_REASON_UNITS && answer.units == 18000);
  answer = look_of(rollout, 0.5, 10000, 1000, 10000, 1009, 4 * DAY_US);
  assert_true(answer.decision == EXPT_ROLLOUT_DECISION_ADVANCE && answer.reason == EXPT_ROLLOUT_REASON_PASSED);
  assert_true(answer.next_stage == 2 && answer.next_share == 1.0);
  assert_string_equal(answer.metric, "conversion");
  print_message("%s\n", answer.message);
  answer = look_of(rollout, 0.95, 1000, 120, 19000, 2290, 5 * DAY_US); /* its results begin from nothing */
  assert_true(answer.stage == 2 && answer.reason == EXPT_ROLLOUT_REASON_TIME && answer.time_left_us == DAY_US);
  answer = look_of(rollout, 0.95, 1100, 130, 20900, 2519, 6 * DAY_US);
  assert_true(answer.decision == EXPT_ROLLOUT_DECISION_COMPLETE && answer.next_stage == 2);
  expt_frame *const frame = log_of(rollout);
  assert_int_equal(expt_frame_view(frame)->n_rows, 5);
  assert_string_equal(test_text(expt_frame_view(frame), "decision", 2), "advance");
  assert_string_equal(test_text(expt_frame_view(frame), "stage", 4), "all");
  assert_string_equal(test_text(expt_frame_view(frame), "reason", 4), "passed");
  expt_frame_free(frame);
  expt_analysis *const more = stage_analysis(0.5);
  expt_rollout_answer none;
  assert_int_equal(try_look(rollout, more, 9 * DAY_US, &none, &err), EXPT_E_STATE);
  test_message_has(&err, "ended at look 5 (complete)");
  expt_analysis_free(more);
  expt_rollout_free(rollout);
}

static void harm_is_rolled_back_at_once(void **state) {
  (void)state;
  const expt_rollout_guardrail_options guardrail = plain_guardrail();
  expt_rollout *const rollout = small_rollout(20000, &guardrail);
  const expt_rollout_answer answer = look_of(rollout, 0.5, 4000, 480, 4000, 360, DAY_US);
  print_message("%s\n", answer.message);
  assert_true(answer.decision == EXPT_ROLLOUT_DECISION_ROLLBACK && answer.reason == EXPT_ROLLOUT_REASON_HARM);
  assert_true(answer.next_stage == 0 && answer.next_share == 0.0 && answer.statistic <= answer.bound);
  assert_true(is_near(answer.estimate, -0.03, 1e-15) && is_near(answer.rel_estimate, -0.25, 1e-14));
  expt_rollout_free(rollout);
}

/* 240 and 193 of 2,000 are z = -2.37: between the bounds of the first looks. */
static void losses_that_stay_are_rolled_back(void **state) {
  (void)state;
  const expt_rollout_guardrail_options guardrail = plain_guardrail();
  expt_rollout *const rollout = small_rollout(20000, &guardrail);
  expt_rollout_answer answer = look_of(rollout, 0.5, 2000, 240, 2000, 193, DAY_US);
  print_message("%s\n", answer.message);
  assert_true(answer.statistic > answer.bound && answer.statistic <= answer.sustained_bound && answer.in_a_row == 1);
  assert_true(answer.decision == EXPT_ROLLOUT_DECISION_HOLD && answer.reason == EXPT_ROLLOUT_REASON_WATCH);
  answer = look_of(rollout, 0.5, 2100, 252, 2100, 203, 2 * DAY_US);
  print_message("%s\n", answer.message);
  assert_true(answer.statistic > answer.bound && answer.in_a_row == 2);
  assert_true(answer.decision == EXPT_ROLLOUT_DECISION_ROLLBACK && answer.reason == EXPT_ROLLOUT_REASON_SUSTAINED);
  expt_rollout_free(rollout);
}

/* A look with the units of the stage does not leave it while a loss is watched. */
static void a_watched_loss_is_not_advanced(void **state) {
  (void)state;
  const expt_rollout_guardrail_options guardrail = plain_guardrail();
  expt_rollout *rollout = NULL;
  expt_rollout_stage_options stage;
  expt_error err;
  expt_rollout_stage_options_init(&stage);
  must(expt_rollout_create(NULL, NULL, &rollout, &err), &err);
  stage.min_units = 4000;
  must(expt_rollout_add_stage(rollout, "first", 0.1, &stage, &err), &err);
  stage.min_units = 40000;
  must(expt_rollout_add_stage(rollout, "second", 0.5, &stage, &err), &err);
  add_guardrail(rollout, "conversion", &guardrail);
  expt_rollout_answer answer = look_of(rollout, 0.5, 2000, 240, 2000, 193, DAY_US);
  assert_true(answer.statistic > answer.bound && answer.statistic <= answer.sustained_bound);
  assert_true(answer.decision == EXPT_ROLLOUT_DECISION_HOLD && answer.reason == EXPT_ROLLOUT_REASON_WATCH && answer.units == 4000);
  answer = look_of(rollout, 0.5, 2100, 245, 2100, 215, 2 * DAY_US);
  assert_true(answer.decision == EXPT_ROLLOUT_DECISION_ADVANCE && answer.in_a_row == 0);
  expt_rollout_free(rollout);
}

static void limits_are_tested_in_the_stage(void **state) {
  (void)state;
  expt_rollout_guardrail_options guardrail = plain_guardrail();
  guardrail.good = EXPT_GOOD_DOWN;
  guardrail.margin = 1.0; /* nothing but the limit can be hurt */
  guardrail.limit = 0.1;
  expt_rollout *const rollout = small_rollout(20000, &guardrail);
  expt_rollout_answer answer = look_of(rollout, 0.5, 4000, 400, 4000, 402, DAY_US);
  assert_true(answer.decision == EXPT_ROLLOUT_DECISION_HOLD && answer.limit_statistic < 0.0 && answer.limit_statistic > answer.limit_bound);
  answer = look_of(rollout, 0.5, 8000, 800, 8000, 1000, 2 * DAY_US);
  print_message("%s\n", answer.message);
  assert_true(answer.decision == EXPT_ROLLOUT_DECISION_ROLLBACK && answer.reason == EXPT_ROLLOUT_REASON_LIMIT);
  assert_true(is_near(answer.limit_statistic, (0.1 - 0.125) / answer.std_error, 1e-12));
  expt_rollout_free(rollout);
}

/* Every unit of the treatment is hurt and none of the control: no arm varies, but the test has an error. */
static void total_harm_is_rolled_back(void **state) {
  (void)state;
  expt_rollout_guardrail_options guardrail = plain_guardrail();
  guardrail.good = EXPT_GOOD_DOWN;
  expt_rollout *const rollout = small_rollout(20000, &guardrail);
  const expt_rollout_answer answer = look_of(rollout, 0.5, 5000, 0, 5000, 5000, DAY_US);
  assert_true(answer.decision == EXPT_ROLLOUT_DECISION_ROLLBACK && answer.reason == EXPT_ROLLOUT_REASON_HARM);
  assert_true(is_near(answer.std_error, 0.01, 1e-15)); /* pooled: sqrt(1/2 * 1/2 * 2 / 5000) */
  expt_rollout_free(rollout);
}

/* Margins move z; the side that is welcome turns it. */
static void z_is_the_distance_from_the_margin(void **state) {
  (void)state;
  for (int relative = 0; relative < 2; relative++) {
    for (int down = 0; down < 2; down++) {
      expt_rollout_guardrail_options guardrail = plain_guardrail();
      guardrail.good = down ? EXPT_GOOD_DOWN : EXPT_GOOD_UP;
      guardrail.relative = relative;
      guardrail.margin = 0.04;
      expt_rollout *const rollout = small_rollout(20000, &guardrail);
      const expt_rollout_answer answer = look_of(rollout, 0.5, 4000, 400, 4000, 420, DAY_US);
      const double loss = down ? 0.005 : -0.005, widened = down && relative ? 1.04 : 1.0;
      assert_true(is_near(answer.std_error, sqrt((0.1 * 0.9 + 0.105 * 0.895) / 4000.0), 1e-15));
      assert_true(is_near(answer.statistic, ((relative ? 0.004 : 0.04) - loss) / (widened * answer.std_error), 1e-12));
      expt_rollout_free(rollout);
    }
  }
}

/* 1,000 and 1,400 units where halves are planned. */
static void nothing_is_read_from_an_unhealthy_analysis(void **state) {
  (void)state;
  const expt_rollout_guardrail_options guardrail = plain_guardrail();
  expt_rollout *const rollout = small_rollout(2000, &guardrail);
  expt_rollout_answer answer = look_of(rollout, 0.5, 1000, 300, 1400, 50, DAY_US);
  print_message("%s\n", answer.message);
  assert_true(answer.decision == EXPT_ROLLOUT_DECISION_HOLD && answer.reason == EXPT_ROLLOUT_REASON_UNHEALTHY && !answer.healthy);
  assert_true(answer.spent == 0.0 && isnan(answer.statistic) && answer.metric[0] == '\0');
  assert_non_null(strstr(answer.message, "sample_ratio"));
  answer = look_of(rollout, 0.5, 1000, 100, 1010, 101, 2 * DAY_US); /* fewer than at the look that was not read */
  assert_true(answer.decision == EXPT_ROLLOUT_DECISION_ADVANCE && answer.healthy && answer.spent > 0.0);
  expt_rollout_free(rollout);
}

static void arms_without_events_do_not_stop_it(void **state) {
  (void)state;
  const expt_rollout_guardrail_options guardrail = plain_guardrail();
  expt_rollout *const rollout = small_rollout(2000, &guardrail);
  expt_rollout_answer answer = look_of(rollout, 0.5, 900, 0, 900, 0, DAY_US);
  assert_true(answer.reason == EXPT_ROLLOUT_REASON_UNITS && answer.spent == 0.0);
  answer = look_of(rollout, 0.5, 1000, 0, 1000, 0, 2 * DAY_US);
  assert_true(answer.decision == EXPT_ROLLOUT_DECISION_ADVANCE && answer.spent == 0.0);
  expt_analysis *const empty = stage_analysis(0.5);
  answer = look_at(rollout, empty, 3 * DAY_US);
  assert_true(answer.decision == EXPT_ROLLOUT_DECISION_HOLD && answer.reason == EXPT_ROLLOUT_REASON_NO_ESTIMATE);
  expt_analysis_free(empty);
  expt_rollout_free(rollout);
}

static void a_stage_without_control_takes_its_time(void **state) {
  (void)state;
  expt_rollout *rollout = NULL;
  expt_rollout_stage_options stage;
  expt_rollout_guardrail_options guardrail = plain_guardrail();
  expt_error err;
  expt_rollout_stage_options_init(&stage);
  stage.min_units = 2000;
  must(expt_rollout_create(NULL, NULL, &rollout, &err), &err);
  must(expt_rollout_add_stage(rollout, "half", 0.5, &stage, &err), &err);
  stage.min_units = 0;
  stage.holdback = 0.0;
  stage.min_time_us = 3 * DAY_US;
  must(expt_rollout_add_stage(rollout, "all", 1.0, &stage, &err), &err);
  add_guardrail(rollout, "conversion", &guardrail);
  assert_int_equal(look_of(rollout, 0.5, 1000, 100, 1000, 100, DAY_US).decision, EXPT_ROLLOUT_DECISION_ADVANCE);
  expt_analysis *const empty = stage_analysis(0.5);
  expt_rollout_answer answer = look_at(rollout, empty, 2 * DAY_US);
  print_message("%s\n", answer.message);
  assert_true(answer.decision == EXPT_ROLLOUT_DECISION_HOLD && answer.reason == EXPT_ROLLOUT_REASON_TIME);
  assert_non_null(strstr(answer.message, "2 days to go; no control: monitoring is descriptive"));
  answer = look_at(rollout, empty, 4 * DAY_US);
  assert_true(answer.decision == EXPT_ROLLOUT_DECISION_COMPLETE && answer.reason == EXPT_ROLLOUT_REASON_NO_CONTROL);
  expt_analysis_free(empty);
  expt_rollout_free(rollout);
}

/* ---- stages are strata ---- */

enum { CONTROL_1 = 90000, VARIANT_1 = 10000, CONTROL_2 = 50000, VARIANT_2 = 50000 };

static expt_rollout *two_stages(void) {
  expt_rollout_guardrail_options guardrail = plain_guardrail();
  guardrail.margin = 1.0; /* it is the estimate that is looked at */
  return small_rollout(100000, &guardrail);
}

/* Nine tenths control at a base rate of 10 %, then halves at 12 %, without effect: units pooled over the stages would say +8.9 %. */
static void a_base_rate_that_moves_is_no_effect(void **state) {
  (void)state;
  const double pooled = (0.1 * VARIANT_1 + 0.12 * VARIANT_2) / (VARIANT_1 + VARIANT_2) /
                            ((0.1 * CONTROL_1 + 0.12 * CONTROL_2) / (CONTROL_1 + CONTROL_2)) - 1.0;
  assert_true(is_near(pooled, 0.089, 0.0005));
  expt_rollout *const rollout = two_stages();
  expt_rollout_answer answer = look_of(rollout, 0.1, CONTROL_1, 9000, VARIANT_1, 1000, DAY_US);
  assert_int_equal(answer.decision, EXPT_ROLLOUT_DECISION_ADVANCE);
  answer = look_of(rollout, 0.5, CONTROL_2, 6000, VARIANT_2, 6000, 2 * DAY_US);
  assert_int_equal(answer.decision, EXPT_ROLLOUT_DECISION_COMPLETE);
  assert_true(is_near(answer.estimate, 0.0, 1e-15) && is_near(answer.rel_estimate, 0.0, 1e-14));
  /* weights 9,000 and 25,000 */
  const double wanted = sqrt(pow(9000.0, 2.0) * 0.09 * (1.0 / CONTROL_1 + 1.0 / VARIANT_1) +
                             pow(25000.0, 2.0) * 0.1056 * (1.0 / CONTROL_2 + 1.0 / VARIANT_2)) / 34000.0;
  assert_true(is_near(answer.std_error, wanted, 1e-15));
  expt_rollout_free(rollout);
}

static int64_t draw(int64_t n, double chance, const xp_draws *draws, uint64_t run, uint32_t which) {
  const xp_call silent = {NULL, __func__, NULL};
  xp_count_sampler law;
  assert_int_equal(xp_binomial_make(&silent, n, chance, &law), EXPT_OK);
  return xp_draw_count(&law, draws, run, which);
}

static void the_combined_interval_covers_no_effect(void **state) {
  (void)state;
  enum { RUNS = 1000 };
  const char *const cell = "rollout/base rate moves";
  const xp_draws draws = xp_draws_of((xp_philox_key){XXH64(cell, strlen(cell), 0), 0}, EXPT_SIMD_SCALAR);
  expt_rollout *const first = two_stages();
  expt_analysis *const empty = stage_analysis(0.5);
  look_at(first, empty, 1); /* settles the plan once for all */
  const state_bytes bytes = saved(first);
  int64_t covered = 0;
  for (uint64_t run = 0; run < RUNS; run++) {
    expt_rollout *const rollout = loaded(bytes);
    look_of(rollout, 0.1, CONTROL_1, draw(CONTROL_1, 0.1, &draws, run, 0), VARIANT_1, draw(VARIANT_1, 0.1, &draws, run, 1), DAY_US);
    const expt_rollout_answer answer = look_of(rollout, 0.5, CONTROL_2, draw(CONTROL_2, 0.12, &draws, run, 2), VARIANT_2,
                                               draw(VARIANT_2, 0.12, &draws, run, 3), 2 * DAY_US);
    covered += fabs(answer.estimate) <= 1.959963984540054 * answer.std_error;
    expt_rollout_free(rollout);
  }
  print_message("%lld of %d intervals of 95 %% cover no effect\n", (long long)covered, RUNS);
  assert_true(fabs((double)covered / RUNS - 0.95) <= 4.891638475715 * sqrt(0.95 * 0.05 / RUNS)); /* qnorm(1 - 0.5e-6), R 4.2.2 */
  free(bytes.bytes);
  expt_analysis_free(empty);
  expt_rollout_free(first);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_budget_is_one_and_split),
      cmocka_unit_test(one_look_needs_the_units_of_a_single_test),
      cmocka_unit_test(stages_without_units_get_them_by_traffic),
      cmocka_unit_test(a_change_without_effect_goes_to_the_end),
      cmocka_unit_test(harm_is_rolled_back_at_once),
      cmocka_unit_test(losses_that_stay_are_rolled_back),
      cmocka_unit_test(a_watched_loss_is_not_advanced),
      cmocka_unit_test(limits_are_tested_in_the_stage),
      cmocka_unit_test(z_is_the_distance_from_the_margin),
      cmocka_unit_test(nothing_is_read_from_an_unhealthy_analysis),
      cmocka_unit_test(arms_without_events_do_not_stop_it),
      cmocka_unit_test(total_harm_is_rolled_back),
      cmocka_unit_test(a_stage_without_control_takes_its_time),
      cmocka_unit_test(a_base_rate_that_moves_is_no_effect),
      cmocka_unit_test(the_combined_interval_covers_no_effect),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
