/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bootstrap intervals and permutation tests. */
#include "tests/calibration/trial.h"
#include "tests/unit/samples_support.h"

enum { PERMUTATIONS = 199, REPLICATES = 999, PER_CLUSTER = 4, VALUES = 5 };

static const design designs[] = {{.name = "balanced", .n = {60, 60}, .sd = {1, 1}},
                                 {.name = "90/10", .n = {216, 24}, .sd = {1, 1}},
                                 {.name = "revenue, balanced", .n = {60, 60}, .zeros = true}};
static const design spread[] = {{.name = "balanced, sd 1 and 3", .n = {60, 60}, .sd = {1, 3}}};
/* Enough units for draws by bytes: lib/stats/bootstrap.h and permutation_sums.h. */
static const design large[] = {{.name = "balanced, 300 an arm", .n = {300, 300}, .sd = {1, 1}}};
static const design large_uneven[] = {{.name = "90/10 of 600", .n = {540, 60}, .sd = {1, 1}}};
static const design clustered[] = {{.name = "clustered, balanced", .n = {80, 80}, .sd = {1, 1}},
                                   {.name = "clustered, 90/10", .n = {432, 48}, .sd = {1, 1}}};

/* ---- tables ---- */

static int64_t n_units(const trial *at) {
  return at->design->n[0] + at->design->n[1];
}

static test_table *plain(const trial *at) {
  static double values[2][MOST_UNITS];
  for (int arm = 0; arm < 2; arm++)
    draw_values(at, arm, values[arm]);
  return two_arms(values[0], at->design->n[0], values[1], at->design->n[1]);
}

/* Units in clusters of 4 that share half of the variance; whole clusters are treated. */
static test_table *with_clusters(const trial *at) {
  static double values[2][MOST_UNITS];
  static int64_t cluster[2 * MOST_UNITS];
  int64_t row = 0;
  for (int arm = 0; arm < 2; arm++) {
    draw_values(at, arm, values[arm]);
    for (int64_t i = 0; i < at->design->n[arm]; i++, row++) {
      cluster[row] = row / PER_CLUSTER;
      values[arm][i] += xp_draw_normal(at->draws, first_unit(at) + (uint64_t)cluster[row], 9);
    }
  }
  test_table *const table = two_arms(values[0], at->design->n[0], values[1], at->design->n[1]);
  test_table_integers(table, "cluster", cluster);
  return table;
}

/* Strata of very different levels that the arms have in different shares: a third of the control, two thirds of the treatment. */
static test_table *with_strata(const trial *at) {
  static double values[2][MOST_UNITS];
  static int64_t stratum[2 * MOST_UNITS];
  int64_t row = 0;
  for (int arm = 0; arm < 2; arm++) {
    draw_values(at, arm, values[arm]);
    for (int64_t i = 0; i < at->design->n[arm]; i++, row++) {
      stratum[row] = i % 3 < 1 + arm;
      values[arm][i] += 5.0 * (double)stratum[row];
    }
  }
  test_table *const table = two_arms(values[0], at->design->n[0], values[1], at->design->n[1]);
  test_table_integers(table, "stratum", stratum);
  return table;
}

/* ---- bootstrap ---- */

static bool bootstrap_misses(const trial *at, test_table *table, const char *cluster, expt_resampling resampling) {
  expt_bootstrap_options options;
  expt_bootstrap_options_init(&options);
  options.interval = at->procedure->option;
  options.resampling = resampling;
  options.n_replicates = REPLICATES;
  options.seed = at->run;
  options.cluster = cluster;
  expt_frame *frame = NULL;
  expt_error err;
  calibration_must(expt_bootstrap(NULL, test_table_view(table), "value", "variant", &options, &frame, &err), &err);
  const bool erred = misses(0.0, the(frame, "ci_low"), the(frame, "ci_high"));
  expt_frame_free(frame);
  test_table_free(table);
  return erred;
}

static bool multinomial_misses(const trial *at) {
  return bootstrap_misses(at, plain(at), NULL, EXPT_RESAMPLING_MULTINOMIAL);
}

static bool poisson_misses(const trial *at) {
  return bootstrap_misses(at, plain(at), NULL, EXPT_RESAMPLING_POISSON);
}

static bool clustered_misses(const trial *at) {
  return bootstrap_misses(at, with_clusters(at), "cluster", EXPT_RESAMPLING_MULTINOMIAL);
}

/* ---- permutation ---- */

static expt_frame *permute(const trial *at, test_table *table, const char *const *values, int64_t n_values, const char *stratum,
                           const char *cluster) {
  expt_permutation_options options;
  expt_permutation_options_init(&options);
  options.statistic = at->procedure->option;
  options.n_permutations = PERMUTATIONS;
  options.seed = at->run;
  options.stratum = stratum;
  options.cluster = cluster;
  expt_frame *frame = NULL;
  expt_error err;
  calibration_must(expt_permutation(NULL, test_table_view(table), values, n_values, "variant", &options, &frame, &err), &err);
  test_table_free(table);
  return frame;
}

