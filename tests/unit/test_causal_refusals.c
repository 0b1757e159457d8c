/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Requests that cannot be met: a typed error that names what is wrong and where. */
#include "tests/unit/causal_support.h"

#include <stdio.h>

/* ---- a small table, good until it is bent ---- */

enum { ROWS = 6 };

static test_table *good_table(void) {
  const char *const arm[ROWS] = {"A", "B", "A", "B", "A", "B"};
  const double outcome[ROWS] = {0, 1, 1, 1, 0, 0}, exposed[ROWS] = {1, 1, 0, 0, 1, 1};
  const int64_t level[ROWS] = {1, 2, 1, 2, 1, 2};
  test_table *const table = test_table_create(ROWS);
  test_table_texts(table, "arm", arm);
  test_table_doubles(table, "outcome", outcome);
  test_table_doubles(table, "exposed", exposed);
  test_table_integers(table, "level", level);
  return table;
}

static test_table *bent(const char *column, int64_t row, double value) {
  test_table *const table = good_table();
  ((double *)(uintptr_t)test_table_column(table, column)->data)[row] = value;
  return table;
}

/* Frees estimator and table. */
static void refuse(expt_estimator *estimator, test_table *table, expt_status status, const char *field, int64_t row, const char *part) {
  expt_fit *fit = (expt_fit *)&status;
  expt_frame *frame = (expt_frame *)&status;
  expt_error err;
  assert_int_equal(expt_estimator_fit(NULL, estimator, test_table_view(table), &fit, &err), status);
  assert_null(fit);
  test_error_is(&err, status, "table", field, row);
  test_message_has(&err, part);
  assert_string_equal(err.function, "expt_estimator_fit");
  assert_int_equal(expt_estimator_by_group(NULL, estimator, test_table_view(table), "level", &frame, &err), status);
  assert_null(frame);
  test_error_is(&err, status, "table", field, row);
  assert_string_equal(err.function, "expt_estimator_by_group");
  expt_estimator_free(estimator);
  test_table_free(table);
}

/* ---- rows ---- */

static void forbidden_values_are_named_with_their_row(void **state) {
  (void)state;
  refuse(triggered("outcome", NULL), bent("exposed", 3, 2.0), EXPT_E_ROW, "exposed", 3, "holds 2; allowed: 0 and 1");
  refuse(triggered("outcome", NULL), bent("exposed", 4, 0.5), EXPT_E_ROW, "exposed", 4, "allowed: 0 and 1");
  refuse(triggered("outcome", NULL), bent("exposed", 1, (double)NAN), EXPT_E_ROW, "exposed", 1, "has no value; allowed: 0 and 1");
  refuse(triggered("outcome", NULL), bent("outcome", 5, (double)NAN), EXPT_E_ROW, "outcome", 5, "missing = zero");
  refuse(difference("outcome", NULL), bent("outcome", 2, (double)INFINITY), EXPT_E_ROW, "outcome", 2, "allowed: finite numbers");
  refuse(difference("outcome", NULL), bent("outcome", 2, -1e145), EXPT_E_ROW, "outcome", 2, "allowed: finite numbers");
  expt_estimator_difference_options options = difference_options();
  options.outcome_kind = EXPT_OUTCOME_KIND_PROPORTION;
  refuse(difference("outcome", &options), bent("outcome", 4, 3.0), EXPT_E_ROW, "outcome", 4, "holds 3; allowed: 0 and 1");
}

