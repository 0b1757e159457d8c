/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A split that changed while the experiment ran: what is reported then is within periods, and never the difference of the sums. */
#include "tests/unit/trend_support.h"

#include <experiment/bayesian.h>
#include <experiment/heterogeneity.h>
#include <experiment/looks.h>

enum { DAYS = 2, ARMS = 2, MOST = 4000 };

/* Users by day and arm, and how many of them bought: 9 to 1 on the first day, half and half on the second. On neither day does the
 * treatment do anything, and buyers are twice as many on the second. */
static const int64_t units[DAYS][ARMS] = {{1800, 200}, {1000, 1000}},
                     even_units[DAYS][ARMS] = {{1000, 1000}, {1000, 1000}};
static const double rates[DAYS] = {.1, .2};

typedef struct rows {
  int64_t n, group[MOST], bought[MOST], time[MOST], country[MOST];
  double spent[MOST];
} rows;

static void make(const int64_t sizes[DAYS][ARMS], rows *r) {
  r->n = 0;
  for (int day = 0; day < DAYS; day++)
    for (int arm = 0; arm < ARMS; arm++)
      for (int64_t i = 0; i < sizes[day][arm]; i++, r->n++) {
        r->group[r->n] = arm;
        r->bought[r->n] = (double)i < rates[day] * (double)sizes[day][arm];
        r->spent[r->n] = r->bought[r->n] ? 10.0 + (double)(i % 7) : 0.0;
        r->country[r->n] = i % 2;
        r->time[r->n] = START_US + day * DAY_US + i;
      }
}

static expt_analysis *analysis_by(const rows *r, const char *time, const char *strata, bool with_quantile) {
  expt_analysis_options options;
  expt_analysis_options_init(&options);
  options.time = time;
  options.strata = strata;
  expt_analysis *analysis = NULL;
  expt_error err;
  must(expt_analysis_create(NULL, "group", &options, &analysis, &err), &err);
  must(expt_analysis_add_segment(analysis, "bought", &err), &err);
  must(expt_analysis_add_proportion(analysis, "buyers", "bought", NULL, &err), &err);
  must(expt_analysis_add_mean(analysis, "spent", "spent", NULL, &err), &err);
  must(expt_analysis_add_ratio(analysis, "per buyer", "spent", "bought", NULL, &err), &err);
  must(expt_analysis_add_count(analysis, "events", "bought", NULL, &err), &err);
  if (with_quantile) must(expt_analysis_add_quantile(analysis, "p90", "spent", .9, NULL, &err), &err);
  test_table *table = test_table_create(r->n);
  test_table_integers(table, "group", r->group);
  test_table_integers(table, "bought", r->bought);
  test_table_integers(table, "country", r->country);
  test_table_doubles(table, "spent", r->spent);
  trend_times(table, "seen", r->time);
  must(expt_analysis_add(analysis, test_table_view(table), "b", &err), &err);
  test_table_free(table);
  return analysis;
}

static expt_analysis *analysis_of(const rows *r, bool timed, bool with_quantile) {
  return analysis_by(r, timed ? "seen" : NULL, NULL, with_quantile);
}

static expt_frame *answers(const rows *r, bool timed) {
  expt_analysis *analysis = analysis_of(r, timed, true);
  expt_frame *frame = ask(analysis);
  expt_analysis_free(analysis);
  return frame;
}

static bool is_said(const expt_frame *frame, int64_t row) {
  return (whole(frame, "note_bits", row) & NOTE(EXPT_NOTE_SPLIT_CHANGED)) != 0;
}

static rows changed, even;

/* What the sums say, and what is said instead. By hand: 380 of 2,800 against 220 of 1,200; within days 0. */
static void effects_are_taken_within_periods(void **state) {
  (void)state;
  expt_frame *summed = answers(&changed, false), *frame = answers(&changed, true);
  const int64_t row = find_row(frame, "buyers", "all", "", "1");
  assert_true(fabs(number(summed, "estimate", row) - (220.0 / 1200.0 - 380.0 / 2800.0)) < 1e-15);
  assert_true(number(summed, "p_value", row) < 1e-3 && !is_said(summed, row));
  assert_true(is_said(frame, row));
  assert_true(fabs(number(frame, "estimate", row)) < 1e-15);
  assert_true(number(frame, "p_value", row) > .99);
  assert_true(isnan(number(frame, "unadjusted_estimate", row)));
  assert_string_equal(word(frame, "method", row), "post-stratified Welch t");
  expt_frame_free(summed), expt_frame_free(frame);
}

