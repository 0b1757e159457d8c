/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A/A tests: right analyses keep their error, wrong ones are found out, and a replicate is what anybody can redo. */
#include "tests/unit/aa_support.h"

#include <experiment/assign.h>

static const double in_a_million = 4.89; /* two-sided normal quantile */

/* ---- what is right passes ---- */

static void keeps_its_error(const expt_frame *frame, int64_t row, double replicates) {
  assert_true(whole(frame, "replicates", row) == (int64_t)replicates);
  assert_true(number(frame, "false_positives", row) >= number(frame, "band_low", row));
  assert_true(number(frame, "false_positives", row) <= number(frame, "band_high", row));
  assert_true(fabs(number(frame, "mean_p", row) - 0.5) < in_a_million / sqrt(12.0 * replicates));
  assert_true(fabs(number(frame, "error_ratio", row) - 1.0) < in_a_million / sqrt(2.0 * replicates));
  assert_true(fabs(number(frame, "mean_estimate", row)) <
              in_a_million * number(frame, "sd_estimate", row) / sqrt(replicates));
  assert_true(number(frame, "ks_p", row) >= 0.001);
  assert_string_equal(word(frame, "verdict", row), "ok");
}

static void right_metrics_keep_their_error(void **state) {
  (void)state;
  enum { REPLICATES = 2000 };
  test_table *table = aa_users(3000);
  expt_analysis *analysis = read_analysis(
      NULL, DESCRIBED("\"unit\": \"user\", \"metrics\": [" CTR ", " SPEND ", " CLICK_RATE
                      ", {\"kind\": \"mean\", \"name\": \"adjusted\", \"value\": \"clicks\", \"covariates\": [\"age\"]}"
                      "]"));
  expt_analysis_aa_options options = aa_options(REPLICATES);
  expt_frame *frame = run_aa(analysis, table, &options);
  assert_true(expt_frame_view(frame)->n_rows == 4);
  for (int64_t row = 0; row < 4; row++) {
    keeps_its_error(frame, row, REPLICATES);
    assert_string_equal(word(frame, "control", row), "A");
    assert_string_equal(word(frame, "variant", row), "B");
    assert_string_equal(word(frame, "mode", row), "resplit");
    assert_true(number(frame, "srm_failures", row) < 0.006);
  }
  expt_frame_free(frame);
  expt_analysis_free(analysis);
  test_table_free(table);
}

static void strata_and_clusters_keep_it_too(void **state) {
  (void)state;
  enum { REPLICATES = 1000 };
  test_table *table = aa_users(3000);
  static const char *const described[] = {
      DESCRIBED("\"unit\": \"user\", \"strata\": \"views\", \"metrics\": [" CTR ", " CLICK_RATE "]"),
      DESCRIBED("\"unit\": \"user\", \"cluster\": \"home\", \"metrics\": [{\"kind\": \"mean\", \"name\": \"m\", "
                "\"value\": \"shared\"}, " CLICK_RATE "]")};
  for (int i = 0; i < 2; i++) {
    expt_analysis *analysis = read_analysis(NULL, described[i]);
    expt_analysis_aa_options options = aa_options(REPLICATES);
    expt_frame *frame = run_aa(analysis, table, &options);
    keeps_its_error(frame, 0, REPLICATES);
    keeps_its_error(frame, 1, REPLICATES);
    expt_frame_free(frame);
    expt_analysis_free(analysis);
  }
  test_table_free(table);
}

/* The rows of one table have gaps of their own: without them in the band every other table would fail. */
static void quantiles_keep_it_on_many_tables(void **state) {
  (void)state;
  enum { TABLES = 8, REPLICATES = 300, ROWS = 2000 };
  expt_analysis *analysis = read_analysis(
      NULL, DESCRIBED("\"metrics\": [{\"kind\": \"quantile\", \"name\": \"median\", \"value\": \"y\", \"prob\": 0.5}, "
                      "{\"kind\": \"quantile\", \"name\": \"p90\", \"value\": \"y\", \"prob\": 0.9}]"));
  for (int which = 0; which < TABLES; which++) {
    double y[ROWS];
    for (int64_t i = 0; i < ROWS; i++)
      y[i] = -log(uniform(i, 100 + which));
    test_table *table = test_table_create(ROWS);
    test_table_doubles(table, "y", y);
    expt_analysis_aa_options options = aa_options(REPLICATES);
    options.seed = (uint64_t)which;
    expt_frame *frame = run_aa(analysis, table, &options);
    for (int64_t row = 0; row < 2; row++) {
      assert_string_equal(word(frame, "verdict", row), "ok");
      assert_true(isnan(number(frame, "ks_p", row)) && number(frame, "ks", row) > 0.0);
    }
    expt_frame_free(frame);
    test_table_free(table);
  }
  expt_analysis_free(analysis);
}

