/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GrowthBook's 13 cases of sticky buckets. Which attribute is the unit, and which documents are the user's, is the
 * caller's; their conditions ({"country": "USA"}) hold in every case. */

#include "lib/assign/internal.h"
#include "tests/unit/tables.h"
#include "tests/unit/test_scheme_support.h"

enum { MOST_ROWS = 16 };

typedef struct stored {
  const char *unit[MOST_ROWS], *variant[MOST_ROWS];
  int64_t version[MOST_ROWS], rows;
} stored;

typedef struct scenario {
  const json_t *rule, *attributes, *documents, *result, *after;
  const char *key;
  const char *attribute, *unit; /* the hash attribute, else the fallback */
  int64_t version, lowest;
} scenario;

static scenario read_scenario(const json_t *one) {
  const json_t *context = json_array_get(one, 1);
  const char *feature = json_string_value(json_array_get(one, 3));
  scenario made = {.attributes = json_object_get(context, "attributes"),
                   .documents = json_array_get(one, 2),
                   .result = json_array_get(one, 4),
                   .after = json_array_get(one, 5)};
  made.rule =
      json_array_get(json_object_get(json_object_get(json_object_get(context, "features"), feature), "rules"), 0);
  made.key = text_in(made.rule, "key") ? text_in(made.rule, "key") : feature;
  made.attribute = text_in(made.rule, "hashAttribute");
  if (!text_in(made.attributes, made.attribute)) made.attribute = text_in(made.rule, "fallbackAttribute");
  made.unit = text_in(made.attributes, made.attribute);
  made.version = json_integer_value(json_object_get(made.rule, "bucketVersion"));
  made.lowest = json_integer_value(json_object_get(made.rule, "minBucketVersion"));
  return made;
}

static void store_document(const scenario *of, const json_t *document, stored *to) {
  const size_t length = strlen(of->key);
  const char *key;
  json_t *label;
  json_object_foreach(json_object_get(document, "assignments"), key, label) {
    if (strncmp(key, of->key, length) || strncmp(key + length, "__", 2)) continue;
    to->unit[to->rows] = of->unit;
    to->variant[to->rows] = json_string_value(label);
    to->version[to->rows++] = strtoll(key + length + 2, NULL, 10);
  }
}

/* The documents of one attribute, if their value is the user's. */
static void store_attribute(const scenario *of, const char *attribute, stored *to) {
  size_t i;
  json_t *document;
  const char *value = attribute ? text_in(of->attributes, attribute) : NULL;
  json_array_foreach(of->documents, i, document) {
    if (value && !strcmp(text_in(document, "attributeName"), attribute) &&
        !strcmp(text_in(document, "attributeValue"), value)) {
      store_document(of, document, to);
    }
  }
}

static expt_assigner *experiment_of(const scenario *of) {
  const char *seed = text_in(of->rule, "seed");
  const json_t *version = json_object_get(of->rule, "hashVersion"), *meta = json_object_get(of->rule, "meta");
  const json_t *weights = json_object_get(of->rule, "weights");
  const size_t n = json_array_size(json_object_get(of->rule, "variations"));
  const expt_assigner_options options =
      scheme_options(EXPT_SCHEME_GROWTHBOOK, version ? (int32_t)json_integer_value(version) : 1);
  expt_assigner *assigner = make_assigner(seed ? seed : of->key, &options);
  for (size_t i = 0; i < n; i++) {
    char label[24];
    snprintf(label, sizeof label, "%s",
             meta ? text_in(json_array_get(meta, i), "key") : (const char *[]){"0", "1", "2", "3"}[i]);
    OK(expt_assigner_add_variant(assigner, label,
                                 weights ? json_number_value(json_array_get(weights, i)) : 1.0 / (double)n, NULL));
  }
  return assigner;
}

static expt_frame *assign_sticky(const expt_assigner *assigner, const char *const *units, int64_t n, const stored *from,
                                 int64_t version, int64_t lowest) {
  expt_assigner_assign_sticky_options options;
  expt_assigner_assign_sticky_options_init(&options);
  options.bucket_version = version;
  options.min_bucket_version = lowest;
  test_table *ids = test_table_create(n), *previous = test_table_create(from->rows);
  test_table_texts(ids, "id", units);
  test_table_texts(previous, "unit", from->unit);
  test_table_texts(previous, "variant", from->variant);
  test_table_integers(previous, "version", from->version);
  expt_frame *frame = NULL;
  expt_error err;
  if (expt_assigner_assign_sticky(assigner, test_column(test_table_view(ids), "id"), test_table_view(previous),
                                  &options, &frame, &err) != EXPT_OK) {
    fail_msg("%s", err.message);
  }
  test_table_free(ids);
  test_table_free(previous);
  return frame;
}