/* The lowest bad row is named, whatever the number of threads. */
static void the_first_bad_row_is_named(void **state) {
  (void)state;
  enum { MANY = 300000 };
  uint8_t *const arm = calloc(MANY, 1);
  double *const outcome = calloc(MANY, sizeof *outcome);
  assert_true(arm != NULL && outcome != NULL);
  arm[1] = 1;
  outcome[120000] = outcome[250000] = outcome[299999] = (double)NAN;
  test_table *const table = test_table_create(MANY);
  test_table_bools(table, "arm", arm), test_table_doubles(table, "outcome", outcome);
  expt_context_options options;
  expt_context_options_init(&options);
  options.n_threads = 4;
  expt_context *ctx = NULL;
  expt_error err;
  must(expt_context_create(&options, &ctx, &err), &err);
  expt_estimator *const estimator = difference("outcome", NULL);
  expt_fit *fit = NULL;
  assert_int_equal(expt_estimator_fit(ctx, estimator, test_table_view(table), &fit, &err), EXPT_E_ROW);
  test_error_is(&err, EXPT_E_ROW, "table", "outcome", 120000);
  expt_estimator_free(estimator);
  expt_context_free(ctx);
  test_table_free(table);
  free(arm), free(outcome);
}

/* ---- labels ---- */

static test_table *with_third_label(void) {
  test_table *const table = good_table();
  const char *const arm[ROWS] = {"B", "A", "B", "A", "C", "D"};
  test_table_texts(table, "arms", arm);
  test_table_column(table, "arm")->name = "was arm";
  test_table_column(table, "arms")->name = "arm";
  return table;
}

static expt_estimator *with_labels(const char *control, const char *treated) {
  expt_estimator_difference_options options = difference_options();
  options.control = control;
  options.treated = treated;
  return difference("outcome", &options);
}

static void labels_must_be_there_and_two(void **state) {
  (void)state;
  refuse(with_labels(NULL, NULL), with_third_label(), EXPT_E_LABEL, "arm", 4, "holds 'C' beside 'B' and 'A'; allowed: two labels");
  refuse(with_labels("A", NULL), with_third_label(), EXPT_E_LABEL, "arm", 4, "'C' beside 'A' and 'B'");
  refuse(with_labels(NULL, "B"), with_third_label(), EXPT_E_LABEL, "arm", 4, "'C' beside 'A' and 'B'");
  refuse(with_labels("C", NULL), with_third_label(), EXPT_E_LABEL, "arm", 1, "'A' beside 'C' and 'B'");
  refuse(with_labels("X", NULL), good_table(), EXPT_E_LABEL, "arm", 1, "'B' beside 'X' and 'A'");
  refuse(with_labels("A", "X"), good_table(), EXPT_E_LABEL, "arm", -1, "'X', named as treated");
  refuse(with_labels("X", "A"), good_table(), EXPT_E_LABEL, "arm", -1, "'X', named as control");
}

static void too_many_labels_are_a_limit(void **state) {
  (void)state;
  enum { MANY = 10001 };
  int64_t *const ids = calloc(MANY, sizeof *ids), *const arms = calloc(MANY, sizeof *arms);
  double *const outcome = calloc(MANY, sizeof *outcome);
  assert_true(ids != NULL && arms != NULL && outcome != NULL);
  for (int64_t i = 0; i < MANY; i++) {
    ids[i] = i;
    arms[i] = i % 2;
  }
  test_table *const table = test_table_create(MANY);
  test_table_integers(table, "id", ids), test_table_integers(table, "arm", arms), test_table_doubles(table, "outcome", outcome);
  expt_estimator *const estimator = difference("outcome", NULL);
  expt_frame *frame = NULL;
  expt_error err;
  assert_int_equal(expt_estimator_by_group(NULL, estimator, test_table_view(table), "id", &frame, &err), EXPT_E_LIMIT);
  test_error_is(&err, EXPT_E_LIMIT, "table", "id", -1);
  expt_estimator_free(estimator);
  expt_estimator_difference_options options = difference_options();
  options.control = "0";
  options.treated = "1";
  expt_estimator *by_id = NULL;
  must(expt_estimator_create_difference(NULL, "id", "outcome", &options, &by_id, &err), &err);
  expt_fit *fit = NULL;
  assert_int_equal(expt_estimator_fit(NULL, by_id, test_table_view(table), &fit, &err), EXPT_E_LIMIT);
  test_error_is(&err, EXPT_E_LIMIT, "table", "id", -1);
  expt_estimator_free(by_id);
  test_table_free(table);
  free(ids), free(arms), free(outcome);
}

