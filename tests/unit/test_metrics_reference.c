/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every kind of metric on small awkward data against tests/reference/metrics/expected.csv (make.py there: statsmodels 0.13.5,
 * scipy 1.10.1, and definitions written out in numpy) and clusters.csv (clusters.R: R 4.2.2, clubSandwich 0.5.8). Both sides work in doubles on sums of at most 400 numbers: 1e-10 of the
 * scale of the answer leaves them the digits that numpy's cancellations cost. */
#include "tests/unit/metrics_support.h"
#include "tests/unit/reference_csv.h"

static const char folder[] = EXPT_SOURCE_DIR "/tests/reference/metrics/";
static const double tolerance = 1e-10;

enum { SETS = 9, PLAIN = 0, STRATA = 1, CLUSTER = 2, ANALYSES = 3 };
static const char *const analyses[ANALYSES] = {"plain", "strata", "cluster"};
static const char *const fields[] = {
    "value_control",      "value_variant", "estimate",     "ci_low",     "ci_high",     "std_error",
    "statistic",          "p_value",       "df",           "rel_ci_low", "rel_ci_high", "unadjusted_estimate",
    "variance_reduction", "icc",           "design_effect"};
enum { FIELDS = sizeof fields / sizeof *fields };

typedef struct data_set {
  char name[32];
  experiment_rows rows;
} data_set;

static data_set sets[SETS];
static int n_sets;

static void read_rows(void) {
  char path[512];
  csv_file csv;
  snprintf(path, sizeof path, "%sdata.csv", folder);
  assert_true(csv_open(&csv, path));
  while (csv_next(&csv)) {
    if (n_sets == 0 || strcmp(sets[n_sets - 1].name, csv_text(&csv, "set")) != 0) {
      assert_true(n_sets < SETS);
      snprintf(sets[n_sets++].name, sizeof sets->name, "%s", csv_text(&csv, "set"));
    }
    experiment_rows *rows = &sets[n_sets - 1].rows;
    assert_true(rows->n < MOST_ROWS);
    rows->group[rows->n] = csv_integer(&csv, "group");
    rows->stratum[rows->n] = csv_integer(&csv, "stratum");
    rows->cluster[rows->n] = csv_integer(&csv, "cluster");
    for (int k = 0; k < NUMBER_COLUMNS; k++)
      rows->number[k][rows->n] = csv_number(&csv, number_columns[k]);
    rows->n++;
  }
  fclose(csv.file);
  assert_int_equal(n_sets, SETS);
}

static expt_frame *answer_of(const data_set *set, int which) {
  static const split_by splits[ANALYSES] = {{0}, {.strata = "stratum"}, {.cluster = "cluster"}};
  expt_analysis *analysis = analysis_split_by(NULL, splits[which]);
  describe_all_kinds(analysis);
  if (which != STRATA) describe_quantiles(analysis);
  add_experiment(analysis, &set->rows);
  expt_frame *frame = ask(analysis);
  expt_analysis_free(analysis);
  return frame;
}

/* Limits and estimates are judged by the size of their error, shares and statistics by 1. */
static double scale_of(int field, const expt_frame *frame, int64_t row) {
  const double error = number(frame, "std_error", row);
  if (field < 2) return fabs(number(frame, fields[field], row));
  return field < 5 && !isnan(error) ? error : 1.0;
}

static void compare(const char *set, const char *analysis, const char *metric, const csv_file *csv,
                    const expt_frame *frame) {
  const int64_t row = find_row(frame, metric, "all", "", "1");
  for (int f = 0; f < (int)FIELDS; f++) {
    const double got = number(frame, fields[f], row), expected = csv_number(csv, fields[f]);
    if (isnan(got) && isnan(expected)) continue;
    if (got == expected) continue;
    const double apart = fabs(got - expected);
    if (apart <= tolerance * fmax(fabs(expected), scale_of(f, frame, row))) continue;
    fail_msg("%s, %s, %s: %s is %.17g, expected %.17g (apart %.3g)", set, analysis, metric, fields[f], got, expected,
             apart);
  }
}

static void every_metric_is_its_definition(void **state) {
  (void)state;
  expt_frame *frames[SETS][ANALYSES];
  char path[512];
  csv_file csv;
  int compared = 0;
  for (int s = 0; s < SETS; s++)
    for (int a = 0; a < ANALYSES; a++)
      frames[s][a] = answer_of(&sets[s], a);
  snprintf(path, sizeof path, "%sexpected.csv", folder);
  assert_true(csv_open(&csv, path));
  while (csv_next(&csv)) {
    for (int s = 0; s < SETS; s++)
      for (int a = 0; a < ANALYSES; a++)
        if (strcmp(sets[s].name, csv_text(&csv, "set")) == 0 && strcmp(analyses[a], csv_text(&csv, "analysis")) == 0) {
          compare(sets[s].name, analyses[a], csv_text(&csv, "metric"), &csv, frames[s][a]);
          compared++;
        }
  }
  fclose(csv.file);
  for (int s = 0; s < SETS; s++)
    for (int a = 0; a < ANALYSES; a++)
      expt_frame_free(frames[s][a]);
  assert_int_equal(compared, SETS * 20);
}

/* lm() sums the values as they are: what is compared has the digits that 16 digits of a value leave. */
static void is_near(const char *set, const char *metric, const char *name, double got, double expected, double value) {
  if (fabs(got - expected) <= tolerance * fmax(fabs(expected), fabs(value))) return;
  fail_msg("%s, %s: %s is %.17g, clubSandwich has %.17g", set, metric, name, got, expected);
}

static void clusters_are_those_of_clubSandwich(void **state) {
  (void)state;
  static const char *const names[] = {"estimate", "std_error", "df", "p_value"};
  char path[512];
  csv_file csv;
  int compared = 0;
  snprintf(path, sizeof path, "%sclusters.csv", folder);
  assert_true(csv_open(&csv, path));
  while (csv_next(&csv)) {
    for (int s = 0; s < SETS; s++) {
      if (strcmp(sets[s].name, csv_text(&csv, "set")) != 0) continue;
      expt_frame *frame = answer_of(&sets[s], CLUSTER);
      const int64_t row = find_row(frame, csv_text(&csv, "metric"), "all", "", "1");
      for (int f = 0; f < 4; f++)
        is_near(sets[s].name, csv_text(&csv, "metric"), names[f], number(frame, names[f], row), csv_number(&csv, names[f]),
                number(frame, "value_control", row));
      expt_frame_free(frame);
      compared++;
    }
  }
  fclose(csv.file);
  assert_int_equal(compared, 2 * SETS);
}

int main(void) {
  read_rows();
  const struct CMUnitTest tests[] = {cmocka_unit_test(every_metric_is_its_definition),
                                     cmocka_unit_test(clusters_are_those_of_clubSandwich)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
