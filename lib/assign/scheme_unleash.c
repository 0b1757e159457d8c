/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Unleash: "{groupId}:{id}".
 *   strategy: murmur3_32(text, 0) % 100 + 1 <= percentage, and the percentage is above 0
 *   variant:  murmur3_32(text, 86028157) % (sum of weights) + 1, the first whose cumulated weight is not below it
 * Overrides come before the variants' hash, hence after the strategy. */

#include "lib/assign/scheme.h"

static double one_to_n(uint64_t number, double n) {
  return (double)(number % (uint64_t)n + 1);
}

const xp_scheme xp_scheme_unleash = {
    .word = "unleash",
    .version = 1,
    .core = XP_CORE_TEXT,
    .of_text = xp_murmur_of_text,
    .bucket = one_to_n,
    .split = "{salt}:{unit}",
    .traffic = "{salt}:{unit}",
    .override_is_late = true,
    .weight = XP_WEIGHT_WHOLE,
    .total = XP_TOTAL_FREE,
    .step = xp_step_same,
    .n_is_total = true,
    .up_to_and_with = true,
    .traffic_salt = XP_TRAFFIC_SALT_SAME,
    .traffic_with_limit = true,
    .traffic_limit = xp_limit_percent,
    .traffic_n = 100,
    .split_seed = 86028157,
};
