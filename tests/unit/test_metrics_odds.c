/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The odds ratio beside the effect of a proportion: of counts, over strata, with covariates, by clusters; and the total of a metric. */
#include "tests/unit/metrics_support.h"
#include "tests/unit/reference_csv.h"

#include <experiment/tables.h>

static experiment_rows rows;

static void add_share(expt_analysis *analysis, const char *name, int n_covariates) {
  expt_analysis_proportion_options options;
  expt_error err;
  expt_analysis_proportion_options_init(&options);
  options.covariates = both_covariates;
  options.n_covariates = n_covariates;
  must(expt_analysis_add_proportion(analysis, name, "flag", &options, &err), &err);
}

static expt_analysis *shares_by(split_by by) {
  expt_analysis *analysis = analysis_split_by(NULL, by);
  add_share(analysis, "share", 0);
  add_share(analysis, "lin_share", 2);
  return analysis;
}

static void near(const char *what, double got, double expected, double relative) {
  if (got == expected || (isnan(got) && isnan(expected)) || fabs(got - expected) <= relative * fabs(expected)) return;
  fail_msg("%s: %.17g, expected %.17g", what, got, expected);
}

/* ---- tests/reference/metrics/odds.py: mpmath, statsmodels 0.13.5, and the arms of make.py carried to logits ---- */

static void read_set(const char *name) {
  csv_file csv;
  assert_true(csv_open(&csv, EXPT_SOURCE_DIR "/tests/reference/metrics/data.csv"));
  rows.n = 0;
  while (csv_next(&csv)) {
    if (strcmp(csv_text(&csv, "set"), name) != 0) continue;
    rows.group[rows.n] = csv_integer(&csv, "group");
    rows.stratum[rows.n] = csv_integer(&csv, "stratum");
    rows.cluster[rows.n] = csv_integer(&csv, "cluster");
    for (int k = 0; k < NUMBER_COLUMNS; k++)
      rows.number[k][rows.n] = csv_number(&csv, number_columns[k]);
    rows.n++;
  }
  fclose(csv.file);
}

static split_by split_of(const char *analysis) {
  split_by by = {0};
  if (strcmp(analysis, "strata") == 0) by.strata = "stratum";
  if (strcmp(analysis, "cluster") == 0) by.cluster = "cluster";
  return by;
}

static void odds_are_those_of_the_reference(void **state) {
  (void)state;
  static const char *const fields[] = {"odds_ratio", "odds_ratio_low", "odds_ratio_high"};
  csv_file csv;
  int compared = 0;
  assert_true(csv_open(&csv, EXPT_SOURCE_DIR "/tests/reference/metrics/odds.csv"));
  for (; csv_next(&csv); compared++) {
    read_set(csv_text(&csv, "set"));
    expt_analysis *analysis = shares_by(split_of(csv_text(&csv, "analysis")));
    add_experiment(analysis, &rows);
    expt_frame *frame = ask(analysis);
    const int64_t row = find_row(frame, csv_text(&csv, "metric"), "all", "", "1");
    for (int f = 0; f < 3; f++)
      near(fields[f], number(frame, fields[f], row), csv_number(&csv, fields[f]), 1e-9);
    expt_frame_free(frame);
    expt_analysis_free(analysis);
  }
  fclose(csv.file);
  assert_int_equal(compared, 36);
}

/* ---- laws ---- */

/* Strata give what expt_cmh() gives for their counts, to the bit. */
static void strata_are_expt_cmh(void **state) {
  (void)state;
  int64_t successes[2][3] = {{0}}, units[2][3] = {{0}};
  make_rows(&rows, 240);
  for (int64_t i = 0; i < rows.n; i++) {
    units[rows.group[i]][rows.stratum[i]]++;
    successes[rows.group[i]][rows.stratum[i]] += (int64_t)rows.number[7][i];
  }
  expt_stratified whole = {.struct_size = sizeof whole};
  assert_int_equal(expt_cmh(successes[0], units[0], successes[1], units[1], 3, NULL, &whole, NULL), EXPT_OK);
  expt_analysis *analysis = shares_by((split_by){.strata = "stratum"});
  add_experiment(analysis, &rows);
  expt_frame *frame = ask(analysis);
  for (int64_t row = 0; row < 2; row++) {
    assert_true(number(frame, "odds_ratio", row) == whole.odds_ratio);
    assert_true(number(frame, "odds_ratio_low", row) == whole.odds_ratio_low);
    assert_true(number(frame, "odds_ratio_high", row) == whole.odds_ratio_high);
  }
  expt_frame_free(frame);
  expt_analysis_free(analysis);
}

