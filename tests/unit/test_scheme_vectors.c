/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Published vectors of PostHog, LaunchDarkly, Optimizely, Statsig and PlanOut. */

#include "lib/assign/scheme.h"
#include "tests/unit/test_scheme_support.h"

/* ---- PostHog: posthog-python, posthog/test/test_feature_flags.py ---- */

static expt_assigner *posthog_flag(const json_t *flag) {
  const json_t *filters = json_object_get(flag, "filters");
  const json_t *group = json_array_get(json_object_get(filters, "groups"), 0);
  const json_t *variants = json_object_get(json_object_get(filters, "multivariate"), "variants");
  expt_assigner_options options = scheme_options(EXPT_SCHEME_POSTHOG, 0);
  options.traffic = number_in(group, "rollout_percentage") / 100;
  expt_assigner *assigner = make_assigner(text_in(flag, "key"), &options);
  size_t i;
  json_t *one;
  json_array_foreach(variants, i, one) {
    OK(expt_assigner_add_variant(assigner, text_in(one, "key"), number_in(one, "rollout_percentage") / 100, NULL));
  }
  if (!variants) OK(expt_assigner_add_variant(assigner, "true", 1, NULL));
  return assigner;
}

static void check_posthog(const json_t *test) {
  expt_assigner *assigner = posthog_flag(json_array_get(json_object_get(test, "flags"), 0));
  json_t *wanted, *results = json_object_get(test, "results");
  size_t i;
  assert_int_equal(json_array_size(results), 1000);
  json_array_foreach(results, i, wanted) {
    char unit[40];
    snprintf(unit, sizeof unit, "distinct_id_%zu", i);
    const char *label = label_of(assigner, unit);
    if (json_is_string(wanted))
      assert_string_equal(label, json_string_value(wanted));
    else
      assert_int_equal(label != NULL, json_is_true(wanted));
  }
  expt_assigner_free(assigner);
}

static void posthog(void **state) {
  (void)state;
  json_t *all = vectors_json("posthog/consistency.json");
  check_posthog(json_object_get(all, "test_simple_flag_consistency"));
  check_posthog(json_object_get(all, "test_multivariate_flag_consistency"));
  json_decref(all);
}

/* ---- LaunchDarkly: python-server-sdk, test_evaluator_bucketing.py; printed with 7 digits ---- */

static void launchdarkly_buckets(void **state) {
  (void)state;
  json_t *one, *all = vectors_json("launchdarkly/bucket_values.json");
  size_t i;
  assert_int_equal(json_array_size(all), 7);
  json_array_foreach(all, i, one) {
    char salt[64];
    const json_t *seed = json_object_get(one, "seed");
    expt_assigner_options options = scheme_options(EXPT_SCHEME_LAUNCHDARKLY, 0);
    options.seeded = json_is_integer(seed);
    options.seed = json_integer_value(seed);
    snprintf(salt, sizeof salt, "%s.%s", text_in(one, "key"), text_in(one, "salt"));
    expt_assigner *assigner = make_assigner(salt, &options);
    OK(expt_assigner_add_variant(assigner, "on", 1, NULL));
    assert_true(fabs(bucket_of(assigner, text_in(one, "context")) - number_in(one, "bucket")) <= 1e-6);
    expt_assigner_free(assigner);
  }
  json_decref(all);
}

/* sdk-test-harness, rollout-or-experiment.yml: weights in 1/100000, user "user-key", the variation that is expected. */
static void launchdarkly_rollouts(void **state) {
  (void)state;
  static const struct {
    double weights[2];
    int32_t wanted;
  } cases[] = {{{.99999, .00001}, 0}, {{.00001, .99999}, 1}, {{.00001, .00001}, 1}};
  static const char *const flags[] = {"flag-with-fallthrough-rollout.", "flag-with-rule-rollout."};
  const expt_assigner_options options = scheme_options(EXPT_SCHEME_LAUNCHDARKLY, 0);
  for (size_t i = 0; i < 3; i++) {
    for (size_t f = 0; f < 2; f++) {
      expt_assigner *assigner = make_assigner(flags[f], &options);
      OK(expt_assigner_add_variant(assigner, "a", cases[i].weights[0], NULL));
      OK(expt_assigner_add_variant(assigner, "b", cases[i].weights[1], NULL));
      const expt_assignment made = assign_text(assigner, "user-key");
      assert_int_equal(made.variant, cases[i].wanted);
      assert_int_equal(made.in_experiment, 1);
      expt_assigner_free(assigner);
    }
  }
}

/* ---- Optimizely: python-sdk, tests/test_bucketing.py ---- */

