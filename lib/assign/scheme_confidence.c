/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Confidence: h = h1 of murmur3_128(text, 0), shifted right by 4, so that implementations with signed numbers agree.
 *   allocation: "MegaSalt-{account}|{unit}", bit h % 1000000 of the segment's set
 *   variant:    "{segment}|{unit}", lower <= h % bucketCount < upper
 * Accounts and segments without the prefix of their resource name. */

#include "lib/assign/scheme.h"

static uint64_t shifted_h1(const char *text, int64_t size, uint32_t seed) {
  uint64_t both[2];
  xp_murmur3_128(text, size, seed, both);
  return both[0] >> 4;
}

const xp_scheme xp_scheme_confidence = {
    .word = "confidence",
    .version = 1,
    .core = XP_CORE_TEXT,
    .of_text = shifted_h1,
    .bucket = xp_bucket_modulo,
    .split = "{salt}|{unit}",
    .filter = "MegaSalt-{salt}|{unit}",
    .holdout = "MegaSalt-{salt}|{unit}",
    .weight = XP_WEIGHT_WHOLE_BUCKETS,
    .total = XP_TOTAL_AT_MOST_ONE,
    .step = xp_step_same,
    .has_ranges = true,
    .split_n = 1000,
    .filter_n = 1000000,
    .holdout_n = 1000000,
};
