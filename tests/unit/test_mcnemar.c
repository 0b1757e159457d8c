/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmocka_all.h"
#include "tables.h"
#include "tables_support.h"

#include <experiment/notes.h>
#include <experiment/tables.h>

typedef struct pairs {
  int64_t both, c, t, neither;
} pairs;

static expt_mcnemar_options asked(expt_mcnemar_test test, expt_alternative alternative, expt_scale scale) {
  expt_mcnemar_options options;
  expt_mcnemar_options_init(&options);
  options.test = test;
  options.alternative = alternative;
  options.scale = scale;
  return options;
}

static expt_estimate ask(pairs x, const expt_mcnemar_options *options) {
  expt_estimate estimate;
  expt_error err;
  assert_int_equal(expt_mcnemar(x.both, x.c, x.t, x.neither, options, &estimate, &err), EXPT_OK);
  return estimate;
}

static expt_estimate test_of(pairs x, expt_mcnemar_test test, expt_alternative alternative, expt_scale scale) {
  const expt_mcnemar_options options = asked(test, alternative, scale);
  return ask(x, &options);
}

/* ---- against 60 digits and R: tests/reference/tables/make.py ---- */

static void check_tests(const csv_file *csv, pairs x) {
  const expt_alternative two = EXPT_ALTERNATIVE_TWO_SIDED, greater = EXPT_ALTERNATIVE_GREATER;
  const expt_estimate exact = test_of(x, EXPT_MCNEMAR_TEST_EXACT, two, EXPT_SCALE_DIFFERENCE);
  near_or_equal("z", exact.statistic, csv_number(csv, "z"), 1e-14 * fabs(exact.statistic));
  near_log_cell(csv, "log_p", exact.log_p_value, 1e-12);
  near_log_cell(csv, "log_greater", test_of(x, EXPT_MCNEMAR_TEST_EXACT, greater, 0).log_p_value, 1e-12);
  near_log_cell(csv, "log_mid", test_of(x, EXPT_MCNEMAR_TEST_MID_P, two, 0).log_p_value, 1e-12);
  near_log_cell(csv, "log_mid_greater", test_of(x, EXPT_MCNEMAR_TEST_MID_P, greater, 0).log_p_value, 1e-12);
  near_cell(csv, "r_exact", exact.p_value, 1e-10);
  expt_mcnemar_options normal = asked(EXPT_MCNEMAR_TEST_CHI_SQUARE, two, EXPT_SCALE_DIFFERENCE);
  const double z = ask(x, &normal).statistic;
  normal.continuity = 1;
  const double corrected = ask(x, &normal).statistic;
  near_or_equal("R", z * z, csv_number(csv, "r_chi2"), 1e-13 * z * z);
  near_or_equal("R corrected", corrected * corrected, csv_number(csv, "r_chi2_corrected"), 1e-13 * z * z);
}

/* A limit of the difference is searched for as its distance from the estimate, so that is what has its digits. */
static void check_limits(const csv_file *csv, pairs x) {
  const expt_estimate e = test_of(x, EXPT_MCNEMAR_TEST_EXACT, 0, EXPT_SCALE_DIFFERENCE);
  near_or_equal("low", e.ci_low, csv_number(csv, "low"), 1e-12 * (e.estimate - e.ci_low) + 1e-16);
  near_or_equal("high", e.ci_high, csv_number(csv, "high"), 1e-12 * (e.ci_high - e.estimate) + 1e-16);
  const expt_estimate exact = test_of(x, EXPT_MCNEMAR_TEST_EXACT, 0, EXPT_SCALE_RATIO);
  near_cell(csv, "exact_low", exact.ci_low, 1e-11);
  near_cell(csv, "exact_high", exact.ci_high, 1e-11);
  const expt_estimate mid = test_of(x, EXPT_MCNEMAR_TEST_MID_P, 0, EXPT_SCALE_RATIO);
  near_cell(csv, "mid_low", mid.ci_low, 1e-11);
  near_cell(csv, "mid_high", mid.ci_high, 1e-11);
}

static void agrees_with_sixty_digits_and_r(void **state) {
  (void)state;
  csv_file csv;
  int rows = 0;
  assert_true(csv_open(&csv, TABLES_REFERENCE("mcnemar")));
  for (; csv_next(&csv); rows++) {
    const pairs x = {csv_integer(&csv, "both"), csv_integer(&csv, "c"), csv_integer(&csv, "t"),
                     csv_integer(&csv, "neither")};
    check_tests(&csv, x);
    check_limits(&csv, x);
  }
  fclose(csv.file);
  assert_int_equal(rows, 22);
}

/* ---- laws ---- */

static void arms_change_places(void **state) {
  (void)state;
  for (int32_t test = 0; test <= 2; test++) {
    for (int64_t t = 0; t <= 12; t++) {
      const pairs x = {20, 5, t, 30}, turned = {20, t, 5, 30};
      const expt_estimate there = test_of(x, test, 0, 0), back = test_of(turned, test, 0, 0);
      near_or_equal("p", there.p_value, back.p_value, 1e-14);
      near_or_equal("limits", there.ci_low, -back.ci_high, 1e-13);
      if (t == 0) continue;
      const double product = test_of(x, test, 0, 1).ci_low * test_of(turned, test, 0, 1).ci_high;
      near_or_equal("odds limits", product, 1.0, 1e-12);
    }
  }
}

