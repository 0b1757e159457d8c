/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The split must be the one that people already run: every number below is from md5sum / hashlib or xxhsum, never from
 * this library. */

#include "tests/unit/tables.h"
#include <experiment.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#define LUCKIN "luckin_homepage_low_price_alert_v1"
#define OK(call) assert_int_equal((call), EXPT_OK)

static expt_assigner *make(const char *salt, expt_scheme scheme, const char *pattern, expt_bucket_rule rule) {
  expt_assigner_options options;
  expt_assigner_options_init(&options);
  options.scheme = scheme;
  options.pattern = pattern;
  options.bucket_rule = rule;
  expt_assigner *assigner = NULL;
  OK(expt_assigner_create(NULL, salt, &options, &assigner, NULL));
  return assigner;
}

static expt_assigner *halves(const char *salt, expt_scheme scheme) {
  expt_assigner *assigner = make(salt, scheme, "{unit}_{salt}", EXPT_BUCKET_RULE_FRACTION);
  OK(expt_assigner_add_variant(assigner, "B", .5, NULL));
  OK(expt_assigner_add_variant(assigner, "A", .5, NULL));
  return assigner;
}

static const char *one(const expt_assigner *assigner, const char *unit) {
  const char *label = NULL;
  OK(expt_assigner_assign_one(assigner, unit, &label, NULL));
  return label;
}

static const expt_column *column(const expt_frame *frame, const char *name) {
  return test_column(expt_frame_view(frame), name);
}

static expt_column int64_ids(const int64_t *ids, int64_t n) {
  return (expt_column){.data = ids, .length = n, .stride = 8, .dtype = EXPT_DTYPE_INT64, .name = "unit"};
}

/* Python 3.11 hashlib: md5(b"1_luckin_homepage_low_price_alert_v1").hexdigest()[:8] and so on. */
static void md5_buckets_are_those_of_hashlib(void **state) {
  (void)state;
  expt_assigner *assigner = halves(LUCKIN, EXPT_SCHEME_MD5_32);
  const int64_t ids[] = {1, 2, 3};
  const expt_column units = int64_ids(ids, 3);
  expt_frame *frame = NULL;
  OK(expt_assigner_assign(assigner, &units, &frame, NULL));
  const double *bucket = column(frame, "bucket")->data;
  assert_true(bucket[0] == 0xa915980f / 4294967296.0);
  assert_true(bucket[1] == 0xc070f40f / 4294967296.0);
  assert_true(bucket[2] == 0xf14ed0b4 / 4294967296.0);
  expt_frame_free(frame);
  expt_assigner_free(assigner);
}

/* xxhsum 0.8.1 -H3 of "1_shop", "42_shop" and "_shop". */
static void xxh3_buckets_are_those_of_xxhsum(void **state) {
  (void)state;
  expt_assigner *assigner = halves("shop", EXPT_SCHEME_XXH3);
  const char *bytes = "142";
  const int32_t offsets[] = {0, 1, 3, 3};
  const expt_column units = {.data = bytes, .offsets = offsets, .offset_width = 4, .length = 3, .dtype = EXPT_DTYPE_UTF8, .name = "unit"};
  expt_frame *frame = NULL;
  OK(expt_assigner_assign(assigner, &units, &frame, NULL));
  const double *bucket = column(frame, "bucket")->data;
  assert_true(bucket[0] == 0xeb4f930e / 4294967296.0);
  assert_true(bucket[1] == 0x90478654 / 4294967296.0);
  assert_true(bucket[2] == 0x153260a2 / 4294967296.0);
  expt_frame_free(frame);
  expt_assigner_free(assigner);
}

static void count_variants(const char *salt, int64_t counts[2]) {
  enum { N = 30000 };
  static int64_t ids[N];
  for (int64_t i = 0; i < N; i++) ids[i] = i + 1;
  const expt_column units = int64_ids(ids, N);
  expt_assigner *assigner = halves(salt, EXPT_SCHEME_MD5_32);
  expt_frame *frame = NULL;
  OK(expt_assigner_assign(assigner, &units, &frame, NULL));
  const int32_t *code = column(frame, "variant")->data;
  counts[0] = counts[1] = 0;
  for (int64_t i = 0; i < N; i++) counts[code[i]]++;
  expt_frame_free(frame);
  expt_assigner_free(assigner);
}

/* Published with the data of the low-price-alert experiment: 15,053 in A and 14,947 in B of users 1 .. 30000, for both
 * salts. */
static void the_published_groups_come_out(void **state) {
  (void)state;
  int64_t counts[2];
  count_variants(LUCKIN, counts);
  assert_int_equal(counts[0], 14947);
  assert_int_equal(counts[1], 15053);
  count_variants("luckin_homepage_AA_sanity_v1", counts);
  assert_int_equal(counts[0], 14947);
  assert_int_equal(counts[1], 15053);
}