static void an_effect_that_is_asked_for_is_no_null(void **state) {
  (void)state;
  test_table *table = aa_users(1000);
  expt_analysis *plain = read_analysis(NULL, DESCRIBED("\"metrics\": [" SPEND "], \"planned_units\": 5"));
  expt_analysis *margin = read_analysis(
      NULL, DESCRIBED("\"metrics\": [{\"kind\": \"mean\", \"name\": \"spend\", \"value\": \"spend\", \"null_value\": "
                      "0.5}], \"segments\": [\"not there\"]"));
  expt_analysis_aa_options options = aa_options(50);
  expt_frame *first = run_aa(plain, table, &options), *second = run_aa(margin, table, &options);
  assert_true(number(first, "mean_p", 0) == number(second, "mean_p", 0));
  expt_frame_free(first), expt_frame_free(second);
  expt_analysis_free(plain), expt_analysis_free(margin);
  test_table_free(table);
}

/* ---- what is wrong is found out ---- */

/* Every view a row, `clicked` or not; users differ. */
static test_table *views_of_users(const test_table *users) {
  const expt_table *from = test_table_view(users);
  int64_t n = 0;
  for (int64_t i = 0; i < from->n_rows; i++)
    n += (int64_t)test_double(from, "views", i);
  int64_t *user = calloc((size_t)n, sizeof *user);
  double *clicked = calloc((size_t)n, sizeof *clicked);
  for (int64_t i = 0, row = 0; i < from->n_rows; i++) {
    for (int64_t view = 0; view < (int64_t)test_double(from, "views", i); view++, row++) {
      user[row] = test_integer(from, "user", i);
      clicked[row] = view < (int64_t)test_double(from, "clicks", i);
    }
  }
  test_table *views = test_table_create(n);
  test_table_integers(views, "user", user);
  test_table_doubles(views, "clicked", clicked);
  free(user), free(clicked);
  return views;
}

static void views_taken_for_users_are_found_out(void **state) {
  (void)state;
  test_table *users = aa_users(2000), *views = views_of_users(users);
  expt_analysis *wrong = read_analysis(NULL, DESCRIBED("\"metrics\": [" CTR "]"));
  expt_analysis *right = read_analysis(NULL, DESCRIBED("\"cluster\": \"user\", \"metrics\": [" CTR "]"));
  expt_analysis_aa_options options = aa_options(1000);
  expt_frame *by_row = run_aa(wrong, views, &options), *clustered = run_aa(right, views, &options);
  options.split_by = "user";
  expt_frame *by_user = run_aa(wrong, views, &options);
  assert_string_equal(word(by_row, "verdict", 0), "ok"); /* who splits rows cannot see it */
  assert_true(number(by_user, "false_positives", 0) > 1.3 * number(by_user, "band_high", 0));
  assert_string_equal(word(by_user, "verdict", 0), "too_many");
  assert_true(number(by_user, "error_ratio", 0) > 1.1);
  assert_true(number(by_user, "ks_p", 0) < 1e-6);
  assert_true(number(clustered, "false_positives", 0) <= number(clustered, "band_high", 0));
  assert_true(fabs(number(clustered, "error_ratio", 0) - 1.0) < in_a_million / sqrt(2000.0));
  assert_true(number(by_user, "srm_failures", 0) > 0.01); /* views are no units of the split */
  assert_string_equal(word(clustered, "verdict", 0), "ok");
  expt_frame_free(by_row), expt_frame_free(by_user), expt_frame_free(clustered);
  expt_analysis_free(wrong), expt_analysis_free(right);
  test_table_free(users), test_table_free(views);
}

static void days_taken_for_users_are_found_out_by_quantiles(void **state) {
  (void)state;
  enum { USERS = 1000, DAYS = 8, ROWS = USERS * DAYS };
  int64_t user[ROWS];
  double y[ROWS];
  for (int64_t i = 0; i < ROWS; i++) {
    user[i] = i / DAYS;
    y[i] = -log(uniform(user[i], 1)) + 0.01 * uniform(i, 2);
  }
  test_table *table = test_table_create(ROWS);
  test_table_integers(table, "user", user);
  test_table_doubles(table, "y", y);
  expt_analysis *analysis = read_analysis(
      NULL, DESCRIBED("\"metrics\": [{\"kind\": \"quantile\", \"name\": \"median\", \"value\": \"y\", \"prob\": 0.5}, "
                      "{\"kind\": \"quantile\", \"name\": \"p90\", \"value\": \"y\", \"prob\": 0.9}]"));
  expt_analysis_aa_options options = aa_options(400);
  options.split_by = "user";
  expt_frame *frame = run_aa(analysis, table, &options);
  for (int64_t row = 0; row < 2; row++) {
    assert_true(number(frame, "false_positives", row) > 0.3);
    assert_string_equal(word(frame, "verdict", row), "too_many");
  }
  expt_frame_free(frame);
  expt_analysis_free(analysis);
  test_table_free(table);
}

