/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Products into factors. decompose.csv is made by tests/reference/heterogeneity/make.py. */
#include "tests/unit/analysis_support.h"

#include "tests/unit/reference_csv.h"
#include "tests/unit/stats_support.h"
#include <experiment/heterogeneity.h>
#include <experiment/metrics.h>

#define REFERENCE EXPT_SOURCE_DIR "/tests/reference/heterogeneity/decompose.csv"

static expt_frame *split(const expt_analysis *analysis, const char *product, const char *const *factors, int64_t n) {
  expt_frame *frame = NULL;
  expt_error err;
  must(expt_analysis_decompose(analysis, product, factors, n, NULL, &frame, &err), &err);
  return frame;
}

static int64_t rows_of(const expt_frame *frame) {
  return expt_frame_view(frame)->n_rows;
}

static const char *const conversion[] = {"ctr", "pcvr"};

/* ---- text 002: CVR = CTR x PCVR ---- */

static expt_analysis *alert_counts(void) {
  static const char *const groups[] = {"A", "B"};
  const int64_t users[] = {15053, 14947}, clicks[] = {1267, 1650}, orders[] = {228, 280};
  expt_analysis *analysis = new_analysis(NULL, NULL, "A");
  test_table *table = test_table_create(2);
  expt_error err;
  add_metric(analysis, "ctr", "clicked", NULL, EXPT_MISSING_REJECT);
  add_metric(analysis, "pcvr", "bought", "clicked", EXPT_MISSING_REJECT);
  add_metric(analysis, "cvr", "bought", NULL, EXPT_MISSING_REJECT);
  test_table_texts(table, "group", groups);
  test_table_integers(table, "users", users);
  test_table_integers(table, "clicked", clicks);
  test_table_integers(table, "bought", orders);
  must(expt_analysis_add_counts(analysis, test_table_view(table), "users", "all", &err), &err);
  test_table_free(table);
  return analysis;
}

static void published_conversion_is_split(void **state) {
  (void)state;
  static const char *const columns[] = {"log_lift", "ci_low", "ci_high", "joint_low", "joint_high"};
  static const char *const names[] = {"log_lift", "low", "high", "joint_low", "joint_high"};
  expt_analysis *analysis = alert_counts();
  expt_frame *frame = split(analysis, "cvr", conversion, 2);
  csv_file csv;
  int64_t row = 0;
  assert_true(csv_open(&csv, REFERENCE));
  for (; csv_next(&csv); row++) {
    const double error = csv_number(&csv, "error");
    assert_string_equal(word(frame, "metric", row), csv_text(&csv, "metric"));
    near_or_equal("error", number(frame, "std_error", row), error, 1e-14 * error);
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
      near_or_equal(columns[i], number(frame, columns[i], row), csv_number(&csv, names[i]), 1e-15 + 1e-13 * error);
  }
  fclose(csv.file);
  assert_int_equal(row, rows_of(frame));
  assert_string_equal(word(frame, "part", 0), "factor");
  assert_string_equal(word(frame, "part", 2), "product");
  assert_true(number(frame, "correlation", 0) == 0.0 && isnan(number(frame, "correlation", 2)));
  near_or_equal("shares", number(frame, "share", 0) + number(frame, "share", 1), 1.0, 1e-14);
  assert_true(number(frame, "share", 0) > 1.0 && number(frame, "share", 1) < 0.0);
  assert_true((whole(frame, "note_bits", 1) & NOTE(EXPT_NOTE_POST_TREATMENT)) != 0);
  assert_true((whole(frame, "note_bits", 0) & NOTE(EXPT_NOTE_POST_TREATMENT)) == 0);
  expt_frame_free(frame);
  expt_analysis_free(analysis);
}

/* ---- revenue per user = conversion x revenue per buyer ---- */

enum { USERS = 4000 };

