/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The loops over bytes, 16 or 32 at a time; the rows after the last full vector are left to the scalar ones. */
#include "lib/analysis/chunk_kernels.h"

#ifdef XP_CHUNK_AVX2
#include <immintrin.h>
#include <stddef.h>
#include <string.h>

#define AVX2 __attribute__((target("avx2")))
#define AVX2_INLINE AVX2 __attribute__((always_inline)) static inline

AVX2_INLINE __m256i load(const void *at) {
  return _mm256_loadu_si256((const __m256i *)at);
}

/* Sixteen bytes as sixteen words. */
AVX2_INLINE __m256i load_wide(const uint8_t *at) {
  return _mm256_cvtepu8_epi16(_mm_loadu_si128((const __m128i *)(const void *)at));
}

AVX2_INLINE __m256i table(const uint8_t entries[16]) {
  return _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)(const void *)entries));
}

/* The hardware starts a stream anew at every page; past the end this does nothing. */
AVX2_INLINE void fetch_ahead(const void *at) {
  _mm_prefetch((const char *)((uintptr_t)at + 2048), _MM_HINT_T0);
}

/* What the same loops read next time, asked for while other work is done: of labels, which are met a wave at a time, in the next
 * wave, of bits in the next chunk. */
enum { NEXT_WAVE = 65536, NEXT_CHUNK = 8192 };
AVX2_INLINE void fetch_next(const uint8_t *at, int64_t i, int64_t distance) {
  if (i % 64 == 0) _mm_prefetch((const char *)((uintptr_t)(at + i) + (uintptr_t)distance), _MM_HINT_T1);
}

AVX2 static bool all_in(const xp_byte_set *set, const uint8_t *bytes, int64_t n) {
  static const uint8_t bit[16] = {1, 2, 4, 8, 16, 32, 64, 128};
  const int64_t m = n & ~INT64_C(31);
  const __m256i of_low = table(set->of_low), of_high = table(bit), half = _mm256_set1_epi8(15),
                zero = _mm256_setzero_si256();
  __m256i out = zero;
  for (int64_t i = 0; i < m; i += 32) {
    fetch_ahead(bytes + i);
    const __m256i v = load(bytes + i);
    const __m256i high = _mm256_and_si256(_mm256_srli_epi16(v, 4), half);
    const __m256i found = _mm256_and_si256(_mm256_shuffle_epi8(of_low, v), _mm256_shuffle_epi8(of_high, high));
    const __m256i absent = _mm256_cmpeq_epi8(found, zero);
    out = _mm256_or_si256(out, _mm256_andnot_si256(v, absent)); /* its highest bit counts: set where v is below 128 */
  }
  return _mm256_movemask_epi8(out) == 0 && xp_chunk_kernels_scalar.all_in(set, bytes + m, n - m);
}

AVX2 static bool all_bits(const uint8_t *bytes, int64_t n) {
  const int64_t m = n & ~INT64_C(31);
  __m256i met = _mm256_setzero_si256();
  for (int64_t i = 0; i < m; i += 32) {
    fetch_ahead(bytes + i);
    met = _mm256_or_si256(met, load(bytes + i));
  }
  return _mm256_testz_si256(met, _mm256_set1_epi8(~1)) && xp_chunk_kernels_scalar.all_bits(bytes + m, n - m);
}

AVX2 static void cells(const uint8_t *minor, int32_t minors, const uint8_t *major, int32_t majors, int64_t n,
                       uint16_t *cell) {
  const int64_t m = n & ~INT64_C(15);
  const __m256i most_minor = _mm256_set1_epi16((int16_t)minors), most_major = _mm256_set1_epi16((int16_t)majors),
                step = _mm256_set1_epi16((int16_t)(minors + 1));
  for (int64_t i = 0; i < m; i += 16) {
    fetch_next(minor, i, NEXT_WAVE);
    if (major != NULL) fetch_next(major, i, NEXT_WAVE);
    __m256i at = _mm256_min_epu16(load_wide(minor + i), most_minor);
    if (major != NULL) {
      const __m256i level = _mm256_min_epu16(load_wide(major + i), most_major);
      at = _mm256_add_epi16(at, _mm256_mullo_epi16(level, step));
    }
    _mm256_storeu_si256((__m256i *)(void *)(cell + i), at);
  }
  xp_chunk_kernels_scalar.cells(minor + m, minors, major == NULL ? NULL : major + m, majors, n - m, cell + m);
}

