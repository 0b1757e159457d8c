/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmocka_all.h"
#include "reference_csv.h"

#include "lib/stats/chi_square.h"
#include "lib/stats/cross_product.h"
#include "lib/stats/two_proportions.h"
#include <experiment/notes.h>
#include <experiment/stats.h>
#include <math.h>

#define REFERENCE EXPT_SOURCE_DIR "/tests/reference/proportions/"

static void close_to(const char *what, double got, double expected, double tolerance) {
  if (fabs(got - expected) <= tolerance) return;
  print_error("%s: %.17g, expected %.17g, off by %.3g, allowed %.3g\n", what, got, expected, fabs(got - expected),
              tolerance);
  fail();
}

static void equal_digits(const char *what, double got, double expected, double relative) {
  close_to(what, got, expected, relative * fabs(expected));
}

static expt_estimate compare(int64_t x0, int64_t n0, int64_t x1, int64_t n1, double confidence,
                             expt_alternative alternative) {
  expt_two_proportions_options options;
  expt_two_proportions_options_init(&options);
  options.confidence = confidence;
  options.alternative = alternative;
  expt_estimate estimate;
  expt_error err;
  assert_int_equal(expt_two_proportions(x0, n0, x1, n1, &options, &estimate, &err), EXPT_OK);
  return estimate;
}

/* ---- against 60-digit arithmetic: tests/reference/proportions/proportions.py ---- */

/* Half a unit in the last place of z moves ln p by z^2 2^-53, and p as much relative to itself; five such halves are
 * lost on the way. */
static double tail_tolerance(double z) {
  return fmax(1e-13, 5.0 * z * z * 0x1p-53);
}

static void check_test(const csv_file *csv, const expt_estimate *two_sided, const expt_estimate *greater) {
  if (csv_text(csv, "z")[0] == '\0') {
    assert_true(isnan(two_sided->statistic) && isnan(two_sided->p_value) && isnan(two_sided->log_p_value));
    assert_true(two_sided->note_bits & XP_NOTE(EXPT_NOTE_ZERO_VARIANCE));
    return;
  }
  const double z = csv_number(csv, "z");
  equal_digits("z", two_sided->statistic, z, 1e-15 * 2);
  equal_digits("p", two_sided->p_value, csv_number(csv, "p"), tail_tolerance(z));
  equal_digits("log p", two_sided->log_p_value, csv_number(csv, "log_p"), 1e-13);
  equal_digits("p greater", greater->p_value, csv_number(csv, "p_greater"), tail_tolerance(z));
  close_to("log p greater", greater->log_p_value, csv_number(csv, "log_p_greater"),
           1e-13 * fabs(csv_number(csv, "log_p_greater")) + 0x1p-1074);
}

/* A limit is estimate plus distance: its error is that of the larger of the two. */
static void check_limits(const csv_file *csv, const expt_estimate *estimate) {
  const double low = csv_number(csv, "mee_low"), high = csv_number(csv, "mee_high");
  const double scale = fmax(fabs(low), fabs(high));
  close_to("Mee low", estimate->ci_low, low, 4.0 * 0x1p-52 * scale);
  close_to("Mee high", estimate->ci_high, high, 4.0 * 0x1p-52 * scale);
}

static void check_relative(const csv_file *csv, const xp_proportions_answer *answer) {
  if (csv_text(csv, "relative")[0] == '\0') {
    assert_true(isnan(answer->relative));
  } else {
    equal_digits("relative", answer->relative, csv_number(csv, "relative"), 1e-15);
  }
  if (csv_text(csv, "relative_low")[0] == '\0') {
    assert_true(isnan(answer->relative_low) && isnan(answer->relative_high));
  } else {
    const double low = csv_number(csv, "relative_low"), high = csv_number(csv, "relative_high");
    close_to("relative low", answer->relative_low, low, 1e-14 * fmax(fabs(low), fabs(high)));
    close_to("relative high", answer->relative_high, high, 1e-14 * fmax(fabs(low), fabs(high)));
  }
}

static void check_row(const csv_file *csv) {
  const int64_t x0 = csv_integer(csv, "control_successes"), n0 = csv_integer(csv, "control_units");
  const int64_t x1 = csv_integer(csv, "treatment_successes"), n1 = csv_integer(csv, "treatment_units");
  const double confidence = csv_number(csv, "confidence");
  const expt_estimate two_sided = compare(x0, n0, x1, n1, confidence, EXPT_ALTERNATIVE_TWO_SIDED);
  const expt_estimate greater = compare(x0, n0, x1, n1, confidence, EXPT_ALTERNATIVE_GREATER);
  equal_digits("difference", two_sided.estimate, csv_number(csv, "difference"), 0x1p-51);
  equal_digits("std_error", two_sided.std_error, csv_number(csv, "std_error"), 1e-15);
  check_test(csv, &two_sided, &greater);
  check_limits(csv, &two_sided);
  const xp_proportions_question question = {EXPT_ALTERNATIVE_TWO_SIDED, EXPT_INTERVAL_MEE, confidence};
  const xp_proportions_answer answer =
      xp_compare_proportions((xp_proportion){x0, n0}, (xp_proportion){x1, n1}, &question);
  check_relative(csv, &answer);
}

