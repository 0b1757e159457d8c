/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Optimizely: bucket = floor(murmur3_32("{bucketingId}{experimentId}", 1) / 2^32 * 10000), exactly (h * 10000) >> 32;
 * the first range with bucket < endOfRange. A group is the same on the id of the group. */

#include "lib/assign/scheme.h"

static double ten_thousand(uint64_t number, double n) {
  (void)n;
  return (double)(number * 10000 >> 32);
}

const xp_scheme xp_scheme_optimizely = {
    .word = "optimizely",
    .version = 1,
    .core = XP_CORE_TEXT,
    .of_text = xp_murmur_of_text,
    .bucket = ten_thousand,
    .split = "{unit}{salt}",
    .filter = "{unit}{salt}",
    .holdout = "{unit}{salt}",
    .weight = XP_WEIGHT_WHOLE_BUCKETS,
    .total = XP_TOTAL_AT_MOST_ONE,
    .step = xp_step_same,
    .has_ranges = true,
    .top = 10000,
    .split_seed = 1,
};
