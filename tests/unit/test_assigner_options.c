/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What may be asked of which scheme: everything else is refused and named, never ignored. */

#include "lib/assign/internal.h"
#include "tests/unit/tables.h"
#include "tests/unit/test_scheme_support.h"

/* ---- options that a scheme does not use ---- */

enum {
  MODULO = 1,
  PATTERN = 2,
  TRAFFIC = 4,
  TRAFFIC_SALT = 8,
  SEED = 16,
  SEEDED = 32,
  BUCKETS = 64,
  RANGES = 128,
  FILTERS = 256,
  HOLDOUTS = 512
};

/* The table of assign.h. */
static const struct {
  expt_scheme scheme;
  int32_t version;
  int uses;
} table[] = {
    {EXPT_SCHEME_MD5_32, 1, MODULO | PATTERN | TRAFFIC | TRAFFIC_SALT | RANGES | FILTERS | HOLDOUTS},
    {EXPT_SCHEME_XXH3, 1, MODULO | PATTERN | TRAFFIC | TRAFFIC_SALT | RANGES | FILTERS | HOLDOUTS},
    {EXPT_SCHEME_GROWTHBOOK, 1, TRAFFIC | RANGES | FILTERS | HOLDOUTS},
    {EXPT_SCHEME_GROWTHBOOK, 2, TRAFFIC | RANGES | FILTERS | HOLDOUTS},
    {EXPT_SCHEME_EPPO, 1, TRAFFIC | BUCKETS | RANGES | HOLDOUTS},
    {EXPT_SCHEME_EPPO, 2, TRAFFIC | TRAFFIC_SALT | BUCKETS | RANGES | FILTERS | HOLDOUTS},
    {EXPT_SCHEME_POSTHOG, 1, TRAFFIC},
    {EXPT_SCHEME_LAUNCHDARKLY, 1, SEEDED},
    {EXPT_SCHEME_SPLIT, 1, TRAFFIC | SEED},
    {EXPT_SCHEME_SPLIT, 2, TRAFFIC | SEED},
    {EXPT_SCHEME_UNLEASH, 1, TRAFFIC | TRAFFIC_SALT},
    {EXPT_SCHEME_FLAGSMITH, 1, TRAFFIC | TRAFFIC_SALT},
    {EXPT_SCHEME_FLAGD, 1, PATTERN},
    {EXPT_SCHEME_FLAGD, 2, PATTERN},
    {EXPT_SCHEME_OPTIMIZELY, 1, RANGES | FILTERS | HOLDOUTS},
    {EXPT_SCHEME_STATSIG, 1, TRAFFIC | TRAFFIC_SALT | BUCKETS | RANGES | FILTERS | HOLDOUTS},
    {EXPT_SCHEME_PLANOUT, 1, MODULO | TRAFFIC | TRAFFIC_SALT},
    {EXPT_SCHEME_CONFIDENCE, 1, BUCKETS | RANGES | FILTERS | HOLDOUTS},
};
enum { ROWS = sizeof table / sizeof *table };

static bool makes(const expt_assigner_options *options) {
  expt_assigner *assigner = NULL;
  expt_error err;
  const expt_status status = expt_assigner_create(NULL, "salt", options, &assigner, &err);
  assert_true(status == EXPT_OK || status == EXPT_E_ARGUMENT);
  if (status != EXPT_OK) assert_string_equal(err.argument, "options");
  expt_assigner_free(assigner);
  return status == EXPT_OK;
}

static void options_are_used_or_refused(void **state) {
  (void)state;
  for (int i = 0; i < ROWS; i++) {
    const expt_assigner_options plain = scheme_options(table[i].scheme, table[i].version);
    expt_assigner_options modulo = plain, pattern = plain, traffic = plain, salt = plain, seed = plain, seeded = plain,
                          buckets = plain;
    expt_assigner_options other_seed = plain;
    modulo.bucket_rule = EXPT_BUCKET_RULE_MODULO;
    pattern.pattern = "{salt}/{unit}";
    traffic.traffic = .5;
    if (table[i].uses & TRAFFIC_SALT) traffic.traffic_salt = "other";
    salt.traffic_salt = "other";
    seed.seed = -5;
    other_seed.traffic_seed = 5;
    seeded.seeded = 1;
    buckets.n_buckets = 1000;
    assert_true(makes(&plain));
    assert_int_equal(makes(&modulo), (table[i].uses & MODULO) != 0);
    assert_int_equal(makes(&pattern), (table[i].uses & PATTERN) != 0);
    assert_int_equal(makes(&traffic), (table[i].uses & TRAFFIC) != 0);
    assert_int_equal(makes(&salt), (table[i].uses & TRAFFIC_SALT) != 0);
    assert_int_equal(makes(&seed), (table[i].uses & SEED) != 0);
    assert_int_equal(makes(&other_seed), (table[i].uses & SEED) != 0);
    assert_int_equal(makes(&seeded), (table[i].uses & SEEDED) != 0);
    assert_int_equal(makes(&buckets), (table[i].uses & BUCKETS) != 0);
  }
}

