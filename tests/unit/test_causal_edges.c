/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Valid data that says little: empty arms, nobody or everybody exposed, missing outcomes, wrong splits. Never a failure, always a note. */
#include "tests/unit/causal_support.h"

#include "lib/math/distributions.h"
#include <experiment/stats.h>

static bool is_noted(const expt_frame *frame, const char *effect, expt_note note) {
  return (notes_of(frame, effect) & NOTE(note)) != 0;
}

static void expect_notes(const expt_frame *frame, const char *effect, int64_t bits) {
  if (notes_of(frame, effect) != bits) fail_msg("%s: %s", effect, word(frame, "notes", row_with(frame, "name", effect, 0)));
}

static expt_frame *estimates_of(const cell *cells, int n, const expt_estimator_triggered_options *options) {
  test_table *const table = units_of(cells, n);
  expt_fit *const fit = fit_once(triggered("outcome", options), table);
  expt_frame *const frame = estimates(fit);
  expt_fit_free(fit);
  test_table_free(table);
  return frame;
}

static expt_frame *diagnostics_of(const cell *cells, int n, const expt_estimator_triggered_options *options) {
  test_table *const table = units_of(cells, n);
  expt_fit *const fit = fit_once(triggered("outcome", options), table);
  expt_frame *const frame = diagnostics(fit);
  expt_fit_free(fit);
  test_table_free(table);
  return frame;
}

static double check_number(const expt_frame *checks, const char *check, const char *column) {
  return number(checks, column, row_with(checks, "check", check, 0));
}

/* ---- nobody there ---- */

static void a_table_without_rows_has_nan_and_notes(void **state) {
  (void)state;
  test_table *const table = test_table_create(0);
  test_table_bools(table, "arm", NULL), test_table_bools(table, "exposed", NULL), test_table_bools(table, "outcome", NULL);
  expt_fit *const fit = fit_once(triggered("outcome", NULL), table);
  expt_frame *const frame = estimates(fit), *const pulls = influence(fit), *const checks = diagnostics(fit);
  for (int64_t row = 0; row < 4; row++) {
    assert_true(isnan(number(frame, "estimate", row)) && isnan(number(frame, "p_value", row)));
    assert_true(whole(frame, "note_bits", row) == NOTE(EXPT_NOTE_EMPTY_ARM));
    assert_string_equal(word(frame, "control", row), "<missing>");
  }
  assert_int_equal(expt_frame_view(pulls)->n_rows, 0);
  assert_int_equal(expt_frame_view(pulls)->n_columns, 4);
  for (int64_t row = 0; row < expt_frame_view(checks)->n_rows; row++)
    assert_true(number(checks, "passes", row) == 1.0);
  expt_frame_free(frame), expt_frame_free(pulls), expt_frame_free(checks);
  expt_fit_free(fit);
  test_table_free(table);
}

static void an_empty_arm_is_noted(void **state) {
  (void)state;
  const cell only_control[] = {{0, 0, 0, 0, 20}, {0, 1, 1, 0, 5}};
  expt_frame *const frame = estimates_of(only_control, 2, NULL);
  assert_true(is_noted(frame, "itt", EXPT_NOTE_EMPTY_ARM) && isnan(of_effect(frame, "itt", "estimate")));
  assert_true(is_noted(frame, "itt", EXPT_NOTE_SPLIT_DIFFERS)); /* 25 of 25, where half were planned */
  assert_true(of_effect(frame, "itt", "value_control") == 0.2 && isnan(of_effect(frame, "itt", "value_variant")));
  assert_string_equal(word(frame, "control", 0), "0");
  assert_string_equal(word(frame, "variant", 0), "<missing>");
  expt_frame_free(frame);
}

static void nobody_exposed(void **state) {
  (void)state;
  const cell cells[] = {{0, 0, 0, 0, 60}, {0, 0, 1, 0, 40}, {1, 0, 0, 0, 55}, {1, 0, 1, 0, 45}};
  expt_frame *const frame = estimates_of(cells, 4, NULL);
  expect_notes(frame, "itt", 0);
  expect_notes(frame, "triggered", NOTE(EXPT_NOTE_EMPTY_ARM));
  expect_notes(frame, "diluted", NOTE(EXPT_NOTE_EMPTY_ARM));
  expect_notes(frame, "placebo", 0);
  assert_true(isnan(of_effect(frame, "diluted", "estimate")) && isnan(of_effect(frame, "diluted", "value_variant")));
  assert_true(of_effect(frame, "placebo", "estimate") == of_effect(frame, "itt", "estimate"));
  assert_true(of_effect(frame, "itt", "exposure_rate") == 0.0);
  expt_frame_free(frame);
}

