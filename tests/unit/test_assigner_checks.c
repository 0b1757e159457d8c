/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands around the split: overrides, filters, traffic, holdouts, their order, and what the answer says about
 * them. */

#include "lib/assign/internal.h"
#include "tests/unit/tables.h"
#include "tests/unit/test_scheme_support.h"
#include <pthread.h>
#include <sys/wait.h>
#include <unistd.h>

enum { N = 20000 };

static expt_assigner *thirds(expt_context *ctx, double traffic) {
  expt_assigner_options options = scheme_options(EXPT_SCHEME_XXH3, 0);
  options.traffic = traffic;
  expt_assigner *assigner = NULL;
  OK(expt_assigner_create(ctx, "shop", &options, &assigner, NULL));
  OK(expt_assigner_add_variant(assigner, "A", .2, NULL));
  OK(expt_assigner_add_variant(assigner, "B", .3, NULL));
  OK(expt_assigner_add_variant(assigner, "C", .5, NULL));
  return assigner;
}

/* Everything at once. */
static expt_assigner *loaded(expt_context *ctx) {
  static const double lows[] = {0, .5}, highs[] = {.4, .9};
  expt_assigner *assigner = thirds(ctx, .6);
  OK(expt_assigner_add_filter(assigner, "layer", lows, highs, 2, NULL, NULL));
  OK(expt_assigner_add_filter(assigner, "country", lows + 1, highs + 1, 1, NULL, NULL));
  OK(expt_assigner_add_holdout(assigner, "programme", 0, .1, NULL, NULL));
  OK(expt_assigner_add_holdout(assigner, "programme", .1, .2, "C", NULL));
  OK(expt_assigner_add_holdout(assigner, "other", 0, .1, NULL, NULL));
  OK(expt_assigner_add_override(assigner, "77", "B", NULL));
  return assigner;
}

static expt_column int64_ids(const int64_t *ids, int64_t n) {
  return (expt_column){.data = ids, .length = n, .stride = 8, .dtype = EXPT_DTYPE_INT64, .name = "unit"};
}

static expt_frame *assign(const expt_assigner *assigner, const expt_column *units) {
  expt_frame *frame = NULL;
  expt_error err = {.message = ""};
  if (expt_assigner_assign(assigner, units, &frame, &err) != EXPT_OK) fail_msg("%s", err.message);
  return frame;
}

static const int64_t *first_ids(void) {
  static int64_t ids[N];
  for (int64_t i = 0; i < N; i++) ids[i] = i;
  return ids;
}

static const int32_t *codes(const expt_frame *frame, const char *name) {
  return test_column(expt_frame_view(frame), name)->data;
}

/* ---- ramp ---- */

static void raising_traffic_moves_nobody(void **state) {
  (void)state;
  static const double traffic[] = {0, .1, .25, .5, 1};
  const expt_column units = int64_ids(first_ids(), N);
  static int32_t before[N];
  memset(before, 0xFF, sizeof before);
  for (int step = 0; step < 5; step++) {
    expt_assigner *assigner = thirds(NULL, traffic[step]);
    expt_frame *frame = assign(assigner, &units);
    const int32_t *variant = codes(frame, "variant");
    int in = 0;
    for (int i = 0; i < N; i++) {
      if (before[i] >= 0) assert_int_equal(variant[i], before[i]);
      before[i] = variant[i];
      in += variant[i] >= 0;
    }
    /* 5.7 standard deviations of a binomial: 1e-8 on both sides together */
    assert_true(fabs(in - N * traffic[step]) <= 5.7 * sqrt(N * traffic[step] * (1 - traffic[step])) + .5);
    expt_frame_free(frame);
    expt_assigner_free(assigner);
  }
}

static void growthbook_grows_in_place(void **state) {
  (void)state;
  const expt_column units = int64_ids(first_ids(), N);
  static int32_t before[N];
  memset(before, 0xFF, sizeof before);
  for (double coverage = .1; coverage < 1.05; coverage += .3) {
    expt_assigner_options options = scheme_options(EXPT_SCHEME_GROWTHBOOK, 2);
    options.traffic = fmin(coverage, 1);
    expt_assigner *assigner = make_assigner("exp", &options);
    OK(expt_assigner_add_variant(assigner, "A", .5, NULL));
    OK(expt_assigner_add_variant(assigner, "B", .5, NULL));
    expt_frame *frame = assign(assigner, &units);
    for (int i = 0; i < N; i++) {
      if (before[i] >= 0) assert_int_equal(codes(frame, "variant")[i], before[i]);
      before[i] = codes(frame, "variant")[i];
    }
    expt_frame_free(frame);
    expt_assigner_free(assigner);
  }
}

