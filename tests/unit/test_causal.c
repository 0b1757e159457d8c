/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Effects under exposure against text 000's published counts and against R. */
#include "tests/unit/causal_support.h"
#include "tests/unit/reference_csv.h"

#define PUBLISHED EXPT_SOURCE_DIR "/tests/reference/proportions/published_counts.csv"
#define ROWS EXPT_SOURCE_DIR "/tests/reference/causal/two_arms_rows.csv"
#define EXPECTED EXPT_SOURCE_DIR "/tests/reference/causal/two_arms.csv"

/* erf(1.96 / sqrt(2)), R 4.2.2: 2 * pnorm(1.96) - 1. Text 000 takes 1.96 for the quantile. */
#define CONFIDENCE_OF_1_96 0.95000420970355925

/* ---- text 000 ---- */

/* Purchases of the checkout experiment by exposure and arm; by new (0) and returning (1) users among the exposed. The counts are those of
 * tests/reference/proportions/published_counts.csv: notebooks 05A, cells 6 to 9. */
static const cell published[] = {
    {0, 1, 1, 0, 12448},   {0, 1, 0, 0, 25860 - 12448},   {1, 1, 1, 0, 13840},   {1, 1, 0, 0, 25716 - 13840},
    {0, 1, 1, 1, 257106},  {0, 1, 0, 1, 501394 - 257106}, {1, 1, 1, 1, 267914},  {1, 1, 0, 1, 499627 - 267914},
    {0, 0, 0, 1, 2131763}, {1, 0, 0, 1, 2131768}};
enum { PUBLISHED_CELLS = sizeof published / sizeof *published };

static expt_estimator_triggered_options as_published(void) {
  expt_estimator_triggered_options options = triggered_options();
  options.interval = EXPT_INTERVAL_WALD;
  options.confidence = CONFIDENCE_OF_1_96;
  return options;
}

static void tests_are_those_of_the_counts(const expt_frame *frame) {
  const struct {
    const char *row, *effect;
  } pairs[] = {{"purchase_itt", "itt"}, {"purchase_exposed", "triggered"}};
  csv_file csv;
  assert_true(csv_open(&csv, PUBLISHED));
  int found = 0;
  while (csv_next(&csv))
    for (int i = 0; i < 2; i++) {
      if (strcmp(csv_text(&csv, "name"), pairs[i].row) != 0) continue;
      is_near("z", of_effect(frame, pairs[i].effect, "statistic"), csv_number(&csv, "z"), 1e-15);
      is_near("log p", of_effect(frame, pairs[i].effect, "log_p_value"), csv_number(&csv, "log_p"), 1e-13);
      found++;
    }
  fclose(csv.file);
  assert_int_equal(found, 2);
}

/* Six printed decimals. */
static void limits_are(const expt_frame *frame, int64_t row, double estimate, double low, double high) {
  assert_true(fabs(number(frame, "estimate", row) - estimate) <= 5e-7);
  assert_true(fabs(number(frame, "ci_low", row) - low) <= 5e-7);
  assert_true(fabs(number(frame, "ci_high", row) - high) <= 5e-7);
}

static void the_published_effects_come_out(void **state) {
  (void)state;
  test_table *const table = units_of(published, PUBLISHED_CELLS);
  const expt_estimator_triggered_options options = as_published();
  expt_fit *const fit = fit_once(triggered("outcome", &options), table);
  expt_frame *const frame = estimates(fit);
  tests_are_those_of_the_counts(frame);
  assert_true(fabs(of_effect(frame, "itt", "statistic") - 17.636691) <= 5e-7);
  assert_true(fabs(of_effect(frame, "triggered", "statistic") - 25.762870) <= 5e-7);
  /* README of text 000, lines 92 and 96 */
  limits_are(frame, row_with(frame, "name", "itt", 0), 0.004664, 0.004146, 0.005182);
  limits_are(frame, row_with(frame, "name", "triggered", 0), 0.025083, 0.023175, 0.026990);
  assert_int_equal(notes_of(frame, "itt"), 0);
  assert_int_equal(notes_of(frame, "triggered"), 0);
  expt_frame_free(frame);
  expt_fit_free(fit);
  test_table_free(table);
}

