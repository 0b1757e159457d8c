/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every confidence sequence against its definition in mpmath (tests/reference/always_valid/make.py). */
#include "cmocka_all.h"
#include "reference_csv.h"
#include "stats_support.h"

#include <experiment/always_valid.h>
#include <experiment/notes.h>
#include <math.h>

static const double relative = 1e-12;

static csv_file reference(const char *name) {
  char path[512];
  snprintf(path, sizeof path, "%s/tests/reference/always_valid/%s.csv", EXPT_SOURCE_DIR, name);
  csv_file csv;
  assert_true(csv_open(&csv, path));
  return csv;
}

/* Relative; of a logarithm relative to 1 where it is smaller. */
static void near_limit(const char *what, double got, double expected) {
  near_or_equal(what, got, expected, relative * fabs(expected));
}
static void near_log(const char *what, double got, double expected) {
  near_or_equal(what, got, expected, relative * fmax(1.0, fabs(expected)));
}

static void compare(const csv_file *csv, const expt_estimate *e) {
  const double log_e = csv_number(csv, "log_e");
  near_log("log e", e->statistic, log_e);
  near_limit("low", e->ci_low, csv_number(csv, "low"));
  near_limit("high", e->ci_high, csv_number(csv, "high"));
  near_or_equal("p of log p", e->p_value, exp(e->log_p_value), 0.0);
  assert_true(((e->note_bits >> EXPT_NOTE_UNBOUNDED) & 1) == (isinf(e->ci_low) || isinf(e->ci_high)));
}

/* What goes with log e in all but the closed form of one-sided asymptotic limits. */
static void p_is_of_e(const expt_estimate *e) {
  near_or_equal("log p", e->log_p_value, e->statistic > 0.0 ? -e->statistic : 0.0, 0.0);
}

/* ---- effects ---- */

static expt_estimate normal(const csv_file *csv) {
  expt_confidence_sequence_normal_options options;
  expt_confidence_sequence_normal_options_init(&options);
  options.alternative = (expt_alternative)csv_integer(csv, "alternative");
  options.tuning = (expt_mixture_tuning)csv_integer(csv, "tuning");
  options.confidence = csv_number(csv, "confidence");
  options.null_value = csv_number(csv, "null_value");
  expt_estimate e;
  assert_int_equal(expt_confidence_sequence_normal(csv_number(csv, "estimate"), csv_number(csv, "std_error"),
                                                   csv_number(csv, "plan"), &options, &e, NULL),
                   EXPT_OK);
  return e;
}

static expt_estimate msprt(const csv_file *csv) {
  expt_confidence_sequence_msprt_options options;
  expt_confidence_sequence_msprt_options_init(&options);
  options.alternative = (expt_alternative)csv_integer(csv, "alternative");
  options.confidence = csv_number(csv, "confidence");
  options.null_value = csv_number(csv, "null_value");
  expt_estimate e;
  assert_int_equal(expt_confidence_sequence_msprt(csv_number(csv, "estimate"), csv_number(csv, "std_error"),
                                                  csv_number(csv, "plan"), &options, &e, NULL),
                   EXPT_OK);
  return e;
}

static expt_estimate asymptotic(const csv_file *csv) {
  expt_confidence_sequence_asymptotic_options options;
  expt_confidence_sequence_asymptotic_options_init(&options);
  options.alternative = (expt_alternative)csv_integer(csv, "alternative");
  options.tuning = (expt_mixture_tuning)csv_integer(csv, "tuning");
  options.confidence = csv_number(csv, "confidence");
  options.null_value = csv_number(csv, "null_value");
  expt_estimate e;
  assert_int_equal(expt_confidence_sequence_asymptotic(csv_number(csv, "estimate"), csv_number(csv, "std_error"),
                                                       csv_integer(csv, "n"), csv_integer(csv, "plan"), &options, &e, NULL),
                   EXPT_OK);
  return e;
}

static void effects(void **state) {
  (void)state;
  csv_file csv = reference("effect");
  int rows = 0;
  for (; csv_next(&csv); rows++) {
    const char *kind = csv_text(&csv, "kind");
    const bool is_asymptotic = strcmp(kind, "asymptotic") == 0;
    const expt_estimate e = is_asymptotic ? asymptotic(&csv) : strcmp(kind, "msprt") == 0 ? msprt(&csv) : normal(&csv);
    compare(&csv, &e);
    near_log("log p", e.log_p_value, csv_number(&csv, "log_p"));
    if (!is_asymptotic || csv_integer(&csv, "alternative") == 0) p_is_of_e(&e);
  }
  fclose(csv.file);
  assert_int_equal(rows, 105);
}

/* Howard et al.'s bound of the sum at v = 250, tuned at 400 for alpha .01: shared reference_values.csv, group normal_mixture (mpmath). */
static void the_published_bound(void **state) {
  (void)state;
  const double bounds[] = {56.7566055890532137, 56.7331909094258786};
  expt_confidence_sequence_normal_options options;
  expt_confidence_sequence_normal_options_init(&options);
  options.confidence = 0.99;
  for (int32_t tuning = 0; tuning < 2; tuning++) {
    options.tuning = tuning;
    expt_estimate e;
    assert_int_equal(expt_confidence_sequence_normal(0.0, 1.0 / sqrt(250.0), 1.0 / sqrt(400.0), &options, &e, NULL), EXPT_OK);
    near_limit("bound", 250.0 * e.ci_high, bounds[tuning]);
  }
}

/* ---- counts ---- */

