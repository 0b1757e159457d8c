/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Regret, the time of a decision, and the time of an update, beside mabwiser and numpy in one run.
 * bench_bandit [python with mabwiser] [replicates] [part: all, regret, decide, update] */

#include "bench.h"
#include "tests/bench/bandit_game.h"

enum { PLAYS = 1000, BATCH = 10, CALLS = 200000, CONTEXT_CALLS = 2000, UPDATE_ROWS = 1000000 };

/* ---- regret ---- */

typedef struct contest {
  const char *name;
  game arms;
} contest;

static const contest contests[] = {
    {".10 .15", {.rate = {.10, .15}, .n_arms = 2}},
    {".02 to .06", {.rate = {.02, .03, .04, .05, .06}, .n_arms = 5}},
    {".05 to .50", {.rate = {.05, .10, .15, .20, .25, .30, .35, .40, .45, .50}, .n_arms = 10}},
};
static const struct {
  const char *word;
  expt_bandit_policy policy;
} policies[] = {{"thompson", EXPT_BANDIT_POLICY_THOMPSON},
                {"epsilon_greedy", EXPT_BANDIT_POLICY_EPSILON_GREEDY},
                {"ucb1", EXPT_BANDIT_POLICY_UCB1}};

typedef struct average {
  double mean, error;
} average;

static average regret_of(game g, int replicates) {
  double sum = 0.0, squares = 0.0;
  for (int i = 0; i < replicates; i++) {
    const double regret = game_regret(&g, (uint64_t)i + 1);
    sum += regret;
    squares += regret * regret;
  }
  const double n = replicates, mean = sum / n;
  return (average){mean, sqrt((squares / n - mean * mean) / (n - 1.0))};
}

/* False only where our regret is larger than chance allows: more than 4.9 standard errors, one in a million. */
static bool contest_of(const contest *c, int policy, int replicates, bench_peer *python) {
  game g = c->arms;
  g.policy = policies[policy].policy;
  g.plays = PLAYS;
  g.batch = BATCH;
  const average ours = regret_of(g, replicates);
  char question[400];
  int used = snprintf(question, sizeof question, "regret %s %d %d %d", policies[policy].word, PLAYS, BATCH, replicates);
  for (int i = 0; i < g.n_arms; i++)
    used += snprintf(question + used, sizeof question - (size_t)used, " %g", g.rate[i]);
  double theirs[2];
  printf("%-12s %-15s %7.2f +- %.2f", c->name, policies[policy].word, ours.mean, 1.96 * ours.error);
  if (bench_peer_ask(python, question, theirs, 2) < 0.0) {
    printf("   mabwiser missing\n");
    return true;
  }
  const double z = (ours.mean - theirs[0]) / sqrt(ours.error * ours.error + theirs[1] * theirs[1]);
  printf("   mabwiser %7.2f +- %.2f   z %6.2f %s\n", theirs[0], 1.96 * theirs[1], z, z > 4.9 ? "worse" : "");
  fflush(stdout);
  return z <= 4.9;
}

static bool compare_regrets(int replicates, bench_peer *python) {
  printf("regret of %d plays, rewards in batches of %d, mean of %d games and its 95 %% band\n", PLAYS, BATCH, replicates);
  bool fine = true;
  for (size_t c = 0; c < sizeof contests / sizeof *contests; c++)
    for (int policy = 0; policy < 3; policy++)
      fine = contest_of(&contests[c], policy, replicates, python) && fine;
  return fine;
}

/* ---- a decision ---- */

/* A bandit that has learnt from `rows` decisions; rewards come at rates near .1, features are between 0 and 1. */
static expt_bandit *taught(int arms, int features, int64_t rows) {
  expt_bandit_options options;
  expt_bandit_options_init(&options);
  if (features > 0) options.reward_kind = EXPT_BANDIT_REWARD_GAUSSIAN;
  options.min_share = 0.5 / arms;
  expt_bandit *const bandit = game_bandit(&options, arms, features);
  game_log *const log = game_log_create(rows, features);
  for (int64_t row = 0; row < rows && bandit != NULL; row++) {
    expt_bandit_choice decision = {.struct_size = sizeof decision};
    char unit[24];
    double x[GAME_MOST_FEATURES];
    snprintf(unit, sizeof unit, "%lld", (long long)row);
    for (int f = 0; f < features; f++)
      x[f] = game_uniform(7, (uint64_t)(row * features + f));
    if (expt_bandit_choose_one(bandit, unit, 0, features > 0 ? x : NULL, features, &decision, NULL) != EXPT_OK) exit(2);
    game_log_put(log, &decision, game_uniform(9, (uint64_t)row) < 0.1 + 0.002 * atoi(decision.arm) ? 1.0 : 0.0, x);
  }
  if (bandit == NULL || game_log_learn(log, 0, rows, bandit) != EXPT_OK) exit(2);
  game_log_free(log);
  return bandit;
}

typedef struct spread {
  double mean, median, p99;
} spread;

static double choose_again(const expt_bandit *bandit, int features, int64_t call) {
  static char unit[24] = "visitor 00000000";
  double x[GAME_MOST_FEATURES];
  for (int64_t digit = 15, rest = call; digit > 7; digit--, rest /= 10)
    unit[digit] = (char)('0' + rest % 10);
  for (int f = 0; f < features; f++)
    x[f] = game_uniform(5, (uint64_t)(call * features + f));
  expt_bandit_choice decision = {.struct_size = sizeof decision};
  const double start = bench_seconds(true);
  if (expt_bandit_choose_one(bandit, unit, 0, features > 0 ? x : NULL, features, &decision, NULL) != EXPT_OK) exit(2);
  return bench_seconds(true) - start;
}

