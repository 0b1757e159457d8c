/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Simulated experiments reject as often as their power says: five effects a kind, 100,000 runs each, judged at a band of 1 - 1e-6. The seed
 * of a cell is XXH64 of "power/<kind>/<effect>". */
#include "lib/math/variates.h"
#include <experiment/power.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

enum { RUNS = 100000, UNITS = 20, RATED_UNITS = 5000 };
static const double alpha = 0.05, base_rate = 0.082, base_count = 0.3;

static void must(expt_status status) {
  if (status != EXPT_OK) exit(2);
}

static bool rejects(const expt_estimate *estimate) {
  return estimate->p_value < alpha && estimate->statistic > 0.0;
}

/* ---- proportions ---- */

static bool proportion_run(const xp_draws *draws, uint64_t run, double effect) {
  const xp_call silent = {NULL, __func__, NULL};
  xp_count_sampler control, treatment;
  must(xp_binomial_make(&silent, RATED_UNITS, base_rate, &control));
  must(xp_binomial_make(&silent, RATED_UNITS, base_rate + effect, &treatment));
  expt_estimate e;
  must(expt_two_proportions(xp_draw_count(&control, draws, run, 0), RATED_UNITS, xp_draw_count(&treatment, draws, run, 1),
                            RATED_UNITS, NULL, &e, NULL));
  return rejects(&e);
}

static double proportion_power(double effect) {
  expt_power_plan plan = {.struct_size = sizeof plan};
  must(expt_power_proportion(base_rate, effect, RATED_UNITS, RATED_UNITS, NULL, &plan, NULL));
  return plan.power;
}

/* ---- counts ---- */

static bool count_run(const xp_draws *draws, uint64_t run, double effect) {
  const xp_call silent = {NULL, __func__, NULL};
  xp_count_sampler control, treatment;
  must(xp_poisson_make(&silent, RATED_UNITS * base_count, &control));
  must(xp_poisson_make(&silent, RATED_UNITS * (base_count + effect), &treatment));
  expt_poisson_rates_options options;
  expt_poisson_rates_options_init(&options);
  options.test = EXPT_RATE_TEST_SCORE;
  expt_estimate e;
  must(expt_poisson_rates(xp_draw_count(&control, draws, run, 0), RATED_UNITS, xp_draw_count(&treatment, draws, run, 1),
                          RATED_UNITS, &options, &e, NULL));
  return rejects(&e);
}

static double count_power(double effect) {
  expt_power_plan plan = {.struct_size = sizeof plan};
  must(expt_power_count(base_count, effect, RATED_UNITS, RATED_UNITS, NULL, &plan, NULL));
  return plan.power;
}

/* ---- means ---- */

static void mean_and_variance(const double *x, double *mean, double *variance) {
  *mean = *variance = 0.0;
  for (int i = 0; i < UNITS; i++)
    *mean += x[i] / UNITS;
  for (int i = 0; i < UNITS; i++)
    *variance += (x[i] - *mean) * (x[i] - *mean) / (UNITS - 1);
}

static bool mean_run(const xp_draws *draws, uint64_t run, double effect) {
  double x[UNITS], mean[2], variance[2];
  for (uint32_t arm = 0; arm < 2; arm++) {
    xp_fill_normal(draws, run * UNITS, arm, UNITS, x);
    mean_and_variance(x, &mean[arm], &variance[arm]);
  }
  expt_t_test_options options;
  expt_t_test_options_init(&options);
  options.test = EXPT_MEAN_TEST_STUDENT;
  expt_estimate e;
  must(expt_t_test(UNITS, mean[0], variance[0], UNITS, mean[1] + effect, variance[1], &options, &e, NULL));
  return rejects(&e);
}

static double mean_power(double effect) {
  expt_power_plan plan = {.struct_size = sizeof plan};
  expt_power_mean_options options;
  expt_power_mean_options_init(&options);
  options.test = EXPT_MEAN_TEST_STUDENT;
  must(expt_power_mean(0.0, 1.0, effect, UNITS, UNITS, &options, &plan, NULL));
  return plan.power;
}

/* `slack`: how far the formula is known to be off before the run: it is normal, the counts are whole and skewed. */
typedef struct kind {
  const char *name;
  bool (*run)(const xp_draws *draws, uint64_t run, double effect);
  double (*power)(double effect);
  double effects[5], slack;
} kind;

static const kind kinds[] = {
    {"proportion", proportion_run, proportion_power, {0.0, 0.006, 0.011, 0.016, 0.02}, 0.003},
    {"count", count_run, count_power, {0.0, 0.012, 0.022, 0.031, 0.04}, 0.003},
    {"mean", mean_run, mean_power, {0.0, 0.3, 0.6, 0.9, 1.2}, 0.0},
};

static int run_cell(const kind *k, double effect) {
  char path[64];
  snprintf(path, sizeof path, "power/%s/%g", k->name, effect);
  const xp_draws draws = xp_draws_of((xp_philox_key){XXH64(path, strlen(path), 0), 0}, EXPT_SIMD_SCALAR);
  int rejected = 0;
  for (uint64_t run = 0; run < RUNS; run++)
    rejected += k->run(&draws, run, effect);
  const double found = (double)rejected / RUNS, told = k->power(effect);
  const double band = k->slack + 4.9 * sqrt(told * (1.0 - told) / RUNS);
  printf("%-24s simulated %.4f, told %.4f, allowed %.4f apart\n", path, found, told, band);
  return fabs(found - told) > band;
}

int main(void) {
  int bad = 0;
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    for (int j = 0; j < 5; j++)
      bad += run_cell(&kinds[i], kinds[i].effects[j]);
  return bad > 0;
}
