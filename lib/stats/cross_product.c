/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/cross_product.h"

#include <math.h>

/* 128 bits from two of 64: C11 has no wider integer. */
typedef struct wide {
  uint64_t high, low;
} wide;

static wide product(uint64_t a, uint64_t b) {
  const uint64_t mask = UINT32_MAX;
  const uint64_t low = (a & mask) * (b & mask);
  const uint64_t left = (a >> 32) * (b & mask) + (low >> 32);
  const uint64_t right = (a & mask) * (b >> 32) + (left & mask);
  return (wide){.high = (a >> 32) * (b >> 32) + (left >> 32) + (right >> 32), .low = (right << 32) | (low & mask)};
}

static int less(wide a, wide b) {
  return a.high != b.high ? a.high < b.high : a.low < b.low;
}

static wide difference(wide a, wide b) {
  return (wide){.high = a.high - b.high - (a.low < b.low), .low = a.low - b.low};
}

static double rounded(wide a) {
  return ldexp((double)a.high, 64) + (double)a.low;
}

double xp_cross_difference(int64_t a, int64_t b, int64_t c, int64_t d) {
  const wide first = product((uint64_t)a, (uint64_t)b);
  const wide second = product((uint64_t)c, (uint64_t)d);
  return less(first, second) ? -rounded(difference(second, first)) : rounded(difference(first, second));
}
