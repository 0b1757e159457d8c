/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Simulated rows, analysed by the library, reject as often as the plan says: quantiles of lognormal revenue by the analysis
 * and by the bootstrap, means of clusters with covariates. `test_power_rows [runs]`; judged at a band of 1 - 1e-6. The seed of
 * a cell is XXH64 of "power/<kind>/<effect>". */
#include "lib/math/variates.h"
#include "tests/unit/metrics_support.h"

#include <experiment/power.h>
#include <experiment/samples.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

static const double alpha = 0.05;
static int64_t runs_asked = 20000;

static xp_draws draws_of(const char *kind, double effect) {
  char path[64];
  snprintf(path, sizeof path, "power/%s/%g", kind, effect);
  return xp_draws_of((xp_philox_key){XXH64(path, strlen(path), 0), 0}, EXPT_SIMD_SCALAR);
}

static bool rejects_upwards(const expt_frame *frame, int64_t row) {
  return number(frame, "p_value", row) < alpha && number(frame, "estimate", row) > 0.0;
}

static int judge(const char *kind, double effect, int64_t rejected, int64_t runs, double told, double slack) {
  const double found = (double)rejected / (double)runs;
  const double band = slack + 4.9 * sqrt(told * (1.0 - told) / (double)runs);
  printf("%-16s effect %-5g %6ld runs: simulated %.4f, told %.4f, allowed %.4f apart\n", kind, effect, (long)runs, found, told, band);
  fflush(stdout);
  return fabs(found - told) > band;
}

/* ---- quantiles of revenue exp(normal); the treatment multiplies it ---- */

enum { UNITS = 2000 };
static const double probs[] = {0.5, 0.9}, z_of_probs[] = {0.0, 1.2815515655446004}; /* R 4.2.2 qnorm(.9) */
static const double lifts[] = {0.0, 0.03, 0.06, 0.09, 0.12};

static double quantile_power(int which, double lift) {
  const double value = exp(z_of_probs[which]), z = z_of_probs[which];
  const double density = exp(-0.5 * z * z) / sqrt(2.0 * 3.14159265358979323846) / value;
  const double error = sqrt(probs[which] * (1.0 - probs[which])) / density;
  expt_power_plan plan = {.struct_size = sizeof plan};
  expt_power_quantile_options options;
  expt_error err;
  expt_power_quantile_options_init(&options);
  options.relative = 1;
  options.treatment_std_error = (1.0 + lift) * error;
  must(expt_power_quantile(probs[which], value, error, 1, lift, UNITS, UNITS, &options, &plan, &err), &err);
  return plan.power;
}

static test_table *draw_revenue(const xp_draws *draws, uint64_t run, double lift) {
  static double revenue[2 * UNITS];
  static int64_t group[2 * UNITS];
  xp_fill_normal(draws, run * 2 * UNITS, 0, 2 * UNITS, revenue);
  for (int64_t i = 0; i < 2 * UNITS; i++) {
    group[i] = i >= UNITS;
    revenue[i] = exp(revenue[i]) * (group[i] ? 1.0 + lift : 1.0);
  }
  test_table *table = test_table_create(2 * UNITS);
  test_table_integers(table, "group", group);
  test_table_doubles(table, "latency", revenue);
  return table;
}

static void analyse_quantiles(const test_table *table, int64_t *rejected) {
  expt_error err;
  expt_analysis *analysis = analysis_split_by(NULL, (split_by){0});
  for (int which = 0; which < 2; which++)
    add_quantile(analysis, which == 0 ? "median" : "p90", probs[which]);
  must(expt_analysis_add(analysis, test_table_view(table), "b", &err), &err);
  expt_frame *frame = ask(analysis);
  for (int which = 0; which < 2; which++)
    rejected[which] += rejects_upwards(frame, which);
  expt_frame_free(frame);
  expt_analysis_free(analysis);
}

/* Known before the run: an arm's standard error rests on the 4 sqrt(n prob (1 - prob)) values between two order statistics, not
 * on all, so that the test is one of t with some 90 degrees of freedom (median) or 54 (.9): .005 and .008 of power. */
static const double quantile_slack = 0.01;

static void quantiles_by_the_analysis(void **state) {
  (void)state;
  int bad = 0;
  for (int i = 0; i < 5; i++) {
    const xp_draws draws = draws_of("quantile", lifts[i]);
    int64_t rejected[2] = {0, 0};
    for (int64_t run = 0; run < runs_asked; run++) {
      test_table *table = draw_revenue(&draws, (uint64_t)run, lifts[i]);
      analyse_quantiles(table, rejected);
      test_table_free(table);
    }
    bad += judge("median", lifts[i], rejected[0], runs_asked, quantile_power(0, lifts[i]), quantile_slack);
    bad += judge("p90", lifts[i], rejected[1], runs_asked, quantile_power(1, lifts[i]), quantile_slack);
  }
  assert_int_equal(bad, 0);
}

/* Known before the run: 999 replicates stand for all, and the bootstrap's variance of a quantile is off by n^-1/4 (Hall and
 * Martin 1988, Probability Theory and Related Fields 80:261-268). */
static const double bootstrap_slack = 0.02;

