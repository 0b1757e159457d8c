/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the values of valid data do to an answer is said in a note: never a silent number, never a silent NaN. */
#include "tests/unit/metrics_support.h"

#include <experiment/health.h>
#include <experiment/tables.h>

enum { Y, DEN, X1, X2, EVENTS, EXPOSURE, LATENCY, FLAG };

static experiment_rows rows;

static expt_frame *answer_split(split_by by, void (*describe)(expt_analysis *)) {
  expt_analysis *analysis = analysis_split_by(NULL, by);
  describe(analysis);
  add_experiment(analysis, &rows);
  expt_frame *frame = ask(analysis);
  expt_analysis_free(analysis);
  return frame;
}

static void all(expt_analysis *analysis) {
  describe_all_kinds(analysis);
  describe_quantiles(analysis);
}

static void lin_only(expt_analysis *analysis) {
  add_mean(analysis, "lin2", "y", 2, both_covariates, EXPT_MISSING_REJECT);
}

static void is_unknown(const expt_frame *frame, int64_t row) {
  assert_true(isnan(number(frame, "p_value", row)) && isnan(number(frame, "std_error", row)));
  assert_true(isnan(number(frame, "ci_low", row)) && isnan(number(frame, "p_adjusted", row)));
}

static void one_arm_is_compared_with_none(void **state) {
  (void)state;
  make_rows(&rows, 60);
  for (int i = 0; i < 60; i++)
    rows.group[i] = 0;
  expt_frame *frame = answer_split((split_by){0}, all);
  assert_int_equal(expt_frame_view(frame)->n_rows, 12);
  for (int64_t row = 0; row < 12; row++) {
    is_unknown(frame, row);
    assert_true(is_noted(frame, row, EXPT_NOTE_EMPTY_ARM) && number(frame, "passes", row) == 0.0);
    assert_int_equal(whole(frame, "n_variant", row), 0);
    assert_int_equal(whole(frame, "n_control", row), 60);
  }
  expt_frame_free(frame);
}

static void one_unit_in_an_arm_is_noted_in_every_kind(void **state) {
  (void)state;
  make_rows(&rows, 60);
  for (int i = 0; i < 60; i++)
    rows.group[i] = i == 7;
  expt_frame *frame = answer_split((split_by){0}, all);
  for (int64_t row = 0; row < expt_frame_view(frame)->n_rows; row++) {
    const bool known = !isnan(number(frame, "p_value", row));
    assert_true(known || is_noted(frame, row, EXPT_NOTE_ZERO_VARIANCE));
    if (strcmp(word(frame, "metric", row), "mean") == 0) assert_false(known);
  }
  expt_frame_free(frame);
}

static void equal_values_have_no_test(void **state) {
  (void)state;
  make_rows(&rows, 60);
  for (int k = 0; k < NUMBER_COLUMNS; k++)
    for (int i = 0; i < 60; i++)
      rows.number[k][i] = k == EVENTS ? 0.0 : 1.0;
  expt_frame *frame = answer_split((split_by){0}, all);
  for (int64_t row = 0; row < expt_frame_view(frame)->n_rows; row++) {
    assert_true(is_noted(frame, row, EXPT_NOTE_ZERO_VARIANCE));
    assert_true(isnan(number(frame, "p_value", row)) && number(frame, "estimate", row) == 0.0);
  }
  expt_frame_free(frame);
}

static void a_denominator_of_nothing(void **state) {
  (void)state;
  make_rows(&rows, 60);
  for (int i = 0; i < 60; i++)
    rows.number[DEN][i] = 0.0;
  expt_frame *frame = answer_split((split_by){0}, all);
  const int64_t row = find_row(frame, "ratio", "all", "", "1");
  is_unknown(frame, row);
  assert_true(isnan(number(frame, "value_control", row)) && is_noted(frame, row, EXPT_NOTE_ZERO_VARIANCE));
  expt_frame_free(frame);
}

static void dropping(expt_analysis *analysis) {
  add_mean(analysis, "m", "y", 0, NULL, EXPT_MISSING_DROP);
}

static void all_missing_and_some_missing(void **state) {
  (void)state;
  make_rows(&rows, 60);
  for (int i = 0; i < 60; i++)
    rows.number[Y][i] = NAN;
  expt_frame *frame = answer_split((split_by){0}, dropping);
  is_unknown(frame, 0);
  assert_true(is_noted(frame, 0, EXPT_NOTE_EMPTY_ARM) && is_noted(frame, 0, EXPT_NOTE_DROPPED));
  assert_int_equal(whole(frame, "n_dropped", 0), 60);
  expt_frame_free(frame);
  make_rows(&rows, 400);
  for (int i = 0; i < 400; i++)
    if (rows.group[i] == 1 && i % 2 == 0) rows.number[Y][i] = NAN;
  frame = answer_split((split_by){0}, dropping);
  assert_true(is_noted(frame, 0, EXPT_NOTE_DROP_IMBALANCE));
  expt_frame_free(frame);
}