static void nobody_bought_without_exposure(void **state) {
  (void)state;
  test_table *const table = units_of(published, PUBLISHED_CELLS);
  const expt_estimator_triggered_options options = as_published();
  expt_fit *const fit = fit_once(triggered("outcome", &options), table);
  expt_frame *const frame = estimates(fit), *const checks = diagnostics(fit);
  assert_true(of_effect(frame, "placebo", "estimate") == 0.0);
  assert_true(isnan(of_effect(frame, "placebo", "statistic")) && isnan(of_effect(frame, "placebo", "p_value")));
  assert_int_equal(notes_of(frame, "placebo"), NOTE(EXPT_NOTE_ZERO_VARIANCE) | NOTE(EXPT_NOTE_FEW_EVENTS));
  const int64_t placebo = row_with(checks, "check", "placebo", 0);
  assert_true(isnan(number(checks, "p_value", placebo)) && number(checks, "passes", placebo) == 1.0);
  expt_frame_free(frame), expt_frame_free(checks);
  expt_fit_free(fit);
  test_table_free(table);
}

/* itt = share of the exposed times the effect on them, when nobody else has an outcome, but for the chance split of the exposed. */
static void the_diluted_effect_is_the_itt_with_less_noise(void **state) {
  (void)state;
  test_table *const table = units_of(published, PUBLISHED_CELLS);
  const expt_estimator_triggered_options options = as_published();
  expt_fit *const fit = fit_once(triggered("outcome", &options), table);
  expt_frame *const frame = estimates(fit);
  const double rate = (525343.0 + 527254.0) / (2657111.0 + 2659017.0);
  is_near("rate", of_effect(frame, "diluted", "exposure_rate"), rate, 1e-15);
  is_near("diluted", of_effect(frame, "diluted", "estimate"), rate * of_effect(frame, "triggered", "estimate"), 1e-15);
  assert_true(of_effect(frame, "diluted", "std_error") < of_effect(frame, "itt", "std_error"));
  assert_true(fabs(of_effect(frame, "diluted", "estimate") - of_effect(frame, "itt", "estimate")) < 2.0 * of_effect(frame, "itt", "std_error"));
  assert_string_equal(word(frame, "estimand", row_with(frame, "name", "diluted", 0)), "itt");
  assert_string_equal(word(frame, "population", row_with(frame, "name", "triggered", 0)), "exposed");
  expt_frame_free(frame);
  expt_fit_free(fit);
  test_table_free(table);
}

static void the_published_segments_come_out(void **state) {
  (void)state;
  test_table *const table = units_of(published, PUBLISHED_CELLS);
  const expt_estimator_triggered_options options = as_published();
  expt_estimator *const estimator = triggered("outcome", &options);
  expt_frame *const frame = by_group(NULL, estimator, table, "level");
  assert_int_equal(expt_frame_view(frame)->n_rows, 2 * 4);
  const int64_t new_users = row_with(frame, "name", "triggered", 0), returning = row_with(frame, "name", "triggered", 4);
  assert_string_equal(word(frame, "level", new_users), "0");
  assert_string_equal(word(frame, "level", returning), "1");
  /* README of text 000, lines 103 and 104 */
  limits_are(frame, new_users, 0.056825, 0.048210, 0.065440);
  limits_are(frame, returning, 0.023446, 0.021490, 0.025402);
  assert_true(number(frame, "p_adjusted", new_users) >= number(frame, "p_value", new_users));
  expt_frame_free(frame);
  expt_estimator_free(estimator);
  test_table_free(table);
}

/* ---- R ---- */

enum { INFERT = 248 };
typedef struct infert {
  uint8_t arm[INFERT], exposed[INFERT];
  double outcome[INFERT], age[INFERT];
  int64_t stratum[INFERT];
  test_table *table;
} infert;

static void load(infert *data) {
  csv_file csv;
  int64_t row = 0;
  assert_true(csv_open(&csv, ROWS));
  for (; csv_next(&csv); row++) {
    assert_true(row < INFERT);
    data->arm[row] = (uint8_t)csv_integer(&csv, "treated");
    data->exposed[row] = (uint8_t)csv_integer(&csv, "exposed");
    data->outcome[row] = (double)csv_integer(&csv, "case");
    data->age[row] = csv_number(&csv, "age");
    data->stratum[row] = csv_integer(&csv, "stratum");
  }
  fclose(csv.file);
  assert_int_equal(row, INFERT);
  data->table = test_table_create(INFERT);
  test_table_bools(data->table, "arm", data->arm);
  test_table_bools(data->table, "exposed", data->exposed);
  test_table_doubles(data->table, "case", data->outcome);
  test_table_doubles(data->table, "age", data->age);
}