static void proportions(void **state) {
  (void)state;
  csv_file csv = reference("proportion");
  int rows = 0;
  for (; csv_next(&csv); rows++) {
    expt_confidence_sequence_proportion_options options;
    expt_confidence_sequence_proportion_options_init(&options);
    options.alternative = (expt_alternative)csv_integer(&csv, "alternative");
    options.confidence = csv_number(&csv, "confidence");
    options.null_value = csv_number(&csv, "null_value");
    options.prior_successes = csv_number(&csv, "prior_successes");
    options.prior_failures = csv_number(&csv, "prior_failures");
    expt_estimate e;
    assert_int_equal(expt_confidence_sequence_proportion(csv_integer(&csv, "successes"), csv_integer(&csv, "units"), &options,
                                                         &e, NULL),
                     EXPT_OK);
    compare(&csv, &e);
    p_is_of_e(&e);
  }
  fclose(csv.file);
  assert_int_equal(rows, 14);
}

static void differences(void **state) {
  (void)state;
  csv_file csv = reference("difference");
  int rows = 0;
  for (; csv_next(&csv); rows++) {
    expt_confidence_sequence_two_proportions_options options;
    expt_confidence_sequence_two_proportions_options_init(&options);
    options.confidence = csv_number(&csv, "confidence");
    options.null_value = csv_number(&csv, "null_value");
    options.prior_units = csv_number(&csv, "prior_units");
    expt_estimate e;
    assert_int_equal(
        expt_confidence_sequence_two_proportions(csv_integer(&csv, "control_successes"), csv_integer(&csv, "control_units"),
                                                 csv_integer(&csv, "treatment_successes"),
                                                 csv_integer(&csv, "treatment_units"), csv_number(&csv, "planned_proportion"),
                                                 &options, &e, NULL),
        EXPT_OK);
    compare(&csv, &e);
    p_is_of_e(&e);
  }
  fclose(csv.file);
  assert_int_equal(rows, 9);
}

static void rates(void **state) {
  (void)state;
  csv_file csv = reference("rate");
  int rows = 0;
  for (; csv_next(&csv); rows++) {
    expt_confidence_sequence_rate_options options;
    expt_confidence_sequence_rate_options_init(&options);
    options.alternative = (expt_alternative)csv_integer(&csv, "alternative");
    options.confidence = csv_number(&csv, "confidence");
    options.null_value = csv_number(&csv, "null_value");
    options.prior_events = csv_number(&csv, "prior_events");
    expt_estimate e;
    assert_int_equal(expt_confidence_sequence_rate(csv_integer(&csv, "events"), csv_number(&csv, "exposure"),
                                                   csv_number(&csv, "planned_rate"), &options, &e, NULL),
                     EXPT_OK);
    compare(&csv, &e);
    p_is_of_e(&e);
  }
  fclose(csv.file);
  assert_int_equal(rows, 16);
}

static void ratios(void **state) {
  (void)state;
  csv_file csv = reference("ratio");
  int rows = 0;
  for (; csv_next(&csv); rows++) {
    expt_confidence_sequence_rate_ratio_options options;
    expt_confidence_sequence_rate_ratio_options_init(&options);
    options.alternative = (expt_alternative)csv_integer(&csv, "alternative");
    options.confidence = csv_number(&csv, "confidence");
    options.null_value = csv_number(&csv, "null_value");
    options.concentration = csv_number(&csv, "concentration");
    expt_estimate e;
    assert_int_equal(expt_confidence_sequence_rate_ratio(csv_integer(&csv, "control"), csv_integer(&csv, "treatment"),
                                                         csv_number(&csv, "exposure_ratio"), &options, &e, NULL),
                     EXPT_OK);
    compare(&csv, &e);
    p_is_of_e(&e);
  }
  fclose(csv.file);
  assert_int_equal(rows, 15);
}

/* ---- shares ---- */

static double cell(const expt_frame *frame, int64_t column, int64_t row) {
  return ((const double *)expt_frame_view(frame)->columns[column].data)[row];
}

static double numbered(const csv_file *csv, const char *stem, int64_t i) {
  char name[16];
  snprintf(name, sizeof name, "%s%d", stem, (int)i);
  return csv_number(csv, name);
}

static void shares(void **state) {
  (void)state;
  enum { SHARE_LOW = 4, SHARE_HIGH = 5, LOG_E = 6, LOG_P = 8 };
  csv_file csv = reference("shares");
  int rows = 0;
  for (; csv_next(&csv); rows++) {
    const int64_t cells = csv_integer(&csv, "cells");
    int64_t counts[4];
    double weights[4];
    for (int64_t i = 0; i < 4; i++) {
      counts[i] = (int64_t)numbered(&csv, "c", i);
      weights[i] = numbered(&csv, "s", i);
    }
    expt_confidence_sequence_shares_options options;
    expt_confidence_sequence_shares_options_init(&options);
    options.concentration = csv_number(&csv, "concentration");
    options.confidence = csv_number(&csv, "confidence");
    expt_frame *frame;
    assert_int_equal(expt_confidence_sequence_shares(NULL, counts, cells, weights, cells, &options, &frame, NULL), EXPT_OK);
    for (int64_t i = 0; i < cells; i++) {
      near_log("log e", cell(frame, LOG_E, i), csv_number(&csv, "log_e"));
      near_limit("low", cell(frame, SHARE_LOW, i), numbered(&csv, "low", i));
      near_limit("high", cell(frame, SHARE_HIGH, i), numbered(&csv, "high", i));
      near_or_equal("log p", cell(frame, LOG_P, i), fmin(0.0, -cell(frame, LOG_E, i)), 0.0);
    }
    expt_frame_free(frame);
  }
  fclose(csv.file);
  assert_int_equal(rows, 8);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(effects),     cmocka_unit_test(the_published_bound), cmocka_unit_test(proportions),
      cmocka_unit_test(differences), cmocka_unit_test(rates),               cmocka_unit_test(ratios),
      cmocka_unit_test(shares),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
