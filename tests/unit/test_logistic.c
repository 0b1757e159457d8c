/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/base/context.h"
#include "tests/unit/learn_models.h"
#include "tests/unit/learn_properties.h"

static void agrees_with_glm(void **state) {
  (void)state;
  static const learn_model models[] = {
      {"infert",
       "infert.csv",
       false,
       XP_LOGISTIC,
       "case",
       NULL,
       NULL,
       {"age", "parity", "education", "spontaneous", "induced"}},
      {"mtcars", "mtcars.csv", false, XP_LOGISTIC, "vs", NULL, NULL, {"mpg", "am"}},
      {"esoph", "esoph.csv", false, XP_LOGISTIC, "share", "trials", NULL, {"agegp", "alcgp", "tobgp"}},
  };
  for (size_t i = 0; i < sizeof models / sizeof *models; i++)
    assert_true(learn_check_model(&models[i]));
}

static void agrees_with_glm_on_lalonde(void **state) {
  (void)state;
  static const learn_model lalonde = {"lalonde", "matchit_lalonde614.csv",
                                      true,      XP_LOGISTIC,
                                      "treat",   NULL,
                                      NULL,      {"age", "educ", "race", "married", "nodegree", "re74", "re75"}};
  if (!learn_check_model(&lalonde)) skip();
}

static void agrees_with_glm_on_hillstrom(void **state) {
  (void)state;
  static const learn_model hillstrom = {
      "hillstrom", "hillstrom/hillstrom.csv.gz",
      true,        XP_LOGISTIC,
      "visit",     NULL,
      NULL,        {"segment", "recency", "history", "mens", "womens", "zip_code", "newbie", "channel"}};
  if (!learn_check_model(&hillstrom)) skip();
}

static void properties(void **state) {
  (void)state;
  property_all(XP_LOGISTIC);
}

/* ---- separation ---- */

static xp_linear_fit *fit_small(learn_data *data, const char *const *covariates, const double *outcome) {
  LEARN_CALL(NULL);
  const xp_linear_options options = {.family = XP_LOGISTIC};
  xp_linear_fit *fit;
  learn_data_design(data, covariates, NULL);
  const xp_sample sample = learn_sample(data, outcome);
  LEARN_OK(xp_linear_fit_create(&call, &sample, &options, &fit));
  return fit;
}

static void detail_is(const xp_linear_fit *fit, int32_t notes, const char *expected) {
  char detail[200];
  xp_linear_detail(fit, detail, sizeof detail);
  assert_int_equal(fit->notes, notes);
  assert_string_equal(detail, expected);
}

static void separation_is_named(void **state) {
  (void)state;
  enum { N = 40 };
  uint64_t seed = 11;
  double noise[N], level[N], outcome[N];
  for (int i = 0; i < N; i++) {
    noise[i] = learn_normal(&seed);
    level[i] = i % 4 == 0;
    outcome[i] =
        level[i] == 1 ? 1 : learn_uniform(&seed) < 0.5; /* quasi-complete: every row of the level is a success */
  }
  learn_data data = learn_data_empty(N);
  test_table_doubles(data.table, "noise", noise);
  test_table_doubles(data.table, "level", level);
  static const char *const covariates[] = {"noise", "level", NULL};
  xp_linear_fit *fit = fit_small(&data, covariates, outcome);
  detail_is(fit, XP_FIT_SEPARATION, "separation: level (+)");
  xp_linear_fit_free(NULL, fit);
  for (int i = 0; i < N; i++)
    outcome[i] = noise[i] < 0.1; /* complete */
  static const char *const only[] = {"noise", NULL};
  fit = fit_small(&data, only, outcome);
  assert_int_equal(fit->notes, XP_FIT_SEPARATION);
  assert_true(fit->separation[1] == -1);
  xp_linear_fit_free(NULL, fit);
  for (int i = 0; i < N; i++)
    outcome[i] = 1;
  static const char *const none[] = {NULL};
  fit = fit_small(&data, none, outcome);
  detail_is(fit, XP_FIT_SEPARATION, "separation: intercept (+)");
  xp_linear_fit_free(NULL, fit);
  learn_data_free(&data);
}

