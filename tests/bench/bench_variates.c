/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Variates beside numpy's Generator. bench_variates [draws, 1e7 if not said] [python] */

#include "bench.h"
#include "lib/base/context.h"
#include "lib/math/variates.h"

enum { CHUNK = 100000 };

typedef struct work {
  xp_draws draws;
  int64_t n;
  xp_gamma_sampler gamma;
  xp_beta_sampler beta;
  xp_count_sampler count;
  double out[CHUNK];
  int64_t whole[CHUNK];
  uint8_t weight[CHUNK];
} work;

static void answer_real(const double *x, double *answer) {
  double sum = 0, squares = 0;
  for (int i = 0; i < CHUNK; i++) {
    sum += fabs(x[i]);
    squares += x[i] * x[i];
  }
  answer[0] = sum / CHUNK;
  answer[1] = squares / CHUNK;
}

/* One pass over one chunk of many: nothing beside the draws. */
#define FILLED_WITH(name, fill)                           \
  static void name(void *user, double *answer) {          \
    work *w = user;                                       \
    for (int64_t first = 0; first < w->n; first += CHUNK) \
      fill;                                               \
    answer_real(w->out, answer);                          \
  }
FILLED_WITH(uniform, xp_fill_uniform(&w->draws, (uint64_t)first, 0, CHUNK, w->out))
FILLED_WITH(normal, xp_fill_normal(&w->draws, (uint64_t)first, 0, CHUNK, w->out))
FILLED_WITH(exponential, xp_fill_exponential(&w->draws, (uint64_t)first, 0, CHUNK, w->out))
FILLED_WITH(gammas, xp_fill_gamma(&w->gamma, &w->draws, (uint64_t)first, 0, CHUNK, w->out, NULL))
FILLED_WITH(betas, xp_fill_beta(&w->beta, &w->draws, (uint64_t)first, 0, CHUNK, w->out, NULL))

static void counts(void *user, double *answer) {
  work *w = user;
  for (int64_t first = 0; first < w->n; first += CHUNK)
    xp_fill_count(&w->count, &w->draws, (uint64_t)first, 0, CHUNK, w->whole);
  for (int i = 0; i < CHUNK; i++)
    w->out[i] = (double)w->whole[i];
  answer_real(w->out, answer);
}

static void weights(void *user, double *answer) {
  work *w = user;
  for (int64_t first = 0; first < w->n; first += CHUNK)
    xp_fill_bootstrap_weights(&w->draws, (uint64_t)first, 0, CHUNK, w->weight);
  for (int i = 0; i < CHUNK; i++)
    w->out[i] = w->weight[i];
  answer_real(w->out, answer);
}

static const xp_call quiet = {NULL, "bench_variates", NULL};

/* The answers are means over one chunk of independent draws on either side: they agree when within six standard errors
 * of the difference. */
static double six_errors(double relative_sd) {
  return 6 * sqrt(2.0 / CHUNK) * relative_sd;
}

/* relative_sd: the larger of sd / mean of |x| and of x^2, from the moments of the law. */
static bool run(work *w, bench_work library, const char *question, double relative_sd, double goal,
                bench_peer *python) {
  const bench_case c = {.name = question,
                        .library = library,
                        .user = w,
                        .peer_name = "numpy",
                        .question = question,
                        .answers = 2,
                        .tolerance = six_errors(relative_sd),
                        .operations = w->n,
                        .bytes = w->n * (int64_t)sizeof *w->out,
                        .memory = w->out,
                        .memory_bytes = sizeof w->out,
                        .goal = goal};
  return bench_run(&c, python);
}

static bool run_gamma(work *w, const char *question, double shape, double relative_sd, bench_peer *python) {
  return xp_gamma_make(&quiet, shape, 1, &w->gamma) == EXPT_OK && run(w, gammas, question, relative_sd, 1, python);
}

static bool run_beta(work *w, const char *question, double shape1, double shape2, double relative_sd, double goal,
                     bench_peer *python) {
  return xp_beta_make(&quiet, shape1, shape2, &w->beta) == EXPT_OK &&
         run(w, betas, question, relative_sd, goal, python);
}

static bool run_binomial(work *w, const char *question, int64_t trials, double probability, double relative_sd,
                         bench_peer *python) {
  return xp_binomial_make(&quiet, trials, probability, &w->count) == EXPT_OK &&
         run(w, counts, question, relative_sd, 1, python);
}

static bool run_poisson(work *w, const char *question, double mean, double relative_sd, bench_peer *python) {
  return xp_poisson_make(&quiet, mean, &w->count) == EXPT_OK && run(w, counts, question, relative_sd, 1, python);
}

int main(int argc, char **argv) {
  const char *draws = argc > 1 ? argv[1] : "10000000", *python_path = argc > 2 ? argv[2] : "/usr/bin/python3";
  work *w = calloc(1, sizeof *w);
  if (!w) return 2;
  w->n = strtoll(draws, NULL, 10) / CHUNK * CHUNK;
  const expt_simd simd = xp_simd_level(NULL);
  w->draws = xp_draws_of((xp_philox_key){0, 0}, simd);

  bench_peer python = bench_peer_start(python_path, EXPT_BENCH_DIR "/peer_variates.py", draws);
  printf("variates, %lld draws, SIMD level %d, median of %d\n", (long long)w->n, (int)simd, BENCH_ROUNDS);
  bench_print_heading();
  bool agree = run(w, uniform, "uniform", 0.90, 1, &python);
  agree = run(w, normal, "normal", 1.42, 3, &python) && agree;
  agree = run(w, exponential, "exponential", 2.24, 1, &python) && agree;
  agree = run_gamma(w, "gamma 3", 3, 1.23, &python) && agree;
  agree = run_gamma(w, "gamma 0.3", 0.3, 4.3, &python) && agree;
  agree = run_beta(w, "beta 1001 9001", 1001, 9001, 0.061, 3, &python) && agree;
  agree = run_beta(w, "beta 2 3", 2, 3, 0.89, 3, &python) && agree;
  agree = run_beta(w, "beta 0.5 0.5", 0.5, 0.5, 0.98, 1, &python) && agree;
  agree = run_binomial(w, "binomial 100 0.05", 100, 0.05, 0.86, &python) && agree;
  agree = run_binomial(w, "binomial 100000 0.1", 100000, 0.1, 0.019, &python) && agree;
  agree = run_poisson(w, "poisson 3", 3, 1.3, &python) && agree;
  agree = run_poisson(w, "poisson 1000", 1000, 0.064, &python) && agree;
  agree = run(w, weights, "weights", 1.66, 10, &python) && agree;
  bench_peer_stop(&python);
  free(w);
  return agree ? 0 : 1;
}
