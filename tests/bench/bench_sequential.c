/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bounds and sizes through the public functions, beside rpact's getDesignGroupSequential, and with getDesignCharacteristics.
 *
 *   bench_sequential [Rscript] */

#include "bench.h"
#include <experiment/sequential.h>

enum { MOST_LOOKS = 2000, ROUNDS = 3 };

typedef struct question {
  const char *name, *code;
  int64_t looks;
  expt_boundary boundary;
  expt_alternative alternative;
  expt_futility futility;
  int repeats; /* the peer is asked once */
  double goal;
  const char *beta;
  bool size; /* or its bounds */
} question;

static const question questions[] = {
    {"O'Brien-Fleming, 5: bounds", "OF", 5, EXPT_BOUNDARY_OBRIEN_FLEMING, EXPT_ALTERNATIVE_TWO_SIDED, EXPT_FUTILITY_NONE, 50, 20, "none", false},
    {"O'Brien-Fleming, 5: size", "OF", 5, EXPT_BOUNDARY_OBRIEN_FLEMING, EXPT_ALTERNATIVE_TWO_SIDED, EXPT_FUTILITY_NONE, 50, 20, "none", true},
    {"Pocock, 10: size", "P", 10, EXPT_BOUNDARY_POCOCK, EXPT_ALTERNATIVE_TWO_SIDED, EXPT_FUTILITY_NONE, 20, 20, "none", true},
    {"Lan-DeMets OF, 5: bounds", "asOF", 5, 0, EXPT_ALTERNATIVE_TWO_SIDED, EXPT_FUTILITY_NONE, 50, 20, "none", false},
    {"Lan-DeMets OF, 14: size", "asOF", 14, 0, EXPT_ALTERNATIVE_TWO_SIDED, EXPT_FUTILITY_NONE, 20, 20, "none", true},
    {"Lan-DeMets OF, 5, futility: size", "asOF", 5, 0, EXPT_ALTERNATIVE_GREATER, EXPT_FUTILITY_BINDING, 10, 20, "bsOF", true},
};

static void must(expt_status status) {
  if (status == EXPT_OK) return;
  printf("the library failed: %d\n", (int)status);
  exit(2);
}

static void write_looks(double *information, int64_t looks) {
  for (int64_t k = 0; k < looks; k++)
    information[k] = (double)(k + 1) / (double)looks;
}

static double last_bound(const expt_frame *frame, int64_t looks) {
  const expt_table *table = expt_frame_view(frame);
  for (int64_t i = 0; i < table->n_columns; i++)
    if (strcmp(table->columns[i].name, "efficacy_high") == 0) return ((const double *)table->columns[i].data)[looks - 1];
  return NAN;
}

/* Its own bounds beside rpact's, or all of the size beside both of rpact's functions. */
static void ask_design(const question *q, double *answer) {
  static double information[MOST_LOOKS];
  expt_group_sequential_design_options options;
  expt_frame *frame;
  expt_group_sequential_design_options_init(&options);
  options.boundary = q->boundary;
  options.alternative = q->alternative;
  options.futility = q->futility;
  options.alpha = q->alternative == EXPT_ALTERNATIVE_TWO_SIDED ? 0.05 : 0.025;
  write_looks(information, q->looks);
  must(expt_group_sequential_design(NULL, information, q->looks, &options, &frame, NULL));
  answer[0] = last_bound(frame, q->looks);
  expt_frame_free(frame);
}

static void ask_size(const question *q, double *answer) {
  static double information[MOST_LOOKS];
  expt_group_sequential_size_options options;
  expt_group_sequential_plan plan = {.struct_size = sizeof plan};
  expt_group_sequential_size_options_init(&options);
  options.boundary = q->boundary;
  options.alternative = q->alternative;
  options.futility = q->futility;
  options.alpha = q->alternative == EXPT_ALTERNATIVE_TWO_SIDED ? 0.05 : 0.025;
  write_looks(information, q->looks);
  must(expt_group_sequential_size(NULL, information, q->looks, &options, &plan, NULL));
  answer[0] = plan.inflation;
}

static void ask(const question *q, double *answer) {
  if (q->size)
    ask_size(q, answer);
  else
    ask_design(q, answer);
}

static double seconds_of(const question *q, double *answer) {
  const double start = bench_seconds(false);
  for (int i = 0; i < q->repeats; i++)
    ask(q, answer);
  return (bench_seconds(false) - start) / q->repeats;
}

static bool agree(const question *q, const double *ours, const double *theirs) {
  if (fabs(*ours - *theirs) <= 1e-5) return true; /* rpact's own accuracy at 14 looks */
  printf("%s: the answer is %.17g, the peer's %.17g\n", q->name, *ours, *theirs);
  return false;
}

static bool compare(const question *q, bench_peer *peer) {
  double ours[ROUNDS], theirs[ROUNDS], answer = NAN, other = NAN;
  char text[64];
  bool has_peer = true;
  snprintf(text, sizeof text, "%s %d %d %s %d", q->code, (int)q->looks, q->alternative == EXPT_ALTERNATIVE_TWO_SIDED ? 2 : 1, q->beta, q->size ? 1 : 0);
  for (int round = 0; round < ROUNDS; round++) {
    ours[round] = seconds_of(q, &answer);
    theirs[round] = bench_peer_ask(peer, text, &other, 1);
    has_peer = has_peer && theirs[round] >= 0;
    if (has_peer && !agree(q, &answer, &other)) return false;
  }
  const double mine = bench_median(ours, ROUNDS), peers = bench_median(theirs, ROUNDS);
  if (has_peer)
    printf("%-34s %9.3f %12.1f %8.0fx %5.0fx %s\n", q->name, 1e3 * mine, 1e3 * peers, peers / mine, q->goal,
           peers / mine >= q->goal ? "" : "below");
  else
    printf("%-34s %9.3f      missing\n", q->name, 1e3 * mine);
  fflush(stdout);
  return true;
}

/* Where other solvers give up. */
static void time_many_looks(void) {
  const question many = {"Lan-DeMets OF, 2000 looks", "", MOST_LOOKS, EXPT_BOUNDARY_LAN_DEMETS_OBRIEN_FLEMING, EXPT_ALTERNATIVE_TWO_SIDED,
                         EXPT_FUTILITY_NONE, 1, 0, "", false};
  double answer;
  printf("%-34s %9.0f\n", many.name, 1e3 * seconds_of(&many, &answer));
}

int main(int argc, char **argv) {
  bench_peer peer = bench_peer_start(argc > 1 ? argv[1] : "/usr/bin/Rscript", EXPT_BENCH_DIR "/peer_sequential.R", "");
  printf("%-34s %9s %12s %9s %6s\n", "", "ms", "peer ms", "ratio", "goal");
  bool all_agree = true;
  for (size_t i = 0; i < sizeof questions / sizeof *questions; i++)
    all_agree = compare(&questions[i], &peer) && all_agree;
  bench_peer_stop(&peer);
  time_many_looks();
  return all_agree ? 0 : 1;
}
