/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Philox4x32-10 against the numbers of its authors: Random123 1.14, tests/kat_vectors, the three lines "philox4x32
 * 10". */
#include "tests/unit/cmocka_all.h"

#include "lib/base/random.h"
#include <string.h>

typedef struct known_answer {
  uint32_t counter[4], key[2], expected[4];
} known_answer;

static const known_answer answers[] = {
    {{0, 0, 0, 0}, {0, 0}, {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}},
    {{0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff},
     {0xffffffff, 0xffffffff},
     {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}},
    {{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344},
     {0xa4093822, 0x299f31d0},
     {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}},
};

static void known_answers(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof answers / sizeof *answers; i++) {
    uint32_t out[4];
    xp_philox4x32_10(answers[i].counter, answers[i].key, out);
    assert_memory_equal(out, answers[i].expected, sizeof out);
  }
}

/* splitmix64 (Vigna 2015, splitmix64.c) begun at 0 gives 0xe220a8397b1dcdaf first. Seed 0 in this very stream meets
 * 0 a second time. */
static void a_block_is_the_cipher_of_unit_and_draw(void **state) {
  (void)state;
  const uint64_t first = UINT64_C(0xe220a8397b1dcdaf);
  const uint32_t key[2] = {0x7b1dcdaf, 0xe220a839};
  const uint32_t counter[4] = {0x55667788, 0x11223344, 0xddeeff00, 0x99aabbcc};
  uint32_t expected[4], out[4];
  xp_philox4x32_10(counter, key, expected);
  xp_philox_block((xp_philox_key){.seed = 0, .stream = first}, UINT64_C(0x1122334455667788),
                  UINT64_C(0x99aabbccddeeff00), out);
  assert_memory_equal(out, expected, sizeof out);
}

enum { SIDE = 6, BLOCKS = SIDE * SIDE * SIDE * SIDE };

/* All blocks of a small grid differ, small and large numbers mixed. */
static void no_two_blocks_are_equal(void **state) {
  (void)state;
  static const uint64_t sides[SIDE] = {0, 1, 2, UINT64_C(1) << 32, UINT64_C(1) << 63, UINT64_MAX};
  static uint32_t blocks[BLOCKS][4];
  for (int i = 0; i < BLOCKS; i++) {
    const xp_philox_key key = {.seed = sides[i % SIDE], .stream = sides[i / SIDE % SIDE]};
    xp_philox_block(key, sides[i / (SIDE * SIDE) % SIDE], sides[i / (SIDE * SIDE * SIDE)], blocks[i]);
    for (int j = 0; j < i; j++)
      assert_memory_not_equal(blocks[i], blocks[j], sizeof blocks[i]);
  }
}

static void the_unit_interval_is_open(void **state) {
  (void)state;
  assert_true(xp_unit_open(0, 0) == 0x1p-53);
  assert_true(xp_unit_open(UINT32_MAX, UINT32_MAX) == 1 - 0x1p-53);
  assert_true(xp_unit_open(0x80000000u, 0) == .5 + 0x1p-53);
  assert_true(xp_unit_open(0x12345678u, 0x9abcdef0u) == 1 - xp_unit_open(~0x12345678u, ~0x9abcdef0u));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(known_answers),
      cmocka_unit_test(a_block_is_the_cipher_of_unit_and_draw),
      cmocka_unit_test(no_two_blocks_are_equal),
      cmocka_unit_test(the_unit_interval_is_open),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