static void builders_are_used_or_refused(void **state) {
  (void)state;
  static const double low[] = {0}, high[] = {1};
  for (int i = 0; i < ROWS; i++) {
    const expt_assigner_options options = scheme_options(table[i].scheme, table[i].version);
    expt_assigner *assigner = make_assigner("salt", &options);
    const expt_status refused = EXPT_E_ARGUMENT;
    assert_int_equal(expt_assigner_add_range(assigner, "A", 0, 1, NULL), table[i].uses & RANGES ? EXPT_OK : refused);
    assert_int_equal(expt_assigner_add_filter(assigner, "f", low, high, 1, NULL, NULL),
                     table[i].uses & FILTERS ? EXPT_OK : refused);
    assert_int_equal(expt_assigner_add_holdout(assigner, "h", 0, 1, NULL, NULL),
                     table[i].uses & HOLDOUTS ? EXPT_OK : refused);
    expt_assigner_free(assigner);
  }
}

static void versions_are_those_there_are(void **state) {
  (void)state;
  for (expt_scheme scheme = 0; scheme <= XP_SCHEME_LAST; scheme++) {
    expt_assigner_options options = scheme_options(scheme, xp_scheme_newest(scheme) + 1);
    assert_false(makes(&options));
    options.version = -1;
    assert_false(makes(&options));
  }
  expt_assigner_options options = scheme_options(XP_SCHEME_LAST + 1, 0);
  assert_false(makes(&options));
}

static void values_out_of_range_are_refused(void **state) {
  (void)state;
  static const double traffic[] = {-.1, 1.1, NAN, INFINITY};
  for (int i = 0; i < 4; i++) {
    expt_assigner_options options = scheme_options(EXPT_SCHEME_MD5_32, 0);
    options.traffic = traffic[i];
    assert_false(makes(&options));
  }
  expt_assigner_options seed = scheme_options(EXPT_SCHEME_SPLIT, 0), buckets = scheme_options(EXPT_SCHEME_EPPO, 0);
  seed.seed = INT64_C(4294967296);
  assert_false(makes(&seed));
  seed.seed = INT64_C(-2147483649);
  assert_false(makes(&seed));
  buckets.n_buckets = -1;
  assert_false(makes(&buckets));
  buckets.n_buckets = INT64_C(4294967296);
  assert_false(makes(&buckets));
  expt_assigner_options salt = scheme_options(EXPT_SCHEME_EPPO, 0);
  salt.traffic = .5;
  assert_false(makes(&salt)); /* needs a traffic_salt */
  salt.traffic_salt = "";
  assert_false(makes(&salt));
}

/* ---- builders ---- */

#define REFUSED(call, wanted, argument)                  \
  do {                                                   \
    expt_error err;                                      \
    assert_int_equal((call), (wanted));                  \
    test_error_is(&err, (wanted), (argument), NULL, -1); \
  } while (0)

static void weights_must_fit_the_scheme(void **state) {
  (void)state;
  static const struct {
    expt_scheme scheme;
    double weight;
    expt_status status;
  } cases[] = {
      {EXPT_SCHEME_MD5_32, -.1, EXPT_E_ARGUMENT},
      {EXPT_SCHEME_MD5_32, NAN, EXPT_E_ARGUMENT},
      {EXPT_SCHEME_MD5_32, 1.1, EXPT_E_ARGUMENT},
      {EXPT_SCHEME_SPLIT, .333, EXPT_E_ARGUMENT},
      {EXPT_SCHEME_SPLIT, .29, EXPT_OK},
      {EXPT_SCHEME_EPPO, 1.0 / 3, EXPT_E_ARGUMENT},
      {EXPT_SCHEME_EPPO, .3333, EXPT_OK},
      {EXPT_SCHEME_UNLEASH, .5, EXPT_E_ARGUMENT},
      {EXPT_SCHEME_UNLEASH, 500, EXPT_OK},
      {EXPT_SCHEME_FLAGD, 2147483648.0, EXPT_E_ARGUMENT},
      {EXPT_SCHEME_FLAGD, 2147483647.0, EXPT_OK},
      {EXPT_SCHEME_PLANOUT, INFINITY, EXPT_E_ARGUMENT},
      {EXPT_SCHEME_PLANOUT, 1e300, EXPT_OK},
      {EXPT_SCHEME_PLANOUT, -1, EXPT_E_ARGUMENT},
      {EXPT_SCHEME_CONFIDENCE, .0005, EXPT_E_ARGUMENT},
      {EXPT_SCHEME_CONFIDENCE, .001, EXPT_OK},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    const expt_assigner_options options = scheme_options(cases[i].scheme, 0);
    expt_assigner *assigner = make_assigner("salt", &options);
    assert_int_equal(expt_assigner_add_variant(assigner, "A", cases[i].weight, NULL), cases[i].status);
    expt_assigner_free(assigner);
  }
}

