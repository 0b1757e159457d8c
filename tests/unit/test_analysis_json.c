/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The description as JSON: written in one form, read through the builders, equal exactly when two analyses merge. */
#include "tests/unit/analysis_support.h"
#include "tests/unit/counted_memory.h"

#include "lib/base/checksum.h"
#include <errno.h>
#include <experiment/aa.h>

static char *json_of(const expt_analysis *analysis) {
  expt_error err;
  int64_t need = 0, again = 0;
  must(expt_analysis_to_json(analysis, NULL, 0, &need, &err), &err);
  char *text = malloc((size_t)need);
  must(expt_analysis_to_json(analysis, text, need, &again, &err), &err);
  assert_true(again == need && (int64_t)strlen(text) + 1 == need);
  return text;
}

static expt_analysis *read(const expt_context *ctx, const char *text) {
  expt_analysis *analysis = NULL;
  expt_error err;
  must(expt_analysis_from_json(ctx, text, &analysis, &err), &err);
  return analysis;
}

/* ---- everything there is ---- */

/* Written by hand after the rules of include/experiment/aa.h. */
static const char everything[] =
    "{\n"
    "  \"control\": \"A\",\n"
    "  \"format\": 1,\n"
    "  \"grain_us\": 604800000000,\n"
    "  \"max_levels\": 500,\n"
    "  \"metrics\": [\n"
    "    {\n"
    "      \"alternative\": \"greater\",\n"
    "      \"among\": \"clicked\",\n"
    "      \"covariates\": [\n"
    "        \"before\",\n"
    "        \"age\"\n"
    "      ],\n"
    "      \"good\": \"up\",\n"
    "      \"kind\": \"proportion\",\n"
    "      \"limit\": 0.05,\n"
    "      \"margin\": 0.001,\n"
    "      \"min_effect\": 0.02,\n"
    "      \"missing\": \"zero\",\n"
    "      \"name\": \"pcvr\",\n"
    "      \"null_value\": 0.3333333333333333,\n"
    "      \"pooled_theta\": true,\n"
    "      \"relative\": true,\n"
    "      \"role\": \"guardrail\",\n"
    "      \"value\": \"bought\"\n"
    "    },\n"
    "    {\n"
    "      \"alternative\": \"less\",\n"
    "      \"cap\": 1e+100,\n"
    "      \"good\": \"down\",\n"
    "      \"kind\": \"mean\",\n"
    "      \"missing\": \"drop\",\n"
    "      \"name\": \"a \\\"quoted\\\" \\\\ \\t na\xC3\xAFve name\",\n"
    "      \"role\": \"secondary\",\n"
    "      \"value\": \"cost\"\n"
    "    },\n"
    "    {\n"
    "      \"alternative\": \"two_sided\",\n"
    "      \"denominator\": \"views\",\n"
    "      \"good\": \"neither\",\n"
    "      \"kind\": \"ratio\",\n"
    "      \"missing\": \"reject\",\n"
    "      \"name\": \"ctr\",\n"
    "      \"numerator\": \"clicks\",\n"
    "      \"role\": \"exploratory\"\n"
    "    },\n"
    "    {\n"
    "      \"alternative\": \"two_sided\",\n"
    "      \"exposure\": \"days\",\n"
    "      \"good\": \"up\",\n"
    "      \"kind\": \"count\",\n"
    "      \"missing\": \"reject\",\n"
    "      \"name\": \"visits\",\n"
    "      \"role\": \"primary\",\n"
    "      \"value\": \"visits\"\n"
    "    },\n"
    "    {\n"
    "      \"alternative\": \"two_sided\",\n"
    "      \"good\": \"down\",\n"
    "      \"kind\": \"quantile\",\n"
    "      \"limit\": 2500,\n"
    "      \"missing\": \"reject\",\n"
    "      \"name\": \"p95\",\n"
    "      \"prob\": 0.95,\n"
    "      \"role\": \"primary\",\n"
    "      \"value\": \"ms\"\n"
    "    }\n"
    "  ],\n"
    "  \"planned_units\": 1000000000000,\n"
    "  \"segments\": [\n"
    "    \"city\",\n"
    "    \"device\"\n"
    "  ],\n"
    "  \"time\": \"seen\",\n"
    "  \"unit\": \"user\",\n"
    "  \"utc_offset_us\": -18000000000,\n"
    "  \"variant\": \"group\",\n"
    "  \"variants\": [\n"
    "    {\n"
    "      \"label\": \"A\",\n"
    "      \"weight\": 0.1\n"
    "    },\n"
    "    {\n"
    "      \"label\": \"B\",\n"
    "      \"weight\": 0.9\n"
    "    }\n"
    "  ]\n"
    "}";