/* chi-squared of traffic x variant, (2 - 1)(3 - 1) = 2 degrees of freedom: the limit at 1 - 1e-6 is -2 ln(1e-6). */
static void traffic_and_split_are_independent(void **state) {
  (void)state;
  const expt_column units = int64_ids(first_ids(), N);
  expt_assigner *all = thirds(NULL, 1), *half = thirds(NULL, .5);
  expt_frame *variants = assign(all, &units), *traffic = assign(half, &units);
  double n[2][3] = {{0}}, chi2 = 0;
  for (int i = 0; i < N; i++) n[codes(traffic, "variant")[i] >= 0][codes(variants, "variant")[i]]++;
  for (int t = 0; t < 2; t++) {
    for (int v = 0; v < 3; v++) {
      const double expected = (n[t][0] + n[t][1] + n[t][2]) * (n[0][v] + n[1][v]) / N;
      chi2 += (n[t][v] - expected) * (n[t][v] - expected) / expected;
    }
  }
  assert_true(chi2 < -2 * log(1e-6));
  expt_frame_free(variants);
  expt_frame_free(traffic);
  expt_assigner_free(all);
  expt_assigner_free(half);
}

/* ---- the order ---- */

static double bucket_on(const char *salt, const char *unit) {
  const expt_assigner_options options = scheme_options(EXPT_SCHEME_XXH3, 0);
  expt_assigner *assigner = make_assigner(salt, &options);
  OK(expt_assigner_add_variant(assigner, "A", 1, NULL));
  const double bucket = bucket_of(assigner, unit);
  expt_assigner_free(assigner);
  return bucket;
}

static expt_reason expected_reason(const char *unit, int32_t *variant) {
  const double layer = bucket_on("layer", unit), country = bucket_on("country", unit);
  const double programme = bucket_on("programme", unit), split = bucket_on("shop", unit);
  *variant = -1;
  if (!strcmp(unit, "77")) return *variant = 1, EXPT_REASON_OVERRIDE;
  if (!(layer < .4 || (layer >= .5 && layer < .9)) || country < .5 || country >= .9) return EXPT_REASON_FILTER;
  if (bucket_on("shop:traffic", unit) >= .6) return EXPT_REASON_TRAFFIC;
  if (programme < .1) return EXPT_REASON_HOLDOUT;
  if (programme < .2) return *variant = 2, EXPT_REASON_HOLDOUT;
  if (bucket_on("other", unit) < .1) return EXPT_REASON_HOLDOUT;
  *variant = split < .2 ? 0 : split < .5 ? 1 : 2;
  return EXPT_REASON_SPLIT;
}

static void checks_are_made_in_order(void **state) {
  (void)state;
  expt_assigner *assigner = loaded(NULL);
  int seen[XP_REASON_LAST + 1] = {0};
  for (int i = 0; i < 400; i++) {
    char unit[16];
    int32_t variant;
    snprintf(unit, sizeof unit, "%d", i);
    const expt_assignment made = assign_text(assigner, unit);
    assert_int_equal(made.reason, expected_reason(unit, &variant));
    assert_int_equal(made.variant, variant);
    assert_int_equal(isnan(made.bucket), made.reason != EXPT_REASON_SPLIT);
    if (made.reason == EXPT_REASON_SPLIT) assert_true(made.bucket == bucket_on("shop", unit));
    seen[made.reason]++;
  }
  assert_true(seen[EXPT_REASON_OVERRIDE] == 1 && seen[EXPT_REASON_FILTER] && seen[EXPT_REASON_TRAFFIC]);
  assert_true(seen[EXPT_REASON_HOLDOUT] && seen[EXPT_REASON_SPLIT]);
  expt_assigner_free(assigner);
}