static bool bootstrap_rejects(const test_table *table, uint64_t run) {
  expt_quantile_effect_options options;
  expt_frame *frame = NULL;
  expt_error err;
  expt_quantile_effect_options_init(&options);
  options.n_replicates = 999;
  options.seed = run;
  must(expt_quantile_effect(NULL, test_table_view(table), "latency", "group", probs, 1, &options, &frame, &err), &err);
  const bool rejected = rejects_upwards(frame, 0);
  expt_frame_free(frame);
  return rejected;
}

static void medians_by_the_bootstrap(void **state) {
  (void)state;
  const int64_t runs = runs_asked / 5;
  int bad = 0;
  for (int i = 0; i < 5; i += 2) {
    const xp_draws draws = draws_of("bootstrap", lifts[i]);
    int64_t rejected = 0;
    for (int64_t run = 0; run < runs; run++) {
      test_table *table = draw_revenue(&draws, (uint64_t)run, lifts[i]);
      rejected += bootstrap_rejects(table, (uint64_t)run);
      test_table_free(table);
    }
    bad += judge("bootstrap median", lifts[i], rejected, runs, quantile_power(0, lifts[i]), bootstrap_slack);
  }
  assert_int_equal(bad, 0);
}

/* ---- clusters: a covariate of the cluster and one of the unit ---- */

enum { CLUSTERS = 80, PER_CLUSTER = 10, ROWS = CLUSTERS * PER_CLUSTER };
static const double icc = 0.2, between = 0.6, within = 0.5;
static const double shifts[] = {0.0, 0.06, 0.12, 0.18, 0.24};

/* Known before the run: each arm has a slope of its own, estimated from its 40 clusters, which adds 1/37 to the variance: .011
 * of power at .8. Found: power is .005 to .015 above what is told, because the analysis takes its slopes for known (with no
 * effect it rejects .0269 upwards, not .025), and that outweighs it. The test that the plan is of is in test_power_size.c. */
static const double cluster_slack = 0.015;

static double cluster_power(double shift) {
  expt_power_plan plan = {.struct_size = sizeof plan};
  expt_power_cluster_options options;
  expt_error err;
  expt_power_cluster_options_init(&options);
  options.reduction_between = between;
  options.reduction_within = within;
  options.covariates = 1;
  must(expt_power_cluster(0, 1, icc, PER_CLUSTER, shift, CLUSTERS / 2, CLUSTERS / 2, &options, &plan, &err), &err);
  return plan.power;
}

static test_table *draw_clusters(const xp_draws *draws, uint64_t run, double shift) {
  static double of_cluster[2][CLUSTERS], of_unit[2][ROWS], y[ROWS], known[ROWS];
  static int64_t group[ROWS], cluster[ROWS];
  for (uint32_t k = 0; k < 2; k++) {
    xp_fill_normal(draws, run * CLUSTERS, k, CLUSTERS, of_cluster[k]);
    xp_fill_normal(draws, run * ROWS, k + 2, ROWS, of_unit[k]);
  }
  for (int64_t i = 0; i < ROWS; i++) {
    const int64_t j = i / PER_CLUSTER;
    cluster[i] = j;
    group[i] = j >= CLUSTERS / 2;
    known[i] = of_cluster[0][j];
    y[i] = sqrt(icc) * (sqrt(between) * of_cluster[0][j] + sqrt(1.0 - between) * of_cluster[1][j]) +
           sqrt(1.0 - icc) * (sqrt(within) * of_unit[0][i] + sqrt(1.0 - within) * of_unit[1][i]) + (group[i] ? shift : 0.0);
  }
  test_table *table = test_table_create(ROWS);
  test_table_integers(table, "group", group);
  test_table_integers(table, "cluster", cluster);
  test_table_doubles(table, "y", y);
  test_table_doubles(table, "x1", known);
  test_table_doubles(table, "x2", of_unit[0]);
  return table;
}

static bool clusters_reject(const test_table *table) {
  expt_error err;
  expt_analysis *analysis = analysis_split_by(NULL, (split_by){.cluster = "cluster"});
  add_mean(analysis, "lin", "y", 2, both_covariates, EXPT_MISSING_REJECT);
  must(expt_analysis_add(analysis, test_table_view(table), "b", &err), &err);
  expt_frame *frame = ask(analysis);
  const bool rejected = rejects_upwards(frame, 0);
  expt_frame_free(frame);
  expt_analysis_free(analysis);
  return rejected;
}

static void clusters_with_covariates(void **state) {
  (void)state;
  int bad = 0;
  for (int i = 0; i < 5; i++) {
    const xp_draws draws = draws_of("cluster", shifts[i]);
    int64_t rejected = 0;
    for (int64_t run = 0; run < runs_asked; run++) {
      test_table *table = draw_clusters(&draws, (uint64_t)run, shifts[i]);
      rejected += clusters_reject(table);
      test_table_free(table);
    }
    bad += judge("clusters", shifts[i], rejected, runs_asked, cluster_power(shifts[i]), cluster_slack);
  }
  assert_int_equal(bad, 0);
}

int main(int argc, char **argv) {
  if (argc > 1) runs_asked = strtol(argv[1], NULL, 10);
  const struct CMUnitTest tests[] = {cmocka_unit_test(quantiles_by_the_analysis), cmocka_unit_test(medians_by_the_bootstrap),
                                     cmocka_unit_test(clusters_with_covariates)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