static const char smallest[] =
    "{\n"
    "  \"format\": 1,\n"
    "  \"grain_us\": 86400000000,\n"
    "  \"max_levels\": 10000,\n"
    "  \"metrics\": [],\n"
    "  \"segments\": [],\n"
    "  \"variant\": \"group\",\n"
    "  \"variants\": []\n"
    "}";

static expt_analysis *describe_everything(void) {
  static const char *const covariates[] = {"before", "age"};
  expt_error err;
  expt_analysis_options options;
  expt_analysis_options_init(&options);
  options.control = "A";
  options.max_levels = 500;
  options.planned_units = INT64_C(1000000000000);
  options.unit = "user";
  options.time = "seen";
  options.grain_us = INT64_C(604800000000);
  options.utc_offset_us = -INT64_C(18000000000);
  expt_analysis *analysis = NULL;
  must(expt_analysis_create(NULL, "group", &options, &analysis, &err), &err);
  must(expt_analysis_add_variant(analysis, "A", 0.1, &err), &err);
  must(expt_analysis_add_variant(analysis, "B", 0.9, &err), &err);
  must(expt_analysis_add_segment(analysis, "city", &err), &err);
  must(expt_analysis_add_segment(analysis, "device", &err), &err);
  expt_analysis_proportion_options proportion;
  expt_analysis_proportion_options_init(&proportion);
  proportion.role = EXPT_ROLE_GUARDRAIL;
  proportion.alternative = EXPT_ALTERNATIVE_GREATER;
  proportion.missing = EXPT_MISSING_ZERO;
  proportion.relative = 1;
  proportion.null_value = 1.0 / 3.0;
  proportion.margin = 0.001;
  proportion.limit = 0.05;
  proportion.min_effect = 0.02;
  proportion.among = "clicked";
  proportion.covariates = covariates;
  proportion.n_covariates = 2;
  proportion.pooled_theta = 1;
  must(expt_analysis_add_proportion(analysis, "pcvr", "bought", &proportion, &err), &err);
  expt_analysis_mean_options mean;
  expt_analysis_mean_options_init(&mean);
  mean.role = EXPT_ROLE_SECONDARY;
  mean.good = EXPT_GOOD_DOWN;
  mean.alternative = EXPT_ALTERNATIVE_LESS;
  mean.missing = EXPT_MISSING_DROP;
  mean.cap = 1e100;
  must(expt_analysis_add_mean(analysis, "a \"quoted\" \\ \t na\xC3\xAFve name", "cost", &mean, &err), &err);
  expt_analysis_ratio_options ratio;
  expt_analysis_ratio_options_init(&ratio);
  ratio.role = EXPT_ROLE_EXPLORATORY;
  ratio.good = EXPT_GOOD_NEITHER;
  must(expt_analysis_add_ratio(analysis, "ctr", "clicks", "views", &ratio, &err), &err);
  expt_analysis_count_options count;
  expt_analysis_count_options_init(&count);
  count.exposure = "days";
  must(expt_analysis_add_count(analysis, "visits", "visits", &count, &err), &err);
  expt_analysis_quantile_options quantile;
  expt_analysis_quantile_options_init(&quantile);
  quantile.good = EXPT_GOOD_DOWN;
  quantile.limit = 2500.0;
  must(expt_analysis_add_quantile(analysis, "p95", "ms", 0.95, &quantile, &err), &err);
  return analysis;
}

