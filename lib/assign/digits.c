/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whole numbers as digits, eight at a time: an id column spends more time here than in a fast hash. */

#include "lib/assign/hash.h"

#include "lib/base/bytes.h"
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

enum { EIGHT_DIGITS = 100000000 };

/* Eight digits of a number below 10^8, one a byte, the first digit in the lowest byte. Each line splits every group in
 * two: 8 digits into 4 + 4, into 2 + 2 + 2 + 2, into single ones; the products are the usual exact divisions by 100
 * and 10. */
static inline uint64_t spread(uint32_t value) {
  uint64_t x = value / 10000 | (uint64_t)(value % 10000) << 32;
  const uint64_t hundreds = ((x * 10486) >> 20) & UINT64_C(0x0000007f0000007f);
  x = hundreds | (x - hundreds * 100) << 16;
  const uint64_t tens = ((x * 103) >> 10) & UINT64_C(0x000f000f000f000f);
  return tens | (x - tens * 10) << 8;
}

/* Sixteen digits as two times eight, on processors that do both at once. */
#if defined(__SSE2__)

static inline void spread_two(uint32_t high, uint32_t low, uint64_t digits[2]) {
  __m128i x = _mm_set_epi64x(low, high);
  const __m128i thousands = _mm_srli_epi64(_mm_mul_epu32(x, _mm_set1_epi64x(0xd1b71759)), 45);
  const __m128i rest = _mm_sub_epi64(x, _mm_mul_epu32(thousands, _mm_set1_epi64x(10000)));
  x = _mm_or_si128(thousands, _mm_slli_epi64(rest, 32));
  const __m128i hundreds = _mm_srli_epi16(_mm_mulhi_epu16(x, _mm_set1_epi16(5243)), 3);
  x = _mm_or_si128(hundreds, _mm_slli_epi32(_mm_sub_epi16(x, _mm_mullo_epi16(hundreds, _mm_set1_epi16(100))), 16));
  const __m128i tens = _mm_mulhi_epu16(x, _mm_set1_epi16(6554));
  x = _mm_or_si128(tens, _mm_slli_epi16(_mm_sub_epi16(x, _mm_mullo_epi16(tens, _mm_set1_epi16(10))), 8));
  _mm_storeu_si128((__m128i *)(void *)digits, x);
}

#else

static inline void spread_two(uint32_t high, uint32_t low, uint64_t digits[2]) {
  digits[0] = spread(high);
  digits[1] = spread(low);
}

#endif

#define ASCII UINT64_C(0x3030303030303030)

/* Zero digits before the first other one; 7 for nothing but zeros. */
static inline int leading_zeros(uint64_t digits) {
#if defined(__GNUC__)
  return __builtin_ctzll(digits | UINT64_C(1) << 56) / 8;
#else
  int zeros = 0;
  while (zeros < 7 && !((digits >> (8 * zeros)) & 0xff))
    zeros++;
  return zeros;
#endif
}

/* Without leading zeros, but at least one digit. Writes eight bytes. */
static inline int put_short(char *out, uint64_t digits) {
  const int zeros = leading_zeros(digits);
  xp_put_le64(out, (digits + ASCII) >> (8 * zeros));
  return 8 - zeros;
}

static inline int put_eight(char *out, uint64_t digits) {
  xp_put_le64(out, digits + ASCII);
  return 8;
}

static inline int put(char *out, uint64_t value) {
  uint64_t digits[2];
  if (value < EIGHT_DIGITS) return put_short(out, spread((uint32_t)value));
  const uint64_t upper = value / EIGHT_DIGITS, first = upper / EIGHT_DIGITS;
  spread_two((uint32_t)(upper % EIGHT_DIGITS), (uint32_t)(value % EIGHT_DIGITS), digits);
  int size;
  if (first == 0) {
    size = put_short(out, digits[0]);
  } else {
    size = put_short(out, spread((uint32_t)first));
    size += put_eight(out + size, digits[0]);
  }
  return size + put_eight(out + size, digits[1]);
}

static inline int put_signed(char *out, int64_t value) {
  if (value >= 0) return put(out, (uint64_t)value);
  out[0] = '-';
  return 1 + put(out + 1, -(uint64_t)value);
}

int xp_digits_of_unsigned(char *out, uint64_t value) {
  return put(out, value);
}

int xp_digits_of(char *out, int64_t value) {
  return put_signed(out, value);
}

void xp_digits_of_each(const int64_t *values, int64_t count, char (*out)[XP_DIGITS_ROOM], int *sizes) {
  for (int64_t i = 0; i < count; i++)
    sizes[i] = put_signed(out[i], values[i]);
}