static void agrees_with_sixty_digits(void **state) {
  (void)state;
  csv_file csv;
  int rows = 0;
  assert_true(csv_open(&csv, REFERENCE "proportions.csv"));
  for (; csv_next(&csv); rows++)
    check_row(&csv);
  fclose(csv.file);
  assert_int_equal(rows, 43);
}

static void agrees_with_published_counts(void **state) {
  (void)state;
  csv_file csv;
  int rows = 0;
  assert_true(csv_open(&csv, REFERENCE "published_counts.csv"));
  for (; csv_next(&csv); rows++) {
    const expt_estimate estimate = compare(csv_integer(&csv, "control_success"), csv_integer(&csv, "control_n"),
                                           csv_integer(&csv, "treat_success"), csv_integer(&csv, "treat_n"), 0.95, 0);
    const double z = csv_number(&csv, "z");
    if (isnan(z)) {
      assert_true(isnan(estimate.statistic) && isnan(estimate.p_value) && isnan(estimate.log_p_value));
      assert_true(estimate.note_bits & XP_NOTE(EXPT_NOTE_ZERO_VARIANCE));
      continue;
    }
    equal_digits("z", estimate.statistic, z, 1e-15);
    equal_digits("p", estimate.p_value, csv_number(&csv, "p"), tail_tolerance(z));
    equal_digits("log p", estimate.log_p_value, csv_number(&csv, "log_p"), 1e-13);
  }
  fclose(csv.file);
  assert_int_equal(rows, 10);
}

/* Another script's limits: mpmath 1.2.1, 45 digits, the closed cubic and bisection, at the decimal .95. As a double .95
 * moves the limit by less than 2^-52 of its distance. */
static void mee_limits_agree_with_the_closed_cubic(void **state) {
  (void)state;
  static const struct {
    int64_t x0, n0, x1, n1;
    double low, high;
  } rows[] = {
      {1267, 15053, 1650, 14947, 0.0195263090414448453466149190333, 0.0329347826790775113501523944154},
      {228, 15053, 280, 14947, 0.000668586141938800904718843963983, 0.00653052485057293243756609709487},
      {228, 1267, 280, 1650, -0.038369762797724732745581064711, 0.0173921249837787314828436350514},
      {84, 6019, 110, 6018, -0.000178153886157609067383499853943, 0.00890074854307114084873446639203},
      {170, 8971, 235, 8992, 0.0028557523901889805661040676554, 0.0115720128279131704321001467183},
      {0, 100, 3, 100, -0.0075505355449725475802335449485, 0.0845193642905276214566216614378},
      {500000, 10000000, 501000, 10000000, -0.0000911242668717587487371759621368, 0.000291124555607959847964726480815},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    const expt_estimate estimate = compare(rows[i].x0, rows[i].n0, rows[i].x1, rows[i].n1, 0.95, 0);
    const double scale = fmax(fabs(rows[i].low), fabs(rows[i].high));
    close_to("Mee low", estimate.ci_low, rows[i].low, 5.0 * 0x1p-52 * scale);
    close_to("Mee high", estimate.ci_high, rows[i].high, 5.0 * 0x1p-52 * scale);
  }
}

/* ---- laws ---- */

static void interval_agrees_with_test(void **state) {
  (void)state;
  int rejected = 0, kept = 0;
  for (int64_t x0 = 0; x0 <= 24; x0++) {
    for (int64_t x1 = 0; x1 <= 31; x1++) {
      const expt_estimate first = compare(x0, 24, x1, 31, 0.95, 0);
      /* the hardest confidences are the p-value's own neighbours */
      const double exact = isnan(first.p_value) ? 0.95 : 1.0 - first.p_value;
      const double confidences[] = {0.95, 0.5, exact, nextafter(exact, 0.0), nextafter(exact, 1.0)};
      for (int i = 0; i < 5; i++) {
        if (!(confidences[i] > 0.0 && confidences[i] < 1.0)) continue;
        const expt_estimate e = compare(x0, 24, x1, 31, confidences[i], 0);
        const bool excludes = e.ci_low > 0.0 || e.ci_high < 0.0;
        const bool rejects = e.p_value < 1.0 - confidences[i];
        assert_int_equal(excludes, rejects);
        assert_true(e.ci_low <= e.estimate && e.estimate <= e.ci_high && e.ci_low >= -1.0 && e.ci_high <= 1.0);
        rejects ? rejected++ : kept++;
      }
    }
  }
  assert_true(rejected > 500 && kept > 500);
}

