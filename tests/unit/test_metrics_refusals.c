/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What metrics, covariates, strata and clusters refuse, in which words, and that nothing changes then; and every allocation. */
#include "tests/unit/metrics_support.h"

enum { ROWS = 60 };

static experiment_rows rows;

static expt_analysis *plain(void) {
  return analysis_split_by(NULL, (split_by){0});
}

/* ---- descriptions ---- */

static void refused(expt_status status, const expt_error *err, expt_status wanted, const char *field,
                    const char *part) {
  assert_int_equal(status, wanted);
  test_error_is(err, wanted, NULL, field, -1);
  test_message_has(err, part);
}

static void a_margin_needs_a_direction(void **state) {
  (void)state;
  expt_analysis *analysis = plain();
  expt_error err;
  expt_analysis_mean_options mean;
  expt_analysis_mean_options_init(&mean);
  mean.good = EXPT_GOOD_NEITHER;
  mean.margin = 0.1;
  refused(expt_analysis_add_mean(analysis, "m", "y", &mean, &err), &err, EXPT_E_ARGUMENT, "margin", "good = neither");
  mean.margin = 0.0;
  mean.limit = 7.0;
  refused(expt_analysis_add_mean(analysis, "m", "y", &mean, &err), &err, EXPT_E_ARGUMENT, "limit", "good = neither");
  expt_analysis_quantile_options quantile;
  expt_analysis_quantile_options_init(&quantile);
  quantile.good = EXPT_GOOD_NEITHER;
  quantile.limit = 2500.0;
  refused(expt_analysis_add_quantile(analysis, "q", "latency", 0.95, &quantile, &err), &err, EXPT_E_ARGUMENT, "limit",
          "good = neither");
  expt_analysis_free(analysis);
}

static void covariates_are_few_named_and_different(void **state) {
  (void)state;
  static const char *const nine[] = {"a", "b", "c", "d", "e", "f", "g", "h", "i"};
  static const char *const twice[] = {"a", "b", "a"}, *const unnamed[] = {"a", NULL}, *const empty[] = {""};
  expt_analysis *analysis = plain();
  expt_error err;
  expt_analysis_ratio_options options;
  expt_analysis_ratio_options_init(&options);
  options.covariates = nine;
  options.n_covariates = 9;
  refused(expt_analysis_add_ratio(analysis, "r", "y", "den", &options, &err), &err, EXPT_E_ARGUMENT, "n_covariates",
          "8");
  options.n_covariates = -1;
  refused(expt_analysis_add_ratio(analysis, "r", "y", "den", &options, &err), &err, EXPT_E_ARGUMENT, "n_covariates",
          "0");
  options.covariates = twice;
  options.n_covariates = 3;
  refused(expt_analysis_add_ratio(analysis, "r", "y", "den", &options, &err), &err, EXPT_E_ARGUMENT, "covariates",
          "'a' given twice");
  options.covariates = unnamed;
  options.n_covariates = 2;
  refused(expt_analysis_add_ratio(analysis, "r", "y", "den", &options, &err), &err, EXPT_E_ARGUMENT, "covariates",
          "NULL given");
  options.covariates = empty;
  options.n_covariates = 1;
  refused(expt_analysis_add_ratio(analysis, "r", "y", "den", &options, &err), &err, EXPT_E_ARGUMENT, "covariates",
          "\"\" given");
  options.covariates = nine;
  options.n_covariates = 8;
  must(expt_analysis_add_ratio(analysis, "r", "y", "den", &options, &err), &err);
  expt_analysis_free(analysis);
}

static void numbers_of_a_goal_are_numbers(void **state) {
  (void)state;
  expt_analysis *analysis = plain();
  expt_error err;
  expt_analysis_mean_options options;
  expt_analysis_mean_options_init(&options);
  options.null_value = NAN;
  refused(expt_analysis_add_mean(analysis, "m", "y", &options, &err), &err, EXPT_E_ARGUMENT, "null_value", "NaN");
  options.null_value = -1.0;
  options.relative = 1;
  refused(expt_analysis_add_mean(analysis, "m", "y", &options, &err), &err, EXPT_E_ARGUMENT, "null_value", "above -1");
  options.null_value = 0.0;
  options.cap = -2.0;
  refused(expt_analysis_add_mean(analysis, "m", "y", &options, &err), &err, EXPT_E_ARGUMENT, "cap", "-2");
  const double outside[] = {0.0, 1.0, -0.1, 1.5, NAN};
  for (int i = 0; i < 5; i++) {
    const expt_status status = expt_analysis_add_quantile(analysis, "q", "latency", outside[i], NULL, &err);
    assert_int_equal(status, EXPT_E_ARGUMENT);
    test_error_is(&err, EXPT_E_ARGUMENT, "prob", NULL, -1);
  }
  expt_analysis_free(analysis);
}

