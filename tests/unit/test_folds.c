/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/learn/folds.h"
#include "tests/unit/reference_csv.h"
#include "tests/unit/tables.h"

#include <math.h>

enum { N = 20000, FOLDS = 5 };

static void folds_of(const expt_column *id, uint64_t seed, int32_t *fold) {
  const xp_call call = {NULL, "folds", NULL};
  assert_int_equal(xp_folds(&call, id, "table", FOLDS, seed, fold), EXPT_OK);
}

/* Ids as integers, in reverse order, and as text: the fold follows the unit. */
static void a_fold_is_the_units_own(void **state) {
  (void)state;
  static int64_t id[N], reversed[N];
  static char digits[N][24];
  static const char *text[N];
  static int32_t fold[N], other[N];
  for (int i = 0; i < N; i++) {
    id[i] = 1000003 * (int64_t)i - 77;
    reversed[N - 1 - i] = id[i];
    snprintf(digits[i], sizeof digits[i], "%lld", (long long)id[i]);
    text[i] = digits[i];
  }
  test_table *table = test_table_create(N);
  test_table_integers(table, "id", id);
  test_table_integers(table, "reversed", reversed);
  test_table_texts(table, "text", text);
  folds_of(test_table_column(table, "id"), 9, fold);
  folds_of(test_table_column(table, "text"), 9, other);
  assert_memory_equal(fold, other, sizeof fold);
  folds_of(test_table_column(table, "reversed"), 9, other);
  for (int i = 0; i < N; i++)
    assert_int_equal(fold[i], other[N - 1 - i]);
  test_table_free(table);
}

/* Shares of a fold, and of pairs of folds under two seeds, within 5 standard errors. */
static void folds_are_even_and_seeds_independent(void **state) {
  (void)state;
  static int64_t id[N];
  static int32_t first[N], second[N];
  int count[FOLDS][FOLDS] = {{0}};
  for (int i = 0; i < N; i++)
    id[i] = i;
  test_table *table = test_table_create(N);
  test_table_integers(table, "id", id);
  folds_of(test_table_column(table, "id"), 0, first);
  folds_of(test_table_column(table, "id"), 1, second);
  for (int i = 0; i < N; i++) {
    assert_in_range(first[i], 0, FOLDS - 1);
    count[first[i]][second[i]]++;
  }
  const double expected = N / (double)(FOLDS * FOLDS);
  for (int i = 0; i < FOLDS; i++) {
    for (int j = 0; j < FOLDS; j++)
      assert_true(fabs(count[i][j] - expected) < 5 * sqrt(expected));
  }
  test_table_free(table);
}

/* Golden: a fold never changes. Written by folds.py with xxhash of Python. */
static void folds_are_those_of_the_reference(void **state) {
  (void)state;
  csv_file csv;
  const xp_call call = {NULL, "folds", NULL};
  assert_true(csv_open(&csv, EXPT_SOURCE_DIR "/tests/reference/learn/folds.csv"));
  int rows = 0;
  while (csv_next(&csv)) {
    const char *id[] = {csv_text(&csv, "id")};
    int32_t fold;
    test_table *table = test_table_create(1);
    test_table_texts(table, "id", id);
    const uint64_t seed = strtoull(csv_text(&csv, "seed"), NULL, 10);
    const int32_t folds = (int32_t)csv_integer(&csv, "folds");
    assert_int_equal(xp_folds(&call, test_table_column(table, "id"), "table", folds, seed, &fold), EXPT_OK);
    assert_int_equal(fold, csv_integer(&csv, "fold"));
    test_table_free(table);
    rows++;
  }
  fclose(csv.file);
  assert_true(rows >= 40);
}

static void bad_ids_are_refused(void **state) {
  (void)state;
  static const char *const id[] = {"a", "", NULL};
  expt_error err;
  int32_t fold[3];
  const xp_call call = {NULL, "folds", &err};
  test_table *table = test_table_create(3);
  test_table_texts(table, "id", id);
  assert_int_equal(xp_folds(&call, test_table_column(table, "id"), "table", 2, 0, fold), EXPT_E_ROW);
  test_error_is(&err, EXPT_E_ROW, "table", "id", 2);
  assert_int_equal(xp_folds(&call, test_table_column(table, "id"), "table", 1, 0, fold), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "folds", NULL, -1);
  test_table_free(table);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_fold_is_the_units_own),
      cmocka_unit_test(folds_are_even_and_seeds_independent),
      cmocka_unit_test(folds_are_those_of_the_reference),
      cmocka_unit_test(bad_ids_are_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
