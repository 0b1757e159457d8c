/* SPDX-License-Identifier: GPL-3.0-or-later */
/* expt_permutation() beside every permutation there is (tests/reference/samples/make.py; scipy 1.10.1), its laws, and where it must refuse. */
#include "tests/unit/samples_support.h"

#include <math.h>

static expt_permutation_options defaults(void) {
  expt_permutation_options options;
  expt_permutation_options_init(&options);
  return options;
}

static expt_frame *ask(const expt_context *ctx, const test_table *table, const char *const *values, int64_t n,
                       const expt_permutation_options *options) {
  expt_frame *frame = NULL;
  expt_error err;
  must_work(expt_permutation(ctx, test_table_view(table), values, n, "variant", options, &frame, &err), &err);
  return frame;
}

static const char *const only_value[] = {"value"};
static const char *const metrics[] = {"m0", "m1", "m2", "m3"};

/* ---- beside every permutation ---- */

enum { UNITS = 12, MANY = 200000 };

static test_table *load_metrics(void) {
  static const char *const labels[] = {"a", "b"};
  double values[4][UNITS];
  int32_t codes[UNITS];
  csv_file csv;
  assert_true(csv_open(&csv, SAMPLES_FOLDER "permutation_data.csv"));
  for (int i = 0; i < UNITS; i++) {
    assert_true(csv_next(&csv));
    codes[i] = i >= UNITS / 2;
    for (int k = 0; k < 4; k++)
      values[k][i] = csv_number(&csv, metrics[k]);
  }
  fclose(csv.file);
  test_table *const table = test_table_create(UNITS);
  for (int k = 0; k < 4; k++)
    test_table_doubles(table, metrics[k], values[k]);
  test_table_codes(table, "variant", codes, labels, 2);
  return table;
}

/* Random permutations estimate the exact share: within 4.9 standard errors (1 - 1e-6), and the 1 that is added. */
static void estimates(double found, double exact, const char *what) {
  const double band = 4.9 * sqrt(exact * (1 - exact) / MANY) + 2.0 / MANY;
  if (fabs(found - exact) > band) fail_msg("%s: %.6f, exact %.6f", what, found, exact);
}

static void p_values_are_shares_of_all_permutations(void **state) {
  (void)state;
  static const char *const sides[] = {"p_two_sided", "p_greater", "p_less"};
  test_table *const table = load_metrics();
  for (expt_alternative side = 0; side <= EXPT_ALTERNATIVE_LESS; side++) {
    expt_permutation_options options = defaults();
    options.n_permutations = MANY;
    options.alternative = side;
    expt_frame *const frame = ask(NULL, table, metrics, 4, &options);
    const expt_table *const view = expt_frame_view(frame);
    csv_file csv;
    assert_true(csv_open(&csv, SAMPLES_FOLDER "permutation.csv"));
    for (int k = 0; k < 4; k++) {
      assert_true(csv_next(&csv));
      assert_string_equal(test_text(view, "metric", k), csv_text(&csv, "metric"));
      near(test_double(view, "statistic", k), csv_number(&csv, "statistic"), 1e-13, "statistic");
      estimates(test_double(view, "p_value", k), csv_number(&csv, sides[side]), sides[side]);
      if (side == EXPT_ALTERNATIVE_TWO_SIDED)
        estimates(test_double(view, "p_adjusted", k), csv_number(&csv, "p_adjusted"), "p_adjusted");
    }
    fclose(csv.file);
    expt_frame_free(frame);
  }
  test_table_free(table);
}

/* ---- laws ---- */

static void p_adjusted_is_never_below_p(void **state) {
  (void)state;
  test_table *const table = load_metrics();
  expt_frame *const frame = ask(NULL, table, metrics, 4, NULL);
  const expt_table *const view = expt_frame_view(frame);
  for (int k = 0; k < 4; k++) {
    assert_true(test_double(view, "p_adjusted", k) >= test_double(view, "p_value", k));
    assert_true(test_double(view, "p_value", k) > 0);
    near(test_double(view, "log_p_value", k), log(test_double(view, "p_value", k)), 0, "log p");
  }
  expt_frame_free(frame);
  test_table_free(table);
}

