/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PostHog: u = (first 15 hex digits of SHA-1) / (2^60 - 1).
 * Roll-out: "{flag}.{id}", in if u <= percentage / 100. Variant: "{flag}.{id}variant" (no dot), [low, high) with the
 * running sum of percentage / 100; past the end the flag is on without a variant. */

#include "lib/assign/scheme.h"

static double percent_over_100(double share, double unused) {
  (void)unused;
  return xp_percent(share) / 100;
}

const xp_scheme xp_scheme_posthog = {
    .word = "posthog",
    .version = 1,
    .core = XP_CORE_SHA1,
    .of_digest = xp_first_60_bits,
    .bucket = xp_bucket_of_60_bits,
    .split = "{salt}.{unit}variant",
    .traffic = "{salt}.{unit}",
    .weight = XP_WEIGHT_SHARE,
    .total = XP_TOTAL_AT_MOST_ONE,
    .step = percent_over_100,
    .traffic_with_limit = true,
    .traffic_limit = percent_over_100,
    .top = 1,
};
