/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows that a metric of some units refuses, and what it does not look at. */
#include "tests/unit/metrics_support.h"

enum { EXPOSURE = 5, FLAG = 7 };

static experiment_rows rows;

static void spoil_nothing(void) {
}
static void no_time_of_those_outside(void) {
  for (int64_t i = 0; i < rows.n; i++)
    if (rows.number[FLAG][i] == 0.0) rows.number[EXPOSURE][i] = 0.0;
}
static void two_in_row_3(void) {
  rows.number[FLAG][3] = 2.0;
}
static void nothing_in_row_3(void) {
  rows.number[FLAG][3] = NAN;
}
static void no_time_in_row_3(void) {
  rows.number[FLAG][3] = 1.0;
  rows.number[EXPOSURE][3] = 0.0;
}

static expt_analysis *described(void) {
  expt_analysis *analysis = analysis_split_by(NULL, (split_by){0});
  expt_analysis_mean_options mean;
  expt_analysis_count_options count;
  expt_error err;
  expt_analysis_mean_options_init(&mean);
  expt_analysis_count_options_init(&count);
  mean.among = count.among = "flag";
  count.exposure = "exposure";
  must(expt_analysis_add_mean(analysis, "mean", "y", &mean, &err), &err);
  must(expt_analysis_add_count(analysis, "rate", "events", &count, &err), &err);
  return analysis;
}

static void refuse(void (*spoil)(void), const char *field) {
  expt_error err;
  make_rows(&rows, 240);
  spoil();
  expt_analysis *analysis = described();
  state_bytes before = save(analysis);
  assert_int_equal(try_rows(analysis, &rows, "b", &err), EXPT_E_ROW);
  test_error_is(&err, EXPT_E_ROW, "table", field, 3);
  unchanged(analysis, before);
  free(before.bytes);
  expt_analysis_free(analysis);
}

static void only_zero_and_one_are_understood(void **state) {
  (void)state;
  refuse(two_in_row_3, "flag");
  refuse(nothing_in_row_3, "flag");
  refuse(no_time_in_row_3, "exposure");
}

static state_bytes state_after(void (*spoil)(void)) {
  make_rows(&rows, 240);
  spoil();
  expt_analysis *analysis = described();
  add_experiment(analysis, &rows);
  const state_bytes bytes = save(analysis);
  expt_analysis_free(analysis);
  return bytes;
}

static void the_time_of_those_outside_does_not_matter(void **state) {
  (void)state;
  state_bytes with = state_after(spoil_nothing), without = state_after(no_time_of_those_outside);
  same_bytes(with, without);
  free(with.bytes), free(without.bytes);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(only_zero_and_one_are_understood),
                                     cmocka_unit_test(the_time_of_those_outside_does_not_matter)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