/* Equal columns stand or fall together. */
static void a_copy_costs_nothing(void **state) {
  (void)state;
  test_table *const table = load_metrics();
  double copy[UNITS];
  for (int i = 0; i < UNITS; i++)
    copy[i] = test_double(test_table_view(table), "m1", i);
  test_table_doubles(table, "copy", copy);
  const char *const both[] = {"m1", "copy"};
  expt_frame *const frame = ask(NULL, table, both, 2, NULL);
  const expt_table *const view = expt_frame_view(frame);
  assert_true(test_double(view, "p_adjusted", 0) == test_double(view, "p_value", 0));
  assert_true(test_double(view, "p_adjusted", 1) == test_double(view, "p_value", 0));
  expt_frame_free(frame);
  test_table_free(table);
}

static void threads_change_nothing(void **state) {
  (void)state;
  test_table *const table = load_metrics();
  expt_context *const one = threads_context(1, EXPT_SIMD_SCALAR), *const three = threads_context(3, EXPT_SIMD_AUTO);
  expt_frame *const a = ask(one, table, metrics, 4, NULL), *const b = ask(three, table, metrics, 4, NULL);
  frames_are_equal(a, b);
  expt_frame_free(a);
  expt_frame_free(b);
  expt_context_free(one);
  expt_context_free(three);
  test_table_free(table);
}

/* Strata of 300, 7 and 5,000 rows in arms of very different sizes; some values are missing where `holes`. */
static test_table *large(bool holes) {
  enum { ROWS = 5307 };
  static double values[ROWS], more[ROWS];
  static int32_t codes[ROWS], strata[ROWS];
  static const char *const labels[] = {"a", "b"}, *const levels[] = {"x", "y", "z"};
  draw_normals(31, ROWS, values);
  draw_normals(32, ROWS, more);
  for (int i = 0; i < ROWS; i++) {
    strata[i] = i < 300 ? 0 : i < 307 ? 1 : 2;
    codes[i] = i % 5 < (i < 300 ? 4 : 1);
    more[i] += values[i];
    if (holes && i % 11 == 0) more[i] = NAN;
  }
  test_table *const table = test_table_create(ROWS);
  test_table_doubles(table, "value", values);
  test_table_doubles(table, "more", more);
  test_table_codes(table, "variant", codes, labels, 2);
  test_table_codes(table, "stratum", strata, levels, 3);
  return table;
}

static void threads_and_kernels_change_nothing_in_large_strata(void **state) {
  (void)state;
  static const char *const names[] = {"value", "more"};
  expt_context *const one = threads_context(1, EXPT_SIMD_SCALAR), *const three = threads_context(3, EXPT_SIMD_AUTO);
  for (int kind = 0; kind < 4; kind++) {
    test_table *const table = large(kind & 1);
    expt_permutation_options options = defaults();
    options.n_permutations = 500;
    options.missing = EXPT_MISSING_DROP;
    options.stratum = kind & 2 ? "stratum" : NULL;
    expt_frame *const a = ask(one, table, names, 2, &options), *const b = ask(three, table, names, 2, &options);
    frames_are_equal(a, b);
    expt_frame_free(a);
    expt_frame_free(b);
    test_table_free(table);
  }
  expt_context_free(one);
  expt_context_free(three);
}

/* In large samples the studentised permutation is the t-test: its p beside the normal one, within what 20,000 permutations
 * leave to chance and a hundredth for what the samples do. */
static void large_strata_have_the_p_of_the_normal_law(void **state) {
  (void)state;
  enum { PERMUTATIONS = 20000 };
  static const char *const names[] = {"value", "more"};
  for (int kind = 0; kind < 2; kind++) {
    test_table *const table = large(kind == 1);
    expt_permutation_options options = defaults();
    options.n_permutations = PERMUTATIONS;
    options.missing = EXPT_MISSING_DROP;
    options.alternative = EXPT_ALTERNATIVE_LESS;
    expt_frame *const frame = ask(NULL, table, names, 2, &options);
    for (int k = 0; k < 2; k++) {
      const double t = test_double(expt_frame_view(frame), "statistic", k);
      const double p = test_double(expt_frame_view(frame), "p_value", k), normal = 0.5 * erfc(-t / sqrt(2));
      assert_true(fabs(p - normal) <= 4.9 * sqrt(0.25 / PERMUTATIONS) + 0.01);
    }
    expt_frame_free(frame);
    test_table_free(table);
  }
}

