/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The public comparisons of two posteriors. */
#include "cmocka_all.h"
#include "counted_memory.h"
#include "reference_csv.h"
#include "stats_support.h"

#include "lib/math/distributions.h"
#include <experiment/bayes.h>
#include <experiment/notes.h>
#include <math.h>

#define ANSWER(name) expt_posterior name = {.struct_size = sizeof name}
static expt_error error;

static void works(expt_status status) {
  if (status == EXPT_OK) return;
  print_error("%s %s %s: %s\n", error.function, error.argument, error.field, error.message);
  fail();
}

static bool has_note(const expt_posterior *p, expt_note note) {
  return (p->note_bits >> note & 1) != 0;
}

/* text 001's demo and dashboard, digits as published (the table of test_posterior.c has all); they end in a unit of the tenth. */
static void published_numbers(void **state) {
  (void)state;
  ANSWER(demo);
  ANSWER(dashboard);
  works(expt_posterior_beta(NULL, 1000, 10000, 1150, 10000, NULL, &demo, &error));
  near_or_equal("better", demo.better, 0.9996922438, 1e-10);
  near_or_equal("loss", demo.loss_treatment, 3.4497e-07, 5e-12);
  near_or_equal("lift", demo.lift_mean, 0.15088492, 5e-9);
  works(expt_posterior_beta(NULL, 850, 10000, 950, 10000, NULL, &dashboard, &error));
  near_or_equal("better", dashboard.better, 0.9932572623, 1e-10);
}

static void an_answer_is_coherent(const expt_posterior *p) {
  near_or_equal("sum", exp(p->log_better) + exp(p->log_worse), 1.0, 1e-12);
  const double scale = fmax(fabs(p->control_mean), fabs(p->treatment_mean));
  near_or_equal("E[max]", p->control_mean + p->loss_control, p->treatment_mean + p->loss_treatment, 1e-12 * scale);
  assert_true(p->effect_low < p->effect_mean && p->effect_mean < p->effect_high);
  assert_true(p->effect_hdi_high - p->effect_hdi_low <= p->effect_high - p->effect_low);
  assert_true(p->lift_hdi_high - p->lift_hdi_low <= p->lift_high - p->lift_low);
  near_or_equal("regions", p->below_rope + p->in_rope + p->above_rope, 1.0, 1e-12);
  near_or_equal("draws", p->std_error, 0.0, 0.0);
}

#define WITH_ROPE(type, name) \
  type name;                  \
  type##_init(&name);         \
  name.rope_low = -0.01;      \
  name.rope_high = 0.02;      \
  name.min_effect = 0.02

static void every_model_is_coherent(void **state) {
  (void)state;
  ANSWER(p);
  WITH_ROPE(expt_posterior_beta_options, beta);
  works(expt_posterior_beta(NULL, 1000, 10000, 1150, 10000, &beta, &p, &error));
  an_answer_is_coherent(&p);
  near_or_equal("above", p.above_min, p.above_rope, 0.0);
  WITH_ROPE(expt_posterior_gamma_poisson_options, rates);
  rates.relative = 1;
  works(expt_posterior_gamma_poisson(NULL, 229, 15053, 249, 14947, &rates, &p, &error));
  an_answer_is_coherent(&p);
  WITH_ROPE(expt_posterior_normal_options, means);
  works(expt_posterior_normal(NULL, 5000, 12.2, 900, 5000, 12.5, 961, &means, &p, &error));
  an_answer_is_coherent(&p);
  WITH_ROPE(expt_posterior_lognormal_options, logs);
  works(expt_posterior_lognormal(NULL, 400, 3.1, 0.81, 420, 3.2, 0.9, &logs, &p, &error));
  an_answer_is_coherent(&p);
  WITH_ROPE(expt_posterior_hurdle_options, hurdle);
  works(expt_posterior_hurdle(NULL, 10000, 400, 3.1, 0.81, 10000, 420, 3.2, 0.9, &hurdle, &p, &error));
  an_answer_is_coherent(&p);
  const double values[] = {0, 10, 25, 60};
  const int64_t control[] = {900, 60, 30, 10}, treatment[] = {880, 70, 35, 15};
  WITH_ROPE(expt_posterior_dirichlet_options, categories);
  works(expt_posterior_dirichlet(NULL, values, control, treatment, 4, &categories, &p, &error));
  an_answer_is_coherent(&p);
}