/* Chances as far as 1e-8 from the edge are no separation. */
static void strong_effects_are_no_separation(void **state) {
  (void)state;
  enum { N = 4000 };
  uint64_t seed = 12;
  double *x = property_doubles(N), *outcome = property_doubles(N);
  for (int i = 0; i < N; i++) {
    x[i] = learn_normal(&seed);
    outcome[i] = learn_uniform(&seed) < 1 / (1 + exp(-8 * x[i]));
  }
  learn_data data = learn_data_empty(N);
  test_table_doubles(data.table, "x", x);
  static const char *const covariates[] = {"x", NULL};
  xp_linear_fit *fit = fit_small(&data, covariates, outcome);
  assert_int_equal(fit->notes, 0);
  assert_true(fabs(fit->coefficient[1] - 8) < 4 * sqrt(fit->bread[3]));
  xp_linear_fit_free(NULL, fit);
  learn_data_free(&data);
  free(x);
  free(outcome);
}

/* ---- kernels ---- */

static double ulps(double value, long double truth) {
  const double nearest = (double)truth;
  return (double)(fabsl((long double)value - truth) /
                  (long double)(nextafter(fabs(nearest), INFINITY) - fabs(nearest)));
}

/* Against the 64-bit significands of glibc's long double functions. */
static void exp_and_log_are_within_one_ulp(void **state) {
  (void)state;
  enum { N = 1 << 20, AT_ONCE = 1024 };
  uint64_t seed = 13;
  double worst_exp = 0, worst_log = 0, x[AT_ONCE], t[AT_ONCE], e[AT_ONCE], l[AT_ONCE];
  for (int from = 0; from < N; from += AT_ONCE) {
    const double reach = from % 2048 ? 708 : 3;
    for (int i = 0; i < AT_ONCE; i++) {
      x[i] = reach * (2 * learn_uniform(&seed) - 1);
      t[i] = i % 2 ? learn_uniform(&seed) : exp(-40 * learn_uniform(&seed));
    }
    xp_learn_kernels_scalar.exp(x, AT_ONCE, e);
    xp_learn_kernels_scalar.log1p(t, AT_ONCE, l);
    for (int i = 0; i < AT_ONCE; i++) {
      worst_exp = fmax(worst_exp, ulps(e[i], expl((long double)x[i])));
      worst_log = fmax(worst_log, ulps(l[i], log1pl((long double)t[i])));
    }
  }
  print_message("worst error: exp %.3f ulp, log1p %.3f ulp\n", worst_exp, worst_log);
  assert_true(worst_exp <= 1 && worst_log <= 1);
}

static void kernels_have_the_same_bits(void **state) {
  (void)state;
#ifdef XP_HAS_LEARN_AVX2
  enum { N = 1003 };
  const xp_learn_kernels *vector = xp_learn_kernels_for(xp_simd_level(NULL)), *scalar = &xp_learn_kernels_scalar;
  static const double corners[] = {0,     -0.0,   1,     -708,   -708.0000001, 709,
                                   709.1, -1e300, 1e300, 1e-300, -INFINITY,    INFINITY};
  uint64_t seed = 14;
  double x[N], t[N], y[N], a[3][N], b[3][N];
  for (int i = 0; i < N; i++) {
    x[i] = i < 12 ? corners[i] : 40 * learn_normal(&seed);
    t[i] = i < 3 ? fabs(corners[i]) : learn_uniform(&seed);
    y[i] = i % 3 ? i % 2 : 0.25;
  }
  scalar->exp(x, N, a[0]);
  vector->exp(x, N, b[0]);
  assert_memory_equal(a[0], b[0], sizeof a[0]);
  scalar->log1p(t, N, a[0]);
  vector->log1p(t, N, b[0]);
  assert_memory_equal(a[0], b[0], sizeof a[0]);
  x[10] = x[11] = 5; /* a predictor is finite */
  scalar->logistic(x, y, N, a[0], a[1], a[2]);
  vector->logistic(x, y, N, b[0], b[1], b[2]);
  assert_memory_equal(a, b, sizeof a);
  for (int n = 1; n < 20; n++) {
    scalar->range(t, n, &a[0][0], &a[0][1], &a[0][2]);
    vector->range(t, n, &b[0][0], &b[0][1], &b[0][2]);
    assert_memory_equal(a[0], b[0], 3 * sizeof(double));
  }
#else
  skip();
#endif
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(agrees_with_glm),
      cmocka_unit_test(agrees_with_glm_on_lalonde),
      cmocka_unit_test(agrees_with_glm_on_hillstrom),
      cmocka_unit_test(properties),
      cmocka_unit_test(separation_is_named),
      cmocka_unit_test(strong_effects_are_no_separation),
      cmocka_unit_test(exp_and_log_are_within_one_ulp),
      cmocka_unit_test(kernels_have_the_same_bits),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