/* Tango's interval inverts McNemar's test, and so do the intervals of the odds ratio. */
static void limits_agree_with_the_tests(void **state) {
  (void)state;
  for (int64_t t = 0; t <= 25; t++) {
    const pairs x = {40, 9, t, 50};
    const expt_estimate normal = test_of(x, EXPT_MCNEMAR_TEST_CHI_SQUARE, 0, EXPT_SCALE_DIFFERENCE);
    assert_int_equal(normal.p_value < 0.05, normal.ci_low > 0.0 || normal.ci_high < 0.0);
    for (int32_t test = 0; test <= 2; test++) {
      const expt_estimate odds = test_of(x, test, 0, EXPT_SCALE_RATIO);
      assert_int_equal(odds.p_value < 0.05, odds.ci_low > 1.0 || odds.ci_high < 1.0);
    }
  }
}

/* Exact: at most its level whatever the tosses; mid-p: near it, above at times (Fagerland, Lydersen and Laake 2013). */
static void the_exact_test_keeps_its_level(void **state) {
  (void)state;
  for (int64_t n = 1; n <= 60; n++) {
    double size = 0.0;
    for (int64_t t = 0; t <= n; t++) {
      if (test_of((pairs){0, n - t, t, 0}, EXPT_MCNEMAR_TEST_EXACT, 0, 0).p_value > 0.05) continue;
      size += exp(lgamma((double)n + 1) - lgamma((double)t + 1) - lgamma((double)(n - t) + 1) - (double)n * log(2.0));
    }
    assert_true(size <= 0.05);
  }
}

/* ---- what valid numbers decide, and what is refused ---- */

static void notes_say_what_is_missing(void **state) {
  (void)state;
  const expt_estimate empty = test_of((pairs){0, 0, 0, 0}, 0, 0, 0);
  assert_true(isnan(empty.p_value) && isnan(empty.estimate) && empty.note_bits == NOTE(EXPT_NOTE_EMPTY_ARM));
  for (int32_t test = 0; test <= 2; test++) {
    const expt_estimate alike = test_of((pairs){5, 0, 0, 9}, test, 0, 0);
    assert_true(alike.p_value == 1.0 && isnan(alike.statistic) && alike.estimate == 0.0 && alike.ci_low < 0.0);
    assert_true(alike.note_bits & NOTE(EXPT_NOTE_ZERO_VARIANCE));
    const expt_estimate odds = test_of((pairs){5, 0, 0, 9}, test, 0, 1);
    assert_true(isnan(odds.estimate) && odds.ci_low == 0.0 && odds.ci_high == INFINITY);
    const expt_estimate over_zero = test_of((pairs){5, 0, 12, 9}, test, 0, 1);
    assert_true(isnan(over_zero.estimate) && over_zero.ci_high == INFINITY && over_zero.ci_low > 1.0);
    assert_int_equal(over_zero.note_bits, NOTE(EXPT_NOTE_UNBOUNDED));
  }
  const expt_estimate certain = test_of((pairs){0, 0, 7, 0}, 0, 0, 0);
  assert_true(certain.estimate == 1.0 && certain.ci_high == 1.0 && certain.ci_low > 0.0);
}

static void log_p_does_not_underflow(void **state) {
  (void)state;
  const expt_estimate e = test_of((pairs){0, 0, 5000, 0}, EXPT_MCNEMAR_TEST_EXACT, 0, 0);
  near_or_equal("log p", e.log_p_value, -4999.0 * log(2.0), 1e-9);
}

static void refuse(expt_status status, const char *argument, const char *field, pairs x,
                   const expt_mcnemar_options *options) {
  expt_estimate estimate = {.n = -7};
  expt_error err;
  assert_int_equal(expt_mcnemar(x.both, x.c, x.t, x.neither, options, &estimate, &err), status);
  test_error_is(&err, status, argument, field, -1);
  assert_int_equal(estimate.n, -7);
}

static void bad_arguments_are_named(void **state) {
  (void)state;
  const pairs good = {1, 2, 3, 4};
  refuse(EXPT_E_ARGUMENT, "both", "", (pairs){-1, 2, 3, 4}, NULL);
  refuse(EXPT_E_ARGUMENT, "treatment_only", "", (pairs){1, 2, -3, 4}, NULL);
  refuse(EXPT_E_LIMIT, "neither", "", (pairs){1, 2, 3, INT64_MAX}, NULL);
  expt_mcnemar_options options = asked(3, 0, 0);
  refuse(EXPT_E_ARGUMENT, "options", "test", good, &options);
  options = asked(0, 3, 0);
  refuse(EXPT_E_ARGUMENT, "options", "alternative", good, &options);
  options = asked(0, 0, 2);
  refuse(EXPT_E_ARGUMENT, "options", "scale", good, &options);
  options = asked(0, 0, 0);
  options.continuity = -1;
  refuse(EXPT_E_ARGUMENT, "options", "continuity", good, &options);
  options = asked(0, 0, 0);
  options.confidence = 1.0;
  refuse(EXPT_E_ARGUMENT, "options", "confidence", good, &options);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(agrees_with_sixty_digits_and_r), cmocka_unit_test(arms_change_places),
      cmocka_unit_test(limits_agree_with_the_tests),    cmocka_unit_test(the_exact_test_keeps_its_level),
      cmocka_unit_test(notes_say_what_is_missing),      cmocka_unit_test(log_p_does_not_underflow),
      cmocka_unit_test(bad_arguments_are_named),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
