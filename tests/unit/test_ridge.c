/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/learn_models.h"
#include "tests/unit/learn_properties.h"
#include "tests/unit/reference_csv.h"

static void agrees_with_lm(void **state) {
  (void)state;
  static const learn_model models[] = {
      {"swiss",
       "swiss.csv",
       false,
       XP_GAUSSIAN,
       "Fertility",
       NULL,
       NULL,
       {"Agriculture", "Examination", "Education", "Catholic"}},
      {"chickwts", "chickwts.csv", false, XP_GAUSSIAN, "weight", "amount", NULL, {"feed"}},
  };
  for (size_t i = 0; i < sizeof models / sizeof *models; i++)
    assert_true(learn_check_model(&models[i]));
}

static void agrees_with_lm_on_lalonde(void **state) {
  (void)state;
  static const learn_model lalonde = {"lalonde_outcome",
                                      "matchit_lalonde614.csv",
                                      true,
                                      XP_GAUSSIAN,
                                      "re78",
                                      NULL,
                                      NULL,
                                      {"treat", "age", "educ", "race", "married", "nodegree", "re74", "re75"}};
  if (!learn_check_model(&lalonde)) skip();
}

/* NIST StRD Longley with the answer to the stored doubles (tests/reference/linear/least_squares.py). The normal
 * equations alone give 8 digits or so; a step of refinement gives the rest, but for the condition of the columns, 5e3
 * once centred and scaled. */
static void longley_keeps_its_digits(void **state) {
  (void)state;
  LEARN_CALL(NULL);
  static const char *const covariates[] = {"x1", "x2", "x3", "x4", "x5", "x6", NULL};
  learn_data data;
  FILE *file = fopen(EXPT_SOURCE_DIR "/tests/reference/linear/longley.csv", "r");
  double column[7][16];
  char line[256];
  assert_non_null(file);
  for (int i = -2; i < 16; i++) {
    assert_non_null(fgets(line, sizeof line, file));
    if (i < 0) continue;
    char *at = line;
    for (int j = 0; j < 7; j++, at++)
      column[j][i] = strtod(at, &at);
  }
  fclose(file);
  data = learn_data_empty(16);
  for (int j = 0; j < 6; j++)
    test_table_doubles(data.table, covariates[j], column[j + 1]);
  learn_data_design(&data, covariates, NULL);
  const xp_sample sample = learn_sample(&data, column[0]);
  const xp_linear_options options = {.family = XP_GAUSSIAN};
  xp_linear_fit *fit;
  LEARN_OK(xp_linear_fit_create(&call, &sample, &options, &fit));
  assert_int_equal(fit->notes, 0);
  csv_file csv;
  double worst = 0;
  assert_true(csv_open(&csv, EXPT_SOURCE_DIR "/tests/reference/linear/least_squares.csv"));
  while (csv_next(&csv)) {
    if (strcmp(csv_text(&csv, "problem"), "longley") != 0) continue;
    const int64_t j = csv_integer(&csv, "term");
    worst = fmax(worst, fabs(fit->coefficient[j] / csv_number(&csv, "stored") - 1));
    learn_near(sqrt(fit->dispersion * fit->bread[j * 8]), csv_number(&csv, "sd"), 1e-10, 0, "standard error");
  }
  fclose(csv.file);
  print_message("longley: worst coefficient differs by %.2g\n", worst);
  assert_true(worst <= 1e-12);
  xp_linear_fit_free(NULL, fit);
  learn_data_free(&data);
}

static void penalty_agrees_with_the_closed_form(void **state) {
  (void)state;
  LEARN_CALL(NULL);
  static const learn_model swiss = {
      "swiss_ridge", "swiss.csv", false, XP_GAUSSIAN,
      "Fertility",   NULL,        NULL,  {"Agriculture", "Examination", "Education", "Catholic"}};
  learn_data data;
  xp_sample sample;
  assert_true(learn_open_model(&swiss, &data, &sample));
  const xp_linear_options options = {.family = XP_GAUSSIAN, .ridge = 250};
  xp_linear_fit *fit;
  LEARN_OK(xp_linear_fit_create(&call, &sample, &options, &fit));
  for (int32_t j = 0; j < fit->columns; j++)
    learn_near(fit->coefficient[j], learn_reference("swiss_ridge", "coefficient", fit->name[j]), 1e-12, 0,
               fit->name[j]);
  xp_linear_fit_free(NULL, fit);
  learn_data_free(&data);
}

static void a_negative_penalty_is_refused(void **state) {
  (void)state;
  expt_error err;
  const xp_call call = {NULL, "fit", &err};
  property_rows r = property_make(XP_GAUSSIAN, 40, 8);
  learn_data data = property_data(&r);
  const xp_sample sample = learn_sample(&data, r.outcome);
  const xp_linear_options options = {.family = XP_GAUSSIAN, .ridge = -1};
  xp_linear_fit *fit;
  assert_int_equal(xp_linear_fit_create(&call, &sample, &options, &fit), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "options", "ridge", -1);
  learn_data_free(&data);
  property_free(&r);
}

static void properties(void **state) {
  (void)state;
  property_all(XP_GAUSSIAN);
}

/* ---- the design ---- */

static void names_are(const xp_recipe *recipe, const char *const *names, int32_t count) {
  assert_int_equal(xp_recipe_columns(recipe), count);
  for (int32_t j = 0; j < count; j++)
    assert_string_equal(xp_recipe_name(recipe, j), names[j]);
}

