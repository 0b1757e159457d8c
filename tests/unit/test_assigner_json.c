/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The notebook's spec is the service's configuration: what goes out comes back the same, and nothing unknown slips in.
 * */

#include "tests/unit/cmocka_all.h"
#include <errno.h>
#include <experiment.h>
#include <stdio.h>
#include <string.h>

#define OK(call) assert_int_equal((call), EXPT_OK)

static void to_text(const expt_assigner *assigner, char *text, int64_t cap) {
  int64_t need = 0;
  OK(expt_assigner_to_json(assigner, NULL, 0, &need, NULL));
  assert_true(need <= cap);
  OK(expt_assigner_to_json(assigner, text, cap, &need, NULL));
  assert_int_equal(need, strlen(text) + 1);
}

static void a_configuration_comes_back_the_same(void **state) {
  (void)state;
  expt_assigner_options options;
  expt_assigner_options_init(&options);
  options.scheme = EXPT_SCHEME_XXH3;
  options.pattern = "{salt}/\xc3\xa9/{unit}";
  expt_assigner *first = NULL, *second = NULL;
  OK(expt_assigner_create(NULL, "caf\xc3\xa9 \"1\"", &options, &first, NULL));
  const double third = 1.0 / 3;
  OK(expt_assigner_add_variant(first, "control", third, NULL));
  OK(expt_assigner_add_variant(first, "t\xc3\xa9st", third, NULL));
  OK(expt_assigner_add_variant(first, "c", third, NULL));
  char text[1000], again[1000];
  to_text(first, text, sizeof text);
  OK(expt_assigner_from_json(NULL, text, &second, NULL));
  to_text(second, again, sizeof again);
  assert_string_equal(text, again);
  for (int i = 0; i < 1000; i++) {
    char unit[16];
    const char *a = NULL, *b = NULL;
    snprintf(unit, sizeof unit, "u%d", i);
    OK(expt_assigner_assign_one(first, unit, &a, NULL));
    OK(expt_assigner_assign_one(second, unit, &b, NULL));
    assert_string_equal(a, b);
  }
  expt_assigner_free(first);
  expt_assigner_free(second);
}

