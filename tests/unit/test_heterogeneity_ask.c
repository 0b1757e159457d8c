/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The question whether the effect differs between levels, asked of an analysis. */
#include "tests/unit/analysis_support.h"

#include "tests/unit/stats_support.h"
#include <experiment/heterogeneity.h>
#include <experiment/metrics.h>

static expt_analysis_heterogeneity_options defaults(void) {
  expt_analysis_heterogeneity_options options;
  expt_analysis_heterogeneity_options_init(&options);
  return options;
}

static expt_frame *ask_levels(const expt_analysis *analysis, const expt_analysis_heterogeneity_options *options) {
  expt_frame *frame = NULL;
  expt_error err;
  must(expt_analysis_heterogeneity(analysis, options, &frame, &err), &err);
  return frame;
}

static int64_t rows_of(const expt_frame *frame) {
  return expt_frame_view(frame)->n_rows;
}

static int64_t row_of(const expt_frame *frame, const char *metric, const char *segment, const char *variant) {
  const expt_table *table = expt_frame_view(frame);
  for (int64_t row = 0; row < table->n_rows; row++)
    if (has_text(table, "metric", row, metric) && has_text(table, "segment", row, segment) &&
        has_text(table, "variant", row, variant))
      return row;
  fail_msg("no row %s %s %s", metric, segment, variant);
  return -1;
}

static bool is_true(const expt_frame *frame, const char *column, int64_t row) {
  return test_double(expt_frame_view(frame), column, row) == 1.0;
}

/* ---- counts of cells ---- */

typedef struct cell {
  const char *group, *level;
  int64_t units, ones;
} cell;

static expt_analysis *of_counts(const cell *cells, int64_t n) {
  expt_analysis *analysis = new_analysis(NULL, NULL, "A");
  expt_error err;
  test_table *table = test_table_create(n);
  const char *groups[64], *levels[64];
  int64_t units[64], ones[64];
  must(expt_analysis_add_segment(analysis, "level", &err), &err);
  add_metric(analysis, "cvr", "bought", NULL, EXPT_MISSING_REJECT);
  for (int64_t i = 0; i < n; i++) {
    groups[i] = cells[i].group;
    levels[i] = cells[i].level;
    units[i] = cells[i].units;
    ones[i] = cells[i].ones;
  }
  test_table_texts(table, "group", groups);
  test_table_texts(table, "level", levels);
  test_table_integers(table, "units", units);
  test_table_integers(table, "bought", ones);
  must(expt_analysis_add_counts(analysis, test_table_view(table), "units", "all", &err), &err);
  test_table_free(table);
  return analysis;
}

/* Two levels: Q is the square of the z of the difference of differences. */
static void two_levels_are_a_difference_of_differences(void **state) {
  (void)state;
  const cell cells[] = {{"A", "x", 1000, 100}, {"B", "x", 1100, 150}, {"A", "y", 900, 200}, {"B", "y", 950, 180}};
  expt_analysis *analysis = of_counts(cells, 4);
  expt_frame *frame = ask_levels(analysis, NULL);
  double effect[2], variance[2];
  for (int i = 0; i < 2; i++) {
    const double n0 = (double)cells[2 * i].units, n1 = (double)cells[2 * i + 1].units;
    const double p0 = (double)cells[2 * i].ones / n0, p1 = (double)cells[2 * i + 1].ones / n1;
    effect[i] = p1 - p0;
    variance[i] = p0 * (1.0 - p0) / n0 + p1 * (1.0 - p1) / n1;
  }
  const double z = (effect[0] - effect[1]) / sqrt(variance[0] + variance[1]);
  assert_int_equal(rows_of(frame), 1);
  near_or_equal("q", number(frame, "q", 0), z * z, 1e-13 * z * z);
  near_or_equal("p", number(frame, "p_value", 0), erfc(fabs(z) / sqrt(2.0)), 1e-14);
  near_or_equal("p adjusted", number(frame, "p_adjusted", 0), number(frame, "p_value", 0), 1e-15);
  assert_true(isinf(number(frame, "df2", 0)) && number(frame, "df", 0) == 1.0);
  assert_string_equal(word(frame, "smallest_level", 0), "y");
  assert_string_equal(word(frame, "largest_level", 0), "x");
  near_or_equal("smallest", number(frame, "smallest", 0), effect[1], 1e-16);
  assert_false(is_true(frame, "simpson", 0));
  expt_frame_free(frame);
  expt_analysis_free(analysis);
}

