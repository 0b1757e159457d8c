/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sixteen MD5 at once: two sets of eight lanes, step by step in turn, so that one set works while the other waits. */
#include "lib/assign/md5_lanes_avx2.h"

#if XP_HAS_MD5_AVX2
#include <immintrin.h>

#define AVX2 __attribute__((target("avx2")))
#define INLINE_AVX2 static inline __attribute__((target("avx2"), always_inline))

typedef __m256i lanes;

/* RFC 1321, 3.4: floor(2^32 |sin(i + 1)|). */
static const uint32_t sines[64] = {
  0xd76aa478, 0xe8c7b756, 0x242070db, 0xc1bdceee, 0xf57c0faf, 0x4787c62a, 0xa8304613, 0xfd469501, 0x698098d8, 0x8b44f7af, 0xffff5bb1,
  0x895cd7be, 0x6b901122, 0xfd987193, 0xa679438e, 0x49b40821, 0xf61e2562, 0xc040b340, 0x265e5a51, 0xe9b6c7aa, 0xd62f105d, 0x02441453,
  0xd8a1e681, 0xe7d3fbc8, 0x21e1cde6, 0xc33707d6, 0xf4d50d87, 0x455a14ed, 0xa9e3e905, 0xfcefa3f8, 0x676f02d9, 0x8d2a4c8a, 0xfffa3942,
  0x8771f681, 0x6d9d6122, 0xfde5380c, 0xa4beea44, 0x4bdecfa9, 0xf6bb4b60, 0xbebfbc70, 0x289b7ec6, 0xeaa127fa, 0xd4ef3085, 0x04881d05,
  0xd9d4d039, 0xe6db99e5, 0x1fa27cf8, 0xc4ac5665, 0xf4292244, 0x432aff97, 0xab9423a7, 0xfc93a039, 0x655b59c3, 0x8f0ccc92, 0xffeff47d,
  0x85845dd1, 0x6fa87e4f, 0xfe2ce6e0, 0xa3014314, 0x4e0811a1, 0xf7537e82, 0xbd3af235, 0x2ad7d2bb, 0xeb86d391};
static const int shifts[4][4] = {{7, 12, 17, 22}, {5, 9, 14, 20}, {4, 11, 16, 23}, {6, 10, 15, 21}};
static const int strides[4] = {1, 5, 3, 7}, starts[4] = {0, 1, 5, 0};

typedef struct registers {
  lanes a, b, c, d;
} registers;

INLINE_AVX2 lanes mix(int round, const registers *r) {
  const lanes ones = _mm256_set1_epi32(-1);
  switch (round) {
    case 0: return _mm256_xor_si256(r->d, _mm256_and_si256(r->b, _mm256_xor_si256(r->c, r->d)));
    case 1: return _mm256_xor_si256(r->c, _mm256_and_si256(r->d, _mm256_xor_si256(r->b, r->c)));
    case 2: return _mm256_xor_si256(r->b, _mm256_xor_si256(r->c, r->d));
    default: return _mm256_xor_si256(r->c, _mm256_or_si256(r->b, _mm256_xor_si256(r->d, ones)));
  }
}

INLINE_AVX2 lanes rotate(lanes x, int by) {
  return _mm256_or_si256(_mm256_slli_epi32(x, by), _mm256_srli_epi32(x, 32 - by));
}

INLINE_AVX2 void step(registers *r, const lanes *message, int i) {
  const int round = i / 16;
  const lanes word = message[(i * strides[round] + starts[round]) % 16];
  const lanes constant = _mm256_add_epi32(word, _mm256_set1_epi32((int)sines[i]));
  const lanes sum = _mm256_add_epi32(_mm256_add_epi32(r->a, constant), mix(round, r));
  r->a = r->d;
  r->d = r->c;
  r->c = r->b;
  r->b = _mm256_add_epi32(r->b, rotate(sum, shifts[round][i % 4]));
}

/* Eight words of eight rows, from rows to columns. */
INLINE_AVX2 void transpose(const uint8_t *rows, lanes out[8]) {
  lanes in[8], pairs[8], quads[8];
  for (int i = 0; i < 8; i++) in[i] = _mm256_loadu_si256((const __m256i *)(const void *)(rows + i * 64));
  for (int i = 0; i < 8; i += 2) {
    pairs[i] = _mm256_unpacklo_epi32(in[i], in[i + 1]);
    pairs[i + 1] = _mm256_unpackhi_epi32(in[i], in[i + 1]);
  }
  for (int i = 0; i < 8; i += 4) {
    for (int half = 0; half < 2; half++) {
      quads[i + 2 * half] = _mm256_unpacklo_epi64(pairs[i + half], pairs[i + 2 + half]);
      quads[i + 2 * half + 1] = _mm256_unpackhi_epi64(pairs[i + half], pairs[i + 2 + half]);
    }
  }
  for (int i = 0; i < 4; i++) {
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
  for (int i = 0; i < 4; i++) {
    const lanes two = i % 2 ? _mm256_unpackhi_epi64(ab[i / 2], cd[i / 2]) : _mm256_unpacklo_epi64(ab[i / 2], cd[i / 2]);
    _mm_storeu_si128((__m128i *)(void *)digests[i], _mm256_castsi256_si128(two));
    _mm_storeu_si128((__m128i *)(void *)digests[i + 4], _mm256_extracti128_si256(two, 1));
  }
}

AVX2 void xp_md5_digests_avx2(const uint8_t *rows, uint8_t (*digests)[16]) {
  lanes left[16], right[16];
  transpose(rows, left);
  transpose(rows + 32, left + 8);
  transpose(rows + 512, right);
  transpose(rows + 512 + 32, right + 8);
  const registers start = {_mm256_set1_epi32(0x67452301), _mm256_set1_epi32((int)0xefcdab89), _mm256_set1_epi32((int)0x98badcfe),
                           _mm256_set1_epi32(0x10325476)};
  registers l = start, r = start;
#pragma GCC unroll 64
  for (int i = 0; i < 64; i++) {
    step(&l, left, i);
    step(&r, right, i);
  }
  store(l, &start, digests);
  store(r, &start, digests + 8);
}

#else

void xp_md5_digests_avx2(const uint8_t *rows, uint8_t (*digests)[16]) {
  (void)rows;
  (void)digests; /* never reached: xp_md5_lanes_at() is false */
}

#endif
