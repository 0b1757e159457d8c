/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two experiments on the same users. */
#include "tests/unit/analysis_support.h"

#include "tests/unit/stats_support.h"
#include <experiment/heterogeneity.h>
#include <experiment/metrics.h>

static expt_analysis_interaction_options defaults(void) {
  expt_analysis_interaction_options options;
  expt_analysis_interaction_options_init(&options);
  return options;
}

static expt_frame *ask_pairs(const expt_analysis *analysis, const expt_analysis_interaction_options *options) {
  expt_frame *frame = NULL;
  expt_error err;
  must(expt_analysis_interaction(analysis, "banner", options, &frame, &err), &err);
  return frame;
}

static int64_t rows_of(const expt_frame *frame) {
  return expt_frame_view(frame)->n_rows;
}

static expt_analysis *describe(const expt_context *ctx) {
  expt_analysis *analysis = new_analysis(ctx, "user", "A");
  expt_error err;
  must(expt_analysis_add_segment(analysis, "banner", &err), &err);
  add_metric(analysis, "bought", "bought", NULL, EXPT_MISSING_REJECT);
  must(expt_analysis_add_mean(analysis, "paid", "paid", NULL, &err), &err);
  return analysis;
}

/* A and B, beside a banner that is off, red or blue, or was not under test (1 in 10). The treatment sells more with a red
 * banner, or the other way. */
static void add_users(expt_analysis *analysis, int64_t n, bool interacts, bool excludes) {
  static const char *const groups[] = {"A", "B"}, *const banners[] = {"off", "red", "blue"};
  test_table *table = test_table_create(n);
  int64_t *user = calloc((size_t)n, sizeof *user), *bought = calloc((size_t)n, sizeof *bought);
  double *paid = calloc((size_t)n, sizeof *paid);
  int32_t *group = calloc((size_t)n, sizeof *group), *banner = calloc((size_t)n, sizeof *banner);
  expt_error err;
  for (int64_t i = 0; i < n; i++) {
    user[i] = i;
    group[i] = (int32_t)pick(i, 1, 2);
    banner[i] = pick(i, 2, 10) == 0 ? -1 : (int32_t)pick(i, 3, 3);
    if (excludes && group[i] == 1 && pick(i, 4, 2) == 0) banner[i] = 0;
    const int64_t of_hundred = 20 + 2 * group[i] + (interacts && group[i] == 1 && banner[i] == 1 ? 12 : 0);
    bought[i] = pick(i, 5, 100) < of_hundred;
    paid[i] = (double)bought[i] * (double)(1 + pick(i, 6, 30));
  }
  test_table_integers(table, "user", user);
  test_table_codes(table, "group", group, groups, 2);
  test_table_codes(table, "banner", banner, banners, 3);
  test_table_integers(table, "bought", bought);
  test_table_doubles(table, "paid", paid);
  must(expt_analysis_add(analysis, test_table_view(table), "all", &err), &err);
  test_table_free(table);
  free(user), free(bought), free(paid), free(group), free(banner);
}

static expt_analysis *of_users(int64_t n, bool interacts, bool excludes) {
  expt_analysis *analysis = describe(NULL);
  add_users(analysis, n, interacts, excludes);
  return analysis;
}

static int64_t row_of(const expt_frame *frame, const char *metric, const char *other) {
  const expt_table *table = expt_frame_view(frame);
  for (int64_t row = 0; row < table->n_rows; row++)
    if (has_text(table, "metric", row, metric) && has_text(table, "other_variant", row, other)) return row;
  fail_msg("no row %s %s", metric, other);
  return -1;
}

static void effects_are_those_of_the_levels(void **state) {
  (void)state;
  expt_analysis *analysis = of_users(30000, true, false);
  expt_analysis_interaction_options options = defaults();
  options.other_control = "off";
  expt_frame *frame = ask_pairs(analysis, &options), *effects = ask(analysis);
  assert_int_equal(rows_of(frame), 2 * 2);
  for (int64_t row = 0; row < rows_of(frame); row++) {
    char metric[16], other[16];
    snprintf(metric, sizeof metric, "%s", word(frame, "metric", row));
    snprintf(other, sizeof other, "%s", word(frame, "other_variant", row));
    const int64_t alone = find_row(effects, metric, "banner", "off", "B");
    const int64_t together = find_row(effects, metric, "banner", other, "B");
    const double a = number(effects, "estimate", alone), b = number(effects, "estimate", together);
    const double error = hypot(number(effects, "std_error", alone), number(effects, "std_error", together));
    assert_true(number(frame, "effect_alone", row) == a && number(frame, "effect_together", row) == b);
    near_or_equal("estimate", number(frame, "estimate", row), b - a, 0.0);
    near_or_equal("error", number(frame, "std_error", row), error, 1e-14 * error);
    near_or_equal("statistic", number(frame, "statistic", row), (b - a) / error, 1e-12 * fabs((b - a) / error));
    assert_true(number(frame, "p_adjusted", row) >= number(frame, "p_value", row) * (1.0 - 1e-14));
    assert_string_equal(word(frame, "other_control", row), "off");
  }
  assert_true(number(frame, "p_value", row_of(frame, "bought", "red")) < 1e-3);
  assert_true(isinf(number(frame, "df", row_of(frame, "bought", "red"))));
  assert_true(isfinite(number(frame, "df", row_of(frame, "paid", "red"))));
  expt_frame_free(effects);
  expt_frame_free(frame);
  expt_analysis_free(analysis);
}

