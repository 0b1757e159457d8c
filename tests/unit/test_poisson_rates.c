/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmocka_all.h"
#include "reference_csv.h"
#include "stats_support.h"

#include "lib/stats/poisson_rates.h"
#include "lib/stats/two_proportions.h"
#include <experiment/notes.h>
#include <experiment/stats.h>
#include <math.h>

#define REFERENCE EXPT_SOURCE_DIR "/tests/reference/means/rates.csv"

static expt_poisson_rates_options asked(expt_rate_test test, expt_scale scale) {
  expt_poisson_rates_options options;
  expt_poisson_rates_options_init(&options);
  options.test = test;
  options.scale = scale;
  return options;
}

static expt_estimate compare(xp_rate control, xp_rate treatment, const expt_poisson_rates_options *options) {
  expt_estimate estimate;
  expt_error err;
  assert_int_equal(expt_poisson_rates(control.events, control.exposure, treatment.events, treatment.exposure, options,
                                      &estimate, &err),
                   EXPT_OK);
  return estimate;
}

/* ---- against 40-digit arithmetic, statsmodels and R: tests/reference/means/make.py ---- */

typedef struct row {
  const csv_file *csv;
  xp_rate control, treatment;
  double confidence;
} row;

static expt_estimate ask(const row *r, expt_rate_test test, expt_scale scale, double null_value,
                         expt_alternative alternative) {
  expt_poisson_rates_options options = asked(test, scale);
  options.confidence = r->confidence;
  options.null_value = null_value;
  options.alternative = alternative;
  return compare(r->control, r->treatment, &options);
}

static bool has(const row *r, const char *name) {
  return csv_text(r->csv, name)[0] != '\0';
}

/* p as a double moves the tail of n trials by up to sqrt(n) 2^-53 standard deviations, and those move ln p by |z| each. */
static double tail_rounding(const row *r, double z) {
  const double events = (double)(r->control.events + r->treatment.events);
  return 4.0 * sqrt(events) * 0x1p-53 * fmax(1.0, fabs(z));
}

static void check_exact_test(const row *r, const char *log_p_name, const char *log_greater_name, double null_ratio) {
  if (!has(r, log_p_name)) return;
  const expt_estimate two = ask(r, EXPT_RATE_TEST_EXACT, EXPT_SCALE_RATIO, null_ratio, EXPT_ALTERNATIVE_TWO_SIDED);
  const expt_estimate greater = ask(r, EXPT_RATE_TEST_EXACT, EXPT_SCALE_RATIO, null_ratio, EXPT_ALTERNATIVE_GREATER);
  const double log_p = csv_number(r->csv, log_p_name), log_greater = csv_number(r->csv, log_greater_name);
  const double off = tail_rounding(r, two.statistic);
  near_or_equal(log_p_name, two.log_p_value, log_p, 1e-13 * fmax(1.0, fabs(log_p)) + off);
  near_or_equal(log_p_name, two.p_value, exp(log_p), exp(log_p) * (1e-13 * fmax(1.0, fabs(log_p)) + off));
  near_or_equal(log_greater_name, greater.log_p_value, log_greater, 1e-13 * fmax(1.0, fabs(log_greater)) + off);
}

/* A ratio is kept as its distance from 1 (`one`), and so is its rounding. */
static void check_limits(const row *r, const char *low_name, const char *high_name, const expt_estimate *e,
                         double one) {
  if (!has(r, low_name)) return;
  const double low = one + csv_number(r->csv, low_name), high = one + csv_number(r->csv, high_name);
  const double scale = isinf(high) ? 1.0 : fmax(fabs(low), fabs(high));
  near_or_equal(low_name, e->ci_low, low, 1e-12 * scale + one * 0x1p-50);
  near_or_equal(high_name, e->ci_high, high, 1e-12 * scale + one * 0x1p-50);
}

