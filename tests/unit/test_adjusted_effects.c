/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Covariates arm by arm and for both arms, and clusters, beside R's lm, predict and clubSandwich (tests/reference/adjusted/make.R). */
#include "tests/unit/analysis_support.h"
#include "tests/unit/reference_csv.h"

#include <math.h>

#define FOLDER EXPT_SOURCE_DIR "/tests/reference/adjusted/"

enum { MOST_ROWS = 256, SETS = 24 };

static const char *const covariates[] = {"x1", "x2"};

/* ---- the two analyses ---- */

static void add_mean(expt_analysis *analysis, const char *name, int64_t n_covariates, int32_t pooled) {
  expt_analysis_mean_options options;
  expt_error err;
  expt_analysis_mean_options_init(&options);
  options.covariates = covariates;
  options.n_covariates = n_covariates;
  options.pooled_theta = pooled;
  must(expt_analysis_add_mean(analysis, name, "y", &options, &err), &err);
}

static expt_analysis *create(const char *cluster) {
  expt_analysis_options options;
  expt_analysis *analysis = NULL;
  expt_error err;
  expt_analysis_options_init(&options);
  options.cluster = cluster;
  must(expt_analysis_create(NULL, "group", &options, &analysis, &err), &err);
  return analysis;
}

static expt_analysis *by_covariates(void) {
  expt_analysis *const analysis = create(NULL);
  add_mean(analysis, "arms", 2, 0);
  add_mean(analysis, "pooled", 2, 1);
  return analysis;
}

static expt_analysis *by_clusters(void) {
  expt_analysis *const analysis = create("cluster");
  add_mean(analysis, "clusters", 0, 0);
  return analysis;
}

/* ---- rows ---- */

static test_table *load(const char *set) {
  static const char *const labels[] = {"A", "B"};
  static const char *const names[] = {"y", "x1", "x2"};
  double numbers[3][MOST_ROWS];
  int32_t codes[MOST_ROWS];
  int64_t clusters[MOST_ROWS];
  csv_file csv;
  int n = 0;
  assert_true(csv_open(&csv, FOLDER "data.csv"));
  while (csv_next(&csv)) {
    if (strcmp(csv_text(&csv, "set"), set) != 0) continue;
    assert_true(n < MOST_ROWS);
    for (int k = 0; k < 3; k++)
      numbers[k][n] = csv_number(&csv, names[k]);
    codes[n] = (int32_t)csv_integer(&csv, "group");
    clusters[n++] = csv_integer(&csv, "cluster");
  }
  fclose(csv.file);
  test_table *const table = test_table_create(n);
  for (int k = 0; k < 3; k++)
    test_table_doubles(table, names[k], numbers[k]);
  test_table_codes(table, "group", codes, labels, 2);
  test_table_integers(table, "cluster", clusters);
  return table;
}

static expt_frame *answer(expt_analysis *analysis, const test_table *table) {
  expt_error err;
  must(expt_analysis_add(analysis, test_table_view(table), "all", &err), &err);
  expt_frame *const frame = ask(analysis);
  expt_analysis_free(analysis);
  return frame;
}

/* ---- beside R ---- */

/* Effects and errors are judged by the error; lm() has the values as they are, so far from zero they keep fewer digits.
 * What is off in t moves p by t^2 as much. */
static void check(const csv_file *csv, const expt_frame *frame, const char *metric, const char *column,
                  const char *what) {
  char name[48], error_name[48];
  snprintf(name, sizeof name, "%s_%s", metric, what);
  snprintf(error_name, sizeof error_name, "%s_error", metric);
  const int64_t row = find_row(frame, metric, "all", "", "B");
  const double expected = csv_number(csv, name), got = number(frame, column, row);
  const bool is_size = strcmp(what, "estimate") == 0 || strcmp(what, "error") == 0;
  const double error = csv_number(csv, error_name), t = number(frame, "statistic", row);
  const double size = fmax(error, 1e-5 * fabs(number(frame, "value_control", row)));
  const double scale = is_size ? size : fabs(expected) * fmax(1.0, t * t);
  if (!(fabs(got - expected) <= 1e-10 * scale))
    fail_msg("%s, %s: %.17g, expected %.17g", csv_text(csv, "set"), name, got, expected);
}

static void effects_and_errors_are_those_of_R(void **state) {
  (void)state;
  csv_file csv;
  int rows = 0;
  assert_true(csv_open(&csv, FOLDER "expected.csv"));
  for (; csv_next(&csv); rows++) {
    test_table *const table = load(csv_text(&csv, "set"));
    expt_frame *const adjusted = answer(by_covariates(), table), *const clustered = answer(by_clusters(), table);
    check(&csv, adjusted, "arms", "estimate", "estimate");
    check(&csv, adjusted, "arms", "std_error", "error");
    check(&csv, adjusted, "pooled", "estimate", "estimate");
    check(&csv, adjusted, "pooled", "std_error", "error");
    check(&csv, clustered, "clusters", "estimate", "estimate");
    check(&csv, clustered, "clusters", "std_error", "error");
    check(&csv, clustered, "clusters", "df", "df");
    check(&csv, clustered, "clusters", "p_value", "p");
    expt_frame_free(adjusted);
    expt_frame_free(clustered);
    test_table_free(table);
  }
  fclose(csv.file);
  assert_int_equal(rows, SETS);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(effects_and_errors_are_those_of_R)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
