/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmocka_all.h"
#include "tables_support.h"

#include <experiment/notes.h>
#include <experiment/tables.h>

typedef struct four {
  int64_t c, n0, t, n1;
} four;

static expt_fisher_exact_options asked(expt_alternative alternative, expt_odds_ratio odds_ratio, int32_t mid_p) {
  expt_fisher_exact_options options;
  expt_fisher_exact_options_init(&options);
  options.alternative = alternative;
  options.odds_ratio = odds_ratio;
  options.mid_p = mid_p;
  return options;
}

static expt_estimate ask(four x, const expt_fisher_exact_options *options) {
  expt_estimate estimate;
  expt_error err;
  assert_int_equal(expt_fisher_exact(x.c, x.n0, x.t, x.n1, options, &estimate, &err), EXPT_OK);
  return estimate;
}

static expt_estimate test_of(four x, expt_alternative alternative, int32_t mid_p) {
  const expt_fisher_exact_options options = asked(alternative, EXPT_ODDS_RATIO_SAMPLE, mid_p);
  return ask(x, &options);
}

/* ---- against 60 digits, R and scipy: tests/reference/tables/make.py ---- */

static void check_tests(const csv_file *csv, four x) {
  near_log_cell(csv, "log_p", test_of(x, EXPT_ALTERNATIVE_TWO_SIDED, 0).log_p_value, 1e-12);
  near_log_cell(csv, "log_greater", test_of(x, EXPT_ALTERNATIVE_GREATER, 0).log_p_value, 1e-12);
  near_log_cell(csv, "log_less", test_of(x, EXPT_ALTERNATIVE_LESS, 0).log_p_value, 1e-12);
  near_log_cell(csv, "log_mid", test_of(x, EXPT_ALTERNATIVE_TWO_SIDED, 1).log_p_value, 1e-12);
  near_log_cell(csv, "log_mid_greater", test_of(x, EXPT_ALTERNATIVE_GREATER, 1).log_p_value, 1e-12);
}

static void check_odds(const csv_file *csv, four x) {
  expt_fisher_exact_options options = asked(EXPT_ALTERNATIVE_TWO_SIDED, EXPT_ODDS_RATIO_CONDITIONAL, 0);
  options.confidence = csv_number(csv, "confidence");
  const expt_estimate exact = ask(x, &options);
  if (has_cell(csv, "odds") && isinf(csv_number(csv, "odds")))
    assert_true(isnan(exact.estimate) && exact.ci_high == INFINITY);
  else
    near_cell(csv, "odds", exact.estimate, 1e-12);
  near_cell(csv, "low", exact.ci_low, 1e-12);
  near_cell(csv, "high", exact.ci_high, 1e-12);
  options.mid_p = 1;
  const expt_estimate mid = ask(x, &options);
  near_cell(csv, "mid_low", mid.ci_low, 1e-12);
  near_cell(csv, "mid_high", mid.ci_high, 1e-12);
}

/* R's uniroot() ends within double.eps^(1/4) of a limit below 1, or of the inverse of one above. */
static void near_r_limit(const csv_file *csv, const char *name, double got) {
  if (!has_cell(csv, name) || isinf(csv_number(csv, name))) return;
  near_or_equal(name, got, csv_number(csv, name), 2.0 * pow(0x1p-52, 0.25) * (got > 1.0 ? got * got : 1.0));
}

/* The sums of R and scipy have an error that grows with the table: 2e-9 at ten million. */
static void check_peers(const csv_file *csv, four x) {
  const double p = test_of(x, EXPT_ALTERNATIVE_TWO_SIDED, 0).p_value;
  const double units = (double)(x.n0 + x.n1);
  near_cell(csv, "r_p", p, 1e-10 + 1e-15 * units);
  near_cell(csv, "scipy_p", p, 1e-10 + 1e-15 * units);
  expt_fisher_exact_options options = asked(EXPT_ALTERNATIVE_TWO_SIDED, EXPT_ODDS_RATIO_CONDITIONAL, 0);
  options.confidence = csv_number(csv, "confidence");
  const expt_estimate exact = ask(x, &options);
  const bool alike = x.c + x.t == 0 || x.c + x.t == x.n0 + x.n1; /* R says 0, we say that there is none */
  if (!alike) near_r_limit(csv, "r_odds", exact.estimate);
  near_r_limit(csv, "r_low", exact.ci_low);
  near_r_limit(csv, "r_high", exact.ci_high);
}

static void agrees_with_sixty_digits_and_peers(void **state) {
  (void)state;
  csv_file csv;
  int rows = 0;
  assert_true(csv_open(&csv, TABLES_REFERENCE("fisher")));
  for (; csv_next(&csv); rows++) {
    const four x = {csv_integer(&csv, "c"), csv_integer(&csv, "n0"), csv_integer(&csv, "t"), csv_integer(&csv, "n1")};
    check_tests(&csv, x);
    check_odds(&csv, x);
    check_peers(&csv, x);
  }
  fclose(csv.file);
  assert_int_equal(rows, 25);
}