/* The counts of Charig et al. 1986, BMJ 292:879-882: open surgery is better for small and for large stones, and looks worse. */
static void simpson_is_seen(void **state) {
  (void)state;
  const cell cells[] = {{"A", "small", 270, 234}, {"B", "small", 87, 81}, {"A", "large", 80, 55}, {"B", "large", 263, 192}};
  expt_analysis *analysis = of_counts(cells, 4);
  expt_analysis_heterogeneity_options options = defaults();
  options.min_units = 80;
  expt_frame *frame = ask_levels(analysis, &options);
  assert_true(is_true(frame, "simpson", 0));
  assert_true(number(frame, "total", 0) < 0.0 && number(frame, "smallest", 0) > 0.0 && number(frame, "pooled", 0) > 0.0);
  assert_true(number(frame, "share_p_value", 0) < 1e-20);
  assert_non_null(strstr(word(frame, "detail", 0), "Simpson"));
  assert_non_null(strstr(word(frame, "detail", 0), "different shares"));
  assert_true(number(frame, "qualitative_p_value", 0) == 1.0);
  expt_frame_free(frame);
  options.scale = EXPT_SCALE_RATIO;
  frame = ask_levels(analysis, &options);
  assert_true(is_true(frame, "simpson", 0));
  near_or_equal("log ratio", number(frame, "total", 0), log(273.0 / 350.0) - log(289.0 / 350.0), 1e-15);
  expt_frame_free(frame);
  expt_analysis_free(analysis);
}

static void small_levels_take_no_part(void **state) {
  (void)state;
  const cell cells[] = {{"A", "x", 1000, 100}, {"B", "x", 1000, 150}, {"A", "y", 900, 200},  {"B", "y", 900, 180},
                        {"A", "z", 1000, 10},  {"B", "z", 99, 90},    {"A", NULL, 500, 0}, {"B", NULL, 500, 0}};
  expt_analysis *analysis = of_counts(cells, 8), *without = of_counts(cells, 4);
  expt_frame *frame = ask_levels(analysis, NULL), *expected = ask_levels(without, NULL);
  assert_int_equal(whole(frame, "n_levels", 0), 2);
  assert_int_equal(whole(frame, "n_left_out", 0), 2);
  assert_string_equal(word(frame, "detail", 0), "left out: z, (missing); the levels have different shares in the two arms: the total compares different people");
  assert_true(number(frame, "q", 0) == number(expected, "q", 0) && number(frame, "pooled", 0) == number(expected, "pooled", 0));
  expt_frame_free(frame);
  expt_analysis_heterogeneity_options options = defaults();
  options.min_units = 901;
  frame = ask_levels(analysis, &options);
  assert_int_equal(whole(frame, "n_levels", 0), 1);
  assert_true(number(frame, "q", 0) == 0.0 && isnan(number(frame, "p_value", 0)) && isnan(number(frame, "p_adjusted", 0)));
  assert_non_null(strstr(word(frame, "detail", 0), "fewer than two levels"));
  expt_frame_free(frame);
  expt_frame_free(expected);
  expt_analysis_free(analysis);
  expt_analysis_free(without);
}

/* ---- every kind of metric ---- */

enum { USERS = 6000 };

static test_table *spending_rows(int64_t from, int64_t n) {
  test_table *table = test_table_create(n);
  int64_t *user = calloc((size_t)n, sizeof *user);
  int32_t *group = calloc((size_t)n, sizeof *group), *city = calloc((size_t)n, sizeof *city);
  double *paid = calloc((size_t)n, sizeof *paid), *visits = calloc((size_t)n, sizeof *visits);
  double *before = calloc((size_t)n, sizeof *before), *bought = calloc((size_t)n, sizeof *bought);
  for (int64_t i = 0; i < n; i++) {
    const int64_t id = from + i;
    user[i] = id;
    group[i] = (int32_t)pick(id, 1, 3);
    city[i] = (int32_t)pick(id, 2, 4);
    visits[i] = (double)(1 + pick(id, 3, 5));
    before[i] = (double)pick(id, 4, 100) / 7.0;
    bought[i] = (double)(pick(id, 5, 10) < 2 + group[i]);
    paid[i] = bought[i] * (before[i] + (double)pick(id, 6, 50) + 3.0 * city[i] * group[i]);
  }
  static const char *const groups[] = {"B", "A", "C"}, *const cities[] = {"Rome", "Aix", "Oslo", "Bonn"};
  test_table_integers(table, "user", user);
  test_table_codes(table, "group", group, groups, 3);
  test_table_codes(table, "city", city, cities, 4);
  test_table_codes(table, "other", city, cities, 4);
  test_table_doubles(table, "paid", paid);
  test_table_doubles(table, "visits", visits);
  test_table_doubles(table, "before", before);
  test_table_doubles(table, "bought", bought);
  free(user), free(group), free(city), free(paid), free(visits), free(before), free(bought);
  return table;
}

