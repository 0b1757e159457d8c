/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every scheme against tests/reference/assign/goldens.py, which computes the same decisions from the formulas in
 * Python. For Eppo, Flagsmith, flagd and Confidence these are stability goldens: no vectors of theirs are published
 * here. */

#include "lib/assign/internal.h"
#include "tests/unit/reference_csv.h"
#include "tests/unit/test_scheme_support.h"

#define GOLDENS EXPT_SOURCE_DIR "/tests/reference/assign/goldens.csv"

static void add_filter(expt_assigner *assigner, const char *salt, double low, double high) {
  OK(expt_assigner_add_filter(assigner, salt, &low, &high, 1, NULL, NULL));
}

static void add_range(expt_assigner *assigner, const char *label, double low, double high) {
  OK(expt_assigner_add_range(assigner, label, low, high, NULL));
}

static void add_variant(expt_assigner *assigner, const char *label, double weight) {
  OK(expt_assigner_add_variant(assigner, label, weight, NULL));
}

/* ---- the configurations of goldens.py ---- */

static expt_assigner *eppo_2(void) {
  const expt_assigner_options options = scheme_options(EXPT_SCHEME_EPPO, 0);
  expt_assigner *assigner = make_assigner("split-checkout-1", &options);
  add_range(assigner, "control", 0, 3333);
  add_range(assigner, "red", 3333, 6666);
  add_range(assigner, "blue", 6666, 9999);
  add_filter(assigner, "traffic-checkout-1", 0, 4000);
  return assigner;
}

/* hashlib.md5(b"user-3").hexdigest() */
static expt_assigner *eppo_1(void) {
  expt_assigner_options options = scheme_options(EXPT_SCHEME_EPPO, 1);
  options.traffic = .57;
  expt_assigner *assigner = make_assigner("checkout", &options);
  add_variant(assigner, "control", .5);
  add_variant(assigner, "red", .25);
  add_variant(assigner, "blue", .25);
  OK(expt_assigner_add_holdout(assigner, "programme", 0, 1000, "control", NULL));
  OK(expt_assigner_add_holdout(assigner, "programme", 1000, 1500, "blue", NULL));
  OK(expt_assigner_add_override(assigner, "134ad24e99806ca111197065657dbf5e", "red", NULL));
  return assigner;
}

static expt_assigner *flagsmith(void) {
  expt_assigner_options options = scheme_options(EXPT_SCHEME_FLAGSMITH, 0);
  options.traffic = .8;
  options.traffic_salt = "segment-9";
  expt_assigner *assigner = make_assigner("banner", &options);
  add_variant(assigner, "a", .3);
  add_variant(assigner, "b", .333);
  add_variant(assigner, "c", .2);
  return assigner;
}

static expt_assigner *flagd_2(void) {
  const expt_assigner_options options = scheme_options(EXPT_SCHEME_FLAGD, 0);
  expt_assigner *assigner = make_assigner("headerColor", &options);
  add_variant(assigner, "red", 25);
  add_variant(assigner, "blue", 25);
  add_variant(assigner, "green", 25);
  add_variant(assigner, "grey", 25);
  return assigner;
}

static expt_assigner *flagd_2_thirds(void) {
  const expt_assigner_options options = scheme_options(EXPT_SCHEME_FLAGD, 2);
  expt_assigner *assigner = make_assigner("thirds", &options);
  add_variant(assigner, "a", 1);
  add_variant(assigner, "b", 0);
  add_variant(assigner, "c", 2);
  add_variant(assigner, "d", 4);
  return assigner;
}

static expt_assigner *flagd_2_value(void) {
  expt_assigner_options options = scheme_options(EXPT_SCHEME_FLAGD, 2);
  options.pattern = "{unit}";
  expt_assigner *assigner = make_assigner("flag", &options);
  add_variant(assigner, "a", 1);
  add_variant(assigner, "b", 2);
  return assigner;
}

static expt_assigner *flagd_1(void) {
  const expt_assigner_options options = scheme_options(EXPT_SCHEME_FLAGD, 1);
  expt_assigner *assigner = make_assigner("headerColor", &options);
  add_variant(assigner, "a", 1);
  add_variant(assigner, "b", 2);
  add_variant(assigner, "c", 4);
  return assigner;
}

static expt_assigner *confidence(void) {
  const expt_assigner_options options = scheme_options(EXPT_SCHEME_CONFIDENCE, 0);
  static const double lows[] = {0, 500000}, highs[] = {250000, 750000};
  expt_assigner *assigner = make_assigner("seg-1", &options);
  add_range(assigner, "on", 0, 300);
  add_range(assigner, "off", 300, 900);
  OK(expt_assigner_add_filter(assigner, "acme", lows, highs, 2, NULL, NULL));
  return assigner;
}

