/* SPDX-License-Identifier: GPL-3.0-or-later */
/* flagd, fractional: murmur3_32 with seed 0 of the bucketing value, by default "{flagKey}{targetingKey}".
 *   version 2: bucket = (h * totalWeight) >> 32 < running weight
 *   version 1: bucket = |int32(h)| / 2147483647.0 * 100 < running sum of 100 * weight / totalWeight */

#include "lib/assign/scheme.h"

/* |h| in 64 bits, so the lowest int32 is slightly more than 100 and past the end. */
static double hundredths_of_31_bits(uint64_t number, double n) {
  (void)n;
  const uint64_t magnitude = number >> 31 ? UINT64_C(4294967296) - number : number;
  return (double)magnitude / 2147483647.0 * 100;
}

static double scaled_down(uint64_t number, double n) {
  return (double)(number * (uint64_t)n >> 32);
}

static double hundredths_of_total(double weight, double total) {
  return 100 * weight / total;
}

#define SHARED                                                                                                       \
  .word = "flagd", .core = XP_CORE_TEXT, .of_text = xp_murmur_of_text, .split = "{salt}{unit}", .own_pattern = true, \
  .weight = XP_WEIGHT_WHOLE, .total = XP_TOTAL_FREE, .n_is_total = true

const xp_scheme xp_scheme_flagd_1 = {
    SHARED,
    .version = 1,
    .bucket = hundredths_of_31_bits,
    .step = hundredths_of_total,
};
const xp_scheme xp_scheme_flagd_2 = {SHARED, .version = 2, .bucket = scaled_down, .step = xp_step_same};
