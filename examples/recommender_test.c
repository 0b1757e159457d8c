/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shall a recommender take the place of the top sellers?
 *
 *   recommender_test [users]
 *
 * Half of the users of a simulated shop see it for two weeks. Users come in batches, and nothing but sums outlives a batch: ten million of them
 * need no more memory than fifty thousand. recommender_units.c stitches impressions to clicks and makes one row per user of the events;
 * recommender_study.c says what is measured. Here the questions are asked: what changed, for whom, since when, how sure, could it have been
 * stopped, what would a bandit have earned, and was it big enough? */

#include "recommender.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BATCH = 50000, ROUNDS = 20, ROUND = 500 };

/* Prints a frame that was just asked for, and frees it. */
static void show(expt_frame *frame, int digits, const char *const *names) {
  print_table(expt_frame_view(frame), digits, names);
  expt_frame_free(frame);
}

static void print_effects(const study *s) {
  expt_frame *frame = NULL;
  puts("\nFunnel and features");
  must(expt_analysis_summary(s->overall, &frame, &err));
  show(frame, 4, NAMES("metric", "variant", "n", "successes", "value", "std_dev"));
  puts("\nEffects, guardrails last");
  must(expt_analysis_frequentist(s->overall, NULL, &frame, &err));
  show(frame, 4, NAMES("metric", "value_control", "value_variant", "estimate", "ci_low", "ci_high", "rel_estimate", "p_value", "passes"));
  puts("\nBy segment");
  must(expt_analysis_frequentist(s->by_segment, NULL, &frame, &err));
  show(frame, 4, NAMES("metric", "segment", "level", "value_control", "value_variant", "rel_estimate", "p_value", "p_adjusted"));
  puts("\nBy day of arrival");
  must(expt_analysis_trend(s->by_segment, NULL, &frame, &err));
  show(frame, 3, NAMES("metric", "period", "value_control", "value_variant", "estimate", "ci_low", "ci_high", "cum_p_value"));
  puts("\nIn probabilities");
  must(expt_analysis_bayesian(s->overall, NULL, &frame, &err));
  show(frame, 4, NAMES("metric", "better", "above_min", "loss_control", "loss_variant", "effect_low", "effect_high"));
}

/* Looks at days 4, 7, 10 and 13; it stops at the first one that shows an effect, and keeps its error rate. */
static void watch(study *s, int64_t users) {
  expt_monitor_options options;
  expt_monitor_options_init(&options);
  options.looks = LOOKS;
  expt_monitor *monitor = NULL;
  const int64_t planned = users * (DAYS - 1) / DAYS;
  puts("\nCould it have been stopped earlier?");
  must(expt_monitor_create(NULL, "clicked", planned > 4 ? planned : 4, &options, &monitor, &err));
  for (int i = 0; i < LOOKS; i++) {
    expt_monitor_answer answer = {.struct_size = sizeof answer};
    if (i > 0) must(expt_analysis_merge(s->looked[0], s->looked[i], &err));
    must(expt_monitor_look(monitor, s->looked[0], (int64_t)look_ends[i + 1] + DAY, &answer, &err));
    printf("%s: %s\n", looks[i], answer.message);
    if (answer.verdict != EXPT_LOOK_VERDICT_CONTINUE) break;
  }
  expt_monitor_free(monitor);
}

/* One round: choose an arm for each user, see who clicks, learn. What each user would have done under either arm is known here. */
static long long play(expt_bandit *bandit, const expt_table *users, int64_t first) {
  expt_column ids = *column(users, "user"), reward = {.name = "reward", .dtype = EXPT_DTYPE_FLOAT64, .length = ROUND, .stride = 8}, room[8];
  double clicks[ROUND];
  char arm[80];
  long long earned = 0;
  ids.data = (const int64_t *)ids.data + first;
  ids.length = ROUND;
  const expt_table now = {.columns = &ids, .n_columns = 1, .n_rows = ROUND};
  expt_frame *chosen = NULL;
  must(expt_bandit_choose(bandit, &now, "user", NULL, &chosen, &err));
  for (int64_t i = 0; i < ROUND; i++) {
    const int is_new = !strcmp(text(expt_frame_view(chosen), "arm", i, arm), "recommender");
    clicks[i] = number(users, is_new ? "click_treatment" : "click_control", first + i);
    earned += (long long)clicks[i];
  }
  reward.data = clicks;
  const expt_table log = with_column(expt_frame_view(chosen), &reward, "reward", room);
  must(expt_bandit_update(bandit, &log, NULL, &err));
  expt_frame_free(chosen);
  return earned;
}