/* ---- laws ---- */

static void sides_and_arms_change_places(void **state) {
  (void)state;
  for (int64_t c = 0; c <= 9; c++) {
    for (int64_t t = 0; t <= 13; t++) {
      const four x = {c, 9, t, 13}, turned = {t, 13, c, 9}, flipped = {9 - c, 9, 13 - t, 13};
      for (int32_t mid_p = 0; mid_p <= 1; mid_p++) {
        const double two = test_of(x, EXPT_ALTERNATIVE_TWO_SIDED, mid_p).p_value;
        near_or_equal("arms", test_of(turned, EXPT_ALTERNATIVE_TWO_SIDED, mid_p).p_value, two, 1e-14);
        near_or_equal("outcomes", test_of(flipped, EXPT_ALTERNATIVE_TWO_SIDED, mid_p).p_value, two, 1e-14);
        const double greater = test_of(x, EXPT_ALTERNATIVE_GREATER, mid_p).p_value;
        near_or_equal("sides", test_of(turned, EXPT_ALTERNATIVE_LESS, mid_p).p_value, greater, 1e-14);
      }
    }
  }
}

/* P(X >= x) + P(X <= x) = 1 + P(X = x), and mid-p takes half of that point off each. */
static void mid_p_of_both_sides_adds_to_one(void **state) {
  (void)state;
  for (int64_t t = 0; t <= 40; t++) {
    const four x = {12, 50, t, 40};
    const double sum = test_of(x, EXPT_ALTERNATIVE_GREATER, 1).p_value + test_of(x, EXPT_ALTERNATIVE_LESS, 1).p_value;
    near_or_equal("both sides", sum, 1.0, 1e-14);
    assert_true(test_of(x, EXPT_ALTERNATIVE_TWO_SIDED, 1).p_value <= test_of(x, EXPT_ALTERNATIVE_TWO_SIDED, 0).p_value);
  }
}

/* The limits of the odds ratio hold 1 exactly when neither one-sided test rejects at half the error. */
static void limits_agree_with_the_one_sided_tests(void **state) {
  (void)state;
  for (int32_t mid_p = 0; mid_p <= 1; mid_p++) {
    const expt_fisher_exact_options options = asked(EXPT_ALTERNATIVE_TWO_SIDED, EXPT_ODDS_RATIO_CONDITIONAL, mid_p);
    for (int64_t t = 0; t <= 30; t++) {
      const four x = {9, 30, t, 30};
      const expt_estimate e = ask(x, &options);
      assert_int_equal(e.ci_low > 1.0, test_of(x, EXPT_ALTERNATIVE_GREATER, mid_p).p_value < 0.025);
      assert_int_equal(e.ci_high < 1.0, test_of(x, EXPT_ALTERNATIVE_LESS, mid_p).p_value < 0.025);
      assert_true(e.ci_low <= e.ci_high);
    }
  }
}

/* Whatever the common proportion, the test rejects with at most its level: every table is counted. */
static double size_at(int64_t n0, int64_t n1, double p, double level) {
  double size = 0.0;
  for (int64_t c = 0; c <= n0; c++) {
    for (int64_t t = 0; t <= n1; t++) {
      if (test_of((four){c, n0, t, n1}, EXPT_ALTERNATIVE_TWO_SIDED, 0).p_value > level) continue;
      const double of_c = lgamma((double)n0 + 1) - lgamma((double)c + 1) - lgamma((double)(n0 - c) + 1);
      const double of_t = lgamma((double)n1 + 1) - lgamma((double)t + 1) - lgamma((double)(n1 - t) + 1);
      size += exp(of_c + of_t + (double)(c + t) * log(p) + (double)(n0 + n1 - c - t) * log1p(-p));
    }
  }
  return size;
}

static void rejects_no_more_than_its_level(void **state) {
  (void)state;
  for (int step = 1; step < 10; step++) {
    assert_true(size_at(12, 15, 0.1 * step, 0.05) <= 0.05);
    assert_true(size_at(20, 20, 0.1 * step, 0.05) <= 0.05);
    assert_true(size_at(5, 30, 0.1 * step, 0.01) <= 0.01);
  }
}

/* ---- sizes ---- */

/* The normal law of the margins' test is within 1e-3 of p there; what is asked is that nothing overflows or takes for ever. */
static void counts_up_to_two_to_fifty_three(void **state) {
  (void)state;
  const int64_t n = INT64_C(1) << 52;
  const expt_estimate e = test_of((four){n / 2, n, n / 2 + 47453132, n}, EXPT_ALTERNATIVE_TWO_SIDED, 0);
  const double z = 47453132.0 / sqrt((double)n / 2.0);
  near_or_equal("p at 2^53 units", e.p_value, erfc(z / sqrt(2.0)), 1e-6);
  assert_true(test_of((four){n, n, 0, n}, EXPT_ALTERNATIVE_TWO_SIDED, 0).log_p_value < -1e15);
  near_or_equal("alike", test_of((four){n / 2, n, n / 2, n}, EXPT_ALTERNATIVE_TWO_SIDED, 0).p_value, 1.0, 0.0);
}