/* ---- a replicate can be redone by anybody ---- */

static void assign_groups(test_table *table, const char *by, int64_t seed, int64_t replicate) {
  expt_assigner *assigner = NULL;
  expt_frame *made = NULL;
  expt_error err;
  expt_assigner_options options;
  expt_assigner_options_init(&options);
  options.scheme = EXPT_SCHEME_XXH3;
  char salt[60];
  snprintf(salt, sizeof salt, "%lld/%lld", (long long)seed, (long long)replicate);
  must(expt_assigner_create(NULL, salt, &options, &assigner, &err), &err);
  must(expt_assigner_add_variant(assigner, "C", 0.2, &err), &err);
  must(expt_assigner_add_variant(assigner, "T1", 0.3, &err), &err);
  must(expt_assigner_add_variant(assigner, "none", 0.0, &err), &err);
  must(expt_assigner_add_variant(assigner, "T2", 0.5, &err), &err);
  must(expt_assigner_assign(assigner, test_column(test_table_view(table), by), &made, &err), &err);
  const expt_table *view = expt_frame_view(made);
  const char **group = calloc((size_t)view->n_rows, sizeof *group);
  for (int64_t i = 0; i < view->n_rows; i++) {
    const char *label = NULL;
    must(expt_assigner_variant(assigner, ((const int32_t *)test_column(view, "variant")->data)[i], &label, &err), &err);
    group[i] = label;
  }
  test_table_texts(table, "group", group);
  free(group);
  expt_frame_free(made);
  expt_assigner_free(assigner);
}

#define MEDIAN "\"metrics\": [{\"kind\": \"quantile\", \"name\": \"median\", \"value\": \"shared\", \"prob\": 0.5}]"
#define FOUR_SHARES \
  "\"variants\": [{\"label\": \"C\", \"weight\": 0.2}, {\"label\": \"T1\", \"weight\": 0.3}, {\"label\": \"none\", " \
  "\"weight\": 0}, {\"label\": \"T2\", \"weight\": 0.5}], "
#define ALL_KINDS                                                                                                     \
  "\"metrics\": [" CTR ", " SPEND ", " CLICK_RATE                                                                     \
  ", {\"kind\": \"count\", \"name\": \"count\", \"value\": \"clicks\", \"exposure\": \"views\"}"                      \
  ", {\"kind\": \"proportion\", \"name\": \"adjusted\", \"value\": \"clicked\", \"covariates\": [\"age\", \"shared\"], " \
  "\"alternative\": \"less\"}]"

static void is_the_analysis_of_the_split(const char *described, const char *by, int64_t seed) {
  test_table *table = aa_users(1000);
  expt_analysis *analysis = read_analysis(NULL, described);
  expt_analysis_aa_options options = aa_options(1);
  options.seed = (uint64_t)seed;
  expt_frame *aa = run_aa(analysis, table, &options);
  assign_groups(table, by, seed, 0);
  expt_error err;
  must(expt_analysis_add(analysis, test_table_view(table), "b", &err), &err);
  expt_frame *found = ask(analysis);
  int64_t row = 0;
  for (int64_t i = 0; i < expt_frame_view(found)->n_rows; i++) {
    if (strcmp(word(found, "segment", i), "all") != 0) continue;
    assert_string_equal(word(aa, "metric", row), word(found, "metric", i));
    assert_string_equal(word(aa, "variant", row), word(found, "variant", i));
    const double p = number(found, "p_value", i);
    if (isnan(p)) {
      assert_true(whole(aa, "undefined", row) == 1 && isnan(number(aa, "mean_p", row)));
    } else {
      assert_true(number(aa, "mean_p", row) == p);
      assert_true(number(aa, "mean_estimate", row) == number(found, "estimate", i));
      assert_true(number(aa, "mean_std_error", row) == number(found, "std_error", i));
      assert_true(number(aa, "false_positives", row) == (p <= 0.05));
    }
    row++;
  }
  assert_true(row == expt_frame_view(aa)->n_rows && row > 0);
  expt_frame_free(aa), expt_frame_free(found);
  expt_analysis_free(analysis);
  test_table_free(table);
}

