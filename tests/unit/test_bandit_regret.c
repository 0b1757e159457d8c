/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a bandit gives up, beside the textbook players below, which share no code with it: Thompson's draws one beta
 * from each posterior where the library computes the chance to be best. */
#include "tests/bench/bandit_game.h"

#include "tests/unit/tables.h"
#include <math.h>
#include <string.h>

enum { GAMES = 400, PLAYS = 200, BATCH = 10 };
#define BAND 4.9 /* standard errors: 1e-6, two-sided */

static const game arms = {.rate = {.3, .5, .4}, .n_arms = 3, .plays = PLAYS, .batch = BATCH};

/* ---- textbook players ---- */

typedef struct player {
  uint64_t seed, draws;
  int64_t successes[GAME_MOST_ARMS], plays[GAME_MOST_ARMS];
} player;

static double uniform(player *p) {
  return game_uniform(p->seed, p->draws++);
}

/* A sum of exponentials: shapes are whole numbers here. */
static double draw_gamma(player *p, int64_t shape) {
  double sum = 0.0;
  for (int64_t i = 0; i < shape; i++)
    sum -= log(uniform(p));
  return sum;
}

static double score_by_thompson(player *p, int arm, int64_t all) {
  (void)all;
  const double wins = draw_gamma(p, p->successes[arm] + 1);
  return wins / (wins + draw_gamma(p, p->plays[arm] - p->successes[arm] + 1));
}

static double score_by_mean(player *p, int arm, int64_t all) {
  (void)all;
  return (double)(p->successes[arm] + 1) / (double)(p->plays[arm] + 2);
}

/* Auer, Cesa-Bianchi and Fischer (2002), figure 1. */
static double score_by_bound(player *p, int arm, int64_t all) {
  const double n = (double)p->plays[arm];
  return n > 0.0 ? (double)p->successes[arm] / n + sqrt(2.0 * log((double)all) / n) : INFINITY;
}

typedef double (*score)(player *p, int arm, int64_t all);

/* Ties are broken by chance. */
static int best_arm(player *p, int n, score of, int64_t all) {
  double best = -INFINITY;
  int arm = 0, ties = 0;
  for (int i = 0; i < n; i++) {
    const double value = of(p, i, all);
    if (value < best) continue;
    ties = value > best ? 1 : ties + 1;
    best = value;
    if (uniform(p) * ties < 1.0) arm = i;
  }
  return arm;
}

static double textbook_regret(const game *g, score of, double epsilon, uint64_t seed) {
  player p = {.seed = seed};
  double regret = 0.0;
  int chosen[GAME_MOST_ARMS * BATCH];
  for (int from = 0; from < g->plays; from += g->batch) {
    for (int i = 0; i < g->batch; i++) {
      const bool explores = uniform(&p) < epsilon;
      chosen[i] = explores ? (int)(uniform(&p) * g->n_arms) : best_arm(&p, g->n_arms, of, from);
    }
    for (int i = 0; i < g->batch; i++) {
      const int arm = chosen[i];
      p.plays[arm]++;
      p.successes[arm] += uniform(&p) < g->rate[arm];
      regret += 0.5 - g->rate[arm];
    }
  }
  return regret;
}

/* ---- tests ---- */

typedef struct average {
  double sum, squares;
} average;

static void take(average *a, double value) {
  assert_true(isfinite(value));
  a->sum += value;
  a->squares += value * value;
}

static double variance_of_mean(const average *a) {
  const double mean = a->sum / GAMES;
  return (a->squares / GAMES - mean * mean) / (GAMES - 1);
}

static void plays_as_the_textbook(expt_bandit_policy policy, score of, double epsilon) {
  game g = arms;
  g.policy = policy;
  average ours = {0}, textbook = {0};
  for (uint64_t i = 1; i <= GAMES; i++) {
    take(&ours, game_regret(&g, i));
    take(&textbook, textbook_regret(&g, of, epsilon, GAMES + i));
  }
  const double error = sqrt(variance_of_mean(&ours) + variance_of_mean(&textbook));
  print_message("regret %.3f, of the textbook %.3f, standard error of the difference %.3f\n", ours.sum / GAMES,
                textbook.sum / GAMES, error);
  assert_true(fabs(ours.sum - textbook.sum) / GAMES < BAND * error);
}

static void thompson_plays_as_its_draws_do(void **state) {
  (void)state;
  plays_as_the_textbook(EXPT_BANDIT_POLICY_THOMPSON, score_by_thompson, 0.0);
}

static void epsilon_greedy_plays_as_the_textbook(void **state) {
  (void)state;
  plays_as_the_textbook(EXPT_BANDIT_POLICY_EPSILON_GREEDY, score_by_mean, 0.1);
}

static void ucb1_plays_as_the_textbook(void **state) {
  (void)state;
  plays_as_the_textbook(EXPT_BANDIT_POLICY_UCB1, score_by_bound, 0.0);
}

/* Auer, Cesa-Bianchi and Fischer (2002), theorem 1: at most 8 sum ln n / gap + (1 + pi^2 / 3) sum gap, in expectation and with learning after each
 * play. Chance alone loses 250 of these 1000 plays. */
static void ucb1_keeps_its_bound(void **state) {
  (void)state;
  const game g = {.policy = EXPT_BANDIT_POLICY_UCB1, .rate = {.1, .6}, .n_arms = 2, .plays = 1000, .batch = 1};
  const double pi = acos(-1.0), bound = 8.0 * log(1000.0) / .5 + (1.0 + pi * pi / 3.0) * .5;
  double sum = 0.0;
  for (uint64_t i = 1; i <= 20; i++)
    sum += game_regret(&g, i);
  print_message("regret %.1f, bound %.1f\n", sum / 20.0, bound);
  assert_true(sum / 20.0 < bound);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(thompson_plays_as_its_draws_do),
      cmocka_unit_test(epsilon_greedy_plays_as_the_textbook),
      cmocka_unit_test(ucb1_plays_as_the_textbook),
      cmocka_unit_test(ucb1_keeps_its_bound),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
