/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/learn_models.h"
#include "tests/unit/learn_properties.h"

static void agrees_with_glm(void **state) {
  (void)state;
  static const learn_model models[] = {
      {"insect_sprays", "insect_sprays.csv", false, XP_POISSON, "count", NULL, NULL, {"spray"}},
      {"warpbreaks", "warpbreaks.csv", false, XP_POISSON, "breaks", "exposure", "log_exposure", {"wool", "tension"}},
      {"quakes", "quakes.csv", false, XP_POISSON, "stations", NULL, NULL, {"lat", "long", "depth", "mag"}},
  };
  for (size_t i = 0; i < sizeof models / sizeof *models; i++)
    assert_true(learn_check_model(&models[i]));
}

static void properties(void **state) {
  (void)state;
  property_all(XP_POISSON);
}

/* A level that counts nothing has no finite coefficient. */
static void separation_is_named(void **state) {
  (void)state;
  LEARN_CALL(NULL);
  enum { N = 60 };
  uint64_t seed = 21;
  double count[N], x[N];
  int32_t level[N];
  for (int i = 0; i < N; i++) {
    level[i] = i % 3;
    x[i] = learn_normal(&seed);
    count[i] = level[i] == 2 ? 0 : floor(6 * learn_uniform(&seed));
  }
  learn_data data = learn_data_empty(N);
  test_table_codes(data.table, "place", level, property_levels, 3);
  test_table_doubles(data.table, "x", x);
  static const char *const covariates[] = {"place", "x", NULL};
  learn_data_design(&data, covariates, NULL);
  const xp_sample sample = learn_sample(&data, count);
  const xp_linear_options options = {.family = XP_POISSON};
  xp_linear_fit *fit;
  char detail[200];
  LEARN_OK(xp_linear_fit_create(&call, &sample, &options, &fit));
  xp_linear_detail(fit, detail, sizeof detail);
  assert_int_equal(fit->notes, XP_FIT_SEPARATION);
  assert_string_equal(detail, "separation: place = south (-)");
  xp_linear_fit_free(NULL, fit);
  learn_data_free(&data);
}

/* The first step goes far beyond. The saturated model says what must come out; the few counts of one group are known to
 * 2^-53 of all counts beside their own, 7e6 / 15. */
static void large_counts(void **state) {
  (void)state;
  LEARN_CALL(NULL);
  static const double count[] = {3, 1e6, 2e6, 5, 7, 4e6};
  static const double flag[] = {0, 1, 1, 0, 0, 1};
  learn_data data = learn_data_empty(6);
  test_table_doubles(data.table, "flag", flag);
  static const char *const covariates[] = {"flag", NULL};
  learn_data_design(&data, covariates, NULL);
  const xp_sample sample = learn_sample(&data, count);
  const xp_linear_options options = {.family = XP_POISSON};
  xp_linear_fit *fit;
  LEARN_OK(xp_linear_fit_create(&call, &sample, &options, &fit));
  assert_int_equal(fit->notes, 0);
  learn_near(fit->coefficient[0], log(5), 1e-10, 0, "intercept");
  learn_near(fit->coefficient[1], log(7e6 / 3) - log(5), 1e-10, 0, "flag");
  learn_near(fit->bread[0], 1.0 / 15, 1e-10, 0, "variance");
  xp_linear_fit_free(NULL, fit);
  learn_data_free(&data);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(agrees_with_glm),
      cmocka_unit_test(properties),
      cmocka_unit_test(separation_is_named),
      cmocka_unit_test(large_counts),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
