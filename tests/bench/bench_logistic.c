/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Logistic regression beside scikit-learn's newton-cholesky and lbfgs and R's glm.fit, all on one thread.
 * bench_logistic [rows, 1e6 if not said] [python] [Rscript] */

#include "bench.h"
#include "lib/learn/linear.h"

enum { COLUMNS = 20, ANSWERS = 5 };

typedef struct data {
  int64_t rows;
  double *x; /* one column after another */
  double *by_row;
  double *y;
  bool rows_first;
  expt_context *ctx;
} data;

/* SplitMix64 of the row number: peer_logistic.py makes the same. */
static double unit(uint64_t stream, int64_t row) {
  uint64_t z = stream + (uint64_t)(row + 1) * UINT64_C(0x9e3779b97f4a7c15);
  z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
  z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
  return (double)((z ^ z >> 31) >> 11) * 0x1p-53;
}

static void *allocate(int64_t bytes) {
  void *memory = malloc((size_t)bytes);
  if (memory) return memory;
  fprintf(stderr, "bench_logistic: no memory for %lld bytes\n", (long long)bytes);
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

static void fill(data *d) {
  d->x = allocate(8 * COLUMNS * d->rows);
  d->by_row = allocate(8 * COLUMNS * d->rows);
  d->y = allocate(8 * d->rows);
  for (int64_t i = 0; i < d->rows; i++) {
    double eta = -1;
    for (int64_t j = 0; j < COLUMNS; j++) {
      const double x = 4 * unit((uint64_t)j + 1, i) - 2;
      d->x[j * d->rows + i] = d->by_row[i * COLUMNS + j] = x;
      eta += ((double)(j % 5) - 2) / 5 * x;
    }
    d->y[i] = unit(COLUMNS + 1, i) < 1 / (1 + exp(-eta));
  }
}

/* ---- the library ---- */

static void fit(void *user, double *answer) {
  const data *d = user;
  static const char *const name[COLUMNS] = {"x0",  "x1",  "x2",  "x3",  "x4",  "x5",  "x6",  "x7",  "x8",  "x9",
                                            "x10", "x11", "x12", "x13", "x14", "x15", "x16", "x17", "x18", "x19"};
  expt_column column[COLUMNS];
  for (int64_t j = 0; j < COLUMNS; j++) {
    const double *at = d->rows_first ? d->by_row + j : d->x + j * d->rows;
    column[j] = (expt_column){.data = at,
                              .name = name[j],
                              .length = d->rows,
                              .stride = d->rows_first ? 8 * COLUMNS : 8,
                              .dtype = EXPT_DTYPE_FLOAT64};
  }
  const expt_table table = {column, COLUMNS, d->rows, 0};
  const xp_call call = {d->ctx, "bench", NULL};
  const xp_linear_options options = {.family = XP_LOGISTIC};
  xp_recipe *recipe;
  xp_design *design;
  xp_linear_fit *model;
  if (xp_recipe_create(&call, &table, "table", name, COLUMNS, NULL, &recipe) != EXPT_OK) exit(2);
  if (xp_design_create(&call, recipe, &table, "table", &design) != EXPT_OK) exit(2);
  const xp_sample sample = {.design = design, .rows = d->rows, .outcome = d->y};
  if (xp_linear_fit_create(&call, &sample, &options, &model) != EXPT_OK) exit(2);
  for (int j = 0; j < ANSWERS; j++)
    answer[j] = model->coefficient[j == 2 ? 20 : j]; /* the third of five is near 0 */
  xp_linear_fit_free(d->ctx, model);
  xp_design_free(d->ctx, design);
  xp_recipe_free(d->ctx, recipe);
}

static void one_thread(void *user, double *answer) {
  data one = *(const data *)user;
  one.ctx = context_with(1);
  fit(&one, answer);
  expt_context_free(one.ctx);
}

/* ---- the cases ---- */

/* R gets the numbers from a file, as it has no 64-bit integers to make them with. False = could not be written. */
static bool write_file(const data *d, char *path) {
  const int file = mkstemp(path);
  FILE *out = file < 0 ? NULL : fdopen(file, "wb");
  if (!out) return false;
  bool written = fwrite(d->x, 8 * COLUMNS, (size_t)d->rows, out) == (size_t)d->rows;
  written = fwrite(d->y, 8, (size_t)d->rows, out) == (size_t)d->rows && written;
  return fclose(out) == 0 && written;
}

static bool run_case(data *d, bench_peer *peer, const char *name, const char *peer_name, const char *question,
                     double tolerance, double goal) {
  const bench_case c = {name,      fit,
                        NULL,      d,
                        peer_name, question,
                        ANSWERS,   tolerance,
                        d->rows,   8 * (COLUMNS + 1) * d->rows,
                        d->x,      8 * COLUMNS * d->rows,
                        goal,      false};
  return bench_run(&c, peer);
}

static bool run_r(data *d, const char *rscript) {
  char path[] = "bench_logistic_XXXXXX"; /* in the current folder */
  if (!write_file(d, path)) return true;
  bench_peer r = bench_peer_start(rscript, EXPT_BENCH_DIR "/peer_logistic.R", path);
  d->rows_first = false;
  const bool agree = run_case(d, &r, "columns apart", "R glm.fit", "glm.fit", 1e-9, 8);
  bench_peer_stop(&r);
  remove(path);
  return agree;
}

int main(int argc, char **argv) {
  const char *rows = argc > 1 ? argv[1] : "1000000", *python_path = argc > 2 ? argv[2] : "/usr/bin/python3";
  data d = {.rows = strtoll(rows, NULL, 10)};
  fill(&d);
  expt_context *one = context_with(1), *two = context_with(2);
  d.ctx = one;
  printf("logistic regression, %lld x %d, median of %d\n", (long long)d.rows, COLUMNS, BENCH_ROUNDS);
  bench_print_heading();
  bench_peer python = bench_peer_start(python_path, EXPT_BENCH_DIR "/peer_logistic.py", rows);
  bool agree = run_case(&d, &python, "columns apart", "newton-cholesky", "newton-cholesky", 1e-4, 2.5);
  agree = run_case(&d, &python, "columns apart", "lbfgs", "lbfgs", 1e-2, 1.5) && agree;
  d.rows_first = true;
  agree = run_case(&d, &python, "rows first", "newton-cholesky", "newton-cholesky", 1e-4, 2.5) && agree;
  bench_peer_stop(&python);
  d.rows_first = false;
  d.ctx = two;
  const bench_case threads = {
      "columns apart, 2 threads (wall)", fit, one_thread,           &d,  "1 thread", NULL, ANSWERS, 0, d.rows,
      8 * (COLUMNS + 1) * d.rows,        d.x, 8 * COLUMNS * d.rows, 1.6, true};
  agree = bench_run(&threads, NULL) && agree;
  d.ctx = one;
  if (argc > 3) agree = run_r(&d, argv[3]) && agree;
  expt_context_free(one);
  expt_context_free(two);
  free(d.x);
  free(d.by_row);
  free(d.y);
  return agree ? 0 : 1;
}
