/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The primitives against published answers: RFC 1321, FIPS 180-4, the FNV and SMHasher test values, and xxhsum 0.8.1.
 * */

#include "lib/assign/hash.h"
#include "tests/unit/reference_csv.h"
#include "tests/unit/tables.h"
#include <experiment.h>
#include <math.h>

#define OK(call) assert_int_equal((call), EXPT_OK)
#define FOX "The quick brown fox jumps over the lazy dog"

static expt_frame *hash(const char *const *texts, int64_t n, expt_hash_algorithm algorithm, int64_t seed) {
  expt_unit_hash_options options;
  expt_unit_hash_options_init(&options);
  options.seed = seed;
  test_table *table = test_table_create(n);
  test_table_texts(table, "unit", texts);
  expt_frame *frame = NULL;
  OK(expt_unit_hash(NULL, test_column(test_table_view(table), "unit"), algorithm, &options, &frame, NULL));
  test_table_free(table);
  return frame;
}

static const struct {
  const char *text, *digest;
  expt_hash_algorithm algorithm;
  int64_t seed;
} answers[] = {
    /* RFC 1321, A.5 */
    {"", "d41d8cd98f00b204e9800998ecf8427e", EXPT_HASH_ALGORITHM_MD5, 0},
    {"abc", "900150983cd24fb0d6963f7d28e17f72", EXPT_HASH_ALGORITHM_MD5, 0},
    {"12345678901234567890123456789012345678901234567890123456789012345678901234567890",
     "57edf4a22be3c955ac49da2e2107b67a", EXPT_HASH_ALGORITHM_MD5, 0},
    /* FIPS 180-4 examples */
    {"abc", "a9993e364706816aba3e25717850c26c9cd0d89d", EXPT_HASH_ALGORITHM_SHA1, 0},
    {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", EXPT_HASH_ALGORITHM_SHA256, 0},
    /* FNV test values of draft-eastlake-fnv */
    {"", "811c9dc5", EXPT_HASH_ALGORITHM_FNV1A_32, 0},
    {"a", "e40c292c", EXPT_HASH_ALGORITHM_FNV1A_32, 0},
    {"foobar", "bf9cf968", EXPT_HASH_ALGORITHM_FNV1A_32, 0},
    /* SMHasher */
    {"", "00000000", EXPT_HASH_ALGORITHM_MURMUR3_32, 0},
    {"", "514e28b7", EXPT_HASH_ALGORITHM_MURMUR3_32, 1},
    {"hello", "248bfa47", EXPT_HASH_ALGORITHM_MURMUR3_32, 0},
    {FOX, "2fa826cd", EXPT_HASH_ALGORITHM_MURMUR3_32, 0x9747B28C},
    {"", "81f16f39", EXPT_HASH_ALGORITHM_MURMUR3_32, 0xFFFFFFFF},
    {"", "81f16f39", EXPT_HASH_ALGORITHM_MURMUR3_32, -1},
    {"foo", "e271865701f545617eaf87e42bba7d87", EXPT_HASH_ALGORITHM_MURMUR3_128, 0},
    {FOX, "e34bbc7bbc071b6c7a433ca9c49a9347", EXPT_HASH_ALGORITHM_MURMUR3_128, 0},
    /* xxhsum 0.8.1: -H64, -H3, -H2 */
    {"", "ef46db3751d8e999", EXPT_HASH_ALGORITHM_XXH64, 0},
    {"abc", "44bc2cf5ad770999", EXPT_HASH_ALGORITHM_XXH64, 0},
    {"abc", "78af5f94892f3950", EXPT_HASH_ALGORITHM_XXH3_64, 0},
    {"abc", "06b05ab6733a618578af5f94892f3950", EXPT_HASH_ALGORITHM_XXH3_128, 0},
};

static void published_answers_come_out(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof answers / sizeof *answers; i++) {
    expt_frame *frame = hash(&answers[i].text, 1, answers[i].algorithm, answers[i].seed);
    assert_string_equal(test_text(expt_frame_view(frame), "digest", 0), answers[i].digest);
    const double number = test_double(expt_frame_view(frame), "number", 0);
    if (strlen(answers[i].digest) == 8)
      assert_true(number == (double)strtoul(answers[i].digest, NULL, 16));
    else
      assert_true(isnan(number));
    expt_frame_free(frame);
  }
}

