/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Proportions and counts say what expt_two_proportions() and expt_poisson_rates() say of their counts, whatever is tested. */
#include "tests/unit/metrics_support.h"

#include <experiment/stats.h>

enum { ROWS = 240 };
static experiment_rows rows;

typedef struct counted {
  int64_t units[2], ones[2], events[2];
  double exposure[2];
} counted;

static counted count(void) {
  counted c = {0};
  for (int64_t i = 0; i < ROWS; i++) {
    const int64_t arm = rows.group[i];
    c.units[arm]++;
    c.events[arm] += (int64_t)rows.number[4][i];
    c.exposure[arm] += rows.number[5][i];
    c.ones[arm] += (int64_t)rows.number[7][i];
  }
  return c;
}

static void same(double got, double expected) {
  if (got != expected && !(isnan(got) && isnan(expected))) fail_msg("%.17g, expected %.17g", got, expected);
}

static void is_estimate(const expt_frame *frame, const char *metric, const expt_estimate *expected) {
  const int64_t row = find_row(frame, metric, "all", "", "1");
  same(number(frame, "estimate", row), expected->estimate);
  same(number(frame, "std_error", row), expected->std_error);
  same(number(frame, "ci_low", row), expected->ci_low);
  same(number(frame, "ci_high", row), expected->ci_high);
}

static void is_test(const expt_frame *frame, const char *metric, const expt_estimate *expected) {
  const int64_t row = find_row(frame, metric, "all", "", "1");
  same(number(frame, "statistic", row), expected->statistic);
  same(number(frame, "p_value", row), expected->p_value);
  same(number(frame, "log_p_value", row), expected->log_p_value);
  assert_true(isinf(number(frame, "df", row)));
}

/* ---- proportions ---- */

static void add_share(expt_analysis *analysis, const char *name, int relative, double null_value) {
  expt_analysis_proportion_options options;
  expt_error err;
  expt_analysis_proportion_options_init(&options);
  options.relative = relative;
  options.null_value = null_value;
  must(expt_analysis_add_proportion(analysis, name, "flag", &options, &err), &err);
}

static expt_estimate two_proportions(const counted *c, expt_scale scale, double null_value) {
  expt_two_proportions_options options;
  expt_estimate out;
  expt_error err;
  expt_two_proportions_options_init(&options);
  options.scale = scale;
  options.null_value = null_value;
  must(expt_two_proportions(c->ones[0], c->units[0], c->ones[1], c->units[1], &options, &out, &err), &err);
  return out;
}

static void a_proportion_is_tested_against_its_null_value(void **state) {
  (void)state;
  const counted c = count();
  expt_analysis *analysis = analysis_split_by(NULL, (split_by){0});
  add_share(analysis, "none", 0, 0.0);
  add_share(analysis, "absolute", 0, -0.1);
  add_share(analysis, "relative", 1, 0.1);
  add_experiment(analysis, &rows);
  expt_frame *frame = ask(analysis);
  const expt_estimate none = two_proportions(&c, EXPT_SCALE_DIFFERENCE, NAN);
  const expt_estimate absolute = two_proportions(&c, EXPT_SCALE_DIFFERENCE, -0.1);
  const expt_estimate relative = two_proportions(&c, EXPT_SCALE_RATIO, 1.1);
  is_estimate(frame, "none", &none), is_test(frame, "none", &none);
  is_estimate(frame, "absolute", &none), is_test(frame, "absolute", &absolute);
  is_estimate(frame, "relative", &none), is_test(frame, "relative", &relative);
  assert_string_equal(word(frame, "method", 0), "two-proportion z, pooled; Mee");
  assert_string_equal(word(frame, "method", 1), "two-proportion z, score; Mee");
  expt_frame_free(frame);
  expt_analysis_free(analysis);
}

/* Far from both null values, and on the welcome side of one of them alone. */
static void passing_is_being_beyond_the_null_value(void **state) {
  (void)state;
  count();
  expt_analysis *analysis = analysis_split_by(NULL, (split_by){0});
  add_share(analysis, "below", 0, -0.9);
  add_share(analysis, "above", 0, 0.9);
  add_experiment(analysis, &rows);
  expt_frame *frame = ask(analysis);
  for (int64_t row = 0; row < 2; row++)
    assert_true(number(frame, "p_adjusted", row) < 1e-6);
  assert_true(number(frame, "passes", 0) == 1.0 && number(frame, "passes", 1) == 0.0);
  expt_frame_free(frame);
  expt_analysis_free(analysis);
}

