/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sizes and coverage of the sample procedures at 10,000 simulated experiments, each cell judged at a band of 1 - 1e-6. The seed of a cell is
 * XXH64 of "<procedure>/<design>". Argument: mann_whitney, quantile_effect, bootstrap or permutation; none = all. */
#include "lib/math/variates.h"
#include "tests/unit/samples_support.h"

#include <math.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

enum { RUNS = 10000, MOST_UNITS = 200 };

typedef struct design {
  const char *name;
  int64_t n_control, n_variant;
  bool skewed; /* exp of normals, a third of them 0 */
  double variant_sd;
} design;

static const design designs[] = {{"balanced", 30, 30, false, 1},
                                 {"lopsided", 18, 162, false, 1},
                                 {"zero_inflated", 60, 60, true, 1},
                                 {"unequal_variances", 30, 60, false, 3}};

static void draw_arm(const xp_draws *draws, const design *of, uint64_t run, int64_t arm, double *out) {
  const int64_t n = arm == 0 ? of->n_control : of->n_variant;
  xp_fill_normal(draws, run * MOST_UNITS, (uint32_t)arm, n, out);
  for (int64_t i = 0; i < n; i++) {
    const bool zero = xp_draw_uniform(draws, run * MOST_UNITS + (uint64_t)i, (uint32_t)(arm + 2)) < 1.0 / 3;
    if (of->skewed) out[i] = zero ? 0 : exp(out[i]);
    if (!of->skewed && arm == 1) out[i] *= of->variant_sd;
  }
}

/* 1 when the procedure errs at 5 %. */
typedef int (*procedure)(const test_table *table, uint64_t run);

static expt_error error;

static int mann_whitney(const test_table *table, uint64_t run) {
  (void)run;
  expt_frame *frame = NULL;
  must_work(expt_mann_whitney(NULL, test_table_view(table), "value", "variant", NULL, &frame, &error), &error);
  const int rejected = the(frame, "p_value") < 0.05;
  expt_frame_free(frame);
  return rejected;
}

static int outer_limits(const test_table *table, uint64_t run) {
  expt_quantile_effect_options options;
  expt_quantile_effect_options_init(&options);
  options.n_replicates = 100;
  options.seed = run;
  const double median = 0.5;
  expt_frame *frame = NULL;
  must_work(expt_quantile_effect(NULL, test_table_view(table), "value", "variant", &median, 1, &options, &frame, &error),
            &error);
  const int missed = the(frame, "outer_low") > 0 || the(frame, "outer_high") < 0;
  expt_frame_free(frame);
  return missed;
}

static int bootstrap(const test_table *table, uint64_t run) {
  expt_bootstrap_options options;
  expt_bootstrap_options_init(&options);
  options.interval = EXPT_BOOTSTRAP_INTERVAL_STUDENTISED;
  options.resampling = EXPT_RESAMPLING_MULTINOMIAL;
  options.n_replicates = 999;
  options.seed = run;
  expt_frame *frame = NULL;
  must_work(expt_bootstrap(NULL, test_table_view(table), "value", "variant", &options, &frame, &error), &error);
  const int missed = the(frame, "ci_low") > 0 || the(frame, "ci_high") < 0;
  expt_frame_free(frame);
  return missed;
}

static int permutation(const test_table *table, uint64_t run) {
  static const char *const values[] = {"value"};
  expt_permutation_options options;
  expt_permutation_options_init(&options);
  options.n_permutations = 199;
  options.seed = run;
  expt_frame *frame = NULL;
  must_work(expt_permutation(NULL, test_table_view(table), values, 1, "variant", &options, &frame, &error), &error);
  const int rejected = the(frame, "p_value") <= 0.05;
  expt_frame_free(frame);
  return rejected;
}

/* What is known before the run: `slack` is how far above 5 % the procedure may truly be, and why. */
typedef struct cell {
  const char *name;
  procedure errs;
  int design;
  double slack;
} cell;

static const cell all_cells[] = {
    {"mann_whitney", mann_whitney, 0, 0},
    {"mann_whitney", mann_whitney, 1, 0.002}, /* normal approximation at 18 units: Lehmann 1975, 1.5 */
    {"mann_whitney", mann_whitney, 2, 0.002},
    {"quantile_effect", outer_limits, 0, 0}, /* at least nominal, whatever the law */
    {"quantile_effect", outer_limits, 1, 0},
    {"quantile_effect", outer_limits, 2, 0},
    {"quantile_effect", outer_limits, 3, 0},
    {"bootstrap", bootstrap, 0, 0.01}, /* second order: Hall 1992, 3.3; terms of 1 / n */
    {"bootstrap", bootstrap, 3, 0.01},
    {"permutation", permutation, 0, 0}, /* exact: the labels are exchangeable */
    {"permutation", permutation, 1, 0},
    {"permutation", permutation, 2, 0},
    {"permutation", permutation, 3, 0.01}, /* asymptotic: Chung and Romano 2013 */
};

static int run_cell(const cell *one) {
  char path[100];
  const design *const of = &designs[one->design];
  snprintf(path, sizeof path, "%s/%s", one->name, of->name);
  const xp_draws draws = xp_draws_of((xp_philox_key){XXH64(path, strlen(path), 0), 0}, EXPT_SIMD_SCALAR);
  double control[MOST_UNITS], variant[MOST_UNITS];
  int errors = 0;
  for (uint64_t run = 0; run < RUNS; run++) {
    draw_arm(&draws, of, run, 0, control);
    draw_arm(&draws, of, run, 1, variant);
    test_table *const table = two_arms(control, of->n_control, variant, of->n_variant);
    errors += one->errs(table, run);
    test_table_free(table);
  }
  const double found = (double)errors / RUNS, most = 0.05 + one->slack + 4.9 * sqrt(0.05 * 0.95 / RUNS);
  printf("%-40s %.4f, at most %.4f\n", path, found, most);
  return found > most;
}

int main(int argc, char **argv) {
  int bad = 0;
  for (size_t i = 0; i < sizeof all_cells / sizeof *all_cells; i++)
    if (argc < 2 || strcmp(argv[1], all_cells[i].name) == 0) bad += run_cell(&all_cells[i]);
  return bad > 0;
}