static void nothing_is_relative_to_a_control_of_0(void **state) {
  (void)state;
  const cell cells[] = {{0, 0, 0, 0, 50}, {0, 1, 0, 0, 50}, {1, 0, 0, 0, 50}, {1, 1, 0, 0, 30}, {1, 1, 1, 0, 20}};
  expt_frame *const frame = estimates_of(cells, 5, NULL);
  for (int64_t row = 0; row < 4; row++)
    assert_true(number(frame, "value_control", row) == 0.0 && isnan(number(frame, "rel_estimate", row)));
  assert_true(of_effect(frame, "diluted", "estimate") == 0.2);
  expt_frame_free(frame);
}

static void everybody_exposed(void **state) {
  (void)state;
  const cell cells[] = {{0, 1, 0, 0, 60}, {0, 1, 1, 0, 40}, {1, 1, 0, 0, 55}, {1, 1, 1, 0, 45}};
  expt_frame *const frame = estimates_of(cells, 4, NULL);
  expect_notes(frame, "placebo", NOTE(EXPT_NOTE_EMPTY_ARM));
  assert_true(of_effect(frame, "triggered", "statistic") == of_effect(frame, "itt", "statistic"));
  is_near("diluted", of_effect(frame, "diluted", "estimate"), of_effect(frame, "itt", "estimate"), 0.0);
  is_near("its error", of_effect(frame, "diluted", "std_error"), of_effect(frame, "itt", "std_error"), 1e-15);
  expt_frame_free(frame);
}

static void an_effect_without_error_has_no_influence(void **state) {
  (void)state;
  const uint8_t arm[] = {0, 0, 1}, exposed[] = {0, 0, 0};
  const double value[] = {1.0, 2.5, 4.0};
  test_table *const table = test_table_create(3);
  test_table_bools(table, "arm", arm), test_table_bools(table, "exposed", exposed), test_table_doubles(table, "value", value);
  expt_fit *const fit = fit_once(triggered("value", NULL), table);
  expt_frame *const frame = estimates(fit), *const pulls = influence(fit);
  assert_true(of_effect(frame, "itt", "estimate") == 2.25 && isnan(of_effect(frame, "itt", "std_error")));
  assert_true(is_noted(frame, "itt", EXPT_NOTE_ZERO_VARIANCE)); /* one treated unit has no variance to estimate */
  for (int64_t row = 0; row < 3; row++)
    assert_true(isnan(number(pulls, "itt", row)) && isnan(number(pulls, "triggered", row)));
  expt_frame_free(frame), expt_frame_free(pulls);
  expt_fit_free(fit);
  test_table_free(table);
}

static void equal_values_leave_an_error_of_0(void **state) {
  (void)state;
  const uint8_t arm[] = {0, 0, 1, 1}, exposed[] = {1, 1, 1, 1};
  const double value[] = {2.0, 2.0, 5.0, 5.0};
  test_table *const table = test_table_create(4);
  test_table_bools(table, "arm", arm), test_table_bools(table, "exposed", exposed), test_table_doubles(table, "value", value);
  expt_fit *const fit = fit_once(triggered("value", NULL), table);
  expt_frame *const frame = estimates(fit), *const pulls = influence(fit);
  static const char *const names[] = {"itt", "triggered", "diluted"};
  for (int i = 0; i < 3; i++) {
    assert_true(of_effect(frame, names[i], "estimate") == 3.0 && of_effect(frame, names[i], "std_error") == 0.0);
    assert_true(isnan(of_effect(frame, names[i], "p_value")) && is_noted(frame, names[i], EXPT_NOTE_ZERO_VARIANCE));
    assert_true(number(pulls, names[i], 3) == 0.0);
  }
  expt_frame_free(frame), expt_frame_free(pulls);
  expt_fit_free(fit);
  test_table_free(table);
}

/* ---- what the checks find ---- */

