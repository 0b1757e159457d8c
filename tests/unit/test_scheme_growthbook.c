/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GrowthBook's cases.json (specVersion 0.8.0): hash, getBucketRange, chooseVariation, inNamespace, run. */

#include "lib/assign/internal.h"
#include "tests/unit/test_scheme_support.h"

static json_t *section(json_t *all, const char *name, size_t cases) {
  json_t *list = json_object_get(all, name);
  assert_int_equal(json_array_size(list), cases);
  return list;
}

static double number_at(const json_t *list, size_t i) {
  return json_number_value(json_array_get(list, i));
}

static double hash_of(const xp_scheme *scheme, const char *seed, const char *value) {
  const xp_call call = {NULL, "test", NULL};
  xp_form form = {.scheme = scheme};
  xp_hasher hasher = xp_hasher_start(NULL, NULL);
  const xp_text unit = {value, (int64_t)strlen(value)};
  double bucket = NAN;
  OK(xp_pattern_create(&call, scheme->split, seed, &form.pattern));
  OK(xp_form_buckets(&call, &hasher, &form, &unit, 1, &bucket));
  xp_pattern_free(NULL, &form.pattern);
  xp_hasher_end(&hasher);
  return bucket;
}

/* [seed, value, version, number or null] */
static void hash_cases(void **state) {
  size_t i;
  json_t *one;
  json_array_foreach(section(*state, "hash", 15), i, one) {
    const xp_scheme *scheme = xp_scheme_find(EXPT_SCHEME_GROWTHBOOK, (int32_t)number_at(one, 2));
    const json_t *wanted = json_array_get(one, 3);
    assert_int_equal(scheme == NULL, json_is_null(wanted));
    if (!scheme) continue;
    assert_true(hash_of(scheme, json_string_value(json_array_get(one, 0)), json_string_value(json_array_get(one, 1))) ==
                json_number_value(wanted));
  }
}

/* Options and variants as an experiment's JSON has them; coverage is clamped by whoever reads that JSON. */
static expt_assigner *make_experiment(const char *salt, int32_t version, size_t n, const json_t *coverage,
                                      const json_t *weights) {
  expt_assigner_options options = scheme_options(EXPT_SCHEME_GROWTHBOOK, version);
  if (coverage) options.traffic = fmin(fmax(json_number_value(coverage), 0), 1);
  expt_assigner *assigner = make_assigner(salt, &options);
  const bool weighted = json_array_size(weights) == n;
  for (size_t i = 0; i < n; i++) {
    char label[24];
    snprintf(label, sizeof label, "%zu", i);
    OK(expt_assigner_add_variant(assigner, label, weighted ? number_at(weights, i) : 1.0 / (double)n, NULL));
  }
  return assigner;
}

/* [name, [n, coverage, weights or null], [[low, high] ...]] */
static void range_cases(void **state) {
  size_t i, k;
  json_t *one, *range;
  json_array_foreach(section(*state, "getBucketRange", 13), i, one) {
    const json_t *given = json_array_get(one, 1);
    const size_t n = (size_t)number_at(given, 0);
    expt_assigner *assigner = make_experiment("key", 1, n, json_array_get(given, 1), json_array_get(given, 2));
    assert_int_equal(assigner->ranges.count, n);
    json_array_foreach(json_array_get(one, 2), k, range) {
      assert_true(fabs(assigner->ranges.items[k].low - number_at(range, 0)) <= 1e-9);
      assert_true(fabs(assigner->ranges.items[k].high - number_at(range, 1)) <= 1e-9);
    }
    expt_assigner_free(assigner);
  }
}

/* [name, number, ranges, index] */
static void choose_cases(void **state) {
  size_t i, k;
  json_t *one, *range;
  json_array_foreach(section(*state, "chooseVariation", 13), i, one) {
    xp_range ranges[8];
    json_array_foreach(json_array_get(one, 2), k, range) ranges[k] =
        (xp_range){number_at(range, 0), number_at(range, 1), (int32_t)k};
    assert_int_equal(xp_range_of(ranges, (int64_t)json_array_size(json_array_get(one, 2)), number_at(one, 1), false),
                     (int)number_at(one, 3));
  }
}

static void add_namespace(expt_assigner *assigner, const json_t *space) {
  char salt[64];
  expt_assigner_filter_options options;
  expt_assigner_filter_options_init(&options);
  options.version = 1;
  const double low = number_at(space, 1), high = number_at(space, 2);
  snprintf(salt, sizeof salt, "__%s", json_string_value(json_array_get(space, 0)));
  OK(expt_assigner_add_filter(assigner, salt, &low, &high, 1, &options, NULL));
}

/* [name, id, [namespace, low, high], bool] */
static void namespace_cases(void **state) {
  size_t i;
  json_t *one;
  json_array_foreach(section(*state, "inNamespace", 16), i, one) {
    expt_assigner *assigner = make_experiment("key", 1, 2, NULL, NULL);
    add_namespace(assigner, json_array_get(one, 2));
    const expt_assignment made = assign_text(assigner, json_string_value(json_array_get(one, 1)));
    assert_int_equal(made.reason != EXPT_REASON_FILTER, json_is_true(json_array_get(one, 3)));
    expt_assigner_free(assigner);
  }
}

/* ---- run ---- */

/* Conditions, prerequisites, groups, URLs, and the state of an experiment (active, forced as a whole, QA mode) are
 * decided before an assigner is asked. */