/* With one treatment there, it is the question of heterogeneity. */
static void two_levels_agree_with_heterogeneity(void **state) {
  (void)state;
  expt_analysis *analysis = describe(NULL);
  static const char *const groups[] = {"A", "B", "A", "B", "A", "B", "A", "B"};
  static const char *const banners[] = {"off", "off", "red", "red", "off", "off", "red", "red"};
  test_table *table = test_table_create(8);
  const int64_t user[] = {1, 2, 3, 4, 5, 6, 7, 8}, bought[] = {0, 1, 1, 1, 1, 1, 0, 1};
  const double paid[] = {1, 2, 3, 5, 2, 5, 1, 9};
  expt_error err;
  test_table_texts(table, "group", groups);
  test_table_texts(table, "banner", banners);
  test_table_integers(table, "user", user);
  test_table_integers(table, "bought", bought);
  test_table_doubles(table, "paid", paid);
  must(expt_analysis_add(analysis, test_table_view(table), "all", &err), &err);
  expt_analysis_heterogeneity_options options;
  expt_analysis_heterogeneity_options_init(&options);
  options.min_units = 2;
  expt_frame *pairs = ask_pairs(analysis, NULL), *levels = NULL;
  must(expt_analysis_heterogeneity(analysis, &options, &levels, &err), &err);
  const int64_t row = row_of(pairs, "paid", "red");
  const double t = number(pairs, "statistic", row);
  near_or_equal("q", number(levels, "q", 1), t * t, 1e-13 * t * t);
  near_or_equal("df2", number(levels, "df2", 1), number(pairs, "df", row), 1e-12 * number(pairs, "df", row));
  near_or_equal("p", number(levels, "p_value", 1), number(pairs, "p_value", row), 1e-13);
  expt_frame_free(pairs);
  expt_frame_free(levels);
  test_table_free(table);
  expt_analysis_free(analysis);
}

static void ratios_are_compared_as_ratios(void **state) {
  (void)state;
  expt_analysis *analysis = of_users(30000, true, false);
  expt_analysis_interaction_options options = defaults();
  options.scale = EXPT_SCALE_RATIO;
  options.other_control = "off";
  expt_frame *frame = ask_pairs(analysis, &options), *effects = ask(analysis);
  const int64_t row = row_of(frame, "bought", "red");
  const double alone = 1.0 + number(effects, "rel_estimate", find_row(effects, "bought", "banner", "off", "B"));
  const double together = 1.0 + number(effects, "rel_estimate", find_row(effects, "bought", "banner", "red", "B"));
  near_or_equal("alone", number(frame, "effect_alone", row), alone, 1e-14);
  near_or_equal("together", number(frame, "effect_together", row), together, 1e-14);
  near_or_equal("ratio of ratios", number(frame, "estimate", row), together / alone, 1e-14);
  assert_true(number(frame, "ci_low", row) < together / alone && number(frame, "ci_high", row) > together / alone);
  assert_string_equal(word(frame, "scale", row), "ratio");
  expt_frame_free(effects);
  expt_frame_free(frame);
  expt_analysis_free(analysis);
}

static void joint_assignment_is_tested(void **state) {
  (void)state;
  expt_analysis *independent = of_users(30000, false, false), *excluding = of_users(30000, false, true);
  expt_frame *good = ask_pairs(independent, NULL), *bad = ask_pairs(excluding, NULL);
  assert_true(number(good, "joint_p_value", 0) > 1e-3);
  assert_true(number(bad, "joint_p_value", 0) < 1e-100);
  assert_true(number(bad, "joint_log_p_value", 0) < -230.0);
  assert_string_equal(word(good, "other_control", 0), "blue");
  expt_frame_free(good);
  expt_frame_free(bad);
  expt_analysis_free(independent);
  expt_analysis_free(excluding);
}