/* hashlib: md5(b"545003099checkout_ui_v1")[:8] = 054fa80d, which is odd. */
static void modulo_counts_variants_in_order(void **state) {
  (void)state;
  expt_assigner *assigner = make("checkout_ui_v1", EXPT_SCHEME_MD5_32, "{unit}{salt}", EXPT_BUCKET_RULE_MODULO);
  OK(expt_assigner_add_variant(assigner, "zero", .5, NULL));
  OK(expt_assigner_add_variant(assigner, "one", .5, NULL));
  assert_string_equal(one(assigner, "545003099"), "one");
  expt_assigner_free(assigner);
}

static void modulo_refuses_unequal_weights(void **state) {
  (void)state;
  expt_assigner *assigner = make("s", EXPT_SCHEME_MD5_32, "{unit}{salt}", EXPT_BUCKET_RULE_MODULO);
  OK(expt_assigner_add_variant(assigner, "a", .25, NULL));
  OK(expt_assigner_add_variant(assigner, "b", .75, NULL));
  const char *label = NULL;
  expt_error err;
  assert_int_equal(expt_assigner_assign_one(assigner, "1", &label, &err), EXPT_E_STATE);
  assert_non_null(strstr(err.message, "fraction"));
  expt_assigner_free(assigner);
}

static void a_number_and_its_digits_are_one_unit(void **state) {
  (void)state;
  expt_assigner *assigner = halves("shop", EXPT_SCHEME_MD5_32);
  const int64_t ids[] = {INT64_MIN, -1, 0, 7, INT64_MAX};
  const expt_column units = int64_ids(ids, 5);
  expt_frame *frame = NULL;
  OK(expt_assigner_assign(assigner, &units, &frame, NULL));
  for (int i = 0; i < 5; i++) {
    char digits[24];
    snprintf(digits, sizeof digits, "%lld", (long long)ids[i]);
    assert_string_equal(test_text(expt_frame_view(frame), "variant", i), one(assigner, digits));
  }
  expt_frame_free(frame);
  expt_assigner_free(assigner);
}

static void a_missing_id_is_not_in_the_experiment(void **state) {
  (void)state;
  expt_assigner *assigner = halves("shop", EXPT_SCHEME_XXH3);
  const int64_t ids[] = {5, INT64_MIN};
  expt_column units = int64_ids(ids, 2);
  units.na_mode = EXPT_NA_MODE_LOWEST;
  expt_frame *frame = NULL;
  OK(expt_assigner_assign(assigner, &units, &frame, NULL));
  assert_int_equal(((const int32_t *)column(frame, "variant")->data)[1], -1);
  assert_true(isnan(((const double *)column(frame, "bucket")->data)[1]));
  assert_int_equal(((const int32_t *)column(frame, "reason")->data)[0], 0);
  assert_int_equal(((const int32_t *)column(frame, "reason")->data)[1], 1);
  expt_frame_free(frame);
  expt_assigner_free(assigner);
}

static void threads_do_not_change_a_frame(void **state) {
  (void)state;
  enum { N = 100000 };
  static int64_t ids[N];
  for (int64_t i = 0; i < N; i++) ids[i] = i * 7919;
  const expt_column units = int64_ids(ids, N);
  double first[N];
  for (int32_t threads = 1; threads <= 4; threads += 3) {
    expt_context_options how;
    expt_context_options_init(&how);
    how.n_threads = threads;
    expt_context *ctx = NULL;
    OK(expt_context_create(&how, &ctx, NULL));
    expt_assigner *assigner = NULL;
    OK(expt_assigner_create(ctx, "shop", NULL, &assigner, NULL));
    expt_context_free(ctx);
    OK(expt_assigner_add_variant(assigner, "A", 1, NULL));
    expt_frame *frame = NULL;
    OK(expt_assigner_assign(assigner, &units, &frame, NULL));
    if (threads == 1) memcpy(first, column(frame, "bucket")->data, sizeof first);
    assert_memory_equal(first, column(frame, "bucket")->data, sizeof first);
    expt_frame_free(frame);
    expt_assigner_free(assigner);
  }
}

/* chi-squared of 1e5 users over 3 unequal shares; the limit is the 1 - 1e-6 quantile for 2 degrees of freedom, -2
 * ln(1e-6). */
