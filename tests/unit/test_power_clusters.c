/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Designs of whole clusters with covariates: 30 digits and pypowerup (tests/reference/power/make_clusters.py), what must hold
 * whatever the numbers, what is refused. */
#include "power_support.h"

/* ---- against the reference ---- */

#define TAKE_COVARIATES(options, csv)                              \
  do {                                                             \
    TAKE_SIDES(options, csv);                                      \
    (options).size_variation = csv_number(csv, "variation");       \
    (options).reduction_between = csv_number(csv, "between");      \
    (options).reduction_within = csv_number(csv, "within");        \
    (options).covariates = (int32_t)csv_integer(csv, "covariates"); \
  } while (0)

static void check_row(const csv_file *csv) {
  const double sd = csv_number(csv, "sd"), icc = csv_number(csv, "icc"), units = csv_number(csv, "size");
  const double effect = csv_number(csv, "effect");
  const int64_t n0 = csv_integer(csv, "n0"), n1 = csv_integer(csv, "n1");
  PLAN(power);
  PLAN(size);
  PLAN(mde);
  expt_power_cluster_options p;
  expt_power_cluster_options_init(&p);
  TAKE_COVARIATES(p, csv);
  works(expt_power_cluster(0, sd, icc, units, effect, n0, n1, &p, &power, &error));
  assert_true(power.df == (double)(n0 + n1 - 2 - p.covariates));
  expt_sample_size_cluster_options s;
  expt_sample_size_cluster_options_init(&s);
  TAKE_COVARIATES(s, csv);
  s.allocation = (double)n1 / (double)n0;
  works(expt_sample_size_cluster(0, sd, icc, units, effect, &s, &size, &error));
  expt_mde_cluster_options m;
  expt_mde_cluster_options_init(&m);
  TAKE_COVARIATES(m, csv);
  works(expt_mde_cluster(0, sd, icc, units, n0, n1, &m, &mde, &error));
  check_answers(csv, &power, &size, &mde);
  if (csv_text(csv, "peer_power")[0] != '\0') relatively(csv, "peer_power", power.power, peer_precision);
}

static void reference(void **state) {
  (void)state;
  csv_file csv;
  int rows = 0;
  assert_true(csv_open(&csv, FOLDER "clusters.csv"));
  for (; csv_next(&csv); rows++)
    check_row(&csv);
  fclose(csv.file);
  assert_int_equal(rows, 10);
}

/* ---- laws ---- */

static expt_power_plan power_of(double sd, double icc, double between, double within, int32_t covariates) {
  PLAN(plan);
  expt_power_cluster_options options;
  expt_power_cluster_options_init(&options);
  options.size_variation = 0.4;
  options.reduction_between = between;
  options.reduction_within = within;
  options.covariates = covariates;
  works(expt_power_cluster(5, sd, icc, 30, 0.2, 25, 35, &options, &plan, &error));
  return plan;
}

static void nothing_told_changes_nothing(void **state) {
  (void)state;
  PLAN(plain);
  expt_power_cluster_options options;
  expt_power_cluster_options_init(&options);
  options.size_variation = 0.4;
  works(expt_power_cluster(5, 1, 0.1, 30, 0.2, 25, 35, &options, &plain, &error));
  assert_true(power_of(1, 0.1, 0, 0, 0).power == plain.power);
  assert_true(plain.df == 58);
  assert_string_equal(plain.formula, "t of cluster means with a design effect, noncentral t");
  assert_string_equal(power_of(1, 0.1, 0.5, 0, 1).formula, "t of cluster means, design effect after covariates, noncentral t");
}

/* The same share of both levels is that share of all. */
static void one_share_for_both_levels_is_a_smaller_sd(void **state) {
  (void)state;
  near_or_equal("power", power_of(2, 0.1, 0.75, 0.75, 0).power, power_of(1, 0.1, 0, 0, 0).power, 1e-14);
}

static void each_share_is_of_its_own_level(void **state) {
  (void)state;
  assert_true(power_of(1, 1, 0.3, 0.9, 0).variance_factor == power_of(1, 1, 0.3, 0, 0).variance_factor);
  assert_true(power_of(1, 0, 0.9, 0.3, 0).variance_factor == power_of(1, 0, 0, 0.3, 0).variance_factor);
  /* 1 + (1.16 30 - 1) .1 = 4.38, of which 3.48 are between clusters */
  near_or_equal("all of it", power_of(1, 0.1, 0, 0, 0).variance_factor, 4.38, 1e-14);
  near_or_equal("half of what is between", power_of(1, 0.1, 0.5, 0, 0).variance_factor, 4.38 - 1.74, 1e-14);
  near_or_equal("half of the rest", power_of(1, 0.1, 0, 0.5, 0).variance_factor, 4.38 - 0.45, 1e-14);
}

static void a_covariate_that_explains_nothing_costs(void **state) {
  (void)state;
  const expt_power_plan with = power_of(1, 0.1, 0, 0, 3), without = power_of(1, 0.1, 0, 0, 0);
  assert_true(with.df == without.df - 3 && with.power < without.power);
  assert_true(with.exact_units > without.exact_units && with.mde > without.mde);
}

/* With an effect this large only the degrees of freedom ask for clusters. */
static void covariates_need_clusters(void **state) {
  (void)state;
  PLAN(plan);
  expt_sample_size_cluster_options options;
  expt_sample_size_cluster_options_init(&options);
  options.covariates = 20;
  works(expt_sample_size_cluster(0, 1, 0.1, 30, 50, &options, &plan, &error));
  assert_true(plan.df >= 1 && plan.power >= 0.8);
  assert_true(plan.total_units == 24);
}

/* ---- refusals ---- */

static void refused(double between, double within, int32_t covariates, const char *field) {
  expt_power_plan plan = {.struct_size = sizeof plan, .power = -7.0};
  expt_mde_cluster_options options;
  expt_mde_cluster_options_init(&options);
  options.reduction_between = between;
  options.reduction_within = within;
  options.covariates = covariates;
  assert_int_equal(expt_mde_cluster(1, 1, 0.1, 20, 4, 6, &options, &plan, &error), EXPT_E_ARGUMENT);
  assert_string_equal(error.argument, "options");
  assert_string_equal(error.field, field);
  assert_true(plan.power == -7.0);
}

static void refusals(void **state) {
  (void)state;
  refused(1, 0, 0, "reduction_between");
  refused(-0.1, 0, 0, "reduction_between");
  refused(NAN, 0, 0, "reduction_between");
  refused(0, 1, 0, "reduction_within");
  refused(0, 0, -1, "covariates");
  refused(0, 0, 1001, "covariates");
  refused(0, 0, 8, "covariates");
  assert_string_equal(error.message, "8 given; allowed with 10 clusters in two arms: at most 7");
  PLAN(plan);
  expt_mde_cluster_options options;
  expt_mde_cluster_options_init(&options);
  options.covariates = 7;
  works(expt_mde_cluster(1, 1, 0.1, 20, 4, 6, &options, &plan, &error));
  assert_true(plan.df == 1 && plan.effect > 0);
}

int main(void) {
  const struct CMUnitTest all[] = {
      cmocka_unit_test(reference),
      cmocka_unit_test(nothing_told_changes_nothing),
      cmocka_unit_test(one_share_for_both_levels_is_a_smaller_sd),
      cmocka_unit_test(each_share_is_of_its_own_level),
      cmocka_unit_test(a_covariate_that_explains_nothing_costs),
      cmocka_unit_test(covariates_need_clusters),
      cmocka_unit_test(refusals),
  };
  return cmocka_run_group_tests(all, NULL, NULL);
}