#define START(scheme) "{\"format\": 1, \"scheme\": \"" scheme "\", \"version\": 1, \"salt\": \"s\", "
#define HEAD START("md5_32")
static const struct {
  const char *json, *message;
  expt_status status;
} bad[] = {
    {"", "not JSON", EXPT_E_CORRUPT},
    {"[]", "not an object", EXPT_E_CORRUPT},
    {"{\"format\": 1}", "\"scheme\" is missing", EXPT_E_CORRUPT},
    {HEAD "\"variants\": 3}", "must be a list", EXPT_E_CORRUPT},
    {HEAD "\"variants\": [{\"label\": \"A\"}]}", "a variant must be", EXPT_E_CORRUPT},
    {HEAD "\"variants\": [{\"label\": \"A\", \"weight\": 2}]}", "allowed: 0 to 1", EXPT_E_ARGUMENT},
    {HEAD "\"variants\": [{\"label\": \"A\", \"weight\": 0.5}, {\"label\": \"A\", \"weight\": 0.5}]}",
     "declared already", EXPT_E_DUPLICATE},
    {HEAD "\"salt\": \"t\", \"variants\": []}", "not JSON", EXPT_E_CORRUPT},
    {HEAD "\"ramp\": 1, \"variants\": []}", "key \"ramp\" is not known", EXPT_E_CORRUPT},
    {"{\"format\": 2, \"scheme\": \"md5_32\", \"version\": 1, \"salt\": \"s\"}", "newer library", EXPT_E_VERSION},
    {"{\"format\": \"1\", \"scheme\": \"md5_32\", \"version\": 1, \"salt\": \"s\"}", "must be 1", EXPT_E_CORRUPT},
    {START("md4") "\"variants\": []}", "\"md4\" is not known", EXPT_E_CORRUPT},
    {"{\"format\": 1, \"scheme\": \"md5_32\", \"salt\": \"s\"}", "\"version\" is missing", EXPT_E_CORRUPT},
    {"{\"format\": 1, \"scheme\": \"md5_32\", \"version\": 0, \"salt\": \"s\"}", "allowed: 1 or more", EXPT_E_CORRUPT},
    {"{\"format\": 1, \"scheme\": \"md5_32\", \"version\": 2, \"salt\": \"s\"}", "allowed: 1 to 1", EXPT_E_ARGUMENT},
    {"{\"format\": 1, \"scheme\": \"md5_32\", \"version\": 4294967297, \"salt\": \"s\"}", "out of range",
     EXPT_E_CORRUPT},
    {"{\"format\": 1, \"scheme\": \"md5_32\", \"version\": 1, \"salt\": \"\"}", "", EXPT_E_ARGUMENT},
    {"{\"format\": 1, \"scheme\": \"md5_32\", \"version\": 1, \"salt\": \"a\\u0000b\"}", "not JSON", EXPT_E_CORRUPT},
    {"{\"format\": 1, \"scheme\": \"md5_32\", \"version\": 1, \"salt\": \"\xff\"}", "not JSON", EXPT_E_CORRUPT},
    {HEAD "\"bucket_rule\": \"x\"}", "allowed: fraction, modulo", EXPT_E_CORRUPT},
    {HEAD "\"pattern\": \"{unit}\"}", "once each", EXPT_E_ARGUMENT},
    {HEAD "\"pattern\": 1}", "must be a text", EXPT_E_CORRUPT},
    {HEAD "\"traffic\": NaN}", "not JSON", EXPT_E_CORRUPT},
    {HEAD "\"traffic\": 1e999}", "not JSON", EXPT_E_CORRUPT},
    {HEAD "\"traffic\": -0.5}", "", EXPT_E_ARGUMENT},
    {HEAD "\"traffic\": \"half\"}", "must be a number", EXPT_E_CORRUPT},
    {HEAD "\"seed\": 3}", "does not use it", EXPT_E_ARGUMENT},
    {START("split") "\"seed\": 99999999999999999999}", "not JSON", EXPT_E_CORRUPT},
    {START("split") "\"seed\": 1.5}", "must be a whole number", EXPT_E_CORRUPT},
    {START("launchdarkly") "\"seeded\": 1}", "must be true or false", EXPT_E_CORRUPT},
    {HEAD "\"n_buckets\": 5}", "does not use it", EXPT_E_ARGUMENT},
    {HEAD "\"ranges\": [{\"label\": \"A\", \"low\": 0}]}", "a range must be", EXPT_E_CORRUPT},
    {HEAD "\"ranges\": [{\"label\": \"A\", \"low\": 0, \"high\": 2}]}", "", EXPT_E_ARGUMENT},
    {HEAD
     "\"variants\": [{\"label\": \"A\", \"weight\": 1}], \"ranges\": [{\"label\": \"A\", \"low\": 0, \"high\": 1}]}",
     "weights", EXPT_E_STATE},
    {START("posthog") "\"ranges\": [{\"label\": \"A\", \"low\": 0, \"high\": 1}]}", "has no ranges", EXPT_E_ARGUMENT},
    {HEAD "\"filters\": [{\"salt\": \"f\"}]}", "a filter must be", EXPT_E_CORRUPT},
    {HEAD "\"filters\": [{\"salt\": \"f\", \"ranges\": [[0]]}]}", "[number, number]", EXPT_E_CORRUPT},
    {HEAD "\"filters\": [{\"salt\": \"f\", \"ranges\": []}]}", "", EXPT_E_ARGUMENT},
    {HEAD "\"filters\": [{\"salt\": \"f\", \"ranges\": [[0, 2]]}]}", "", EXPT_E_ARGUMENT},
    {HEAD "\"filters\": [{\"salt\": \"f\", \"ranges\": [[0, 1]], \"seed\": 1}]}", "key \"seed\" is not known",
     EXPT_E_CORRUPT},
    {HEAD "\"filters\": {}}", "must be a list", EXPT_E_CORRUPT},
    {HEAD "\"holdouts\": [{\"salt\": \"h\", \"low\": 0}]}", "a holdout must be", EXPT_E_CORRUPT},
    {HEAD "\"holdouts\": [{\"salt\": \"h\", \"low\": 0, \"high\": 1, \"label\": \"Z\"}]}", "no variant", EXPT_E_LABEL},
    {HEAD "\"overrides\": [{\"unit\": 1, \"label\": \"A\"}]}", "an override must be", EXPT_E_CORRUPT},
    {HEAD "\"overrides\": [{\"unit\": \"1\", \"label\": \"Z\"}]}", "no variant", EXPT_E_LABEL},
    {HEAD "\"overrides\": [3]}", "an override must be", EXPT_E_CORRUPT},
};