/* The last check of an explanation is the decision, and its rows are the checks up to it. */
static void explanations_agree_with_decisions(void **state) {
  (void)state;
  expt_assigner *assigner = loaded(NULL);
  for (int i = 0; i < 200; i++) {
    char unit[16];
    snprintf(unit, sizeof unit, "%d", i);
    const expt_assignment made = assign_text(assigner, unit);
    expt_frame *frame = NULL;
    OK(expt_assigner_explain(assigner, unit, &frame, NULL));
    const expt_table *rows = expt_frame_view(frame);
    const char *label = xp_variant_label(assigner, made.variant);
    assert_string_equal(test_text(rows, "outcome", rows->n_rows - 1), xp_reason_words[made.reason]);
    assert_string_equal(test_text(rows, "variant", rows->n_rows - 1), label ? label : "<missing>");
    for (int64_t row = 0; row < rows->n_rows - 1; row++) assert_string_equal(test_text(rows, "outcome", row), "passed");
    assert_string_equal(test_text(rows, "check", 0), "override");
    if (made.reason == EXPT_REASON_SPLIT) assert_true(test_double(rows, "bucket", rows->n_rows - 1) == made.bucket);
    expt_frame_free(frame);
  }
  expt_assigner_free(assigner);
}

/* hashlib: md5(b"545003099checkout_ui_v1") and md5(b"\xff_s"). */
static void an_explanation_shows_what_is_hashed(void **state) {
  (void)state;
  expt_assigner_options options = scheme_options(EXPT_SCHEME_MD5_32, 0);
  options.pattern = "{unit}{salt}";
  options.bucket_rule = EXPT_BUCKET_RULE_MODULO;
  expt_assigner *assigner = make_assigner("checkout_ui_v1", &options);
  OK(expt_assigner_add_variant(assigner, "zero", .5, NULL));
  OK(expt_assigner_add_variant(assigner, "one", .5, NULL));
  expt_frame *frame = NULL;
  OK(expt_assigner_explain(assigner, "545003099", &frame, NULL));
  const expt_table *rows = expt_frame_view(frame);
  assert_int_equal(rows->n_rows, 1);
  assert_string_equal(test_text(rows, "check", 0), "split");
  assert_string_equal(test_text(rows, "text", 0), "545003099checkout_ui_v1");
  assert_string_equal(test_text(rows, "digest", 0), "054fa80d684a070ff804c2b11b512a39");
  assert_true(test_double(rows, "bucket", 0) == 0x054fa80d / 4294967296.0);
  assert_string_equal(test_text(rows, "variant", 0), "one");
  assert_string_equal(test_text(rows, "outcome", 0), "split");
  expt_frame_free(frame);
  OK(expt_assigner_explain(assigner, "\xff\n\xc3\xa9", &frame, NULL));
  assert_string_equal(test_text(expt_frame_view(frame), "text", 0), "\\xFF\\x0A\xc3\xa9" "checkout_ui_v1");
  expt_frame_free(frame);
  expt_assigner_free(assigner);
}

static void growthbook_has_no_empty_unit(void **state) {
  (void)state;
  const expt_assigner_options options = scheme_options(EXPT_SCHEME_GROWTHBOOK, 0), ours = scheme_options(EXPT_SCHEME_MD5_32, 0);
  expt_assigner *growthbook = make_assigner("key", &options), *own = make_assigner("key", &ours);
  OK(expt_assigner_add_variant(growthbook, "A", .5, NULL));
  OK(expt_assigner_add_variant(growthbook, "B", .5, NULL));
  OK(expt_assigner_add_variant(own, "A", 1, NULL));
  assert_int_equal(assign_text(growthbook, "").reason, EXPT_REASON_MISSING_UNIT);
  assert_null(label_of(growthbook, ""));
  assert_int_equal(assign_text(own, "").reason, EXPT_REASON_SPLIT);
  expt_frame *frame = NULL;
  OK(expt_assigner_explain(growthbook, "", &frame, NULL));
  assert_string_equal(test_text(expt_frame_view(frame), "outcome", 0), "missing_unit");
  expt_frame_free(frame);
  expt_assigner_free(growthbook);
  expt_assigner_free(own);
}

/* ---- ids ---- */