static void is_odd_when_arms_change_places(void **state) {
  (void)state;
  const expt_estimate there = compare(228, 15053, 280, 14947, 0.9, EXPT_ALTERNATIVE_GREATER);
  const expt_estimate back = compare(280, 14947, 228, 15053, 0.9, EXPT_ALTERNATIVE_LESS);
  assert_true(there.estimate == -back.estimate && there.statistic == -back.statistic);
  assert_true(there.ci_low == -back.ci_high && there.ci_high == -back.ci_low);
  assert_true(there.p_value == back.p_value && there.log_p_value == back.log_p_value);
}

static void wald_is_estimate_plus_minus_error(void **state) {
  (void)state;
  expt_two_proportions_options options;
  expt_two_proportions_options_init(&options);
  options.interval = EXPT_INTERVAL_WALD;
  expt_estimate estimate;
  assert_int_equal(expt_two_proportions(1267, 15053, 1650, 14947, &options, &estimate, NULL), EXPT_OK);
  assert_string_equal(estimate.method, "two-proportion z, pooled; Wald");
  /* mpmath, 30 digits: difference -+ z_.975 times the unpooled error of the CTR of text 002 */
  equal_digits("Wald low", estimate.ci_low, 0.0195192336251165352850537577656, 1e-14);
  equal_digits("Wald high", estimate.ci_high, 0.0329223188563097772772217419317, 1e-14);
  assert_int_equal(expt_two_proportions(0, 50, 0, 60, &options, &estimate, NULL), EXPT_OK);
  assert_true(isnan(estimate.ci_low) && isnan(estimate.ci_high));
}

static void cross_difference_is_exact(void **state) {
  (void)state;
  assert_true(xp_cross_difference(3, 5, 7, 2) == 1.0);
  assert_true(xp_cross_difference(7, 2, 3, 5) == -1.0);
  /* (2^61 - 1)(2^61 + 1) - 2^61 2^61 = -1, whose terms have 122 bits */
  const int64_t k = INT64_C(1) << 61;
  assert_true(xp_cross_difference(k - 1, k + 1, k, k) == -1.0);
  assert_true(xp_cross_difference(INT64_MAX, INT64_MAX, 0, 0) == 0x1p126);
}

/* ---- what valid counts decide ---- */

static void empty_arm_is_nan_and_a_note(void **state) {
  (void)state;
  const int64_t counts[][4] = {{0, 0, 3, 10}, {3, 10, 0, 0}, {0, 0, 0, 0}};
  for (int i = 0; i < 3; i++) {
    const expt_estimate e = compare(counts[i][0], counts[i][1], counts[i][2], counts[i][3], 0.95, 0);
    assert_int_equal(e.note_bits, XP_NOTE(EXPT_NOTE_EMPTY_ARM));
    assert_true(isnan(e.estimate) && isnan(e.std_error) && isnan(e.ci_low) && isnan(e.ci_high));
    assert_true(isnan(e.statistic) && isnan(e.p_value) && isnan(e.log_p_value));
    assert_int_equal(e.n, counts[i][1] + counts[i][3]);
  }
}

static void few_events_are_noted(void **state) {
  (void)state;
  const int64_t few = XP_NOTE(EXPT_NOTE_FEW_EVENTS);
  assert_int_equal(compare(10, 100, 10, 100, 0.95, 0).note_bits & few, 0);
  assert_int_equal(compare(9, 100, 10, 100, 0.95, 0).note_bits & few, few);
  assert_int_equal(compare(10, 100, 91, 100, 0.95, 0).note_bits & few, few);
  assert_int_equal(compare(0, 100, 0, 100, 0.95, 0).note_bits, few | XP_NOTE(EXPT_NOTE_ZERO_VARIANCE));
}

/* ---- what is refused ---- */

static void refuse(int64_t x0, int64_t n0, int64_t x1, int64_t n1, const char *argument) {
  expt_estimate estimate = {.n = -7};
  expt_error err;
  assert_int_equal(expt_two_proportions(x0, n0, x1, n1, NULL, &estimate, &err), EXPT_E_ARGUMENT);
  assert_string_equal(err.function, "expt_two_proportions");
  assert_string_equal(err.argument, argument);
  assert_int_equal(err.row, -1);
  assert_int_equal(estimate.n, -7);
}