static void optimizely(void **state) {
  (void)state;
  json_t *one, *all = vectors_json("optimizely/bucket_values.json");
  const expt_assigner_options options = scheme_options(EXPT_SCHEME_OPTIMIZELY, 0);
  size_t i;
  assert_int_equal(json_array_size(all), 5);
  json_array_foreach(all, i, one) {
    const double bucket = number_in(one, "bucket");
    expt_assigner *assigner = make_assigner(text_in(one, "parent_id"), &options);
    OK(expt_assigner_add_range(assigner, "below", 0, bucket, NULL));
    OK(expt_assigner_add_range(assigner, "here", 0, bucket + 1, NULL));
    assert_true(bucket_of(assigner, text_in(one, "bucketing_id")) == bucket);
    assert_string_equal(label_of(assigner, text_in(one, "bucketing_id")), "here");
    expt_assigner_free(assigner);
  }
  json_decref(all);
}

/* ---- Statsig: statsig-server-core, hash_util_evaluation_hash_tests.rs ---- */

static void statsig(void **state) {
  (void)state;
  json_t *one, *all = vectors_json("statsig/hash_vectors.json");
  size_t i;
  assert_int_equal(json_array_size(all), 3);
  json_array_foreach(all, i, one) {
    const char *text = text_in(one, "input");
    const int32_t offsets[] = {0, (int32_t)strlen(text)};
    const expt_column unit = {
        .data = text, .offsets = offsets, .offset_width = 4, .length = 1, .dtype = EXPT_DTYPE_UTF8};
    expt_frame *frame = NULL;
    OK(expt_unit_hash(NULL, &unit, EXPT_HASH_ALGORITHM_SHA256, NULL, &frame, NULL));
    const char *hex = expt_frame_view(frame)->columns[0].data;
    char first[17];
    memcpy(first, hex, 16);
    first[16] = 0;
    assert_true(strtoull(first, NULL, 16) == strtoull(text_in(one, "u64_hex"), NULL, 16));
    uint8_t digest[8];
    for (int b = 0; b < 8; b++)
      digest[b] = (uint8_t)(strtoull(first, NULL, 16) >> 8 * (7 - b));
    assert_true(xp_scheme_statsig.of_digest(digest) == strtoull(text_in(one, "u64_hex"), NULL, 16));
    expt_frame_free(frame);
  }
  json_decref(all);
}

/* ---- PlanOut: python/planout/test/test_assignment.py and the Ruby port ---- */

static expt_assigner *planout_choice(const json_t *one, const char *parameter, const json_t *weights) {
  char salt[64];
  snprintf(salt, sizeof salt, "%s.%s", text_in(one, "experiment_salt"), parameter);
  expt_assigner_options options = scheme_options(EXPT_SCHEME_PLANOUT, 0);
  if (!weights) options.bucket_rule = EXPT_BUCKET_RULE_MODULO;
  expt_assigner *assigner = make_assigner(salt, &options);
  for (size_t i = 0; i < json_array_size(json_object_get(one, "choices")); i++) {
    char label[24];
    snprintf(label, sizeof label, "%zu", i);
    OK(expt_assigner_add_variant(assigner, label, weights ? json_number_value(json_array_get(weights, i)) : 1, NULL));
  }
  return assigner;
}

static void check_planout(const json_t *one, const char *parameter, const json_t *weights) {
  char unit[24];
  snprintf(unit, sizeof unit, "%d", (int)number_in(one, "unit"));
  expt_assigner *assigner = planout_choice(one, parameter, weights);
  const int32_t chosen = assign_text(assigner, unit).variant;
  assert_true(
      json_equal(json_array_get(json_object_get(one, "choices"), (size_t)chosen), json_object_get(one, "expected")));
  expt_assigner_free(assigner);
}

static void planout(void **state) {
  (void)state;
  json_t *one, *all = vectors_json("planout/assignments.json");
  json_t *uniform = json_object_get(all, "uniform_choice"), *weighted = json_object_get(all, "weighted_choice");
  size_t i;
  assert_int_equal(json_array_size(uniform), 5);
  json_array_foreach(uniform, i, one) check_planout(one, text_in(one, "name"), NULL);
  assert_int_equal(json_array_size(weighted), 1);
  json_array_foreach(weighted, i, one) check_planout(one, text_in(one, "salt"), json_object_get(one, "weights"));
  json_decref(all);
}

int main(void) {
  if (!vectors_are_here()) return SKIPPED;
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(posthog),
      cmocka_unit_test(launchdarkly_buckets),
      cmocka_unit_test(launchdarkly_rollouts),
      cmocka_unit_test(optimizely),
      cmocka_unit_test(statsig),
      cmocka_unit_test(planout),
  };
  return cmocka_run_group_tests_name("scheme_vectors", tests, NULL, NULL);
}
