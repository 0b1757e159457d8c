/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Moments in the mode that merges to the bit, beside numpy, pandas and GSL. bench_moments [rows, 1e7 if not said]
 * [python] */

#include "bench.h"
#include "lib/base/context.h"
#include "lib/base/thread.h"
#include "lib/math/moments.h"
#include <gsl/gsl_statistics_double.h>

enum { GROUPS = 8, MANY_GROUPS = 100000, CHUNK = 1 << 20 };

typedef struct columns {
  int64_t rows;
  double *x, *y;
  void *values; /* of another type */
  int32_t *code;
  xp_moments *group;
  expt_context *two_threads;
  expt_simd simd;
} columns;

/* SplitMix64 of the row number: peer_moments.py makes the same. */
static uint64_t word(uint64_t stream, int64_t row) {
  uint64_t z = stream + (uint64_t)(row + 1) * UINT64_C(0x9e3779b97f4a7c15);
  z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
  z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
  return z ^ z >> 31;
}

static double unit(uint64_t stream, int64_t row) {
  return (double)(word(stream, row) >> 11) * 0x1p-53;
}

static void *allocate(int64_t bytes) {
  void *memory = malloc((size_t)bytes);
  if (memory) return memory;
  fprintf(stderr, "bench_moments: no memory for %lld bytes\n", (long long)bytes);
  exit(2);
}

/* ---- the library ---- */

static void answer_moments(const xp_moments *m, double *answer) {
  answer[0] = xp_moments_mean(m);
  answer[1] = xp_moments_variance(m);
}

static void mean_variance(void *user, double *answer) {
  const columns *c = user;
  xp_moments m;
  xp_moments_init(&m, 0);
  xp_moments_add(&m, c->simd, c->x, NULL, c->rows);
  answer_moments(&m, answer);
}

static void mean_variance_int64(void *user, double *answer) {
  const columns *c = user;
  xp_moments m;
  xp_moments_init(&m, 0);
  xp_moments_add_int64(&m, c->simd, c->values, NULL, c->rows);
  answer_moments(&m, answer);
}

static void mean_variance_column(void *user, double *answer) {
  const columns *c = user;
  const expt_column column = {.data = c->values, .length = c->rows, .stride = 1, .dtype = EXPT_DTYPE_UINT8};
  xp_moments m;
  xp_moments_init(&m, 0);
  if (xp_moments_add_column(&m, c->simd, &column, 0, c->rows) != 0) exit(2);
  answer_moments(&m, answer);
}

typedef struct threaded {
  const columns *c;
  xp_moments *part;
} threaded;

static expt_status add_chunk(const xp_call *call, void *user, int64_t chunk) {
  const threaded *t = user;
  const int64_t from = chunk * CHUNK, left = t->c->rows - from;
  xp_moments_init(&t->part[chunk], 0);
  xp_moments_add(&t->part[chunk], xp_simd_level(call->ctx), t->c->x + from, NULL, left < CHUNK ? left : CHUNK);
  return EXPT_OK;
}

static void mean_variance_threads(void *user, double *answer) {
  const columns *c = user;
  const int64_t chunks = (c->rows + CHUNK - 1) / CHUNK;
  threaded t = {c, allocate(chunks * (int64_t)sizeof(xp_moments))};
  const xp_call call = {c->two_threads, "bench", NULL};
  if (xp_parallel(&call, chunks, add_chunk, &t) != EXPT_OK) exit(2);
  for (int64_t i = 1; i < chunks; i++)
    (void)xp_moments_merge(&t.part[0], &t.part[i]);
  answer_moments(&t.part[0], answer);
  free(t.part);
}

static void covariance(void *user, double *answer) {
  const columns *c = user;
  xp_pair pair;
  xp_pair_init(&pair, 0, 0);
  xp_pair_add(&pair, c->simd, c->x, c->y, NULL, c->rows);
  answer[0] = xp_moments_variance(&pair.column[0]);
  answer[1] = xp_moments_variance(&pair.column[1]);
  answer[2] = xp_pair_covariance(&pair);
}

/* Count, mean and variance of every group, as the peer makes them; eight are compared. */
static void grouped(const columns *c, int32_t groups, double *answer) {
  for (int32_t g = 0; g < groups; g++)
    xp_moments_init(&c->group[g], 0);
  xp_grouped_add_many(c->group, groups, NULL, c->x, NULL, c->code, c->rows);
  for (int32_t g = 0; g < groups; g++) {
    const double row[3] = {(double)c->group[g].n, xp_moments_mean(&c->group[g]), xp_moments_variance(&c->group[g])};
    if (g < GROUPS) memcpy(answer + 3 * g, row, sizeof row);
  }
}

static void grouped_few(void *user, double *answer) {
  grouped(user, GROUPS, answer);
}

static void grouped_many(void *user, double *answer) {
  grouped(user, MANY_GROUPS, answer);
}

/* ---- GSL ---- */

static void gsl_mean_variance(void *user, double *answer) {
  const columns *c = user;
  answer[0] = gsl_stats_mean(c->x, 1, (size_t)c->rows);
  answer[1] = gsl_stats_variance_m(c->x, 1, (size_t)c->rows, answer[0]);
}

static void gsl_covariance(void *user, double *answer) {
  const columns *c = user;
  const size_t n = (size_t)c->rows;
  answer[0] = gsl_stats_variance(c->x, 1, n);
  answer[1] = gsl_stats_variance(c->y, 1, n);
  answer[2] = gsl_stats_covariance(c->x, 1, c->y, 1, n);
}

