/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/bench/bandit_game.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ID = 16, NAME = 2 };

double game_uniform(uint64_t seed, uint64_t number) { /* splitmix64 */
  uint64_t z = seed * UINT64_C(0xD1342543DE82EF95) + (number + 1) * UINT64_C(0x9E3779B97F4A7C15);
  z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
  z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
  return ((double)((z ^ z >> 31) >> 12) + 0.5) * 0x1p-52;
}

expt_bandit *game_bandit(const expt_bandit_options *options, int n_arms, int n_features) {
  expt_bandit *bandit = NULL;
  expt_status status = expt_bandit_create(NULL, "reward", options, &bandit, NULL);
  char name[24];
  for (int f = 0; f < n_features && status == EXPT_OK; f++) {
    snprintf(name, sizeof name, "f%d", f);
    status = expt_bandit_add_feature(bandit, name, NULL);
  }
  for (int i = 0; i < n_arms && status == EXPT_OK; i++) {
    snprintf(name, sizeof name, "%02d", i);
    status = expt_bandit_add_arm(bandit, name, NULL);
  }
  if (status == EXPT_OK) return bandit;
  expt_bandit_free(bandit);
  return NULL;
}

/* ---- log ---- */

game_log *game_log_create(int64_t room, int n_features) {
  game_log *const log = calloc(1, sizeof *log);
  const size_t n = (size_t)room;
  log->room = room;
  log->n_features = n_features;
  log->decision = calloc(n, ID);
  log->arm = calloc(n, NAME);
  log->decision_end = calloc(n + 1, sizeof *log->decision_end);
  log->arm_end = calloc(n + 1, sizeof *log->arm_end);
  log->reward = calloc(n, sizeof *log->reward);
  log->feature = calloc(n * (size_t)n_features + 1, sizeof *log->feature);
  for (int64_t i = 0; i <= room; i++) {
    log->decision_end[i] = ID * i;
    log->arm_end[i] = NAME * i;
  }
  return log;
}

void game_log_free(game_log *log) {
  free(log->decision);
  free(log->arm);
  free(log->decision_end);
  free(log->arm_end);
  free(log->reward);
  free(log->feature);
  free(log);
}

void game_log_put(game_log *log, const expt_bandit_choice *decision, double reward, const double *features) {
  const int64_t row = log->rows++;
  memcpy(log->decision + ID * row, decision->decision_id, ID);
  memcpy(log->arm + NAME * row, decision->arm, NAME);
  log->reward[row] = reward;
  for (int f = 0; f < log->n_features && features != NULL; f++)
    log->feature[row * log->n_features + f] = features[f];
}

static expt_column texts(const char *name, const char *bytes, const int64_t *ends, int64_t rows) {
  return (expt_column){
      .name = name, .dtype = EXPT_DTYPE_UTF8, .data = bytes, .offsets = ends, .offset_width = 8, .length = rows};
}

static expt_column numbers(const char *name, const double *values, int64_t step, int64_t rows) {
  return (expt_column){.name = name,
                       .dtype = EXPT_DTYPE_FLOAT64,
                       .data = values,
                       .stride = step * (int64_t)sizeof *values,
                       .length = rows};
}

expt_status game_log_learn(const game_log *log, int64_t from, int64_t rows, expt_bandit *bandit) {
  expt_column columns[3 + GAME_MOST_FEATURES];
  char name[GAME_MOST_FEATURES][24];
  columns[0] = texts("decision_id", log->decision, log->decision_end + from, rows);
  columns[1] = texts("arm", log->arm, log->arm_end + from, rows);
  columns[2] = numbers("reward", log->reward + from, 1, rows);
  for (int f = 0; f < log->n_features; f++) {
    snprintf(name[f], sizeof name[f], "f%d", f);
    columns[3 + f] = numbers(name[f], log->feature + from * log->n_features + f, log->n_features, rows);
  }
  const expt_table table = {.columns = columns, .n_columns = 3 + log->n_features, .n_rows = rows};
  return expt_bandit_update(bandit, &table, NULL, NULL);
}

/* ---- a game ---- */

static bool play_batch(const game *g, const expt_bandit *bandit, uint64_t seed, int64_t first, int64_t end,
                       game_log *log, double *regret) {
  double best = 0.0;
  for (int i = 0; i < g->n_arms; i++)
    best = fmax(best, g->rate[i]);
  log->rows = 0;
  for (int64_t play = first; play < end; play++) {
    expt_bandit_choice decision = {.struct_size = sizeof decision};
    char unit[24];
    snprintf(unit, sizeof unit, "%lld", (long long)play);
    if (expt_bandit_choose_one(bandit, unit, 0, NULL, 0, &decision, NULL) != EXPT_OK) return false;
    const double rate = g->rate[atoi(decision.arm)];
    *regret += best - rate;
    game_log_put(log, &decision, game_uniform(seed, (uint64_t)play) < rate ? 1.0 : 0.0, NULL);
  }
  return true;
}

double game_regret(const game *g, uint64_t seed) {
  expt_bandit_options options;
  expt_bandit_options_init(&options);
  options.policy = g->policy;
  options.seed = seed;
  expt_bandit *const bandit = game_bandit(&options, g->n_arms, 0);
  game_log *const log = game_log_create(g->batch, 0);
  double regret = 0.0;
  bool fine = bandit != NULL;
  for (int64_t play = 0; play < g->plays && fine; play += g->batch) {
    const int64_t end = play + g->batch < g->plays ? play + g->batch : g->plays;
    fine = play_batch(g, bandit, seed, play, end, log, &regret) && game_log_learn(log, 0, log->rows, bandit) == EXPT_OK;
  }
  game_log_free(log);
  expt_bandit_free(bandit);
  return fine ? regret : NAN;
}