/* Weights are the days' shares of all users; variances with n - 1. */
static void the_error_is_that_of_the_periods(void **state) {
  (void)state;
  expt_frame *frame = answers(&changed, true);
  double variance = 0.0;
  for (int day = 0; day < DAYS; day++)
    for (int arm = 0; arm < ARMS; arm++)
      variance += .25 * rates[day] * (1 - rates[day]) / (double)(units[day][arm] - 1);
  assert_true(fabs(number(frame, "std_error", find_row(frame, "buyers", "all", "", "1")) - sqrt(variance)) < 1e-14);
  expt_frame_free(frame);
}

static void every_kind_of_metric_is_within_periods_or_unknown(void **state) {
  (void)state;
  static const char *const kinds[] = {"buyers", "spent", "events"};
  expt_frame *frame = answers(&changed, true);
  for (int k = 0; k < 3; k++) {
    const int64_t row = find_row(frame, kinds[k], "all", "", "1");
    assert_true(is_said(frame, row) && fabs(number(frame, "estimate", row)) < .1 * number(frame, "value_control", row));
    assert_true(number(frame, "p_value", row) > .3);
  }
  assert_true(number(frame, "std_error", find_row(frame, "per buyer", "all", "", "1")) > 0.0);
  const int64_t quantile = find_row(frame, "p90", "all", "", "1"),
                segment = find_row(frame, "events", "bought", "1", "1");
  assert_true(is_said(frame, quantile) && isnan(number(frame, "estimate", quantile)) &&
              isnan(number(frame, "p_value", quantile)));
  assert_true(is_said(frame, segment) && isnan(number(frame, "estimate", segment)) &&
              isnan(number(frame, "ci_low", segment)));
  expt_frame_free(frame);
}

/* Each day has its own answer, and days together have none. */
static void a_trend_does_not_add_up_over_a_change(void **state) {
  (void)state;
  expt_analysis *analysis = analysis_of(&changed, true, true);
  expt_frame *frame = ask_trend(analysis, .95);
  const expt_table *view = expt_frame_view(frame);
  assert_true(view->n_rows > 0);
  for (int64_t row = 0; row < view->n_rows; row++) {
    assert_true(is_said(frame, row));
    assert_true(!isnan(number(frame, "estimate", row)));
    assert_true(isnan(number(frame, "cum_estimate", row)));
  }
  expt_frame_free(frame);
  expt_analysis_free(analysis);
}

/* A day on which one arm was switched off says nothing of the effect, and is not taken together with another. */
static void a_period_without_an_arm_is_left_out(void **state) {
  (void)state;
  static rows off;
  static const int64_t sizes[DAYS][ARMS] = {{2000, 0}, {1000, 1000}};
  make(sizes, &off);
  expt_frame *frame = answers(&off, true);
  const int64_t row = find_row(frame, "buyers", "all", "", "1");
  assert_true(is_said(frame, row) && (whole(frame, "note_bits", row) & NOTE(EXPT_NOTE_EMPTY_ARM)) != 0);
  assert_true(fabs(number(frame, "estimate", row)) < 1e-15);
  assert_true(fabs(number(frame, "std_error", row) - sqrt(2 * .16 / 999)) < 1e-14);
  expt_frame_free(frame);
}

/* ---- the other ways to ask ---- */

static bool differs_from_plan(const expt_frame *frame, int64_t row) {
  return (whole(frame, "note_bits", row) & NOTE(EXPT_NOTE_SPLIT_DIFFERS)) != 0;
}

/* Countries by day are not kept: what is within countries alone mixes the days. */
static void strata_of_ones_own_leave_it_unknown(void **state) {
  (void)state;
  expt_analysis *analysis = analysis_by(&changed, "seen", "country", false);
  expt_frame *frame = ask(analysis);
  for (int64_t row = 0; row < expt_frame_view(frame)->n_rows; row++) {
    assert_true(is_said(frame, row) && differs_from_plan(frame, row));
    assert_true(isnan(number(frame, "estimate", row)) && isnan(number(frame, "ci_low", row)) && isnan(number(frame, "p_value", row)));
    assert_true(isnan(number(frame, "odds_ratio", row)) && isnan(number(frame, "rel_estimate", row)));
    assert_true(number(frame, "passes", row) == 0.0);
  }
  expt_frame_free(frame);
  expt_analysis_free(analysis);
}

/* Arms that differ from even shares, which are taken where none were declared, say so beside the change. */
static void a_changed_split_may_differ_from_the_plan_too(void **state) {
  (void)state;
  expt_frame *frame = answers(&changed, true);
  for (int64_t row = 0; row < expt_frame_view(frame)->n_rows; row++)
    assert_true(is_said(frame, row) && differs_from_plan(frame, row));
  expt_frame_free(frame);
}