/* ---- what valid numbers decide, and what is refused ---- */

static void notes_say_what_is_missing(void **state) {
  (void)state;
  const expt_estimate empty = test_of((four){0, 0, 3, 5}, EXPT_ALTERNATIVE_TWO_SIDED, 0);
  assert_true(isnan(empty.p_value) && isnan(empty.estimate) && (empty.note_bits & NOTE(EXPT_NOTE_EMPTY_ARM)));
  const expt_estimate alike = test_of((four){0, 9, 0, 5}, EXPT_ALTERNATIVE_TWO_SIDED, 0);
  assert_true(alike.p_value == 1.0 && isnan(alike.estimate) && alike.ci_low == 0.0 && alike.ci_high == INFINITY);
  assert_true((alike.note_bits & NOTE(EXPT_NOTE_ZERO_VARIANCE)) && (alike.note_bits & NOTE(EXPT_NOTE_UNBOUNDED)));
  const expt_estimate none = test_of((four){0, 9, 4, 5}, EXPT_ALTERNATIVE_TWO_SIDED, 0);
  assert_true(isnan(none.estimate) && isnan(none.ci_low) && none.ci_high == INFINITY);
  assert_true(none.note_bits & NOTE(EXPT_NOTE_UNBOUNDED));
  const expt_estimate zero = test_of((four){4, 9, 0, 5}, EXPT_ALTERNATIVE_TWO_SIDED, 0);
  assert_true(zero.estimate == 0.0 && isnan(zero.ci_low) && isnan(zero.std_error));
  assert_int_equal(zero.scale, EXPT_SCALE_RATIO);
}

/* Woolf's limits: log of the ratio plus or minus z times the root of the sum of inverse cells (Woolf 1955). */
static void sample_odds_ratio_has_woolfs_limits(void **state) {
  (void)state;
  const expt_estimate e = test_of((four){20, 100, 30, 90}, EXPT_ALTERNATIVE_TWO_SIDED, 0);
  const double error = sqrt(1.0 / 20 + 1.0 / 80 + 1.0 / 30 + 1.0 / 60);
  near_or_equal("ratio", e.estimate, 2.0, 1e-15);
  near_or_equal("error", e.std_error, 2.0 * error, 1e-14);
  near_or_equal("width", log(e.ci_high / e.ci_low) / (2.0 * error * sqrt(2.0)), 1.3859038243496779, 1e-14); /* mpmath erfinv(.95) */
  assert_string_equal(e.method, "Fisher exact; Woolf");
}

static void refuse(expt_status status, const char *argument, const char *field, four x,
                   const expt_fisher_exact_options *options) {
  expt_estimate estimate = {.n = -7};
  expt_error err;
  assert_int_equal(expt_fisher_exact(x.c, x.n0, x.t, x.n1, options, &estimate, &err), status);
  assert_string_equal(err.argument, argument);
  assert_string_equal(err.field, field);
  assert_int_equal(estimate.n, -7);
}

static void bad_arguments_are_named(void **state) {
  (void)state;
  const int64_t many = INT64_C(1) << 52;
  refuse(EXPT_E_ARGUMENT, "control_successes", "", (four){-1, 5, 1, 5}, NULL);
  refuse(EXPT_E_ARGUMENT, "treatment_successes", "", (four){1, 5, 6, 5}, NULL);
  refuse(EXPT_E_LIMIT, "treatment_units", "", (four){1, many, 1, many + 1}, NULL);
  expt_fisher_exact_options options = asked(0, EXPT_ODDS_RATIO_CONDITIONAL, 0);
  refuse(EXPT_E_LIMIT, "treatment_units", "", (four){1, many, 1, many}, &options);
  options = asked(3, 0, 0);
  refuse(EXPT_E_ARGUMENT, "options", "alternative", (four){1, 5, 1, 5}, &options);
  options = asked(0, 2, 0);
  refuse(EXPT_E_ARGUMENT, "options", "odds_ratio", (four){1, 5, 1, 5}, &options);
  options = asked(0, 0, 2);
  refuse(EXPT_E_ARGUMENT, "options", "mid_p", (four){1, 5, 1, 5}, &options);
  options = asked(0, 0, 0);
  options.confidence = 1.0;
  refuse(EXPT_E_ARGUMENT, "options", "confidence", (four){1, 5, 1, 5}, &options);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(agrees_with_sixty_digits_and_peers),
      cmocka_unit_test(sides_and_arms_change_places),
      cmocka_unit_test(mid_p_of_both_sides_adds_to_one),
      cmocka_unit_test(limits_agree_with_the_one_sided_tests),
      cmocka_unit_test(rejects_no_more_than_its_level),
      cmocka_unit_test(counts_up_to_two_to_fifty_three),
      cmocka_unit_test(notes_say_what_is_missing),
      cmocka_unit_test(sample_odds_ratio_has_woolfs_limits),
      cmocka_unit_test(bad_arguments_are_named),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