static expt_analysis *spending(const expt_context *ctx) {
  static const char *const covariates[] = {"before"};
  expt_analysis *analysis = new_analysis(ctx, "user", "A");
  expt_error err;
  expt_analysis_mean_options mean;
  expt_analysis_mean_options_init(&mean);
  must(expt_analysis_add_segment(analysis, "city", &err), &err);
  must(expt_analysis_add_segment(analysis, "other", &err), &err);
  add_metric(analysis, "conversion", "bought", NULL, EXPT_MISSING_REJECT);
  must(expt_analysis_add_mean(analysis, "revenue", "paid", NULL, &err), &err);
  mean.covariates = covariates;
  mean.n_covariates = 1;
  must(expt_analysis_add_mean(analysis, "adjusted", "paid", &mean, &err), &err);
  must(expt_analysis_add_ratio(analysis, "per visit", "paid", "visits", NULL, &err), &err);
  must(expt_analysis_add_count(analysis, "visits", "visits", NULL, &err), &err);
  must(expt_analysis_add_quantile(analysis, "upper quartile", "before", 0.75, NULL, &err), &err);
  return analysis;
}

static void add_spending(expt_analysis *analysis, int64_t from, int64_t n, const char *batch) {
  test_table *table = spending_rows(from, n);
  expt_error err;
  must(expt_analysis_add(analysis, test_table_view(table), batch, &err), &err);
  test_table_free(table);
}

static const char *const kinds[] = {"conversion", "revenue", "adjusted", "per visit", "visits", "upper quartile"};

/* The numbers of a row are those that expt_effect_heterogeneity() makes of the rows of the frequentist answer. */
static void check_kind(const expt_frame *frame, const expt_frame *effects, const char *metric, const char *variant) {
  static const char *const cities[] = {"Aix", "Bonn", "Oslo", "Rome"};
  const int64_t row = row_of(frame, metric, "city", variant);
  double values[4], errors[4];
  for (int i = 0; i < 4; i++) {
    const int64_t at = find_row(effects, metric, "city", cities[i], variant);
    values[i] = number(effects, "estimate", at);
    errors[i] = number(effects, "std_error", at);
  }
  expt_heterogeneity expected = {.struct_size = sizeof expected};
  expt_error err;
  must(expt_effect_heterogeneity(NULL, values, 4, errors, 4, NULL, &expected, &err), &err);
  near_or_equal("q", number(frame, "q", row), expected.q, 1e-12 * (1.0 + expected.q));
  near_or_equal("pooled", number(frame, "pooled", row), expected.pooled, 1e-13 * fabs(expected.pooled));
  near_or_equal("tau2", number(frame, "tau2", row), expected.tau2, 1e-11 * (expected.tau2 + 1.0));
  near_or_equal("shrunken", number(frame, "shrunken_largest", row), expected.shrunken_largest, 1e-12);
  near_or_equal("total", number(frame, "total", row), number(effects, "estimate", find_row(effects, metric, "all", "", variant)), 0.0);
  if (isinf(number(frame, "df2", row)))
    near_or_equal("log p", number(frame, "log_p_value", row), expected.log_p_value, 1e-12 * (1.0 + fabs(expected.log_p_value)));
  else
    assert_true(number(frame, "p_value", row) > expected.p_value);
  assert_int_equal(whole(frame, "n_levels", row), 4);
}