static bool permutation_rejects(const trial *at, test_table *table, const char *stratum, const char *cluster) {
  static const char *const value[] = {"value"};
  expt_frame *const frame = permute(at, table, value, 1, stratum, cluster);
  const bool erred = the(frame, "p_value") <= 0.05;
  expt_frame_free(frame);
  return erred;
}

static bool free_permutation_rejects(const trial *at) {
  return permutation_rejects(at, plain(at), NULL, NULL);
}

static bool blocked_permutation_rejects(const trial *at) {
  return permutation_rejects(at, with_strata(at), "stratum", NULL);
}

static bool clustered_permutation_rejects(const trial *at) {
  return permutation_rejects(at, with_clusters(at), NULL, "cluster");
}

/* Five values with a correlation of one half: does any of them come out? */
static bool max_t_rejects(const trial *at) {
  static const char *const names[VALUES] = {"value", "v1", "v2", "v3", "v4"};
  static double values[VALUES][2 * MOST_UNITS];
  test_table *const table = plain(at);
  for (int k = 1; k < VALUES; k++) {
    xp_fill_normal(at->draws, first_unit(at), (uint32_t)(10 + k), n_units(at), values[k]);
    for (int64_t i = 0; i < n_units(at); i++)
      values[k][i] += test_double(test_table_view(table), "value", i);
    test_table_doubles(table, names[k], values[k]);
  }
  expt_frame *const frame = permute(at, table, names, VALUES, NULL, NULL);
  bool erred = false;
  for (int64_t k = 0; k < VALUES; k++)
    erred = erred || test_double(expt_frame_view(frame), "p_adjusted", k) <= 0.05;
  expt_frame_free(frame);
  return erred;
}

#define OVER(list) .designs = (list), .n_designs = sizeof(list) / sizeof *(list), .rate = 0.05, .fewer = 10
#define PLAIN_T EXPT_PERMUTATION_STATISTIC_STUDENTISED
#define DIFFERENCE EXPT_PERMUTATION_STATISTIC_DIFFERENCE

static const procedure all[] = {
    {.name = "bootstrap: percentile", .errs = multinomial_misses, .option = EXPT_BOOTSTRAP_INTERVAL_PERCENTILE, OVER(designs)},
    {.name = "bootstrap: percentile", .errs = multinomial_misses, .option = EXPT_BOOTSTRAP_INTERVAL_PERCENTILE, OVER(large)},
    {.name = "bootstrap: BCa", .errs = multinomial_misses, .option = EXPT_BOOTSTRAP_INTERVAL_BCA, OVER(designs)},
    {.name = "bootstrap: studentised", .errs = multinomial_misses, .option = EXPT_BOOTSTRAP_INTERVAL_STUDENTISED, OVER(designs)},
    {.name = "bootstrap: studentised", .errs = multinomial_misses, .option = EXPT_BOOTSTRAP_INTERVAL_STUDENTISED, OVER(large)},
    {.name = "bootstrap: percentile, Poisson", .errs = poisson_misses, .option = EXPT_BOOTSTRAP_INTERVAL_PERCENTILE, OVER(designs)},
    {.name = "bootstrap: percentile, Poisson", .errs = poisson_misses, .option = EXPT_BOOTSTRAP_INTERVAL_PERCENTILE, OVER(large)},
    {.name = "bootstrap: percentile, clusters", .errs = clustered_misses, .option = EXPT_BOOTSTRAP_INTERVAL_PERCENTILE, OVER(clustered)},
    {.name = "bootstrap: studentised, clusters", .errs = clustered_misses, .option = EXPT_BOOTSTRAP_INTERVAL_STUDENTISED, OVER(clustered)},
    {.name = "permutation: studentised", .errs = free_permutation_rejects, .option = PLAIN_T, OVER(designs)},
    {.name = "permutation: studentised", .errs = free_permutation_rejects, .option = PLAIN_T, OVER(spread)},
    {.name = "permutation: studentised", .errs = free_permutation_rejects, .option = PLAIN_T, OVER(large)},
    {.name = "permutation: studentised", .errs = free_permutation_rejects, .option = PLAIN_T, OVER(large_uneven)},
    {.name = "permutation: difference", .errs = free_permutation_rejects, .option = DIFFERENCE, OVER(designs)},
    {.name = "permutation: difference", .errs = free_permutation_rejects, .option = DIFFERENCE, OVER(large)},
    {.name = "permutation: difference", .errs = free_permutation_rejects, .option = DIFFERENCE, OVER(large_uneven)},
    {.name = "permutation: blocked", .errs = blocked_permutation_rejects, .option = PLAIN_T, OVER(designs)},
    {.name = "permutation: clusters", .errs = clustered_permutation_rejects, .option = PLAIN_T, OVER(clustered)},
    {.name = "permutation: max-T of 5 values", .errs = max_t_rejects, .option = PLAIN_T, OVER(designs)},
};

const procedures resampling_procedures = {all, sizeof all / sizeof *all};
