/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Power from pilots against tests/reference/pilot/expected.csv (make.py there: numpy 1.24.2, scipy 1.10.1). What units vary by comes from sums
 * of at most 400 numbers: 1e-10 of it leaves numpy the digits its cancellations cost. scipy's noncentral t has about 10 digits, which is what
 * power and effects are compared to: 1e-9. */
#include "tests/unit/metrics_support.h"
#include "tests/unit/reference_csv.h"

#include <experiment/pilot.h>

static const char metrics_folder[] = EXPT_SOURCE_DIR "/tests/reference/metrics/";
static const char folder[] = EXPT_SOURCE_DIR "/tests/reference/pilot/";

enum { SETS = 9, PLAIN = 0, STRATA = 1, CLUSTER = 2, ANALYSES = 3 };
static const char *const analyses[ANALYSES] = {"plain", "strata", "cluster"};

typedef struct field {
  const char *name;
  double tolerance;
} field;
static const field fields[] = {{"baseline", 1e-10}, {"std_dev", 1e-10},      {"variance_reduction", 1e-10}, {"std_dev_used", 1e-10},
                               {"icc", 1e-10},      {"design_effect", 1e-10}, {"power", 1e-9},              {"mde", 1e-9},
                               {"units_needed", 0}};

typedef struct data_set {
  char name[32];
  experiment_rows rows;
} data_set;

static data_set sets[SETS];
static int n_sets;

static void read_rows(void) {
  char path[512];
  csv_file csv;
  snprintf(path, sizeof path, "%sdata.csv", metrics_folder);
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

static expt_frame *plan_of(const data_set *set, int which) {
  static const split_by splits[ANALYSES] = {{0}, {.strata = "stratum"}, {.cluster = "cluster"}};
  expt_analysis_power_options options;
  expt_frame *frame = NULL;
  expt_error err;
  expt_analysis *analysis = analysis_split_by(NULL, splits[which]);
  describe_all_kinds(analysis);
  if (which == PLAIN) describe_quantiles(analysis);
  add_experiment(analysis, &set->rows);
  expt_analysis_power_options_init(&options);
  options.effect = 0.2;
  must(expt_analysis_power(analysis, &options, &frame, &err), &err);
  expt_analysis_free(analysis);
  return frame;
}

static int64_t row_of(const expt_frame *frame, const char *metric) {
  const expt_table *table = expt_frame_view(frame);
  for (int64_t row = 0; row < table->n_rows; row++)
    if (has_text(table, "metric", row, metric)) return row;
  fail_msg("no row %s", metric);
  return -1;
}

static void compare(const char *set, const char *analysis, const char *metric, const csv_file *csv, const expt_frame *frame) {
  const int64_t row = row_of(frame, metric);
  for (int f = 0; f < (int)(sizeof fields / sizeof *fields); f++) {
    const double expected = csv_number(csv, fields[f].name), got = number(frame, fields[f].name, row);
    if (isnan(expected)) continue; /* out of scipy's reach, or without clusters */
    const double scale = fmax(fabs(expected), f == 2 ? 1.0 : 0.0);
    if (fabs(got - expected) <= fields[f].tolerance * scale) continue;
    fail_msg("%s, %s, %s: %s is %.17g, expected %.17g", set, analysis, metric, fields[f].name, got, expected);
  }
}

static void every_metric_is_planned_from_its_own_variance(void **state) {
  (void)state;
  expt_frame *frames[SETS][ANALYSES];
  char path[512];
  csv_file csv;
  int compared = 0;
  for (int s = 0; s < SETS; s++)
    for (int a = 0; a < ANALYSES; a++)
      frames[s][a] = plan_of(&sets[s], a);
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
  assert_true(compared > 100);
}

int main(void) {
  read_rows();
  const struct CMUnitTest tests[] = {cmocka_unit_test(every_metric_is_planned_from_its_own_variance)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
