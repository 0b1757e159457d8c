/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bootstrap weights 32 at a time. */

#include "lib/math/draw_weights.h"

#ifdef XP_PHILOX_AVX2
#include "lib/math/variates_tables.h"
#include <immintrin.h>

#define AVX2 __attribute__((target("avx2")))
#define AVX2_INLINE AVX2 __attribute__((always_inline)) static inline

enum { FIRST = 6, VECTORS = 4, WORDS = 16 }; /* one weight in 1700 passes the first six thresholds */

/* The comparison is of signed numbers: both sides are moved down by 2^31. */
AVX2_INLINE __m256i flipped(__m256i words) {
  return _mm256_xor_si256(words, _mm256_set1_epi32(INT32_MIN));
}

AVX2_INLINE __m256i threshold(int k) {
  return flipped(_mm256_set1_epi32((int32_t)(xp_poisson_one_thresholds[k] - 1)));
}

AVX2_INLINE __m256i counted(__m256i weight, __m256i word, int k) {
  return _mm256_sub_epi32(weight, _mm256_cmpgt_epi32(word, threshold(k)));
}

AVX2_INLINE __m256i eight_weights(const uint64_t *words) {
  const __m256i word = flipped(_mm256_loadu_si256((const __m256i *)(const void *)words));
  __m256i weight = _mm256_setzero_si256();
  for (int k = 0; k < FIRST; k++)
    weight = counted(weight, word, k);
  const __m256i passed = _mm256_cmpeq_epi32(weight, _mm256_set1_epi32(FIRST));
  if (_mm256_testz_si256(passed, passed)) return weight;
  for (int k = FIRST; k < XP_POISSON_ONE_THRESHOLDS; k++)
    weight = counted(weight, word, k);
  return weight;
}

AVX2 void xp_weights_of_words_avx2(const uint64_t *word, int64_t words, uint8_t *out) {
  /* The packing works in halves of a register: this brings its groups of four back into order. */
  const __m256i order = _mm256_set_epi32(7, 3, 6, 2, 5, 1, 4, 0);
  for (int64_t i = 0; i < words; i += WORDS) {
    __m256i weight[VECTORS];
    for (int v = 0; v < VECTORS; v++)
      weight[v] = eight_weights(word + i + v * WORDS / VECTORS);
    const __m256i first = _mm256_packs_epi32(weight[0], weight[1]), second = _mm256_packs_epi32(weight[2], weight[3]);
    const __m256i bytes = _mm256_permutevar8x32_epi32(_mm256_packus_epi16(first, second), order);
    _mm256_storeu_si256((__m256i *)(void *)(out + 2 * i), bytes);
  }
}

#else
typedef int xp_no_draw_weights_avx2; /* a translation unit is never empty */
#endif
