/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sixteen MD5 at once: two sets of eight lanes, step by step in turn, so that one set works while the other waits. */
#include "lib/assign/md5_lanes_avx2.h"

#include "lib/assign/md5_sines.h"

#if XP_HAS_MD5_AVX2
#include <immintrin.h>

#define AVX2 __attribute__((target("avx2")))
#define INLINE_AVX2 static inline __attribute__((target("avx2"), always_inline))

#define UNROLL _Pragma("GCC unroll 64")

typedef __m256i lanes;

typedef struct registers {
  lanes a, b, c, d;
} registers;

/* RFC 1321, 3.4: F, G, H, I. G is a sum of two terms without a common bit, only one of which waits for b. */
INLINE_AVX2 lanes add_mixed(int round, lanes sum, const registers *r) {
  const lanes ones = _mm256_set1_epi32(-1);
  switch (round) {
    case 0: return _mm256_add_epi32(sum, _mm256_xor_si256(r->d, _mm256_and_si256(r->b, _mm256_xor_si256(r->c, r->d))));
    case 1: return _mm256_add_epi32(_mm256_add_epi32(sum, _mm256_andnot_si256(r->d, r->c)), _mm256_and_si256(r->b, r->d));
    case 2: return _mm256_add_epi32(sum, _mm256_xor_si256(r->b, _mm256_xor_si256(r->c, r->d)));
    default: return _mm256_add_epi32(sum, _mm256_xor_si256(r->c, _mm256_or_si256(r->b, _mm256_xor_si256(r->d, ones))));
  }
}

INLINE_AVX2 lanes rotate(lanes x, int by) {
  return _mm256_or_si256(_mm256_slli_epi32(x, by), _mm256_srli_epi32(x, 32 - by));
}

INLINE_AVX2 void step(registers *r, const lanes *message, int i, lanes sine) {
  const int round = i / 16;
  const lanes word = message[(i * xp_md5_strides[round] + xp_md5_starts[round]) % 16];
  const lanes sum = add_mixed(round, _mm256_add_epi32(_mm256_add_epi32(r->a, word), sine), r);
  r->a = r->d;
  r->d = r->c;
  r->c = r->b;
  r->b = _mm256_add_epi32(r->b, rotate(sum, xp_md5_shifts[round][i % 4]));
}

/* Eight words of eight rows, from rows to columns. */
INLINE_AVX2 void transpose(const uint8_t *rows, lanes out[8]) {
  lanes in[8], pairs[8], quads[8];
  UNROLL for (int i = 0; i < 8; i++) in[i] = _mm256_loadu_si256((const __m256i *)(const void *)(rows + i * 64));
  UNROLL for (int i = 0; i < 8; i += 2) {
    pairs[i] = _mm256_unpacklo_epi32(in[i], in[i + 1]);
    pairs[i + 1] = _mm256_unpackhi_epi32(in[i], in[i + 1]);
  }
  UNROLL for (int i = 0; i < 8; i += 4) {
    UNROLL for (int half = 0; half < 2; half++) {
      quads[i + 2 * half] = _mm256_unpacklo_epi64(pairs[i + half], pairs[i + 2 + half]);
      quads[i + 2 * half + 1] = _mm256_unpackhi_epi64(pairs[i + half], pairs[i + 2 + half]);
    }
  }
  UNROLL for (int i = 0; i < 4; i++) {
    out[i] = _mm256_permute2x128_si256(quads[i], quads[i + 4], 0x20);
    out[i + 4] = _mm256_permute2x128_si256(quads[i], quads[i + 4], 0x31);
  }
}

/* Eight digests: word w of lane l becomes bytes 4 w .. 4 w + 3 of digest l, lowest byte first. */
INLINE_AVX2 void store(registers r, const registers *start, uint8_t (*digests)[16]) {
  const lanes a = _mm256_add_epi32(r.a, start->a), b = _mm256_add_epi32(r.b, start->b);
  const lanes c = _mm256_add_epi32(r.c, start->c), d = _mm256_add_epi32(r.d, start->d);
  const lanes ab[2] = {_mm256_unpacklo_epi32(a, b), _mm256_unpackhi_epi32(a, b)};
  const lanes cd[2] = {_mm256_unpacklo_epi32(c, d), _mm256_unpackhi_epi32(c, d)};
  UNROLL for (int i = 0; i < 4; i++) {
    const lanes two = i % 2 ? _mm256_unpackhi_epi64(ab[i / 2], cd[i / 2]) : _mm256_unpacklo_epi64(ab[i / 2], cd[i / 2]);
    _mm_storeu_si128((__m128i *)(void *)digests[i], _mm256_castsi256_si128(two));
    _mm_storeu_si128((__m128i *)(void *)digests[i + 4], _mm256_extracti128_si256(two, 1));
  }
}

AVX2 void xp_md5_digests_avx2(const uint32_t sines[64], const uint8_t *rows, uint8_t (*digests)[16]) {
  lanes left[16], right[16];
  transpose(rows, left);
  transpose(rows + 32, left + 8);
  transpose(rows + 512, right);
  transpose(rows + 512 + 32, right + 8);
  const registers start = {_mm256_set1_epi32(0x67452301), _mm256_set1_epi32((int)0xefcdab89), _mm256_set1_epi32((int)0x98badcfe),
                           _mm256_set1_epi32(0x10325476)};
  registers l = start, r = start;
  UNROLL for (int i = 0; i < 64; i++) {
    const lanes sine = _mm256_set1_epi32((int)sines[i]);
    step(&l, left, i, sine);
    step(&r, right, i, sine);
  }
  store(l, &start, digests);
  store(r, &start, digests + 8);
}

#else

void xp_md5_digests_avx2(const uint32_t sines[64], const uint8_t *rows, uint8_t (*digests)[16]) {
  (void)sines;
  (void)rows;
  (void)digests; /* never reached: xp_md5_lanes_at() is false */
}

#endif