/* No two shares are further than 1 apart. */
static void goals_of_shares_are_shares(void **state) {
  (void)state;
  expt_analysis *analysis = plain();
  expt_error err;
  expt_analysis_proportion_options apart, far, beyond;
  expt_analysis_proportion_options_init(&apart), expt_analysis_proportion_options_init(&far),
      expt_analysis_proportion_options_init(&beyond);
  apart.null_value = -1.5;
  far.good = beyond.good = EXPT_GOOD_UP;
  far.margin = 2.0;
  beyond.limit = 2.0;
  refused(expt_analysis_add_proportion(analysis, "p", "flag", &apart, &err), &err, EXPT_E_ARGUMENT, "null_value",
          "-1 to 1");
  refused(expt_analysis_add_proportion(analysis, "p", "flag", &far, &err), &err, EXPT_E_ARGUMENT, "margin", "0 to 1");
  refused(expt_analysis_add_proportion(analysis, "p", "flag", &beyond, &err), &err, EXPT_E_ARGUMENT, "limit", "0 to 1");
  far.relative = 1;
  must(expt_analysis_add_proportion(analysis, "p", "flag", &far, &err), &err);
  expt_analysis_free(analysis);
}

static void a_quantile_has_no_strata(void **state) {
  (void)state;
  expt_analysis *analysis = analysis_split_by(NULL, (split_by){.strata = "stratum"});
  expt_error err;
  assert_int_equal(expt_analysis_add_quantile(analysis, "q", "latency", 0.5, NULL, &err), EXPT_E_STATE);
  test_message_has(&err, "quantile");
  expt_analysis_free(analysis);
}

static void splits_that_exclude_each_other(void **state) {
  (void)state;
  expt_analysis_options options;
  expt_analysis *analysis = NULL;
  expt_error err;
  expt_analysis_options_init(&options);
  options.strata = "stratum";
  options.cluster = "cluster";
  refused(expt_analysis_create(NULL, "group", &options, &analysis, &err), &err, EXPT_E_ARGUMENT, "strata",
          "one of the two");
  assert_null(analysis);
  analysis = analysis_split_by(NULL, (split_by){.cluster = "cluster"});
  refused(expt_analysis_add_segment(analysis, "stratum", &err), &err, EXPT_E_STATE, NULL, "clusters");
  expt_analysis_free(analysis);
}

static void nothing_is_described_after_the_first_row(void **state) {
  (void)state;
  expt_analysis *analysis = plain();
  expt_error err;
  add_plain_mean(analysis, "m", "y");
  add_experiment(analysis, &rows);
  state_bytes before = save(analysis);
  assert_int_equal(expt_analysis_add_mean(analysis, "n", "y", NULL, &err), EXPT_E_STATE);
  assert_int_equal(expt_analysis_add_ratio(analysis, "n", "y", "den", NULL, &err), EXPT_E_STATE);
  assert_int_equal(expt_analysis_add_count(analysis, "n", "events", NULL, &err), EXPT_E_STATE);
  assert_int_equal(expt_analysis_add_quantile(analysis, "n", "y", 0.5, NULL, &err), EXPT_E_STATE);
  unchanged(analysis, before);
  free(before.bytes);
  expt_analysis_free(analysis);
}

/* ---- rows ---- */

/* The rows with one cell changed are refused at that row, and the analysis is what it was. */
static void refuses_cell(expt_analysis *analysis, int column, double value, const char *part) {
  static experiment_rows bent;
  expt_error err;
  state_bytes before = save(analysis);
  bent = rows;
  bent.number[column][17] = value;
  assert_int_equal(try_rows(analysis, &bent, "bent", &err), EXPT_E_ROW);
  test_error_is(&err, EXPT_E_ROW, "table", number_columns[column], 17);
  test_message_has(&err, part);
  unchanged(analysis, before);
  free(before.bytes);
}

