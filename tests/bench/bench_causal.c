/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Effects on all, the exposed and the others, over a table as large as that of text 000 and by segment, beside pandas and statsmodels.
 * bench_causal [rows, 5316128 if not said] [python] */

#include "bench.h"
#include <experiment/causal.h>

enum { LEVELS = 20, EFFECTS = 3 };

typedef struct rows {
  int64_t n;
  int8_t *arm, *exposed, *bought, *level;
  double *spend;
  expt_column columns[5];
  expt_table table;
  const expt_context *ctx;
  const char *outcome;
  bool by_level, with_influence;
} rows;

static void must(expt_status status) {
  if (status == EXPT_OK) return;
  printf("the library failed: %d\n", (int)status);
  exit(2);
}

static void *room(int64_t n, size_t size) {
  void *const memory = malloc((size_t)n * size);
  if (memory == NULL) exit(2);
  return memory;
}

static uint64_t word(uint64_t stream, uint64_t row) {
  uint64_t z = stream + (row + 1) * UINT64_C(0x9E3779B97F4A7C15);
  z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
  z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
  return z ^ (z >> 31);
}

static void make(rows *r) {
  const char *const names[] = {"arm", "exposed", "bought", "level"};
  int8_t **const flags[] = {&r->arm, &r->exposed, &r->bought, &r->level};
  for (int c = 0; c < 4; c++) {
    *flags[c] = room(r->n, 1);
    r->columns[c] = (expt_column){.name = names[c], .data = *flags[c], .length = r->n, .stride = 1, .dtype = EXPT_DTYPE_INT8};
  }
  r->spend = room(r->n, sizeof *r->spend);
  r->columns[4] = (expt_column){.name = "spend", .data = r->spend, .length = r->n, .stride = 8, .dtype = EXPT_DTYPE_FLOAT64};
  for (int64_t i = 0; i < r->n; i++) {
    const uint64_t row = (uint64_t)i;
    r->arm[i] = word(1, row) % 2 == 0;
    r->exposed[i] = word(2, row) % 5 == 0;
    r->bought[i] = word(3, row) % 8 == 0;
    r->level[i] = (int8_t)(word(4, row) % LEVELS);
    r->spend[i] = (double)(word(5, row) >> 11) * 0x1p-53;
  }
  r->table = (expt_table){.columns = r->columns, .n_columns = 5, .n_rows = r->n};
}

static const double *column_of(const expt_frame *frame, const char *name) {
  const expt_table *const view = expt_frame_view(frame);
  for (int64_t c = 0; c < view->n_columns; c++)
    if (strcmp(view->columns[c].name, name) == 0) return view->columns[c].data;
  exit(2);
}

/* Statistics of all, the exposed and the others; by level the sum of each over the levels. */
static void take(const expt_frame *frame, double *answer) {
  const double *const statistic = column_of(frame, "statistic");
  for (int e = 0; e < EFFECTS; e++)
    answer[e] = 0.0;
  for (int64_t row = 0; row < expt_frame_view(frame)->n_rows; row++)
    if (row % 4 < EFFECTS) answer[row % 4] += statistic[row];
}

static void estimate(void *user, double *answer) {
  const rows *const r = user;
  expt_estimator *estimator = NULL;
  expt_fit *fit = NULL;
  expt_frame *frame = NULL, *influence = NULL;
  must(expt_estimator_create_triggered(r->ctx, "arm", r->outcome, "exposed", NULL, &estimator, NULL));
  if (r->by_level) {
    must(expt_estimator_by_group(r->ctx, estimator, &r->table, "level", &frame, NULL));
  } else {
    must(expt_estimator_fit(r->ctx, estimator, &r->table, &fit, NULL));
    must(expt_fit_estimate(fit, &frame, NULL));
    if (r->with_influence) must(expt_fit_influence(fit, &influence, NULL));
  }
  take(frame, answer);
  expt_frame_free(frame), expt_frame_free(influence);
  expt_fit_free(fit);
  expt_estimator_free(estimator);
}

static bool run(rows *r, const char *name, const char *outcome, bool by_level, const char *question, double goal, bench_peer *peer) {
  const bool wide = strcmp(outcome, "spend") == 0;
  r->outcome = outcome;
  r->by_level = by_level;
  const bench_case c = {.name = name,
                        .library = estimate,
                        .user = r,
                        .peer_name = "pandas",
                        .question = question,
                        .answers = EFFECTS,
                        .tolerance = 1e-8,
                        .operations = r->n,
                        .bytes = r->n * ((wide ? 10 : 3) + by_level),
                        .memory = r->spend,
                        .memory_bytes = r->n * 8,
                        .goal = goal,
                        .wall = r->ctx != NULL};
  return bench_run(&c, peer);
}

static void time_influence(rows *r) {
  double seconds[BENCH_ROUNDS], answer[EFFECTS];
  r->outcome = "bought";
  r->by_level = false;
  r->with_influence = true;
  for (int round = 0; round < BENCH_ROUNDS; round++)
    seconds[round] = bench_time(estimate, r, answer, false);
  r->with_influence = false;
  printf("%-34s %9.2f ns/op\n", "fit and influence of 4 effects", 1e9 * bench_median(seconds, BENCH_ROUNDS) / (double)r->n);
}

int main(int argc, char **argv) {
  rows r = {.n = argc > 1 ? strtoll(argv[1], NULL, 10) : 5316128};
  const char *const python = argc > 2 ? argv[2] : "/usr/bin/python3";
  char count[24];
  snprintf(count, sizeof count, "%lld", (long long)r.n);
  make(&r);
  bench_peer peer = bench_peer_start(python, EXPT_BENCH_DIR "/peer_causal.py", count);
  bench_print_heading();
  bool good = run(&r, "0/1 outcome", "bought", false, "bought", 2.0, &peer) && run(&r, "amounts", "spend", false, "spend", 2.0, &peer) &&
              run(&r, "0/1 outcome, 20 levels", "bought", true, "bought level", 2.0, &peer);
  bench_peer_stop(&peer);
  time_influence(&r);
  return good ? 0 : 1;
}