static void a_replicate_is_the_analysis_of_an_assigners_split(void **state) {
  (void)state;
  is_the_analysis_of_the_split(DESCRIBED("\"unit\": \"user\", " FOUR_SHARES ALL_KINDS), "user", 7);
  is_the_analysis_of_the_split(DESCRIBED("\"unit\": \"user\", \"control\": \"T2\", " FOUR_SHARES ALL_KINDS), "user", 0);
  is_the_analysis_of_the_split(DESCRIBED("\"unit\": \"user\", \"strata\": \"views\", " FOUR_SHARES ALL_KINDS), "user",
                               INT64_MAX);
  is_the_analysis_of_the_split(DESCRIBED("\"unit\": \"user\", \"cluster\": \"home\", " FOUR_SHARES ALL_KINDS), "home",
                               1);
  is_the_analysis_of_the_split(DESCRIBED("\"unit\": \"user\", " FOUR_SHARES MEDIAN), "user", 2);
  is_the_analysis_of_the_split(DESCRIBED("\"unit\": \"user\", \"cluster\": \"home\", " FOUR_SHARES MEDIAN), "home", 2);
}

/* ---- redraw ---- */

static void redrawn_outcomes_keep_the_error(void **state) {
  (void)state;
  enum { REPLICATES = 2000 };
  test_table *table = aa_users(3000);
  assign_groups(table, "user", 3, 0);
  expt_analysis *analysis =
      read_analysis(NULL, DESCRIBED("\"unit\": \"user\", " FOUR_SHARES "\"metrics\": [" CTR ", {\"kind\": \"proportion\", \"name\": "
                                    "\"among\", \"value\": \"clicked\", \"among\": \"clicked\"}]"));
  expt_analysis_aa_options options = aa_options(REPLICATES);
  options.mode = EXPT_AA_MODE_REDRAW;
  expt_frame *frame = run_aa(analysis, table, &options);
  assert_true(expt_frame_view(frame)->n_rows == 6);
  keeps_its_error(frame, row_of(frame, "ctr", "T1"), REPLICATES);
  keeps_its_error(frame, row_of(frame, "ctr", "T2"), REPLICATES);
  /* Among those who clicked everybody clicked: drawn with the rate 1, nothing varies. */
  assert_string_equal(word(frame, "verdict", row_of(frame, "among", "T1")), "undefined");
  assert_string_equal(word(frame, "mode", 0), "redraw");
  assert_string_equal(word(frame, "verdict", row_of(frame, "ctr", "none")), "undefined");
  assert_true(number(frame, "srm_failures", 0) == 0.0); /* the split is one and the same */
  expt_frame_free(frame);
  expt_analysis_free(analysis);
  test_table_free(table);
}

/* ---- edges ---- */

static void without_rows_or_variance_nothing_is_said(void **state) {
  (void)state;
  expt_analysis *analysis = read_analysis(NULL, DESCRIBED("\"unit\": \"user\", \"metrics\": [" CTR ", " SPEND "]"));
  expt_analysis_aa_options options = aa_options(20);
  for (int64_t n = 0; n < 2; n++) {
    test_table *table = aa_users(n);
    expt_frame *frame = run_aa(analysis, table, &options);
    assert_true(expt_frame_view(frame)->n_rows == 2);
    for (int64_t row = 0; row < 2; row++) {
      assert_string_equal(word(frame, "verdict", row), "undefined");
      assert_true(whole(frame, "undefined", row) == 20 && whole(frame, "replicates", row) == 0);
      assert_true(isnan(number(frame, "false_positives", row)) && isnan(number(frame, "band_low", row)));
    }
    expt_frame_free(frame);
    test_table_free(table);
  }
  expt_analysis_free(analysis);
}

static void few_units_are_discrete(void **state) {
  (void)state;
  test_table *table = aa_users(40);
  expt_analysis *analysis = read_analysis(NULL, DESCRIBED("\"metrics\": [" CTR ", " SPEND "]"));
  expt_analysis_aa_options options = aa_options(2000);
  expt_frame *frame = run_aa(analysis, table, &options);
  assert_true(whole(frame, "distinct_p", 0) < 500);
  assert_true(((const uint8_t *)test_column(expt_frame_view(frame), "discrete")->data)[0] == 1);
  expt_frame_free(frame);
  expt_analysis_free(analysis);
  test_table_free(table);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(right_metrics_keep_their_error),
      cmocka_unit_test(strata_and_clusters_keep_it_too),
      cmocka_unit_test(quantiles_keep_it_on_many_tables),
      cmocka_unit_test(an_effect_that_is_asked_for_is_no_null),
      cmocka_unit_test(views_taken_for_users_are_found_out),
      cmocka_unit_test(days_taken_for_users_are_found_out_by_quantiles),
      cmocka_unit_test(a_replicate_is_the_analysis_of_an_assigners_split),
      cmocka_unit_test(redrawn_outcomes_keep_the_error),
      cmocka_unit_test(without_rows_or_variance_nothing_is_said),
      cmocka_unit_test(few_units_are_discrete),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
