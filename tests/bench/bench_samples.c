/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ranks, bootstrap and permutation beside scipy.stats, through the public functions: reading the table is part of it. scipy is
 * given two arrays, and of ranks answers U and p alone; the library adds the shift and P(X > Y), each with its interval.
 * bench_samples [units in an arm, 50000 if not said] [python] */

#include "bench.h"
#include <experiment/samples.h>

enum { REPLICATES = 10000 };

typedef struct arms {
  int64_t n;
  double *values;
  int8_t *codes;
  expt_column columns[2], labels;
  expt_table table;
} arms;

static uint64_t word(uint64_t stream, uint64_t row) {
  uint64_t z = stream + (row + 1) * UINT64_C(0x9E3779B97F4A7C15);
  z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
  z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
  return z ^ (z >> 31);
}

static void fill_real(arms *a) {
  for (int64_t i = 0; i < 2 * a->n; i++)
    a->values[i] = 100 + (double)(word(1, (uint64_t)i) >> 11) * 0x1p-53 + (i >= a->n ? 0.002 : 0);
}

static void fill_whole(arms *a) {
  for (int64_t i = 0; i < 2 * a->n; i++)
    a->values[i] = (double)(word(1, (uint64_t)i) % 1000) + (i >= a->n ? 1 : 0);
}

static void make(arms *a) {
  static const char letters[] = "ab";
  static const int32_t offsets[] = {0, 1, 2};
  a->values = malloc((size_t)a->n * 2 * sizeof *a->values);
  a->codes = malloc((size_t)a->n * 2);
  if (a->values == NULL || a->codes == NULL) exit(2);
  for (int64_t i = 0; i < 2 * a->n; i++)
    a->codes[i] = i >= a->n;
  a->labels = (expt_column){.data = letters, .offsets = offsets, .offset_width = 4, .length = 2, .dtype = EXPT_DTYPE_UTF8};
  a->columns[0] = (expt_column){.name = "value", .data = a->values, .length = 2 * a->n, .stride = 8, .dtype = EXPT_DTYPE_FLOAT64};
  a->columns[1] = (expt_column){.name = "variant", .data = a->codes, .length = 2 * a->n, .stride = 1, .dtype = EXPT_DTYPE_DICT8};
  a->columns[1].labels = &a->labels;
  a->table = (expt_table){.columns = a->columns, .n_columns = 2, .n_rows = 2 * a->n};
}

static double number(const expt_frame *frame, const char *name) {
  const expt_table *const view = expt_frame_view(frame);
  for (int64_t i = 0; i < view->n_columns; i++)
    if (strcmp(view->columns[i].name, name) == 0) return *(const double *)view->columns[i].data;
  exit(2);
}

static void give(expt_status status, expt_frame *frame, const char *first, const char *second, double *answer) {
  if (status != EXPT_OK) exit(2);
  answer[0] = number(frame, first);
  answer[1] = number(frame, second);
  expt_frame_free(frame);
}

static void mann_whitney(void *user, double *answer) {
  arms *const a = user;
  expt_frame *frame = NULL;
  const expt_status status = expt_mann_whitney(NULL, &a->table, "value", "variant", NULL, &frame, NULL);
  give(status, frame, "statistic", "p_value", answer);
}

static void bootstrap(void *user, double *answer) {
  arms *const a = user;
  expt_bootstrap_options options;
  expt_bootstrap_options_init(&options);
  options.n_replicates = REPLICATES;
  expt_frame *frame = NULL;
  const expt_status status = expt_bootstrap(NULL, &a->table, "value", "variant", &options, &frame, NULL);
  give(status, frame, "estimate", "value_variant", answer);
}

static void permutation(void *user, double *answer) {
  arms *const a = user;
  static const char *const values[] = {"value"};
  expt_permutation_options options;
  expt_permutation_options_init(&options);
  options.n_permutations = REPLICATES;
  expt_frame *frame = NULL;
  const expt_status status = expt_permutation(NULL, &a->table, values, 1, "variant", &options, &frame, NULL);
  give(status, frame, "statistic", "value_variant", answer);
}

static bool run(arms *a, bench_peer *python, const char *name, bench_work work, const char *question, int64_t operations, double goal) {
  const bench_case one = {.name = name,
                          .library = work,
                          .user = a,
                          .peer_name = "scipy",
                          .question = question,
                          .answers = 2,
                          .tolerance = 1e-9,
                          .operations = operations,
                          .bytes = 16 * a->n,
                          .memory = a->values,
                          .memory_bytes = 16 * a->n,
                          .goal = goal};
  return bench_run(&one, python);
}

static void drop(arms *a) {
  free(a->values);
  free(a->codes);
}

static bool run_ranks(arms *a, bench_peer *python, const char *real, const char *whole) {
  fill_real(a);
  const bool agree = run(a, python, real, mann_whitney, "mann_whitney real 0", 1, 10);
  fill_whole(a);
  return run(a, python, whole, mann_whitney, "mann_whitney whole 0", 1, 10) && agree;
}

/* The ranks alone, with other numbers of units. */
static bool run_scaled(int64_t units, const char *python_path) {
  char text[32], real[64], whole[64];
  snprintf(text, sizeof text, "%lld", (long long)units);
  snprintf(real, sizeof real, "Mann-Whitney, 2 x %s", text);
  snprintf(whole, sizeof whole, "whole numbers, 2 x %s", text);
  arms a = {.n = units};
  make(&a);
  bench_peer python = bench_peer_start(python_path, EXPT_BENCH_DIR "/peer_samples.py", text);
  const bool agree = run_ranks(&a, &python, real, whole);
  bench_peer_stop(&python);
  drop(&a);
  return agree;
}

int main(int argc, char **argv) {
  const char *units = argc > 1 ? argv[1] : "50000", *python_path = argc > 2 ? argv[2] : "/usr/bin/python3";
  arms a = {.n = strtoll(units, NULL, 10)};
  make(&a);
  bench_peer python = bench_peer_start(python_path, EXPT_BENCH_DIR "/peer_samples.py", units);
  printf("2 x %s units, an operation is a call or a replicate, median of %d; scipy's replicates are scaled\n", units, BENCH_ROUNDS);
  bench_print_heading();
  bool agree = run_ranks(&a, &python, "Mann-Whitney, shift, superiority", "Mann-Whitney, whole numbers");
  fill_real(&a);
  agree = run(&a, &python, "bootstrap of a mean difference", bootstrap, "bootstrap real 10000", REPLICATES, 20) && agree;
  agree = run(&a, &python, "permutation, studentised", permutation, "permutation real 10000", REPLICATES, 10) && agree;
  bench_peer_stop(&python);
  agree = run_scaled(a.n / 10, python_path) && agree;
  agree = run_scaled(a.n * 10, python_path) && agree;
  drop(&a);
  return agree ? 0 : 1;
}
