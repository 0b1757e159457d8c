/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions that have no answer: refused with the name of what is wrong, the answer untouched. */
#include "cmocka_all.h"

#include <experiment/mde.h>
#include <experiment/sample_size.h>
#include <math.h>

static expt_power_plan plan;
static expt_error error;

static void begin(void) {
  plan = (expt_power_plan){.struct_size = sizeof plan, .power = -7.0};
}

static void refused(expt_status status, const char *argument, const char *field) {
  assert_int_equal(status, EXPT_E_ARGUMENT);
  assert_string_equal(error.argument, argument);
  assert_string_equal(error.field, field);
  assert_true(plan.power == -7.0);
}

#define REFUSED(argument, field, call) \
  do {                                 \
    begin();                           \
    refused((call), argument, field);  \
  } while (0)

static void numbers(void **state) {
  (void)state;
  REFUSED("control_rate", "", expt_power_proportion(0.0, 0.1, 10, 10, NULL, &plan, &error));
  REFUSED("control_rate", "", expt_power_proportion(NAN, 0.1, 10, 10, NULL, &plan, &error));
  REFUSED("effect", "", expt_power_proportion(0.5, 0.51, 10, 10, NULL, &plan, &error));
  REFUSED("effect", "", expt_power_proportion(0.5, NAN, 10, 10, NULL, &plan, &error));
  REFUSED("control_units", "", expt_power_proportion(0.5, 0.1, 0, 10, NULL, &plan, &error));
  REFUSED("treatment_units", "", expt_mde_mean(1, 1, 2, 1, NULL, &plan, &error));
  REFUSED("sd", "", expt_mde_mean(1, 0, 2, 2, NULL, &plan, &error));
  REFUSED("control_mean", "", expt_mde_mean(INFINITY, 1, 2, 2, NULL, &plan, &error));
  REFUSED("effect", "", expt_sample_size_mean(1, 1, 0, NULL, &plan, &error));
  REFUSED("denominator", "", expt_sample_size_ratio(1, 0, 1, 1, 0, 0.1, NULL, &plan, &error));
  REFUSED("covariance", "", expt_sample_size_ratio(1, 1, 1, 1, 1.1, 0.1, NULL, &plan, &error));
  REFUSED("covariance", "", expt_sample_size_ratio(1, 1, 1, 1, 1, 0.1, NULL, &plan, &error));
  REFUSED("numerator_variance", "", expt_sample_size_ratio(1, 1, -1, 1, 0, 0.1, NULL, &plan, &error));
  REFUSED("effect", "", expt_power_count(1, -1.1, 10, 10, NULL, &plan, &error));
  REFUSED("control_exposure", "", expt_power_count(1, 0.1, 0, 10, NULL, &plan, &error));
  REFUSED("icc", "", expt_power_cluster(1, 1, 1.1, 20, 0.1, 10, 10, NULL, &plan, &error));
  REFUSED("cluster_size", "", expt_power_cluster(1, 1, 0.1, 0.9, 0.1, 10, 10, NULL, &plan, &error));
  REFUSED("treatment_clusters", "", expt_mde_cluster(1, 1, 0.1, 2, 10, 1, NULL, &plan, &error));
  REFUSED("planned_share", "", expt_mde_srm(1, 10, NULL, &plan, &error));
  REFUSED("units", "", expt_mde_srm(0.5, 0, NULL, &plan, &error));
  REFUSED("actual_share", "", expt_sample_size_srm(0.5, 0.5, NULL, &plan, &error));
}

static expt_status with(expt_sample_size_proportion_options options, double effect) {
  return expt_sample_size_proportion(0.3, effect, &options, &plan, &error);
}

static void options(void **state) {
  (void)state;
  expt_sample_size_proportion_options good, bad;
  expt_sample_size_proportion_options_init(&good);
#define BAD(name, value) (bad = good, bad.name = (value), bad)
  REFUSED("options", "alpha", with(BAD(alpha, 0.0), 0.1));
  REFUSED("options", "alpha", with(BAD(alpha, 1.0), 0.1));
  REFUSED("options", "power", with(BAD(power, 0.05), 0.1));
  REFUSED("options", "power", with(BAD(power, NAN), 0.1));
  REFUSED("options", "arms", with(BAD(arms, 1), 0.1));
  REFUSED("options", "allocation", with(BAD(allocation, 0.0), 0.1));
  REFUSED("options", "alternative", with(BAD(alternative, 3), 0.1));
  REFUSED("options", "correction", with(BAD(correction, -1), 0.1));
  REFUSED("options", "null_variance", with(BAD(null_variance, 3), 0.1));
  REFUSED("options", "relative", with(BAD(relative, 2), 0.1));
  REFUSED("options", "both_sides", with(BAD(both_sides, -1), 0.1));
  REFUSED("options", "variance_reduction", with(BAD(variance_reduction, 1.0), 0.1));
  REFUSED("options", "null_value", with(BAD(null_value, 0.7), 0.1));
  REFUSED("effect", "", with(BAD(alternative, EXPT_ALTERNATIVE_LESS), 0.1));
  REFUSED("effect", "", with(BAD(null_value, 0.1), 0.1));
  expt_power_mean_options mean;
  expt_power_mean_options_init(&mean);
  mean.treatment_sd = -1.0;
  REFUSED("options", "treatment_sd", expt_power_mean(1, 1, 1, 9, 9, &mean, &plan, &error));
  mean.treatment_sd = NAN;
  mean.relative = 1;
  REFUSED("control_mean", "", expt_power_mean(0, 1, 1, 9, 9, &mean, &plan, &error));
}

static void versions(void **state) {
  (void)state;
  plan = (expt_power_plan){.struct_size = 8};
  assert_int_equal(expt_mde_proportion(0.5, 9, 9, NULL, &plan, &error), EXPT_E_VERSION);
  assert_int_equal(expt_mde_proportion(0.5, 9, 9, NULL, NULL, &error), EXPT_E_ARGUMENT);
  expt_duration_plan duration = {0};
  assert_int_equal(expt_duration(10, 10, NULL, &duration, &error), EXPT_E_VERSION);
}

static void duration_is_refused(const char *argument, const char *field, double units, double daily,
                                const expt_duration_options *given) {
  expt_duration_plan duration = {.struct_size = sizeof duration, .days = -7};
  assert_int_equal(expt_duration(units, daily, given, &duration, &error), EXPT_E_ARGUMENT);
  assert_string_equal(error.argument, argument);
  assert_string_equal(error.field, field);
  assert_true(duration.days == -7);
}

static void durations(void **state) {
  (void)state;
  duration_is_refused("units", "", 0, 10, NULL);
  duration_is_refused("daily_units", "", 10, 0, NULL);
  duration_is_refused("daily_units", "", 1e15, 1e-3, NULL);
  expt_duration_options given;
  expt_duration_options_init(&given);
  given.share = 0;
  duration_is_refused("options", "share", 10, 10, &given);
  expt_duration_options_init(&given);
  given.weekdays = 8;
  duration_is_refused("options", "weekdays", 10, 10, &given);
}

int main(void) {
  const struct CMUnitTest all[] = {cmocka_unit_test(numbers), cmocka_unit_test(options), cmocka_unit_test(versions),
                                   cmocka_unit_test(durations)};
  return cmocka_run_group_tests(all, NULL, NULL);
}
