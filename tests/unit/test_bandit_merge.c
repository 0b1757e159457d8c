/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Workers, retries and refusals. */
#include "tests/unit/bandit_support.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char *const three[] = {"b", "a", "c"}; /* not in bytewise order */

static bandit_log *drawn_log(const expt_bandit *bandit, int64_t rows) {
  bandit_log *const log = choose_log(bandit, 1, rows);
  for (int64_t i = 0; i < rows; i++)
    log->reward[i] = sin((double)i * 0.7) * 1e3 + (double)(log->arm[i][0] - 'a');
  return log;
}

static expt_bandit *gaussian(void) {
  expt_bandit_options options;
  expt_bandit_options_init(&options);
  options.reward_kind = EXPT_BANDIT_REWARD_GAUSSIAN;
  return new_bandit(&options, three, 3);
}

static bool learnt_alike(const expt_bandit *a, const expt_bandit *b) {
  static const char *const columns[] = {"plays", "observed_mean", "mean", "std_dev", "ci_low", "ci_high"};
  for (int arm = 0; arm < 3; arm++) {
    if (share_of(a, three[arm]) != share_of(b, three[arm])) return false;
    for (int c = 0; c < 6; c++)
      if (posterior_of(a, three[arm], columns[c]) != posterior_of(b, three[arm], columns[c])) return false;
  }
  return true;
}

/* Rows i with i % parts == part go to one worker; every 10th row reaches the next worker too. */
static expt_bandit *worker(const expt_bandit *bandit, const bandit_log *log, int64_t part, int64_t parts) {
  expt_bandit *delta = NULL;
  expt_error err;
  assert_int_equal(expt_bandit_delta(NULL, bandit, &delta, &err), EXPT_OK);
  for (int64_t i = 0; i < log->rows; i++)
    if (i % parts == part || (i % 10 == 0 && (i + 1) % parts == part))
      assert_int_equal(update_part(delta, log, i, 1, NULL, &err), EXPT_OK);
  return delta;
}

static void workers_learn_what_one_learns(void **state) {
  (void)state;
  static const int64_t parts_of[] = {1, 7, 50};
  expt_bandit *const one = gaussian();
  bandit_log *const log = drawn_log(one, 300);
  update_all(one, log);
  for (int k = 0; k < 3; k++) {
    expt_bandit *const whole = gaussian();
    expt_error err;
    for (int64_t part = parts_of[k] - 1; part >= 0; part--) {
      expt_bandit *const delta = worker(whole, log, part, parts_of[k]);
      assert_int_equal(expt_bandit_merge(whole, delta, &err), EXPT_OK);
      assert_int_equal(expt_bandit_merge(whole, delta, &err), EXPT_OK); /* a retried merge changes nothing */
      expt_bandit_free(delta);
    }
    assert_true(learnt_alike(one, whole));
    assert_int_equal(feedback_of(whole).plays, 300);
    expt_bandit_free(whole);
  }
  free_log(log);
  expt_bandit_free(one);
}

static void bandits_of_different_units_merge(void **state) {
  (void)state;
  expt_bandit *const one = gaussian(), *const first = gaussian(), *const second = gaussian();
  bandit_log *const log = drawn_log(one, 200);
  expt_error err;
  update_all(one, log);
  assert_int_equal(update_part(first, log, 0, 120, "east", &err), EXPT_OK);
  assert_int_equal(update_part(second, log, 120, 80, "west", &err), EXPT_OK);
  assert_int_equal(expt_bandit_merge(second, first, &err), EXPT_OK);
  assert_true(learnt_alike(one, second));
  assert_int_equal(expt_bandit_merge(first, one, &err), EXPT_E_DUPLICATE); /* shares decisions */
  test_message_has(&err, "delta");
  assert_int_equal(feedback_of(first).plays, 120);
  free_log(log);
  expt_bandit_free(one), expt_bandit_free(first), expt_bandit_free(second);
}

static void a_delta_brings_arms_that_are_new_here(void **state) {
  (void)state;
  expt_bandit *const here = gaussian(), *const there = gaussian();
  expt_error err;
  assert_int_equal(expt_bandit_add_arm(there, "d", &err), EXPT_OK);
  expt_bandit *delta = NULL;
  assert_int_equal(expt_bandit_delta(NULL, there, &delta, &err), EXPT_OK);
  assert_int_equal(expt_bandit_merge(here, delta, &err), EXPT_OK);
  assert_true(fabs(share_of(here, "d") - 0.25) < 1e-15);
  expt_bandit_free(here), expt_bandit_free(there), expt_bandit_free(delta);
}

/* ---- refusals; nothing may have changed ---- */

