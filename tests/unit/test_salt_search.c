/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Salt search and balance: known answers in fractions from tests/reference/assign_layer/salt_search.py, and what a
 * search promises. */
#include "tests/unit/layer_support.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { UNITS = 300 };

static const char *const covariates[] = {"age", "orders", "spend"};

/* The table of salt_search.py. */
static test_table *units(void) {
  static int64_t id[UNITS], age[UNITS], orders[UNITS];
  static double spend[UNITS];
  for (int64_t i = 1; i <= UNITS; i++) {
    id[i - 1] = i;
    age[i - 1] = 18 + i * 7919 % 61;
    orders[i - 1] = i * i % 23;
    spend[i - 1] = (double)(1000000 + (i * 104729 + i * i) % 5003);
  }
  test_table *table = test_table_create(UNITS);
  test_table_integers(table, "unit", id);
  test_table_integers(table, "age", age);
  test_table_integers(table, "orders", orders);
  test_table_doubles(table, "spend", spend);
  return table;
}

static expt_assigner *assigner_of(const expt_context *ctx, const char *salt, const char *weights) {
  expt_assigner *assigner = NULL;
  OK(expt_assigner_create(ctx, salt, NULL, &assigner, NULL));
  const bool two = strcmp(weights, "two") == 0;
  OK(expt_assigner_add_variant(assigner, "control", two ? 0.5 : 0.25, NULL));
  OK(expt_assigner_add_variant(assigner, "B", two ? 0.5 : 0.25, NULL));
  if (!two) OK(expt_assigner_add_variant(assigner, "C", 0.5, NULL));
  return assigner;
}

static expt_frame *search(const expt_context *ctx, const expt_assigner *assigner, const test_table *table,
                          int64_t n_candidates, expt_salt_score score) {
  expt_salt_search_options options;
  expt_frame *frame = NULL;
  expt_error err;
  expt_salt_search_options_init(&options);
  options.n_candidates = n_candidates;
  options.score = score;
  OK(expt_salt_search(ctx, assigner, test_table_view(table), "unit", covariates, 3, &options, &frame, &err));
  return frame;
}

/* Means are exact sums divided once; a difference of means near 1e6 with standard deviation 1e3 keeps 12 digits of a
 * standard deviation, and the score squares it. */
static void close_to(double value, double expected) {
  assert_true(fabs(value - expected) <= 1e-12 * fmax(1, fabs(expected)));
}

/* ---- known answers ---- */

static void candidates_are_scored_and_ranked(void **state) {
  (void)state;
  csv_file csv;
  test_table *table = units();
  expt_frame *frame = NULL;
  int rows = 0;
  assert_true(csv_open(&csv, REFERENCE "salt_search.csv"));
  while (csv_next(&csv)) {
    const int64_t row = csv_integer(&csv, "rank") - 1;
    if (row == 0) {
      const bool by_distance = strcmp(csv_text(&csv, "score"), "mahalanobis") == 0;
      expt_assigner *assigner = assigner_of(NULL, "checkout", csv_text(&csv, "weights"));
      expt_frame_free(frame);
      frame =
          search(NULL, assigner, table, 40, by_distance ? EXPT_SALT_SCORE_MAHALANOBIS : EXPT_SALT_SCORE_MAX_DIFFERENCE);
      expt_assigner_free(assigner);
    }
    const expt_table *view = expt_frame_view(frame);
    char salt[32];
    snprintf(salt, sizeof salt, "checkout#%s", csv_text(&csv, "candidate"));
    assert_int_equal(test_integer(view, "rank", row), row + 1);
    assert_int_equal(test_integer(view, "candidate", row), csv_integer(&csv, "candidate"));
    assert_string_equal(test_text(view, "salt", row), salt);
    assert_string_equal(test_text(view, "worst_covariate", row), csv_text(&csv, "worst"));
    close_to(test_double(view, "max_difference", row), csv_number(&csv, "max_difference"));
    close_to(test_double(view, "mahalanobis", row), csv_number(&csv, "mahalanobis"));
    rows++;
  }
  assert_int_equal(rows, 4 * 40);
  expt_frame_free(frame);
  test_table_free(table);
  fclose(csv.file);
}