static void weights_must_make_a_whole(void **state) {
  (void)state;
  static const struct {
    expt_scheme scheme;
    double weights[2];
    expt_status status;
  } cases[] = {
      {EXPT_SCHEME_MD5_32, {.5, .4}, EXPT_E_STATE},         {EXPT_SCHEME_XXH3, {.5, .6}, EXPT_E_STATE},
      {EXPT_SCHEME_GROWTHBOOK, {.5, .1}, EXPT_OK},          {EXPT_SCHEME_EPPO, {.5, .1}, EXPT_OK},
      {EXPT_SCHEME_EPPO, {.5, .6}, EXPT_E_STATE},           {EXPT_SCHEME_POSTHOG, {.5, .1}, EXPT_OK},
      {EXPT_SCHEME_POSTHOG, {.5, .6}, EXPT_E_STATE},        {EXPT_SCHEME_LAUNCHDARKLY, {.5, .1}, EXPT_OK},
      {EXPT_SCHEME_SPLIT, {.5, .4}, EXPT_E_STATE},          {EXPT_SCHEME_FLAGSMITH, {.5, .4}, EXPT_OK},
      {EXPT_SCHEME_FLAGD, {2147483647.0, 1}, EXPT_E_STATE}, {EXPT_SCHEME_UNLEASH, {0, 0}, EXPT_OK},
      {EXPT_SCHEME_PLANOUT, {0, 0}, EXPT_E_STATE},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    const expt_assigner_options options = scheme_options(cases[i].scheme, 0);
    expt_assigner *assigner = make_assigner("salt", &options);
    const char *label = NULL;
    OK(expt_assigner_add_variant(assigner, "A", cases[i].weights[0], NULL));
    OK(expt_assigner_add_variant(assigner, "B", cases[i].weights[1], NULL));
    assert_int_equal(expt_assigner_assign_one(assigner, "1", &label, NULL), cases[i].status);
    expt_assigner_free(assigner);
  }
}

static void ranges_and_weights_do_not_mix(void **state) {
  (void)state;
  const expt_assigner_options options = scheme_options(EXPT_SCHEME_GROWTHBOOK, 0);
  expt_assigner *first = make_assigner("s", &options), *second = make_assigner("s", &options);
  OK(expt_assigner_add_range(first, "A", 0, .5, NULL));
  REFUSED(expt_assigner_add_variant(first, "B", .5, &err), EXPT_E_STATE, "assigner");
  OK(expt_assigner_add_variant(second, "A", .5, NULL));
  REFUSED(expt_assigner_add_range(second, "B", 0, .5, &err), EXPT_E_STATE, "assigner");
  REFUSED(expt_assigner_add_range(first, "B", .5, 1.1, &err), EXPT_E_ARGUMENT, "high");
  REFUSED(expt_assigner_add_range(first, "B", -.5, 1, &err), EXPT_E_ARGUMENT, "low");
  REFUSED(expt_assigner_add_range(first, "B", .5, .4, &err), EXPT_E_ARGUMENT, "high");
  REFUSED(expt_assigner_add_range(first, "B", NAN, 1, &err), EXPT_E_ARGUMENT, "low");
  expt_assigner_free(first);
  expt_assigner_free(second);
}

