/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bootstrap weights 32 at a time, and the rare ones 8 at a time. */

#include "lib/math/draw_weights.h"

#ifdef XP_PHILOX_AVX2
#include <immintrin.h>

#define AVX2 __attribute__((target("avx2")))
#define AVX2_INLINE AVX2 __attribute__((always_inline)) static inline

enum { VECTOR = 32, QUICK_OPEN = 2, FIRST = 7, RESTS = 8 };

/* ---- rows ---- */

/* Comparisons are of signed numbers: both sides are moved down by half of their range. */
AVX2_INLINE __m256i below(uint8_t step) {
  return _mm256_set1_epi8((char)((step - 1) ^ 0x80));
}

typedef struct steps {
  __m256i step[XP_WEIGHT_STEPS], open;
} steps;

/* The weights of 32 rows; a bit for each that is open. */
AVX2_INLINE uint32_t weigh(const steps *law, const uint8_t *byte, uint8_t *weight) {
  const __m256i bytes = _mm256_loadu_si256((const __m256i *)(const void *)byte);
  const __m256i flipped = _mm256_xor_si256(bytes, _mm256_set1_epi8(INT8_MIN));
  __m256i sum = _mm256_setzero_si256();
  for (int k = 0; k < XP_WEIGHT_STEPS; k++)
    sum = _mm256_sub_epi8(sum, _mm256_cmpgt_epi8(flipped, law->step[k]));
  _mm256_storeu_si256((__m256i *)(void *)weight, sum);
  return (uint32_t)_mm256_movemask_epi8(_mm256_cmpgt_epi8(flipped, law->open));
}

/* Few rows are open, and how many is as random as can be: a loop over them would be mispredicted every time. */
AVX2_INLINE int32_t list_open(uint64_t rows, int64_t first, uint16_t *open, int32_t n) {
  for (int i = 0; i < QUICK_OPEN; i++) {
    open[n] = (uint16_t)(first + __builtin_ctzll(rows | UINT64_C(1) << 63));
    n += rows != 0;
    rows &= rows - 1;
  }
  for (; rows != 0; rows &= rows - 1)
    open[n++] = (uint16_t)(first + __builtin_ctzll(rows));
  return n;
}

AVX2 void xp_weigh_groups_avx2(const xp_weight_law *law, const uint64_t *word, int64_t groups, uint8_t *out,
                               xp_open_rows *open) {
  const uint8_t *const byte = (const uint8_t *)word;
  steps all = {.open = below(law->open)};
  for (int k = 0; k < XP_WEIGHT_STEPS; k++)
    all.step[k] = below(law->step[k]);
  int32_t n = 0;
  for (int64_t g = 0; g < groups; g++) {
    open->first[g] = n;
    for (int64_t row = g * XP_GROUP_ROWS; row < (g + 1) * XP_GROUP_ROWS; row += 2 * VECTOR) {
      const uint64_t low = weigh(&all, byte + row, out + row);
      const uint64_t high = weigh(&all, byte + row + VECTOR, out + row + VECTOR);
      n = list_open(low | high << 32, row, open->row, n);
    }
  }
  open->first[groups] = n;
}

/* ---- what open rows weigh ---- */

AVX2_INLINE __m256i counted(__m256i weight, __m256i flipped, uint32_t rest) {
  return _mm256_sub_epi32(weight, _mm256_cmpgt_epi32(flipped, _mm256_set1_epi32((int32_t)(rest ^ 0x80000000u))));
}

AVX2_INLINE __m256i eight_weights(const xp_weight_law *law, const uint64_t *word) {
  const __m256i words = _mm256_loadu_si256((const __m256i *)(const void *)word);
  const __m256i flipped = _mm256_xor_si256(words, _mm256_set1_epi32(INT32_MIN));
  __m256i weight = _mm256_setzero_si256();
  for (int k = 0; k < FIRST; k++)
    weight = counted(weight, flipped, law->rest[k]);
  const __m256i passed = _mm256_cmpeq_epi32(weight, _mm256_set1_epi32(FIRST));
  if (_mm256_testz_si256(passed, passed)) return weight;
  for (int k = FIRST; k < XP_WEIGHT_RESTS; k++)
    weight = counted(weight, flipped, law->rest[k]);
  return weight;
}

AVX2 void xp_weigh_rests_avx2(const xp_weight_law *law, const uint64_t *word, int64_t words, uint8_t *out) {
  for (int64_t i = 0; i < words; i += RESTS / 2) {
    const __m256i weight = eight_weights(law, word + i);
    const __m128i low = _mm256_castsi256_si128(weight), high = _mm256_extracti128_si256(weight, 1);
    const __m128i halves = _mm_packs_epi32(low, high);
    _mm_storel_epi64((__m128i *)(void *)(out + 2 * i), _mm_packus_epi16(halves, halves));
  }
}

#else
typedef int xp_no_draw_weights_avx2; /* a translation unit is never empty */
#endif