static void balance_is_that_of_the_split(void **state) {
  (void)state;
  csv_file csv;
  test_table *table = units();
  expt_frame *frame = NULL;
  int64_t row = 0, rows = 0;
  assert_true(csv_open(&csv, REFERENCE "salt_balance.csv"));
  while (csv_next(&csv)) {
    static const char *const variants[] = {"control", "B", "C"};
    if (strcmp(csv_text(&csv, "covariate"), "age") == 0 && csv_integer(&csv, "variant") == 1) {
      expt_assigner *assigner = assigner_of(NULL, "checkout", csv_text(&csv, "weights"));
      expt_frame_free(frame);
      OK(expt_assigner_balance(assigner, test_table_view(table), "unit", covariates, 3, &frame, NULL));
      expt_assigner_free(assigner);
      row = 0;
    }
    const expt_table *view = expt_frame_view(frame);
    assert_string_equal(test_text(view, "covariate", row), csv_text(&csv, "covariate"));
    assert_string_equal(test_text(view, "control", row), "control");
    assert_string_equal(test_text(view, "variant", row), variants[csv_integer(&csv, "variant")]);
    assert_int_equal(test_integer(view, "n_control", row), csv_integer(&csv, "n_control"));
    assert_int_equal(test_integer(view, "n_variant", row), csv_integer(&csv, "n_variant"));
    close_to(test_double(view, "mean_control", row), csv_number(&csv, "mean_control"));
    close_to(test_double(view, "mean_variant", row), csv_number(&csv, "mean_variant"));
    close_to(test_double(view, "std_difference", row), csv_number(&csv, "std_difference"));
    row++, rows++;
  }
  assert_int_equal(rows, 3 + 6);
  expt_frame_free(frame);
  test_table_free(table);
  fclose(csv.file);
}

/* ---- promises ---- */

static double worst_of(const expt_frame *balance) {
  double worst = 0;
  for (int64_t row = 0; row < expt_frame_view(balance)->n_rows; row++)
    worst = fmax(worst, fabs(test_double(expt_frame_view(balance), "std_difference", row)));
  return worst;
}

static void the_best_salt_has_the_balance_it_was_ranked_by(void **state) {
  (void)state;
  test_table *table = units();
  expt_assigner *base = assigner_of(NULL, "checkout", "two");
  expt_frame *ranked = search(NULL, base, table, 100, EXPT_SALT_SCORE_MAX_DIFFERENCE), *before = NULL, *after = NULL;
  expt_assigner *best = assigner_of(NULL, test_text(expt_frame_view(ranked), "salt", 0), "two");
  OK(expt_assigner_balance(base, test_table_view(table), "unit", covariates, 3, &before, NULL));
  OK(expt_assigner_balance(best, test_table_view(table), "unit", covariates, 3, &after, NULL));
  assert_true(worst_of(after) == test_double(expt_frame_view(ranked), "max_difference", 0));
  assert_true(worst_of(after) < worst_of(before));
  expt_frame_free(ranked), expt_frame_free(before), expt_frame_free(after);
  expt_assigner_free(base), expt_assigner_free(best);
  test_table_free(table);
}

static void same_text(expt_frame *a, expt_frame *b) {
  static char texts[2][65536];
  expt_frame *const frames[] = {a, b};
  for (int i = 0; i < 2; i++) {
    int64_t needed;
    OK(expt_table_to_csv(expt_frame_view(frames[i]), NULL, texts[i], sizeof texts[i], &needed, NULL));
  }
  assert_string_equal(texts[0], texts[1]);
}

static void any_number_of_threads_gives_the_same(void **state) {
  (void)state;
  test_table *table = units();
  expt_frame *first = NULL;
  for (int32_t threads = 1; threads <= 5; threads += 2) {
    expt_context_options options;
    expt_context *ctx = NULL;
    expt_context_options_init(&options);
    options.n_threads = threads;
    OK(expt_context_create(&options, &ctx, NULL));
    expt_assigner *assigner = assigner_of(ctx, "checkout", "three");
    expt_frame *frame = search(ctx, assigner, table, 64, EXPT_SALT_SCORE_MAHALANOBIS);
    if (first == NULL) first = frame;
    same_text(first, frame);
    if (frame != first) expt_frame_free(frame);
    expt_assigner_free(assigner);
    expt_context_free(ctx);
  }
  expt_frame_free(first);
  test_table_free(table);
}