static void play_bandit(const expt_simulation *shop) {
  expt_bandit *bandit = NULL;
  expt_frame *users = NULL, *frame = NULL;
  long long earned = 0;
  double fair = 0;
  puts("\nA bandit instead");
  must(expt_simulation_units(shop, 1, ROUNDS * ROUND, &users, &err));
  must(expt_bandit_create(NULL, "reward", NULL, &bandit, &err));
  for (int i = 0; i < 2; i++) must(expt_bandit_add_arm(bandit, arms[i], &err));
  for (int64_t i = 0; i < ROUNDS; i++) earned += play(bandit, expt_frame_view(users), i * ROUND);
  for (int64_t i = 0; i < ROUNDS * ROUND; i++) {
    fair += (number(expt_frame_view(users), "click_control", i) + number(expt_frame_view(users), "click_treatment", i)) / 2;
  }
  must(expt_bandit_posterior(bandit, NULL, &frame, &err));
  show(frame, 4, NAMES("arm", "plays", "mean", "ci_low", "ci_high"));
  must(expt_bandit_allocation(bandit, &frame, &err));
  show(frame, 4, NAMES("arm", "share", "probability_best", "expected_loss"));
  printf("%d users, %d rounds: %lld clicked; half and half %.1f\n", ROUNDS * ROUND, ROUNDS, earned, fair);
  expt_frame_free(users);
  expt_bandit_free(bandit);
}

static void print_power(const study *s, int64_t users) {
  expt_analysis_power_options options;
  expt_sample_size_proportion_options relative;
  expt_analysis_power_options_init(&options);
  expt_sample_size_proportion_options_init(&relative);
  options.daily_units = (double)users / DAYS;
  relative.relative = 1;
  expt_frame *frame = NULL;
  puts("\nWas it big enough?");
  must(expt_analysis_power(s->overall, &options, &frame, &err));
  show(frame, 3, NAMES("metric", "baseline", "units", "mde_relative", "effect_relative", "power", "units_needed", "days"));
  expt_power_plan plan = {.struct_size = sizeof plan};
  must(expt_sample_size_proportion(.082, .02, &relative, &plan, &err));
  printf("The plan said 50000 users a variant for 2 %% more than 8.2 %%: %s\n", plan.message);
}

static void print_verdict(const study *s) {
  expt_decision_options options;
  expt_decision_options_init(&options);
  options.days_run = DAYS;
  expt_frame *effects = NULL, *health = NULL, *verdict = NULL;
  char reason[80];
  must(expt_analysis_frequentist(s->overall, NULL, &effects, &err));
  must(expt_analysis_health(s->overall, NULL, &health, &err));
  must(expt_decision(NULL, expt_frame_view(effects), expt_frame_view(health), &options, &verdict, &err));
  printf("\nVerdict: %s\n", text(expt_frame_view(verdict), "decision", 0, reason));
  show(verdict, 4, NAMES("part", "name", "passes", "reason"));
  expt_frame_free(health);
  expt_frame_free(effects);
}

static void print_activity(const study *s) {
  expt_frame *frame = NULL;
  puts("\nActive users by day");
  must(expt_activity_breakdown(s->activity, &frame, &err));
  show(frame, 6, NAMES("level", "date", "units"));
  printf("\nWho came back (%s, %s)\n", arms[0], arms[1]);
  for (int day = 1; day < PERIODS; day++) {
    printf("day %d: %lld of %lld, %lld of %lld\n", day, s->returned[0][day], s->could_return[0][day], s->returned[1][day],
           s->could_return[1][day]);
  }
}

int main(int argc, char **argv) {
  const int64_t users = argc > 1 ? atoll(argv[1]) : 20000;
  if (users < 1000) {
    fputs("users: 1000 or more\n", stderr);
    return 1;
  }
  expt_simulation *shop = open_shop();
  study s;
  open_study(&s);
  for (int64_t first = 1; first <= users; first += BATCH) take_in(&s, shop, first, users - first + 1 < BATCH ? users - first + 1 : BATCH);
  expt_srm srm = {.struct_size = sizeof srm};
  must(expt_analysis_srm(s.overall, NULL, &srm, &err));
  printf("%lld users, %lld events; sample ratio p %.4f\n", (long long)users, s.events, srm.p_value);
  printf("%lld orders, %lld of them within an hour after a click\n", s.orders, s.after_click);
  print_effects(&s);
  watch(&s, users);
  play_bandit(shop);
  print_power(&s, users);
  print_activity(&s);
  print_verdict(&s);
  close_study(&s);
  expt_simulation_free(shop);
  return 0;
}
