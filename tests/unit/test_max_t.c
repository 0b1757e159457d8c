/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Step-down max-T of expt_permutation() beside every split of the units (tests/reference/max_t/make.py). */
#include "tests/unit/samples_support.h"

#include <math.h>

#define FOLDER EXPT_SOURCE_DIR "/tests/reference/max_t/"

enum { MOST_UNITS = 16, METRICS = 3, PERMUTATIONS = 50000, FAMILIES = 24 };

static const char *const metrics[METRICS] = {"m0", "m1", "m2"};

static test_table *load(const char *family) {
  static const char *const labels[] = {"a", "b"};
  double values[METRICS][MOST_UNITS];
  int32_t codes[MOST_UNITS];
  csv_file csv;
  int n = 0;
  assert_true(csv_open(&csv, FOLDER "data.csv"));
  while (csv_next(&csv)) {
    if (strcmp(csv_text(&csv, "family"), family) != 0) continue;
    assert_true(n < MOST_UNITS);
    for (int k = 0; k < METRICS; k++)
      values[k][n] = csv_number(&csv, metrics[k]);
    codes[n++] = (int32_t)csv_integer(&csv, "arm");
  }
  fclose(csv.file);
  test_table *const table = test_table_create(n);
  for (int k = 0; k < METRICS; k++)
    test_table_doubles(table, metrics[k], values[k]);
  test_table_codes(table, "variant", codes, labels, 2);
  return table;
}

static expt_frame *permuted(const test_table *table) {
  expt_permutation_options options;
  expt_permutation_options_init(&options);
  options.n_permutations = PERMUTATIONS;
  expt_frame *frame = NULL;
  expt_error err;
  must_work(expt_permutation(NULL, test_table_view(table), metrics, METRICS, "variant", &options, &frame, &err), &err);
  return frame;
}

/* Random permutations estimate the exact share: within 4.9 standard errors (1 - 1e-6), and the 1 that is added. */
static void check_share(const csv_file *csv, const char *column, double found) {
  const double exact = csv_number(csv, column);
  const double band = 4.9 * sqrt(exact * (1 - exact) / PERMUTATIONS) + 2.0 / PERMUTATIONS;
  if (!(fabs(found - exact) <= band))
    fail_msg("%s %s, %s: %.6f, exact %.6f", csv_text(csv, "family"), csv_text(csv, "metric"), column, found, exact);
}

static void shares_are_those_of_every_split(void **state) {
  (void)state;
  csv_file csv;
  int families = 0;
  assert_true(csv_open(&csv, FOLDER "families.csv"));
  for (; csv_next(&csv); families++) {
    test_table *const table = load(csv_text(&csv, "family"));
    expt_frame *const frame = permuted(table);
    const expt_table *const view = expt_frame_view(frame);
    for (int k = 0; k < METRICS; k++) {
      if (k > 0) assert_true(csv_next(&csv));
      assert_string_equal(test_text(view, "metric", k), csv_text(&csv, "metric"));
      near(test_double(view, "statistic", k), csv_number(&csv, "statistic"), 1e-10, csv_text(&csv, "family"));
      check_share(&csv, "p_value", test_double(view, "p_value", k));
      check_share(&csv, "p_adjusted", test_double(view, "p_adjusted", k));
    }
    expt_frame_free(frame);
    test_table_free(table);
  }
  fclose(csv.file);
  assert_int_equal(families, FAMILIES);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(shares_are_those_of_every_split)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