/* Buyers of some kinds spend more where fewer buy, so that the factors go together. */
static void add_users(expt_analysis *analysis, int64_t from, int64_t n, const char *batch) {
  static const char *const groups[] = {"A", "B", "C"}, *const cities[] = {"Rome", "Aix"};
  test_table *table = test_table_create(n);
  int32_t *group = calloc((size_t)n, sizeof *group), *city = calloc((size_t)n, sizeof *city);
  double *viewed = calloc((size_t)n, sizeof *viewed), *carted = calloc((size_t)n, sizeof *carted);
  double *bought = calloc((size_t)n, sizeof *bought), *paid = calloc((size_t)n, sizeof *paid);
  double *items = calloc((size_t)n, sizeof *items);
  expt_error err;
  for (int64_t i = 0; i < n; i++) {
    const int64_t id = from + i;
    group[i] = (int32_t)pick(id, 1, 3);
    city[i] = (int32_t)pick(id, 2, 2);
    viewed[i] = pick(id, 3, 10) < 7;
    carted[i] = viewed[i] > 0.0 && pick(id, 4, 10) < 5 + group[i];
    bought[i] = carted[i] > 0.0 && pick(id, 5, 10) < 6;
    items[i] = bought[i] * (double)(1 + pick(id, 6, 4));
    paid[i] = items[i] * (2.5 + (double)pick(id, 7, 9) / 3.0);
  }
  test_table_codes(table, "group", group, groups, 3);
  test_table_codes(table, "city", city, cities, 2);
  test_table_doubles(table, "viewed", viewed);
  test_table_doubles(table, "carted", carted);
  test_table_doubles(table, "bought", bought);
  test_table_doubles(table, "items", items);
  test_table_doubles(table, "paid", paid);
  must(expt_analysis_add(analysis, test_table_view(table), batch, &err), &err);
  test_table_free(table);
  free(group), free(city), free(viewed), free(carted), free(bought), free(items), free(paid);
}

static expt_analysis *shop(const expt_context *ctx) {
  expt_analysis *analysis = new_analysis(ctx, NULL, "A");
  expt_error err;
  must(expt_analysis_add_segment(analysis, "city", &err), &err);
  add_metric(analysis, "view", "viewed", NULL, EXPT_MISSING_REJECT);
  add_metric(analysis, "cart", "carted", "viewed", EXPT_MISSING_REJECT);
  add_metric(analysis, "buy", "bought", "carted", EXPT_MISSING_REJECT);
  add_metric(analysis, "cvr", "bought", NULL, EXPT_MISSING_REJECT);
  must(expt_analysis_add_mean(analysis, "revenue", "paid", NULL, &err), &err);
  must(expt_analysis_add_ratio(analysis, "basket", "paid", "bought", NULL, &err), &err);
  must(expt_analysis_add_mean(analysis, "items", "items", NULL, &err), &err);
  must(expt_analysis_add_ratio(analysis, "price", "paid", "items", NULL, &err), &err);
  must(expt_analysis_add_ratio(analysis, "items per buyer", "items", "bought", NULL, &err), &err);
  must(expt_analysis_add_quantile(analysis, "median", "paid", 0.5, NULL, &err), &err);
  return analysis;
}

static expt_analysis *full_shop(void) {
  expt_analysis *analysis = shop(NULL);
  add_users(analysis, 0, USERS, "all");
  return analysis;
}

static void keep(char *out, size_t room, const char *text) {
  snprintf(out, room, "%s", text);
}

/* The row of the frequentist answer that is about the same. */
static int64_t row_beside(const expt_frame *frame, int64_t row, const expt_frame *effects) {
  char metric[32], segment[32], level[32], variant[32];
  keep(metric, sizeof metric, word(frame, "metric", row));
  keep(segment, sizeof segment, word(frame, "segment", row));
  keep(level, sizeof level, word(frame, "level", row));
  keep(variant, sizeof variant, word(frame, "variant", row));
  return find_row(effects, metric, segment, level, variant);
}