static void nothing_to_compare(void **state) {
  (void)state;
  expt_analysis *analysis = describe(NULL);
  expt_analysis_interaction_options options = defaults();
  options.other_control = "off";
  expt_frame *frame = ask_pairs(analysis, &options);
  assert_int_equal(rows_of(frame), 0);
  expt_frame_free(frame);
  expt_analysis_free(analysis);
}

static void refused(const expt_analysis *analysis, const char *segment, const expt_analysis_interaction_options *options,
                    expt_status status, const char *argument, const char *field) {
  expt_frame *frame = (expt_frame *)&frame;
  expt_error err;
  assert_int_equal(expt_analysis_interaction(analysis, segment, options, &frame, &err), status);
  test_error_is(&err, status, argument, field, -1);
  assert_null(frame);
}

static void bad_questions_are_refused(void **state) {
  (void)state;
  expt_analysis *analysis = of_users(100, false, false), *bare = new_analysis(NULL, NULL, NULL);
  expt_analysis_interaction_options options = defaults();
  expt_error err;
  must(expt_analysis_add_segment(bare, "banner", &err), &err);
  refused(analysis, NULL, NULL, EXPT_E_ARGUMENT, "segment", "");
  refused(analysis, "", NULL, EXPT_E_ARGUMENT, "segment", "");
  refused(analysis, "colour", NULL, EXPT_E_COLUMN, "segment", "");
  refused(NULL, "banner", NULL, EXPT_E_ARGUMENT, "analysis", "");
  refused(bare, "banner", NULL, EXPT_E_STATE, "analysis", NULL);
  options.other_control = "green";
  refused(analysis, "banner", &options, EXPT_E_LABEL, "options", "other_control");
  options = defaults();
  options.confidence = 0.0;
  refused(analysis, "banner", &options, EXPT_E_ARGUMENT, "options", "confidence");
  options = defaults();
  options.scale = -1;
  refused(analysis, "banner", &options, EXPT_E_ARGUMENT, "options", "scale");
  expt_analysis_free(analysis);
  expt_analysis_free(bare);
}

static expt_status step(expt_context *ctx, void *user, expt_error *err) {
  const state_bytes *kept = user;
  expt_analysis *analysis = NULL;
  expt_frame *frame = NULL;
  expt_status status = expt_analysis_load(ctx, kept->bytes, kept->size, &analysis, err);
  if (status == EXPT_OK) status = expt_analysis_interaction(analysis, "banner", NULL, &frame, err);
  expt_frame_free(frame);
  expt_analysis_free(analysis);
  return status;
}

static void memory_may_run_out(void **state) {
  (void)state;
  expt_analysis *analysis = of_users(200, false, false);
  state_bytes kept = save(analysis);
  test_every_allocation(step, &kept);
  free(kept.bytes);
  expt_analysis_free(analysis);
}

/* All units are in one variant of the other experiment: nothing to compare, and that is said. */
static void one_variant_of_the_other(void **state) {
  (void)state;
  static const char *const group[] = {"A", "A", "B", "B", "A", "B"}, *const other[] = {"on", "on", "on", "on", "on", "on"};
  static const double clicked[] = {0, 1, 1, 0, 1, 1};
  expt_analysis *analysis = new_analysis(NULL, NULL, NULL);
  expt_frame *frame = NULL;
  expt_error err;
  must(expt_analysis_add_segment(analysis, "other", &err), &err);
  add_metric(analysis, "ctr", "clicked", NULL, EXPT_MISSING_REJECT);
  test_table *table = two_columns(6, group, clicked);
  test_table_texts(table, "other", other);
  must(expt_analysis_add(analysis, test_table_view(table), "b", &err), &err);
  must(expt_analysis_interaction(analysis, "other", NULL, &frame, &err), &err);
  assert_int_equal(expt_frame_view(frame)->n_rows, 1);
  assert_string_equal(word(frame, "other_control", 0), "on");
  assert_string_equal(word(frame, "other_variant", 0), "<missing>");
  assert_true(!isnan(number(frame, "effect_alone", 0)) && isnan(number(frame, "effect_together", 0)) && isnan(number(frame, "p_value", 0)));
  assert_true((whole(frame, "note_bits", 0) & NOTE(EXPT_NOTE_EMPTY_ARM)) != 0);
  expt_frame_free(frame);
  test_table_free(table);
  expt_analysis_free(analysis);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(one_variant_of_the_other),
      cmocka_unit_test(effects_are_those_of_the_levels),
      cmocka_unit_test(two_levels_agree_with_heterogeneity),
      cmocka_unit_test(ratios_are_compared_as_ratios),
      cmocka_unit_test(joint_assignment_is_tested),
      cmocka_unit_test(nothing_to_compare),
      cmocka_unit_test(bad_questions_are_refused),
      cmocka_unit_test(memory_may_run_out),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