static void unequal_exposure_is_noted(void **state) {
  (void)state;
  const cell cells[] = {{0, 0, 0, 0, 500}, {0, 1, 0, 0, 300}, {0, 1, 1, 0, 200}, {1, 0, 0, 0, 400}, {1, 1, 0, 0, 380}, {1, 1, 1, 0, 220}};
  expt_frame *const frame = estimates_of(cells, 6, NULL), *const checks = diagnostics_of(cells, 6, NULL);
  expect_notes(frame, "itt", 0);
  expect_notes(frame, "triggered", NOTE(EXPT_NOTE_POST_TREATMENT));
  expect_notes(frame, "diluted", NOTE(EXPT_NOTE_POST_TREATMENT));
  assert_true(is_noted(frame, "placebo", EXPT_NOTE_POST_TREATMENT));
  /* Pearson's chi2 of 500 / 500 against 600 / 400: (500 * 400 - 500 * 600)^2 * 2000 / (1000^2 * 1100 * 900) */
  is_near("chi2", check_number(checks, "exposure_balance", "statistic"), 2000.0 / 99.0, 1e-14);
  is_near("difference", check_number(checks, "exposure_balance", "value"), 0.1, 1e-15);
  assert_true(check_number(checks, "exposure_balance", "passes") == 0.0 && check_number(checks, "split", "passes") == 1.0);
  assert_true(check_number(checks, "exposure_rate", "value") == 0.5 && check_number(checks, "exposure_rate", "n") == 1000.0);
  assert_string_equal(word(checks, "variant", row_with(checks, "check", "exposure_rate", 0)), "0");
  expt_frame_free(frame), expt_frame_free(checks);
}

static void exposure_said_to_come_after_is_noted(void **state) {
  (void)state;
  const cell cells[] = {{0, 0, 0, 0, 50}, {0, 0, 1, 0, 50}, {0, 1, 0, 0, 60}, {0, 1, 1, 0, 40},
                        {1, 0, 0, 0, 50}, {1, 0, 1, 0, 50}, {1, 1, 0, 0, 55}, {1, 1, 1, 0, 45}};
  expt_estimator_triggered_options options = triggered_options();
  options.post_treatment = 1;
  expt_frame *const frame = estimates_of(cells, 8, &options), *const checks = diagnostics_of(cells, 8, &options);
  expect_notes(frame, "itt", 0);
  expect_notes(frame, "triggered", NOTE(EXPT_NOTE_POST_TREATMENT));
  expect_notes(frame, "placebo", NOTE(EXPT_NOTE_POST_TREATMENT));
  expect_notes(frame, "diluted", NOTE(EXPT_NOTE_POST_TREATMENT));
  assert_true(check_number(checks, "exposure_balance", "passes") == 0.0 && check_number(checks, "exposure_balance", "p_value") == 1.0);
  expt_frame_free(frame), expt_frame_free(checks);
}

static void a_placebo_effect_is_noted(void **state) {
  (void)state;
  const cell cells[] = {{0, 0, 0, 0, 400}, {0, 0, 1, 0, 100}, {0, 1, 0, 0, 60}, {0, 1, 1, 0, 40},
                        {1, 0, 0, 0, 340}, {1, 0, 1, 0, 160}, {1, 1, 0, 0, 55}, {1, 1, 1, 0, 45}};
  expt_estimator_triggered_options options = triggered_options();
  options.alternative = EXPT_ALTERNATIVE_LESS; /* the check looks both ways all the same */
  expt_frame *const frame = estimates_of(cells, 8, &options), *const checks = diagnostics_of(cells, 8, &options);
  expect_notes(frame, "itt", 0);
  expect_notes(frame, "triggered", NOTE(EXPT_NOTE_PLACEBO_DIFFERS));
  expect_notes(frame, "placebo", NOTE(EXPT_NOTE_PLACEBO_DIFFERS));
  expect_notes(frame, "diluted", NOTE(EXPT_NOTE_PLACEBO_DIFFERS));
  assert_true(of_effect(frame, "placebo", "p_value") > 0.999);
  is_near("p", check_number(checks, "placebo", "p_value"), xp_normal_two_sided(of_effect(frame, "placebo", "statistic")), 1e-13);
  assert_true(check_number(checks, "placebo", "passes") == 0.0);
  expt_frame_free(frame), expt_frame_free(checks);
}