AVX2 static void joint(const uint16_t *cell, const uint8_t *const *bits, int32_t k, int64_t n, uint16_t *out) {
  const int64_t m = n & ~INT64_C(15);
  const __m128i shift = _mm_cvtsi32_si128(k);
  for (int64_t i = 0; i < m; i += 16) {
    __m256i packed = _mm256_setzero_si256();
    for (int32_t j = k - 1; j >= 0; j--) {
      fetch_next(bits[j], i, NEXT_CHUNK);
      packed = _mm256_or_si256(_mm256_add_epi16(packed, packed), load_wide(bits[j] + i));
    }
    const __m256i place = _mm256_sll_epi16(load(cell + i), shift);
    _mm256_storeu_si256((__m256i *)(void *)(out + i), _mm256_or_si256(place, packed));
  }
  for (int64_t i = m; i < n; i++) {
    uint32_t packed = (uint32_t)cell[i] << k;
    for (int32_t j = 0; j < k; j++)
      packed |= (uint32_t)bits[j][i] << j;
    out[i] = (uint16_t)packed;
  }
}

/* Counts of -1 a lane. */
AVX2_INLINE int64_t met(__m256i lanes) {
  int64_t lane[4];
  _mm256_storeu_si256((__m256i *)(void *)lane, lanes);
  return -(lane[0] + lane[1] + lane[2] + lane[3]);
}

AVX2 static int64_t zero_reals(const double *x, int64_t n) {
  const int64_t m = n & ~INT64_C(3);
  __m256i lanes = _mm256_setzero_si256();
  for (int64_t i = 0; i < m; i += 4)
    lanes = _mm256_add_epi64(
        lanes, _mm256_castpd_si256(_mm256_cmp_pd(_mm256_loadu_pd(x + i), _mm256_setzero_pd(), _CMP_EQ_OQ)));
  return met(lanes) + xp_chunk_kernels_scalar.zero_reals(x + m, n - m);
}

/* A byte of 1 or 0 for each of the four lanes of a mask, the first lane lowest. */
AVX2_INLINE uint32_t four_bytes(__m256d mask) {
  static const uint32_t bytes[16] = {0x0,       0x1,       0x100,     0x101,     0x10000,   0x10001,   0x10100,   0x10101,
                                     0x1000000, 0x1000001, 0x1000100, 0x1000101, 0x1010000, 0x1010001, 0x1010100, 0x1010101};
  return bytes[_mm256_movemask_pd(mask)];
}

AVX2 static bool split_gaps(const double *x, int64_t n, double *filled, uint8_t *present) {
  const int64_t m = n & ~INT64_C(3);
  uint32_t there = 0x1010101;
  for (int64_t i = 0; i < m; i += 4) {
    const __m256d v = _mm256_loadu_pd(x + i), ordered = _mm256_cmp_pd(v, v, _CMP_ORD_Q);
    const uint32_t four = four_bytes(ordered);
    _mm256_storeu_pd(filled + i, _mm256_and_pd(v, ordered));
    memcpy(present + i, &four, sizeof four);
    there &= four;
  }
  const bool rest = xp_chunk_kernels_scalar.split_gaps(x + m, n - m, filled + m, present + m);
  return rest || there != 0x1010101;
}

AVX2 static void close_zeros(const double *x, int64_t n, uint8_t *outcomes) {
  const int64_t m = n & ~INT64_C(3);
  for (int64_t i = 0; i < m; i += 4) {
    uint32_t four;
    memcpy(&four, outcomes + i, sizeof four);
    const uint32_t zeros = four_bytes(_mm256_cmp_pd(_mm256_loadu_pd(x + i), _mm256_setzero_pd(), _CMP_EQ_OQ));
    const uint32_t ones = four & ~(four >> 1) & 0x1010101; /* outcomes have two bits */
    four -= ones & zeros;
    memcpy(outcomes + i, &four, sizeof four);
  }
  xp_chunk_kernels_scalar.close_zeros(x + m, n - m, outcomes + m);
}

AVX2 static void leave_out(const uint16_t *cell, const uint8_t *outcomes, uint16_t left_out, int64_t n, uint16_t *open) {
  const int64_t m = n & ~INT64_C(15);
  const __m256i out = _mm256_set1_epi16((int16_t)left_out), most = _mm256_set1_epi16(1);
  for (int64_t i = 0; i < m; i += 16) {
    const __m256i leaves = _mm256_cmpgt_epi16(load_wide(outcomes + i), most);
    _mm256_storeu_si256((__m256i *)(void *)(open + i), _mm256_blendv_epi8(load(cell + i), out, leaves));
  }
  xp_chunk_kernels_scalar.leave_out(cell + m, outcomes + m, left_out, n - m, open + m);
}