static bool is_assignment(const json_t *context, const json_t *experiment) {
  static const char *const elsewhere[] = {"condition", "parentConditions"};
  for (size_t i = 0; i < sizeof elsewhere / sizeof *elsewhere; i++) {
    if (json_object_get(experiment, elsewhere[i])) return false;
  }
  const bool forced_here = json_object_get(context, "forcedVariations") != NULL;
  return !json_object_get(context, "url") && !json_is_false(json_object_get(context, "enabled")) &&
         !json_is_false(json_object_get(experiment, "active")) &&
         (!json_object_get(context, "qaMode") || forced_here) &&
         (!json_object_get(experiment, "force") || json_object_get(experiment, "coverage"));
}

static const char *attribute_of(const json_t *context, const json_t *holder, const char *key) {
  const char *name = text_in(holder, key);
  return text_in(json_object_get(context, "attributes"), name ? name : "id");
}

static void add_one_filter(expt_assigner *assigner, const json_t *filter) {
  double lows[8], highs[8];
  size_t k;
  json_t *range, *ranges = json_object_get(filter, "ranges");
  json_array_foreach(ranges, k, range) {
    lows[k] = number_at(range, 0);
    highs[k] = number_at(range, 1);
  }
  OK(expt_assigner_add_filter(assigner, text_in(filter, "seed"), lows, highs, (int64_t)json_array_size(ranges), NULL,
                              NULL));
}

/* A filter on another attribute is another unit, hence an assigner of its own. */
static bool passes_elsewhere(const json_t *context, const json_t *filter) {
  expt_assigner *assigner = make_experiment("key", 2, 2, NULL, NULL);
  add_one_filter(assigner, filter);
  const expt_assignment made = assign_text(assigner, attribute_of(context, filter, "attribute"));
  expt_assigner_free(assigner);
  return made.reason != EXPT_REASON_FILTER;
}

static bool add_filters(expt_assigner *assigner, const json_t *context, const json_t *experiment) {
  size_t i;
  json_t *filter, *filters = json_object_get(experiment, "filters"), *space = json_object_get(experiment, "namespace");
  bool passed = true;
  json_array_foreach(filters, i, filter) {
    if (json_object_get(filter, "attribute"))
      passed = passes_elsewhere(context, filter) && passed;
    else
      add_one_filter(assigner, filter);
  }
  if (!filters && space) add_namespace(assigner, space);
  return passed;
}

static expt_assigner *experiment_of(const json_t *experiment) {
  const char *seed = text_in(experiment, "seed"), *salt = seed ? seed : text_in(experiment, "key");
  const json_t *version = json_object_get(experiment, "hashVersion");
  const int32_t hash_version = version ? (int32_t)json_integer_value(version) : 1;
  const size_t n = json_array_size(json_object_get(experiment, "variations"));
  json_t *range, *ranges = json_object_get(experiment, "ranges");
  if (!ranges) {
    return make_experiment(salt, hash_version, n, json_object_get(experiment, "coverage"),
                           json_object_get(experiment, "weights"));
  }
  const expt_assigner_options options = scheme_options(EXPT_SCHEME_GROWTHBOOK, hash_version);
  expt_assigner *assigner = make_assigner(salt, &options);
  size_t i;
  json_array_foreach(ranges, i, range) {
    char label[24];
    snprintf(label, sizeof label, "%zu", i);
    OK(expt_assigner_add_range(assigner, label, number_at(range, 0), number_at(range, 1), NULL));
  }
  return assigner;
}

/* The context forces an experiment for whoever asks, so for this unit. */
static void add_forced(expt_assigner *assigner, const json_t *context, const json_t *experiment, const char *unit) {
  const json_t *forced = json_object_get(json_object_get(context, "forcedVariations"), text_in(experiment, "key"));
  if (!forced) return;
  char label[24];
  snprintf(label, sizeof label, "%d", (int)json_integer_value(forced));
  OK(expt_assigner_add_override(assigner, unit, label, NULL));
}

/* [name, context, experiment, value, inExperiment, hashUsed] */
static void run_case(const json_t *one) {
  const json_t *context = json_array_get(one, 1), *experiment = json_array_get(one, 2);
  const char *unit = attribute_of(context, experiment, "hashAttribute");
  expt_assigner *assigner = experiment_of(experiment);
  const bool passed = add_filters(assigner, context, experiment);
  if (unit) add_forced(assigner, context, experiment, unit);
  const expt_assignment made = unit ? assign_text(assigner, unit) : (expt_assignment){.variant = -1};
  const bool in_experiment = passed && made.in_experiment;
  const size_t index = in_experiment ? (size_t)made.variant : 0;
  assert_int_equal(in_experiment, json_is_true(json_array_get(one, 4)));
  assert_int_equal(passed && made.hash_used, json_is_true(json_array_get(one, 5)));
  assert_true(json_equal(json_array_get(json_object_get(experiment, "variations"), index), json_array_get(one, 3)));
  expt_assigner_free(assigner);
}

static void run_cases(void **state) {
  size_t i;
  json_t *one;
  int run = 0;
  json_array_foreach(section(*state, "run", 73), i, one) {
    if (!is_assignment(json_array_get(one, 1), json_array_get(one, 2)) ||
        !strncmp(json_string_value(json_array_get(one, 0)), "SavedGroups", 11)) {
      continue;
    }
    run_case(one);
    run++;
  }
  assert_int_equal(run, 60);
}

static int load(void **state) {
  *state = vectors_json("growthbook/cases.json");
  return 0;
}

static int drop(void **state) {
  json_decref(*state);
  return 0;
}

int main(void) {
  if (!vectors_are_here()) return SKIPPED;
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(hash_cases),      cmocka_unit_test(range_cases), cmocka_unit_test(choose_cases),
      cmocka_unit_test(namespace_cases), cmocka_unit_test(run_cases),
  };
  return cmocka_run_group_tests_name("scheme_growthbook", tests, load, drop);
}