/* Contributions add up to the total in every level and comparison, and agree with the frequentist answer. */
static void check_sums(const expt_frame *frame, int64_t factors, const expt_frame *effects) {
  for (int64_t first = 0; first < rows_of(frame); first += factors + 1) {
    const int64_t total = first + factors;
    double sum = 0.0;
    for (int64_t row = first; row < total; row++) {
      sum += number(frame, "log_lift", row);
      assert_true(number(frame, "joint_low", row) < number(frame, "ci_low", row));
      assert_true(number(frame, "joint_high", row) > number(frame, "ci_high", row));
    }
    near_or_equal("sum", sum, number(frame, "log_lift", total), 1e-13);
    const int64_t at = row_beside(frame, total, effects);
    near_or_equal("total", number(frame, "log_lift", total), log1p(number(effects, "rel_estimate", at)), 1e-14);
    near_or_equal("low", number(frame, "ci_low", total), log1p(number(effects, "rel_ci_low", at)), 1e-12);
    near_or_equal("high", number(frame, "ci_high", total), log1p(number(effects, "rel_ci_high", at)), 1e-12);
  }
}

static void contributions_add_up(void **state) {
  (void)state;
  static const char *const funnel[] = {"view", "cart", "buy"}, *const money[] = {"cvr", "basket"};
  static const char *const four[] = {"cvr", "items per buyer", "price"};
  expt_analysis *analysis = full_shop();
  expt_frame *effects = ask(analysis);
  expt_frame *frames[] = {split(analysis, "cvr", funnel, 3), split(analysis, "revenue", money, 2), split(analysis, "revenue", four, 3)};
  const int64_t factors[] = {3, 2, 3};
  for (int i = 0; i < 3; i++) {
    assert_int_equal(rows_of(frames[i]), 3 * 2 * (factors[i] + 1));
    check_sums(frames[i], factors[i], effects);
  }
  for (int64_t row = 0; row < 3; row++) {
    assert_true(number(frames[0], "correlation", row) == 0.0);
    assert_true(isnan(number(frames[2], "correlation", row)));
    assert_non_null(strstr(word(frames[2], "detail", row), "not known"));
  }
  for (int i = 0; i < 3; i++)
    expt_frame_free(frames[i]);
  expt_frame_free(effects);
  expt_analysis_free(analysis);
}

/* Sample covariance of two linearised metrics in one arm, from the units themselves: items per user = i, price = p / i, so the
 * influences on the logarithms are i / I - 1 and p / P - i / I. */
static double covariance_of(int32_t arm, double *of_items, double *of_price) {
  double items[USERS], paid[USERS], sum_items = 0.0, sum_paid = 0.0, both = 0.0, first = 0.0, second = 0.0;
  int n = 0;
  for (int64_t id = 0; id < USERS; id++) {
    if ((int32_t)pick(id, 1, 3) != arm) continue;
    const bool bought = pick(id, 3, 10) < 7 && pick(id, 4, 10) < 5 + arm && pick(id, 5, 10) < 6;
    items[n] = bought ? (double)(1 + pick(id, 6, 4)) : 0.0;
    paid[n] = items[n] * (2.5 + (double)pick(id, 7, 9) / 3.0);
    sum_items += items[n];
    sum_paid += paid[n++];
  }
  for (int i = 0; i < n; i++) {
    const double a = items[i] * n / sum_items - 1.0, b = paid[i] * n / sum_paid - items[i] * n / sum_items;
    both += a * b;
    first += a * a;
    second += b * b;
  }
  const double scale = (double)n * (double)(n - 1);
  *of_items += first / scale;
  *of_price += second / scale;
  return both / scale;
}

static void correlation_of_two_is_that_of_the_units(void **state) {
  (void)state;
  static const char *const factors[] = {"items", "price"};
  expt_analysis *analysis = full_shop();
  expt_frame *frame = split(analysis, "revenue", factors, 2);
  double of_items = 0.0, of_price = 0.0;
  const double covariance = covariance_of(0, &of_items, &of_price) + covariance_of(1, &of_items, &of_price);
  const double correlation = covariance / sqrt(of_items * of_price);
  near_or_equal("correlation", number(frame, "correlation", 0), correlation, 1e-11);
  near_or_equal("correlation", number(frame, "correlation", 1), correlation, 1e-11);
  near_or_equal("error", number(frame, "std_error", 1), sqrt(of_price), 1e-12 * sqrt(of_price));
  expt_frame_free(frame);
  expt_analysis_free(analysis);
}