static bool flag(const expt_table *table, const char *name, int64_t row) {
  return ((const uint8_t *)test_column(table, name)->data)[row];
}

static void check_result(const scenario *of, const expt_table *made, bool sticks) {
  const json_t *result = of->result;
  char key[64], slot[64];
  if (json_is_null(result)) {
    assert_int_equal(flag(made, "in_experiment", 0), 0);
    return;
  }
  assert_int_equal(flag(made, "in_experiment", 0), json_is_true(json_object_get(result, "inExperiment")));
  assert_int_equal(flag(made, "hash_used", 0), json_is_true(json_object_get(result, "hashUsed")));
  assert_string_equal(test_text(made, "variant", 0), text_in(result, "key"));
  assert_true(test_double(made, "bucket", 0) == number_in(result, "bucket"));
  assert_string_equal(test_text(made, "reason", 0),
                      json_is_true(json_object_get(result, "stickyBucketUsed")) ? "sticky" : "split");
  if (!sticks) return;
  snprintf(key, sizeof key, "%s||%s", of->attribute, of->unit);
  snprintf(slot, sizeof slot, "%s__%d", of->key, (int)of->version);
  assert_string_equal(test_text(made, "variant", 0),
                      text_in(json_object_get(json_object_get(of->after, key), "assignments"), slot));
}

static void published_cases(void **state) {
  (void)state;
  if (!vectors_are_here()) skip();
  json_t *one, *all = vectors_json("growthbook/cases.json");
  size_t i;
  assert_int_equal(json_array_size(json_object_get(all, "stickyBucket")), 13);
  json_array_foreach(json_object_get(all, "stickyBucket"), i, one) {
    const scenario of = read_scenario(one);
    const bool sticks = !json_is_true(json_object_get(of.rule, "disableStickyBucketing"));
    stored from = {.rows = 0};
    if (sticks) store_attribute(&of, text_in(of.rule, "hashAttribute"), &from);
    if (sticks) store_attribute(&of, text_in(of.rule, "fallbackAttribute"), &from);
    expt_assigner *assigner = experiment_of(&of);
    expt_frame *frame = assign_sticky(assigner, &of.unit, 1, &from, of.version, of.lowest);
    check_result(&of, expt_frame_view(frame), sticks);
    expt_frame_free(frame);
    expt_assigner_free(assigner);
  }
  json_decref(all);
}

/* ---- own ---- */

static expt_assigner *halves(expt_context *ctx, double traffic) {
  expt_assigner_options options = scheme_options(EXPT_SCHEME_MD5_32, 0);
  options.traffic = traffic;
  expt_assigner *assigner = NULL;
  OK(expt_assigner_create(ctx, "shop", &options, &assigner, NULL));
  OK(expt_assigner_add_variant(assigner, "A", .5, NULL));
  OK(expt_assigner_add_variant(assigner, "B", .5, NULL));
  OK(expt_assigner_add_override(assigner, "forced", "A", NULL));
  return assigner;
}

static const char *const units[] = {"kept", "new", "old", "blocked", "forced", NULL, "unknown", "twice"};
static const stored remembered = {
    .unit = {"kept", "old", "blocked", "blocked", "forced", "unknown", "twice", "twice", "nobody", NULL},
    .variant = {"B", "B", "A", "A", "B", "gone", "B", "A", "A", "A"},
    .version = {5, 4, 2, 5, 5, 5, 5, 5, 5, 5},
    .rows = 10,
};