/* A constant and a copy change nothing: the one has no spread, the other is explained. */
static void constant_and_collinear_covariates_add_nothing(void **state) {
  (void)state;
  static double same[UNITS], copy[UNITS];
  static const char *const more[] = {"age", "same", "orders", "spend", "copy"};
  test_table *table = units();
  for (int64_t i = 1; i <= UNITS; i++) {
    same[i - 1] = 0.1;
    copy[i - 1] = 3 - 2 * (double)(18 + i * 7919 % 61);
  }
  test_table_doubles(table, "same", same);
  test_table_doubles(table, "copy", copy);
  expt_assigner *assigner = assigner_of(NULL, "checkout", "three");
  expt_frame *less = search(NULL, assigner, table, 100, EXPT_SALT_SCORE_MAHALANOBIS), *frame = NULL, *balance = NULL;
  expt_salt_search_options options;
  expt_salt_search_options_init(&options);
  options.score = EXPT_SALT_SCORE_MAHALANOBIS;
  OK(expt_salt_search(NULL, assigner, test_table_view(table), "unit", more, 5, &options, &frame, NULL));
  for (int64_t row = 0; row < 100; row++) {
    assert_int_equal(test_integer(expt_frame_view(frame), "candidate", row),
                     test_integer(expt_frame_view(less), "candidate", row));
    close_to(test_double(expt_frame_view(frame), "mahalanobis", row),
             test_double(expt_frame_view(less), "mahalanobis", row));
  }
  OK(expt_assigner_balance(assigner, test_table_view(table), "unit", more, 5, &balance, NULL));
  assert_true(isnan(test_double(expt_frame_view(balance), "std_difference", 2)));
  assert_true(test_double(expt_frame_view(balance), "mean_variant", 2) == 0.1);
  expt_frame_free(less), expt_frame_free(frame), expt_frame_free(balance);
  expt_assigner_free(assigner);
  test_table_free(table);
}

/* Three units in three variants: most salts leave one empty. */
static void candidates_with_an_empty_variant_come_last(void **state) {
  (void)state;
  const int64_t id[] = {1, 2, 3, 4}, value[] = {5, 1, 4, 4};
  static const char *const one[] = {"value"};
  test_table *table = test_table_create(4);
  test_table_integers(table, "unit", id);
  test_table_integers(table, "value", value);
  expt_assigner *assigner = assigner_of(NULL, "checkout", "three");
  expt_frame *frame = NULL;
  OK(expt_salt_search(NULL, assigner, test_table_view(table), "unit", one, 1, NULL, &frame, NULL));
  const expt_table *view = expt_frame_view(frame);
  int64_t scored = 0;
  for (int64_t row = 0; row < 100; row++) {
    const double score = test_double(view, "max_difference", row);
    if (isnan(score)) {
      assert_string_equal(test_text(view, "worst_covariate", row), "<missing>");
      assert_true(isnan(test_double(view, "mahalanobis", row)));
      continue;
    }
    assert_int_equal(row, scored);
    if (row > 0) {
      const double before = test_double(view, "max_difference", row - 1);
      assert_true(before <= score);
      if (before == score) assert_true(test_integer(view, "candidate", row - 1) < test_integer(view, "candidate", row));
    }
    scored++;
  }
  assert_true(scored > 1 && scored < 99);
  expt_frame_free(frame);
  expt_assigner_free(assigner);
  test_table_free(table);
}

