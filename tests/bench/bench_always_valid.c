/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Limits and p-values of confidence sequences through the public functions, beside confseq. Each of our answers holds both limits, the
 * e-value and the p-value; confseq's normal bound is one number, and its Bernoulli interval has another prior (centred at each proportion
 * in question), so that only the normal ones are compared to the last digits.
 *
 *   bench_always_valid [python with confseq] */

#include "bench.h"
#include <experiment/always_valid.h>
#include <experiment/e_process.h>

enum { REPEATS = 2000, PEER_REPEATS = 500 };

static void must(expt_status status) {
  if (status == EXPT_OK) return;
  printf("the library failed: %d\n", (int)status);
  exit(2);
}

/* Howard et al.'s bound of the sum at v = 250, tuned at 400. */
static double normal(expt_alternative alternative) {
  expt_confidence_sequence_normal_options options;
  expt_confidence_sequence_normal_options_init(&options);
  options.alternative = alternative;
  options.confidence = 0.99;
  expt_estimate e;
  must(expt_confidence_sequence_normal(0.0, 1.0 / sqrt(250.0), 0.05, &options, &e, NULL));
  return -250.0 * e.ci_low;
}

static double asymptotic(void) {
  expt_estimate e;
  must(expt_confidence_sequence_asymptotic(0.01, 0.004, 30000, 50000, NULL, &e, NULL));
  return e.ci_low;
}

static double proportion(expt_alternative alternative) {
  expt_confidence_sequence_proportion_options options;
  expt_confidence_sequence_proportion_options_init(&options);
  options.alternative = alternative;
  options.null_value = 0.08;
  expt_estimate e;
  must(expt_confidence_sequence_proportion(1268, 15054, &options, &e, NULL));
  return e.ci_low;
}

static double two_proportions(void) {
  expt_estimate e;
  must(expt_confidence_sequence_two_proportions(1267, 15053, 1650, 14947, 0.08, NULL, &e, NULL));
  return e.ci_low;
}

static double rate(void) {
  expt_estimate e;
  must(expt_confidence_sequence_rate(12345, 40000.0, 0.3, NULL, &e, NULL));
  return e.ci_low;
}

static double rate_ratio(void) {
  expt_estimate e;
  must(expt_confidence_sequence_rate_ratio(1267, 1650, 1.0, NULL, &e, NULL));
  return e.ci_low;
}

static double shares(void) {
  const int64_t counts[] = {15053, 14947};
  expt_frame *frame;
  must(expt_confidence_sequence_shares(NULL, counts, 2, NULL, 0, NULL, &frame, NULL));
  const double low = ((const double *)expt_frame_view(frame)->columns[4].data)[0];
  expt_frame_free(frame);
  return low;
}

static double average(void) {
  const double log_e[] = {0.1, 2.0, -1.0, 3.0};
  expt_e_process e = {.struct_size = sizeof e};
  must(expt_e_process_combine(log_e, 4, NULL, &e, NULL));
  return e.log_e_value;
}

#define REPEATED(name, call)                     \
  static void name(void *user, double *answer) { \
    (void)user;                                  \
    for (int i = 0; i < REPEATS; i++)            \
      answer[0] = (call);                        \
  }
REPEATED(do_two_sided, normal(EXPT_ALTERNATIVE_TWO_SIDED))
REPEATED(do_one_sided, normal(EXPT_ALTERNATIVE_GREATER))
REPEATED(do_asymptotic, asymptotic())
REPEATED(do_proportion, proportion(EXPT_ALTERNATIVE_TWO_SIDED))
REPEATED(do_proportion_greater, proportion(EXPT_ALTERNATIVE_GREATER))
REPEATED(do_two_proportions, two_proportions())
REPEATED(do_rate, rate())
REPEATED(do_rate_ratio, rate_ratio())
REPEATED(do_shares, shares())
REPEATED(do_average, average())

typedef struct comparison {
  const char *name;
  bench_work work;
  const char *question; /* NULL: no peer */
  double tolerance;
} comparison;

/* confseq's one-sided bound is a root found to 40 bits. The Bernoulli intervals of two priors are not compared. */
static const comparison comparisons[] = {
    {"normal mixture", do_two_sided, "two_sided", 1e-12},
    {"normal mixture, one-sided", do_one_sided, "one_sided", 1e-10},
    {"asymptotic", do_asymptotic, NULL, 0},
    {"proportion", do_proportion, "bernoulli", INFINITY},
    {"proportion, one-sided", do_proportion_greater, NULL, 0},
    {"two proportions", do_two_proportions, NULL, 0},
    {"rate", do_rate, NULL, 0},
    {"ratio of rates", do_rate_ratio, NULL, 0},
    {"shares of two arms, frame", do_shares, NULL, 0},
    {"average of four e-values", do_average, NULL, 0},
};

static bool compare(const comparison *c, bench_peer *peer) {
  double ours[BENCH_ROUNDS], theirs[BENCH_ROUNDS], answer = NAN, other = NAN;
  char question[64];
  snprintf(question, sizeof question, "%s %d", c->question == NULL ? "" : c->question, (int)PEER_REPEATS);
  bool has_peer = c->question != NULL;
  for (int round = 0; round < BENCH_ROUNDS; round++) {
    ours[round] = bench_time(c->work, NULL, &answer, false) / REPEATS;
    if (!has_peer) continue;
    theirs[round] = bench_peer_ask(peer, question, &other, 1) / PEER_REPEATS;
    has_peer = theirs[round] > 0;
    if (has_peer && !(fabs(answer - other) <= c->tolerance * fabs(other))) {
      printf("%s: the answer is %.17g, the peer's %.17g\n", c->name, answer, other);
      return false;
    }
  }
  const double mine = bench_median(ours, BENCH_ROUNDS);
  if (has_peer)
    printf("%-28s %9.0f %12.0f %8.1fx\n", c->name, 1e9 * mine, 1e9 * bench_median(theirs, BENCH_ROUNDS),
           bench_median(theirs, BENCH_ROUNDS) / mine);
  else
    printf("%-28s %9.0f\n", c->name, 1e9 * mine);
  fflush(stdout);
  return true;
}

int main(int argc, char **argv) {
  const char *python = argc > 1 ? argv[1] : "/usr/bin/python3";
  bench_peer peer = bench_peer_start(python, EXPT_BENCH_DIR "/peer_always_valid.py", "");
  printf("%-28s %9s %12s %9s\n", "", "ns/answer", "confseq", "ratio");
  bool all_agree = true;
  for (size_t i = 0; i < sizeof comparisons / sizeof *comparisons; i++)
    all_agree = compare(&comparisons[i], &peer) && all_agree;
  bench_peer_stop(&peer);
  return all_agree ? 0 : 1;
}