/* Every length around the blocks of 4 and 16 bytes: tests/reference/assign/primitives.py. */
static void every_length_of_a_block(void **state) {
  (void)state;
  char text[65];
  csv_file csv;
  int rows = 0;
  for (int i = 0; i < 65; i++)
    text[i] = (char)(uint8_t)(37 * i + 200);
  assert_true(csv_open(&csv, EXPT_SOURCE_DIR "/tests/reference/assign/primitives.csv"));
  for (; csv_next(&csv); rows++) {
    const int64_t size = csv_integer(&csv, "size");
    uint64_t both[2];
    xp_murmur3_128(text, size, 42, both);
    assert_true(xp_murmur3_32(text, size, 42) == strtoul(csv_text(&csv, "murmur3_32"), NULL, 16));
    assert_true(both[0] == strtoull(csv_text(&csv, "murmur3_128_h1"), NULL, 16));
    assert_true(both[1] == strtoull(csv_text(&csv, "murmur3_128_h2"), NULL, 16));
    assert_true(xp_fnv1a_32(text, size) == strtoul(csv_text(&csv, "fnv1a_32"), NULL, 16));
  }
  assert_int_equal(rows, 65);
  fclose(csv.file);
}

static void code_units_are_those_of_utf16(void **state) {
  (void)state;
  static const char text[] = "a\xc3\xa9\xe6\xb5\x8b\xf0\x9f\x97\xbb\xff\xc3";
  static const uint16_t wanted[] = {'a', 0xE9, 0x6D4B, 0xD83D, 0xDDFB, 0xFF, 0xC3};
  uint16_t units[2];
  int seen = 0;
  for (int64_t at = 0; at < (int64_t)sizeof text - 1;) {
    const int count = xp_utf16_next(text, (int64_t)sizeof text - 1, &at, units);
    for (int i = 0; i < count; i++)
      assert_int_equal(units[i], wanted[seen++]);
  }
  assert_int_equal(seen, 7);
}

static void digits_are_those_of_printf(void **state) {
  (void)state;
  static const int64_t values[] = {0,     1,  9,   10,   99,        100,       101,          999,
                                   12345, -1, -99, -100, INT64_MAX, INT64_MIN, INT64_MIN + 1};
  for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
    char wanted[32], digits[XP_DIGITS_ROOM];
    snprintf(wanted, sizeof wanted, "%lld", (long long)values[i]);
    assert_int_equal(xp_digits_of(digits, values[i]), strlen(wanted));
    assert_memory_equal(digits, wanted, strlen(wanted));
  }
  char digits[XP_DIGITS_ROOM];
  assert_int_equal(xp_digits_of_unsigned(digits, UINT64_MAX), 20);
  assert_memory_equal(digits, "18446744073709551615", 20);
}

static void a_number_hashes_as_its_digits(void **state) {
  (void)state;
  const int64_t ids[] = {42, INT64_MIN, 7};
  expt_column units = {.data = ids, .length = 3, .stride = 8, .dtype = EXPT_DTYPE_INT64, .name = "unit"};
  units.na_mode = EXPT_NA_MODE_LOWEST;
  expt_frame *numbers = NULL;
  OK(expt_unit_hash(NULL, &units, EXPT_HASH_ALGORITHM_MURMUR3_32, NULL, &numbers, NULL));
  expt_frame *texts = hash((const char *const[]){"42", NULL, "7"}, 3, EXPT_HASH_ALGORITHM_MURMUR3_32, 0);
  for (int i = 0; i < 3; i++) {
    assert_string_equal(test_text(expt_frame_view(numbers), "digest", i),
                        test_text(expt_frame_view(texts), "digest", i));
  }
  assert_string_equal(test_text(expt_frame_view(numbers), "digest", 1), "<missing>");
  assert_true(isnan(test_double(expt_frame_view(numbers), "number", 1)));
  expt_frame_free(numbers);
  expt_frame_free(texts);
}

