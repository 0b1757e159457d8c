/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whole numbers that no double holds are refused, not rounded: by every kind of metric, in any size of table. */
#include "tests/unit/metrics_support.h"

#include <inttypes.h>

#define LARGEST INT64_C(9007199254740991) /* 2^53 - 1 */

enum { SMALL = 40, LARGE = 40000 };

static int64_t group[LARGE], values[LARGE], ones[LARGE];

static test_table *wide_table(int64_t n, int64_t row, int64_t value) {
  test_table *table = test_table_create(n);
  for (int64_t i = 0; i < n; i++) {
    group[i] = i % 2;
    ones[i] = 1 + i % 3;
    values[i] = i % 7;
  }
  values[row] = value;
  test_table_integers(table, "group", group);
  test_table_integers(table, "v", values);
  test_table_integers(table, "one", ones);
  return table;
}

static void add_plain(expt_analysis *analysis, expt_error *err) {
  must(expt_analysis_add_mean(analysis, "m", "v", NULL, err), err);
}
static void add_capped(expt_analysis *analysis, expt_error *err) {
  expt_analysis_mean_options options;
  expt_analysis_mean_options_init(&options);
  options.cap = 5.0;
  must(expt_analysis_add_mean(analysis, "m", "v", &options, err), err);
}
static void add_numerator(expt_analysis *analysis, expt_error *err) {
  must(expt_analysis_add_ratio(analysis, "m", "v", "one", NULL, err), err);
}
static void add_denominator(expt_analysis *analysis, expt_error *err) {
  must(expt_analysis_add_ratio(analysis, "m", "one", "v", NULL, err), err);
}
static void add_events(expt_analysis *analysis, expt_error *err) {
  must(expt_analysis_add_count(analysis, "m", "v", NULL, err), err);
}
static void add_level(expt_analysis *analysis, expt_error *err) {
  must(expt_analysis_add_quantile(analysis, "m", "v", 0.5, NULL, err), err);
}
static void add_covariate(expt_analysis *analysis, expt_error *err) {
  static const char *const covariates[] = {"v"};
  expt_analysis_mean_options options;
  expt_analysis_mean_options_init(&options);
  options.covariates = covariates;
  options.n_covariates = 1;
  must(expt_analysis_add_mean(analysis, "m", "one", &options, err), err);
}

typedef void (*description)(expt_analysis *analysis, expt_error *err);
static const description descriptions[] = {add_plain, add_capped, add_numerator, add_denominator, add_events, add_level, add_covariate};
enum { DESCRIPTIONS = sizeof descriptions / sizeof *descriptions };

static expt_status add(description describe, test_table *table, expt_error *err) {
  expt_analysis *analysis = analysis_split_by(NULL, (split_by){0});
  describe(analysis, err);
  const expt_status status = expt_analysis_add(analysis, test_table_view(table), "b", err);
  expt_analysis_free(analysis);
  test_table_free(table);
  return status;
}

static void refused(description describe, int64_t n, int64_t row, int64_t value) {
  char text[60];
  expt_error err;
  assert_int_equal(add(describe, wide_table(n, row, value), &err), EXPT_E_ROW);
  test_error_is(&err, EXPT_E_ROW, "table", "v", row);
  snprintf(text, sizeof text, "holds %" PRId64 "; allowed: whole numbers", value);
  test_message_has(&err, text);
  test_message_has(&err, "9007199254740992 (2^53)");
}

static void wider_than_a_double(void **state) {
  (void)state;
  static const int64_t rows_of[] = {SMALL, LARGE};
  static const int64_t wide[] = {LARGEST + 1, LARGEST + 2, INT64_MAX, -LARGEST - 1, -LARGEST - 2, INT64_MIN};
  for (int d = 0; d < DESCRIPTIONS; d++)
    for (int s = 0; s < 2; s++)
      for (size_t w = 0; w < sizeof wide / sizeof *wide; w++)
        refused(descriptions[d], rows_of[s], rows_of[s] - 3, wide[w]);
}

static void as_wide_as_a_double(void **state) {
  (void)state;
  for (int d = 0; d < DESCRIPTIONS; d++)
    for (int s = 0; s < 2; s++) {
      expt_error err;
      const int64_t n = s == 0 ? SMALL : LARGE;
      must(add(descriptions[d], wide_table(n, n - 3, LARGEST), &err), &err);
      if (descriptions[d] != add_events) must(add(descriptions[d], wide_table(n, n - 3, -LARGEST), &err), &err);
    }
}

static void without_a_sign(void **state) {
  (void)state;
  expt_error err;
  test_table *table = wide_table(SMALL, 5, LARGEST);
  test_table_column(table, "v")->dtype = EXPT_DTYPE_UINT64;
  must(add(add_plain, table, &err), &err);
  table = wide_table(SMALL, 5, -1); /* 2^64 - 1 */
  test_table_column(table, "v")->dtype = EXPT_DTYPE_UINT64;
  assert_int_equal(add(add_plain, table, &err), EXPT_E_ROW);
  test_message_has(&err, "column 'v' holds 18446744073709551615; allowed: whole numbers");
}

/* A row without a variant is not looked at. */
static void outside_of_the_experiment(void **state) {
  (void)state;
  static const char *const labels[] = {"0", "1"};
  static int32_t codes[SMALL];
  expt_error err;
  test_table *with = wide_table(SMALL, 5, INT64_MAX), *table = test_table_create(SMALL);
  test_table_free(with);
  for (int i = 0; i < SMALL; i++)
    codes[i] = i == 5 ? -1 : i % 2;
  test_table_codes(table, "group", codes, labels, 2);
  test_table_integers(table, "v", values);
  must(add(add_plain, table, &err), &err);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(wider_than_a_double),
      cmocka_unit_test(as_wide_as_a_double),
      cmocka_unit_test(without_a_sign),
      cmocka_unit_test(outside_of_the_experiment),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
