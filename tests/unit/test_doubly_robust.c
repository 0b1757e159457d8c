/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_doubly_robust [number of simulated experiments, 400 if not said] */
#include "lib/learn/doubly_robust.h"
#include "lib/learn/folds.h"
#include "tests/unit/learn_models.h"
#include "tests/unit/learn_properties.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

static int64_t experiments = 400;

static const learn_model lalonde = {"lalonde", "matchit_lalonde614.csv",
                                    true,      XP_GAUSSIAN,
                                    "re78",    NULL,
                                    NULL,      {"age", "educ", "race", "married", "nodegree", "re74", "re75"}};

static void agrees_with(const learn_data *data, const xp_sample *sample, xp_population target, const char *name) {
  LEARN_CALL(NULL);
  const xp_doubly_robust_options options = {.target = target};
  xp_doubly_robust *dr;
  char error_name[32];
  LEARN_OK(xp_doubly_robust_create(&call, sample, learn_numbers(data, "treat"), &options, &dr));
  snprintf(error_name, sizeof error_name, "%s_se", name);
  learn_near(dr->effect.estimate, learn_reference("lalonde", name, ""), 1e-10, 0, name);
  learn_near(dr->effect.std_error, learn_reference("lalonde", error_name, ""), 1e-10, 0, error_name);
  double sum = 0, size = 0;
  for (int64_t i = 0; i < dr->n; i++) {
    sum += dr->influence[i];
    size += fabs(dr->influence[i]);
  }
  assert_true(fabs(sum) <= 1e-13 * size);
  xp_doubly_robust_free(NULL, dr);
}

/* R's numbers: propensity by glm(), outcome by lm() in each arm, not cross-fitted (tests/reference/learn/models.R). */
static void agrees_with_r(void **state) {
  (void)state;
  learn_data data;
  xp_sample sample;
  if (!learn_open_model(&lalonde, &data, &sample)) skip();
  agrees_with(&data, &sample, XP_ALL, "aipw_ate");
  agrees_with(&data, &sample, XP_TREATED, "aipw_att");
  learn_data_free(&data);
}

/* ---- truth ---- */

enum { N = 500, FOLDS = 5 };

typedef struct truth {
  double x[N], z[N], treatment[N], outcome[N], all, treated; /* effects on this sample's population */
  int64_t id[N];
} truth;

/* Confounded, with an effect of 1 + x / 2. `curved` bends the outcome, so that its linear model is wrong and the
 * propensity must do. */
static void simulate(uint64_t seed, bool curved, truth *t) {
  for (int i = 0; i < N; i++) {
    t->x[i] = learn_normal(&seed);
    t->z[i] = learn_normal(&seed);
    t->treatment[i] = learn_uniform(&seed) < 1 / (1 + exp(-(0.5 * t->x[i] - 0.5 * t->z[i])));
    const double base = t->x[i] + 0.5 * t->z[i] + (curved ? 0.5 * t->x[i] * t->x[i] : 0);
    t->outcome[i] = base + t->treatment[i] * (1 + t->x[i] / 2) + learn_normal(&seed);
    t->id[i] = i;
  }
}

static xp_average_effect estimate(const truth *t, xp_population target) {
  LEARN_CALL(NULL);
  static const char *const covariates[] = {"x", "z", NULL};
  static int32_t fold[N];
  learn_data data = learn_data_empty(N);
  test_table_doubles(data.table, "x", t->x);
  test_table_doubles(data.table, "z", t->z);
  test_table_integers(data.table, "id", t->id);
  learn_data_design(&data, covariates, NULL);
  LEARN_OK(xp_folds(&call, test_table_column(data.table, "id"), "table", FOLDS, 0, fold));
  const xp_sample sample = learn_sample(&data, t->outcome);
  const xp_doubly_robust_options options = {.target = target,
                                            .propensity = {.clip = 0.01, .fold = fold, .folds = FOLDS}};
  xp_doubly_robust *dr;
  LEARN_OK(xp_doubly_robust_create(&call, &sample, t->treatment, &options, &dr));
  const xp_average_effect effect = dr->effect;
  xp_doubly_robust_free(NULL, dr);
  learn_data_free(&data);
  return effect;
}

/* E[1 + x / 2] is 1; given treatment it is 1 + E[x p(x, z)], a number of models.R. */
static double true_effect(xp_population target) {
  return target == XP_ALL ? 1 : learn_reference("simulated", "att", "");
}

