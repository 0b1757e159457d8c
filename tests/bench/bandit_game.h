/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_TESTS_BANDIT_GAME_H
#define EXPERIMENT_TESTS_BANDIT_GAME_H

/* Bernoulli arms with known rates, and a bandit that plays them: choose a batch, draw its rewards, learn, and again. */

#include <experiment/bandit.h>

enum { GAME_MOST_ARMS = 20, GAME_MOST_FEATURES = 8 };

typedef struct game {
  expt_bandit_policy policy;
  double rate[GAME_MOST_ARMS];
  int n_arms, plays, batch; /* plays in all; rewards are learnt after each batch */
} game;

/* Sum over the plays of the largest rate minus that of the arm played; NaN when a call failed. */
double game_regret(const game *g, uint64_t seed);
double game_uniform(uint64_t seed, uint64_t number); /* in (0, 1) */

/* A bandit of rewards "reward" with the arms "00", "01", ... and the features "f0", "f1", ... NULL = a call failed. */
expt_bandit *game_bandit(const expt_bandit_options *options, int n_arms, int n_features);

/* Decisions, their arms, rewards and features, as expt_bandit_update() reads them. */
typedef struct game_log {
  char *decision, *arm; /* 16 and 2 bytes each */
  int64_t *decision_end, *arm_end;
  double *reward, *feature; /* feature: of a row beside each other */
  int64_t rows, room;
  int n_features;
} game_log;
game_log *game_log_create(int64_t room, int n_features);
void game_log_free(game_log *log);
void game_log_put(game_log *log, const expt_bandit_choice *decision, double reward, const double *features);
expt_status game_log_learn(const game_log *log, int64_t from, int64_t rows, expt_bandit *bandit);

#endif