/* ---- the cases ---- */

static bool run_real(columns *c, bench_peer *python) {
  const int64_t bytes = 8 * c->rows;
  for (int64_t i = 0; i < c->rows; i++) {
    c->x[i] = 100 + unit(1, i);
    c->y[i] = 50 + unit(2, i);
  }
  const bench_case cases[] = {
      {"mean, variance", mean_variance, NULL, c, "numpy", "mean_variance x", 2, 1e-9, c->rows, bytes, c->x, bytes, 2.5,
       false},
      {"mean, variance", mean_variance, gsl_mean_variance, c, "GSL", NULL, 2, 1e-9, c->rows, bytes, c->x, bytes, 5,
       false},
      {"mean, variance, 2 threads (wall)", mean_variance_threads, mean_variance, c, "1 thread", NULL, 2, 0, c->rows,
       bytes, c->x, bytes, 1.8, true},
      {"2 columns with covariance", covariance, NULL, c, "numpy", "covariance x y", 3, 1e-9, c->rows, 2 * bytes, c->x,
       bytes, 3.5, false},
      {"2 columns with covariance", covariance, gsl_covariance, c, "GSL", NULL, 3, 1e-9, c->rows, 2 * bytes, c->x,
       bytes, 5, false},
  };
  bool agree = true;
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    agree = bench_run(&cases[i], python) && agree;
  }
  return agree;
}

static bool run_groups(columns *c, bench_peer *python) {
  const int64_t bytes = 8 * c->rows;
  const bench_case few = {"8 groups",   grouped_few, NULL,  c, "pandas", "grouped x group8", 3 * GROUPS, 1e-9, c->rows,
                          12 * c->rows, c->x,        bytes, 8, false};
  const bench_case many = {
      "100,000 groups", grouped_many, NULL,  c, "pandas", "grouped x group100000", 3 * GROUPS, 1e-9, c->rows,
      12 * c->rows,     c->x,         bytes, 1, false};
  for (int64_t i = 0; i < c->rows; i++)
    c->code[i] = (int32_t)(word(5, i) & 7);
  const bool agree = bench_run(&few, python);
  for (int64_t i = 0; i < c->rows; i++)
    c->code[i] = (int32_t)(word(6, i) % MANY_GROUPS);
  return bench_run(&many, python) && agree;
}

static bool run_whole(columns *c, bench_peer *python) {
  const int64_t n = c->rows;
  int64_t *integers = c->values;
  for (int64_t i = 0; i < n; i++) {
    integers[i] = (int64_t)(word(3, i) % 1000);
    c->x[i] = (double)integers[i];
  }
  const bench_case counts = {"0..999 as double",
                             mean_variance,
                             NULL,
                             c,
                             "numpy",
                             "mean_variance count",
                             2,
                             1e-9,
                             n,
                             8 * n,
                             c->x,
                             8 * n,
                             8,
                             false};
  const bench_case as_int64 = {"0..999 as int64",
                               mean_variance_int64,
                               NULL,
                               c,
                               "numpy",
                               "mean_variance count_int64",
                               2,
                               1e-9,
                               n,
                               8 * n,
                               c->values,
                               8 * n,
                               8,
                               false};
  bool agree = bench_run(&counts, python);
  agree = bench_run(&as_int64, python) && agree;
  uint8_t *bytes = c->values;
  for (int64_t i = 0; i < n; i++) {
    bytes[i] = (uint8_t)(word(4, i) & 1);
    c->x[i] = bytes[i];
  }
  const bench_case zero_one = {"0/1 as double", mean_variance, NULL,  c, "numpy", "mean_variance zero_one", 2, 1e-9, n,
                               8 * n,           c->x,          8 * n, 8, false};
  const bench_case as_bytes = {"0/1 as uint8, through a column",
                               mean_variance_column,
                               NULL,
                               c,
                               "numpy",
                               "mean_variance zero_one_uint8",
                               2,
                               1e-9,
                               n,
                               n,
                               c->x,
                               8 * n,
                               8,
                               false};
  agree = bench_run(&zero_one, python) && agree;
  return bench_run(&as_bytes, python) && agree;
}

int main(int argc, char **argv) {
  const char *rows = argc > 1 ? argv[1] : "10000000", *python_path = argc > 2 ? argv[2] : "/usr/bin/python3";
  columns c = {.rows = strtoll(rows, NULL, 10)};
  c.x = allocate(8 * c.rows);
  c.y = allocate(8 * c.rows);
  c.values = allocate(8 * c.rows);
  c.code = allocate(4 * c.rows);
  c.group = allocate(MANY_GROUPS * (int64_t)sizeof *c.group);
  expt_context_options options;
  expt_context_options_init(&options);
  options.n_threads = 2;
  if (expt_context_create(&options, &c.two_threads, NULL) != EXPT_OK) return 2;
  c.simd = xp_simd_level(c.two_threads);

  bench_peer python = bench_peer_start(python_path, EXPT_BENCH_DIR "/peer_moments.py", rows);
  printf("moments, %lld rows, SIMD level %d, median of %d\n", (long long)c.rows, (int)c.simd, BENCH_ROUNDS);
  bench_print_heading();
  const bool real = run_real(&c, &python), groups = run_groups(&c, &python), whole = run_whole(&c, &python);
  bench_peer_stop(&python);

  expt_context_free(c.two_threads);
  free(c.x);
  free(c.y);
  free(c.values);
  free(c.code);
  free(c.group);
  return real && groups && whole ? 0 : 1;
}
