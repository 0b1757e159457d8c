/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lanes are libcrypto's MD5, bit for bit: mixed lengths around one block, long texts in between, groups that are not full. */

#include "lib/assign/md5_lanes.h"
#include "tests/unit/tables.h"
#include <experiment.h>
#include <openssl/evp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define OK(call) assert_int_equal((call), EXPT_OK)

static void every_length_of_one_block_agrees_with_libcrypto(void **state) {
  (void)state;
  if (!xp_md5_lanes_at(EXPT_SIMD_AVX2) || !__builtin_cpu_supports("avx2")) skip();
  static char rows[XP_MD5_LANES * XP_MD5_ROW], message[XP_MD5_ROW];
  uint8_t lanes[XP_MD5_LANES][16], wanted[EVP_MAX_MD_SIZE];
  for (int64_t first = 0; first <= XP_MD5_MOST; first++) {
    for (int lane = 0; lane < XP_MD5_LANES; lane++) {
      char *row = rows + lane * XP_MD5_ROW;
      const int64_t size = (first + lane) % (XP_MD5_MOST + 1);
      for (int64_t i = 0; i < size; i++) row[i] = (char)(37 * lane + 11 * i + first);
      xp_md5_pad(row, size);
    }
    xp_md5_digests(EXPT_SIMD_AVX2, rows, lanes);
    for (int lane = 0; lane < XP_MD5_LANES; lane++) {
      const int64_t size = (first + lane) % (XP_MD5_MOST + 1);
      for (int64_t i = 0; i < size; i++) message[i] = (char)(37 * lane + 11 * i + first);
      assert_int_equal(EVP_Digest(message, (size_t)size, wanted, NULL, EVP_md5(), NULL), 1);
      assert_memory_equal(lanes[lane], wanted, 16);
      uint8_t alone[16];
      xp_md5_block(rows + lane * XP_MD5_ROW, alone);
      assert_memory_equal(alone, wanted, 16);
    }
  }
}

enum { ROWS = 1000 };

static expt_assigner *make_assigner(const expt_context *ctx, expt_scheme scheme, const char *salt) {
  expt_assigner_options options;
  expt_assigner_options_init(&options);
  options.scheme = scheme;
  expt_assigner *assigner = NULL;
  OK(expt_assigner_create(ctx, salt, &options, &assigner, NULL));
  OK(expt_assigner_add_variant(assigner, "A", .5, NULL));
  OK(expt_assigner_add_variant(assigner, "B", .5, NULL));
  return assigner;
}

static expt_frame *assign_at(expt_simd level, expt_scheme scheme, const char *salt, const expt_column *units) {
  expt_context_options how;
  expt_context_options_init(&how);
  how.simd = level;
  expt_context *ctx = NULL;
  OK(expt_context_create(&how, &ctx, NULL));
  expt_assigner *assigner = make_assigner(ctx, scheme, salt);
  expt_frame *frame = NULL;
  OK(expt_assigner_assign(assigner, units, &frame, NULL));
  expt_assigner_free(assigner);
  expt_context_free(ctx);
  return frame;
}

/* Ids of 0 to 89 bytes; with the salt some fit one block and some do not. */
static void every_level_gives_the_same_buckets(void **state) {
  (void)state;
  static char bytes[ROWS * 90];
  static int64_t offsets[ROWS + 1];
  for (int i = 0; i < ROWS; i++) {
    const int size = (i * 7919) % 90;
    for (int k = 0; k < size; k++) bytes[offsets[i] + k] = (char)('a' + (i * 31 + k * 17) % 26);
    offsets[i + 1] = offsets[i] + size;
  }
  const expt_column units = {
    .data = bytes, .offsets = offsets, .offset_width = 8, .length = ROWS, .dtype = EXPT_DTYPE_UTF8, .name = "unit"};
  static const expt_scheme schemes[] = {EXPT_SCHEME_MD5_32, EXPT_SCHEME_FLAGSMITH, EXPT_SCHEME_EPPO};
  for (int s = 0; s < 3; s++) {
    expt_frame *scalar = assign_at(EXPT_SIMD_SCALAR, schemes[s], "a_salt_of_twenty_one_", &units);
    expt_frame *widest = assign_at(EXPT_SIMD_AUTO, schemes[s], "a_salt_of_twenty_one_", &units);
    const expt_column *a = test_column(expt_frame_view(scalar), "bucket"), *b = test_column(expt_frame_view(widest), "bucket");
    assert_memory_equal(a->data, b->data, ROWS * sizeof(double));
    expt_frame_free(scalar);
    expt_frame_free(widest);
  }
}

/* Numbers of every length, in a column and one by one as text: digits, lanes and the lone block agree. */
static void a_number_is_its_digits_alone_or_in_a_column(void **state) {
  (void)state;
  enum { POWERS = 19, NUMBERS = 4 * POWERS + 2 };
  int64_t numbers[NUMBERS] = {INT64_MIN, INT64_MAX}, power = 1;
  for (int i = 0; i < POWERS; i++) {
    const int64_t around[4] = {power, power - 1, -power, 7 * (power / 8)};
    memcpy(numbers + 2 + 4 * i, around, sizeof around);
    if (i + 1 < POWERS) power *= 10;
  }
  const expt_column units = {.data = numbers, .stride = 8, .length = NUMBERS, .dtype = EXPT_DTYPE_INT64, .name = "unit"};
  static const expt_scheme schemes[] = {EXPT_SCHEME_MD5_32, EXPT_SCHEME_XXH3, EXPT_SCHEME_FLAGSMITH};
  static const expt_simd levels[] = {EXPT_SIMD_SCALAR, EXPT_SIMD_AUTO};
  for (int s = 0; s < 6; s++) {
    expt_frame *frame = assign_at(levels[s % 2], schemes[s / 2], "salt", &units);
    expt_assigner *assigner = make_assigner(NULL, schemes[s / 2], "salt");
    const double *buckets = test_column(expt_frame_view(frame), "bucket")->data;
    for (int i = 0; i < NUMBERS; i++) {
      char text[24];
      double alone;
      snprintf(text, sizeof text, "%lld", (long long)numbers[i]);
      OK(expt_assigner_bucket(assigner, text, &alone, NULL));
      assert_true(alone == buckets[i]);
    }
    expt_assigner_free(assigner);
    expt_frame_free(frame);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(every_length_of_one_block_agrees_with_libcrypto),
    cmocka_unit_test(every_level_gives_the_same_buckets),
    cmocka_unit_test(a_number_is_its_digits_alone_or_in_a_column),
  };
  return cmocka_run_group_tests_name("md5_lanes", tests, NULL, NULL);
}
