/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Designs of quantiles: 30 digits from laws with a known density (tests/reference/power/make_quantiles.py), what must hold
 * whatever the numbers, what is refused. */
#include "power_support.h"

/* ---- against the reference ---- */

/* 40,000 samples know their variance to .7 %: 4.9 of that, and 1.5 % for samples of 2,001 units where the formula is for many. */
static const double simulated_precision = 0.05;

static void check_row(const csv_file *csv) {
  const double prob = csv_number(csv, "prob"), base = csv_number(csv, "base"), error_of = csv_number(csv, "std_error");
  const double effect = asked(csv, csv_number(csv, "effect"));
  const int64_t pilot = csv_integer(csv, "pilot"), n0 = csv_integer(csv, "n0"), n1 = csv_integer(csv, "n1");
  PLAN(power);
  PLAN(size);
  PLAN(mde);
  expt_power_quantile_options p;
  expt_power_quantile_options_init(&p);
  TAKE_TERMS(p, csv);
  p.treatment_std_error = csv_number(csv, "other");
  works(expt_power_quantile(prob, base, error_of, pilot, effect, n0, n1, &p, &power, &error));
  expt_sample_size_quantile_options s;
  expt_sample_size_quantile_options_init(&s);
  TAKE_TERMS(s, csv);
  s.treatment_std_error = p.treatment_std_error;
  s.allocation = (double)n1 / (double)n0;
  works(expt_sample_size_quantile(prob, base, error_of, pilot, effect, &s, &size, &error));
  expt_mde_quantile_options m;
  expt_mde_quantile_options_init(&m);
  TAKE_TERMS(m, csv);
  m.treatment_std_error = p.treatment_std_error;
  works(expt_mde_quantile(prob, base, error_of, pilot, n0, n1, &m, &mde, &error));
  check_answers(csv, &power, &size, &mde);
  relatively(csv, "variance", error_of * error_of * (double)pilot, 1e-12);
  relatively(csv, "variance", csv_number(csv, "simulated"), simulated_precision);
}

static void reference(void **state) {
  (void)state;
  csv_file csv;
  int rows = 0;
  assert_true(csv_open(&csv, FOLDER "quantiles.csv"));
  for (; csv_next(&csv); rows++)
    check_row(&csv);
  fclose(csv.file);
  assert_int_equal(rows, 8);
}

/* ---- laws ---- */

/* A standard error of s from n units is a mean's whose units vary by s sqrt(n); which quantile it is does not matter then. */
static void a_standard_error_is_all_it_takes(void **state) {
  (void)state;
  PLAN(mean);
  PLAN(quantile);
  works(expt_power_mean(40, 3, 0.4, 700, 900, NULL, &mean, &error));
  works(expt_power_quantile(0.5, 40, 0.3, 100, 0.4, 700, 900, NULL, &quantile, &error));
  near_or_equal("power", quantile.power, mean.power, 1e-14);
  near_or_equal("smallest effect", quantile.mde, mean.mde, 1e-14);
  near_or_equal("units", quantile.exact_units, mean.exact_units, 1e-10);
  works(expt_power_quantile(0.9, 40, 3, 1, 0.4, 700, 900, NULL, &quantile, &error));
  near_or_equal("power", quantile.power, mean.power, 1e-14);
  assert_string_equal(quantile.formula, "quantile by its standard error, Welch t, noncentral t");
}

/* Twice the units and the error over root 2: the same past data, told otherwise. */
static void past_data_of_any_size_say_the_same(void **state) {
  (void)state;
  PLAN(few);
  PLAN(many);
  works(expt_sample_size_quantile(0.95, 2300, 28, 20000, -20, NULL, &few, &error));
  works(expt_sample_size_quantile(0.95, 2300, 28 / sqrt(2.0), 40000, -20, NULL, &many, &error));
  near_or_equal("units", few.exact_units, many.exact_units, 1e-9 * many.exact_units);
}

static void the_answer_is_a_sentence(void **state) {
  (void)state;
  PLAN(plan);
  expt_power_quantile_options options;
  expt_power_quantile_options_init(&options);
  options.relative = 1;
  options.both_sides = 1;
  works(expt_power_quantile(0.95, 2300, 28, 20000, -0.01, 50000, 50000, &options, &plan, &error));
  /* statsmodels 0.13.5, TTestIndPower with 23 / (28 sqrt(20000)): power .15080, 465294.47 units, .0305057 of 2300 */
  assert_string_equal(plan.message,
                      "With 50000 control and 50000 treatment units an effect of -1 % of the control (-23) is seen with power "
                      "0.1508: power 0.8 takes 465295 control and 465295 treatment units, or an effect of -3.051 % of the "
                      "control (-70.16).");
}

static bool is_rough(const expt_power_plan *plan) {
  return strstr(plan->message, " This is rough: an arm has about ") != NULL;
}