static void the_form_is_the_one_that_is_documented(void **state) {
  (void)state;
  expt_analysis *analysis = describe_everything(), *bare = new_analysis(NULL, NULL, NULL);
  char *text = json_of(analysis), *short_text = json_of(bare);
  assert_string_equal(text, everything);
  assert_string_equal(short_text, smallest);
  free(text), free(short_text);
  expt_analysis_free(analysis), expt_analysis_free(bare);
}

static void same_description(const expt_analysis *a, const expt_analysis *b) {
  state_bytes first = save(a), second = save(b);
  same_bytes(first, second);
  free(first.bytes), free(second.bytes);
}

static void what_is_written_reads_back(void **state) {
  (void)state;
  expt_analysis *analysis = describe_everything(), *again = read(NULL, everything);
  char *text = json_of(again);
  assert_string_equal(text, everything);
  same_description(analysis, again);
  free(text);
  expt_analysis_free(analysis), expt_analysis_free(again);
}

static uint64_t configuration_hash(const expt_analysis *analysis) {
  state_bytes state = save(analysis);
  uint64_t hash = 0;
  for (int i = 0; i < 8; i++)
    hash |= (uint64_t)state.bytes[8 + i] << (8 * i); /* lib/base/state.h: after the magic, the format and the type */
  free(state.bytes);
  return hash;
}

/* The hash in a state is that of the text, so whoever has the one can look for the other. */
static void the_text_is_what_states_hash(void **state) {
  (void)state;
  expt_analysis *described = describe_everything(), *counted = shop_analysis(NULL);
  add_rows(counted, 0, 500, "b");
  expt_analysis *const analyses[] = {described, counted};
  for (int i = 0; i < 2; i++) {
    char *text = json_of(analyses[i]);
    assert_true(configuration_hash(analyses[i]) == xp_checksum(text, (int64_t)strlen(text)));
    free(text);
    expt_analysis_free(analyses[i]);
  }
}

/* A quantile can have neither, so everything cannot have them. */
static void strata_and_clusters_are_kept(void **state) {
  (void)state;
  static const char *const keys[] = {"strata", "cluster"};
  uint64_t hashes[2];
  for (int i = 0; i < 2; i++) {
    char given[300], member[40];
    snprintf(member, sizeof member, "\"%s\": \"place\"", keys[i]);
    snprintf(given, sizeof given, "{\"format\": 1, \"variant\": \"g\", %s}", member);
    expt_analysis *analysis = read(NULL, given);
    char *text = json_of(analysis);
    expt_analysis *again = read(NULL, text);
    assert_non_null(strstr(text, member));
    same_description(analysis, again);
    hashes[i] = configuration_hash(analysis);
    free(text);
    expt_analysis_free(analysis), expt_analysis_free(again);
  }
  assert_true(hashes[0] != hashes[1]);
}

static void rows_are_no_part_of_it(void **state) {
  (void)state;
  expt_analysis *analysis = shop_analysis(NULL);
  char *before = json_of(analysis);
  add_rows(analysis, 0, 500, "b");
  char *after = json_of(analysis);
  assert_string_equal(before, after);
  free(before), free(after);
  expt_analysis_free(analysis);
}

static void order_and_blanks_do_not_matter_when_read(void **state) {
  (void)state;
  expt_analysis *analysis =
      read(NULL, " {\"variants\":[{\"weight\":1,\"label\":\"A\"}], \"metrics\": [{\"value\": \"y\", \"name\": \"m\", "
                 "\"null_value\": 0, \"margin\": -0.0, \"kind\": \"mean\"}],\n\t\"variant\": \"g\", \"format\": 1} ");
  expt_analysis *same = NULL;
  expt_error err;
  must(expt_analysis_create(NULL, "g", NULL, &same, &err), &err);
  must(expt_analysis_add_variant(same, "A", 1.0, &err), &err);
  must(expt_analysis_add_mean(same, "m", "y", NULL, &err), &err);
  char *first = json_of(analysis), *second = json_of(same);
  assert_string_equal(first, second);
  same_description(analysis, same);
  free(first), free(second);
  expt_analysis_free(analysis), expt_analysis_free(same);
}