static void shares_are_kept(void **state) {
  (void)state;
  enum { N = 100000 };
  static const double share[] = {.5, .3, .2};
  static int64_t ids[N];
  for (int64_t i = 0; i < N; i++) ids[i] = i;
  const expt_column units = int64_ids(ids, N);
  for (expt_scheme scheme = EXPT_SCHEME_MD5_32; scheme <= EXPT_SCHEME_XXH3; scheme++) {
    expt_assigner *assigner = make("uniform", scheme, "{salt}:{unit}", EXPT_BUCKET_RULE_FRACTION);
    for (int i = 0; i < 3; i++) OK(expt_assigner_add_variant(assigner, (const char *[]){"a", "b", "c"}[i], share[i], NULL));
    expt_frame *frame = NULL;
    OK(expt_assigner_assign(assigner, &units, &frame, NULL));
    const int32_t *code = column(frame, "variant")->data;
    double n[3] = {0}, chi2 = 0;
    for (int64_t i = 0; i < N; i++) n[code[i]]++;
    for (int i = 0; i < 3; i++) chi2 += (n[i] - N * share[i]) * (n[i] - N * share[i]) / (N * share[i]);
    assert_true(chi2 < -2 * log(1e-6));
    expt_frame_free(frame);
    expt_assigner_free(assigner);
  }
}

static void check_refusal(expt_status status, const expt_error *err, expt_status wanted, const char *argument, const char *field) {
  assert_int_equal(status, wanted);
  assert_int_equal(err->status, wanted);
  assert_string_equal(err->argument, argument);
  assert_string_equal(err->field, field);
}

static void mistakes_are_named(void **state) {
  (void)state;
  expt_error err;
  expt_assigner *assigner = (expt_assigner *)(uintptr_t)1;
  check_refusal(expt_assigner_create(NULL, "", NULL, &assigner, &err), &err, EXPT_E_ARGUMENT, "salt", "");
  assert_null(assigner);
  expt_assigner_options options;
  expt_assigner_options_init(&options);
  options.pattern = "{unit}";
  check_refusal(expt_assigner_create(NULL, "s", &options, &assigner, &err), &err, EXPT_E_ARGUMENT, "options", "pattern");
  options.pattern = "{unit}{salt}{unit}";
  check_refusal(expt_assigner_create(NULL, "s", &options, &assigner, &err), &err, EXPT_E_ARGUMENT, "options", "pattern");
  options.pattern = "{unit}{salt}";
  options.scheme = 99;
  check_refusal(expt_assigner_create(NULL, "s", &options, &assigner, &err), &err, EXPT_E_ARGUMENT, "options", "scheme");

  OK(expt_assigner_create(NULL, "s", NULL, &assigner, &err));
  const char *label = NULL;
  check_refusal(expt_assigner_assign_one(assigner, "u", &label, &err), &err, EXPT_E_STATE, "assigner", "variants");
  check_refusal(expt_assigner_add_variant(assigner, "A", -.1, &err), &err, EXPT_E_ARGUMENT, "weight", "");
  check_refusal(expt_assigner_add_variant(assigner, "A", NAN, &err), &err, EXPT_E_ARGUMENT, "weight", "");
  OK(expt_assigner_add_variant(assigner, "A", .3, &err));
  check_refusal(expt_assigner_add_variant(assigner, "A", .7, &err), &err, EXPT_E_DUPLICATE, "label", "");
  check_refusal(expt_assigner_assign_one(assigner, "u", &label, &err), &err, EXPT_E_STATE, "assigner", "variants");
  assert_non_null(strstr(err.message, "0.3"));
  OK(expt_assigner_add_variant(assigner, "B", .7, &err));
  OK(expt_assigner_assign_one(assigner, "u", &label, &err));
  check_refusal(expt_assigner_add_variant(assigner, "C", 0, &err), &err, EXPT_E_STATE, "assigner", "");

  const double fractions[] = {1.5};
  const expt_column amounts = {.data = fractions, .length = 1, .stride = 8, .dtype = EXPT_DTYPE_FLOAT64, .name = "amount"};
  expt_frame *frame = NULL;
  assert_int_equal(expt_assigner_assign(assigner, &amounts, &frame, &err), EXPT_E_ROW);
  assert_null(frame);
  expt_assigner_free(assigner);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(md5_buckets_are_those_of_hashlib),
    cmocka_unit_test(xxh3_buckets_are_those_of_xxhsum),
    cmocka_unit_test(the_published_groups_come_out),
    cmocka_unit_test(modulo_counts_variants_in_order),
    cmocka_unit_test(modulo_refuses_unequal_weights),
    cmocka_unit_test(a_number_and_its_digits_are_one_unit),
    cmocka_unit_test(a_missing_id_is_not_in_the_experiment),
    cmocka_unit_test(threads_do_not_change_a_frame),
    cmocka_unit_test(shares_are_kept),
    cmocka_unit_test(mistakes_are_named),
  };
  return cmocka_run_group_tests_name("assigner", tests, NULL, NULL);
}