AVX2 static bool all_small(const int64_t *x, int64_t n) {
  const int64_t m = n & ~INT64_C(3);
  const __m256i room = _mm256_set1_epi64x(XP_PAIR_LIMIT);
  __m256i beyond = _mm256_setzero_si256();
  for (int64_t i = 0; i < m; i += 4) {
    fetch_ahead(x + i);
    beyond = _mm256_or_si256(beyond, _mm256_add_epi64(load(x + i), room));
  }
  return _mm256_testz_si256(beyond, _mm256_set1_epi64x(~(2 * XP_PAIR_LIMIT - 1))) &&
         xp_chunk_kernels_scalar.all_small(x + m, n - m);
}

/* ---- sums of pairs ---- */

/* Four numbers of one column: what they add to the sums, and themselves beside their negatives, 32 bits each. */
typedef struct four {
  __m256i sums, squares, ends;
} four;

AVX2_INLINE four four_of(__m256i x) {
  const __m256i zero = _mm256_setzero_si256();
  const __m256i zeros = _mm256_slli_epi64(_mm256_srli_epi64(_mm256_cmpeq_epi64(x, zero), 63), XP_ZEROS_SHIFT);
  const __m256i negative = _mm256_slli_epi64(_mm256_sub_epi64(zero, x), 32);
  return (four){_mm256_add_epi64(x, zeros), _mm256_mul_epi32(x, x), _mm256_blend_epi32(x, negative, 0xAA)};
}

AVX2_INLINE void add_sums(xp_pair_sums *to, __m256i sums) {
  _mm256_storeu_si256((__m256i *)(void *)to, _mm256_add_epi64(load(to), sums));
}

AVX2_INLINE void widen(xp_pair_ends *to, __m128i ends) {
  __m128i *const at = (__m128i *)(void *)to;
  _mm_storeu_si128(at, _mm_max_epi32(_mm_loadu_si128(at), ends));
}

/* Row by row: first sums and squares, second sums and squares. Low halves of vectors hold rows 0 and 1, as unpacked. */
AVX2_INLINE void add_four(four a, four b, const uint16_t *cell, int64_t stride, xp_pair_sums *sums,
                          xp_pair_ends *ends) {
  const __m256i even_a = _mm256_unpacklo_epi64(a.sums, a.squares), odd_a = _mm256_unpackhi_epi64(a.sums, a.squares);
  const __m256i even_b = _mm256_unpacklo_epi64(b.sums, b.squares), odd_b = _mm256_unpackhi_epi64(b.sums, b.squares);
  const __m256i even = _mm256_unpacklo_epi64(a.ends, b.ends), odd = _mm256_unpackhi_epi64(a.ends, b.ends);
  const int64_t at[4] = {cell[0], stride + cell[1], 2 * stride + cell[2], 3 * stride + cell[3]};
  add_sums(sums + at[0], _mm256_permute2x128_si256(even_a, even_b, 0x20));
  add_sums(sums + at[1], _mm256_permute2x128_si256(odd_a, odd_b, 0x20));
  add_sums(sums + at[2], _mm256_permute2x128_si256(even_a, even_b, 0x31));
  add_sums(sums + at[3], _mm256_permute2x128_si256(odd_a, odd_b, 0x31));
  widen(ends + at[0], _mm256_castsi256_si128(even));
  widen(ends + at[1], _mm256_castsi256_si128(odd));
  widen(ends + at[2], _mm256_extracti128_si256(even, 1));
  widen(ends + at[3], _mm256_extracti128_si256(odd, 1));
}

AVX2 static void sum_pairs(const int64_t *first, const int64_t *second, const uint16_t *cell, int64_t n, int64_t stride,
                           xp_pair_sums *sums, xp_pair_ends *ends) {
  const int64_t m = n & ~INT64_C(3);
  for (int64_t i = 0; i < m; i += 4) {
    fetch_ahead(first + i);
    fetch_ahead(second + i);
    add_four(four_of(load(first + i)), four_of(load(second + i)), cell + i, stride, sums, ends);
  }
  xp_chunk_kernels_scalar.sum_pairs(first + m, second + m, cell + m, n - m, stride, sums, ends);
}

const xp_chunk_kernels xp_chunk_kernels_avx2 = {all_in,     all_bits,    cells,     joint,     zero_reals,
                                                split_gaps, close_zeros, leave_out, all_small, sum_pairs};

#else
typedef int xp_no_chunk_avx2; /* a translation unit is never empty */
#endif
