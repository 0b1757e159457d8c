/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Split's own sample data (splitio/python-client, tests/engine/files): 100,500 rows of murmur, 10,000 of the legacy
 * hash. */

#include "lib/assign/scheme.h"
#include "tests/unit/test_scheme_support.h"

/* The bucket must come out, and the hash below it. */
static void check(const xp_scheme *scheme, int64_t seed, const char *key, int64_t hash, int64_t bucket) {
  const uint64_t number = scheme->of_text(key, (int64_t)strlen(key), (uint32_t)(uint64_t)seed);
  assert_true(number == (uint64_t)(hash < 0 ? -hash : hash));
  assert_true(scheme->bucket(number, 0) == (double)bucket);
}

static int64_t check_csv(const char *name) {
  FILE *file = fopen(vectors_path(name), "r");
  char line[4096];
  int64_t rows = 0;
  assert_non_null(file);
  for (; fgets(line, sizeof line, file); rows++) {
    char *comma[3] = {strchr(line, ',')};
    for (int i = 1; i < 3; i++)
      comma[i] = strchr(comma[i - 1] + 1, ',');
    for (int i = 0; i < 3; i++)
      *comma[i] = 0;
    check(&xp_scheme_split_2, strtoll(line, NULL, 10), comma[0] + 1, strtoll(comma[1] + 1, NULL, 10),
          strtoll(comma[2] + 1, NULL, 10));
  }
  fclose(file);
  return rows;
}

static void murmur_rows(void **state) {
  (void)state;
  assert_int_equal(check_csv("split/murmur3-sample-data-v2.csv"), 100000);
  assert_int_equal(check_csv("split/murmur3-custom-uuids.csv"), 500);
}

static void legacy_rows(void **state) {
  (void)state;
  FILE *file = fopen(vectors_path("split/sample-data.jsonl"), "r");
  char line[4096];
  int rows = 0;
  assert_non_null(file);
  for (; fgets(line, sizeof line, file); rows++) {
    json_t *row = json_loads(line, 0, NULL);
    assert_int_equal(json_array_size(row), 4);
    check(&xp_scheme_split_1, json_integer_value(json_array_get(row, 0)), json_string_value(json_array_get(row, 1)),
          json_integer_value(json_array_get(row, 2)), json_integer_value(json_array_get(row, 3)));
    json_decref(row);
  }
  assert_int_equal(rows, 10000);
  fclose(file);
}

/* Through the door: the first rows of the file, the seed as an option, the bucket as a boundary of the sizes. */
static void a_treatment_owns_its_last_bucket(void **state) {
  (void)state;
  FILE *file = fopen(vectors_path("split/murmur3-sample-data-v2.csv"), "r");
  char line[4096];
  assert_non_null(file);
  for (int row = 0; row < 200 && fgets(line, sizeof line, file); row++) {
    char *key = strchr(line, ',') + 1, *hash = strchr(key, ',');
    *hash = 0;
    const int bucket = atoi(strchr(hash + 1, ',') + 1);
    for (int limit = bucket - 1; limit <= bucket; limit++) {
      expt_assigner_options options = scheme_options(EXPT_SCHEME_SPLIT, 0);
      options.seed = strtoll(line, NULL, 10);
      options.traffic_seed = options.seed;
      options.traffic = limit / 100.0;
      expt_assigner *assigner = make_assigner("split", &options);
      OK(expt_assigner_add_variant(assigner, "on", limit / 100.0, NULL));
      OK(expt_assigner_add_variant(assigner, "off", (100 - limit) / 100.0, NULL));
      assert_true(bucket_of(assigner, key) == bucket);
      const expt_assignment made = assign_text(assigner, key);
      assert_int_equal(made.reason, limit < bucket ? EXPT_REASON_TRAFFIC : EXPT_REASON_SPLIT);
      assert_int_equal(made.variant, limit < bucket ? -1 : 0);
      expt_assigner_free(assigner);
    }
  }
  fclose(file);
}

int main(void) {
  if (!vectors_are_here()) return SKIPPED;
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(murmur_rows),
      cmocka_unit_test(legacy_rows),
      cmocka_unit_test(a_treatment_owns_its_last_bucket),
  };
  return cmocka_run_group_tests_name("scheme_split", tests, NULL, NULL);
}