static void every_kind_of_metric_has_levels(void **state) {
  (void)state;
  expt_analysis *analysis = spending(NULL);
  add_spending(analysis, 0, USERS, "all");
  expt_frame *frame = ask_levels(analysis, NULL), *effects = ask(analysis);
  assert_int_equal(rows_of(frame), 6 * 2 * 2);
  for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
    check_kind(frame, effects, kinds[k], "B");
    check_kind(frame, effects, kinds[k], "C");
  }
  assert_true(isinf(number(frame, "df2", row_of(frame, "conversion", "city", "B"))));
  assert_true(isfinite(number(frame, "df2", row_of(frame, "revenue", "city", "B"))));
  expt_frame_free(effects);
  expt_frame_free(frame);
  expt_analysis_free(analysis);
}

/* Four rows a metric (two segments that are one, two treatments); Holm as in R's p.adjust. */
static void p_values_are_adjusted_within_the_metric(void **state) {
  (void)state;
  expt_analysis *analysis = spending(NULL);
  add_spending(analysis, 0, USERS, "all");
  expt_frame *frame = ask_levels(analysis, NULL);
  const double b = number(frame, "p_value", row_of(frame, "revenue", "city", "B"));
  const double c = number(frame, "p_value", row_of(frame, "revenue", "city", "C"));
  const double low = fmin(b, c), high = fmax(b, c);
  const double first = fmin(1.0, 4.0 * low), second = fmax(first, fmin(1.0, 2.0 * high));
  near_or_equal("B", number(frame, "p_adjusted", row_of(frame, "revenue", "other", "B")), b < c ? first : second, 1e-14);
  near_or_equal("C", number(frame, "p_adjusted", row_of(frame, "revenue", "other", "C")), b < c ? second : first, 1e-14);
  expt_frame_free(frame);
  expt_analysis_free(analysis);
}

static void same_frame(const expt_frame *a, const expt_frame *b) {
  static const char *const numbers[] = {"q", "df2", "log_p_value", "p_adjusted", "i2_high", "tau2", "total", "pooled", "pooled_low",
                                        "shrunken_smallest", "shrunken_largest", "log_qualitative_p_value", "share_p_value"};
  assert_int_equal(rows_of(a), rows_of(b));
  for (int64_t row = 0; row < rows_of(a); row++) {
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
      const double x = number(a, numbers[i], row), y = number(b, numbers[i], row);
      assert_true(x == y || (isnan(x) && isnan(y)));
    }
    assert_string_equal(word(a, "smallest_level", row), word(b, "smallest_level", row));
    assert_string_equal(word(a, "detail", row), word(b, "detail", row));
  }
}

/* Batches from the last to the first: labels arrive in another order. */
static void partitions_give_the_same_bits(void **state) {
  (void)state;
  expt_analysis *whole_one = spending(NULL), *parts = spending(NULL), *rest = spending(NULL);
  expt_error err;
  char batch[16];
  add_spending(whole_one, 0, USERS, "all");
  for (int64_t from = USERS - 100; from >= 0; from -= 100) {
    snprintf(batch, sizeof batch, "b%d", (int)from);
    add_spending(from % 700 == 0 ? rest : parts, from, 100, batch);
  }
  must(expt_analysis_merge(parts, rest, &err), &err);
  expt_analysis_heterogeneity_options options = defaults();
  for (int i = 0; i < 4; i++) {
    options.scale = i % 2;
    options.between_variance = i / 2;
    expt_frame *a = ask_levels(whole_one, &options), *b = ask_levels(parts, &options);
    same_frame(a, b);
    expt_frame_free(a);
    expt_frame_free(b);
  }
  expt_analysis_free(whole_one);
  expt_analysis_free(parts);
  expt_analysis_free(rest);
}

/* On the scale of ratios an effect that multiplies is one effect. */
static void ratios_may_agree_where_differences_do_not(void **state) {
  (void)state;
  const cell cells[] = {{"A", "x", 100000, 1000}, {"B", "x", 100000, 1500}, {"A", "y", 100000, 20000}, {"B", "y", 100000, 30000}};
  expt_analysis *analysis = of_counts(cells, 4);
  expt_analysis_heterogeneity_options options = defaults();
  expt_frame *frame = ask_levels(analysis, &options);
  assert_true(number(frame, "p_value", 0) < 1e-50);
  expt_frame_free(frame);
  options.scale = EXPT_SCALE_RATIO;
  frame = ask_levels(analysis, &options);
  near_or_equal("q", number(frame, "q", 0), 0.0, 1e-20);
  near_or_equal("pooled", number(frame, "pooled", 0), log(1.5), 1e-14);
  assert_string_equal(word(frame, "scale", 0), "ratio");
  expt_frame_free(frame);
  expt_analysis_free(analysis);
}

