/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whole numbers as digits, eight at a time: an id column spends more time here than in a fast hash. */

#include "lib/assign/hash.h"

#include "lib/base/bytes.h"

enum { EIGHT_DIGITS = 100000000 };

/* Eight digits of a number below 10^8, one a byte, the first digit in the lowest byte. Each line splits every group in
 * two: 8 digits into 4 + 4, into 2 + 2 + 2 + 2, into single ones; the products are the usual exact divisions by 100
 * and 10. */
static uint64_t spread(uint32_t value) {
  uint64_t x = value / 10000 | (uint64_t)(value % 10000) << 32;
  const uint64_t hundreds = ((x * 10486) >> 20) & UINT64_C(0x0000007f0000007f);
  x = hundreds | (x - hundreds * 100) << 16;
  const uint64_t tens = ((x * 103) >> 10) & UINT64_C(0x000f000f000f000f);
  return tens | (x - tens * 10) << 8;
}

#define ASCII UINT64_C(0x3030303030303030)

/* Zero digits before the first other one; 7 for nothing but zeros. */
static int leading_zeros(uint64_t digits) {
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
static int put_short(char *out, uint32_t value) {
  const uint64_t digits = spread(value);
  const int zeros = leading_zeros(digits);
  xp_put_le64(out, (digits + ASCII) >> (8 * zeros));
  return 8 - zeros;
}

static int put_eight(char *out, uint32_t value) {
  xp_put_le64(out, spread(value) + ASCII);
  return 8;
}

int xp_digits_of_unsigned(char *out, uint64_t value) {
  if (value < EIGHT_DIGITS) return put_short(out, (uint32_t)value);
  const int size = xp_digits_of_unsigned(out, value / EIGHT_DIGITS);
  return size + put_eight(out + size, (uint32_t)(value % EIGHT_DIGITS));
}

int xp_digits_of(char *out, int64_t value) {
  if (value >= 0) return xp_digits_of_unsigned(out, (uint64_t)value);
  out[0] = '-';
  return 1 + xp_digits_of_unsigned(out + 1, -(uint64_t)value);
}
