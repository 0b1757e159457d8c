/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/learn/propensity.h"
#include "tests/unit/learn_models.h"
#include "tests/unit/learn_properties.h"

static const learn_model lalonde = {"lalonde", "matchit_lalonde614.csv",
                                    true,      XP_LOGISTIC,
                                    "treat",   NULL,
                                    NULL,      {"age", "educ", "race", "married", "nodegree", "re74", "re75"}};

/* Hajek estimates of R (tests/reference/learn/models.R) from these scores. */
static void weights_give_the_estimates_of_r(void **state) {
  (void)state;
  LEARN_CALL(NULL);
  learn_data data;
  xp_sample sample;
  if (!learn_open_model(&lalonde, &data, &sample)) skip();
  double score[614], sum[2] = {0, 0}, weights[2] = {0, 0};
  xp_overlap overlap;
  const xp_propensity_options options = {.clip = 0};
  LEARN_OK(xp_propensity(&call, &sample, &options, score, &overlap));
  const double *outcome = learn_numbers(&data, "re78");
  for (int i = 0; i < 614; i++) {
    const int arm = sample.outcome[i] == 1;
    const double weight = 1 / (arm ? score[i] : 1 - score[i]);
    sum[arm] += weight * outcome[i];
    weights[arm] += weight;
  }
  learn_near(sum[1] / weights[1] - sum[0] / weights[0], learn_reference("lalonde", "hajek_ate", ""), 1e-10, 0,
             "Hajek ATE");
  assert_int_equal(overlap.n[0], 429);
  assert_int_equal(overlap.n[1], 185);
  assert_int_equal(614 - overlap.outside, (int64_t)learn_reference("lalonde", "within_tenth", ""));
  assert_int_equal(overlap.notes, XP_OVERLAP_POOR);
  assert_int_equal(overlap.clipped, 0);
  learn_near(overlap.effective_n[0], learn_reference("lalonde", "effective_n_0", ""), 1e-10, 0, "effective n");
  learn_near(overlap.effective_n[1], learn_reference("lalonde", "effective_n_1", ""), 1e-10, 0, "effective n");
  learn_data_free(&data);
}

typedef struct arms {
  learn_data data;
  double x[200], treated[200], score[200];
  xp_sample sample;
} arms;

/* x: uniform; treated where a uniform draw is below `chance` of it. */
static void open_arms(arms *a, double (*chance)(double x)) {
  static const char *const covariates[] = {"x", NULL};
  uint64_t seed = 41;
  for (int i = 0; i < 200; i++) {
    a->x[i] = learn_uniform(&seed);
    a->treated[i] = learn_uniform(&seed) < chance(a->x[i]);
  }
  a->data = learn_data_empty(200);
  test_table_doubles(a->data.table, "x", a->x);
  learn_data_design(&a->data, covariates, NULL);
  a->sample = learn_sample(&a->data, a->treated);
}

static double steep(double x) {
  return 1 / (1 + exp(-12 * (x - 0.5)));
}
static double split(double x) {
  return x > 0.5 ? 1 : 0;
}
static double nobody(double x) {
  return 0 * x;
}

static void clipping_is_counted(void **state) {
  (void)state;
  LEARN_CALL(NULL);
  arms a;
  xp_overlap free_overlap, overlap;
  double raw[200];
  open_arms(&a, steep);
  const xp_propensity_options none = {.clip = 0}, clip = {.clip = 0.05};
  LEARN_OK(xp_propensity(&call, &a.sample, &none, raw, &free_overlap));
  LEARN_OK(xp_propensity(&call, &a.sample, &clip, a.score, &overlap));
  int64_t clipped = 0;
  for (int i = 0; i < 200; i++) {
    clipped += raw[i] < 0.05 || raw[i] > 0.95;
    assert_true(a.score[i] == fmin(fmax(raw[i], 0.05), 0.95));
  }
  assert_true(clipped > 0 && overlap.clipped == clipped);
  assert_int_equal(overlap.notes, XP_OVERLAP_CLIPPED | XP_OVERLAP_POOR);
  assert_true(overlap.lowest[0] == free_overlap.lowest[0] && overlap.highest[1] == free_overlap.highest[1]);
  assert_true(overlap.effective_n[1] > free_overlap.effective_n[1]);
  learn_data_free(&a.data);
}

static void no_overlap_is_said(void **state) {
  (void)state;
  LEARN_CALL(NULL);
  arms a;
  xp_overlap overlap;
  open_arms(&a, split);
  const xp_propensity_options options = {.clip = 0.01};
  LEARN_OK(xp_propensity(&call, &a.sample, &options, a.score, &overlap));
  assert_true(overlap.notes & XP_OVERLAP_NONE);
  assert_true(overlap.fit_notes & XP_FIT_SEPARATION);
  assert_int_equal(overlap.outside_common, 200);
  learn_data_free(&a.data);
  open_arms(&a, nobody);
  LEARN_OK(xp_propensity(&call, &a.sample, &options, a.score, &overlap));
  assert_true(overlap.notes & XP_OVERLAP_EMPTY_ARM);
  assert_int_equal(overlap.n[1], 0);
  learn_data_free(&a.data);
}

static void bad_input_is_refused(void **state) {
  (void)state;
  expt_error err;
  const xp_call call = {NULL, "propensity", &err};
  arms a;
  xp_overlap overlap;
  open_arms(&a, steep);
  const xp_propensity_options half = {.clip = 0.5}, none = {.clip = 0};
  assert_int_equal(xp_propensity(&call, &a.sample, &half, a.score, &overlap), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "options", "clip", -1);
  a.treated[3] = 0.5;
  assert_int_equal(xp_propensity(&call, &a.sample, &none, a.score, &overlap), EXPT_E_ROW);
  test_error_is(&err, EXPT_E_ROW, "treatment", NULL, 3);
  learn_data_free(&a.data);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(weights_give_the_estimates_of_r),
      cmocka_unit_test(clipping_is_counted),
      cmocka_unit_test(no_overlap_is_said),
      cmocka_unit_test(bad_input_is_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