static void forged_decisions_are_refused(void **state) {
  (void)state;
  expt_bandit *const bandit = gaussian();
  bandit_log *const log = drawn_log(bandit, 20);
  expt_error err;
  log->decision[7][3] = log->decision[7][3] == '0' ? '1' : '0';
  assert_int_equal(update_part(bandit, log, 0, 20, NULL, &err), EXPT_E_ROW);
  test_error_is(&err, EXPT_E_ROW, "table", "decision_id", 7);
  assert_int_equal(feedback_of(bandit).plays, 0);
  free_log(log);
  bandit_log *const swapped = drawn_log(bandit, 20);
  strcpy(swapped->arm[3], swapped->arm[3][0] == 'a' ? "b" : "a");
  assert_int_equal(update_part(bandit, swapped, 0, 20, NULL, &err), EXPT_E_ROW);
  test_error_is(&err, EXPT_E_ROW, "table", "decision_id", 3);
  free_log(swapped);
  expt_bandit_free(bandit);
}

static void rewards_must_be_of_their_kind(void **state) {
  (void)state;
  expt_bandit *const bandit = new_bandit(NULL, three, 3);
  bandit_log *const log = choose_log(bandit, 1, 3);
  static const double bad[] = {0.5, -1.0, NAN, INFINITY};
  expt_error err;
  for (int i = 0; i < 4; i++) {
    log->reward[0] = 1.0;
    log->reward[1] = bad[i];
    log->reward[2] = 0.0;
    assert_int_equal(update_part(bandit, log, 0, 3, NULL, &err), EXPT_E_ROW);
    test_error_is(&err, EXPT_E_ROW, "table", "reward", 1);
  }
  strcpy(log->arm[2], "nobody");
  assert_int_equal(update_part(bandit, log, 0, 3, NULL, &err), EXPT_E_LABEL);
  assert_int_equal(feedback_of(bandit).plays, 0);
  free_log(log);
  expt_bandit_free(bandit);
}

static void batches_count_once(void **state) {
  (void)state;
  expt_bandit *const bandit = gaussian();
  bandit_log *const log = drawn_log(bandit, 10);
  expt_error err;
  assert_int_equal(update_part(bandit, log, 0, 5, "monday", &err), EXPT_OK);
  assert_int_equal(update_part(bandit, log, 5, 5, "monday", &err), EXPT_E_DUPLICATE);
  assert_int_equal(feedback_of(bandit).plays, 5);
  free_log(log);
  expt_bandit_free(bandit);
}

static void options_are_checked(void **state) {
  (void)state;
  expt_bandit_options options;
  expt_bandit *bandit = NULL;
  expt_error err;
  expt_bandit_options_init(&options);
  options.policy = EXPT_BANDIT_POLICY_UCB1;
  options.reward_kind = EXPT_BANDIT_REWARD_POISSON;
  assert_int_equal(expt_bandit_create(NULL, "reward", &options, &bandit, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "options", "policy", -1);
  expt_bandit_options_init(&options);
  options.prior_mean = 1.0;
  assert_int_equal(expt_bandit_create(NULL, "reward", &options, &bandit, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "options", "prior_mean", -1);
  expt_bandit_options_init(&options);
  options.half_life_us = 5;
  assert_int_equal(expt_bandit_create(NULL, "reward", &options, &bandit, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "options", "decided_at", -1);
  expt_bandit_options_init(&options);
  options.min_share = 0.4;
  bandit = new_bandit(&options, three, 2);
  assert_int_equal(expt_bandit_add_arm(bandit, "c", &err), EXPT_E_ARGUMENT);
  test_message_has(&err, "sum to 1.2");
  assert_int_equal(expt_bandit_add_arm(bandit, "a", &err), EXPT_E_DUPLICATE);
  assert_int_equal(expt_bandit_remove_arm(bandit, "z", &err), EXPT_E_LABEL);
  assert_int_equal(expt_bandit_add_feature(bandit, "x", &err), EXPT_E_ARGUMENT);
  expt_bandit_free(bandit);
}

static void without_arms_there_is_no_choice(void **state) {
  (void)state;
  expt_bandit *const bandit = new_bandit(NULL, three, 0);
  expt_bandit_choice decision = {.struct_size = sizeof decision};
  expt_error err;
  assert_int_equal(expt_bandit_choose_one(bandit, "u", 0, NULL, 0, &decision, &err), EXPT_E_STATE);
  expt_bandit *delta = NULL;
  assert_int_equal(expt_bandit_delta(NULL, bandit, &delta, &err), EXPT_OK);
  assert_int_equal(expt_bandit_choose_one(delta, "u", 0, NULL, 0, &decision, &err), EXPT_E_STATE);
  test_message_has(&err, "delta");
  assert_int_equal(expt_bandit_merge(delta, bandit, &err), EXPT_E_STATE);
  expt_bandit_free(bandit), expt_bandit_free(delta);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(workers_learn_what_one_learns),
      cmocka_unit_test(bandits_of_different_units_merge),
      cmocka_unit_test(a_delta_brings_arms_that_are_new_here),
      cmocka_unit_test(forged_decisions_are_refused),
      cmocka_unit_test(rewards_must_be_of_their_kind),
      cmocka_unit_test(batches_count_once),
      cmocka_unit_test(options_are_checked),
      cmocka_unit_test(without_arms_there_is_no_choice),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