static void filters_holdouts_and_overrides_are_checked(void **state) {
  (void)state;
  static const double lows[] = {0, .5}, highs[] = {.4, 1.5};
  const expt_assigner_options options = scheme_options(EXPT_SCHEME_GROWTHBOOK, 0);
  expt_assigner_filter_options filter;
  expt_assigner_filter_options_init(&filter);
  expt_assigner *assigner = make_assigner("s", &options);
  OK(expt_assigner_add_variant(assigner, "A", .5, NULL));
  REFUSED(expt_assigner_add_filter(assigner, "f", lows, highs, 2, NULL, &err), EXPT_E_ARGUMENT, "highs");
  REFUSED(expt_assigner_add_filter(assigner, "f", lows, highs, 0, NULL, &err), EXPT_E_ARGUMENT, "n_ranges");
  REFUSED(expt_assigner_add_filter(assigner, "f", NULL, highs, 1, NULL, &err), EXPT_E_ARGUMENT, "lows");
  REFUSED(expt_assigner_add_filter(assigner, "", lows, highs, 1, NULL, &err), EXPT_E_ARGUMENT, "salt");
  REFUSED(expt_assigner_add_filter(assigner, "f", lows, highs, 20000, NULL, &err), EXPT_E_LIMIT, "n_ranges");
  filter.version = 3;
  REFUSED(expt_assigner_add_filter(assigner, "f", lows, highs, 1, &filter, &err), EXPT_E_ARGUMENT, "options");
  filter.version = 1;
  OK(expt_assigner_add_filter(assigner, "f", lows, highs, 1, &filter, NULL));
  filter.n_buckets = 5;
  REFUSED(expt_assigner_add_filter(assigner, "f", lows, highs, 1, &filter, &err), EXPT_E_ARGUMENT, "options");
  REFUSED(expt_assigner_add_holdout(assigner, "h", 0, .1, "Z", &err), EXPT_E_LABEL, "label");
  REFUSED(expt_assigner_add_holdout(assigner, "h", 0, 2, NULL, &err), EXPT_E_ARGUMENT, "high");
  REFUSED(expt_assigner_add_override(assigner, "u", "Z", &err), EXPT_E_LABEL, "label");
  REFUSED(expt_assigner_add_override(assigner, "", "A", &err), EXPT_E_ARGUMENT, "unit");
  OK(expt_assigner_add_override(assigner, "u", "A", NULL));
  REFUSED(expt_assigner_add_override(assigner, "u", "A", &err), EXPT_E_DUPLICATE, "unit");
  const char *label = "before";
  REFUSED(expt_assigner_variant(assigner, 1, &label, &err), EXPT_E_ARGUMENT, "position");
  assert_null(label);
  REFUSED(expt_assigner_variant(assigner, -1, &label, &err), EXPT_E_ARGUMENT, "position");
  OK(expt_assigner_variant(assigner, 0, &label, NULL));
  assert_string_equal(label, "A");
  expt_assigner_free(assigner);
}

static void nothing_may_be_declared_after_the_first_use(void **state) {
  (void)state;
  static const double low[] = {0}, high[] = {1};
  const expt_assigner_options options = scheme_options(EXPT_SCHEME_MD5_32, 0);
  expt_assigner *assigner = make_assigner("s", &options);
  OK(expt_assigner_add_variant(assigner, "A", 1, NULL));
  assert_string_equal(label_of(assigner, "1"), "A");
  REFUSED(expt_assigner_add_variant(assigner, "B", 0, &err), EXPT_E_STATE, "assigner");
  REFUSED(expt_assigner_add_filter(assigner, "f", low, high, 1, NULL, &err), EXPT_E_STATE, "assigner");
  REFUSED(expt_assigner_add_holdout(assigner, "h", 0, 1, NULL, &err), EXPT_E_STATE, "assigner");
  REFUSED(expt_assigner_add_override(assigner, "1", "A", &err), EXPT_E_STATE, "assigner");
  expt_assigner_free(assigner);
}

/* More variants than there may be; and more than there are buckets, which leaves no whole bucket for each. */
static void variants_are_limited(void **state) {
  (void)state;
  const expt_assigner_options options = scheme_options(EXPT_SCHEME_FLAGD, 0);
  expt_assigner *assigner = make_assigner("s", &options);
  for (int i = 0; i < XP_MOST_PARTS; i++) {
    char label[16];
    snprintf(label, sizeof label, "%d", i);
    OK(expt_assigner_add_variant(assigner, label, 1, NULL));
  }
  REFUSED(expt_assigner_add_variant(assigner, "one more", 1, &err), EXPT_E_LIMIT, "assigner");
  expt_assigner_free(assigner);
  expt_assigner_options few = scheme_options(EXPT_SCHEME_STATSIG, 0);
  few.n_buckets = 4;
  assigner = make_assigner("s", &few);
  REFUSED(expt_assigner_add_variant(assigner, "A", 1.0 / 8, &err), EXPT_E_ARGUMENT, "weight");
  expt_assigner_free(assigner);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(options_are_used_or_refused),
      cmocka_unit_test(builders_are_used_or_refused),
      cmocka_unit_test(versions_are_those_there_are),
      cmocka_unit_test(values_out_of_range_are_refused),
      cmocka_unit_test(weights_must_fit_the_scheme),
      cmocka_unit_test(weights_must_make_a_whole),
      cmocka_unit_test(ranges_and_weights_do_not_mix),
      cmocka_unit_test(filters_holdouts_and_overrides_are_checked),
      cmocka_unit_test(nothing_may_be_declared_after_the_first_use),
      cmocka_unit_test(variants_are_limited),
  };
  return cmocka_run_group_tests_name("assigner_options", tests, NULL, NULL);
}
