/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Split: the key alone is hashed, the seed tells the splits apart.
 *   version 2: bucket = murmur3_32(key, seed) % 100 + 1
 *   version 1: h = 31 * h + character (UTF-16, wrapping in 32 bits), h ^= seed, bucket = |h| % 100 + 1
 * A treatment owns the buckets up to and with its cumulated size; a key is out if its bucket on the traffic's seed is
 * above the allocation. */

#include "lib/assign/scheme.h"

/* |h| in 64 bits: the lowest int32 has no opposite. */
static uint64_t hash_1(const char *text, int64_t size, uint32_t seed) {
  uint32_t h = 0;
  uint16_t units[2];
  for (int64_t at = 0; at < size;) {
    const int count = xp_utf16_next(text, size, &at, units);
    for (int i = 0; i < count; i++)
      h = 31 * h + units[i];
  }
  h ^= seed;
  return h >> 31 ? UINT64_C(4294967296) - h : h;
}

static double one_to_hundred(uint64_t number, double n) {
  (void)n;
  return (double)(number % 100 + 1);
}

#define SHARED                                                                                                 \
  .word = "split", .core = XP_CORE_TEXT, .bucket = one_to_hundred, .split = "{unit}", .traffic = "{unit}",     \
  .weight = XP_WEIGHT_WHOLE_PERCENT, .total = XP_TOTAL_ONE, .step = xp_step_percent, .up_to_and_with = true,   \
  .traffic_with_limit = true, .traffic_limit = xp_limit_percent, .takes_seed = true, .lowest_seed = INT32_MIN, \
  .highest_seed = UINT32_MAX

const xp_scheme xp_scheme_split_1 = {SHARED, .version = 1, .of_text = hash_1};
const xp_scheme xp_scheme_split_2 = {SHARED, .version = 2, .of_text = xp_murmur_of_text};