/* ---- texts, states and merges say the same ---- */

/* Each replacement gives another description. */
static const struct {
  const char *what, *instead;
} changes[] = {
    {"\"control\": \"A\"", "\"control\": \"B\""},
    {"\"max_levels\": 500", "\"max_levels\": 501"},
    {"\"alternative\": \"greater\"", "\"alternative\": \"less\""},
    {"\"among\": \"clicked\"", "\"among\": \"seen\""},
    {"\"among\": \"clicked\",", ""},
    {"\"before\",\n        \"age\"", "\"age\", \"before\""},
    {"\"before\",\n        \"age\"", "\"before\""},
    {"\"good\": \"neither\"", "\"good\": \"up\""},
    {"\"exposure\": \"days\",\n      \"good\": \"up\",\n      \"kind\": \"count\"", "\"good\": \"up\", \"kind\": \"mean\""},
    {"\"limit\": 0.05", "\"limit\": 0.050000000000000003"},
    {"\"limit\": 0.05", "\"limit\": 0.05000000000000001"},
    {"\"margin\": 0.001", "\"margin\": 0.002"},
    {"\"min_effect\": 0.02", "\"min_effect\": 0.03"},
    {"\"missing\": \"zero\"", "\"missing\": \"drop\""},
    {"\"name\": \"pcvr\"", "\"name\": \"pcvr2\""},
    {"\"null_value\": 0.3333333333333333", "\"null_value\": 0.33333333333333337"},
    {"\"pooled_theta\": true", "\"pooled_theta\": false"},
    {"\"relative\": true", "\"relative\": false"},
    {"\"role\": \"guardrail\"", "\"role\": \"primary\""},
    {"\"value\": \"bought\"", "\"value\": \"sold\""},
    {"\"cap\": 1e+100", "\"cap\": 2e+100"},
    {"\"denominator\": \"views\"", "\"denominator\": \"days\""},
    {"\"numerator\": \"clicks\"", "\"numerator\": \"taps\""},
    {"\"exposure\": \"days\",", ""},
    {"\"prob\": 0.95", "\"prob\": 0.96"},
    {"\"planned_units\": 1000000000000", "\"planned_units\": 1"},
    {"\"city\",\n    \"device\"", "\"device\", \"city\""},
    {"\"city\",\n    \"device\"", "\"city\""},
    {"\"unit\": \"user\",", ""},
    {"\"time\": \"seen\",", ""},
    {"\"time\": \"seen\"", "\"time\": \"met\""},
    {"\"grain_us\": 604800000000", "\"grain_us\": 86400000000"},
    {"\"utc_offset_us\": -18000000000", "\"utc_offset_us\": 0"},
    {"\"unit\": \"user\"", "\"unit\": \"users\""},
    {"\"variant\": \"group\"", "\"variant\": \"arm\""},
    {"\"weight\": 0.1", "\"weight\": 0.10000000000000002"},
    {"\"label\": \"B\"", "\"label\": \"C\""},
};
enum { CHANGES = sizeof changes / sizeof *changes, SAME_NUMBER = 9 /* 0.050000000000000003 is 0.05 */, DESCRIPTIONS = CHANGES + 1 };

static char *changed(int which) {
  char *text = malloc(sizeof everything + 128);
  strcpy(text, everything);
  if (which == CHANGES) return text;
  char *at = strstr(text, changes[which].what);
  assert_non_null(at);
  const char *rest = everything + (at - text) + strlen(changes[which].what);
  strcpy(at, changes[which].instead);
  strcat(at, rest);
  return text;
}

