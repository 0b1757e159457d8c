/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What no other test would have seen: each was written because a patch of this folder survived. */
#include "tests/unit/analysis_support.h"

#include "lib/stats/bootstrap.h"
#include <experiment/samples.h>

/* ---- patch permutation-without-one ---- */

enum { UNITS = 60, PERMUTATIONS = 19 };

/* 30 units far from 30 others: one of C(60, 30) labellings is as extreme, or its mirror, so none of 19 is, and p is that of the observed
 * labels alone, 1 / (1 + 19) (Phipson and Smyth 2010, Statistical Applications in Genetics and Molecular Biology 9, 39). */
static void the_observed_labels_are_a_permutation(void **state) {
  (void)state;
  static const char *const value[] = {"value"};
  int64_t variant[UNITS];
  double values[UNITS];
  for (int64_t i = 0; i < UNITS; i++) {
    variant[i] = i % 2;
    values[i] = (double)i + 1000.0 * (double)variant[i];
  }
  test_table *table = test_table_create(UNITS);
  test_table_integers(table, "variant", variant);
  test_table_doubles(table, "value", values);
  expt_permutation_options options;
  expt_permutation_options_init(&options);
  options.n_permutations = PERMUTATIONS;
  expt_frame *frame = NULL;
  expt_error err;
  must(expt_permutation(NULL, test_table_view(table), value, 1, "variant", &options, &frame, &err), &err);
  assert_true(number(frame, "p_value", 0) == 1.0 / (1.0 + PERMUTATIONS));
  assert_true(number(frame, "p_adjusted", 0) == 1.0 / (1.0 + PERMUTATIONS));
  expt_frame_free(frame);
  test_table_free(table);
}

/* ---- patch studentised-not-turned ---- */

/* Replicates of t from -1 to 9 with a long upper tail: the interval has its long side below (Efron and Tibshirani 1993, 12.22). */
static void a_studentised_interval_is_turned_round(void **state) {
  (void)state;
  enum { REPLICATES = 101 };
  double t[REPLICATES];
  for (int i = 0; i < REPLICATES; i++)
    t[i] = (double)(i * i) / 1000.0 - 1.0;
  const xp_limits limits = xp_studentised_limits(t, REPLICATES, 20.0, 2.0, 0.9); /* order statistics 5 and 95, counted from 0 */
  assert_true(fabs(limits.low - (20.0 - 2.0 * t[95])) < 1e-12 && fabs(limits.high - (20.0 - 2.0 * t[5])) < 1e-12);
}

/* ---- patches cap-makes-zero, cap-ignored ---- */

/* Revenue in column "raw"; "capped" holds the same, cut at 50 by the caller. Some amounts are 50, some are missing, covariates are above.
 * "lifted" is 100 more in the treatment. */
static test_table *revenue(void) {
  int64_t group[UNITS];
  double raw[UNITS], capped[UNITS], lifted[UNITS], before[UNITS];
  for (int64_t i = 0; i < UNITS; i++) {
    group[i] = i % 2;
    raw[i] = i % 11 == 0 ? NAN : i % 7 == 0 ? 50.0 : (double)(i * i % 97) + (double)(i % 2);
    capped[i] = raw[i] > 50.0 ? 50.0 : raw[i];
    lifted[i] = (double)(i % 10) + 100.0 * (double)group[i];
    before[i] = 40.0 + (double)(i % 13) * 5.0;
  }
  test_table *table = test_table_create(UNITS);
  test_table_integers(table, "group", group);
  test_table_doubles(table, "raw", raw);
  test_table_doubles(table, "capped", capped);
  test_table_doubles(table, "lifted", lifted);
  test_table_doubles(table, "before", before);
  return table;
}

static void add_adjusted(expt_analysis *analysis, const char *name, const char *value, double cap) {
  static const char *const before[] = {"before"};
  expt_analysis_mean_options options;
  expt_error err;
  expt_analysis_mean_options_init(&options);
  options.missing = EXPT_MISSING_DROP;
  options.covariates = before;
  options.n_covariates = 1;
  options.cap = cap;
  must(expt_analysis_add_mean(analysis, name, value, &options, &err), &err);
}

