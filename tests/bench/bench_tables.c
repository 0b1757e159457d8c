/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of tables and adjusted p-values beside scipy and statsmodels, through the public functions. One operation is one call.
 * bench_tables [python] */

#include "bench.h"
#include <experiment/multiplicity.h>
#include <experiment/tables.h>

enum { P_VALUES = 1000 };

typedef struct work {
  int64_t c, n0, t, n1;
  int32_t option;
  int64_t times; /* runs in one measurement of the library */
  double values[P_VALUES];
} work;

static void fisher(void *user, double *answer) {
  const work *w = user;
  expt_fisher_exact_options options;
  expt_fisher_exact_options_init(&options);
  options.odds_ratio = w->option;
  for (int64_t i = 0; i < w->times; i++) {
    expt_estimate e;
    if (expt_fisher_exact(w->c, w->n0, w->t, w->n1, &options, &e, NULL) != EXPT_OK) exit(2);
    answer[0] = e.p_value;
  }
}

static void barnard(void *user, double *answer) {
  const work *w = user;
  expt_barnard_options options;
  expt_barnard_options_init(&options);
  options.kind = w->option;
  for (int64_t i = 0; i < w->times; i++) {
    expt_estimate e;
    if (expt_barnard(NULL, w->c, w->n0, w->t, w->n1, &options, &e, NULL) != EXPT_OK) exit(2);
    answer[0] = e.p_value;
  }
}

static void chi_square(void *user, double *answer) {
  const work *w = user;
  const int64_t counts[] = {w->t, w->n1 - w->t, w->c, w->n0 - w->c};
  for (int64_t i = 0; i < w->times; i++) {
    expt_contingency out = {.struct_size = sizeof out};
    if (expt_chi_square(NULL, counts, 4, 2, NULL, &out, NULL) != EXPT_OK) exit(2);
    answer[0] = out.p_value;
  }
}

static void adjust(void *user, double *answer) {
  const work *w = user;
  expt_adjust_pvalues_options options;
  expt_adjust_pvalues_options_init(&options);
  options.adjustment = w->option;
  for (int64_t i = 0; i < w->times; i++) {
    expt_frame *frame = NULL;
    if (expt_adjust_pvalues(NULL, w->values, P_VALUES, &options, &frame, NULL) != EXPT_OK) exit(2);
    const double *const adjusted = expt_frame_view(frame)->columns[3].data;
    answer[0] = 0.0;
    for (int64_t k = 0; k < P_VALUES; k++)
      answer[0] += adjusted[k];
    expt_frame_free(frame);
  }
}

static void make_values(work *w) {
  for (int64_t i = 0; i < P_VALUES; i++) {
    const double share = (double)(((i + 1) * 7919) % 10007) / 10007.0;
    w->values[i] = share * share * share * share;
  }
}

/* What bench_run() wants to be the same number of operations on both sides: the peer answers in seconds a run. */
static double seconds_of(const bench_case *c, double *answer) {
  const work *w = c->user;
  return bench_time(c->library, c->user, answer, false) / (double)w->times;
}

static bool run(const bench_case *c, bench_peer *python) {
  double ours[BENCH_ROUNDS], theirs[BENCH_ROUNDS], answer[1] = {0}, peer_answer[1] = {0};
  for (int round = 0; round < BENCH_ROUNDS; round++) {
    ours[round] = seconds_of(c, answer);
    theirs[round] = bench_peer_ask(python, c->question, peer_answer, 1);
    if (theirs[round] > 0 && !bench_agree(c, answer, peer_answer)) return false;
  }
  const double mine = bench_median(ours, BENCH_ROUNDS), other = bench_median(theirs, BENCH_ROUNDS);
  printf("%-34s %11.2f us   %-12s %11.1f us %9.1fx  goal %6.0fx %s\n", c->name, 1e6 * mine, c->peer_name, 1e6 * other, other / mine,
         c->goal, other >= c->goal * mine ? "" : "below");
  fflush(stdout);
  return true;
}

int main(int argc, char **argv) {
  static work users = {1245, 15000, 1390, 15000, 0, 2000, {0}}, exact = {1245, 15000, 1390, 15000, 1, 200, {0}};
  static work large = {400000, 5000000, 402000, 5000000, 0, 500, {0}};
  static work barnards = {5, 19, 12, 18, 0, 40, {0}}, boschloos = {5, 19, 12, 18, 1, 20, {0}};
  static work holm = {0, 0, 0, 0, EXPT_ADJUSTMENT_HOLM, 200, {0}}, bh = {0, 0, 0, 0, EXPT_ADJUSTMENT_BH, 200, {0}};
  static work hommel = {0, 0, 0, 0, EXPT_ADJUSTMENT_HOMMEL, 20, {0}};
  make_values(&holm);
  make_values(&bh);
  make_values(&hommel);
  const bench_case cases[] = {
      {.name = "Fisher, 30k users", .library = fisher, .user = &users,
       .question = "fisher 3 1245 15000 1390 15000", .peer_name = "scipy", .goal = 1000},
      {.name = "Fisher, 30k users, conditional odds", .library = fisher, .user = &exact,
       .question = "fisher 3 1245 15000 1390 15000", .peer_name = "scipy", .goal = 100},
      {.name = "Fisher, 1e7 users", .library = fisher, .user = &large,
       .question = "fisher 1 400000 5000000 402000 5000000", .peer_name = "scipy", .goal = 100},
      {.name = "Barnard, 37 units", .library = barnard, .user = &barnards,
       .question = "barnard 1 5 19 12 18", .peer_name = "scipy", .goal = 30},
      {.name = "Boschloo, 37 units", .library = barnard, .user = &boschloos,
       .question = "boschloo 1 5 19 12 18", .peer_name = "scipy", .goal = 30},
      {.name = "chi squared, 2 x 2", .library = chi_square, .user = &users,
       .question = "chi_square 20 1245 15000 1390 15000", .peer_name = "scipy", .goal = 100},
      {.name = "BH, 1000 values", .library = adjust, .user = &bh,
       .question = "fdr_bh 20 1000", .peer_name = "statsmodels", .goal = 1},
      {.name = "Holm, 1000 values", .library = adjust, .user = &holm,
       .question = "holm 2 1000", .peer_name = "statsmodels", .goal = 100},
      {.name = "Hommel, 1000 values", .library = adjust, .user = &hommel,
       .question = "hommel 2 1000", .peer_name = "statsmodels", .goal = 10},
  };
  bench_peer python = bench_peer_start(argc > 1 ? argv[1] : "/usr/bin/python3", EXPT_BENCH_DIR "/peer_tables.py", "0");
  bool agree = true;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    bench_case c = cases[i];
    c.answers = 1;
    /* scipy's sums for ten million users have an error of 2e-9, its search for a supremum ends at about 1e-8. */
    c.tolerance = c.user == &large || c.library == barnard ? 1e-7 : 1e-10;
    agree = run(&c, &python) && agree;
  }
  bench_peer_stop(&python);
  return agree ? 0 : 1;
}