static expt_assigner *growthbook_1(void) {
  expt_assigner_options options = scheme_options(EXPT_SCHEME_GROWTHBOOK, 1);
  options.traffic = .5;
  expt_assigner *assigner = make_assigner("my-key", &options);
  add_variant(assigner, "a", .5);
  add_variant(assigner, "b", .5);
  return assigner;
}

static expt_assigner *growthbook_2(void) {
  const expt_assigner_options options = scheme_options(EXPT_SCHEME_GROWTHBOOK, 0);
  expt_assigner *assigner = make_assigner("my-seed", &options);
  add_variant(assigner, "a", .4);
  add_variant(assigner, "b", .6);
  return assigner;
}

static expt_assigner *split_1(void) {
  expt_assigner_options options = scheme_options(EXPT_SCHEME_SPLIT, 1);
  options.seed = -467569525;
  expt_assigner *assigner = make_assigner("button", &options);
  add_variant(assigner, "on", .3);
  add_variant(assigner, "off", .7);
  return assigner;
}

static expt_assigner *statsig(void) {
  expt_assigner_options options = scheme_options(EXPT_SCHEME_STATSIG, 0);
  options.traffic = .29;
  options.traffic_salt = "config.rule";
  options.n_buckets = 1000;
  expt_assigner *assigner = make_assigner("exp-salt", &options);
  add_variant(assigner, "control", .5);
  add_variant(assigner, "test", .5);
  add_filter(assigner, "layer-salt", 0, 600);
  return assigner;
}

static expt_assigner *planout(void) {
  const expt_assigner_options options = scheme_options(EXPT_SCHEME_PLANOUT, 0);
  expt_assigner *assigner = make_assigner("exp.size", &options);
  add_variant(assigner, "s", 20);
  add_variant(assigner, "m", 40);
  add_variant(assigner, "l", 60);
  return assigner;
}

/* endOfRange 5000, then 9000: the first match wins. */
static expt_assigner *optimizely(void) {
  const expt_assigner_options options = scheme_options(EXPT_SCHEME_OPTIMIZELY, 0);
  expt_assigner *assigner = make_assigner("1886780721", &options);
  add_range(assigner, "a", 0, 5000);
  add_range(assigner, "b", 0, 9000);
  add_filter(assigner, "group-1", 0, 8000);
  return assigner;
}

static expt_assigner *launchdarkly(void) {
  expt_assigner_options options = scheme_options(EXPT_SCHEME_LAUNCHDARKLY, 0);
  options.seed = 61;
  options.seeded = 1;
  expt_assigner *assigner = make_assigner("flag.salt", &options);
  add_variant(assigner, "a", .33333);
  add_variant(assigner, "b", .33333);
  add_variant(assigner, "c", .33333);
  return assigner;
}

static expt_assigner *posthog(void) {
  expt_assigner_options options = scheme_options(EXPT_SCHEME_POSTHOG, 0);
  options.traffic = .333;
  expt_assigner *assigner = make_assigner("flag", &options);
  add_variant(assigner, "a", .5);
  add_variant(assigner, "b", .2);
  return assigner;
}

static expt_assigner *unleash(void) {
  expt_assigner_options options = scheme_options(EXPT_SCHEME_UNLEASH, 0);
  options.traffic = .29;
  options.traffic_salt = "group";
  expt_assigner *assigner = make_assigner("feature", &options);
  add_variant(assigner, "a", 33);
  add_variant(assigner, "none", 0);
  add_variant(assigner, "b", 33);
  add_variant(assigner, "c", 33);
  return assigner;
}

static expt_assigner *ours(void) {
  expt_assigner_options options = scheme_options(EXPT_SCHEME_MD5_32, 0);
  options.traffic = .4;
  expt_assigner *assigner = make_assigner("shop", &options);
  add_variant(assigner, "a", .5);
  add_variant(assigner, "b", .3);
  add_variant(assigner, "c", .2);
  OK(expt_assigner_add_holdout(assigner, "programme-2026", 0, .3, NULL, NULL));
  return assigner;
}

static const struct {
  const char *name;
  expt_assigner *(*make)(void);
} cases[] = {
    {"eppo_2", eppo_2},
    {"eppo_1", eppo_1},
    {"flagsmith", flagsmith},
    {"flagd_2", flagd_2},
    {"flagd_2_thirds", flagd_2_thirds},
    {"flagd_2_value", flagd_2_value},
    {"flagd_1", flagd_1},
    {"confidence", confidence},
    {"growthbook_1", growthbook_1},
    {"growthbook_2", growthbook_2},
    {"split_1", split_1},
    {"statsig", statsig},
    {"planout", planout},
    {"optimizely", optimizely},
    {"launchdarkly", launchdarkly},
    {"posthog", posthog},
    {"unleash", unleash},
    {"ours", ours},
};
enum { CASES = sizeof cases / sizeof *cases };