static bool merges(const char *into, const char *other) {
  expt_analysis *a = read(NULL, into), *b = read(NULL, other);
  expt_error err;
  const expt_status status = expt_analysis_merge(a, b, &err);
  assert_true(status == EXPT_OK || status == EXPT_E_INCOMPATIBLE);
  expt_analysis_free(a), expt_analysis_free(b);
  return status == EXPT_OK;
}

static void equal_texts_are_equal_hashes_and_merge(void **state) {
  (void)state;
  char *given[DESCRIPTIONS], *written[DESCRIPTIONS];
  uint64_t hashes[DESCRIPTIONS];
  for (int i = 0; i < DESCRIPTIONS; i++) {
    given[i] = changed(i);
    expt_analysis *analysis = read(NULL, given[i]);
    written[i] = json_of(analysis);
    hashes[i] = configuration_hash(analysis);
    expt_analysis_free(analysis);
  }
  for (int i = 0; i < DESCRIPTIONS; i++) {
    for (int j = 0; j < DESCRIPTIONS; j++) {
      const bool same_number = (i == SAME_NUMBER && j == CHANGES) || (j == SAME_NUMBER && i == CHANGES);
      const bool same = i == j || same_number;
      assert_true((strcmp(written[i], written[j]) == 0) == same);
      assert_true((hashes[i] == hashes[j]) == same);
      assert_true(merges(given[i], given[j]) == same);
    }
  }
  for (int i = 0; i < DESCRIPTIONS; i++)
    free(given[i]), free(written[i]);
}

/* ---- refusals ---- */

static void refused(const char *text, expt_status status, const char *field, const char *words) {
  expt_analysis *analysis = (expt_analysis *)&status;
  expt_error err;
  errno = 0;
  assert_int_equal(expt_analysis_from_json(NULL, text, &analysis, &err), status);
  assert_int_equal(errno, 0);
  assert_null(analysis);
  assert_string_equal(err.function, "expt_analysis_from_json");
  test_error_is(&err, status, "json", field, -1);
  test_message_has(&err, words);
  if (field[0] != '\0') test_message_has(&err, field);
  assert_int_equal(expt_analysis_from_json(NULL, text, &analysis, NULL), status);
}

#define HEAD "{\"format\": 1, \"variant\": \"g\", "
#define METRIC(members) HEAD "\"metrics\": [{\"kind\": \"mean\", \"name\": \"a\", \"value\": \"y\"}, {" members "}]}"
#define MEAN_WITH(members) METRIC("\"kind\": \"mean\", \"name\": \"b\", \"value\": \"y\", " members)