static void an_empty_table_has_no_scores(void **state) {
  (void)state;
  test_table *table = test_table_create(0);
  test_table_integers(table, "unit", NULL);
  for (int k = 0; k < 3; k++)
    test_table_doubles(table, covariates[k], NULL);
  expt_assigner *assigner = assigner_of(NULL, "checkout", "two");
  expt_frame *frame = search(NULL, assigner, table, 3, EXPT_SALT_SCORE_MAX_DIFFERENCE), *balance = NULL;
  for (int64_t row = 0; row < 3; row++) {
    assert_int_equal(test_integer(expt_frame_view(frame), "candidate", row), row);
    assert_true(isnan(test_double(expt_frame_view(frame), "max_difference", row)));
  }
  OK(expt_assigner_balance(assigner, test_table_view(table), "unit", covariates, 3, &balance, NULL));
  assert_int_equal(test_integer(expt_frame_view(balance), "n_variant", 0), 0);
  assert_true(isnan(test_double(expt_frame_view(balance), "mean_variant", 0)));
  expt_frame_free(frame), expt_frame_free(balance);
  expt_assigner_free(assigner);
  test_table_free(table);
}

/* Text ids longer than one slice of 16,384 rows, some missing: they are in no variant. */
static void slices_of_text_ids_join(void **state) {
  (void)state;
  enum { MANY = 40000 };
  static char text[MANY][16];
  static const char *id[MANY];
  static double value[MANY];
  static const char *const one[] = {"value"};
  int64_t expected[2] = {0, 0};
  double sum[2] = {0, 0};
  expt_assigner *assigner = assigner_of(NULL, "checkout", "two");
  for (int i = 0; i < MANY; i++) {
    snprintf(text[i], sizeof text[i], "u%d", i);
    id[i] = i % 7 == 0 ? NULL : text[i];
    value[i] = i % 1000;
    const char *variant = NULL;
    if (id[i] == NULL) continue;
    OK(expt_assigner_assign_one(assigner, id[i], &variant, NULL));
    const int v = strcmp(variant, "control") != 0;
    expected[v]++;
    sum[v] += value[i];
  }
  test_table *table = test_table_create(MANY);
  test_table_texts(table, "unit", id);
  test_table_doubles(table, "value", value);
  expt_frame *frame = NULL;
  OK(expt_assigner_balance(assigner, test_table_view(table), "unit", one, 1, &frame, NULL));
  const expt_table *view = expt_frame_view(frame);
  assert_int_equal(test_integer(view, "n_control", 0), expected[0]);
  assert_int_equal(test_integer(view, "n_variant", 0), expected[1]);
  assert_true(test_double(view, "mean_control", 0) == sum[0] / (double)expected[0]);
  assert_true(test_double(view, "mean_variant", 0) == sum[1] / (double)expected[1]);
  expt_frame_free(frame);
  expt_assigner_free(assigner);
  test_table_free(table);
}

/* Under a random split sum n_v (m_v - m)' S^-1 (m_v - m) is about chi2 with covariates * (variants - 1) = 6 degrees of
 * freedom: mean 6, variance 12. The mean of 2,000 candidates has standard deviation 0.0775; 5 of them, and 0.05 for the
 * finite list (a factor of n / (n - 1) and less). */
static void distances_are_those_of_a_random_split(void **state) {
  (void)state;
  test_table *table = units();
  expt_assigner *assigner = assigner_of(NULL, "checkout", "three");
  expt_frame *frame = search(NULL, assigner, table, 2000, EXPT_SALT_SCORE_MAHALANOBIS);
  double sum = 0;
  for (int64_t row = 0; row < 2000; row++)
    sum += test_double(expt_frame_view(frame), "mahalanobis", row);
  assert_true(fabs(sum / 2000 - 6) < 5 * 0.0775 + 0.05);
  expt_frame_free(frame);
  expt_assigner_free(assigner);
  test_table_free(table);
}