static void missing_covariates_drop_nobody(void **state) {
  (void)state;
  static const double age[] = {20, NAN, 40, 60};
  static const char *const city[] = {"Oslo", "Bern", NULL, "Rome"};
  static const char *const covariates[] = {"age", "city", NULL};
  static const char *const names[] = {"intercept",   "age",         "age is missing",
                                      "city = Oslo", "city = Rome", "city is missing"};
  static const double expected[4][6] = {
      {1, 20, 0, 1, 0, 0}, {1, 40, 1, 0, 0, 0}, {1, 40, 0, 0, 0, 1}, {1, 60, 0, 0, 1, 0}};
  learn_data data = learn_data_empty(4);
  test_table_doubles(data.table, "age", age);
  test_table_texts(data.table, "city", city);
  learn_data_design(&data, covariates, NULL);
  names_are(data.recipe, names, 6);
  const xp_sample all = learn_sample(&data, NULL);
  double values[24];
  xp_sample_values(&all, 0, 4, values);
  assert_memory_equal(values, expected, sizeof values);
  static const int64_t chosen[] = {3, 1};
  xp_sample some = all;
  some.row = chosen;
  some.rows = 2;
  xp_sample_values(&some, 0, 2, values);
  assert_memory_equal(values, expected[3], 6 * sizeof(double));
  assert_memory_equal(values + 6, expected[1], 6 * sizeof(double));
  learn_data_free(&data);
}

static void the_reference_can_be_chosen(void **state) {
  (void)state;
  static const char *const city[] = {"Oslo", "Bern", "Rome"}, *const covariates[] = {"city", NULL},
                           *const reference[] = {"Oslo"};
  static const char *const names[] = {"city = Bern", "city = Rome"}, *const unknown[] = {"Paris"};
  expt_error err;
  const xp_call call = {NULL, "recipe", &err};
  xp_recipe *recipe;
  learn_data data = learn_data_empty(3);
  test_table_texts(data.table, "city", city);
  const xp_recipe_options options = {.no_intercept = true, .reference = reference};
  learn_data_design(&data, covariates, &options);
  names_are(data.recipe, names, 2);
  const xp_recipe_options wrong = {.reference = unknown};
  assert_int_equal(xp_recipe_create(&call, test_table_view(data.table), "table", covariates, 1, &wrong, &recipe),
                   EXPT_E_LABEL);
  const xp_recipe_options few = {.max_levels = 2};
  assert_int_equal(xp_recipe_create(&call, test_table_view(data.table), "table", covariates, 1, &few, &recipe),
                   EXPT_E_LIMIT);
  learn_data_free(&data);
}

/* A recipe learned on one table serves another; what it has not met is filled or refused. */
static void a_recipe_serves_another_table(void **state) {
  (void)state;
  static const double age[] = {20, 30, 40}, other_age[] = {NAN, 50, 10};
  static const char *const city[] = {"Oslo", "Bern", "Rome"}, *const other_city[] = {"Rome", "Rome", "Oslo"};
  static const char *const strange_city[] = {"Rome", "Paris", "Oslo"}, *const covariates[] = {"age", "city", NULL};
  static const double expected[3][4] = {{1, 30, 0, 1}, {1, 50, 0, 1}, {1, 10, 1, 0}};
  learn_data first = learn_data_empty(3), second = learn_data_empty(3), third = learn_data_empty(3);
  test_table_doubles(first.table, "age", age);
  test_table_texts(first.table, "city", city);
  learn_data_design(&first, covariates, NULL);
  test_table_doubles(second.table, "age", other_age);
  test_table_texts(second.table, "city", other_city);
  test_table_doubles(third.table, "age", age);
  test_table_texts(third.table, "city", strange_city);
  expt_error err;
  const xp_call call = {NULL, "design", &err};
  xp_design *design;
  LEARN_OK(xp_design_create(&call, first.recipe, test_table_view(second.table), "table", &design));
  const xp_sample sample = {.design = design, .rows = 3};
  double values[12];
  xp_sample_values(&sample, 0, 3, values);
  assert_memory_equal(values, expected, sizeof values);
  xp_design_free(NULL, design);
  assert_int_equal(xp_design_create(&call, first.recipe, test_table_view(third.table), "table", &design), EXPT_E_LABEL);
  test_error_is(&err, EXPT_E_LABEL, "table", "city", 1);
  learn_data_free(&first);
  learn_data_free(&second);
  learn_data_free(&third);
}

static void infinite_covariates_are_refused(void **state) {
  (void)state;
  static const double age[] = {20, NAN, -INFINITY, 40}, outcome[] = {1, 2, NAN, 4};
  static const char *const covariates[] = {"age"};
  expt_error err;
  const xp_call call = {NULL, "recipe", &err};
  xp_recipe *recipe;
  double *values;
  learn_data data = learn_data_empty(4);
  test_table_doubles(data.table, "age", age);
  test_table_doubles(data.table, "outcome", outcome);
  assert_int_equal(xp_recipe_create(&call, test_table_view(data.table), "table", covariates, 1, NULL, &recipe),
                   EXPT_E_ROW);
  test_error_is(&err, EXPT_E_ROW, "table", "age", 2);
  assert_int_equal(xp_read_outcome(&call, test_table_column(data.table, "outcome"), "table", &values), EXPT_E_ROW);
  test_error_is(&err, EXPT_E_ROW, "table", "outcome", 2);
  learn_data_free(&data);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(agrees_with_lm),
      cmocka_unit_test(agrees_with_lm_on_lalonde),
      cmocka_unit_test(longley_keeps_its_digits),
      cmocka_unit_test(penalty_agrees_with_the_closed_form),
      cmocka_unit_test(a_negative_penalty_is_refused),
      cmocka_unit_test(properties),
      cmocka_unit_test(missing_covariates_drop_nobody),
      cmocka_unit_test(the_reference_can_be_chosen),
      cmocka_unit_test(a_recipe_serves_another_table),
      cmocka_unit_test(infinite_covariates_are_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
