/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rewards that came late, rewards that age has taken, a prior of which one half is told, times at the ends of time. */
#include "tests/unit/bandit_support.h"

#include <math.h>
#include <stdlib.h>

static const char *const two[] = {"a", "b"};
static const int64_t day = INT64_C(86400) * 1000000;

/* Of "a" 2 rewards in 4 plays, both after the window; each counts as the play without reward that it was when the window ended. */
static void a_late_reward_counts_as_none(void **state) {
  (void)state;
  expt_bandit_options options;
  expt_bandit_options_init(&options);
  options.reward_window_us = day;
  options.decided_at = "decided_at";
  options.observed_at = "observed_at";
  expt_bandit *const bandit = new_bandit(&options, two, 2);
  bandit_log *const log = new_log(4);
  int64_t unit = 1;
  for (int64_t i = 0; i < 4; i++) {
    force_row(bandit, log, i, "a", i < 2 ? 1.0 : NAN, &unit);
    log->observed[i] = 2 * day;
  }
  update_all(bandit, log);
  assert_true(posterior_of(bandit, "a", "plays") == 4.0);
  assert_true(fabs(posterior_of(bandit, "a", "mean") - 1.0 / 6.0) < 1e-15);
  update_all(bandit, log);
  const expt_feedback feedback = feedback_of(bandit);
  assert_int_equal(feedback.plays, 4);
  assert_int_equal(feedback.without_reward, 4);
  assert_int_equal(feedback.late, 4);
  assert_int_equal(feedback.duplicates, 2);
  free_log(log);
  expt_bandit_free(bandit);
}

static double mean_before_rewards(expt_bandit_reward kind, double mean, double plays, double *sd) {
  expt_bandit_options options;
  expt_bandit_options_init(&options);
  options.reward_kind = kind;
  options.prior_mean = mean;
  options.prior_plays = plays;
  expt_bandit *const bandit = new_bandit(&options, two, 2);
  const double found = posterior_of(bandit, "a", "mean");
  *sd = posterior_of(bandit, "a", "std_dev");
  expt_bandit_free(bandit);
  return found;
}

static void half_a_prior_takes_the_default_of_the_other(void **state) {
  (void)state;
  double sd;
  assert_true(fabs(mean_before_rewards(EXPT_BANDIT_REWARD_BERNOULLI, 0.1, NAN, &sd) - 0.1) < 1e-15);
  assert_true(fabs(sd - sqrt(0.1 * 0.9 / 3.0)) < 1e-15); /* beta(.2, 1.8): 2 plays */
  assert_true(fabs(mean_before_rewards(EXPT_BANDIT_REWARD_POISSON, 3.0, NAN, &sd) - 3.0) < 1e-14);
  assert_true(fabs(sd - sqrt(3.0)) < 1e-14); /* gamma(3, 1): 1 play */
}

/* "b" was played 1,368 half-lives before: what is left of its plays is 0, or nearly 0 on the way there. */
static void an_arm_that_is_forgotten_is_tried_again(expt_bandit_reward kind, expt_bandit_policy policy, int64_t gap) {
  expt_bandit_options options;
  expt_bandit_options_init(&options);
  options.reward_kind = kind;
  options.policy = policy;
  options.half_life_us = day / 24;
  options.decided_at = "decided_at";
  expt_bandit *const bandit = new_bandit(&options, two, 2);
  bandit_log *const log = new_log(60);
  int64_t unit = 1;
  for (int64_t i = 0; i < 60; i++) {
    force_row(bandit, log, i, i < 40 ? two[i % 2] : "a", (double)(i % 3 == 0), &unit);
    log->decided[i] = i < 40 ? 0 : gap * day;
  }
  update_all(bandit, log);
  assert_true(share_of(bandit, "b") > 0.5);
  assert_true(fabs(share_of(bandit, "a") + share_of(bandit, "b") - 1.0) < 1e-12);
  free_log(log);
  expt_bandit_free(bandit);
}

static void what_age_takes_is_tried_again(void **state) {
  (void)state;
  for (int64_t gap = 5; gap < 60; gap += 13) {
    an_arm_that_is_forgotten_is_tried_again(EXPT_BANDIT_REWARD_BERNOULLI, EXPT_BANDIT_POLICY_UCB1, gap);
    an_arm_that_is_forgotten_is_tried_again(EXPT_BANDIT_REWARD_BERNOULLI, EXPT_BANDIT_POLICY_KL_UCB, gap);
    an_arm_that_is_forgotten_is_tried_again(EXPT_BANDIT_REWARD_POISSON, EXPT_BANDIT_POLICY_KL_UCB, gap);
    an_arm_that_is_forgotten_is_tried_again(EXPT_BANDIT_REWARD_GAUSSIAN, EXPT_BANDIT_POLICY_KL_UCB, gap);
    an_arm_that_is_forgotten_is_tried_again(EXPT_BANDIT_REWARD_GAUSSIAN, EXPT_BANDIT_POLICY_THOMPSON, gap);
  }
}

/* The first and the last microsecond that 64 bits hold are 600,000 years apart; a saved state of both loads. */
static void time_has_two_ends(void **state) {
  (void)state;
  expt_bandit_options options;
  expt_bandit_options_init(&options);
  options.half_life_us = day;
  options.grain_us = 60000000;
  options.decided_at = "decided_at";
  expt_bandit *const bandit = new_bandit(&options, two, 2);
  bandit_log *const log = new_log(2);
  int64_t unit = 1, size = 0;
  force_row(bandit, log, 0, "a", 1.0, &unit);
  force_row(bandit, log, 1, "b", 1.0, &unit);
  log->decided[0] = INT64_MIN;
  log->decided[1] = INT64_MAX;
  update_all(bandit, log);
  assert_true(posterior_of(bandit, "a", "effective_plays") == 0.0);
  assert_true(posterior_of(bandit, "b", "effective_plays") == 1.0);
  expt_error err;
  assert_int_equal(expt_bandit_save(bandit, NULL, 0, &size, &err), EXPT_OK);
  uint8_t *const bytes = malloc((size_t)size);
  assert_int_equal(expt_bandit_save(bandit, bytes, size, &size, &err), EXPT_OK);
  expt_bandit *loaded = NULL;
  assert_int_equal(expt_bandit_load(NULL, bytes, size, &loaded, &err), EXPT_OK);
  assert_true(share_of(loaded, "a") == share_of(bandit, "a"));
  free(bytes);
  free_log(log);
  expt_bandit_free(bandit);
  expt_bandit_free(loaded);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_late_reward_counts_as_none),
      cmocka_unit_test(half_a_prior_takes_the_default_of_the_other),
      cmocka_unit_test(what_age_takes_is_tried_again),
      cmocka_unit_test(time_has_two_ends),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