static void a_cap_cuts_what_is_above_it(void **state) {
  (void)state;
  expt_analysis *analysis = new_analysis(NULL, NULL, NULL);
  add_adjusted(analysis, "by option", "raw", 50.0);
  add_adjusted(analysis, "by hand", "capped", 0.0);
  add_adjusted(analysis, "not at all", "raw", 0.0);
  test_table *table = revenue();
  expt_error err;
  must(expt_analysis_add(analysis, test_table_view(table), "b", &err), &err);
  expt_frame *frame = ask(analysis);
  static const char *const columns[] = {"value_control", "value_variant", "estimate", "std_error", "p_value", "unadjusted_estimate"};
  for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
    const double by_option = number(frame, columns[i], 0);
    assert_true(by_option == number(frame, columns[i], 1));
    assert_true(by_option != number(frame, columns[i], 2));
  }
  assert_true(whole(frame, "n_dropped", 0) == 6 && whole(frame, "n_dropped", 1) == 6); /* of 60, those that 11 divides */
  expt_frame_free(frame);
  test_table_free(table);
  expt_analysis_free(analysis);
}

/* ---- patch dropped-units-counted ---- */

/* Control: 2 of 4 clicked, 1 unknown; treatment: 3 of 4, 2 unknown. */
static void a_dropped_unit_is_no_failure(void **state) {
  (void)state;
  const int64_t group[] = {0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1};
  const double clicked[] = {1, 0, 1, 0, NAN, 1, 1, 0, 1, NAN, NAN};
  expt_analysis *analysis = new_analysis(NULL, NULL, NULL);
  add_metric(analysis, "clicked", "clicked", NULL, EXPT_MISSING_DROP);
  test_table *table = test_table_create(11);
  test_table_integers(table, "group", group);
  test_table_doubles(table, "clicked", clicked);
  expt_error err;
  must(expt_analysis_add(analysis, test_table_view(table), "b", &err), &err);
  expt_frame *frame = ask(analysis);
  assert_true(number(frame, "value_control", 0) == 0.5 && number(frame, "value_variant", 0) == 0.75);
  assert_true(number(frame, "estimate", 0) == 0.25);
  assert_true(whole(frame, "n_control", 0) == 4 && whole(frame, "n_variant", 0) == 4 && whole(frame, "n_dropped", 0) == 3);
  expt_frame_free(frame);
  test_table_free(table);
  expt_analysis_free(analysis);
}

/* ---- patch guardrails-in-family ---- */

static void add_with_role(expt_analysis *analysis, const char *name, expt_role role) {
  expt_analysis_mean_options options;
  expt_error err;
  expt_analysis_mean_options_init(&options);
  options.role = role;
  options.margin = role == EXPT_ROLE_GUARDRAIL ? 1.0 : 0.0;
  options.missing = EXPT_MISSING_DROP;
  must(expt_analysis_add_mean(analysis, name, "capped", &options, &err), &err);
}

/* One primary metric is a family of one, however many guardrails stand beside it. */
static void guardrails_stand_outside_the_family(void **state) {
  (void)state;
  expt_analysis *analysis = new_analysis(NULL, NULL, NULL);
  add_with_role(analysis, "primary", EXPT_ROLE_PRIMARY);
  add_with_role(analysis, "guardrail", EXPT_ROLE_GUARDRAIL);
  add_with_role(analysis, "secondary", EXPT_ROLE_SECONDARY);
  test_table *table = revenue();
  expt_error err;
  must(expt_analysis_add(analysis, test_table_view(table), "b", &err), &err);
  expt_frame *frame = ask(analysis);
  assert_true(fabs(number(frame, "p_adjusted", 0) / number(frame, "p_value", 0) - 1.0) < 1e-15); /* through a logarithm above -1 */
  assert_string_equal(word(frame, "family", 0), "primary metrics, Holm");
  for (int64_t row = 1; row < 3; row++) {
    assert_true(number(frame, "p_value", row) == number(frame, "p_value", 0));
    assert_string_equal(word(frame, "family", row), "<missing>");
  }
  expt_frame_free(frame);
  test_table_free(table);
  expt_analysis_free(analysis);
}