/* Forced units are in no analysis, so they are in no balance. */
static void overrides_are_left_out(void **state) {
  (void)state;
  test_table *table = units();
  expt_assigner *plain = assigner_of(NULL, "checkout", "two"), *forced = assigner_of(NULL, "checkout", "two");
  OK(expt_assigner_add_override(forced, "1", "B", NULL));
  OK(expt_assigner_add_override(forced, "2", "control", NULL));
  expt_frame *a = NULL, *b = NULL;
  OK(expt_assigner_balance(plain, test_table_view(table), "unit", covariates, 3, &a, NULL));
  OK(expt_assigner_balance(forced, test_table_view(table), "unit", covariates, 3, &b, NULL));
  const int64_t all =
      test_integer(expt_frame_view(a), "n_control", 0) + test_integer(expt_frame_view(a), "n_variant", 0);
  const int64_t rest =
      test_integer(expt_frame_view(b), "n_control", 0) + test_integer(expt_frame_view(b), "n_variant", 0);
  assert_int_equal(all, UNITS);
  assert_int_equal(rest, UNITS - 2);
  expt_frame_free(a), expt_frame_free(b);
  expt_assigner_free(plain), expt_assigner_free(forced);
  test_table_free(table);
}

/* ---- refusals ---- */

static void refused(const expt_assigner *assigner, const test_table *table, const char *unit, const char *const *names,
                    int64_t n, expt_status status, const char *argument, const char *field, int64_t row) {
  expt_frame *frame = NULL;
  expt_error err;
  assert_int_equal(expt_salt_search(NULL, assigner, test_table_view(table), unit, names, n, NULL, &frame, &err),
                   status);
  test_error_is(&err, status, argument, field, row);
  assert_string_equal(err.function, "expt_salt_search");
  assert_null(frame);
  assert_int_equal(expt_assigner_balance(assigner, test_table_view(table), unit, names, n, &frame, &err), status);
  test_error_is(&err, status, argument, field, row);
  assert_string_equal(err.function, "expt_assigner_balance");
}

static void bad_requests_are_refused(void **state) {
  (void)state;
  test_table *table = units();
  static const char *texts[UNITS];
  static double gap[UNITS], endless[UNITS], fraction[UNITS];
  for (int i = 0; i < UNITS; i++) {
    texts[i] = "x";
    gap[i] = i == 7 ? (double)NAN : i;
    endless[i] = i == 299 ? -(double)INFINITY : i;
    fraction[i] = i == 3 ? 0.5 : i;
  }
  test_table_texts(table, "text", texts);
  test_table_doubles(table, "gap", gap);
  test_table_doubles(table, "endless", endless);
  test_table_doubles(table, "fraction", fraction);
  static const char *const absent[] = {"age", "none"}, *const twice[] = {"age", "age"}, *const text[] = {"text"};
  static const char *const missing[] = {"age", "gap"}, *const infinite[] = {"endless"};
  expt_assigner *assigner = assigner_of(NULL, "checkout", "two"), *empty = NULL;
  OK(expt_assigner_create(NULL, "checkout", NULL, &empty, NULL));
  refused(assigner, table, "unit", covariates, 0, EXPT_E_ARGUMENT, "n_covariates", "", -1);
  refused(assigner, table, "unit", covariates, 65, EXPT_E_ARGUMENT, "n_covariates", "", -1);
  refused(assigner, table, "unit", NULL, 1, EXPT_E_ARGUMENT, "covariates", "", -1);
  refused(assigner, table, "nobody", covariates, 3, EXPT_E_COLUMN, "unit", NULL, -1);
  refused(assigner, table, "unit", absent, 2, EXPT_E_COLUMN, "covariates", NULL, -1);
  refused(assigner, table, "unit", twice, 2, EXPT_E_ARGUMENT, "covariates", NULL, -1);
  refused(assigner, table, "unit", text, 1, EXPT_E_DTYPE, "covariates", NULL, -1);
  refused(assigner, table, "unit", missing, 2, EXPT_E_ROW, "table", "gap", 7);
  refused(assigner, table, "unit", infinite, 1, EXPT_E_ROW, "table", "endless", 299);
  refused(assigner, table, "fraction", covariates, 3, EXPT_E_ROW, "table", "fraction", 3);
  refused(empty, table, "unit", covariates, 3, EXPT_E_STATE, "assigner", NULL, -1);
  expt_salt_search_options options;
  expt_frame *frame = NULL;
  expt_error err;
  static const int64_t numbers[] = {0, -1, 100001};
  for (int i = 0; i < 3; i++) {
    expt_salt_search_options_init(&options);
    options.n_candidates = numbers[i];
    assert_int_equal(
        expt_salt_search(NULL, assigner, test_table_view(table), "unit", covariates, 3, &options, &frame, &err),
        EXPT_E_ARGUMENT);
    test_error_is(&err, EXPT_E_ARGUMENT, "options", "n_candidates", -1);
  }
  expt_assigner_free(assigner), expt_assigner_free(empty);
  test_table_free(table);
}

