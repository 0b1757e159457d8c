/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The notebook's spec is the service's configuration: what goes out comes back the same, and nothing unknown slips in. */

#include "tests/unit/cmocka_all.h"
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

#define HEAD "{\"format\": 1, \"scheme\": \"md5_32\", \"bucket_rule\": \"fraction\", \"pattern\": \"{unit}_{salt}\", \"salt\": \"s\", "
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
  {HEAD "\"variants\": [{\"label\": \"A\", \"weight\": 0.5}, {\"label\": \"A\", \"weight\": 0.5}]}", "declared already", EXPT_E_DUPLICATE},
  {HEAD "\"salt\": \"t\", \"variants\": []}", "not JSON", EXPT_E_CORRUPT},
  {HEAD "\"ramp\": 1, \"variants\": []}", "key \"ramp\" is not known", EXPT_E_CORRUPT},
  {"{\"format\": 2, \"scheme\": \"md5_32\", \"bucket_rule\": \"fraction\", \"pattern\": \"{unit}_{salt}\", \"salt\": \"s\", \"variants\": []}",
   "newer library", EXPT_E_VERSION},
  {"{\"format\": 1, \"scheme\": \"md4\", \"bucket_rule\": \"fraction\", \"pattern\": \"{unit}_{salt}\", \"salt\": \"s\", \"variants\": []}",
   "\"md4\" is not known", EXPT_E_CORRUPT},
  {"{\"format\": 1, \"scheme\": \"md5_32\", \"bucket_rule\": \"x\", \"pattern\": \"{unit}_{salt}\", \"salt\": \"s\", \"variants\": []}",
   "allowed: fraction, modulo", EXPT_E_CORRUPT},
  {"{\"format\": 1, \"scheme\": \"md5_32\", \"bucket_rule\": \"fraction\", \"pattern\": \"{unit}\", \"salt\": \"s\", \"variants\": []}",
   "once each", EXPT_E_ARGUMENT},
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

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_configuration_comes_back_the_same),
    cmocka_unit_test(what_is_not_a_configuration_is_refused),
    cmocka_unit_test(a_short_buffer_is_refused_and_told),
  };
  return cmocka_run_group_tests_name("assigner_json", tests, NULL, NULL);
}
