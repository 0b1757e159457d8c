/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values of other policies and effects of adaptive logs: against their formulas, and against what they promise. */
#include "tests/unit/tables.h"

#include "lib/math/variates.h"
#include "lib/stats/best.h"
#include "tests/reference/policy/reference.h"
#include <experiment/notes.h>
#include <experiment/policy.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

static const char *const policy_columns[] = {"reward", "probability", "target", "predicted", "predicted_target"};

static test_table *policy_table(void) {
  test_table *const table = test_table_create(POLICY_ROWS);
  for (int c = 0; c < 5; c++) {
    double values[POLICY_ROWS];
    for (int i = 0; i < POLICY_ROWS; i++)
      values[i] = policy_rows[i][c];
    test_table_doubles(table, policy_columns[c], values);
  }
  return table;
}

static expt_frame *value_of(const test_table *table, const expt_policy_value_options *options) {
  expt_frame *frame = NULL;
  expt_error err;
  assert_int_equal(
      expt_policy_value(NULL, test_table_view(table), "reward", "probability", "target", options, &frame, &err),
      EXPT_OK);
  return frame;
}

static void near(double value, double expected, double tolerance) {
  if (fabs(value - expected) > tolerance * fmax(1.0, fabs(expected)))
    fail_msg("%.17g instead of %.17g", value, expected);
}

static void values_equal_the_formulas(void **state) {
  (void)state;
  expt_policy_value_options options;
  expt_policy_value_options_init(&options);
  options.predicted = "predicted";
  options.predicted_target = "predicted_target";
  test_table *const table = policy_table();
  expt_frame *const frame = value_of(table, &options);
  const expt_table *const view = expt_frame_view(frame);
  assert_int_equal(view->n_rows, 4);
  for (int64_t row = 0; row < 4; row++) {
    assert_string_equal(test_text(view, "method", row), policy_expected[row].method);
    near(test_double(view, "value", row), policy_expected[row].value, 1e-15);
    near(test_double(view, "std_error", row), policy_expected[row].std_error, 1e-14);
  }
  near(test_double(view, "effective_n", 0), policy_expected[4].value, 1e-14);
  near(test_double(view, "max_weight", 0), policy_expected[4].std_error, 0.0);
  assert_true(test_double(view, "effective_n", 2) == POLICY_ROWS);
  assert_true((test_integer(view, "note_bits", 0) >> EXPT_NOTE_EXTREME_WEIGHTS & 1) == 1); /* fewer than 100 */
  expt_frame_free(frame);
  test_table_free(table);
}

/* The log's own policy as the target: every method gives the log's mean. */
static void the_same_policy_has_the_logged_value(void **state) {
  (void)state;
  test_table *const table = policy_table();
  expt_frame *frame = NULL;
  expt_error err;
  assert_int_equal(
      expt_policy_value(NULL, test_table_view(table), "reward", "probability", "probability", NULL, &frame, &err),
      EXPT_OK);
  for (int64_t row = 0; row < 2; row++)
    near(test_double(expt_frame_view(frame), "value", row), test_double(expt_frame_view(frame), "logged_value", row),
         1e-15);
  expt_frame_free(frame);
  test_table_free(table);
}

static void large_weights_can_be_cut(void **state) {
  (void)state;
  expt_policy_value_options options;
  expt_policy_value_options_init(&options);
  options.max_weight = 2.0;
  test_table *const table = policy_table();
  expt_frame *const frame = value_of(table, &options);
  assert_true(test_double(expt_frame_view(frame), "max_weight", 0) == 2.0);
  int64_t cut = 0;
  for (int i = 0; i < POLICY_ROWS; i++)
    cut += policy_rows[i][2] / policy_rows[i][1] > 2.0;
  assert_int_equal(test_integer(expt_frame_view(frame), "n_cut", 0), cut);
  expt_frame_free(frame);
  test_table_free(table);
}

static void bad_logs_are_refused(void **state) {
  (void)state;
  static const struct {
    const char *column;
    double value;
  } bad[] = {{"probability", 0.0}, {"probability", 1.01}, {"target", -0.1}, {"reward", NAN}, {"reward", INFINITY}};
  expt_frame *frame = NULL;
  expt_error err;
  for (int i = 0; i < 5; i++) {
    test_table *const table = policy_table();
    ((double *)(uintptr_t)test_table_column(table, bad[i].column)->data)[3] = bad[i].value;
    assert_int_equal(
        expt_policy_value(NULL, test_table_view(table), "reward", "probability", "target", NULL, &frame, &err),
        EXPT_E_ROW);
    test_error_is(&err, EXPT_E_ROW, "table", bad[i].column, 3);
    assert_null(frame);
    test_table_free(table);
  }
  expt_policy_value_options options;
  expt_policy_value_options_init(&options);
  options.predicted = "predicted";
  test_table *const table = policy_table();
  assert_int_equal(
      expt_policy_value(NULL, test_table_view(table), "reward", "probability", "target", &options, &frame, &err),
      EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "options", "predicted_target", -1);
  test_table_free(table);
}

