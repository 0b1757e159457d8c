/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Unleash's client specification: the files in which hashing decides, those of their cases that need no constraints.
 * What a client does around the hash (which attribute sticks, several strategies) is done here. */

#include "tests/unit/test_scheme_support.h"

static const json_t *feature_of(const json_t *all, const char *name) {
  size_t i;
  json_t *one;
  json_array_foreach(json_object_get(json_object_get(all, "state"), "features"), i, one) {
    if (!strcmp(text_in(one, "name"), name)) return one;
  }
  return NULL;
}

/* "default" is the user, else the session; NULL = there is none. */
static const char *value_of(const json_t *context, const char *stickiness) {
  if (strcmp(stickiness, "default")) {
    const char *value = text_in(context, stickiness);
    return value ? value : text_in(json_object_get(context, "properties"), stickiness);
  }
  const char *user = text_in(context, "userId");
  return user ? user : text_in(context, "sessionId");
}

typedef struct strategy {
  const char *group, *stickiness;
  double percentage;
} strategy;

static strategy read_strategy(const json_t *given, const char *feature) {
  const json_t *parameters = json_object_get(given, "parameters");
  const char *name = text_in(given, "name"), *group = text_in(parameters, "groupId"),
             *sticks = text_in(parameters, "stickiness");
  const char *share = text_in(parameters, "rollout");
  if (!share) share = text_in(parameters, "percentage");
  strategy made = {.group = group ? group : feature, .percentage = share ? atof(share) : 100};
  made.stickiness = !strcmp(name, "gradualRolloutUserId")      ? "userId"
                    : !strcmp(name, "gradualRolloutSessionId") ? "sessionId"
                    : sticks                                   ? sticks
                                                               : "default";
  return made;
}

/* Without a value a named stickiness is off, and the default one draws: only 0 % and 100 % are certain then. */
static bool is_on(const json_t *given, const json_t *context, const char *feature) {
  const strategy from = read_strategy(given, feature);
  const char *unit = value_of(context, from.stickiness);
  if (!strcmp(text_in(given, "name"), "default")) return true;
  if (!unit && strcmp(from.stickiness, "default")) return false;
  expt_assigner_options options = scheme_options(EXPT_SCHEME_UNLEASH, 0);
  options.traffic = from.percentage / 100;
  options.traffic_salt = from.group;
  expt_assigner *assigner = make_assigner(feature, &options);
  OK(expt_assigner_add_variant(assigner, "on", 1, NULL));
  const expt_assignment made = assign_text(assigner, unit ? unit : "drawn");
  assert_true(unit || from.percentage == 0 || from.percentage == 100);
  expt_assigner_free(assigner);
  return made.reason == EXPT_REASON_SPLIT;
}

/* The strategy that turns the feature on; *enabled is also true when there are no strategies. */
static const json_t *find_strategy(const json_t *feature, const json_t *context, bool *enabled) {
  const json_t *strategies = json_object_get(feature, "strategies");
  *enabled = json_is_true(json_object_get(feature, "enabled")) && json_array_size(strategies) == 0;
  if (!json_is_true(json_object_get(feature, "enabled"))) return NULL;
  for (size_t i = 0; i < json_array_size(strategies); i++) {
    const json_t *one = json_array_get(strategies, i);
    if (is_on(one, context, text_in(feature, "name"))) return *enabled = true, one;
  }
  return NULL;
}

static void add_overrides(expt_assigner *assigner, const json_t *variants, const char *stickiness) {
  size_t v, o, k;
  json_t *variant, *rule, *value;
  json_array_foreach(variants, v, variant) {
    json_array_foreach(json_object_get(variant, "overrides"), o, rule) {
      assert_string_equal(text_in(rule, "contextName"), strcmp(stickiness, "default") ? stickiness : "userId");
      json_array_foreach(json_object_get(rule, "values"), k, value) {
        OK(expt_assigner_add_override(assigner, json_string_value(value), text_in(variant, "name"), NULL));
      }
    }
  }
}