/* Revenue per buyer does not correlate with the share of buyers, whatever is spent: the cells say so by themselves. */
static void buyers_and_baskets_do_not_correlate(void **state) {
  (void)state;
  static const char *const factors[] = {"cvr", "basket"};
  expt_analysis *analysis = full_shop();
  expt_frame *frame = split(analysis, "revenue", factors, 2);
  near_or_equal("correlation", number(frame, "correlation", 0), 0.0, 1e-11);
  expt_frame_free(frame);
  expt_analysis_free(analysis);
}

static void partitions_give_the_same_bits(void **state) {
  (void)state;
  static const char *const factors[] = {"items", "price"};
  static const char *const numbers[] = {"log_lift", "std_error", "joint_low", "correlation", "p_value"};
  expt_analysis *one = full_shop(), *parts = shop(NULL);
  char batch[16];
  for (int64_t from = USERS - 50; from >= 0; from -= 50) {
    snprintf(batch, sizeof batch, "b%d", (int)from);
    add_users(parts, from, 50, batch);
  }
  expt_frame *a = split(one, "revenue", factors, 2), *b = split(parts, "revenue", factors, 2);
  for (int64_t row = 0; row < rows_of(a); row++)
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
      const double x = number(a, numbers[i], row), y = number(b, numbers[i], row);
      assert_true(x == y || (isnan(x) && isnan(y)));
    }
  expt_frame_free(a);
  expt_frame_free(b);
  expt_analysis_free(one);
  expt_analysis_free(parts);
}

/* ---- edges ---- */

static void without_conversions_there_is_no_logarithm(void **state) {
  (void)state;
  static const char *const groups[] = {"A", "B"};
  const int64_t users[] = {50, 50}, clicks[] = {0, 20}, orders[] = {0, 5};
  expt_analysis *analysis = new_analysis(NULL, NULL, "A");
  test_table *table = test_table_create(2);
  expt_error err;
  add_metric(analysis, "ctr", "clicked", NULL, EXPT_MISSING_REJECT);
  add_metric(analysis, "pcvr", "bought", "clicked", EXPT_MISSING_REJECT);
  add_metric(analysis, "cvr", "bought", NULL, EXPT_MISSING_REJECT);
  expt_frame *frame = split(analysis, "cvr", conversion, 2);
  assert_int_equal(rows_of(frame), 0);
  expt_frame_free(frame);
  test_table_texts(table, "group", groups);
  test_table_integers(table, "users", users);
  test_table_integers(table, "clicked", clicks);
  test_table_integers(table, "bought", orders);
  must(expt_analysis_add_counts(analysis, test_table_view(table), "users", "all", &err), &err);
  frame = split(analysis, "cvr", conversion, 2);
  for (int64_t row = 0; row < 3; row++)
    assert_true(isnan(number(frame, "log_lift", row)) && isnan(number(frame, "joint_low", row)) && isnan(number(frame, "share", row)));
  assert_true((whole(frame, "note_bits", 1) & NOTE(EXPT_NOTE_EMPTY_ARM)) != 0);
  expt_frame_free(frame);
  test_table_free(table);
  expt_analysis_free(analysis);
}

static void refused(const expt_analysis *analysis, const char *product, const char *const *factors, int64_t n, expt_status status,
                    const char *argument, const char *field) {
  expt_frame *frame = (expt_frame *)&frame;
  expt_error err;
  assert_int_equal(expt_analysis_decompose(analysis, product, factors, n, NULL, &frame, &err), status);
  test_error_is(&err, status, argument, field, -1);
  assert_null(frame);
}