/* ---- checks ---- */

static void check_row(const csv_file *csv, const expt_assigner *assigner) {
  const char *unit = csv_text(csv, "unit"), *variant = csv_text(csv, "variant"), *bucket = csv_text(csv, "bucket");
  const expt_assignment made = assign_text(assigner, unit);
  const char *label = xp_variant_label(assigner, made.variant);
  assert_string_equal(xp_reason_words[made.reason], csv_text(csv, "reason"));
  assert_string_equal(label ? label : "", variant);
  if (*bucket)
    assert_true(made.bucket == strtod(bucket, NULL));
  else
    assert_true(isnan(made.bucket));
  assert_int_equal(made.hash_used, made.reason == EXPT_REASON_SPLIT);
  assert_int_equal(made.in_experiment, made.hash_used || made.reason == EXPT_REASON_OVERRIDE);
}

static void every_decision_is_the_golden_one(void **state) {
  (void)state;
  expt_assigner *assigners[CASES];
  int rows[CASES] = {0};
  csv_file csv;
  for (int i = 0; i < CASES; i++)
    assigners[i] = cases[i].make();
  assert_true(csv_open(&csv, GOLDENS));
  while (csv_next(&csv)) {
    int at = 0;
    while (at < CASES && strcmp(cases[at].name, csv_text(&csv, "scheme")))
      at++;
    assert_true(at < CASES);
    check_row(&csv, assigners[at]);
    rows[at]++;
  }
  fclose(csv.file);
  for (int i = 0; i < CASES; i++) {
    assert_true(rows[i] >= 68);
    expt_assigner_free(assigners[i]);
  }
}

/* A configuration that went through JSON decides the same. */
static void json_keeps_every_decision(void **state) {
  (void)state;
  for (int i = 0; i < CASES; i++) {
    expt_assigner *first = cases[i].make(), *second = NULL;
    char text[4000], again[4000];
    int64_t need = 0;
    OK(expt_assigner_to_json(first, text, sizeof text, &need, NULL));
    OK(expt_assigner_from_json(NULL, text, &second, NULL));
    OK(expt_assigner_to_json(second, again, sizeof again, &need, NULL));
    assert_string_equal(text, again);
    csv_file csv;
    assert_true(csv_open(&csv, GOLDENS));
    while (csv_next(&csv)) {
      if (!strcmp(cases[i].name, csv_text(&csv, "scheme"))) check_row(&csv, second);
    }
    fclose(csv.file);
    expt_assigner_free(first);
    expt_assigner_free(second);
  }
}

/* The lowest int32 has no opposite: 2^31 / (2^31 - 1) * 100 is past the end, 2^31 % 100 + 1 is 49. */
static void the_lowest_int32_is_taken_in_64_bits(void **state) {
  (void)state;
  assert_true(xp_scheme_flagd_1.bucket(UINT64_C(1) << 31, 0) == 2147483648.0 / 2147483647.0 * 100);
  assert_true(xp_scheme_split_1.bucket(xp_scheme_split_1.of_text("", 0, UINT32_C(1) << 31), 0) == 49);
}

/* Every h of the last 64 rounds to 2^60, so a bucket of 1 exists: PostHog has no variant for it, LaunchDarkly the
 * last. */
static void a_bucket_of_one_is_past_the_end(void **state) {
  (void)state;
  const uint64_t last = (UINT64_C(1) << 60) - 1;
  assert_true(xp_bucket_of_60_bits(last, 0) == 1);
  assert_true(xp_bucket_of_60_bits(last - 63, 0) == 1);
  assert_true(xp_bucket_of_60_bits(last - 64, 0) < 1);
  expt_assigner *flag = posthog(), *rollout = launchdarkly();
  const double one = 1;
  int32_t of_flag, of_rollout;
  xp_variants_of(flag, &last, &one, 1, &of_flag);
  xp_variants_of(rollout, &last, &one, 1, &of_rollout);
  assert_int_equal(of_flag, -1);
  assert_int_equal(of_rollout, 2);
  expt_assigner_free(flag);
  expt_assigner_free(rollout);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_decision_is_the_golden_one),
      cmocka_unit_test(json_keeps_every_decision),
      cmocka_unit_test(the_lowest_int32_is_taken_in_64_bits),
      cmocka_unit_test(a_bucket_of_one_is_past_the_end),
  };
  return cmocka_run_group_tests_name("scheme_goldens", tests, NULL, NULL);
}
