/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Differences and ratios of means, proportions and ratio metrics beside R's package car, and Fieller's limits beside the test they invert
 * (tests/reference/relative/make.R): zeros, tiny arms, ten million units. */
#include "cmocka_all.h"
#include "reference_csv.h"
#include "stats_support.h"

#include <experiment/notes.h>
#include <experiment/stats.h>
#include <math.h>

#define REFERENCE EXPT_SOURCE_DIR "/tests/reference/relative/relative.csv"

typedef struct arm {
  int64_t n;
  double x, y, vx, vy, cov;
} arm;

static arm arm_of(const csv_file *csv, char which) {
  static const char *const columns[] = {"n", "x", "y", "vx", "vy", "cov"};
  double numbers[6];
  for (int i = 0; i < 6; i++) {
    char name[8];
    snprintf(name, sizeof name, "%s%c", columns[i], which);
    numbers[i] = csv_number(csv, name);
  }
  return (arm){(int64_t)numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]};
}

/* ---- one question to three doors ---- */

typedef struct question {
  expt_scale scale;
  expt_ratio_interval interval;
  double confidence;
} question;

static expt_estimate of_means(const arm *c, const arm *t, question asked) {
  expt_t_test_options options;
  expt_t_test_options_init(&options);
  options.test = EXPT_MEAN_TEST_Z;
  options.scale = asked.scale;
  options.ratio_interval = asked.interval;
  options.confidence = asked.confidence;
  expt_estimate e;
  assert_int_equal(expt_t_test(c->n, c->x, c->vx, t->n, t->x, t->vx, &options, &e, NULL), EXPT_OK);
  return e;
}

/* y holds the successes. */
static expt_estimate of_proportions(const arm *c, const arm *t, question asked) {
  expt_two_proportions_options options;
  expt_two_proportions_options_init(&options);
  options.interval = EXPT_INTERVAL_WALD;
  options.scale = asked.scale;
  options.ratio_interval = asked.interval;
  options.confidence = asked.confidence;
  expt_estimate e;
  assert_int_equal(expt_two_proportions((int64_t)c->y, c->n, (int64_t)t->y, t->n, &options, &e, NULL), EXPT_OK);
  return e;
}

static expt_estimate of_ratios(const arm *c, const arm *t, question asked) {
  expt_ratio_options options;
  expt_ratio_options_init(&options);
  options.test = EXPT_MEAN_TEST_Z;
  options.scale = asked.scale;
  options.ratio_interval = asked.interval;
  options.confidence = asked.confidence;
  expt_estimate e;
  assert_int_equal(
      expt_ratio(c->n, c->x, c->y, c->vx, c->vy, c->cov, t->n, t->x, t->y, t->vx, t->vy, t->cov, &options, &e, NULL),
      EXPT_OK);
  return e;
}

static expt_estimate compare(const csv_file *csv, expt_scale scale, expt_ratio_interval interval) {
  const arm control = arm_of(csv, '0'), treatment = arm_of(csv, '1');
  const char *const kind = csv_text(csv, "kind");
  const question asked = {scale, interval, csv_number(csv, "confidence")};
  if (strcmp(kind, "mean") == 0) return of_means(&control, &treatment, asked);
  if (strcmp(kind, "proportion") == 0) return of_proportions(&control, &treatment, asked);
  return of_ratios(&control, &treatment, asked);
}

/* ---- beside R ---- */

/* R forms the difference of the arms, and the variance of a ratio metric, in plain doubles: 1e-10 of the width is what that leaves. */
static void check_limits(const csv_file *csv, const char *low_name, const char *high_name, const expt_estimate *e) {
  if (csv_text(csv, low_name)[0] == '\0') return;
  const double low = csv_number(csv, low_name), high = csv_number(csv, high_name);
  if (isinf(high)) {
    assert_true(e->ci_low == -INFINITY && e->ci_high == INFINITY &&
                (e->note_bits & (INT64_C(1) << EXPT_NOTE_UNBOUNDED)));
    return;
  }
  const double allowed = 1e-10 * (high - low) + 4e-16 * fmax(fabs(low), fabs(high));
  near_or_equal(low_name, e->ci_low, low, allowed);
  near_or_equal(high_name, e->ci_high, high, allowed);
}

static void check_row(const csv_file *csv) {
  const expt_estimate difference = compare(csv, EXPT_SCALE_DIFFERENCE, EXPT_RATIO_INTERVAL_LOG_DELTA);
  const double error = csv_number(csv, "std_error");
  near_or_equal("std_error", difference.std_error, error, 1e-10 * error);
  near_or_equal("difference", difference.estimate, csv_number(csv, "difference"), 1e-10 * error);
  check_limits(csv, "low", "high", &difference);
  const expt_estimate linear = compare(csv, EXPT_SCALE_RATIO, EXPT_RATIO_INTERVAL_LINEAR_DELTA);
  check_limits(csv, "linear_low", "linear_high", &linear);
  const expt_estimate fieller = compare(csv, EXPT_SCALE_RATIO, EXPT_RATIO_INTERVAL_FIELLER);
  check_limits(csv, "fieller_low", "fieller_high", &fieller);
  const expt_estimate by_log = compare(csv, EXPT_SCALE_RATIO, EXPT_RATIO_INTERVAL_LOG_DELTA);
  check_limits(csv, "log_low", "log_high", &by_log);
}

static void every_limit_is_that_of_R(void **state) {
  const char *const kind = *state;
  csv_file csv;
  int rows = 0;
  assert_true(csv_open(&csv, REFERENCE));
  while (csv_next(&csv)) {
    if (strcmp(csv_text(&csv, "kind"), kind) != 0) continue;
    rows++;
    check_row(&csv);
  }
  fclose(csv.file);
  assert_true(rows >= 20);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      {"means", every_limit_is_that_of_R, NULL, NULL, "mean"},
      {"proportions", every_limit_is_that_of_R, NULL, NULL, "proportion"},
      {"ratios", every_limit_is_that_of_R, NULL, NULL, "ratio"},
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