static void values_that_no_metric_takes(void **state) {
  (void)state;
  expt_analysis *analysis = plain();
  describe_all_kinds(analysis);
  describe_quantiles(analysis);
  add_experiment(analysis, &rows);
  enum { Y, DEN, X1, X2, EVENTS, EXPOSURE, LATENCY, FLAG };
  refuses_cell(analysis, Y, INFINITY, "finite");
  refuses_cell(analysis, Y, -INFINITY, "finite");
  refuses_cell(analysis, Y, 1e200, "1.5e144");
  refuses_cell(analysis, Y, NAN, "missing = reject");
  refuses_cell(analysis, DEN, INFINITY, "finite");
  refuses_cell(analysis, DEN, NAN, "missing = reject");
  refuses_cell(analysis, X1, INFINITY, "finite");
  refuses_cell(analysis, X2, -INFINITY, "finite");
  refuses_cell(analysis, EVENTS, -1.0, "0 to 2^53");
  refuses_cell(analysis, EVENTS, 1.5, "whole numbers");
  refuses_cell(analysis, EVENTS, INFINITY, "whole numbers");
  refuses_cell(analysis, EXPOSURE, 0.0, "above 0");
  refuses_cell(analysis, EXPOSURE, -2.0, "above 0");
  refuses_cell(analysis, EXPOSURE, INFINITY, "above 0");
  refuses_cell(analysis, EXPOSURE, NAN, "missing = reject");
  refuses_cell(analysis, LATENCY, INFINITY, "finite");
  refuses_cell(analysis, FLAG, 2.0, "0 and 1");
  refuses_cell(analysis, FLAG, 0.5, "0 and 1");
  expt_analysis_free(analysis);
}

static void a_covariate_must_be_there(void **state) {
  (void)state;
  static const char *const unknown[] = {"x1", "before"};
  expt_analysis *analysis = plain();
  expt_error err;
  add_mean(analysis, "m", "y", 2, unknown, EXPT_MISSING_REJECT);
  assert_int_equal(try_rows(analysis, &rows, NULL, &err), EXPT_E_COLUMN);
  test_message_has(&err, "before");
  expt_analysis_free(analysis);
}

static void counts_say_nothing_of_a_mean(void **state) {
  (void)state;
  expt_analysis *analysis = plain();
  expt_error err;
  add_metric(analysis, "share", "flag", NULL, EXPT_MISSING_REJECT);
  add_plain_mean(analysis, "amount", "y");
  test_table *table = table_of(&rows, 0, ROWS);
  assert_int_equal(expt_analysis_add_counts(analysis, test_table_view(table), "events", NULL, &err), EXPT_E_STATE);
  test_message_has(&err, "'amount' is not a plain proportion");
  expt_analysis_free(analysis);
  analysis = analysis_split_by(NULL, (split_by){.cluster = "cluster"});
  add_metric(analysis, "share", "flag", NULL, EXPT_MISSING_REJECT);
  assert_int_equal(expt_analysis_add_counts(analysis, test_table_view(table), "events", NULL, &err), EXPT_E_STATE);
  test_message_has(&err, "clusters");
  expt_analysis_free(analysis);
  test_table_free(table);
}

/* ---- clusters ---- */

static expt_analysis *clustered(const experiment_rows *given) {
  expt_analysis *analysis = analysis_split_by(NULL, (split_by){.cluster = "cluster"});
  add_plain_mean(analysis, "m", "y");
  if (given != NULL) add_experiment(analysis, given);
  return analysis;
}

static void crosses(expt_status status, const expt_error *err, const char *argument) {
  assert_int_equal(status, EXPT_E_INCOMPATIBLE);
  test_error_is(err, EXPT_E_INCOMPATIBLE, argument, "cluster", -1);
  test_message_has(err, "cluster '3' has units in variant");
  test_message_has(err, "assigned as a whole");
}

static void a_cluster_is_in_one_variant(void **state) {
  (void)state;
  static experiment_rows crossed;
  expt_error err;
  crossed = rows;
  crossed.group[17] = 1 - crossed.group[17]; /* row 17 is of cluster 3 */
  expt_analysis *empty = clustered(NULL), *first = clustered(&rows), *other = clustered(NULL);
  state_bytes nothing = save(empty), before = save(first);
  crosses(try_rows(empty, &crossed, "one add", &err), &err, "table");
  unchanged(empty, nothing);
  static experiment_rows moved;
  moved = rows;
  for (int i = 15; i < 20; i++)
    moved.group[i] = 1 - moved.group[i];
  crosses(try_rows(first, &moved, "two adds", &err), &err, "table");
  unchanged(first, before);
  must(try_rows(other, &moved, "other", &err), &err);
  crosses(expt_analysis_merge(first, other, &err), &err, "other");
  unchanged(first, before);
  free(nothing.bytes), free(before.bytes);
  expt_analysis_free(empty), expt_analysis_free(first), expt_analysis_free(other);
}

static void every_unit_has_a_cluster(void **state) {
  (void)state;
  expt_analysis *analysis = clustered(NULL);
  expt_error err;
  test_table *table = table_of(&rows, 0, ROWS);
  const char *names[ROWS];
  for (int i = 0; i < ROWS; i++)
    names[i] = i == 11 ? NULL : i / 5 % 2 ? "odd" : "even";
  test_table_column(table, "cluster")->name = "number";
  test_table_texts(table, "cluster", names);
  assert_int_equal(expt_analysis_add(analysis, test_table_view(table), NULL, &err), EXPT_E_ROW);
  test_error_is(&err, EXPT_E_ROW, "table", "cluster", 11);
  test_table_free(table);
  expt_analysis_free(analysis);
}