static void what_is_not_a_configuration_is_refused(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
    expt_assigner *assigner = (expt_assigner *)(uintptr_t)1;
    expt_error err;
    assert_int_equal(expt_assigner_from_json(NULL, bad[i].json, &assigner, &err), bad[i].status);
    assert_null(assigner);
    assert_non_null(strstr(err.message, bad[i].message));
    assert_string_equal(err.function, "expt_assigner_from_json");
    assert_string_equal(err.argument, "json");
  }
}

static void a_short_buffer_is_refused_and_told(void **state) {
  (void)state;
  expt_assigner *assigner = NULL;
  OK(expt_assigner_create(NULL, "s", NULL, &assigner, NULL));
  char text[8] = "before";
  int64_t need = 0;
  expt_error err;
  assert_int_equal(expt_assigner_to_json(assigner, text, sizeof text, &need, &err), EXPT_E_LIMIT);
  assert_true(need > 8);
  assert_string_equal(text, "before");
  expt_assigner_free(assigner);
}

/* A list in a list in a list ... must end in an error, not at the end of the stack. */
static void deep_nesting_is_refused(void **state) {
  (void)state;
  enum { DEPTH = 100000 };
  static char text[DEPTH + 200];
  expt_assigner *assigner = NULL;
  expt_error err;
  strcpy(text, HEAD "\"variants\": ");
  memset(text + strlen(text), '[', DEPTH);
  assert_int_equal(expt_assigner_from_json(NULL, text, &assigner, &err), EXPT_E_CORRUPT);
  assert_non_null(strstr(err.message, "depth"));
}

static void errno_is_left_alone(void **state) {
  (void)state;
  expt_assigner *assigner = NULL;
  errno = 4711;
  assert_int_equal(expt_assigner_from_json(NULL, HEAD "\"traffic\": 1e-999}", &assigner, NULL), EXPT_OK);
  assert_int_equal(errno, 4711);
  expt_assigner_free(assigner);
  assert_int_equal(expt_assigner_from_json(NULL, HEAD "\"traffic\": 1e999}", &assigner, NULL), EXPT_E_CORRUPT);
  assert_int_equal(errno, 4711);
}

/* What a service is given: every part once. */
static void the_text_is_readable(void **state) {
  (void)state;
  static const double low[] = {0}, high[] = {1};
  expt_assigner_options options;
  expt_assigner_options_init(&options);
  options.traffic = .25;
  expt_assigner *assigner = NULL;
  OK(expt_assigner_create(NULL, "shop", &options, &assigner, NULL));
  OK(expt_assigner_add_variant(assigner, "A", 1, NULL));
  OK(expt_assigner_add_filter(assigner, "layer", low, high, 1, NULL, NULL));
  OK(expt_assigner_add_holdout(assigner, "2026", 0, .5, "A", NULL));
  OK(expt_assigner_add_override(assigner, "77", "A", NULL));
  char text[1000];
  to_text(assigner, text, sizeof text);
  assert_string_equal(
      text, "{\n  \"format\": 1,\n  \"scheme\": \"md5_32\",\n  \"version\": 1,\n  \"salt\": \"shop\",\n"
            "  \"bucket_rule\": \"fraction\",\n  \"pattern\": \"{unit}_{salt}\",\n  \"traffic\": 0.25,\n"
            "  \"variants\": [\n    {\n      \"label\": \"A\",\n      \"weight\": 1.0\n    }\n  ],\n"
            "  \"filters\": [\n    {\n      \"salt\": \"layer\",\n      \"ranges\": [\n        [\n          0.0,\n"
            "          1.0\n        ]\n      ]\n    }\n  ],\n"
            "  \"holdouts\": [\n    {\n      \"salt\": \"2026\",\n      \"low\": 0.0,\n      \"high\": 0.5,\n"
            "      \"label\": \"A\"\n    }\n  ],\n"
            "  \"overrides\": [\n    {\n      \"unit\": \"77\",\n      \"label\": \"A\"\n    }\n  ]\n}");
  expt_assigner_free(assigner);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_configuration_comes_back_the_same),
      cmocka_unit_test(what_is_not_a_configuration_is_refused),
      cmocka_unit_test(a_short_buffer_is_refused_and_told),
      cmocka_unit_test(deep_nesting_is_refused),
      cmocka_unit_test(errno_is_left_alone),
      cmocka_unit_test(the_text_is_readable),
  };
  return cmocka_run_group_tests_name("assigner_json", tests, NULL, NULL);
}
