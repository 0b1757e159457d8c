/* SPDX-License-Identifier: GPL-3.0-or-later */
/* P(best) and expected loss of k conversion rates beside a million draws of numpy, through the public function: the whole frame, with ranks, tails,
 * intervals and allocations. bench_best [python] */

#include "bench.h"
#include <experiment/best.h>

enum { MOST_ARMS = 1000, TIMES = 20, ROUNDS = 3 };

typedef struct work {
  int64_t n_arms, successes[MOST_ARMS], units[MOST_ARMS];
} work;

static work arms(int64_t n_arms, double step) {
  work w = {.n_arms = n_arms};
  for (int64_t i = 0; i < n_arms; i++) {
    w.successes[i] = 1000 + (int64_t)(step * (double)i);
    w.units[i] = 20000;
  }
  return w;
}

static double seconds_of(const work *w, int times, double *last) {
  const double start = bench_seconds(false);
  for (int i = 0; i < times; i++) {
    expt_frame *frame = NULL;
    if (expt_probability_best_proportions(NULL, w->successes, w->units, w->n_arms, NULL, &frame, NULL) != EXPT_OK) exit(2);
    *last = ((const double *)expt_frame_view(frame)->columns[5].data)[w->n_arms - 1];
    expt_frame_free(frame);
  }
  return (bench_seconds(false) - start) / times;
}

static void question_of(const work *w, char *text, size_t size) {
  size_t used = 0;
  for (int64_t i = 0; i < w->n_arms; i++)
    used += (size_t)snprintf(text + used, size - used, "%lld %lld ", (long long)w->successes[i] + 1,
                             (long long)(w->units[i] - w->successes[i]) + 1);
}

/* False when the draws contradict the quadrature: a share of a million draws is good to six times .0005. */
static bool run(const work *w, bench_peer *python, double goal) {
  static char question[32 * MOST_ARMS];
  double ours[ROUNDS], theirs[ROUNDS], mine = 0, drawn = 0;
  question_of(w, question, sizeof question);
  for (int round = 0; round < ROUNDS; round++) {
    ours[round] = seconds_of(w, TIMES, &mine);
    theirs[round] = bench_peer_ask(python, question, &drawn, 1);
    if (theirs[round] > 0 && fabs(mine - drawn) > 0.003) {
      printf("%lld arms: %.6f, drawn %.6f\n", (long long)w->n_arms, mine, drawn);
      return false;
    }
  }
  const double own = bench_median(ours, ROUNDS), other = bench_median(theirs, ROUNDS);
  printf("%4lld arms  %10.1f us   numpy, 1e6 draws %10.1f ms  %8.0fx  goal %5.0fx %s\n", (long long)w->n_arms, 1e6 * own, 1e3 * other, other / own,
         goal, other >= goal * own ? "" : "below");
  return true;
}

int main(int argc, char **argv) {
  const work two = arms(2, 50.0), twelve = arms(12, 10.0), twenty = arms(20, 10.0);
  static work thousand;
  thousand = arms(1000, 0.2);
  bench_peer python = bench_peer_start(argc > 1 ? argv[1] : "/usr/bin/python3", EXPT_BENCH_DIR "/peer_best.py", "");
  const bool agree = run(&two, &python, 1000) && run(&twelve, &python, 100) && run(&twenty, &python, 100);
  bench_peer_stop(&python);
  double last;
  printf("1000 arms  %10.1f us\n", 1e6 * seconds_of(&thousand, 1, &last));
  return agree ? 0 : 1;
}
