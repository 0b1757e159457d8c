/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/math/variates_vectors.h"

#ifdef XP_PHILOX_AVX2
#include <immintrin.h>

#define AVX2 __attribute__((target("avx2")))
#define AVX2_INLINE AVX2 __attribute__((always_inline)) static inline

enum { LANES = 4 };

AVX2_INLINE __m256i words_at(const uint64_t *word) {
  return _mm256_loadu_si256((const __m256i *)(const void *)word);
}

AVX2_INLINE __m256d units_of(__m256i word) {
  const __m256i bits = _mm256_or_si256(_mm256_srli_epi64(word, 12), _mm256_set1_epi64x(INT64_C(0x3ff) << 52));
  return _mm256_sub_pd(_mm256_castsi256_pd(bits), _mm256_set1_pd(1.0 - 0x1p-53));
}

/* The edges of a word's layer, the outer one first. */
AVX2_INLINE __m128d edges_of(const xp_ziggurat *ziggurat, uint64_t word) {
  return _mm_loadu_pd(ziggurat->edge + (word & 0xff));
}

AVX2_INLINE __m256d two_halves(__m128d low, __m128d high) {
  return _mm256_insertf128_pd(_mm256_castpd128_pd256(low), high, 1);
}

typedef struct sizes {
  __m256d size, decided;
} sizes;

/* `four` are the words at `word`, or differ from them in the place alone. */
AVX2_INLINE sizes sizes_of(const xp_ziggurat *ziggurat, __m256i four, const uint64_t *word) {
  const __m256d even = two_halves(edges_of(ziggurat, word[0]), edges_of(ziggurat, word[2]));
  const __m256d odd = two_halves(edges_of(ziggurat, word[1]), edges_of(ziggurat, word[3]));
  const __m256d outer = _mm256_unpacklo_pd(even, odd), inner = _mm256_unpackhi_pd(even, odd);
  const __m256d size = _mm256_mul_pd(units_of(four), outer);
  return (sizes){size, _mm256_cmp_pd(size, inner, _CMP_LT_OQ)};
}

AVX2_INLINE __m256d signed_by(__m256i word, __m256d size) {
  const __m256i sign = _mm256_and_si256(_mm256_slli_epi64(word, 55), _mm256_set1_epi64x(INT64_MIN));
  return _mm256_or_pd(size, _mm256_castsi256_pd(sign));
}

AVX2_INLINE int64_t listed(__m256d decided, int64_t first, uint16_t *undecided, int64_t count) {
  const int mask = _mm256_movemask_pd(decided);
  if (mask == 0xf) return count;
  for (int lane = 0; lane < LANES; lane++) {
    undecided[count] = (uint16_t)(first + lane);
    count += (mask >> lane & 1) ^ 1;
  }
  return count;
}

AVX2_INLINE int64_t rest_listed(int64_t first, int64_t n, uint16_t *undecided, int64_t count) {
  for (int64_t i = first; i < n; i++)
    undecided[count++] = (uint16_t)i;
  return count;
}

AVX2 int64_t xp_normals_avx2(const uint64_t *word, int64_t n, double *out, uint16_t undecided[XP_CHUNK_WORDS]) {
  int64_t i = 0, count = 0;
  for (; i + LANES <= n; i += LANES) {
    const __m256i four = words_at(word + i);
    const sizes s = sizes_of(&xp_normal_ziggurat, four, word + i);
    _mm256_storeu_pd(out + i, signed_by(four, s.size));
    count = listed(s.decided, i, undecided, count);
  }
  return rest_listed(i, n, undecided, count);
}

AVX2 int64_t xp_exponentials_avx2(const uint64_t *word, int64_t n, double *out, uint16_t undecided[XP_CHUNK_WORDS]) {
  int64_t i = 0, count = 0;
  for (; i + LANES <= n; i += LANES) {
    const sizes s = sizes_of(&xp_exponential_ziggurat, words_at(word + i), word + i);
    _mm256_storeu_pd(out + i, s.size);
    count = listed(s.decided, i, undecided, count);
  }
  return rest_listed(i, n, undecided, count);
}

AVX2_INLINE __m256d by_turns(double even, double odd) {
  return _mm256_set_pd(odd, even, odd, even);
}

AVX2_INLINE __m256i without_chance(__m256i word) {
  const __m256i kept = _mm256_andnot_si256(_mm256_set1_epi64x(XP_CHANCE_IN_PLACE), word);
  return _mm256_or_si256(kept, _mm256_set1_epi64x(XP_MIDDLE_OF_PLACE));
}

/* As a number added to 2^52, so that its bits are those of a double. */
AVX2_INLINE __m256d highest_chance(__m256i word) {
  const __m256i chance = _mm256_and_si256(_mm256_srli_epi64(word, XP_CHANCE_SHIFT), _mm256_set1_epi64x(0xff));
  const __m256d shifted = _mm256_or_pd(_mm256_castsi256_pd(chance), _mm256_set1_pd(0x1p52));
  return _mm256_mul_pd(_mm256_sub_pd(shifted, _mm256_set1_pd(0x1p52 - 1)), _mm256_set1_pd(0x1p-8));
}

AVX2 int64_t xp_large_gammas_avx2(const xp_gamma_sampler *even, const xp_gamma_sampler *odd, const uint64_t *word,
                                  int64_t n, double *out, uint16_t undecided[XP_CHUNK_WORDS]) {
  const __m256d one = _mm256_set1_pd(1), c = by_turns(even->c, odd->c), d = by_turns(even->d, odd->d);
  const __m256d squeeze = by_turns(even->squeeze, odd->squeeze);
  int64_t i = 0, count = 0;
  for (; i + LANES <= n; i += LANES) {
    const __m256i four = words_at(word + i);
    const sizes s = sizes_of(&xp_normal_ziggurat, without_chance(four), word + i);
    const __m256d root = _mm256_add_pd(one, _mm256_mul_pd(c, signed_by(four, s.size)));
    const __m256d cube = _mm256_mul_pd(_mm256_mul_pd(root, root), root);
    const __m256d square = _mm256_mul_pd(s.size, s.size);
    const __m256d limit = _mm256_sub_pd(one, _mm256_mul_pd(_mm256_mul_pd(squeeze, square), square));
    const __m256d below = _mm256_cmp_pd(highest_chance(four), limit, _CMP_LE_OQ);
    const __m256d positive = _mm256_cmp_pd(root, _mm256_setzero_pd(), _CMP_GT_OQ);
    _mm256_storeu_pd(out + i, _mm256_mul_pd(d, cube));
    count = listed(_mm256_and_pd(s.decided, _mm256_and_pd(below, positive)), i, undecided, count);
  }
  return rest_listed(i, n, undecided, count);
}

#else
typedef int xp_no_variates_avx2; /* a translation unit is never empty */
#endif