static void other_metrics_have_no_odds(void **state) {
  (void)state;
  make_rows(&rows, 240);
  expt_analysis *analysis = analysis_split_by(NULL, (split_by){0});
  describe_all_kinds(analysis);
  describe_quantiles(analysis);
  add_experiment(analysis, &rows);
  expt_frame *frame = ask(analysis);
  for (int64_t row = 0; row < expt_frame_view(frame)->n_rows; row++)
    assert_true(isnan(number(frame, "odds_ratio_high", row)) == (strcmp(word(frame, "metric", row), "share") != 0));
  expt_frame_free(frame);
  expt_analysis_free(analysis);
}

static void an_infinite_odds_ratio_is_noted(void **state) {
  (void)state;
  make_rows(&rows, 40);
  for (int64_t i = 0; i < rows.n; i++)
    rows.number[7][i] = rows.group[i] == 1 ? 1.0 : (double)(i % 2);
  expt_analysis *analysis = shares_by((split_by){0});
  add_experiment(analysis, &rows);
  expt_frame *frame = ask(analysis);
  assert_true(isnan(number(frame, "odds_ratio", 0)) && number(frame, "odds_ratio_low", 0) > 1.0);
  assert_true(isinf(number(frame, "odds_ratio_high", 0)) && is_noted(frame, 0, EXPT_NOTE_UNBOUNDED));
  assert_true(isnan(number(frame, "odds_ratio_high", 1)));
  expt_frame_free(frame);
  expt_analysis_free(analysis);
}

static expt_status ask_strata(expt_context *ctx, void *user, expt_error *err) {
  (void)user;
  expt_analysis *analysis = NULL;
  expt_frame *frame = NULL;
  expt_analysis_options options;
  expt_analysis_options_init(&options);
  options.strata = "stratum";
  expt_status status = expt_analysis_create(ctx, "group", &options, &analysis, err);
  if (status == EXPT_OK) status = expt_analysis_add_proportion(analysis, "share", "flag", NULL, err);
  if (status == EXPT_OK) status = try_rows(analysis, &rows, "b", err);
  if (status == EXPT_OK) status = expt_analysis_frequentist(analysis, NULL, &frame, err);
  expt_frame_free(frame);
  expt_analysis_free(analysis);
  return status;
}

static void memory_may_run_out(void **state) {
  (void)state;
  make_rows(&rows, 40);
  test_every_allocation(ask_strata, NULL);
}

/* ---- sums ---- */

static void totals_are_exact_sums(void **state) {
  (void)state;
  make_rows(&rows, 240);
  expt_analysis *analysis = analysis_split_by(NULL, (split_by){0});
  describe_all_kinds(analysis);
  describe_quantiles(analysis);
  add_experiment(analysis, &rows);
  double events = 0.0, ones = 0.0;
  long double y = 0.0L;
  for (int64_t i = 0; i < rows.n; i++) {
    if (rows.group[i] != 1) continue;
    y += rows.number[0][i];
    events += rows.number[4][i];
    ones += rows.number[7][i];
  }
  expt_frame *frame = summarise(analysis);
  static const char *const of_y[] = {"mean", "ratio", "lifted", "lin1", "lin_ratio"};
  for (int m = 0; m < 5; m++)
    near(of_y[m], number(frame, "total", find_row(frame, of_y[m], "all", "", "1")), (double)y, 1e-15);
  assert_true(number(frame, "total", find_row(frame, "count", "all", "", "1")) == events);
  assert_true(number(frame, "total", find_row(frame, "rate", "all", "", "1")) == events);
  assert_true(number(frame, "total", find_row(frame, "share", "all", "", "1")) == ones);
  assert_true(isnan(number(frame, "total", find_row(frame, "median", "all", "", "1"))));
  expt_frame_free(frame);
  expt_analysis_free(analysis);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(odds_are_those_of_the_reference), cmocka_unit_test(strata_are_expt_cmh),
      cmocka_unit_test(other_metrics_have_no_odds),      cmocka_unit_test(an_infinite_odds_ratio_is_noted),
      cmocka_unit_test(memory_may_run_out),              cmocka_unit_test(totals_are_exact_sums),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
