/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables over strata beside mantelhaen.test of R, through the public functions. One operation is one call: three tests of ours, one of
 * the peer.
 * bench_cmh_table [Rscript] */

#include "bench.h"
#include <experiment/tables.h>

enum { MOST = 4096 };

typedef struct work {
  int64_t rows, columns, strata, times;
  int64_t counts[MOST];
} work;

/* The same in peer_cmh_table.R. */
static void fill(work *w) {
  for (int64_t at = 0; at < w->rows * w->columns * w->strata; at++)
    w->counts[at] = 50 + at * 7919 % 101;
}

static void cmh_table(void *user, double *answer) {
  const work *w = user;
  for (int64_t i = 0; i < w->times; i++) {
    expt_stratified_table out = {.struct_size = sizeof out};
    if (expt_cmh_table(NULL, w->counts, w->rows * w->columns * w->strata, w->rows, w->columns, NULL, &out, NULL) != EXPT_OK) exit(2);
    answer[0] = out.association;
  }
}

static bool run(bench_peer *peer, const char *name, int64_t rows, int64_t columns, int64_t strata, int64_t times) {
  static work w;
  char question[64];
  w = (work){.rows = rows, .columns = columns, .strata = strata, .times = times};
  fill(&w);
  snprintf(question, sizeof question, "%d %d %d %d", (int)rows, (int)columns, (int)strata, (int)times);
  const bench_case c = {.name = name,
                        .library = cmh_table,
                        .user = &w,
                        .peer_name = "R mantelhaen",
                        .question = question,
                        .answers = 1,
                        .tolerance = 1e-10,
                        .operations = times,
                        .bytes = times * rows * columns * strata * 8,
                        .memory = w.counts,
                        .memory_bytes = sizeof w.counts,
                        .goal = 100};
  return bench_run(&c, peer);
}

int main(int argc, char **argv) {
  char program[512];
  snprintf(program, sizeof program, "%s/peer_cmh_table.R", EXPT_BENCH_DIR);
  bench_peer peer = bench_peer_start(argc > 1 ? argv[1] : "/usr/bin/Rscript", program, "");
  bench_print_heading();
  const bool good = run(&peer, "3 x 3 outcomes, 6 strata", 3, 3, 6, 1000) && run(&peer, "2 x 5 outcomes, 20 strata", 2, 5, 20, 1000) &&
                    run(&peer, "8 x 6 outcomes, 30 strata", 8, 6, 30, 20);
  bench_peer_stop(&peer);
  return good ? 0 : 1;
}