/* ---- edges ---- */

static void nothing_to_compare(void **state) {
  (void)state;
  expt_analysis *analysis = new_analysis(NULL, NULL, NULL);
  add_metric(analysis, "m", "clicked", NULL, EXPT_MISSING_REJECT);
  expt_frame *frame = ask_levels(analysis, NULL);
  assert_int_equal(rows_of(frame), 0);
  expt_frame_free(frame);
  expt_analysis_free(analysis);
  analysis = shop_analysis(NULL);
  frame = ask_levels(analysis, NULL);
  assert_int_equal(rows_of(frame), 0);
  expt_frame_free(frame);
  add_rows(analysis, 0, 3, "few");
  expt_analysis_heterogeneity_options options = defaults();
  options.min_units = 2;
  frame = ask_levels(analysis, &options);
  for (int64_t row = 0; row < rows_of(frame); row++)
    assert_true(isnan(number(frame, "p_value", row)) && whole(frame, "n_levels", row) <= 1);
  expt_frame_free(frame);
  expt_analysis_free(analysis);
}

static void refused(const expt_analysis *analysis, const expt_analysis_heterogeneity_options *options, expt_status status,
                    const char *argument, const char *field) {
  expt_frame *frame = (expt_frame *)&frame;
  expt_error err;
  assert_int_equal(expt_analysis_heterogeneity(analysis, options, &frame, &err), status);
  test_error_is(&err, status, argument, field, -1);
  assert_null(frame);
}

static void bad_questions_are_refused(void **state) {
  (void)state;
  expt_analysis *analysis = shop_analysis(NULL), *empty = new_analysis(NULL, NULL, NULL);
  add_rows(analysis, 0, 300, "b");
  expt_analysis_heterogeneity_options options = defaults();
  options.min_units = 1;
  refused(analysis, &options, EXPT_E_ARGUMENT, "options", "min_units");
  options = defaults();
  options.confidence = NAN;
  refused(analysis, &options, EXPT_E_ARGUMENT, "options", "confidence");
  options = defaults();
  options.scale = 2;
  refused(analysis, &options, EXPT_E_ARGUMENT, "options", "scale");
  options = defaults();
  options.between_variance = -1;
  refused(analysis, &options, EXPT_E_ARGUMENT, "options", "between_variance");
  refused(NULL, NULL, EXPT_E_ARGUMENT, "analysis", "");
  refused(empty, NULL, EXPT_E_STATE, "analysis", NULL);
  assert_int_equal(expt_analysis_heterogeneity(analysis, NULL, NULL, NULL), EXPT_E_ARGUMENT);
  expt_analysis_free(analysis);
  expt_analysis_free(empty);
}

static expt_status step(expt_context *ctx, void *user, expt_error *err) {
  const state_bytes *kept = user;
  expt_analysis *analysis = NULL;
  expt_frame *frame = NULL;
  expt_status status = expt_analysis_load(ctx, kept->bytes, kept->size, &analysis, err);
  if (status == EXPT_OK) status = expt_analysis_heterogeneity(analysis, NULL, &frame, err);
  expt_frame_free(frame);
  expt_analysis_free(analysis);
  return status;
}

static void memory_may_run_out(void **state) {
  (void)state;
  expt_analysis *analysis = spending(NULL);
  add_spending(analysis, 0, 500, "all");
  state_bytes kept = save(analysis);
  test_every_allocation(step, &kept);
  free(kept.bytes);
  expt_analysis_free(analysis);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(two_levels_are_a_difference_of_differences),
      cmocka_unit_test(simpson_is_seen),
      cmocka_unit_test(small_levels_take_no_part),
      cmocka_unit_test(every_kind_of_metric_has_levels),
      cmocka_unit_test(p_values_are_adjusted_within_the_metric),
      cmocka_unit_test(partitions_give_the_same_bits),
      cmocka_unit_test(ratios_may_agree_where_differences_do_not),
      cmocka_unit_test(nothing_to_compare),
      cmocka_unit_test(bad_questions_are_refused),
      cmocka_unit_test(memory_may_run_out),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