/* Without intervals the probabilities are the same bits. */
static void intervals_can_be_left_out(void **state) {
  (void)state;
  ANSWER(with);
  ANSWER(without);
  expt_posterior_beta_options options;
  expt_posterior_beta_options_init(&options);
  works(expt_posterior_beta(NULL, 100, 1000, 115, 1000, &options, &with, &error));
  options.intervals = 0;
  works(expt_posterior_beta(NULL, 100, 1000, 115, 1000, &options, &without, &error));
  assert_true(with.better == without.better && with.loss_treatment == without.loss_treatment);
  assert_true(isnan(without.effect_low) && isnan(without.lift_hdi_high));
  assert_true(with.lift_mean == without.lift_mean && with.effect_sd == without.effect_sd);
}

/* Two values are the share between them, stretched. */
static void two_categories_are_a_share(void **state) {
  (void)state;
  const double values[] = {0, 2};
  const int64_t control[] = {9000, 1000}, treatment[] = {8850, 1150};
  ANSWER(share);
  ANSWER(value);
  works(expt_posterior_beta(NULL, 1000, 10000, 1150, 10000, NULL, &share, &error));
  works(expt_posterior_dirichlet(NULL, values, control, treatment, 2, NULL, &value, &error));
  near_or_equal("better", value.better, share.better, 1e-13);
  near_or_equal("loss", value.loss_treatment, 2.0 * share.loss_treatment, 1e-16);
  near_or_equal("high", value.effect_high, 2.0 * share.effect_high, 1e-12);
  near_or_equal("hdi", value.lift_hdi_low, share.lift_hdi_low, 1e-9);
  near_or_equal("Bayes factor", value.log_bayes_factor, share.log_bayes_factor, 1e-12);
}

/* ---- normal arms ---- */

static void known_variances_have_a_closed_form(void **state) {
  (void)state;
  ANSWER(p);
  expt_posterior_normal_options options;
  expt_posterior_normal_options_init(&options);
  options.known_variance = 1;
  works(expt_posterior_normal(NULL, 100, 12.0, 9.0, 144, 13.0, 16.0, &options, &p, &error));
  const double sd = sqrt(9.0 / 100 + 16.0 / 144), z = 1.0 / sd;
  near_or_equal("better", p.better, xp_normal_lower(z), 1e-13);
  near_or_equal("loss", p.loss_treatment, sd * (xp_normal_density(z) - z * xp_normal_upper(z)), 1e-14);
  near_or_equal("low", p.effect_low, 1.0 - sd * xp_normal_quantile_upper(0.025), 1e-11);
  near_or_equal("hdi", p.effect_hdi_high, 1.0 + sd * xp_normal_quantile_upper(0.025), 1e-8);
}

/* A prior worth k units moves the mean like k units of its mean. */
static void a_prior_counts_as_units(void **state) {
  (void)state;
  ANSWER(p);
  expt_posterior_normal_options options;
  expt_posterior_normal_options_init(&options);
  options.prior_mean = 10.0;
  options.prior_units = 50.0;
  options.prior_df = 4.0;
  options.prior_variance = 2.0;
  works(expt_posterior_normal(NULL, 150, 14.0, 3.0, 0, NAN, NAN, &options, &p, &error));
  near_or_equal("control", p.control_mean, 13.0, 1e-14);
  near_or_equal("treatment", p.treatment_mean, 10.0, 1e-14);
  assert_true(has_note(&p, EXPT_NOTE_EMPTY_ARM));
  /* Student's t of 4 degrees of freedom has the variance df / (df - 2). */
  near_or_equal("treatment", p.treatment_sd, sqrt(2.0 / 50.0 * 4.0 / 2.0), 1e-14);
}

static void few_units_have_no_moments(void **state) {
  (void)state;
  ANSWER(p);
  works(expt_posterior_normal(NULL, 2, 5.0, 1.0, 3, 6.0, 1.0, NULL, &p, &error));
  assert_true(isnan(p.control_mean) && isnan(p.loss_control) && isnan(p.treatment_sd));
  assert_true(p.better > 0.5 && p.effect_low < 1.0);
  assert_true(isnan(p.lift_low) && has_note(&p, EXPT_NOTE_UNBOUNDED));
}

static void equal_values_have_no_posterior(void **state) {
  (void)state;
  ANSWER(p);
  works(expt_posterior_normal(NULL, 20, 5.0, 0.0, 30, 6.0, 1.0, NULL, &p, &error));
  assert_true(isnan(p.better) && isnan(p.effect_high) && has_note(&p, EXPT_NOTE_ZERO_VARIANCE));
  works(expt_posterior_hurdle(NULL, 20, 5, 1.0, 0.0, 30, 6, 1.0, 1.0, NULL, &p, &error));
  assert_true(isnan(p.better) && has_note(&p, EXPT_NOTE_ZERO_VARIANCE));
}