static void check_z(const row *r, const char *name, const expt_estimate *e) {
  if (!has(r, name)) {
    assert_true(isnan(e->statistic));
    return;
  }
  const double z = csv_number(r->csv, name), events = (double)(r->control.events + r->treatment.events);
  near_or_equal(name, e->statistic, z, 1e-13 * fabs(z) + 4.0 * sqrt(events) * 0x1p-52);
}

static void check_peers(const row *r) {
  if (has(r, "statsmodels_z")) {
    const expt_estimate score = ask(r, EXPT_RATE_TEST_SCORE, EXPT_SCALE_RATIO, NAN, EXPT_ALTERNATIVE_TWO_SIDED);
    const double z = csv_number(r->csv, "statsmodels_z"), p = csv_number(r->csv, "statsmodels_greater");
    near_or_equal("statsmodels z", score.statistic, z, 1e-10 * fmax(1.0, fabs(z)));
    const expt_estimate exact = ask(r, EXPT_RATE_TEST_EXACT, EXPT_SCALE_RATIO, NAN, EXPT_ALTERNATIVE_GREATER);
    near_or_equal("statsmodels p", exact.p_value, p, 1e-10 * p);
  }
  if (!has(r, "r_low")) return;
  const expt_estimate exact = ask(r, EXPT_RATE_TEST_EXACT, EXPT_SCALE_RATIO, NAN, EXPT_ALTERNATIVE_TWO_SIDED);
  const double low = 1.0 + csv_number(r->csv, "r_low"), high = 1.0 + csv_number(r->csv, "r_high");
  near_or_equal("R low", exact.ci_low, low, 1e-10 * fmax(1.0, low));
  near_or_equal("R high", exact.ci_high, high, 1e-10 * fmax(1.0, high));
}

static void check_row(const row *r) {
  const expt_alternative two = EXPT_ALTERNATIVE_TWO_SIDED;
  check_exact_test(r, "log_p", "log_greater", NAN);
  check_exact_test(r, "ratio_log_p", "ratio_log_greater", 1.02);
  const expt_estimate difference = ask(r, EXPT_RATE_TEST_SCORE, EXPT_SCALE_DIFFERENCE, NAN, two);
  check_z(r, "z", &difference);
  check_limits(r, "score_low", "score_high", &difference, 0.0);
  const expt_estimate moved = ask(r, EXPT_RATE_TEST_SCORE, EXPT_SCALE_DIFFERENCE, 0.01, two);
  check_z(r, "null_z", &moved);
  const expt_estimate score = ask(r, EXPT_RATE_TEST_SCORE, EXPT_SCALE_RATIO, 1.02, two);
  check_z(r, "ratio_z", &score);
  check_limits(r, "ratio_score_low", "ratio_score_high", &score, 1.0);
  const expt_estimate exact = ask(r, EXPT_RATE_TEST_EXACT, EXPT_SCALE_RATIO, NAN, two);
  check_limits(r, "exact_low", "exact_high", &exact, 1.0);
  const expt_estimate wald = ask(r, EXPT_RATE_TEST_WALD, EXPT_SCALE_RATIO, NAN, two);
  check_limits(r, "log_low", "log_high", &wald, 1.0);
  check_peers(r);
}

static void agrees_with_forty_digits_and_peers(void **state) {
  (void)state;
  csv_file csv;
  int rows = 0;
  assert_true(csv_open(&csv, REFERENCE));
  for (; csv_next(&csv); rows++) {
    const row r = {&csv,
                   {csv_integer(&csv, "events0"), csv_number(&csv, "exposure0")},
                   {csv_integer(&csv, "events1"), csv_number(&csv, "exposure1")},
                   csv_number(&csv, "confidence")};
    check_row(&r);
  }
  fclose(csv.file);
  assert_int_equal(rows, 22);
}

/* ---- laws ---- */

