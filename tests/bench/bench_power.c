/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Power, units and smallest effects through the public functions, beside statsmodels. Each of our answers holds besides what its peer was not
 * asked: the power of the whole numbers, the smallest effect, the sentence.
 *
 *   bench_power [python] */

#include "bench.h"
#include <experiment/mde.h>
#include <experiment/sample_size.h>

enum { PEER_REPEATS = 10, REPEATS = 20 * PEER_REPEATS };
static const double effect = 0.05;

static void must(expt_status status) {
  if (status == EXPT_OK) return;
  printf("the library failed: %d\n", (int)status);
  exit(2);
}

static double units_of(expt_mean_test test) {
  expt_power_plan plan = {.struct_size = sizeof plan};
  expt_sample_size_mean_options options;
  expt_sample_size_mean_options_init(&options);
  options.test = test;
  options.both_sides = 1;
  must(expt_sample_size_mean(0.0, 1.0, effect, &options, &plan, NULL));
  return plan.exact_units;
}

static double effect_of(expt_mean_test test) {
  expt_power_plan plan = {.struct_size = sizeof plan};
  expt_mde_mean_options options;
  expt_mde_mean_options_init(&options);
  options.test = test;
  options.both_sides = 1;
  must(expt_mde_mean(0.0, 1.0, 50000, 50000, &options, &plan, NULL));
  return plan.effect;
}

static double power_of(void) {
  expt_power_plan plan = {.struct_size = sizeof plan};
  expt_power_mean_options options;
  expt_power_mean_options_init(&options);
  options.test = EXPT_MEAN_TEST_STUDENT;
  options.both_sides = 1;
  must(expt_power_mean(0.0, 1.0, effect, 5000, 5000, &options, &plan, NULL));
  return plan.power;
}

#define REPEATED(name, call)                         \
  static void name(void *user, double *answer) {     \
    (void)user;                                      \
    for (int i = 0; i < REPEATS; i++)                \
      answer[0] = (call);                            \
  }
REPEATED(z_units, units_of(EXPT_MEAN_TEST_Z))
REPEATED(z_effect, effect_of(EXPT_MEAN_TEST_Z))
REPEATED(t_power, power_of())
REPEATED(t_units, units_of(EXPT_MEAN_TEST_STUDENT))
REPEATED(t_effect, effect_of(EXPT_MEAN_TEST_STUDENT))

typedef struct comparison {
  const char *name, *question;
  bench_work work;
  double tolerance, goal;
} comparison;

/* The searches for an effect end 3e-6 apart; our power at our effect is the one asked for to 1e-10 (test_power_laws). */
static const comparison comparisons[] = {
    {"z: units", "z_units", z_units, 1e-7, 100},   {"z: smallest effect", "z_effect", z_effect, 1e-5, 100},
    {"t: power, units and effect", "t_power", t_power, 1e-9, 1}, {"t: units", "t_units", t_units, 1e-7, 10},
    {"t: smallest effect", "t_effect", t_effect, 1e-5, 10},
};

static bool compare(const comparison *c, bench_peer *peer) {
  double ours[BENCH_ROUNDS], theirs[BENCH_ROUNDS], answer = NAN, other = NAN;
  char question[64];
  snprintf(question, sizeof question, "%s %d", c->question, (int)PEER_REPEATS);
  bool has_peer = true;
  for (int round = 0; round < BENCH_ROUNDS; round++) {
    ours[round] = bench_time(c->work, NULL, &answer, false) / REPEATS;
    theirs[round] = bench_peer_ask(peer, question, &other, 1) / PEER_REPEATS;
    has_peer = has_peer && theirs[round] > 0;
    if (has_peer && !(fabs(answer - other) <= c->tolerance * fabs(other))) {
      printf("%s: the answer is %.17g, the peer's %.17g\n", c->name, answer, other);
      return false;
    }
  }
  const double mine = bench_median(ours, BENCH_ROUNDS), peers = bench_median(theirs, BENCH_ROUNDS);
  if (has_peer)
    printf("%-34s %9.1f %12.1f %8.0fx %5.0fx %s\n", c->name, 1e6 * mine, 1e6 * peers, peers / mine, c->goal,
           peers / mine >= c->goal ? "" : "below");
  else
    printf("%-34s %9.1f      missing\n", c->name, 1e6 * mine);
  fflush(stdout);
  return true;
}

int main(int argc, char **argv) {
  const char *python = argc > 1 ? argv[1] : "/usr/bin/python3";
  bench_peer peer = bench_peer_start(python, EXPT_BENCH_DIR "/peer_power.py", "");
  printf("%-34s %9s %12s %9s %6s\n", "", "us/call", "peer us/call", "ratio", "goal");
  bool all_agree = true;
  for (size_t i = 0; i < sizeof comparisons / sizeof *comparisons; i++)
    all_agree = compare(&comparisons[i], &peer) && all_agree;
  bench_peer_stop(&peer);
  return all_agree ? 0 : 1;
}