static void factors_are_unknown(void **state) {
  (void)state;
  static const char *const factors[] = {"buyers", "per buyer"};
  expt_analysis *analysis = analysis_of(&changed, true, false);
  expt_frame *frame = NULL;
  expt_error err;
  must(expt_analysis_decompose(analysis, "spent", factors, 2, NULL, &frame, &err), &err);
  assert_true(expt_frame_view(frame)->n_rows > 0);
  for (int64_t row = 0; row < expt_frame_view(frame)->n_rows; row++) {
    assert_true(is_said(frame, row));
    assert_true(isnan(number(frame, "log_lift", row)) && isnan(number(frame, "p_value", row)) && isnan(number(frame, "joint_low", row)));
  }
  expt_frame_free(frame);
  expt_analysis_free(analysis);
}

/* The posterior is that of the effect within days, which has the mean 0 and the error of the frequentist answer. */
static void a_posterior_is_within_periods(void **state) {
  (void)state;
  expt_analysis *analysis = analysis_of(&changed, true, false);
  expt_frame *within = ask(analysis), *frame = NULL;
  expt_error err;
  must(expt_analysis_bayesian(analysis, NULL, &frame, &err), &err);
  const int64_t row = find_row(frame, "buyers", "all", "", "1"), level = find_row(frame, "buyers", "bought", "1", "1");
  assert_true(is_said(frame, row) && fabs(number(frame, "effect_mean", row)) < 1e-15 && fabs(number(frame, "better", row) - .5) < 1e-9);
  assert_true(fabs(number(frame, "effect_sd", row) - number(within, "std_error", row)) < 1e-15);
  assert_true(is_said(frame, level) && isnan(number(frame, "better", level)) && isnan(number(frame, "log_bayes_factor", level)));
  expt_frame_free(within), expt_frame_free(frame);
  expt_analysis_free(analysis);
}

static void levels_that_cannot_be_compared_say_why(void **state) {
  (void)state;
  expt_analysis *analysis = analysis_of(&changed, true, false);
  expt_frame *frame = NULL;
  expt_error err;
  must(expt_analysis_heterogeneity(analysis, NULL, &frame, &err), &err);
  for (int64_t row = 0; row < expt_frame_view(frame)->n_rows; row++) {
    assert_true(is_said(frame, row) && isnan(number(frame, "p_value", row)));
    assert_non_null(strstr(word(frame, "detail", row), "the split changed from period to period"));
  }
  expt_frame_free(frame);
  expt_analysis_free(analysis);
}

static void a_look_at_no_effect_is_not_one_at_equal_values(void **state) {
  (void)state;
  expt_analysis *analysis = analysis_by(&changed, "seen", "country", false);
  expt_frame *frame = NULL;
  expt_error err;
  must(expt_analysis_sequential(analysis, NULL, &frame, &err), &err);
  const int64_t row = find_row(frame, "spent", "all", "", "1");
  assert_true(is_said(frame, row) && isnan(number(frame, "ci_low", row)));
  assert_true((whole(frame, "note_bits", row) & NOTE(EXPT_NOTE_ZERO_VARIANCE)) == 0);
  expt_frame_free(frame);
  expt_analysis_free(analysis);
}

static void an_even_split_is_as_without_time(void **state) {
  (void)state;
  expt_frame *timed = answers(&even, true), *untimed = answers(&even, false);
  for (int64_t row = 0; row < expt_frame_view(timed)->n_rows; row++) {
    assert_false(is_said(timed, row));
    const double p = number(timed, "p_value", row), q = number(untimed, "p_value", row);
    assert_true(p == q || (isnan(p) && isnan(q)));
    assert_true(number(timed, "ci_low", row) == number(untimed, "ci_low", row) || isnan(number(timed, "ci_low", row)));
  }
  expt_frame_free(timed), expt_frame_free(untimed);
}

static int prepare(void **state) {
  (void)state;
  make(units, &changed);
  make(even_units, &even);
  return 0;
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(effects_are_taken_within_periods),
      cmocka_unit_test(the_error_is_that_of_the_periods),
      cmocka_unit_test(every_kind_of_metric_is_within_periods_or_unknown),
      cmocka_unit_test(a_trend_does_not_add_up_over_a_change),
      cmocka_unit_test(a_period_without_an_arm_is_left_out),
      cmocka_unit_test(strata_of_ones_own_leave_it_unknown),
      cmocka_unit_test(a_changed_split_may_differ_from_the_plan_too),
      cmocka_unit_test(factors_are_unknown),
      cmocka_unit_test(a_posterior_is_within_periods),
      cmocka_unit_test(levels_that_cannot_be_compared_say_why),
      cmocka_unit_test(a_look_at_no_effect_is_not_one_at_equal_values),
      cmocka_unit_test(an_even_split_is_as_without_time),
  };
  return cmocka_run_group_tests(tests, prepare, NULL);
}
