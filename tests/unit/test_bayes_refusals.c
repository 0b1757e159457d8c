/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions about posteriors that have no answer: refused with the name of what is wrong, the answer untouched. */
#include "cmocka_all.h"

#include <experiment/bayes.h>
#include <math.h>

static expt_posterior p;
static expt_error error;

static void begin(void) {
  p = (expt_posterior){.struct_size = sizeof p, .better = -7.0};
}

static void refused(expt_status status, const char *argument, const char *field) {
  assert_int_equal(status, EXPT_E_ARGUMENT);
  assert_string_equal(error.argument, argument);
  assert_string_equal(error.field, field);
  assert_true(p.better == -7.0);
}

#define REFUSED(argument, field, call) \
  do {                                 \
    begin();                           \
    refused((call), argument, field);  \
  } while (0)

static void counts(void **state) {
  (void)state;
  REFUSED("control_successes", "", expt_posterior_beta(NULL, 11, 10, 1, 10, NULL, &p, &error));
  REFUSED("control_successes", "", expt_posterior_beta(NULL, -1, 10, 1, 10, NULL, &p, &error));
  REFUSED("treatment_units", "", expt_posterior_beta(NULL, 1, 10, 0, -1, NULL, &p, &error));
  REFUSED("control_units", "", expt_posterior_beta(NULL, 1, INT64_MAX, 1, 10, NULL, &p, &error));
  REFUSED("control_events", "", expt_posterior_gamma_poisson(NULL, 3, 0, 1, 10, NULL, &p, &error));
  REFUSED("treatment_exposure", "", expt_posterior_gamma_poisson(NULL, 3, 1, 1, NAN, NULL, &p, &error));
  REFUSED("treatment_payers", "", expt_posterior_hurdle(NULL, 10, 5, 1, 1, 10, 11, 1, 1, NULL, &p, &error));
  const double values[] = {1, 1}, good[] = {1, 2}, infinite[] = {1, INFINITY};
  const int64_t some[] = {3, 4}, negative[] = {3, -4};
  REFUSED("values", "", expt_posterior_dirichlet(NULL, values, some, some, 2, NULL, &p, &error));
  REFUSED("values", "", expt_posterior_dirichlet(NULL, infinite, some, some, 2, NULL, &p, &error));
  assert_int_equal(error.row, 1);
  REFUSED("values", "", expt_posterior_dirichlet(NULL, NULL, some, some, 2, NULL, &p, &error));
  REFUSED("treatment_counts", "", expt_posterior_dirichlet(NULL, good, some, negative, 2, NULL, &p, &error));
  REFUSED("control_counts", "", expt_posterior_dirichlet(NULL, good, NULL, some, 2, NULL, &p, &error));
  REFUSED("n_categories", "", expt_posterior_dirichlet(NULL, good, some, some, 1, NULL, &p, &error));
}

static void moments(void **state) {
  (void)state;
  REFUSED("control_mean", "", expt_posterior_normal(NULL, 10, NAN, 1, 10, 1, 1, NULL, &p, &error));
  REFUSED("treatment_variance", "", expt_posterior_normal(NULL, 10, 1, 1, 10, 1, -1, NULL, &p, &error));
  REFUSED("treatment_log_variance", "", expt_posterior_lognormal(NULL, 10, 1, 1, 10, 1, INFINITY, NULL, &p, &error));
  REFUSED("control_log_mean", "", expt_posterior_lognormal(NULL, 10, 301, 1, 10, 1, 1, NULL, &p, &error));
  REFUSED("estimate", "", expt_posterior_effect(INFINITY, 1, NULL, &p, &error));
  REFUSED("std_error", "", expt_posterior_effect(1, 0, NULL, &p, &error));
  REFUSED("std_error", "", expt_posterior_effect(1, -1, NULL, &p, &error));
}

/* A prior that is no law needs data to become one. */
static void improper_prior_without_data(void **state) {
  (void)state;
  REFUSED("control_units", "", expt_posterior_normal(NULL, 0, 0, 0, 10, 1, 1, NULL, &p, &error));
  REFUSED("treatment_units", "", expt_posterior_normal(NULL, 10, 0, 1, 1, 1, 1, NULL, &p, &error));
  REFUSED("treatment_exposure", "", expt_posterior_gamma_poisson(NULL, 3, 10, 0, 0, NULL, &p, &error));
  REFUSED("treatment_payers", "", expt_posterior_hurdle(NULL, 10, 5, 1, 1, 10, 0, 0, 0, NULL, &p, &error));
  expt_posterior_gamma_poisson_options none;
  expt_posterior_gamma_poisson_options_init(&none);
  none.prior_events = 0.0;
  REFUSED("control_events", "", expt_posterior_gamma_poisson(NULL, 0, 10, 5, 10, &none, &p, &error));
}

static expt_status with(expt_posterior_beta_options options) {
  return expt_posterior_beta(NULL, 1, 10, 2, 10, &options, &p, &error);
}

static void options(void **state) {
  (void)state;
  expt_posterior_beta_options good, bad;
  expt_posterior_beta_options_init(&good);
#define OPTION(field, value) \
  bad = good;                \
  bad.field = (value);       \
  REFUSED("options", #field, with(bad))
  OPTION(confidence, 1.0);
  OPTION(confidence, NAN);
  OPTION(min_effect, INFINITY);
  OPTION(rope_low, 0.1);
  OPTION(prior_successes, 0.0);
  OPTION(prior_failures, INFINITY);
  bad = good;
  bad.rope_low = 0.2;
  bad.rope_high = 0.1;
  REFUSED("options", "rope_low", with(bad));
  expt_posterior_normal_options normal;
  expt_posterior_normal_options_init(&normal);
  normal.prior_df = -2.0;
  REFUSED("options", "prior_df", expt_posterior_normal(NULL, 10, 1, 1, 10, 1, 1, &normal, &p, &error));
  expt_posterior_effect_options effect;
  expt_posterior_effect_options_init(&effect);
  effect.prior_sd = 0.0;
  REFUSED("options", "prior_sd", expt_posterior_effect(1, 1, &effect, &p, &error));
  expt_posterior_hurdle_options hurdle;
  expt_posterior_hurdle_options_init(&hurdle);
  hurdle.most_log_sd = 0.0;
  REFUSED("options", "most_log_sd", expt_posterior_hurdle(NULL, 10, 5, 1, 1, 10, 5, 1, 1, &hurdle, &p, &error));
}

static void sizes(void **state) {
  (void)state;
  begin();
  p.struct_size = 0;
  assert_int_equal(expt_posterior_beta(NULL, 1, 10, 1, 10, NULL, &p, &error), EXPT_E_VERSION);
  assert_true(p.better == -7.0);
  begin();
  expt_posterior_beta_options zero = {0};
  assert_int_equal(expt_posterior_beta(NULL, 1, 10, 1, 10, &zero, &p, &error), EXPT_E_VERSION);
  assert_int_equal(expt_posterior_beta(NULL, 1, 10, 1, 10, NULL, NULL, &error), EXPT_E_ARGUMENT);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(counts),  cmocka_unit_test(moments), cmocka_unit_test(improper_prior_without_data),
      cmocka_unit_test(options), cmocka_unit_test(sizes),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