/* Share of 95 % intervals that hold the truth, within the band that a right one leaves with chance 1 - 1e-6. */
static void covers(xp_population target, bool curved, const char *design) {
  const uint64_t seed = XXH64(design, strlen(design), 0);
  static truth t;
  int64_t inside = 0;
  double bias = 0, spread = 0;
  for (int64_t k = 0; k < experiments; k++) {
    simulate(seed + (uint64_t)k * UINT64_C(0xd1342543de82ef95), curved, &t);
    const xp_average_effect e = estimate(&t, target);
    const double off = e.estimate - true_effect(target);
    inside += fabs(off) <= 1.959963984540054 * e.std_error;
    bias += off / (double)experiments;
    spread += e.std_error * e.std_error / (double)experiments;
  }
  const double share = (double)inside / (double)experiments, n = (double)experiments;
  print_message("target %d, %s outcome: coverage %.4f, bias %.4f of a standard error of %.4f\n", (int)target,
                curved ? "curved" : "linear", share, bias, sqrt(spread));
  const double band = 4.9 * sqrt(0.95 * 0.05 / n) + 0.01; /* 0.01: what n = 500 leaves of the asymptotics */
  assert_true(share >= 0.95 - band);
  assert_true(curved || share <= 0.95 + band); /* with a wrong outcome model the error is too large, never too small */
  /* With a wrong outcome model there is a bias of order 1 / n; a fifth of a standard error costs half a percent of
   * coverage. */
  const double allowed = curved ? 0.2 * sqrt(spread) : 0;
  assert_true(fabs(bias) <= 4.9 * sqrt(spread / n) + allowed);
}

static void intervals_cover_the_truth(void **state) {
  (void)state;
  covers(XP_ALL, false, "aipw/all, linear");
  covers(XP_ALL, true, "aipw/all, curved");
  covers(XP_TREATED, false, "aipw/treated, linear");
  covers(XP_TREATED, true, "aipw/treated, curved");
}

/* ---- memory ---- */

static expt_status step(expt_context *ctx, void *user, expt_error *err) {
  const xp_call call = {ctx, "doubly robust", err};
  const learn_data *data = user;
  static truth t;
  simulate(105, false, &t);
  xp_doubly_robust *dr;
  const xp_sample sample = learn_sample(data, t.outcome);
  const xp_doubly_robust_options options = {.target = XP_ALL};
  const expt_status status = xp_doubly_robust_create(&call, &sample, t.treatment, &options, &dr);
  xp_doubly_robust_free(ctx, dr);
  return status;
}

static void memory_that_runs_out(void **state) {
  (void)state;
  static const char *const covariates[] = {"x", NULL};
  static truth t;
  simulate(105, false, &t);
  learn_data data = learn_data_empty(N);
  test_table_doubles(data.table, "x", t.x);
  learn_data_design(&data, covariates, NULL);
  test_every_allocation(step, &data);
  learn_data_free(&data);
}

/* Nobody treated: nothing can be said, and that is no error. */
static void an_empty_arm_gives_nan(void **state) {
  (void)state;
  LEARN_CALL(NULL);
  static const char *const covariates[] = {"x", NULL};
  static truth t;
  simulate(106, false, &t);
  for (int i = 0; i < N; i++)
    t.treatment[i] = 0;
  learn_data data = learn_data_empty(N);
  test_table_doubles(data.table, "x", t.x);
  learn_data_design(&data, covariates, NULL);
  const xp_sample sample = learn_sample(&data, t.outcome);
  for (int target = XP_ALL; target <= XP_TREATED; target++) {
    const xp_doubly_robust_options options = {.target = (xp_population)target};
    xp_doubly_robust *dr;
    LEARN_OK(xp_doubly_robust_create(&call, &sample, t.treatment, &options, &dr));
    assert_true(isnan(dr->effect.estimate) && isnan(dr->effect.std_error));
    assert_true(dr->overlap.notes & XP_OVERLAP_EMPTY_ARM);
    assert_true(dr->outcome_notes & XP_FIT_EMPTY);
    xp_doubly_robust_free(NULL, dr);
  }
  learn_data_free(&data);
}

int main(int argc, char **argv) {
  if (argc > 1) experiments = strtoll(argv[1], NULL, 10);
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(agrees_with_r),
      cmocka_unit_test(intervals_cover_the_truth),
      cmocka_unit_test(memory_that_runs_out),
      cmocka_unit_test(an_empty_arm_gives_nan),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