static void what_is_no_description_is_refused(void **state) {
  (void)state;
  refused("", EXPT_E_CORRUPT, "", "not JSON");
  refused(HEAD "\"unit\": \"u\"} x", EXPT_E_CORRUPT, "", "end of file expected");
  refused(HEAD "\"unit\": \"u\", \"unit\": \"v\"}", EXPT_E_CORRUPT, "", "duplicate");
  refused("[]", EXPT_E_CORRUPT, "", "not an object");
  refused("{\"variant\": \"g\"}", EXPT_E_CORRUPT, "format", "missing");
  refused("{\"format\": 1}", EXPT_E_CORRUPT, "variant", "missing");
  refused("{\"format\": 0, \"variant\": \"g\"}", EXPT_E_CORRUPT, "format", "allowed: 1");
  refused("{\"format\": 2, \"variant\": \"g\"}", EXPT_E_VERSION, "format", "newer library");
  refused(HEAD "\"units\": \"u\"}", EXPT_E_CORRUPT, "units", "no such key");
  refused(HEAD "\"unit\": 3}", EXPT_E_CORRUPT, "unit", "not a text");
  refused(HEAD "\"unit\": null}", EXPT_E_CORRUPT, "unit", "not a text");
  refused(HEAD "\"max_levels\": 1e3}", EXPT_E_CORRUPT, "max_levels", "not a whole number");
  refused(HEAD "\"max_levels\": 3000000000}", EXPT_E_CORRUPT, "max_levels", "out of range");
  refused(HEAD "\"metrics\": {}}", EXPT_E_CORRUPT, "metrics", "not a list");
  refused(HEAD "\"metrics\": [1]}", EXPT_E_CORRUPT, "metrics[0]", "not an object");
  refused(HEAD "\"variants\": [{\"label\": \"A\", \"weight\": 1}, {\"label\": \"B\"}]}", EXPT_E_CORRUPT, "variants[1]",
          "weight");
  refused(HEAD "\"segments\": [\"a\", 1]}", EXPT_E_CORRUPT, "segments[1]", "not a text");
  refused(METRIC("\"kind\": \"median\", \"name\": \"b\", \"value\": \"y\""), EXPT_E_CORRUPT, "metrics[1].kind",
          "allowed: proportion, mean, ratio, count, quantile");
  refused(METRIC("\"name\": \"b\", \"value\": \"y\""), EXPT_E_CORRUPT, "metrics[1].kind", "missing");
  refused(METRIC("\"kind\": \"ratio\", \"name\": \"b\", \"numerator\": \"y\""), EXPT_E_CORRUPT,
          "metrics[1].denominator", "missing");
  refused(METRIC("\"kind\": \"ratio\", \"name\": \"b\", \"value\": \"y\", \"numerator\": \"y\", \"denominator\": "
                 "\"z\""),
          EXPT_E_CORRUPT, "metrics[1].value", "in a metric of this kind");
  refused(METRIC("\"kind\": \"quantile\", \"name\": \"b\", \"value\": \"y\", \"prob\": 0.5, \"covariates\": [\"x\"]"),
          EXPT_E_CORRUPT, "metrics[1].covariates", "in a metric of this kind");
  refused(MEAN_WITH("\"margin\": \"0.1\""), EXPT_E_CORRUPT, "metrics[1].margin", "not a number");
  refused(MEAN_WITH("\"relative\": 1"), EXPT_E_CORRUPT, "metrics[1].relative", "not true or false");
  refused(MEAN_WITH("\"role\": \"boss\""), EXPT_E_CORRUPT, "metrics[1].role",
          "allowed: primary, secondary, guardrail, exploratory");
  refused(MEAN_WITH("\"covariates\": [\"x\", 1]"), EXPT_E_CORRUPT, "metrics[1].covariates[1]", "not a text");
}

static void what_a_builder_refuses_is_refused(void **state) {
  (void)state;
  refused(HEAD "\"max_levels\": 1}", EXPT_E_ARGUMENT, "max_levels", "1 given");
  refused(HEAD "\"time\": \"t\", \"grain_us\": 7}", EXPT_E_ARGUMENT, "grain_us", "7 given");
  refused(HEAD "\"cluster\": \"c\", \"strata\": \"s\"}", EXPT_E_ARGUMENT, "strata", "one of the two");
  refused(HEAD "\"variants\": [{\"label\": \"A\", \"weight\": 1.5}]}", EXPT_E_ARGUMENT, "variants[0]", "1.5");
  refused(HEAD "\"variants\": [{\"label\": \"A\", \"weight\": 0.5}, {\"label\": \"A\", \"weight\": 0.5}]}",
          EXPT_E_DUPLICATE, "variants[1]", "declared already");
  refused(HEAD "\"cluster\": \"c\", \"segments\": [\"s\"]}", EXPT_E_STATE, "segments[0]", "clusters");
  refused(HEAD "\"segments\": [\"s\", \"s\"]}", EXPT_E_DUPLICATE, "segments[1]", "declared already");
  refused(METRIC("\"kind\": \"mean\", \"name\": \"a\", \"value\": \"z\""), EXPT_E_DUPLICATE, "metrics[1]", "exists");
  refused(MEAN_WITH("\"good\": \"neither\", \"margin\": 1"), EXPT_E_ARGUMENT, "metrics[1].margin", "welcome");
  refused(MEAN_WITH("\"cap\": -1"), EXPT_E_ARGUMENT, "metrics[1].cap", "-1 given");
  refused(METRIC("\"kind\": \"quantile\", \"name\": \"b\", \"value\": \"y\", \"prob\": 1"), EXPT_E_ARGUMENT,
          "metrics[1]", "1 given");
  refused(MEAN_WITH("\"covariates\": [\"1\", \"2\", \"3\", \"4\", \"5\", \"6\", \"7\", \"8\", \"9\"]"),
          EXPT_E_ARGUMENT, "metrics[1].covariates[8]", "allowed: 8");
}

