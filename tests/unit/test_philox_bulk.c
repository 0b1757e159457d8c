/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words in bulk against the cipher of base/random.h and the numbers of its authors: Random123 1.14, tests/kat_vectors,
 * the three lines "philox4x32 10". */
#include "tests/unit/cmocka_all.h"

#include "lib/base/random.h"
#include "lib/base/simd.h"
#include "lib/math/philox_bulk.h"
#include <string.h>

enum { MOST_BLOCKS = 70 };

static bool processor_is_wide(void) {
  return xp_simd_of_processor() >= EXPT_SIMD_AVX2;
}

typedef struct known_answer {
  uint64_t counter;
  xp_philox_run run;
  uint64_t word[2];
} known_answer;

static const known_answer answers[] = {
    {0, {{0, 0}, 0, 0}, {UINT64_C(0xe169c58d6627e8d5), UINT64_C(0x9b00dbd8bc57ac4c)}},
    {UINT64_MAX,
     {{UINT32_MAX, UINT32_MAX}, UINT32_MAX, UINT32_MAX},
     {UINT64_C(0x41c83b0e408f276d), UINT64_C(0x6d5451fda20bc7c6)}},
    {UINT64_C(0x85a308d3243f6a88),
     {{0xa4093822, 0x299f31d0}, 0x13198a2e, 0x03707344},
     {UINT64_C(0x94fdccebd16cfe09), UINT64_C(0x24126ea15001e420)}},
};

static void known_answers(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof answers / sizeof *answers; i++) {
    uint64_t words[2 * 16];
    xp_philox_pair(&answers[i].run, answers[i].counter, words);
    assert_memory_equal(words, answers[i].word, sizeof answers[i].word);
    xp_philox_words(&answers[i].run, processor_is_wide(), answers[i].counter, 16, words);
    assert_memory_equal(words, answers[i].word, sizeof answers[i].word);
  }
}

static void expected_words(const xp_philox_run *run, uint64_t first, int64_t blocks, uint64_t *words) {
  for (int64_t i = 0; i < blocks; i++) {
    const uint64_t counter = first + (uint64_t)i;
    const uint32_t in[4] = {(uint32_t)(counter & UINT32_MAX), (uint32_t)(counter >> 32), run->draw, run->tag};
    uint32_t out[4];
    xp_philox4x32_10(in, run->key, out);
    words[2 * i] = (uint64_t)out[1] << 32 | out[0];
    words[2 * i + 1] = (uint64_t)out[3] << 32 | out[2];
  }
}

/* Every number of blocks about whole groups, and counters that carry into their upper word or wrap around. */
static void any_number_of_blocks_from_anywhere(void **state) {
  (void)state;
  static const uint64_t firsts[] = {0, 1, UINT32_MAX - 7, UINT64_C(0x123456789abcdef), UINT64_MAX - 20};
  const xp_philox_run run = {{0x01234567, 0x89abcdef}, 0x76543210, 0xfedcba98};
  for (size_t f = 0; f < sizeof firsts / sizeof *firsts; f++) {
    for (int64_t blocks = 0; blocks <= MOST_BLOCKS; blocks++) {
      for (int wide = 0; wide <= processor_is_wide(); wide++) {
        uint64_t expected[2 * MOST_BLOCKS + 1] = {0}, words[2 * MOST_BLOCKS + 1] = {0};
        expected_words(&run, firsts[f], blocks, expected);
        xp_philox_words(&run, wide, firsts[f], blocks, words);
        assert_memory_equal(words, expected, sizeof words);
      }
    }
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(known_answers),
      cmocka_unit_test(any_number_of_blocks_from_anywhere),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
