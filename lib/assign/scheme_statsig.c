/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Statsig: h = the first eight bytes of SHA-256 of "{salt}.{unitID}", big-endian.
 *   rule:  salt = "{config.salt}.{rule.salt, or rule.id}", passes if h % 10000 < passPercentage * 100
 *   layer, user bucket: h % 1000 is one of the experiment's buckets */

#include "lib/assign/scheme.h"

static uint64_t first_64_bits(const uint8_t *digest) {
  return xp_be64(digest);
}

static double hundredths_of_percent(double share, double n) {
  (void)n;
  return xp_percent(share) * 100;
}

const xp_scheme xp_scheme_statsig = {
    .word = "statsig",
    .version = 1,
    .core = XP_CORE_SHA256,
    .of_digest = first_64_bits,
    .bucket = xp_bucket_modulo,
    .split = "{salt}.{unit}",
    .traffic = "{salt}.{unit}",
    .filter = "{salt}.{unit}",
    .holdout = "{salt}.{unit}",
    .weight = XP_WEIGHT_WHOLE_BUCKETS,
    .total = XP_TOTAL_AT_MOST_ONE,
    .step = xp_step_same,
    .has_ranges = true,
    .split_n = 10000,
    .filter_n = 1000,
    .holdout_n = 10000,
    .traffic_salt = XP_TRAFFIC_SALT_REQUIRED,
    .traffic_limit = hundredths_of_percent,
    .traffic_n = 10000,
};
