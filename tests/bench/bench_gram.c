/* SPDX-License-Identifier: GPL-3.0-or-later */
/* X'X and X'y of tall data beside numpy's X.T @ X and GSL's reference CBLAS. bench_gram [rows, 1e7 if not said]
 * [python] */

#include "bench.h"
#include "lib/base/context.h"
#include "lib/math/gram.h"
#include <gsl/gsl_cblas.h>

enum { COLUMNS = 20, ALL = COLUMNS + 1, GSL_ROWS = 1024 };

typedef struct data {
  int64_t rows;
  double *x;         /* COLUMNS to a row */
  double *by_column; /* the same, one column after another */
  double *y;
  double *weight;
  bool rows_first, weighted;
  expt_context *ctx;
} data;

/* SplitMix64 of the row number: peer_gram.py makes the same. */
static double unit(uint64_t stream, int64_t row) {
  uint64_t z = stream + (uint64_t)(row + 1) * UINT64_C(0x9e3779b97f4a7c15);
  z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
  z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
  return (double)((z ^ z >> 31) >> 11) * 0x1p-53;
}

static void *allocate(int64_t bytes) {
  void *memory = malloc((size_t)bytes);
  if (memory) return memory;
  fprintf(stderr, "bench_gram: no memory for %lld bytes\n", (long long)bytes);
  exit(2);
}

static expt_context *context_with(int32_t threads) {
  expt_context_options options;
  expt_context_options_init(&options);
  options.n_threads = threads;
  expt_context *ctx = NULL;
  if (expt_context_create(&options, &ctx, NULL) != EXPT_OK) exit(2);
  return ctx;
}

/* ---- the library ---- */

static expt_column column_of(const data *d, int32_t j) {
  expt_column column = {.length = d->rows, .stride = 8, .dtype = EXPT_DTYPE_FLOAT64};
  if (j == COLUMNS)
    column.data = d->y;
  else if (d->rows_first)
    column.data = d->x + j;
  else
    column.data = d->by_column + j * d->rows;
  if (d->rows_first && j < COLUMNS) column.stride = 8 * COLUMNS;
  return column;
}

/* The corners of X'X, X'y and y'y. */
static void answer_of(const double *gram, int stride, double *answer) {
  answer[0] = gram[0];
  answer[1] = gram[stride + 3];
  answer[2] = gram[7 * stride + 19];
  answer[3] = gram[19 * stride + 19];
}

static void gram(void *user, double *answer) {
  const data *d = user;
  expt_column column[ALL];
  const expt_column *pointer[ALL];
  for (int32_t j = 0; j < ALL; j++) {
    column[j] = column_of(d, j);
    pointer[j] = &column[j];
  }
  const expt_column weight = {.data = d->weight, .length = d->rows, .stride = 8, .dtype = EXPT_DTYPE_FLOAT64};
  xp_gram_columns columns = {pointer, ALL, false, &weight};
  const xp_gram_source source = {.rows = d->rows,
                                 .columns = ALL,
                                 .weighted = d->weighted,
                                 .read = xp_gram_read_columns,
                                 .user = &columns,
                                 .argument = "table"};
  const xp_call call = {d->ctx, "bench", NULL};
  double out[ALL * ALL];
  if (xp_gram(&call, &source, out, NULL) != EXPT_OK) exit(2);
  answer_of(out, ALL, answer);
  answer[4] = out[2 * ALL + COLUMNS];
  answer[5] = out[COLUMNS * ALL + COLUMNS];
}

static void one_thread(void *user, double *answer) {
  data one = *(const data *)user;
  one.ctx = context_with(1);
  gram(&one, answer);
  expt_context_free(one.ctx);
}

/* ---- GSL ---- */

static void gsl_blocks(void *user, double *answer) {
  const data *d = user;
  double out[COLUMNS * COLUMNS] = {0}, xy[COLUMNS] = {0}, yy = 0;
  for (int64_t from = 0; from < d->rows; from += GSL_ROWS) {
    const int n = (int)(d->rows - from < GSL_ROWS ? d->rows - from : GSL_ROWS);
    const double *x = d->x + from * COLUMNS, *y = d->y + from;
    cblas_dsyrk(CblasRowMajor, CblasUpper, CblasTrans, COLUMNS, n, 1, x, COLUMNS, 1, out, COLUMNS);
    cblas_dgemv(CblasRowMajor, CblasTrans, n, COLUMNS, 1, x, COLUMNS, y, 1, 1, xy, 1);
    yy += cblas_ddot(n, y, 1, y, 1);
  }
  answer_of(out, COLUMNS, answer);
  answer[4] = xy[2];
  answer[5] = yy;
}

/* ---- the cases ---- */

static void fill(data *d) {
  d->x = allocate(8 * COLUMNS * d->rows);
  d->by_column = allocate(8 * COLUMNS * d->rows);
  d->y = allocate(8 * d->rows);
  d->weight = allocate(8 * d->rows);
  for (int64_t i = 0; i < d->rows; i++) {
    for (int32_t j = 0; j < COLUMNS; j++)
      d->by_column[j * d->rows + i] = d->x[i * COLUMNS + j] = unit((uint64_t)j + 1, i);
    d->y[i] = unit(21, i);
    d->weight[i] = unit(22, i);
  }
}

static bool run_case(data *d, bench_peer *python, const char *name, const char *question, double goal) {
  const int64_t bytes = 8 * ALL * d->rows;
  const bench_case c = {name, gram, NULL, d, "numpy", question, 6, 1e-9, d->rows, bytes, d->x, 8 * COLUMNS * d->rows,
                        goal, false};
  return bench_run(&c, python);
}

int main(int argc, char **argv) {
  const char *rows = argc > 1 ? argv[1] : "10000000", *python_path = argc > 2 ? argv[2] : "/usr/bin/python3";
  data d = {.rows = strtoll(rows, NULL, 10)};
  fill(&d);
  expt_context *one = context_with(1), *two = context_with(2);
  bench_peer python = bench_peer_start(python_path, EXPT_BENCH_DIR "/peer_gram.py", rows);
  printf("X'X, X'y and y'y, %lld x %d, SIMD level %d, median of %d\n", (long long)d.rows, COLUMNS,
         (int)xp_simd_level(one), BENCH_ROUNDS);
  bench_print_heading();

  const int64_t bytes = 8 * ALL * d.rows, x_bytes = 8 * COLUMNS * d.rows;
  d.ctx = one;
  bool agree = run_case(&d, &python, "columns apart", "gram columns", 2.5);
  const bench_case gsl = {"columns apart", gram, gsl_blocks, &d, "GSL, 1024 rows", NULL, 6, 1e-9, d.rows, bytes, d.x,
                          x_bytes,         2.5,  false};
  agree = bench_run(&gsl, NULL) && agree;
  d.rows_first = true;
  agree = run_case(&d, &python, "rows first", "gram rows", 2.5) && agree;
  d.weighted = true;
  agree = run_case(&d, &python, "rows first, weighted", "gram weighted", 2.5) && agree;
  d.weighted = d.rows_first = false;
  d.ctx = two;
  const bench_case threads = {"columns apart, 2 threads (wall)",
                              gram,
                              one_thread,
                              &d,
                              "1 thread",
                              NULL,
                              6,
                              0,
                              d.rows,
                              bytes,
                              d.x,
                              x_bytes,
                              1.6,
                              true};
  agree = bench_run(&threads, NULL) && agree;

  bench_peer_stop(&python);
  expt_context_free(one);
  expt_context_free(two);
  free(d.x);
  free(d.by_column);
  free(d.y);
  free(d.weight);
  return agree ? 0 : 1;
}