static void check_variant(const json_t *variants, const char *group, const char *stickiness, const json_t *context,
                          const char *wanted) {
  const expt_assigner_options options = scheme_options(EXPT_SCHEME_UNLEASH, 0);
  const char *unit = value_of(context, stickiness);
  expt_assigner *assigner = make_assigner(group, &options);
  size_t i;
  json_t *one;
  json_array_foreach(variants, i, one)
      OK(expt_assigner_add_variant(assigner, text_in(one, "name"), number_in(one, "weight"), NULL));
  add_overrides(assigner, variants, stickiness);
  assert_true(unit || json_array_size(variants) == 1);
  assert_string_equal(label_of(assigner, unit ? unit : "drawn"), wanted);
  expt_assigner_free(assigner);
}

/* Strategy variants win over the feature's, and hash with the strategy's group and stickiness. */
static void run_variant_test(const json_t *feature, const json_t *test) {
  const json_t *context = json_object_get(test, "context"), *result = json_object_get(test, "expectedResult");
  bool enabled = false;
  const json_t *chosen = feature ? find_strategy(feature, context, &enabled) : NULL;
  const json_t *of_feature = json_object_get(feature, "variants"), *of_strategy = json_object_get(chosen, "variants");
  assert_int_equal(enabled, json_is_true(json_object_get(result, "feature_enabled")));
  if (enabled && json_array_size(of_strategy)) {
    const strategy from = read_strategy(chosen, text_in(feature, "name"));
    check_variant(of_strategy, from.group, from.stickiness, context, text_in(result, "name"));
  } else if (enabled && json_array_size(of_feature)) {
    const char *sticks = text_in(json_array_get(of_feature, 0), "stickiness");
    check_variant(of_feature, text_in(feature, "name"), sticks ? sticks : "default", context, text_in(result, "name"));
  } else {
    assert_string_equal(text_in(result, "name"), "disabled");
  }
}

static bool has_constraints(const json_t *feature) {
  size_t i;
  json_t *one;
  json_array_foreach(json_object_get(feature, "strategies"), i, one) {
    if (json_array_size(json_object_get(one, "constraints"))) return true;
  }
  return false;
}

static int run_file(const char *name) {
  json_t *all = vectors_json(name), *test;
  size_t i;
  int run = 0;
  json_array_foreach(json_object_get(all, "tests"), i, test) {
    const json_t *feature = feature_of(all, text_in(test, "toggleName"));
    bool enabled = false;
    find_strategy(feature, json_object_get(test, "context"), &enabled);
    assert_int_equal(enabled, json_is_true(json_object_get(test, "expectedResult")));
    run++;
  }
  json_array_foreach(json_object_get(all, "variantTests"), i, test) {
    const json_t *feature = feature_of(all, text_in(test, "toggleName"));
    if (has_constraints(feature)) continue;
    run_variant_test(feature, test);
    run++;
  }
  json_decref(all);
  return run;
}

static void specification(void **state) {
  (void)state;
  assert_int_equal(run_file("unleash/03-gradual-rollout-user-id-strategy.json"), 6);
  assert_int_equal(run_file("unleash/04-gradual-rollout-session-id-strategy.json"), 6);
  assert_int_equal(run_file("unleash/08-variants.json"), 17);
  assert_int_equal(run_file("unleash/10-flexible-rollout-strategy.json"), 10);
  assert_int_equal(run_file("unleash/12-custom-stickiness.json"), 9);
  assert_int_equal(run_file("unleash/16-strategy-variants.json"), 8);
}

static void no_weight_is_no_variant(void **state) {
  (void)state;
  const expt_assigner_options options = scheme_options(EXPT_SCHEME_UNLEASH, 0);
  expt_assigner *assigner = make_assigner("feature", &options);
  OK(expt_assigner_add_variant(assigner, "a", 0, NULL));
  const expt_assignment made = assign_text(assigner, "1");
  assert_int_equal(made.reason, EXPT_REASON_NO_VARIANT);
  assert_true(isnan(made.bucket));
  expt_assigner_free(assigner);
}

int main(void) {
  if (!vectors_are_here()) return SKIPPED;
  const struct CMUnitTest tests[] = {cmocka_unit_test(specification), cmocka_unit_test(no_weight_is_no_variant)};
  return cmocka_run_group_tests_name("scheme_unleash", tests, NULL, NULL);
}