/* ---- patches margin-of-wrong-sign, margin-of-wrong-end, limit-turned ---- */

typedef struct demand {
  expt_good good;
  double margin, limit;
} demand;

/* Does the metric hold? The interval, and the value of the treatment, on request. */
static bool passes(const char *value, demand wanted, double *low, double *high, double *treatment) {
  expt_analysis_mean_options options;
  expt_error err;
  expt_analysis_mean_options_init(&options);
  options.missing = EXPT_MISSING_DROP;
  options.good = wanted.good;
  options.margin = wanted.margin;
  options.limit = wanted.limit;
  options.role = wanted.limit == 0.0 ? EXPT_ROLE_PRIMARY : EXPT_ROLE_GUARDRAIL;
  expt_analysis *analysis = new_analysis(NULL, NULL, NULL);
  must(expt_analysis_add_mean(analysis, "m", value, &options, &err), &err);
  test_table *table = revenue();
  must(expt_analysis_add(analysis, test_table_view(table), "b", &err), &err);
  expt_frame *frame = ask(analysis);
  const bool passed = whole(frame, "passes", 0) == 1;
  if (low != NULL) *low = number(frame, "ci_low", 0);
  if (high != NULL) *high = number(frame, "ci_high", 0);
  if (treatment != NULL) *treatment = number(frame, "value_variant", 0);
  expt_frame_free(frame);
  test_table_free(table);
  expt_analysis_free(analysis);
  return passed;
}

static bool holds(demand wanted) {
  return passes("raw", wanted, NULL, NULL, NULL);
}

/* A margin a little wider than the interval's worse end holds, one a little narrower does not; so do limits around the value. */
static void margins_and_limits_look_the_right_way(void **state) {
  (void)state;
  double low, high, value;
  assert_false(passes("raw", (demand){EXPT_GOOD_UP, 0.0, 0.0}, &low, &high, &value));
  assert_true(low < 0.0 && high > 0.0 && -low != high && value > 0.0);
  const double more = 1.0 + 1e-9, less = 1.0 - 1e-9;
  assert_true(holds((demand){EXPT_GOOD_UP, -low * more, 0.0}) && !holds((demand){EXPT_GOOD_UP, -low * less, 0.0}));
  assert_true(holds((demand){EXPT_GOOD_DOWN, high * more, 0.0}) && !holds((demand){EXPT_GOOD_DOWN, high * less, 0.0}));
  assert_true(holds((demand){EXPT_GOOD_UP, 0.0, value * less}) && !holds((demand){EXPT_GOOD_UP, 0.0, value * more}));
  assert_true(holds((demand){EXPT_GOOD_DOWN, 0.0, value * more}) && !holds((demand){EXPT_GOOD_DOWN, 0.0, value * less}));
}

/* Without a margin an effect must be there, and welcome. */
static void an_effect_must_be_welcome(void **state) {
  (void)state;
  double low;
  assert_true(passes("lifted", (demand){EXPT_GOOD_UP, 0.0, 0.0}, &low, NULL, NULL) && low > 0.0);
  assert_false(passes("lifted", (demand){EXPT_GOOD_DOWN, 0.0, 0.0}, NULL, NULL, NULL));
  assert_true(passes("lifted", (demand){EXPT_GOOD_NEITHER, 0.0, 0.0}, NULL, NULL, NULL));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_studentised_interval_is_turned_round),
      cmocka_unit_test(the_observed_labels_are_a_permutation),
      cmocka_unit_test(a_cap_cuts_what_is_above_it),
      cmocka_unit_test(a_dropped_unit_is_no_failure),
      cmocka_unit_test(guardrails_stand_outside_the_family),
      cmocka_unit_test(margins_and_limits_look_the_right_way),
      cmocka_unit_test(an_effect_must_be_welcome),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
