/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a bandit learns, and what its choices follow from. */
#include "tests/unit/bandit_support.h"

#include "tests/reference/bandit/reference.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char *const two[] = {"a", "b"};
static const char *const three[] = {"a", "b", "c"};

/* Uniform shares until the first reward: forced rows find their arms quickly. */
static bandit_log *counts_log(const expt_bandit *bandit, const int64_t plays[3], const int64_t successes[3],
                              int64_t arms) {
  bandit_log *const log = new_log(plays[0] + plays[1] + (arms > 2 ? plays[2] : 0));
  int64_t row = 0, unit = 1;
  for (int64_t arm = 0; arm < arms; arm++)
    for (int64_t i = 0; i < plays[arm]; i++)
      force_row(bandit, log, row++, three[arm], i < successes[arm] ? 1.0 : 0.0, &unit);
  return log;
}

/* ---- shares ---- */

/* 1000/10000 against 1150/10000 under flat priors, the demonstration of text 001. */
static void thompson_shares_are_the_chance_to_be_best(void **state) {
  (void)state;
  expt_bandit *const bandit = new_bandit(NULL, two, 2);
  bandit_log *const log = counts_log(bandit, (int64_t[]){10000, 10000, 0}, (int64_t[]){1000, 1150, 0}, 2);
  update_all(bandit, log);
  assert_true(fabs(share_of(bandit, "b") - text_001_better) < 1e-12);
  assert_true(fabs(share_of(bandit, "a") + share_of(bandit, "b") - 1.0) < 1e-12);
  assert_true(fabs(posterior_of(bandit, "b", "mean") - 1151.0 / 10002.0) < 1e-15);
  free_log(log);
  expt_bandit_free(bandit);
}

static void gaussian_posteriors_equal_the_formula(void **state) {
  (void)state;
  expt_bandit_options options;
  expt_bandit_options_init(&options);
  options.reward_kind = EXPT_BANDIT_REWARD_GAUSSIAN;
  expt_bandit *const bandit = new_bandit(&options, two, 2);
  bandit_log *const log = new_log(BANDIT_ROWS);
  int64_t unit = 1;
  for (int64_t i = 0; i < BANDIT_ROWS; i++)
    force_row(bandit, log, i, two[bandit_log_rows[i].arm], bandit_log_rows[i].y, &unit);
  update_all(bandit, log);
  assert_true(fabs(posterior_of(bandit, "a", "mean") - plain_mean_0) < 1e-14);
  assert_true(fabs(posterior_of(bandit, "b", "mean") - plain_mean_1) < 1e-14);
  assert_true(fabs(posterior_of(bandit, "a", "std_dev") - plain_scale_0 * sqrt(plain_df_0 / (plain_df_0 - 2.0))) <
              1e-14);
  assert_true(fabs(posterior_of(bandit, "b", "ci_high") - plain_high_1) < 1e-13);
  assert_true(fabs(share_of(bandit, "b") - plain_better) < 1e-12);
  free_log(log);
  expt_bandit_free(bandit);
}

static double share_at(const expt_bandit *bandit, double x, double z) {
  const double features[] = {x, z};
  expt_bandit_choice decision = {.struct_size = sizeof decision};
  expt_error err;
  assert_int_equal(expt_bandit_choose_one(bandit, "u", 0, features, 2, &decision, &err), EXPT_OK);
  return strcmp(decision.arm, "b") == 0 ? decision.probability : 1.0 - decision.probability;
}

