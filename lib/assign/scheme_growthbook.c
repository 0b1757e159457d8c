/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GrowthBook. FNV-1a of 32 bits over UTF-16 code units, as charCodeAt() gives them.
 *   version 1: u = fnv(value + seed) % 1000 / 1000
 *   version 2: u = fnv(decimal(fnv(seed + value))) % 10000 / 10000
 * A variant owns [start, start + coverage * weight), start = the sum of the weights before it; equal weights unless
 * they add up to 0.99 .. 1.01. Namespace: version 1 with the seed "__" + namespace. Filter: its own seed and version.
 * */

#include "lib/assign/scheme.h"

static uint64_t hash_1(const char *text, int64_t size, uint32_t seed) {
  (void)seed;
  return xp_fnv1a_utf16(text, size);
}

static uint64_t hash_2(const char *text, int64_t size, uint32_t seed) {
  (void)seed;
  char digits[XP_DIGITS_ROOM];
  const int count = xp_digits_of_unsigned(digits, xp_fnv1a_utf16(text, size));
  return xp_fnv1a_32(digits, count);
}

static double thousandths(uint64_t number, double n) {
  (void)n;
  return (double)(number % 1000) / 1000;
}

static double ten_thousandths(uint64_t number, double n) {
  (void)n;
  return (double)(number % 10000) / 10000;
}

#define SHARED                                                                                       \
  .word = "growthbook", .core = XP_CORE_TEXT, .empty_is_missing = true, .needs_two_variants = true,  \
  .weight = XP_WEIGHT_SHARE, .total = XP_TOTAL_FREE, .step = xp_step_same, .equal_unless_one = true, \
  .traffic_is_coverage = true, .has_ranges = true, .top = 1

const xp_scheme xp_scheme_growthbook_1 = {
    SHARED,
    .version = 1,
    .of_text = hash_1,
    .bucket = thousandths,
    .split = "{unit}{salt}",
    .filter = "{unit}{salt}",
    .holdout = "{unit}{salt}",
};

const xp_scheme xp_scheme_growthbook_2 = {
    SHARED,
    .version = 2,
    .of_text = hash_2,
    .bucket = ten_thousandths,
    .split = "{salt}{unit}",
    .filter = "{salt}{unit}",
    .holdout = "{salt}{unit}",
};