/* hashlib: md5(b"a\0b_s")[:8] and md5(b"\xff_s")[:8] */
static void bytes_are_hashed_as_they_are(void **state) {
  (void)state;
  const expt_assigner_options options = scheme_options(EXPT_SCHEME_MD5_32, 0);
  expt_assigner *assigner = make_assigner("s", &options);
  OK(expt_assigner_add_variant(assigner, "A", 1, NULL));
  const int32_t offsets[] = {0, 3, 4};
  const expt_column units = {.data = "a\0b\xff", .offsets = offsets, .offset_width = 4, .length = 2, .dtype = EXPT_DTYPE_UTF8,
                             .name = "unit"};
  expt_frame *frame = assign(assigner, &units);
  expt_assignment made = {.struct_size = sizeof made};
  OK(expt_assigner_assign_bytes(assigner, (const uint8_t *)"a\0b", 3, &made, NULL));
  assert_true(made.bucket == 0x68533003 / 4294967296.0);
  assert_true(test_double(expt_frame_view(frame), "bucket", 0) == 0x68533003 / 4294967296.0);
  assert_true(test_double(expt_frame_view(frame), "bucket", 1) == 0x3cbcde5a / 4294967296.0);
  assert_true(bucket_of(assigner, "\xff") == 0x3cbcde5a / 4294967296.0);
  made.struct_size = 7;
  assert_int_equal(expt_assigner_assign_bytes(assigner, (const uint8_t *)"a", 1, &made, NULL), EXPT_E_VERSION);
  made.struct_size = sizeof made;
  assert_int_equal(expt_assigner_assign_bytes(assigner, (const uint8_t *)"a", -1, &made, NULL), EXPT_E_ARGUMENT);
  expt_frame_free(frame);
  expt_assigner_free(assigner);
}

static void check_column(const expt_assigner *assigner, const expt_column *units, const char *const *texts) {
  expt_frame *frame = assign(assigner, units);
  for (int64_t i = 0; i < units->length; i++) {
    const expt_assignment made = assign_text(assigner, texts[i]);
    assert_int_equal(codes(frame, "variant")[i], made.variant);
    assert_int_equal(codes(frame, "reason")[i], made.reason);
  }
  expt_frame_free(frame);
}

#define NUMBERS(type, kind, ...) \
  (expt_column){.data = (const type[]){__VA_ARGS__}, .length = 3, .stride = sizeof(type), .dtype = kind, .name = "unit"}

static void every_dtype_gives_what_its_digits_give(void **state) {
  (void)state;
  static const char *const small[] = {"7", "0", "100"}, *const negative[] = {"-7", "0", "100"};
  static const char *const wide[] = {"18446744073709551615", "9223372036854775808", "3"}, *const words[] = {"tea", "tea", "milk"};
  const int32_t offsets[] = {0, 3, 7};
  const expt_column levels = {.data = "teamilk", .offsets = offsets, .offset_width = 4, .length = 2, .dtype = EXPT_DTYPE_UTF8};
  expt_column dictionary = NUMBERS(int8_t, EXPT_DTYPE_DICT8, 0, 0, 1);
  dictionary.labels = &levels;
  const int64_t reversed[] = {100, 0, -7};
  expt_column backwards = {.data = reversed + 2, .length = 3, .stride = -8, .dtype = EXPT_DTYPE_INT64, .name = "unit"};
  expt_assigner *assigner = loaded(NULL);
  check_column(assigner, &NUMBERS(int8_t, EXPT_DTYPE_INT8, -7, 0, 100), negative);
  check_column(assigner, &NUMBERS(int16_t, EXPT_DTYPE_INT16, -7, 0, 100), negative);
  check_column(assigner, &NUMBERS(int32_t, EXPT_DTYPE_INT32, -7, 0, 100), negative);
  check_column(assigner, &NUMBERS(int64_t, EXPT_DTYPE_INT64, -7, 0, 100), negative);
  check_column(assigner, &NUMBERS(uint8_t, EXPT_DTYPE_UINT8, 7, 0, 100), small);
  check_column(assigner, &NUMBERS(uint16_t, EXPT_DTYPE_UINT16, 7, 0, 100), small);
  check_column(assigner, &NUMBERS(uint32_t, EXPT_DTYPE_UINT32, 7, 0, 100), small);
  check_column(assigner, &NUMBERS(uint64_t, EXPT_DTYPE_UINT64, UINT64_MAX, UINT64_C(9223372036854775808), 3), wide);
  check_column(assigner, &backwards, negative);
  check_column(assigner, &dictionary, words);
  expt_assigner_free(assigner);
}