/* ---- counts ---- */

static void add_rate(expt_analysis *analysis, const char *name, const char *exposure, int relative, double null_value) {
  expt_analysis_count_options options;
  expt_error err;
  expt_analysis_count_options_init(&options);
  options.exposure = exposure;
  options.relative = relative;
  options.null_value = null_value;
  must(expt_analysis_add_count(analysis, name, "events", &options, &err), &err);
}

static expt_estimate rates(const counted *c, bool exposed, expt_scale scale, double null_value) {
  expt_poisson_rates_options options;
  expt_estimate out;
  expt_error err;
  expt_poisson_rates_options_init(&options);
  options.test = EXPT_RATE_TEST_SCORE;
  options.scale = scale;
  options.null_value = null_value;
  const double control = exposed ? c->exposure[0] : (double)c->units[0];
  const double treatment = exposed ? c->exposure[1] : (double)c->units[1];
  must(expt_poisson_rates(c->events[0], control, c->events[1], treatment, &options, &out, &err), &err);
  return out;
}

static void a_count_is_a_rate(void **state) {
  (void)state;
  const counted c = count();
  expt_analysis *analysis = analysis_split_by(NULL, (split_by){0});
  add_rate(analysis, "count", NULL, 0, 0.0);
  add_rate(analysis, "rate", "exposure", 0, 0.0);
  add_rate(analysis, "above", NULL, 0, 0.2);
  add_rate(analysis, "lift", "exposure", 1, 0.1);
  add_experiment(analysis, &rows);
  expt_frame *frame = ask(analysis);
  const expt_estimate count_none = rates(&c, false, EXPT_SCALE_DIFFERENCE, NAN),
                      rate_none = rates(&c, true, EXPT_SCALE_DIFFERENCE, NAN);
  const expt_estimate above = rates(&c, false, EXPT_SCALE_DIFFERENCE, 0.2),
                      lift = rates(&c, true, EXPT_SCALE_RATIO, 1.1);
  is_estimate(frame, "count", &count_none), is_test(frame, "count", &count_none);
  is_estimate(frame, "rate", &rate_none), is_test(frame, "rate", &rate_none);
  is_estimate(frame, "above", &count_none), is_test(frame, "above", &above);
  is_estimate(frame, "lift", &rate_none), is_test(frame, "lift", &lift);
  same(number(frame, "rel_ci_low", 3), rates(&c, true, EXPT_SCALE_RATIO, NAN).ci_low - 1.0);
  assert_string_equal(word(frame, "method", 0), "Poisson rates, score");
  expt_frame_free(frame);
  expt_analysis_free(analysis);
}

/* Where the control has no event, there is a difference with both limits, and a lift without an upper one. */
static void no_events_are_an_answer(void **state) {
  (void)state;
  experiment_rows *quiet = malloc(sizeof *quiet);
  *quiet = rows;
  for (int64_t i = 0; i < ROWS; i++)
    quiet->number[4][i] = rows.group[i] == 0 ? 0.0 : (double)(i % 4 == 0);
  expt_analysis *analysis = analysis_split_by(NULL, (split_by){0});
  add_rate(analysis, "count", NULL, 0, 0.0);
  add_experiment(analysis, quiet);
  expt_frame *frame = ask(analysis);
  assert_true(number(frame, "value_control", 0) == 0.0 && number(frame, "p_value", 0) < 1e-3);
  assert_true(number(frame, "ci_low", 0) > 0.0 && isfinite(number(frame, "ci_high", 0)));
  assert_true(isinf(number(frame, "rel_ci_high", 0)) && is_noted(frame, 0, EXPT_NOTE_UNBOUNDED));
  assert_true(is_noted(frame, 0, EXPT_NOTE_FEW_EVENTS));
  expt_frame_free(frame);
  expt_analysis_free(analysis);
  free(quiet);
}

int main(void) {
  make_rows(&rows, ROWS);
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_proportion_is_tested_against_its_null_value),
      cmocka_unit_test(passing_is_being_beyond_the_null_value),
      cmocka_unit_test(a_count_is_a_rate),
      cmocka_unit_test(no_events_are_an_answer),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