static void the_planned_share_is_asked(void **state) {
  (void)state;
  const cell cells[] = {{0, 1, 0, 0, 800}, {0, 1, 1, 0, 100}, {1, 1, 0, 0, 80}, {1, 1, 1, 0, 20}};
  expt_frame *const half = estimates_of(cells, 4, NULL);
  assert_true(is_noted(half, "itt", EXPT_NOTE_SPLIT_DIFFERS) && is_noted(half, "diluted", EXPT_NOTE_SPLIT_DIFFERS));
  expt_estimator_triggered_options options = triggered_options();
  options.share = 0.1;
  expt_frame *const tenth = estimates_of(cells, 4, &options), *const checks = diagnostics_of(cells, 4, &options);
  expect_notes(tenth, "itt", 0);
  assert_true(check_number(checks, "split", "value") == 0.1 && check_number(checks, "split", "expected") == 0.1);
  assert_true(check_number(checks, "split", "statistic") < 1e-20 && check_number(checks, "split_exposed", "n") == 1000.0);
  expt_frame_free(half), expt_frame_free(tenth), expt_frame_free(checks);
}

static void a_difference_has_checks_of_its_own(void **state) {
  (void)state;
  const cell cells[] = {{0, 0, 0, 0, 60}, {0, 0, 1, 0, 40}, {1, 0, 0, 0, 55}, {1, 0, 1, 0, 45}};
  test_table *const table = units_of(cells, 4);
  expt_fit *const fit = fit_once(difference("outcome", NULL), table);
  expt_frame *const checks = diagnostics(fit), *const frame = estimates(fit), *const pulls = influence(fit);
  assert_int_equal(expt_frame_view(checks)->n_rows, 1);
  assert_string_equal(word(checks, "check", 0), "split");
  assert_true(isnan(number(frame, "exposure_rate", 0)));
  assert_int_equal(expt_frame_view(pulls)->n_columns, 1);
  expt_frame_free(checks), expt_frame_free(frame), expt_frame_free(pulls);
  expt_fit_free(fit);
  test_table_free(table);
}

/* ---- missing outcomes ---- */

/* 100 units an arm, every second exposed; outcome 1 for every fourth; `gaps` outcomes of the treated missing. */
static test_table *with_gaps(int gaps) {
  enum { N = 200 };
  uint8_t arm[N], exposed[N];
  double outcome[N];
  for (int i = 0; i < N; i++) {
    arm[i] = i >= 100;
    exposed[i] = i % 2 == 0;
    outcome[i] = i >= 100 && i < 100 + gaps ? (double)NAN : i % 4 == 0;
  }
  test_table *const table = test_table_create(N);
  test_table_bools(table, "arm", arm), test_table_bools(table, "exposed", exposed), test_table_doubles(table, "outcome", outcome);
  return table;
}

static void missing_outcomes_are_zero_or_left_out(void **state) {
  (void)state;
  test_table *const table = with_gaps(40);
  expt_estimator_triggered_options options = triggered_options();
  options.missing = EXPT_MISSING_ZERO;
  expt_fit *fit = fit_once(triggered("outcome", &options), table);
  expt_frame *frame = estimates(fit);
  assert_true(of_effect(frame, "itt", "value_variant") == 0.15 && of_effect(frame, "itt", "n_variant") == 100.0);
  expt_frame_free(frame);
  expt_fit_free(fit);
  options.missing = EXPT_MISSING_DROP;
  fit = fit_once(triggered("outcome", &options), table);
  frame = estimates(fit);
  expt_frame *const checks = diagnostics(fit), *const pulls = influence(fit);
  assert_true(of_effect(frame, "itt", "value_variant") == 0.25 && of_effect(frame, "itt", "n_variant") == 60.0);
  assert_true(of_effect(frame, "itt", "n_dropped") == 40.0 && of_effect(frame, "triggered", "n_dropped") == 20.0);
  assert_true(is_noted(frame, "itt", EXPT_NOTE_DROPPED) && is_noted(frame, "itt", EXPT_NOTE_DROP_IMBALANCE));
  assert_true(check_number(checks, "split", "n") == 200.0); /* before anything is left out */
  assert_true(check_number(checks, "dropped_balance", "value") == 0.4 && check_number(checks, "dropped_balance", "passes") == 0.0);
  for (int64_t row = 100; row < 140; row++)
    assert_true(number(pulls, "itt", row) == 0.0 && number(pulls, "diluted", row) == 0.0);
  expt_frame_free(frame), expt_frame_free(checks), expt_frame_free(pulls);
  expt_fit_free(fit);
  test_table_free(table);
}

