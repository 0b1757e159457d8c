/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/math/philox_bulk.h"

#include "lib/base/random.h"

enum { FEWEST_FOR_VECTORS = 4 };

static uint64_t joined(uint32_t low, uint32_t high) {
  return (uint64_t)high << 32 | low;
}

void xp_philox_pair(const xp_philox_run *run, uint64_t counter, uint64_t word[2]) {
  const uint32_t input[4] = {(uint32_t)(counter & UINT32_MAX), (uint32_t)(counter >> 32), run->draw, run->tag};
  uint32_t output[4];
  xp_philox4x32_10(input, run->key, output);
  word[0] = joined(output[0], output[1]);
  word[1] = joined(output[2], output[3]);
}

void xp_philox_words(const xp_philox_run *run, bool wide, uint64_t first, int64_t blocks, uint64_t *words) {
#ifdef XP_PHILOX_AVX2
  if (wide && blocks >= FEWEST_FOR_VECTORS) {
    xp_philox_words_avx2(run, first, blocks, words);
    return;
  }
#endif
  (void)wide;
  for (int64_t i = 0; i < blocks; i++)
    xp_philox_pair(run, first + (uint64_t)i, words + 2 * i);
}