static void limits_are_null_values_with_p_alpha(void **state) {
  (void)state;
  const xp_rate control = {20, 100.0}, treatment = {35, 110.0};
  for (int32_t test = EXPT_RATE_TEST_EXACT; test <= EXPT_RATE_TEST_WALD; test++) {
    for (int32_t scale = 0; scale <= 1; scale++) {
      if (test == EXPT_RATE_TEST_EXACT && scale == EXPT_SCALE_DIFFERENCE) continue;
      expt_poisson_rates_options options = asked(test, scale);
      const expt_estimate e = compare(control, treatment, &options);
      options.null_value = e.ci_low;
      near_or_equal("p at the low limit", compare(control, treatment, &options).p_value, 0.05, 1e-12);
      options.null_value = e.ci_high;
      near_or_equal("p at the high limit", compare(control, treatment, &options).p_value, 0.05, 1e-12);
    }
  }
}

static void arms_change_places(void **state) {
  (void)state;
  const xp_rate a = {20, 100.0}, b = {35, 110.0};
  for (int32_t test = EXPT_RATE_TEST_EXACT; test <= EXPT_RATE_TEST_WALD; test++) {
    expt_poisson_rates_options options = asked(test, EXPT_SCALE_DIFFERENCE);
    const expt_estimate there = compare(a, b, &options), back = compare(b, a, &options);
    near_or_equal("statistic", there.statistic, -back.statistic, 1e-14);
    near_or_equal("p", there.p_value, back.p_value, 1e-14);
    near_or_equal("limits", there.ci_low, -back.ci_high, 1e-14);
    options.scale = EXPT_SCALE_RATIO;
    near_or_equal("ratio", compare(a, b, &options).ci_low * compare(b, a, &options).ci_high, 1.0, 1e-13);
  }
}

/* Time counted in other units changes rates, and nothing else. */
static void units_of_exposure_do_not_matter(void **state) {
  (void)state;
  for (int32_t test = EXPT_RATE_TEST_EXACT; test <= EXPT_RATE_TEST_WALD; test++) {
    const expt_poisson_rates_options options = asked(test, EXPT_SCALE_DIFFERENCE);
    const expt_estimate hours = compare((xp_rate){20, 100.0}, (xp_rate){35, 110.0}, &options);
    const expt_estimate minutes = compare((xp_rate){20, 6000.0}, (xp_rate){35, 6600.0}, &options);
    near_or_equal("p", minutes.p_value, hours.p_value, 1e-13);
    near_or_equal("low", 60.0 * minutes.ci_low, hours.ci_low, 1e-13);
    near_or_equal("error", 60.0 * minutes.std_error, hours.std_error, 1e-14);
  }
}

/* ---- what valid numbers decide, and what is refused ---- */

