/* SPDX-License-Identifier: GPL-3.0-or-later */
/* expt_bootstrap() and expt_permutation() on small awkward samples beside scipy and beside every permutation (tests/reference/resampling/make.py). */
#include "lib/stats/bootstrap.h"
#include "tests/unit/samples_support.h"

#include <math.h>

#define FOLDER EXPT_SOURCE_DIR "/tests/reference/resampling/"

enum { MOST_ROWS = 32, REPLICATES = 99, PERMUTATIONS = 20000, CASES = 24 };

static test_table *load(const char *name) {
  static const char *const labels[] = {"a", "b"};
  double values[MOST_ROWS];
  int32_t codes[MOST_ROWS];
  int64_t strata[MOST_ROWS], clusters[MOST_ROWS];
  csv_file csv;
  int n = 0;
  assert_true(csv_open(&csv, FOLDER "data.csv"));
  while (csv_next(&csv)) {
    if (strcmp(csv_text(&csv, "case"), name) != 0) continue;
    assert_true(n < MOST_ROWS);
    values[n] = csv_number(&csv, "value");
    codes[n] = (int32_t)csv_integer(&csv, "arm");
    strata[n] = csv_integer(&csv, "stratum");
    clusters[n++] = csv_integer(&csv, "cluster");
  }
  fclose(csv.file);
  test_table *const table = test_table_create(n);
  test_table_doubles(table, "value", values);
  test_table_codes(table, "variant", codes, labels, 2);
  test_table_integers(table, "stratum", strata);
  test_table_integers(table, "cluster", clusters);
  return table;
}

/* ---- bootstrap ---- */

static int64_t load_replicates(const char *name, const char *column, double *out) {
  csv_file csv;
  int64_t n = 0;
  assert_true(csv_open(&csv, FOLDER "replicates.csv"));
  while (csv_next(&csv))
    if (strcmp(csv_text(&csv, "case"), name) == 0) out[n++] = csv_number(&csv, column);
  fclose(csv.file);
  uint64_t room[2 * REPLICATES];
  return xp_sort_finite(out, n, room);
}

/* Replicates of huge and of tiny values: what matters is the share of the interval. */
static void check_limits(const csv_file *csv, const char *kind, xp_limits ours) {
  char low_name[32], high_name[32], what[96];
  snprintf(low_name, sizeof low_name, "%s_low", kind);
  snprintf(high_name, sizeof high_name, "%s_high", kind);
  snprintf(what, sizeof what, "%s %s", csv_text(csv, "case"), kind);
  const double low = csv_number(csv, low_name), high = csv_number(csv, high_name);
  const double off = fmax(fabs(ours.low - low), fabs(ours.high - high));
  if (!(off <= 1e-10 * (high - low)))
    fail_msg("%s: %.17g to %.17g, expected %.17g to %.17g", what, ours.low, ours.high, low, high);
}

static expt_frame *bootstrapped(const test_table *table, expt_bootstrap_interval interval) {
  expt_bootstrap_options options;
  expt_bootstrap_options_init(&options);
  options.interval = interval;
  options.n_replicates = 100;
  expt_frame *frame = NULL;
  expt_error err;
  must_work(expt_bootstrap(NULL, test_table_view(table), "value", "variant", &options, &frame, &err), &err);
  return frame;
}

static void limits_are_those_of_scipy(void **state) {
  (void)state;
  double differences[REPLICATES], t[REPLICATES];
  csv_file csv;
  int rows = 0;
  assert_true(csv_open(&csv, FOLDER "bootstrap.csv"));
  for (; csv_next(&csv); rows++) {
    const char *const name = csv_text(&csv, "case");
    const double confidence = csv_number(&csv, "confidence"), error = csv_number(&csv, "std_error");
    test_table *const table = load(name);
    expt_frame *const frame = bootstrapped(table, EXPT_BOOTSTRAP_INTERVAL_BCA);
    const double estimate = the(frame, "estimate");
    if (!(fabs(estimate - csv_number(&csv, "estimate")) <= 1e-10 * error))
      fail_msg("%s: estimate %.17g", name, estimate);
    assert_int_equal(load_replicates(name, "difference", differences), REPLICATES);
    assert_int_equal(load_replicates(name, "t", t), REPLICATES);
    check_limits(&csv, "percentile", xp_percentile_limits(differences, REPLICATES, confidence));
    check_limits(
        &csv, "bca",
        xp_bca_limits(differences, REPLICATES, csv_number(&csv, "estimate"), the(frame, "acceleration"), confidence));
    check_limits(&csv, "studentised", xp_studentised_limits(t, REPLICATES, estimate, error, confidence));
    expt_frame_free(frame);
    test_table_free(table);
  }
  fclose(csv.file);
  assert_int_equal(rows, CASES);
}

/* ---- permutation ---- */

static expt_frame *permuted(const test_table *table, const char *kind, expt_alternative side) {
  static const char *const values[] = {"value"};
  expt_permutation_options options;
  expt_permutation_options_init(&options);
  options.n_permutations = PERMUTATIONS;
  options.alternative = side;
  if (strcmp(kind, "studentised") != 0) options.statistic = EXPT_PERMUTATION_STATISTIC_DIFFERENCE;
  if (strcmp(kind, "strata") == 0) options.stratum = "stratum";
  if (strcmp(kind, "clusters") == 0) options.cluster = "cluster";
  expt_frame *frame = NULL;
  expt_error err;
  must_work(expt_permutation(NULL, test_table_view(table), values, 1, "variant", &options, &frame, &err), &err);
  return frame;
}

/* Random permutations estimate the exact share: within 4.9 standard errors (1 - 1e-6), and the 1 that is added. */
static void check_share(const char *what, const char *kind, double found, double exact) {
  const double band = 4.9 * sqrt(exact * (1 - exact) / PERMUTATIONS) + 2.0 / PERMUTATIONS;
  if (!(fabs(found - exact) <= band)) fail_msg("%s, %s: %.6f, exact %.6f", what, kind, found, exact);
}

static void shares_are_those_of_every_permutation(void **state) {
  (void)state;
  static const char *const sides[] = {"p_two_sided", "p_greater", "p_less"};
  csv_file csv;
  int rows = 0;
  assert_true(csv_open(&csv, FOLDER "permutation.csv"));
  for (; csv_next(&csv); rows++) {
    const char *const name = csv_text(&csv, "case"), *const kind = csv_text(&csv, "kind");
    test_table *const table = load(name);
    for (expt_alternative side = 0; side <= EXPT_ALTERNATIVE_LESS; side++) {
      expt_frame *const frame = permuted(table, kind, side);
      near(the(frame, "statistic"), csv_number(&csv, "statistic"), 1e-10, name);
      check_share(name, kind, the(frame, "p_value"), csv_number(&csv, sides[side]));
      expt_frame_free(frame);
    }
    test_table_free(table);
  }
  fclose(csv.file);
  assert_int_equal(rows, 92);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(limits_are_those_of_scipy),
      cmocka_unit_test(shares_are_those_of_every_permutation),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