/* The error that an influence gives when its clusters are summed first; NULL = each row alone. */
static double error_from(const expt_frame *frame, const char *effect, const int64_t *cluster) {
  const double *const values = test_column(expt_frame_view(frame), effect)->data;
  double sums[INFERT] = {0.0}, squares = 0.0;
  for (int64_t row = 0; row < INFERT; row++)
    sums[cluster != NULL ? cluster[row] : row] += values[row];
  for (int64_t i = 0; i < INFERT; i++)
    squares += sums[i] * sums[i];
  return sqrt(squares) / INFERT;
}

static void compare_with_r(const infert *data, const csv_file *csv, const char *outcome, const expt_frame *frame, const expt_frame *pulls) {
  const char *const effect = csv_text(csv, "effect");
  const bool proportion = strcmp(outcome, "case") == 0;
  const char *const columns[] = {"estimate", "std_error", "statistic", "df", "p_value"};
  for (int i = 0; i < 5; i++) {
    const double expected = csv_number(csv, columns[i]);
    if (!isnan(expected)) is_near(columns[i], of_effect(frame, effect, columns[i]), expected, 1e-12);
  }
  is_near("error of the influence", error_from(pulls, effect, NULL), csv_number(csv, "std_error"), 1e-12);
  const double clustered = csv_number(csv, "clustered");
  if (!isnan(clustered)) is_near("clustered", error_from(pulls, effect, proportion ? data->stratum : NULL), clustered, 1e-12);
}

static void effects_are_those_of_r(void **state) {
  (void)state;
  infert *const data = calloc(1, sizeof *data);
  assert_non_null(data);
  load(data);
  static const char *const outcomes[] = {"case", "age"};
  for (int i = 0; i < 2; i++) {
    expt_fit *const fit = fit_once(triggered(outcomes[i], NULL), data->table);
    expt_frame *const frame = estimates(fit), *const pulls = influence(fit);
    csv_file csv;
    int rows = 0;
    assert_true(csv_open(&csv, EXPECTED));
    while (csv_next(&csv)) {
      if (strcmp(csv_text(&csv, "outcome"), outcomes[i]) != 0) continue;
      compare_with_r(data, &csv, outcomes[i], frame, pulls);
      rows++;
    }
    fclose(csv.file);
    assert_int_equal(rows, 4);
    assert_string_equal(word(frame, "method", 0), i == 0 ? "two-proportion z, pooled; Mee" : "Welch t");
    expt_frame_free(frame), expt_frame_free(pulls);
    expt_fit_free(fit);
  }
  test_table_free(data->table);
  free(data);
}

static void checks_are_those_of_r(void **state) {
  (void)state;
  infert *const data = calloc(1, sizeof *data);
  assert_non_null(data);
  load(data);
  expt_fit *const fit = fit_once(triggered("case", NULL), data->table);
  expt_frame *const checks = diagnostics(fit), *const frame = estimates(fit);
  csv_file csv;
  int rows = 0;
  assert_true(csv_open(&csv, EXPECTED));
  while (csv_next(&csv)) {
    if (strcmp(csv_text(&csv, "outcome"), "check") != 0) continue;
    const int64_t row = row_with(checks, "check", csv_text(&csv, "effect"), 0);
    const double p = csv_number(&csv, "p_value");
    is_near("chi2", number(checks, "statistic", row), csv_number(&csv, "statistic"), 1e-13);
    is_near("p", number(checks, "p_value", row), p, 1e-12);
    assert_true(number(checks, "passes", row) == (p < 0.001 ? 0.0 : 1.0));
    rows++;
  }
  fclose(csv.file);
  assert_int_equal(rows, 3);
  /* the arms expose different shares, so only itt is free of the note */
  static const char *const names[] = {"itt", "triggered", "placebo", "diluted"};
  for (int i = 0; i < 4; i++)
    assert_true(((notes_of(frame, names[i]) & NOTE(EXPT_NOTE_POST_TREATMENT)) != 0) == (i > 0));
  expt_frame_free(checks), expt_frame_free(frame);
  expt_fit_free(fit);
  test_table_free(data->table);
  free(data);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_published_effects_come_out),
      cmocka_unit_test(nobody_bought_without_exposure),
      cmocka_unit_test(the_diluted_effect_is_the_itt_with_less_noise),
      cmocka_unit_test(the_published_segments_come_out),
      cmocka_unit_test(effects_are_those_of_r),
      cmocka_unit_test(checks_are_those_of_r),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