/* ---- columns ---- */

static test_table *without(const char *column) {
  test_table *const table = good_table();
  test_table_column(table, column)->name = "gone";
  return table;
}

static void columns_must_be_there_and_fit(void **state) {
  (void)state;
  refuse(triggered("outcome", NULL), without("arm"), EXPT_E_COLUMN, "arm", -1, "arm");
  refuse(triggered("outcome", NULL), without("outcome"), EXPT_E_COLUMN, "outcome", -1, "outcome");
  refuse(triggered("outcome", NULL), without("exposed"), EXPT_E_COLUMN, "exposed", -1, "exposed");
  refuse(triggered("arm", NULL), good_table(), EXPT_E_DTYPE, "arm", -1, "arm");
  test_table *const table = without("level");
  expt_estimator *const estimator = difference("outcome", NULL);
  expt_frame *frame = NULL;
  expt_error err;
  assert_int_equal(expt_estimator_by_group(NULL, estimator, test_table_view(table), "level", &frame, &err), EXPT_E_COLUMN);
  test_error_is(&err, EXPT_E_COLUMN, "table", "level", -1);
  assert_int_equal(expt_estimator_by_group(NULL, estimator, test_table_view(table), "", &frame, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "group", "", -1);
  expt_estimator_free(estimator);
  test_table_free(table);
}

/* ---- options and arguments ---- */

static void refuse_triggered(const expt_estimator_triggered_options *options, const char *field) {
  expt_estimator *estimator = (expt_estimator *)(uintptr_t)options;
  expt_error err;
  assert_int_equal(expt_estimator_create_triggered(NULL, "arm", "outcome", "exposed", options, &estimator, &err), EXPT_E_ARGUMENT);
  assert_null(estimator);
  test_error_is(&err, EXPT_E_ARGUMENT, "options", field, -1);
}

static void options_are_checked(void **state) {
  (void)state;
  const struct {
    const char *field;
    int32_t kind, alternative, interval, missing, post_treatment;
    double confidence, share;
    const char *control, *treated;
  } bad[] = {{"outcome_kind", 3, 0, 0, 0, 0, 0.95, 0.5, NULL, NULL},  {"outcome_kind", -1, 0, 0, 0, 0, 0.95, 0.5, NULL, NULL},
             {"alternative", 0, 3, 0, 0, 0, 0.95, 0.5, NULL, NULL},   {"interval", 0, 0, 5, 0, 0, 0.95, 0.5, NULL, NULL},
             {"missing", 0, 0, 0, 3, 0, 0.95, 0.5, NULL, NULL},       {"post_treatment", 0, 0, 0, 0, 2, 0.95, 0.5, NULL, NULL},
             {"confidence", 0, 0, 0, 0, 0, 1.0, 0.5, NULL, NULL},     {"confidence", 0, 0, 0, 0, 0, (double)NAN, 0.5, NULL, NULL},
             {"share", 0, 0, 0, 0, 0, 0.95, 0.0, NULL, NULL},         {"share", 0, 0, 0, 0, 0, 0.95, 1.0, NULL, NULL},
             {"control", 0, 0, 0, 0, 0, 0.95, 0.5, "", NULL},         {"treated", 0, 0, 0, 0, 0, 0.95, 0.5, NULL, ""},
             {"treated", 0, 0, 0, 0, 0, 0.95, 0.5, "A", "A"},         {"control", 0, 0, 0, 0, 0, 0.95, 0.5, "\xff", NULL}};
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
    expt_estimator_triggered_options options = triggered_options();
    options.outcome_kind = bad[i].kind;
    options.alternative = bad[i].alternative;
    options.interval = bad[i].interval;
    options.missing = bad[i].missing;
    options.post_treatment = bad[i].post_treatment;
    options.confidence = bad[i].confidence;
    options.share = bad[i].share;
    options.control = bad[i].control;
    options.treated = bad[i].treated;
    refuse_triggered(&options, bad[i].field);
  }
  expt_estimator_difference_options options = difference_options();
  options.outcome_kind = 3;
  expt_estimator *estimator = NULL;
  expt_error err;
  assert_int_equal(expt_estimator_create_difference(NULL, "arm", "outcome", &options, &estimator, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "options", "outcome_kind", -1);
}

static void names_are_checked(void **state) {
  (void)state;
  expt_estimator *estimator = NULL;
  expt_error err;
  assert_int_equal(expt_estimator_create_difference(NULL, "", "outcome", NULL, &estimator, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "treatment", "", -1);
  assert_int_equal(expt_estimator_create_difference(NULL, "arm", NULL, NULL, &estimator, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "outcome", "", -1);
  assert_int_equal(expt_estimator_create_triggered(NULL, "arm", "outcome", NULL, NULL, &estimator, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "exposed", "", -1);
  assert_int_equal(expt_estimator_create_triggered(NULL, "arm", "outcome", "exposed", NULL, NULL, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "out", "", -1);
  expt_estimator_free(NULL);
  expt_fit_free(NULL);
}

/* ---- cancelled, no memory ---- */

static int32_t stop(void *user, const char *what, uint64_t done, uint64_t total) {
  (void)user, (void)what, (void)done, (void)total;
  return 1;
}

static void a_call_can_be_stopped(void **state) {
  (void)state;
  expt_context_options options;
  expt_context_options_init(&options);
  options.progress = stop;
  expt_context *ctx = NULL;
  expt_error err;
  must(expt_context_create(&options, &ctx, &err), &err);
  test_table *const table = good_table();
  expt_estimator *const estimator = triggered("outcome", NULL);
  expt_fit *fit = NULL;
  expt_frame *frame = NULL;
  assert_int_equal(expt_estimator_fit(ctx, estimator, test_table_view(table), &fit, &err), EXPT_E_CANCELLED);
  assert_int_equal(expt_estimator_by_group(ctx, estimator, test_table_view(table), "level", &frame, &err), EXPT_E_CANCELLED);
  assert_true(fit == NULL && frame == NULL);
  expt_estimator_free(estimator);
  test_table_free(table);
  expt_context_free(ctx);
}

static expt_status everything(expt_context *ctx, void *user, expt_error *err) {
  const expt_table *const table = test_table_view(user);
  expt_estimator *estimator = NULL;
  expt_fit *fit = NULL;
  expt_frame *frames[5] = {NULL};
  expt_estimator_triggered_options options = triggered_options();
  options.control = "A";
  expt_status status = expt_estimator_create_triggered(ctx, "arm", "outcome", "exposed", &options, &estimator, err);
  if (status == EXPT_OK) status = expt_estimator_columns(estimator, &frames[0], err);
  if (status == EXPT_OK) status = expt_estimator_by_group(ctx, estimator, table, "level", &frames[1], err);
  if (status == EXPT_OK) status = expt_estimator_fit(ctx, estimator, table, &fit, err);
  if (status == EXPT_OK) status = expt_fit_estimate(fit, &frames[2], err);
  if (status == EXPT_OK) status = expt_fit_influence(fit, &frames[3], err);
  if (status == EXPT_OK) status = expt_fit_diagnostics(fit, &frames[4], err);
  for (int i = 0; i < 5; i++)
    expt_frame_free(frames[i]);
  expt_fit_free(fit);
  expt_estimator_free(estimator);
  return status;
}

static void every_allocation_may_fail(void **state) {
  (void)state;
  test_table *const table = good_table();
  test_every_allocation(everything, table);
  test_table_free(table);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(forbidden_values_are_named_with_their_row),
      cmocka_unit_test(the_first_bad_row_is_named),
      cmocka_unit_test(labels_must_be_there_and_two),
      cmocka_unit_test(too_many_labels_are_a_limit),
      cmocka_unit_test(columns_must_be_there_and_fit),
      cmocka_unit_test(options_are_checked),
      cmocka_unit_test(names_are_checked),
      cmocka_unit_test(a_call_can_be_stopped),
      cmocka_unit_test(every_allocation_may_fail),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
