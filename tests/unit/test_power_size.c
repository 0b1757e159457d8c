/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Simulated experiments reject as often as their power says: five effects a kind, 100,000 runs each, judged at a band of 1 - 1e-6. The seed
 * of a cell is XXH64 of "power/<kind>/<effect>". */
#include "lib/math/distributions.h"
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

/* ---- clusters: a covariate of the cluster and one of the unit ---- */

enum { CLUSTERS = 60, PER_CLUSTER = 10, MEMBERS = CLUSTERS * PER_CLUSTER };
static const double icc = 0.2, between = 0.6, within = 0.5;

typedef struct cluster_data {
  double known[CLUSTERS], rest[CLUSTERS], w[MEMBERS], y[MEMBERS]; /* covariate of the cluster, what else it has; of the unit */
} cluster_data;

static void draw_clusters(const xp_draws *draws, uint64_t run, double effect, cluster_data *out) {
  xp_fill_normal(draws, run * CLUSTERS, 0, CLUSTERS, out->known);
  xp_fill_normal(draws, run * CLUSTERS, 1, CLUSTERS, out->rest);
  xp_fill_normal(draws, run * MEMBERS, 2, MEMBERS, out->w);
  xp_fill_normal(draws, run * MEMBERS, 3, MEMBERS, out->y);
  for (int i = 0; i < MEMBERS; i++) {
    const int j = i / PER_CLUSTER;
    const double shared = sqrt(between) * out->known[j] + sqrt(1.0 - between) * out->rest[j];
    const double own = sqrt(within) * out->w[i] + sqrt(1.0 - within) * out->y[i];
    out->y[i] = sqrt(icc) * shared + sqrt(1.0 - icc) * own + (j >= CLUSTERS / 2 ? effect : 0.0);
  }
}

/* Means of clusters after the slope that units have within them. */
static void adjusted_means(const cluster_data *d, double *out) {
  double mean_w[CLUSTERS] = {0}, products = 0.0, squares = 0.0;
  for (int j = 0; j < CLUSTERS; j++)
    out[j] = 0.0;
  for (int i = 0; i < MEMBERS; i++) {
    mean_w[i / PER_CLUSTER] += d->w[i] / PER_CLUSTER;
    out[i / PER_CLUSTER] += d->y[i] / PER_CLUSTER;
  }
  for (int i = 0; i < MEMBERS; i++) {
    const double gap = d->w[i] - mean_w[i / PER_CLUSTER];
    products += gap * d->y[i];
    squares += gap * gap;
  }
  for (int j = 0; j < CLUSTERS; j++)
    out[j] -= products / squares * mean_w[j];
}

/* Least squares of the means on the arm and the covariate of the cluster: t with the clusters less 3. */
static bool cluster_run(const xp_draws *draws, uint64_t run, double effect) {
  static cluster_data d;
  double y[CLUSTERS], mean_x[2] = {0}, mean_y[2] = {0}, xx = 0.0, xy = 0.0, yy = 0.0;
  draw_clusters(draws, run, effect, &d);
  adjusted_means(&d, y);
  const double each = CLUSTERS / 2;
  for (int j = 0; j < CLUSTERS; j++) {
    mean_x[j >= CLUSTERS / 2] += d.known[j] / each;
    mean_y[j >= CLUSTERS / 2] += y[j] / each;
  }
  for (int j = 0; j < CLUSTERS; j++) {
    const double x_gap = d.known[j] - mean_x[j >= CLUSTERS / 2], y_gap = y[j] - mean_y[j >= CLUSTERS / 2];
    xx += x_gap * x_gap;
    xy += x_gap * y_gap;
    yy += y_gap * y_gap;
  }
  const double slope = xy / xx, apart = mean_x[1] - mean_x[0];
  const double variance = (yy - slope * xy) / (CLUSTERS - 3) * (2.0 / each + apart * apart / xx);
  return mean_y[1] - mean_y[0] - slope * apart > xp_t_quantile_upper(alpha / 2.0, CLUSTERS - 3) * sqrt(variance);
}

static double cluster_power(double effect) {
  expt_power_plan plan = {.struct_size = sizeof plan};
  expt_power_cluster_options options;
  expt_power_cluster_options_init(&options);
  options.reduction_between = between;
  options.reduction_within = within;
  options.covariates = 1;
  must(expt_power_cluster(0.0, 1.0, icc, PER_CLUSTER, effect, CLUSTERS / 2, CLUSTERS / 2, &options, &plan, NULL));
  return plan.power;
}

/* `slack`: how far the formula is known to be off before the run: it is normal, the counts are whole and skewed;
 * a covariate of clusters is out of balance by chance, which adds 1 / (60 - 4) to the variance, .007 of power at .8. */
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
    {"cluster", cluster_run, cluster_power, {0.0, 0.08, 0.16, 0.24, 0.3}, 0.008},
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
