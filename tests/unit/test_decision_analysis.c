/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The verdict on the tables of an analysis, and what it reads of its metrics there. */
#include "tests/unit/tables.h"
#include "tests/unit/decision_support.h"

#include <experiment/health.h>
#include <experiment/looks.h>

enum { UNITS = 4000 };

static expt_analysis *analysis_of(int64_t planned) {
  static const char *arms[2 * UNITS];
  static double bought[2 * UNITS], fast[2 * UNITS];
  for (int64_t i = 0; i < 2 * UNITS; i++) {
    arms[i] = i < UNITS ? "A" : "B";
    bought[i] = i % 100 < (i < UNITS ? 10 : 15);
    fast[i] = i % 2 == 0;
  }
  test_table *rows = test_table_create(2 * UNITS);
  test_table_texts(rows, "arm", arms);
  test_table_doubles(rows, "bought", bought);
  test_table_doubles(rows, "fast", fast);
  expt_analysis *analysis = NULL;
  expt_analysis_options options;
  expt_analysis_options_init(&options);
  options.planned_units = planned;
  expt_analysis_proportion_options guard;
  expt_analysis_proportion_options_init(&guard);
  guard.role = EXPT_ROLE_GUARDRAIL;
  guard.margin = .05;
  assert_int_equal(expt_analysis_create(NULL, "arm", &options, &analysis, NULL), EXPT_OK);
  assert_int_equal(expt_analysis_add_proportion(analysis, "bought", "bought", NULL, NULL), EXPT_OK);
  assert_int_equal(expt_analysis_add_proportion(analysis, "fast", "fast", &guard, NULL), EXPT_OK);
  assert_int_equal(expt_analysis_add(analysis, test_table_view(rows), "rows", NULL), EXPT_OK);
  test_table_free(rows);
  return analysis;
}

static void verdict_of_analysis(int64_t planned, bool sequential, const char *expected) {
  expt_analysis *analysis = analysis_of(planned);
  expt_frame *effects = NULL, *health = NULL, *frame = NULL;
  expt_decision_options options = defaults();
  options.days_run = 14;
  options.always_valid = sequential;
  if (sequential)
    assert_int_equal(expt_analysis_sequential(analysis, NULL, &effects, NULL), EXPT_OK);
  else
    assert_int_equal(expt_analysis_frequentist(analysis, NULL, &effects, NULL), EXPT_OK);
  assert_int_equal(expt_analysis_health(analysis, NULL, &health, NULL), EXPT_OK);
  assert_int_equal(expt_decision(NULL, expt_frame_view(effects), expt_frame_view(health), &options, &frame, NULL), EXPT_OK);
  assert_string_equal(test_text(expt_frame_view(frame), "decision", 0), expected);
  expt_frame_free(frame);
  expt_frame_free(health);
  expt_frame_free(effects);
  expt_analysis_free(analysis);
}

static void frames_of_an_analysis_are_its_input(void **state) {
  (void)state;
  verdict_of_analysis(0, false, "ship");
  verdict_of_analysis(2 * UNITS, false, "ship");
  verdict_of_analysis(2 * UNITS + 1, false, "extend");
  verdict_of_analysis(2 * UNITS + 1, true, "ship");
}

/* ---- how a metric was described ---- */

/* 10 % of the control and 15 % of the treatment did it: a difference of .05, give or take .0145. */
static expt_frame *effects_of(const expt_analysis_proportion_options *described) {
  expt_frame *effects = NULL;
  expt_analysis *analysis = NULL;
  static const char *const arm[] = {"A", "B"};
  static const int64_t units[] = {UNITS, UNITS}, left[] = {UNITS / 10, UNITS * 15 / 100};
  test_table *counts = test_table_create(2);
  test_table_texts(counts, "arm", arm);
  test_table_integers(counts, "units", units);
  test_table_integers(counts, "left", left);
  assert_int_equal(expt_analysis_create(NULL, "arm", NULL, &analysis, NULL), EXPT_OK);
  assert_int_equal(expt_analysis_add_proportion(analysis, "left", "left", described, NULL), EXPT_OK);
  assert_int_equal(expt_analysis_add_counts(analysis, test_table_view(counts), "units", "all", NULL), EXPT_OK);
  assert_int_equal(expt_analysis_frequentist(analysis, NULL, &effects, NULL), EXPT_OK);
  expt_analysis_free(analysis);
  test_table_free(counts);
  return effects;
}

static void verdict_is(const expt_analysis_proportion_options *described, double min_effect, const char *decision, const char *part) {
  expt_frame *effects = effects_of(described), *frame = NULL;
  expt_decision_options options = defaults();
  options.min_effect = min_effect;
  char reason[400];
  assert_int_equal(expt_decision(NULL, expt_frame_view(effects), NULL, &options, &frame, NULL), EXPT_OK);
  assert_string_equal(test_text(expt_frame_view(frame), "decision", 0), decision);
  snprintf(reason, sizeof reason, "%s", test_text(expt_frame_view(frame), "reason", 3));
  if (strstr(reason, part) == NULL) fail_msg("%s: '%s'", reason, part);
  expt_frame_free(frame);
  expt_frame_free(effects);
}

static void the_description_of_a_metric_is_read(void **state) {
  (void)state;
  expt_analysis_proportion_options described;
  expt_analysis_proportion_options_init(&described);
  verdict_is(&described, 0.0, "ship", "is better");
  described.min_effect = .07;
  verdict_is(&described, 0.0, "do_not_ship", "the interval excludes one");
  verdict_is(&described, .03, "ship", "is better"); /* what is asked for goes before */
  described.min_effect = 0.0;
  described.good = EXPT_GOOD_DOWN;
  verdict_is(&described, 0.0, "do_not_ship", "got worse");
  described.margin = .08;
  verdict_is(&described, 0.0, "ship", "got worse, but keeps its margin");
  described.margin = .03;
  verdict_is(&described, 0.0, "do_not_ship", "got worse by more than its margin");
  described.relative = 1;
  described.margin = .8; /* of .1 */
  verdict_is(&described, 0.0, "ship", "got worse, but keeps its margin");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(frames_of_an_analysis_are_its_input),
      cmocka_unit_test(the_description_of_a_metric_is_read),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