/* From 1 byte to far beyond a block of MD5, in one column, so that short and long texts meet in one block of units. */
static void every_length_gives_what_one_id_gives(void **state) {
  (void)state;
  enum { LENGTHS = 400 };
  static char text[LENGTHS + 1];
  static int64_t offsets[LENGTHS + 1];
  static char all[LENGTHS * LENGTHS];
  memset(text, 'k', LENGTHS);
  for (int i = 0; i < LENGTHS; i++) {
    const int length = i * 37 % LENGTHS;
    memcpy(all + offsets[i], text, (size_t)length);
    offsets[i + 1] = offsets[i] + length;
  }
  const expt_column units = {.data = all, .offsets = offsets, .offset_width = 8, .length = LENGTHS, .dtype = EXPT_DTYPE_UTF8,
                             .name = "unit"};
  for (expt_scheme scheme = 0; scheme <= XP_SCHEME_LAST; scheme++) {
    const expt_assigner_options options = scheme_options(scheme, 0);
    expt_assigner *assigner = make_assigner("salt", &options);
    OK(expt_assigner_add_variant(assigner, "A", 1, NULL));
    if (scheme == EXPT_SCHEME_UNLEASH || scheme == EXPT_SCHEME_FLAGD) OK(expt_assigner_add_variant(assigner, "B", 99, NULL));
    expt_frame *frame = assign(assigner, &units);
    for (int i = 0; i < LENGTHS; i++) {
      expt_assignment made = {.struct_size = sizeof made};
      OK(expt_assigner_assign_bytes(assigner, (const uint8_t *)text, offsets[i + 1] - offsets[i], &made, NULL));
      const double bucket = test_double(expt_frame_view(frame), "bucket", i);
      assert_true(made.bucket == bucket || (isnan(made.bucket) && isnan(bucket)));
      assert_int_equal(made.variant, codes(frame, "variant")[i]);
    }
    expt_frame_free(frame);
    expt_assigner_free(assigner);
  }
}

/* ---- threads, memory, processes ---- */

static expt_context *threads(int32_t n) {
  expt_context_options how;
  expt_context *ctx = NULL;
  expt_context_options_init(&how);
  how.n_threads = n;
  OK(expt_context_create(&how, &ctx, NULL));
  return ctx;
}

static void threads_do_not_change_a_frame(void **state) {
  (void)state;
  enum { MANY = 100000 };
  static int64_t ids[MANY];
  for (int64_t i = 0; i < MANY; i++) ids[i] = i * 7919 - 1000;
  const expt_column units = int64_ids(ids, MANY);
  expt_frame *first = NULL;
  for (int32_t n = 1; n <= 4; n++) {
    expt_context *ctx = threads(n);
    expt_assigner *assigner = loaded(ctx);
    expt_frame *frame = assign(assigner, &units);
    if (!first) first = frame;
    assert_memory_equal(codes(frame, "variant"), codes(first, "variant"), MANY * sizeof(int32_t));
    assert_memory_equal(codes(frame, "reason"), codes(first, "reason"), MANY * sizeof(int32_t));
    assert_memory_equal(codes(frame, "bucket"), codes(first, "bucket"), MANY * sizeof(double));
    if (frame != first) expt_frame_free(frame);
    expt_assigner_free(assigner);
    expt_context_free(ctx);
  }
  expt_frame_free(first);
}

static void a_forked_child_assigns(void **state) {
  (void)state;
  expt_context *ctx = threads(2);
  expt_assigner *assigner = loaded(ctx);
  const expt_column units = int64_ids(first_ids(), N);
  expt_frame *before = assign(assigner, &units);
  const pid_t child = fork();
  if (child == 0) {
    expt_frame *frame = NULL;
    const bool done = expt_assigner_assign(assigner, &units, &frame, NULL) == EXPT_OK;
    const bool same = done && !memcmp(codes(frame, "variant"), codes(before, "variant"), N * sizeof(int32_t));
    expt_frame_free(frame);
    expt_frame_free(before);
    expt_assigner_free(assigner);
    expt_context_free(ctx);
    _exit(same ? 0 : 1);
  }
  int how = -1;
  assert_true(child > 0 && waitpid(child, &how, 0) == child);
  assert_true(WIFEXITED(how) && WEXITSTATUS(how) == 0);
  expt_frame_free(before);
  expt_assigner_free(assigner);
  expt_context_free(ctx);
}

