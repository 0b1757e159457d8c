/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Closed-form tests and score intervals through the public functions, beside statsmodels and scipy.
 *
 *   bench_stats [python] */

#include "bench.h"
#include <experiment/stats.h>

enum { PEER_REPEATS = 20, REPEATS = 100 * PEER_REPEATS };

static void must(expt_status status) {
  if (status == EXPT_OK) return;
  printf("the library failed: %d\n", (int)status);
  exit(2);
}

static expt_estimate proportions(expt_scale scale, expt_interval interval, expt_ratio_interval ratio_interval) {
  expt_two_proportions_options options;
  expt_two_proportions_options_init(&options);
  options.scale = scale;
  options.interval = interval;
  options.ratio_interval = ratio_interval;
  expt_estimate estimate;
  must(expt_two_proportions(1267, 15053, 1650, 14947, &options, &estimate, NULL));
  return estimate;
}

static void z_test(void *user, double *answer) {
  (void)user;
  for (int i = 0; i < REPEATS; i++) {
    const expt_estimate e = proportions(EXPT_SCALE_DIFFERENCE, EXPT_INTERVAL_WALD, EXPT_RATIO_INTERVAL_LOG_DELTA);
    answer[0] = e.statistic, answer[1] = e.p_value;
  }
}

static void newcombe(void *user, double *answer) {
  (void)user;
  for (int i = 0; i < REPEATS; i++) {
    const expt_estimate e = proportions(EXPT_SCALE_DIFFERENCE, EXPT_INTERVAL_NEWCOMBE, EXPT_RATIO_INTERVAL_LOG_DELTA);
    answer[0] = e.ci_low, answer[1] = e.ci_high;
  }
}

static void score_difference(void *user, double *answer) {
  (void)user;
  for (int i = 0; i < REPEATS; i++) {
    const expt_estimate e =
        proportions(EXPT_SCALE_DIFFERENCE, EXPT_INTERVAL_MIETTINEN_NURMINEN, EXPT_RATIO_INTERVAL_LOG_DELTA);
    answer[0] = e.ci_low, answer[1] = e.ci_high;
  }
}

static void score_ratio(void *user, double *answer) {
  (void)user;
  for (int i = 0; i < REPEATS; i++) {
    const expt_estimate e = proportions(EXPT_SCALE_RATIO, EXPT_INTERVAL_WALD, EXPT_RATIO_INTERVAL_MIETTINEN_NURMINEN);
    answer[0] = e.ci_low, answer[1] = e.ci_high;
  }
}

static void welch(void *user, double *answer) {
  (void)user;
  for (int i = 0; i < REPEATS; i++) {
    expt_estimate e;
    must(expt_t_test(50000, 12.2, 900.0, 50000, 13.05, 961.0, NULL, &e, NULL));
    answer[0] = e.statistic, answer[1] = e.p_value;
  }
}

static void tost(void *user, double *answer) {
  (void)user;
  expt_equivalence_proportions_options options;
  expt_equivalence_proportions_options_init(&options);
  options.scale = EXPT_SCALE_RATIO;
  for (int i = 0; i < REPEATS; i++) {
    expt_estimate e;
    must(expt_equivalence_proportions(1267, 15053, 1650, 14947, 0.9, 1.4, &options, &e, NULL));
    answer[0] = e.p_value;
  }
}

static void poisson(void *user, double *answer) {
  (void)user;
  expt_poisson_rates_options options;
  expt_poisson_rates_options_init(&options);
  options.test = EXPT_RATE_TEST_SCORE;
  for (int i = 0; i < REPEATS; i++) {
    expt_estimate e;
    must(expt_poisson_rates(20, 100.0, 35, 110.0, &options, &e, NULL));
    answer[0] = e.statistic, answer[1] = e.p_value;
  }
}

typedef struct comparison {
  const char *name, *question;
  bench_work work;
  int answers;
  double tolerance, goal;
} comparison;

/* statsmodels' score limits of a difference rest on a variance that is off by up to 4 % of z (see
 * tests/unit/test_two_proportions_intervals.c); other implementations are 2e-3 apart. */
static const comparison comparisons[] = {
    {"two proportions: pooled z", "z_test", z_test, 2, 1e-10, 100},
    {"  Newcombe", "newcombe", newcombe, 2, 1e-10, 100},
    {"  Miettinen-Nurminen, difference", "score_difference", score_difference, 2, 2e-3, 300},
    {"  Miettinen-Nurminen, ratio", "score_ratio", score_ratio, 2, 1e-8, 100},
    {"  TOST on the ratio", "tost", tost, 1, 1e-10, 100},
    {"Welch t (scipy)", "welch", welch, 2, 1e-10, 100},
    {"Poisson score", "poisson", poisson, 2, 1e-10, 100},
};

static bool agree(const comparison *c, const double *ours, const double *theirs) {
  for (int i = 0; i < c->answers; i++) {
    if (fabs(ours[i] - theirs[i]) <= c->tolerance * fabs(theirs[i])) continue;
    printf("%s: answer %d is %.17g, the peer's %.17g\n", c->name, i, ours[i], theirs[i]);
    return false;
  }
  return true;
}

static bool compare(const comparison *c, bench_peer *peer) {
  double ours[BENCH_ROUNDS], theirs[BENCH_ROUNDS], answer[BENCH_ANSWERS], other[BENCH_ANSWERS];
  char question[64];
  snprintf(question, sizeof question, "%s %d", c->question, (int)PEER_REPEATS);
  bool has_peer = true;
  for (int round = 0; round < BENCH_ROUNDS; round++) {
    ours[round] = bench_time(c->work, NULL, answer, false) / REPEATS;
    theirs[round] = bench_peer_ask(peer, question, other, c->answers) / PEER_REPEATS;
    has_peer = has_peer && theirs[round] > 0;
    if (has_peer && !agree(c, answer, other)) return false;
  }
  const double mine = bench_median(ours, BENCH_ROUNDS), peers = bench_median(theirs, BENCH_ROUNDS);
  if (has_peer)
    printf("%-34s %9.0f %12.0f %8.0fx %5.0fx %s\n", c->name, 1e9 * mine, 1e9 * peers, peers / mine, c->goal,
           peers / mine >= c->goal ? "" : "below");
  else
    printf("%-34s %9.0f      missing\n", c->name, 1e9 * mine);
  fflush(stdout);
  return true;
}

int main(int argc, char **argv) {
  const char *python = argc > 1 ? argv[1] : "/usr/bin/python3";
  bench_peer peer = bench_peer_start(python, EXPT_BENCH_DIR "/peer_stats.py", "");
  printf("%-34s %9s %12s %9s %6s\n", "", "ns/call", "peer ns/call", "ratio", "goal");
  bool all_agree = true;
  for (size_t i = 0; i < sizeof comparisons / sizeof *comparisons; i++)
    all_agree = compare(&comparisons[i], &peer) && all_agree;
  bench_peer_stop(&peer);
  return all_agree ? 0 : 1;
}
