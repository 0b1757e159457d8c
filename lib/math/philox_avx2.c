/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cipher for 8 counters at a time. A 64-bit lane holds a 32-bit word of one counter; what stands in its upper
 * half is never read, because the multiplier takes the lower halves and gives the whole product. */

#include "lib/math/philox_bulk.h"

#ifdef XP_PHILOX_AVX2
#include <immintrin.h>
#include <string.h>

#define AVX2 __attribute__((target("avx2")))
#define AVX2_INLINE AVX2 __attribute__((always_inline)) static inline

enum { ROUNDS = 10, LANES = 4, GROUPS = 2, COUNTERS = LANES * GROUPS, SET_WORDS = 2 * COUNTERS };

/* Constants of Salmon et al. (2011), section 3.2 and table 2. */
static const uint32_t multiplier[2] = {0xD2511F53u, 0xCD9E8D57u};
static const uint32_t weyl[2] = {0x9E3779B9u, 0xBB67AE85u};

typedef struct schedule {
  __m256i key[ROUNDS][2];
} schedule;

typedef struct lanes {
  __m256i word[4];
} lanes;

AVX2_INLINE __m256i same(uint32_t word) {
  return _mm256_set1_epi64x((int64_t)word);
}

AVX2 static schedule round_keys(const uint32_t key[2]) {
  schedule keys;
  for (uint32_t i = 0; i < ROUNDS; i++) {
    keys.key[i][0] = same(key[0] + i * weyl[0]);
    keys.key[i][1] = same(key[1] + i * weyl[1]);
  }
  return keys;
}

AVX2_INLINE __m256i mixed(__m256i product, __m256i word, __m256i key) {
  return _mm256_xor_si256(_mm256_xor_si256(_mm256_srli_epi64(product, 32), word), key);
}

AVX2_INLINE void one_round(lanes *c, const __m256i key[2]) {
  const __m256i first = _mm256_mul_epu32(c->word[0], same(multiplier[0]));
  const __m256i second = _mm256_mul_epu32(c->word[2], same(multiplier[1]));
  c->word[0] = mixed(second, c->word[1], key[0]);
  c->word[2] = mixed(first, c->word[3], key[1]);
  c->word[1] = second;
  c->word[3] = first;
}

/* Two words a counter: the lower halves of `low` below those of `high`. */
AVX2_INLINE __m256i joined(__m256i low, __m256i high) {
  return _mm256_blend_epi32(low, _mm256_slli_epi64(high, 32), 0xaa);
}

AVX2_INLINE void store(const lanes *c, uint64_t *words) {
  const __m256i first = joined(c->word[0], c->word[1]), second = joined(c->word[2], c->word[3]);
  const __m256i even = _mm256_unpacklo_epi64(first, second), odd = _mm256_unpackhi_epi64(first, second);
  _mm256_storeu_si256((__m256i *)(void *)words, _mm256_permute2x128_si256(even, odd, 0x20));
  _mm256_storeu_si256((__m256i *)(void *)(words + LANES), _mm256_permute2x128_si256(even, odd, 0x31));
}

AVX2_INLINE void one_set(const xp_philox_run *run, const schedule *keys, uint64_t first, uint64_t words[SET_WORDS]) {
  const __m256i step = _mm256_set_epi64x(3, 2, 1, 0);
  lanes group[GROUPS];
  for (uint64_t g = 0; g < GROUPS; g++) {
    const __m256i counters = _mm256_add_epi64(_mm256_set1_epi64x((int64_t)(first + LANES * g)), step);
    group[g] = (lanes){{counters, _mm256_srli_epi64(counters, 32), same(run->draw), same(run->tag)}};
  }
  for (int i = 0; i < ROUNDS; i++) {
    for (int g = 0; g < GROUPS; g++)
      one_round(&group[g], keys->key[i]);
  }
  for (int g = 0; g < GROUPS; g++)
    store(&group[g], words + 2 * LANES * g);
}

AVX2 void xp_philox_words_avx2(const xp_philox_run *run, uint64_t first, int64_t blocks, uint64_t *words) {
  const schedule keys = round_keys(run->key);
  int64_t done = 0;
  for (; done + COUNTERS <= blocks; done += COUNTERS)
    one_set(run, &keys, first + (uint64_t)done, words + 2 * done);
  if (done == blocks) return;
  uint64_t last[SET_WORDS];
  one_set(run, &keys, first + (uint64_t)done, last);
  memcpy(words + 2 * done, last, (size_t)(blocks - done) * 2 * sizeof *words);
}

#else
typedef int xp_no_philox_avx2; /* a translation unit is never empty */
#endif