/* The mean is CPU time of a loop without clocks inside; the quantiles are of single calls on the wall, a look at the clock included. */
static spread time_decisions(const expt_bandit *bandit, int features, int64_t calls) {
  double *const seconds = calloc((size_t)calls, sizeof *seconds);
  const double x[GAME_MOST_FEATURES] = {0.5, 0.25, 0.75, 0.1, 0.9};
  expt_bandit_choice decision = {.struct_size = sizeof decision};
  const double start = bench_seconds(false);
  for (int64_t i = 0; i < calls; i++)
    if (expt_bandit_choose_one(bandit, "visitor 1", i, features > 0 ? x : NULL, features, &decision, NULL) != EXPT_OK) exit(2);
  const double mean = (bench_seconds(false) - start) / (double)calls;
  for (int64_t i = 0; i < calls; i++)
    seconds[i] = choose_again(bandit, features, i);
  qsort(seconds, (size_t)calls, sizeof *seconds, bench_compare);
  const spread found = {mean, seconds[calls / 2], seconds[calls * 99 / 100]};
  free(seconds);
  return found;
}

static void print_peer(bench_peer *python, const char *name, int arms, int features, double ours) {
  char question[64];
  double theirs[3];
  snprintf(question, sizeof question, "decide %s %d %d", name, arms, features);
  if (bench_peer_ask(python, question, theirs, 3) < 0.0)
    printf("   %s missing", name);
  else
    printf("   %s %8.0f (p99 %8.0f) %6.0fx", name, 1e9 * theirs[0], 1e9 * theirs[2], theirs[0] / ours);
}

static void decide(int arms, int features, bench_peer *python) {
  expt_bandit *const bandit = taught(arms, features, features > 0 ? 2000 : 20000);
  const spread ours = time_decisions(bandit, features, features > 0 ? CONTEXT_CALLS : CALLS);
  printf("%2d arms %d features  %9.0f %9.0f %9.0f", arms, features, 1e9 * ours.mean, 1e9 * ours.median, 1e9 * ours.p99);
  print_peer(python, "mabwiser", arms, features, ours.mean);
  print_peer(python, "numpy", arms, features, ours.mean);
  printf("\n");
  fflush(stdout);
  expt_bandit_free(bandit);
}

static void compare_decisions(bench_peer *python) {
  printf("a Thompson decision, ns: mean, median, p99 (the budget of text 001 is 100,000,000)\n");
  static const int arms[] = {2, 5, 10, 20};
  for (int i = 0; i < 4; i++)
    decide(arms[i], 0, python);
  decide(10, 5, python);
}

/* ---- updates ---- */

static void time_update(int arms, int features, int64_t rows, int64_t at_once) {
  expt_bandit_options options;
  expt_bandit_options_init(&options);
  if (features > 0) options.reward_kind = EXPT_BANDIT_REWARD_GAUSSIAN;
  expt_bandit *const bandit = game_bandit(&options, arms, features);
  game_log *const log = game_log_create(rows, features);
  const double x[GAME_MOST_FEATURES] = {0};
  for (int64_t i = 0; i < rows; i++) {
    expt_bandit_choice decision = {.struct_size = sizeof decision};
    if (expt_bandit_choose_one(bandit, "visitor", i, features > 0 ? x : NULL, features, &decision, NULL) != EXPT_OK) exit(2);
    double own[GAME_MOST_FEATURES] = {0};
    for (int f = 0; f < features; f++)
      own[f] = game_uniform(3, (uint64_t)(i * features + f));
    game_log_put(log, &decision, game_uniform(4, (uint64_t)i) < 0.1 ? 1.0 : 0.0, own);
  }
  const double start = bench_seconds(false);
  for (int64_t from = 0; from < rows; from += at_once)
    if (game_log_learn(log, from, at_once, bandit) != EXPT_OK) exit(2);
  const double seconds = bench_seconds(false) - start;
  printf("%2d arms %d features, %7lld rows by %7lld: %9.1f ns a row, %9.1f us an update\n", arms, features, (long long)rows, (long long)at_once,
         1e9 * seconds / (double)rows, 1e6 * seconds * (double)at_once / (double)rows);
  fflush(stdout);
  game_log_free(log);
  expt_bandit_free(bandit);
}

static void time_updates(void) {
  time_update(10, 0, UPDATE_ROWS, UPDATE_ROWS);
  time_update(10, 0, 2000, 10);
  time_update(2, 0, 2000, 10);
  time_update(10, 5, UPDATE_ROWS / 10, UPDATE_ROWS / 10);
  time_update(10, 5, 2000, 10);
}

int main(int argc, char **argv) {
  const int replicates = argc > 2 ? atoi(argv[2]) : 100;
  const char *const part = argc > 3 ? argv[3] : "all";
  const bool all = strcmp(part, "all") == 0;
  bench_peer python = bench_peer_start(argc > 1 ? argv[1] : "/usr/bin/python3", EXPT_BENCH_DIR "/peer_bandit.py", "");
  if (all || strcmp(part, "decide") == 0) compare_decisions(&python);
  if (all || strcmp(part, "update") == 0) time_updates();
  const bool fine = all || strcmp(part, "regret") == 0 ? compare_regrets(replicates, &python) : true;
  bench_peer_stop(&python);
  return fine ? 0 : 1;
}