static void features_decide_the_share(void **state) {
  (void)state;
  expt_bandit_options options;
  expt_bandit_options_init(&options);
  options.reward_kind = EXPT_BANDIT_REWARD_GAUSSIAN;
  expt_bandit *const plain = new_bandit(&options, two, 2), *const bandit = new_bandit(&options, two, 2);
  expt_error err;
  assert_int_equal(expt_bandit_add_feature(bandit, "x", &err), EXPT_OK);
  assert_int_equal(expt_bandit_add_feature(bandit, "z", &err), EXPT_OK);
  bandit_log *const log = new_log(BANDIT_ROWS);
  int64_t unit = 1;
  for (int64_t i = 0; i < BANDIT_ROWS; i++) {
    force_row(plain, log, i, two[bandit_log_rows[i].arm], bandit_log_rows[i].y,
              &unit); /* ids do not depend on features */
    log->x[i] = bandit_log_rows[i].x;
    log->z[i] = bandit_log_rows[i].z;
  }
  update_all(bandit, log);
  assert_true(fabs(share_at(bandit, 0.0, 0.0) - centre_better) < 1e-12);
  assert_true(fabs(share_at(bandit, 1.0, 0.5) - right_better) < 1e-12);
  assert_true(fabs(share_at(bandit, -1.0, 0.5) - left_better) < 1e-12);
  assert_true(fabs(share_of(bandit, "b") - centre_better) < 1e-12);
  free_log(log);
  expt_bandit_free(plain);
  expt_bandit_free(bandit);
}

static expt_bandit *with_policy(expt_bandit_policy policy, double min_share) {
  expt_bandit_options options;
  expt_bandit_options_init(&options);
  options.policy = policy;
  options.min_share = min_share;
  expt_bandit *const bandit = new_bandit(&options, three, 3);
  bandit_log *const log = counts_log(bandit, (int64_t[]){100, 120, 20}, (int64_t[]){20, 26, 3}, 3);
  update_all(bandit, log);
  free_log(log);
  return bandit;
}

/* The bounds are printed in tests/reference/bandit/reference.h: .397, .397, .606, against means of .200, .217, .150. */
static void bounds_prefer_what_is_little_known(void **state) {
  (void)state;
  static const expt_bandit_policy policies[] = {EXPT_BANDIT_POLICY_UCB1, EXPT_BANDIT_POLICY_KL_UCB};
  for (int i = 0; i < 2; i++) {
    expt_bandit *const bandit = with_policy(policies[i], 0.0);
    assert_true(share_of(bandit, "c") == 1.0 && share_of(bandit, "a") == 0.0 && share_of(bandit, "b") == 0.0);
    expt_bandit_free(bandit);
  }
}

static void greedy_explores_by_epsilon(void **state) {
  (void)state;
  expt_bandit *const bandit = with_policy(EXPT_BANDIT_POLICY_EPSILON_GREEDY, 0.0);
  assert_true(fabs(share_of(bandit, "b") - (0.9 + 0.1 / 3.0)) < 1e-15);
  assert_true(fabs(share_of(bandit, "a") - 0.1 / 3.0) < 1e-15);
  expt_bandit_free(bandit);
}

/* Russo (2016): beta p_i + (1 - beta) p_i sum over j != i of p_j / (1 - p_j). */
static void top_two_follows_from_the_chances(void **state) {
  (void)state;
  expt_bandit *const thompson = with_policy(EXPT_BANDIT_POLICY_THOMPSON, 0.0), *const top_two = with_policy(
                                                                                   EXPT_BANDIT_POLICY_TOP_TWO, 0.0);
  double p[3];
  for (int i = 0; i < 3; i++)
    p[i] = share_of(thompson, three[i]);
  for (int i = 0; i < 3; i++) {
    double odds = 0.0;
    for (int j = 0; j < 3; j++)
      if (j != i) odds += p[j] / (1.0 - p[j]);
    assert_true(fabs(share_of(top_two, three[i]) - 0.5 * p[i] * (1.0 + odds)) < 1e-14);
  }
  expt_bandit_free(thompson);
  expt_bandit_free(top_two);
}

static void no_open_arm_gets_less_than_its_minimum(void **state) {
  (void)state;
  expt_bandit *const bandit = with_policy(EXPT_BANDIT_POLICY_UCB1, 0.1);
  assert_true(share_of(bandit, "a") == 0.1 && share_of(bandit, "b") == 0.1);
  assert_true(fabs(share_of(bandit, "c") - 0.8) < 1e-15);
  expt_bandit_free(bandit);
}