/* hashlib: md5(b"a\0b") and md5(b"\xff\xfe"). */
static void bytes_are_hashed_as_they_are(void **state) {
  (void)state;
  const int32_t offsets[] = {0, 3, 5};
  const expt_column units = {.data = "a\0b\xff\xfe",
                             .offsets = offsets,
                             .offset_width = 4,
                             .length = 2,
                             .dtype = EXPT_DTYPE_UTF8,
                             .name = "unit"};
  expt_frame *frame = NULL;
  OK(expt_unit_hash(NULL, &units, EXPT_HASH_ALGORITHM_MD5, NULL, &frame, NULL));
  assert_string_equal(test_text(expt_frame_view(frame), "digest", 0), "70350f6027bce3713f6b76473084309b");
  assert_string_equal(test_text(expt_frame_view(frame), "digest", 1), "f3b25701fe362ec84616a93a45ce9998");
  expt_frame_free(frame);
}

static void mistakes_are_named(void **state) {
  (void)state;
  const int64_t ids[] = {1};
  const expt_column units = {.data = ids, .length = 1, .stride = 8, .dtype = EXPT_DTYPE_INT64, .name = "unit"};
  expt_unit_hash_options options;
  expt_unit_hash_options_init(&options);
  expt_frame *frame = (expt_frame *)(uintptr_t)1;
  expt_error err;
  assert_int_equal(expt_unit_hash(NULL, &units, 9, NULL, &frame, &err), EXPT_E_ARGUMENT);
  assert_null(frame);
  test_error_is(&err, EXPT_E_ARGUMENT, "algorithm", "", -1);
  options.seed = 1;
  assert_int_equal(expt_unit_hash(NULL, &units, EXPT_HASH_ALGORITHM_SHA1, &options, &frame, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "options", "seed", -1);
  options.seed = INT64_C(4294967296);
  assert_int_equal(expt_unit_hash(NULL, &units, EXPT_HASH_ALGORITHM_MURMUR3_32, &options, &frame, &err),
                   EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "options", "seed", -1);
  assert_int_equal(expt_unit_hash(NULL, NULL, EXPT_HASH_ALGORITHM_SHA1, NULL, &frame, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "units", "", -1);
}

static expt_status hash_in(expt_context *ctx, void *user, expt_error *err) {
  const int64_t ids[] = {1, 2};
  const expt_column units = {.data = ids, .length = 2, .stride = 8, .dtype = EXPT_DTYPE_INT64, .name = "unit"};
  expt_frame *frame = NULL;
  const expt_status status = expt_unit_hash(ctx, &units, *(expt_hash_algorithm *)user, NULL, &frame, err);
  expt_frame_free(frame);
  return status;
}

static void memory_may_run_out(void **state) {
  (void)state;
  for (expt_hash_algorithm i = 0; i <= EXPT_HASH_ALGORITHM_MURMUR3_128; i++)
    test_every_allocation(hash_in, &i);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(published_answers_come_out),
      cmocka_unit_test(every_length_of_a_block),
      cmocka_unit_test(code_units_are_those_of_utf16),
      cmocka_unit_test(digits_are_those_of_printf),
      cmocka_unit_test(a_number_hashes_as_its_digits),
      cmocka_unit_test(bytes_are_hashed_as_they_are),
      cmocka_unit_test(mistakes_are_named),
      cmocka_unit_test(memory_may_run_out),
  };
  return cmocka_run_group_tests_name("hash", tests, NULL, NULL);
}