/* ---- arms without data ---- */

static void an_empty_arm_is_its_prior(void **state) {
  (void)state;
  ANSWER(p);
  expt_posterior_beta_options options;
  expt_posterior_beta_options_init(&options);
  options.intervals = 0;
  works(expt_posterior_beta(NULL, 0, 0, 3, 10, &options, &p, &error));
  near_or_equal("mean", p.control_mean, 0.5, 0.0);
  /* P(uniform < Beta) is the Beta's mean. */
  near_or_equal("better", p.better, p.treatment_mean, 1e-14);
  assert_true(has_note(&p, EXPT_NOTE_EMPTY_ARM));
  const int64_t none[2] = {0, 0}, some[2] = {5, 6};
  const double values[2] = {1, 2};
  works(expt_posterior_dirichlet(NULL, values, some, none, 2, NULL, &p, &error));
  assert_true(has_note(&p, EXPT_NOTE_EMPTY_ARM));
}

/* ---- Bayes factors ---- */

/* Whole counts small enough for ln Gamma itself. */
static double log_beta(double a, double b) {
  return xp_log_gamma(a) + xp_log_gamma(b) - xp_log_gamma(a + b);
}

static void bayes_factors(void **state) {
  (void)state;
  ANSWER(p);
  works(expt_posterior_beta(NULL, 10, 100, 18, 90, NULL, &p, &error));
  near_or_equal("shares", p.log_bayes_factor, log_beta(29, 163) + log_beta(1, 1) - log_beta(11, 91) - log_beta(19, 73), 1e-11);
  expt_posterior_gamma_poisson_options rates;
  expt_posterior_gamma_poisson_options_init(&rates);
  works(expt_posterior_gamma_poisson(NULL, 10, 100, 18, 90, &rates, &p, &error));
  assert_true(isnan(p.log_bayes_factor));
  rates.prior_events = 2.0;
  rates.prior_exposure = 15.0;
  works(expt_posterior_gamma_poisson(NULL, 10, 100, 18, 90, &rates, &p, &error));
  const double expected = 12 * log(115.0) + 20 * log(105.0) - xp_log_gamma(12) - xp_log_gamma(20) + xp_log_gamma(30) - 30 * log(205.0) +
                          xp_log_gamma(2) - 2 * log(15.0);
  near_or_equal("rates", p.log_bayes_factor, expected, 1e-11);
  expt_posterior_effect_options effect;
  expt_posterior_effect_options_init(&effect);
  effect.prior_sd = 0.02;
  works(expt_posterior_effect(0.01, 0.004, &effect, &p, &error));
  /* The marginal densities of the estimate themselves. */
  const double wide = hypot(0.02, 0.004);
  near_or_equal("effect", p.log_bayes_factor,
                xp_normal_log_density(0.01 / 0.004) - log(0.004) - xp_normal_log_density(0.01 / wide) + log(wide), 1e-12);
}

/* At 1e9 units of each arm ln Gamma alone has seven digits left; Savage and Dickey's ratio of densities near 0, for flat priors about
 * ln of the difference's density at 0, is known to the order of 1 over the counts. */
static void bayes_factors_of_many_units(void **state) {
  (void)state;
  ANSWER(p);
  works(expt_posterior_beta(NULL, 400000000, 1000000000, 400030000, 1000000000, NULL, &p, &error));
  const double sd = p.effect_sd, z = p.effect_mean / sd;
  near_or_equal("many", p.log_bayes_factor, xp_normal_log_density(z) - log(sd), 1e-4);
}

/* ---- an estimated effect ---- */

static void an_effect_is_its_p_value(void **state) {
  (void)state;
  ANSWER(p);
  expt_posterior_effect_options options;
  expt_posterior_effect_options_init(&options);
  options.rope_low = -0.001;
  options.rope_high = 0.001;
  options.min_effect = 0.01;
  static const double z[] = {-40.0, -8.0, -1.0, 0.0, 0.4, 0.6, 3.0, 12.0, 35.0};
  for (size_t i = 0; i < sizeof z / sizeof *z; i++) {
    works(expt_posterior_effect(0.004 * z[i], 0.004, &options, &p, &error));
    near_or_equal("better", p.better, xp_normal_lower(z[i]), 1e-15);
    near_or_equal("log", p.log_worse, xp_normal_log_upper(z[i]), 1e-13 * fabs(p.log_worse));
    near_or_equal("loss", p.loss_control - p.loss_treatment, p.effect_mean, 1e-16);
    assert_true(p.loss_treatment >= 0.0 && p.loss_control >= 0.0);
    near_or_equal("regions", p.below_rope + p.in_rope + p.above_rope, 1.0, 1e-14);
    near_or_equal("above", p.above_min, xp_normal_upper((0.01 - 0.004 * z[i]) / 0.004), 1e-14);
  }
}