static void arms_without_a_posterior_come_first(void **state) {
  (void)state;
  expt_bandit_options options;
  expt_bandit_options_init(&options);
  options.reward_kind = EXPT_BANDIT_REWARD_POISSON;
  expt_bandit *const bandit = new_bandit(&options, three, 3);
  bandit_log *const log = counts_log(bandit, (int64_t[]){5, 5, 0}, (int64_t[]){1, 2, 0}, 2);
  update_all(bandit, log);
  assert_true(share_of(bandit, "c") == 1.0);
  assert_true(isnan(posterior_of(bandit, "c", "mean")));
  assert_true(fabs(posterior_of(bandit, "b", "mean") - 2.5 / 5.0) < 1e-15);
  assert_true(posterior_of(bandit, "c", "note_bits") == 1.0); /* EMPTY_ARM */
  free_log(log);
  expt_bandit_free(bandit);
}

/* ---- choices ---- */

static void choices_follow_the_shares(void **state) {
  (void)state;
  enum { N = 40000 };
  expt_bandit *const bandit = with_policy(EXPT_BANDIT_POLICY_THOMPSON, 0.05);
  int64_t *const units = calloc(N, sizeof *units);
  for (int64_t i = 0; i < N; i++)
    units[i] = 1000000 + i;
  test_table *const table = test_table_create(N);
  test_table_integers(table, "user", units);
  expt_frame *frame = NULL;
  expt_error err;
  assert_int_equal(expt_bandit_choose(bandit, test_table_view(table), "user", NULL, &frame, &err), EXPT_OK);
  const expt_table *const view = expt_frame_view(frame);
  double count[3] = {0};
  for (int64_t i = 0; i < N; i++) {
    const int arm = test_text(view, "arm", i)[0] - 'a';
    assert_true(test_double(view, "probability", i) == share_of(bandit, three[arm]) || i > 50);
    count[arm]++;
  }
  for (int arm = 0; arm < 3; arm++) {
    const double share = share_of(bandit, three[arm]);
    assert_true(fabs(count[arm] / N - share) < 4.9 * sqrt(share * (1.0 - share) / N)); /* 1 - 1e-6, two-sided */
  }
  expt_frame_free(frame);
  test_table_free(table);
  free(units);
  expt_bandit_free(bandit);
}

static void a_row_is_chosen_as_one_call_chooses_it(void **state) {
  (void)state;
  expt_bandit *const bandit = with_policy(EXPT_BANDIT_POLICY_THOMPSON, 0.0);
  const char *const units[] = {"x", "42", "x", ""};
  const int64_t draws[] = {0, 7, 1, -3};
  test_table *const table = test_table_create(4);
  test_table_texts(table, "user", units);
  test_table_integers(table, "visit", draws);
  expt_bandit_choose_options options;
  expt_bandit_choose_options_init(&options);
  options.draw_column = "visit";
  expt_frame *frame = NULL;
  expt_error err;
  assert_int_equal(expt_bandit_choose(bandit, test_table_view(table), "user", &options, &frame, &err), EXPT_OK);
  for (int64_t i = 0; i < 4; i++) {
    expt_bandit_choice one = {.struct_size = sizeof one};
    assert_int_equal(expt_bandit_choose_one(bandit, units[i], draws[i], NULL, 0, &one, &err), EXPT_OK);
    assert_string_equal(test_text(expt_frame_view(frame), "arm", i), one.arm);
    assert_string_equal(test_text(expt_frame_view(frame), "decision_id", i), one.decision_id);
    assert_true(test_double(expt_frame_view(frame), "probability", i) == one.probability);
  }
  expt_frame_free(frame);
  test_table_free(table);
  expt_bandit_free(bandit);
}

/* ---- feedback ---- */

static void a_decision_counts_once(void **state) {
  (void)state;
  expt_bandit *const bandit = new_bandit(NULL, two, 2);
  bandit_log *const log = choose_log(bandit, 1, 50);
  for (int64_t i = 0; i < 50; i++)
    log->reward[i] = (double)(i % 3 == 0);
  update_all(bandit, log);
  const double mean = posterior_of(bandit, "a", "mean");
  log->reward[0] = 0.0; /* a second word on a known decision is not heard */
  update_all(bandit, log);
  assert_true(posterior_of(bandit, "a", "mean") == mean);
  const expt_feedback feedback = feedback_of(bandit);
  assert_int_equal(feedback.plays, 50);
  assert_int_equal(feedback.duplicates, 50);
  free_log(log);
  expt_bandit_free(bandit);
}

