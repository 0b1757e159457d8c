/* SPDX-License-Identifier: GPL-3.0-or-later */
/* MD5_32: h = the first four bytes of MD5("{unit}_{salt}"), big-endian; in Python
 * int(hashlib.md5(text).hexdigest()[:8], 16). u = h / 2^32; a variant owns [low, high). Traffic is the same on a salt
 * of its own: u < share. */

#include "lib/assign/scheme.h"

const xp_scheme xp_scheme_md5_32 = {
    .word = "md5_32",
    .version = 1,
    .core = XP_CORE_MD5,
    .of_digest = xp_first_32_bits,
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