/* Ten units beyond the quantile are what the notes of the analysis ask for too. */
static void few_units_beyond_the_quantile_are_said(void **state) {
  (void)state;
  PLAN(plan);
  works(expt_mde_quantile(0.99, 9, 2, 500, 999, 5000, NULL, &plan, &error));
  assert_true(is_rough(&plan));
  assert_non_null(strstr(plan.message, "about 10 units beyond the quantile."));
  works(expt_mde_quantile(0.99, 9, 2, 500, 1001, 5000, NULL, &plan, &error));
  assert_false(is_rough(&plan));
  works(expt_mde_quantile(0.01, 9, 2, 500, 5000, 900, NULL, &plan, &error));
  assert_true(is_rough(&plan));
  works(expt_sample_size_quantile(0.5, 9, 2, 50, 60, NULL, &plan, &error));
  assert_true(is_rough(&plan));
  works(expt_power_quantile(0.9, 9, 2, 50, 6, 40, 40, NULL, &plan, &error));
  assert_true(is_rough(&plan));
}

/* Three arms, a margin, trillions of units and the warning: nothing is cut off. */
static void a_long_answer_is_whole(void **state) {
  (void)state;
  PLAN(plan);
  expt_power_quantile_options options;
  expt_power_quantile_options_init(&options);
  options.arms = 3;
  options.relative = 1;
  options.null_value = -0.01234;
  works(expt_power_quantile(0.999, 12345.678, 4321.5, 123456, -0.012325, 1234, 5678, &options, &plan, &error));
  assert_true(plan.units_needed > 1e12);
  assert_true(is_rough(&plan));
  const char *const end = " units beyond the quantile.";
  assert_string_equal(plan.message + strlen(plan.message) - strlen(end), end);
}

static void clusters_bring_their_units(void **state) {
  (void)state;
  PLAN(plan);
  expt_mde_quantile_options options;
  expt_mde_quantile_options_init(&options);
  options.cluster_size = 200;
  works(expt_mde_quantile(0.95, 9, 2, 30, 24, 24, &options, &plan, &error));
  assert_false(is_rough(&plan));
  assert_non_null(strstr(plan.message, "With 24 control and 24 treatment clusters"));
}

/* ---- refusals ---- */

static expt_power_plan untouched;

static void refused(expt_status status, const char *argument, const char *field) {
  assert_int_equal(status, EXPT_E_ARGUMENT);
  assert_string_equal(error.argument, argument);
  assert_string_equal(error.field, field);
  assert_true(untouched.power == -7.0);
}

static void with(double treatment_std_error, double cluster_size, const char *field) {
  expt_mde_quantile_options options;
  expt_mde_quantile_options_init(&options);
  options.treatment_std_error = treatment_std_error;
  options.cluster_size = cluster_size;
  refused(expt_mde_quantile(0.5, 1, 1, 9, 9, 9, &options, &untouched, &error), "options", field);
}

static void refusals(void **state) {
  (void)state;
  expt_power_plan *const plan = &untouched;
  untouched = (expt_power_plan){.struct_size = sizeof untouched, .power = -7.0};
  refused(expt_power_quantile(0, 1, 1, 9, 1, 9, 9, NULL, plan, &error), "prob", "");
  refused(expt_power_quantile(1, 1, 1, 9, 1, 9, 9, NULL, plan, &error), "prob", "");
  refused(expt_power_quantile(NAN, 1, 1, 9, 1, 9, 9, NULL, plan, &error), "prob", "");
  refused(expt_power_quantile(0.5, INFINITY, 1, 9, 1, 9, 9, NULL, plan, &error), "control_value", "");
  refused(expt_power_quantile(0.5, 1, 0, 9, 1, 9, 9, NULL, plan, &error), "std_error", "");
  refused(expt_power_quantile(0.5, 1, 1, 0, 1, 9, 9, NULL, plan, &error), "pilot_units", "");
  refused(expt_power_quantile(0.5, 1, 1, 9, NAN, 9, 9, NULL, plan, &error), "effect", "");
  refused(expt_power_quantile(0.5, 1, 1, 9, 1, 1, 9, NULL, plan, &error), "control_units", "");
  refused(expt_mde_quantile(0.5, 1, 1, 9, 9, 1, NULL, plan, &error), "treatment_units", "");
  refused(expt_sample_size_quantile(0.5, 1, 1, 9, 0, NULL, plan, &error), "effect", "");
  with(0, 1, "treatment_std_error");
  with(NAN, 0.5, "cluster_size");
  expt_sample_size_quantile_options options;
  expt_sample_size_quantile_options_init(&options);
  options.relative = 1;
  refused(expt_sample_size_quantile(0.5, 0, 1, 9, 1, &options, plan, &error), "control_value", "");
}

int main(void) {
  const struct CMUnitTest all[] = {
      cmocka_unit_test(reference),
      cmocka_unit_test(a_standard_error_is_all_it_takes),
      cmocka_unit_test(past_data_of_any_size_say_the_same),
      cmocka_unit_test(the_answer_is_a_sentence),
      cmocka_unit_test(few_units_beyond_the_quantile_are_said),
      cmocka_unit_test(a_long_answer_is_whole),
      cmocka_unit_test(clusters_bring_their_units),
      cmocka_unit_test(refusals),
  };
  return cmocka_run_group_tests(all, NULL, NULL);
}