static void no_rows_are_a_note(void **state) {
  (void)state;
  test_table *const table = test_table_create(0);
  for (int c = 0; c < 5; c++)
    test_table_doubles(table, policy_columns[c], (double[]){0.0});
  expt_frame *const frame = value_of(table, NULL);
  assert_true(isnan(test_double(expt_frame_view(frame), "value", 0)));
  assert_true(test_integer(expt_frame_view(frame), "note_bits", 1) == 1 << EXPT_NOTE_EMPTY_ARM);
  expt_frame_free(frame);
  test_table_free(table);
}

/* ---- adaptive effects ---- */

static test_table *adaptive_table(void) {
  test_table *const table = test_table_create(POLICY_ROWS);
  const char *arm[POLICY_ROWS];
  double reward[POLICY_ROWS], probability[POLICY_ROWS], share[2][POLICY_ROWS];
  for (int i = 0; i < POLICY_ROWS; i++) {
    arm[i] = adaptive_rows[i].arm == 1 ? "b" : "a";
    reward[i] = adaptive_rows[i].reward;
    share[0][i] = adaptive_rows[i].share_0;
    share[1][i] = adaptive_rows[i].share_1;
    probability[i] = share[adaptive_rows[i].arm][i];
  }
  test_table_texts(table, "arm", arm);
  test_table_doubles(table, "reward", reward);
  test_table_doubles(table, "probability", probability);
  test_table_doubles(table, "share_a", share[0]);
  test_table_doubles(table, "share_b", share[1]);
  return table;
}

static void check_effects(const char *prefix, double control, double variant, double error) {
  expt_adaptive_effects_options options;
  expt_adaptive_effects_options_init(&options);
  options.share_prefix = prefix;
  test_table *const table = adaptive_table();
  expt_frame *frame = NULL;
  expt_error err;
  assert_int_equal(
      expt_adaptive_effects(NULL, test_table_view(table), "arm", "reward", "probability", &options, &frame, &err),
      EXPT_OK);
  const expt_table *const view = expt_frame_view(frame);
  assert_int_equal(view->n_rows, 1);
  near(test_double(view, "value_control", 0), control, 1e-14);
  near(test_double(view, "value_variant", 0), variant, 1e-14);
  near(test_double(view, "estimate", 0), variant - control, 1e-13);
  near(test_double(view, "std_error", 0), error, 1e-13);
  expt_frame_free(frame);
  test_table_free(table);
}

static void effects_equal_the_formula(void **state) {
  (void)state;
  check_effects("share_", weighted_control, weighted_variant, weighted_error);
  check_effects(NULL, plain_control, plain_variant, plain_error);
}

static void shares_must_agree(void **state) {
  (void)state;
  expt_adaptive_effects_options options;
  expt_adaptive_effects_options_init(&options);
  options.share_prefix = "share_";
  test_table *const table = adaptive_table();
  ((double *)(uintptr_t)test_table_column(table, "probability")->data)[5] *= 0.5;
  expt_frame *frame = NULL;
  expt_error err;
  assert_int_equal(
      expt_adaptive_effects(NULL, test_table_view(table), "arm", "reward", "probability", &options, &frame, &err),
      EXPT_E_ROW);
  assert_int_equal(err.row, 5);
  options.share_prefix = NULL;
  options.control = "z";
  assert_int_equal(
      expt_adaptive_effects(NULL, test_table_view(table), "arm", "reward", "probability", &options, &frame, &err),
      EXPT_E_LABEL);
  test_table_free(table);
}

static expt_status ask_both(expt_context *ctx, void *user, expt_error *err) {
  const expt_table *const view = test_table_view(user);
  expt_adaptive_effects_options options;
  expt_adaptive_effects_options_init(&options);
  options.share_prefix = "share_";
  expt_frame *frame = NULL;
  const expt_status status = expt_adaptive_effects(ctx, view, "arm", "reward", "probability", &options, &frame, err);
  expt_frame_free(frame);
  if (status != EXPT_OK) return status;
  frame = NULL;
  const expt_status second = expt_policy_value(ctx, view, "reward", "probability", "share_a", NULL, &frame, err);
  expt_frame_free(frame);
  return second;
}

static void every_allocation_may_be_refused(void **state) {
  (void)state;
  test_table *const table = adaptive_table();
  test_every_allocation(ask_both, table);
  test_table_free(table);
}

/* ---- calibration: a bandit without any difference between its arms ---- */

enum { BATCHES = 20, BATCH = 50, ROWS = BATCHES * BATCH };

typedef struct run {
  const char *arm[ROWS];
  double reward[ROWS], probability[ROWS], share_a[ROWS], share_b[ROWS];
} run;