/* mpmath, tests/reference/bayes/risks.py. */
static void risks_far_out(void **state) {
  (void)state;
  csv_file csv;
  ANSWER(p);
  int rows = 0;
  for (assert_true(csv_open(&csv, EXPT_SOURCE_DIR "/tests/reference/bayes/risks.csv")); csv_next(&csv); rows++) {
    const double risk = csv_number(&csv, "risk");
    works(expt_posterior_effect(csv_number(&csv, "z"), 1.0, NULL, &p, &error));
    near_or_equal("loss", p.loss_treatment, risk, 1e-12 * risk);
  }
  fclose(csv.file);
  assert_int_equal(rows, 12);
}

static void a_belief_shrinks(void **state) {
  (void)state;
  ANSWER(p);
  expt_posterior_effect_options options;
  expt_posterior_effect_options_init(&options);
  options.prior_mean = 1.0;
  options.prior_sd = 2.0;
  works(expt_posterior_effect(4.0, 2.0, &options, &p, &error));
  near_or_equal("mean", p.effect_mean, 2.5, 1e-15);
  near_or_equal("sd", p.effect_sd, sqrt(2.0), 1e-15);
}

/* ---- memory ---- */

static expt_status asks(const expt_context *ctx, int which, expt_posterior *p) {
  const double values[] = {0, 10, 25};
  const int64_t control[] = {90, 60, 30}, treatment[] = {88, 70, 35};
  if (which == 0) return expt_posterior_beta(ctx, 100, 1000, 115, 1000, NULL, p, &error);
  if (which == 1) return expt_posterior_normal(ctx, 300, 5.0, 1.0, 400, 6.0, 1.0, NULL, p, &error);
  if (which == 2) return expt_posterior_hurdle(ctx, 1000, 400, 3.1, 0.81, 1000, 420, 3.2, 0.9, NULL, p, &error);
  return expt_posterior_dirichlet(ctx, values, control, treatment, 3, NULL, p, &error);
}

static int64_t requests_of(int which) {
  counted_memory memory = {0};
  expt_context *ctx = counted_context(&memory);
  ANSWER(p);
  const int64_t before = memory.asked;
  works(asks(ctx, which, &p));
  const int64_t asked = memory.asked - before;
  expt_context_free(ctx);
  assert_int_equal(memory.out, 0);
  return asked;
}

static void refusing_one(int which, int64_t request) {
  counted_memory memory = {0};
  expt_context *ctx = counted_context(&memory);
  ANSWER(p);
  p.better = -7.0;
  const int64_t out = memory.out;
  memory.refused = memory.asked + request;
  assert_int_equal(asks(ctx, which, &p), EXPT_E_NOMEM);
  assert_true(p.better == -7.0);
  assert_int_equal(memory.out, out);
  expt_context_free(ctx);
}

/* Every request of an arm's making, and beyond the first two hundred, which are alike, one in a hundred. */
static void memory_may_run_out_anywhere(void **state) {
  (void)state;
  for (int which = 0; which < 4; which++) {
    const int64_t all = requests_of(which);
    for (int64_t request = 1; request <= all; request += request < 60 ? 1 : 1 + all / 20)
      refusing_one(which, request);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(published_numbers),
      cmocka_unit_test(every_model_is_coherent),
      cmocka_unit_test(intervals_can_be_left_out),
      cmocka_unit_test(two_categories_are_a_share),
      cmocka_unit_test(known_variances_have_a_closed_form),
      cmocka_unit_test(a_prior_counts_as_units),
      cmocka_unit_test(few_units_have_no_moments),
      cmocka_unit_test(equal_values_have_no_posterior),
      cmocka_unit_test(an_empty_arm_is_its_prior),
      cmocka_unit_test(bayes_factors),
      cmocka_unit_test(bayes_factors_of_many_units),
      cmocka_unit_test(an_effect_is_its_p_value),
      cmocka_unit_test(risks_far_out),
      cmocka_unit_test(a_belief_shrinks),
      cmocka_unit_test(memory_may_run_out_anywhere),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