/* Nobody is in the traffic: what is kept, is kept because it is stored. */
static void the_rules(void **state) {
  (void)state;
  static const char *const wanted[][2] = {
      {"B", "sticky"},   {"<missing>", "traffic"},      {"<missing>", "traffic"}, {"<missing>", "sticky_blocked"},
      {"A", "override"}, {"<missing>", "missing_unit"}, {"<missing>", "traffic"}, {"B", "sticky"}};
  expt_assigner *assigner = halves(NULL, 0);
  expt_frame *frame = assign_sticky(assigner, units, 8, &remembered, 5, 3);
  const expt_table *made = expt_frame_view(frame);
  for (int i = 0; i < 8; i++) {
    assert_string_equal(test_text(made, "variant", i), wanted[i][0]);
    assert_string_equal(test_text(made, "reason", i), wanted[i][1]);
    assert_int_equal(flag(made, "is_new", i), 0);
  }
  assert_true(test_double(made, "bucket", 0) == bucket_of(assigner, "kept"));
  expt_frame_free(frame);
  expt_assigner_free(assigner);
}

static void what_is_not_stored_is_new(void **state) {
  (void)state;
  expt_assigner *assigner = halves(NULL, 1);
  expt_frame *frame = assign_sticky(assigner, units, 8, &remembered, 5, 3);
  static const uint8_t wanted[] = {0, 1, 1, 0, 0, 0, 1, 0};
  for (int i = 0; i < 8; i++)
    assert_int_equal(flag(expt_frame_view(frame), "is_new", i), wanted[i]);
  assert_string_equal(test_text(expt_frame_view(frame), "variant", 1), label_of(assigner, "new"));
  expt_frame_free(frame);
  expt_assigner_free(assigner);
}

static void mistakes_are_named(void **state) {
  (void)state;
  const int64_t ids[] = {1, 2}, versions[] = {1, -1};
  static const char *const labels[] = {"A", "B"};
  test_table *previous = test_table_create(2);
  test_table_integers(previous, "unit", ids);
  test_table_texts(previous, "variant", labels);
  test_table_integers(previous, "version", versions);
  expt_assigner *assigner = halves(NULL, 1);
  const expt_column *column = test_column(test_table_view(previous), "unit");
  expt_assigner_assign_sticky_options options;
  expt_assigner_assign_sticky_options_init(&options);
  expt_frame *frame = (expt_frame *)(uintptr_t)1;
  expt_error err;
  assert_int_equal(expt_assigner_assign_sticky(assigner, column, test_table_view(previous), &options, &frame, &err),
                   EXPT_E_ROW);
  test_error_is(&err, EXPT_E_ROW, "previous", "version", 1);
  assert_null(frame);
  options.version = "when";
  assert_int_equal(expt_assigner_assign_sticky(assigner, column, test_table_view(previous), &options, &frame, &err),
                   EXPT_E_COLUMN);
  options.version = "variant";
  assert_int_equal(expt_assigner_assign_sticky(assigner, column, test_table_view(previous), &options, &frame, &err),
                   EXPT_E_DTYPE);
  options.version = "version";
  options.bucket_version = -1;
  assert_int_equal(expt_assigner_assign_sticky(assigner, column, test_table_view(previous), &options, &frame, &err),
                   EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "options", "bucket_version", -1);
  assert_int_equal(expt_assigner_assign_sticky(assigner, column, NULL, NULL, &frame, &err), EXPT_E_ARGUMENT);
  expt_assigner_free(assigner);
  test_table_free(previous);
}

static expt_status assign_in(expt_context *ctx, void *user, expt_error *err) {
  const test_table *previous = user;
  expt_assigner *assigner = NULL;
  expt_frame *frame = NULL;
  expt_status status = expt_assigner_create(ctx, "shop", NULL, &assigner, err);
  if (status == EXPT_OK) status = expt_assigner_add_variant(assigner, "A", 1, err);
  if (status == EXPT_OK) {
    status = expt_assigner_assign_sticky(assigner, test_column(test_table_view(previous), "unit"),
                                         test_table_view(previous), NULL, &frame, err);
  }
  expt_frame_free(frame);
  expt_assigner_free(assigner);
  return status;
}

static void memory_may_run_out(void **state) {
  (void)state;
  test_table *previous = test_table_create(remembered.rows);
  test_table_texts(previous, "unit", remembered.unit);
  test_table_texts(previous, "variant", remembered.variant);
  test_table_integers(previous, "version", remembered.version);
  test_every_allocation(assign_in, previous);
  test_table_free(previous);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(published_cases),           cmocka_unit_test(the_rules),
      cmocka_unit_test(what_is_not_stored_is_new), cmocka_unit_test(mistakes_are_named),
      cmocka_unit_test(memory_may_run_out),
  };
  return cmocka_run_group_tests_name("sticky", tests, NULL, NULL);
}
