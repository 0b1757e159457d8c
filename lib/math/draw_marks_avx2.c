/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/math/draw_marks.h"

#ifdef XP_PHILOX_AVX2
#include <immintrin.h>

#define AVX2 __attribute__((target("avx2")))
#define AVX2_INLINE AVX2 __attribute__((always_inline)) static inline

enum { VECTOR = 32, WORD = 64 };

/* The comparison is of signed numbers: both sides are moved down by half of their range. */
AVX2_INLINE __m256i below(const uint8_t *byte, __m256i flipped_bound) {
  const __m256i bytes = _mm256_loadu_si256((const __m256i *)(const void *)byte);
  return _mm256_cmpgt_epi8(flipped_bound, _mm256_xor_si256(bytes, _mm256_set1_epi8(INT8_MIN)));
}

AVX2_INLINE uint64_t bits_of(__m256i bytes) {
  return (uint32_t)_mm256_movemask_epi8(bytes);
}

AVX2 int64_t xp_marks_of_bytes_avx2(const uint8_t *byte, int64_t words, uint8_t of256, uint64_t *out) {
  const __m256i bound = _mm256_set1_epi8((char)(of256 ^ 0x80));
  __m256i counts = _mm256_setzero_si256(); /* up to 128 in a byte */
  for (int64_t i = 0; i < words; i++) {
    const __m256i low = below(byte + WORD * i, bound), high = below(byte + WORD * i + VECTOR, bound);
    counts = _mm256_sub_epi8(counts, _mm256_add_epi8(low, high));
    out[i] = bits_of(low) | bits_of(high) << VECTOR;
  }
  int64_t lane[4];
  _mm256_storeu_si256((__m256i *)(void *)lane, _mm256_sad_epu8(counts, _mm256_setzero_si256()));
  return lane[0] + lane[1] + lane[2] + lane[3];
}

#else
typedef int xp_no_draw_marks_avx2; /* a translation unit is never empty */
#endif