static void few_missing_outcomes_are_no_imbalance(void **state) {
  (void)state;
  test_table *const table = with_gaps(2);
  expt_estimator_triggered_options options = triggered_options();
  options.missing = EXPT_MISSING_DROP;
  expt_fit *const fit = fit_once(triggered("outcome", &options), table);
  expt_frame *const frame = estimates(fit);
  assert_true(is_noted(frame, "itt", EXPT_NOTE_DROPPED) && !is_noted(frame, "itt", EXPT_NOTE_DROP_IMBALANCE));
  expt_frame_free(frame);
  expt_fit_free(fit);
  test_table_free(table);
}

/* ---- labels and kinds ---- */

static void other_arms_take_no_part(void **state) {
  (void)state;
  const char *const arm[] = {"B", "C", "A", NULL, "B", "A", "C", "A", "B"};
  const double outcome[] = {1, NAN, 0, NAN, 0, 1, 7, 0, 1};
  test_table *const table = test_table_create(9);
  test_table_texts(table, "arm", arm), test_table_doubles(table, "outcome", outcome);
  expt_estimator_difference_options options = difference_options();
  options.control = "A";
  options.treated = "B";
  expt_fit *const fit = fit_once(difference("outcome", &options), table);
  expt_frame *const frame = estimates(fit), *const pulls = influence(fit);
  assert_true(number(frame, "n_control", 0) == 3.0 && number(frame, "n_variant", 0) == 3.0);
  is_near("effect", number(frame, "estimate", 0), 1.0 / 3.0, 1e-15);
  assert_string_equal(word(frame, "method", 0), "two-proportion z, pooled; Mee"); /* 7 is in no arm */
  assert_true(number(pulls, "itt", 1) == 0.0 && number(pulls, "itt", 3) == 0.0 && number(pulls, "itt", 6) == 0.0);
  expt_frame_free(frame), expt_frame_free(pulls);
  expt_fit_free(fit);
  test_table_free(table);
}

static void labels_are_found(const char *control, const char *treated, const char *expected_control, const char *expected_variant) {
  const char *const arm[] = {"new", "new", "old", "old"};
  const double outcome[] = {1, 1, 0, 1};
  test_table *const table = test_table_create(4);
  test_table_texts(table, "arm", arm), test_table_doubles(table, "outcome", outcome);
  expt_estimator_difference_options options = difference_options();
  options.control = control;
  options.treated = treated;
  expt_fit *const fit = fit_once(difference("outcome", &options), table);
  expt_frame *const frame = estimates(fit);
  assert_string_equal(word(frame, "control", 0), expected_control);
  assert_string_equal(word(frame, "variant", 0), expected_variant);
  assert_true(number(frame, "value_control", 0) == (strcmp(expected_control, "new") == 0 ? 1.0 : 0.5));
  expt_frame_free(frame);
  expt_fit_free(fit);
  test_table_free(table);
}

static void arms_are_named_or_found(void **state) {
  (void)state;
  labels_are_found(NULL, NULL, "new", "old");
  labels_are_found("old", NULL, "old", "new");
  labels_are_found(NULL, "new", "old", "new");
  labels_are_found("old", "new", "old", "new");
  labels_are_found(NULL, "old", "new", "old");
}