enum { ASKERS = 8 };

typedef struct asker {
  pthread_t thread;
  const expt_assigner *assigner;
  int64_t sum; /* of the variants of all units */
} asker;

static void *ask(void *given) {
  asker *self = given;
  expt_assignment made = {.struct_size = sizeof made};
  for (int64_t i = 0; i < 2000; i++) {
    char unit[24];
    const int size = snprintf(unit, sizeof unit, "%lld", (long long)i);
    if (expt_assigner_assign_bytes(self->assigner, (const uint8_t *)unit, size, &made, NULL) != EXPT_OK) return NULL;
    self->sum += (made.variant + 2) * (i + 1);
  }
  return NULL;
}

/* The first use is one of theirs: it closes the description while the others read. */
static void eight_threads_share_one(void **state) {
  (void)state;
  expt_context *ctx = threads(2);
  expt_assigner *assigner = loaded(ctx);
  asker all[ASKERS] = {{.assigner = NULL}};
  for (int i = 0; i < ASKERS; i++) {
    all[i].assigner = assigner;
    assert_int_equal(pthread_create(&all[i].thread, NULL, ask, &all[i]), 0);
  }
  for (int i = 0; i < ASKERS; i++) pthread_join(all[i].thread, NULL);
  for (int i = 1; i < ASKERS; i++) assert_true(all[i].sum == all[0].sum && all[i].sum != 0);
  expt_assigner_free(assigner);
  expt_context_free(ctx);
}

static expt_status describe_and_assign(expt_context *ctx, void *user, expt_error *err) {
  static const double low[] = {0}, high[] = {1};
  const int64_t ids[] = {1, 2, 77};
  const expt_column units = int64_ids(ids, 3);
  expt_assigner_options options = scheme_options(*(expt_scheme *)user, 0);
  expt_assigner *assigner = NULL;
  expt_frame *frame = NULL, *why = NULL;
  expt_status status = expt_assigner_create(ctx, "a salt that makes every text longer than one block of fifty-five bytes", &options,
                                            &assigner, err);
  if (status == EXPT_OK) status = expt_assigner_add_variant(assigner, "A", .5, err);
  if (status == EXPT_OK) status = expt_assigner_add_variant(assigner, "B", .5, err);
  if (status == EXPT_OK) status = expt_assigner_add_filter(assigner, "f", low, high, 1, NULL, err);
  if (status == EXPT_OK) status = expt_assigner_add_holdout(assigner, "h", 0, 0, "A", err);
  if (status == EXPT_OK) status = expt_assigner_add_override(assigner, "77", "B", err);
  if (status == EXPT_OK) status = expt_assigner_assign(assigner, &units, &frame, err);
  if (status == EXPT_OK) status = expt_assigner_explain(assigner, "1", &why, err);
  expt_frame_free(frame);
  expt_frame_free(why);
  expt_assigner_free(assigner);
  return status;
}

static void memory_may_run_out(void **state) {
  (void)state;
  static const expt_scheme schemes[] = {EXPT_SCHEME_MD5_32, EXPT_SCHEME_XXH3, EXPT_SCHEME_STATSIG};
  for (size_t i = 0; i < 3; i++) test_every_allocation(describe_and_assign, (void *)(uintptr_t)&schemes[i]);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(raising_traffic_moves_nobody),
    cmocka_unit_test(growthbook_grows_in_place),
    cmocka_unit_test(traffic_and_split_are_independent),
    cmocka_unit_test(checks_are_made_in_order),
    cmocka_unit_test(explanations_agree_with_decisions),
    cmocka_unit_test(an_explanation_shows_what_is_hashed),
    cmocka_unit_test(growthbook_has_no_empty_unit),
    cmocka_unit_test(bytes_are_hashed_as_they_are),
    cmocka_unit_test(every_dtype_gives_what_its_digits_give),
    cmocka_unit_test(every_length_gives_what_one_id_gives),
    cmocka_unit_test(threads_do_not_change_a_frame),
    cmocka_unit_test(eight_threads_share_one),
    cmocka_unit_test(a_forked_child_assigns),
    cmocka_unit_test(memory_may_run_out),
  };
  return cmocka_run_group_tests_name("assigner_checks", tests, NULL, NULL);
}