static void windows_turn_silence_into_zero(void **state) {
  (void)state;
  expt_bandit_options options;
  expt_bandit_options_init(&options);
  options.reward_window_us = 100;
  options.decided_at = "decided_at";
  options.observed_at = "observed_at";
  expt_bandit *const bandit = new_bandit(&options, two, 2);
  bandit_log *const log = choose_log(bandit, 1, 4);
  static const double rewards[] = {1.0, NAN, NAN, 1.0};
  static const int64_t observed[] = {100, 100, 101, 101}; /* in time, too early, over, late */
  for (int64_t i = 0; i < 4; i++) {
    log->reward[i] = rewards[i];
    log->observed[i] = observed[i];
  }
  update_all(bandit, log);
  const expt_feedback feedback = feedback_of(bandit);
  assert_int_equal(feedback.plays, 3);
  assert_int_equal(feedback.without_reward, 2);
  assert_int_equal(feedback.late, 1);
  assert_int_equal(feedback.immature, 1);
  free_log(log);
  expt_bandit_free(bandit);
}

static void old_rewards_count_less(void **state) {
  (void)state;
  const int64_t day = INT64_C(86400) * 1000000;
  expt_bandit_options options;
  expt_bandit_options_init(&options);
  options.half_life_us = 2 * day;
  options.decided_at = "decided_at";
  expt_bandit *const bandit = new_bandit(&options, two, 2);
  bandit_log *const log = new_log(6);
  int64_t unit = 1;
  for (int64_t i = 0; i < 6; i++) {
    force_row(bandit, log, i, "a", i < 4 ? 1.0 : 0.0, &unit);
    log->decided[i] = i < 4 ? 5 : 4 * day; /* four days, two half-lives, apart */
  }
  update_all(bandit, log);
  assert_true(posterior_of(bandit, "a", "effective_plays") == 4.0 * 0.25 + 2.0);
  assert_true(fabs(posterior_of(bandit, "a", "mean") - (1.0 + 1.0) / (2.0 + 3.0)) < 1e-15);
  assert_true(posterior_of(bandit, "a", "plays") == 6.0);
  free_log(log);
  expt_bandit_free(bandit);
}

/* ---- arms that come and go ---- */

static void closed_arms_are_not_chosen_and_still_learn(void **state) {
  (void)state;
  expt_bandit *const bandit = new_bandit(NULL, three, 3);
  expt_error err;
  bandit_log *const log = new_log(1);
  int64_t unit = 1;
  force_row(bandit, log, 0, "c", 1.0, &unit);
  assert_int_equal(expt_bandit_remove_arm(bandit, "c", &err), EXPT_OK);
  assert_true(isnan(share_of(bandit, "c")));
  assert_true(fabs(share_of(bandit, "a") - 0.5) < 1e-15);
  update_all(bandit, log);
  assert_true(posterior_of(bandit, "c", "plays") == 1.0);
  assert_int_equal(expt_bandit_add_arm(bandit, "c", &err), EXPT_OK);
  assert_true(share_of(bandit, "c") > 0.4);
  free_log(log);
  expt_bandit_free(bandit);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(thompson_shares_are_the_chance_to_be_best),
      cmocka_unit_test(gaussian_posteriors_equal_the_formula),
      cmocka_unit_test(features_decide_the_share),
      cmocka_unit_test(bounds_prefer_what_is_little_known),
      cmocka_unit_test(greedy_explores_by_epsilon),
      cmocka_unit_test(top_two_follows_from_the_chances),
      cmocka_unit_test(no_open_arm_gets_less_than_its_minimum),
      cmocka_unit_test(arms_without_a_posterior_come_first),
      cmocka_unit_test(choices_follow_the_shares),
      cmocka_unit_test(a_row_is_chosen_as_one_call_chooses_it),
      cmocka_unit_test(a_decision_counts_once),
      cmocka_unit_test(windows_turn_silence_into_zero),
      cmocka_unit_test(old_rewards_count_less),
      cmocka_unit_test(closed_arms_are_not_chosen_and_still_learn),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