/* A level with 0 and 1 alone is compared as the rest of its table. */
static void the_kind_of_outcome_is_that_of_the_table(void **state) {
  (void)state;
  const uint8_t arm[] = {0, 0, 0, 1, 1, 1, 0, 0, 1, 1}, level[] = {0, 0, 0, 0, 0, 0, 1, 1, 1, 1};
  const double value[] = {0, 1, 0, 1, 0, 1, 2.5, 3, 4, 1};
  test_table *const table = test_table_create(10);
  test_table_bools(table, "arm", arm), test_table_bools(table, "level", level), test_table_doubles(table, "value", value);
  expt_estimator *const estimator = difference("value", NULL);
  expt_frame *const frame = by_group(NULL, estimator, table, "level");
  assert_string_equal(word(frame, "method", 0), "Welch t");
  expt_estimate e;
  must(expt_t_test(3, 1.0 / 3.0, 1.0 / 3.0, 3, 2.0 / 3.0, 1.0 / 3.0, NULL, &e, NULL), NULL);
  is_near("t", number(frame, "statistic", 0), e.statistic, 1e-14);
  expt_frame_free(frame);
  expt_estimator_free(estimator);
  expt_estimator_difference_options options = difference_options();
  options.outcome_kind = EXPT_OUTCOME_KIND_MEAN;
  const cell cells[] = {{0, 0, 0, 0, 6}, {0, 0, 1, 0, 4}, {1, 0, 0, 0, 5}, {1, 0, 1, 0, 5}};
  test_table *const flags = units_of(cells, 4);
  expt_fit *const fit = fit_once(difference("outcome", &options), flags);
  expt_frame *const mean = estimates(fit);
  assert_string_equal(word(mean, "method", 0), "Welch t");
  expt_frame_free(mean);
  expt_fit_free(fit);
  test_table_free(flags);
  test_table_free(table);
}

/* A level with one arm alone does not take it for the control. */
static void a_level_keeps_the_labels_of_the_table(void **state) {
  (void)state;
  const uint8_t arm[] = {1, 1, 1, 0, 0, 1}, level[] = {0, 0, 0, 1, 1, 1};
  const double value[] = {0, 1, 0, 1, 0, 1};
  test_table *const table = test_table_create(6);
  test_table_bools(table, "arm", arm), test_table_bools(table, "level", level), test_table_doubles(table, "value", value);
  expt_estimator *const estimator = difference("value", NULL);
  expt_frame *const frame = by_group(NULL, estimator, table, "level");
  assert_true(number(frame, "n_control", 0) == 0.0 && number(frame, "n_variant", 0) == 3.0);
  assert_true(isnan(number(frame, "estimate", 0)) && isnan(number(frame, "p_adjusted", 0)));
  assert_true((whole(frame, "note_bits", 0) & NOTE(EXPT_NOTE_EMPTY_ARM)) != 0);
  expt_frame_free(frame);
  expt_estimator_free(estimator);
  test_table_free(table);
}

static void columns_are_listed(void **state) {
  (void)state;
  expt_estimator *const estimator = triggered("outcome", NULL), *const same = triggered("exposed", NULL);
  expt_frame *frame = NULL;
  expt_error err;
  must(expt_estimator_columns(estimator, &frame, &err), &err);
  static const char *const expected[] = {"arm", "outcome", "exposed"};
  assert_int_equal(expt_frame_view(frame)->n_rows, 3);
  for (int64_t row = 0; row < 3; row++)
    assert_string_equal(word(frame, "column", row), expected[row]);
  expt_frame_free(frame);
  must(expt_estimator_columns(same, &frame, &err), &err);
  assert_int_equal(expt_frame_view(frame)->n_rows, 2);
  expt_frame_free(frame);
  expt_estimator_free(estimator), expt_estimator_free(same);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_table_without_rows_has_nan_and_notes),
      cmocka_unit_test(an_empty_arm_is_noted),
      cmocka_unit_test(nobody_exposed),
      cmocka_unit_test(nothing_is_relative_to_a_control_of_0),
      cmocka_unit_test(everybody_exposed),
      cmocka_unit_test(an_effect_without_error_has_no_influence),
      cmocka_unit_test(equal_values_leave_an_error_of_0),
      cmocka_unit_test(unequal_exposure_is_noted),
      cmocka_unit_test(exposure_said_to_come_after_is_noted),
      cmocka_unit_test(a_placebo_effect_is_noted),
      cmocka_unit_test(the_planned_share_is_asked),
      cmocka_unit_test(a_difference_has_checks_of_its_own),
      cmocka_unit_test(missing_outcomes_are_zero_or_left_out),
      cmocka_unit_test(few_missing_outcomes_are_no_imbalance),
      cmocka_unit_test(other_arms_take_no_part),
      cmocka_unit_test(arms_are_named_or_found),
      cmocka_unit_test(the_kind_of_outcome_is_that_of_the_table),
      cmocka_unit_test(a_level_keeps_the_labels_of_the_table),
      cmocka_unit_test(columns_are_listed),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