/* ---- memory ---- */

static expt_status build(const expt_context *ctx, int split, expt_analysis **out, expt_error *err) {
  static const split_by splits[] = {{0}, {.strata = "stratum"}, {.cluster = "cluster"}};
  expt_analysis_options options;
  expt_analysis_mean_options mean;
  expt_analysis_options_init(&options);
  options.strata = splits[split].strata;
  options.cluster = splits[split].cluster;
  expt_status status = expt_analysis_create(ctx, "group", &options, out, err);
  if (status == EXPT_OK && split == 0) status = expt_analysis_add_segment(*out, "stratum", err);
  expt_analysis_mean_options_init(&mean);
  mean.covariates = both_covariates;
  mean.n_covariates = 2;
  if (status == EXPT_OK) status = expt_analysis_add_mean(*out, "mean", "y", &mean, err);
  if (status == EXPT_OK) status = expt_analysis_add_ratio(*out, "ratio", "y", "den", NULL, err);
  if (status == EXPT_OK) status = expt_analysis_add_count(*out, "count", "events", NULL, err);
  if (status == EXPT_OK) status = expt_analysis_add_proportion(*out, "share", "flag", NULL, err);
  if (status == EXPT_OK && split == 0) status = expt_analysis_add_quantile(*out, "q", "latency", 0.9, NULL, err);
  return status;
}

static expt_status add_part(expt_analysis *analysis, const expt_table *table, const char *batch, expt_error *err) {
  return expt_analysis_add(analysis, table, batch, err);
}

static expt_status save_and_load(const expt_context *ctx, const expt_analysis *analysis, expt_error *err) {
  int64_t needed = 0;
  expt_analysis *loaded = NULL;
  expt_status status = expt_analysis_save(analysis, NULL, 0, &needed, err);
  if (status != EXPT_OK) return status;
  uint8_t *bytes = malloc((size_t)needed);
  status = expt_analysis_save(analysis, bytes, needed, &needed, err);
  if (status == EXPT_OK) status = expt_analysis_load(ctx, bytes, needed, &loaded, err);
  expt_analysis_free(loaded);
  free(bytes);
  return status;
}

static expt_status whole_life(expt_context *ctx, void *user, expt_error *err) {
  const int split = *(const int *)user;
  test_table *front = table_of(&rows, 0, ROWS / 2), *back = table_of(&rows, ROWS / 2, ROWS);
  expt_analysis *one = NULL, *two = NULL;
  expt_frame *frame = NULL;
  expt_status status = build(ctx, split, &one, err);
  if (status == EXPT_OK) status = build(ctx, split, &two, err);
  if (status == EXPT_OK) status = add_part(one, test_table_view(front), "front", err);
  if (status == EXPT_OK) status = add_part(two, test_table_view(back), "back", err);
  if (status == EXPT_OK) status = expt_analysis_merge(one, two, err);
  if (status == EXPT_OK) status = save_and_load(ctx, one, err);
  if (status == EXPT_OK) status = expt_analysis_frequentist(one, NULL, &frame, err);
  if (status == EXPT_OK) assert_int_equal(expt_frame_view(frame)->n_rows, split == 0 ? 5 * 4 : 4);
  expt_frame_free(frame);
  expt_analysis_free(one), expt_analysis_free(two);
  test_table_free(front), test_table_free(back);
  return status;
}

static void every_allocation_may_fail(void **state) {
  (void)state;
  for (int split = 0; split < 3; split++)
    test_every_allocation(whole_life, &split);
}

int main(void) {
  make_rows(&rows, ROWS);
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_margin_needs_a_direction),
      cmocka_unit_test(covariates_are_few_named_and_different),
      cmocka_unit_test(numbers_of_a_goal_are_numbers),
      cmocka_unit_test(goals_of_shares_are_shares),
      cmocka_unit_test(a_quantile_has_no_strata),
      cmocka_unit_test(splits_that_exclude_each_other),
      cmocka_unit_test(nothing_is_described_after_the_first_row),
      cmocka_unit_test(values_that_no_metric_takes),
      cmocka_unit_test(a_covariate_must_be_there),
      cmocka_unit_test(counts_say_nothing_of_a_mean),
      cmocka_unit_test(a_cluster_is_in_one_variant),
      cmocka_unit_test(every_unit_has_a_cluster),
      cmocka_unit_test(every_allocation_may_fail),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