static void strata_and_clusters(void **state) {
  (void)state;
  make_rows(&rows, 60);
  rows.stratum[0] = 9, rows.stratum[5] = 8; /* one unit each, of different arms */
  expt_frame *frame = answer_split((split_by){.strata = "stratum"}, lin_only);
  assert_true(is_noted(frame, 0, EXPT_NOTE_STRATA_MERGED));
  assert_true(number(frame, "std_error", 0) > 0.0);
  assert_string_equal(word(frame, "method", 0), "post-stratified Welch t");
  expt_frame_free(frame);
  frame = answer_split((split_by){.cluster = "cluster"}, lin_only);
  assert_true(is_noted(frame, 0, EXPT_NOTE_FEW_CLUSTERS));
  assert_true(whole(frame, "clusters_control", 0) == 6 && number(frame, "df", 0) > 0.0 && number(frame, "df", 0) < 10.0);
  expt_frame_free(frame);
  for (int i = 0; i < 60; i++)
    rows.cluster[i] = rows.group[i];
  frame = answer_split((split_by){.cluster = "cluster"}, lin_only);
  is_unknown(frame, 0);
  assert_true(is_noted(frame, 0, EXPT_NOTE_FEW_CLUSTERS));
  expt_frame_free(frame);
}

static void counts_that_are_not_poisson(void **state) {
  (void)state;
  make_rows(&rows, 400);
  for (int i = 0; i < 400; i++)
    rows.number[EVENTS][i] = i % 20 < 2 ? 30.0 : 0.0;
  expt_frame *frame = answer_split((split_by){0}, all);
  assert_true(is_noted(frame, find_row(frame, "count", "all", "", "1"), EXPT_NOTE_OVERDISPERSED));
  expt_frame_free(frame);
  for (int i = 0; i < 400; i++)
    rows.number[EVENTS][i] = i % 100 == 0;
  frame = answer_split((split_by){0}, all);
  const int64_t row = find_row(frame, "count", "all", "", "1");
  assert_true(is_noted(frame, row, EXPT_NOTE_FEW_EVENTS) && !is_noted(frame, row, EXPT_NOTE_OVERDISPERSED));
  expt_frame_free(frame);
}

static void few_on_one_side_of_a_quantile(void **state) {
  (void)state;
  make_rows(&rows, 120);
  expt_frame *frame = answer_split((split_by){0}, all);
  assert_true(is_noted(frame, find_row(frame, "p90", "all", "", "1"), EXPT_NOTE_FEW_EVENTS));
  assert_false(is_noted(frame, find_row(frame, "median", "all", "", "1"), EXPT_NOTE_FEW_EVENTS));
  expt_frame_free(frame);
}

/* Ratings of 1 to 5 tie everywhere, whole milliseconds nowhere much. */
static void quantiles_of_few_values(void **state) {
  (void)state;
  for (int values = 5; values <= 900; values += 895) {
    make_rows(&rows, 400);
    for (int i = 0; i < 400; i++)
      rows.number[LATENCY][i] = (double)(1 + pick(i, 33, values));
    expt_frame *frame = answer_split((split_by){0}, all);
    assert_int_equal(is_noted(frame, find_row(frame, "median", "all", "", "1"), EXPT_NOTE_APPROXIMATE), values == 5);
    expt_frame_free(frame);
  }
}

static void what_covariates_say_of_themselves(void **state) {
  (void)state;
  make_rows(&rows, 400);
  for (int i = 0; i < 400; i++)
    rows.number[X2][i] = 3.0 * rows.number[X1][i] + 1.0;
  expt_frame *frame = answer_split((split_by){0}, lin_only);
  assert_true(is_noted(frame, 0, EXPT_NOTE_COLLINEAR) && !is_noted(frame, 0, EXPT_NOTE_PRE_IMBALANCE));
  assert_true(number(frame, "std_error", 0) > 0.0);
  expt_frame_free(frame);
  make_rows(&rows, 400);
  for (int i = 0; i < 400; i++)
    rows.number[X1][i] += 4.0 * (double)rows.group[i]; /* moved by the treatment: it takes the effect away */
  for (int i = 0; i < 400; i++)
    rows.number[Y][i] = rows.number[X1][i] - 2.0 * (double)rows.group[i];
  frame = answer_split((split_by){0}, lin_only);
  assert_true(is_noted(frame, 0, EXPT_NOTE_PRE_IMBALANCE) && is_noted(frame, 0, EXPT_NOTE_SIGN_FLIP));
  assert_true(number(frame, "unadjusted_estimate", 0) > 0.0 && number(frame, "estimate", 0) < 0.0);
  expt_frame_free(frame);
}