static void notes_say_what_is_missing(void **state) {
  (void)state;
  const expt_estimate beyond = compare((xp_rate){INT64_C(1) << 60, 1e-300}, (xp_rate){INT64_C(1) << 60, 1e300}, NULL);
  assert_true(isinf(beyond.estimate) && (beyond.note_bits & XP_NOTE(EXPT_NOTE_OVERFLOW)));
  const expt_estimate empty = compare((xp_rate){0, 0.0}, (xp_rate){5, 1.0}, NULL);
  assert_int_equal(empty.note_bits, XP_NOTE(EXPT_NOTE_EMPTY_ARM));
  assert_true(isnan(empty.estimate) && isnan(empty.p_value) && isnan(empty.ci_low));
  const int64_t nothing = XP_NOTE(EXPT_NOTE_ZERO_VARIANCE) | XP_NOTE(EXPT_NOTE_FEW_EVENTS);
  expt_poisson_rates_options options = asked(EXPT_RATE_TEST_EXACT, EXPT_SCALE_RATIO);
  const expt_estimate none = compare((xp_rate){0, 10.0}, (xp_rate){0, 12.0}, &options);
  assert_true(isnan(none.estimate) && none.p_value == 1.0 && none.ci_low == 0.0 && none.ci_high == INFINITY);
  assert_int_equal(none.note_bits, nothing | XP_NOTE(EXPT_NOTE_UNBOUNDED));
  options = asked(EXPT_RATE_TEST_SCORE, EXPT_SCALE_DIFFERENCE);
  const expt_estimate score = compare((xp_rate){0, 10.0}, (xp_rate){0, 12.0}, &options);
  assert_true(score.estimate == 0.0 && isnan(score.p_value) && score.ci_low < 0.0 && score.ci_high > 0.0);
  assert_int_equal(score.note_bits, nothing);
  options = asked(EXPT_RATE_TEST_WALD, EXPT_SCALE_DIFFERENCE);
  assert_true(isnan(compare((xp_rate){0, 10.0}, (xp_rate){0, 12.0}, &options).ci_low));
  options.scale = EXPT_SCALE_RATIO;
  assert_true(isnan(compare((xp_rate){3, 10.0}, (xp_rate){0, 12.0}, &options).ci_low));
  assert_string_equal(compare((xp_rate){3, 10.0}, (xp_rate){4, 12.0}, NULL).method, "Poisson, exact conditional; score");
  assert_int_equal(compare((xp_rate){10, 1.0}, (xp_rate){10, 1.0}, NULL).note_bits, 0);
}

static void log_p_does_not_underflow(void **state) {
  (void)state;
  const expt_estimate e = compare((xp_rate){1000, 1.0}, (xp_rate){10000, 1.0}, NULL);
  assert_true(e.p_value == 0.0 && isfinite(e.log_p_value) && e.log_p_value < -2000.0);
}

static void refuse(const char *argument, const char *field, xp_rate control, xp_rate treatment,
                   const expt_poisson_rates_options *options) {
  expt_estimate estimate = {.n = -7};
  expt_error err;
  assert_int_equal(expt_poisson_rates(control.events, control.exposure, treatment.events, treatment.exposure, options,
                                      &estimate, &err),
                   EXPT_E_ARGUMENT);
  assert_string_equal(err.function, "expt_poisson_rates");
  assert_string_equal(err.argument, argument);
  assert_string_equal(err.field, field);
  assert_int_equal(estimate.n, -7);
}

static void bad_arguments_are_named(void **state) {
  (void)state;
  const xp_rate good = {5, 10.0};
  refuse("control_events", "", (xp_rate){-1, 10.0}, good, NULL);
  refuse("control_exposure", "", (xp_rate){5, -1.0}, good, NULL);
  refuse("control_exposure", "", (xp_rate){5, 0.0}, good, NULL);
  refuse("treatment_exposure", "", good, (xp_rate){5, NAN}, NULL);
  refuse("treatment_exposure", "", good, (xp_rate){5, INFINITY}, NULL);
  expt_poisson_rates_options options = asked(EXPT_RATE_TEST_EXACT, EXPT_SCALE_DIFFERENCE);
  options.null_value = 0.1;
  refuse("options", "null_value", good, good, &options);
  options = asked(EXPT_RATE_TEST_SCORE, EXPT_SCALE_RATIO);
  options.null_value = 0.0;
  refuse("options", "null_value", good, good, &options);
  options = asked(3, EXPT_SCALE_RATIO);
  refuse("options", "test", good, good, &options);
  options = asked(0, 2);
  refuse("options", "scale", good, good, &options);
  options = asked(0, 0);
  options.confidence = 1.0;
  refuse("options", "confidence", good, good, &options);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(agrees_with_forty_digits_and_peers), cmocka_unit_test(limits_are_null_values_with_p_alpha),
      cmocka_unit_test(arms_change_places),                 cmocka_unit_test(units_of_exposure_do_not_matter),
      cmocka_unit_test(notes_say_what_is_missing),          cmocka_unit_test(log_p_does_not_underflow),
      cmocka_unit_test(bad_arguments_are_named),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