/* ---- strata and clusters ---- */

/* Three pairs: within each the labels can be swapped, eight ways; the observed one and its mirror are the extremes. */
static void pairs_are_swapped_within(void **state) {
  (void)state;
  const double values[] = {1, 3, 10, 13, 100, 104};
  const char *const labels[] = {"a", "b", "a", "b", "a", "b"}, *const strata[] = {"x", "x", "y", "y", NULL, NULL};
  test_table *const table = test_table_create(6);
  test_table_doubles(table, "value", values);
  test_table_texts(table, "variant", labels);
  test_table_texts(table, "pair", strata);
  expt_permutation_options options = defaults();
  options.stratum = "pair";
  options.n_permutations = MANY;
  expt_frame *const frame = ask(NULL, table, only_value, 1, &options);
  estimates(the(frame, "p_value"), 2.0 / 8, "pairs");
  assert_true(the(frame, "estimate") == 3); /* the mean of 2, 3 and 4 */
  expt_frame_free(frame);
  test_table_free(table);
}

/* Four clusters of two rows, two to each arm: six ways, of which the observed and its mirror are the extremes. */
static void clusters_move_together(void **state) {
  (void)state;
  const double values[] = {1, 2, 3, 4, 7, 8, 11, 12};
  const int64_t clusters[] = {1, 1, 2, 2, 3, 3, 4, 4};
  const char *const labels[] = {"a", "a", "a", "a", "b", "b", "b", "b"};
  test_table *const table = test_table_create(8);
  test_table_doubles(table, "value", values);
  test_table_integers(table, "cluster", clusters);
  test_table_texts(table, "variant", labels);
  expt_permutation_options options = defaults();
  options.cluster = "cluster";
  options.n_permutations = MANY;
  options.statistic = EXPT_PERMUTATION_STATISTIC_DIFFERENCE;
  expt_frame *const frame = ask(NULL, table, only_value, 1, &options);
  estimates(the(frame, "p_value"), 2.0 / 6, "clusters");
  assert_true(the(frame, "estimate") == 7 && the(frame, "statistic") == 7);
  expt_frame_free(frame);
  test_table_free(table);
}

/* ---- missing values and notes ---- */

static void what_is_dropped_is_dropped_by_column(void **state) {
  (void)state;
  const double first[] = {1, 2, NAN, 5, 7, 9}, second[] = {1, 1, 1, 1, 1, 1}, third[] = {4, 1, 2, 9, 6, 8};
  const char *const labels[] = {"a", "a", "a", "b", "b", "b"}, *const names[] = {"first", "second", "third"};
  test_table *const table = test_table_create(6);
  test_table_doubles(table, "first", first);
  test_table_doubles(table, "second", second);
  test_table_doubles(table, "third", third);
  test_table_texts(table, "variant", labels);
  expt_permutation_options options = defaults();
  options.missing = EXPT_MISSING_DROP;
  options.n_permutations = MANY;
  options.statistic = EXPT_PERMUTATION_STATISTIC_DIFFERENCE;
  expt_frame *const frame = ask(NULL, table, names, 3, &options);
  const expt_table *const view = expt_frame_view(frame);
  assert_int_equal(test_integer(view, "n_control", 0), 2);
  assert_int_equal(test_integer(view, "n_dropped", 0), 1);
  near(test_double(view, "estimate", 0), 5.5, 1e-14, "estimate");
  assert_true(has_note(frame, 0, EXPT_NOTE_DROPPED));
  assert_true(has_note(frame, 1, EXPT_NOTE_ZERO_VARIANCE) && isnan(test_double(view, "p_value", 1)) &&
              isnan(test_double(view, "p_adjusted", 1)));
  /* 20 splits of {4, 1, 2, 9, 6, 8}: only {6, 8, 9} sums to 23, only its complement to 7 */
  estimates(test_double(view, "p_value", 2), 2.0 / 20, "third");
  expt_frame_free(frame);
  test_table_free(table);
}