static void bad_questions_are_refused(void **state) {
  (void)state;
  static const char *const wrong[] = {"view", "buy"}, *const unknown[] = {"view", "sold"}, *const twice[] = {"view", "view"};
  static const char *const itself[] = {"view", "cvr"}, *const quantile[] = {"view", "median"}, *const missing[] = {"view", NULL};
  static const char *const good[] = {"cvr", "basket"};
  expt_analysis *analysis = full_shop();
  expt_error err;
  refused(analysis, "cvr", wrong, 2, EXPT_E_INCOMPATIBLE, "factors", "");
  refused(analysis, "cvr", unknown, 2, EXPT_E_LABEL, "factors", "");
  refused(analysis, "sold", good, 2, EXPT_E_LABEL, "product", "");
  refused(analysis, "cvr", twice, 2, EXPT_E_ARGUMENT, "factors", "");
  refused(analysis, "cvr", itself, 2, EXPT_E_ARGUMENT, "factors", "");
  refused(analysis, "cvr", quantile, 2, EXPT_E_ARGUMENT, "factors", "");
  refused(analysis, "median", good, 2, EXPT_E_ARGUMENT, "product", "");
  refused(analysis, "cvr", missing, 2, EXPT_E_ARGUMENT, "factors", "");
  refused(analysis, NULL, good, 2, EXPT_E_ARGUMENT, "product", "");
  refused(analysis, "revenue", NULL, 2, EXPT_E_ARGUMENT, "factors", "");
  refused(analysis, "revenue", good, 1, EXPT_E_ARGUMENT, "n_factors", "");
  refused(analysis, "revenue", good, 17, EXPT_E_ARGUMENT, "n_factors", "");
  refused(NULL, "revenue", good, 2, EXPT_E_ARGUMENT, "analysis", "");
  expt_analysis_decompose_options options;
  expt_frame *frame = NULL;
  expt_analysis_decompose_options_init(&options);
  options.confidence = 1.0;
  assert_int_equal(expt_analysis_decompose(analysis, "revenue", good, 2, &options, &frame, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "options", "confidence", -1);
  expt_analysis_free(analysis);
}

static void clusters_are_refused(void **state) {
  (void)state;
  expt_analysis_options options;
  expt_analysis *analysis = NULL;
  expt_error err;
  expt_analysis_options_init(&options);
  options.cluster = "shop";
  must(expt_analysis_create(NULL, "group", &options, &analysis, &err), &err);
  add_metric(analysis, "ctr", "clicked", NULL, EXPT_MISSING_REJECT);
  add_metric(analysis, "pcvr", "bought", "clicked", EXPT_MISSING_REJECT);
  add_metric(analysis, "cvr", "bought", NULL, EXPT_MISSING_REJECT);
  refused(analysis, "cvr", conversion, 2, EXPT_E_STATE, "analysis", "cluster");
  expt_analysis_free(analysis);
}

static expt_status step(expt_context *ctx, void *user, expt_error *err) {
  static const char *const factors[] = {"cvr", "basket"};
  const state_bytes *kept = user;
  expt_analysis *analysis = NULL;
  expt_frame *frame = NULL;
  expt_status status = expt_analysis_load(ctx, kept->bytes, kept->size, &analysis, err);
  if (status == EXPT_OK) status = expt_analysis_decompose(analysis, "revenue", factors, 2, NULL, &frame, err);
  expt_frame_free(frame);
  expt_analysis_free(analysis);
  return status;
}

static void memory_may_run_out(void **state) {
  (void)state;
  expt_analysis *analysis = shop(NULL);
  add_users(analysis, 0, 300, "all");
  state_bytes kept = save(analysis);
  test_every_allocation(step, &kept);
  free(kept.bytes);
  expt_analysis_free(analysis);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(published_conversion_is_split),
      cmocka_unit_test(contributions_add_up),
      cmocka_unit_test(correlation_of_two_is_that_of_the_units),
      cmocka_unit_test(buyers_and_baskets_do_not_correlate),
      cmocka_unit_test(partitions_give_the_same_bits),
      cmocka_unit_test(without_conversions_there_is_no_logarithm),
      cmocka_unit_test(bad_questions_are_refused),
      cmocka_unit_test(clusters_are_refused),
      cmocka_unit_test(memory_may_run_out),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