/* Two units an arm and two covariates: no error of the slopes is left, so they are not used. */
static void too_few_units_for_covariates(void **state) {
  (void)state;
  make_rows(&rows, 4);
  for (int i = 0; i < 4; i++)
    rows.group[i] = i % 2;
  expt_frame *frame = answer_split((split_by){0}, lin_only);
  assert_string_equal(word(frame, "method", 0), "Welch t");
  assert_true(isnan(number(frame, "unadjusted_estimate", 0)) && number(frame, "std_error", 0) > 0.0);
  assert_true(is_noted(frame, 0, EXPT_NOTE_COLLINEAR));
  expt_frame_free(frame);
}

/* One that is the same for all says nothing; one that is the arm itself is no covariate. */
static void covariates_that_do_not_vary(void **state) {
  (void)state;
  make_rows(&rows, 400);
  for (int i = 0; i < 400; i++)
    rows.number[X1][i] = 7.0;
  expt_frame *frame = answer_split((split_by){0}, lin_only);
  assert_true(is_noted(frame, 0, EXPT_NOTE_COLLINEAR) && !is_noted(frame, 0, EXPT_NOTE_PRE_IMBALANCE));
  expt_frame_free(frame);
  for (int i = 0; i < 400; i++)
    rows.number[X1][i] = (double)rows.group[i];
  frame = answer_split((split_by){0}, lin_only);
  assert_true(is_noted(frame, 0, EXPT_NOTE_COLLINEAR) && is_noted(frame, 0, EXPT_NOTE_PRE_IMBALANCE));
  expt_frame_free(frame);
}

/* 4/5 of the variance may have been known before; 999/1000 of it was not. */
static void covariates_that_are_the_outcome(void **state) {
  (void)state;
  for (int share = 0; share < 2; share++) {
    make_rows(&rows, 400);
    for (int i = 0; i < 400; i++)
      rows.number[X1][i] = rows.number[Y][i] + (share == 0 ? 4.0 : 0.1) * (double)pick(i, 31, 3);
    expt_frame *frame = answer_split((split_by){0}, lin_only);
    assert_int_equal(is_noted(frame, 0, EXPT_NOTE_COVARIATE_AFTER_EXPOSURE), share);
    expt_frame_free(frame);
  }
}

/* A covariate that is 7 or missing says only where it is missing; one that is missing for one unit, nothing at all. */
static void covariates_with_holes(void **state) {
  (void)state;
  make_rows(&rows, 400);
  for (int i = 0; i < 400; i++)
    rows.number[X1][i] = i % 3 == 0 ? NAN : 7.0;
  rows.number[X2][5] = NAN;
  expt_frame *frame = answer_split((split_by){0}, lin_only);
  assert_true(number(frame, "std_error", 0) > 0.0 && !is_noted(frame, 0, EXPT_NOTE_COLLINEAR));
  assert_int_equal(whole(frame, "n_control", 0) + whole(frame, "n_variant", 0), 400);
  expt_frame_free(frame);
}

/* 240 of 400 units where half was planned: p = 6.3e-5 (2 * pnorm(-4), R 4.2.2). Where nothing was declared, even shares were planned, as for health,
 * whose stop goes with every effect. */
static void arms_of_other_sizes_than_planned(void **state) {
  (void)state;
  make_rows(&rows, 400);
  for (int i = 0; i < 400; i++)
    rows.group[i] = i < 240;
  for (int planned = 0; planned < 2; planned++) {
    expt_analysis *analysis = analysis_split_by(NULL, (split_by){0});
    expt_error err;
    for (int v = 0; planned && v < 2; v++)
      must(expt_analysis_add_variant(analysis, v == 0 ? "0" : "1", 0.5, &err), &err);
    describe_all_kinds(analysis);
    add_experiment(analysis, &rows);
    expt_frame *frame = ask(analysis);
    for (int64_t row = 0; row < expt_frame_view(frame)->n_rows; row++)
      assert_true(is_noted(frame, row, EXPT_NOTE_SPLIT_DIFFERS));
    expt_frame_free(frame);
    must(expt_analysis_health(analysis, NULL, &frame, &err), &err);
    assert_string_equal(word(frame, "severity", 0), "stop");
    assert_string_equal(word(frame, "check", 0), "sample_ratio");
    expt_frame_free(frame);
    expt_analysis_free(analysis);
  }
}

