/* SPDX-License-Identifier: GPL-3.0-or-later */
/* XXH3: h = XXH3_64bits("{unit}_{salt}") >> 32, seed 0; the rest as MD5_32. Specification: xxHash, doc/xxhash_spec.md.
 * */

#include "lib/assign/scheme.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

static uint64_t upper_half(const char *text, int64_t size, uint32_t seed) {
  (void)seed;
  return XXH3_64bits(text, (size_t)size) >> 32;
}

const xp_scheme xp_scheme_xxh3 = {
    .word = "xxh3",
    .version = 1,
    .core = XP_CORE_TEXT,
    .of_text = upper_half,
    .bucket = xp_bucket_of_32_bits,
    .split = "{unit}_{salt}",
    .traffic = "{unit}_{salt}",
    .filter = "{unit}_{salt}",
    .holdout = "{unit}_{salt}",
    .own_pattern = true,
    .salt_needed = true,
    .has_modulo = true,
    .weight = XP_WEIGHT_SHARE,
    .total = XP_TOTAL_ONE,
    .step = xp_step_same,
    .past_end_is_last = true,
    .traffic_salt = XP_TRAFFIC_SALT_SUFFIX,
    .traffic_limit = xp_limit_same,
    .has_ranges = true,
    .top = 1,
};