static void a_long_path_is_cut(void **state) {
  (void)state;
  expt_analysis *analysis = NULL;
  expt_error err;
  char text[400];
  snprintf(text, sizeof text, HEAD "\"%0200d\": 1}", 7);
  assert_int_equal(expt_analysis_from_json(NULL, text, &analysis, &err), EXPT_E_CORRUPT);
  assert_int_equal(strlen(err.field), sizeof err.field - 1);
}

static void arguments_are_checked(void **state) {
  (void)state;
  expt_analysis *analysis = new_analysis(NULL, NULL, NULL), *none = NULL;
  expt_error err;
  int64_t need = 7;
  char small[8] = "before";
  assert_int_equal(expt_analysis_to_json(NULL, NULL, 0, &need, &err), EXPT_E_ARGUMENT);
  assert_int_equal(need, 0);
  assert_int_equal(expt_analysis_to_json(analysis, NULL, 0, NULL, &err), EXPT_E_ARGUMENT);
  assert_int_equal(expt_analysis_to_json(analysis, NULL, -1, &need, &err), EXPT_E_ARGUMENT);
  assert_int_equal(expt_analysis_to_json(analysis, small, sizeof small, &need, &err), EXPT_E_LIMIT);
  assert_true(need == (int64_t)sizeof smallest);
  assert_string_equal(small, "before");
  assert_int_equal(expt_analysis_from_json(NULL, NULL, &none, &err), EXPT_E_ARGUMENT);
  assert_int_equal(expt_analysis_from_json(NULL, smallest, NULL, &err), EXPT_E_ARGUMENT);
  expt_analysis_free(analysis);
}

/* ---- memory ---- */

static void no_memory_leaves_nothing(void **state) {
  (void)state;
  bool done = false;
  for (int64_t n = 1; !done; n++) {
    counted_memory memory = {.refused = 0};
    expt_context *ctx = counted_context(&memory);
    memory.refused = memory.asked + n;
    expt_analysis *analysis = NULL;
    expt_error err;
    const expt_status status = expt_analysis_from_json(ctx, everything, &analysis, &err);
    done = status == EXPT_OK;
    assert_true(done || status == EXPT_E_NOMEM);
    if (done) {
      int64_t need = 0;
      memory.refused = memory.asked + 1;
      assert_int_equal(expt_analysis_to_json(analysis, NULL, 0, &need, &err), EXPT_E_NOMEM);
    }
    expt_analysis_free(analysis);
    expt_context_free(ctx);
    assert_true(memory.out == 0);
    assert_true(n < 10000);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_form_is_the_one_that_is_documented),
      cmocka_unit_test(what_is_written_reads_back),
      cmocka_unit_test(the_text_is_what_states_hash),
      cmocka_unit_test(strata_and_clusters_are_kept),
      cmocka_unit_test(rows_are_no_part_of_it),
      cmocka_unit_test(order_and_blanks_do_not_matter_when_read),
      cmocka_unit_test(equal_texts_are_equal_hashes_and_merge),
      cmocka_unit_test(what_is_no_description_is_refused),
      cmocka_unit_test(what_a_builder_refuses_is_refused),
      cmocka_unit_test(a_long_path_is_cut),
      cmocka_unit_test(arguments_are_checked),
      cmocka_unit_test(no_memory_leaves_nothing),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