/* Money in another unit is another number, and the same evidence: by a power of two, to the bit. */
static void the_unit_of_an_amount_says_nothing(void **state) {
  (void)state;
  make_rows(&rows, 60);
  expt_frame *plain = answer_split((split_by){0}, lin_only);
  for (int i = 0; i < 60; i++)
    rows.number[Y][i] *= 0x1p465;
  expt_frame *large = answer_split((split_by){0}, lin_only);
  assert_true(number(plain, "df", 0) == number(large, "df", 0) &&
              number(plain, "p_value", 0) == number(large, "p_value", 0));
  assert_true(number(plain, "ci_low", 0) * 0x1p465 == number(large, "ci_low", 0));
  expt_frame_free(plain), expt_frame_free(large);
}

/* Beside the normal test of few events stands the exact one. */
static void few_events_have_an_exact_test(void **state) {
  (void)state;
  make_rows(&rows, 400);
  int64_t ones[2] = {0, 0}, units[2] = {0, 0};
  for (int i = 0; i < 400; i++) {
    rows.number[FLAG][i] = pick(i, 35, rows.group[i] == 0 ? 40 : 90) == 0;
    ones[rows.group[i]] += rows.number[FLAG][i] > 0.0;
    units[rows.group[i]]++;
  }
  expt_frame *frame = answer_split((split_by){0}, all);
  expt_fisher_exact_options options;
  expt_fisher_exact_options_init(&options);
  options.mid_p = 1;
  expt_estimate exact;
  assert_int_equal(expt_fisher_exact(ones[0], units[0], ones[1], units[1], &options, &exact, NULL), EXPT_OK);
  const int64_t row = find_row(frame, "share", "all", "", "1");
  assert_true(is_noted(frame, row, EXPT_NOTE_FEW_EVENTS) && number(frame, "mid_p", row) == exact.p_value);
  assert_true(isnan(number(frame, "mid_p", find_row(frame, "mean", "all", "", "1"))));
  expt_frame_free(frame);
}

static void before_the_planned_end(void **state) {
  (void)state;
  make_rows(&rows, 100);
  expt_frame *early = answer_split((split_by){.planned_units = 101}, lin_only);
  expt_frame *whole_time = answer_split((split_by){.planned_units = 100}, lin_only);
  assert_true(is_noted(early, 0, EXPT_NOTE_BEFORE_PLANNED_END));
  assert_false(is_noted(whole_time, 0, EXPT_NOTE_BEFORE_PLANNED_END));
  expt_frame_free(early), expt_frame_free(whole_time);
}

/* 200 users, each of them in both arms, and 400 of whom none is. */
static void units_in_two_variants(void **state) {
  (void)state;
  for (int twice = 0; twice < 2; twice++) {
    static int64_t user[400], group[400];
    static double clicked[400];
    for (int i = 0; i < 400; i++)
      user[i] = twice ? i / 2 : i, group[i] = i % 2, clicked[i] = i % 3 == 0;
    expt_analysis *analysis = new_analysis(NULL, "user", NULL);
    expt_error err;
    add_metric(analysis, "ctr", "clicked", NULL, EXPT_MISSING_REJECT);
    test_table *table = test_table_create(400);
    test_table_integers(table, "user", user);
    test_table_integers(table, "group", group);
    test_table_doubles(table, "clicked", clicked);
    must(expt_analysis_add(analysis, test_table_view(table), "b", &err), &err);
    expt_frame *frame = ask(analysis);
    assert_true(is_noted(frame, 0, EXPT_NOTE_UNITS_IN_TWO_VARIANTS) == (twice == 1));
    expt_frame_free(frame);
    test_table_free(table);
    expt_analysis_free(analysis);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(units_in_two_variants),
      cmocka_unit_test(one_arm_is_compared_with_none),   cmocka_unit_test(one_unit_in_an_arm_is_noted_in_every_kind),
      cmocka_unit_test(equal_values_have_no_test),       cmocka_unit_test(a_denominator_of_nothing),
      cmocka_unit_test(all_missing_and_some_missing),    cmocka_unit_test(strata_and_clusters),
      cmocka_unit_test(counts_that_are_not_poisson),     cmocka_unit_test(few_on_one_side_of_a_quantile),
      cmocka_unit_test(quantiles_of_few_values),         cmocka_unit_test(what_covariates_say_of_themselves),
      cmocka_unit_test(too_few_units_for_covariates),    cmocka_unit_test(covariates_that_do_not_vary),
      cmocka_unit_test(few_events_have_an_exact_test),   cmocka_unit_test(the_unit_of_an_amount_says_nothing),
      cmocka_unit_test(covariates_that_are_the_outcome), cmocka_unit_test(arms_of_other_sizes_than_planned),
      cmocka_unit_test(covariates_with_holes),           cmocka_unit_test(before_the_planned_end),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
