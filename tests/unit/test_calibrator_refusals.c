/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions that have no answer, and memory that is not given: refused by name, nothing changed, nothing lost. */
#include "cmocka_all.h"
#include "counted_memory.h"
#include "stats_support.h"
#include "test_calibrator_support.h"

/* The same through both functions. */
static void refused(int64_t looks, const expt_calibrate_threshold_options *options, const char *argument, const char *field) {
  const expt_calibrate_threshold_looks_options same = looks_options(options);
  expt_frame *frame = (expt_frame *)&error;
  assert_int_equal(expt_calibrate_threshold(NULL, looks, options, &frame, &error), EXPT_E_ARGUMENT);
  assert_string_equal(error.argument, argument);
  assert_string_equal(error.field, field);
  assert_null(frame);
  frame = (expt_frame *)&error;
  assert_int_equal(expt_calibrate_threshold_looks(NULL, looks, &same, &frame, &error), EXPT_E_ARGUMENT);
  assert_string_equal(error.argument, argument);
  assert_string_equal(error.field, field);
  assert_string_equal(error.function, "expt_calibrate_threshold_looks");
  assert_null(frame);
}

#define WRONG(member, value, field)                                                               \
  do {                                                                                            \
    expt_calibrate_threshold_options o = rule_options(EXPT_STOPPING_RULE_PROBABILITY, (double)NAN); \
    o.member = (value);                                                                           \
    refused(3, &o, "options", field);                                                             \
  } while (0)

static void options(void **state) {
  (void)state;
  WRONG(rule, 5, "rule");
  WRONG(rule, -1, "rule");
  WRONG(alpha, 0.0, "alpha");
  WRONG(alpha, 1.0, "alpha");
  WRONG(alpha, -0.1, "alpha");
  WRONG(alpha, 1e-13, "alpha");
  WRONG(alpha, (double)NAN, "alpha");
  WRONG(power, 0.05, "power");
  WRONG(power, 1.0, "power");
  WRONG(power, 1.0 - 1e-14, "power");
  WRONG(power, (double)NAN, "power");
  WRONG(prior_sd, 0.0, "prior_sd");
  WRONG(prior_sd, -1.0, "prior_sd");
  WRONG(prior_sd, (double)NAN, "prior_sd");
  WRONG(rope_low, 0.1, "rope_low");
  WRONG(rope_low, -(double)INFINITY, "rope_low");
  WRONG(rope_high, -0.1, "rope_high");
  WRONG(rope_high, (double)NAN, "rope_high");
  WRONG(mixture_sd, 0.0, "mixture_sd");
  WRONG(mixture_sd, (double)INFINITY, "mixture_sd");
}

static void thresholds(void **state) {
  (void)state;
  const double above = (double)INFINITY;
  const struct {
    expt_stopping_rule rule;
    double threshold;
  } wrong[] = {{EXPT_STOPPING_RULE_PROBABILITY, 0.5},  {EXPT_STOPPING_RULE_PROBABILITY, 1.0},     {EXPT_STOPPING_RULE_PROBABILITY, 0.05},
               {EXPT_STOPPING_RULE_PROBABILITY, 95.0}, {EXPT_STOPPING_RULE_EXPECTED_LOSS, 0.0},   {EXPT_STOPPING_RULE_EXPECTED_LOSS, -0.01},
               {EXPT_STOPPING_RULE_EXPECTED_LOSS, above}, {EXPT_STOPPING_RULE_HDI_ROPE, 0.0},     {EXPT_STOPPING_RULE_HDI_ROPE, 1.0},
               {EXPT_STOPPING_RULE_OBRIEN_FLEMING, 0.0}, {EXPT_STOPPING_RULE_OBRIEN_FLEMING, above}, {EXPT_STOPPING_RULE_MSPRT, 0.0}};
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
    const expt_calibrate_threshold_options o = rule_options(wrong[i].rule, wrong[i].threshold);
    refused(14, &o, "options", "threshold");
  }
}