static void bad_arguments_are_named(void **state) {
  (void)state;
  refuse(1, -1, 1, 2, "control_units");
  refuse(-1, 5, 1, 2, "control_successes");
  refuse(6, 5, 1, 2, "control_successes");
  refuse(1, 5, 1, INT64_MAX, "treatment_units");
  refuse(1, 5, 3, 2, "treatment_successes");
  expt_two_proportions_options options;
  expt_estimate estimate;
  expt_error err;
  const double confidences[] = {0.0, 1.0, -1.0, 95.0, NAN};
  for (int i = 0; i < 5; i++) {
    expt_two_proportions_options_init(&options);
    options.confidence = confidences[i];
    assert_int_equal(expt_two_proportions(1, 5, 1, 5, &options, &estimate, &err), EXPT_E_ARGUMENT);
    assert_string_equal(err.field, "confidence");
  }
  expt_two_proportions_options_init(&options);
  options.alternative = 3;
  assert_int_equal(expt_two_proportions(1, 5, 1, 5, &options, &estimate, &err), EXPT_E_ARGUMENT);
  assert_string_equal(err.field, "alternative");
  expt_two_proportions_options_init(&options);
  options.interval = -1;
  assert_int_equal(expt_two_proportions(1, 5, 1, 5, &options, &estimate, &err), EXPT_E_ARGUMENT);
  assert_string_equal(err.field, "interval");
  assert_int_equal(expt_two_proportions(1, 5, 1, 5, NULL, NULL, &err), EXPT_E_ARGUMENT);
  assert_string_equal(err.argument, "out");
}

/* ---- the chi-squared test of shares ---- */

static void chi_square_agrees_with_mpmath(void **state) {
  (void)state;
  /* mpmath 1.2.1, 45 digits: sum (o - e)^2 / e and its upper tail */
  const int64_t luckin[] = {15053, 14947}, three[] = {33500, 33000, 33600}, gross[] = {600000, 400000};
  const double halves[] = {0.5, 0.5};
  xp_chi_square test = xp_chi_square_test(luckin, halves, 2);
  equal_digits("chi2", test.chi2, 0.374533333333333333333333333333, 1e-15);
  equal_digits("p", test.p, 0.540543523374195574550174378081, 1e-13);
  equal_digits("log p", test.log_p, -0.615180120863197080833316316409, 1e-13);
  test = xp_chi_square_test(three, NULL, 3);
  equal_digits("chi2", test.chi2, 6.19380619380619380619380619381, 1e-15);
  equal_digits("p", test.p, 0.0451889316602864875387375038696, 1e-13);
  test = xp_chi_square_test(gross, NULL, 2);
  assert_true(test.p == 0.0);
  equal_digits("log p", test.log_p, -20005.5241337176304567836849582, 1e-14);
}

static void chi_square_without_a_test(void **state) {
  (void)state;
  const int64_t counts[] = {5, 5, 0}, none[] = {0, 0}, one[] = {4};
  const double all_to_two[] = {0.5, 0.5, 0.0}, all_to_last[] = {0.5, 0.0, 0.5};
  xp_chi_square test = xp_chi_square_test(counts, all_to_two, 3);
  assert_true(test.chi2 == 0.0 && test.df == 1.0 && test.p == 1.0 && !test.impossible);
  test = xp_chi_square_test(counts, all_to_last, 3);
  assert_true(test.impossible && test.p == 0.0 && isnan(test.chi2) && isnan(test.log_p));
  test = xp_chi_square_test(none, NULL, 2);
  assert_true(isnan(test.chi2) && isnan(test.p) && isnan(test.log_p));
  test = xp_chi_square_test(one, NULL, 1);
  assert_true(isnan(test.chi2) && isnan(test.p) && isnan(test.df));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(agrees_with_sixty_digits),
      cmocka_unit_test(agrees_with_published_counts),
      cmocka_unit_test(mee_limits_agree_with_the_closed_cubic),
      cmocka_unit_test(interval_agrees_with_test),
      cmocka_unit_test(is_odd_when_arms_change_places),
      cmocka_unit_test(wald_is_estimate_plus_minus_error),
      cmocka_unit_test(cross_difference_is_exact),
      cmocka_unit_test(empty_arm_is_nan_and_a_note),
      cmocka_unit_test(few_events_are_noted),
      cmocka_unit_test(bad_arguments_are_named),
      cmocka_unit_test(chi_square_agrees_with_mpmath),
      cmocka_unit_test(chi_square_without_a_test),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