static void awkward_samples_never_lie(void **state) {
  (void)state;
  sample_cases *const cases = samples_load();
  for (int i = 0; i < cases->n; i++)
    for (expt_permutation_statistic statistic = 0; statistic < 2; statistic++) {
      test_table *const table = table_of(&cases->at[i]);
      expt_permutation_options options = defaults();
      options.n_permutations = 199;
      options.statistic = statistic;
      expt_frame *const frame = ask(NULL, table, only_value, 1, &options);
      const double p = the(frame, "p_value");
      assert_true(isnan(p) ? has_note(frame, 0, EXPT_NOTE_ZERO_VARIANCE) : p >= 1.0 / 200 && p <= 1);
      assert_true(isfinite(the(frame, "estimate")));
      expt_frame_free(frame);
      test_table_free(table);
    }
  samples_free(cases);
}

/* ---- refusals ---- */

static void refuse(const char *const *values, int64_t n, const expt_permutation_options *options, expt_status status,
                   const char *argument, const char *field) {
  test_table *const table = load_metrics();
  expt_frame *frame = NULL;
  expt_error err;
  assert_int_equal(expt_permutation(NULL, test_table_view(table), values, n, "variant", options, &frame, &err), status);
  test_error_is(&err, status, argument, field, -1);
  assert_null(frame);
  test_table_free(table);
}

static void bad_input_is_refused(void **state) {
  (void)state;
  const char *const twice[] = {"m0", "m0"}, *const unknown[] = {"m9"}, *const nameless[] = {NULL};
  refuse(twice, 2, NULL, EXPT_E_ARGUMENT, "values", NULL);
  refuse(unknown, 1, NULL, EXPT_E_COLUMN, "values", NULL);
  refuse(nameless, 1, NULL, EXPT_E_ARGUMENT, "values", NULL);
  refuse(metrics, 0, NULL, EXPT_E_ARGUMENT, "n_values", NULL);
  refuse(NULL, 1, NULL, EXPT_E_ARGUMENT, "values", NULL);
  expt_permutation_options options = defaults();
  options.n_permutations = 0;
  refuse(metrics, 4, &options, EXPT_E_ARGUMENT, "options", "n_permutations");
  options = defaults();
  options.statistic = 2;
  refuse(metrics, 4, &options, EXPT_E_ARGUMENT, "options", "statistic");
  options = defaults();
  options.stratum = "nothing";
  refuse(metrics, 4, &options, EXPT_E_COLUMN, "options", NULL);
}

static expt_status whole_call(expt_context *ctx, void *user, expt_error *err) {
  expt_permutation_options options = defaults();
  options.n_permutations = 100;
  options.stratum = "variant";
  options.cluster = "variant";
  expt_frame *frame = NULL;
  const expt_status status = expt_permutation(ctx, test_table_view(user), metrics, 4, "variant", &options, &frame, err);
  expt_frame_free(frame);
  return status;
}

static void every_allocation_may_fail(void **state) {
  (void)state;
  test_table *const table = load_metrics();
  test_every_allocation(whole_call, table);
  test_table_free(table);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(p_values_are_shares_of_all_permutations),
      cmocka_unit_test(p_adjusted_is_never_below_p),
      cmocka_unit_test(a_copy_costs_nothing),
      cmocka_unit_test(threads_change_nothing),
      cmocka_unit_test(threads_and_kernels_change_nothing_in_large_strata),
      cmocka_unit_test(large_strata_have_the_p_of_the_normal_law),
      cmocka_unit_test(pairs_are_swapped_within),
      cmocka_unit_test(clusters_move_together),
      cmocka_unit_test(what_is_dropped_is_dropped_by_column),
      cmocka_unit_test(awkward_samples_never_lie),
      cmocka_unit_test(bad_input_is_refused),
      cmocka_unit_test(every_allocation_may_fail),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