static void looks_and_information(void **state) {
  (void)state;
  expt_calibrate_threshold_options o = rule_options(EXPT_STOPPING_RULE_PROBABILITY, (double)NAN);
  refused(0, &o, "looks", "");
  refused(-1, &o, "looks", "");
  refused(5001, &o, "looks", "");
  const double falling[] = {0.5, 0.4, 1.0}, zero[] = {0.0, 0.5, 1.0}, nan[] = {0.1, (double)NAN, 1.0}, close[] = {0.5, 0.5 + 1e-9, 1.0};
  const double *const wrong[] = {falling, zero, nan, close};
  o.n_information = 3;
  refused(3, &o, "options", "information");
  for (size_t i = 0; i < 4; i++) {
    o.information = wrong[i];
    refused(3, &o, "options", "information");
  }
  refused(2, &o, "options", "information");
}

static void regions(void **state) {
  (void)state;
  expt_calibrate_threshold_options o = rule_options(EXPT_STOPPING_RULE_HDI_ROPE, (double)NAN);
  o.rope_low = o.rope_high = 0.0;
  refused(14, &o, "options", "rope_high");
  o.rope_low = -1.0;
  o.rope_high = 1.0;
  refused(1, &o, "options", "rope_high");
  o.rope_low = -1e6;
  o.rope_high = 1e6;
  refused(14, &o, "options", "rope_high");
  assert_non_null(strstr(error.message, "smaller region"));
}

static void versions(void **state) {
  (void)state;
  expt_calibrate_threshold_options o = {0};
  expt_calibrate_threshold_looks_options l = {0};
  expt_frame *frame = NULL;
  assert_int_equal(expt_calibrate_threshold(NULL, 3, &o, &frame, &error), EXPT_E_VERSION);
  assert_int_equal(expt_calibrate_threshold_looks(NULL, 3, &l, &frame, &error), EXPT_E_VERSION);
  assert_int_equal(expt_calibrate_threshold(NULL, 3, NULL, NULL, &error), EXPT_E_ARGUMENT);
  assert_string_equal(error.argument, "out");
  assert_int_equal(expt_calibrate_threshold_looks(NULL, 3, NULL, NULL, NULL), EXPT_E_ARGUMENT);
  assert_int_equal(expt_calibrate_threshold(NULL, 3, NULL, &frame, NULL), EXPT_OK);
  expt_frame_free(frame);
}

/* ---- memory ---- */

static expt_status both(const expt_context *ctx, expt_frame **rules, expt_frame **looks) {
  expt_calibrate_threshold_options o = rule_options(EXPT_STOPPING_RULE_HDI_ROPE, 0.9);
  const expt_calibrate_threshold_looks_options l = looks_options(&o);
  const expt_status status = expt_calibrate_threshold(ctx, 3, &o, rules, &error);
  return status != EXPT_OK ? status : expt_calibrate_threshold_looks(ctx, 3, &l, looks, &error);
}

static void memory_refused(void **state) {
  (void)state;
  counted_memory memory = {0};
  expt_context *const ctx = counted_context(&memory);
  expt_frame *rules = NULL, *looks = NULL;
  const int64_t before = memory.asked, out = memory.out;
  works(both(ctx, &rules, &looks));
  const int64_t needed = memory.asked - before;
  expt_frame_free(rules);
  expt_frame_free(looks);
  assert_int_equal(memory.out, out);
  for (int64_t i = 1; i <= needed; i++) {
    rules = looks = NULL;
    memory.refused = memory.asked + i;
    assert_int_equal(both(ctx, &rules, &looks), EXPT_E_NOMEM);
    assert_null(looks);
    expt_frame_free(rules);
    assert_int_equal(memory.out, out);
  }
  expt_context_free(ctx);
  assert_int_equal(memory.out, 0);
}

int main(void) {
  const struct CMUnitTest all[] = {
      cmocka_unit_test(options), cmocka_unit_test(thresholds), cmocka_unit_test(looks_and_information),
      cmocka_unit_test(regions), cmocka_unit_test(versions),   cmocka_unit_test(memory_refused),
  };
  return cmocka_run_group_tests(all, NULL, NULL);
}
