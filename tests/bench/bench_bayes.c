/* SPDX-License-Identifier: GPL-3.0-or-later */
/* P(treatment better), and everything that is known of two shares, beside a million numpy draws. The peer's answers carry the
 * error of their draws, ours 14 digits: they have to agree within five standard errors.
 *
 *   bench_bayes [python] */

#include "bench.h"
#include <experiment/bayes.h>

typedef struct arms {
  const char *name;
  int64_t successes[2], units[2];
} arms;

static const arms cases[] = {
    {"15,000 users an arm", {246, 263}, {15054, 14948}},
    {"10,000 users an arm, demo", {1000, 1150}, {10000, 10000}},
    {"1,000,000,000 users an arm", {100000000, 100010000}, {1000000000, 1000000000}},
    {"30 users an arm", {3, 5}, {30, 30}},
};

enum { FAST_REPEATS = 400, FULL_REPEATS = 4, PEER_DRAWS = 1000000 };

static void ask(const arms *a, int32_t intervals, int repeats, double *answer) {
  expt_posterior p = {.struct_size = sizeof p};
  expt_posterior_beta_options options;
  expt_posterior_beta_options_init(&options);
  options.intervals = intervals;
  for (int i = 0; i < repeats; i++) {
    const expt_status status =
        expt_posterior_beta(NULL, a->successes[0], a->units[0], a->successes[1], a->units[1], &options, &p, NULL);
    if (status == EXPT_OK) continue;
    printf("the library failed: %d\n", (int)status);
    exit(2);
  }
  answer[0] = p.better;
}

static bool agrees(const arms *a, double ours, double theirs) {
  const double allowed = 5.0 * sqrt(ours * (1.0 - ours) / PEER_DRAWS) + 5.0 / PEER_DRAWS;
  if (fabs(ours - theirs) <= allowed) return true;
  printf("%s: the answer is %.17g, the peer's %.17g\n", a->name, ours, theirs);
  return false;
}

static bool compare(const arms *a, bool full, double goal, bench_peer *peer) {
  const int repeats = full ? FULL_REPEATS : FAST_REPEATS, answers = full ? 7 : 1;
  double ours[BENCH_ROUNDS], theirs[BENCH_ROUNDS], answer = NAN, others[7];
  char question[160];
  snprintf(question, sizeof question, "%s %.17g %.17g %.17g %.17g", full ? "all" : "better", 1.0 + (double)a->successes[0],
           1.0 + (double)(a->units[0] - a->successes[0]), 1.0 + (double)a->successes[1],
           1.0 + (double)(a->units[1] - a->successes[1]));
  bool has_peer = true;
  for (int round = 0; round < BENCH_ROUNDS; round++) {
    const double start = bench_seconds(false);
    ask(a, full, repeats, &answer);
    ours[round] = (bench_seconds(false) - start) / repeats;
    theirs[round] = bench_peer_ask(peer, question, others, answers);
    has_peer = has_peer && theirs[round] > 0;
    if (has_peer && !agrees(a, answer, others[0])) return false;
  }
  const double mine = bench_median(ours, BENCH_ROUNDS), peers = bench_median(theirs, BENCH_ROUNDS);
  printf("%-10s %-30s %9.1f ", full ? "everything" : "better", a->name, 1e6 * mine);
  if (has_peer)
    printf("%12.0f %8.0fx %5.0fx %s\n", 1e6 * peers, peers / mine, goal, peers / mine >= goal ? "" : "below");
  else
    printf("     missing\n");
  fflush(stdout);
  return true;
}

int main(int argc, char **argv) {
  const char *python = argc > 1 ? argv[1] : "/usr/bin/python3";
  bench_peer peer = bench_peer_start(python, EXPT_BENCH_DIR "/peer_bayes.py", "");
  printf("%-41s %9s %12s %9s %6s\n", "", "us/call", "peer us/call", "ratio", "goal");
  bool all_agree = true;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    all_agree = compare(&cases[i], false, 1000.0, &peer) && all_agree;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    all_agree = compare(&cases[i], true, 1.0, &peer) && all_agree;
  bench_peer_stop(&peer);
  return all_agree ? 0 : 1;
}