/* ---- progress, memory ---- */

typedef struct watch {
  int64_t calls, ends;
  bool stops, only_ours;
} watch;

static int32_t look(void *user, const char *what, uint64_t done, uint64_t total) {
  watch *to = user;
  to->calls++;
  to->ends += done == total;
  to->only_ours = to->only_ours && strcmp(what, "expt_salt_search") == 0;
  return to->stops;
}

static void progress_is_that_of_the_search_alone(void **state) {
  (void)state;
  test_table *table = units();
  for (int stops = 0; stops <= 1; stops++) {
    watch seen = {.stops = stops == 1, .only_ours = true};
    expt_context_options options;
    expt_context *ctx = NULL;
    expt_frame *frame = NULL;
    expt_context_options_init(&options);
    options.progress = look;
    options.progress_user = &seen;
    OK(expt_context_create(&options, &ctx, NULL));
    expt_assigner *assigner = assigner_of(NULL, "checkout", "two");
    const expt_status status =
        expt_salt_search(ctx, assigner, test_table_view(table), "unit", covariates, 3, NULL, &frame, NULL);
    assert_int_equal(status, stops ? EXPT_E_CANCELLED : EXPT_OK);
    assert_int_equal(frame == NULL, stops);
    assert_true(seen.only_ours);
    assert_true(stops ? seen.calls == 1 : seen.ends == 1);
    expt_frame_free(frame);
    expt_assigner_free(assigner);
    expt_context_free(ctx);
  }
  test_table_free(table);
}

static expt_status search_and_balance(expt_context *ctx, void *user, expt_error *err) {
  const test_table *table = user;
  expt_salt_search_options options;
  expt_assigner *assigner = NULL;
  expt_frame *ranked = NULL, *balance = NULL;
  expt_salt_search_options_init(&options);
  options.n_candidates = 3;
  expt_status status = expt_assigner_create(ctx, "checkout", NULL, &assigner, err);
  if (status == EXPT_OK) status = expt_assigner_add_variant(assigner, "A", 0.5, err);
  if (status == EXPT_OK) status = expt_assigner_add_variant(assigner, "B", 0.5, err);
  const expt_table *view = test_table_view(table);
  if (status == EXPT_OK) status = expt_salt_search(ctx, assigner, view, "unit", covariates, 3, &options, &ranked, err);
  if (status == EXPT_OK) status = expt_assigner_balance(assigner, view, "unit", covariates, 3, &balance, err);
  expt_frame_free(ranked), expt_frame_free(balance);
  expt_assigner_free(assigner);
  return status;
}

static void every_allocation_may_fail(void **state) {
  (void)state;
  test_table *table = units();
  test_every_allocation(search_and_balance, table);
  test_table_free(table);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(candidates_are_scored_and_ranked),
      cmocka_unit_test(balance_is_that_of_the_split),
      cmocka_unit_test(the_best_salt_has_the_balance_it_was_ranked_by),
      cmocka_unit_test(any_number_of_threads_gives_the_same),
      cmocka_unit_test(constant_and_collinear_covariates_add_nothing),
      cmocka_unit_test(candidates_with_an_empty_variant_come_last),
      cmocka_unit_test(an_empty_table_has_no_scores),
      cmocka_unit_test(slices_of_text_ids_join),
      cmocka_unit_test(distances_are_those_of_a_random_split),
      cmocka_unit_test(overrides_are_left_out),
      cmocka_unit_test(bad_requests_are_refused),
      cmocka_unit_test(progress_is_that_of_the_search_alone),
      cmocka_unit_test(every_allocation_may_fail),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