/* Thompson's shares after each batch, at least .05 each; rewards are fair coins whatever the arm. */
static void play(const xp_draws *draws, uint64_t replicate, run *out) {
  double plays[2] = {0.0, 0.0}, wins[2] = {0.0, 0.0}, share[2] = {0.5, 0.5};
  const xp_call silent = {.function = "play"};
  for (int i = 0; i < ROWS; i++) {
    if (i > 0 && i % BATCH == 0) {
      xp_best_arm arms[2];
      for (int a = 0; a < 2; a++)
        arms[a] = (xp_best_arm){XP_BEST_BETA, 1.0 + wins[a], 1.0 + plays[a] - wins[a], 0.0};
      xp_best_answer answer = {.probability = share};
      assert_int_equal(xp_best(&silent, arms, 2, false, &answer), EXPT_OK);
      xp_best_floor(share, 2, 0.05);
    }
    const int arm = xp_draw_uniform(draws, replicate, (uint32_t)(2 * i)) < share[0] ? 0 : 1;
    out->arm[i] = arm == 0 ? "a" : "b";
    out->reward[i] = xp_draw_uniform(draws, replicate, (uint32_t)(2 * i + 1)) < 0.5 ? 1.0 : 0.0;
    out->probability[i] = share[arm];
    out->share_a[i] = share[0];
    out->share_b[i] = share[1];
    plays[arm] += 1.0;
    wins[arm] += out->reward[i];
  }
}

/* The plain difference of two means, as a test for a fixed split would have it. */
static bool plain_rejects(const run *log) {
  double plays[2] = {0.0, 0.0}, wins[2] = {0.0, 0.0};
  for (int i = 0; i < ROWS; i++) {
    plays[log->arm[i][0] - 'a'] += 1.0;
    wins[log->arm[i][0] - 'a'] += log->reward[i];
  }
  const double p[2] = {wins[0] / plays[0], wins[1] / plays[1]};
  const double error = sqrt(p[0] * (1.0 - p[0]) / plays[0] + p[1] * (1.0 - p[1]) / plays[1]);
  return fabs(p[1] - p[0]) > 1.959963984540054 * error;
}

static bool ours_rejects(const run *log, const char *prefix) {
  expt_adaptive_effects_options options;
  expt_adaptive_effects_options_init(&options);
  options.share_prefix = prefix;
  test_table *const table = test_table_create(ROWS);
  test_table_texts(table, "arm", log->arm);
  test_table_doubles(table, "reward", log->reward);
  test_table_doubles(table, "probability", log->probability);
  test_table_doubles(table, "share_a", log->share_a);
  test_table_doubles(table, "share_b", log->share_b);
  expt_frame *frame = NULL;
  expt_error err;
  assert_int_equal(
      expt_adaptive_effects(NULL, test_table_view(table), "arm", "reward", "probability", &options, &frame, &err),
      EXPT_OK);
  const bool rejects = test_double(expt_frame_view(frame), "p_value", 0) < 0.05;
  expt_frame_free(frame);
  test_table_free(table);
  return rejects;
}

static int64_t replicates = 1000;

static void tests_keep_their_error_under_adaptive_allocation(void **state) {
  (void)state;
  static const char cell[] = "adaptive_effects/thompson_no_difference";
  const xp_draws draws = xp_draws_of((xp_philox_key){XXH64(cell, sizeof cell - 1, 0), 0}, EXPT_SIMD_SCALAR);
  run *const log = malloc(sizeof *log);
  int64_t plain = 0, weighted = 0, equal = 0;
  for (int64_t r = 0; r < replicates; r++) {
    play(&draws, (uint64_t)r, log);
    plain += plain_rejects(log);
    weighted += ours_rejects(log, "share_");
    equal += ours_rejects(log, NULL);
  }
  const double n = (double)replicates, band = 4.9 * sqrt(0.05 * 0.95 / n); /* 1 - 1e-6 */
  print_message("rejected without an effect: plain %.4f, adaptively weighted %.4f, AIPW %.4f\n", (double)plain / n,
                (double)weighted / n, (double)equal / n);
  assert_true(fabs((double)weighted / n - 0.05) < band);
  free(log);
}

int main(int argc, char **argv) {
  if (argc > 1) replicates = strtoll(argv[1], NULL, 10);
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(values_equal_the_formulas),
      cmocka_unit_test(the_same_policy_has_the_logged_value),
      cmocka_unit_test(large_weights_can_be_cut),
      cmocka_unit_test(bad_logs_are_refused),
      cmocka_unit_test(no_rows_are_a_note),
      cmocka_unit_test(effects_equal_the_formula),
      cmocka_unit_test(shares_must_agree),
      cmocka_unit_test(every_allocation_may_be_refused),
      cmocka_unit_test(tests_keep_their_error_under_adaptive_allocation),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
